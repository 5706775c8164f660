"""A copy of a small table kept by the process, and the cheap question whether it is still true."""

import time
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from django.db import transaction

Value = TypeVar("Value")
CHECK_EVERY_SECONDS = 1.0


class Fresh(Generic[Value]):
    """Loads once, then asks for the table's version at most once a second.

    After a write in this process the version is asked every time until that transaction has ended: a rolled-back row
    must not survive in the copy.
    """

    def __init__(self, *, version: Callable[[], Hashable], load: Callable[[], Value]) -> None:
        self._version = version
        self._load = load
        self._held: tuple[Hashable, Value] | None = None
        self._checked_at = float("-inf")
        self._uncommitted = False

    def get(self) -> Value:
        """The current copy."""
        if self._uncommitted and not transaction.get_connection().in_atomic_block:
            self._committed()
        moment = time.monotonic()
        if self._held and not self._uncommitted and moment - self._checked_at < CHECK_EVERY_SECONDS:
            return self._held[1]
        version = self._version()
        if self._held is None or self._held[0] != version:
            self._held = (version, self._load())
        self._checked_at = moment
        return self._held[1]

    def written(self, **_kwargs: object) -> None:
        """Say that this process has written to the table."""
        self._uncommitted = True
        self._held = None
        transaction.on_commit(self._committed)

    def forget(self, **_kwargs: object) -> None:
        """Drop the copy."""
        self._held = None

    def after_rollback(self) -> None:
        """The transaction that wrote has ended without a commit; whoever ended it says so."""
        if self._uncommitted:
            self._committed()

    def _committed(self) -> None:
        self._uncommitted = False
        self._held = None
