"""What a consultation opinion adds to its case page: the request and its wait, the experts, the answer."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from agencies.standing import Standing
from cases.facts.advice import wait_of
from cases.models.case import CaseKind
from cases.presenting.parts import Row
from cases.presenting.slots import Panel, register_panel
from cases.presenting.words import full_moment
from cases.reading.advice import opinions_of

ASKED = ("asker", "product", "questions", "letter_no", "warned_on", "demand_sent_on", "demand_received_on")
CHECKED = ("reaction", "reaction_checked", "refusal_ground", "refusal_reason", "withdrawal_reason")
ANSWERED = ("materials", "method", "comparison", "conclusion", "conclusion_text", "limits")


def _rows(detail: Any, columns: tuple[str, ...]) -> list[Row]:
    """What is on record, in the words of its columns."""
    found = []
    for name in columns:
        field: Any = type(detail)._meta.get_field(name)
        value = getattr(detail, name)
        if value in (None, ""):
            continue
        said = getattr(detail, f"get_{name}_display")() if field.choices else value
        found.append(Row(title=str(field.verbose_name), note=str(said)))
    return found


def _request(case: Any, standing: Standing, now: datetime) -> Panel | None:
    """Who asks what, and from which day it may be asked."""
    if case.kind != CaseKind.ADVICE:
        return None
    detail = case.detail
    rows = _rows(detail, ASKED)
    wait = wait_of(case)
    if wait is not None:
        over = wait.due_at <= now
        rows.append(Row(
            title=_("等待权利人行动的期限"), note=wait.last_day.isoformat(),
            state=_("已届满") if over else _("没有届满"), state_mark="done" if over else "soon",
        ))  # fmt: skip
    rows += _rows(detail, CHECKED)
    return Panel("advice-request", _("咨询请求"), rows=tuple(rows),
                 note=_("权利人不是这一程序的当事人，请求和意见都不向其送达。"))  # fmt: skip


def _opinions(case: Any, standing: Standing, now: datetime) -> Panel | None:
    """The experts' own words; they are for the office and are not handed out."""
    if case.kind != CaseKind.ADVICE or case.stage in ("received", "refused"):
        return None
    rows = [
        Row(title=opinion.use.entry.name, note=opinion.text, state=full_moment(opinion.given_at))
        for opinion in opinions_of(case)
    ]
    return Panel("advice-experts", _("专家意见"), rows=tuple(rows), note=_("供机关参考，不公开。")) if rows else None


def _answer(case: Any, standing: Standing, now: datetime) -> Panel | None:
    if case.kind != CaseKind.ADVICE or case.detail.issued_at is None:
        return None
    return Panel("advice-answer", _("咨询意见"), rows=tuple(_rows(case.detail, ANSWERED)),
                 note=_("意见供参考，没有约束力。"))  # fmt: skip


register_panel("advice-request", _request, order=10)
register_panel("advice-experts", _opinions, order=11)
register_panel("advice-answer", _answer, order=12)
