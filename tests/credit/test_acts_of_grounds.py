"""Which grounds of listing the act of a penalty case touches, agencies of patents and trade marks included."""

import pytest
from django.utils import timezone

from cases.models import PenaltyDetail
from credit.actions.suggesting import suggest_listing
from credit.facts.suggestion import suggested_ground
from credit.rules.tables import ListedAct, ListingGround, codes
from tests.cases.penalty_line import investigating
from tests.cast import Cast
from workflow.law.load import add_local_row
from workflow.law.store import rows

TODAY = timezone.localdate()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("act", "ground"),
    [
        ("F-TM", "G-09-2a"), ("F-TS", "G-09-1"), ("F-PA1", "G-09-2c"), ("F-PA2", "G-09-2c"), ("F-PA3", "G-10-1"),
        ("F-TA", "G-09-2c"), ("F-TA3", "G-09-2c"), ("F-TA4", "G-09-2c"), ("F-TA5", "G-09-2c"), ("F-MF", "G-09-2b"),
        ("F-OB", "G-10-3"), ("F-CR", ""), ("F-PV1", ""),
    ],
)  # fmt: skip
def test_an_act_suggests_the_ground_that_the_law_row_names(cast: Cast, act: str, ground: str) -> None:
    case = investigating(cast)
    PenaltyDetail.objects.filter(pk=case.pk).update(act=act)
    assert suggested_ground(case, on=TODAY) == ground


@pytest.mark.django_db
def test_an_agency_threatened_with_a_stop_is_suggested_for_listing(cast: Cast) -> None:
    case = investigating(cast)
    PenaltyDetail.objects.filter(pk=case.pk).update(
        act="F-PA1", proposed_other="吊销专利代理机构执业许可证件", discretion="从重"
    )
    made = suggest_listing(case, now=timezone.now())
    assert made is not None and "从事严重违法专利、商标代理行为" in made.reasons


@pytest.mark.django_db
def test_a_local_row_changes_which_ground_an_act_touches(cast: Cast) -> None:
    case = investigating(cast)
    PenaltyDetail.objects.filter(pk=case.pk).update(act="F-EX")
    assert suggested_ground(case, on=TODAY) == "G-09-2a"
    values = {"code": "F-EX", "label_zh": "世博标志", "label_en": "Expo", "word": "OTHER_COMPETITION",
              "basis": "省局规定", "confidence": "DESIGN"}  # fmt: skip
    add_local_row("credit_acts", values, region_code=case.province)
    assert suggested_ground(case, on=TODAY) == "G-09-6"


@pytest.mark.django_db
def test_every_word_is_one_that_a_ground_knows(cast: Cast) -> None:
    known = {word for found in rows(ListingGround, on=TODAY).values() for word in codes(found.record.acts)}
    words = {found.record.word for found in rows(ListedAct, on=TODAY).values()}
    # copyright is outside the listing law (总局令第44号 25)
    assert words - known == {"COPYRIGHT_INFRINGEMENT"}
