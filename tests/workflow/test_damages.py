"""The worked examples PD1 to PD10 of the supplement (AC06), over the shipped rows of the law."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from workflow.damages import Figures, faults, statutory_range, work_out
from workflow.law.damages import DamagesRule
from workflow.law.files import read_table

PROVEN: dict[str, Any] = {"intent": True, "gravity": True, "multiple_reason": "按过错程度和情节。"}
NOW = date(2026, 11, 24)


def rule(right: str, on: date = NOW) -> DamagesRule:
    rows = [r for _cells, r in read_table("damages") if isinstance(r, DamagesRule)]
    [found] = [r for r in rows if r.right == right and r.in_force(on)]
    return found


def yuan(amount: str) -> int:
    return int(Decimal(amount) * 100)


def figures(way: str, multiple: str, **more: Any) -> Figures:
    fen = {key: yuan(value) if key.endswith("_fen") else value for key, value in more.items()}
    return Figures(way=way, multiple=Decimal(multiple), **{**PROVEN, **fen})


def sums(right: str, given: Figures) -> tuple[str, str]:
    assert faults(rule(right), given) == []
    made = work_out(rule(right), given)
    return f"{Decimal(made.total_fen) / 100:f}", f"{Decimal(made.claim_fen) / 100:f}"


def why(right: str, given: Figures) -> str:
    return "；".join(f"{r.why}（{r.basis}）" for r in faults(rule(right), given))


def test_pd1_a_patent_with_the_loss_doubled_and_expenses_on_top() -> None:
    given = figures("loss", "2", loss_fen="800000", expenses_fen="60000")
    assert sums("patent", given) == ("1600000", "1660000")


def test_pd2_a_trade_mark_by_gain_only_with_the_reason_why_the_loss_is_unknown() -> None:
    given = figures("gain", "3.5", gain_fen="300000", expenses_fen="45000.50")
    assert "写明前面的方法为什么难以确定" in why("trademark", given)
    assert sums("trademark", replace(given, earlier_fails="销量无法查明。")) == ("1050000", "1095000.5")


def test_pd3_six_times_is_refused_and_five_times_is_the_most() -> None:
    given = figures("loss", "6", loss_fen="200000", expenses_fen="20000")
    assert "倍数在1到5之间" in why("patent", given)
    assert sums("patent", replace(given, multiple=Decimal(5))) == ("1000000", "1020000")


def test_pd4_statutory_damages_are_no_base_and_their_range_is_shown() -> None:
    refused = why("patent", figures("statutory", "2"))
    assert "30,000至5,000,000元" in refused and "第八条" in refused
    assert statutory_range(rule("layout")) == "没有法定赔偿的规定"


def test_pd5_confusion_knows_no_punitive_damages() -> None:
    refused = why("name", figures("loss", "2", loss_fen="100000"))
    assert "不适用惩罚性赔偿" in refused and "第五条" in refused
    assert sums("name", figures("loss", "1", loss_fen="100000")) == ("100000", "100000")


def test_pd6_sales_by_operating_margin_and_by_sales_margin_only_for_a_business_of_infringing() -> None:
    given = figures("gain", "4", sales_fen="2000000", margin=Decimal(12))
    assert sums("trade_secret", given)[0] == "960000"
    business = replace(given, margin=Decimal(30), sales_margin=True)
    assert "以侵权为业的，才按销售利润" in why("trade_secret", business)
    assert sums("trade_secret", replace(business, as_business=True))[0] == "2400000"


def test_pd7_copyright_takes_the_fee_and_a_patent_a_multiple_of_it() -> None:
    given = figures(
        "fee", "2", fee_fen="50000", fee_multiple=Decimal(3), expenses_fen="8000", earlier_fails="均难确定。"
    )
    assert sums("copyright", given)[1] == "108000"
    assert work_out(rule("patent"), given).base_fen == yuan("150000")
    assert sums("patent", given)[1] == "308000"


def test_pd8_an_executed_fine_lowers_the_multiple_and_never_the_base() -> None:
    given = figures("loss", "2.6", loss_fen="400000", fines_fen="100000")
    assert sums("patent", given)[0] == "1040000"
    assert "不从基数里扣除" in why("patent", replace(given, base_fen=yuan("300000")))
    assert "写明怎样考虑" in why("patent", replace(given, multiple_reason=""))


def test_pd9_what_arose_before_the_law_took_effect_counts_once() -> None:
    given = figures("gain", "2", gain_fen="280000", early_fen="120000", is_split=True)
    assert sums("patent", given)[0] == "680000"
    assert "写明施行以前的数额" in why("patent", replace(given, early_fen=0))


def test_pd10_a_proven_loss_comes_before_the_gain_of_a_variety() -> None:
    given = figures("loss", "5", loss_fen="90000", gain_fen="150000", expenses_fen="10000")
    assert sums("variety", given)[1] == "460000"
    assert "不能改按后面的方法" in why("variety", replace(given, way="gain", earlier_fails="选获利。"))


def test_a_sum_is_rounded_half_up_to_the_fen() -> None:
    assert sums("patent", figures("loss", "1.37", loss_fen="123456.78"))[0] == "169135.79"


def test_more_than_once_needs_a_fact_of_intent_and_one_of_gravity() -> None:
    given = figures("loss", "2", loss_fen="100000")
    assert "情节严重的事实" in why("patent", replace(given, gravity=False))
    assert "恶意" in why("trademark", replace(given, intent=False))
    assert sums("patent", replace(given, multiple=Decimal(1), intent=False, gravity=False, multiple_reason=""))


def test_the_lines_show_the_arithmetic() -> None:
    made = work_out(rule("patent"), figures("gain", "2", gain_fen="280000", early_fen="120000", expenses_fen="5000"))
    assert [line[1] for line in made.lines][-3:] == [
        "120,000.00元 + 280,000.00元 × 2 = 680,000.00元", "5,000.00元", "680,000.00元 + 5,000.00元 = 685,000.00元",
    ]  # fmt: skip


def test_the_rule_of_trade_marks_changes_with_the_law_of_2027() -> None:
    assert rule("trademark").fault == "malice"
    assert rule("trademark", date(2027, 1, 1)).tiers == (("loss", "gain"), ("fee",))
