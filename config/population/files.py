"""Invented case files: what is decided of each before anything is written."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from cases.models import CaseKind
from config.population.names import LINES, code_of, firm, trade_name
from config.population.people import Desk
from workflow.deadlines.arithmetic import midnight_of
from workflow.step import FLOWS

YEARS, SECRET, SHARED, NEVER_CLOSED = 5, 0.03, 0.05, 0.02
# how the files of an organ divide over the kinds; what begins with a hand-over never stands alone
KINDS: dict[str, tuple[tuple[str, ...], tuple[float, ...]]] = {
    "market": (("report", "penalty"), (0.38, 0.62)),
    "ip_office": (("ruling", "penalty", "report", "mediation"), (0.45, 0.3, 0.15, 0.1)),
    "copyright": (("penalty", "report"), (0.8, 0.2)),
    "customs": (("penalty",), (1.0,)),
    "mediation": (("mediation",), (1.0,)),
}
WORDS = {"penalty": "案", "report": "举", "ruling": "裁", "mediation": "调"}
# the clock of the first look, then that of the whole case
CLOCKS = {"penalty": ("pct:P01", "pct:P11"), "report": ("pct:P01",), "ruling": ("rmc:TL-R01", "rmc:TL-R14")}
GOODS = (("电动角磨机", "台", 80), ("运动鞋", "双", 260), ("白酒", "箱", 940), ("筒灯", "只", 39), ("滤清器", "个", 35))
FOUND = (
    "现场检查发现{count}{unit}{goods}使用“{mark}”标识，经权利人辨认为侵权商品，当事人不能提供合法来源。",
    "仓库内查获{count}{unit}标注“{mark}”的{goods}，台账记载已销售一部分，进货票据不全。",
    "权利人投诉称当事人在网店销售假冒注册商标“{mark}”的{goods}，抽样取证{count}{unit}。",
)
TITLES = {
    "penalty": "{firm}涉嫌侵犯“{mark}”注册商标专用权案", "report": "反映{firm}销售假冒“{mark}”商品",
    "ruling": "{firm}与{mark}专利侵权纠纷裁决案", "mediation": "{firm}与{mark}知识产权纠纷调解案",
}  # fmt: skip


@dataclass(frozen=True)
class File:
    """One file as it will be written."""

    number: int
    desk: Desk
    kind: str
    stage: str
    opened: date
    closed: date | None
    officer: tuple[int, str]
    firm_number: int
    mark: str
    goods: tuple[str, str, int]
    count: int
    found: int
    secret: bool
    shared_with: int | None
    reached: tuple[str, ...]

    @property
    def opened_at(self) -> datetime:
        return midnight_of(self.opened)

    @property
    def closed_at(self) -> datetime | None:
        return midnight_of(self.closed) if self.closed is not None else None

    @property
    def firm(self) -> str:
        return firm(self.firm_number)

    @property
    def title(self) -> str:
        return TITLES[self.kind].format(firm=self.firm, mark=self.mark)

    @property
    def summary(self) -> str:
        goods, unit, _price = self.goods
        return FOUND[self.found].format(count=self.count, unit=unit, goods=goods, mark=self.mark)

    def case_number(self, seed: int) -> str:
        return f"{self.desk.word}{WORDS[self.kind]}〔{self.opened.year}〕{seed}{self.number:07d}号"

    def code(self, seed: int) -> str:
        return code_of(seed, self.firm_number)


class Maker:
    """Draws files; the same seed, batch and day draw the same."""

    def __init__(self, desks: list[Desk], weights: list[float], *, seed: int, subjects: int, today: date) -> None:
        self.desks, self.weights = desks, weights
        self.seed, self.subjects, self.today = seed, max(subjects, 1), today
        self.stages = {kind: _stages(kind) for kind in WORDS}

    def batch(self, first: int, count: int) -> list[File]:
        draw = Random(f"files:{self.seed}:{first}")  # noqa: S311 - invented files, no secret
        chosen = draw.choices(self.desks, cum_weights=self.weights, k=count)
        return [self._file(first + n, desk, draw) for n, desk in enumerate(chosen)]

    def _file(self, number: int, desk: Desk, draw: Random) -> File:
        kinds, shares = KINDS[desk.kind]
        kind = draw.choices(kinds, shares)[0]
        opened = self.today - timedelta(days=int(365 * YEARS * draw.random() ** 1.3))
        closed: date | None = opened + timedelta(days=draw.randint(20, 150))
        if closed is None or closed > self.today or draw.random() < NEVER_CLOSED:
            closed = None
        main, ends = self.stages[kind]
        at = draw.randrange(len(main))
        stage = main[at] if closed is None else draw.choice(ends)
        other = draw.choices(self.desks, cum_weights=self.weights)[0] if draw.random() < SHARED else None
        return File(
            number=number, desk=desk, kind=kind, stage=stage, opened=opened, closed=closed,
            officer=draw.choice(desk.officers), firm_number=draw.randrange(self.subjects),
            mark=trade_name(draw.randrange(1_000_000)), goods=draw.choice(GOODS), count=draw.randint(5, 900),
            found=draw.randrange(len(FOUND)), secret=draw.random() < SECRET,
            shared_with=other.group_id if other is not None and other.agency_id != desk.agency_id else None,
            reached=main[: at + 1] if closed is None else (*main, stage),
        )  # fmt: skip


def _stages(kind: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The main line while a file is open, and where it may end; most end where the line ends."""
    stages = FLOWS[kind].stages
    ends = [stage.code for stage in stages if stage.terminal]
    last = next(stage.code for stage in reversed(stages) if stage.terminal and stage.main)
    return tuple(s.code for s in stages if s.main and not s.terminal), (*[last] * 8, *ends)


assert set(WORDS) <= {str(kind) for kind in CaseKind.values}
__all__ = ["CLOCKS", "LINES", "File", "Maker"]
