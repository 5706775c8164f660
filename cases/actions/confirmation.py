"""司法确认: the joint application opens the court's case; every act of the court is told to the mediation at once."""

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from audit.language import for_record
from cases import verbs
from cases.actions.criminal import add_subjects, open_to
from cases.actions.file import leave
from cases.actions.handover import freeze_paper, freeze_subject, keep_items, place_handover, take_together
from cases.actions.mediation import Ending, tell_origin
from cases.actions.mediation_steps import both_sides
from cases.actions.opening import Opening, place_case
from cases.actions.papers import ADDRESSEES, CHOOSERS, own_papers
from cases.actions.service import ON_SERVED
from cases.actions.taking import LENGTHS, Taking, follows, places, records, write_columns
from cases.actions.undoing import undoes
from cases.facts.mediation import window_closes
from cases.facts.roll import guests_of
from cases.models import (
    Assignment,
    CaseKind,
    ConfirmationCase,
    ConfirmationDetail,
    MediationCase,
    Paper,
    Service,
)
from cases.models.handover import Handover, HandoverItem
from workflow.deadlines import clocks
from workflow.deadlines.arithmetic import local_day
from workflow.flows.confirmation import CONFIRMATION
from workflow.flows.mediation.choices import CPL
from workflow.models import StepEvent
from workflow.perform import Fresh, Outcome, When

BASIS = f"{CPL}第二百零五条"
SENT = ("confirmation.application", "mediation.agreement", "confirmation.body-proof", "mediation.undisputed")
# what ends the waiting of the mediation, and what its own origin is told
RESULTS = {"confirmed": "confirmed", "not_accepted": "not_accepted", "dismissed": "dismissed", "revoked": "revoked",
           "withdrawn": "withdrawn_at_court"}  # fmt: skip
RECORDING = _("人民法院未接入，凭其文书代为记录")
COURT_PAPERS = ("confirmation.supplement", "confirmation.accepted", "confirmation.not-accepted",
                "confirmation.confirmed", "confirmation.dismissed")  # fmt: skip

ADDRESSEES.update(dict.fromkeys(COURT_PAPERS, both_sides))
ADDRESSEES["confirmation.enforcement"] = lambda filling: []


@records("rmc:C02")
def tell_sending(row: MediationCase, taking: Taking) -> dict[str, Any]:
    """What the sending will have changed, for the trail and for a correction; written once the guards have passed."""
    detail = row.detail
    return {key: [getattr(detail, key), value] for key, value in _sent_columns(taking).items()}


def _sent_columns(taking: Taking) -> dict[str, Any]:
    at = taking.when.happened_at
    return {"submitted_at": at, "confirmation_stage": "submitted", "confirmation_no": "", "confirmation_at": at}


@places("rmc:C02")
def place_application(row: MediationCase, taking: Taking) -> list[Fresh]:
    """The frozen copy for the court and the court's own case, opened with the step itself."""
    at, when = taking.when.happened_at, taking.when
    court = row.detail.court
    assert court is not None  # the guard right_court has seen it
    papers = {p.code: p for p in row.papers.filter(code__in=SENT, state=Paper.State.ISSUED).order_by("pk")}
    items = [freeze_paper(papers[code], at=at) for code in SENT if code in papers]
    items += [freeze_subject(p, at=at) for p in row._look.parties if p.role in ("petitioner", "respondent")]
    application = papers.get("confirmation.application")
    sent = place_handover(
        row, to_agency=court, purpose=Handover.Purpose.CONFIRMATION, legal_basis=BASIS, items=items, when=when,
        letter_no=application.number if application else "",
    )  # fmt: skip
    case = place_confirmation(row, sent.row, papers["mediation.agreement"], when, items)
    sent.row.opened_case_id = case.row.pk
    add_subjects(case.row, sent.row, items)
    return [replace(sent, columns=("opened_case",)), case]


@follows("rmc:C02")
def show_sending(row: MediationCase, taking: Taking, outcome: Outcome) -> None:
    """The mediation shows where the application stands; a court that is not connected is written for."""
    write_columns(row.detail, _sent_columns(taking))
    court = row.detail.court
    if court is not None and not court.connected:
        case = ConfirmationCase.objects.filter(origin=row.pk).latest("pk")
        open_to(case, row.agency, permission="record_case", reason=for_record(RECORDING))


def place_confirmation(
    row: MediationCase, handover: Handover, agreement: Paper, when: When, items: list[HandoverItem]
) -> Fresh:
    """The court's own case with the parties as they were handed over."""
    detail = row.detail
    assert detail.effective_at is not None
    days = sorted(term.due_on for term in row._look.terms if term.due_on is not None)
    people = [item.label for item in items if item.what == HandoverItem.What.SUBJECT]
    opening = Opening(
        kind=CaseKind.CONFIRMATION, agency=handover.to_agency, region_code=row.region_code, origin=row,
        title=for_record(_("%(title)s（司法确认）"), title=row.title), summary=detail.requests,
        main_party=people[0] if people else "",
    )  # fmt: skip
    own = ConfirmationDetail(
        handover=handover, agreement_no=agreement.number, agreement_effective_on=local_day(detail.effective_at),
        mediation_type=detail.type, mediation_body=row.agency.name, first_due_on=days[0] if days else None,
        mediator=mediator_names(row), last_due_on=days[-1] if days else None,
    )  # fmt: skip
    made = place_case(opening, ConfirmationCase, own, when=when, more={"handover": handover.pk})
    made.row.confirmation = own
    return made


def mediator_names(row: Any) -> str:
    """Who mediates, as the guards have just read it; those of the roll without an account among them."""
    here = (a.person.name for a in row._look.handling if a.capacity == Assignment.Capacity.MEDIATOR)
    beside = guests_of(row) if any(getattr(a, "guests", True) for a in row._look.handling) else []
    return "、".join([*here, *beside])


@records("rmc:C03")
@records("rmc:C06s")
def forget_supplied(row: ConfirmationCase, taking: Taking) -> dict[str, Any]:
    return write_columns(row.detail, {"supplied": ""})


@records("rmc:C08")
@records("rmc:C09")
def record_ruling(row: ConfirmationCase, taking: Taking) -> dict[str, Any]:
    return write_columns(row.detail, {"decided_at": taking.when.happened_at})


@follows("rmc:C08s")
def start_objection(row: ConfirmationCase, taking: Taking, outcome: Outcome) -> None:
    """Each party's fifteen days from its own receipt."""
    party = row.detail.served_party_id
    clocks.start(row, "rmc:TL-C05", at=taking.when.happened_at, slot=str(party), event_id=outcome.event.pk)


def when_ruling_served(row: Any, service: Service) -> None:
    """The court's own record of service starts the same clock."""
    if service.paper.code == "confirmation.confirmed" and service.party_id and service.served_at:
        clocks.start(row, "rmc:TL-C05", at=service.served_at, slot=str(service.party_id))


ON_SERVED["confirmation"] = when_ruling_served


def days_of_extension(row: ConfirmationCase, taking: Taking) -> int:
    """The length the president fixed."""
    return row.detail.extension_days or 0


LENGTHS["rmc:C03+"] = days_of_extension


def enforcement_papers(row: ConfirmationCase, taking: Taking) -> tuple[str, ...]:
    """The application of the party, whoever writes it down."""
    return taking.spec.papers


for _spec in CONFIRMATION.steps.values():
    if _spec.papers:
        CHOOSERS[_spec.id] = enforcement_papers if _spec.id == "rmc:C13" else own_papers


def tell_mediation(row: ConfirmationCase, taking: Taking, outcome: Outcome) -> None:
    """The mediation knows where the application stands; its own origin is told what ends the waiting."""
    at, stage = taking.when.happened_at, row.stage
    moved = outcome.event.from_stage != stage
    mediation = MediationCase.objects.select_for_update(of=("self",)).get(pk=row.origin_id)
    detail = row.detail
    fresh = {"confirmation_stage": stage, "confirmation_at": at,
             "confirmation_no": detail.ruling_no or detail.court_case_no}  # fmt: skip
    changed = write_columns(mediation.detail, fresh)
    leave(mediation, verbs.CONFIRMATION_MOVED, standing=taking.standing, new={"stage": stage},
          more={"step": taking.spec.id, "confirmation": row.number, "fields": changed})  # fmt: skip
    if stage in RESULTS and moved:
        tell_origin(mediation, Ending(RESULTS[stage]), standing=taking.standing, when=taking.when)
    if stage in ("not_accepted", "withdrawn") and moved:
        reopen_window(mediation, taking)
    _answer(row, taking, ends=stage in RESULTS and moved)


def reopen_window(mediation: MediationCase, taking: Taking) -> None:
    """What is left of the thirty days goes on from where it began: a new filing is possible inside it."""
    effective, closes = mediation.detail.effective_at, window_closes(mediation)
    if effective is not None and closes is not None and taking.when.happened_at < closes:
        clocks.start(mediation, "rmc:TL-C01", at=effective, responsible_id=mediation.responsible_id)


def _answer(row: ConfirmationCase, taking: Taking, *, ends: bool) -> None:
    """The hand-over is received with the court's first act and answered with its last; its papers go back by it."""
    handover = row.detail.handover
    standing = taking.standing
    acts = standing.holds("COURT", handover.to_agency_id) or handover.may_be_recorded_by(standing, "OFFICER")
    if not acts or not handover.is_open:
        return
    known = set(handover.items.filter(paper__isnull=False).values_list("paper_id", flat=True))
    papers = row.papers.filter(code__in=COURT_PAPERS, state=Paper.State.ISSUED).exclude(pk__in=known)
    keep_items(handover, [freeze_paper(p, at=taking.when.happened_at, side=HandoverItem.Side.ANSWER) for p in papers])
    if handover.stage == "sent":
        values = {"receiver": standing.user.name}
        handover = take_together(handover, "receive", values=values, standing=standing, when=taking.when).subject
    if ends and handover.stage == "received":
        said = f"{for_record(taking.spec.label)}　{row.detail.ruling_no or row.detail.court_case_no}".strip()
        take_together(handover, "answer_back", values={"answer": said}, standing=standing, when=taking.when)


for _spec in CONFIRMATION.steps.values():
    # a sending that was corrected has told the mediation itself
    if _spec.id != "rmc:C02v":
        follows(_spec.id)(tell_mediation)


@undoes("rmc:C02")
def part_from_case(row: MediationCase, event: StepEvent) -> None:
    """The hand-over no longer stands for the court's case, so that both can be made void."""
    opened = StepEvent.objects.filter(cause=event.pk, kind="handover").values("subject_id")
    Handover.objects.filter(pk__in=opened, purpose=Handover.Purpose.CONFIRMATION).update(opened_case=None)
