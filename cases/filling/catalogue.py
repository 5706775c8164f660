"""证据目录 of a request: the lines the party wrote, as its signed paper prints them."""

from collections.abc import Mapping, Sequence
from typing import Any


def catalogue(given: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """One row an item, numbered; where it comes from and whether it is the original stand in the remark."""
    return [
        {
            "seq": str(number), "name": str(row.get("name") or ""), "kind": str(row.get("kind") or ""),
            "proves": str(row.get("proves") or ""), "pages": str(row.get("pages") or ""),
            "remark": "，".join(str(row[key]) for key in ("source", "original") if row.get(key)),
        }
        for number, row in enumerate(given, 1)
    ]  # fmt: skip
