"""The main menu: each app offers items for a user, config registers them, the shell draws them."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from agencies.models.user import User


@dataclass(frozen=True)
class RailItem:
    """One entry of the rail: a label of two to four characters, where it leads, and what waits there."""

    label: str
    url: str
    icon: str
    count: int = 0
    count_label: str = ""
    current: bool = False
    foot: bool = False
    # stands in the bar of a telephone too: the work of this one role, not a reference for everybody
    own: bool = False


ItemFactory = Callable[[User], RailItem | None]
_factories: list[tuple[int, ItemFactory]] = []


def register(factory: ItemFactory, *, order: int = 100) -> None:
    """Add an item factory; it answers None when the user has nothing to do there."""
    if all(known is not factory for _, known in _factories):
        _factories.append((order, factory))
        _factories.sort(key=lambda pair: pair[0])


def unregister(factory: ItemFactory) -> None:
    """Take a factory out again."""
    _factories[:] = [pair for pair in _factories if pair[1] is not factory]


def items(user: User, *, path: str) -> tuple[RailItem, ...]:
    """The rail of one user, with the item marked whose address is the longest beginning of the path."""
    found = [item for _, factory in _factories if (item := factory(user)) is not None]
    here = max((item.url for item in found if _leads_to(item.url, path)), key=len, default="")
    return tuple(replace(item, current=bool(here) and item.url == here) for item in found)


def _leads_to(url: str, path: str) -> bool:
    # The home page is the beginning of every address and therefore only itself.
    if url == "/":
        return path == "/"
    return path == url or path.startswith(url.rstrip("/") + "/")
