"""What every engine must do, written against the protocol."""

from collections.abc import Callable
from datetime import date

import pytest

from agencies.reach import Reach
from search.analysis import personal_digest
from search.engines.base import Engine
from search.query import Query, Related
from search.registry import Versions
from tests.search.conftest import KEY, OFFICER, OTHERS, OURS, document

Fill = Callable[..., Engine]


def found(engine: Engine, text: str = "", reach: Reach = OFFICER, **filters: object) -> list[int]:
    return sorted(hit.pk for hit in engine.search(Query(reach=reach, text=text, **filters)).hits)  # type: ignore[arg-type]


def test_part_of_a_word_finds_and_a_near_miss_does_not(filled: Fill) -> None:
    engine = filled(document(1, text="销售假冒注册商标的商品"), document(2, text="假冒他人专利，侵犯注册的商标"))
    assert found(engine, "冒注册商") == [1]
    assert found(engine, "商标") == [1, 2]
    assert found(engine, "注 标") == [1, 2]
    assert found(engine, "注册商标 专利") == []


def test_one_character_finds(filled: Fill) -> None:
    engine = filled(document(1, text="粤"), document(2, text="在粤东"), document(3, text="苏"))
    assert found(engine, "粤") == [1, 2]


def test_a_number_beside_one_character_is_found_inside_a_longer_run(filled: Fill) -> None:
    engine = filled(document(1, text="法院在粤0106民初1234号案中认定"), document(2, text="苏0106民初1234"))
    assert found(engine, "粤0106") == [1]


def test_phrases_exclusions_and_fields(filled: Fill) -> None:
    engine = filled(
        document(1, text="注册 商标", names=("甲乙贸易有限公司",)),
        document(2, text="商标 注册", names=("丙丁有限公司",), agency_name="某市知识产权局"),
        document(3, text="注册商标 甲乙", stage_name="已立案", kind_name="行政处罚"),
    )
    assert found(engine, "“注册 商标”") == [1]
    assert found(engine, "注册 -甲乙") == [2]
    assert found(engine, "当事人:甲乙") == [1]
    assert found(engine, "当事人:丙") == [2]
    assert found(engine, "机关:知识产权局") == [2]
    assert found(engine, "种类:行政处罚") == [3]
    assert found(engine, "种类:penalty 阶段:已立案") == [3]
    assert found(engine, "-注册") == []


def test_traditional_and_simplified_names_meet(filled: Fill) -> None:
    engine = filled(document(1, names=("華為技術有限公司",)), document(2, names=("华为终端有限公司",)))
    assert found(engine, "华为") == [1, 2]
    assert found(engine, "華為") == [1, 2]
    assert found(engine, "当事人:華為") == [1, 2]


def test_numbers_are_found_in_other_writing_and_by_their_end(filled: Fill) -> None:
    engine = filled(
        document(1, numbers=("（2023）粤0106民初1234号", "ZL201410123456.7")),
        document(2, numbers=("91440101MA5ABCDE1X", "第7654321号")),
    )
    assert found(engine, "(2023)粤0106民初1234号") == [1]
    assert found(engine, "2014101234567") == [1]
    assert found(engine, "案号:民初1234") == [1]
    assert found(engine, "de1x") == [2]
    assert found(engine, "7654321") == [2]
    assert found(engine, "案号:9999") == []


def test_an_exact_number_comes_before_its_mention(filled: Fill) -> None:
    mention = [document(n, text="见知罚〔2025〕12号决定，知罚〔2025〕12号") for n in range(2, 12)]
    engine = filled(document(1, numbers=("知罚〔2025〕12号",), text="长文" * 300), *mention)
    assert engine.search(Query(reach=OFFICER, text="知罚[2025]12号")).hits[0].pk == 1


def test_personal_numbers_are_found_by_digest_only(filled: Fill) -> None:
    engine = filled(document(1, text="电话13812345678", title="电话13987654321", numbers=("13800001111",)))
    for number in ("13812345678", "13987654321", "13800001111", "5678", "1111"):
        assert found(engine, number) == [], number
    digest = personal_digest("138-1234-5678", key=KEY)
    assert found(engine, personal=frozenset({digest})) == [1]
    assert found(engine, personal=frozenset({"0" * 32})) == []


def test_filters_narrow_and_combine(filled: Fill) -> None:
    engine = filled(
        document(1, year=2023, filed_on=date(2023, 5, 1), amount_fen=500),
        document(2, kind="ruling", stage="closed", amount_fen=2_000_000),
        document(3, agency=OTHERS, filed_on=None, year=None),
    )
    both = Reach(agencies=frozenset({OURS, OTHERS}))
    assert found(engine, reach=both, kinds=frozenset({"ruling"})) == [2]
    assert found(engine, reach=both, agencies=frozenset({OTHERS})) == [3]
    assert found(engine, reach=both, stages=frozenset({"filed"}), years=frozenset({2023, 2024})) == [1]
    assert found(engine, reach=both, filed_to=date(2024, 1, 1)) == [1]
    assert found(engine, reach=both, filed_from=date(2023, 5, 1)) == [1, 2]
    assert found(engine, "金额:1万..3万", reach=both) == [2]
    assert found(engine, "年份:..2024", reach=both) == [1]
    assert found(engine, reach=both, sources=frozenset({"other"})) == []


def test_facets_count_inside_the_permission_filter(filled: Fill) -> None:
    engine = filled(
        document(1),
        document(2, kind="ruling"),
        document(3, agency=OTHERS),
        document(4, secret=True),
        document(5, year=None),
    )
    page = engine.search(Query(reach=OFFICER))
    counts = {name: {facet.value: facet.count for facet in facets} for name, facets in page.facets.items()}
    assert counts == {
        "agency": {"1": 3},
        "kind": {"penalty": 2, "ruling": 1},
        "stage": {"filed": 3},
        "year": {"2025": 2},
        "source": {"case": 3},
    }
    assert engine.search(Query(reach=OFFICER, facets=())).facets == {}


def test_sorting_by_date_puts_the_newest_first_and_the_undated_last(filled: Fill) -> None:
    engine = filled(
        document(1, filed_on=date(2024, 1, 1)), document(2, filed_on=None), document(3, filed_on=date(2025, 1, 1))
    )
    assert [hit.pk for hit in engine.search(Query(reach=OFFICER, sort="date")).hits] == [3, 1, 2]


def test_pages_do_not_overlap_and_the_total_stays(filled: Fill) -> None:
    engine = filled(*(document(n, text="商标") for n in range(1, 46)))
    pages = [engine.search(Query(reach=OFFICER, text="商标", offset=n, limit=20)) for n in (0, 20, 40)]
    assert [len(page.hits) for page in pages] == [20, 20, 5]
    assert len({hit.pk for page in pages for hit in page.hits}) == 45
    assert {page.total for page in pages} == {45}


def test_a_page_beyond_the_window_is_empty_and_does_not_fail(filled: Fill) -> None:
    page = filled(document(1)).search(Query(reach=OFFICER, offset=10**9, limit=10**9))
    assert (page.hits, page.total) == ((), 1)


def test_a_text_of_which_nothing_was_understood_finds_nothing(filled: Fill) -> None:
    engine = filled(document(1))
    assert found(engine, "？！") == []
    assert found(engine, "") == [1]


def test_adding_again_replaces_and_deleting_removes(filled: Fill) -> None:
    engine = filled(document(1, text="旧文字"), document(2))
    engine.add([document(1, text="新文字", version=5)])
    engine.commit()
    assert found(engine, "旧文字") == []
    assert [hit.version for hit in engine.search(Query(reach=OFFICER, text="新文字")).hits] == [5]
    engine.delete([("case", 1), ("case", 99), ("nothing", 1)])
    engine.commit()
    assert found(engine) == [2]


def test_changes_are_not_seen_before_commit(filled: Fill) -> None:
    engine = filled(document(1))
    engine.add([document(2)])
    assert found(engine) == [1]
    engine.commit()
    assert found(engine) == [1, 2]


def test_versions_and_keys_tell_what_a_range_holds(filled: Fill) -> None:
    engine = filled(document(5, version=2), document(999, version=3), document(1000, version=4))
    assert engine.versions("case", 0, 1000) == Versions(2, 5)
    assert engine.versions("case", 1000, 2000) == Versions(1, 4)
    assert engine.versions("other", 0, 2000) == Versions(0, 0)
    assert engine.held("case", 5, 1000) == {5: 2, 999: 3}


def test_suggestions_begin_as_typed_and_hide_personal_numbers(filled: Fill) -> None:
    engine = filled(
        document(1, title="Nike商标侵权案", names=("華為技術有限公司",)),
        document(2, names=("华为电话13812345678",)),
        document(3, agency=OTHERS, names=("华为机密公司",)),
    )
    assert engine.suggest("ＮＩ", OFFICER) == ("Nike商标侵权案",)
    assert set(engine.suggest("华为", OFFICER)) == {"華為技術有限公司", "华为电话■■■■■■■■■■■"}
    assert engine.suggest("", OFFICER) == () == engine.suggest("华", Reach())


def test_a_rebuild_beside_takes_in_changes_made_meanwhile_and_replaces_at_once(filled: Fill) -> None:
    engine = filled(document(1, text="旧"), document(2, text="将删"), document(9, text="多余"))
    aside = engine.aside()
    aside.add([document(1, text="新"), document(2, text="将删")])
    engine.add([document(3, text="中途")])
    engine.delete([("case", 2)])
    engine.commit()
    assert found(engine) == [1, 3, 9]
    aside.checkpoint({"case": 2})
    assert engine.aside().reached() == {"case": 2}
    aside.swap()
    assert found(engine) == [1, 3]
    assert found(engine, "新") == [1]
    engine.add([document(4)])
    engine.commit()
    assert found(engine) == [1, 3, 4]


def test_related_prefers_shared_rare_terms_and_features_inside_the_reach(filled: Fill) -> None:
    engine = filled(
        document(1, text="假冒 商标 商标"),
        document(2, text="假冒", features=("right:trademark",)),
        document(3, text="假冒 商标", agency=OTHERS),
        document(4, text="无关"),
    )
    terms = {"假冒": 1.0, "商标": 1.0}
    assert [hit.pk for hit in engine.related(Related(reach=OFFICER, terms=terms))] == [1, 2]
    boosted = Related(reach=OFFICER, terms=terms, features={"right:trademark": 50.0})
    assert [hit.pk for hit in engine.related(boosted)] == [2, 1]
    assert engine.frequencies(["假冒", "没有"]) == {"假冒": 3, "没有": 0}
    assert engine.related(Related(reach=OFFICER, terms={})) == ()


def test_health_counts_documents_and_says_when_the_index_was_never_compared(filled: Fill) -> None:
    engine = filled(document(1))
    before = engine.health()
    assert (before.ok, before.documents) == (True, 1)
    assert "rebuild_search" in before.detail
    engine.mark_complete()
    assert "rebuild_search" not in engine.health().detail
    assert before.lag_hint is not None and before.lag_hint < 60


@pytest.mark.parametrize("text", ["\x00", "（" * 300, "a" * 400, "案号:", "-", "İ", "𠀀𠀁"])
def test_odd_input_answers(filled: Fill, text: str) -> None:
    engine = filled(document(1, text="甲乙" + text, names=(text,), numbers=(text,)))
    assert engine.search(Query(reach=OFFICER, text=text)).total in (0, 1)
