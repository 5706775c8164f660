from datetime import date

import pytest

from credit.rules import tables
from credit.rules.tables import codes
from tests.credit.law_rows import row, rows
from workflow.law.record import TABLES, LawRecord

RECORDS = [cls for name, cls in TABLES.items() if name.startswith("credit_") and cls.__module__ == tables.__name__]


def test_every_record_class_of_the_credit_app_has_a_table() -> None:
    assert len(RECORDS) == 18


@pytest.mark.parametrize("record", RECORDS, ids=lambda c: c.table)
def test_every_row_names_its_code_once_with_both_labels_and_a_full_basis(record: type[LawRecord]) -> None:
    found = rows(record)
    assert found
    assert len({r.code for r in found}) == len(found)
    for r in found:
        assert r.label_zh and r.label_en, r.code
        assert "《" in r.basis or r.table == "credit_masking", r.code


def test_the_ip_grounds_say_which_act_belongs_to_which_item() -> None:
    assert row(tables.ListingGround, "G-09-2a").article == "第九条第（二）项"
    assert {r.code for r in rows(tables.ListingGround) if r.ip_core} == {
        "G-09-1", "G-09-2a", "G-09-2b", "G-09-2c", "G-11",
    }  # fmt: skip


def test_all_thirty_eight_measures_of_the_memorandum_are_there() -> None:
    memo = [m for m in rows(tables.Measure) if m.catalogue == "M1702"]
    assert [m.code for m in memo] == [f"N-{n}" for n in range(1, 6)] + [f"J-{n:02d}" for n in range(1, 34)]


def test_every_measure_that_may_reduce_rights_is_marked_so() -> None:
    for m in rows(tables.Measure):
        assert m.rights_reducing is ("M1" in m.kind), m.code


def test_every_uncertain_measure_that_reduces_rights_stays_off_the_current_list() -> None:
    for m in rows(tables.Measure):
        if m.confidence == "UNCERTAIN" and m.rights_reducing:
            assert not m.on_current_list and not m.list_item_no


def test_repair_regimes_name_only_terms_that_exist() -> None:
    terms = {t.code: t.kind for t in rows(tables.RepairTerm)}
    for regime in rows(tables.RepairRegime):
        assert {terms[c] for c in codes(regime.conditions)} <= {"CONDITION"}
        assert {terms[c] for c in codes(regime.documents)} <= {"DOCUMENT"}
        assert {terms[c] for c in codes(regime.never_if)} <= {"EXCLUSION"}


def test_one_rule_for_the_platform_is_in_force_each_day_and_class() -> None:
    for day in (date(2024, 1, 1), date(2026, 3, 31), date(2026, 4, 1), date(2026, 11, 22)):
        for severity in ("LIGHT", "GENERAL", "SERIOUS"):
            found = [
                r
                for r in rows(tables.PublicationRule)
                if r.channel == "CREDITCHINA" and r.record == "PENALTY" and severity in codes(r.selector)
                if r.in_force(day)
            ]
            assert len(found) == 1


def test_the_masking_matrix_answers_for_every_kind_and_audience_once() -> None:
    seen = set()
    for r in rows(tables.MaskingRule):
        for kind in codes(r.subject_kinds):
            key = (r.field, kind, r.audience)
            assert key not in seen
            seen.add(key)
    assert len([k for k in seen if k[0] == "name"]) == 12
