"""Who moves work when an officer hands everything over; apps further right register here, nothing is imported."""

from collections.abc import Callable
from dataclasses import dataclass

from agencies.models import Agency, User
from agencies.standing import Standing


@dataclass(frozen=True)
class WorkHandover:
    """All of one person's work in one agency to another person, and why."""

    giver: User
    taker: User
    agency: Agency
    standing: Standing
    reason: str


Mover = Callable[[WorkHandover], int]
_MOVERS: dict[str, tuple[object, Mover]] = {}


def register(code: str, label: object, mover: Mover) -> None:
    """Register what moves one kind of work; it works in bounded transactions and can be run again."""
    _MOVERS[code] = (label, mover)


def movers() -> dict[str, tuple[object, Mover]]:
    return dict(_MOVERS)
