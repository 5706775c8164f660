"""What the load came to: a line for each kind of page, its bar, and the document."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from tests.bench.table import number
from tests.bench.timing import sample
from tests.load.visitor import Took

BARS = {"public query": 150.0, "case page": 400.0, "tray": 300.0}
HEAD = ("what", "requests", "a second", "p50 ms", "p95 ms", "max ms", "faults", "bar (p95)", "met")
PAGE = """# Load

Written by `make load`: an installation of its own, filled by `manage.py make_population`, indexed, and served by
`manage.py serve` with its web workers, lanes and schedule. Officers sign in through the form and keep their session;
each opens a page every {officer[0]:g} to {officer[1]:g} seconds: the tray (30 %), a tab of the list (30 %), a file
(30 %), a search (7 %), a new clue with its first step (3 %). Each of the public asks every {public[0]:g} to
{public[1]:g} seconds: by code, by whole name, by half a name, or the page of one firm. Everybody has an address of
their own, and the clients run on the same machine. Times are from sending a request to having its whole answer.

{about}

{table}

{verdict}
"""


@dataclass(frozen=True)
class Outcome:
    """All requests of a run."""

    took: Sequence[Took]
    seconds: float

    def rows(self) -> list[tuple[str, ...]]:
        kinds: dict[str, list[Took]] = defaultdict(list)
        for one in self.took:
            kinds[one.what].append(one)
        return [self._row(what, kinds[what]) for what in sorted(kinds)]

    def _row(self, what: str, took: list[Took]) -> tuple[str, ...]:
        times, faults = sample([one.ms for one in took]), sum(bool(one.fault) for one in took)
        bar = BARS.get(what)
        met = "" if bar is None else "yes" if times.p95 <= bar else "NO"
        return (what, f"{len(took):,}", number(len(took) / self.seconds), number(times.p50), number(times.p95),
                number(times.worst), str(faults), f"≤ {bar:g} ms" if bar else "", met)  # fmt: skip

    def faults(self) -> list[str]:
        found: dict[str, int] = defaultdict(int)
        for one in self.took:
            if one.fault:
                found[f"{one.what}: {one.fault}"] += 1
        return [f"{text} × {times}" for text, times in sorted(found.items())]

    def missed(self) -> list[str]:
        """What did not meet its bar; a bar without a single request is missed too."""
        made = {row[0]: row for row in self.rows()}
        slow = [f"{what}: p95 {made[what][4]} ms" for what in BARS if what in made and made[what][8] == "NO"]
        return [*(f"{what}: no request" for what in BARS if what not in made), *slow, *self.faults()]


def as_text(rows: Sequence[tuple[str, ...]]) -> str:
    lines = [HEAD, *rows]
    widths = [max(len(line[place]) for line in lines) for place in range(len(HEAD))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines)


def as_markdown(rows: Sequence[tuple[str, ...]]) -> str:
    return "\n".join("| " + " | ".join(row) + " |" for row in [HEAD, tuple("---" for _ in HEAD), *rows])
