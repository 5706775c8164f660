"""Invented documents of real sentences: runs of sentences from several judgments, put together anew by a seed.

The sentences come from the folder ZHIHENG_DATA names and go nowhere but into the scratch of the measurement.
"""

import gzip
import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import NamedTuple

from agencies.regions import regions
from search.features import features
from tests.bench.names import trade_names

JUDGMENTS = "judgments.jsonl.gz"
CHARS, RUN, AGENCIES, SECRET, YEARS, MOST_FEATURES = 1_000, (2, 6), 3_000, 0.03, (2016, 2026), 40
KINDS, STAGES = ("penalty", "report", "mediation", "criminal"), ("registered", "filed", "investigating", "closed")
LINES, ENDINGS = ("商贸", "服饰", "电器", "五金", "食品", "灯饰", "图文"), ("有限公司", "经营部", "商行", "厂")
_SENTENCE = re.compile(r"[^。；\n]{8,400}[。；]?")


class Row(NamedTuple):
    """One document as it is kept: what is searched, and what the rule of rights reads."""

    pk: int
    title: str
    text: str
    name: str
    number: str
    agency: int
    province: str
    city: str
    county: str
    kind: str
    stage: str
    day: int
    secret: int
    features: str


@dataclass
class Recombined:
    """The same rows for the same seed and texts."""

    seed: int
    texts: list[list[tuple[str, tuple[str, ...]]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.texts = self.texts or sentences()
        self.random, self.names = Random(self.seed), trade_names()
        # rank j holds a share of 1/j, and each agency sits in one county
        self.shares = list(accumulate(1 / rank for rank in range(1, AGENCIES + 1)))
        self.ranks = range(1, AGENCIES + 1)
        counties = [region for region in regions().values() if region.county]
        self.seats = [counties[n * 7 % len(counties)] for n in range(AGENCIES + 1)]

    def rows(self, count: int) -> Iterator[Row]:
        """So many rows, one after the other."""
        for pk in range(1, count + 1):
            yield self.row(pk)

    def row(self, pk: int) -> Row:
        draw = self.random
        agency = draw.choices(self.ranks, cum_weights=self.shares)[0]
        seat = self.seats[agency]
        text, found = self.text()
        name = f"{seat.name}{draw.choice(self.names)}{draw.choice(LINES)}{draw.choice(ENDINGS)}"
        year = draw.randint(*YEARS)
        kind = draw.choices(KINDS, weights=(6, 3, 2, 1))[0]
        return Row(
            pk, f"{name}涉嫌侵犯“{draw.choice(self.names)}”案", text, name, f"{seat.name[:2]}知罚〔{year}〕{pk}号",
            agency, seat.province, seat.city, seat.county, kind, draw.choice(STAGES),
            date(year, 1, 1).toordinal() + draw.randrange(365), int(draw.random() < SECRET), json.dumps(found),
        )  # fmt: skip

    def text(self) -> tuple[str, list[str]]:
        """About a thousand characters in runs of neighbouring sentences, with the features of each."""
        parts: list[str] = []
        found: dict[str, None] = {}
        length = 0
        while length < CHARS:
            source = self.random.choice(self.texts)
            start = self.random.randrange(len(source))
            for sentence, known in source[start : start + self.random.randint(*RUN)]:
                parts.append(sentence)
                found |= dict.fromkeys(known)
                length += len(sentence)
        return "".join(parts), list(found)[:MOST_FEATURES]


def sentences() -> list[list[tuple[str, tuple[str, ...]]]]:
    """The sentences of each judgment in order, each with the features the rules read in it."""
    folder = os.environ.get("ZHIHENG_DATA", "")
    path = Path(folder) / JUDGMENTS
    if not folder or not path.is_file():
        raise SystemExit(f"ZHIHENG_DATA names no folder with {JUDGMENTS}: the documents are made of real texts")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        texts = [_SENTENCE.findall(json.loads(line)["full_text"] or "") for line in lines]
    return [[(sentence, features(sentence)) for sentence in one] for one in texts if len(one) > RUN[1]]
