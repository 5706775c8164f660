"""What a chip says."""

from datetime import date

import pytest
from django.utils import translation

from tests.workflow.law_cast import at
from tests.workflow.test_deadlines_arithmetic import PLAIN
from workflow.deadlines.arithmetic import Unit, midnight_after
from workflow.deadlines.chips import chip

NOW = at("2026-11-24T09:12")


@pytest.mark.parametrize(
    ("last", "unit", "state", "zh", "en"),
    [
        ("2026-11-23", "WD", "late", "逾期1个工作日", "1 working day late"),
        ("2026-11-13", "CD", "late", "逾期11日", "11 days late"),
        ("2026-11-24", "CD", "today", "今天24:00前", "Today before 24:00"),
        ("2026-11-27", "WD", "soon", "还剩3个工作日", "3 working days left"),
        ("2026-11-27", "CD", "soon", "还剩3日", "3 days left"),
        ("2026-11-30", "WD", "later", "还剩4个工作日", "4 working days left"),
        ("2027-01-28", "CD", "later", "还剩65日", "65 days left"),
        ("2029-11-24", "YEAR", "later", "还剩1096日", "1096 days left"),
    ],
)
def test_a_day_clock_counts_in_the_unit_of_its_limit(last: str, unit: Unit, state: str, zh: str, en: str) -> None:
    day = date.fromisoformat(last)
    found = chip(due_at=midnight_after(day), last_day=day, now=NOW, calendar=PLAIN, soon=3, unit=unit)
    assert (found.state, found.zh, found.en) == (state, zh, en)


def test_an_hour_clock_names_its_minute_today_and_its_hours_when_late() -> None:
    due_at = at("2026-11-24T16:30")
    day = date(2026, 11, 24)
    before = chip(due_at=due_at, last_day=day, now=NOW, calendar=PLAIN, soon=3, unit="HOUR")
    after = chip(due_at=due_at, last_day=day, now=at("2026-11-24T18:40"), calendar=PLAIN, soon=3, unit="HOUR")
    assert (before.state, before.zh) == ("today", "今天16:30前")
    assert (after.state, after.zh, after.en) == ("late", "逾期2小时", "2 hours late")


def test_a_limit_of_no_length_is_due_now_and_late_only_from_the_next_day() -> None:
    started = at("2026-11-24T09:10")

    def said(now: str) -> tuple[str, str, str]:
        found = chip(
            due_at=started, last_day=date(2026, 11, 24), now=at(now), calendar=PLAIN, soon=3, unit="HOUR", amount=0
        )
        return found.state, found.zh, found.en

    assert said("2026-11-24T09:10") == said("2026-11-24T17:40") == ("today", "立即办理", "Due now")
    assert said("2026-11-26T09:00") == ("late", "逾期2日", "2 days late")


def test_an_hour_clock_that_has_just_run_out_is_never_nought_minutes_late() -> None:
    due_at = at("2026-11-24T09:12")
    found = chip(due_at=due_at, last_day=date(2026, 11, 24), now=due_at, calendar=PLAIN, soon=3, unit="HOUR")
    assert (found.state, found.zh) == ("late", "逾期1分钟")


def test_a_paused_or_finished_clock_says_so_whatever_the_day() -> None:
    day = date(2026, 11, 1)

    def settled(state: str) -> tuple[str, str]:
        found = chip(due_at=midnight_after(day), last_day=day, now=NOW, calendar=PLAIN, soon=3, state=state)
        return found.state, found.zh

    assert settled("paused") == ("paused", "暂停计时")
    assert settled("met") == ("done", "按期完成")
    assert settled("late_met") == ("done", "逾期完成")


def test_the_text_follows_the_language_of_the_request() -> None:
    day = date(2026, 11, 27)
    found = chip(due_at=midnight_after(day), last_day=day, now=NOW, calendar=PLAIN, soon=3)
    with translation.override("en"):
        assert found.text == "3 working days left"
    with translation.override("zh-hans"):
        assert found.text == "还剩3个工作日"
