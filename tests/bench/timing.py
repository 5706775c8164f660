"""Timing calls beside a baseline in the same minutes, and counting their statements."""

import gc
import math
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter, process_time
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

Call = Callable[[int], Any]
# what a savepoint costs outside a test, and what is asked once in the life of a process or of a law row
ONCE = ("SAVEPOINT", "BEGIN", "COMMIT", "workflow_lawrow", "workflow_calendaryear", "workflow_workcalendarday")


@dataclass(frozen=True)
class Sample:
    """Milliseconds of many calls; `cpu` is the p95 of the processor's own time, which a busy machine does not move."""

    p50: float
    p95: float
    worst: float
    cpu: float | None = None


def sample(times: list[float], cpu: list[float] | None = None) -> Sample:
    """The middle, the value that 95 of 100 stay under, and the longest."""
    ordered = sorted(times)
    last = len(ordered) - 1
    return Sample(ordered[last // 2], _p95(ordered), ordered[last], _p95(sorted(cpu)) if cpu else None)


def _p95(ordered: list[float]) -> float:
    return ordered[max(math.ceil(len(ordered) * 0.95) - 1, 0)]


def elapsed(call: Call, number: int) -> tuple[float, float]:
    """Milliseconds of one call: on the wall, and of this process on a processor."""
    started, worked = perf_counter(), process_time()
    call(number)
    return (perf_counter() - started) * 1000, (process_time() - worked) * 1000


def side_by_side(call: Call, bare: Call, *, rounds: int, warm: int = 2) -> tuple[Sample, Sample]:
    """The call and its baseline in turns, so that whatever else the machine does falls on both."""
    for number in range(warm):
        bare(number)
        call(number)
    gc.collect()
    ours, theirs = [], []
    for number in range(warm, warm + rounds):
        theirs.append(elapsed(bare, number))
        ours.append(elapsed(call, number))
    return of_pairs(ours), of_pairs(theirs)


def of_pairs(pairs: list[tuple[float, float]]) -> Sample:
    """A sample of what `elapsed` gave."""
    return sample([wall for wall, _cpu in pairs], [cpu for _wall, cpu in pairs])


def statements(call: Call, number: int) -> int:
    """How many statements one call sends; counted apart, because counting slows it down."""
    with CaptureQueriesContext(connection) as captured:
        call(number)
    return sum(not any(word in query["sql"] for word in ONCE) for query in captured.captured_queries)
