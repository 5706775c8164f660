"""The police's own case: opened by accepting a transfer; each of its steps tells the sender in the same transaction."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.contrib.auth.models import Permission
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from agencies.standing import Standing
from audit.language import for_record
from audit.recording import Note, append
from cases import verbs
from cases.actions.handover import Side, What, freeze_paper, keep_items, take_together
from cases.actions.naming import name_on_case
from cases.actions.opening import Opening, open_case
from cases.actions.papers import CHOOSERS, own_papers
from cases.actions.taking import Taking, follows, records, write_columns
from cases.actions.transfer import mark_case, move_transfer
from cases.arrivals import names_on
from cases.facts.remedies import ORDERED
from cases.facts.transfer import papers_of
from cases.models import Case, CaseGroupGrant, CaseKind, CaseUserGrant, Naming, Party, PenaltyDetail
from cases.models.criminal import CriminalCase, CriminalDetail, OffsetWorksheet
from cases.models.handover import Handover, HandoverItem
from cases.models.transfer import TransferDecision
from workflow.deadlines import clocks
from workflow.models import Deadline
from workflow.perform import Outcome, is_own_act

# the papers of the police's case that the sender of the transfer gets
TO_SENDER = ("transfer.D10", "transfer.D11", "transfer.D19", "transfer.case-withdrawal")
RETURNS = _("公安机关不予立案，随通知书退回移送的材料")


def transfer_of(row: CriminalCase) -> TransferDecision | None:
    return row.detail.handover.transfer


@follows("transfer:B-13")
def open_criminal_case(row: Handover, taking: Taking, outcome: Outcome) -> None:
    """B-13: the police's own case with the suspects the letter names; the filing clock goes with it."""
    at, standing = taking.when.happened_at, taking.standing
    own = is_own_act(row, taking.spec, standing)
    offence = row.transfer.offences if row.transfer else ""
    named = {"who": row.case.main_party or row.case.title, "no": row.letter_no}
    opening = Opening(
        kind=CaseKind.CRIMINAL,
        agency=row.to_agency,
        title=for_record(_("%(who)s涉嫌犯罪案（%(no)s移送）"), **named),
        summary=row.transfer.facts_summary if row.transfer else "",
        region_code=row.case.region_code,
        origin=row.case,
        officer=standing.user if own else None,
        sector=row.case.sector,
        link=row.case.link,
        secret=row.secret,
    )
    detail = CriminalDetail(handover=row, letter_no=row.letter_no, offences=offence, accepted_at=row.received_at)
    made = open_case(opening, CriminalCase, detail, standing=standing, when=taking.when, more={"handover": row.pk})
    add_subjects(made.subject, row)
    row.opened_case_id = made.subject.pk
    row.save(update_fields=["opened_case"])
    move_clock(row, made.subject, "pct:X08", at=at, event_id=outcome.event.pk)
    if row.secret:
        open_by_name(made.subject, row, at=at)
    if not own:
        reason = for_record(_("公安机关未接入，凭其文书代为记录"))
        open_to(made.subject, row.agency, permission="record_case", reason=reason, people=people_of(row.case))
    move_transfer(row.transfer, "reviewing", standing=standing, at=at, event_id=outcome.event.pk)


def add_subjects(case: Any, row: Handover, kept: Iterable[HandoverItem] | None = None) -> None:
    """Exactly the suspects that were handed over; `kept` are the items where they are at hand."""
    known = row.items.filter(what=What.SUBJECT) if kept is None else kept
    items = [item for item in known if item.what == What.SUBJECT and item.content]
    Party.objects.bulk_create(
        [
            Party(
                case_id=case.pk,
                role=item.content["role"],
                kind=item.content["kind"],
                name=item.content["name"],
                credit_code=item.content["credit_code"],
                identity_index=item.content["identity_index"],
                legal_representative=item.content["legal_representative"],
                address=item.content["address"],
            )
            for item in items
        ]
    )
    if items and case.main_party != items[0].content["name"]:
        Case.objects.filter(pk=case.pk).update(main_party=items[0].content["name"])


def move_clock(old: Any, new: Any, code: str, *, at: datetime, event_id: int) -> None:
    """The same period goes on with the file: anchored where it began, void where it came from."""
    running = next((d for d in clocks.open_for(old) if d.code == code), None)
    if running is None:
        return
    Deadline.objects.filter(pk=running.pk).update(
        state=Deadline.State.VOID, alert_at=None, stopped_at=at, stopped_event_id=event_id
    )
    clocks.start(new, code, at=running.anchor_at, responsible_id=new.responsible_id, event_id=event_id)


def open_by_name(case: Any, row: Handover, *, at: datetime) -> None:
    """What came closed stays closed: the case opens to those whom the receiver has named on the hand-over."""
    named = names_on([("handover", row.pk)], [row.to_agency_id]).get(("handover", row.pk), [])
    name_on_case(case.pk, [n.person_id for n in named], at=at)


def people_of(case: Any) -> list[int]:
    """Everybody named on a file now."""
    return sorted(set(case.assignments.filter(until__isnull=True).values_list("person_id", flat=True)))


def open_to(case: Any, agency: Agency, *, permission: str, reason: str, people: Sequence[int] = ()) -> None:
    """Let one other agency see the case for what it has to do there; ended when that is done.

    A closed case opens to people: those given here, and whoever the organ names of what came to it.
    """
    found = Permission.objects.get(content_type__app_label="cases", content_type__model="case", codename=permission)
    if case.secret:
        for person in people:
            CaseUserGrant.objects.update_or_create(
                user_id=person, permission=found, content_object=Case(pk=case.pk),
                defaults={"valid_until": None, "reason": reason},
            )  # fmt: skip
        return
    CaseGroupGrant.objects.update_or_create(
        group=agency.group, permission=found, content_object=Case(pk=case.pk),
        defaults={"valid_until": None, "reason": reason, "opened_on": case.opened_on, "kind": case.kind},
    )  # fmt: skip


def close_to(case: Any, agency: Agency | None, *, at: datetime) -> None:
    if agency is not None:
        CaseGroupGrant.objects.filter(content_object=case.pk, group=agency.group).update(valid_until=at)
        Naming.objects.filter(source="case", subject_id=case.pk, agency=agency, until__isnull=True).update(until=at)


@records("transfer:B-14")
def record_filing(row: CriminalCase, taking: Taking) -> dict[str, Any]:
    at = taking.when.happened_at
    received = taking.values.get("agency_received_at") or at
    return write_columns(row.detail, {"filed_at": at, "agency_received_at": received})


@records("transfer:B-15")
def record_non_filing(row: CriminalCase, taking: Taking) -> dict[str, Any]:
    at = taking.when.happened_at
    received = taking.values.get("agency_received_at") or at
    return write_columns(row.detail, {"not_filed_at": at, "agency_received_at": received, "refile_basis": ""})


for _step in ("B-14", "B-15", "B-19", "B-22"):
    CHOOSERS[f"transfer:{_step}"] = own_papers


def tell_sender(row: CriminalCase, at: datetime) -> None:
    """The sender gets the papers of this case that are addressed to it, frozen with the hand-over."""
    handover = row.detail.handover
    known = set(handover.items.filter(paper__isnull=False).values_list("paper_id", flat=True))
    addressed = papers_of(row).filter(code__in=TO_SENDER)
    keep_items(handover, [freeze_paper(p, at=at, side=Side.ANSWER) for p in addressed if p.pk not in known])


def tell(
    row: CriminalCase, taking: Taking, outcome: Outcome, *, police: str, case_state: str = "", hold: str = "",
    columns: dict[str, Any] | None = None,
) -> TransferDecision | None:  # fmt: skip
    """Keep the sender's transfer and its penalty case in step with what has just happened here."""
    at, standing = taking.when.happened_at, taking.standing
    tell_sender(row, at)
    moved = move_transfer(
        transfer_of(row), police, standing=standing, at=at, event_id=outcome.event.pk, columns=columns
    )
    if case_state and row.origin_id:
        mark_case(
            row.origin_id, case_state, standing=standing, at=at, event_id=outcome.event.pk, hold=hold,
            reason=for_record(taking.spec.label),
        )  # fmt: skip
    return moved


@follows("transfer:B-14")
def filed(row: CriminalCase, taking: Taking, outcome: Outcome) -> None:
    """X10 runs from the sender's receipt; the hold stands; every other road is closed (BR-15)."""
    received = row.detail.agency_received_at or taking.when.happened_at
    moved = tell(
        row, taking, outcome, police="filed", case_state="filed", hold="open", columns={"filing_received_at": received}
    )
    if moved is None:
        return
    for code in ("pct:X11", "pct:X13", "pct:X14"):
        clocks.stop(moved, code, at=taking.when.happened_at, event_id=outcome.event.pk)
    if moved.is_open:
        clocks.start(moved, "pct:X10", at=received, event_id=outcome.event.pk)
    end_remedies(moved, taking)


def end_remedies(transfer: TransferDecision, taking: Taking, *, keep: Any = None) -> None:
    """Supervisions that ordered the filing have succeeded; every other open remedy ends."""
    standing, when = taking.standing, taking.when
    filed_now = transfer.police == "filed"
    for row in transfer.reconsiderations.filter(is_open=True):
        if row != keep:
            take_together(row, "supersede", values={}, standing=standing, when=when)
    for supervision in transfer.supervisions.filter(is_open=True):
        if supervision == keep or supervision.ground == "WRONGFUL":
            continue
        if supervision.stage in ORDERED:
            if filed_now and supervision.stage != "police_filed":
                take_together(supervision, "filed_after_notice", values={}, standing=standing, when=when)
        else:
            take_together(supervision, "supersede", values={}, standing=standing, when=when)


@follows("transfer:B-15")
def not_filed(row: CriminalCase, taking: Taking, outcome: Outcome) -> None:
    """X11 and X14 run from the sender's receipt of the notice; the file goes back with it."""
    received = row.detail.agency_received_at or taking.when.happened_at
    moved = tell(
        row, taking, outcome, police="not_filed", case_state="not_filed", columns={"non_filing_received_at": received}
    )
    if moved is not None and moved.is_open:
        for code in ("pct:X11", "pct:X14"):
            clocks.start(moved, code, at=received, event_id=outcome.event.pk)
    values = {"returned_materials": row.detail.materials_returned or for_record(RETURNS)}
    take_together(row.detail.handover, "give_back", values=values, standing=taking.standing, when=taking.when)


@follows("transfer:B-19")
def withdrawn(row: CriminalCase, taking: Taking, outcome: Outcome) -> None:
    """The penalty case may be resumed (A-25); goods come back line by line.

    R01 begins as the case closes and ends when the agency was told, in time or late: so it is not a clock of the step.
    """
    moved = tell(row, taking, outcome, police="withdrawn", case_state="returned")
    told = taking.values.get("agency_received_at") or taking.when.happened_at
    clocks.start(row, "pct:R01", at=taking.when.happened_at, event_id=outcome.event.pk)
    clocks.stop(row, "pct:R01", at=told, event_id=outcome.event.pk)
    if moved is not None:
        clocks.stop(moved, "pct:X10", at=taking.when.happened_at, event_id=outcome.event.pk)


@follows("transfer:B-20")
def sent_for_prosecution(row: CriminalCase, taking: Taking, outcome: Outcome) -> None:
    tell(row, taking, outcome, police="prosecution")
    if row.detail.procuratorate is not None:
        open_to(row, row.detail.procuratorate, permission="view_case", reason=for_record(_("移送审查起诉")))


@follows("transfer:B-20s")
def count_round(row: CriminalCase, taking: Taking, outcome: Outcome) -> None:
    write_columns(row.detail, {"rounds": row.detail.rounds + 1})


@follows("transfer:B-21")
def prosecuted(row: CriminalCase, taking: Taking, outcome: Outcome) -> None:
    tell(row, taking, outcome, police="prosecuted")
    if row.detail.court is not None:
        open_to(row, row.detail.court, permission="view_case", reason=for_record(_("提起公诉")))


@follows("transfer:B-22")
def not_prosecuted(row: CriminalCase, taking: Taking, outcome: Outcome) -> None:
    """The agency may go on; whether it should punish is for the opinion of the procuratorate."""
    tell(row, taking, outcome, police="non_prosecuted", case_state="returned")


@follows("transfer:B-22r")
def reopened(row: CriminalCase, taking: Taking, outcome: Outcome) -> None:
    """The penalty case goes back under the hold (PCT 16.22)."""
    tell(row, taking, outcome, police="prosecution", case_state="filed", hold="open")


@follows("transfer:B-23")
def judged(row: CriminalCase, taking: Taking, outcome: Outcome) -> None:
    """A fine opens the offset; exemption and acquittal return the case to the agency (行政处罚法 27)."""
    state = "returned" if row.detail.judgment_result in ("EXEMPTED", "ACQUITTED") else ""
    tell(row, taking, outcome, police="judged", case_state=state)
    if row.detail.criminal_fine_fen and row.origin is not None:
        offset_fines(row, row.origin, taking, row.detail.criminal_fine_fen)
    close_to(row, row.detail.procuratorate, at=taking.when.happened_at)
    close_to(row, row.detail.court, at=taking.when.happened_at)


def offset_fines(row: CriminalCase, origin: Case, taking: Taking, fine: int) -> OffsetWorksheet:
    """BR-17: what was paid to the agency is deducted; a fine not yet imposed is barred (行政处罚法 35)."""
    detail = PenaltyDetail.objects.filter(case_id=origin.pk).first()
    imposed = (detail.decided_fine_fen or 0) if detail else 0
    paid = detail.paid_fen if detail else 0
    effect = OffsetWorksheet.Effect.OFFSET if paid else OffsetWorksheet.Effect.UNPAID
    made, _created = OffsetWorksheet.objects.update_or_create(
        criminal_case=Case(pk=row.pk),
        defaults={
            "penalty_case": origin,
            "criminal_fine_fen": fine,
            "imposed_fen": imposed,
            "paid_fen": paid,
            "offset_fen": min(fine, paid),
            "effect": effect if imposed else OffsetWorksheet.Effect.BARRED,
            "made_at": taking.when.now,
        },
    )
    note_offset(origin, made, taking.standing)
    return made


def note_offset(origin: Case, made: OffsetWorksheet, standing: Standing) -> None:
    penalty = Case.objects.select_for_update().get(pk=origin.pk)
    new = {"criminal_fine_fen": made.criminal_fine_fen, "offset_fen": made.offset_fen, "effect": made.effect}
    note = Note(verb=verbs.OFFSET_MADE, actor=standing.user, agency_id=penalty.agency_id, new=new)
    append(penalty, note)
    penalty.version += 1
    penalty.save(update_fields=["version", "chain_head", "chain_length"])
