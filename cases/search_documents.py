"""What of a case is searched: its numbers, names, facts, findings and the text of its issued papers."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from agencies.reach import Facing
from agencies.visibility import facing
from cases.access import CASES
from cases.models import Case, Paper, Party
from cases.registry import as_kind, details
from search.documents import IndexDocument
from search.features import amount_band, features, labelled
from search.registry import Passage, Shown, Versions, count_and_sum
from workflow.step import FLOWS

# the texts of a penalty case in the order a reader asks for them
PENALTY_TEXTS = (
    ("content", _("线索")),
    ("report_facts", _("违法事实")),
    ("nature", _("性质")),
    ("notice_facts", _("告知")),
    ("decision_text", _("决定")),
    ("facts_told", _("事实和理由")),
    ("finding_reasons", _("认定")),
)
# a sign of certain influence is protected by the law against unfair competition
KIND_OF_RIGHT = {"name": "unfair", "special_sign": "unfair"}


class CaseSource:
    """Implements SearchSource."""

    name = "case"
    label = _("案件")

    def load(self, pks: Sequence[int]) -> Iterable[IndexDocument]:
        for case in _cases(pks):
            yield _document(case)

    def pks_after(self, pk: int, limit: int) -> Sequence[int]:
        return list(Case.objects.filter(pk__gt=pk).order_by("pk").values_list("pk", flat=True)[:limit])

    def versions(self, low: int, high: int) -> Versions:
        return count_and_sum(Case.objects.all(), low, high)

    def count(self) -> int:
        return Case.objects.count()

    def texts(self, pks: Sequence[int]) -> Mapping[int, Sequence[Passage]]:
        return {case.pk: _passages(case) for case in _cases(pks, "papers")}

    def shown(self, pks: Sequence[int]) -> Mapping[int, Shown]:
        return {case.pk: Shown(facing(CASES, case), _passages(case)) for case in _cases(pks, "papers")}

    def features(self, pks: Sequence[int]) -> Mapping[int, tuple[str, ...]]:
        return {case.pk: case_features(case, _passages(case)) for case in _cases(pks)}

    def facings(self, pks: Sequence[int]) -> Mapping[int, Facing]:
        rows = Case.objects.filter(pk__in=pks).only("pk", "kind", "agency", "province", "city", "county", "secret")
        return {row.pk: facing(CASES, row) for row in rows}


def _cases(pks: Sequence[int], *needed: str) -> list[Any]:
    """The cases of every kind with what their documents need, in one query and one for each relation."""
    rows = Case.objects.filter(pk__in=pks).select_related(*details(), "agency")
    return [as_kind(case) for case in rows.prefetch_related(*(needed or ("parties", "rights", "papers")))]


def _names(case: Case) -> list[Party]:
    return [p for p in case.parties.all() if not p.confidential and p.role != Party.Role.REPORTER]


def _passages(case: Any) -> list[Passage]:
    passages: list[Passage] = [(str(_("案由")), f"{case.number} {case.title}")]
    if case.summary:
        passages.append((str(_("简要情况")), case.summary))
    detail = getattr(case, "detail", None)
    for column, label in PENALTY_TEXTS:
        text = getattr(detail, column, "") if detail is not None else ""
        if text and text != case.summary:
            passages.append((str(label), text))
    for paper in case.papers.all():
        if paper.state == Paper.State.ISSUED:
            passages.append((f"{paper.title} {paper.number}".strip(), paper_text(paper)))
    return passages


def paper_text(paper: Paper) -> str:
    """The words of a frozen paper, one field a line."""
    lines = []
    for value in paper.content.get("values", []):
        body = value.get("body")
        if isinstance(body, str) and body:
            lines.append(f"{value['label']} {body}")
        elif isinstance(body, list):
            lines += [part for part in body if isinstance(part, str) and part]
    return "\n".join(lines)


def _document(case: Any) -> IndexDocument:
    parties, passages = _names(case), _passages(case)
    numbers = [case.number, *(p.credit_code for p in parties if p.credit_code)]
    numbers += [right.number for right in case.rights.all() if right.number]
    numbers += [paper.number for paper in case.papers.all() if paper.number]
    flow = FLOWS.get(case.kind)
    return IndexDocument(
        source="case",
        pk=case.pk,
        version=case.version,
        facing=facing(CASES, case),
        title=case.title,
        text="\n".join(text for _label, text in passages[1:]),
        numbers=tuple(numbers),
        names=tuple(p.name for p in parties) + tuple(right.name for right in case.rights.all()),
        agency_name=case.agency.name,
        kind_name=str(flow.label) if flow else case.kind,
        stage=case.stage,
        stage_name=str(flow.stage(case.stage).label) if flow else case.stage,
        year=case.opened_on.year,
        filed_on=case.opened_on,
        amount_fen=getattr(getattr(case, "detail", None), "turnover_fen", None),
        features=case_features(case, passages),
    )


def case_features(case: Any, passages: Sequence[Passage]) -> tuple[str, ...]:
    """What the file knows of itself first (right, amount), then what the rules read in its words."""
    known = [labelled("right", KIND_OF_RIGHT.get(right.kind, right.kind)) for right in case.rights.all()]
    turnover = getattr(getattr(case, "detail", None), "turnover_fen", None)
    if turnover:
        known.append(amount_band(turnover / 100))
    return tuple(dict.fromkeys([*known, *features("\n".join(text for _label, text in passages))]))
