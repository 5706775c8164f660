"""Numbers people type: one pure check a kind, which normalises, warns or refuses with a sentence to act on.

A number of an impossible shape is refused; one that is merely unusual passes as doubtful, because lawful old numbers
exist and a second person confirms them against the certificate. The caller keeps the raw input.
"""

from collections.abc import Callable
from datetime import date
from types import MappingProxyType
from typing import Literal, get_args

from cases.identifiers.case_numbers import check_case_number, check_court_number
from cases.identifiers.organisations import check_uscc
from cases.identifiers.outcome import BadNumber, Checked
from cases.identifiers.patents import check_patent, check_publication
from cases.identifiers.people import check_identity
from cases.identifiers.rights import (
    check_copyright,
    check_gi,
    check_layout,
    check_special_sign,
    check_trademark,
    check_trademark_class,
    check_variety,
)

Kind = Literal[
    "uscc",
    "identity",
    "patent",
    "publication",
    "trademark",
    "trademark_class",
    "copyright",
    "variety",
    "gi",
    "layout",
    "special_sign",
    "case_number",
    "paper_number",
    "court_number",
]
KINDS: tuple[str, ...] = get_args(Kind)

_CHECKS: MappingProxyType[str, Callable[[str], Checked]] = MappingProxyType(
    {
        "uscc": check_uscc,
        "patent": check_patent,
        "publication": check_publication,
        "trademark": check_trademark,
        "trademark_class": check_trademark_class,
        "copyright": check_copyright,
        "variety": check_variety,
        "gi": check_gi,
        "layout": check_layout,
        "special_sign": check_special_sign,
        "case_number": check_case_number,
        "paper_number": check_case_number,
        "court_number": check_court_number,
    }
)


def check(kind: Kind, text: str, *, today: date | None = None) -> Checked:
    """Normalise a number of a kind; raises BadNumber. With `today`, a birth date in the future is refused."""
    if kind == "identity":
        return check_identity(text, today=today)
    return _CHECKS[kind](text)


__all__ = ["KINDS", "BadNumber", "Checked", "Kind", "check"]
