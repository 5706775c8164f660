"""A whole file: line by line into batches, known files skipped, refused rows into a report."""

import csv
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from django.db import IntegrityError
from django.utils.translation import gettext as _

from cases.importing.checking import Context, Ready, check_row
from cases.importing.reading import Fault, lines
from cases.importing.run import Run
from cases.importing.storing import BATCH, store_batch
from cases.models import Case, Paper

# long rows make a shorter batch, so that memory holds a bounded number of bytes
BATCH_BYTES = 8 * 1024 * 1024
HEAD = ("row", "field", "value", "reason_zh")
FORMULA = ("=", "+", "-", "@", "\t")


@dataclass
class Tally:
    """What has happened so far."""

    stored: int = 0
    known: int = 0
    refused: int = 0
    read: int = 0


Progress = Callable[[int, Tally], None]


@dataclass
class Importer:
    """Takes lines one by one; `flush` stores the batch. Memory holds one batch, whatever the file's size."""

    run: Run
    context: Context
    report: Any = None
    tally: Tally = field(default_factory=Tally)
    batch: list[Ready] = field(default_factory=list)
    waiting: set[str] = field(default_factory=set)
    weight: int = 0

    def take(self, number: int, data: dict[str, Any], size: int) -> None:
        ready, faults = check_row(number, data, self.context)
        if ready is None:
            self.refuse(number, faults)
            return
        if ready.head.get("origin") in self.waiting:
            self.flush()
        self.batch.append(ready)
        self.waiting.add(ready.external_id)
        self.weight += size
        if len(self.batch) >= BATCH or self.weight >= BATCH_BYTES:
            self.flush()

    def refuse(self, number: int, faults: list[Fault]) -> None:
        self.tally.refused += 1
        if self.report is not None:
            for fault in faults:
                self.report.writerow([number, fault.field, harmless(fault.value), fault.reason])

    def flush(self) -> None:
        """Store what is new of the batch. Where two runs meet, the rows that clash are refused one by one."""
        rows = self._fresh(self.batch)
        self.batch, self.waiting, self.weight = [], set(), 0
        if not rows:
            return
        try:
            store_batch(rows, self.run, self._origins(rows))
            self.tally.stored += len(rows)
        except IntegrityError:
            for row in self._fresh(rows):
                self._alone(row)

    def _alone(self, row: Ready) -> None:
        try:
            store_batch([row], self.run, self._origins([row]))
            self.tally.stored += 1
        except IntegrityError as error:
            self.refuse(row.line, [Fault("", "", _("与已有数据重复：%(what)s") % {"what": str(error)[:80]})])

    def _fresh(self, rows: list[Ready]) -> list[Ready]:
        """Without files that are in already, double numbers and files whose origin is unknown."""
        known = set(
            Case.objects.filter(
                external_id__in=[row.external_id for row in rows], agency_id__in={row.agency.pk for row in rows}
            ).values_list("agency_id", "external_id")
        )
        new = [row for row in rows if (row.agency.pk, row.external_id) not in known]
        self.tally.known += len(rows) - len(new)
        taken = set(Case.objects.filter(number__in=[r.head["number"] for r in new]).values_list("number", flat=True))
        written = [p["number"] for row in new for p in row.lists["papers"] if p.get("number")]
        papers = set(Paper.objects.filter(number__in=written).values_list("agency_id", "number"))
        origins = self._origins(new)
        found = []
        for row in new:
            fault = _clash(row, known, taken, papers) or _lost_origin(row, origins)
            if fault is not None:
                self.refuse(row.line, [fault])
                continue
            known.add((row.agency.pk, row.external_id))
            taken.add(row.head["number"])
            papers.update((row.agency.pk, p["number"]) for p in row.lists["papers"] if p.get("number"))
            found.append(row)
        return found

    def _origins(self, rows: list[Ready]) -> dict[tuple[int, str], Case]:
        asked = {row.head["origin"] for row in rows if row.head.get("origin")}
        if not asked:
            return {}
        found = Case.objects.filter(external_id__in=asked, agency_id__in={row.agency.pk for row in rows})
        return {(case.agency_id, case.external_id): case for case in found}


def _clash(row: Ready, known: set[tuple[int, str]], taken: set[str], papers: set[tuple[int, str]]) -> Fault | None:
    if (row.agency.pk, row.external_id) in known:
        return Fault("external_id", row.external_id, _("外部编号在文件中出现了两次"))
    if row.head["number"] in taken:
        return Fault("number", row.head["number"], _("案号已经存在，同一案号不能有两件"))
    own: set[str] = set()
    for paper in row.lists["papers"]:
        number = paper.get("number", "")
        if number and ((row.agency.pk, number) in papers or number in own):
            return Fault("papers.number", number, _("文号已经存在，同一文号不能有两份"))
        own.add(number)
    return None


def _lost_origin(row: Ready, origins: dict[tuple[int, str], Case]) -> Fault | None:
    origin = row.head.get("origin", "")
    if not origin or (row.agency.pk, origin) in origins:
        return None
    return Fault("origin", origin, _("没有找到来源案件，请把来源案件排在前面或者先导入"))


def harmless(text: str) -> str:
    """A value no spreadsheet will take for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def import_file(
    path: Path,
    *,
    run: Run,
    context: Context,
    report: IO[str] | None = None,
    encoding: str = "utf-8",
    progress: Progress | None = None,
) -> Tally:
    """Import a file; running it again, or after it was killed, brings in only what is still missing."""
    writer = csv.writer(report) if report is not None else None
    if writer is not None:
        writer.writerow(HEAD)
    importer = Importer(run=run, context=context, report=writer)
    for line in lines(path, encoding=encoding):
        importer.tally.read += 1
        if line.data is None:
            importer.refuse(line.number, [line.fault] if line.fault else [])
        else:
            importer.take(line.number, line.data, line.size)
        if progress is not None:
            progress(line.end, importer.tally)
    importer.flush()
    if progress is not None:
        progress(path.stat().st_size, importer.tally)
    return importer.tally
