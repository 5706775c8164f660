"""A clock that was set back: no job waits longer than from one of its times to the next."""

from datetime import datetime, time, timedelta

import pytest

from config import broker
from config.schedule import Job, Timetable
from tests.journeys.calendar import at

NOON = at("2026-11-24 12:00")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("job", "back"),
    [
        (Job("often", lambda now: 0, every=timedelta(seconds=30)), timedelta(hours=3)),
        (Job("daily", lambda now: 0, at=time(7, 30)), timedelta(days=3)),
    ],
)
def test_a_job_runs_at_once_when_the_clock_was_set_back_beyond_its_next_time(job: Job, back: timedelta) -> None:
    ran: list[datetime] = []

    def work(now: datetime) -> int:
        ran.append(now)
        return 0

    table = Timetable((Job(job.name, work, job.every, job.at),), now=NOON, last={job.name: NOON - timedelta(days=1)})
    assert table.run_due(now=NOON) == 1
    assert table.run_due(now=NOON + timedelta(seconds=1)) == 0
    assert table.run_due(now=NOON - timedelta(milliseconds=500)) == 0, "a small correction changes nothing"
    assert table.run_due(now=NOON - back) == 1
    assert table.run_due(now=NOON - back + timedelta(seconds=1)) == 0
    assert ran == [NOON, NOON - back]


def test_no_message_lapses_before_clocks_may_differ_so_far() -> None:
    lapses = [entry["options"]["expires"] for entry in broker.beat_schedule().values()]
    assert min(lapses) >= broker.LAPSE.total_seconds() >= 240
