"""The names of steps, stages and moments in the reader's language."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from audit.verbs import declared
from workflow.step import FLOWS, StepSpec

# mediations an office holds on request: their sides are those of a request for a ruling
ON_REQUEST = frozenset({"adm_patent", "adm_in_ruling", "adm_damages"})


def in_english() -> bool:
    """Whether the reader's language is not Chinese."""
    return not (get_language() or "zh").startswith("zh")


def step_name(spec: StepSpec) -> str:
    return spec.label_en if in_english() else str(spec.label)


def stage_name(kind: str, stage: str) -> str:
    """The name of a stage of a kind of proceeding; the code where the kind has no flow here."""
    flow = FLOWS.get(kind)
    found = next((s for s in flow.stages if s.code == stage), None) if flow else None
    if found is None:
        return stage
    return found.label_en if in_english() else str(found.label)


def flow_name(kind: str) -> str:
    flow = FLOWS.get(kind)
    if flow is None:
        return kind
    return flow.label_en if in_english() else str(flow.label)


def verb_sentence(code: str) -> str:
    """What an entry of that verb says, without the actor."""
    known = declared().get(code)
    if known is None:
        return code
    return known.en if in_english() else known.zh


def short_day(value: date | datetime) -> str:
    """11-24, with the year when it is not this one."""
    day = timezone.localtime(value).date() if isinstance(value, datetime) else value
    this_year = day.year == timezone.localdate().year
    if in_english():
        return date_format(day, "j M" if this_year else "j M Y")
    return f"{day:%m-%d}" if this_year else f"{day:%Y-%m-%d}"


def full_moment(value: datetime) -> str:
    """2026-11-24 16:30, local."""
    return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")


def weekday_day(value: date) -> str:
    """11-24 周二, or 24 Nov Tue."""
    if in_english():
        return f"{short_day(value)} {date_format(value, 'D')}"
    return f"{short_day(value)} 周{'一二三四五六日'[value.weekday()]}"


def yuan(fen: int | None) -> str:
    """Fen as yuan with comma and two decimals."""
    return "" if fen is None else f"{fen // 100:,}.{fen % 100:02d}"


def joined(names: Any) -> str:
    """Names one after another as the language separates them."""
    return _("、").join(str(name) for name in names)


def role_word(party: Any, case: Any) -> str:
    """What the law calls a party here.

    请求人 and 被请求人 before an office (办法 12, 64), 申请人 and 对方当事人 in other mediations, two 申请人 of a joint
    application for confirmation (民事诉讼法 205).
    """
    kind = case.kind
    if kind == "mediation" and getattr(case, "detail", None) is not None and case.detail.type in ON_REQUEST:
        kind = "ruling"
    own = {
        ("ruling", "petitioner"): _("请求人"),
        ("ruling", "respondent"): _("被请求人"),
        ("mediation", "petitioner"): _("申请人"),
        ("mediation", "respondent"): _("对方当事人"),
        ("advice", "petitioner"): _("请求人"),
        ("confirmation", "petitioner"): _("申请人"),
        ("confirmation", "respondent"): _("申请人"),
    }
    return own.get((kind, party.role)) or str(party.get_role_display())


def shortened(digest: str) -> str:
    """The two ends of a digest, enough to compare by eye."""
    return f"{digest[:6]}…{digest[-4:]}" if digest else ""
