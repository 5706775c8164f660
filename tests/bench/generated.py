"""The recombined documents as a source of the search: rows in a database file of their own, read as pages read rows."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import islice
from pathlib import Path

from agencies.reach import Facing
from search.documents import IndexDocument
from search.registry import Passage, Shown, Versions
from tests.bench.recombined import Recombined, Row

NAME, BATCH = "generated", 5_000
_TABLE = f"CREATE TABLE IF NOT EXISTS made ({', '.join(Row._fields).replace('pk', 'pk INTEGER PRIMARY KEY', 1)})"


class Generated:
    """Implements SearchSource over the first `most` rows of the file."""

    name, label = NAME, "案件"

    def __init__(self, path: Path, *, most: int) -> None:
        self.rows = sqlite3.connect(path)
        self.rows.execute("PRAGMA journal_mode=WAL")
        self.rows.execute("PRAGMA synchronous=OFF")  # scratch, made again by the same seed
        self.rows.execute(_TABLE)
        self.most = most

    def fill(self, seed: int) -> None:
        """Write the rows unless they are there."""
        if self.count() == self.most:
            return
        self.rows.execute("DELETE FROM made")
        places = ",".join("?" * len(Row._fields))
        made = Recombined(seed).rows(self.most)
        while batch := list(islice(made, BATCH)):
            self.rows.executemany(f"INSERT INTO made VALUES ({places})", batch)  # question marks alone
            self.rows.commit()

    def load(self, pks: Sequence[int]) -> Iterable[IndexDocument]:
        return [_document(row) for row in self._read(pks)]

    def pks_after(self, pk: int, limit: int) -> Sequence[int]:
        return range(max(pk + 1, 1), min(pk + 1 + limit, self.most + 1))

    def versions(self, low: int, high: int) -> Versions:
        total = len(range(max(low, 1), min(high, self.most + 1)))
        return Versions(total, total)

    def count(self) -> int:
        return int(self.rows.execute("SELECT count(*) FROM made WHERE pk <= ?", [self.most]).fetchone()[0])

    def texts(self, pks: Sequence[int]) -> Mapping[int, Sequence[Passage]]:
        return {row.pk: [("标题", row.title), ("正文", row.text)] for row in self._read(pks)}

    def shown(self, pks: Sequence[int]) -> Mapping[int, Shown]:
        return {row.pk: Shown(_facing(row), [("标题", row.title), ("正文", row.text)]) for row in self._read(pks)}

    def features(self, pks: Sequence[int]) -> Mapping[int, tuple[str, ...]]:
        return {row.pk: tuple(json.loads(row.features)) for row in self._read(pks)}

    def facings(self, pks: Sequence[int]) -> Mapping[int, Facing]:
        return {row.pk: _facing(row) for row in self._read(pks)}

    def _read(self, pks: Sequence[int]) -> list[Row]:
        places = ",".join("?" * len(pks))
        found = self.rows.execute(f"SELECT * FROM made WHERE pk IN ({places})", list(pks))
        return [Row(*row) for row in found]


def _facing(row: Row) -> Facing:
    return Facing((NAME, row.pk), row.kind, row.agency, row.province, row.city, row.county, bool(row.secret))


def _document(row: Row) -> IndexDocument:
    filed = date.fromordinal(row.day)
    return IndexDocument(
        source=NAME, pk=row.pk, version=1, facing=_facing(row), title=row.title, text=row.text,
        numbers=(row.number,), names=(row.name,), agency_name=f"第{row.agency}号机关", kind_name=row.kind,
        stage=row.stage, stage_name=row.stage, year=filed.year, filed_on=filed,
        features=tuple(json.loads(row.features)),
    )  # fmt: skip
