"""Texts and questions by rule, for asking two engines the same: real judgments where ZHIHENG_DATA names them, and the
invented files of the import, which are always there."""

import gzip
import json
import os
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

from agencies.reach import Facing, Reach, Scope
from search.documents import IndexDocument
from search.engines.base import Engine
from search.query import Query
from tests.bench.rows import Rows

SEED, FILES, JUDGMENTS = 11, 500, 600
TODAY = date(2026, 11, 20)
PLACES = (("99", "9901", "990101"), ("99", "9901", "990102"), ("99", "9902", "990201"), ("98", "9801", "980101"))
AGENCIES = range(1, 9)
CHINESE = re.compile("[\u4e00-\u9fff]{2,}")
LATIN = re.compile("[A-Za-z0-9]{2,}")

REACHES = (
    Reach(agencies=frozenset(AGENCIES)),
    Reach(agencies=frozenset({1, 4})),
    Reach(scopes=frozenset({Scope("penalty", "province", "99"), Scope("precedent", "country", "")})),
    Reach(agencies=frozenset({2}), granted=frozenset(("case", pk) for pk in range(0, 900, 3))),
)


def documents() -> list[IndexDocument]:
    """All texts, each with an owner, a place and a day drawn by the same seed."""
    draw = Random(SEED)
    return [*_files(draw), *_judgments(draw)]


def _files(draw: Random) -> Iterator[IndexDocument]:
    for pk, row in enumerate(Rows(SEED, TODAY).take(FILES)):
        rights = row.get("rights", [])
        yield IndexDocument(
            source="case", pk=pk, version=1, facing=_facing("case", pk, row["kind"], draw, secret=row["secret"]),
            title=row["title"], text=row["summary"], stage=row["stage"], stage_name=row["stage"],
            numbers=(row["number"], *(p["credit_code"] for p in row["parties"] if "credit_code" in p),
                     *(r["number"] for r in rights)),
            names=tuple(p["name"] for p in row["parties"]), agency_name=row["agency"], kind_name="行政处罚",
            year=int(row["opened_on"][:4]), filed_on=date.fromisoformat(row["opened_on"]),
            amount_fen=row.get("detail", {}).get("turnover_fen"),
        )  # fmt: skip


def _judgments(draw: Random) -> Iterator[IndexDocument]:
    folder = os.environ.get("ZHIHENG_DATA", "")
    path = Path(folder) / "judgments.jsonl.gz"
    if not folder or not path.is_file():
        return
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for pk, line in zip(range(JUDGMENTS), lines, strict=False):
            row = json.loads(line)
            yield IndexDocument(
                source="precedent", pk=pk, version=1, facing=_facing("precedent", pk, "precedent", draw, secret=False),
                title=row["title"], text=row["full_text"], agency_name=row["court"] or "", kind_name="裁判文书",
                year=row["year"], filed_on=date(row["year"] or 2000, 1, 1) + timedelta(days=draw.randrange(360)),
                names=(), stage="", amount_fen=draw.randrange(1, 10**8),
            )  # fmt: skip


def _facing(source: str, pk: int, kind: str, draw: Random, *, secret: bool) -> Facing:
    return Facing((source, pk), kind, draw.choice(AGENCIES), *draw.choice(PLACES), secret)


class Questions:
    """Queries drawn from the texts themselves, so that they find something, and some that find nothing."""

    def __init__(self, rows: list[IndexDocument]) -> None:
        self.rows, self.draw = rows, Random(SEED + 1)

    def all(self) -> list[Query]:
        """A fixed number of each kind, each under one of the rights, a third of them narrowed by filters."""
        kinds: tuple[tuple[Callable[[], str], int], ...] = (
            (lambda: self.part(2, 2), 60), (lambda: self.part(1, 1), 20), (lambda: self.part(3, 9), 80),
            (lambda: f"“{self.part(4, 14)}”", 30), (self.two_words, 50), (self.without, 40), (self.in_field, 40),
            (self.number, 40), (self.latin, 20), (self.span, 20), (self.near_miss, 20), (lambda: "", 20),
        )  # fmt: skip
        return [self.query(make(), n) for make, often in kinds for n in range(often)]

    def query(self, text: str, n: int) -> Query:
        reach, draw = REACHES[n % len(REACHES)], self.draw
        row = draw.choice(self.rows)
        if n % 3:
            return Query(reach=reach, text=text, limit=200)
        return Query(
            reach=reach, text=text, limit=200, kinds=frozenset({row.facing.kind} if n % 2 else ()),
            agencies=frozenset(draw.sample(AGENCIES, 4) if n % 4 == 0 else ()),
            years=frozenset({row.year or 0, 2019, 2024} if n % 5 == 0 else ()),
            filed_from=date(2016, 5, 1) if n % 6 == 0 else None, sort="date" if n % 9 == 0 else "relevance",
        )  # fmt: skip

    def part(self, least: int, most: int) -> str:
        """Some characters that stand in a row somewhere."""
        while True:
            row = self.draw.choice(self.rows)
            runs = [run for run in CHINESE.findall(f"{row.title}\n{row.text}") if len(run) >= least]
            if runs:
                run, length = self.draw.choice(runs), self.draw.randint(least, most)
                start = self.draw.randrange(max(1, len(run) - length + 1))
                return str(run[start : start + length])

    def two_words(self) -> str:
        row = self.draw.choice(self.rows)
        runs = CHINESE.findall(f"{row.title}\n{row.text}")
        return " ".join(self.draw.choice(runs)[:3] for _ in range(2))

    def without(self) -> str:
        return f"{self.part(2, 3)} -{self.part(2, 2)}"

    def in_field(self) -> str:
        row = self.draw.choice([row for row in self.rows if row.agency_name])
        name, value = self.draw.choice(
            (("标题", row.title[3:8]), ("机关", row.agency_name[:5]), ("种类", row.kind_name),
             ("当事人", row.names[0][3:6] if row.names else "无此人"), ("阶段", row.stage or "filed"))
        )  # fmt: skip
        return f"{name}:{value.strip('，、《》“” ') or '案'}"

    def number(self) -> str:
        number = self.draw.choice(self.draw.choice([row for row in self.rows if row.numbers]).numbers)
        return self.draw.choice((number, number[-6:], f"案号:{number}", number.replace("〔", "[").replace("〕", "]")))

    def latin(self) -> str:
        found = [word for row in self.draw.sample(self.rows, 40) for word in LATIN.findall(row.text)]
        return str(self.draw.choice(found or ["3C"]))

    def span(self) -> str:
        year, amount = self.draw.randint(2010, 2026), self.draw.randint(1, 40)
        return self.draw.choice(
            (f"年份:{year}..", f"年份:..{year}", f"金额:{amount}万..", f"{self.part(2, 2)} 金额:..9万")
        )

    def near_miss(self) -> str:
        word = list(self.part(4, 6))
        self.draw.shuffle(word)
        return "".join(word)


def everything(engine: Engine, query: Query) -> tuple[frozenset[tuple[str, int]], int, dict[str, object]]:
    """The set of all hits by following the pages, the total and every facet."""
    first = page = engine.search(query)
    keys = {hit.key for hit in page.hits}
    while page.following:
        page = engine.search(_after(query, page.following))
        keys |= {hit.key for hit in page.hits}
    return frozenset(keys), first.total, dict(first.facets)


def _after(query: Query, following: str) -> Query:
    from dataclasses import replace

    return replace(query, after=following, facets=())
