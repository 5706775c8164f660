"""Putting rows of the law into the database: shipped ones from the files, local ones by hand. Only ever added."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import chinese_calendar
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from audit.language import for_record
from workflow.deadlines.calendar import fixed_holidays
from workflow.deadlines.working_days import replace_year
from workflow.law.files import Cells, clean, digest, shipped
from workflow.law.record import TABLES, LawRecord
from workflow.law.store import law_written
from workflow.models.law import ALWAYS, CalendarYear, LawRow, LawRowFrozen

NOTICED_YEARS = (2024, 2025, 2026)
COMPUTED_YEARS = (2027, 2028, 2029, 2030)


@dataclass(frozen=True)
class Loaded:
    """What a load added, by table, and which calendar years."""

    rows: Mapping[str, int]
    years: tuple[int, ...]


@transaction.atomic
def load_shipped() -> Loaded:
    """Add the shipped rows and years that are missing; refuse when a stored row says something else."""
    known = {
        (line.table, line.code, line.effective_from): line.digest
        for line in LawRow.objects.filter(shipped=True).only("table", "code", "effective_from", "digest")
    }
    missing: list[LawRow] = []
    for table, lines in shipped().items():
        for cells, record in lines:
            line = build_row(table, cells, record)
            key = (table, line.code, line.effective_from)
            if known.get(key, line.digest) != line.digest:
                raise LawRowFrozen(
                    _(
                        "法律规则表“%(table)s”的“%(code)s”（%(day)s起）与已载入的内容不同。已载入的行不能修改，请新增一行。"
                    )
                    % {"table": table, "code": line.code, "day": line.effective_from.isoformat()}
                )
            if key not in known:
                line.shipped = True
                known[key] = line.digest
                missing.append(line)
    LawRow.objects.bulk_create(missing, batch_size=500)
    if missing:
        law_written()
    return Loaded(rows=Counter(line.table for line in missing), years=_seed_calendar())


def add_local_row(
    table: str,
    cells: Mapping[str, str],
    *,
    agency_id: int | None = None,
    region_code: str = "",
    added_by_id: int | None = None,
) -> LawRow:
    """Add one local row that wins over the shipped row of its code for an agency or a region."""
    cells = clean(cells)
    line = build_row(table, cells, TABLES[table].parse(cells))
    line.agency_id, line.region_code, line.added_by_id = agency_id, region_code, added_by_id
    line.save(force_insert=True)
    return line


def build_row(table: str, cells: Cells, record: LawRecord) -> LawRow:
    """An unsaved row from checked cells."""
    return LawRow(
        table=table,
        code=record.code,
        data=cells,
        basis=record.basis,
        effective_from=record.effective_from or ALWAYS,
        effective_to=record.effective_to,
        confidence=record.confidence,
        digest=digest(table, cells),
    )


def _seed_calendar() -> tuple[int, ...]:
    known = set(CalendarYear.objects.values_list("year", flat=True))
    years = [year for year in (*NOTICED_YEARS, *COMPUTED_YEARS) if year not in known]
    for year in years:
        noticed = year in NOTICED_YEARS
        replace_year(
            year,
            days=_noticed_days(year) if noticed else _fixed_days(year),
            source=f"国务院办公厅关于{year}年部分节假日安排的通知"
            if noticed
            else "按固定日期推算，尚无国务院办公厅通知",
            provisional=not noticed,
        )
    return tuple(years)


def _fixed_days(year: int) -> dict[date, tuple[bool, str]]:
    """The holidays of a year whose notice has not come."""
    return {day: (False, for_record(_("法定节假日"))) for day in fixed_holidays(year)}


def _noticed_days(year: int) -> dict[date, tuple[bool, str]]:
    """Holidays and made-up days of a year whose notice is known."""
    days: dict[date, tuple[bool, str]] = {}
    day = date(year, 1, 1)
    while day.year == year:
        holiday, name = chinese_calendar.get_holiday_detail(day)
        if holiday and name:
            days[day] = (False, chinese_calendar.Holiday(name).chinese)
        elif not holiday and day.weekday() >= 5:
            days[day] = (True, for_record(_("调休上班")))
        day += timedelta(days=1)
    return days
