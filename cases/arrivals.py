"""Closed proceedings that came to an organ: its heads and registry see that something came, and name who opens it.

A secret file opens by name only; what an organ is addressed by is not its own file, so nobody there is named on it yet.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import Http404

from agencies.models import Agency
from agencies.standing import Standing
from agencies.visibility import Table
from audit.access_log import log_access
from cases.models import Naming

ENFORCERS = ("market", "ip_office", "copyright", "customs")
# who names the handler of what came in, in any organ that has the role
NAMERS = (
    "HEAD_ANY",
    "UNIT_HEAD",
    "INTAKE",
    "POLICE_HEAD",
    "PROC_CHIEF",
    "JUDGE",
    "MEDIATOR",
    "CREDIT_OFFICER",
    "LIAISON",
)
SHOWN = 50


@dataclass(frozen=True)
class Arrival:
    """A kind of proceeding and its columns of the organs it is addressed to; `kinds` are those organs' kinds."""

    table: Table
    columns: tuple[str, ...]
    kinds: frozenset[str]

    def to(self, agencies: Iterable[int]) -> Q:
        """Closed and addressed to one of these organs."""
        found, ids = Q(pk__in=[]), list(agencies)
        for column in self.columns:
            found |= Q(**{f"{column}__in": ids})
        return found & Q(secret=True)


@dataclass(frozen=True)
class Come:
    """One that came: no more of it than its kind, its sender and its day; and who has been named."""

    source: str
    row: Any
    people: tuple[str, ...]


_ARRIVALS: dict[str, Arrival] = {}


def register_arrival(table: Table, *columns: str, kinds: Iterable[str] = ()) -> Arrival:
    """Let the organs in these columns name who of theirs opens a closed proceeding of this table."""
    return _ARRIVALS.setdefault(table.source, Arrival(table, columns, frozenset(kinds)))


def arrival_of(source: str) -> Arrival | None:
    return _ARRIVALS.get(source)


def source_of(row: Any) -> str:
    """The key of the table a row stands in; empty where nobody else is addressed by it."""
    return next((source for source, found in _ARRIVALS.items() if isinstance(row, found.table.model)), "")


def naming_agencies(standing: Standing) -> dict[int, str]:
    """The organs for which this person names handlers, with their kinds."""
    return {p.agency_id: p.agency_kind for p in standing.posts if any(standing.holds(r, p.agency_id) for r in NAMERS)}


def arrivals_for(standing: Standing) -> list[Come]:
    """What stands closed and open in one's organs, oldest first; one query a kind and one for the names."""
    agencies, rows = naming_agencies(standing), []
    for source, found in _ARRIVALS.items():
        ours = [pk for pk, kind in agencies.items() if not found.kinds or kind in found.kinds]
        if ours:
            rows += [(source, row) for row in _open_rows(found, ours)]
    named = names_on([(source, row.pk) for source, row in rows], agencies)
    rows.sort(key=lambda pair: (pair[1].opened_at, pair[0], pair[1].pk))
    return [Come(source, row, tuple(n.person.name for n in named.get((source, row.pk), []))) for source, row in rows]


def _open_rows(found: Arrival, agencies: list[int]) -> list[Any]:
    rows = found.table.model._default_manager.filter(found.to(agencies), is_open=True).select_related("agency")
    return list(rows.order_by("opened_at", "pk").distinct()[:SHOWN])


def names_on(keys: Iterable[tuple[str, int]], agencies: Iterable[int]) -> dict[tuple[str, int], list[Naming]]:
    """Who of these organs is named on each, oldest first; one query."""
    wanted: dict[str, list[int]] = {}
    for source, pk in keys:
        wanted.setdefault(source, []).append(pk)
    condition = Q(pk__in=[])
    for source, ids in wanted.items():
        condition |= Q(source=source, subject_id__in=ids)
    rows = Naming.objects.filter(condition, agency__in=list(agencies), until__isnull=True).select_related("person")
    found: dict[tuple[str, int], list[Naming]] = {}
    for one in rows.order_by("since", "pk") if wanted else ():
        found.setdefault((one.source, one.subject_id), []).append(one)
    return found


def arrival_for(standing: Standing, source: str, pk: int) -> tuple[Any, Agency]:
    """One that came to an organ for which she names handlers, and that organ; Http404 otherwise, the attempt logged."""
    found = arrival_of(source)
    if found is None:
        raise Http404
    for agency_id in naming_agencies(standing):
        row = found.table.model._default_manager.filter(found.to([agency_id]), pk=pk).select_related("agency").first()
        if row is not None:
            return row, Agency.objects.get(pk=agency_id)
    home = standing.home.agency_id if standing.home else None
    log_access("denied", user=standing.user, subject=f"arrival:{source}:{pk}", agency_id=home)
    raise Http404


def organs_of(row: Any, source: str) -> list[Agency]:
    """The organs a row is addressed to."""
    found = arrival_of(source)
    if found is None:
        return []
    values = found.table.model._default_manager.filter(pk=row.pk).values_list(*found.columns).first() or ()
    return list(Agency.objects.filter(pk__in=[pk for pk in values if pk is not None]))
