"""One spelling of a company name: width, brackets, script, case and invisible characters folded."""

import re
import unicodedata
from functools import lru_cache

import opencc

_BRACKETS = str.maketrans("([{【〔〖〈［｛", "（" * 9) | str.maketrans(")]}】〕〗〉］｝", "）" * 9)
_DOTS = str.maketrans("•・‧∙●⋅", "·" * 6)
_TABLE = _BRACKETS | _DOTS
# White space and format characters (zero width, soft hyphen, direction marks, variation selectors).
_INVISIBLE = re.compile(
    r"[\s\u00ad\u034f\u061c\u115f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]+"
)
_QUOTES = re.compile(r"[\"'“”‘’《》「」『』]+")
_EMPTY_BRACKETS = re.compile(r"（）")
# Characters that simplified writing keeps beside the one they would fold into: 乾元 and 干元 are two trade names.
_KEPT = frozenset("乾著徵夥藉瞭")
_CONVERTER = opencc.OpenCC("t2s")


@lru_cache(maxsize=65536)
def normal_name(text: str) -> str:
    """The normal form of a name; two spellings of one name share it."""
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    text = _INVISIBLE.sub("", text).translate(_TABLE)
    text = _QUOTES.sub("", text)
    return _EMPTY_BRACKETS.sub("", simplified(text).upper())


def simplified(text: str) -> str:
    """Traditional script to simplified, for names only."""
    if text.isascii():
        return text
    folded = str(_CONVERTER.convert(text))
    if len(folded) != len(text) or _KEPT.isdisjoint(text):
        return folded
    return "".join(old if old in _KEPT else new for old, new in zip(text, folded, strict=True))
