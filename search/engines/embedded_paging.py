"""Pages that follow each other in the embedded engine, which sorts by one field only and has no keyset of its own.

By date the order is day, id, source, all of it from the index: whatever is added or taken away between two pages, no
hit comes twice and none is passed over. By relevance the scores themselves move when the index does, so a page goes on
behind the last hit shown wherever that stands now, near its old place, and ends at a limit.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import tantivy

from search.engines import plan
from search.engines.answers import Place
from search.engines.base import Hit
from search.engines.embedded_query import Translator
from search.projection import SEPARATOR
from search.query import MAX_WINDOW

Read = Callable[[Sequence[Any]], tuple[Hit, ...]]
SOURCES = 16  # more kinds of rows than can share one id
MOVED = 20  # so far from its old place a hit is looked for


@dataclass(frozen=True)
class Following:
    """The hits of a page, where the next one begins (None at the end), and whether the engine stops before the end."""

    hits: tuple[Hit, ...]
    place: Place | None
    cut: bool = False


@dataclass(frozen=True)
class Pages:
    """The pages of one question; `read` makes hits of what was found, in its order."""

    searcher: tantivy.Searcher
    translate: Translator
    whole: plan.Node
    read: Read

    def by_date(self, after: Place | None, limit: int) -> tuple[Following, int]:
        """The newest `limit` behind a place, and how many there are behind it in all."""
        node = plan.Every(must=(self.whole,), narrow=(_older(after),)) if after else self.whole
        found: Any = self.searcher.search(self.translate.built(node), limit=max(limit, 1), order_by_field="day")
        dated = list(zip((day for day, _at in found.hits), self.read(found.hits), strict=True))[:limit]
        if len(found.hits) == limit and found.count > limit:
            # the last day of the page was cut where its documents happen to lie: it is read again in the order of ids
            last = dated[-1][0]
            dated = [one for one in dated if one[0] > last]
            dated += [(last, hit) for hit in self._of_day(node, last, limit - len(dated))]
        dated.sort(key=lambda one: (-one[0], -one[1].pk, one[1].source))
        page = dated[:limit]
        more = found.count > len(page) > 0
        return Following(tuple(hit for _day, hit in page), _end(page, after) if more else None), int(found.count)

    def _of_day(self, node: plan.Node, day: int, limit: int) -> tuple[Hit, ...]:
        """The highest ids of one day; rows of one id are few, so that no more than a few are read too many."""
        inside = plan.Every(must=(node,), narrow=(plan.Span("day", day, day),))
        found: Any = self.searcher.search(
            self.translate.built(inside), limit=limit + SOURCES, count=False, order_by_field="pk"
        )
        return self.read(found.hits)

    def by_relevance(self, built: tantivy.Query, after: Place | None, offset: int, limit: int) -> tuple[Following, int]:
        """The best `limit` behind a place or an offset, and how many there are in all."""
        reached = int(after[0]) if after else offset
        reached = min(max(reached, 0), MAX_WINDOW)
        limit = min(limit, MAX_WINDOW - reached)
        start = max(0, reached - MOVED) if after else reached
        wanted = reached - start + limit + (MOVED if after else 0)
        found: Any = self.searcher.search(built, limit=max(wanted, 1), offset=start)
        hits = self.read(found.hits[:wanted])
        keys = [hit.key for hit in hits]
        last = (after[2], after[1]) if after else None
        begin = keys.index(last) + 1 if last in keys else reached - start
        page = hits[begin : begin + limit]
        ends = start + begin + len(page)
        more = bool(page) and ends < found.count
        place: Place | None = (ends, page[-1].pk, page[-1].source) if more and ends < MAX_WINDOW else None
        return Following(page, place, cut=more and place is None), int(found.count)


def _older(after: Place) -> plan.Node:
    """What comes behind a place by date: older days, on its day lower ids, of its id the sources not shown yet."""
    day, pk = int(after[0]), after[1]
    shown = tuple(f"{source}{SEPARATOR}{pk}" for source in after[2].split(SEPARATOR))
    same = plan.Every(narrow=(plan.Span("pk", pk, pk),), never=(plan.Among("key", shown),))
    rest = plan.AnyOf((plan.Span("pk", 0, pk - 1), same))
    return plan.AnyOf((plan.Span("day", 0, day - 1), plan.Every(narrow=(plan.Span("day", day, day), rest))))


def _end(page: Sequence[tuple[int, Hit]], after: Place | None) -> Place:
    """The place of the last hit, with every source of its id that was shown, on the page before too."""
    day, last = page[-1]
    shown = [hit.source for at, hit in page if (at, hit.pk) == (day, last.pk)]
    if after and (int(after[0]), after[1]) == (day, last.pk):
        shown = [*after[2].split(SEPARATOR), *shown]
    return day, last.pk, SEPARATOR.join(shown)
