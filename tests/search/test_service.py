"""What pages get: snippets from the database, current permission, and sentences instead of failures."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import override_settings

from agencies.reach import Reach
from search import service
from search.engines.base import Engine
from search.indexing import index_keys
from search.query import Query
from search.rebuilding import rebuild
from search.service import Behind, find, suggest, watch_index
from search.similar import Within, similar
from tests.search.conftest import OFFICER, OTHERS, MemorySource, document


@pytest.fixture
def cases(house_engine: Engine, only_sources: Callable[..., None]) -> Iterator[MemorySource]:
    source = MemorySource()
    only_sources(source)
    source.put(
        document(
            1, title="假冒<b>商标", text="当事人销售假冒注册商标的鞋，电话13812345678。", features=("right:trademark",)
        ),
        document(2, title="专利案", text="当事人制造落入专利权保护范围的产品。"),
        document(3, title="他局商标案", text="假冒注册商标的鞋", agency=OTHERS),
    )
    index_keys(house_engine, [("case", pk) for pk in source.rows])
    house_engine.mark_complete()
    yield source


def test_results_carry_marked_and_escaped_title_and_passage(cases: MemorySource) -> None:
    (hit,) = find(Query(reach=OFFICER, text="商标")).hits
    assert (hit.source_label, hit.pk) == ("案件", 1)
    assert hit.title == "假冒&lt;b&gt;<mark>商标</mark>"
    assert "注册<mark>商标</mark>的鞋" in hit.snippets[0].text
    assert "5678" not in hit.snippets[0].text


def test_a_row_closed_or_gone_since_it_was_indexed_is_not_shown(cases: MemorySource) -> None:
    cases.put(document(1, secret=True, text="假冒"))
    del cases.rows[2]
    assert find(Query(reach=OFFICER)).hits == ()


def test_what_was_not_used_is_passed_on(cases: MemorySource) -> None:
    assert find(Query(reach=OFFICER, text="颜色:红")).unused


def test_without_an_index_the_results_say_so_and_nothing_fails(tmp_path: Path) -> None:
    with override_settings(SEARCH_HOME=tmp_path / "none"):
        results = find(Query(reach=OFFICER, text="商标"))
        assert results.hits == () and results.down and "rebuild_search" in results.down
        assert suggest("商", OFFICER) == ()
        assert similar("假冒注册商标", OFFICER).down


def test_the_lag_is_said_when_it_is_worth_saying(cases: MemorySource, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "_waiting", [])
    assert find(Query(reach=OFFICER)).lag is None
    watch_index(lambda reach: Behind(timedelta(seconds=3)))
    assert find(Query(reach=OFFICER)).lag is None
    watch_index(lambda reach: Behind(timedelta(seconds=125)))
    assert "约2分5秒" in (find(Query(reach=OFFICER)).lag or "")


def test_an_index_never_compared_with_the_database_is_said_to_miss_rows(
    house_engine: Engine, only_sources: Callable[..., None]
) -> None:
    source = MemorySource()
    only_sources(source)
    source.put(document(1), document(2))
    index_keys(house_engine, [("case", 1)])
    assert "不全" in (find(Query(reach=OFFICER)).lag or "")
    rebuild(house_engine)
    results = find(Query(reach=OFFICER))
    assert (results.total, results.lag) == (2, None)


def test_like_cases_come_with_reasons_from_inside_the_reach(cases: MemorySource) -> None:
    ours = "我局查明：当事人在市场销售假冒注册商标的运动鞋，联系电话13812345678。"
    (first, *rest) = similar(ours, OFFICER).found
    assert first.pk == 1 and 3 not in {like.pk for like in rest}
    assert first.shared == ("right:trademark",)
    (theirs, near), *_others = first.passages
    assert "假冒注册商标的鞋" in theirs and "运动鞋" in near
    assert "13812345678" not in theirs + near
    assert similar(ours, Reach()).found == ()
    assert 1 not in {like.pk for like in similar(ours, OFFICER, within=Within(leave_out=("case", 1))).found}


@pytest.mark.parametrize("text", ["", "123 456", "。", "某某"])
def test_a_text_that_tells_nothing_has_nothing_like_it(cases: MemorySource, text: str) -> None:
    assert similar(text, OFFICER).found == ()
