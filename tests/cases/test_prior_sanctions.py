"""二年内再犯 (PCT 13.4, BR-23): which earlier sanctions count for the two-year rule, and which leave it in doubt."""

from datetime import date
from typing import Any

import pytest

from cases.actions.recorders import article_of
from cases.models import Party, PenaltyDetail, PriorSanction
from cases.screening import prior_sanction
from tests.cases.penalty_line import RESPONDENT, open_clue, read
from tests.cast import Cast

pytestmark = pytest.mark.django_db
ACT = date(2026, 6, 1)


def earlier(decided: date, *, article: str = "213", **more: Any) -> PriorSanction:
    known = {"credit_code": RESPONDENT["credit_code"], "subject_name": RESPONDENT["name"], **more}
    return PriorSanction.objects.create(
        kind="admin", maps_to_article=article, decided_on=decided, document_no="前案", **known
    )


def asked(case: Any) -> str:
    return prior_sanction(read(case), "TM_SALE", on=date(2026, 11, 24))


def test_only_what_was_sanctioned_in_the_two_years_before_the_act_counts(cast: Cast) -> None:
    case = open_clue(cast)
    PenaltyDetail.objects.filter(case=case).update(acts_ended_on=ACT)
    assert asked(case) == "FALSE"
    # two years are over, after the act, another group of offences, the case itself: none of them
    for row in (
        earlier(date(2024, 5, 31)), earlier(date(2026, 6, 2)), earlier(ACT, article="217"),
        earlier(date(2026, 1, 1), source_case_id=case.pk),
    ):  # fmt: skip
        assert asked(case) == "FALSE", row.decided_on
    # decided before the act and in force only after it: a person decides
    earlier(date(2026, 5, 1), effective_on=date(2026, 6, 10))
    assert asked(case) == "UNKNOWN"
    # a similar mark or the same one: nobody found which
    PriorSanction.objects.all().delete()
    earlier(date(2025, 1, 1), article="213?")
    assert asked(case) == "UNKNOWN"
    earlier(date(2024, 6, 1))
    assert asked(case) == "TRUE"


def test_a_person_is_known_by_the_identity_number(cast: Cast) -> None:
    case = open_clue(cast)
    PenaltyDetail.objects.filter(case=case).update(acts_ended_on=ACT)
    Party.objects.filter(case=case).update(credit_code="", identity_index="blind")
    earlier(date(2026, 1, 1), credit_code="", identity_index="other")
    assert asked(case) == "FALSE"
    earlier(date(2026, 1, 1), credit_code="", identity_index="blind")
    assert asked(case) == "TRUE"


@pytest.mark.parametrize(
    ("act", "same", "article"),
    [("F-TM", "same", "213"), ("F-TM", "near", ""), ("F-TM", "", "213?"), ("F-PT", "", "216?"), ("F-CR2", "", "217"),
     ("F-CF", "", "")],
)  # fmt: skip
def test_a_similar_mark_is_no_conduct_of_the_criminal_law(act: str, same: str, article: str) -> None:
    assert article_of(PenaltyDetail(act=act, mark_identity=same)) == article
