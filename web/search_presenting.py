"""Search results as the page shows them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from search.registry import sources
from search.service import Result, Results
from workflow.step import FLOWS

ADDRESSES = {"case": "/cases/{pk}/", "precedent": "/precedents/{pk}/", "listing": "/p/listing/{pk}/"}


@dataclass(frozen=True)
class ResultRow:
    result: Result
    url: str


@dataclass(frozen=True)
class FacetItem:
    label: str
    count: int
    url: str
    chosen: bool


@dataclass(frozen=True)
class FacetGroup:
    title: str
    items: tuple[FacetItem, ...]


def result_rows(found: Results) -> list[ResultRow]:
    return [ResultRow(hit, ADDRESSES.get(hit.source, "/search/").format(pk=hit.pk)) for hit in found.hits]


def facet_groups(found: Results, asked: QueryDict, agencies: Mapping[int, str]) -> list[FacetGroup]:
    """The facets with links that add or take away one value; empty groups are left out."""
    titles = {
        "source": _("来源"),
        "kind": _("种类"),
        "stage": _("阶段"),
        "agency": _("机关"),
        "year": _("年份"),
    }
    groups = []
    for key, title in titles.items():
        counts = found.facets.get(key, ())
        items = tuple(_item(key, count.value, count.count, asked, agencies) for count in counts if count.value)
        if items:
            groups.append(FacetGroup(title, items))
    return groups


def _item(key: str, value: str, count: int, asked: QueryDict, agencies: Mapping[int, str]) -> FacetItem:
    chosen = value in asked.getlist(key)
    parameters: Any = asked.copy()
    rest = [v for v in asked.getlist(key) if v != value]
    parameters.setlist(key, rest if chosen else [*rest, value])
    parameters.pop("page", None)
    return FacetItem(_label(key, value, agencies), count, f"?{parameters.urlencode()}", chosen)


def _label(key: str, value: str, agencies: Mapping[int, str]) -> str:
    if key == "agency":
        return agencies.get(int(value), value) if value.isdecimal() and int(value) else _("裁判文书库")
    if key == "kind":
        return str(FLOWS[value].label) if value in FLOWS else {"precedent": _("裁判文书")}.get(value, value)
    if key == "stage":
        labels = [str(s.label) for flow in FLOWS.values() for s in flow.stages if s.code == value]
        return labels[0] if labels else value
    if key == "source":
        known = sources()
        return str(known[value].label) if value in known else value
    return value
