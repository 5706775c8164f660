"""What other procedures add to the generic pages: panels on the page of a case, facts on that of a proceeding.

A builder gets the opened case and answers with a panel or None; it pays its own queries and shows only what the
reader may see.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from agencies.standing import Standing
from cases.presenting.parts import Action, Branch, Lane, Row


@dataclass(frozen=True)
class Panel:
    """A block of rows on the right of the case page; `lane` adds a second line to the drawing of the flow."""

    ident: str
    title: str
    count: str = ""
    rows: tuple[Row, ...] = ()
    link: Action | None = None
    note: str = ""
    lane: Lane | None = None
    leaves_at: str = ""
    actions: tuple[Action, ...] = ()


Builder = Callable[[Any, Standing, datetime], Panel | None]
_BUILDERS: dict[str, tuple[int, Builder]] = {}


def register_panel(ident: str, builder: Builder, *, order: int = 100) -> None:
    """Add a panel to every case page; registering the same ident again replaces it."""
    _BUILDERS[ident] = (order, builder)


def unregister_panel(ident: str) -> None:
    """Take a panel out again."""
    _BUILDERS.pop(ident, None)


def panels(case: Any, standing: Standing, *, now: datetime) -> tuple[Panel, ...]:
    """The panels of a case in their order."""
    ordered = sorted(_BUILDERS.values(), key=lambda pair: pair[0])
    return tuple(panel for _, build in ordered if (panel := build(case, standing, now)) is not None)


def branches(found: tuple[Panel, ...]) -> tuple[Branch, ...]:
    """Where the lanes of these panels leave the line of the case."""
    return tuple(Branch(p.leaves_at, p.lane.nodes[0].key) for p in found if p.lane and p.leaves_at)


FactsBuilder = Callable[[Any, Standing, datetime], Any]
_FACTS: dict[str, tuple[str, FactsBuilder]] = {}


def register_facts(kind: str, template: str, builder: FactsBuilder) -> None:
    """Show what a kind of proceeding has on record: `template` extends cases/proceeding.html and places `facts`."""
    _FACTS[kind] = (template, builder)


def facts_of(subject: Any, standing: Standing, *, now: datetime) -> tuple[str, Any]:
    """The template of a proceeding's page and what it places beside the generic parts."""
    template, build = _FACTS.get(subject.kind, ("cases/proceeding.html", None))
    return template, build(subject, standing, now) if build else None


@dataclass(frozen=True)
class Advice:
    """What the system proposes for a step from what is known or typed so far; a person decides."""

    title: str
    reasons: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    note: str = ""


Adviser = Callable[[Any, Mapping[str, Any]], Advice]
_ADVISERS: dict[str, Adviser] = {}


def register_advice(step_id: str, adviser: Adviser) -> None:
    """Let the page of a step show a proposal; it gets the proceeding and the clean values so far."""
    _ADVISERS[step_id] = adviser


def advice_on(step_id: str, subject: Any, values: Mapping[str, Any]) -> Advice | None:
    """The proposal for a step, where somebody gives one."""
    adviser = _ADVISERS.get(step_id)
    return adviser(subject, values) if adviser else None
