"""What a rule answers: yes or no with its reasons, each reason with the article it rests on."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One reason, in words a party may be told, and its article."""

    reason: str
    basis: str = ""
    code: str = ""


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """An answer with the lines that carry it; `missing` says what would have to be there."""

    holds: bool
    lines: tuple[Line, ...] = ()
    missing: tuple[Line, ...] = ()
