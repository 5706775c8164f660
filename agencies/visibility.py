"""The one rule of who sees which proceeding, answered three ways: one check, a page of keys, an engine filter.

Knows no subject: every access.py declares its table. Four legs: own agency, supervised scope, grant, party link;
an assignment to a file is a grant by name. Secret files open by name only.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.db.models import Exists, F, OuterRef, Q

from agencies.reach import Facing, Key, Reach, Scope
from agencies.roles import ROLES, Ability
from agencies.standing import Standing

LEVEL_COLUMN = {"province": "province", "city": "city", "county": "county"}


@dataclass(frozen=True)
class Table:
    """Where a kind of proceeding lives and where its exceptions do.

    `group_grants` and `user_grants` are guardian direct models with content_object, valid_until and the sort column;
    `named` is the assignment model with person, `named_subject` and until; a proceeding beside cases gives in `beside`
    its columns of them, and whoever is named on such a file of an organ of the proceeding is named on it too. `names`
    is the model of people named on the proceeding itself, with source, subject_id, person and until. `sort` is a date
    or datetime column that the grant and assignment rows carry too.
    """

    source: str
    model: type[models.Model]
    permission: str = ""
    group_grants: type[models.Model] | None = None
    user_grants: type[models.Model] | None = None
    named: type[models.Model] | None = None
    named_subject: str = "case"
    beside: tuple[str, ...] = ()
    names: type[models.Model] | None = None
    agency_columns: tuple[str, ...] = ("agency",)


_TABLES: dict[str, Table] = {}


def declare(table: Table) -> Table:
    _TABLES[table.source] = table
    return table


def tables() -> tuple[Table, ...]:
    return tuple(_TABLES.values())


def own_agencies(standing: Standing) -> frozenset[int]:
    return frozenset(p.agency_id for p in standing.posts if Ability.SEE_OWN_FILES in ROLES[p.role].abilities)


def scopes(standing: Standing) -> frozenset[Scope]:
    """The supervised scopes that come with the roles held, at the level of the holder's agency."""
    found: set[Scope] = set()
    for post in standing.posts:
        code = getattr(post, LEVEL_COLUMN[post.level])
        found.update(Scope(kind, post.level, code) for kind in ROLES[post.role].scopes)  # type: ignore[arg-type]
    return frozenset(found)


def facing(table: Table, row: Any) -> Facing:
    also = (getattr(row, f"{column}_id") for column in table.agency_columns[1:])
    return Facing(
        (table.source, row.pk), row.kind, row.agency_id, row.province, row.city, row.county, row.secret,
        also=frozenset(pk for pk in also if pk is not None),
    )  # fmt: skip


def sees(standing: Standing, table: Table, row: Any, *, now: datetime) -> bool:
    """The single check: no query for the first two legs, one for the exceptions."""
    if Reach(agencies=own_agencies(standing), scopes=scopes(standing)).sees(facing(table, row)):
        return True
    return table.model._default_manager.filter(exceptions(standing, table, now=now), pk=row.pk).exists()


def visible(standing: Standing, table: Table, *, now: datetime) -> Q:
    """The rule as a condition; for counts inside small sets, joins and tests. Long lists use `page_of_keys`."""
    open_file = Q(secret=False)
    condition = exceptions(standing, table, now=now)
    agencies = own_agencies(standing)
    for column in table.agency_columns:
        if agencies:
            condition |= open_file & Q(**{f"{column}__in": agencies})
    for scope in scopes(standing):
        condition |= open_file & Q(kind=scope.kind, **{scope.level: scope.code})
    return condition


def exceptions(standing: Standing, table: Table, *, now: datetime) -> Q:
    """The grant leg: by name, by agency, and by assignment."""
    return reduce(or_, _excepted(standing, table, now=now), Q(pk__in=[]))


def _excepted(standing: Standing, table: Table, *, now: datetime) -> list[Q]:
    """The grant leg way by way."""
    ways = [Q(pk__in=ids) for ids in _granted_ids(standing, table, now=now)]
    if table.names is not None:
        named = _names(standing, table.names, [table.source])
        ways.append(Q(pk__in=named.values_list("subject_id", flat=True)))
    return ways


def _granted_ids(standing: Standing, table: Table, *, now: datetime) -> list[Any]:
    """Subqueries of ids, one for each way an exception can be made."""
    found: list[Any] = []
    alive = Q(valid_until__isnull=True) | Q(valid_until__gt=now)
    if table.group_grants is not None:
        groups = [p.group_id for p in standing.posts if Ability.SEE_OWN_FILES in ROLES[p.role].abilities]
        rows = table.group_grants._default_manager.filter(alive, group__in=groups)
        found.append(rows.values_list("content_object_id", flat=True))
    if table.user_grants is not None:
        rows = table.user_grants._default_manager.filter(alive, user=standing.user_id)
        found.append(rows.values_list("content_object_id", flat=True))
    if table.named is not None:
        rows = table.named._default_manager.filter(person=standing.user_id, until__isnull=True)
        ids = rows.values_list(f"{table.named_subject}_id", flat=True)
        found += [_beside(table, path, ids) for path in table.beside] if table.beside else [ids]
    return found


def _beside(table: Table, path: str, ids: Any) -> Any:
    """Proceedings beside these files, where the file belongs to an organ of the proceeding."""
    organs = Q(pk__in=[])
    for column in table.agency_columns:
        organs |= Q(**{f"{path}__agency": F(column)})
    return table.model._default_manager.filter(organs, **{f"{path}__in": ids}).values_list("pk", flat=True)


def _names(standing: Standing, names: type[models.Model], sources: Sequence[str]) -> Any:
    """Where the person is named on a proceeding itself."""
    return names._default_manager.filter(source__in=sources, person=standing.user_id, until__isnull=True)


Keyed = tuple[str, Any]
# columns put before those of a query, the values they take, and the query
Leg = tuple[str, tuple[Any, ...], Any]


def granted_keys(
    standing: Standing, tables_: Sequence[Table], *, now: datetime, also: Sequence[Keyed] = ()
) -> frozenset[Key]:
    """All exceptions as keys, for an engine filter; `also` are further ids with the source they open. One query."""
    asked: list[Keyed] = [(t.source, ids) for t in tables_ for ids in _granted_ids(standing, t, now=now)]
    legs: list[Leg] = [("CAST(%s AS varchar(40)), ", (source,), ids.order_by()) for source, ids in (*asked, *also)]
    # one table of names serves every kind: one leg for all
    for names in {table.names for table in tables_ if table.names is not None}:
        named = [table.source for table in tables_ if table.names is names]
        legs.append(("", (), _names(standing, names, named).values_list("source", "subject_id").order_by()))
    return frozenset((str(source), int(pk)) for source, pk in _united(legs, " UNION ALL "))


def reach_of(
    standing: Standing, *, now: datetime, sources: Sequence[str] | None = None, also: Sequence[Keyed] = ()
) -> Reach:
    """The rule as plain values, for a search engine."""
    chosen = [t for t in tables() if sources is None or t.source in sources]
    return Reach(
        agencies=own_agencies(standing),
        scopes=scopes(standing),
        granted=granted_keys(standing, chosen, now=now, also=also),
    )


def page_of_keys(
    standing: Standing,
    table: Table,
    *,
    now: datetime,
    sort: str,
    where: Q | None = None,
    after: tuple[Any, int] | None = None,
    before: tuple[Any, int] | None = None,
    limit: int = 50,
    narrow: bool = False,
) -> list[tuple[Any, int]]:
    """The next `limit` (sort value, id) pairs, newest first: each leg reads its own index, the union is merged.

    `after` is the last pair of the page before (keyset), `before` the first pair of the page after; then the pairs
    nearest to it come, newest first all the same. `narrow` says that few rows meet `where`: then those are asked
    for their grants, instead of the grants for their rows. One query.
    """
    condition = where if where is not None else Q()
    if after is not None:
        # the bare bound on the sort column is what lets an index begin there, however deep the page
        condition &= Q(**{f"{sort}__lte": after[0]}) & (Q(**{f"{sort}__lt": after[0]}) | Q(pk__lt=after[1]))
    if before is not None:
        condition &= Q(**{f"{sort}__gte": before[0]}) & (Q(**{f"{sort}__gt": before[0]}) | Q(pk__gt=before[1]))
    sign, word = ("-", "DESC") if before is None else ("", "ASC")
    carried = _carries(table, sort) and not narrow
    legs = [
        table.model._default_manager.filter(condition, leg)
        .order_by(f"{sign}{sort}", f"{sign}pk")
        .values_list(sort, "pk")[:limit]
        for leg in _legs(standing, table, now=now, by_group=not carried)
    ]
    if carried:
        legs += [
            rows.filter(_beyond(condition, rows.model))
            .order_by(f"{sign}{sort}", f"{sign}content_object_id")
            .values_list(sort, "content_object_id")[:limit]
            for rows in _group_rows(standing, table, now=now)
        ]
    rows = _united([("", (), leg) for leg in legs], " UNION ", f" ORDER BY 1 {word}, 2 {word} LIMIT {int(limit)}")
    field: Any = table.model._meta.get_field(sort)
    found = [(field.to_python(value), int(pk)) for value, pk in rows]
    return found if before is None else found[::-1]


def _united(legs: Sequence[Leg], union: str, ending: str = "") -> list[tuple[Any, Any]]:
    """The rows of all legs in one query; every value travels as a parameter."""
    parts: list[str] = []
    parameters: list[Any] = []
    for columns, given, rows in legs:
        try:
            sql, values = rows.query.sql_with_params()
        except EmptyResultSet:
            # a table without grants has no exceptions: that leg can hold nothing
            continue
        leg = f"leg{len(parts)}"
        parts.append(f"SELECT {columns}{leg}.* FROM ({sql}) AS {leg}")  # noqa: S608 - compiled by the ORM
        parameters.extend((*given, *values))
    if not parts:
        return []
    with connection.cursor() as cursor:
        cursor.execute(union.join(parts) + ending, parameters)
        found: list[tuple[Any, Any]] = cursor.fetchall()
    return found


def _legs(standing: Standing, table: Table, *, now: datetime, by_group: bool) -> list[Q]:
    agencies = own_agencies(standing)
    legs = [Q(secret=False, **{column: a}) for column in table.agency_columns for a in sorted(agencies)]
    legs += [Q(secret=False, kind=s.kind, **{s.level: s.code}) for s in sorted(scopes(standing), key=repr)]
    by_name = replace(table, group_grants=None)
    # each way by itself: PostgreSQL reads the whole table where they are alternatives of one condition
    legs += _excepted(standing, by_name, now=now)
    if by_group and table.group_grants is not None:
        legs += [
            Q(Exists(rows.filter(content_object=OuterRef("pk")))) for rows in _group_rows(standing, table, now=now)
        ]
    return legs


def _group_rows(standing: Standing, table: Table, *, now: datetime) -> list[Any]:
    """The grants of each of the person's agencies that are alive; each agency reads its own stretch of an index."""
    if table.group_grants is None:
        return []
    alive = Q(valid_until__isnull=True) | Q(valid_until__gt=now)
    groups = {p.group_id for p in standing.posts if Ability.SEE_OWN_FILES in ROLES[p.role].abilities}
    return [table.group_grants._default_manager.filter(alive, group=group) for group in sorted(groups)]


def _carries(table: Table, sort: str) -> bool:
    """Whether the grants to agencies hold the sort column themselves."""
    found = table.group_grants
    return found is not None and any(field.name == sort for field in found._meta.concrete_fields)


def _beyond(condition: Q, grants: type[models.Model]) -> Q:
    """A condition on the proceeding as one on its grants: what the grant carries is asked of the grant."""
    own = {field.name for field in grants._meta.concrete_fields} - {"id"}
    made = Q(_connector=condition.connector, _negated=condition.negated)
    for child in condition.children:
        if isinstance(child, Q):
            made.children.append(_beyond(child, grants))
            continue
        name, value = child  # type: ignore[misc]  # lists ask by name and value alone
        first, _sep, rest = str(name).partition("__")
        if first == "pk":
            made.children.append((f"content_object_id__{rest}" if rest else "content_object_id", value))
        else:
            made.children.append((str(name) if first in own else f"content_object__{name}", value))
    return made
