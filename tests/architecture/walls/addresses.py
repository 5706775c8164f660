"""Every address of the site with how to reach it, who is rightful there, and what others are told."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver

from tests.architecture.walls.stage import Stage

Make = Callable[[Stage], dict[str, Any]]
STRANGERS = ("luocheng", "guanli", "lianluo1")


def nothing(stage: Stage) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Line:
    """One way to an address.

    `rightful` "" means open to the public. `strangers` get 404 and a denial is written down; `others` get a page that
    holds no word of the files. `says` are the answers the rightful person may get; `post` what she sends where the
    address takes only that.
    """

    rightful: str
    make: Make = nothing
    strangers: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    says: frozenset[int] = frozenset({200})
    query: str = ""
    post: dict[str, str] | None = None
    logged: bool = True


def public(make: Make = nothing, *says: int, post: dict[str, str] | None = None) -> tuple[Line, ...]:
    """Open to everybody; nobody's page may hold a word of the files."""
    return (Line("", make, says=frozenset(says or (200,)), post=post),)


def own(who: str, *others: str, query: str = "", says: int = 200) -> tuple[Line, ...]:
    """A page of one's own: everybody has one, and it shows only what its reader may see."""
    return (Line(who, others=others or STRANGERS, query=query, says=frozenset({says})),)


def thing(
    who: str, make: Make, *strangers: str, says: tuple[int, ...] = (200,), post: dict[str, str] | None = None,
    query: str = "", logged: bool = True,
) -> tuple[Line, ...]:  # fmt: skip
    """One object behind a door."""
    return (Line(who, make, strangers or STRANGERS, says=frozenset(says), post=post, query=query, logged=logged),)


def pk(name: str, **more: Any) -> Make:
    return lambda stage: {"pk": getattr(stage, name).pk, **more}


def agency(stage: Stage) -> dict[str, Any]:
    return {"pk": stage.agency("m")}


def person(stage: Stage) -> dict[str, Any]:
    return {"pk": stage.user("chenli")}


def staff(make: Make = nothing, *says: int, post: dict[str, str] | None = None) -> tuple[Line, ...]:
    """For everybody who holds a post; it holds nothing of any file."""
    return (Line("zhoumin", make, others=STRANGERS, says=frozenset(says or (200,)), post=post),)


# each kind of proceeding with a door: who is rightful, who is a stranger to it, and one of its steps
PROCEEDINGS: dict[str, tuple[str, tuple[str, ...]]] = {
    "penalty": ("zhoumin", ("luocheng", "leiming", "linlan", "guanli")),
    "report": ("linwen", ("luocheng", "leiming", "linlan", "guanli")),
    "criminal": ("leiming", ("zhoumin", "linlan", "luocheng")),
    "ruling": ("xiaqing", ("zhoumin", "luocheng", "leiming", "linlan", "guanli")),
    "advice": ("xiaqing", ("zhoumin", "luocheng", "leiming", "linlan", "guanli")),
    "mediation": ("tiaojie", ("zhoumin", "luocheng", "faguan", "guanli")),
    "confirmation": ("faguan", ("zhoumin", "luocheng", "tiaojie", "guanli")),
    "transfer": ("linlan", ("leiming", "luocheng", "pingchuan", "guanli")),
    "handover": ("leiming", ("luocheng", "pingchuan", "guanli")),
    "reconsideration": ("gaoqiang", ("luocheng", "pingchuan", "guanli")),
    "supervision": ("linlan", ("luocheng", "pingchuan", "guanli")),
    "opinion": ("dingyi", ("zhoumin", "leiming", "pingchuan")),
    "measure": ("zhoumin", ("luocheng", "leiming", "guanli")),
    "goods": ("zhoumin", ("luocheng", "leiming", "guanli")),
    "reward": ("tangbo", ("luocheng", "leiming", "guanli")),
    "roll": ("ceguan", ("zhoumin", "luocheng", "leiming", "guanli")),
    "listing": ("zhoumin", ("luocheng", "leiming", "guanli", "lianluo1")),
    "publication": ("zhoumin", ("luocheng", "leiming", "guanli", "lianluo1")),
    "dispatch": ("lianluo1", ("luocheng", "leiming", "guanli", "lianluo2")),
}


def proceedings(*says: int, step: bool = False) -> tuple[Line, ...]:
    """A common address, once for each kind of proceeding that has a door."""
    return tuple(Line(who, _proceeding(kind, step), strangers, says=frozenset(says or (200,)))
                 for kind, (who, strangers) in PROCEEDINGS.items())  # fmt: skip


def _proceeding(kind: str, step: bool) -> Make:
    def make(stage: Stage) -> dict[str, Any]:
        from workflow.step import FLOWS

        known = {"kind": kind, "pk": getattr(stage, kind).pk}
        return {**known, "name": next(iter(FLOWS[kind].steps))} if step else known

    return make


def entries(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, str]]:
    """(name, route) of every address under a resolver."""
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield pattern.name or route, route
        else:
            yield from entries(pattern, route)
