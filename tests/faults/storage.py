"""A disk that is full and has room again, without any right: no process may write a file beyond its first bytes.

The kernel refuses the write as a full disk does (EFBIG where a disk says ENOSPC); the limit of a running process can be
lowered and raised again from outside, so that nothing has to be started anew.
"""

import resource
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from tests.faults.installation import Installation

SMALL = 4096


@contextmanager
def full(here: Installation) -> Iterator[None]:
    """No room for any process of the installation; room again afterwards."""
    limit(here, SMALL)
    try:
        yield
    finally:
        limit(here, resource.RLIM_INFINITY)


def limit(here: Installation, size: int) -> None:
    for pid in here.processes():
        with suppress(ProcessLookupError):
            _unused, hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, hard))
