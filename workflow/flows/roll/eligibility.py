"""Who on a roll may be chosen for a case, and why the others may not; pure."""

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

SPACES = re.compile(r"\s+")
BRACKETS = str.maketrans({"(": "（", ")": "）"})


def folded(name: str) -> str:
    """A name as it is compared: no spaces, brackets of one width, letters of one case."""
    return SPACES.sub("", name).translate(BRACKETS).casefold()


@dataclass(frozen=True)
class Tie:
    """One declared interest; `until` None means that it lasts."""

    relation: str
    name: str = ""
    code: str = ""
    number: str = ""
    until: date | None = None


@dataclass(frozen=True)
class Sides:
    """Whom a case is about: names and codes of parties and those who act for them, numbers of its rights."""

    names: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Candidate:
    """One entry as the choice sees it; `stage_label` is shown where the entry is not active."""

    name: str
    stage: str
    stage_label: object
    term_until: date | None
    qualification_until: date | None
    running: int
    cap: int
    ties: tuple[Tie, ...] = ()


def refuses(candidate: Candidate, sides: Sides, *, on: date, since: date) -> object | None:
    """Why this entry may not be chosen on a day; ties that ended before `since` no longer count."""
    if candidate.stage != "active":
        return _("现在是“%(stage)s”，不能委派") % {"stage": candidate.stage_label}
    if candidate.term_until is None or candidate.term_until < on:
        return _("任期已满")
    if candidate.qualification_until is not None and candidate.qualification_until < on:
        return _("资格已到期")
    tied = conflict(candidate.ties, sides, since=since)
    if tied is not None:
        return _("利害关系：%(relation)s“%(name)s”与本案有关") % {
            "relation": tied.relation, "name": tied.name or tied.number,
        }  # fmt: skip
    if candidate.running >= candidate.cap:
        return _("在办%(now)s件，已到上限") % {"now": candidate.running}
    return None


def conflict(ties: tuple[Tie, ...], sides: Sides, *, since: date) -> Tie | None:
    """The first tie that meets the case: by name, by credit code or by the number of a right."""
    for tie in ties:
        if tie.until is not None and tie.until < since:
            continue
        if (
            (tie.name and folded(tie.name) in sides.names)
            or (tie.code and tie.code in sides.codes)
            or (tie.number and tie.number in sides.numbers)
        ):
            return tie
    return None
