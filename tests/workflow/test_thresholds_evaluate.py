"""The worked threshold examples, measured with the shipped rows."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from tests.workflow.law_cast import load, make_agency
from workflow.law.files import read_table
from workflow.law.load import add_local_row
from workflow.law.tables import Metric, Parameter, Threshold
from workflow.models import LawRow
from workflow.thresholds.decide import decide
from workflow.thresholds.evaluate import ORDER, Evaluation, evaluate
from workflow.thresholds.figures import Figures, LabelRole, Prior, Rules
from workflow.thresholds.rules import rules_for

TODAY = date(2026, 11, 24)


@cache
def table(name: str) -> tuple[Any, ...]:
    return tuple(record for _cells, record in read_table(name))


@cache
def shipped_rules(acts_to: date = TODAY, acts_from: date | None = None) -> Rules:
    def in_force(day: date) -> tuple[Threshold, ...]:
        return tuple(row for row in table("thresholds") if row.in_force(day))

    numbers: dict[str, Parameter] = {row.code: row for row in table("parameters")}
    metrics: dict[str, Metric] = {row.code: row for row in table("metrics")}
    return Rules(
        now=in_force(TODAY),
        then=in_force(acts_to),
        first=in_force(acts_from or acts_to),
        metrics=metrics,
        half_ratio=numbers["transfer.half_ratio"].number,
        half_items=int(numbers["transfer.half_items"].number),
        consult_ratio=numbers["transfer.consult_ratio"].number,
    )


def figures(offence: str, text: str, *, prior: Prior = "FALSE", role: LabelRole = "", other: str = "") -> Figures:
    pairs = (pair.split("=") for pair in text.split())
    metrics = {name: Decimal(value) for name, value in pairs}
    return Figures(offence=offence, metrics=metrics, prior2y=prior, label_role=role, other_serious=other)


def measured(offence: str, text: str, **rest: Any) -> Evaluation:
    return evaluate(figures(offence, text, **rest), shipped_rules())


EXAMPLES: list[tuple[str, str, str, Prior, LabelRole, str, str]] = [
    ("E01", "TM_COUNTERFEIT", "goods_business=49999 goods_gain=29999 goods_kinds=1", "FALSE", "", "NONE", ""),
    ("E02", "TM_COUNTERFEIT", "goods_business=50000 goods_gain=1000 goods_kinds=1", "FALSE", "", "BASE", "T213-G2"),
    ("E03", "TM_COUNTERFEIT", "goods_business=32000 goods_gain=9000 goods_kinds=2", "FALSE", "", "BASE", "T213-G4"),
    (
        "E04",
        "TM_COUNTERFEIT",
        "goods_business=31000 goods_gain=21000 goods_kinds=1",
        "TRUE",
        "",
        "BASE",
        "T213-G5 T213-G6",
    ),
    (
        "E05",
        "TM_COUNTERFEIT",
        "goods_business=320000 goods_gain=15000 goods_kinds=3",
        "FALSE",
        "",
        "AGGRAVATED",
        "T213-G2 T213-G4 T213-AG4",
    ),
    ("E06", "TM_COUNTERFEIT", "service_gain=49999 service_kinds=1", "FALSE", "", "NONE", ""),
    ("E07", "TM_COUNTERFEIT", "service_gain=30000 service_kinds=1", "TRUE", "", "BASE", "T213-S3"),
    (
        "E08",
        "TM_COUNTERFEIT",
        "goods_gain=20000 goods_business=40000 goods_kinds=1 service_gain=31000 service_kinds=1 mixed_kinds=1",
        "FALSE",
        "",
        "BASE",
        "T213-M1",
    ),
    ("E09", "TM_SALE", "sale_amount=40000 sale_gain=12000 unsold_value=105000", "FALSE", "", "NONE", ""),
    ("E10", "TM_SALE", "sale_amount=40000 sale_gain=12000 unsold_value=110000", "FALSE", "", "BASE", "T214-7"),
    ("E11", "TM_SALE", "sale_amount=0 unsold_value=95000", "TRUE", "", "BASE", "T214-6"),
    ("E12", "TM_SALE", "sale_amount=500000 sale_gain=200000", "FALSE", "", "AGGRAVATED", "T214-1 T214-2 T214-A2"),
    ("E13", "TM_SALE", "sale_amount=0 unsold_value=1500000", "FALSE", "", "AGGRAVATED", "T214-5 T214-A5"),
    (
        "E14",
        "TM_LABEL",
        "label_count=9999 label_gain=19999 label_business=29999 label_kinds=1",
        "FALSE",
        "MAKER",
        "NONE",
        "",
    ),
    (
        "E15",
        "TM_LABEL",
        "label_count=6000 label_gain=0 label_business=5000 label_kinds=2",
        "FALSE",
        "MAKER",
        "BASE",
        "T215-4",
    ),
    ("E16", "TM_LABEL", "label_count=8000 label_unsold=22000 label_kinds=1", "FALSE", "SELLER", "BASE", "T215-13"),
    (
        "E17",
        "TM_LABEL",
        "label_count=50000 label_gain=0 label_business=0 label_kinds=1",
        "FALSE",
        "MAKER",
        "AGGRAVATED",
        "T215-1 T215-A1",
    ),
    (
        "E18",
        "PATENT_PASSOFF",
        "patent_gain=60000 patent_business=120000 patent_count=2",
        "FALSE",
        "",
        "BASE",
        "T216-4 T216-5",
    ),
    ("E19", "PATENT_PASSOFF", "patent_gain=60000 patent_business=120000 patent_count=1", "FALSE", "", "NONE", ""),
    ("E20", "COPYRIGHT", "cr_business=26000 cr_copies=260", "FALSE", "", "BASE", "T217-10"),
    ("E21", "COPYRIGHT", "cr_net_items=300 cr_net_clicks=60000", "FALSE", "", "NONE", ""),
    ("E22", "COPYRIGHT", "cr_net_clicks=1000000 cr_gain=5000", "FALSE", "", "AGGRAVATED", "T217-8 T217-A8"),
    ("E23", "COPYRIGHT_TECH", "tech_gain=30000 tech_business=30000", "FALSE", "", "BASE", "T217T-1"),
    (
        "E24",
        "COPY_SALE",
        "csale_amount=60000 csale_gain=20000 csale_unsold_value=240000 csale_copies=200 csale_unsold_copies=900",
        "FALSE",
        "",
        "BASE",
        "T218-9",
    ),
    ("E25", "COPY_SALE", "csale_amount=60000 csale_gain=20000 csale_copies=200", "FALSE", "", "NONE", ""),
    ("E26", "TRADE_SECRET", "ts_loss=299999 ts_gain=250000", "FALSE", "", "NONE", ""),
    ("E27", "TRADE_SECRET", "ts_loss=120000 ts_gain=0", "TRUE", "", "BASE", "T219-3"),
    ("E28", "TRADE_SECRET", "ts_loss=3000000", "FALSE", "", "AGGRAVATED", "T219-1 T219-A1"),
    ("E29", "TRADE_SECRET_FOREIGN", "ts_foreign=1", "FALSE", "", "BASE", "T2191-1"),
    ("E30", "TRADE_SECRET_FOREIGN", "ts_foreign=1 ts_loss=300000", "FALSE", "", "AGGRAVATED", "T2191-1 T2191-A1"),
    ("E31", "TM_COUNTERFEIT", "goods_business=35000 goods_gain=5000 goods_kinds=1", "UNKNOWN", "", "NONE", ""),
    ("E32", "COPYRIGHT", "cr_business=16000 cr_copies=250", "TRUE", "", "BASE", "T217-10"),
]


@pytest.mark.parametrize(
    ("name", "offence", "text", "prior", "role", "level", "hits"), EXAMPLES, ids=lambda v: str(v)[:12]
)
def test_worked_examples_reach_the_level_and_exactly_the_rows_stated(
    name: str, offence: str, text: str, prior: Prior, role: LabelRole, level: str, hits: str
) -> None:
    found = measured(offence, text, prior=prior, role=role)
    assert found.level == level, name
    assert " ".join(found.hits) == hits, name


def test_the_specification_has_thirty_two_examples() -> None:
    assert len({example[0] for example in EXAMPLES}) == 32


def test_an_unknown_prior_sanction_leaves_a_possible_level() -> None:
    found = measured("TM_COUNTERFEIT", "goods_business=35000 goods_gain=5000 goods_kinds=1", prior="UNKNOWN")
    assert (found.level, found.possible_level, found.possible_hits) == ("NONE", "BASE", ("T213-G6",))


def decision(offence: str, text: str, suspicion: str = "", **rest: Any) -> str:
    return decide([measured(offence, text, **rest)], suspicion, consult_ratio=shipped_rules().consult_ratio).result


def test_two_half_reached_figures_inside_one_item_ask_for_a_consultation() -> None:
    assert decision("COPYRIGHT", "cr_net_items=300 cr_net_clicks=60000") == "CONSULT"


def test_reasonable_suspicion_transfers_without_any_figure() -> None:
    found = decide(
        [measured("TM_COUNTERFEIT", "goods_business=49999 goods_gain=29999 goods_kinds=1")],
        "账册加密，须调取平台数据",
        consult_ratio=Decimal("0.7"),
    )
    assert (found.result, found.ground) == ("MUST_TRANSFER", "REASONABLE_SUSPICION")
    assert found.reasons == ("账册加密，须调取平台数据",)


def test_a_reached_threshold_must_be_transferred_and_names_its_rows() -> None:
    found = decide(
        [measured("TM_COUNTERFEIT", "goods_business=50000 goods_gain=1000 goods_kinds=1")],
        "",
        consult_ratio=Decimal("0.7"),
    )
    assert (found.result, found.ground, found.reasons) == ("MUST_TRANSFER", "THRESHOLD_MET", ("T213-G2",))


def test_a_figure_near_the_line_asks_for_a_consultation_and_shows_how_near() -> None:
    found = measured("TM_SALE", "sale_amount=40000 sale_gain=12000 unsold_value=105000")
    assert found.near is not None
    assert (found.near.code, round(found.near.ratio, 3)) == ("T214-7", Decimal("0.967"))
    assert decision("TM_SALE", "sale_amount=40000 sale_gain=12000 unsold_value=105000") == "CONSULT"


def test_small_complete_figures_are_not_transferred_and_incomplete_ones_say_what_is_missing() -> None:
    assert decision("TM_SALE", "sale_amount=4000 sale_gain=1200 unsold_value=10000") == "NO_TRANSFER"
    found = decide([measured("TM_SALE", "sale_amount=4000")], "", consult_ratio=Decimal("0.7"))
    assert (found.result, found.missing) == ("INCOMPLETE", ("sale_gain", "unsold_value"))
    assert decide([], "", consult_ratio=Decimal("0.7")).result == "INCOMPLETE"


def test_a_goods_case_is_complete_without_service_figures() -> None:
    assert decision("TM_COUNTERFEIT", "goods_business=900 goods_gain=100 goods_kinds=1") == "NO_TRANSFER"


def test_other_serious_circumstances_are_a_human_base() -> None:
    found = measured("TM_SALE", "sale_amount=4000 sale_gain=1200 unsold_value=0", other="多次拒不停止，造成恶劣影响")
    assert found.level == "HUMAN_BASE"
    assert decide([found], "", consult_ratio=Decimal("0.7")).ground == "HUMAN_JUDGEMENT"


def test_a_sum_reaching_the_higher_band_is_shown_with_its_doubt() -> None:
    found = measured("TM_SALE", "sale_amount=60000 sale_gain=1 unsold_value=1450000")
    assert found.level == "AGGRAVATED"
    assert any("存在不同理解" in warning for warning in found.warnings)


def test_the_arithmetic_is_written_out_with_the_article() -> None:
    found = measured("TM_COUNTERFEIT", "goods_business=160200 goods_gain=1000 goods_kinds=1")
    line = next(line for line in found.lines if line.code == "T213-G2")
    with translation.override("zh-hans"):
        assert line.text == "非法经营数额（商品） 160,200元 ÷ 50,000元 = 320.4%"
    with translation.override("en"):
        assert line.text == "Illegal business, goods 160,200 yuan ÷ 50,000 yuan = 320.4%"
    assert line.basis.endswith("第三条第一款第一项")


OLD = date(2024, 6, 30)


def test_old_acts_take_the_newer_standard_where_it_is_more_favourable() -> None:
    found = evaluate(figures("TM_COUNTERFEIT", "goods_business=260000 goods_gain=0 goods_kinds=1"), shipped_rules(OLD))
    assert (found.level, found.ruleset) == ("BASE", "now")
    assert found.other is not None
    assert found.other.level == "AGGRAVATED"


def test_old_acts_take_the_older_standard_where_that_is_more_favourable() -> None:
    found = evaluate(figures("TM_LABEL", "label_count=12000", role="MAKER"), shipped_rules(OLD))
    assert (found.level, found.ruleset) == ("NONE", "then")
    assert found.other is not None
    assert found.other.level == "BASE"


def test_acts_across_the_change_take_the_new_standard_and_ask_a_person() -> None:
    rules = shipped_rules(date(2025, 6, 1), date(2025, 3, 1))
    found = evaluate(figures("TM_LABEL", "label_count=12000", role="MAKER"), rules)
    assert (found.level, found.ruleset) == ("BASE", "now")
    assert any("跨越" in warning for warning in found.warnings)


METRICS = {
    offence: sorted(
        {row.metric for row in table("thresholds") if row.offence == offence and row.metric != "cr_half_hits"}
    )
    for offence in {row.offence for row in table("thresholds")}
}
DERIVED = {"sold_plus_unsold", "label_sold_plus_unsold", "csale_value_sum", "csale_copies_sum", "mixed_gain"}


@st.composite
def raised(draw: Callable[[Any], Any]) -> tuple[Figures, Figures, date]:
    offence = draw(st.sampled_from(sorted(METRICS)))
    names = [name for name in METRICS[offence] if name not in DERIVED]
    amounts = st.integers(0, 2_000_000).map(Decimal)
    before = {name: draw(amounts) for name in names}
    before |= {f"{word}_kinds": Decimal(draw(st.integers(1, 3))) for word in ("goods", "service", "label")}
    name = draw(st.sampled_from(sorted(before)))
    after = {**before, name: before[name] + draw(amounts)}
    prior = draw(st.sampled_from(["TRUE", "FALSE", "UNKNOWN"]))
    role = draw(st.sampled_from(["MAKER", "SELLER"]))
    low = Figures(offence=offence, metrics=before, prior2y=prior, label_role=role)
    high = Figures(offence=offence, metrics=after, prior2y=prior, label_role=role)
    return low, high, draw(st.sampled_from([TODAY, OLD]))


@given(raised())
def test_raising_a_figure_never_lowers_the_level(pair: tuple[Figures, Figures, date]) -> None:
    low, high, acts_to = pair
    before, after = (evaluate(some, shipped_rules(acts_to)) for some in (low, high))
    assert ORDER[after.level] >= ORDER[before.level]
    assert ORDER[after.possible_level] >= ORDER[after.level]


@pytest.mark.django_db
def test_a_later_row_changes_the_evaluation_from_its_day() -> None:
    load()
    cells = {**LawRow.objects.get(code="T213-G2").data, "value": "80000", "effective_from": "2027-01-01"}
    add_local_row("thresholds", cells)
    given = figures("TM_COUNTERFEIT", "goods_business=60000 goods_gain=1 goods_kinds=1")
    assert evaluate(given, rules_for(on=date(2026, 12, 31))).level == "BASE"
    assert evaluate(given, rules_for(on=date(2027, 1, 1))).level == "NONE"


@pytest.mark.django_db
def test_every_threshold_counts_a_raised_row_changes_its_hit() -> None:
    load()
    for row in LawRow.objects.filter(table="thresholds", code__in=["T214-2", "T216-1", "T217-5", "T219-1"]):
        add_local_row("thresholds", {**row.data, "value": "999999999", "effective_from": "2027-01-01"})
    for offence, text in [
        ("TM_SALE", "sale_amount=50000"),
        ("PATENT_PASSOFF", "patent_gain=100000"),
        ("COPYRIGHT", "cr_copies=500"),
        ("TRADE_SECRET", "ts_loss=300000"),
    ]:
        assert evaluate(figures(offence, text), rules_for(on=TODAY)).level == "BASE"
        assert evaluate(figures(offence, text), rules_for(on=date(2027, 1, 2))).level == "NONE"


@pytest.mark.django_db
def test_a_local_consult_ratio_and_the_stored_row_ids_come_with_the_rules() -> None:
    load()
    agency = make_agency()
    cells = {"code": "transfer.consult_ratio", "value": "0.9", "confidence": "KNOWN", "basis": "本市会商办法"}
    add_local_row("parameters", cells, agency_id=agency.pk)
    rules = rules_for(on=TODAY, acts_to=OLD, agency_id=agency.pk)
    assert rules.consult_ratio == Decimal("0.9")
    assert LawRow.objects.get(pk=rules.now_ids["T213-G2"]).code == "T213-G2"
    assert LawRow.objects.get(pk=rules.then_ids["L213-1"]).effective_to == date(2025, 4, 25)
