"""What engines give back, brought into one form."""

from collections.abc import Iterable, Mapping
from typing import Any

from search.analysis import mask_personal, normalise, simplified
from search.engines.base import FacetCount
from search.projection import SUGGEST_CHARS

FACET_SIZE = 200


def facet_counts(buckets: Iterable[Mapping[str, Any]]) -> tuple[FacetCount, ...]:
    """The counts without the absent value, most first; equal counts by value, so that both engines agree."""
    found = ((_text(bucket["key"]), int(bucket["doc_count"])) for bucket in buckets)
    ordered = sorted((pair for pair in found if pair[0] not in ("", "0")), key=lambda pair: (-pair[1], pair[0]))
    return tuple(FacetCount(value, count) for value, count in ordered)


def _text(value: Any) -> str:
    return str(int(value)) if isinstance(value, int | float) else str(value)


def suggested_start(prefix: str) -> str:
    """What a suggestion must begin with, or nothing when a personal number was typed."""
    typed, personal = mask_personal(normalise(" ".join(prefix.split()))[:SUGGEST_CHARS])
    return "" if personal else simplified(typed)


def fitting(offered: Iterable[str], start: str, limit: int) -> tuple[str, ...]:
    """Of the suggestions of the documents found those that begin so, each once, as they are shown."""
    shown = (text.partition("\t") for text in offered if text.startswith(start))
    return tuple(dict.fromkeys(text for _normal, _tab, text in shown))[:limit]
