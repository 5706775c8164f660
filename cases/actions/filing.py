"""Filing at the portal: a request by a party becomes a case through the opener of its procedure.

A procedure that parties may begin registers its opener; the page offers only what has one.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.fields import identity_index
from agencies.models import Agency, PartyAccount
from agencies.standing import Standing
from audit.language import for_record
from cases.actions.evidence import stored
from cases.actions.file import open_file
from cases.actions.linking import link
from cases.actions.routes import link_case
from cases.actions.signing import ask_signatures
from cases.actions.submitting import Handed, enter
from cases.models import Evidence, Paper, Party, PartyAccess, RouteNotice, Submission
from workflow.perform import When
from workflow.refusals import Refused, incomplete

LABEL = _("递交申请")


@dataclass(frozen=True)
class Filing:
    """A request as the form of its paper gives it; `values` by the names of the paper's fields.

    `petitioner` and `respondent` are columns of Party, `right` columns of Right, `agent` columns of Representative.
    """

    kind: str
    agency: Agency
    title: str
    petitioner: Mapping[str, Any]
    respondent: Mapping[str, Any]
    values: Mapping[str, Any]
    right: Mapping[str, Any] | None = None
    agent: Mapping[str, Any] | None = None
    uploads: Sequence[Any] = ()
    names: Sequence[str] = field(default=())


# opens the case inside the caller's transaction and returns its row; registers parties, right, agent and paper
Opener = Callable[[Filing, Standing, When], Any]
_OPENERS: dict[str, Opener] = {}


def register_opener(kind: str, opener: Opener) -> None:
    """Let parties begin this kind of case at the portal."""
    _OPENERS[kind] = opener


def offered() -> frozenset[str]:
    """The kinds of case that parties may begin here."""
    return frozenset(_OPENERS)


def file_request(filing: Filing, *, account: PartyAccount, standing: Standing, told: RouteNotice | None = None) -> Any:
    """Open the case, link the account to the petitioner, put the files in; all of it or nothing. Raises Refused."""
    opener = _OPENERS.get(filing.kind)
    if opener is None:
        raise Refused(LABEL, (incomplete(_("本系统没有开通这种申请，请到窗口办理")),))
    items = [_stored(place, upload, filing) for place, upload in enumerate(filing.uploads)]
    now = timezone.now()
    with transaction.atomic():
        when = When(happened_at=now, now=now, legal_actor=str(filing.petitioner["name"]))
        row = open_file(opener(filing, standing, when))
        link_case(told, row, standing=standing)
        party = row.parties.filter(role=Party.Role.PETITIONER).order_by("pk").get()
        capacity = PartyAccess.Capacity.AGENT if filing.agent else PartyAccess.Capacity.SELF
        link(row, party, account, reason=for_record(_("本人在门户提交")), standing=standing, capacity=capacity,
             **_powers(filing))  # fmt: skip
        if items:
            handed = Handed(kind=Submission.Kind.EVIDENCE, text=for_record(_("随申请提交的证据")))
            enter(party, handed, items, standing=standing)
        for paper in Paper.objects.filter(case_id=row.pk, code=f"{filing.kind}.request", state=Paper.State.ISSUED):
            ask_signatures(paper, [party], at=now)
    return row


def _powers(filing: Filing) -> dict[str, Any]:
    if not filing.agent:
        return {}
    return {
        "special_authority": bool(filing.values.get("agent_special")),
        "scope": str(filing.agent["authority"])[:200],
    }


def _stored(place: int, upload: Any, filing: Filing) -> Evidence:
    name = filing.names[place] if place < len(filing.names) else for_record(_("证据%(n)d"), n=place + 1)
    who = str(filing.petitioner["name"])[:120]
    values = {
        "kind": Evidence.Kind.DOCUMENT, "name": name[:120], "obtained_on": timezone.localdate(),
        "obtained_from": who, "obtained_by": who,
    }  # fmt: skip
    return stored(values, upload)


def petitioner_of(account: PartyAccount) -> dict[str, Any]:
    """The columns of the party that the account itself is."""
    kind = Party.Kind.UNIT if account.kind == PartyAccount.Kind.UNIT else Party.Kind.PERSON
    return {
        "role": Party.Role.PETITIONER, "kind": kind, "name": account.name, "credit_code": account.credit_code,
        "identity_no": account.identity_no, "identity_index": identity_index(account.identity_no),
        "address": account.address, "telephone": account.telephone,
    }  # fmt: skip
