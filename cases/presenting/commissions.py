"""The task of an expert on the page of his commission: what is asked, what he was given, or why nothing is open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from agencies.standing import Standing
from cases.models import Evidence
from cases.models.case import CaseKind
from cases.presenting.parts import Row
from cases.presenting.words import flow_name, full_moment
from cases.reading.advice import Commission, commission, heard_of


@dataclass(frozen=True)
class Asked:
    """One line of what is asked."""

    label: str
    text: str


@dataclass(frozen=True)
class Task:
    """`note` says what is open and until when, `missing` why nothing is; `own` where the expert himself reads.

    `may_answer` where his opinion is waited for and he may hand it in here.
    """

    own: bool
    lines: tuple[Asked, ...]
    items: tuple[Evidence, ...]
    note: str = ""
    missing: str = ""
    may_answer: bool = False


def task_of(use: Any, standing: Standing, *, now: datetime) -> Task | None:
    """What the page of a commission says of its task; None where the procedure gives no material."""
    found = commission(use, now=now)
    if found is None:
        return None
    own = use.entry.user_id is not None and use.entry.user_id == standing.user_id
    missing = _missing(use, found, own=own)
    # what is asked is for whoever has said what ties him, and for the people of the case
    lines = _asked(found) if not own or (use.signature_id is not None and use.ended_at is None) else ()
    note = _("只有这些材料对专家本人打开；意见登记以后、退出本案或者办结时关上。") if found.items else ""
    signed = use.signature_id is not None and use.ended_at is None
    return Task(
        own=own, lines=lines, items=tuple(found.items), note=note, missing=missing,
        may_answer=own and signed and found.is_asked and not found.heard,
    )  # fmt: skip


def _asked(found: Commission) -> tuple[Asked, ...]:
    rows = (
        (_("专利"), found.patent), (_("被控产品（方法）"), found.product), (_("请专家回答的问题"), found.questions),
        (_("专家意见"), found.said),
    )  # fmt: skip
    return tuple(Asked(label, text) for label, text in rows if text)


def _missing(use: Any, found: Commission, *, own: bool) -> str:
    """Why no material is open, and what to do."""
    if use.ended_at is not None:
        return _("这次委派已经结束，材料已经关上。")
    if found.heard:
        return _("专家意见已经登记，材料已经关上。")
    if use.entry.user_id is None:
        return _("这位专家没有账号，在网上看不到材料，由承办人另行送交。需要网上查阅的，请名册管理员为他关联账号。")
    if use.signature_id is None:
        return _("签署披露声明以后，承办人才能把材料交给专家。")
    if found.items:
        return ""
    return _("承办人还没有把材料交给您。") if own else _("还没有交材料，在案件页面办理“把材料交给专家”。")


def assigned_rows(uses: Sequence[Any]) -> list[Row]:
    """One's running commissions, each with what is owed now; one query beside them."""
    advised = [use.pk for use in uses if use.case.kind == CaseKind.ADVICE]
    heard = heard_of(advised) if advised else frozenset()
    rows = []
    for use in uses:
        if use.signature_id is None:
            state, mark = _("请签署披露声明"), "soon"
        elif use.pk in advised and use.pk not in heard and use.case.stage == "advising":
            state, mark = _("等您出具意见"), "soon"
        else:
            state, mark = (_("意见已登记") if use.pk in heard else _("已披露")), "done"
        note = f"{flow_name(use.case.kind)}　{full_moment(use.chosen_at)}"
        rows.append(Row(title=use.case.number, url=f"/rolls/uses/{use.pk}/", note=note, state=state, state_mark=mark))
    return rows
