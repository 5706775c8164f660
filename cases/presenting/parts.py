"""The values that the components of the pages are drawn from; views build them, templates only place them."""

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True)
class Due:
    """A deadline as people count it: what is left, the day beneath, the article near it."""

    state: str
    text: str
    date_text: str = ""
    basis: str = ""


@dataclass(frozen=True)
class CalcLine:
    """One line of a computation; `is_sum` draws the line above the result."""

    label: str
    detail: str = ""
    amount: str = ""
    is_sum: bool = False


@dataclass(frozen=True)
class DeadlineView:
    """A deadline with the computation behind it."""

    title: str
    due: Due
    lines: tuple[CalcLine, ...] = ()
    note: str = ""
    is_open: bool = False


@dataclass(frozen=True)
class Action:
    """A link drawn as a button: verb and object, at most two primary ones in a view."""

    label: str
    url: str
    icon: str = ""
    kind: str = "plain"


@dataclass(frozen=True)
class OpenStep:
    """A step the user may take now."""

    title: str
    action: Action
    sentences: tuple[str, ...] = ()
    missing: str = ""
    basis: str = ""
    due: Due | None = None


@dataclass(frozen=True)
class ClosedStep:
    """A step that is not open, why, by which article, and when it opens."""

    title: str
    reason: str
    basis: str
    opens: str = ""
    action: Action | None = None
    is_main: bool = True


@dataclass(frozen=True)
class CheckItem:
    """One condition or paper of a step; `cure` is the rendered field that mends a missing one."""

    is_met: bool
    text: str
    note: str = ""
    basis: str = ""
    link: Action | None = None
    cure: str = ""
    is_filled: bool = False


@dataclass(frozen=True)
class Gauge:
    """A figure against a threshold of law, with an optional higher threshold as the end of the scale."""

    label: str
    figure: int
    threshold: int
    figure_text: str
    threshold_text: str
    upper: int | None = None
    upper_text: str = ""


@dataclass(frozen=True)
class TrackNode:
    """One station of a hand-over; the state is done, at, bad or todo."""

    text: str
    state: str = "todo"


@dataclass(frozen=True)
class Row:
    """One row of a list: a head line with a chip or a state on the right, a line of law beneath."""

    title: str
    url: str = ""
    note: str = ""
    law: str = ""
    due: Due | None = None
    state: str = ""
    state_mark: str = ""
    track: tuple[TrackNode, ...] = ()


@dataclass(frozen=True)
class TimelineEntry:
    """One entry of the history; `is_key` marks a change of stage."""

    at: datetime
    text: str
    note: str = ""
    is_key: bool = False


@dataclass(frozen=True)
class ChainNode:
    """One case of a matter: opened (with or without leave to look) or not opened yet."""

    kind: str
    number: str = ""
    url: str = ""
    note: str = ""
    is_current: bool = False
    is_opened: bool = True


@dataclass(frozen=True)
class WeekEntry:
    """What falls on a day."""

    text: str
    mark: str = "later"
    url: str = ""
    icon: str = ""
    number: str = ""


@dataclass(frozen=True)
class WeekDay:
    """A working day of the strip, or a rest day (then `rest_text` says which)."""

    day: date
    items: tuple[WeekEntry, ...] = ()
    is_today: bool = False
    rest_text: str = ""


@dataclass(frozen=True)
class Node:
    """One stage of a lane; `due` is the next stage when a deadline stands over it."""

    key: str
    label: str
    state: str = "future"
    date_text: str = ""


@dataclass(frozen=True)
class Lane:
    """One line of stages, for example 行政处罚."""

    label: str
    nodes: tuple[Node, ...]


@dataclass(frozen=True)
class Branch:
    """Where a later lane leaves an earlier one."""

    from_key: str
    to_key: str


@dataclass(frozen=True)
class Pause:
    """A hold that stands between a stage and the one after it."""

    after_key: str
    text: str


@dataclass(frozen=True)
class Drawing:
    """The whole drawing of where a case stands."""

    lanes: tuple[Lane, ...]
    branches: tuple[Branch, ...] = ()
    pauses: tuple[Pause, ...] = ()
    ident: str = "flow"


@dataclass(frozen=True)
class RefusalView:
    """One of the four refusals, complete: what, why, by which article, when or how, and what was kept."""

    kind: str
    what: str
    why: str
    basis: str = ""
    way: str = ""
    kept: str = ""
    actions: tuple[Action, ...] = field(default=())
