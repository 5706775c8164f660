"""What of a listing is searched by staff: subject, former names, code, numbers, reasons."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from agencies.reach import Facing
from agencies.visibility import facing
from credit.access import LISTINGS
from credit.models import SeriousListing
from search.documents import IndexDocument
from search.features import features
from search.registry import Passage, Shown, Versions, count_and_sum
from workflow.deadlines.arithmetic import local_day
from workflow.step import FLOWS


class ListingSource:
    """Implements SearchSource. Natural persons are indexed by number of the case only, never by name."""

    name = "listing"
    label = _("严重违法失信名单")

    def load(self, pks: Sequence[int]) -> Iterable[IndexDocument]:
        for row in _rows(pks):
            yield _document(row)

    def pks_after(self, pk: int, limit: int) -> Sequence[int]:
        return list(SeriousListing.objects.filter(pk__gt=pk).order_by("pk").values_list("pk", flat=True)[:limit])

    def versions(self, low: int, high: int) -> Versions:
        return count_and_sum(SeriousListing.objects.all(), low, high)

    def count(self) -> int:
        return SeriousListing.objects.count()

    def texts(self, pks: Sequence[int]) -> Mapping[int, Sequence[Passage]]:
        return {row.pk: _passages(row) for row in _rows(pks)}

    def shown(self, pks: Sequence[int]) -> Mapping[int, Shown]:
        rows = SeriousListing.objects.filter(pk__in=pks).select_related("subject")
        return {row.pk: Shown(facing(LISTINGS, row), _passages(row)) for row in rows}

    def features(self, pks: Sequence[int]) -> Mapping[int, tuple[str, ...]]:
        return {row.pk: _features(row) for row in _rows(pks)}

    def facings(self, pks: Sequence[int]) -> Mapping[int, Facing]:
        rows = SeriousListing.objects.filter(pk__in=pks).only(
            "pk", "kind", "agency", "credit_office", "superior", "province", "city", "county", "secret"
        )
        return {row.pk: facing(LISTINGS, row) for row in rows}


def _rows(pks: Sequence[int]) -> list[SeriousListing]:
    rows = SeriousListing.objects.filter(pk__in=pks).select_related("agency", "subject", "case")
    return list(rows.prefetch_related("subject__former_names"))


def _name(row: SeriousListing) -> str:
    return str(_("（自然人）")) if row.subject.is_person else row.subject.name


def _passages(row: SeriousListing) -> list[Passage]:
    parts = (
        (_("列入理由"), row.judgement_reasons or row.proposal_reasons),
        (_("违法事实"), row.decision_facts or row.proposal_facts),
        (_("移出理由"), row.removal_reason),
    )
    return [(str(_("名单")), _title(row)), *((str(label), text) for label, text in parts if text)]


def _title(row: SeriousListing) -> str:
    return f"{_name(row)}　{_('列入严重违法失信名单')}"


def _words(row: SeriousListing) -> str:
    return "\n".join(text for _label, text in _passages(row)[1:])


def _document(row: SeriousListing) -> IndexDocument:
    flow, subject = FLOWS["listing"], row.subject
    names = () if subject.is_person else (subject.name, *(f.name for f in subject.former_names.all()))
    numbers = (row.listing_no, row.penalty_no, row.case.number, "" if subject.is_person else subject.credit_code)
    day = row.listed_on or local_day(row.opened_at)
    return IndexDocument(
        source="listing",
        pk=row.pk,
        version=row.version,
        facing=facing(LISTINGS, row),
        title=_title(row),
        text=_words(row),
        numbers=tuple(n for n in numbers if n),
        names=names,
        agency_name=row.agency.name,
        kind_name=str(flow.label),
        stage=row.stage,
        stage_name=str(flow.stage(row.stage).label),
        year=day.year,
        filed_on=day,
        amount_fen=None,
        features=_features(row),
    )


def _features(row: SeriousListing) -> tuple[str, ...]:
    return features(_words(row))
