"""The fine of each act stays in its range; the refusal names both figures and the article."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from tests.cases.penalty_line import (
    YUAN,
    approved,
    decided,
    investigating,
    noticed,
    ready,
    refusals,
    reported,
    reviewed,
)
from tests.cast import Cast
from workflow.law.files import read_table
from workflow.law.load import add_local_row
from workflow.refusals import Refused

pytestmark = pytest.mark.django_db
THOUSAND = 1000 * YUAN


@pytest.fixture(autouse=True)
def copyright_is_ours_too(cast: Cast) -> None:
    """A local row gives the market bureau of the cast the copyright cases as well."""
    found = next(cells for cells, record in read_table("penalty_acts") if record.code == "F-CR")
    add_local_row("penalty_acts", {**found, "organs": "copyright market"}, agency_id=cast.agency("m").pk)


@pytest.mark.parametrize(
    ("act", "base", "fen", "most"),
    [
        ("F-TM", "turnover_fen", 49_999 * YUAN, 250 * THOUSAND),
        ("F-TM", "turnover_fen", 50 * THOUSAND, 250 * THOUSAND),
        ("F-TM", "turnover_fen", 60 * THOUSAND, 300 * THOUSAND),
        ("F-PT", "gains_fen", 50 * THOUSAND, 250 * THOUSAND),
        ("F-PT", "gains_fen", 60 * THOUSAND, 300 * THOUSAND),
        ("F-CR", "turnover_fen", 80 * THOUSAND, 400 * THOUSAND),
        ("F-CF", "turnover_fen", 10 * THOUSAND, 250 * THOUSAND),
        ("F-GI1", "goods_value_fen", 80 * THOUSAND, 80 * THOUSAND),
    ],
)
def test_the_ceiling_of_each_act(cast: Cast, act: str, base: str, fen: int, most: int) -> None:
    values = {"turnover_fen": None, base: fen}
    case = investigating(cast, act=act)
    with pytest.raises(Refused) as refused:
        reported(cast, case, **{**values, "proposed_fine_fen": most + 1})
    [(kind, why)] = refusals(refused)
    assert kind == "incomplete" and f"{most / 100:,.2f}元" in why
    assert reported(cast, case, **{**values, "proposed_fine_fen": most}).stage == "inv_closed"


def test_a_fine_below_the_floor_needs_a_ground_of_mitigation(cast: Cast) -> None:
    case = investigating(cast, act="F-CR")
    values = {"turnover_fen": 80 * THOUSAND, "proposed_fine_fen": 79 * THOUSAND}
    with pytest.raises(Refused) as refused:
        reported(cast, case, **values)
    assert "80,000.00元" in refusals(refused)[0][1] and "第三十二条" in refused.value.refusals[0].basis
    assert reported(cast, case, **values, mitigation="32-1").stage == "inv_closed"


def test_a_trade_secret_has_a_fixed_range_and_a_graver_one(cast: Cast) -> None:
    case = investigating(cast, act="F-TS")
    with pytest.raises(Refused, match="低于下限100,000"):
        reported(cast, case, proposed_fine_fen=99 * THOUSAND)
    with pytest.raises(Refused, match="高于上限1,000,000"):
        reported(cast, case, proposed_fine_fen=1001 * THOUSAND)
    case = reported(cast, case, proposed_fine_fen=1001 * THOUSAND, grave="yes")
    assert case.stage == "inv_closed"


def test_a_mandatory_fine_is_not_left_out(cast: Cast) -> None:
    case = investigating(cast, act="F-GI1")
    with pytest.raises(Refused, match="应当并处罚款"):
        reported(cast, case, proposed_fine_fen=None, goods_value_fen=80 * THOUSAND)


def test_a_missing_base_is_named(cast: Cast) -> None:
    case = investigating(cast, act="F-GI1")
    with pytest.raises(Refused, match="货值金额"):
        reported(cast, case, turnover_fen=None, goods_value_fen=None, proposed_fine_fen=10 * THOUSAND)


def test_the_row_follows_the_day_of_act_and_decision(cast: Cast) -> None:
    from cases.facts.fines import figures_of
    from workflow.law import store
    from workflow.law.fines import fine_range
    from workflow.law.tables import FineRange

    case = investigating(cast)
    case.penalty.turnover_fen = 60 * THOUSAND
    figures = figures_of(case.penalty, natural_person=False)
    rows = [f.record for on in (date(2026, 12, 31), date(2027, 1, 1)) for f in store.rows(FineRange, on=on).values()]
    before = fine_range(rows, "F-TM", figures, acted_on=date(2026, 12, 1), decided_on=date(2026, 12, 31))
    after = fine_range(rows, "F-TM", figures, acted_on=date(2027, 1, 1), decided_on=date(2027, 2, 1))
    assert (before.code, after.code) == ("F-TM19", "F-TM27")
    assert before.most == after.most == 300_000


def test_the_decision_is_measured_again(cast: Cast) -> None:
    with time_machine.travel(datetime(2026, 11, 2, 2, 0, tzinfo=UTC), tick=False) as now:
        case = reviewed(cast, act_free(cast))
        case = noticed(cast, case, notice={"noticed_fine_fen": 100 * THOUSAND})
        now.shift(timedelta(days=8))
        case = ready(cast, case)
        with pytest.raises(Refused) as refused:
            decided(cast, case, decided_fine_fen=70 * THOUSAND)
        assert any("80,000.00元" in why for _, why in refusals(refused))
        case = approved(cast, case, "return_on_new_facts", {"new_facts": "又查实一批销售。"})
        assert case.stage == "investigating"


def act_free(cast: Cast) -> object:
    from tests.cases.penalty_line import under_review

    case = investigating(cast, act="F-CR")
    return under_review(cast, case, turnover_fen=80 * THOUSAND, proposed_fine_fen=90 * THOUSAND)
