"""How many list pages a second the real server gives to eight people at once."""

import os
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter, sleep

from django.conf import settings

from config.demonstration.province import demonstration_password
from config.serve import children
from tests.bench.house import House
from tests.bench.table import Line
from tests.bench.timing import Sample, sample
from tests.load.place import free_port
from tests.load.visitor import Took, Visitor

CLIENTS, PAGES_A_SECOND = 8, 40


def lines(house: House, addresses: list[str], *, seconds: int) -> list[Line]:
    """Eight signed in, each asking for the next page as soon as one is there; clients on the same two cores."""
    with web(house, workers=os.cpu_count() or 2) as base:
        took, faults = _rush(base, ["/cases/?tab=all", *addresses], seconds)
        ping, _faults = _rush(base, ["/healthz/"], seconds)
    a_second, beside = len(took) / seconds, len(ping) / seconds
    times = sample([one.ms for one in took])
    met = a_second >= PAGES_A_SECOND and not faults
    return [
        Line("case list pages a second, 8 clients, real server", "pages/s", Sample(a_second, a_second, a_second),
             "the answer of /healthz/", Sample(beside, beside, beside), f"≥ {PAGES_A_SECOND}", met),
        Line("the same, time of one page with 8 at once", "ms", times, "the answer of /healthz/",
             sample([one.ms for one in ping])),
    ]  # fmt: skip


def _rush(base: str, addresses: list[str], seconds: int) -> tuple[list[Took], list[Took]]:
    took: list[Took] = []
    until = [0.0]

    def run(number: int) -> None:
        visitor = Visitor(base, number, took.append, keep=True)
        visitor.sign_in("zhoumin", demonstration_password())
        gate.wait()
        n = number
        while perf_counter() < until[0]:
            visitor.get("page", addresses[n % len(addresses)])
            n += 1

    gate = threading.Barrier(CLIENTS + 1)
    threads = [threading.Thread(target=run, args=(n,)) for n in range(CLIENTS)]
    for thread in threads:
        thread.start()
    until[0] = perf_counter() + 3600
    gate.wait()
    until[0] = perf_counter() + seconds
    for thread in threads:
        thread.join()
    pages = [one for one in took if one.what == "page"]
    return pages, [one for one in took if one.fault]


@contextmanager
def web(house: House, *, workers: int) -> Iterator[str]:
    """The web server with the very command line of `manage.py serve`, without its lanes."""
    port = free_port()
    child = children(base=Path(settings.BASE_DIR), host="127.0.0.1", port=port, workers=workers, lanes=[])[0]
    log = (house.home / "web.log").open("wb")
    process = subprocess.Popen(child.command, cwd=settings.BASE_DIR, stdout=log, stderr=log)
    base = f"http://127.0.0.1:{port}"
    seen: list[Took] = []
    try:
        for _try in range(200):
            Visitor(base, 200, seen.append, keep=False).get("ready", "/readyz/")
            if not seen[-1].fault:
                break
            sleep(0.3)
        yield base
    finally:
        process.terminate()
        process.wait(timeout=30)
        log.close()
