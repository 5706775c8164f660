"""The pages of the portal as values: where a case stands for its parties, what waits, what was shown."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from cases.access_portal import PortalCase
from cases.actions.reporter import PublicState, state_of
from cases.models import Paper, Party, PartyAccess, Service, SignatureRequest, SubmittedEvidence
from cases.models.case import CaseKind
from cases.presenting.clocks import deadline_view, due_of
from cases.presenting.parts import Action, ClosedStep, DeadlineView, OpenStep, Row, TrackNode
from cases.presenting.portal_stages import track_of
from cases.presenting.refusals import opening
from cases.presenting.words import flow_name, full_moment, joined, role_word, short_day, shortened, step_name
from cases.reading.portal import Home, ShownCase
from workflow.models import Deadline

# who stands on the page of a case as a party of the matter; witnesses and others do not
SHOWN_ROLES = ("petitioner", "respondent", "third", "right_holder", "complainant")


@dataclass(frozen=True)
class HomePage:
    """What waits first, then the cases."""

    waiting: tuple[Row, ...]
    cases: tuple[Row, ...]
    after: str


def home_page(home: Home, *, now: datetime) -> HomePage:
    """Late and near first; a case is one line with the stage it is told."""
    clocks = sorted(home.deadlines, key=lambda d: d.due_at)
    numbers = {link.party.case_id: link.party.case for link in home.links}
    waiting = [
        *(_clock_row(d, numbers.get(d.subject_id), now) for d in clocks),
        *(_sign_row(one) for one in home.to_sign),
        *(_service_row(one) for one in home.to_receive),
    ]
    return HomePage(tuple(waiting), tuple(_case_row(link) for link in home.links), home.after)


def _clock_row(deadline: Deadline, case: Any, now: datetime) -> Row:
    number = case.number if case is not None else ""
    return Row(
        title=deadline_view(deadline, now=now).title, url=f"/portal/cases/{deadline.subject_id}/", note=number,
        due=due_of(deadline, now=now),
    )  # fmt: skip


def _sign_row(one: SignatureRequest) -> Row:
    note = one.paper.case.number if one.paper.case else ""
    if one.due_on:
        note = _("%(number)s　希望%(day)s前签署") % {"number": note, "day": short_day(one.due_on)}
    title = _("签名：%(paper)s") % {"paper": one.paper.title}
    return Row(title=title, url=f"/portal/sign/{one.pk}/", note=note, state=_("待签名"), state_mark="soon")


def _service_row(one: Service) -> Row:
    title = _("签收：%(paper)s") % {"paper": one.paper.title}
    number = one.paper.case.number if one.paper.case else ""
    issued = full_moment(one.paper.issued_at) if one.paper.issued_at else ""
    note = _("%(number)s　%(when)s制发，打开即为送达") % {"number": number, "when": issued}
    return Row(title=title, url=f"/portal/receive/{one.pk}/", note=note, state=_("待签收"), state_mark="soon")


def _case_row(link: PartyAccess) -> Row:
    case = link.party.case
    note = "　".join((case.number, flow_name(case.kind), case.agency.name))
    state = _("办理中") if case.is_open else _("已办结")
    return Row(title=_title(case, link.party), url=f"/portal/cases/{case.pk}/", note=note, state=state)


def _title(case: Any, party: Party) -> str:
    """A reporter reads the number of the report and no more of the file."""
    return str(case.title) if not party.confidential else _("我提交的投诉举报")


@dataclass(frozen=True)
class ShownPage:
    """Everything the template of a case places."""

    case: Any
    title: str
    kind: str
    capacity: str
    track: tuple[TrackNode, ...]
    report: PublicState | None
    steps: tuple[OpenStep, ...]
    closed: tuple[ClosedStep, ...]
    waiting: tuple[Row, ...]
    deadlines: tuple[DeadlineView, ...]
    people: tuple[tuple[str, str], ...]
    papers: tuple[Row, ...]
    evidence: tuple[Row, ...]
    submissions: tuple[Row, ...]
    agents: tuple[tuple[Row, int], ...]
    consent: tuple[Row, ...]
    is_own: bool
    own_link: int | None
    is_sealed: bool
    may_submit: bool


def shown_page(shown: ShownCase) -> ShownPage:
    """Build the page of one case for one party."""
    portal, now, case = shown.portal, shown.now, shown.portal.case
    sealed = all(party.confidential for party in portal.parties)
    first = portal.links[0]
    return ShownPage(
        case=case,
        title=_title(case, first.party),
        kind=flow_name(case.kind),
        capacity=_capacity(portal),
        track=() if case.kind == CaseKind.REPORT else track_of(case),
        report=state_of(case) if case.kind == CaseKind.REPORT else None,
        steps=tuple(_open(o, case, shown.deadlines, now) for o in shown.offers if o.is_open),
        closed=tuple(_closed(o) for o in shown.offers if not o.is_open),
        waiting=(*(_sign_row(one) for one in shown.to_sign), *(_service_row(one) for one in shown.to_receive)),
        deadlines=tuple(deadline_view(d, now=now) for d in shown.deadlines),
        people=() if sealed else people_of(case),
        papers=tuple(_paper_row(paper) for paper in shown.papers),
        evidence=tuple(_evidence_row(item, portal) for item in shown.evidence),
        submissions=tuple(_submission_row(one) for one in shown.submissions),
        agents=tuple((_agent_row(link), link.pk) for link in shown.agents),
        consent=tuple(_consent_row(party) for party in portal.parties),
        is_own=portal.own is not None and not sealed,
        own_link=portal.own.pk if portal.own is not None else None,
        is_sealed=sealed,
        may_submit=case.is_open,
    )


def people_of(case: Any) -> tuple[tuple[str, str], ...]:
    """Names and roles of the parties; no number, no telephone, no address, and nobody whose identity is sealed."""
    rows = case.parties.filter(confidential=False, role__in=SHOWN_ROLES).order_by("pk")
    return tuple((role_word(party, case), party.name) for party in rows)


def _capacity(portal: PortalCase) -> str:
    said = []
    for link in portal.links:
        role = role_word(link.party, portal.case)
        if link.capacity == PartyAccess.Capacity.AGENT:
            power = _("特别授权") if link.special_authority else _("一般授权")
            role = _("%(role)s的代理人（%(power)s）") % {"role": f"{role} {link.party.name}", "power": power}
        said.append(role)
    return joined(said)


def _open(offer: Any, case: Any, deadlines: list[Deadline], now: datetime) -> OpenStep:
    spec = offer.spec
    stopped = next((d for d in deadlines if d.code in (*spec.stops, spec.extends)), None)
    return OpenStep(
        title=step_name(spec),
        action=Action(
            step_name(spec),
            f"/portal/cases/{case.pk}/steps/{spec.name}/",
            "send",
            "primary" if spec.primary else "plain",
        ),
        sentences=tuple(str(text) for text in spec.consequences[:2]),
        basis=spec.basis,
        due=due_of(stopped, now=now) if stopped else None,
    )


def _closed(offer: Any) -> ClosedStep:
    first = offer.refusals[0]
    return ClosedStep(
        title=step_name(offer.spec),
        reason=str(first.why),
        basis=first.basis or offer.spec.basis,
        opens=" ".join(p for p in (str(first.how), opening(first.opens_at)) if p),
    )


def _paper_row(paper: Paper) -> Row:
    state = _("已作废") if paper.state == Paper.State.VOID else ""
    note = "　".join(p for p in (paper.number, full_moment(paper.issued_at) if paper.issued_at else "") if p)
    mark = "late" if state else ""
    return Row(title=paper.title, url=f"/portal/papers/{paper.pk}/", note=note, state=state, state_mark=mark)


def _evidence_row(item: Any, portal: PortalCase) -> Row:
    handed: SubmittedEvidence | None = getattr(item, "submitted", None)
    own = handed is not None and handed.submission.party_id in portal.party_ids
    whose = _("本方提交") if own else _("交换给本方")
    state = str(handed.get_state_display()) if own and handed is not None else ""
    opinion = handed.opinion if own and handed is not None else ""
    note = "　".join(p for p in (whose, str(item.get_kind_display()), opinion) if p)
    url = f"/portal/evidence/{item.pk}/" if item.file else ""
    law = f"SHA-256 {shortened(item.sha256)}　SM3 {shortened(item.sm3)}" if item.sha256 else ""
    return Row(title=f"{item.mark} {item.name}", url=url, note=note, law=law, state=state)


def _submission_row(one: Any) -> Row:
    who = _("窗口代为登记") if one.at_counter else ""
    note = "　".join(p for p in (full_moment(one.sent_at), who) if p)
    return Row(title=str(one.get_kind_display()), note=note, law=one.text[:200])


def _agent_row(link: PartyAccess) -> Row:
    power = _("特别授权") if link.special_authority else _("一般授权")
    until = _("至%(day)s") % {"day": short_day(link.until)} if link.until else ""
    return Row(title=link.user.name, note="　".join(p for p in (power, link.scope, until) if p))


def _consent_row(party: Party) -> Row:
    when = party.electronic_consent_at
    state = _("%(day)s同意电子送达") % {"day": short_day(when)} if when else _("没有同意电子送达")
    return Row(title=party.name, note=party.service_address, state=state, state_mark="done" if when else "")
