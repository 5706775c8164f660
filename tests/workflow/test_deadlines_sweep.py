"""Reminders: each level once, at its moment, at the cost of what fell due; and years that become known."""

from datetime import date
from typing import Any

import pytest

from tests.workflow.law_cast import at, load, make_agency, make_subject
from workflow.deadlines import clocks
from workflow.deadlines.alerts import Level
from workflow.deadlines.settling import alert_times
from workflow.deadlines.sweep import recompute_year, sweep
from workflow.deadlines.working_days import current_calendar, replace_year
from workflow.models import Deadline

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Any:
    load()
    return make_subject(make_agency())


def levels(moment: str) -> list[Level]:
    return [due.level for due in sweep(now=at(moment))]


def test_a_clock_climbs_from_soon_to_escalation_and_tells_each_level_once(case: Any) -> None:
    clocks.start(case, "pct:P20", at=at("2026-11-20T10:00"))
    assert levels("2026-11-25T23:59") == []
    assert levels("2026-11-26T00:00") == [Level.SOON]
    assert levels("2026-11-26T00:00") == []
    assert levels("2026-12-01T00:00") == [Level.TODAY]
    assert levels("2026-12-02T00:00") == [Level.OVERDUE]
    assert levels("2026-12-03T23:59") == []
    assert levels("2026-12-04T00:00") == [Level.ESCALATED]
    assert levels("2026-12-15T00:00") == [Level.ESCALATED_AGAIN]
    assert levels("2027-06-01T00:00") == []


def test_a_short_clock_is_soon_at_once_and_a_late_sweep_tells_the_highest_level_only(case: Any) -> None:
    clocks.start(case, "pct:X03", at=at("2026-11-23T16:30"))
    [due] = sweep(now=at("2026-11-23T16:31"))
    assert (due.level, due.label, due.agency_id) == (Level.SOON, "移送公安机关", case.pk)
    assert levels("2026-11-24T16:30") == [Level.OVERDUE]


def test_paused_and_stopped_clocks_are_silent_and_a_resumed_one_speaks_again(case: Any) -> None:
    clocks.start(case, "pct:P03", at=at("2026-11-20"))
    clocks.start(case, "pct:P02", at=at("2026-11-20"))
    clocks.pause(case, ["pct:P03"], from_at=at("2026-11-25"), reason="APPRAISAL")
    clocks.stop(case, "pct:P02", at=at("2026-11-23"))
    assert levels("2027-02-01") == []
    clocks.resume(case, at=at("2027-02-01"), reason="APPRAISAL")
    assert levels("2027-03-01") == [Level.OVERDUE]


def test_an_extension_after_the_warning_warns_again_before_the_new_day(case: Any) -> None:
    clocks.start(case, "pct:P03", at=at("2026-11-20"))
    assert levels("2026-12-18") == [Level.SOON]
    clocks.extend(
        case, "pct:P03", amount=30, unit="CD", approved_by="局长 王敏", document="延长〔2026〕1号", at=at("2026-12-18")
    )
    assert levels("2026-12-21") == []
    assert levels("2027-01-19") == [Level.TODAY]


def test_a_hard_stop_is_warned_of_on_each_of_its_days_besides(case: Any) -> None:
    """RMC TL-C01: 15, 7, 3 and 1 days before the last of the thirty, whatever the levels say."""
    clocks.start(case, "rmc:TL-C01", at=at("2026-11-20"))
    assert levels("2026-12-05T23:59") == []
    for day in ("06", "14", "16", "18", "20"):
        assert levels(f"2026-12-{day}T00:00") == [Level.SOON], day
        assert levels(f"2026-12-{day}T12:00") == []
    assert levels("2026-12-21T00:00") == [Level.TODAY]


def test_a_sweep_reads_three_queries_whatever_stands_open(case: Any, django_assert_max_num_queries: Any) -> None:
    for number in range(30):
        clocks.start(case, "pct:P11", at=at("2026-11-20"), slot=str(number))
    clocks.start(case, "pct:P02", at=at("2026-11-20"))
    sweep(now=at("2026-11-21"))
    with django_assert_max_num_queries(12):
        assert levels("2026-11-27") == [Level.TODAY]
    assert sweep(now=at("2027-01-01"), limit=500)


def test_a_limited_sweep_leaves_the_rest_for_the_next_call(case: Any) -> None:
    for number in range(5):
        clocks.start(case, "pct:P02", at=at("2026-11-20"), slot=str(number))
    assert [len(sweep(now=at("2026-12-15"), limit=2)) for _ in range(4)] == [2, 2, 1, 0]


def test_loading_the_notice_of_a_year_moves_the_provisional_clocks_and_names_them(case: Any) -> None:
    moving = clocks.start(case, "pct:P21", at=at("2027-01-25"))
    fixed = clocks.start(case, "pct:P11", at=at("2026-11-20"))
    known = clocks.start(case, "pct:P20", at=at("2026-11-20"))
    assert (moving.provisional, fixed.provisional, known.provisional) == (True, False, False)
    assert moving.last_day == date(2027, 2, 22)
    festival = {date(2027, 2, day): (False, "春节") for day in range(5, 12)}
    replace_year(2027, days=festival, source="国务院办公厅通知", provisional=False)
    [moved] = recompute_year(2027)
    assert (moved.deadline_id, moved.before, moved.after) == (moving.pk, date(2027, 2, 22), date(2027, 3, 1))
    assert not Deadline.objects.get(pk=moving.pk).provisional
    assert recompute_year(2027) == []
    assert current_calendar().is_working(date(2027, 2, 8)) == (False, False)


def test_a_transfer_nobody_begins_is_reported_upward_after_its_own_day(case: Any) -> None:
    """BR-11: one working day after the figures ask for a transfer, where other silence waits three."""
    day = date(2026, 11, 24)
    assert alert_times(on=day, code="pct:X01").escalate == 1 < alert_times(on=day, code="pct:P11").escalate
