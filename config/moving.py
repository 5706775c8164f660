"""Moving an installation to another database: every row as it is, compared at the end, all of it or nothing."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.files.base import File
from django.core.files.storage import Storage
from django.core.management.color import no_style
from django.db import connections, models, transaction

from audit import export, offline_verify
from audit.models import Entry

OLD = "moving_from"
ROWS = 1000
Say = Callable[[str], None]


class NotWhole(RuntimeError):
    """The copy differs from the original; nothing was kept."""


@dataclass(frozen=True)
class Moved:
    """What was moved: tables, rows and entries of the trail."""

    tables: int
    rows: int
    entries: int


def tables() -> list[type[models.Model]]:
    """Every table of ours, the hidden ones of many-to-many included; what migrations made is replaced."""
    return [m for m in apps.get_models(include_auto_created=True) if m._meta.managed and not m._meta.proxy]


def move_rows(*, target: str = "default", say: Say) -> Moved:
    """Copy everything inside one transaction of the target and compare. Raises NotWhole."""
    found = tables()
    with transaction.atomic(using=target):
        for model in found:
            # content types and permissions were made by the migrations under other numbers
            if model._meta.app_label in ("contenttypes", "auth", "guardian"):
                _empty(model, target)
        total = 0
        for model in found:
            copied = _copy(model, target)
            total += copied
            if copied:
                say(f"{model._meta.verbose_name}（{model._meta.db_table}）：{copied} 行")
        _set_sequences(found, target)
        _compare(found, target)
        entries = _prove(target)
    return Moved(len(found), total, entries)


def _empty(model: type[models.Model], target: str) -> None:
    with connections[target].cursor() as cursor:
        table = connections[target].ops.quote_name(model._meta.db_table)
        # the name comes from our own models
        cursor.execute(f"DELETE FROM {table}")  # noqa: S608


def _copy(model: type[models.Model], target: str) -> int:
    """Rows in the order of their keys, each value as it was stored: no clock of the model moves."""
    fields = list(model._meta.concrete_fields)
    names = [field.attname for field in fields]
    rows = model._base_manager.using(OLD).order_by("pk").values_list(*names)
    copied = 0
    for batch in _batches(rows.iterator(chunk_size=ROWS)):
        made = [model(**dict(zip(names, row, strict=True))) for row in batch]
        model._base_manager._insert(made, fields=fields, using=target, raw=True)  # type: ignore[attr-defined]
        copied += len(made)
    return copied


def _batches(rows: Iterator[Any]) -> Iterator[list[Any]]:
    batch: list[Any] = []
    for row in rows:
        batch.append(row)
        if len(batch) == ROWS:
            yield batch
            batch = []
    if batch:
        yield batch


def _set_sequences(found: list[type[models.Model]], target: str) -> None:
    with connections[target].cursor() as cursor:
        for statement in connections[target].ops.sequence_reset_sql(no_style(), found):
            cursor.execute(statement)


def _compare(found: list[type[models.Model]], target: str) -> None:
    for model in found:
        old, new = (model._base_manager.using(alias).count() for alias in (OLD, target))
        if old != new:
            raise NotWhole(f"{model._meta.db_table}：原库 {old} 行，新库 {new} 行")


def _prove(target: str) -> int:
    """The trail of the new database stands, and its every chain ends where the old one ends."""
    faults = list(offline_verify.check(export.lines(using=target)))
    if faults:
        raise NotWhole(f"新库的审计记录核验不过：{faults[0]}")
    if digest_of_trail(OLD) != digest_of_trail(target):
        raise NotWhole("新库的审计记录与原库不一致")
    return int(Entry.objects.using(target).count())


def digest_of_trail(alias: str) -> str:
    """One digest over every line of the exported trail."""
    mark = hashlib.sha256()
    for line in export.lines(using=alias):
        mark.update(line.encode() + b"\n")
    return mark.hexdigest()


def move_files(old: Path, storage: Storage, *, say: Say) -> int:
    """Copy every file that is not there yet with the same bytes; raises NotWhole where a name is taken by others."""
    count = 0
    for path in sorted(p for p in old.rglob("*") if p.is_file()):
        name = path.relative_to(old).as_posix()
        if storage.exists(name):
            if _digest(storage.open(name)) != _digest(path.open("rb")):
                raise NotWhole(f"文件 {name} 在新存储里已有不同的内容")
            continue
        with path.open("rb") as source:
            kept = storage.save(name, File(source))
        if kept != name or _digest(storage.open(name)) != _digest(path.open("rb")):
            raise NotWhole(f"文件 {name} 没有原样写入新存储")
        count += 1
    say(f"文件：新复制 {count} 个")
    return count


def _digest(source: Any) -> str:
    with source:
        return hashlib.file_digest(source, "sha256").hexdigest()
