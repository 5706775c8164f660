"""Writing many rows of one table: keys reserved first, then one stream of prepared values a batch."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

from django.db import connection, models, transaction

Row = tuple[Any, ...]


class Sheet:
    """The columns of a model with what each holds unless told; values stand as both databases take them."""

    def __init__(self, model: type[models.Model], **fixed: Any) -> None:
        fields = model._meta.concrete_fields
        self.table = model._meta.db_table
        self.columns = tuple(str(field.column) for field in fields)
        self._place = {field.attname: n for n, field in enumerate(fields)}
        self._plain: list[Any] = [_default(field) for field in fields]
        for name, value in fixed.items():
            self._plain[self._place[name]] = value

    def row(self, **values: Any) -> Row:
        """One row; names are those of the attributes (`case_id`)."""
        made = self._plain.copy()
        for name, value in values.items():
            made[self._place[name]] = value
        return tuple(made)

    def write(self, rows: Sequence[Row]) -> None:
        """Insert inside the caller's transaction: COPY where the server has it, else one prepared statement."""
        if not rows:
            return
        names = ", ".join(connection.ops.quote_name(column) for column in self.columns)
        table = connection.ops.quote_name(self.table)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        marks = ", ".join("?" * len(self.columns))
        # names come from the model, values travel as parameters
        connection.connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)  # noqa: S608

    def write_keyed(self, rows: Sequence[Row]) -> None:
        """Insert rows whose keys nobody else names."""
        if not rows:
            return
        first, place = self.reserve(len(rows)), self._place["id"]
        self.write([(*row[:place], first + n, *row[place + 1 :]) for n, row in enumerate(rows)])

    def reserve(self, count: int) -> int:
        """The first of so many free keys; on a server the sequence is moved past them."""
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute(
                    "SELECT setval(pg_get_serial_sequence(%s, 'id'), nextval(pg_get_serial_sequence(%s, 'id')) + %s)",
                    [self.table, self.table, count],
                )
                return int(cursor.fetchone()[0]) - count
            # rows written with their keys move the sequence of the table by themselves
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [self.table])
            found = cursor.fetchone()
            return int(found[0]) + 1 if found else 1


def _default(field: Any) -> Any:
    if field.has_default():
        value = field.get_default()
        return json.dumps(value) if isinstance(field, models.JSONField) else value
    return "" if isinstance(field, models.CharField | models.TextField) and not field.null else None


def moment(at: datetime) -> str:
    """A moment as both databases take it, in UTC."""
    return at.astimezone(UTC).isoformat(" ", "seconds")[:19]


def day(on: date | None) -> str | None:
    return on.isoformat() if on is not None else None


@contextmanager
def loading() -> Iterator[None]:
    """More memory for the pages of indexes while much is written."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA cache_size=-524288")
            cursor.execute("PRAGMA wal_autocheckpoint=20000")
        else:
            cursor.execute("SET synchronous_commit = off")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("PRAGMA wal_autocheckpoint=1000")
                cursor.execute("PRAGMA cache_size=-65536")
                # what a statistic of every row would add is not worth reading every row
                cursor.execute("PRAGMA analysis_limit=1000")
                if not connection.in_atomic_block:
                    cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.execute("ANALYZE")


def in_one() -> Any:
    """A batch is in whole or not at all."""
    return transaction.atomic()
