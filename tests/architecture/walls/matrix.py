"""One row of every declared table for every owner, secrecy, kind and addressee: rows for doors, not for steps."""

from collections.abc import Iterable
from itertools import count
from typing import Any
from uuid import uuid4

from django.utils import timezone

from agencies import visibility
from agencies.models import Agency
from cases.models import (
    Case,
    FilingSupervision,
    Handover,
    OpinionToTransfer,
    Reconsideration,
    TransferDecision,
)
from credit.models import CreditSubject, PenaltyPublication, PunishmentDispatch, SeriousListing
from tests.architecture.walls.expected import ORGAN, Facts

ENFORCERS = tuple(key for key, organ in ORGAN.items() if organ.kind in ("market", "ip_office", "copyright", "customs"))
POLICE, PROSECUTION = ("po", "poc"), ("pr", "pr2")


class Matrix:
    """Builds the rows and remembers the facts of each."""

    def __init__(self) -> None:
        self.agencies = {key: Agency.objects.get(name=organ.name) for key, organ in ORGAN.items()}
        self.facts: list[Facts] = []
        self.rows: dict[tuple[str, int], Any] = {}
        self._number = count(1)
        self.cases: dict[tuple[str, str, bool], Any] = {}

    def build(self) -> "Matrix":
        for owner in ORGAN:
            for secret in (False, True):
                for kind in ("penalty", "report", "criminal"):
                    self.cases[owner, kind, secret] = self._case(owner, kind, secret)
        for owner in ENFORCERS:
            for secret in (False, True):
                self._transfers(owner, secret)
                self._credit(owner, secret)
        return self

    def _keep(self, source: str, row: Any, owner: str, secret: bool, addressed: Iterable[str] = ()) -> Any:
        row.save(force_insert=True)
        self.rows[source, row.pk] = row
        self.facts.append(Facts(source, row.pk, row.kind, owner, frozenset(addressed), secret))
        return row

    def _common(self, kind: str, owner: str, secret: bool) -> dict[str, Any]:
        agency = self.agencies[owner]
        return {
            "kind": kind, "agency": agency, "province": agency.province, "city": agency.city, "county": agency.county,
            "secret": secret, "stage": "under_proof", "opened_at": timezone.now(),
        }  # fmt: skip

    def _case(self, owner: str, kind: str, secret: bool) -> Any:
        row = Case(
            number=f"墙〔2026〕{next(self._number)}号", title="隔离检验", opened_on=timezone.localdate(),
            region_code=ORGAN[owner].region, **self._common(kind, owner, secret),
        )  # fmt: skip
        return self._keep("case", row, owner, secret)

    def _transfers(self, owner: str, secret: bool) -> None:
        case = self.cases[owner, "penalty", secret]
        transfer = self._keep(
            "transfer", TransferDecision(case=case, **self._common("transfer", owner, secret)), owner, secret
        )
        for receiver in (*POLICE, "m2" if owner == "m" else "m"):
            common = self._common("handover", owner, secret)
            row = Handover(case=case, purpose="transfer", to_agency=self.agencies[receiver], **common)
            self._keep("handover", row, owner, secret, [receiver])
        police = self.agencies["po"]
        common = self._common("reconsideration", owner, secret)
        asked = Reconsideration(case=case, police=police, transfer=transfer, **common)
        self._keep("reconsideration", asked, owner, secret, ["po"])
        for watching in PROSECUTION:
            common = self._common("supervision", watching, secret)
            watched = FilingSupervision(
                case=case, police=police, transfer=transfer, applicant=self.agencies[owner], **common
            )
            self._keep("supervision", watched, watching, secret, ["po", owner])
            for told in ("", owner):
                opinion = OpinionToTransfer(
                    case=case, to_agency=self.agencies[owner], told=self.agencies.get(told), subject="未移送",
                    **self._common("opinion", watching, secret),
                )  # fmt: skip
                self._keep("opinion", opinion, watching, secret, [told] if told else [])

    def _credit(self, owner: str, secret: bool) -> None:
        case = self.cases[owner, "penalty", secret]
        subject = CreditSubject.objects.create(kind="unit", name=f"某公司{case.pk}")
        for superior, office in (("", ""), ("pm", ""), ("pm", "cd")):
            listing = SeriousListing(
                case=case, subject=subject, ground=f"G{superior}{office}", superior=self.agencies.get(superior),
                credit_office=self.agencies.get(office), ref=uuid4().hex[:24], **self._common("listing", owner, secret),
            )  # fmt: skip
            self._keep("listing", listing, owner, secret, [key for key in (superior, office) if key])
        for told in ("", "d1"):
            sent = PunishmentDispatch(
                listing=listing, recipient=self.agencies["d1"], to_agency=self.agencies.get(told), measure=f"MS{told}",
                reviewing=self.agencies[owner], proposed_by_id=self._anybody(),
                **self._common("dispatch", "cd", secret),
            )  # fmt: skip
            self._keep("dispatch", sent, "cd", secret, [owner, *([told] if told else [])])
        shown = PenaltyPublication(
            case=case,
            subject=subject,
            channel="OWN",
            decided_on=timezone.localdate(),
            ref=uuid4().hex[:24],
            **self._common("publication", owner, secret),
        )
        self._keep("publication", shown, owner, secret)

    def _anybody(self) -> int:
        from agencies.models import User

        return int(User.objects.order_by("pk").values_list("pk", flat=True)[0])


def table_of(source: str) -> visibility.Table:
    return next(table for table in visibility.tables() if table.source == source)


SORT = {"case": "opened_on"}
