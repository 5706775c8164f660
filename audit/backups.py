"""The last backup and the last rehearsal of a restore, kept beside the data for the operator's page and the metrics."""

import json
from datetime import datetime
from pathlib import Path
from typing import Literal, TypedDict

from django.conf import settings

LOG = "backups.json"
What = Literal["backup", "rehearsal"]


class Last(TypedDict):
    """When it happened (ISO), where, and how it ended."""

    at: str
    folder: str
    result: str
    ok: bool


def note(what: What, *, at: datetime, folder: str, result: str, ok: bool) -> None:
    """Remember the last of its kind, whole or failed."""
    known = {**last_known(), what: Last(at=at.isoformat(), folder=folder, result=result, ok=ok)}
    path = Path(settings.HOME) / LOG
    aside = path.with_suffix(".new")
    aside.write_text(json.dumps(known, ensure_ascii=False), encoding="utf-8")
    aside.replace(path)


def last_known() -> dict[str, Last]:
    """What is remembered; nothing where nothing was done yet."""
    try:
        found = json.loads((Path(settings.HOME) / LOG).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
