"""Numbers of the trade in their normal forms: case, paper, patent, trade mark, credit code.

People copy a number with other brackets, without ZL or the check digit, or remember only its end. Both the index and
the question are brought to the same forms, so any shared form is a match.
"""

import re

from search.analysis import normalise

_NOISE = re.compile(r"[^a-z0-9\u3400-\u9fff\u3007]+")
_PATENT = re.compile(r"(?:zl|cn)?((?:19|20)\d{10}|\d{8})([\dx])?")
_ORDINAL = re.compile(r"第(?=\d)|^第")
_DIGITS = re.compile(r"\d+")
MAX_LENGTH = 60
TAIL_LENGTHS = range(4, 9)

_HAN = "[\u4e00-\u9fff]"
_YEAR = r"(?:19|20)\d{2}"
_OPEN, _CLOSE = r"[(\[〔【{]", r"[)\]〕】}]"
SPOTTED = re.compile(
    rf"{_OPEN}\s?{_YEAR}\s?{_CLOSE}\s?{_HAN}{{1,3}}\s?\d{{0,6}}\s?{_HAN}{{1,10}}\s?\d{{1,8}}(?:-\d{{1,3}})?\s?号"
    rf"|{_HAN}{{1,20}}\s?{_OPEN}\s?{_YEAR}\s?{_CLOSE}\s?第?\s?\d{{1,8}}\s?号"
    r"|(?<![a-z0-9])(?:zl|cn)\s?\d{8,12}(?:\.?[\dx])?(?![a-z0-9])"
    r"|(?<![a-z0-9.])(?:\d{8}|\d{12})\.[\dx](?![a-z0-9])"
    r"|(?<![a-z0-9])(?:19|20)\d{11}(?![a-z0-9])"
    r"|(?<![a-z0-9])[0-9a-y]{2}\d{6}[0-9a-y]{10}(?![a-z0-9])"
    r"|第\s?\d{4,10}\s?号"
)
_LOOKS_NUMBERED = re.compile(r"(?=[a-z]*\d)[a-z0-9.\-/]{4,40}")


def compact(number: str) -> str:
    """Letters, digits and Chinese only, without 第 before figures or a trailing 号."""
    bare = _NOISE.sub("", normalise(number))[:MAX_LENGTH]
    return _ORDINAL.sub("", bare).removesuffix("号")


def forms(number: str) -> tuple[str, ...]:
    """Every whole form under which this number is filed and asked for."""
    whole = compact(number)
    if not whole:
        return ()
    found = {whole}
    patent = _PATENT.fullmatch(whole)
    if patent and (len(patent[1]) == 12 or patent[2] is None or whole[:2] in ("zl", "cn") or "." in number):
        found |= {patent[1], patent[1] + (patent[2] or "")}
    return tuple(sorted(found))


def tails(number: str) -> tuple[str, ...]:
    """The ends people remember: the last four to eight characters, and the last run of digits."""
    whole = compact(number)
    found = {whole[-n:] for n in TAIL_LENGTHS if len(whole) >= n}
    digits = _DIGITS.findall(whole)
    if digits and len(digits[-1]) >= 3:
        found.add(digits[-1])
    return tuple(sorted(found))


def looks_numbered(word: str) -> bool:
    """Whether one word, already normal, may be a number or the end of one."""
    return _LOOKS_NUMBERED.fullmatch(word) is not None
