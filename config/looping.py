"""What every loop child shares: beats while it works, ends on a signal or with its parent, waits longer when idle."""

import logging
import os
import signal
import threading
import time
from collections.abc import Callable
from types import FrameType

from django.db import InterfaceError, OperationalError, close_old_connections, connection

from audit.outbox import beat

log = logging.getLogger("config.looping")

BEAT = 2.0
SHORTEST_SLEEP = 0.2
LONGEST_SLEEP = 1.0
# work that takes longer than this counts as hanging, and the heart stops
HANGING = 120.0


class Loop:
    """Runs `work` until told to end; `work` returns how much it did, and 0 means idle."""

    def __init__(self, name: str, work: Callable[[], int]) -> None:
        self._name, self._work = name, work
        self._parent = os.getppid()
        self._end = threading.Event()
        self._progress = time.monotonic()

    def run(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        heart = threading.Thread(target=self._beat, name="heart", daemon=True)
        heart.start()
        sleep = SHORTEST_SLEEP
        while not self._ended():
            if self._round():
                sleep = SHORTEST_SLEEP
                continue
            self._end.wait(sleep)
            sleep = min(sleep * 1.5, LONGEST_SLEEP)
        self._end.set()
        heart.join(timeout=BEAT)

    def _round(self) -> int:
        self._progress = time.monotonic()
        close_old_connections()
        try:
            return self._work()
        except (OperationalError, InterfaceError):
            # the database is busy, restarting or full: nothing is lost, the work stands in it
            log.warning("%s: database unavailable, trying again", self._name, exc_info=True)
            connection.close()
            self._end.wait(LONGEST_SLEEP)
            return 0

    def _beat(self) -> None:
        while not self._ended():
            if time.monotonic() - self._progress < HANGING:
                try:
                    beat(self._name)
                except (OperationalError, InterfaceError):
                    connection.close()
            self._end.wait(BEAT)
        connection.close()

    def _ended(self) -> bool:
        return self._end.is_set() or os.getppid() != self._parent

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self._end.set()
