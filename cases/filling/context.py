"""The register of resolvers and what they may look at; each list is read from the database once a step."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from agencies.standing import Standing
from audit.language import record_language
from cases.models import Case, Evidence, GoodsItem, Measure, Paper, Party, Right
from cases.papers import Paper as Declared
from cases.papers import PaperField


@dataclass
class Filling:
    """A case being put on paper at a moment. `values` are those of the step's form; they go before the record."""

    row: Any
    case: Case
    detail: Any
    values: Mapping[str, Any]
    standing: Standing
    at: datetime
    proposer: str = ""
    opinion: str = ""
    approver: str = ""
    own: Any = None
    made: list[Paper] = field(default_factory=list)

    def say(self, key: str, default: Any = "") -> Any:
        """A value of the form, else of the row itself, else of the case's detail."""
        if key in self.values and self.values[key] not in (None, ""):
            return self.values[key]
        for holder in (self.row, self.detail):
            found = getattr(holder, key, None)
            # a steps' method or a set of related rows may carry the name of a field; neither is a value
            if found is not None and not callable(found):
                return found
        return default

    @property
    def decider(self) -> str:
        """Whose decision the paper is: who signed the approval on paper, else whoever takes the step."""
        return self.approver or str(self.standing.user.name)

    @property
    def seen(self) -> Any:
        """What the guards of this step have just read of the file, if they have."""
        return getattr(self.case, "_look", None)

    @cached_property
    def parties(self) -> list[Party]:
        return self.seen.parties if self.seen else list(self.case.parties.order_by("pk"))

    @cached_property
    def respondents(self) -> list[Party]:
        return [p for p in self.parties if p.role == Party.Role.RESPONDENT]

    @cached_property
    def rights(self) -> list[Right]:
        return list(self.case.rights.order_by("pk"))

    @cached_property
    def evidence(self) -> list[Evidence]:
        return list(self.case.evidence.order_by("serial"))

    @cached_property
    def goods(self) -> list[GoodsItem]:
        return list(self.case.goods.order_by("serial"))

    @cached_property
    def measures(self) -> list[Measure]:
        return list(self.case.measures.order_by("pk"))

    @cached_property
    def papers(self) -> list[Paper]:
        if self.seen:
            found: list[Paper] = self.seen.papers
            return found
        return list(self.case.papers.filter(state=Paper.State.ISSUED).defer("content").order_by("pk"))

    @cached_property
    def handlers(self) -> list[Any]:
        if self.seen:
            found: list[Any] = self.seen.handling
            return found
        rows = self.case.assignments.filter(until__isnull=True, capacity__in=["lead", "handler"])
        return list(rows.select_related("person").order_by("-capacity", "pk"))

    def paper_no(self, code: str) -> str:
        """The number of the newest issued paper of a kind, or ''."""
        return next((p.number for p in reversed(self.papers) if p.code == code), "")


Resolver = Callable[[Filling], Any]
_FIELDS: dict[str, Resolver] = {}
_PAPERS: dict[str, Callable[[Filling], dict[str, Any]]] = {}


def resolver(*keys: str) -> Callable[[Resolver], Resolver]:
    """Say how a field of that key is filled on any paper."""

    def wrap(function: Resolver) -> Resolver:
        for key in keys:
            _FIELDS[key] = function
        return function

    return wrap


def fills(code: str) -> Callable[[Callable[[Filling], dict[str, Any]]], Callable[[Filling], dict[str, Any]]]:
    """Say what one paper says otherwise than the common resolvers."""

    def wrap(function: Callable[[Filling], dict[str, Any]]) -> Callable[[Filling], dict[str, Any]]:
        _PAPERS[code] = function
        return function

    return wrap


@record_language()
def values_for(declared: Declared, filling: Filling) -> dict[str, Any]:
    """Every field of a paper that the record can answer."""
    own = _PAPERS[declared.code](filling) if declared.code in _PAPERS else {}
    return {field.key: own[field.key] if field.key in own else _one(field, filling) for field in declared.fields}


def _one(field: PaperField, filling: Filling) -> Any:
    known = _FIELDS.get(field.key)
    if known is not None:
        return known(filling)
    return filling.say(field.key, None)
