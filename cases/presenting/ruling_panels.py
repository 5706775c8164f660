"""What a ruling adds to the page of its case: dispute and panel, the sides, evidence, hearing, outcome, signatures."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from agencies.standing import Standing
from cases.doors import COUNTER
from cases.facts.ruling import is_final
from cases.facts.ruling_file import CALLS, RulingLook
from cases.models.case import CaseKind
from cases.presenting.parts import Action, Row
from cases.presenting.slots import Panel, register_panel
from cases.presenting.words import full_moment, joined, role_word, short_day
from workflow.flows.ruling import choices as c

SEATS = ("chief", "panel", "clerk")
MARKS = {"settled": "done", "withdrawn": "", "decided": "done", "open": "soon", "split": ""}


def _word(choices: c.Choices, value: str) -> str:
    return str(dict(choices).get(value, value))


def _look(case: Any) -> RulingLook:
    """What the guards of the page have just read."""
    found = getattr(case, "_look", None)
    if found is None:
        case.facts()
        found = case._look
    looked: RulingLook = found
    return looked


def _dispute(case: Any, standing: Standing, now: datetime) -> Panel | None:
    """What is asked for and how each claim stands; who decides, and by which track."""
    if case.kind != CaseKind.RULING:
        return None
    d, claims = case.detail, list(case.claims.all())
    rows = [
        Row(title=f"{claim.serial}．{claim.text}", state=str(claim.get_state_display()), note=claim.outcome,
            state_mark=MARKS[claim.state])
        for claim in claims
    ]  # fmt: skip
    seats = [a for a in case.seats() if a.capacity in SEATS]
    ordered = sorted(seats, key=lambda a: SEATS.index(a.capacity))
    if seats:
        named = joined(f"{a.person.name}（{a.get_capacity_display()}）" for a in ordered)
        rows.append(Row(title=_("合议组"), note=named))
    rows.append(Row(title=_("审理方式"), note=_word(c.TRACKS, d.track or "ordinary")))
    if d.patent_kind:
        kind = _word(c.PATENT_KINDS, d.patent_kind)
        rows.append(Row(title=_("涉案专利"), note="　".join(p for p in (kind, d.asserted_claims) if p)))
    if d.validity:
        validity = _word(c.VALIDITY, d.validity)
        rows.append(Row(title=_("无效宣告审查决定"), note=f"{validity}　{d.validity_no}", state_mark="soon"))
    if d.track == "major":
        rows.append(Row(title=_word(c.MAJOR_GROUNDS, d.major_ground), note=f"{d.major_facts}　{d.major_certificate}"))
    split = any(claim.state == "split" for claim in claims) and _at_counter(case, standing)
    action = Action(_("登记分出的请求"), f"/cases/new/ruling/?split={case.pk}", "plus")
    return Panel("ruling-dispute", _("争议和请求"), rows=tuple(rows), actions=(action,) if split else ())


def _at_counter(case: Any, standing: Standing) -> bool:
    return any(standing.holds(role, case.agency_id) for role in ("OFFICER", "INTAKE", "UNIT_HEAD"))


def _sides(case: Any, standing: Standing, now: datetime) -> Panel | None:
    """Each party: its answer, its evidence, whether the ruling reached it and is final for it."""
    if case.kind != CaseKind.RULING:
        return None
    look = _look(case)
    rows = []
    for party in look.disputing:
        side = look.side(party)
        notes = [role_word(party, case)]
        if side.abroad:
            notes.append(_("在中国没有固定居所"))
        if side.answered_at:
            notes.append(_("%(day)s答辩") % {"day": short_day(side.answered_at)})
        if side.evidence_done_at:
            notes.append(_("举证完毕"))
        if side.absent:
            notes.append(_("口头审理缺席"))
        state, mark = _finality(look, party, now)
        rows.append(Row(title=party.name, note="　".join(notes), state=state, state_mark=mark))
    return Panel("ruling-sides", _("各方进展"), count=str(len(rows)), rows=tuple(rows))


def _finality(look: RulingLook, party: Any, now: datetime) -> tuple[str, str]:
    served, side = look.served("ruling.decision"), look.side(party)
    if party.pk not in served:
        return "", ""
    if side.sued_at and not side.suit_ended_at:
        return _("行政诉讼中"), "soon"
    if side.suit_outcome:
        return _word(c.SUIT_OUTCOMES, side.suit_outcome), "done"
    if is_final(look, party, now=now):
        return _("已生效"), "done"
    return (_("起诉期内"), "soon") if served[party.pk] else (_("裁决书待送达"), "late")


def _evidence(case: Any, standing: Standing, now: datetime) -> Panel | None:
    """Gatherings by channel, facts nobody disputes, appraisal and investigator."""
    if case.kind != CaseKind.RULING:
        return None
    d, counts = case.detail, _look(case).counts
    rows = []
    if counts["gathering_any"]:
        rows += [
            Row(title=str(g.get_channel_display()), note=g.sought, state_mark="done" if g.ended_at else "soon",
                state=str(g.get_result_display()) if g.ended_at else _("等待结果"))
            for g in case.gatherings.all()
        ]  # fmt: skip
    if counts["facts_any"]:
        rows += [
            Row(title=_("无争议事实%(n)d") % {"n": f.serial}, note=f.text, state=str(f.get_state_display()),
                state_mark="done" if f.state == "confirmed" else "soon")
            for f in case.undisputed_facts.all()
        ]  # fmt: skip
    if d.appraiser:
        waiting = "APPRAISAL" in _look(case).holds
        note = d.appraisal_opinion or d.appraisal_matters
        rows.append(Row(title=_("鉴定：%(who)s") % {"who": d.appraiser}, note=note,
                        state=_("鉴定中") if waiting else "", state_mark="soon" if waiting else ""))  # fmt: skip
    if d.technical_investigator:
        rows.append(Row(title=_("技术调查官：%(who)s") % {"who": d.technical_investigator}, note=d.technical_questions))
    return Panel("ruling-evidence", _("取证和事实"), rows=tuple(rows)) if rows else None


def _hearing(case: Any, standing: Standing, now: datetime) -> Panel | None:
    """When, where, who has been told, and who has not signed."""
    if case.kind != CaseKind.RULING or case.detail.hearing_at is None:
        return None
    d, look = case.detail, _look(case)
    openness = _("公开") if d.hearing_public == "yes" else _("不公开：%(why)s") % {"why": d.closed_reason}
    rows = [Row(title=full_moment(d.hearing_at), note=f"{d.hearing_place}　{openness}")]
    served = look.served(*CALLS)
    for party in look.disputing:
        side, at = look.side(party), served.get(party.pk)
        reply = _("回执参加：%(said)s") % {"said": _word(c.YES_NO, side.attendance)} if side.attendance else ""
        state = _("%(day)s收到通知") % {"day": short_day(at)} if at else _("通知待送达")
        rows.append(Row(title=party.name, note=reply, state=state, state_mark="done" if at else "late"))
    return Panel("ruling-hearing", _("口头审理"), rows=tuple(rows))


def _outcome(case: Any, standing: Standing, now: datetime) -> Panel | None:
    """The result, the orders, performance and publication."""
    if case.kind != CaseKind.RULING or not case.detail.result:
        return None
    d = case.detail
    rows = [Row(title=_word(c.RESULTS, d.result), state=_("草稿") if d.ruled_at is None else "",
                state_mark="soon" if d.ruled_at is None else "")]  # fmt: skip
    if _look(case).counts["orders_any"]:
        rows += [
            Row(title=f"{o.serial}．{o.get_act_type_display()}", note="　".join(p for p in (o.object, o.scope) if p))
            for o in case.stop_orders.all()
        ]
    if d.performed_at:
        rows.append(
            Row(title=_("已履行"), note=d.performance_found, state=short_day(d.performed_at), state_mark="done")
        )
    if d.varied_at:
        rows.append(Row(title=_("已变更或者撤销"), note=d.variation_text, state=short_day(d.varied_at)))
    if d.published_at:
        paper = _look(case).newest("ruling.published")
        url = f"/notices/{paper.pk}/" if paper else ""
        rows.append(Row(title=_("已公开"), url=url, state=short_day(d.published_at), state_mark="done"))
    return Panel("ruling-outcome", _("裁决结果"), rows=tuple(rows))


def _signatures(case: Any, standing: Standing, now: datetime) -> Panel | None:
    """Papers laid before the parties that nobody has answered; the counter takes signatures down from here."""
    if case.kind != CaseKind.RULING:
        return None
    look = _look(case)
    if not look.counts["signing_any"]:
        return None
    papers = {paper.pk: paper for paper in look.papers}
    asked = [r for r in look.requests if r.paper_id in papers]
    if not asked:
        return None
    may = any(standing.holds(role, case.agency_id) for role in COUNTER)
    rows = []
    for request in asked:
        waits = request.signature_id is None and request.answered_at is None
        state = _("待签名") if waits else _("已签名") if request.signature_id else _("拒绝签名")
        rows.append(
            Row(
                title=f"{papers[request.paper_id].title}　{request.party.name}", note=request.refusal, state=state,
                url=f"/counter/sign/{request.pk}/" if waits and may else "",
                state_mark="soon" if waits else "done" if request.signature_id else "late",
            )
        )  # fmt: skip
    return Panel("signatures", _("送签"), count=str(len(rows)), rows=tuple(rows))


def _exchange(case: Any, standing: Standing, now: datetime) -> Panel | None:
    """When and where evidence is exchanged, who has been told; or what became of it."""
    if case.kind != CaseKind.RULING or not (case.detail.exchange_at or case.detail.exchange_held_at):
        return None
    d, look = case.detail, _look(case)
    if d.exchange_at is None:
        state = _("%(day)s已举行") % {"day": short_day(d.exchange_held_at)}
        row = Row(title=d.exchange_place, note=d.exchange_course, state=state, state_mark="done")
        return Panel("ruling-exchange", _("证据交换"), rows=(row,))
    rows, served = [Row(title=full_moment(d.exchange_at), note=d.exchange_place)], look.served("ruling.exchange-notice")
    for party in look.disputing:
        at = served.get(party.pk)
        told = _("%(day)s收到通知") % {"day": short_day(at)} if at else _("通知待送达")
        rows.append(Row(title=party.name, state=told, state_mark="done" if at else "soon"))
    return Panel("ruling-exchange", _("证据交换"), rows=tuple(rows))


def _requests(case: Any, standing: Standing, now: datetime) -> Panel | None:
    """Where a counter may open a request for the same patent again: repeated infringement (S3 34)."""
    if case.kind != CaseKind.RULING or case.stage not in ("effective_monitor", "enforced", "archived"):
        return None
    if not _at_counter(case, standing):
        return None
    action = Action(_("登记重复侵权的请求"), f"/cases/new/ruling/?repeat={case.pk}", "plus")
    note = _("同一专利、同类行为再次侵权的，可以依据已生效的裁决直接裁决。《专利纠纷行政裁决和调解办法》第三十四条")
    return Panel("ruling-repeat", _("重复侵权"), actions=(action,), note=note)


register_panel("ruling-dispute", _dispute, order=20)
register_panel("ruling-sides", _sides, order=21)
register_panel("ruling-evidence", _evidence, order=22)
register_panel("ruling-exchange", _exchange, order=22)
register_panel("ruling-hearing", _hearing, order=23)
register_panel("ruling-outcome", _outcome, order=24)
register_panel("ruling-signatures", _signatures, order=25)
register_panel("ruling-repeat", _requests, order=26)
