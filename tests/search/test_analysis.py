import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from search import analysis
from search.analysis import (
    GAP,
    bigrams,
    has_code_check,
    is_chinese,
    mask_personal,
    normalise,
    pairs,
    pairs_and_units,
    personal_digest,
    personal_spans,
    run_tokens,
    runs,
    short_field,
    simplified,
    uni,
    units,
)
from search.numbers import compact, forms, tails
from search.parsing import clause_of


def test_chinese_becomes_overlapping_pairs_and_latin_words_stay_whole() -> None:
    assert bigrams("假冒注册商标ABC-12，共146.60m2") == "假冒 冒注 注册 册商 商标 abc 12 共 146.60 m2"


def test_full_width_and_case_make_the_same_tokens_as_plain_letters() -> None:
    assert bigrams("ＺＬ２０１４ Ｎｉｋｅ") == bigrams("zl2014 nike")


def test_a_single_character_stands_for_itself_in_both_fields() -> None:
    assert bigrams("粤") == "粤"
    assert uni("粤A商标") == "粤 a 商 标"


def test_no_text_can_produce_the_gap_token() -> None:
    assert GAP not in bigrams(f"甲乙{GAP}丙丁").split()


def test_an_identity_number_never_becomes_a_token() -> None:
    text = normalise("张三，身份证号11010519491231002X，住北京")
    masked, found = mask_personal(text)
    assert found == ("11010519491231002x",)
    assert "11010519491231002x" not in bigrams(text)
    assert len(masked) == len(text)


def test_telephone_numbers_are_found_with_separators_and_in_full_width() -> None:
    for written in ("13812345678", "138-1234-5678", "138 1234 5678", "１３８１２３４５６７８", "0757-82345678"):
        assert mask_personal(normalise(f"电话{written}。"))[1], written


def test_numbers_of_the_trade_are_not_taken_for_personal_numbers() -> None:
    for number in (
        "ZL201410123456.7",
        "第12345678号",
        "（2023）粤0106民初1234号",
        "91440101MA5ABCDE1X",
        "1381234567890",
    ):
        assert mask_personal(normalise(number))[1] == (), number


def test_a_credit_code_of_digits_only_is_told_from_an_identity_number_by_its_check() -> None:
    bodies = (f"1244{n:02d}19900101{m:03d}" for n in range(1, 30) for m in range(100))
    code = next(c for body in bodies for d in "0123456789" if has_code_check(c := body + d) and not _is_identity(c))
    assert mask_personal(code)[1] == ()
    other = code[:17] + next(d for d in "0123456789" if not has_code_check(code[:17] + d))
    assert mask_personal(other)[1] == (other,)


def _is_identity(number: str) -> bool:
    total = sum(int(d) * (2 ** (17 - i) % 11) for i, d in enumerate(number[:17]))
    return bool((total + int(number[17])) % 11 == 1)


def test_the_same_personal_number_has_the_same_digest_however_it_is_written() -> None:
    assert personal_digest("138-1234-5678", key=b"k") == personal_digest("１３８１２３４５６７８", key=b"k")
    assert personal_digest("13812345678", key=b"k") != personal_digest("13812345678", key=b"other")


def test_names_are_simplified_and_latin_names_left_alone() -> None:
    assert simplified("華為技術") == "华为技术"
    assert simplified("Nike") == "Nike"


def test_phrases_cannot_run_from_one_name_into_the_next() -> None:
    tokens = short_field(["甲乙公司", "丙丁公司"]).split()
    assert tokens[tokens.index("公司") + 1] == GAP


@given(st.text(alphabet="商标假冒注册粤（），。 0１a", max_size=40), st.data())
def test_any_piece_of_a_text_gives_tokens_that_stand_in_a_row_in_it(text: str, data: st.DataObject) -> None:
    normal = normalise(text)
    starts = [i for i in range(len(normal)) if not normal[i].isascii()]
    if not starts:
        return
    start = data.draw(st.sampled_from(starts))
    end = data.draw(st.sampled_from([i + 1 for i in starts if i >= start]))
    clause = clause_of("any", normal[start:end], negated=False)
    if clause is not None:
        whole, part = f" {' '.join(pairs(normal))} ", f" {' '.join(clause.phrase)} " if clause.phrase else " "
        assert part in whole
        assert set(clause.singles) <= set(units(normal))


def test_a_case_number_has_one_form_under_any_brackets() -> None:
    written = [
        "（2023）粤0106民初1234号",
        "(2023)粤0106民初1234号",
        "〔2023〕粤 0106 民初 1234 号",
        "【2023】粤0106民初1234",
    ]
    assert {forms(number) for number in written} == {("2023粤0106民初1234",)}


def test_a_patent_number_meets_itself_with_and_without_prefix_and_check_digit() -> None:
    whole = set(forms("ZL201410123456.7"))
    for other in ("201410123456.7", "2014101234567", "ZL201410123456", "zl 2014 1012 3456.7"):
        assert whole & set(forms(other)), other
    assert not whole & set(forms("ZL201410123457.7"))


def test_the_end_of_a_number_is_filed_for_those_who_remember_only_that() -> None:
    assert {"1234", "初1234", "民初1234"} <= set(tails("（2023）粤0106民初1234号"))
    assert "de1x" in tails("91440101MA5ABCDE1X")


def test_a_trade_mark_number_loses_its_ornaments() -> None:
    assert compact("第1234567号") == "1234567"


@settings(max_examples=500)
@given(st.text(alphabet="0123456789x- )ab号电话，13519", max_size=80))
def test_only_where_figures_begin_is_looked_and_no_personal_number_is_missed(text: str) -> None:
    every = [match.span() for match in analysis._PERSONAL.finditer(text) if not analysis._is_credit_code(match)]
    assert personal_spans(text) == every


@given(st.text(alphabet="假冒商标〇𠀀鞋ab12.，¦■ 某", max_size=60))
def test_tokens_of_a_text_are_those_of_its_runs(text: str) -> None:
    assert pairs(text) == [token for run in runs(text) for token in run_tokens(run)]
    assert pairs_and_units(text) == (" ".join(pairs(text)), " ".join(units(text)))
    assert "".join(units(text)) == "".join(runs(text))
    assert all(len(unit) == 1 or not is_chinese(unit) for unit in units(text))


@given(st.text(alphabet="，：；（）！？％ＡｂＣ１２é\u0301\u0338=カ\u3099ﬁ①㎡假冒Nike", max_size=40))
def test_the_normal_form_is_that_of_unicode_whatever_is_put_right_first(text: str) -> None:
    assert normalise(text) == unicodedata.normalize("NFKC", text).lower()
