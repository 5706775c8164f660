"""Which grounds of listing touch a case as its file stands, the fitting ones first."""

from datetime import date
from typing import Any

from cases.models import PenaltyDetail
from cases.models.case import CaseKind
from credit.facts import law
from credit.facts.listing import ground_facts
from credit.facts.penalty import detail_of, penalty_of
from credit.rules import tables
from credit.rules.grounds import judge_grounds
from credit.rules.heavier import heavier
from credit.rules.tables import ListingGround
from credit.rules.verdict import Verdict


def grounds_of_penalty(case: Any, detail: PenaltyDetail, *, verdict: Verdict, on: date) -> list[ListingGround]:
    """The grounds whose acts are that of the case."""
    rows = law.all_rows(tables.ListingGround, case, on=on)
    return [
        answer.ground for answer in judge_grounds(ground_facts(case, detail, {}, on=on), rows, heavier=verdict, on=on)
    ]


def grounds_of_ruling(case: Any, *, on: date) -> list[ListingGround]:
    """A final ruling that is not performed: the grounds of refusal to perform."""
    detail = case.detail
    findings = {"EFFECTIVE_UNPERFORMED": detail.refusal_to_perform or detail.duty_unperformed}
    facts = ground_facts(case, None, findings, on=on)
    rows = law.all_rows(tables.ListingGround, case, on=on)
    return [ground for ground in rows if not facts.acts.isdisjoint(ground.acts.split("|"))]


def suggested_ground(case: Any, *, on: date) -> str:
    """The ground the form of proposing opens on; '' where the case touches none."""
    if case.kind == CaseKind.RULING:
        found = grounds_of_ruling(case, on=on)
    else:
        detail = detail_of(case)
        if detail is None or not detail.act:
            return ""
        rules = law.all_rows(tables.HeavierPenaltyRule, case, on=on)
        verdict = heavier(penalty_of(detail, case, on=on), rules, on=on)
        found = grounds_of_penalty(case, detail, verdict=verdict, on=on)
    return next((ground.code for ground in found if ground.active), "")
