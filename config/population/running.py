"""Making a population: batch by batch, each in one transaction, going on where an earlier run stopped."""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime
from time import perf_counter

from django.conf import settings
from django.db import connection
from django.utils import timezone

from agencies.models import Agency
from audit.verbs import verb as known_verb
from cases.models import Case
from config.demonstration.province import system_user
from config.population.clocks import Clocks
from config.population.credit import Firms, source_of
from config.population.files import Maker
from config.population.indexes import rebuild, set_aside
from config.population.people import Desk, desks, weights
from config.population.storing import Files, external_id
from config.population.trail import Trail
from config.population.writing import in_one, loading
from credit.models import CreditSubject

BATCH = 1000
# from so many files on, building the indexes afterwards is quicker than keeping them
MUCH = 20_000
INVENTED = "990000"
Say = Callable[[str], None]


class NotADemonstration(RuntimeError):
    """The database holds an office's own data, or its installation is no demonstration."""


@dataclass(frozen=True)
class Size:
    """How much there shall be; `audit` is the number of entries in all."""

    cases: int
    subjects: int
    audit: int
    seed: int


@dataclass
class Made:
    """What this run added."""

    cases: int = 0
    known: int = 0
    clocks: int = 0
    seconds: float = 0.0
    began: float = field(default_factory=perf_counter)


def refuse_elsewhere() -> None:
    """Invented files do not belong among real ones."""
    if not settings.DEMONSTRATION:
        raise NotADemonstration("这不是演示安装（ZHIHENG_DEMONSTRATION=0）")
    real = Agency.objects.exclude(province=INVENTED).first()
    if real is not None:
        raise NotADemonstration(f"库里有演示省份以外的机关（{real.name}）")


def make(size: Size, *, now: datetime | None = None, say: Say = lambda _line: None) -> Made:
    """Add what is missing of the population; a second run finds nothing to do."""
    at = (now or timezone.now()).astimezone(UTC)
    known_verb("credit.listing_published")
    found = desks(cases=size.cases, seed=size.seed)
    made = Made(known=already(size.seed))
    if made.known >= size.cases:
        rebuild(say=say)
        return made
    work = _Work(size, found, at, made.known)
    big = size.cases - made.known >= MUCH
    with loading(), set_aside(work.tables(), say=say) if big else nullcontext():
        for first in range(made.known, size.cases, BATCH):
            made.cases += work.batch(first, min(BATCH, size.cases - first))
            made.seconds = perf_counter() - made.began
            if (first - made.known) // BATCH % 20 == 0:
                say(f"{first + BATCH:,} / {size.cases:,}  {made.cases / made.seconds:,.0f}/s")
        made.clocks = work.clocks.running
    return made


def already(seed: int) -> int:
    """How many files of this seed there are: batches are whole, so the count is where to go on."""
    prefix = external_id(seed, 0).partition("-")[0] + "-"
    return Case.objects.filter(imported=True, external_id__startswith=prefix).count()


class _Work:
    """What the batches of one run share."""

    def __init__(self, size: Size, found: list[Desk], now: datetime, known: int) -> None:
        self.size = size
        actor = system_user()
        self.files_known = known
        self.firms_known = CreditSubject.objects.filter(source=source_of(size.seed)).count()
        shares = weights(found)
        trail, self.clocks = Trail(), Clocks(now)
        per_case = max((size.audit - size.subjects) // max(size.cases, 1), 1)
        self.maker = Maker(found, shares, seed=size.seed, subjects=size.subjects, today=timezone.localdate(now))
        self.files = Files(seed=size.seed, entries=per_case, now=now, trail=trail, clocks=self.clocks, actor=actor.pk)
        self.firms = Firms(
            found, shares, seed=size.seed, now=now, trail=trail, clocks=self.clocks, actor=(actor.pk, actor.name)
        )

    def tables(self) -> list[str]:
        """Where the rows go."""
        sheets = [*self.files.sheets(), *self.firms.sheets(), self.clocks.sheet, *self.files.trail.sheets()]
        return sorted({sheet.table for sheet in sheets})

    def batch(self, first: int, count: int) -> int:
        """Files of these numbers and their share of the firms."""
        files = self.maker.batch(first, count)
        start, end = (self._firms_before(n) for n in (first, first + count))
        connection.ensure_connection()
        with in_one():
            first_case = self.files.write(files)
            if end > start:
                self.firms.write(start, end - start, files, first_case)
        return count

    def _firms_before(self, number: int) -> int:
        """The firms still to be made divide over the files still to be made."""
        firms, files = self.size.subjects - self.firms_known, self.size.cases - self.files_known
        return self.firms_known + max(firms, 0) * (number - self.files_known) // max(files, 1)
