"""The budgets at the size of a province: lists at any depth, files, home pages, look-ups and the sweep."""

from collections.abc import Callable
from random import Random
from urllib.parse import urlencode

from django.db import connection
from django.db.models import Q
from django.test import Client
from django.utils import timezone

from cases.models import Case
from cases.reading.lists import SIZE, tabs, write_cursor
from config.population.people import signing_in
from tests.bench import bare
from tests.bench.house import House, Ran
from tests.bench.pages import getter, looking, page
from tests.bench.table import Line
from tests.bench.timing import Sample
from tests.cast import Cast
from workflow.models import Deadline

MIDDLE_MS, CASE_MS, CASE_QUERIES, LIST_QUERIES, DEEP = 30, 60, 25, 12, 5000
TABS = ("mine", "open", "all", "closed", "penalty", "report")


def filled(ran: Ran | None, cases: int, entries: int) -> list[Line]:
    """How fast the population was written, where this run wrote it."""
    if ran is None:
        return []
    rate = cases / ran.seconds
    what = f"population written: {cases:,} files, {entries:,} audit entries (peak {ran.peak:,.0f} MB)"
    return [Line(what, "cases/s", Sample(rate, rate, rate), "", Sample(0, 0, 0))]


def lists(cast: Cast, *, rounds: int) -> list[Line]:
    """Each tab at its first page and as deep as it goes, at most at page 5,000; a hundred rows a page."""
    client = cast.client("zhoumin")
    with looking():
        first = client.get("/cases/?tab=all")
    keys = ("tab", "tabs", "kinds", "rows", "pager", "can_open")
    bare.REMEMBERED.update(agency=cast.agency("m").pk, context={key: first.context[key] for key in keys})
    beside = ("bare SQL and template", getter(client, "/bare/list/"))
    lines = []
    for tab in TABS:
        lines.append(_list(f"tab {tab}, page 1", client, f"/cases/?tab={tab}", beside, rounds))
        number, cursor = deepest(cast, tabs(cast.zhoumin)[tab].where)
        if number > 1:
            address = "/cases/?" + urlencode({"tab": tab, "after": cursor})
            lines.append(_list(f"tab {tab}, page {number:,}", client, address, beside, rounds))
    prosecutor = cast.client("linlan")
    number, cursor = deepest(cast, Q(), people="linlan")
    if number > 1:
        address = "/cases/?" + urlencode({"tab": "all", "after": cursor})
        lines.append(_list("a prosecutor's, tab all, page 1", prosecutor, "/cases/?tab=all", beside, rounds))
        lines.append(_list(f"a prosecutor's, tab all, page {number:,}", prosecutor, address, beside, rounds))
    return lines


def _list(what: str, client: Client, address: str, beside: tuple[str, Callable[[int], object]], rounds: int) -> Line:
    return page(f"case list of {SIZE}, {what}", getter(client, address), beside, rounds=rounds, middle=MIDDLE_MS,
                most_queries=LIST_QUERIES)  # fmt: skip


def deepest(cast: Cast, where: Q, *, people: str = "zhoumin") -> tuple[int, str]:
    """The number of a page far down what the person sees, and the cursor that leads there."""
    if people == "linlan":
        post = cast.linlan.posts[0]
        seen = Case.objects.filter(where, secret=False, kind="penalty", city=post.city)
    else:
        seen = Case.objects.filter(where, secret=False, agency=cast.agency("m"))
    number = min(seen.count() // SIZE, DEEP)
    if number <= 1:
        return 1, ""
    at = (number - 1) * SIZE - 1
    day, pk = seen.order_by("-opened_on", "-pk").values_list("opened_on", "pk")[at]
    return number, write_cursor((day, pk))


def files(cast: Cast, *, rounds: int, seed: int) -> list[Line]:
    """Files of every kind and age of one agency, and the first page of an officer, a head and an intake clerk."""
    client = cast.client("zhoumin")
    shell = ("bare view, empty frame", getter(client, "/bare/shell/"))
    own = Case.objects.filter(agency=cast.agency("m"), secret=False)
    newest = list(own.order_by("-opened_on")[:400].values_list("pk", flat=True))
    middle = list(own.order_by("opened_on")[:400].values_list("pk", flat=True))
    chosen = Random(seed).sample(newest + middle, min(400, len(newest + middle)))
    lines = [
        page("case page, files old and new", getter(client, lambda n: f"/cases/{chosen[n % len(chosen)]}/"), shell,
             rounds=rounds, at_most=CASE_MS, most_queries=CASE_QUERIES)
    ]  # fmt: skip
    homes = {"an officer": "zhoumin", "an officer with many files": signing_in()[0], "the head": "shenguohua",
             "intake": "linwen", "legal review": "wuxia", "a prosecutor": "linlan"}  # fmt: skip
    for name, username in homes.items():
        person = cast.client(username)
        beside = (shell[0], getter(person, "/bare/shell/"))
        lines.append(page(f"home page, {name}", getter(person, "/"), beside, rounds=rounds, at_most=CASE_MS))
    return lines


def said(house: House) -> list[str]:
    """How much there is, for the head of the page."""
    from audit.models import Entry
    from credit.models import CreditSubject

    entries = Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    running = Deadline.objects.filter(state=Deadline.State.RUNNING).count()
    return [
        f"Filled by `manage.py make_population`: {Case.objects.count():,} files, {CreditSubject.objects.count():,} "
        f"subjects of credit, about {entries:,} audit entries, {running:,} running clocks; the database takes "
        f"{_bytes(house) / 2**30:.1f} GB; not in the search index; {timezone.localdate()}"
    ]


def _bytes(house: House) -> int:
    """How much the database takes."""
    if connection.vendor == "sqlite":
        return house.bytes_of("zhiheng.sqlite3")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])
