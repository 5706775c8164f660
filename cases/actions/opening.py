"""Opening a case: number, row, detail, first entry and first clock in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from agencies.standing import Standing
from cases.models import Case, CaseKind, Matter, PenaltyCase, PenaltyDetail
from cases.numbering import next_case_number
from workflow.deadlines.arithmetic import local_day
from workflow.perform import Fresh, Outcome, When, open_together
from workflow.refusals import Refused, incomplete, not_yours
from workflow.step import FLOWS

# the word of each kind's number is the agency's own; these are the presets
CASE_WORDS: dict[str, object] = {
    CaseKind.REPORT: "举",
    CaseKind.PENALTY: "案",
    CaseKind.CRIMINAL: "刑",
    CaseKind.RULING: "裁",
    CaseKind.MEDIATION: "调",
    CaseKind.CONFIRMATION: "确",
    CaseKind.ADVICE: "询",
}


@dataclass(frozen=True)
class Opening:
    """What every case needs to begin; `origin` links it to the case it comes from."""

    kind: str
    agency: Agency
    title: str
    summary: str = ""
    region_code: str = ""
    origin: Case | None = None
    officer: Any = None
    sector: str = ""
    link: str = ""
    secret: bool = False
    main_party: str = ""


def open_case(
    opening: Opening,
    model: type[Any],
    detail: Any,
    *,
    standing: Standing,
    when: When,
    more: Mapping[str, Any] | None = None,
) -> Outcome:
    """Insert a case with its detail row and write its first entry. Call inside a transaction."""
    fresh = place_case(opening, model, detail, when=when, more=more)
    return open_together([fresh], standing=standing, when=when)[0]


def place_case(
    opening: Opening, model: type[Any], detail: Any, *, when: When, more: Mapping[str, Any] | None = None
) -> Fresh:
    """Insert a case with its detail row; whoever calls opens it in the same transaction, alone or with others."""
    if not opening.title.strip():
        raise Refused(_("登记案件"), (incomplete(_("没有填案由"), cure="title"),))
    agency, flow = opening.agency, FLOWS[opening.kind]
    day = local_day(when.happened_at)
    row = model(
        kind=opening.kind,
        agency=agency,
        province=agency.province,
        city=agency.city,
        county=agency.county,
        region_code=opening.region_code or agency.region_code,
        stage=flow.initial,
        number=next_case_number(agency, str(CASE_WORDS[opening.kind]), day.year),
        title=opening.title.strip(),
        summary=opening.summary,
        matter_id=matter_of(opening),
        origin=opening.origin,
        officer=opening.officer,
        opened_on=day,
        opened_at=when.happened_at,
        sector=opening.sector,
        link=opening.link,
        secret=opening.secret,
        main_party=opening.main_party,
    )
    row.save(force_insert=True)
    detail.case_id = row.pk
    detail.save(force_insert=True)
    return Fresh(row, {"number": row.number, **(more or {})})


def matter_of(opening: Opening) -> int:
    """The matter of the case it comes from, else a new one."""
    if opening.origin is not None and opening.origin.matter_id is not None:
        return opening.origin.matter_id
    return Matter.objects.create(title=opening.title.strip()).pk


def may_open(standing: Standing, agency: Agency) -> bool:
    return any(standing.holds(role, agency.pk) for role in ("OFFICER", "INTAKE", "UNIT_HEAD"))


@transaction.atomic
def register_clue(
    *,
    agency: Agency,
    title: str,
    content: str,
    source: str,
    received_at: datetime,
    standing: Standing,
    origin: Case | None = None,
    named_reporter: bool = False,
    **more: Any,
) -> Outcome:
    """A-01 线索登记: opens a penalty case; P01 runs from the receipt (市场监督管理行政处罚程序规定 18)."""
    if not may_open(standing, agency):
        raise Refused(_("登记线索"), (not_yours(_("您在这个机关没有登记线索的岗位")),))
    if not content.strip():
        raise Refused(_("登记线索"), (incomplete(_("没有填线索内容"), cure="content"),))
    now = timezone.now()
    if received_at > now:
        raise Refused(_("登记线索"), (incomplete(_("收到时间不能晚于现在"), cure="received_at"),))
    return open_penalty_case(
        agency=agency, title=title, content=content, source=source, standing=standing,
        when=When(happened_at=received_at, now=now), origin=origin, named_reporter=named_reporter, **more,
    )  # fmt: skip


def open_penalty_case(
    *,
    agency: Agency,
    title: str,
    content: str,
    source: str,
    standing: Standing,
    when: When,
    origin: Case | None = None,
    named_reporter: bool = False,
    officer: Any = None,
    campaign: str = "",
    **more: Any,
) -> Outcome:
    """Open a penalty case inside another action, which has already asked who may; `officer` stands in charge."""
    opening = Opening(
        kind=CaseKind.PENALTY, agency=agency, title=title, summary=content, origin=origin,
        officer=officer or standing.user, **more,
    )  # fmt: skip
    detail = PenaltyDetail(
        source=source, received_at=when.happened_at, content=content, named_reporter=named_reporter, campaign=campaign
    )
    tags = {key: value for key, value in {**more, "campaign": campaign}.items() if value and isinstance(value, str)}
    return open_case(opening, PenaltyCase, detail, standing=standing, when=when, more={"source": source, **tags})
