"""The list of cases: offered tabs, each with its index, and one page of it in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies import visibility
from agencies.roles import ROLES, Ability
from agencies.standing import Standing
from cases.access import CASES, Tab
from cases.models import Case
from cases.models.case import CaseKind
from workflow.models import Deadline

SIZE = 100
# what a row of the list shows; a case has many more columns, and long ones
SHOWN = (
    "title", "number", "kind", "stage", "opened_on", "secret", "main_party", "agency__short_name", "officer__name",
)  # fmt: skip
# asked as a list of one: a bare truth value is no condition SQLite can look up in an index
OPEN, CLOSED = Q(is_open__in=[True]), Q(is_open__in=[False])
Cursor = tuple[date, int]
# what an organ of each kind holds, or is let into: a file opened to it by exception stands under "all" as well
_ENFORCED = (CaseKind.REPORT, CaseKind.PENALTY, CaseKind.CRIMINAL)
KINDS_MET: dict[str, tuple[CaseKind, ...]] = {
    **dict.fromkeys(("agriculture", "forestry", "customs"), _ENFORCED),
    **dict.fromkeys(("market", "copyright"), (*_ENFORCED, CaseKind.MEDIATION, CaseKind.CONFIRMATION)),
    "ip_office": tuple(CaseKind),
    "police": (CaseKind.CRIMINAL,),
    "procuratorate": (CaseKind.CRIMINAL,),
    "court": (CaseKind.CRIMINAL, CaseKind.RULING, CaseKind.MEDIATION, CaseKind.CONFIRMATION),
    "mediation": (CaseKind.MEDIATION, CaseKind.CONFIRMATION),
    "credit_office": (CaseKind.REPORT,),
}


def tabs(standing: Standing) -> dict[str, Tab]:
    """The closed table of tabs; a kind is a tab of its own because each pair has its own index."""
    offered = [
        Tab("mine", _("我承办的"), OPEN & Q(officer=standing.user_id), narrow=True),
        Tab("open", _("在办"), OPEN),
        Tab("all", _("全部"), Q()),
        Tab("closed", _("已结"), CLOSED),
        *(Tab(kind.value, kind.label, Q(kind=kind.value)) for kind in CaseKind),
    ]
    return {tab.code: tab for tab in offered}


def kinds_met(standing: Standing) -> list[str]:
    """The kinds the person's organs can have; one alone needs no tab beside "all"."""
    organs = {p.agency_kind for p in standing.posts if Ability.SEE_OWN_FILES in ROLES[p.role].abilities}
    met = {kind for organ in organs for kind in KINDS_MET.get(organ, ())}
    return [kind.value for kind in CaseKind if kind in met] if len(met) > 1 else []


@dataclass(frozen=True)
class CaseListPage:
    """One page: cases in order, their nearest open clocks, and the cursors of the neighbours."""

    cases: Sequence[dict[str, Any]]
    nearest: dict[int, Deadline]
    before: str
    after: str


def read_list(standing: Standing, *, tab: Tab, now: datetime, after: str = "", before: str = "") -> CaseListPage:
    """Three queries whatever the number of rows: keys inside one's rights, rows, nearest clocks."""
    start, end = read_cursor(after), read_cursor(before)
    keys = visibility.page_of_keys(
        standing, CASES, now=now, sort="opened_on", where=tab.where, after=start, before=end, limit=SIZE + 1,
        narrow=tab.narrow,
    )  # fmt: skip
    has_more = len(keys) > SIZE
    shown = (keys[1:] if has_more else keys) if end else keys[:SIZE]
    rows = Case.objects.filter(pk__in=[pk for _day, pk in shown]).values("pk", *SHOWN)
    found = {row["pk"]: row for row in rows}
    cases = [found[pk] for _day, pk in shown if pk in found]
    has_before = has_more if end else start is not None
    has_after = bool(end) or has_more
    return CaseListPage(
        cases=cases,
        nearest=nearest_of(list(found)),
        before=write_cursor(shown[0]) if shown and has_before else "",
        after=write_cursor(shown[-1]) if shown and has_after else "",
    )


def nearest_of(ids: list[int]) -> dict[int, Deadline]:
    """The open clock of each case that runs out first."""
    kind = ContentType.objects.get_for_model(Case)
    rows = Deadline.objects.filter(subject_type=kind, subject_id__in=ids, state__in=Deadline.OPEN)
    found: dict[int, Deadline] = {}
    for row in rows.defer("lines").order_by("-state", "due_at"):
        found.setdefault(row.subject_id, row)
    return found


def write_cursor(key: Cursor) -> str:
    return f"{key[0].isoformat()}_{key[1]}"


def read_cursor(text: str) -> Cursor | None:
    """The pair a cursor names; a cursor nobody gave out starts at the beginning."""
    day, _sep, number = text.partition("_")
    if not number.isdecimal() or len(number) > 18:
        return None
    try:
        return date.fromisoformat(day), int(number)
    except ValueError:
        return None
