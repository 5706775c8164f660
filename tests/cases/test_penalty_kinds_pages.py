"""The findings of single kinds at the screen: offered to the handler, filled in, refused in words, tagged at intake."""

from typing import Any

import pytest
from django.conf import LazySettings
from django.utils import timezone

from cases.models import Measure, PenaltyCase, RightCheck
from tests.cases.penalty_line import check_values, investigating, open_clue, screened, verifying
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def plain_static_files(settings: LazySettings) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


def sent(cast: Cast, case: Any, step: str, values: dict[str, Any], *, by: str = "zhoumin") -> Any:
    return cast.client(by).post(f"/cases/{case.pk}/steps/{step}/", {"intent": "take", **values})


def test_the_case_page_offers_the_findings_to_the_handler(cast: Cast) -> None:
    case = investigating(cast)
    check_values(cast, case)
    page = cast.client("zhoumin").get(f"/cases/{case.pk}/").content.decode()
    for step in ("check_right_state", "find_gains", "find_unknowing_seller", "confirm_address"):
        assert f"/cases/{case.pk}/steps/{step}/" in page
    assert "本案的违法行为种类不适用这一步" in page


def test_a_right_is_checked_on_its_page(cast: Cast) -> None:
    case = investigating(cast)
    values = {**check_values(cast, case), "check_queried_at": f"{timezone.localtime():%Y-%m-%dT%H:%M}"}
    assert sent(cast, case, "check_right_state", {**values, "check_result": "E-99"}).status_code == 422
    assert sent(cast, case, "check_right_state", values).status_code == 302
    assert RightCheck.objects.get(case_id=case.pk).state_on_act == "valid"


def test_the_gains_worksheet_is_typed_line_by_line(cast: Cast) -> None:
    case = investigating(cast)
    values = {
        "gains_receipts_fen": "80000", "refunds_due_fen": "", "gains_method": "按台账。",
        "outlays": "原料款 | 10000 | E-02 | 是 | 有票据\n房租 | 5000 |  | 否 | 与违法无关",
    }  # fmt: skip
    assert sent(cast, case, "find_gains", {**values, "outlays": "原料款 | 10000 | E-02"}).status_code == 422
    assert sent(cast, case, "find_gains", values).status_code == 302
    assert PenaltyCase.objects.get(pk=case.pk).penalty.gains_fen == 70_000_00


def test_the_closing_report_lists_every_norm_and_marks_the_heaviest(cast: Cast) -> None:
    case = screened(cast, investigating(cast, act="F-CF"))
    path = f"/cases/{case.pk}/steps/close_investigation/"
    asked = {"intent": "advise", "turnover_fen": "60000", "goods_value_fen": "80000", "other_acts": ["F-GI1"]}
    page = cast.client("zhoumin").post(path, asked).content.decode()
    assert "仿冒混淆：0.00元至300,000.00元　上限最高，适用" in page
    assert "伪造产地、冒用质量标志：0.00元至80,000.00元" in page


def test_the_filing_page_says_who_is_competent(cast: Cast) -> None:
    case = verifying(cast)
    path = f"/cases/{case.pk}/steps/file/"
    page = cast.client("zhoumin").post(path, {"intent": "advise", "act": "F-PV1"}).content.decode()
    assert "主管机关：农业农村、林业和草原" in page and "应当移送有管辖权的机关" in page


def test_a_clue_is_tagged_at_intake(cast: Cast) -> None:
    values = {
        "title": "某厂涉嫌印制假冒标识案", "source": "inspection", "content": "印制标识。", "sector": "food_drug",
        "link": "printing", "campaign": "铁拳行动", "received_at": f"{timezone.localtime():%Y-%m-%dT%H:%M}",
    }  # fmt: skip
    assert cast.client("zhoumin").post("/cases/new/penalty/", values).status_code == 302
    case = PenaltyCase.objects.latest("pk")
    assert (case.sector, case.link, case.penalty.campaign) == ("food_drug", "printing", "铁拳行动")


def test_the_request_for_a_measure_offers_what_the_law_grants(cast: Cast) -> None:
    case = investigating(cast)
    page = cast.client("zhoumin").get(f"/cases/{case.pk}/add/measure/").content.decode()
    assert 'value="seize"' in page and 'value="bank"' not in page
    case = investigating(cast, act="F-TS")
    assert 'value="bank"' in cast.client("zhoumin").get(f"/cases/{case.pk}/add/measure/").content.decode()
    values = {
        "measure": "bank",
        "target": "account",
        "place": "某银行",
        "reasons": "查清款项。",
        "legal_basis": "第十六条",
    }
    assert cast.client("zhoumin").post(f"/cases/{case.pk}/add/measure/", values).status_code == 302
    assert Measure.objects.get(case=case).target == "account"


def test_a_stranger_finds_no_step_and_a_reviewer_is_told_it_is_not_hers(cast: Cast) -> None:
    case = open_clue(cast)
    path = f"/cases/{case.pk}/steps/check_right_state/"
    assert cast.client("luocheng").get(path).status_code == 404
    assert (
        "不归您办" in cast.client("hejing").get(f"/cases/{investigating(cast).pk}/steps/find_gains/").content.decode()
    )
