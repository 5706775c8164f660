"""Server time of the officers' pages, signed in, beside a bare view through the same middleware."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.test import Client
from django.test.utils import setup_test_environment, teardown_test_environment

from agencies.models import Agency
from agencies.reach import Reach
from cases.models import Case, Party
from config.demonstration.played import PLAYED, play
from search.engines import engine
from search.query import Query
from tests.bench import bare
from tests.bench.table import Line
from tests.bench.timing import Call, side_by_side, statements
from tests.cast import Cast

LIST_MS, SEARCH_MS, CASE_QUERIES = 60, 120, 25
DEEP = 100
STORIES = ("paying", "crossed_overnight", "report_waits", "silent", "supplementing")


def getter(client: Client, address: str | Callable[[int], str]) -> Call:
    """A call that reads one page and insists on an answer."""

    def call(number: int) -> Any:
        answer = client.get(address if isinstance(address, str) else address(number))
        if answer.status_code != 200:
            raise RuntimeError(f"{address}: {answer.status_code}")
        return answer

    return call


def page(
    what: str,
    call: Call,
    beside: tuple[str, Call],
    *,
    rounds: int,
    at_most: float = 0,
    most_queries: int = 0,
    middle: float = 0,
) -> Line:
    """One line of a page, with its statements."""
    ours, theirs = side_by_side(call, beside[1], rounds=rounds)
    sent = statements(call, 0)
    bars = [f"p95 ≤ {at_most:g} ms"] if at_most else [f"p50 ≤ {middle:g} ms"] if middle else []
    bars += [f"≤ {most_queries} queries"] if most_queries else []
    kept = (not at_most or ours.p95 <= at_most) and (not middle or ours.p50 <= middle)
    kept = kept and (not most_queries or sent <= most_queries)
    return Line(what, "ms", ours, beside[0], theirs, " and ".join(bars), kept if bars else None, sent)


def play_stories() -> list[int]:
    """A few cases taken through the real actions: the first is decided and being paid, the second is transferred."""
    made = []
    for name in STORIES:
        story = next(s for s in PLAYED if s.run.__name__ == name)
        play(story)
        made.append(Case.objects.get(title=story.title).pk)
    return made


def lists(cast: Cast, *, rounds: int) -> list[Line]:
    """The list of one officer: each tab, and a page far down by following the cursors."""
    client = cast.client("zhoumin")
    with looking():
        first = client.get("/cases/?tab=all")
        depth, address = descend(client, first.context["pager"]["after"])
    context = {key: first.context[key] for key in ("tab", "tabs", "kinds", "rows", "pager", "can_open")}
    bare.REMEMBERED.update(agency=cast.agency("m").pk, context=context)
    beside = ("bare SQL and template", getter(client, "/bare/list/"))
    lines = [
        page(f"case list, tab {tab}", getter(client, f"/cases/?tab={tab}"), beside, rounds=rounds, at_most=LIST_MS)
        for tab in ("mine", "open", "all", "closed", "penalty", "report")
    ]
    lines.append(page(f"case list, page {depth} deep", getter(client, address), beside, rounds=rounds, at_most=LIST_MS))
    return lines


@contextmanager
def looking() -> Iterator[None]:
    """Answers carry the context of their template; switched off while time is taken, since it slows rendering."""
    setup_test_environment()
    try:
        yield
    finally:
        teardown_test_environment()


def descend(client: Client, after: str) -> tuple[int, str]:
    """Follow the cursors of the tab of all cases; the page reached and its address."""
    depth, address = 1, "/cases/?tab=all"
    while after and depth < DEEP:
        depth, address = depth + 1, f"/cases/?tab=all&after={after}"
        after = client.get(address).context["pager"]["after"]
    return depth, address


def files(cast: Cast, played: list[int], *, rounds: int) -> list[Line]:
    """Case pages, the home page, and the prosecutor's board."""
    client, prosecutor = cast.client("zhoumin"), cast.client("linlan")
    own = Case.objects.filter(agency=cast.agency("m"), secret=False, imported=True).order_by("pk")
    imported = list(own[:200].values_list("pk", flat=True))
    shell = ("bare view, empty frame", getter(client, "/bare/shell/"))
    addresses: dict[str, str | Callable[[int], str]] = {
        "decided file": f"/cases/{played[0]}/",
        "transferred file": f"/cases/{played[1]}/",
        "imported files": lambda n: f"/cases/{imported[n % len(imported)]}/",
    }
    pages = [
        page(f"case page, {name}", getter(client, address), shell, rounds=rounds, at_most=LIST_MS,
             most_queries=CASE_QUERIES)
        for name, address in addresses.items()
    ]  # fmt: skip
    beside = (shell[0], getter(prosecutor, "/bare/shell/"))
    board = page("prosecutor's board", getter(prosecutor, "/transfers/"), beside, rounds=rounds)
    return [*pages, page("home page", getter(client, "/"), shell, rounds=rounds), board]


def words() -> dict[str, str]:
    """One question of each class, in words that stand in the files."""
    party = Party.objects.filter(role="respondent").order_by("pk")[100:101].get()
    number = Case.objects.filter(imported=True).order_by("pk")[50:51].get().number
    return {
        "two characters": "运动",
        "phrase": "“不能提供合法来源”",
        "number": number,
        "name": party.name,
        "words and a kind": "五金工具 假冒&kind=penalty",
    }


def searches(cast: Cast, *, rounds: int) -> list[Line]:
    """The whole search page, beside the engine alone for somebody who sees every agency."""
    client = cast.client("zhoumin")
    everything = Reach(agencies=frozenset(Agency.objects.values_list("pk", flat=True)))
    lines = []
    for name, text in words().items():
        raw = Query(reach=everything, text=text.partition("&")[0])
        beside: tuple[str, Call] = ("bare engine, every agency", lambda _n, raw=raw: engine().search(raw))  # type: ignore[misc]
        address = getter(client, f"/search/?q={text}")
        lines.append(page(f"search page, {name}", address, beside, rounds=rounds, at_most=SEARCH_MS))
    return lines
