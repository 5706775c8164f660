"""What every shipped row must satisfy, whatever it says."""

import re

import pytest

from workflow.law.bound import BOUND
from workflow.law.files import read_table, shipped
from workflow.law.record import TABLES
from workflow.law.tables import Hold, Metric, Offence, Threshold, TimeLimit


@pytest.mark.parametrize("table", sorted(TABLES))
def test_every_table_is_shipped_with_codes_labels_and_confidence(table: str) -> None:
    records = [record for _cells, record in read_table(table)]
    assert records
    keys = [(record.code, record.effective_from) for record in records]
    assert len(keys) == len(set(keys))
    for record in records:
        assert record.code
        assert re.search(r"[一-鿿]", record.label_zh), record.code
        assert record.label_en, record.code
        assert not re.search(r"[一-鿿]", record.label_en), record.code
        assert record.basis, record.code


def limits() -> list[TimeLimit]:
    return [record for _cells, record in read_table("time_limits") if isinstance(record, TimeLimit)]


def test_one_limit_is_one_row_and_no_alias_is_also_a_code() -> None:
    codes = {limit.code for limit in limits()}
    aliases = [
        (alias, limit.code)
        for limit in {limit.code: limit for limit in limits()}.values()
        for alias in limit.aliases.split()
    ]
    assert len(aliases) == len({alias for alias, _code in aliases})
    assert not codes & {alias for alias, _code in aliases}
    assert all(re.match(r"^(pct|rmc|cr|sup):", name) for name in codes)


def test_everyone_bound_or_approving_has_a_name() -> None:
    for limit in limits():
        assert limit.bound in BOUND, limit.code
        for approver in (limit.extension_by, limit.then_by):
            assert approver == "" or approver in BOUND, limit.code
        assert bool(limit.extension_by) == bool(limit.extension_times), limit.code


def test_a_basis_carries_full_titles_and_never_an_abbreviation() -> None:
    for table, lines in shipped().items():
        for _cells, record in lines:
            assert not re.search(r"\b(APL|ACL|SPP|CPL|INT20\d\d|SC310|SAMR)\b", record.basis), (table, record.code)


def test_holds_and_limits_agree_on_what_pauses_what() -> None:
    holds = {record.code: record for _cells, record in read_table("holds") if isinstance(record, Hold)}
    for limit in limits():
        for ground in limit.excludes.split():
            assert limit.code in holds[ground].pauses.split(), (limit.code, ground)
    codes = {limit.code: limit for limit in limits()}
    for ground, hold in holds.items():
        assert all(ground in codes[code].excludes.split() for code in hold.pauses.split()), ground


def test_every_threshold_has_a_known_offence_and_metric() -> None:
    offences = {record.code for _cells, record in read_table("offences") if isinstance(record, Offence)}
    metrics = {record.code for _cells, record in read_table("metrics") if isinstance(record, Metric)}
    for _cells, record in read_table("thresholds"):
        assert isinstance(record, Threshold)
        assert record.offence in offences
        assert record.metric in metrics


def test_a_broken_cell_is_refused_with_table_code_and_column() -> None:
    with pytest.raises(ValueError, match=r"time_limits pct:P01: column amount: 'fifteen'"):
        TimeLimit.parse({"code": "pct:P01", "amount": "fifteen"})
    with pytest.raises(ValueError, match="unknown column"):
        TimeLimit.parse({"code": "pct:P01", "amuont": "15"})
