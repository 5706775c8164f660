"""What particular steps of the penalty procedure record beyond the columns their forms name."""

from typing import Any

from cases.actions.papers import CHOOSERS
from cases.actions.taking import Taking, records, write_columns
from cases.models import PenaltyCase, PriorSanction

# the article of 刑法 whose conduct an act corresponds to (PCT 13.4); confusion corresponds to none
CRIMINAL_ARTICLE = {"F-TM": "213", "F-PT": "216", "F-CR": "217", "F-TS": "219"}


@records("penalty:A-11a")
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
    detail = row.detail
    changed = write_columns(detail, {"decided_at": taking.when.happened_at})
    if detail.outcome == "PENALTY" and detail.act in CRIMINAL_ARTICLE:
        for party in row.parties.filter(role="respondent"):
            PriorSanction.objects.create(
                credit_code=party.credit_code,
                identity_index=party.identity_index,
                subject_name=party.name,
                kind="admin",
                maps_to_article=CRIMINAL_ARTICLE[detail.act],
                decided_on=taking.when.happened_at.date(),
                document_no=row.number,
                source_case=row,
            )
    return changed


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
