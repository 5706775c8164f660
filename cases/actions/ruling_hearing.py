"""What the steps of track, recusal, hearing, suspension and ending record."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from audit.language import for_record
from cases.actions.choosing import end_uses
from cases.actions.ruling_evidence import paper_of
from cases.actions.ruling_mediation import go_to_body
from cases.actions.ruling_parts import acting_side, keep_said, parties_of, unseat
from cases.actions.ruling_steps import EVERYBODY, RESPONDENT
from cases.actions.signing import ask_signatures
from cases.actions.taking import Taking, follows, records, write_columns
from cases.models import Recusal, RulingCase
from workflow.deadlines import clocks
from workflow.deadlines.arithmetic import local_day
from workflow.perform import Outcome
from workflow.refusals import Refused, incomplete

INVESTIGATOR = "technical"


@records("ruling:T01")
def record_track(row: RulingCase, taking: Taking) -> dict[str, Any]:
    """A new choice answers the old objection."""
    return write_columns(row.detail, {"track_objection": ""})


@follows("ruling:T02")
def leave_track(row: RulingCase, taking: Taking, outcome: Outcome) -> None:
    """Ordinary from now on; the reasons of the simple case stay readable in the trail."""
    write_columns(row.detail, {"track": "ordinary", "simple_reasons": "", "fast_days": None})


@records("ruling:R10r")
def record_recusal(row: RulingCase, taking: Taking) -> dict[str, Any]:
    chosen = str(taking.values.get("recused") or "")
    seat = next((a for a in row.seats() if str(a.person_id) == chosen), None)
    name = seat.person.name if seat else row.detail.technical_investigator if chosen == INVESTIGATOR else ""
    if not name:
        why = _("选定对谁申请回避")
        raise Refused(taking.spec.label, (incomplete(why, taking.spec.basis, cure="recused"),))
    made = Recusal.objects.create(
        case_id=row.pk, person=seat.person if seat else None, name=name,
        grounds=taking.values.get("recusal_grounds") or "",
        asked_at=taking.when.happened_at, known_at=taking.values.get("recusal_known_at"),
    )  # fmt: skip
    return {"recusal": ["", made.pk]}


@records("ruling:R10d")
def choose_recusal(row: RulingCase, taking: Taking) -> dict[str, Any]:
    chosen = str(taking.values.get("recusal") or "")
    waiting = list(row.recusals.filter(decided_at=None))
    found = [r for r in waiting if str(r.pk) == chosen] or (waiting if len(waiting) == 1 else [])
    if waiting and not found:
        why = _("选定是哪一件回避申请")
        raise Refused(taking.spec.label, (incomplete(why, taking.spec.basis, cure="recusal"),))
    row.__dict__["_recusal"] = found[0] if found else None
    return {}


@follows("ruling:R10d")
def decide_recusal(row: RulingCase, taking: Taking, outcome: Outcome) -> None:
    """Who has to stand aside leaves the case."""
    found, at = row.__dict__["_recusal"], taking.when.happened_at
    said = {"upheld": taking.values.get("recusal_upheld"), "reasons": taking.values.get("recusal_reasons") or ""}
    write_columns(found, {**said, "decided_at": at})
    if found.upheld != "yes":
        return
    if found.name == row.detail.technical_investigator:
        write_columns(row.detail, {"technical_investigator": ""})
        end_uses(row, "technical_investigator", at=at, reason=for_record(_("回避")))
    if found.person_id is not None:
        unseat(row, found.person_id, at=at)


@records("ruling:R21")
@records("ruling:R22")
def keep_day(row: RulingCase, taking: Taking) -> dict[str, Any]:
    """A notice written down later was given on its own day."""
    row.__dict__["_noticed_on"] = local_day(taking.when.happened_at)
    return {}


@records("ruling:R21r")
def record_reply(row: RulingCase, taking: Taking) -> dict[str, Any]:
    side = acting_side(row, taking, *EVERYBODY)
    row.__dict__["_side"] = side
    values = {"attendance": taking.values.get("attendance"), "attendants": taking.values.get("attendants") or ""}
    return {side.party.name: write_columns(side, values)}


@follows("ruling:R21r")
def stop_reply_clock(row: RulingCase, taking: Taking, outcome: Outcome) -> None:
    slot = row.__dict__["_side"].slot
    clocks.stop(row, "rmc:TL-R13", at=taking.when.happened_at, slot=slot, event_id=outcome.event.pk)


@records("ruling:R25")
def record_absence(row: RulingCase, taking: Taking) -> dict[str, Any]:
    side = acting_side(row, taking, RESPONDENT, key="absent_party")
    return {side.party.name: write_columns(side, {"absent": True})}


@follows("ruling:R23")
@follows("ruling:R25")
def lay_hearing_record(row: RulingCase, taking: Taking, outcome: Outcome) -> None:
    """Everybody who was there signs the record (S3 27)."""
    present = [p for p in parties_of(row, *EVERYBODY) if not (hasattr(p, "side") and p.side.absent)]
    ask_signatures(paper_of(outcome, "ruling.hearing-record"), present, at=taking.when.happened_at)


@records("ruling:R26r")
def record_suspension_request(row: RulingCase, taking: Taking) -> dict[str, Any]:
    return write_columns(row.detail, {"suspension_asked_at": taking.when.happened_at})


@records("ruling:R26")
def forget_end_of_cause(row: RulingCase, taking: Taking) -> dict[str, Any]:
    """A new suspension has its own end; what was decided on the right before stays."""
    values = {"cause_ended": "", "no_suspension_ground": "", "suspension_asked_at": None}
    if row.detail.suspension_cause == "invalidation":
        values |= {
            "validity": "",
            "validity_no": "",
            "validity_text": "",
            "reasserted_claims": "",
            "invalid_told_at": None,
        }
    return write_columns(row.detail, values)


@records("ruling:R28")
def record_end_of_cause(row: RulingCase, taking: Taking) -> dict[str, Any]:
    """A request for invalidation that was withdrawn leaves no decision to record."""
    keep_said(row, taking)
    said = taking.values.get("invalidation_withdrawn")
    return {"invalidation_withdrawn": ["", said]} if said else {}


@follows("ruling:R27")
def answer_suspension(row: RulingCase, taking: Taking, outcome: Outcome) -> None:
    write_columns(row.detail, {"suspension_asked_at": None})


@follows("ruling:R34")
def record_told(row: RulingCase, taking: Taking, outcome: Outcome) -> None:
    write_columns(row.detail, {"invalid_told_at": taking.when.happened_at})


@follows("ruling:R29")
def begin_mediation(row: RulingCase, taking: Taking, outcome: Outcome) -> None:
    """Counted from now on as being mediated; the limit runs on unless the parties ask for time."""
    write_columns(row.detail, {"mediating_since": taking.when.happened_at, "mediation_result": ""})
    body = row.detail.mediation_body
    if body is not None and body.pk != row.agency_id:
        kind = taking.values.get("mediation_type") or "people"
        go_to_body(row, body, type=kind, standing=taking.standing, when=taking.when)


@follows("ruling:R31")
def end_mediation(row: RulingCase, taking: Taking, outcome: Outcome) -> None:
    write_columns(row.detail, {"mediating_since": None, "mediation_consents": ""})


@follows("ruling:R29e")
def forget_settlement(row: RulingCase, taking: Taking, outcome: Outcome) -> None:
    """Time to settle is asked for anew each time."""
    write_columns(row.detail, {"settlement_asked": "", "settlement_until": None})


@follows("ruling:R30a")
def lay_agreement(row: RulingCase, taking: Taking, outcome: Outcome) -> None:
    paper = paper_of(outcome, "ruling.mediation-agreement")
    ask_signatures(paper, parties_of(row, *EVERYBODY), at=taking.when.happened_at)


@follows("ruling:R30")
def settle_claims(row: RulingCase, taking: Taking, outcome: Outcome) -> None:
    end_claims(row, "settled", taking, outcome)


@records("ruling:R32r")
def record_withdrawal(row: RulingCase, taking: Taking) -> dict[str, Any]:
    return write_columns(row.detail, {"withdrawal_asked_at": taking.when.happened_at})


@records("ruling:R32c")
def withdraw_claim(row: RulingCase, taking: Taking) -> dict[str, Any]:
    chosen = str(taking.values.get("claim") or "")
    found = row.claims.filter(pk=int(chosen) if chosen.isdecimal() else 0, state="open").first()
    if found is None:
        why = _("选定一项还没有处理的请求事项")
        raise Refused(taking.spec.label, (incomplete(why, taking.spec.basis, cure="claim"),))
    text = taking.values.get("withdrawal_text") or ""
    return write_columns(found, {"state": "withdrawn", "outcome": text, "ended_at": taking.when.happened_at})


@follows("ruling:R24")
@follows("ruling:R32")
def withdraw_claims(row: RulingCase, taking: Taking, outcome: Outcome) -> None:
    end_claims(row, "withdrawn", taking, outcome)


def end_claims(row: RulingCase, state: str, taking: Taking, outcome: Outcome) -> None:
    """Every claim that is still open ends the same way."""
    said = for_record(taking.spec.label)
    row.claims.filter(state="open").update(state=state, outcome=said, ended_at=taking.when.happened_at)
