"""An app of the tests: a real listener that writes one line for each delivery into the home folder."""

import os
import time
from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.conf import settings


class ProbeConfig(AppConfig):
    name = "tests.architecture.probe"
    label = "probe"

    def ready(self) -> None:
        from audit import wiring
        from audit.verbs import declare

        declare("probe.happened", "发生了", "something happened")
        for lane in ("effects", "index"):
            wiring.after_commit(["probe.happened"], wiring.AfterCommit(f"probe.{lane}", lane, write_line))


def write_line(entry: Any, delivery_id: int) -> None:
    """Slow enough to be killed in the middle; the line is written at the end, in one write."""
    time.sleep(float(os.environ.get("PROBE_SECONDS", "0.05")))
    path = Path(settings.HOME) / "probe.txt"
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    os.write(handle, f"{delivery_id} {entry.pk} {os.getpid()}\n".encode())
    os.close(handle)
