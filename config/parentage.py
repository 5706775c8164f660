"""Children that end with their parent: the kernel is asked to kill them, so that no orphan keeps working."""

import ctypes
import os
import signal
from pathlib import Path

PR_SET_PDEATHSIG = 1


def die_with_parent(parent: int, *, by: int = signal.SIGTERM) -> None:
    """Ask for a signal when the parent ends; ends at once when the parent is gone already. Linux only, else no-op."""
    libc = ctypes.CDLL(None, use_errno=True)
    if hasattr(libc, "prctl"):
        libc.prctl(PR_SET_PDEATHSIG, int(by), 0, 0, 0)
    # the parent may have died between its fork and the line above
    if os.getppid() != parent:
        os._exit(0)


def started_at(pid: int) -> str:
    """When a process began, in clock ticks since boot; '' when there is none. Tells a process from a later namesake."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return ""
    fields = text.rpartition(")")[2].split()
    # a zombie holds no port and no lock any more
    return "" if fields[0] in ("Z", "X") else fields[19]


def group_members(group: int) -> list[int]:
    """The living processes of a process group."""
    found = []
    for path in Path("/proc").iterdir():
        if not path.name.isdigit():
            continue
        pid = int(path.name)
        try:
            if os.getpgid(pid) == group and started_at(pid):
                found.append(pid)
        except ProcessLookupError:
            continue
    return found


def kill_group(group: int, sig: int = signal.SIGKILL) -> None:
    """Signal every process of a group; a group that is gone is fine."""
    try:
        os.killpg(group, sig)
    except ProcessLookupError:
        return
