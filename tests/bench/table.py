"""The lines of the result: what was measured, beside what, against which bar; as text and as Markdown."""

from collections.abc import Sequence
from dataclasses import dataclass

from tests.bench.timing import Sample

HEAD = ("what", "unit", "p50", "p95", "max", "cpu p95", "queries", "baseline", "its p50", "ratio", "bar", "met")


@dataclass(frozen=True)
class Line:
    """One measurement. `ratio` compares the middle values; `met` is None where no bar was set."""

    what: str
    unit: str
    ours: Sample
    beside: str
    theirs: Sample
    bar: str = ""
    met: bool | None = None
    queries: int | None = None

    @property
    def ratio(self) -> float:
        return self.ours.p50 / self.theirs.p50 if self.theirs.p50 else 0.0

    def cells(self) -> tuple[str, ...]:
        met = {None: "", True: "yes", False: "NO"}[self.met]
        return (
            self.what, self.unit, number(self.ours.p50), number(self.ours.p95), number(self.ours.worst),
            "" if self.ours.cpu is None else number(self.ours.cpu),
            "" if self.queries is None else str(self.queries), self.beside, number(self.theirs.p50),
            f"{self.ratio:.2f}", self.bar, met,
        )  # fmt: skip


def rate(what: str, *, ours: float, theirs: float, unit: str, beside: str, at_least: float = 0) -> Line:
    """A line of something a second, where more is better."""
    return Line(
        what, unit, Sample(ours, ours, ours), beside, Sample(theirs, theirs, theirs),
        bar=f"≥ {at_least:g}" if at_least else "", met=ours >= at_least if at_least else None,
    )  # fmt: skip


def number(value: float) -> str:
    """Three figures that can be compared down a column."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def as_text(lines: Sequence[Line]) -> str:
    """Columns under each other for a terminal."""
    rows = [HEAD, *(line.cells() for line in lines)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEAD))]
    left = {0, 1, 7, 10, 11}
    return "\n".join(
        "  ".join(c.ljust(w) if n in left else c.rjust(w) for n, (c, w) in enumerate(zip(row, widths, strict=True)))
        for row in rows
    )


def as_markdown(lines: Sequence[Line]) -> str:
    """The same as a Markdown table."""
    rows = [HEAD, tuple("---" for _name in HEAD), *(line.cells() for line in lines)]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)
