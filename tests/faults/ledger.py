"""The figures of a run; the long form writes them to docs/reliability.md."""

import os
import platform
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from django.utils import timezone

from tests.faults.caller import BOUND

ROOT = Path(__file__).resolve().parents[2]
PAGE = Path(__file__).with_name("page.md")


@dataclass
class Row:
    """One scenario on one column."""

    column: str
    what: str
    rounds: int
    kills: int
    writes: int
    longest: float
    recovery: list[float] = field(default_factory=list)
    caught_up: float = 0.0
    note: str = ""

    def cells(self) -> list[str]:
        back = f"{median(self.recovery):.1f} / {max(self.recovery):.1f}" if self.recovery else "—"
        return [
            self.what, self.column, str(self.rounds), str(self.kills), str(self.writes), "0", "0", back,
            f"{self.caught_up:.1f}" if self.caught_up else "—", f"{self.longest:.1f}", self.note or "—",
        ]  # fmt: skip


@dataclass
class Ledger:
    """Only what was proved is written: a scenario that fails leaves no row."""

    rows: list[Row] = field(default_factory=list)
    statuses: dict[int, int] = field(default_factory=dict)

    def add(self, row: Row) -> None:
        self.rows.append(row)

    def write(self, target: Path, *, began: float) -> None:
        table = "\n".join(f"| {' | '.join(row.cells())} |" for row in self.rows)
        about = "\n".join([
            "- `make faults`", f"- {timezone.localdate().isoformat()}; {os.cpu_count()} cores, {platform.machine()}, "
            f"Python {platform.python_version()}; load of the machine {began:.1f} → {os.getloadavg()[0]:.1f}",
            f"- {sum(row.kills for row in self.rows)} kills, {sum(row.writes for row in self.rows)} writes, "
            f"{sum(self.statuses.values())} requests, the longest {max(row.longest for row in self.rows):.1f} s "
            f"(bound {BOUND:g} s)",
            "- " + ", ".join(f"{status or '断开 cut'}: {count}" for status, count in sorted(self.statuses.items())),
        ])  # fmt: skip
        target.write_text(PAGE.read_text(encoding="utf-8").format(about=about, table=table), encoding="utf-8")


LEDGER = Ledger()
