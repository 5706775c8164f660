"""What the steps of a ruling record beyond their forms, up to the hearing."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from audit.language import for_record
from cases.actions.handover import Purpose, begin_handover, freeze_evidence, freeze_paper
from cases.actions.papers import ADDRESSEES
from cases.actions.people import set_handlers
from cases.actions.ruling import PartyGiven, add_side
from cases.actions.ruling_parts import acting_side, parties_of, seat_panel
from cases.actions.taking import LENGTHS, Taking, follows, records, write_columns
from cases.facts.ruling import merged_case
from cases.filling import Filling
from cases.models import Evidence, Paper, Party, RulingCase, Service
from workflow.deadlines import clocks
from workflow.deadlines.arithmetic import local_day
from workflow.deadlines.extension import ExtensionRefused
from workflow.perform import Outcome
from workflow.refusals import Refused, not_now

PETITIONER, RESPONDENT, THIRD = Party.Role.PETITIONER, Party.Role.RESPONDENT, Party.Role.THIRD
EVERYBODY = (PETITIONER, RESPONDENT, THIRD)
SENT = ("ruling.request", "ruling.filed", "ruling.not-filed", "ruling.transfer", "ruling.case-revoked")


@records("ruling:R02")
def record_correction_asked(row: RulingCase, taking: Taking) -> dict[str, Any]:
    return write_columns(row.detail, {"correction_asked_at": taking.when.happened_at})


@records("ruling:R03")
def record_correction(row: RulingCase, taking: Taking) -> dict[str, Any]:
    """What the petitioner leaves empty stays as it was."""
    return write_columns(row.detail, {"corrected_at": taking.when.happened_at})


@records("ruling:R05")
def record_filing(row: RulingCase, taking: Taking) -> dict[str, Any]:
    """The officer in charge and the panel take their seats."""
    officer = taking.values.get("case_officer") or taking.values.get("panel_chief")
    at, on = taking.when.happened_at, local_day(taking.when.happened_at)
    changed = set_handlers(row, [officer], at=at, on=on) if officer else {}
    changed.update(seat_panel(row, taking))
    return {**changed, **write_columns(row.detail, {"filed_at": at})}


@follows("ruling:R05")
def forget_opinion(row: RulingCase, taking: Taking, outcome: Outcome) -> None:
    """What the section said of the filing stands on its form, and on no later one."""
    write_columns(row.detail, {"section_opinion": "", "section_by": "", "section_on": None})


@records("ruling:R05p")
def record_panel(row: RulingCase, taking: Taking) -> dict[str, Any]:
    return seat_panel(row, taking)


@records("ruling:R08a")
def record_answer(row: RulingCase, taking: Taking) -> dict[str, Any]:
    """The answer of one respondent: its own period ends, forwarding begins."""
    side = acting_side(row, taking, RESPONDENT, key="answering_party")
    if side.answered_at is not None:
        how = _("补充的意见作为证据材料或者在审理中提出。")
        why = _("%(who)s已经答辩") % {"who": side.party.name}
        raise Refused(taking.spec.label, (not_now(why, taking.spec.basis, how),))
    named = ("answer_position", "defences", "limitation_pleaded", "invalidation_filed")
    values = {key: taking.values.get(key) or "" for key in named}
    values |= {"mediation_willing": taking.values.get("willing_to_mediate") or "", "forwarded_at": None}
    row.__dict__["_side"], row.__dict__["_answering"] = side, side.party_id
    return {side.party.name: write_columns(side, {**values, "answered_at": taking.when.happened_at})}


@follows("ruling:R08a")
def move_answer_clocks(row: RulingCase, taking: Taking, outcome: Outcome) -> None:
    side, at, event = row.__dict__["_side"], taking.when.happened_at, outcome.event.pk
    for code in ("rmc:TL-R05", "rmc:TL-R05F"):
        clocks.stop(row, code, at=at, slot=side.slot, event_id=event)
    clocks.start(row, "rmc:TL-R06", at=at, slot=side.slot, event_id=event, responsible_id=row.responsible_id)


@records("ruling:R08x")
def choose_answering(row: RulingCase, taking: Taking) -> dict[str, Any]:
    row.__dict__["_side"] = acting_side(row, taking, RESPONDENT, key="answering_party")
    return {"party": ["", row.__dict__["_side"].party.name]}


@follows("ruling:R08x")
def extend_answer(row: RulingCase, taking: Taking, outcome: Outcome) -> None:
    side = row.__dict__["_side"]
    code = "rmc:TL-R05F" if side.abroad else "rmc:TL-R05"
    extend_slot(row, taking, outcome, code=code, slot=side.slot)


def extend_slot(row: RulingCase, taking: Taking, outcome: Outcome, *, code: str, slot: str) -> None:
    """More time on one party's own clock, as many days as the form says. Raises Refused."""
    try:
        clocks.extend(
            row, code, amount=taking.values.get("extra_days") or 0, unit="CD", slot=slot,
            approved_by=taking.standing.user.name, document="", at=taking.when.happened_at, event_id=outcome.event.pk,
        )  # fmt: skip
    except ExtensionRefused as refused:
        raise Refused(taking.spec.label, (not_now(str(refused), taking.spec.basis),)) from refused


@records("ruling:R08f")
def record_forwarding(row: RulingCase, taking: Taking) -> dict[str, Any]:
    """Every answer that lies here goes out."""
    waiting = list(row.sides.filter(answered_at__isnull=False, forwarded_at=None))
    row.__dict__["_sides"] = waiting
    return {"forwarded": [[], [side.party_id for side in waiting]]}


@follows("ruling:R08f")
def stop_forwarding(row: RulingCase, taking: Taking, outcome: Outcome) -> None:
    at = taking.when.happened_at
    for side in row.__dict__["_sides"]:
        write_columns(side, {"forwarded_at": at})
        clocks.stop(row, "rmc:TL-R06", at=at, slot=side.slot, event_id=outcome.event.pk)
    waiting = row.papers.filter(code="ruling.answer", state=Paper.State.ISSUED, services=None)
    Service.objects.bulk_create(
        Service(paper=paper, party=party, addressee=party.name, served_at=at)
        for paper in waiting
        for party in parties_of(row, PETITIONER)
    )


@records("ruling:R14")
def record_joinder(row: RulingCase, taking: Taking) -> dict[str, Any]:
    """A joinder takes a case off the simplified tracks; who joined is a party from now on."""
    if row.detail.track in ("written", "fast"):
        reason = for_record(taking.spec.label)
        return write_columns(row.detail, {"track": "ordinary", "track_objection": reason})
    return {}


@follows("ruling:R14")
def add_joined(row: RulingCase, taking: Taking, outcome: Outcome) -> None:
    """The notice went to those who were already there; the new party is served with the request as well."""
    d = row.detail
    given = PartyGiven(
        name=d.join_name, kind=d.join_kind, credit_code=d.join_code, address=d.join_address,
        abroad=taking.values.get("join_abroad") == "yes",
    )  # fmt: skip
    party = add_side(row.pk, d.join_role, given, at=taking.when.happened_at)
    notice = Paper.objects.filter(event_id=outcome.event.pk, code="ruling.join-party").first()
    if notice is not None:
        notice.services.create(party=party, addressee=party.name)


@records("ruling:R15")
def record_merge(row: RulingCase, taking: Taking) -> dict[str, Any]:
    """Two cases, one matter; each keeps its number and its clock."""
    other = merged_case(row, row.detail.merged_number)
    if other is None or other.matter_id == row.matter_id:
        return {}
    old, row.matter_id = row.matter_id, other.matter_id
    row.save(update_fields=["matter"])
    return {"matter": [old, row.matter_id]}


@follows("ruling:R04")
def send_lead_on(row: RulingCase, taking: Taking, outcome: Outcome) -> None:
    """Where another agency is competent the lead goes there, after the petitioner was told (S3 9)."""
    if row.detail.refusal_ground == "jurisdiction":
        send_file_on(row, taking, outcome)


@follows("ruling:R10")
@follows("ruling:R12")
@follows("ruling:R13")
def send_file_on(row: RulingCase, taking: Taking, outcome: Outcome) -> None:
    """Where the competent agency works here, it gets papers and evidence as they are (S3 9, 44)."""
    to = row.detail.competent
    if to is None or to.pk == row.agency_id:
        return
    at = taking.when.happened_at
    items = [freeze_paper(p, at=at) for p in row.papers.filter(code__in=SENT, state=Paper.State.ISSUED).order_by("pk")]
    items += [
        freeze_evidence(e, at=at) for e in Evidence.objects.filter(case_id=row.pk, secret=False).order_by("serial")
    ]
    begin_handover(
        row, to_agency=to, purpose=Purpose.ASSIGNMENT, legal_basis=taking.spec.basis, items=items,
        standing=taking.standing, when=taking.when,
    )  # fmt: skip


def days_of_correction(row: RulingCase, taking: Taking) -> int:
    return row.detail.correction_days or 0


LENGTHS["ruling:R02x"] = days_of_correction


def _of(*roles: str) -> Any:
    def found(filling: Filling) -> list[Party]:
        return [party for party in filling.parties if party.role in roles]

    return found


def _ordered(filling: Filling) -> list[Party]:
    """The side that is ordered to produce, else everybody."""
    chosen = str(filling.values.get("ordered_party") or "")
    return [p for p in filling.parties if str(p.pk) == chosen] or _of(*EVERYBODY)(filling)


ADDRESSEES.update(
    {
        **dict.fromkeys(
            ("ruling.supplement", "ruling.evaluation-report", "ruling.not-filed", "ruling.filed"), _of(PETITIONER)),
        **dict.fromkeys(
            ("ruling.answer-notice", "ruling.urging", "ruling.preservation", "ruling.preservation-list",
             "ruling.preservation-release", "ruling.sampling", "ruling.sampling-list"), _of(RESPONDENT)),
        **dict.fromkeys(
            ("ruling.evidence-notice", "ruling.jurisdiction", "ruling.transfer", "ruling.join-party", "ruling.merge",
             "ruling.technical-investigator", "ruling.written-review", "ruling.hearing-notice", "ruling.postponement",
             "ruling.recusal",
             "ruling.suspension", "ruling.no-suspension", "ruling.resumption", "ruling.extension", "ruling.decision",
             "ruling.mediation-agreement", "ruling.case-revoked", "ruling.correction", "ruling.variation"),
            _of(*EVERYBODY)),
        **dict.fromkeys(
            ("ruling.request", "ruling.answer", "ruling.investigation-notice", "ruling.enforcement",
             "ruling.published"), _of()),
        "ruling.order-evidence": _ordered,
    }
)  # fmt: skip
