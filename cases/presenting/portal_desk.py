"""The officers' page of the portal on a case, and its panel on the case page; whoever is sealed stays sealed here."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.standing import Standing
from cases.actions.file import STAFF
from cases.models import LinkRequest, Party, PartyAccess, SubmittedEvidence
from cases.presenting.parts import Action, Row
from cases.presenting.slots import Panel, register_panel
from cases.presenting.words import full_moment, role_word, short_day
from cases.reading.portal_desk import Desk, waiting


@dataclass(frozen=True)
class LinkLine:
    """An account on a party; `end_url` where it may be ended here."""

    name: str
    note: str
    end_url: str


@dataclass(frozen=True)
class PartyLine:
    """A party with its accounts and what the officer may do for it."""

    pk: int
    name: str
    role: str
    consent: str
    links: tuple[LinkLine, ...]
    is_sealed: bool


@dataclass(frozen=True)
class DeskPage:
    """Everything the template places."""

    parties: tuple[PartyLine, ...]
    requests: tuple[Row, ...]
    items: tuple[Row, ...]
    submissions: tuple[Row, ...]
    unsigned: tuple[Row, ...]
    may_act: bool


def desk_page(desk: Desk, standing: Standing, case: Any) -> DeskPage:
    """Build the page for one officer."""
    return DeskPage(
        parties=tuple(_party(party, desk, case) for party in desk.parties),
        requests=tuple(_request(one, desk) for one in desk.requests),
        items=tuple(_item(one) for one in desk.items),
        submissions=tuple(_submission(one) for one in desk.submissions),
        unsigned=tuple(
            Row(title=f"{one.paper.title} {one.paper.number}".strip(), url=f"/counter/sign/{one.pk}/",
                note=one.party.name, state=_("待签名"), state_mark="soon")
            for one in desk.unsigned if not one.party.confidential
        ),
        may_act=any(standing.holds(role, case.agency_id) for role in STAFF),
    )  # fmt: skip


def _party(party: Party, desk: Desk, case: Any) -> PartyLine:
    sealed = party.confidential
    mine = [link for link in desk.links if link.party_id == party.pk]
    when = party.electronic_consent_at
    return PartyLine(
        pk=party.pk,
        name=str(party.get_role_display()) if sealed else party.name,
        role=role_word(party, case),
        consent=_("%(day)s同意电子送达") % {"day": short_day(when)} if when else "",
        links=() if sealed else tuple(_link(link, desk) for link in mine),
        is_sealed=sealed,
    )


def _link(link: PartyAccess, desk: Desk) -> LinkLine:
    account = desk.accounts.get(link.user_id)
    is_open = link.until is None or link.until > timezone.now()
    said = [str(link.get_capacity_display())]
    if link.capacity == PartyAccess.Capacity.AGENT:
        said.append(_("特别授权") if link.special_authority else _("一般授权"))
    if account is not None:
        said.append(str(account.get_state_display()))
    said.append(link.reason)
    said.append(_("%(when)s起") % {"when": full_moment(link.since)})
    if not is_open and link.until is not None:
        said.append(_("%(when)s终止：%(why)s") % {"when": full_moment(link.until), "why": link.end_reason})
    return LinkLine(
        name=account.name if account is not None else "",
        note="　".join(p for p in said if p),
        end_url=f"/portal-links/{link.pk}/end/" if is_open else "",
    )


def _request(one: LinkRequest, desk: Desk) -> Row:
    account = desk.accounts.get(one.user_id)
    is_waiting = one.state == LinkRequest.State.WAITING
    return Row(
        title=account.name if account is not None else "",
        url=f"/portal-requests/{one.pk}/" if is_waiting else "",
        note="　".join(p for p in (full_moment(one.asked_at), one.note, one.reason) if p),
        state=str(one.get_state_display()),
        state_mark="soon" if is_waiting else "",
    )


def _item(one: SubmittedEvidence) -> Row:
    is_waiting = one.state == SubmittedEvidence.State.WAITING
    name = _("涉密或者涉商业秘密，限指定人员查阅") if one.evidence.secret else one.evidence.name
    return Row(
        title=f"{one.evidence.mark} {name}",
        url=f"/portal-items/{one.pk}/" if is_waiting else "",
        note="　".join(p for p in (_whose(one.submission.party), one.opinion) if p),
        state=str(one.get_state_display()),
        state_mark="soon" if is_waiting else "",
    )


def _whose(party: Party) -> str:
    return str(party.get_role_display()) if party.confidential else party.name


def _submission(one: Any) -> Row:
    note = "　".join(p for p in (_whose(one.party), full_moment(one.sent_at)) if p)
    state = _("窗口代为登记") if one.at_counter else ""
    return Row(title=str(one.get_kind_display()), note=note, law=one.text[:500], state=state)


def _panel(case: Any, standing: Standing, now: datetime) -> Panel | None:
    """How much of the portal waits here; read together with the parties."""
    if case.kind == "criminal" or not any(standing.holds(role, case.agency_id) for role in STAFF):
        return None
    parties = list(case.parties.all())
    if any(not hasattr(party, "n_links") for party in parties):
        return None
    found = waiting(parties)
    rows = []
    if found.asked:
        rows.append(
            Row(title=_("%(count)d个账号申请关联") % {"count": found.asked}, state=_("待核对"), state_mark="soon")
        )
    if found.items:
        rows.append(
            Row(title=_("当事人提交的证据%(count)d件") % {"count": found.items}, state=_("待审查"), state_mark="soon")
        )
    if found.unsigned:
        rows.append(Row(title=_("%(count)d份文书等当事人签名") % {"count": found.unsigned}))
    linked = _("已关联%(count)d个账号") % {"count": found.links} if found.links else _("还没有关联账号")
    link = Action(_("当事人往来"), f"/cases/{case.pk}/portal/", "users")
    return Panel("portal", _("当事人门户"), count=linked, rows=tuple(rows), link=link)


register_panel("portal", _panel, order=60)
