"""What every engine promises about versions, pages, large rights and a rebuild beside the index in use."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from agencies.reach import Key, Reach
from search.documents import IndexDocument
from search.engines import embedded_paging
from search.engines.base import Engine, WriterBusy
from search.engines.embedded import EmbeddedEngine
from search.query import Query
from tests.search.conftest import OFFICER, OTHERS, OURS, document
from tests.search.test_engine_contract import found

Fill = Callable[..., Engine]
Open = Callable[[], Engine]
ALL = Query(reach=OFFICER, limit=200)


def held(engine: Engine) -> dict[int, int]:
    """What a reader finds, each with its version."""
    return {hit.pk: hit.version for hit in engine.search(ALL).hits}


def test_an_older_write_never_replaces_a_newer_one(filled: Fill) -> None:
    engine = filled(document(1, version=5, text="新"))
    engine.add([document(1, version=3, text="旧")])
    engine.commit()
    assert held(engine) == {1: 5} and found(engine, "旧") == []
    engine.add([document(2, version=7)])
    engine.add([document(2, version=6)])
    engine.commit()
    assert held(engine) == {1: 5, 2: 7}


def test_the_same_version_may_be_written_again_with_other_surroundings(filled: Fill) -> None:
    engine = filled(document(1, version=5, agency_name="旧名"))
    engine.add([document(1, version=5, agency_name="新名")])
    engine.commit()
    assert found(engine, "机关:新名") == [1] and found(engine, "机关:旧名") == []


def test_a_row_that_left_may_come_back_at_the_version_it_had(filled: Fill) -> None:
    engine = filled(document(1, version=5))
    engine.delete([("case", 1)])
    engine.commit()
    assert held(engine) == {}
    engine.add([document(1, version=5)])
    engine.commit()
    assert held(engine) == {1: 5}


def test_of_a_deletion_and_an_addition_in_one_commit_the_last_one_counts(filled: Fill) -> None:
    engine = filled(document(1, version=2), document(2, version=2))
    engine.delete([("case", 1)])
    engine.add([document(1, version=2), document(2, version=3)])
    engine.delete([("case", 2)])
    engine.commit()
    assert held(engine) == {1: 2}


def test_what_was_not_committed_is_dropped_on_closing(filled: Fill) -> None:
    engine = filled(document(1))
    engine.add([document(2)])
    engine.close()
    engine.commit()
    assert held(engine) == {1: 1}


@pytest.mark.parametrize("sort", ["relevance", "date"])
def test_following_pages_show_every_hit_once_and_end(filled: Fill, sort: str) -> None:
    engine = filled(*(document(n, text="商标") for n in range(1, 46)))
    seen: list[int] = []
    after, pages = "", 0
    while after or not pages:
        query = Query(reach=OFFICER, text="商标", sort=sort, after=after, limit=20)  # type: ignore[arg-type]
        page = engine.search(query)
        seen += [hit.pk for hit in page.hits]
        assert page.total == 45
        after, pages = page.following, pages + 1
    assert sorted(seen) == list(range(1, 46)) and pages in (3, 4)


def pages_by_date(engine: Engine, *, limit: int, between: Callable[[int], None] = lambda page: None) -> list[Key]:
    """Every hit by following the pages; `between` changes the index meanwhile."""
    seen: list[Key] = []
    after, number = "", 0
    while after or not number:
        page = engine.search(Query(reach=OFFICER, sort="date", after=after, limit=limit))
        seen += [hit.key for hit in page.hits]
        after, number = page.following, number + 1
        between(number)
    return seen


def mixed() -> list[IndexDocument]:
    """Few days, so that most stand on one; ids shared by two sources; some without a day."""
    days = [date(2025, 1, 1), date(2025, 1, 2), None]
    rows = [document(n, filed_on=days[n % 3]) for n in range(1, 31)]
    return [*rows, *(replace(row, source="file") for row in rows if row.pk % 2)]


@pytest.mark.parametrize("limit", [1, 3, 7, 45, 60])
def test_pages_by_date_stand_in_the_order_of_day_id_and_source_whatever_their_size(filled: Fill, limit: int) -> None:
    rows = mixed()
    engine = filled(*rows)
    day = {row.key: row.filed_on.toordinal() if row.filed_on else 0 for row in rows}
    expected = sorted((row.key for row in rows), key=lambda key: (-day[key], -key[1], key[0]))
    assert pages_by_date(engine, limit=limit) == expected


def test_pages_by_date_show_nothing_twice_and_pass_nothing_over_while_documents_come_and_go(filled: Fill) -> None:
    engine = filled(*mixed())

    def change(page: int) -> None:
        if page < 5:
            engine.add(
                [document(100 + page, filed_on=date(2025, 1, 2)), document(100 - page, filed_on=date(2026, 1, 1))]
            )
            engine.delete([("case", 28 - page)])
            engine.commit()

    seen = pages_by_date(engine, limit=4, between=change)
    assert len(seen) == len(set(seen))
    assert {row.key for row in mixed()} - {("case", n) for n in range(24, 28)} <= set(seen)


def test_pages_by_relevance_go_on_behind_the_last_hit_when_a_better_one_came_meanwhile(filled: Fill) -> None:
    engine = filled(*(document(n, text="商标 " + "其他 " * n) for n in range(1, 31)))
    first = engine.search(Query(reach=OFFICER, text="商标", limit=10))
    engine.add([document(n, title="商标", text="商标") for n in range(50, 53)])
    engine.commit()
    second = engine.search(Query(reach=OFFICER, text="商标", limit=10, after=first.following))
    assert [hit.pk for hit in (*first.hits, *second.hits)] == list(range(1, 21))


def test_an_order_that_ends_at_a_limit_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(embedded_paging, "MAX_WINDOW", 5)
    engine = EmbeddedEngine(tmp_path, digest_key=b"k")
    engine.add([document(n, text="商标") for n in range(1, 9)])
    engine.commit()
    first = engine.search(Query(reach=OFFICER, text="商标", limit=4))
    assert not first.cut and first.following
    last = engine.search(Query(reach=OFFICER, text="商标", limit=4, after=first.following))
    assert (len(last.hits), last.following, last.cut) == (1, "", True)
    engine.close()


@pytest.mark.parametrize("after", ["？", "AAAA", "W10", "9" * 30, "WzEsMl0", "bnVsbA"])
def test_a_place_that_no_page_gave_is_the_first_page(filled: Fill, after: str) -> None:
    engine = filled(document(1), document(2))
    assert {hit.pk for hit in engine.search(Query(reach=OFFICER, after=after)).hits} == {1, 2}


def test_somebody_named_for_very_many_files_finds_just_these(filled: Fill) -> None:
    engine = filled(*(document(n, agency=OTHERS) for n in (1, 35_000, 70_001)), document(3, agency=OTHERS, secret=True))
    reach = Reach(granted=frozenset(("case", n) for n in range(2, 70_000)))
    page = engine.search(Query(reach=reach))
    assert {hit.pk for hit in page.hits} == {3, 35_000}
    assert [(facet.value, facet.count) for facet in page.facets["agency"]] == [(str(OTHERS), 2)]
    assert engine.suggest("第", reach, limit=9) != ()


def test_equal_counts_stand_in_the_same_order_in_every_engine(filled: Fill) -> None:
    kinds = ("ruling", "penalty", "ruling", "transfer", "mediation")
    engine = filled(*(document(n, kind=kind) for n, kind in enumerate(kinds)))
    counts = [(facet.value, facet.count) for facet in engine.search(ALL).facets["kind"]]
    assert counts == [("ruling", 2), ("mediation", 1), ("penalty", 1), ("transfer", 1)]


def test_a_rebuild_that_read_a_row_early_does_not_undo_a_later_change(filled: Fill) -> None:
    engine = filled(document(1, version=1))
    aside = engine.aside()
    engine.add([document(1, version=2)])
    engine.commit()
    aside.add([document(1, version=1)])
    aside.swap()
    assert held(engine) == {1: 2}


def test_a_rebuild_cut_off_goes_on_in_another_process_and_takes_in_what_changed_between(reopen: Open) -> None:
    first = reopen()
    first.add([document(9)])
    first.commit()
    aside = first.aside()
    aside.add([document(1)])
    aside.checkpoint({"case": 1})
    first.close()
    second = reopen()
    second.add([document(2)])
    second.commit()
    assert held(second) == {2: 1, 9: 1}
    assert second.aside().reached() == {"case": 1}
    second.aside().swap()
    assert held(second) == {1: 1, 2: 1}
    assert second.health().complete
    assert second.aside().reached() == {}
    second.close()


def test_a_rebuild_that_another_process_has_finished_is_over(filled: Fill) -> None:
    engine = filled(document(1))
    late, first = engine.aside(), engine.aside()
    first.add([document(1)])
    first.swap()
    with pytest.raises(WriterBusy):
        late.checkpoint({"case": 1})
    with pytest.raises(WriterBusy):
        late.add([document(1)])
    assert held(engine) == {1: 1}


def test_readers_answer_through_rebuilds_and_swaps(reopen: Open) -> None:
    writer, reader = reopen(), reopen()
    rows = [document(pk, text="商标") for pk in range(100)]
    writer.add(rows)
    writer.commit()
    totals: list[int] = []
    errors: list[Exception] = []
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            try:
                page = reader.search(Query(reach=OFFICER, text="商标", limit=200))
                totals.append(len(page.hits) if page.total == 100 else page.total)
            except Exception as error:
                errors.append(error)

    thread = threading.Thread(target=read)
    thread.start()
    for _ in range(6):
        aside = writer.aside()
        aside.add(rows)
        aside.swap()
    stop.set()
    thread.join()
    writer.close()
    assert errors == []
    assert len(totals) > 6 and set(totals) == {100}


def test_two_readers_of_ours_and_theirs_count_apart(filled: Fill) -> None:
    engine = filled(document(1), document(2, agency=OTHERS))
    ours, theirs = (Query(reach=Reach(agencies=frozenset({pk}))) for pk in (OURS, OTHERS))
    assert (engine.count(ours), engine.count(theirs), engine.count(Query(reach=Reach()))) == (1, 1, 0)
