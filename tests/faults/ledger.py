"""The figures of a run; the long form writes them to docs/reliability.md."""

import json
import os
import platform
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median

from django.conf import settings
from django.utils import timezone

from tests.faults.caller import BOUND

ROOT = Path(__file__).resolve().parents[2]
PAGE = Path(__file__).with_name("page.md")


BOTH = ("kill -9", "导入 import", "磁盘满 disk full", "两人同办一步 same step", "1000 人查询 public queries")
EXPECTED = {
    "default": (*BOTH, "时钟拨动 clock moved"),
    "production": (
        *BOTH, "PostgreSQL 停机重启 stopped", "Redis 停机重启 stopped", "Elasticsearch 停机重启 stopped",
        "时钟不准 skewed workers",
    ),
}  # fmt: skip


@dataclass
class Row:
    """One scenario on one column. Only what was proved is kept: a scenario that fails leaves no row."""

    column: str
    what: str
    rounds: int
    kills: int
    writes: int
    longest: float
    recovery: list[float] = field(default_factory=list)
    caught_up: float = 0.0
    note: str = ""
    statuses: dict[int, int] = field(default_factory=dict)
    load: float = 0.0
    day: str = ""

    def cells(self) -> list[str]:
        back = f"{median(self.recovery):.1f} / {max(self.recovery):.1f}" if self.recovery else "—"
        return [
            self.what, self.column, str(self.rounds), str(self.kills), str(self.writes), "0", "0", back,
            f"{self.caught_up:.1f}" if self.caught_up else "—", f"{self.longest:.1f}" if self.longest else "—",
            self.note or "—",
        ]  # fmt: skip


def kept() -> Path:
    """Where rows stand until all are there; the columns may be run one after the other."""
    return Path(os.environ.get("ZHIHENG_FAULTS_ROWS") or settings.HOME / "faults.jsonl")


def add(row: Row) -> None:
    """Keep a row at once: what was proved stays proved when a later scenario fails."""
    row.load, row.day = os.getloadavg()[0], timezone.localdate().isoformat()
    with kept().open("a", encoding="utf-8") as file:
        file.write(json.dumps(asdict(row), ensure_ascii=False) + "\n")


def rows() -> list[Row]:
    """The newest row of each scenario and column."""
    found: dict[tuple[str, str], Row] = {}
    for line in kept().read_text(encoding="utf-8").splitlines() if kept().exists() else ():
        row = Row(**json.loads(line))
        found[row.what, row.column] = row
    return sorted(found.values(), key=lambda row: row.column)


def write(target: Path) -> None:
    """The page of what stands in the rows."""
    all_rows = rows()
    statuses: dict[str, int] = {}
    for row in all_rows:
        for status, count in row.statuses.items():
            statuses[str(status)] = statuses.get(str(status), 0) + count
    answers = ", ".join(f"{'断开 cut off' if key == '0' else key}: {n}" for key, n in sorted(statuses.items()))
    days, loads = sorted({row.day for row in all_rows}), [row.load for row in all_rows]
    about = [
        f"- `make faults`; {'、'.join(days)}; {os.cpu_count()} cores, {platform.machine()}, "
        f"Python {platform.python_version()}; load of the machine {min(loads):.1f}–{max(loads):.1f}",
        f"- {sum(row.kills for row in all_rows)} kills, {sum(row.writes for row in all_rows)} writes, "
        f"{sum(statuses.values())} requests, the longest {max(row.longest for row in all_rows):.1f} s "
        f"(bound {BOUND:g} s)",
        f"- {answers}",
    ]
    there = {(row.column, row.what) for row in all_rows}
    lacking = [f"{what}（{column}）" for column in EXPECTED for what in EXPECTED[column] if (column, what) not in there]
    if lacking:
        about.append(f"- 这次没有证明的 not proved by this run: {'、'.join(lacking)}")
    table = "\n".join(f"| {' | '.join(row.cells())} |" for row in all_rows)
    text = PAGE.read_text(encoding="utf-8").format(about="\n".join(about), table=table)
    target.write_text(text, encoding="utf-8")
