"""门户关联: an account is linked to a party of a case by an invitation or by equal numbers, never by a name alone."""

import secrets
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.fields import blind_index
from agencies.models import PartyAccount
from agencies.standing import Standing
from audit.language import for_record
from cases import verbs
from cases.actions.file import leave, only_own_staff, open_file
from cases.actions.papers import ALPHABET
from cases.models import Case, Invitation, LinkRequest, Party, PartyAccess, RollEntry
from workflow.refusals import Refused, incomplete, not_now, not_yours

LABEL = _("关联案件")
INVITE = _("开具门户邀请码")
BASIS = "《专利纠纷行政裁决和调解办法》第十七条"
LENGTH = 16
State = LinkRequest.State


def code_index(code: str) -> str:
    """However it is typed: without dashes, in either case."""
    return blind_index(code.replace("-", "").replace(" ", ""), "invitation")


@transaction.atomic
def invite(party: Party, *, standing: Standing) -> str:
    """Make the code that is printed beside a served paper; an earlier one that was not used is void. Shown once."""
    row = open_file(party.case)
    only_own_staff(row, standing, INVITE)
    if party.confidential:
        raise Refused(INVITE, (not_yours(_("身份保密的人用查询码看进度，不开邀请码")),))
    now = timezone.now()
    Invitation.objects.filter(party=party, used_at__isnull=True, voided_at__isnull=True).update(voided_at=now)
    code = "".join(secrets.choice(ALPHABET) for _place in range(LENGTH))
    Invitation.objects.create(party=party, code_index=code_index(code), made_at=now, made_by=standing.user)
    leave(row, verbs.INVITED, standing=standing, more={"party": party.pk, "name": party.name})
    return "-".join(code[n : n + 4] for n in range(0, LENGTH, 4))


def same_number(account: PartyAccount, party: Party | RollEntry) -> bool | None:
    """Whether both carry the same number; None where none is on file of the party or of the person on the roll."""
    if party.credit_code:
        return account.credit_code == party.credit_code
    if party.identity_index:
        return account.identity_index == party.identity_index
    return None


@transaction.atomic
def use_invitation(code: str, *, account: PartyAccount, standing: Standing) -> Any:
    """The party that was served links its own account. Raises Refused."""
    found = Invitation.objects.select_related("party__case").filter(
        code_index=code_index(code), used_at__isnull=True, voided_at__isnull=True
    ).first()  # fmt: skip
    if found is None:
        why = _("没有这个邀请码，或者已经用过、作废")
        raise Refused(
            LABEL, (incomplete(why, how=_("对照送达材料里的邀请单再输一次；或者请承办机关重开。"), cure="code"),)
        )
    if same_number(account, found.party) is False:
        why = _("邀请单是开给另一个证件号码的当事人的")
        how = _("用当事人本人（本单位）的账号关联；代理人由当事人在案件页面里委托。")
        raise Refused(LABEL, (not_yours(why, BASIS, how),))
    row = open_file(found.party.case)
    fresh = Invitation.objects.select_for_update().get(pk=found.pk)
    if fresh.used_at is not None:
        raise Refused(LABEL, (not_now(_("邀请码已经用过")),))
    fresh.used_at, fresh.used_by = timezone.now(), standing.user
    fresh.save(update_fields=["used_at", "used_by"])
    link(row, found.party, account, reason=for_record(_("凭邀请码")), standing=standing)
    return row


def link(
    row: Any, party: Party, account: PartyAccount, *, reason: str, standing: Standing, capacity: str = "self",
    **more: Any,
) -> PartyAccess:  # fmt: skip
    """Link an account on a locked file and leave the entry; a second link of the same pair is refused."""
    now = timezone.now()
    if PartyAccess.objects.filter(party=party, user_id=account.user_id).exclude(until__lte=now).exists():
        raise Refused(LABEL, (not_now(_("这个账号已经关联这位当事人")),))
    made = PartyAccess.objects.create(
        party=party, user_id=account.user_id, capacity=capacity, since=now, reason=reason[:120],
        granted_by=standing.user, **more,
    )  # fmt: skip
    said = {"party": party.pk, "capacity": capacity, "reason": reason}
    if not party.confidential:
        said |= {"account": account.name, "state": account.state}
    leave(row, verbs.LINKED_PARTY, standing=standing, more=said)
    return made


@transaction.atomic
def ask_link(number: str, *, note: str, standing: Standing) -> None:
    """Ask to be linked to a case by its number; the answer is the same whether or not there is such a case."""
    found = Case.objects.filter(number=number.strip()).first()
    if found is None or LinkRequest.objects.filter(case=found, user=standing.user_id, state=State.WAITING).exists():
        return
    row = open_file(found)
    made = LinkRequest.objects.create(
        case_id=row.pk, user=standing.user, note=note.strip()[:200], asked_at=timezone.now()
    )
    leave(row, verbs.LINK_ASKED, standing=standing, more={"request": made.pk})


@transaction.atomic
def confirm_link(request: LinkRequest, *, party: Party, standing: Standing) -> PartyAccess:
    """An officer has compared: the numbers of account and party are the same. Raises Refused."""
    row, fresh = _waiting(request, standing)
    account = PartyAccount.objects.filter(user=fresh.user_id, closed_at__isnull=True).first()
    if account is None or party.case_id != row.pk or party.confidential:
        raise Refused(LABEL, (incomplete(_("选本案的当事人"), cure="party"),))
    fits = same_number(account, party)
    if fits is None:
        why = _("案卷里没有登记这位当事人的证件号码，名称相同不能关联")
        raise Refused(LABEL, (incomplete(why, how=_("先核对证件，登记号码；或者开邀请码随文书送达。"), cure="party"),))
    if not fits:
        raise Refused(LABEL, (not_yours(_("账号与这位当事人的证件号码不一致")),))
    fresh.state, fresh.decided_at, fresh.decided_by = State.LINKED, timezone.now(), standing.user
    fresh.save(update_fields=["state", "decided_at", "decided_by"])
    return link(row, party, account, reason=for_record(_("证件号码相同，经办人确认")), standing=standing)


@transaction.atomic
def refuse_link(request: LinkRequest, *, reason: str, standing: Standing) -> None:
    """An officer does not link the account and says why."""
    row, fresh = _waiting(request, standing)
    if not reason.strip():
        raise Refused(LABEL, (incomplete(_("写明不予关联的理由"), cure="reason"),))
    fresh.state, fresh.reason = State.REFUSED, reason.strip()[:200]
    fresh.decided_at, fresh.decided_by = timezone.now(), standing.user
    fresh.save(update_fields=["state", "reason", "decided_at", "decided_by"])
    leave(row, verbs.LINK_REFUSED, standing=standing, more={"request": fresh.pk, "reason": fresh.reason})


def _waiting(request: LinkRequest, standing: Standing) -> tuple[Any, LinkRequest]:
    row = open_file(request.case)
    only_own_staff(row, standing, LABEL)
    fresh = LinkRequest.objects.get(pk=request.pk)
    if fresh.state != State.WAITING:
        raise Refused(LABEL, (not_now(_("这个申请已经答复")),))
    return row, fresh


@transaction.atomic
def end_link(access: PartyAccess, *, reason: str, standing: Standing) -> None:
    """End a link from now on: by the party that gave it, or by the officers of the case. Raises Refused."""
    label = _("终止账号关联")
    row = open_file(access.party.case)
    fresh = PartyAccess.objects.select_related("party").get(pk=access.pk)
    by_party = PartyAccess.objects.filter(
        party=fresh.party_id, user=standing.user_id, until__isnull=True, capacity__in=("self", "legal")
    ).exists()
    if not by_party and standing.user_id != fresh.user_id:
        only_own_staff(row, standing, label)
    if fresh.until is not None and fresh.until <= timezone.now():
        raise Refused(label, (not_now(_("这个关联已经终止")),))
    if not reason.strip():
        raise Refused(label, (incomplete(_("写明终止的理由"), cure="reason"),))
    fresh.until, fresh.ended_by, fresh.end_reason = timezone.now(), standing.user, reason.strip()[:120]
    fresh.save(update_fields=["until", "ended_by", "end_reason"])
    more = {"party": fresh.party_id, "link": fresh.pk, "reason": fresh.end_reason}
    leave(row, verbs.LINK_ENDED, standing=standing, more=more)
    _serve_on_paper_again(row, fresh, standing)


def _serve_on_paper_again(row: Any, ended: PartyAccess, standing: Standing) -> None:
    """Where nobody of the party can open the portal any more, consent to be served there ends too (办法 10)."""
    party = Party.objects.get(pk=ended.party_id)
    others = party.accesses.exclude(until__lte=timezone.now()).exclude(capacity=PartyAccess.Capacity.AGENT)
    if party.electronic_consent_at is None or ended.capacity == PartyAccess.Capacity.AGENT or others.exists():
        return
    old, party.electronic_consent_at = party.electronic_consent_at, None
    party.save(update_fields=["electronic_consent_at"])
    leave(row, verbs.CONSENT_WITHDRAWN, standing=standing, old={"consent": old}, more={"party": party.pk})


@transaction.atomic
def attach_sender(row: Any, account: PartyAccount, *, standing: Standing) -> None:
    """A complaint or report sent by somebody signed in: she follows it at the portal. Who she is stands in no entry."""
    sender = row.parties.filter(role__in=[Party.Role.REPORTER, Party.Role.COMPLAINANT]).order_by("pk").first()
    if sender is not None:
        link(open_file(row), sender, account, reason=for_record(_("本人在门户提交")), standing=standing)
