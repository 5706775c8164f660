"""Rows of the law: loading, precedence of local rows, and that nothing used is ever altered."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from tests.workflow.law_cast import load, make_agency
from workflow.law import files, store
from workflow.law.load import add_local_row, load_shipped
from workflow.law.record import TABLES
from workflow.law.store import LawMissing
from workflow.law.tables import Parameter, Threshold, TimeLimit
from workflow.models import CalendarYear, LawRow, LawRowFrozen, WorkCalendarDay

TODAY = date(2026, 11, 24)
pytestmark = pytest.mark.django_db


def test_load_law_adds_every_table_once_and_then_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    LawRow.objects.all()._raw_delete(LawRow.objects.db)
    CalendarYear.objects.all().delete()
    call_command("load_law")
    first = capsys.readouterr().out
    assert all(f"{table}: +" in first for table in TABLES)
    count = LawRow.objects.count()
    call_command("load_law")
    assert LawRow.objects.count() == count
    assert "没有新增" in capsys.readouterr().out


def test_load_law_is_quick_in_queries(django_assert_max_num_queries: object) -> None:
    load()
    with django_assert_max_num_queries(6):  # type: ignore[operator]
        load_shipped()


def test_load_law_refuses_a_shipped_row_with_other_cells_and_names_it() -> None:
    load()
    line = LawRow.objects.get(table="time_limits", code="pct:P11")
    LawRow.objects.filter(pk=line.pk)._raw_delete(LawRow.objects.db)
    changed = {**line.data, "amount": "60"}
    row = LawRow(
        table=line.table,
        code=line.code,
        data=changed,
        confidence=line.confidence,
        digest=files.digest(line.table, changed),
        shipped=True,
    )
    row.save()
    before = LawRow.objects.count()
    with pytest.raises(CommandError, match="pct:P11"):
        call_command("load_law")
    assert LawRow.objects.count() == before


def test_the_calendar_knows_the_notices_and_marks_later_years_provisional() -> None:
    load()
    assert dict(CalendarYear.objects.values_list("year", "provisional")) == {
        2024: False,
        2025: False,
        2026: False,
        2027: True,
        2028: True,
        2029: True,
        2030: True,
    }
    assert WorkCalendarDay.objects.get(day=date(2026, 9, 20)).is_working
    assert WorkCalendarDay.objects.get(day=date(2026, 2, 17)).name == "春节"
    assert not WorkCalendarDay.objects.get(day=date(2027, 10, 1)).is_working


def test_a_limit_is_found_by_code_and_by_every_alias() -> None:
    load()
    found = store.row(TimeLimit, "pct:P11", on=TODAY)
    assert found.record.amount == 90
    assert store.row(TimeLimit, "cr:TL-01", on=TODAY) == found
    assert store.row(TimeLimit, "rmc:TL-I09", on=TODAY) == found


def test_the_complaint_limit_changes_with_the_day_of_acceptance() -> None:
    load()
    old = store.row(TimeLimit, "rmc:TL-I02", on=date(2026, 4, 14)).record
    new = store.row(TimeLimit, "rmc:TL-I02", on=date(2026, 4, 15)).record
    assert (old.amount, old.unit) == (45, "WD")
    assert (new.amount, new.unit) == (60, "CD")


@pytest.mark.parametrize("code", ["rmc:TL-M11", "pct:P01", "pct:P02", "rmc:TL-M13", "rmc:TL-I08"])
def test_every_limit_of_complaints_and_reports_cites_the_instrument_in_force_on_its_day(code: str) -> None:
    load()
    before, after = (store.row(TimeLimit, code, on=date(2026, 4, day)).record for day in (14, 15))
    assert "投诉举报处理暂行办法" in before.basis
    assert "投诉举报处理办法" in after.basis and "暂行" not in after.basis
    assert (before.amount, before.unit, before.bound) == (after.amount, after.unit, after.bound)


def test_a_missing_row_is_refused_in_words() -> None:
    load()
    with pytest.raises(LawMissing, match="没有2026-11-24施行的“pct:P99”"):
        store.row(TimeLimit, "pct:P99", on=TODAY)


def test_a_later_row_answers_from_its_day_and_not_before() -> None:
    load()
    cells = {**LawRow.objects.get(code="pct:P11").data, "amount": "60", "effective_from": "2027-01-01"}
    add_local_row("time_limits", cells)
    assert store.row(TimeLimit, "pct:P11", on=date(2026, 12, 31)).record.amount == 90
    assert store.row(TimeLimit, "pct:P11", on=date(2027, 1, 1)).record.amount == 60


def test_an_agency_row_wins_over_a_region_row_and_that_over_the_shipped_one() -> None:
    load()
    agency = make_agency()
    base = {"code": "transfer.consult_ratio", "basis": "本市会商办法", "confidence": "KNOWN"}
    add_local_row("parameters", {**base, "value": "0.6"}, region_code="990000")
    add_local_row("parameters", {**base, "value": "0.65"}, region_code="990100")
    regions = ("990000", "990100", "990102")

    def ratio(agency_id: int | None, regions: tuple[str, ...]) -> str:
        found = store.row(Parameter, "transfer.consult_ratio", on=TODAY, agency_id=agency_id, regions=regions)
        return found.record.value

    assert ratio(None, ()) == "0.7"
    assert ratio(None, ("980000",)) == "0.7"
    assert ratio(None, ("990000", "990200")) == "0.6"
    assert ratio(None, regions) == "0.65"
    add_local_row("parameters", {**base, "value": "0.5"}, agency_id=agency.pk)
    assert ratio(agency.pk, regions) == "0.5"
    assert ratio(agency.pk + 1, regions) == "0.65"
    everything = store.rows(Parameter, on=TODAY, agency_id=agency.pk, regions=regions)
    assert everything["transfer.consult_ratio"].record.value == "0.5"
    assert everything["officers.minimum"].record.number == 2


def test_a_stored_row_is_never_edited() -> None:
    load()
    line = LawRow.objects.get(code="pct:P11")
    line.data["amount"] = "10"
    with pytest.raises(LawRowFrozen, match="pct:P11"):
        line.save()
    with pytest.raises(LawRowFrozen):
        LawRow.objects.filter(code="pct:P11").update(data={})
    with pytest.raises(LawRowFrozen):
        line.delete()
    assert LawRow.objects.get(code="pct:P11").data["amount"] == "90"


def test_a_used_local_row_cannot_be_deleted_and_an_unused_one_can() -> None:
    load()
    unused = add_local_row("parameters", {"code": "alert.soon", "value": "5", "confidence": "DESIGN"}, region_code="99")
    unused.delete()
    used = add_local_row("parameters", {"code": "alert.soon", "value": "5", "confidence": "DESIGN"}, region_code="99")
    store.mark_used([used.pk])
    used.refresh_from_db()
    assert used.used
    assert used.used_at is not None
    with pytest.raises(LawRowFrozen):
        used.delete()
    with pytest.raises(LawRowFrozen):
        LawRow.objects.filter(pk=used.pk).delete()


def test_a_decision_keeps_the_record_it_was_made_under() -> None:
    load()
    found = store.row(Threshold, "T213-G2", on=TODAY)
    cells = {**LawRow.objects.get(pk=found.row_id).data, "value": "80000", "effective_from": "2026-11-01"}
    add_local_row("thresholds", cells)
    assert store.row(Threshold, "T213-G2", on=TODAY).record.value == 80000
    assert store.freeze(found.row_id) == found.record


def test_reading_the_law_again_costs_no_query_once_committed(
    django_assert_num_queries: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    store._law.written()
    store.row(TimeLimit, "pct:P11", on=TODAY)
    with django_assert_num_queries(1):  # type: ignore[operator]
        store.row(TimeLimit, "pct:P11", on=TODAY)
    store._law._committed()
    store.row(TimeLimit, "pct:P11", on=TODAY)
    with django_assert_num_queries(0):  # type: ignore[operator]
        for code in ("pct:P01", "pct:P02", "pct:P03"):
            store.row(TimeLimit, code, on=TODAY)
    store._law.written()
