"""Invented files as rows of `manage.py import_cases`: agencies fall like 1/j, old files are mostly closed."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any

from config.demonstration import numbers
from config.demonstration.province import ORGANS, PEOPLE, Organ
from tests.bench.names import trade_names

Row = dict[str, Any]
# rank j holds a share of 1/j
RANKED = ("m", "pm", "m2", "mc", "ip", "cu", "cr", "pip")
REPORTS, SECRET, YEARS = 0.35, 0.03, 5
LINES = ("商贸", "服饰", "电器", "五金工具", "食品", "化妆品", "汽车配件", "灯饰", "家居用品", "图文")
ENDINGS = ("有限公司", "经营部", "商行", "厂")
GOODS = (
    ("电动角磨机", "台", 80),
    ("运动鞋", "双", 260),
    ("白酒", "箱", 940),
    ("筒灯", "只", 39),
    ("机油滤清器", "个", 35),
)
FOUND = (
    "现场检查发现{count}{unit}{goods}使用“{mark}”标识，经权利人辨认为侵权商品，当事人不能提供合法来源。",
    "仓库内查获{count}{unit}标注“{mark}”的{goods}，台账记载已销售一部分，进货票据不全。",
    "权利人投诉称当事人在网店销售假冒注册商标“{mark}”的{goods}，抽样取证{count}{unit}。",
)
OPEN = {
    "penalty": ("clue_received", "verifying", "filed", "investigating", "inv_closed", "under_review", "notice_served",
                "decided", "served", "executing"),
    "report": ("registered", "classified", "verifying", "case_filed", "no_case"),
}  # fmt: skip
CLOSED = {"penalty": ("closed", "closed", "closed", "not_filed"), "report": ("closed",)}
WORDS = {"penalty": "案", "report": "举"}


@dataclass
class Rows:
    """The same rows for the same seed and day."""

    seed: int
    today: date
    names: list[str] = field(default_factory=trade_names)
    serials: dict[tuple[str, int], int] = field(default_factory=lambda: defaultdict(int))

    def __post_init__(self) -> None:
        self.random = Random(self.seed)
        organs = {organ.key: organ for organ in ORGANS}
        self.organs = [organs[key] for key in RANKED]
        self.shares = list(accumulate(1 / rank for rank in range(1, len(RANKED) + 1)))
        self.people = {
            key: [person.username for person in PEOPLE if person.organ == key and "OFFICER" in person.roles]
            for key in RANKED
        }

    def take(self, count: int) -> Iterator[Row]:
        """So many rows, one after the other."""
        for n in range(count):
            yield self.row(n, self.random.choices(self.organs, cum_weights=self.shares)[0])

    def row(self, n: int, organ: Organ) -> Row:
        """One file of an agency."""
        draw = self.random
        kind = self._kind(organ)
        age = int(365 * YEARS * draw.random() ** 1.3)
        opened = self.today - timedelta(days=age)
        closed = opened + timedelta(days=draw.randint(20, 150))
        is_open = closed > self.today or draw.random() < 0.02
        firm = f"云澜市{draw.choice(self.names)}{draw.choice(LINES)}{draw.choice(ENDINGS)}"
        mark, (goods, unit, price) = draw.choice(self.names), draw.choice(GOODS)
        count = draw.randint(5, 900)
        row: Row = {
            "external_id": f"B-{n}", "kind": kind, "agency": organ.name, "number": self._number(organ, kind, opened),
            "title": f"{firm}涉嫌侵犯“{mark}”注册商标专用权案",
            "summary": draw.choice(FOUND).format(count=count, unit=unit, goods=goods, mark=mark),
            "stage": draw.choice((OPEN if is_open else CLOSED)[kind]), "opened_on": opened.isoformat(),
            "secret": draw.random() < SECRET, "parties": self._parties(n, kind, firm, f"{mark}品牌管理有限公司"),
            "clocks": _clocks(kind, opened, closed, is_open=is_open), "history": _history(kind, opened),
        }  # fmt: skip
        if people := self.people[organ.key]:
            row["officer"] = draw.choice(people)
        if not is_open:
            row["closed_on"] = closed.isoformat()
        own = {"penalty": self._penalty, "report": self._report}.get(kind)
        return row | (own(n, mark, goods, unit, price * count, count) if own else {})

    def _kind(self, organ: Organ) -> str:
        return "report" if organ.kind == "market" and self.random.random() < REPORTS else "penalty"

    def _number(self, organ: Organ, kind: str, opened: date) -> str:
        word = organ.word + WORDS[kind]
        self.serials[word, opened.year] += 1
        return f"{word}〔{opened.year}〕{self.serials[word, opened.year]}号"

    def _parties(self, n: int, kind: str, firm: str, holder: str) -> list[Row]:
        made: list[Row] = [
            {"role": "respondent", "kind": "unit", "name": firm, "credit_code": numbers.credit_code(n % 90_000),
             "telephone": numbers.telephone(n)}
        ]  # fmt: skip
        if kind == "report":
            made.append({"role": "reporter", "kind": "person", "name": "冯某", "telephone": numbers.telephone(n + 7)})
        else:
            made.append({"role": "right_holder", "kind": "unit", "name": holder})
        return made

    def _penalty(self, n: int, mark: str, goods: str, unit: str, worth: int, count: int) -> Row:
        right = {"kind": "trademark", "number": numbers.trademark_number(n % 500), "name": mark}
        item = {
            "name": goods, "mark": mark, "unit": unit, "quantity": count, "unit_price_fen": worth * 100 // count,
            "price_source": "tag", "stage": "listed",
        }  # fmt: skip
        return {
            "detail": {"act": "F-TM", "source": "inspection", "turnover_fen": worth * 100},
            "rights": [right],
            "goods": [item],
            "figures": [{"series": "administrative", "metric": "turnover", "value": worth}],
        }

    def _report(self, n: int, mark: str, goods: str, unit: str, worth: int, count: int) -> Row:
        content = f"反映该店销售的{goods}冒用“{mark}”商标，购买{count % 9 + 1}{unit}，要求查处。"
        return {"detail": {"content": content, "route": "report", "naming": "named"}}


def _clocks(kind: str, opened: date, closed: date, *, is_open: bool) -> list[Row]:
    first = {"code": "pct:P01", "started_on": opened.isoformat()}
    if kind == "report":
        return [first if is_open else {**first, "stopped_on": closed.isoformat()}]
    filed = opened if is_open else min(opened + timedelta(days=9), closed)
    case = {"code": "pct:P11", "started_on": filed.isoformat()}
    return [
        {**first, "stopped_on": filed.isoformat()}, case if is_open else {**case, "stopped_on": closed.isoformat()}
    ]  # fmt: skip


def _history(kind: str, opened: date) -> list[Row]:
    first, second = OPEN[kind][:2]
    day = opened.isoformat()
    return [
        {"at": f"{day}T08:00:00+08:00", "to_stage": first, "by": "登记人员"},
        {"at": f"{day}T08:30:00+08:00", "from_stage": first, "to_stage": second, "by": "经办人员"},
    ]


def write_rows(path: Path, rows: Iterator[Row]) -> None:
    """One row a line, never more than one in memory."""
    with path.open("w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
