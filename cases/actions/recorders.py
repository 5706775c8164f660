"""What particular steps of the penalty procedure record beyond the columns their forms name."""

from typing import Any

from django.db.models import prefetch_related_objects

from cases.actions.papers import CHOOSERS
from cases.actions.people import set_handlers
from cases.actions.taking import LENGTHS, Taking, records, write_columns
from cases.facts.file import look_at
from cases.filling.context import Filling
from cases.filling.penalty_decision import worksheet
from cases.models import PenaltyCase, PenaltyDetail, PriorSanction
from workflow.deadlines.arithmetic import local_day

# the article of 刑法 whose conduct an act corresponds to (PCT 13.4); confusion corresponds to none
CRIMINAL_ARTICLE = {
    "F-TM": "213", "F-PT": "216", "F-CR": "217", "F-CR2": "217", "F-CR3": "217", "F-CR4": "217", "F-TS": "219",
}  # fmt: skip


HEARD_AND_REVIEWED = (
    "review_opinion",
    "review_text",
    "statement",
    "statement_review",
    "waiver_signer",
    "waiver_proof",
    "hearing_request",
    "hearing_report",
    "hearing_signers",
    "collective_record",
    "collective_members",
)


@records("penalty:A-11")
def record_reviewer(row: PenaltyCase, taking: Taking) -> dict[str, Any]:
    """Who reviewed, and whether the record shows the national legal qualification (行政处罚法 58)."""
    post = taking.standing.post("REVIEWER_LEGAL", row.agency_id)
    return write_columns(
        row.detail,
        {"reviewer": taking.standing.user, "reviewer_qualified": bool(post and post.legal_qualification)},
    )


@records("penalty:A-12")
def forget_old_statement(row: PenaltyCase, taking: Taking) -> dict[str, Any]:
    """A new notice opens the right to be heard anew."""
    return write_columns(row.detail, {"statement": "", "statement_review": "", "waiver_signer": "", "waiver_proof": ""})


@records("penalty:A-15")
def forget_review(row: PenaltyCase, taking: Taking) -> dict[str, Any]:
    """After the hearing the file is reviewed again, now by legal review."""
    return write_columns(row.detail, {"review_opinion": "", "review_text": ""})


@records("penalty:A-16r")
def record_members(row: PenaltyCase, taking: Taking) -> dict[str, Any]:
    people = taking.values.get("collective_members") or []
    return write_columns(row.detail, {"collective_members": "、".join(p.name for p in people)})


@records("penalty:A-17")
def record_decision(row: PenaltyCase, taking: Taking) -> dict[str, Any]:
    """The moment of the decision; a penalty becomes a prior sanction of its subject (BR-23)."""
    changed = write_columns(row.detail, {"decided_at": taking.when.happened_at})
    _remember_sanction(row, taking)
    return changed


def article_of(detail: PenaltyDetail) -> str:
    """The article of 刑法 whose conduct was sanctioned; "" for none.

    A similar mark or similar goods are no conduct of article 213; where nobody said which, and for passing off a
    patent, which the administrative rules take wider than article 216, the article stands with the mark of doubt.
    """
    article = CRIMINAL_ARTICLE.get(detail.act, "")
    if detail.act == "F-TM":
        return {"same": article, "near": ""}.get(detail.mark_identity, article + PriorSanction.DOUBT)
    return article + PriorSanction.DOUBT if detail.act == "F-PT" else article


def _remember_sanction(row: PenaltyCase, taking: Taking) -> None:
    detail = row.detail
    if detail.outcome != "PENALTY" or detail.act not in CRIMINAL_ARTICLE:
        return
    prefetch_related_objects([row], "parties")
    PriorSanction.objects.bulk_create(
        PriorSanction(
            credit_code=party.credit_code,
            identity_index=party.identity_index,
            subject_name=party.name,
            kind="admin",
            maps_to_article=article_of(detail),
            decided_on=local_day(taking.when.happened_at),
            document_no=row.number,
            source_case_id=row.pk,
        )
        for party in row.parties.all()
        if party.role == "respondent"
    )


@records("penalty:S-01")
def record_on_the_spot(row: PenaltyCase, taking: Taking) -> dict[str, Any]:
    """The officers become the handlers; the decision stands at once (行政处罚法 51, 52)."""
    people = taking.values.get("officers") or []
    on = local_day(taking.when.now)
    changed = set_handlers(row, people, at=taking.when.happened_at, on=on) if people else {}
    changed.update(write_columns(row.detail, {"outcome": "PENALTY", "decided_at": taking.when.happened_at}))
    _remember_sanction(row, taking)
    return changed


@records("penalty:A-17t")
def record_transfer(row: PenaltyCase, taking: Taking) -> dict[str, Any]:
    """Sending the case to the criminal track is its decision (行政处罚法 57(1)4)."""
    values = {"outcome": "TRANSFER_CRIMINAL", "decided_at": taking.when.happened_at}
    return write_columns(row.detail, values)


@records("penalty:A-25r")
def forget_transfer(row: PenaltyCase, taking: Taking) -> dict[str, Any]:
    """The decision has lost its ground; the review begins anew."""
    return write_columns(row.detail, {"outcome": "", "decided_at": None, "review_opinion": "", "review_text": ""})


@records("penalty:A-10")
def forget_old_opinion(row: PenaltyCase, taking: Taking) -> dict[str, Any]:
    """A file sent again is reviewed again."""
    return write_columns(row.detail, {"review_opinion": "", "review_text": "", "reviewer_qualified": False})


@records("penalty:A-11n")
def return_for_new_facts(row: PenaltyCase, taking: Taking) -> dict[str, Any]:
    """What was noticed and heard no longer carries a decision; the papers stay on the file."""
    values = {
        **dict.fromkeys(HEARD_AND_REVIEWED, ""),
        "noticed_fine_fen": None,
        "hearing_at": None,
        "hearing_host": None,
    }
    return write_columns(row.detail, {**values, "returned_at": taking.when.happened_at})


@records("penalty:P11m")
def record_extension_meeting(row: PenaltyCase, taking: Taking) -> dict[str, Any]:
    people = taking.values.get("extension_members") or []
    return write_columns(row.detail, {"extension_members": "、".join(p.name for p in people)})


@records("penalty:A-21r")
def forget_result(row: PenaltyCase, taking: Taking) -> dict[str, Any]:
    """A suit after a review has no result yet."""
    return write_columns(row.detail, {"remedy_result": ""})


@records("penalty:A-21")
def record_late_fine(row: PenaltyCase, taking: Taking) -> dict[str, Any]:
    """The late fine as of this day (行政处罚法 72); nothing where its period has not begun."""
    look = look_at(row, now=taking.when.now)
    if "pct:P14" not in look.clocks:
        return {}
    filling = Filling(row, row, row.detail, taking.values, taking.standing, taking.when.happened_at)
    return write_columns(row.detail, {"late_fine_fen": worksheet(filling).amount_fen})


def days_of_meeting(row: PenaltyCase, taking: Taking) -> int:
    """The length that was fixed: by the heads' meeting, for a review by the head."""
    return row.detail.extension_days or 0


def days_of_deferral(row: PenaltyCase, taking: Taking) -> int:
    """From the present last day to pay to the day granted."""
    clock = row._look.clocks["pct:P14"]
    return (row.detail.deferred_until - clock.last_day).days if row.detail.deferred_until else 0


LENGTHS["penalty:P11m"] = days_of_meeting
LENGTHS["penalty:P06+"] = days_of_meeting
LENGTHS["penalty:A-20"] = days_of_deferral


@records("penalty:A-19p")
def record_payment(row: PenaltyCase, taking: Taking) -> dict[str, Any]:
    paid = row.detail.paid_fen + (taking.values.get("payment_fen") or 0)
    return write_columns(row.detail, {"paid_fen": paid})


def decision_paper(row: PenaltyCase, taking: Taking) -> tuple[str, ...]:
    """A penalty, a decision not to penalise, or no paper of its own where the case goes to the police."""
    return {
        "PENALTY": ("penalty.decision",),
        "TRANSFER_CRIMINAL": (),
    }.get(row.detail.outcome, ("penalty.no-penalty",))


CHOOSERS["penalty:A-17"] = decision_paper
