"""What the steps of a mediation record beyond their forms, whom its papers go to, and who is asked to sign them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import User
from agencies.standing import Standing
from audit.language import for_record
from cases.actions.choosing import end_uses
from cases.actions.mediation import Ending, tell_origin
from cases.actions.mediation_court import return_to_court
from cases.actions.mediation_terms import reopen_terms, settle_terms
from cases.actions.papers import ADDRESSEES, CHOOSERS
from cases.actions.people import pass_clocks_on
from cases.actions.service import ON_SERVED
from cases.actions.signing import ask_signatures, when_signed
from cases.actions.taking import Taking, follows, moment, records, take_step, write_columns
from cases.actions.undoing import fields_of_entry, undoes
from cases.facts.mediation import RECORD, signings
from cases.filling import Filling
from cases.models import (
    AgreementTerm,
    Assignment,
    MediationCase,
    MediationDetail,
    MediationSession,
    MediatorDisclosure,
    Paper,
    Party,
    Service,
    Signature,
)
from workflow.deadlines import clocks
from workflow.deadlines.extension import ExtensionRefused
from workflow.flows.mediation.sessions import RUNNING
from workflow.models import Deadline
from workflow.models.event import StepEvent
from workflow.perform import Outcome
from workflow.refusals import Refused, not_now

BOTH = (Party.Role.PETITIONER, Party.Role.RESPONDENT)
Mediator = Assignment.Capacity.MEDIATOR


def both_sides(f: Filling) -> list[Party]:
    return [p for p in f.parties if p.role in BOTH]


def petitioners(f: Filling) -> list[Party]:
    return [p for p in f.parties if p.role == Party.Role.PETITIONER]


def nobody(f: Filling) -> list[Party]:
    """What the parties sign reaches them by being signed."""
    return []


ADDRESSEES.update(
    {
        **dict.fromkeys(
            ("mediation.accepted", "mediation.notice", "mediation.case-revoked", "mediation.deemed-withdrawn",
             "confirmation.told"), both_sides),
        "mediation.refused": petitioners,
        **dict.fromkeys(
            ("mediation.request", "mediation.statement", "mediation.mediator", "mediation.agreement",
             "mediation.undisputed", "mediation.withdrawal", "confirmation.application", "confirmation.body-proof"),
            nobody),
    }
)  # fmt: skip


def inquiry_paper(row: MediationCase, taking: Taking) -> tuple[str, ...]:
    """The notice of the patent rules, or the plain question of every other type."""
    return ("mediation.statement-notice",) if row.detail.type == "adm_patent" else ("mediation.inquiry",)


CHOOSERS["rmc:M02"] = inquiry_paper


@records("rmc:M02s")
def record_opinion(row: MediationCase, taking: Taking) -> dict[str, Any]:
    """Whoever agrees needs no refusal any more: the clock that waits for the lapse is void."""
    at = taking.when.happened_at
    if taking.values.get("consent") == "yes":
        void_clock(row, "rmc:TL-M04", at=at)
    return write_columns(row.detail, {"consent_at": at})


def void_clock(row: Any, code: str, *, at: Any) -> None:
    """A clock that has lost its occasion is neither met nor late."""
    found = [d.pk for d in clocks.open_for(row) if d.code == code]
    Deadline.objects.filter(pk__in=found).update(state=Deadline.State.VOID, stopped_at=at, alert_at=None)


@records("rmc:M05")
def record_mediators(row: MediationCase, taking: Taking) -> dict[str, Any]:
    """The chosen stand on the case as mediators, each with what was disclosed."""
    people, at = list(taking.values.get("mediators") or []), taking.when.happened_at
    if not people:
        return {}
    invited = [entry.user for entry in taking.values.get("invited_mediators") or [] if entry.user_id is not None]
    people += [person for person in invited if person not in people]
    changed = set_mediators(row, people, at=at)
    told = taking.values.get("disclosure") or ""
    if told:
        MediatorDisclosure.objects.bulk_create(
            MediatorDisclosure(case_id=row.pk, mediator=person, text=told, made_at=at) for person in people
        )
    return changed


def set_mediators(row: Any, people: list[User], *, at: Any) -> dict[str, Any]:
    """Exactly these mediate from now on; the first or the presiding one leads the case."""
    seats = row.assignments.filter(capacity=Mediator, until__isnull=True)
    kept = set(seats.values_list("person_id", flat=True))
    wanted = [person.pk for person in people]
    if kept - set(wanted):
        seats.exclude(person__in=wanted).update(until=at)
    Assignment.objects.bulk_create(
        Assignment(case_id=row.pk, person=person, capacity=Mediator, since=at)
        for person in people
        if person.pk not in kept
    )
    row.forget_handlers()
    old = row.officer_id
    row.officer = row.detail.presiding or people[0]
    if row.officer_id != old:
        row.save(update_fields=["officer"])
        pass_clocks_on(row)
    return {"mediators": [sorted(kept), wanted], "officer": [old, row.officer_id]}


@follows("rmc:M05d")
def decide_recusal(row: MediationCase, taking: Taking, outcome: Outcome) -> None:
    """A mediator who steps aside leaves the case; the choice is made anew."""
    write_columns(row.detail, {"recusal_reason": ""})
    if row.detail.recusal_result != "replaced":
        return
    seats = row.assignments.filter(capacity=Mediator, until__isnull=True)
    seats.update(until=taking.when.happened_at, reason=for_record(_("回避")))
    end_uses(row, "mediator", at=taking.when.happened_at, reason=for_record(_("回避")))
    write_columns(row.detail, {"presiding": None, "chosen_by": ""})


@records("rmc:M06")
def forget_last_session(row: MediationCase, taking: Taking) -> dict[str, Any]:
    """Who came, and what was said, is written down for each session anew."""
    return write_columns(row.detail, {"petitioner_present": "", "respondent_present": "", "mediation_course": ""})


@follows("rmc:M06h")
def keep_session(row: MediationCase, taking: Taking, outcome: Outcome) -> None:
    """The session as a row, its record laid before both sides."""
    said, detail = taking.values, row.detail
    MediationSession.objects.create(
        case_id=row.pk, serial=MediationSession.objects.filter(case_id=row.pk).count() + 1, mode=detail.mode,
        started_at=said.get("started_at") or taking.when.happened_at,
        ended_at=said.get("ended_at") or taking.when.happened_at, place=said.get("session_place") or "",
        participants=said.get("participants") or "", course=detail.mediation_course,
        result=said.get("result_reached") or "", event_id=outcome.event.pk,
    )  # fmt: skip
    lay_before_both(row, taking, outcome)


def lay_before_both(row: MediationCase, taking: Taking, outcome: Outcome) -> None:
    """Every paper of the step that takes effect by signing is laid before both sides."""
    people = sorted((p for p in row.parties.all() if p.role in BOTH), key=lambda p: int(p.pk))
    for paper in papers_of_step(outcome):
        ask_signatures(paper, people, at=taking.when.happened_at)


def papers_of_step(outcome: Outcome) -> list[Paper]:
    """The papers of a step that its parties sign."""
    return [paper for paper in outcome.subject.__dict__.get("_papers_made", ()) if paper.code in SIGNED]


SIGNED = (RECORD, "mediation.mediator", "mediation.agreement", "mediation.undisputed", "confirmation.application")
for _step in ("rmc:M05", "rmc:M12u", "rmc:C01p"):
    follows(_step)(lay_before_both)


@follows("rmc:M10")
@follows("rmc:M11")
def lay_agreement(row: MediationCase, taking: Taking, outcome: Outcome) -> None:
    people = sorted((p for p in row.parties.all() if p.role in BOTH), key=lambda p: int(p.pk))
    for paper in papers_of_step(outcome):
        if paper.code == "mediation.agreement":
            settle_terms(row, paper_id=paper.pk)
        ask_signatures(paper, people, at=taking.when.happened_at)


@when_signed("mediation.agreement")
def take_effect_when_signed(row: Any, made: Signature, standing: Standing) -> None:
    """The last signature brings the agreement into effect, in the moment it was given."""
    paper = signings(row).get("mediation.agreement")
    if paper is None or paper.paper_id != made.paper_id or paper.unsigned or not paper.by_mediator:
        return
    subject = MediationCase.objects.get(pk=row.pk)
    if subject.stage not in ("agreed", "partly_agreed"):
        return
    last = Signature.objects.filter(paper=made.paper_id).order_by("-signed_at").values_list("signed_at", flat=True)[0]
    when = moment(timezone.now(), last, late_reason=for_record(_("以最后一个签名为准")))
    take_step(subject, "take_effect", values={}, standing=standing, version=None, when=when)


@follows("rmc:M16+")
def extend_running(row: MediationCase, taking: Taking, outcome: Outcome) -> None:
    """Whichever limit of the type runs is longer by what both agreed on. Raises Refused where none runs."""
    at = taking.when.happened_at
    running = next((d for d in clocks.open_for(row) if d.code in RUNNING), None)
    if running is None:
        raise Refused(taking.spec.label, (not_now(_("没有在计时的调解期限，不用延长")),))
    try:
        clocks.extend(
            row, running.code, amount=row.detail.extension_days or 0, unit="CD",
            approved_by=for_record(_("双方当事人")), document="", at=at, event_id=outcome.event.pk,
        )  # fmt: skip
    except ExtensionRefused as refused:
        raise Refused(taking.spec.label, (not_now(str(refused)),)) from refused


@records("rmc:M11")
def record_open_claims(row: MediationCase, taking: Taking) -> dict[str, Any]:
    """Which claims of the ruling it came from are left to it, by their numbers."""
    chosen = [str(serial) for serial in taking.values.get("open_claims") or []]
    return write_columns(row.detail, {"open_claims": ",".join(sorted(chosen, key=int))})


@records("rmc:M10s")
def record_effect(row: MediationCase, taking: Taking) -> dict[str, Any]:
    return write_columns(row.detail, {"effective_at": taking.when.happened_at})


@records("rmc:M10u")
def take_agreement_back(row: MediationCase, taking: Taking) -> dict[str, Any]:
    """What was signed of it does not stand; the terms are talked about again."""
    reason = for_record(_("协议未签署完毕，收回：%(why)s"), why=taking.values.get("taken_back_reason") or "")[:200]
    Paper.objects.filter(case_id=row.pk, code="mediation.agreement", state=Paper.State.ISSUED).update(
        state=Paper.State.VOID, void_reason=reason
    )
    return {"terms": [reopen_terms(row), 0]}


@records("rmc:M13")
def record_term(row: MediationCase, taking: Taking) -> dict[str, Any]:
    """The chosen term is performed, with its day and proof."""
    key = str(taking.values.get("term") or "")
    terms = AgreementTerm.objects.filter(case_id=row.pk, state=AgreementTerm.State.AGREED)
    term = terms.filter(pk=int(key)).first() if key.isdecimal() else None
    if term is None:
        return {}
    row.__dict__["_performed"] = term
    terms.filter(pk=term.pk).update(
        state=AgreementTerm.State.PERFORMED, performed_on=taking.values.get("performed_on"),
        performance=taking.values.get("performance_note") or "",
    )  # fmt: skip
    return {"term": [term.pk, "performed"]}


@records("rmc:C01")
def record_check(row: MediationCase, taking: Taking) -> dict[str, Any]:
    return write_columns(row.detail, {"checked_at": taking.when.happened_at})


@records("sup:NOT-03")
def forget_notary(row: MediationCase, taking: Taking) -> dict[str, Any]:
    """A new application is answered anew."""
    return write_columns(row.detail, {"notary_result": "", "notary_no": ""})


def ends_with(result: str) -> Callable[[MediationCase, Taking, Outcome], None]:
    """A follower: the case it came from goes on, and the court gets its papers back."""

    def follow(row: MediationCase, taking: Taking, outcome: Outcome) -> None:
        detail = row.detail
        said = result
        if result == "agreed" and detail.open_items:
            said = "partial"
        items = tuple(line.strip() for line in detail.open_items.splitlines() if line.strip())
        tell_origin(row, Ending(said, items), standing=taking.standing, when=taking.when)
        return_to_court(row, taking, agreed=result == "agreed")

    return follow


for _step, _result in (
    ("rmc:M04", "refused"), ("rmc:M07", "withdrawn"), ("rmc:M08", "failed"), ("rmc:M10s", "agreed"),
    ("rmc:M12", "failed"), ("rmc:M14", "withdrawn"),
):  # fmt: skip
    follows(_step)(ends_with(_result))


def when_served(row: Any, service: Service) -> None:
    """The respondent has the request: the five days are kept, its fifteen begin, and after them ours to refuse."""
    paper = service.paper
    if paper.code != "mediation.statement-notice" or service.served_at is None:
        return
    if paper.services.filter(served_at__isnull=True).exists():
        return
    at = service.served_at
    clocks.stop(row, "rmc:TL-M01", at=at, event_id=paper.event_id)
    clock = clocks.start(row, "rmc:TL-M02", at=at, event_id=paper.event_id, responsible_id=row.responsible_id)
    # the last instant of the lapse, so that the day after it is the first of the five
    lapse = clock.due_at - timedelta(seconds=1)
    clocks.start(row, "rmc:TL-M04", at=lapse, event_id=paper.event_id, responsible_id=row.responsible_id)
    MediationDetail.objects.filter(case_id=row.pk).update(statement_ends=clock.due_at)


ON_SERVED["mediation"] = when_served


@undoes("rmc:M10", "rmc:M11")
def undo_agreement(row: Any, event: StepEvent) -> None:
    """The terms are drafts again."""
    reopen_terms(row)


@undoes("rmc:M06h")
def undo_session(row: Any, event: StepEvent) -> None:
    MediationSession.objects.filter(case_id=row.pk, event_id=event.pk).delete()


@undoes("rmc:M13")
def undo_performance(row: Any, event: StepEvent) -> None:
    pair = fields_of_entry(event).get("term")
    if pair:
        AgreementTerm.objects.filter(pk=pair[0], case_id=row.pk).update(
            state=AgreementTerm.State.AGREED, performed_on=None, performance=""
        )
