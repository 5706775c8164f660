from datetime import date

import pytest

from credit.rules.scan import HitKind, mask_text, privacy_review, scan

ON = date(2026, 5, 6)


def _card(body: str) -> str:
    total = sum(sum(divmod(int(c) * (2 - i % 2), 10)) for i, c in enumerate(reversed(body)))
    return body + str(-total % 10)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("身份证号11010519491231002X。", HitKind.IDENTITY),
        ("身份证号１１０１０５１９４９１２３１００２Ｘ。", HitKind.IDENTITY),
        ("旧号110105491231002，", HitKind.IDENTITY),
        ("税号11010519491231002X0001", HitKind.IDENTITY),
        ("电话13800138000", HitKind.MOBILE),
        ("电话138 0013 8000", HitKind.MOBILE),
        ("电话+8613800138000", HitKind.MOBILE),
        ("座机0431-85271234", HitKind.TELEPHONE),
        ("座机（0431）85271234", HitKind.TELEPHONE),
        ("邮箱zhang.san@example.com。", HitKind.EMAIL),
        ("卡号" + _card("622202100112233444"), HitKind.BANK_CARD),
        ("车牌吉A·12345停放", HitKind.PLATE),
        ("位于125.3245671,43.8868123处", HitKind.COORDINATE),
        ("证人李四称", HitKind.PROTECTED_NAME),
    ],
)
def test_each_kind_of_personal_data_is_found_and_masked(text: str, kind: HitKind) -> None:
    hits = scan(text, on=ON, protected_names=["李四"])
    assert [h.kind for h in hits] == [kind]
    masked = mask_text(text, hits)
    assert len(masked) == len(text)
    assert scan(masked, on=ON, protected_names=["李四"]) == ()


@pytest.mark.parametrize(
    "text",
    [
        "罚款人民币250000元，没收1380件。",
        "吉市监罚〔2026〕12号",
        "统一社会信用代码91990000MA0TE0018H",
        "注册商标第1234567号，专利号ZL202610000001.2",
        "编号110105194912310021",
    ],
)
def test_amounts_numbers_of_papers_and_credit_codes_are_left_alone(text: str) -> None:
    assert scan(text, on=ON) == ()


def test_the_review_passes_only_when_each_find_is_masked_or_justified_in_words() -> None:
    text = "商户电话13800138000。"
    refused = privacy_review(text, on=ON)
    assert not refused.holds
    assert "第 5 字" in refused.missing[0].reason and "第六条" in refused.missing[0].basis
    (hit,) = scan(text, on=ON)
    assert not privacy_review(text, on=ON, justifications={hit: " "}).holds
    assert privacy_review(text, on=ON, justifications={hit: "当事人对外公布的订货电话"}).holds
    assert privacy_review(mask_text(text, [hit]), on=ON).holds
    assert mask_text(text, [hit], justified=[hit]) == text
