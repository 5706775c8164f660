"""Who may see what, written down a second time by hand: from the tables of the law, not from the rule under proof."""

from collections.abc import Iterable
from dataclasses import dataclass

from config.demonstration.province import ORGANS, PEOPLE

ORGAN = {organ.key: organ for organ in ORGANS}
# who reads the files of the own agency; the three who run accounts, the province or the machines do not
READERS = frozenset(
    {
        "INTAKE", "OFFICER", "UNIT_HEAD", "REVIEWER_CASE", "REVIEWER_LEGAL", "HEARING_HOST", "HEAD_DEPUTY",
        "HEAD_PRINCIPAL", "REWARD", "POLICE", "POLICE_HEAD", "PROC_CRIM", "PROC_ADMIN", "PROC_CHIEF", "COURT_CLERK",
        "JUDGE", "MEDIATOR", "CREDIT_OFFICER", "LIAISON", "AUDITOR",
    }
)  # fmt: skip
PROSECUTORS = frozenset({"PROC_CRIM", "PROC_ADMIN", "PROC_CHIEF"})
WATCHED = frozenset({"transfer", "reconsideration", "supervision", "opinion", "handover"})
SEES_REPORTERS = frozenset({"INTAKE", "REWARD"})
POSTS = {person.username: tuple((role, person.organ) for role in person.roles) for person in PEOPLE}
# significant digits of a region code at each level
DIGITS = {"province": 2, "city": 4, "county": 6}

Post = tuple[str, str]


@dataclass(frozen=True)
class Facts:
    """What decides about one row: whose it is, whom it is addressed to, whether it is secret, who is named on it."""

    source: str
    pk: int
    kind: str
    owner: str
    addressed: frozenset[str] = frozenset()
    secret: bool = False
    named: frozenset[str] = frozenset()
    opened_to: frozenset[str] = frozenset()


def sees(posts: Iterable[Post], facts: Facts, username: str = "") -> bool:
    """The expectation for one person and one row."""
    posts = tuple(posts)
    if username in facts.named:
        return True
    if any(role in READERS and organ in facts.opened_to for role, organ in posts):
        return True
    if facts.secret:
        return False
    if any(role in READERS and organ in facts.addressed | {facts.owner} for role, organ in posts):
        return True
    return any(role in PROSECUTORS and facts.kind in WATCHED and _above(organ, facts.owner) for role, organ in posts)


def _above(watching: str, owner: str) -> bool:
    """Whether the owner lies in the region of the watching organ."""
    region, digits = ORGAN[watching].region, DIGITS[ORGAN[watching].level]
    other = ORGAN[owner]
    return DIGITS[other.level] >= digits and other.region[:digits] == region[:digits]
