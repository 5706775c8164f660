"""Who listens to which verb. Filled by config/wiring.py at start; read when an entry is written."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from audit.models import Entry

Listener = Callable[["Entry", int], None]


@dataclass(frozen=True)
class AfterCommit:
    """Runs from the outbox with (entry, delivery id), reads current state, may run twice.

    `run_batch`, where there is one, takes the entries of a whole claim at once (one commit of the search index).
    """

    name: str
    lane: str
    run: Listener
    run_batch: "Callable[[list[Entry]], None] | None" = None


AtOnce = Callable[["Entry"], None]

_after: dict[str, list[AfterCommit]] = defaultdict(list)
_at_once: dict[str, list[AtOnce]] = defaultdict(list)
_by_name: dict[str, AfterCommit] = {}
_nudges: list[Callable[[frozenset[str]], None]] = []


def after_commit(verbs: list[str], listener: AfterCommit) -> None:
    """Register a listener for verbs; a verb ending in '.*' means every verb of that app, '*' all."""
    known = _by_name.setdefault(listener.name, listener)
    if known != listener:
        raise ValueError(f"listener {listener.name} registered twice")
    for verb in verbs:
        _after[verb].append(listener)


def at_once(verbs: list[str], run: AtOnce) -> None:
    """Register an effect that must hold in the same transaction; it may only touch the database."""
    for verb in verbs:
        _at_once[verb].append(run)


def _patterns(verb: str) -> tuple[str, str, str]:
    return verb, verb.split(".", 1)[0] + ".*", "*"


def listeners_after(verb: str) -> list[AfterCommit]:
    found = [listener for pattern in _patterns(verb) for listener in _after.get(pattern, ())]
    return list(dict.fromkeys(found))


def listeners_at_once(verb: str) -> list[AtOnce]:
    return [run for pattern in _patterns(verb) for run in _at_once.get(pattern, ())]


def listener(name: str) -> AfterCommit | None:
    return _by_name.get(name)


def on_deliveries(nudge: Callable[[frozenset[str]], None]) -> None:
    """Register whoever wants to know, after commit, in which lanes something waits now. It may be lost: nothing is."""
    _nudges.append(nudge)


def nudge(lanes: frozenset[str]) -> None:
    for told in _nudges:
        told(lanes)


def is_nudged() -> bool:
    return bool(_nudges)
