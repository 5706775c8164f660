"""Words of the law that mean the same (同义词): each finds the others, and the page says so."""

import re
from dataclasses import replace
from datetime import date

from search.parsing import clause_of
from search.query import Asked, Clause
from workflow.law.store import rows
from workflow.law.tables import Synonym

Group = tuple[str, ...]
MAX_OTHERS = 8
_BETWEEN = re.compile(r"[\s、，,;；|]+")


def words_of(text: str) -> Group:
    """The words of one row of the table, however they are separated."""
    return tuple(dict.fromkeys(word for word in _BETWEEN.split(text) if word))


def groups(*, on: date, agency_id: int | None = None, regions: tuple[str, ...] = ()) -> tuple[Group, ...]:
    """The groups in force for an agency, its own rows in place of the shipped ones."""
    found = rows(Synonym, on=on, agency_id=agency_id, regions=regions)
    return tuple(group for kept in found.values() if len(group := words_of(kept.record.words)) > 1)


def widen(asked: Asked, known: tuple[Group, ...]) -> Asked:
    """Each word that stands in a group is also looked for by the others of it; what is quoted or excluded is not."""
    if not known:
        return asked
    others: dict[str, list[str]] = {}
    for group in known:
        for word in group:
            others.setdefault(word.lower(), []).extend(other for other in group if other != word)
    clauses = tuple(_widened(clause, others.get(clause.text.lower(), ())) for clause in asked.clauses)
    return replace(asked, clauses=clauses)


def _widened(clause: Clause, others: "list[str] | tuple[str, ...]") -> Clause:
    if not others or clause.quoted or clause.negated or clause.target != "any":
        return clause
    made = (clause_of("any", word, negated=False) for word in dict.fromkeys(others[:MAX_OTHERS]))
    return replace(clause, also=tuple(one for one in made if one is not None))
