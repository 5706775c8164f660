"""The sender's side of a transfer: opening, team, report, decision, letter, and what each does to the penalty case."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import User
from agencies.standing import Standing
from cases import verbs
from cases.actions.file import leave
from cases.actions.papers import CHOOSERS
from cases.actions.people import certificate
from cases.actions.taking import Taking, follows, records, write_columns
from cases.facts.transfer import ORDER, report_paper
from cases.models import Case, Evidence, PenaltyCase, PenaltyDetail, ThresholdEvaluation
from cases.models.transfer import TransferAttachment, TransferDecision, TransferTeamMember, lock_root
from workflow import holds
from workflow.deadlines import clocks
from workflow.perform import Outcome, When, open_proceeding
from workflow.refusals import Refused, not_now, not_yours
from workflow.step import FLOWS

LABEL = _("开始移送筛查")


def placed(row: Any) -> dict[str, Any]:
    """The columns that say where a proceeding beside a case belongs."""
    return {
        "agency_id": row.agency_id, "province": row.province, "city": row.city, "county": row.county,
        "secret": row.secret,
    }  # fmt: skip


@transaction.atomic
def open_transfer(case: Any, *, standing: Standing, when: When, ground: str = "") -> Outcome:
    """B-01 涉罪筛查 by a person of the agency; a case has one open transfer at a time."""
    if not any(standing.holds(role, case.agency_id) for role in ("OFFICER", "UNIT_HEAD", "HEAD_ANY")):
        raise Refused(LABEL, (not_yours(_("由办案机关办理")),))
    lock_root(case.pk)
    if TransferDecision.objects.filter(case_id=case.pk, is_open=True).exists():
        raise Refused(LABEL, (not_now(_("本案已有正在办理的移送")),))
    return begin_transfer(case, standing=standing, when=when, ground=ground)


def begin_transfer(
    case: Any, *, standing: Standing, when: When, ground: str = "", previous: TransferDecision | None = None
) -> Outcome:
    """Insert the decision on a locked case; X01 runs from the finding (移送规定 5)."""
    row = TransferDecision(
        kind="transfer", stage=FLOWS["transfer"].initial, opened_at=when.happened_at, case_id=case.pk, ground=ground,
        advice=advice_of(case.pk), previous=previous, **placed(case),
    )  # fmt: skip
    row.save(force_insert=True)
    made = open_proceeding(row, standing=standing, when=when, more={"ground": ground, "case": case.pk})
    decided = (
        PenaltyDetail.objects.filter(case_id=case.pk, outcome="PENALTY").values_list("decided_at", flat=True).first()
    )
    if decided is not None:
        # a penalty was imposed where the case should have gone to the police first (高检会〔2006〕2号 1)
        clocks.start(row, "pct:X15", at=decided, event_id=made.event.pk)
    return made


def advice_of(case_id: int) -> str:
    """The heaviest standing result of the comparison."""
    found = ThresholdEvaluation.objects.filter(case_id=case_id, standing=True).values_list("advice", flat=True)
    return min(found, key=ORDER.index, default="")


@records("transfer:B-03")
def record_team(row: TransferDecision, taking: Taking) -> dict[str, Any]:
    """Exactly these people are the task team, with the certificates they hold today."""
    people: Sequence[User] = taking.values.get("team") or []
    at = taking.when.happened_at
    row.team.filter(until__isnull=True).update(until=at)
    TransferTeamMember.objects.bulk_create(
        [
            TransferTeamMember(
                transfer=row,
                person=person,
                certificate_no=certificate(person, row.agency_id, on=timezone.localdate(taking.when.now)),
                since=at,
            )
            for person in people
        ]
    )
    return {"team": [[], [p.pk for p in people]]}


@records("transfer:B-04")
def record_report(row: TransferDecision, taking: Taking) -> dict[str, Any]:
    """An electronic report is received when it is submitted; a paper one when the head took it."""
    given = taking.values.get("offences") or row.offences
    offences = given if isinstance(given, str) else " ".join(given)
    at = taking.when.happened_at
    received = taking.values.get("head_received_at") or at
    # a report sent back keeps the head's first receipt: the three days run on
    if row.head_received_at and not row.decision and row.return_reason:
        received = row.head_received_at
    return write_columns(row, {"offences": offences, "submitted_at": at, "head_received_at": received})


@records("transfer:B-05")
def record_approval(row: TransferDecision, taking: Taking) -> dict[str, Any]:
    head = {"decision": "approve", "head": taking.standing.user, "decided_at": taking.when.happened_at}
    return write_columns(row, head)


@records("transfer:B-06")
def record_refusal(row: TransferDecision, taking: Taking) -> dict[str, Any]:
    head = {"decision": "refuse", "head": taking.standing.user, "decided_at": taking.when.happened_at}
    return write_columns(row, head)


@records("transfer:B-02p")
def record_decision_against(row: TransferDecision, taking: Taking) -> dict[str, Any]:
    head = {"decision": "refuse", "head": taking.standing.user, "decided_at": taking.when.happened_at}
    return write_columns(row, head)


@records("transfer:B-02r")
def forget_decision(row: TransferDecision, taking: Taking) -> dict[str, Any]:
    cleared: dict[str, Any] = {"decision": "", "head": None, "decided_at": None, "head_received_at": None}
    return write_columns(row, {**cleared, "refusal_reasons": "", "no_transfer_reason": "", "return_reason": ""})


@records("transfer:B-07")
def record_attachments(row: TransferDecision, taking: Taking) -> dict[str, Any]:
    """Fill the slots from the evidence chosen; our own papers come after they are made."""
    row.attachments.all().delete()
    for slot in ("tests", "materials"):
        for item in evidence_of(row.case_id, taking.values.get(slot)):
            TransferAttachment.objects.create(transfer=row, slot=slot, evidence=item)
    report = report_paper(row)
    if report is not None:
        TransferAttachment.objects.create(transfer=row, slot="report", paper=report)
    return write_columns(row, {"sent_at": taking.when.happened_at})


def evidence_of(case_id: int, chosen: Any) -> list[Evidence]:
    """The evidence a form named, by row, by key or by its mark (E-01); never of another case."""
    given = chosen if isinstance(chosen, (list, tuple)) else [chosen] if chosen else []
    keys: list[int] = []
    serials: list[int] = []
    for item in given:
        if isinstance(item, Evidence):
            keys.append(item.pk)
        elif str(item).startswith("E-"):
            serials.append(int(str(item)[2:]))
        else:
            keys.append(int(item))
    return list(Evidence.objects.filter(Q(pk__in=keys) | Q(serial__in=serials), case_id=case_id).order_by("serial"))


def letter_papers(row: TransferDecision, taking: Taking) -> tuple[str, ...]:
    """The goods list only where there are goods; the letter last, for it names the lists."""
    goods = ("transfer.D4",) if row.case.goods.exists() else ()
    return (*goods, "transfer.D6", "transfer.D2")


CHOOSERS["transfer:B-07"] = letter_papers


# ---- what the transfer does to the penalty case, in the same transaction ----


def mark_case(
    case_id: int, state: str, *, standing: Standing, at: datetime, event_id: int | None, reason: str = "",
    hold: str = "", columns: dict[str, Any] | None = None,
) -> None:  # fmt: skip
    """Keep PenaltyDetail.transfer and the CRIM_HOLD of a locked group; `hold` is '', 'open' or 'close'."""
    if Case.objects.filter(pk=case_id, kind="penalty").first() is None:
        return
    row = PenaltyCase.objects.select_for_update(of=("self",)).get(pk=case_id)
    old = row.detail.transfer
    changed = write_columns(row.detail, {"transfer": state, **(columns or {})})
    if hold == "open":
        holds.open(row, "CRIM_HOLD", at=at, event_id=event_id, reason=reason)
    if hold == "close":
        holds.close(row, "CRIM_HOLD", at=at, event_id=event_id)
    more = {"hold": hold, "reason": reason, "event": event_id, "fields": changed}
    leave(row, verbs.TRANSFER_MOVED, standing=standing, old={"transfer": old}, new={"transfer": state}, more=more)


def move_transfer(
    row: TransferDecision | None,
    police: str,
    *,
    standing: Standing,
    at: datetime,
    event_id: int,
    columns: dict[str, Any] | None = None,
) -> TransferDecision | None:
    """Keep on the sender's row what the police or a court have done; returns the locked row."""
    if row is None:
        return None
    fresh = TransferDecision.objects.select_for_update(of=("self",)).get(pk=row.pk)
    old = fresh.police
    changed = write_columns(fresh, {"police": police, "police_at": at, **(columns or {})})
    more = {"event": event_id, "fields": changed}
    leave(fresh, verbs.POLICE_MOVED, standing=standing, old={"police": old}, new={"police": police}, more=more)
    return fresh


def _marks(state: str, **more: Any) -> Any:
    def follow(row: TransferDecision, taking: Taking, outcome: Outcome) -> None:
        mark_case(
            row.case_id, state, standing=taking.standing, at=taking.when.happened_at, event_id=outcome.event.pk, **more
        )

    return follow


follows("transfer:B-03")(_marks("team"))
follows("transfer:B-04")(_marks("reported"))
follows("transfer:B-05")(_marks("approved"))
follows("transfer:B-05a")(_marks("team"))
follows("transfer:B-02r")(_marks(""))
follows("transfer:B-17")(_marks("handed_over"))


@follows("transfer:B-02p")
@follows("transfer:B-06")
def keep_reasons(row: TransferDecision, taking: Taking, outcome: Outcome) -> None:
    """The penalty case goes on, with the principal head's reasons on it."""
    mark_case(
        row.case_id, "decided_not", standing=taking.standing, at=taking.when.happened_at, event_id=outcome.event.pk,
        columns={"no_transfer_reason": row.refusal_reasons or row.no_transfer_reason},
    )  # fmt: skip


@follows("transfer:B-02")
def keep_screening(row: TransferDecision, taking: Taking, outcome: Outcome) -> None:
    mark_case(
        row.case_id, "", standing=taking.standing, at=taking.when.happened_at, event_id=outcome.event.pk,
        columns={"no_transfer_reason": row.no_transfer_reason},
    )  # fmt: skip


@follows("transfer:B-24")
def resume_penalty_case(row: TransferDecision, taking: Taking, outcome: Outcome) -> None:
    """BR-14: the hold ends at once and the period of the case runs on."""
    mark_case(
        row.case_id, "returned", standing=taking.standing, at=taking.when.happened_at, event_id=outcome.event.pk,
        hold="close", reason=row.accept_reason,
    )  # fmt: skip


@follows("transfer:B-25")
def transfer_anew(row: TransferDecision, taking: Taking, outcome: Outcome) -> None:
    """MPS159 178(3): a new decision, linked to the old one."""
    begin_transfer(row.case, standing=taking.standing, when=taking.when, ground=row.ground, previous=row)
    mark_case(row.case_id, "", standing=taking.standing, at=taking.when.happened_at, event_id=outcome.event.pk)
