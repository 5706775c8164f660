"""The values that the tags of the shell draw, as this app builds them; the tags ask only for the names of fields."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Due:
    """A deadline chip: what is left, the day beneath, the article near it."""

    state: str
    text: str
    date_text: str = ""
    basis: str = ""


@dataclass(frozen=True)
class CalcLine:
    """One line of a computation."""

    label: str
    detail: str = ""
    amount: str = ""
    is_sum: bool = False


@dataclass(frozen=True)
class DeadlineView:
    """A deadline with its computation."""

    title: str
    due: Due
    lines: tuple[CalcLine, ...] = ()
    note: str = ""
    is_open: bool = False


@dataclass(frozen=True)
class Action:
    """A link drawn as a button: verb and object."""

    label: str
    url: str
    icon: str = ""
    kind: str = "plain"


@dataclass(frozen=True)
class OpenStep:
    """A step that may be taken now."""

    title: str
    action: Action
    sentences: tuple[str, ...] = ()
    missing: str = ""
    basis: str = ""
    due: Due | None = None


@dataclass(frozen=True)
class ClosedStep:
    """A step that is not open: why, by which article, when it opens."""

    title: str
    reason: str
    basis: str
    opens: str = ""
    action: Action | None = None
    is_main: bool = True


@dataclass(frozen=True)
class CheckItem:
    """One condition of a step."""

    is_met: bool
    text: str
    note: str = ""
    basis: str = ""
    link: Action | None = None
    cure: str = ""


@dataclass(frozen=True)
class Gauge:
    """A figure against a threshold of law."""

    label: str
    figure: int
    threshold: int
    figure_text: str
    threshold_text: str
    upper: int | None = None
    upper_text: str = ""


@dataclass(frozen=True)
class Row:
    """One row of a list."""

    title: str
    url: str = ""
    note: str = ""
    law: str = ""
    due: Due | None = None
    state: str = ""
    state_mark: str = ""
    track: tuple[Any, ...] = ()


@dataclass(frozen=True)
class TimelineEntry:
    """One entry of the history; `is_key` marks a change of stage."""

    at: datetime
    text: str
    note: str = ""
    is_key: bool = False


@dataclass(frozen=True)
class ChainNode:
    """One case of a matter."""

    kind: str
    number: str = ""
    url: str = ""
    note: str = ""
    is_current: bool = False
    is_opened: bool = True


@dataclass(frozen=True)
class Node:
    """One stage of a lane of the drawing."""

    key: str
    label: str
    state: str = "future"
    date_text: str = ""


@dataclass(frozen=True)
class Lane:
    """One line of stages."""

    label: str
    nodes: tuple[Node, ...]


@dataclass(frozen=True)
class Pause:
    """A hold between a stage and the next."""

    after_key: str
    text: str


@dataclass(frozen=True)
class Drawing:
    """The whole drawing of where a case stands."""

    lanes: tuple[Lane, ...]
    branches: tuple[Any, ...] = ()
    pauses: tuple[Pause, ...] = ()
    ident: str = "flow"


@dataclass(frozen=True)
class RefusalView:
    """One of the four refusals, complete."""

    kind: str
    what: str
    why: str
    basis: str = ""
    way: str = ""
    kept: str = ""
    actions: tuple[Action, ...] = field(default=())
