"""The outbox: what must follow an entry follows, once where it can and at least once whatever dies."""

import os
import socket
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from audit import outbox, wiring
from audit.away import Away
from audit.models import Delivery, Entry
from audit.recording import Note, record
from audit.verbs import declare
from tests.cast import Cast

HEARD = declare("probing.heard", "测试用动作", "an act of the tests")


@pytest.fixture(autouse=True)
def own_wiring(monkeypatch: pytest.MonkeyPatch) -> None:
    """Listeners of one test; the site's own stay away from it."""
    for table in ("_after", "_at_once"):
        monkeypatch.setattr(wiring, table, defaultdict(list))
    monkeypatch.setattr(wiring, "_by_name", {})


@pytest.fixture
def calls() -> Iterator[list[int]]:
    heard: list[int] = []
    wiring.after_commit([HEARD], wiring.AfterCommit("probing.listener", "effects", lambda _entry, pk: heard.append(pk)))
    yield heard


def tell(cast: Cast) -> Entry:
    return record(Note(verb=HEARD, actor=cast.user("zhoumin")))


def break_listener() -> None:
    def fails(entry: Entry, pk: int) -> None:
        raise ConnectionError("the other side does not answer")

    wiring.after_commit([HEARD], wiring.AfterCommit("probing.broken", "effects", fails))


def test_entry_and_its_deliveries_are_written_together(cast: Cast, calls: list[int]) -> None:
    entry = tell(cast)
    row = Delivery.objects.get(entry=entry)
    assert (row.listener, row.state) == ("probing.listener", "waiting")
    assert outbox.drain("effects") == 1
    assert calls == [row.pk]
    assert Delivery.objects.get(pk=row.pk).state == "done"
    assert outbox.drain("effects") == 0


def test_lanes_do_not_wait_for_one_another(cast: Cast, calls: list[int]) -> None:
    tell(cast)
    assert outbox.drain("index") == 0
    assert calls == []
    assert outbox.drain("effects") == 1


def test_second_worker_gets_nothing_that_is_leased(cast: Cast, calls: list[int]) -> None:
    tell(cast)
    now = timezone.now()
    assert len(outbox.claim("effects", worker="a", limit=10, now=now)) == 1
    assert outbox.claim("effects", worker="b", limit=10, now=now + timedelta(seconds=89)) == []
    assert len(outbox.claim("effects", worker="b", limit=10, now=now + timedelta(seconds=91))) == 1


def test_worker_that_lost_its_lease_neither_runs_nor_finishes(cast: Cast, calls: list[int]) -> None:
    tell(cast)
    now = timezone.now()
    (late,) = outbox.claim("effects", worker="a", limit=10, now=now)
    outbox.claim("effects", worker="b", limit=10, now=now + timedelta(seconds=91))
    assert not outbox.still_held(late, worker="a", now=now + timedelta(seconds=92))
    outbox.finish(late, worker="a", now=now + timedelta(seconds=92))
    assert Delivery.objects.get(pk=late.pk).state == "waiting"


def test_failure_is_kept_on_the_row_and_tried_later_and_later(cast: Cast) -> None:
    break_listener()
    tell(cast)
    now = timezone.now()
    pauses = []
    for _unused in range(5):
        with time_machine.travel(now, tick=False):
            assert outbox.drain("effects") == 1
            assert outbox.drain("effects") == 0
        row = Delivery.objects.get()
        pauses.append((row.due_at - now).total_seconds())
        now = row.due_at
    assert pauses == [5, 10, 20, 40, 80]
    assert row.error == "ConnectionError: the other side does not answer"
    assert outbox.pause_after(40) == outbox.LONGEST_PAUSE


def test_failure_becomes_a_dead_letter_after_the_horizon(cast: Cast) -> None:
    break_listener()
    tell(cast)
    Delivery.objects.update(attempts=outbox.HORIZON - 2)
    outbox.drain("effects")
    assert Delivery.objects.get().state == "waiting"
    with time_machine.travel(Delivery.objects.get().due_at, tick=False):
        outbox.drain("effects")
        assert Delivery.objects.get().state == "dead"
        assert outbox.lanes()[1].dead == 1
    with time_machine.travel(timezone.now() + timedelta(days=9), tick=False):
        assert outbox.drain("effects") == 0
        outbox.retry_dead(Delivery.objects.get())
        assert outbox.drain("effects") == 1


def test_listener_that_is_gone_is_an_error_somebody_sees(cast: Cast, calls: list[int]) -> None:
    tell(cast)
    wiring._by_name.clear()
    outbox.drain("effects")
    assert Delivery.objects.get().error == "LookupError: no listener named probing.listener"


def test_one_failing_entry_does_not_stop_a_batch(cast: Cast) -> None:
    seen: list[int] = []

    def alone(entry: Entry, pk: int) -> None:
        if entry.pk == bad:
            raise ValueError("this one")
        seen.append(entry.pk)

    def together(entries: list[Entry]) -> None:
        raise ValueError("one of them")

    wiring.after_commit([HEARD], wiring.AfterCommit("probing.batch", "index", alone, together))
    ids = [tell(cast).pk for _unused in range(3)]
    bad = ids[1]
    outbox.drain("index")
    assert seen == [ids[0], ids[2]]
    assert Delivery.objects.filter(state="done").count() == 2


def test_effect_at_once_holds_or_falls_with_its_entry(cast: Cast) -> None:
    seen: list[int] = []
    wiring.at_once([HEARD], lambda entry: seen.append(entry.pk))
    entry = tell(cast)
    assert seen == [entry.pk]

    def fails(entry: Entry) -> None:
        raise ValueError("the goods are not there")

    wiring.at_once([HEARD], fails)
    with pytest.raises(ValueError, match="not there"):
        tell(cast)
    assert Entry.objects.filter(verb=HEARD).count() == 1


def test_lease_of_a_dead_worker_of_this_machine_is_released_at_once(cast: Cast, calls: list[int]) -> None:
    gone = subprocess.Popen(["true"])
    gone.wait()
    host = socket.gethostname()
    for name, released in ((f"{host}:{gone.pid}:effects", 1), (f"{host}:{os.getpid()}:effects", 0), ("other:1:x", 0)):
        tell(cast)
        outbox.claim("effects", worker=name, limit=10, now=timezone.now())
        assert outbox.release_dead("effects") == released
        Delivery.objects.all().delete()


def test_one_listener_never_has_two_deliveries_of_an_entry(cast: Cast, calls: list[int]) -> None:
    wiring.after_commit(["probing.*"], wiring._by_name["probing.listener"])
    tell(cast)
    assert Delivery.objects.count() == 1


@pytest.mark.parametrize("batched", [True, False])
def test_what_is_away_as_a_whole_uses_up_no_try_and_is_asked_once(cast: Cast, *, batched: bool) -> None:
    asked: list[int] = []

    def away(*_unused: object) -> None:
        asked.append(1)
        raise Away("the server is gone")

    batch = away if batched else None
    wiring.after_commit([HEARD], wiring.AfterCommit("probing.away", "effects", away, batch))
    for _unused in range(3):
        tell(cast)
    with pytest.raises(Away):
        outbox.drain("effects")
    rows = list(Delivery.objects.filter(listener="probing.away"))
    assert len(asked) == 1 and {(row.state, row.attempts, row.leased_by) for row in rows} == {("waiting", 0, "")}
    assert all(row.due_at <= timezone.now() and row.leased_until is None for row in rows)
