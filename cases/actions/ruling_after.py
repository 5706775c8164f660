"""What deliberation, ruling, extension, suits, publication and enforcement record."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from audit.language import for_record
from cases.actions.criminal import close_to, open_to
from cases.actions.handover import Purpose, begin_handover, freeze_paper
from cases.actions.ruling_evidence import paper_of
from cases.actions.ruling_hearing import end_claims
from cases.actions.ruling_parts import acting_side
from cases.actions.ruling_steps import EVERYBODY
from cases.actions.taking import LENGTHS, Taking, follows, records, write_columns
from cases.facts import law
from cases.models import Paper, RulingCase, Signature, StopOrder
from workflow.deadlines import clocks
from workflow.deadlines.arithmetic import local_day
from workflow.flows.ruling.choices import ACT_TYPES
from workflow.perform import Outcome

TO_COURT = ("ruling.decision", "ruling.urging", "ruling.enforcement")
ACTS = {for_record(label): code for code, label in ACT_TYPES}


@records("ruling:R35")
@records("ruling:R44")
def record_deliberation(row: RulingCase, taking: Taking) -> dict[str, Any]:
    """A new deliberation needs a new draft and a new opinion of the section."""
    return write_columns(row.detail, {"section_opinion": "", "head_opinion": "", "result": ""})


@follows("ruling:R35s")
def sign_deliberation(row: RulingCase, taking: Taking, outcome: Outcome) -> None:
    """The member's own signature over the digest of the record as it stands (S3 25)."""
    paper = row.papers.filter(code="ruling.deliberation", state=Paper.State.ISSUED).latest("pk")
    user = taking.standing.user
    seat = next(a for a in row.seats() if a.person_id == user.pk)
    known = paper.signatures.filter(user=user).exists()
    if not known:
        Signature.objects.create(
            paper=paper, signer=user.name, capacity=for_record(seat.Capacity(seat.capacity).label), user=user,
            method=Signature.Method.ACCOUNT, signed_at=taking.when.now, shown_digest=paper.digest,
            note=(taking.values.get("signer_view") or "")[:200],
        )  # fmt: skip


@records("ruling:R36a")
def record_draft(row: RulingCase, taking: Taking) -> dict[str, Any]:
    """The orders replace those of an earlier draft; an act that is none of the law's is kept as 'other'."""
    lines = taking.values.get("stop_orders") or []
    row.stop_orders.all().delete()
    StopOrder.objects.bulk_create(
        StopOrder(
            case_id=row.pk, serial=n, act_type=act_code(str(line["act_type"])), object=line["object"],
            scope=line["scope"], measure=line.get("measure") or "", addressee=line.get("addressee") or "",
        )
        for n, line in enumerate(lines, 1)
    )  # fmt: skip
    return {"stop_orders": len(lines), **write_columns(row.detail, {"section_opinion": ""})}


def act_code(said: str) -> str:
    """The code of an act by its word or code."""
    if said in ACTS.values():
        return said
    return next((code for label, code in ACTS.items() if said.strip() and said.strip() in label), "other")


@records("ruling:R05u")
@records("ruling:R36u")
def record_section(row: RulingCase, taking: Taking) -> dict[str, Any]:
    """The opinion with its author and day, as the approval form prints it."""
    values = {"section_by": taking.standing.user.name, "section_on": local_day(taking.when.happened_at)}
    return write_columns(row.detail, values)


@records("ruling:R36b")
def record_return(row: RulingCase, taking: Taking) -> dict[str, Any]:
    return write_columns(row.detail, {"section_opinion": ""})


@records("ruling:R36")
def record_ruling(row: RulingCase, taking: Taking) -> dict[str, Any]:
    return write_columns(row.detail, {"ruled_at": taking.when.happened_at})


@follows("ruling:R36")
def decide_claims(row: RulingCase, taking: Taking, outcome: Outcome) -> None:
    end_claims(row, "decided", taking, outcome)


@records("ruling:R37p")
def record_asking(row: RulingCase, taking: Taking) -> dict[str, Any]:
    return write_columns(row.detail, {"extension2_asked_at": taking.when.happened_at})


@follows("ruling:R37p")
def open_to_superior(row: RulingCase, taking: Taking, outcome: Outcome) -> None:
    """The superior reads the file for this decision (S3 37), for the days its row gives."""
    superior = row.agency.parent
    if superior is not None:
        open_to(row, superior, permission="view_case", reason=for_record(_("报请批准再次延长办案期限")))
        days = law.number(row, "ruling.superior_read_days", on=local_day(taking.when.now))
        row.group_grants.filter(group=superior.group).update(valid_until=taking.when.now + timedelta(days=days))


def months_granted(row: RulingCase, taking: Taking) -> int:
    return row.detail.extension_months or 0


LENGTHS["ruling:R37s"] = months_granted


@records("ruling:R39")
def record_suit(row: RulingCase, taking: Taking) -> dict[str, Any]:
    side = acting_side(row, taking, *EVERYBODY)
    row.__dict__["_side"] = side
    values = {
        "sued_at": taking.when.happened_at, "suit_court": taking.values.get("suit_court"),
        "suit_no": taking.values.get("suit_no"), "suit_outcome": "", "suit_ended_at": None,
    }  # fmt: skip
    return {side.party.name: write_columns(side, values)}


@follows("ruling:R39")
def stop_suit_clock(row: RulingCase, taking: Taking, outcome: Outcome) -> None:
    slot = row.__dict__["_side"].slot
    clocks.stop(row, "rmc:TL-R18", at=taking.when.happened_at, slot=slot, event_id=outcome.event.pk)
    if row.detail.suit_organ is not None:
        open_to(row, row.detail.suit_organ, permission="view_case", reason=for_record(_("审理对裁决提起的行政诉讼")))


@records("ruling:R39e")
def choose_suit(row: RulingCase, taking: Taking) -> dict[str, Any]:
    side = acting_side(row, taking, *EVERYBODY)
    row.__dict__["_side"] = side
    said = {"suit_outcome": taking.values.get("suit_outcome"), "suit_text": taking.values.get("suit_text")}
    return {side.party.name: write_columns(side, said)}


@follows("ruling:R39e")
def end_suit(row: RulingCase, taking: Taking, outcome: Outcome) -> None:
    write_columns(row.__dict__["_side"], {"suit_ended_at": taking.when.happened_at})
    pending = row.sides.filter(sued_at__isnull=False, suit_ended_at__isnull=True)
    if row.detail.suit_organ_id not in (None, row.detail.court_id) and not pending.exists():
        close_to(row, row.detail.suit_organ, at=taking.when.now)


@follows("ruling:R40v")
def record_variation(row: RulingCase, taking: Taking, outcome: Outcome) -> None:
    """The changed ruling is published anew; the text of before is public no longer."""
    row.papers.filter(code="ruling.published").update(public=False)
    write_columns(row.detail, {"varied_at": taking.when.happened_at, "published_at": None})


@follows("ruling:R22p")
def record_publication(row: RulingCase, taking: Taking, outcome: Outcome) -> None:
    """From now on everybody reads the public text (S3 83)."""
    Paper.objects.filter(event_id=outcome.event.pk, code="ruling.published").update(public=True)
    write_columns(row.detail, {"published_at": taking.when.happened_at})


@follows("ruling:R41d")
def record_performance(row: RulingCase, taking: Taking, outcome: Outcome) -> None:
    write_columns(row.detail, {"performed_at": taking.when.happened_at})


@follows("ruling:R42")
def send_to_court(row: RulingCase, taking: Taking, outcome: Outcome) -> None:
    """H8: ruling, urging and application, frozen, to the court (行政强制法 55)."""
    to, at = row.detail.court, taking.when.happened_at
    if to is None:
        return
    open_to(row, to, permission="view_case", reason=for_record(_("办理强制执行申请")))
    papers = row.papers.filter(code__in=TO_COURT, state=Paper.State.ISSUED).order_by("pk")
    begin_handover(
        row, to_agency=to, purpose=Purpose.ENFORCEMENT, legal_basis=taking.spec.basis,
        items=[freeze_paper(paper, at=at) for paper in papers], standing=taking.standing, when=taking.when,
        letter_no=paper_of(outcome, "ruling.enforcement").number,
    )  # fmt: skip


@follows("ruling:R43")
def end_enforcement(row: RulingCase, taking: Taking, outcome: Outcome) -> None:
    """The court reads the file until it has carried the ruling out."""
    if row.stage == "enforced":
        close_to(row, row.detail.court, at=taking.when.now)


@records("ruling:R43r")
def record_review(row: RulingCase, taking: Taking) -> dict[str, Any]:
    """The higher court has the case now; its acceptance is not asked again."""
    return write_columns(row.detail, {"court_refusal": ""})
