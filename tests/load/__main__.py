"""`python -m tests.load` (make load): officers and the public at once against two workers; a missed bar ends with 1."""

import os
import platform
import sys
import threading
import time
from argparse import ArgumentParser, Namespace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.bench.house import ROOT
from tests.load import people, place, table
from tests.load.visitor import Took, Visitor

DOCUMENT = ROOT / "docs" / "load.md"
FIRMS, WORKERS = 2000, 2


def options() -> Namespace:
    parser = ArgumentParser(prog="python -m tests.load", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--officers", type=int, default=50)
    parser.add_argument("--public", type=int, default=500)
    parser.add_argument("--cases", type=int, default=20_000, help="how many files and firms stand in the database")
    parser.add_argument("--sqlite", action="store_true", help="the default database even where PostgreSQL can be had")
    parser.add_argument("--home", type=Path, help="a folder that is kept and filled only once")
    parser.add_argument("--page", type=Path, help="where the page is written; docs/load.md for a full run")
    return parser.parse_args()


def main() -> None:
    chosen = options()
    with TemporaryDirectory(prefix="zhiheng-load-") as scratch, place.postgres(wanted=not chosen.sqlite) as url:
        home = chosen.home or Path(scratch)
        home.mkdir(parents=True, exist_ok=True)
        say(f"filling: {chosen.cases:,} files")
        house = place.prepare(home, database=url, cases=chosen.cases)
        load = os.getloadavg()[0]
        crowd = Crowd(chosen)
        with place.serving(house, workers=WORKERS) as base:
            outcome = crowd.run(base, minutes=chosen.minutes)
        about = facts(chosen, url, load)
    rows = outcome.rows()
    say("\n" + table.as_text(rows) + "\n\n" + "\n".join(about))
    missed = outcome.missed()
    verdict = (
        "## Missed\n\n" + "\n".join(f"- {one}" for one in missed) if missed else "Every bar was met, without a fault."
    )
    target = chosen.page or (DOCUMENT if chosen.minutes >= 10 else None)
    if target is not None:
        told = "\n".join(f"- {one}" for one in about)
        text = table.PAGE.format(about=told, table=table.as_markdown(rows), verdict=verdict,
                                 officer=people.OFFICER_THINKS, public=people.PUBLIC_THINKS)  # fmt: skip
        target.write_text(text, encoding="utf-8")
        say(f"written to {target}")
    say(verdict)
    sys.exit(1 if missed else 0)


class Crowd:
    """Everybody, each in a thread that mostly waits."""

    def __init__(self, chosen: Namespace) -> None:
        import django

        django.setup()
        from django.db import connections
        from django.utils import timezone

        from config.demonstration.province import demonstration_password
        from config.population.people import signing_in
        from credit.models import CreditSubject

        names = signing_in()[: chosen.officers]
        if len(names) < chosen.officers:
            raise RuntimeError(f"only {len(names)} invented officers can sign in")
        self.signs = [(name, demonstration_password()) for name in names]
        rows = CreditSubject.objects.filter(shown_until__gte=timezone.localdate()).order_by("pk")
        self.firms = [people.Firm(*row) for row in rows.values_list("name", "credit_code")[:FIRMS]]
        self.public, self.clock = chosen.public, timezone.localtime()
        connections.close_all()
        self.took: list[Took] = []

    def run(self, base: str, *, minutes: float) -> table.Outcome:
        """Let them all in, and call them off when the time is over."""
        stop = threading.Event()
        threading.stack_size(512 * 1024)
        crowd: list[people.Officer | people.Citizen] = [
            people.Officer(self._visitor(base, n, keep=True), *sign, Random(f"officer {n}"), self.clock)
            for n, sign in enumerate(self.signs)
        ]
        first = len(crowd)
        crowd += [
            people.Citizen(self._visitor(base, first + n, keep=False), self.firms, Random(f"citizen {n}"))
            for n in range(self.public)
        ]
        threads = [threading.Thread(target=self._live, args=(one, stop), daemon=True) for one in crowd]
        say(f"serving at {base}: {len(self.signs)} officers, {self.public} of the public, {minutes:g} minutes")
        began = time.perf_counter()
        for thread in threads:
            thread.start()
        time.sleep(minutes * 60)
        stop.set()
        for thread in threads:
            thread.join(timeout=60)
        return table.Outcome(list(self.took), time.perf_counter() - began)

    def _live(self, one: people.Officer | people.Citizen, stop: threading.Event) -> None:
        """Somebody who breaks down is a fault of the run, never a silence."""
        try:
            one.live(stop)
        except Exception as error:
            self.took.append(Took("visitor", 0.0, f"{type(error).__name__}: {error}"[:120]))

    def _visitor(self, base: str, number: int, *, keep: bool) -> Visitor:
        return Visitor(base, number, self.took.append, keep=keep)


def facts(chosen: Namespace, url: str, load: float) -> list[str]:
    """On what, when, and what else the machine did."""
    database = "PostgreSQL (a throwaway server of deploy/test_servers.sh)" if url else "SQLite in WAL mode"
    return [
        f"Command: `{' '.join(['python -m tests.load', *sys.argv[1:]])}`",
        f"{chosen.officers} officers and {chosen.public} of the public for {chosen.minutes:g} minutes, "
        f"{chosen.cases:,} files, {chosen.cases:,} firms, {WORKERS} web workers",
        f"Day: {time.strftime('%Y-%m-%d')}",
        f"Machine: {os.cpu_count()} cores, Python {platform.python_version()}, {database}",
        f"Load of the machine (one minute) before and at the end: {load:.1f} → {os.getloadavg()[0]:.1f}",
    ]


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
