"""Panels that other procedures add to the page of a case: hand-overs, transfer decisions, listings.

A builder gets the opened case and answers with a panel or None; it pays its own queries and shows only what the
reader may see.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from agencies.standing import Standing
from cases.presenting.parts import Action, Lane, Row


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
