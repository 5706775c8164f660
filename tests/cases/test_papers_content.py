"""What is signed: the canonical bytes, their digest, and the refusal of an incomplete paper."""

import json
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from django.utils.translation import override

from cases.papers import Content, Header, Opinion, PaperIncomplete, compose, compose_draft, get_paper
from cases.papers.wording import money, money_words, ordinal
from tests.cases.paper_samples import filled, header

DECISION = get_paper("penalty.decision")


def test_the_digest_changes_when_one_character_changes() -> None:
    values = filled(DECISION)
    first = compose(DECISION, header(), values)
    second = compose(DECISION, header(), {**values, "party": values["party"] + "。"})
    third = compose(DECISION, header(number="云市监处罚〔2026〕267号"), values)
    assert len({c.digests().sha256 for c in (first, second, third)}) == 3
    assert len({c.digests().sm3 for c in (first, second, third)}) == 3


def test_the_same_content_has_the_same_bytes_whatever_the_order_of_its_values() -> None:
    values = filled(DECISION)
    turned = dict(reversed(list(values.items())))
    assert compose(DECISION, header(), values).canonical() == compose(DECISION, header(), turned).canonical()


@pytest.mark.parametrize("code", ["penalty.decision", "penalty.filing", "transfer.D2", "transfer.D4"])
def test_a_content_survives_its_json(code: str) -> None:
    paper = get_paper(code)
    content = compose(paper, header(attachments=("清单",), copies_to=("检察院",)), filled(paper))
    again = Content.from_json(json.loads(content.canonical()))
    assert again == content
    assert again.digests() == content.digests()


def test_canonical_json_is_sorted_in_utc_microseconds_with_money_in_fen() -> None:
    paper = get_paper("penalty.summary")
    beijing = timezone(timedelta(hours=8))
    values = {**filled(paper), "fine_fen": 300_000, "acted_at": datetime(2026, 11, 20, 9, 30, tzinfo=beijing)}
    text = compose(paper, header(), values).canonical().decode()
    assert '"2026-11-20T01:30:00.000000Z"' in text
    assert '"body":300000' in text
    assert list(json.loads(text)) == sorted(json.loads(text))
    same = {**values, "acted_at": datetime(2026, 11, 20, 1, 30, tzinfo=UTC)}
    assert compose(paper, header(), same).canonical().decode() == text


def test_an_incomplete_paper_names_everything_missing_and_the_article() -> None:
    values = filled(DECISION)
    del values["remedies"]
    values["evidence"] = ["  "]
    with pytest.raises(PaperIncomplete) as caught:
        compose(DECISION, Header(organ=""), values)
    assert set(caught.value.labels) == {"证据", "救济途径和期限", "机关名称", "成文日期", "文号"}
    assert "行政处罚法59" in str(caught.value)


def test_what_is_missing_is_named_in_the_language_of_the_screen_and_printed_in_chinese() -> None:
    values = filled(DECISION)
    with override("en"):
        content = compose(DECISION, header(), values)
        with pytest.raises(PaperIncomplete) as caught:
            compose(DECISION, header(), {**values, "evidence": ""})
    assert caught.value.labels == ("Evidence",)
    assert "证据" in {value.label for value in content.values}


def test_an_unsigned_opinion_without_text_counts_as_missing() -> None:
    paper = get_paper("penalty.filing")
    with pytest.raises(PaperIncomplete) as caught:
        compose(paper, header(number=""), {**filled(paper), "head_decision": Opinion("")})
    assert caught.value.labels == ("机关负责人审批意见",)


def test_a_draft_may_be_incomplete_and_says_so() -> None:
    draft = compose_draft(DECISION, Header(organ="云澜市市场监督管理局"), {"party": "锦澜皮具商行"})
    assert draft.draft
    whole = compose(DECISION, header(), filled(DECISION))
    assert not whole.draft


def test_values_a_paper_does_not_know_are_refused() -> None:
    with pytest.raises(ValueError, match="partie"):
        compose(DECISION, header(), {**filled(DECISION), "partie": "x"})
    paper = get_paper("transfer.D4")
    with pytest.raises(ValueError, match="colour"):
        compose(paper, header(), {**filled(paper), "transfer_goods_lines": [{"colour": "red"}]})


def test_floats_and_naive_moments_are_refused() -> None:
    paper = get_paper("penalty.summary")
    with pytest.raises(TypeError, match="fine_fen"):
        compose(paper, header(), {**filled(paper), "fine_fen": 12.5})
    with pytest.raises(ValueError, match="time zone"):
        compose(paper, header(), {**filled(paper), "acted_at": datetime(2026, 11, 20, 9, 30)})  # noqa: DTZ001


@pytest.mark.parametrize(
    ("fen", "words"),
    [
        (0, "零元整"),
        (5, "伍分"),
        (105, "壹元零伍分"),
        (1_000_00, "壹仟元整"),
        (10_005_00, "壹万零伍元整"),
        (80_640_50, "捌万零陆佰肆拾元伍角整"),
        (100_000_100_00, "壹亿零壹佰元整"),
        (20_050_000_00, "贰仟零伍万元整"),
    ],
)
def test_money_is_written_in_capital_numerals(fen: int, words: str) -> None:
    assert money_words(fen) == words
    assert words in money(fen)


def test_sections_are_numbered_in_chinese() -> None:
    assert [ordinal(n) for n in (1, 9, 10, 11, 20, 21)] == ["一", "九", "十", "十一", "二十", "二十一"]


def test_the_issue_date_is_kept_as_a_day() -> None:
    content = compose(DECISION, header(), filled(DECISION))
    assert content.header.issue_date == date(2026, 11, 20)
    assert json.loads(content.canonical())["header"]["issue_date"] == "2026-11-20"
