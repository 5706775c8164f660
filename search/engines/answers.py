"""What engines give back, brought into one form."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from search.analysis import mask_personal, normalise, simplified
from search.engines.base import FacetCount
from search.projection import SUGGEST_CHARS

FACET_SIZE, MOST = 200, 2**53
# where a page ends: what was sorted by first, the id and the source of its last hit
Place = tuple[int | float, int, str]


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


def place_after(ends: Sequence[Any]) -> str:
    """A place as text for an address."""
    return urlsafe_b64encode(json.dumps(ends, separators=(",", ":")).encode()).decode().rstrip("=")


def place(text: str) -> Place | None:
    """The same back; a text that is none of ours means the first page."""
    if not text:
        return None
    try:
        found = json.loads(urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except ValueError:
        return None
    kinds = ((int, float), (int,), (str,))
    fits = isinstance(found, list) and len(found) == len(kinds)
    fits = fits and all(isinstance(v, k) and not isinstance(v, bool) for v, k in zip(found, kinds, strict=True))
    return (found[0], found[1], found[2]) if fits and all(abs(v) < MOST for v in found[:2]) else None
