"""How text becomes tokens: the same pure rules for what is indexed and for what is asked.

Chinese is cut into overlapping pairs of characters and found by phrase; the engines only split at spaces. A change
here is a change of every index: raise VERSION with it, and readers ask for a rebuild instead of answering wrongly.
"""

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from operator import add

VERSION = 1
GAP = "¦"  # a token no text can produce: phrases never run across it
MARK = "■"  # stands for each character of a personal number
MAX_RUN = 128

_CJK = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3007\U00020000-\U0003ffff"
_RUN = re.compile(f"[{_CJK}]+|[a-z0-9]+(?:\\.[0-9]+)?")
BEFORE_CHINESE = "\u3000"  # every letter and figure of a token comes before it, every Chinese character behind
_IS_CJK = re.compile(f"[{_CJK}]")

_WIDE_MARKS = tuple((mark, unicodedata.normalize("NFKC", mark)) for mark in "，：；（）！？％")

_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_PERSONAL = re.compile(
    rf"(?<![0-9])(?:(?P<id18>[1-8]\d{{5}}[ -]?(?:18|19|20)\d{{2}}{_DAY}[ -]?\d{{3}}[\dx])"
    rf"|(?P<id15>[1-8]\d{{5}}[2-9]\d{_DAY}\d{{3}})"
    r"|(?P<mobile>1[3-9]\d[ -]?\d{4}[ -]?\d{4})"
    r"|(?P<landline>0[1-9]\d{1,2}(?:[ -]|\) ?)?\d{7,8}))(?![0-9])",
    re.ASCII,
)
_FIGURES = re.compile(r"[0-9]{3,}")
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10x98765432"
_CODE_ALPHABET = "0123456789abcdefghjklmnpqrtuwxy"


def normalise(text: str) -> str:
    """NFKC and lower case; the normal form test is half the price of normalising again.

    Of most texts only the marks between sentences are not normal: with these put right the test is all that is needed.
    """
    if text.isascii():
        return text.lower()
    for wide, plain in _WIDE_MARKS:
        text = text.replace(wide, plain)
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    return text.lower()


def runs(normal: str) -> list[str]:
    """Runs of Chinese characters, and Latin or digit words, in order; everything else separates."""
    return [run if len(run) <= MAX_RUN or is_chinese(run) else run[:MAX_RUN] for run in _RUN.findall(normal)]


def is_chinese(run: str) -> bool:
    return _IS_CJK.match(run) is not None


def run_tokens(run: str) -> list[str]:
    """The tokens of one run: n-1 pairs for n characters, itself for one character or a Latin word."""
    if len(run) > 1 and is_chinese(run):
        return list(map(add, run, run[1:]))
    return [run]


def pairs(normal: str) -> list[str]:
    """All tokens of the positional field, for text that is already normal and masked."""
    tokens: list[str] = []
    for run in _RUN.findall(normal):
        if run < BEFORE_CHINESE:
            tokens.append(run[:MAX_RUN])
        elif len(run) > 1:
            tokens.extend(map(add, run, run[1:]))
        else:
            tokens.append(run)
    return tokens


def units(normal: str) -> list[str]:
    """Single characters and Latin words, for one-character queries."""
    tokens: list[str] = []
    for run in _RUN.findall(normal):
        if run < BEFORE_CHINESE:
            tokens.append(run[:MAX_RUN])
        else:
            tokens.extend(run)
    return tokens


def pairs_and_units(normal: str) -> tuple[str, str]:
    """Both fields of a text, as the engine splits them at spaces, read in one go."""
    tokens: list[str] = []
    singles: list[str] = []
    for run in _RUN.findall(normal):
        if run < BEFORE_CHINESE:
            tokens.append(run[:MAX_RUN])
            singles.append(run[:MAX_RUN])
        else:
            singles.extend(run)
            if len(run) > 1:
                tokens.extend(map(add, run, run[1:]))
            else:
                tokens.append(run)
    return " ".join(tokens), " ".join(singles)


def bigrams(text: str) -> str:
    """Raw text to the string the engine splits at spaces, personal numbers removed."""
    return " ".join(pairs(mask_personal(normalise(text))[0]))


def uni(text: str) -> str:
    """Raw text to single characters and Latin words, personal numbers removed."""
    return " ".join(units(mask_personal(normalise(text))[0]))


def short_field(values: Iterable[str]) -> str:
    """A title, a list of names: pairs for phrases, then single characters, so one character finds too."""
    clean = [mask_personal(normalise(value))[0] for value in values if value]
    singles = [" ".join(units(value)) for value in clean]
    return f" {GAP} ".join([*(" ".join(pairs(value)) for value in clean), *singles])


def personal_spans(normal: str) -> list[tuple[int, int]]:
    """Where identity and telephone numbers stand in normal text.

    Each begins where three figures or more begin: only these places are tried, and not every character of the text.
    """
    found, at = [], 0
    for figures in _FIGURES.finditer(normal):
        number = _PERSONAL.match(normal, figures.start()) if figures.start() >= at else None
        if number:
            at = number.end()
            if not _is_credit_code(number):
                found.append(number.span())
    return found


def mask_personal(normal: str) -> tuple[str, tuple[str, ...]]:
    """Text with each identity or telephone number replaced by blocks of equal length, and the numbers found."""
    spans = personal_spans(normal)
    if not spans:
        return normal, ()
    parts, found, at = [], [], 0
    for start, end in spans:
        parts += [normal[at:start], MARK * (end - start)]
        found.append(_bare(normal[start:end]))
        at = end
    return "".join([*parts, normal[at:]]), tuple(found)


def personal_digest(number: str, *, key: bytes) -> str:
    """The keyed digest under which an identity or telephone number can be looked up exactly."""
    return hmac.new(key, _bare(normalise(number)).encode(), hashlib.sha256).hexdigest()[:32]


@lru_cache(maxsize=8192)
def simplified(name: str) -> str:
    """A name in simplified characters; for names only, papers keep their own."""
    return name if name.isascii() else str(_converter().convert(name))


@lru_cache(maxsize=1)
def _converter():  # type: ignore[no-untyped-def]  # opencc ships no types
    from opencc import OpenCC

    return OpenCC("t2s")


def _bare(number: str) -> str:
    return re.sub(r"[^0-9x]", "", number)


def _is_credit_code(match: "re.Match[str]") -> bool:
    """An all-digit credit code may look like an identity number; only a wrong and a right check digit tell."""
    if match.lastgroup != "id18":
        return False
    number = _bare(match.group())
    total = sum(int(d) * w for d, w in zip(number[:17], _ID_WEIGHTS, strict=True))
    return _ID_CHECKS[total % 11] != number[17] and has_code_check(number)


def has_code_check(code: str) -> bool:
    """Whether the last character of a unified social credit code fits the other seventeen."""
    if len(code) != 18 or any(c not in _CODE_ALPHABET for c in code):
        return False
    total = sum(_CODE_ALPHABET.index(c) * pow(3, i, 31) for i, c in enumerate(code[:17]))
    return _CODE_ALPHABET[(31 - total % 31) % 31] == code[17]
