"""Secondary indexes set aside while millions of rows come in, and built in one go afterwards.

What was set aside is written down first, so that a run that was killed leaves a note and the next one builds it all.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

# unique ones stay: they refuse what must not be there twice
SQLITE = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql LIKE 'CREATE INDEX%%' AND tbl_name = %s"
POSTGRES = (
    "SELECT c.relname, pg_get_indexdef(i.indexrelid) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid "
    "JOIN pg_class t ON t.oid = i.indrelid WHERE t.relname = %s AND NOT i.indisunique"
)


def note() -> Path:
    return Path(settings.HOME) / "population_indexes.json"


@contextmanager
def set_aside(tables: list[str], *, say: Callable[[str], None]) -> Iterator[None]:
    """Without their secondary indexes inside, with all of them afterwards, whatever happened."""
    left = _noted()
    found = {name: sql for table in tables for name, sql in _of(table)}
    note().write_text(json.dumps(left | found), encoding="utf-8")
    _run([f"DROP INDEX {connection.ops.quote_name(name)}" for name in found])
    try:
        yield
    finally:
        rebuild(say=say)


def rebuild(*, say: Callable[[str], None]) -> int:
    """Build what a note names and is not there; then the note goes."""
    made = 0
    for name, sql in _noted().items():
        known = connection.introspection.get_constraints
        with connection.cursor() as cursor:
            table = sql.partition(" ON ")[2].split("(")[0].split(" USING")[0].replace('"', "").split(".")[-1].strip()
            if name in known(cursor, table):
                continue
        _run([sql])
        made += 1
    note().unlink(missing_ok=True)
    if made:
        say(f"索引已重建：{made} 个")
    return made


def _noted() -> dict[str, str]:
    path = note()
    found: dict[str, str] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return found


def _of(table: str) -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(SQLITE if connection.vendor == "sqlite" else POSTGRES, [table])
        return [(str(name), str(sql)) for name, sql in cursor.fetchall()]


def _run(statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
