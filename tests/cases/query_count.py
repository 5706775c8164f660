"""Counting the statements of a step.

Savepoints are left out, they are BEGIN and COMMIT outside a test; so is the mark that a law row is used, which is
made once in the life of a row, and the calendar, which a process asks for at most once a second.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

ONCE = ("SAVEPOINT", "workflow_lawrow", "workflow_calendaryear", "workflow_workcalendarday")


@contextmanager
def counted() -> Iterator[list[str]]:
    found: list[str] = []
    with CaptureQueriesContext(connection) as captured:
        yield found
    found += [q["sql"] for q in captured if not any(word in q["sql"] for word in ONCE)]
