"""Words that mean the same, initials of names, and readings that were meant."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agencies.reach import Reach
from search.engines.base import Engine
from search.initials import initials, windows
from search.meaning import meant
from search.parsing import parse
from search.query import Query
from search.service import find
from search.synonyms import groups, widen, words_of
from tests.search.conftest import OFFICER, MemorySource, document
from workflow.law.load import add_local_row, load_shipped

GROUPS = (("著作权", "版权"), ("扣押", "查扣", "暂扣"))


@pytest.fixture
def source(house_engine: Engine, only_sources: Callable[..., None]) -> Callable[..., MemorySource]:
    def fill(*documents: object) -> MemorySource:
        made = MemorySource()
        only_sources(made)
        made.put(*documents)  # type: ignore[arg-type]
        house_engine.add(made.rows.values())
        house_engine.commit()
        return made

    return fill


def test_a_word_finds_its_synonyms_and_they_are_marked(source: Callable[..., MemorySource]) -> None:
    source(document(1, title="侵犯版权案"), document(2, title="侵犯著作权案"), document(3, title="别的"))
    query = Query(reach=OFFICER, text="著作权", synonyms=GROUPS)
    found = find(query)
    assert {hit.pk for hit in found.hits} == {1, 2}
    assert any("<mark>版权</mark>" in hit.title for hit in found.hits)
    assert {hit.pk for hit in find(replace(query, synonyms=())).hits} == {2}


@pytest.mark.parametrize("text", ["“著作权”", "-著作权 侵犯", "标题:著作权"])
def test_what_is_quoted_excluded_or_bound_to_a_field_is_not_widened(text: str) -> None:
    assert all(not clause.also for clause in widen(parse(text), GROUPS).clauses)


@pytest.mark.django_db
def test_an_agency_writes_its_own_row_and_it_holds_for_that_agency(cast_agency: int) -> None:
    load_shipped()
    today = date(2026, 11, 24)
    assert ("著作权", "版权") in groups(on=today)
    cells = {"code": "COPYRIGHT", "label_zh": "著作权", "words": "著作权、版权、作者权", "basis": "本局通知"}
    add_local_row("synonyms", {**cells, "effective_from": "2026-01-01"}, agency_id=cast_agency)
    assert ("著作权", "版权", "作者权") in groups(on=today, agency_id=cast_agency)
    assert ("著作权", "版权") in groups(on=today)


@pytest.fixture
def cast_agency(db: None) -> int:
    from agencies.models import Agency

    return int(Agency.objects.earliest("pk").pk)


def test_words_of_a_row_may_be_separated_as_people_like() -> None:
    assert words_of("扣押、查扣 暂扣,扣押") == ("扣押", "查扣", "暂扣")


def test_a_name_is_found_by_the_initials_of_its_pinyin(source: Callable[..., MemorySource]) -> None:
    source(document(1, names=("云澜锐达鞋业有限公司",)), document(2, names=("重慶長江電子（集團）公司",)))
    for typed, pk in (("rdxy", 1), ("ylrd", 1), ("RDXYYXGS", 1), ("cqcj", 2), ("当事人:cjdz", 2)):
        assert {hit.pk for hit in find(Query(reach=OFFICER, text=typed)).hits} == {pk}, typed
    assert find(Query(reach=OFFICER, text="“rdxy”")).hits == ()
    assert find(Query(reach=Reach(), text="rdxy")).hits == ()


def test_initials_complete_a_name(source: Callable[..., MemorySource], house_engine: Engine) -> None:
    source(document(1, names=("锐达鞋业有限公司",)))
    assert house_engine.suggest("rdx", OFFICER) == ("锐达鞋业有限公司",)
    assert house_engine.suggest("rdx", Reach()) == ()


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_no_name_breaks_the_initials(name: str) -> None:
    assert all(len(one) >= 3 for one in windows(name))
    initials(name)


def test_a_misspelt_word_is_answered_with_the_nearest_visible_one(source: Callable[..., MemorySource]) -> None:
    source(
        document(1, title="假冒注册商标案", names=("锐达鞋业有限公司",)), document(2, agency=2, title="销售伪劣烟草案")
    )
    assert "假冒注册商标" in meant(Query(reach=OFFICER, text="假帽注册商标"))[0]
    assert meant(Query(reach=OFFICER, text="锐打鞋业"))[0] == "锐达鞋业"
    assert meant(Query(reach=OFFICER, text="销售伪烈烟草")) == (), "what is not visible is not offered"
    assert meant(Query(reach=OFFICER, text="假冒注册商标")) == ()


def test_the_closed_list_of_fields_is_said_when_one_is_unknown() -> None:
    (said,) = parse("颜色:红").unused
    assert "颜色" in said and "当事人" in said and "金额" in said


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("（2023）粤0106民初1234号", "(2023)粤0106民初1234号"), ("（2023）粤0106民初1234号", "〔2023〕粤0106民初1234"),
        ("云澜市监案〔2026〕0001号", "云澜市监案（2026）0001号"), ("云澜市监案〔2026〕0001号", "云澜市监案2026 0001号"),
        ("ZL201010000001.5", "201010000001.5"), ("ZL201010000001.5", "zl 201010000001.5"),
        ("ZL201010000001.5", "2010100000015"),
        ("第1234567号", "1234567"), ("1234567", "第1234567号"), ("1234567", "编号:1234567"), ("1234567", "4567"),
        ("91110000600037341L", "９１１１００００６０００３７３４１Ｌ"), ("91110000600037341L", "91110000600037341l"),
        ("云市监罚字〔2026〕12号", "云市监罚字[2026]第12号"), ("G1234567A", "g1234567a"),
    ],
)  # fmt: skip
def test_a_number_is_found_in_every_usual_spelling(
    source: Callable[..., MemorySource], written: str, typed: str
) -> None:
    source(
        document(1, numbers=(written,)), document(2, numbers=("（2024）沪01刑终99号", "ZL202020000009.1", "7654321"))
    )
    assert {hit.pk for hit in find(Query(reach=OFFICER, text=typed)).hits} == {1}
