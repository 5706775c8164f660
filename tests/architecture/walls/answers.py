"""The four answers of the rule for one person: the check, the condition, the page of keys, the engine's filter."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils import timezone

from agencies import visibility
from agencies.standing import Standing
from tests.architecture.walls.expected import POSTS, Facts, sees
from tests.architecture.walls.matrix import SORT, table_of
from tests.cast import Cast

Keys = set[tuple[str, int]]
EACH = 4


def by_condition(standing: Standing, source: str) -> Keys:
    table = table_of(source)
    found = table.model._default_manager.filter(visibility.visible(standing, table, now=timezone.now()))
    return {(source, pk) for pk in found.values_list("pk", flat=True)}


def by_page(standing: Standing, source: str, *, limit: int = 10_000) -> Keys:
    table, sort = table_of(source), SORT.get(source, "opened_at")
    page = visibility.page_of_keys(standing, table, now=timezone.now(), sort=sort, limit=limit)
    assert len(page) == len({pk for _at, pk in page}), f"{source}: a page shows a row twice"
    return {(source, pk) for _at, pk in page}


def by_reach(standing: Standing, source: str, rows: Iterable[Any]) -> Keys:
    table = table_of(source)
    reach = visibility.reach_of(standing, now=timezone.now(), sources=[source])
    return {(source, row.pk) for row in rows if reach.sees(visibility.facing(table, row))}


def by_check(standing: Standing, source: str, rows: Iterable[Any]) -> Keys:
    table, now = table_of(source), timezone.now()
    return {(source, row.pk) for row in rows if visibility.sees(standing, table, row, now=now)}


def differences(
    standing: Standing,
    wanted: Keys,
    source: str,
    rows: Sequence[Any],
    *,
    checked: Sequence[Any],
) -> list[str]:
    """Which of the four answers differ from what is wanted, one sentence each; `checked` rows are asked one by one."""
    keys = {(source, row.pk) for row in rows}
    some = {(source, row.pk) for row in checked}
    answers = {
        "the condition": (by_condition(standing, source) & keys, wanted),
        "the page of keys": (by_page(standing, source) & keys, wanted),
        "the engine's filter": (by_reach(standing, source, rows), wanted),
        "the single check": (by_check(standing, source, checked), wanted & some),
    }
    return [
        f"{name} of {source} shows {sorted(got - right)} too much and {sorted(right - got)} too little"
        for name, (got, right) in answers.items()
        if got != right
    ]


def disagreements(cast: Cast, facts: Iterable[Facts], people: Iterable[str] | None = None) -> list[str]:
    """Every person asks for some rows as they are stored now; the sentences say who sees too much or too little.

    Row by row, with a query each, everybody asks for what is hers and for a fourth of the rest, another fourth each.
    """
    by_source: dict[str, list[Facts]] = {}
    for fact in facts:
        by_source.setdefault(fact.source, []).append(fact)
    stored = {source: _stored(source, found) for source, found in by_source.items()}
    said = []
    for nth, username in enumerate(people or POSTS):
        standing = getattr(cast, username)
        for source, found in by_source.items():
            wanted = {(f.source, f.pk) for f in found if sees(POSTS[username], f, username)}
            rows = list(stored[source].values())
            checked = [row for at, row in enumerate(rows) if (source, row.pk) in wanted or (at + nth) % EACH == 0]
            said += [f"{username}: {d}" for d in differences(standing, wanted, source, rows, checked=checked)]
    return said


def _stored(source: str, facts: Iterable[Facts]) -> Mapping[int, Any]:
    return table_of(source).model._default_manager.in_bulk([f.pk for f in facts])


def changed(facts: Iterable[Facts], **values: Any) -> list[Facts]:
    return [replace(fact, **values) for fact in facts]
