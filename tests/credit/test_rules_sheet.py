import time
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from credit.rules.export import Value, business_key, full_cells, in_order, public_cells
from credit.rules.sheet import Problem, Row, SheetChecker, read_day, ten_thousands
from credit.rules.tables import SheetColumn
from tests.credit.law_rows import rows

ON = date(2026, 11, 22)
CHECKER = SheetChecker(rows(SheetColumn), on=ON)
CODES = [c.code for c in CHECKER.columns]
HEADINGS = CHECKER.headings(CODES)
GOOD = {
    "CF_XDR_MC": "长河市甲商贸有限公司",
    "CF_XDR_LB": "法人及非法人组织",
    "CF_XDR_SHXYM": "91990000MA0TE0018H",
    "CF_FRDB": "张三",
    "CF_WSH": "长市监罚〔2026〕12号",
    "CF_WFXW": "侵犯注册商标专用权",
    "CF_SY": "销售侵犯注册商标专用权的商品",
    "CF_YJ": "《中华人民共和国商标法》第六十条第二款",
    "CF_CFLB": "罚款;没收非法财物",
    "CF_NR": "没收侵权商品，罚款两千元",
    "CF_NR_FK": "0.200000",
    "CF_NR_WFFF": "1.5",
    "CF_JDRQ": "2026-05-06",
    "CF_YXQ": "2099-12-31",
    "CF_GSJZQ": "2027-05-06",
    "CF_CFJG": "长河市市场监督管理局",
    "CF_CFJGDM": "11220000MB1528034J",
    "CF_SJLY": "长河市市场监督管理局",
    "CF_SJLYDM": "11220000MB1528034J",
}
PERSON = GOOD | {
    "CF_XDR_MC": "李四", "CF_XDR_LB": "自然人", "CF_XDR_SHXYM": "", "CF_FRDB": "", "CF_XDR_ZJLX": "身份证",
    "CF_XDR_ZJHM": "11010519491231002X",
}  # fmt: skip


def check(values: Mapping[str, str], **changes: str) -> Row | list[Problem]:
    values = {**values, **changes}
    return CHECKER.check_row([values.get(code, "") for code in CODES], HEADINGS)


def faults(values: Mapping[str, str], **changes: str) -> dict[str, str]:
    found = check(values, **changes)
    assert isinstance(found, list), found
    return {p.field: p.reason_zh for p in found}


def test_a_full_row_becomes_days_and_yuan() -> None:
    row = check(GOOD)
    assert isinstance(row, Row)
    assert row.yuan == {"CF_NR_FK": Decimal("2000.00"), "CF_NR_WFFF": Decimal("15000.00")}
    assert row.days["CF_JDRQ"] == date(2026, 5, 6)
    assert row.text["CF_CFLB"] == "罚款、没收非法财物"
    assert row.to_confirm == ()
    assert isinstance(check(PERSON), Row)


@pytest.mark.parametrize("code", [c.code for c in CHECKER.columns if c.duty == "YES"])
def test_every_duty_of_the_table_is_asked(code: str) -> None:
    assert code in faults(GOOD, **{code: "  "})


@pytest.mark.parametrize(
    ("values", "code"),
    [
        (GOOD, "CF_XDR_SHXYM"), (GOOD, "CF_FRDB"), (GOOD, "CF_NR_FK"), (GOOD, "CF_NR_WFFF"),
        (PERSON, "CF_XDR_ZJLX"), (PERSON, "CF_XDR_ZJHM"), (GOOD | {"CF_CFLB": "吊销许可证件"}, "CF_NR_ZKDX"),
    ],
)  # fmt: skip
def test_duties_that_depend_on_party_or_penalty_are_asked_when_they_apply(values: Mapping[str, str], code: str) -> None:
    assert "必填" in faults(values, **{code: ""})[code]


def test_a_warning_needs_no_amounts_and_a_person_no_credit_code() -> None:
    assert isinstance(check(GOOD, CF_CFLB="警告", CF_NR_FK="", CF_NR_WFFF=""), Row)
    assert isinstance(check(PERSON, CF_XDR_SHXYM=""), Row)


@pytest.mark.parametrize(
    ("code", "value", "words"),
    [
        ("CF_XDR_LB", "公司", "法人及非法人组织"),
        ("CF_CFLB", "罚款、打板子", "打板子"),
        ("CF_XDR_SHXYM", "91990000MA0TEO018H", "不使用 I、O、S、V、Z"),
        ("CF_JDRQ", "2026-02-30", "日期"),
        ("CF_JDRQ", "明天", "日期"),
        ("CF_JDRQ", "2026-11-23", "今天之后"),
        ("CF_GSJZQ", "2026-05-05", "不得早于"),
        ("CF_NR_FK", "0.2000001", "六位小数"),
        ("CF_NR_FK", "两千", "万元"),
        ("CF_NR_FK", "-1", "万元"),
        ("CF_NR_FK", "0", "大于零"),
        ("CF_XDR_MC", "甲" * 201, "最多 200"),
    ],
)
def test_each_wrong_cell_is_named_with_what_to_do(code: str, value: str, words: str) -> None:
    found = faults(GOOD, **{code: value})
    assert list(found) == [code]
    assert words in found[code]


def test_a_code_whose_check_fails_passes_with_a_second_look() -> None:
    row = check(GOOD, CF_XDR_SHXYM="91350100M0001TGQXM")
    assert isinstance(row, Row)
    assert [(p.field, p.blocks) for p in row.to_confirm] == [("CF_XDR_SHXYM", False)]


def test_a_wrong_identity_number_is_refused_without_being_repeated() -> None:
    found = check(PERSON, CF_XDR_ZJHM="110105194912310020")
    assert isinstance(found, list)
    assert [problem.value for problem in found] == ["*" * 18]
    assert isinstance(check(PERSON, CF_XDR_ZJLX="护照号", CF_XDR_ZJHM="E12345678"), Row)


def test_an_old_identity_number_is_brought_to_eighteen() -> None:
    row = check(PERSON, CF_XDR_ZJHM="110105491231002")
    assert isinstance(row, Row) and row.text["CF_XDR_ZJHM"] == "11010519491231002X"


def test_headings_may_be_codes_names_or_older_codes_in_any_order() -> None:
    names = [c.label_zh for c in reversed(CHECKER.columns)]
    assert CHECKER.headings(names).usable
    old = CHECKER.headings([*CODES[:10], "CF_FR_SFZH", *CODES[11:]])
    assert old.positions["CF_FR_ZJHM"] == 10


def test_missing_unknown_and_doubled_headings_are_named() -> None:
    found = CHECKER.headings([c for c in CODES if c != "CF_WSH"] + ["联系电话", "CF_SY"])
    assert found.missing == ("CF_WSH 行政处罚决定书文号",)
    assert found.unknown == ("联系电话",)
    assert found.doubled == ("CF_SY",)
    assert not found.usable


def test_a_short_row_is_read_as_empty_cells() -> None:
    found = CHECKER.check_row(["甲公司"], HEADINGS)
    assert isinstance(found, list) and {p.field for p in found} >= {"CF_XDR_LB", "CF_WSH"}


@pytest.mark.parametrize("text", ["2026-05-06", "2026/5/6", "2026年5月6日", "20260506", "2026-05-06 00:00:00"])
def test_common_spellings_of_a_day(text: str) -> None:
    assert read_day(text) == date(2026, 5, 6)


def test_ac14_money_leaves_in_ten_thousand_yuan_with_six_decimals() -> None:
    assert ten_thousands(Decimal(2000)) == "0.200000"
    assert ten_thousands(Decimal("0.01")) == "0.000001"


def test_ac14_the_export_follows_the_table_and_the_public_copy_has_no_identity() -> None:
    columns = in_order(rows(SheetColumn), on=ON)
    values: dict[str, Value] = {
        **PERSON,
        "CF_NR_FK": Decimal(2000),
        "CF_JDRQ": date(2026, 5, 6),
        "CF_FR_ZJHM": "440524188001010014",
    }
    full = dict(zip(CODES, full_cells(values, columns), strict=True))
    public = dict(zip(CODES, public_cells(values, columns), strict=True))
    assert full["CF_NR_FK"] == public["CF_NR_FK"] == "0.200000"
    assert full["CF_XDR_ZJHM"] == "11010519491231002X"
    assert all(public[c] == "" for c in ("CF_XDR_ZJLX", "CF_XDR_ZJHM", "CF_FR_ZJLX", "CF_FR_ZJHM", "CF_XDR_SWDJ"))
    assert public["CF_WSH"] == GOOD["CF_WSH"]
    assert business_key(values) == ("11220000MB1528034J", GOOD["CF_WSH"], "")


def test_twenty_thousand_rows_are_checked_in_a_second_of_processor_time() -> None:
    cells = [GOOD.get(code, "") for code in CODES]
    best = float("inf")
    for _ in range(5):
        start = time.process_time()
        for _ in range(2000):
            CHECKER.check_row(cells, HEADINGS)
        best = min(best, time.process_time() - start)
    assert best < 0.1
