"""The worksheets of damages: a panel on mediations and rulings, and the page of one with its arithmetic."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from agencies.standing import Standing
from cases.actions.damages import may_calculate
from cases.models import DamagesSheet
from cases.presenting.parts import Action, CalcLine, Row
from cases.presenting.slots import Panel, register_panel
from cases.presenting.words import full_moment
from cases.reading.damages import again, finding_words
from workflow.damages import money, statutory_range
from workflow.deadlines.arithmetic import local_day

CODE = "sup.D08"


@dataclass(frozen=True)
class SheetPage:
    """Everything the template places."""

    title: str
    lines: tuple[CalcLine, ...]
    facts: tuple[Row, ...]
    told: str
    paper_url: str


def sheet_page(sheet: DamagesSheet) -> SheetPage:
    """The sum line by line with its articles, and on what it rests."""
    rule, worked = again(sheet)
    on = local_day(sheet.made_at)
    last = len(worked.lines) - 1
    lines = tuple(
        CalcLine(f"{label}　{basis}".strip("　"), value, is_sum=n == last)
        for n, (label, value, basis) in enumerate(worked.lines)
    )
    facts = [
        Row(title=_("权利种类"), note=sheet.get_right_kind_display(), law=rule.basis),
        Row(title=_("侵权期间"), note=f"{sheet.acts_from.isoformat()} — {sheet.acts_until.isoformat()}"),
        Row(title=_("各项数额的证据"), note=sheet.figures_proof),
        Row(title=_("法定赔偿的幅度"), note=statutory_range(rule)),
    ]
    for codes, proof, label in (
        (sheet.intent_findings, sheet.intent_proof, _("故意（恶意）的情形")),
        (sheet.gravity_findings, sheet.gravity_proof, _("情节严重的情形")),
    ):
        if codes:
            facts.append(Row(title=label, note=_("；").join([*finding_words(codes, on=on), proof])))
    if sheet.multiple_reason:
        facts.append(Row(title=_("确定倍数的理由"), note=sheet.multiple_reason))
    if sheet.fines_fen:
        facts.append(Row(title=_("同一行为已执行的罚款"), note=money(sheet.fines_fen)))
    facts.append(Row(title=_("计算人"), note=f"{sheet.made_by.name}　{full_moment(sheet.made_at)}"))
    told = ""
    if sheet.told_at is not None:
        words = {"who": sheet.told_to, "when": full_moment(sheet.told_at), "how": sheet.told_how}
        told = _("%(when)s已告知%(who)s：%(how)s") % words
    return SheetPage(_("赔偿数额参考计算"), lines, tuple(facts), told, f"/papers/{sheet.paper_id}/")


def _panel(case: Any, standing: Standing, now: datetime) -> Panel | None:
    """What has been worked out in this dispute, and the way to work out another."""
    if not may_calculate(case, standing):
        return None
    held = case.__dict__.get("_papers_read")
    papers = case.papers.filter(code=CODE).order_by("-pk") if held is None else [p for p in held if p.code == CODE]
    rows = tuple(
        Row(title=paper.title, url=f"/cases/{case.pk}/damages/{paper.pk}/", note=full_moment(paper.issued_at))
        for paper in papers
        if paper.issued_at is not None
    )
    action = Action(_("计算赔偿参考数额"), f"/cases/{case.pk}/damages/new/", "plus")
    return Panel(
        "damages",
        _("赔偿数额参考计算"),
        rows=rows,
        actions=(action,),
        note=_("仅供调解参考，权利人被告知以前不对外显示。"),
    )


register_panel("damages", _panel, order=60)
