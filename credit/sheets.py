"""Reading spreadsheets as rows of text: headings found below titles, merged cells filled, dates and numbers plain."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from credit.rules.sheet import Headings, SheetChecker

# titles, units and notes stand above the headings of real sheets
HEADING_ROWS = 12


class UnreadableSheet(ValueError):
    """The file is no spreadsheet we read, or no row of it is a heading of the table; the sentence says which."""


class PenaltySheet:
    """One sheet with its headings found; iterating gives (row number as the spreadsheet counts, cells)."""

    def __init__(self, path: Path, checker: SheetChecker) -> None:
        try:
            self._sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
        except (CalamineError, OSError, IndexError) as broken:
            raise UnreadableSheet(_("读不了这个文件：%(why)s。请另存为 xlsx 后再导入。") % {"why": broken}) from broken
        self._fills = _vertical_merges(self._sheet)
        self.headings, self._first = self._find_headings(checker)

    def _find_headings(self, checker: SheetChecker) -> tuple[Headings, int]:
        best: tuple[Headings, int] | None = None
        for number, cells in enumerate(islice(self._sheet.iter_rows(), HEADING_ROWS)):
            found = checker.headings([plain(cell) for cell in cells])
            if found.usable:
                return found, number + 1
            if best is None or len(found.positions) > len(best[0].positions):
                best = (found, number + 1)
        if best is None or not best[0].positions:
            raise UnreadableSheet(_("前%(rows)d行没有双公示表的表头") % {"rows": HEADING_ROWS})
        words = {"missing": "、".join(best[0].missing) or "—", "doubled": "、".join(best[0].doubled) or "—"}
        raise UnreadableSheet(_("表头不全。缺少：%(missing)s；重复：%(doubled)s") % words)

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        held: dict[int, tuple[int, str]] = {}
        start = int(self._sheet.start[0]) if self._sheet.start else 0
        for number, raw in enumerate(self._sheet.iter_rows()):
            if number < self._first:
                continue
            cells = [plain(cell) for cell in raw]
            at = start + number
            for column, until in self._fills.get(at, ()):
                if column < len(cells):
                    held[column] = (until, cells[column])
            for column, (until, value) in list(held.items()):
                if at > until:
                    del held[column]
                elif column < len(cells) and not cells[column]:
                    cells[column] = value
            if any(cells):
                yield at + 1, cells


def _vertical_merges(sheet: Any) -> dict[int, list[tuple[int, int]]]:
    """By first row: (column, last row) of each merge that spans rows."""
    found: dict[int, list[tuple[int, int]]] = {}
    ranges: Sequence[Any] = sheet.merged_cell_ranges or ()
    left = int(sheet.start[1]) if sheet.start else 0
    for (top, first), (bottom, last) in ranges:
        if bottom > top:
            found.setdefault(top, []).extend((column - left, bottom) for column in range(first, last + 1))
    return found


def plain(cell: Any) -> str:
    """A cell as the checker reads it; a formula has its last computed value."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, (date, time)):
        return cell.isoformat()
    return str(cell) if not isinstance(cell, timedelta) else str(cell.total_seconds())
