"""The file that says who serves from this folder: one supervisor at a time, and the names of its children."""

import fcntl
import json
import os
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from config.parentage import group_members, kill_group, started_at


@dataclass(frozen=True)
class Kin:
    """A process by its number and its beginning; children lead a group of their own."""

    name: str
    pid: int
    started: str


class AlreadyServing(RuntimeError):
    """Another living supervisor holds the lock."""


class ServeLock:
    """Held for as long as the supervisor lives; the kernel lets go of it when the process ends, however it ends."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as held:
            os.close(self._file)
            raise AlreadyServing(str(_read(path).get("pid", "?"))) from held

    def write(self, children: list[Kin]) -> None:
        """Name this process and its children."""
        body = {"pid": os.getpid(), "started": started_at(os.getpid()), "children": [asdict(one) for one in children]}
        data = json.dumps(body).encode()
        os.ftruncate(self._file, 0)
        os.pwrite(self._file, data, 0)

    def end_orphans(self, *, patience: float = 5.0) -> list[Kin]:
        """End what an earlier supervisor left behind and the file still names; returns what was ended.

        Only processes that began when the file says they did: a number used again belongs to somebody else. A group
        outlives its leader (workers of a web server that was killed), so the group is ended as well, unless another
        process has taken the leader's number meanwhile.
        """
        ended = []
        for row in _read(self.path).get("children", []):
            kin = Kin(**row)
            begun = started_at(kin.pid)
            if begun not in ("", kin.started) or not group_members(kin.pid):
                continue
            kill_group(kin.pid)
            ended.append(kin)
        deadline = time.monotonic() + patience
        while any(group_members(kin.pid) for kin in ended) and time.monotonic() < deadline:
            time.sleep(0.05)
        return ended

    def release(self) -> None:
        os.ftruncate(self._file, 0)
        os.close(self._file)


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8") or "{}")
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
