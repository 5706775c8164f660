"""What the pages of the law tables ask the database: counts, one page of rows, the versions of one row."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from web.law_rows import ShownRow, shown
from web.law_words import CONFIDENCE, table_name
from workflow.law.record import TABLES
from workflow.models.law import LawRow

SIZE = 50


@dataclass(frozen=True)
class TableSummary:
    """One table of the index: how many rows, how sure, how many local."""

    table: str
    name: str
    rows: int
    local: int
    confidence: Mapping[str, int]


@dataclass(frozen=True)
class RowPage:
    """One page of rows with the keys of its neighbours."""

    rows: tuple[ShownRow, ...]
    before: int | None
    after: int | None


@dataclass(frozen=True)
class Version:
    """One row of a code among its predecessors and local variants."""

    row: ShownRow
    deadlines: int
    is_in_force: bool


def summaries() -> list[TableSummary]:
    """Every known table with its counts. One query."""
    counted = LawRow.objects.order_by().values("table", "confidence").annotate(
        rows=Count("pk"), local=Count("pk", filter=Q(shipped=False))
    )  # fmt: skip
    rows: dict[str, int] = defaultdict(int)
    local: dict[str, int] = defaultdict(int)
    sure: dict[str, dict[str, int]] = defaultdict(dict)
    for line in counted:
        rows[line["table"]] += line["rows"]
        local[line["table"]] += line["local"]
        sure[line["table"]][line["confidence"]] = line["rows"]
    return [
        TableSummary(
            table=table,
            name=table_name(table),
            rows=rows[table],
            local=local[table],
            confidence={key: sure[table].get(key, 0) for key in CONFIDENCE},
        )
        for table in TABLES
    ]


def page_of(
    table: str, *, text: str = "", confidence: str = "", after: int | None = None, before: int | None = None
) -> RowPage:
    """Up to fifty rows of a table in the order of their codes, from a row on or back. At most two queries."""
    wanted = LawRow.objects.filter(table=table)
    if confidence:
        wanted = wanted.filter(confidence=confidence)
    for word in text.split():
        wanted = wanted.filter(_holds(word))
    at = after or before
    key = LawRow.objects.filter(table=table, pk=at).first() if at else None
    lines = _lines(wanted, key, backward=after is None and before is not None)
    more = len(lines) > SIZE
    if before is not None and after is None:
        lines = lines[:SIZE][::-1]
        has_before, has_after = more, True
    else:
        lines = lines[:SIZE]
        has_before, has_after = key is not None, more
    return RowPage(
        rows=tuple(shown(line) for line in lines),
        before=lines[0].pk if lines and has_before else None,
        after=lines[-1].pk if lines and has_after else None,
    )


def made_under(line: LawRow) -> int:
    """The number of deadlines under a row, counted by the query that brought it."""
    return int(getattr(line, "made", 0))


def _lines(wanted: QuerySet[LawRow], key: LawRow | None, *, backward: bool) -> list[LawRow]:
    order = ("-code", "-effective_from", "-pk") if backward else ("code", "effective_from", "pk")
    if key is not None:
        side = "lt" if backward else "gt"
        same = Q(code=key.code)
        wanted = wanted.filter(
            Q(**{f"code__{side}": key.code})
            | same & Q(**{f"effective_from__{side}": key.effective_from})
            | same & Q(effective_from=key.effective_from) & Q(**{f"pk__{side}": key.pk})
        )
    return list(wanted.select_related("agency", "added_by").order_by(*order)[: SIZE + 1])


def _holds(word: str) -> Q:
    """A word in the code, the names, the basis or another number of a row."""
    named = Q(data__label_zh__icontains=word) | Q(data__label_en__icontains=word) | Q(data__aliases__icontains=word)
    return Q(code__icontains=word) | Q(basis__icontains=word) | named


def versions_of(table: str, code: str, *, on: date) -> list[Version]:
    """Every row of a code, newest first, with the number of deadlines made under it. One query."""
    lines = (
        LawRow.objects.filter(table=table, code=code)
        .select_related("agency", "added_by")
        .annotate(made=Count("deadlines"))
        .order_by("-effective_from", "-pk")
    )
    return [Version(shown(line), made_under(line), TABLES[table].parse(line.data).in_force(on)) for line in lines]
