"""The precedents as a search source: visible to all signed-in staff."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from agencies.reach import Facing, Reach, Scope
from search.courts import seat_of
from search.documents import IndexDocument
from search.features import RULES, causes_of, features, labelled
from search.models import Precedent
from search.registry import Passage, Shown, Versions, count_and_sum

NAME = "precedent"
FOR_STAFF = Scope(kind=NAME, level="country", code="")
NO_AGENCY = 0


def with_precedents(reach: Reach) -> Reach:
    """The reach of a signed-in member of staff, who may also read the library."""
    return replace(reach, scopes=reach.scopes | {FOR_STAFF})


def facing(pk: int, court: str) -> Facing:
    """Open to all staff; the seat of its court is its region."""
    province, city, county = seat_of(court)
    return Facing((NAME, pk), NAME, NO_AGENCY, province, city, county, secret=False)


class PrecedentSource:
    """Implements SearchSource."""

    name = NAME
    label = _("裁判文书")

    def load(self, pks: Sequence[int]) -> Iterable[IndexDocument]:
        for row in Precedent.objects.filter(pk__in=pks).order_by("pk").iterator(chunk_size=100):
            yield _document(row)

    def pks_after(self, pk: int, limit: int) -> Sequence[int]:
        return list(Precedent.objects.filter(pk__gt=pk).order_by("pk").values_list("pk", flat=True)[:limit])

    def versions(self, low: int, high: int) -> Versions:
        return count_and_sum(Precedent.objects.all(), low, high)

    def count(self) -> int:
        return Precedent.objects.count()

    def texts(self, pks: Sequence[int]) -> Mapping[int, Sequence[Passage]]:
        return {row.pk: _passages(row) for row in Precedent.objects.filter(pk__in=pks)}

    def shown(self, pks: Sequence[int]) -> Mapping[int, Shown]:
        rows = Precedent.objects.filter(pk__in=pks)
        return {row.pk: Shown(facing(row.pk, row.court), _passages(row)) for row in rows}

    def features(self, pks: Sequence[int]) -> Mapping[int, tuple[str, ...]]:
        return {row.pk: _stored(row) for row in Precedent.objects.filter(pk__in=pks).defer("full_text", "digest")}

    def facings(self, pks: Sequence[int]) -> Mapping[int, Facing]:
        rows = Precedent.objects.filter(pk__in=pks).values_list("pk", "court")
        return {pk: facing(pk, court) for pk, court in rows}


def _passages(row: Precedent) -> list[Passage]:
    parts = [(_("事实"), row.facts), (_("本院认为"), row.reasoning), (_("裁判结果"), row.decision)]
    known = [(str(label), text) for label, text in parts if text]
    return [(str(_("标题")), row.title), *(known or [(str(_("全文")), row.full_text)])]


def precedent_features(row: Precedent) -> tuple[str, ...]:
    """What is known of a judgment comes first, then what the rules read in it."""
    known = [*causes_of(row.offence)] + ([labelled("right", row.right)] if row.right else [])
    read = features(_whole(row), "\n".join(part for part in (row.title, row.reasoning, row.decision) if part))
    return tuple(dict.fromkeys([*known, *read]))


def _stored(row: Precedent) -> tuple[str, ...]:
    """The features kept at import, read again where the rules have changed since."""
    kept = row.features
    return tuple(kept["found"]) if kept and kept.get("rules") == RULES else precedent_features(row)


def _whole(row: Precedent) -> str:
    return row.full_text or "\n".join((row.facts, row.reasoning, row.decision))


def _document(row: Precedent) -> IndexDocument:
    return IndexDocument(
        source=NAME,
        pk=row.pk,
        version=row.version,
        facing=facing(row.pk, row.court),
        title=row.title,
        text=f"{row.offence}\n{_whole(row)}",
        agency_name=row.court,
        kind_name=str(PrecedentSource.label),
        year=row.year,
        stage=row.outcome,
        features=_stored(row),
    )
