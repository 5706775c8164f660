"""The index follows the database: by key, by rebuild, by comparison."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import override_settings

from search.engines.base import Engine, SearchDown
from search.engines.embedded import EmbeddedEngine
from search.indexing import index_keys, sweep
from search.jobs import ask_for, work_on_next
from search.models import IndexJob
from search.query import Query
from search.rebuilding import Rebuild, rebuild
from tests.search.conftest import KEY, OFFICER, MemorySource, document

Use = Callable[..., None]


@pytest.fixture
def cases(only_sources: Use) -> MemorySource:
    source = MemorySource()
    only_sources(source)
    return source


def held(engine: Engine) -> dict[int, int]:
    return {hit.pk: hit.version for hit in engine.search(Query(reach=OFFICER, limit=200)).hits}


def test_keys_are_brought_to_their_current_state_in_any_order_and_again(engine: Engine, cases: MemorySource) -> None:
    cases.put(document(1), document(2), document(3))
    assert index_keys(engine, [("case", 3), ("case", 1), ("case", 1), ("gone", 4)]) == 2
    cases.put(document(1, version=2))
    del cases.rows[3]
    for _ in range(2):
        index_keys(engine, [("case", 1), ("case", 3), ("case", 2)])
        assert held(engine) == {1: 2, 2: 1}


def test_a_comparison_of_equal_sides_repairs_nothing(engine: Engine, cases: MemorySource) -> None:
    cases.put(*(document(pk) for pk in (1, 999, 1000, 5001)))
    index_keys(engine, [("case", pk) for pk in cases.rows])
    report = sweep(engine)
    assert report.was_true and report.compared == 4
    assert "rebuild_search" not in engine.health().detail


def test_a_comparison_finds_and_repairs_what_is_missing_old_or_stray(engine: Engine, cases: MemorySource) -> None:
    cases.put(*(document(pk) for pk in (1, 2, 1500, 9000)))
    index_keys(engine, [("case", pk) for pk in cases.rows])
    engine.add([document(4000), document(99_999)])
    engine.delete([("case", 1500)])
    engine.commit()
    cases.put(document(2, version=7))
    report = sweep(engine)
    assert [(r.low, r.high) for r in report.repaired] == [(0, 1000), (1000, 2000), (2000, 9000), (10_000, 2**62)]
    assert held(engine) == {1: 1, 2: 7, 1500: 1, 9000: 1}
    assert sweep(engine).was_true


@pytest.mark.django_db
def test_rows_ahead_of_a_database_that_was_set_back_are_put_right_by_a_rebuild(
    engine: Engine, cases: MemorySource
) -> None:
    cases.put(document(1, version=8), document(2, version=1))
    rebuild(engine)
    cases.put(document(1, version=3))
    ask_for(IndexJob.Kind.SWEEP)
    work_on_next(engine, lambda: None)
    assert held(engine) == {1: 8, 2: 1}
    done = work_on_next(engine, lambda: None)
    assert done is not None and (done.kind, done.state) == ("rebuild", "done")
    assert held(engine) == {1: 3, 2: 1} and sweep(engine).was_true


@pytest.mark.django_db
def test_a_rebuild_during_which_the_engine_goes_down_waits_and_goes_on(
    engine: Engine, cases: MemorySource, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases.put(*(document(pk) for pk in range(1, 701)))
    job, load = ask_for(IndexJob.Kind.REBUILD), cases.load

    def away(pks: object) -> list[object]:
        raise SearchDown("没有应答")

    monkeypatch.setattr(cases, "load", away)
    with pytest.raises(SearchDown):
        work_on_next(engine, lambda: None)
    job.refresh_from_db()
    assert (job.state, job.finished_at, job.error) == ("waiting", None, "没有应答")
    monkeypatch.setattr(cases, "load", load)
    work_on_next(engine, lambda: None)
    job.refresh_from_db()
    assert (job.state, job.error) == ("done", "") and len(held(engine)) == 200


def test_a_rebuild_drops_strays_and_shows_its_progress(engine: Engine, cases: MemorySource) -> None:
    cases.put(*(document(pk) for pk in range(1, 1201)))
    engine.add([document(7777)])
    engine.commit()
    seen: list[tuple[int, int]] = []
    assert rebuild(engine, lambda done, total: seen.append((done, total))) == 1200
    assert seen == [(0, 1200), (500, 1200), (1000, 1200), (1200, 1200)]
    assert engine.count(Query(reach=OFFICER)) == 1200
    assert sweep(engine).was_true


def test_a_rebuild_that_stopped_goes_on_from_its_checkpoint(engine: Engine, cases: MemorySource) -> None:
    cases.put(*(document(pk) for pk in range(1, 3001)))
    first = Rebuild(engine)
    for _ in range(5):
        first.step()
    second = Rebuild(engine)
    assert (second.done, second.reached) == (2000, {"case": 2000})
    while second.step():
        pass
    assert engine.count(Query(reach=OFFICER)) == 3000


@pytest.mark.django_db
def test_the_indexer_takes_in_changes_while_it_rebuilds(engine: Engine, cases: MemorySource) -> None:
    cases.put(*(document(pk) for pk in range(1, 1101)))
    job = ask_for(IndexJob.Kind.REBUILD)
    assert ask_for(IndexJob.Kind.REBUILD).pk == job.pk
    steps = []

    def between() -> None:
        steps.append(1)
        if len(steps) == 1:
            cases.put(document(1, version=9))
            index_keys(engine, [("case", 1)])

    done = work_on_next(engine, between)
    assert done is not None and (done.state, done.done, done.total) == ("done", 1100, 1100)
    assert engine.search(Query(reach=OFFICER, text="案号:", limit=1)).total == 0
    assert engine.versions("case", 0, 2) == (1, 9)
    assert work_on_next(engine, between) is None


@pytest.mark.django_db
def test_a_job_left_running_by_a_process_that_died_is_taken_up(engine: Engine, cases: MemorySource) -> None:
    cases.put(document(1))
    job = ask_for(IndexJob.Kind.SWEEP)
    IndexJob.objects.filter(pk=job.pk).update(state=IndexJob.State.RUNNING)
    work_on_next(engine, lambda: None)
    job.refresh_from_db()
    assert job.state == IndexJob.State.DONE and job.finished_at is not None
    assert held(engine) == {1: 1}


@pytest.mark.django_db
def test_a_job_that_fails_says_why(engine: Engine, cases: MemorySource, monkeypatch: pytest.MonkeyPatch) -> None:
    cases.put(document(1))
    job = ask_for(IndexJob.Kind.REBUILD)
    monkeypatch.setattr(cases, "load", lambda pks: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        work_on_next(engine, lambda: None)
    job.refresh_from_db()
    assert job.state == IndexJob.State.FAILED and "ZeroDivisionError" in job.error


@pytest.mark.django_db
def test_the_command_rebuilds_itself_when_no_indexer_runs(
    house_engine: Engine, cases: MemorySource, capsys: pytest.CaptureFixture[str]
) -> None:
    cases.put(document(1), document(2))
    call_command("rebuild_search")
    assert "2 / 2" in capsys.readouterr().out
    assert held(house_engine) == {1: 1, 2: 1}


@pytest.mark.django_db
def test_the_command_files_a_job_when_the_indexer_holds_the_writer(tmp_path: Path, cases: MemorySource) -> None:
    indexer = EmbeddedEngine(tmp_path, digest_key=KEY)
    indexer.commit()
    with override_settings(SEARCH_HOME=tmp_path):
        call_command("rebuild_search", "--no-wait")
    assert IndexJob.objects.filter(kind="rebuild", state="waiting").count() == 1
    indexer.close()
