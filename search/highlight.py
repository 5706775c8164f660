"""Marked snippets from the original text: the densest windows, everything escaped, personal numbers blocked out."""

import re
from collections.abc import Sequence
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.analysis import MARK, is_chinese, mask_personal, normalise, personal_spans, runs

WIDTH = 80
WINDOWS = 2
LONGEST_GAP = 4
_OTHER = r"[^0-9a-z\u3400-\u4dbf\u4e00-\u9fff]"
Span = tuple[int, int]


class _Normal(dict[str, str]):
    """The normal form of each character seen so far; whole texts are too many to normalise again for each page."""

    def __missing__(self, character: str) -> str:
        return self.setdefault(character, normalise(character))


_NORMAL = _Normal()


def highlight(text: str, words: Sequence[str], *, windows: int = WINDOWS, width: int = WIDTH) -> SafeString:
    """The passages where the words stand closest together, marked; the beginning when they do not stand there."""
    shown, found = masked_with_matches(text, words)
    return _joined(shown, found, _densest(found, len(shown), windows, width))


def highlight_whole(text: str, words: Sequence[str]) -> SafeString:
    """A short text (a title) whole, marked."""
    shown, found = masked_with_matches(text, words)
    return _joined(shown, found, [(0, len(shown))])


def snippet(text: str, words: Sequence[str]) -> SafeString | None:
    """As `highlight`, but None when none of the words stands in the text."""
    shown, found = masked_with_matches(text, words)
    return _joined(shown, found, _densest(found, len(shown), WINDOWS, WIDTH)) if found else None


def masked_with_matches(text: str, words: Sequence[str]) -> tuple[str, list[Span]]:
    """The original with personal numbers blocked out, and where the words stand in it."""
    bare, origin = _aligned(text)
    normal = mask_personal(bare)[0]
    shown = list(text)
    for start, end in personal_spans(bare):
        first, last = _back(origin, start, end)
        shown[first:last] = MARK * (last - first)
    pattern = _pattern(tuple(words))
    matches = pattern.finditer(normal) if pattern else ()
    return "".join(shown), [_back(origin, *match.span()) for match in matches if match.end() > match.start()]


def _aligned(text: str) -> tuple[str, list[int] | None]:
    """The normal form, and for each of its characters the place in the original (None when they are the same)."""
    pieces = list(map(_NORMAL.__getitem__, text))
    normal = "".join(pieces)
    if len(normal) == len(text):  # no character becomes nothing, so each became exactly one
        return normal, None
    return normal, [place for place, piece in enumerate(pieces) for _character in piece]


def _back(origin: list[int] | None, start: int, end: int) -> Span:
    if origin is None:
        return start, end
    return origin[start], origin[end - 1] + 1


@lru_cache(maxsize=512)
def _pattern(words: tuple[str, ...]) -> "re.Pattern[str] | None":
    """Each word by its runs, so that other brackets or spaces between them do not matter."""
    ways = []
    for word in sorted(words, key=len, reverse=True):
        parts = runs(normalise(word))
        if parts:
            before = "" if is_chinese(parts[0]) else "(?<![0-9a-z])"
            after = "" if is_chinese(parts[-1]) else "(?![0-9a-z])"
            ways.append(before + f"{_OTHER}{{0,{LONGEST_GAP}}}".join(map(re.escape, parts)) + after)
    return re.compile("|".join(ways)) if ways else None


def _densest(found: list[Span], length: int, windows: int, width: int) -> list[Span]:
    """The windows holding most matches, apart from each other, in the order of the text."""
    if not found:
        return [(0, min(length, width))]
    starts = [start for start, _end in found]
    counted, right = [], 0
    for left, start in enumerate(starts):
        while right < len(starts) and starts[right] < start + width:
            right += 1
        counted.append((right - left, -start))
    chosen: list[Span] = []
    for _count, place in sorted(counted, reverse=True):
        window = _around(-place, length, width)
        if all(window[1] <= other[0] or other[1] <= window[0] for other in chosen):
            chosen.append(window)
        if len(chosen) == windows:
            break
    return sorted(chosen)


def _around(start: int, length: int, width: int) -> Span:
    low = max(0, min(start - width // 5, length - width))
    return low, min(length, low + width)


def _joined(shown: str, found: list[Span], windows: list[Span]) -> SafeString:
    parts: list[str] = []
    for low, high in windows:
        parts.append("…" if low > 0 and (not parts or parts[-1] != "…") else "")
        parts.append(_marked(shown, found, low, high))
        parts.append("…" if high < len(shown) else "")
    return mark_safe("".join(parts))  # noqa: S308  # every piece of text went through escape


def _marked(shown: str, found: list[Span], low: int, high: int) -> str:
    parts: list[str] = []
    at = low
    for start, end in found:
        start, end = max(start, at), min(end, high)
        if start >= end or start < low:
            continue
        parts += [escape(shown[at:start]), "<mark>", escape(shown[start:end]), "</mark>"]
        at = end
    return "".join([*parts, escape(shown[at:high])])
