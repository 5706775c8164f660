"""Pinyin initials of names (拼音首字母): 锐达鞋业 is found by rdxy, from any of its first characters on."""

import re
from functools import lru_cache

from search.analysis import simplified

MIN_LETTERS, MAX_LETTERS, MAX_START = 3, 12, 7
LETTERS = re.compile(rf"[a-z]{{{MIN_LETTERS},{MAX_LETTERS}}}")
_KEPT = re.compile("[a-z0-9\u3400-\u4dbf\u4e00-\u9fff]+")


@lru_cache(maxsize=20_000)
def initials(name: str) -> str:
    """The first letter of each character, read in its word; Latin letters stay; brackets and dots fall away."""
    from pypinyin import Style, lazy_pinyin

    runs = _KEPT.findall(simplified(name.lower()))
    return "".join("".join(lazy_pinyin("".join(runs), style=Style.FIRST_LETTER, strict=False)).split()).lower()


def windows(name: str) -> tuple[str, ...]:
    """What may be typed of a name: initials from one of its first characters on, since a place often stands first."""
    whole = initials(name)
    if not re.search("[\u3400-\u9fff]", name):
        return ()
    found = {whole[:MAX_LETTERS]} if len(whole) >= MIN_LETTERS else set()
    for start in range(min(len(whole), MAX_START)):
        found |= {whole[start:end] for end in range(start + MIN_LETTERS, min(start + 6, len(whole)) + 1)}
        found.add(whole[start : start + MAX_LETTERS])
    return tuple(sorted(one for one in found if len(one) >= MIN_LETTERS))
