"""The public side: who is punished, by code and by name, and whether a paper is genuine."""

from datetime import date
from random import Random

from django.db import connection
from django.db.models import Max, Min
from django.test import Client
from django.utils import timezone

from cases.models import Paper
from credit.lookup import SubjectSource, matcher
from credit.models import CreditSubject
from credit.names.match import Query
from tests.bench.pages import page
from tests.bench.table import Line
from tests.bench.timing import Call

CODE_MS, NAME_MS, ASKED = 10, 50, 400


class Public:
    """People without an account, each asking from another address: the limit on one of them is not what is measured."""

    def __init__(self) -> None:
        self.client, self.asked = Client(), 0

    def get(self, path: str, **values: str) -> None:
        self.asked += 1
        n = self.asked
        answer = self.client.get(path, values, REMOTE_ADDR=f"10.{n >> 16 & 255}.{n >> 8 & 255}.{n & 255}")
        if answer.status_code != 200:
            raise RuntimeError(f"{path}: {answer.status_code}")


def lookups(*, rounds: int, seed: int) -> list[Line]:
    """The lookup itself against its bar, and the page it stands on."""
    on = timezone.localdate()
    asked = _asked(on, seed)
    codes, names = [row.credit_code for row in asked], [row.name for row in asked]
    halves = [name[3:].removesuffix("有限公司") for name in names]
    public, count, code_of = Public(), len(asked), _paper()
    row_by_code = ("bare SQL, one row", _bare("credit_code", codes))
    row_by_name = ("bare SQL, one row", _bare("normal_name", [row.normal_name for row in asked]))
    plain = ("bare view", lambda _n: public.get("/bare/plain/"))
    found: list[tuple[str, Call, tuple[str, Call], float]] = [
        ("lookup by code", lambda n: _find("", codes[n % count], on), row_by_code, CODE_MS),
        ("lookup by whole name", lambda n: _find(names[n % count], "", on), row_by_name, NAME_MS),
        ("lookup by half a name", lambda n: _find(halves[n % count], "", on), row_by_name, NAME_MS),
        ("page by code", lambda n: public.get("/credit/", q=codes[n % count]), plain, 0),
        ("page by name", lambda n: public.get("/credit/", q=names[n % count]), plain, 0),
    ]
    lines = [page(f"credit {what}", call, bare, rounds=rounds, at_most=bar) for what, call, bare, bar in found]
    verify = page("check of a paper", lambda _n: public.get(f"/verify/{code_of}/"), plain, rounds=rounds)
    return [*lines, verify]


def _asked(on: date, seed: int) -> list[CreditSubject]:
    """Firms from everywhere in the table, without reading all of it."""
    shown = CreditSubject.objects.filter(shown_until__gte=on).exclude(credit_code="").order_by("pk")
    ends = CreditSubject.objects.aggregate(first=Min("pk"), last=Max("pk"))
    draw = Random(seed)
    found = {}
    for _n in range(ASKED):
        row = shown.filter(pk__gte=draw.randint(ends["first"], ends["last"])).first()
        if row is not None:
            found[row.pk] = row
    return list(found.values())


def _find(name: str, code: str, on: date) -> None:
    if not matcher().find(Query(name=name, code=code), SubjectSource(shown_on=on)):
        raise RuntimeError("a firm that is on the record was not found")


def _bare(column: str, values: list[str]) -> Call:
    sql = f"SELECT * FROM {CreditSubject._meta.db_table} WHERE {column} = %s"

    def call(number: int) -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql, [values[number % len(values)]])
            cursor.fetchall()

    return call


def _paper() -> str:
    """The code of a paper that was issued."""
    return Paper.objects.filter(state="issued").exclude(verify_code="").earliest("pk").verify_code
