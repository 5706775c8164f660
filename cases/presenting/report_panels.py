"""What a complaint or report adds to the page of its case: the advice on its way, its parts, its reward."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from agencies.standing import Standing
from cases.actions.reporter import may_reveal
from cases.facts.report import triage_facts
from cases.models.case import CaseKind
from cases.presenting.parts import Action, Row
from cases.presenting.slots import Panel, register_panel
from cases.presenting.words import flow_name, stage_name, yuan
from cases.reading.report import children_of, rewards_of
from workflow.flows.report import propose_route
from workflow.flows.report.choices import CHANNELS, NAMINGS, NATURES, ROUTES


def _intake(case: Any, standing: Standing, now: datetime) -> Panel | None:
    """How it came in, and the doors that only intake and reward officers have."""
    if case.kind != CaseKind.REPORT:
        return None
    detail = case.detail
    how = "　".join(str(dict(c).get(v, v)) for c, v in ((CHANNELS, detail.channel), (NAMINGS, detail.naming)) if v)
    rows = [Row(title=str(dict(NATURES).get(detail.nature, "")), note=how)]
    if detail.content:
        rows.append(Row(title=_("反映的内容"), note=detail.content))
    if detail.claims:
        rows.append(Row(title=_("投诉请求"), note=detail.claims))
    actions = []
    if may_reveal(standing, case) and detail.nature != "complaint":
        actions.append(Action(_("查看举报人"), f"/cases/{case.pk}/reporter/", "lock"))
    if any(standing.holds(role, case.agency_id) for role in ("INTAKE", "UNIT_HEAD")) and case.is_open:
        actions.append(Action(_("关联重复举报"), f"/cases/{case.pk}/duplicate/", "arrows-exchange"))
    note = _("举报人身份密存；查看要写理由，每次留痕。") if detail.nature != "complaint" else ""
    return Panel("intake", _("来件"), rows=tuple(rows), actions=tuple(actions), note=note)


def _triage(case: Any, standing: Standing, now: datetime) -> Panel | None:
    """What the triage table proposed beside what a person confirmed."""
    if case.kind != CaseKind.REPORT or not case.detail.subject_matter:
        return None
    detail = case.detail
    proposal = propose_route(triage_facts(detail))
    routes = dict(ROUTES)
    rows = [
        Row(
            title=_("建议：%(route)s") % {"route": routes[proposal.route]},
            note=_("；").join(str(reason.text) for reason in proposal.reasons),
            law="；".join(proposal.basis),
        )
    ]
    if detail.route:
        rows.append(
            Row(
                title=_("确认：%(route)s") % {"route": routes.get(detail.route, detail.route)},
                note=detail.route_reason, state="" if detail.route == proposal.route else _("与建议不同"),
                state_mark="" if detail.route == proposal.route else "soon",
            )
        )  # fmt: skip
    if detail.alternatives_told:
        rows.append(Row(title=_("已告知的其他途径"), note=detail.alternatives_told))
    return Panel("triage", _("分流"), rows=tuple(rows), note=_("系统按分流表给出建议，由人确认。"))


def _parts(case: Any, standing: Standing, now: datetime) -> Panel | None:
    """The two parts of a split paper, or the penalty case that came of it."""
    if case.kind != CaseKind.REPORT:
        return None
    children = children_of(case, standing, now=now)
    if not children:
        return None
    rows = tuple(
        Row(
            title=child.title, url=f"/cases/{child.pk}/",
            note=f"{child.number}　{flow_name(child.kind)}", state=stage_name(child.kind, child.stage),
        )
        for child in children
    )  # fmt: skip
    title = _("分别办理的两件") if case.stage == "split" else _("由这件产生的案件")
    return Panel("parts", title, count=str(len(rows)), rows=rows, note=_("处罚案件里没有举报人的任何信息。"))


def _reward(case: Any, standing: Standing, now: datetime) -> Panel | None:
    """The reward of a report, for those who pay or write it down."""
    if case.kind != CaseKind.REPORT or case.detail.nature == "complaint":
        return None
    if not any(standing.holds(role, case.agency_id) for role in ("REWARD", "INTAKE", "HEAD_ANY")):
        return None
    found = rewards_of(case)
    rows = tuple(
        Row(
            title=_("%(amount)s元") % {"amount": yuan(r.amount_fen)} if r.amount_fen else _("还没有评定"),
            url=f"/p/reward/{r.pk}/", state=stage_name("reward", r.stage),
        )
        for r in found
    )  # fmt: skip
    actions = []
    may_write = any(standing.holds(role, case.agency_id) for role in ("REWARD", "INTAKE"))
    if may_write and all(r.stage == "refused" for r in found) and case.detail.filed:
        actions.append(Action(_("登记奖励申请"), f"/cases/{case.pk}/reward/", "plus"))
    if not rows and not actions:
        return None
    return Panel("reward", _("举报奖励"), rows=rows, actions=tuple(actions))


register_panel("report-intake", _intake, order=10)
register_panel("report-triage", _triage, order=11)
register_panel("report-parts", _parts, order=12)
register_panel("report-reward", _reward, order=13)
