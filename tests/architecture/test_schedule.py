"""What happens by the clock happens when due, once, and again after a restart without harm."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from agencies.models import SignInFailure
from audit import outbox
from audit.access_log import log_access
from audit.models import AccessSeal, Delivery, Entry, Seal
from audit.outbox import last_runs
from cases.actions.granting import grant_access
from cases.models import CaseUserGrant, Notification
from config import schedule
from config.schedule import JOBS, Job, Timetable
from search.models import IndexJob
from tests.cases.penalty_line import open_clue
from tests.cast import Cast
from workflow.models import Deadline

NIGHT = datetime(2026, 11, 23, 16, 4, 59, tzinfo=UTC)


def test_daily_job_runs_at_its_local_time() -> None:
    job = Job("nightly", lambda now: 1, at=time(0, 5))
    assert job.next_after(NIGHT) == datetime(2026, 11, 23, 16, 5, tzinfo=UTC)
    assert job.next_after(NIGHT + timedelta(seconds=1)) == datetime(2026, 11, 24, 16, 5, tzinfo=UTC)


@pytest.mark.django_db
def test_timetable_runs_what_is_due_and_nothing_else() -> None:
    ran: list[str] = []

    def note(name: str) -> Callable[[datetime], int]:
        def run(now: datetime) -> int:
            ran.append(name)
            return 1

        return run

    jobs = (
        Job("often", note("often"), every=timedelta(seconds=20)),
        Job("nightly", note("nightly"), at=time(0, 5)),
    )
    timetable = Timetable(jobs, now=NIGHT)
    assert timetable.run_due(now=NIGHT) == 1
    assert timetable.run_due(now=NIGHT + timedelta(seconds=1)) == 1
    assert timetable.run_due(now=NIGHT + timedelta(seconds=19)) == 0
    assert timetable.run_due(now=NIGHT + timedelta(seconds=20)) == 1
    assert ran == ["often", "nightly", "often"]
    assert last_runs() == {"nightly": NIGHT + timedelta(seconds=1)}


@pytest.mark.django_db
def test_a_start_makes_good_a_missed_night_and_repeats_none() -> None:
    """A comparison of a million documents is not for every start of the process."""
    nightly = next(job for job in JOBS if job.name == "compare_index")
    noon = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
    night = noon.replace(hour=0) - timedelta(hours=5, minutes=30)  # 02:30 in China

    def started(last: dict[str, datetime]) -> int:
        Timetable((nightly,), now=noon, last=last).run_due(now=noon)
        return IndexJob.objects.count()

    assert started({}) == 0, "a new installation waits for its first night"
    assert started({"compare_index": night}) == 0, "last night it ran"
    assert started({"compare_index": night - timedelta(days=1)}) == 1, "last night the machine was off"
    assert last_runs() == {"compare_index": noon}
    assert started(last_runs()) == 1
    assert all(job.every or job.next_after(noon) > noon for job in JOBS)


def test_failing_job_is_tried_at_its_next_time_and_never_in_a_circle() -> None:
    def fails(now: datetime) -> int:
        raise ValueError("broken")

    timetable = Timetable((Job("broken", fails, every=timedelta(minutes=1)),), now=NIGHT)
    with pytest.raises(ValueError, match="broken"):
        timetable.run_due(now=NIGHT)
    assert timetable.run_due(now=NIGHT + timedelta(seconds=59)) == 0


def test_yesterday_is_sealed_once_just_after_midnight(cast: Cast, settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    open_clue(cast)
    moment = datetime(2026, 11, 23, 16, 5, tzinfo=UTC)
    schedule.seal_yesterday(moment)
    schedule.seal_yesterday(moment + timedelta(hours=3))
    assert list(Seal.objects.values_list("sealed_on", flat=True)) == [datetime(2026, 11, 23, tzinfo=UTC).date()]
    assert (tmp_path / "seals" / "2026-11-23.json").exists()


def test_sweep_reminds_and_a_second_run_does_not(cast: Cast) -> None:
    case = open_clue(cast)
    due = Deadline.objects.get(subject_id=case.pk, code="pct:P01").due_at
    assert schedule.sweep_deadlines(due + timedelta(hours=1)) == 1
    assert schedule.sweep_deadlines(due + timedelta(hours=1)) == 0
    assert Notification.objects.filter(user=cast.user("zhoumin")).count() == 1


def test_expired_grant_is_closed_and_a_living_one_stays(cast: Cast) -> None:
    case, now = open_clue(cast), timezone.now()
    for username, hours in (("xiaqing", 1), ("banquan", 24)):
        grant_access(
            case, kind="assistance", reason="协查", ends_at=now + timedelta(hours=hours), standing=cast.zhengyuan,
            person=cast.user(username),
        )  # fmt: skip
    assert schedule.end_expired_grants(now + timedelta(hours=2)) == 1
    assert CaseUserGrant.objects.get().user.username == "banquan"


def test_reading_log_is_sealed_to_its_end(cast: Cast) -> None:
    for number in range(3):
        log_access("read", user=cast.user("zhoumin"), subject=f"case:{number}")
    assert schedule.seal_reading(timezone.now()) >= 3
    assert schedule.seal_reading(timezone.now()) == 0
    assert AccessSeal.objects.count() == 1


def test_lost_lease_is_let_go(cast: Cast) -> None:
    open_clue(cast)
    entry = Entry.objects.latest("pk")
    Delivery.objects.all().delete()
    Delivery.objects.create(entry=entry, listener="probing.x", lane="outward", due_at=timezone.now())
    now = timezone.now()
    outbox.claim("outward", worker="gone:1:outward", limit=1, now=now)
    assert schedule.redeliver(now + timedelta(seconds=60)) == 0
    assert schedule.redeliver(now + timedelta(seconds=91)) == 1
    assert Delivery.objects.get().leased_until is None


def test_old_wrong_passwords_are_forgotten(db: None) -> None:
    now = timezone.now()
    for minutes in (14, 16):
        SignInFailure.objects.create(name="n", address="a", at=now - timedelta(minutes=minutes))
    with time_machine.travel(now, tick=False):
        assert next(job for job in JOBS if job.name == "forget_old_failures").run(now) == 1
    assert SignInFailure.objects.count() == 1


def test_jobs_have_their_own_names_and_one_rhythm_each() -> None:
    assert len({job.name for job in JOBS}) == len(JOBS)
    assert all((job.every is None) != (job.at is None) for job in JOBS)


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="the planner of SQLite")
def test_the_planner_learns_by_night_what_the_tables_hold() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE sqlite_master")
        cursor.execute("DELETE FROM sqlite_stat1")
        assert schedule.keep_statistics(NIGHT) == 1
        cursor.execute("SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'agencies_agency'")
        assert cursor.fetchone()[0] > 0
