from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from search.highlight import highlight, highlight_whole, snippet


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(f"{tag}{attrs}")

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_words_are_marked_in_the_original_writing() -> None:
    assert highlight("销售假冒ＮＩＫＥ商标的鞋", ["nike"]) == "销售假冒<mark>ＮＩＫＥ</mark>商标的鞋"


def test_markup_in_the_text_is_shown_and_never_run() -> None:
    shown = highlight("<script>alert(1)</script>商标<b>", ["商标", "script"])
    assert "<script>" not in shown and "<b>" not in shown
    assert "&lt;<mark>script</mark>&gt;" in shown


@given(
    st.text(alphabet="<>&\"'商标a1 ＡﬁİĲ1３mark/", max_size=80),
    st.lists(st.text(alphabet="<商标a1>", max_size=4), max_size=3),
)
def test_nothing_but_marks_survives_as_markup(text: str, words: list[str]) -> None:
    for shown in (highlight(text, words), highlight_whole(text, words)):
        tags = Tags()
        tags.feed(shown)
        tags.close()
        assert set(tags.seen) <= {"mark[]"}
    assert tags.text == text


def test_the_densest_window_is_chosen() -> None:
    text = "商标" + "无关" * 200 + "假冒注册商标的商品" + "其他" * 200
    shown = highlight(text, ["假冒", "商标"], windows=1, width=40)
    assert "<mark>假冒</mark>注册<mark>商标</mark>的商品" in shown
    assert shown.startswith("…") and shown.endswith("…")


def test_other_brackets_between_the_parts_of_a_number_do_not_matter() -> None:
    assert "<mark>知罚〔2025〕12号</mark>" in highlight("依据知罚〔2025〕12号决定", ["知罚(2025)12号"])


def test_a_latin_word_is_not_marked_inside_a_longer_one() -> None:
    assert "<mark>" not in highlight("xabcx", ["abc"])


def test_personal_numbers_are_blocked_out_also_in_full_width() -> None:
    shown = highlight("电话１３８１２３４５６７８，证件11010519491231002X", ["电话"])
    assert "５６７８" not in shown and "1231002" not in shown


def test_a_guess_at_part_of_a_personal_number_is_not_confirmed_by_a_mark() -> None:
    text = "电话138-1234-5678"
    assert "<mark>" not in highlight(text, ["1234"])
    assert snippet(text, ["1234"]) is None
    assert snippet(text, ["电话"]) is not None


def test_without_a_match_the_beginning_is_shown() -> None:
    assert highlight("甲" * 200, ["乙"], width=10) == "甲" * 10 + "…"
