import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credit.names import match as m
from credit.names.match import Candidate, Kind, Query, boost_tokens, core_tokens, sounds_alike
from credit.names.measure import MemorySource
from tests.credit.names_table import MATCHER, PARSER

FIRM = Candidate("1", "长春市松灵商贸有限公司", "91990000MA0TE0018H", ("长春市松林商贸有限公司",))


def answer(name: str, candidate: Candidate = FIRM, *, code: str = "") -> tuple[Kind, tuple[str, ...]]:
    found = MATCHER.compare(Query(name, code), candidate)
    assert found.reasons_zh
    return found.kind, found.reasons_zh


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        ("长春市松灵商贸有限公司", None),
        ("長春市松靈商貿有限公司", m.SAME_WRITTEN),
        ("长春市 松灵商贸　有限公司", m.SAME_WRITTEN),
        ("长春松灵商贸有限公司", None),
        ("长春市松灵商贸有限责任公司", m.FORM_WRITTEN),
        ("松灵(长春)商贸有限公司", m.REGION_PLACED),
    ],
)
def test_ac12_one_firm_written_differently_is_the_same(typed: str, note: str | None) -> None:
    kind, reasons = answer(typed)
    assert kind is Kind.SAME
    assert reasons == ((m.SAME_PARTS,) if note is None else (m.SAME_PARTS, note))


def test_the_credit_code_alone_makes_it_the_same_and_folds_first() -> None:
    assert answer("随便写的", code=" 91990000ma0te0018h") == (Kind.SAME, (m.SAME_CODE,))


def test_another_credit_code_is_another_firm_even_under_the_same_name() -> None:
    kind, reasons = answer(FIRM.name, code="91990000MA0TE0181Q")
    assert kind is Kind.DIFFERENT
    assert reasons[0] == m.OTHER_CODE


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("长春市松玲商贸有限公司", m.CORE_SOUNDS_ALIKE),
        ("长春市灵松商贸有限公司", m.CORE_SWAPPED),
        ("长春市松灵堂商贸有限公司", m.CORE_ONE_CHARACTER),
        ("长春市百合商贸有限公司", m.CORE_DIFFERS),
        ("北京市松灵商贸有限公司", m.REGION_DIFFERS),
        ("吉林省松灵商贸有限公司", m.REGION_DIFFERS),
        ("松灵商贸有限公司", m.REGION_MISSING),
        ("长春市松灵食品有限公司", m.INDUSTRY_DIFFERS),
        ("长春市松灵贸易有限公司", m.INDUSTRY_NEAR),
        ("长春市松灵有限公司", m.INDUSTRY_MISSING),
        ("长春市松灵商贸股份有限公司", m.FORM_DIFFERS),
        ("长春市松灵商贸", m.FORM_MISSING),
        ("长春市松灵（北京）商贸有限公司", m.SITE_DIFFERS),
    ],
)
def test_a_similar_firm_is_different_and_says_which_part_is(typed: str, reason: str) -> None:
    assert answer(typed) == (Kind.DIFFERENT, (reason,))


def test_every_part_that_differs_is_named() -> None:
    assert answer("北京市百合食品股份有限公司")[1] == (
        m.CORE_DIFFERS, m.REGION_DIFFERS, m.INDUSTRY_DIFFERS, m.FORM_DIFFERS,
    )  # fmt: skip


def test_a_former_name_is_related() -> None:
    assert answer("长春市松林商贸有限公司") == (Kind.RELATED, (m.FORMER_NAME,))


def test_branch_parent_and_sibling_are_related() -> None:
    branch = Candidate("2", "长春市松灵商贸有限公司农安分公司")
    assert answer(FIRM.name, branch) == (Kind.RELATED, (m.ITS_BRANCH,))
    assert answer(branch.name) == (Kind.RELATED, (m.ITS_PARENT,))
    assert answer("长春市松灵商贸有限公司延边分公司", branch) == (Kind.RELATED, (m.SIBLING,))
    assert answer(branch.name, branch)[0] is Kind.SAME


def test_a_name_without_a_place_is_the_same_only_letter_for_letter() -> None:
    national = Candidate("3", "松灵技术有限公司")
    assert answer("松灵技术有限公司", national)[0] is Kind.SAME
    assert answer("松灵技术有限责任公司", national) == (Kind.DIFFERENT, (m.REGION_MISSING,))
    assert answer("松灵", Candidate("4", "松灵")) == (Kind.DIFFERENT, (m.REGION_MISSING, m.FORM_MISSING))


def test_a_short_place_that_may_be_two_is_neither() -> None:
    for place in ("吉林省", "吉林市"):
        firm = Candidate("1", f"{place}松灵商贸有限公司")
        assert answer("吉林松灵商贸有限公司", firm) == (Kind.DIFFERENT, (m.REGION_UNSURE,))
    assert answer("吉林松灵商贸有限责任公司", Candidate("1", "吉林松灵商贸有限公司"))[0] is Kind.SAME


def test_two_trade_names_that_only_folding_would_join_stay_two() -> None:
    assert answer("长春市乾元商贸有限公司", Candidate("1", "长春市干元商贸有限公司"))[0] is Kind.DIFFERENT


@given(st.text(alphabet="松灵林百合玲", min_size=2, max_size=4))
def test_no_other_trade_name_is_ever_the_same_without_the_code(core: str) -> None:
    kind, _ = answer(f"长春市{core}商贸有限公司", Candidate("1", FIRM.name))
    assert (kind is Kind.SAME) is (core == "松灵")


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_can_be_compared_and_sameness_goes_both_ways(one: str, other: str) -> None:
    there = MATCHER.compare(Query(one), Candidate("1", other))
    back = MATCHER.compare(Query(other), Candidate("1", one))
    assert there.kind is back.kind
    assert 0 <= there.score <= 100 and there.score == pytest.approx(back.score)


def test_sound_is_compared_character_by_character() -> None:
    assert sounds_alike("松灵", "松铃") and sounds_alike("重庆", "众庆")
    assert not sounds_alike("松灵", "松灵") and not sounds_alike("松灵", "松") and not sounds_alike("松灵", "百合")


class TestFinding:
    firms = (
        FIRM,
        Candidate("2", "长春市松灵商贸有限公司农安分公司"),
        Candidate("3", "北京市松灵商贸有限公司"),
        Candidate("4", "长春市松玲商贸有限公司"),
        Candidate("5", "长春市百合食品有限公司"),
    )
    source = MemorySource(firms, PARSER)

    def found(self, name: str, code: str = "") -> list[tuple[str, Kind]]:
        return [(x.candidate.ref, x.kind) for x in MATCHER.find(Query(name, code), self.source)]

    def test_the_firm_comes_first_then_its_kin_and_those_to_be_told_apart(self) -> None:
        found = self.found("长春市松灵商贸有限公司")
        assert found[0] == ("1", Kind.SAME)
        assert ("2", Kind.RELATED) in found and ("3", Kind.DIFFERENT) in found and ("4", Kind.DIFFERENT) in found
        assert "5" not in dict(found)

    def test_a_code_finds_the_firm_without_its_name(self) -> None:
        assert self.found("", "91990000MA0TE0018H") == [("1", Kind.SAME)]

    def test_ac12_a_former_name_finds_the_firm(self) -> None:
        assert self.found("長春市松林商貿有限公司")[0] == ("1", Kind.RELATED)

    def test_a_branch_asked_for_finds_its_parent(self) -> None:
        assert ("1", Kind.RELATED) in self.found("长春市松灵商贸有限公司延边分公司")

    def test_nothing_asked_nothing_found(self) -> None:
        assert self.found("  ") == []


def test_tokens_of_a_name_hold_pairs_and_single_characters_once() -> None:
    parts = PARSER.parts("长春市松松灵商贸有限公司")
    assert core_tokens(parts) == ("松松", "松灵", "松", "灵")
    assert boost_tokens(parts) == ("region:220100", "industry:商贸", "form:limited")


def test_sixty_unseen_candidates_are_ranked_within_five_milliseconds() -> None:
    def batch(turn: int) -> Sequence[Candidate]:
        return [Candidate(str(i), f"长春市松{chr(0x4E00 + turn * 60 + i)}商贸有限公司") for i in range(60)]

    times = []
    for turn in range(20):
        candidates = batch(turn)
        start = time.process_time()
        MATCHER.rank(Query("长春市松灵商贸有限公司"), candidates)
        times.append(time.process_time() - start)
    assert min(times) < 0.005
