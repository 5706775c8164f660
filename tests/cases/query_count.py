"""Counting the statements of a step; savepoints are left out, they are BEGIN and COMMIT outside a test."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext


@contextmanager
def counted() -> Iterator[list[str]]:
    found: list[str] = []
    with CaptureQueriesContext(connection) as captured:
        yield found
    found += [q["sql"] for q in captured if "SAVEPOINT" not in q["sql"]]
