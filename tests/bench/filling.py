"""Filling the installation through its own imports, each beside a bare write of the same."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from random import Random
from time import perf_counter

import tantivy
from django.contrib.auth.models import Permission
from django.db import connection, models
from django.utils import timezone
from openpyxl import Workbook

from agencies.models import Agency, User
from audit.models import Entry, Payload
from cases import models as cases
from config.demonstration import numbers
from config.demonstration.credit_set import KEEPER, sheet_rows
from credit.facts import law
from credit.models import CreditSubject
from credit.rules import tables
from tests.bench.house import House
from tests.bench.names import trade_names
from tests.bench.rows import Rows, write_rows
from tests.bench.table import Line, rate
from workflow.models import Deadline, StepEvent

WRITTEN: tuple[type[models.Model], ...] = (
    cases.Matter, cases.Case, cases.PenaltyDetail, cases.ReportDetail, cases.Party, cases.Right,
    cases.GoodsItem, cases.AmountFigure, cases.Assignment, Entry, Payload, Deadline, StepEvent,
)  # fmt: skip
BARE_CASES, BARE_BATCH, BARE_DOCUMENTS = 5_000, 500, 20_000
SHARED, BY_NAME = 0.05, 20
CASES_A_SECOND, SHEET_ROWS_A_SECOND = 500, 2_000
SOLD = ("商贸", "服饰", "电器", "食品", "五金")
RATE = re.compile(r"每秒 (\d+) 行")


def import_cases(house: House, *, count: int, seed: int) -> Line:
    """The file written, then imported by the command in a process of its own."""
    path = house.home / "cases.jsonl"
    write_rows(path, Rows(seed, timezone.localdate()).take(count))
    ran = house.manage("import_cases", str(path))
    made = cases.Case.objects.count()
    if made != count:
        raise RuntimeError(f"{made} of {count} rows came in: {ran.said[-500:]}")
    what = f"import of {count:,} cases ({count / ran.cpu:,.0f} a second of processor time, peak {ran.peak:,.0f} MB)"
    bare = _bare_write(house.home / "bare.sqlite3", count)
    return rate(what, ours=count / ran.seconds, theirs=bare, unit="cases/s", beside="bare SQL, same rows",
                at_least=CASES_A_SECOND)  # fmt: skip


def _bare_write(path: Path, count: int) -> float:
    """Cases a second when their rows are only inserted, with the same indexes, 500 cases a transaction."""
    taken = min(count, BARE_CASES)
    target = sqlite3.connect(path, isolation_level=None)
    target.execute("PRAGMA journal_mode=WAL")
    target.execute("PRAGMA synchronous=NORMAL")
    work: list[tuple[str, list[tuple[object, ...]]]] = []
    with connection.cursor() as source:
        for model in WRITTEN:
            name = model._meta.db_table
            source.execute(
                "SELECT sql FROM sqlite_master WHERE tbl_name = %s AND sql IS NOT NULL ORDER BY type DESC", [name]
            )
            for (made,) in source.fetchall():
                if not made.startswith("CREATE TRIGGER"):
                    target.execute(made)
            limit = model._default_manager.count() * taken // count
            source.execute(f"SELECT * FROM {name} LIMIT {limit}")
            rows = source.fetchall()
            if rows:
                work.append((f"INSERT INTO {name} VALUES ({','.join('?' * len(rows[0]))})", rows))
    batches = max(taken // BARE_BATCH, 1)
    started = perf_counter()
    for batch in range(batches):
        target.execute("BEGIN IMMEDIATE")
        for sql, rows in work:
            target.executemany(sql, rows[batch * len(rows) // batches : (batch + 1) * len(rows) // batches])
        target.execute("COMMIT")
    seconds = perf_counter() - started
    target.close()
    return taken / seconds


def share(*, seed: int) -> int:
    """One file in twenty is open to one more agency, some to 周敏 by name; returns how many."""
    draw, until = Random(seed), timezone.now() + timedelta(days=90)
    permission = Permission.objects.get(
        content_type__app_label="cases", content_type__model="case", codename="view_case"
    )
    agencies = list(Agency.objects.filter(kind__in=("market", "ip_office", "copyright", "customs", "police")))
    person = User.objects.get(username="zhoumin")
    keys = list(cases.Case.objects.order_by("pk").values_list("pk", "agency_id", "opened_on", "kind"))
    chosen = draw.sample(keys, int(len(keys) * SHARED))
    common = {"permission": permission, "valid_until": until, "reason": "协查"}
    cases.CaseGroupGrant.objects.bulk_create(
        [
            cases.CaseGroupGrant(
                group_id=draw.choice([a for a in agencies if a.pk != agency]).group_id, content_object_id=pk,
                opened_on=day, kind=kind, **common,
            )
            for pk, agency, day, kind in chosen
        ]
    )  # fmt: skip
    own = Agency.objects.get(memberships__user=person).pk
    elsewhere = [pk for pk, agency, _day, _kind in keys if agency != own]
    by_name = draw.sample(elsewhere, min(len(elsewhere), BY_NAME))
    cases.CaseUserGrant.objects.bulk_create(
        [cases.CaseUserGrant(user=person, content_object_id=pk, **common) for pk in by_name]
    )
    return len(chosen) + len(by_name)


def rebuild_search(house: House) -> Line:
    """The whole index anew by its command, beside the engine alone taking in titles and summaries."""
    ran = house.manage("rebuild_search")
    texts = cases.Case.objects.values_list("title", "summary")[:BARE_DOCUMENTS]
    schema = tantivy.SchemaBuilder().add_text_field("text").build()
    writer = tantivy.Index(schema).writer()
    started = perf_counter()
    for title, summary in texts:
        writer.add_document(tantivy.Document(text=[title, summary]))
    writer.commit()
    bare = len(texts) / (perf_counter() - started)
    size = house.bytes_of("search") / 2**20
    count = cases.Case.objects.count()
    what = f"search index rebuilt ({count / ran.cpu:,.0f} a second of processor time, {size:,.0f} MB on disk)"
    return rate(what, ours=count / ran.seconds, theirs=bare, unit="cases/s", beside="bare engine, title and summary")


def import_penalties(house: House, *, count: int, seed: int) -> Line:
    """The penalty sheet of so many firms as an xlsx, by its command; the baseline only inserts the cells."""
    path = house.home / "penalties.xlsx"
    rows = list(_sheet(count, seed))
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(row)
    book.save(path)
    ran = house.manage("import_penalties", str(path), "--agency", KEEPER)
    told = RATE.search(ran.said)
    if told is None or CreditSubject.objects.count() < count:
        raise RuntimeError(f"not every row of the sheet came in: {ran.said[-500:]}")
    with closing(sqlite3.connect(house.home / "sheet.sqlite3")) as scratch:
        started = perf_counter()
        scratch.execute(f"CREATE TABLE sheet ({','.join(rows[0])})")
        scratch.executemany(f"INSERT INTO sheet VALUES ({','.join('?' * len(rows[0]))})", rows[1:])
        scratch.commit()
        bare = count / (perf_counter() - started)
    what = f"import of a penalty sheet, {count:,} rows (peak {ran.peak:,.0f} MB)"
    return rate(what, ours=float(told[1]), theirs=bare, unit="rows/s", beside="bare SQL, one table",
                at_least=SHEET_ROWS_A_SECOND)  # fmt: skip


def _sheet(count: int, seed: int) -> Iterator[list[str]]:
    """The headings of the table in force, then one decision for each of so many firms."""
    today, draw, names = timezone.localdate(), Random(seed), trade_names()
    columns = law.all_rows(tables.SheetColumn, Agency.objects.get(name=KEEPER), on=today)
    codes = [column.code for column in sorted(columns, key=lambda column: column.position)]
    base = sheet_rows(today=today)
    yield codes
    for n in range(count):
        cells = base[n % len(base)] | {
            "CF_XDR_MC": f"云澜市{names[n * 7 % len(names)]}{draw.choice(SOLD)}有限公司",
            "CF_XDR_SHXYM": numbers.credit_code(100_000 + n),
            "CF_WSH": f"云澜市监处罚〔{today.year}〕{10_000 + n}号",
        }
        yield [cells.get(code, "") for code in codes]
