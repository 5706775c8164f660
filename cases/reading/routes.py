"""The comparison of routes from the rows of the law, and the notices given."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db.models import Count
from django.utils.translation import get_language

from agencies.standing import Standing
from cases.models import Right, RouteNotice
from workflow.deadlines.lines import length_en, length_zh
from workflow.law import store
from workflow.law.routes import RouteRow, RulingRight
from workflow.law.tables import TimeLimit

SIZE = 30
ORDER = ("route.ruling", "route.mediation", "route.arbitration", "route.suit")
ASPECTS = ("when", "time", "cost", "gives", "force", "against")


@dataclass(frozen=True)
class Route:
    """One column of the comparison in the language of the reader."""

    code: str
    label: str
    when: str
    time: str
    periods: tuple[str, ...]
    cost: str
    gives: str
    force: str
    against: str
    basis: str


@dataclass(frozen=True)
class Elsewhere:
    """Disputes over a right that are not ruled on here: who handles them, and the ways that remain."""

    right: str
    label: str
    says: str
    ways: str
    basis: str


@dataclass(frozen=True)
class Comparison:
    """All routes on a day; `version` is the digest of exactly the rows shown, `row_ids` the rows themselves."""

    routes: tuple[Route, ...]
    version: str
    row_ids: tuple[int, ...]
    elsewhere: tuple[Elsewhere, ...] = ()


def comparison(*, on: date, agency_id: int | None = None, regions: tuple[str, ...] = ()) -> Comparison:
    """Read the rows in force on a day; local rows of the agency win."""
    where: dict[str, Any] = {"on": on, "agency_id": agency_id, "regions": regions}
    found = store.rows(RouteRow, **where)
    rows: list[Any] = [found[code] for code in ORDER if code in found]
    rulings = store.rows(RulingRight, **where)
    barred = [row for _code, row in sorted(rulings.items()) if not row.record.here]
    routes = tuple(_route(row.record, english=_english(), where=where) for row in rows)
    labels = {row.record.code: row.record for row in rows}
    elsewhere = tuple(_elsewhere(row.record, labels) for row in barred)
    rows = [*rows, *barred]
    shown = [{k: str(v) for k, v in asdict(row.record).items()} for row in rows]
    version = hashlib.sha256(json.dumps(shown, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
    return Comparison(routes, version, tuple(row.row_id for row in rows), elsewhere)


def ruled_elsewhere(
    right: str, *, on: date, agency_id: int | None = None, regions: tuple[str, ...] = ()
) -> Elsewhere | None:
    """Why a dispute over this kind of right is not ruled on here; None where it is, or no right was named."""
    if not right:
        return None
    where: dict[str, Any] = {"on": on, "agency_id": agency_id, "regions": regions}
    by_right = {row.record.right: row.record for row in store.rows(RulingRight, **where).values()}
    found = by_right.get(right) or by_right.get("")
    if found is None or found.here:
        return None
    labels = {code: row.record for code, row in store.rows(RouteRow, **where).items()}
    return _elsewhere(found, labels)


def _elsewhere(row: RulingRight, labels: Mapping[str, RouteRow]) -> Elsewhere:
    english = _english()
    ways = [labels[code] for code in row.ways.split() if code in labels]
    return Elsewhere(
        right=row.right, label=row.label_en if english else row.label_zh, says=row.says_en if english else row.says_zh,
        ways=", ".join(way.label_en for way in ways) if english else "、".join(way.label_zh for way in ways),
        basis=row.basis,
    )  # fmt: skip


def _english() -> bool:
    return (get_language() or "").startswith("en")


def _route(row: RouteRow, *, english: bool, where: dict[str, Any]) -> Route:
    tongue = "en" if english else "zh"
    said = {aspect: getattr(row, f"{aspect}_{tongue}") for aspect in ASPECTS}
    label = row.label_en if english else row.label_zh
    periods = tuple(_period(code, english=english, where=where) for code in row.limits.split())
    return Route(code=row.code.removeprefix("route."), label=label, periods=periods, basis=row.basis, **said)


def _period(code: str, *, english: bool, where: dict[str, Any]) -> str:
    """A period with its present length, for example 裁决结案 3个月."""
    limit = store.row(TimeLimit, code, **where).record
    if limit.amount is None:
        return limit.label_en if english else limit.label_zh
    if english:
        return f"{limit.label_en}: {length_en(limit.amount, limit.unit)}"
    return f"{limit.label_zh} {length_zh(limit.amount, limit.unit)}"


@dataclass(frozen=True)
class NoticePageRead:
    """Some notices and the cursor of the next."""

    notices: list[RouteNotice]
    after: str


def told_by(standing: Standing, *, below: int | None) -> NoticePageRead:
    """The notices of one's agencies, newest first."""
    rows = RouteNotice.objects.filter(agency__in=standing.agency_ids).select_related("issuer", "case", "led_to")
    if below is not None:
        rows = rows.filter(pk__lt=below)
    found = list(rows.order_by("-pk")[: SIZE + 1])
    return NoticePageRead(found[:SIZE], str(found[SIZE - 1].pk) if len(found) > SIZE else "")


def counts(agency_ids: Iterable[int], *, year: int) -> dict[str, int]:
    """How many notices of a year led to which choice; '' for those not answered yet."""
    rows = RouteNotice.objects.filter(agency__in=list(agency_ids), given_at__year=year)
    return dict(rows.order_by().values_list("choice").annotate(total=Count("pk")))


def notices_of(case_id: int) -> list[RouteNotice]:
    """The notices given in one case, newest first."""
    return list(RouteNotice.objects.filter(case=case_id).order_by("-pk")[:20])


def prefill(notice: RouteNotice) -> dict[str, str]:
    """What the opening form of the chosen route need not be told again."""
    return {
        "title": f"{notice.recipient}与{notice.other_side}纠纷" if notice.other_side else "",
        "petitioner_name": notice.recipient,
        "name": notice.recipient,
        "respondent_name": notice.other_side,
        "respondent_code": notice.other_code,
        "right_kind": notice.right_kind,
        "right_number": notice.right_number,
        "right_name": notice.right_name,
        "facts": notice.facts,
        "content": notice.facts,
        "claims": notice.claims,
        "requests": notice.claims,
        "facts_told": notice.facts,
        **_patent(notice),
    }


def _patent(notice: RouteNotice) -> dict[str, str]:
    """A request for a ruling names its patent in fields of its own."""
    if notice.right_kind != Right.Kind.PATENT:
        return {}
    return {"patent_no": notice.right_number, "patent_title": notice.right_name}
