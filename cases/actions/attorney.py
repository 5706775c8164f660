"""委托代理: a party gives an agent access to its case with the power of attorney, and takes it back (办法 17)."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import PartyAccount
from agencies.standing import Standing
from audit.language import for_record
from cases.actions.evidence import register_evidence, stored
from cases.actions.file import open_file
from cases.actions.linking import BASIS, link
from cases.facts.law import number
from cases.models import Evidence, PartyAccess, Representative
from workflow.refusals import Refused, incomplete, not_now, not_yours

LABEL = _("委托代理人")
Capacity = PartyAccess.Capacity


@dataclass(frozen=True)
class Power:
    """What the power of attorney says; `special` covers admitting, waiving, changing requests and settling."""

    username: str
    name: str
    scope: str
    special: bool
    until: date | None
    upload: Any


def agent_called(username: str, name: str) -> PartyAccount | None:
    """The account only where user name and real name belong together: nobody is found by one of them."""
    found = PartyAccount.objects.select_related("user").filter(
        user__username__iexact=username.strip(), closed_at__isnull=True
    ).first()  # fmt: skip
    return found if found is not None and found.name == name.strip() else None


def appoint_agent(own: PartyAccess, power: Power, *, standing: Standing) -> PartyAccess:
    """The party opens its case to an agent; the power of attorney goes into the file. Raises Refused."""
    agent = agent_called(power.username, power.name)
    _refuse(own, power, agent, standing)
    assert agent is not None
    values = {
        "kind": Evidence.Kind.DOCUMENT, "name": for_record(_("授权委托书（%(name)s）"), name=agent.name)[:120],
        "obtained_on": timezone.localdate(), "obtained_from": own.party.name[:120], "obtained_by": own.party.name[:120],
    }  # fmt: skip
    item = stored(values, power.upload, case_id=own.party.case_id)
    with transaction.atomic():
        return _appoint(own, power, agent, item, standing)


def _refuse(own: PartyAccess, power: Power, agent: PartyAccount | None, standing: Standing) -> None:
    found = []
    if own.user_id != standing.user_id or own.capacity not in (Capacity.SELF, Capacity.LEGAL):
        found.append(not_yours(_("由当事人本人委托"), BASIS))
    if agent is None:
        how = _("请代理人先开立账号；用户名和姓名都要与账号一致。")
        found.append(incomplete(_("没有这个用户名和姓名的账号"), how=how, cure="username"))
    elif agent.user_id == standing.user_id:
        found.append(incomplete(_("不能委托自己"), cure="username"))
    if power.upload is None:
        found.append(incomplete(_("附上签名、盖章的授权委托书"), BASIS, cure="upload"))
    if not power.scope.strip():
        found.append(incomplete(_("写明委托事项和权限"), BASIS, cure="scope"))
    if power.until is not None and power.until < timezone.localdate():
        found.append(incomplete(_("授权期限已经过去"), cure="until"))
    if found:
        raise Refused(LABEL, tuple(found))


def _appoint(own: PartyAccess, power: Power, agent: PartyAccount, item: Evidence, standing: Standing) -> PartyAccess:
    row = open_file(own.party.case)
    most = number(row, "representation.most_agents", on=timezone.localdate())
    now = timezone.now()
    standing_agents = PartyAccess.objects.filter(party=own.party, capacity=Capacity.AGENT).exclude(until__lte=now)
    if standing_agents.count() >= most:
        why = _("每位当事人最多委托%(most)d名代理人") % {"most": most}
        raise Refused(LABEL, (not_now(why, BASIS, _("先终止一名代理人的委托。")),))
    proof = register_evidence(row, item, standing=standing)
    Representative.objects.create(
        party=own.party, kind=Representative.Kind.AGENT, name=agent.name[:80], office=agent.office,
        authority=for_record(_("特别授权") if power.special else _("一般授权")), valid_until=power.until,
    )  # fmt: skip
    made = link(
        open_file(own.party.case), own.party, agent, reason=for_record(_("当事人委托")), standing=standing,
        capacity=Capacity.AGENT, special_authority=power.special, scope=power.scope.strip()[:200], power=proof,
    )  # fmt: skip
    if power.until is not None:
        made.until = end_of(power.until)
        made.save(update_fields=["until"])
    return made


def end_of(day: date) -> datetime:
    """The first moment after a day, local."""
    return timezone.make_aware(datetime.combine(date.fromordinal(day.toordinal() + 1), time.min))
