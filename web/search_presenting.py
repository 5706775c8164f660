"""Search results as the page shows them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.regions import parse
from cases.models.case import CaseKind
from search.query import Query
from search.registry import sources
from search.service import Result, Results
from search.similar import SimilarResults
from web.feature_labels import feature_label
from web.searching import is_region
from workflow.step import FLOWS

FACETS_SHOWN = 6
ADDRESSES = {
    "case": "/cases/{pk}/",
    "precedent": "/precedents/{pk}/",
    "listing": "/p/listing/{pk}/",
    "file": "/evidence/{pk}/text/",
}
# how a judgment of the library ended, as the imported files say it
OUTCOMES = {"judged": gettext_lazy("已判决"), "withdrawn": gettext_lazy("撤诉"), "mediated": gettext_lazy("调解结案")}


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
    """The largest values, whatever was chosen, and the rest behind a fold."""

    title: str
    items: tuple[FacetItem, ...]

    @property
    def shown(self) -> tuple[FacetItem, ...]:
        return tuple(item for at, item in enumerate(self.items) if at < FACETS_SHOWN or item.chosen)

    @property
    def folded(self) -> tuple[FacetItem, ...]:
        return tuple(item for item in self.items if item not in self.shown)


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


@dataclass(frozen=True)
class Link:
    label: str
    url: str


def chosen_filters(asked: QueryDict, agencies: Mapping[int, str]) -> list[Link]:
    """Every condition beside the text, with the address without it: also where nothing was found."""
    found = []
    for key in ("source", "kind", "stage", "agency", "year", "region"):
        for value in asked.getlist(key):
            parameters = asked.copy()
            parameters.setlist(key, [other for other in asked.getlist(key) if other != value])
            parameters.pop("after", None)
            found.append(Link(_label(key, value[:60], agencies), f"?{parameters.urlencode()}"))
    return found


@dataclass(frozen=True)
class AlsoSearched:
    words: tuple[str, ...]
    exact_url: str


def also_searched(query: Query, asked: QueryDict) -> AlsoSearched | None:
    """The other words of the law that were looked for, and the address that looks for the typed ones alone."""
    words = tuple(dict.fromkeys(one.text for clause in query.asked.clauses for one in clause.also))
    if not words:
        return None
    parameters = asked.copy()
    parameters["exact"] = "1"
    parameters.pop("after", None)
    return AlsoSearched(words, f"?{parameters.urlencode()}")


def readings(texts: Sequence[str], asked: QueryDict) -> list[Link]:
    found = []
    for text in texts:
        parameters = asked.copy()
        parameters["q"] = text
        parameters.pop("after", None)
        found.append(Link(text, f"?{parameters.urlencode()}"))
    return found


def _item(key: str, value: str, count: int, asked: QueryDict, agencies: Mapping[int, str]) -> FacetItem:
    chosen = value in asked.getlist(key)
    parameters: Any = asked.copy()
    rest = [v for v in asked.getlist(key) if v != value]
    parameters.setlist(key, rest if chosen else [*rest, value])
    parameters.pop("after", None)
    return FacetItem(_label(key, value, agencies), count, f"?{parameters.urlencode()}", chosen)


def _label(key: str, value: str, agencies: Mapping[int, str]) -> str:
    if key == "agency":
        return agencies.get(int(value), value) if value.isdecimal() and int(value) else _("裁判文书库")
    if key == "kind":
        return str(FLOWS[value].label) if value in FLOWS else {"precedent": _("裁判文书")}.get(value, value)
    if key == "stage":
        labels = [str(s.label) for flow in FLOWS.values() for s in flow.stages if s.code == value]
        return labels[0] if labels else str(OUTCOMES.get(value, value))
    if key == "region":
        return parse(value).full_name if is_region(value) else value
    if key == "source":
        known = sources()
        return str(known[value].label) if value in known else value
    return value


@dataclass(frozen=True)
class LikeRow:
    """A like case with its reasons in words."""

    url: str
    title: str
    source_label: str
    shared: tuple[str, ...]
    passages: tuple[tuple[str, str], ...]


def like_rows(found: SimilarResults) -> list[LikeRow]:
    labels = {name: str(source.label) for name, source in sources().items()}
    return [
        LikeRow(
            ADDRESSES.get(one.source, "/search/").format(pk=one.pk),
            one.title,
            labels.get(one.source, one.source),
            tuple(dict.fromkeys(feature_label(feature) for feature in one.shared))[:12],
            one.passages,
        )
        for one in found.found
    ]


def kind_choices() -> list[tuple[str, str]]:
    """The procedures that make cases, and the library."""
    cases = [(code, str(FLOWS[code].label)) for code in CaseKind.values if code in FLOWS]
    return [*cases, ("precedent", _("裁判文书"))]


def outcome_choices(kind: str) -> list[tuple[str, str]]:
    """How cases of a kind may stand or end."""
    if kind == "precedent":
        return [(code, str(label)) for code, label in OUTCOMES.items()]
    flows = [FLOWS[code] for code in CaseKind.values if code in FLOWS and kind in ("", code)]
    found = {stage.code: str(stage.label) for flow in flows for stage in flow.stages}
    return [*found.items(), *(() if kind else ((code, str(label)) for code, label in OUTCOMES.items()))]
