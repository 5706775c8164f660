"""What somebody with the database in hand could do: the triggers off, and rows changed behind the application."""

import json
from importlib import import_module
from typing import Any

from django.db import connection

from audit import export

TRIGGERS = import_module("audit.migrations.0002_append_only_triggers")
TABLES = (*TRIGGERS.APPEND_ONLY, TRIGGERS.PAYLOAD)


def run(sql: str, values: list[Any] | None = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def triggers_off() -> None:
    """Take the triggers away inside the test's transaction; its end brings them back."""
    for table in TABLES:
        for what in ("update", "delete"):
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            run(f"DROP TRIGGER IF EXISTS {table}_no_{what}{on}")


def triggers_on() -> None:
    """The triggers of the migration itself, also where the tables were made without migrations."""
    triggers_off()
    statements = TRIGGERS.sqlite_statements if connection.vendor == "sqlite" else TRIGGERS.postgres_statements
    for statement in statements():
        run(statement)


def exported() -> list[dict[str, Any]]:
    return [json.loads(line) for line in export.lines()]


def as_lines(rows: list[dict[str, Any]]) -> list[str]:
    return [json.dumps(row, ensure_ascii=False) for row in rows]
