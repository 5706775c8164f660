"""The demonstration's own import file: tales and letters as rows of `import_cases`, dated back from today."""

import json
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

from django.utils import timezone

from agencies.standing import standing_of
from cases.importing.checking import context
from cases.importing.run import Run
from cases.importing.running import Tally, import_file
from config.demonstration.imported_penalty import penalty_row
from config.demonstration.imported_reports import letter_row
from config.demonstration.letters import LETTERS
from config.demonstration.province import ORGANS, PEOPLE, Organ, system_user
from config.demonstration.tales import TALES

Row = dict[str, Any]
FILE = Path("demonstration", "cases.jsonl")
_ORGANS = {organ.key: organ for organ in ORGANS}
_HOME = {person.username: _ORGANS[person.organ] for person in PEOPLE}


def organ_of(username: str) -> Organ:
    return _HOME[username]


def rows(*, today: date) -> list[Row]:
    """Every case of the file; the identifiers never change, so a second import adds nothing."""
    serials: dict[tuple[str, int], int] = defaultdict(int)
    made = []
    for n, tale in enumerate(TALES, 1):
        row = penalty_row(tale, n, today=today, organ=organ_of(tale.officer))
        made.append(_numbered(row, organ_of(tale.officer), "案", serials))
    for n, letter in enumerate(LETTERS, 1):
        made.append(_numbered(letter_row(letter, n, today=today), _ORGANS["m"], "举", serials))
    return made


def _numbered(row: Row, organ: Organ, word: str, serials: dict[tuple[str, int], int]) -> Row:
    year = date.fromisoformat(row["opened_on"]).year
    serials[organ.word + word, year] += 1
    serial = serials[organ.word + word, year]
    papers = [{**paper, "number": paper["number"].format(n=serial)} for paper in row.pop("papers", [])]
    return {**row, "agency": organ.name, "number": f"{organ.word}{word}〔{year}〕{serial:04d}号", "papers": papers}


def write_file(home: Path, *, today: date) -> Path:
    """Write the file where it can be read again and imported elsewhere; returns its path."""
    path = home / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows(today=today))
    path.write_text(text, encoding="utf-8")
    return path


def import_rows(home: Path, *, today: date) -> Tally:
    """Write the file and bring in what is not in yet; every row passes the checks of any other import."""
    path = write_file(home, today=today)
    standing = standing_of(system_user(), on=today)
    return import_file(
        path, run=Run(standing=standing, now=timezone.now(), source=path.name), context=context(today=today)
    )
