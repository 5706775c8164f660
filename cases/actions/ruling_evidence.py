"""What the steps of evidence record: gatherings by channel, extensions of one party, facts signed by both sides."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from audit.language import for_record
from cases.actions.choosing import end_uses
from cases.actions.handover import Purpose, begin_handover, freeze_paper
from cases.actions.papers import CHOOSERS
from cases.actions.ruling_parts import acting_side, count_certified, keep_said, parties_of
from cases.actions.ruling_steps import EVERYBODY, PETITIONER, RESPONDENT, extend_slot
from cases.actions.signing import ask_signatures
from cases.actions.taking import Taking, follows, records, write_columns
from cases.models import EvidenceGathering, Paper, RulingCase, UndisputedFact
from workflow.deadlines import clocks
from workflow.perform import Outcome
from workflow.refusals import Refused, incomplete

RECORD_PAPERS = {"interview": ("ruling.investigation-record",), "site": ("ruling.site-record",)}


def paper_of(outcome: Outcome, code: str) -> Paper:
    """The paper of a kind that this step has issued."""
    return Paper.objects.get(event_id=outcome.event.pk, code=code)


def begin_gathering(row: RulingCase, taking: Taking, channel: str, **more: Any) -> EvidenceGathering:
    said = taking.values
    made: EvidenceGathering = EvidenceGathering.objects.create(
        case_id=row.pk, channel=channel, holder=said.get("evidence_holder") or "",
        sought=said.get("evidence_sought") or "",
        reasons=said.get("objective_reason") or said.get("prima_facie") or "", asked_at=taking.when.happened_at,
        **more,
    )  # fmt: skip
    return made


def _gathering(row: RulingCase, taking: Taking, **where: Any) -> EvidenceGathering | None:
    """The one that was chosen, or the only one; None where there is none, which the guard then says."""
    chosen = str(taking.values.get("gathering") or "")
    found = list(row.gatherings.filter(ended_at=None, **where).order_by("pk"))
    picked = [g for g in found if str(g.pk) == chosen] or (found if len(found) == 1 else [])
    if found and not picked:
        raise Refused(taking.spec.label, (incomplete(_("选定是哪一件取证"), taking.spec.basis, cure="gathering"),))
    return picked[0] if picked else None


@records("ruling:R16a")
def record_notice(row: RulingCase, taking: Taking) -> dict[str, Any]:
    keep_said(row, taking)
    if not taking.values.get("objective_reason"):
        return {}
    made = begin_gathering(row, taking, "A", due_on=taking.values.get("valid_until_on"))
    return {"gathering": ["", made.pk]}


@records("ruling:R16r")
def record_request(row: RulingCase, taking: Taking) -> dict[str, Any]:
    keep_said(row, taking)
    if not taking.values.get("objective_reason"):
        return {}
    side = None
    if row.acts_for(taking.standing.user_id, EVERYBODY):
        side = acting_side(row, taking, *EVERYBODY)
    return {"gathering": ["", begin_gathering(row, taking, "B", party=side.party if side else None).pk]}


@records("ruling:R16b")
def approve_request(row: RulingCase, taking: Taking) -> dict[str, Any]:
    found = _gathering(row, taking, channel="B", approved_at=None)
    row.__dict__["_gathering"] = found
    return {"gathering": found.pk if found else None}


@follows("ruling:R16b")
def mark_approved(row: RulingCase, taking: Taking, outcome: Outcome) -> None:
    """Not sooner: the guard asks whether a request waits."""
    found = row.__dict__["_gathering"]
    write_columns(found, {"approved_at": taking.when.happened_at, "plan": taking.values.get("gathering_plan") or ""})


@records("ruling:R16c")
@records("ruling:R17s")
def record_officers(row: RulingCase, taking: Taking) -> dict[str, Any]:
    count_certified(row, taking)
    return {"officers": [p.name for p in taking.values.get("officers") or []]}


def record_paper(row: RulingCase, taking: Taking) -> tuple[str, ...]:
    return RECORD_PAPERS.get(taking.values.get("record_kind") or "interview", ())


CHOOSERS["ruling:R16c"] = record_paper


@follows("ruling:R16d")
def send_assistance(row: RulingCase, taking: Taking, outcome: Outcome) -> None:
    """The letter goes over as a hand-over; the answer comes back to this case."""
    to, at = taking.values.get("assistant"), taking.when.happened_at
    made = begin_gathering(row, taking, "D", due_on=taking.values.get("assist_by"))
    write_columns(made, {"holder": to.name if to else ""})
    if to is None:
        return
    items = [freeze_paper(paper_of(outcome, "ruling.assistance"), at=at)]
    begin_handover(
        row, to_agency=to, purpose=Purpose.ASSISTANCE, legal_basis=taking.spec.basis, items=items,
        standing=taking.standing, when=taking.when,
    )  # fmt: skip


@records("ruling:R16e")
def record_order(row: RulingCase, taking: Taking) -> dict[str, Any]:
    keep_said(row, taking)
    if not taking.values.get("prima_facie"):
        return {}
    side = acting_side(row, taking, *EVERYBODY, key="ordered_party")
    made = begin_gathering(row, taking, "E", party=side.party, due_on=taking.values.get("produce_by"))
    write_columns(made, {"holder": side.party.name})
    return {"gathering": ["", made.pk]}


@records("ruling:R16")
def choose_gathering(row: RulingCase, taking: Taking) -> dict[str, Any]:
    found = _gathering(row, taking)
    row.__dict__["_gathering"] = found
    return {"gathering": found.pk if found else None}


@follows("ruling:R16")
def end_gathering(row: RulingCase, taking: Taking, outcome: Outcome) -> None:
    said = taking.values
    values = {"result": said.get("gathering_result"), "result_text": said.get("gathering_text")}
    write_columns(row.__dict__["_gathering"], {**values, "ended_at": taking.when.happened_at})


@records("ruling:R09x")
def choose_extending(row: RulingCase, taking: Taking) -> dict[str, Any]:
    row.__dict__["_side"] = acting_side(row, taking, *EVERYBODY, key="extending_party")
    return {"party": ["", row.__dict__["_side"].party.name], "days": taking.values.get("extra_days")}


@follows("ruling:R09x")
def extend_evidence(row: RulingCase, taking: Taking, outcome: Outcome) -> None:
    extend_slot(row, taking, outcome, code="rmc:TL-R09", slot=row.__dict__["_side"].slot)


@records("ruling:R09d")
def record_complete(row: RulingCase, taking: Taking) -> dict[str, Any]:
    side = acting_side(row, taking, *EVERYBODY)
    row.__dict__["_side"] = side
    return {side.party.name: write_columns(side, {"evidence_done_at": taking.when.happened_at})}


@follows("ruling:R09d")
def stop_evidence_clock(row: RulingCase, taking: Taking, outcome: Outcome) -> None:
    slot = row.__dict__["_side"].slot
    clocks.stop(row, "rmc:TL-R09", at=taking.when.happened_at, slot=slot, event_id=outcome.event.pk)


@records("ruling:R17")
def record_preservation(row: RulingCase, taking: Taking) -> dict[str, Any]:
    return write_columns(row.detail, {"preserved_at": taking.when.happened_at})


@records("ruling:R18")
def record_appraisal(row: RulingCase, taking: Taking) -> dict[str, Any]:
    """An appraisal takes a case off the simplified tracks."""
    entry = taking.values.get("appraiser_entry")
    values: dict[str, Any] = {"appraisal_opinion": ""}
    if entry is not None:
        values["appraiser"] = entry.name
    if row.detail.track in ("written", "fast"):
        values |= {"track": "ordinary", "track_objection": for_record(taking.spec.label)}
    return write_columns(row.detail, values)


@follows("ruling:R18e")
def release_appraiser(row: RulingCase, taking: Taking, outcome: Outcome) -> None:
    """The opinion is in: the commission no longer counts as load."""
    end_uses(row, "appraiser", at=taking.when.happened_at, reason=for_record(_("已出具鉴定意见")))


@records("ruling:R18x")
def record_appraisal_end(row: RulingCase, taking: Taking) -> dict[str, Any]:
    return {"appraisal_end_reason": ["", taking.values.get("appraisal_end_reason") or ""]}


@follows("ruling:R18x")
def let_appraiser_go(row: RulingCase, taking: Taking, outcome: Outcome) -> None:
    end_uses(row, "appraiser", at=taking.when.happened_at, reason=for_record(taking.spec.label))


@records("ruling:R19")
def record_investigator(row: RulingCase, taking: Taking) -> dict[str, Any]:
    """Whoever was chosen from the roll, by name, as the notice to the parties says it."""
    entry = taking.values.get("investigator_entry")
    return write_columns(row.detail, {"technical_investigator": entry.name if entry is not None else ""})


@records("ruling:R18n")
def forget_appraisal(row: RulingCase, taking: Taking) -> dict[str, Any]:
    row.__dict__["_asked_text"] = row.detail.appraisal_request
    return {"request": row.detail.appraisal_request}


@follows("ruling:R18n")
def close_appraisal_request(row: RulingCase, taking: Taking, outcome: Outcome) -> None:
    write_columns(row.detail, {"appraisal_request": ""})


@records("ruling:U01")
def record_facts(row: RulingCase, taking: Taking) -> dict[str, Any]:
    """Drafts that nobody signed are replaced; what both signed stays."""
    keep_said(row, taking)
    lines = [str(line.get("text") or "").strip() for line in taking.values.get("undisputed_lines") or []]
    known = list(row.undisputed_facts.values_list("pk", "serial", "state"))
    stale = [pk for pk, _serial, state in known if state in ("draft", "asked")]
    if stale:
        row.undisputed_facts.filter(pk__in=stale).delete()
    last = max((serial for _pk, serial, state in known if state not in ("draft", "asked")), default=0)
    UndisputedFact.objects.bulk_create(
        UndisputedFact(case_id=row.pk, serial=n, text=text, source_stage=row.stage)
        for n, text in enumerate((t for t in lines if t), last + 1)
    )
    return {"facts": len(lines)}


@follows("ruling:U01")
def lay_facts(row: RulingCase, taking: Taking, outcome: Outcome) -> None:
    """The frozen record goes to both sides for signature."""
    paper = paper_of(outcome, "ruling.undisputed")
    row.undisputed_facts.filter(state="draft").update(state="asked", paper=paper)
    ask_signatures(paper, parties_of(row, PETITIONER, RESPONDENT), at=taking.when.happened_at)


@follows("ruling:U02")
def lock_facts(row: RulingCase, taking: Taking, outcome: Outcome) -> None:
    row.undisputed_facts.filter(state="asked").update(state="confirmed", confirmed_at=taking.when.happened_at)


@records("ruling:U03")
def exclude_fact(row: RulingCase, taking: Taking) -> dict[str, Any]:
    keep_said(row, taking)
    chosen = str(taking.values.get("undisputed_fact") or "")
    found = row.undisputed_facts.filter(pk=int(chosen) if chosen.isdecimal() else 0, state="confirmed").first()
    if found is None:
        why = _("选定一项双方已确认的事实")
        raise Refused(taking.spec.label, (incomplete(why, taking.spec.basis, cure="undisputed_fact"),))
    return write_columns(found, {"state": "excluded", "excluded_reason": taking.values.get("contrary_evidence") or ""})
