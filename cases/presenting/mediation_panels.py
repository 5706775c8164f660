"""What a mediation and a confirmation add to the page of their case, and the proposal of the right court."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from agencies.standing import Standing
from cases.actions.signing_staff import SIGNED_BY_MEDIATOR
from cases.doors import address_of
from cases.facts.mediation import SIDES, findings_of, signings
from cases.models import AgreementTerm, ConfirmationDetail, MediationDetail
from cases.models.case import CaseKind
from cases.papers import get_paper
from cases.presenting.parts import Action, Row
from cases.presenting.slots import Advice, Panel, register_advice, register_panel
from cases.presenting.words import full_moment, short_day, stage_name, yuan
from cases.reading import mediation as reading
from workflow.flows.mediation.stages import BEFORE_AGREEMENT

WRITERS = ("MEDIATOR", "OFFICER", "UNIT_HEAD")
STATE_MARKS = {"performed": "done", "agreed": "later", "dropped": ""}
TOLD = ("type", "dispute", "source", "requests", "facts_told", "ruling_no", "court_case_from", "procedure", "consent",
        "answer_position", "preferred_mediator", "available_times", "chosen_by", "disclosure", "open_items",
        "undisputed_facts", "termination_ground", "termination_reason", "notary_office", "notary_no")  # fmt: skip


def _rows_of(detail: Any, columns: tuple[str, ...]) -> list[Row]:
    """What is on record, in the words of its columns."""
    rows = []
    for name in columns:
        value = getattr(detail, name)
        if value in (None, ""):
            continue
        field: Any = type(detail)._meta.get_field(name)
        if field.choices:
            value = getattr(detail, f"get_{name}_display")()
        if name.endswith("_fen"):
            value = _("%(amount)s元") % {"amount": yuan(value)}
        text = full_moment(value) if hasattr(value, "hour") else str(value)
        rows.append(Row(title=str(field.verbose_name), note=text))
    return rows


def _dispute(case: Any, standing: Standing, now: datetime) -> Panel | None:
    """What is asked, what the other side says, who mediates."""
    if case.kind != CaseKind.MEDIATION:
        return None
    detail: MediationDetail = case.detail
    return Panel("dispute", _("纠纷和意见"), rows=tuple(_rows_of(detail, TOLD)),
                 note=_("调解不公开；为和解作的让步不作为以后程序的证据。"))  # fmt: skip


def _terms(case: Any, standing: Standing, now: datetime) -> Panel | None:
    """The terms one by one, what is wrong with them, and the way to the next."""
    if case.kind != CaseKind.MEDIATION:
        return None
    found = case._look.terms if hasattr(case, "_look") else reading.terms_of(case)
    writes = case.stage in BEFORE_AGREEMENT and any(standing.holds(role, case.agency_id) for role in WRITERS)
    actions = (Action(_("登记协议内容"), f"/cases/{case.pk}/add/term/", "plus"),) if writes else ()
    if not found and not actions:
        return None
    standing_terms = [t for t in found if t.state != AgreementTerm.State.DROPPED]
    people = [p for p in case.parties.all() if p.role in SIDES]
    wrong: dict[int, list[str]] = {}
    for one in findings_of(standing_terms, people):
        wrong.setdefault(one.serial, []).append(f"{one.why}（{one.basis}）")
    rows = tuple(_term(term, wrong.get(term.serial, []), case, writes=writes) for term in found)
    note = _("系统按司法解释核对每一项；不能确认的内容不影响协议本身，只是不能申请司法确认。")
    return Panel("terms", _("协议内容"), count=str(len(standing_terms)), rows=rows, actions=actions, note=note)


def _term(term: AgreementTerm, wrong: list[str], case: Any, *, writes: bool) -> Row:
    money = _("%(amount)s元") % {"amount": yuan(term.amount_fen)} if term.amount_fen else ""
    title = f"{term.serial}. {term.actor or ''}{term.act}{term.matter} {money}".strip()
    due = _("%(day)s前") % {"day": short_day(term.due_on)} if term.due_on else ""
    said = [part for part in (term.manner, due, term.performance) if part]
    live = term.state != AgreementTerm.State.DROPPED
    url = f"/cases/{case.pk}/terms/{term.pk}/" if writes and term.state == AgreementTerm.State.DRAFT else ""
    return Row(title=title, url=url, note="　".join(said), law="；".join(wrong) if live else "",
               state=str(term.get_state_display()), state_mark=STATE_MARKS.get(term.state, ""))  # fmt: skip


def _sessions(case: Any, standing: Standing, now: datetime) -> Panel | None:
    if case.kind != CaseKind.MEDIATION:
        return None
    found = reading.sessions_of(case)
    if not found:
        return None
    rows = tuple(
        Row(title=_("第%(n)d次　%(at)s") % {"n": s.serial, "at": full_moment(s.started_at)}, note=s.result, law=s.place)
        for s in found
    )
    return Panel("sessions", _("调解过程"), count=str(len(rows)), rows=rows)


def _signing(case: Any, standing: Standing, now: datetime) -> Panel | None:
    """Who has signed what; the way to the page where it is signed."""
    if case.kind != CaseKind.MEDIATION:
        return None
    found = case._look.signed if hasattr(case, "_look") else signings(case)
    if not found:
        return None
    rows = []
    for code, one in found.items():
        waiting = list(one.unsigned)
        if code in SIGNED_BY_MEDIATOR and not one.by_mediator:
            waiting.append(_("调解员"))
        state, mark = (_("待签名"), "soon") if waiting else (_("已签齐"), "done")
        rows.append(Row(title=get_paper(code).title, note=_("、").join(waiting), state=state, state_mark=mark))
    actions = (Action(_("签名"), f"/cases/{case.pk}/signing/", "rubber-stamp"),)
    return Panel("signing", _("签名"), rows=tuple(rows), actions=actions,
                 note=_("协议由双方和调解员都签名才生效；当面签的，附签名页照片。"))  # fmt: skip


def _linked(case: Any, standing: Standing, now: datetime) -> Panel | None:
    """What the court has told of the application; its case stands with those of the same matter."""
    if case.kind != CaseKind.MEDIATION:
        return None
    detail = case.detail
    rows = []
    if detail.confirmation_stage:
        rows.append(Row(title=_("司法确认"), note=" ".join(p for p in (detail.confirmation_no,
                        full_moment(detail.confirmation_at) if detail.confirmation_at else "") if p),
                        state=stage_name("confirmation", detail.confirmation_stage)))  # fmt: skip
    if not rows:
        return None
    return Panel("linked", _("法院办理情况"), rows=tuple(rows))


CONFIRMED = ("agreement_no", "agreement_effective_on", "mediation_body", "mediator", "missing_items", "supplied",
             "court_case_no", "judge", "reasons", "inquiry", "withdrawal_reason", "ruling_no", "court_findings",
             "court_ruling", "decided_at", "objector", "objector_name", "objection", "revocation_reason",
             "kept_reason", "performance_note", "performed_note", "duty_unperformed", "enforcement_request",
             "enforcement_fen", "enforcement_no", "enforcement_result", "enforced_fen")  # fmt: skip


def _confirmation(case: Any, standing: Standing, now: datetime) -> Panel | None:
    """The agreement and what the court has done; what was sent stands with the hand-over."""
    if case.kind != CaseKind.CONFIRMATION:
        return None
    detail = ConfirmationDetail.objects.select_related("handover__agency").get(pk=case.pk)
    handover = detail.handover
    rows = [Row(title=_("双方的申请和协议"), url=address_of(handover), note=handover.agency.short_name,
                state=_("按送出时冻结"))]  # fmt: skip
    rows += _rows_of(detail, CONFIRMED)
    return Panel("confirmation", _("司法确认"), rows=tuple(rows), note=_("调解组织的案卷不在法院查看范围内。"))


def court_proposal(subject: Any, values: Mapping[str, Any]) -> Advice:
    """Which court, by the kind of right, who mediated and the place."""
    choice, courts = reading.court_advice(subject)
    names = "、".join(court.name for court in courts[:3]) or _("本系统没有登记相应的法院")
    return Advice(title=_("建议的法院：%(names)s") % {"names": names}, reasons=tuple(str(r) for r in choice.reasons),
                  basis=choice.basis, note=_("系统按管辖规定建议，由人选定；另选的写明理由。"))  # fmt: skip


register_panel("mediation-dispute", _dispute, order=10)
register_panel("mediation-terms", _terms, order=11)
register_panel("mediation-signing", _signing, order=12)
register_panel("mediation-sessions", _sessions, order=13)
register_panel("mediation-linked", _linked, order=14)
register_panel("confirmation-file", _confirmation, order=10)
register_advice("rmc:C01", court_proposal)
