"""Loading the facts of a ruling: one look at the file, the rows of the law in force, nothing else."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from cases.facts import law
from cases.facts.ruling_file import CALLS, CLOSING, PANEL, RulingLook, look_at, signed_by
from cases.models import Party, Recusal, RulingCase, RulingDetail
from cases.models.case import Assignment
from workflow.deadlines.arithmetic import Term, compute, local_day, midnight_after, midnight_of
from workflow.deadlines.working_days import current_calendar
from workflow.flows.ruling import RulingFacts
from workflow.flows.ruling.stages import AFTER, BEFORE_HEARING
from workflow.models.deadline import Deadline

PETITIONER, RESPONDENT = Party.Role.PETITIONER, Party.Role.RESPONDENT
ANSWER, OBJECTION = ("rmc:TL-R05", "rmc:TL-R05F"), ("rmc:TL-R07", "rmc:TL-R07F")
UPHELD = ("upheld", "withdrawn")
DECIDED = ("ruled", *AFTER)
ARCHIVABLE = ("not_filed", "mediated", "revoked", *AFTER)


@dataclass(frozen=True)
class _At:
    """The case, its detail, what is on the file, what the form says, the day and moment of asking."""

    case: RulingCase
    detail: RulingDetail
    look: RulingLook
    said: dict[str, Any]
    now: datetime
    on: date


def load_facts(case: RulingCase) -> RulingFacts:
    now = case.as_of
    at = _At(case, case.detail, look_at(case), case.__dict__.get("_said", {}), now, local_day(now))
    return RulingFacts(
        now=now,
        stage=case.stage,
        holds=at.look.holds,
        **_request(at),
        **_panel(at),
        **_answer(at),
        **_joinder(at),
        **_evidence(at),
        **_track(at),
        **_hearing(at),
        **_suspension(at),
        **_settlement(at),
        **_deliberation(at),
        **_after(at),
        **_enforcement(at),
    )


def _over(clock: Deadline | None, now: datetime) -> bool:
    return clock is not None and clock.due_at <= now


def _names(parties: list[Party]) -> tuple[str, ...]:
    return tuple(party.name for party in parties)


def _request(at: _At) -> dict[str, Any]:
    d, look = at.detail, at.look
    case_received = at.case.stage in ("received", "correcting")
    restarts = law.parameter(at.case, "ruling.filing_clock_on_correction", on=at.on) == "restart"
    return {
        "filing_restarts": restarts,
        "missing_items": d.missing_items,
        "correction_asked": case_received and look.newest("ruling.supplement") is not None,
        "correction_over": _over(look.clocks.get(("rmc:TL-R02", "")), at.now),
        "corrected": d.corrected_at is not None,
        "patent_kind": d.patent_kind,
        "patent_named": bool(look.counts["patent_number"]),
        "register_extract": d.register_extract,
        "petitioners": len(look.of(PETITIONER)),
        "standing": d.standing,
        "standing_proof": d.standing_proof,
        "respondents": len(look.of(RESPONDENT)),
        "requests_open": int(look.counts["claims_open"]),
        "facts_told": d.facts_told,
        "jurisdiction": d.jurisdiction,
        "sued_elsewhere": d.sued == "yes" or d.other_route == "yes",
        "refusal_ground": d.refusal_ground,
        "refusal_reason": d.refusal_reason,
        "evaluation_asked": d.evaluation_due_on is not None,
        "evaluation_over": d.evaluation_due_on is not None and d.evaluation_due_on < at.on and not d.evaluation_result,
        "receiver_named": bool(d.competent_text),
        "petitioner_told": d.petitioner_told_at is not None and d.petitioner_told_at <= at.now,
    }


def _panel(at: _At) -> dict[str, Any]:
    seated = [a for a in at.look.seats if a.capacity in PANEL]
    single = law.number(at.case, "ruling.fast_track.single_officer", on=at.on) and at.detail.track == "fast"
    return {
        "panel": len(seated),
        "panel_chief": any(a.capacity == Assignment.Capacity.CHIEF for a in seated),
        "panel_needed": 1 if single else law.number(at.case, "ruling.panel_minimum", on=at.on),
    }


def _answer(at: _At) -> dict[str, Any]:
    look, awaited, unanswered, unforwarded = at.look, [], [], 0
    for party in look.of(RESPONDENT):
        side, clock = look.side(party), look.clock(party, *ANSWER)
        # the answer that is being recorded was still outstanding when its step was asked for
        if side.answered_at is None or party.pk == at.case.__dict__.get("_answering"):
            unanswered.append(party)
        if side.answered_at is None and not _over(clock, at.now):
            awaited.append(party)
        unforwarded += side.answered_at is not None and side.forwarded_at is None
    running = [look.clock(party, *OBJECTION) for party in look.of(RESPONDENT)]
    return {
        "answer_open": _names(awaited),
        "unanswered": _names(unanswered),
        "answers_unforwarded": unforwarded,
        "objection_open": any(c is not None and c.is_open and c.due_at > at.now for c in running),
        "objection_content": at.detail.objection_content,
        "objection_reasons": at.detail.objection_reasons,
        "limitation_pleaded": any(side.limitation_pleaded == "yes" for side in look.sides.values()),
    }


def _joinder(at: _At) -> dict[str, Any]:
    d = at.detail
    return {
        "join_name": d.join_name,
        "join_role": d.join_role,
        "join_proposer": d.join_proposer,
        "petitioner_agrees": d.petitioner_agrees,
        "is_major": d.track == "major",
        "is_ordinary_limit": d.track != "major",
        "merge_found": bool(d.merged_number) and merged_case(at.case, d.merged_number) is not None,
        "several_claims": bool(at.look.counts["claims_several"]),
        "new_claim": at.said.get("new_claim", ""),
        "national": bool(law.number(at.case, "ruling.major_authority", on=at.on)),
        "major_ground": d.major_ground,
        "major_facts": d.major_facts,
        "major_certificate": d.major_certificate,
    }


def merged_case(case: RulingCase, number: str) -> RulingCase | None:
    """Another ruling of the same agency by its number."""
    rows = RulingCase.objects.filter(number=number.strip(), agency_id=case.agency_id).exclude(pk=case.pk)
    found: RulingCase | None = rows.first()
    return found


def _evidence(at: _At) -> dict[str, Any]:
    d, look, said = at.detail, at.look, at.said
    open_for = [
        party for party in look.disputing
        if look.side(party).evidence_done_at is None and not _over(look.clock(party, "rmc:TL-R09"), at.now)
    ]  # fmt: skip
    return {
        "exchange_at": d.exchange_at,
        "exchange_unnoticed": look.unserved(("ruling.exchange-notice",)) if d.exchange_at is not None else (),
        "evidence_open": _names(open_for),
        "gathering_asked": int(look.counts["gathering_asked"]),
        "gathering_open": int(look.counts["gathering_open"]),
        "objective_reason": said.get("objective_reason", ""),
        "prima_facie": said.get("prima_facie", ""),
        "certified_officers": at.case.__dict__.get("_certified", 0),
        "officers_needed": law.number(at.case, "officers.minimum", on=at.on),
        "evidence_may_vanish": d.evidence_may_vanish,
        "sampling_impossible": d.sampling_impossible,
        "preserved": ("rmc:TL-R15", "") in look.clocks and look.clocks[("rmc:TL-R15", "")].is_open,
        "appraiser": d.appraiser,
        "appraiser_undisclosed": look.undisclosed("appraiser"),
        "investigator_undisclosed": look.undisclosed("technical_investigator"),
        "appraiser_agreed": d.appraiser_agreed,
        "cost_bearer": d.cost_bearer,
        "appraisal_asked": bool(d.appraisal_request),
        "public_interest": d.public_interest,
        "appraisal_opinion": d.appraisal_opinion,
        "investigator": d.technical_investigator,
        "undisputed_draft": len(said.get("undisputed_lines") or ()),
        "undisputed_asked": int(look.counts["facts_asked"]),
        "undisputed_unsigned": _undisputed_unsigned(at),
        "contrary_evidence": said.get("contrary_evidence", ""),
    }


def _undisputed_unsigned(at: _At) -> tuple[str, ...]:
    """Only where the facts may still be locked."""
    if at.case.stage not in ("evidence", "pretrial", "hearing_set") or not at.look.counts["facts_asked"]:
        return ()
    return tuple(party.name for party in at.look.parties if party.__dict__.get("undisputed_open"))


def _track(at: _At) -> dict[str, Any]:
    d = at.detail
    return {
        "track": d.track or "ordinary",
        "filed_at": d.filed_at,
        "fast_days": d.fast_days or 0,
        "simple": d.simple_reasons,
        "both_agree": d.both_agree,
        "track_objection": d.track_objection,
        "earlier_ruling": d.earlier_ruling,
        "same_patent": bool(d.same_acts),
        "recusal_open": int(at.look.counts["recusal_open"]),
        "recusal_in_time": recusal_in_time(at.case, at.look, now=at.now),
    }


def recusal_in_time(case: RulingCase, look: RulingLook, *, now: datetime) -> bool:
    """S3 5: three working days after the names were known, up to the hearing's start, or from learning the ground."""
    if case.stage in BEFORE_HEARING or not look.counts["recusal_open"]:
        return True
    if any(code == "rmc:TL-R10" and clock.due_at > now for (code, _slot), clock in look.clocks.items()):
        return True
    newest = Recusal.objects.filter(case_id=case.pk, decided_at=None).order_by("-pk").first()
    if newest is None or newest.known_at is None:
        return False
    limit = law.limit(case, "rmc:TL-R10", on=local_day(newest.known_at))
    term = Term(limit.amount or 0, limit.unit, roll=limit.roll)
    return newest.asked_at < compute(anchor=newest.known_at, term=term, calendar=current_calendar()).due_at


def _hearing(at: _At) -> dict[str, Any]:
    d = at.detail
    return {
        "hearing_at": d.hearing_at,
        "hearing_gap_ok": d.hearing_at is not None
        and at.case.__dict__.get("_noticed_on", at.on) <= last_receipt(at.case, d.hearing_at),
        "notice_late": _names(_noticed_late(at)) if at.case.stage == "hearing_set" else (),
        "hearing_public": d.hearing_public,
        "is_public": d.hearing_public == "yes",
        "closed_reason": d.closed_reason,
        "record_unsigned": _record_unsigned(at),
    }


def _record_unsigned(at: _At) -> tuple[str, ...]:
    """Only where it is asked: between the hearing and the deliberation."""
    if at.case.stage != "hearing_done":
        return ()
    return at.look.unsigned("ruling.hearing-record", refusal_counts=True)


def last_receipt(case: RulingCase, hearing_at: datetime) -> date:
    """The last day on which the notice of a hearing may be received (TL-R11, backward)."""
    limit = law.limit(case, "rmc:TL-R11", on=local_day(hearing_at))
    term = Term(limit.amount or 0, limit.unit, "backward", limit.roll)
    return compute(anchor=hearing_at, term=term, calendar=current_calendar()).last_day


def _noticed_late(at: _At) -> list[Party]:
    if at.detail.hearing_at is None:
        return []
    latest, served = last_receipt(at.case, at.detail.hearing_at), at.look.served(*CALLS)
    return [p for p in at.look.disputing if (s := served.get(p.pk)) is None or local_day(s) > latest]


def _suspension(at: _At) -> dict[str, Any]:
    d = at.detail
    return {
        "suspension_asked": d.suspension_asked_at is not None,
        "suspension_review_days": law.number(at.case, "ruling.suspension_review_days", on=at.on),
        "suspension_cause": d.suspension_cause,
        "suspension_proof": d.suspension_proof,
        "second_request": d.second_request == "yes",
        "no_suspension_ground": d.no_suspension_ground,
        "cause_ended": d.cause_ended,
        "validity": d.validity,
        "invalidation_withdrawn": at.said.get("invalidation_withdrawn") == "yes",
        "reasserted": d.reasserted_claims,
        "petitioner_told_invalid": d.invalid_told_at is not None,
    }


def _settlement(at: _At) -> dict[str, Any]:
    d, look = at.detail, at.look
    # a mediation elsewhere settled what was asked for: its agreement is the one that was signed
    elsewhere = bool(look.counts["claims_settled"]) and not look.counts["claims_open"]
    own = bool(d.agreement_terms) and not elsewhere
    return {
        "settlement_asked": d.settlement_asked,
        "settlement_ends": midnight_after(d.settlement_until) if d.settlement_until else None,
        "mediation_consents": d.mediation_consents,
        "in_mediation": d.mediating_since is not None,
        "claims_settled": int(look.counts["claims_settled"]),
        "agreement_issued": elsewhere or (own and look.newest("ruling.mediation-agreement") is not None),
        "agreement_unsigned": look.unsigned("ruling.mediation-agreement") if own else (),
        "withdrawal_asked": d.withdrawal_asked_at is not None,
        "revocation_ground": d.revocation_ground,
    }


def _deliberation(at: _At) -> dict[str, Any]:
    d, look = at.detail, at.look
    unsigned: tuple[str, ...] = ()
    if at.case.stage == "deliberating":
        signed = signed_by(look.newest("ruling.deliberation"))
        unsigned = tuple(a.person.name for a in look.seats if a.capacity in PANEL and a.person_id not in signed)
    clock = look.clocks.get(("rmc:TL-R14", "")) or look.clocks.get(("rmc:TL-R14M", ""))
    return {
        "panel_unsigned": unsigned,
        "result": d.result,
        "findings": d.finding_reasons,
        "stop_orders": int(look.counts["orders_any"]),
        "unit_opinion": d.section_opinion,
        "extensions": _extensions(clock),
        "extension_months": d.extension_months or 0,
        "extension_reasons": d.extension_reasons,
        "extension2_asked": d.extension2_asked_at is not None,
    }


def _extensions(clock: Deadline | None) -> int:
    """How often the limit was extended; the count comes with the clocks."""
    if clock is None:
        return 0
    counted = getattr(clock, "extended", None)
    return int(counted) if counted is not None else clock.extensions.count()


def _after(at: _At) -> dict[str, Any]:
    d, look = at.detail, at.look
    pending = [p for p in look.disputing if (s := look.side(p)).sued_at and not s.suit_ended_at]
    return {
        "ruling_unserved": look.unserved(("ruling.decision",)) if at.case.stage == "ruled" else (),
        "orders_made": d.result == "infringement",
        "suits_pending": _names(pending),
        "suit_in_time": all(_sued_in_time(look, p) for p in look.disputing),
        "annulled": d.varied_at is not None or any(
            s.suit_outcome in ("annulled", "varied") for s in look.sides.values()
        ),
        "infringers_final": all(is_final(look, p, now=at.now) for p in look.of(RESPONDENT)),
        "performed": d.performed_at is not None,
        "public_text": d.public_text,
        "published": d.published_at is not None,
        "flag_text": d.refusal_to_perform if d.ability_found and d.credibility_harm else "",
        "unserved_closing": look.unserved(CLOSING) if at.case.stage in ARCHIVABLE else (),
        "remedies_open": any(
            code in ("rmc:TL-R18", "rmc:TL-R19") and clock.is_open and clock.due_at > at.now
            for (code, _slot), clock in look.clocks.items()
        ),
    }  # fmt: skip


def _sued_in_time(look: RulingLook, party: Party) -> bool:
    side, clock = look.side(party), look.clock(party, "rmc:TL-R18")
    return side.sued_at is None or clock is None or side.sued_at < clock.due_at


def is_final(look: RulingLook, party: Party, *, now: datetime) -> bool:
    """Whether the ruling stands for one party: its time to sue is over, or its suit has failed (专利法 65)."""
    side, clock = look.side(party), look.clock(party, "rmc:TL-R18")
    if side.sued_at is not None:
        return side.suit_outcome in UPHELD
    return _over(clock, now)


def _enforcement(at: _At) -> dict[str, Any]:
    d, look = at.detail, at.look
    wait, window = look.clocks.get(("pct:P18", "")), look.clocks.get(("pct:P18B", ""))
    ends = periods_of(at.case, look, on=at.on)
    return {
        **ends,
        "performance_over": _performance_over(at, ends["performance_ends_at"]),
        "urged": wait is not None,
        "urged_wait_over": _over(wait, at.now),
        "urging_opens_at": wait.due_at if wait else None,
        "window_over": window is not None and window.is_open and window.due_at <= at.now,
        "late_cause": d.late_cause,
        "court_named": d.court_id is not None,
        "court_accepted": bool(d.court_case_no),
        "review_over": _over(look.clocks.get(("rmc:TL-R21C", "")), at.now),
    }


def _performance_over(at: _At, ends_at: datetime | None) -> bool:
    """At once where the ruling says so, else when the last day is over."""
    if ends_at is None:
        return False
    return local_day(ends_at) < at.on if at.detail.performance_days else ends_at <= at.now


def periods_of(case: RulingCase, look: RulingLook, *, on: date) -> dict[str, datetime | None]:
    """When performance was due (S3 80), when the respondents' time to sue ends, when the agency's window ends."""
    served = look.served("ruling.decision") if case.stage in DECIDED else {}
    reached = [at for p in look.of(RESPONDENT) if (at := served.get(p.pk)) is not None]
    clocks = [c for p in look.of(RESPONDENT) if (c := look.clock(p, "rmc:TL-R18")) is not None]
    performance = max(reached) + timedelta(days=case.detail.performance_days or 0) if reached else None
    suit = midnight_of(max(c.last_day for c in clocks)) if clocks else None
    window = None
    if suit is not None:
        limit = law.limit(case, "pct:P18B", on=on)
        term = Term(limit.amount or 0, limit.unit, roll=limit.roll)
        window = midnight_of(compute(anchor=suit, term=term, calendar=current_calendar()).last_day)
    return {"performance_ends_at": performance, "suit_period_ends": suit, "window_ends": window}
