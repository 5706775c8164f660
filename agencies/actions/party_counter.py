"""Accounts of parties at the counter: an officer looks at the document, and what was looked at is written down."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies import passwords, verbs
from agencies.access import COUNTER
from agencies.actions.accounts import end_sessions
from agencies.actions.party_accounts import Applicant, State, make_account, note, refuse_second
from agencies.models import Agency, Membership, PartyAccount, User
from agencies.refusals import incomplete, not_now, not_yours
from agencies.standing import Standing


def serves(standing: Standing, agency_id: int) -> bool:
    """Whether this person serves people who come in, for that organ."""
    return any(standing.holds(role, agency_id) for role in COUNTER)


def _refuse_others(standing: Standing, agency: Agency, document: str) -> None:
    if not serves(standing, agency.pk):
        raise not_yours(_("由窗口工作人员办理"))
    if not document.strip():
        raise incomplete(_("写明查验了什么证件"), field="document")


@transaction.atomic
def open_at_counter(
    applicant: Applicant, *, username: str, document: str, agency: Agency, standing: Standing
) -> tuple[PartyAccount, str]:
    """An account for somebody who came in: identity seen, one-time password handed over. Raises AgencyRefused."""
    _refuse_others(standing, agency, document)
    refuse_second(applicant)
    if User.objects.filter(username__iexact=username).exists():
        raise not_now(_("已经有这个用户名"), _("请另取一个。"), "username")
    secret = passwords.one_time_password()
    user = User(username=username, name=applicant.name[:80], one_time_password=True)
    user.set_password(secret)
    user.save()
    account = make_account(applicant, user, opened_by=standing.user)
    _write_down(account, document, standing)
    more = {"kind": account.kind, "document": document.strip()}
    note(account, verbs.PARTY_ACCOUNT_OPENED, actor=standing.user, agency_id=agency.pk, more=more)
    return account, secret


def _write_down(account: PartyAccount, document: str, standing: Standing) -> None:
    account.state, account.verified_at = State.VERIFIED, timezone.now()
    account.verified_how, account.verified_by = PartyAccount.How.COUNTER, standing.user
    account.verified_note = document.strip()[:120]
    account.save(update_fields=["state", "verified_at", "verified_how", "verified_by", "verified_note"])


@transaction.atomic
def verify_at_counter(account: PartyAccount, *, document: str, agency: Agency, standing: Standing) -> PartyAccount:
    """The document was looked at and says the same name and number. Raises AgencyRefused."""
    _refuse_others(standing, agency, document)
    row = _open_account(account)
    if row.is_verified:
        raise not_now(_("这个账号的身份已经核验"))
    _write_down(row, document, standing)
    more = {"how": row.verified_how, "document": row.verified_note}
    note(row, verbs.PARTY_ACCOUNT_VERIFIED, actor=standing.user, agency_id=agency.pk, more=more)
    return row


@transaction.atomic
def reset_at_counter(account: PartyAccount, *, document: str, agency: Agency, standing: Standing) -> str:
    """A one-time password for the person whose document was looked at; every session ends. Raises AgencyRefused."""
    _refuse_others(standing, agency, document)
    row = _open_account(account)
    # an account that also holds a post is run by its agency's administrator alone
    if Membership.objects.filter(user_id=row.user_id).exists():
        raise not_yours(_("这个账号在机关有岗位"), _("由该机关的管理员重置。"))
    user = User.objects.select_for_update().get(pk=row.user_id)
    secret = passwords.one_time_password()
    passwords.remember(user, at=timezone.now())
    user.set_password(secret)
    user.one_time_password = True
    user.save(update_fields=["password", "one_time_password"])
    end_sessions(user)
    if not row.is_verified:
        _write_down(row, document, standing)
    more = {"document": document.strip()}
    note(row, verbs.PARTY_ACCOUNT_RESET, actor=standing.user, agency_id=agency.pk, more=more)
    return secret


@transaction.atomic
def close_at_counter(account: PartyAccount, *, reason: str, agency: Agency, standing: Standing) -> PartyAccount:
    """End an account that was opened under a false name, or at its owner's wish; its number is free again."""
    if not serves(standing, agency.pk):
        raise not_yours(_("由窗口工作人员办理"))
    if not reason.strip():
        raise incomplete(_("写明注销的理由"), field="reason")
    row = _open_account(account)
    if Membership.objects.filter(user_id=row.user_id).exists():
        raise not_yours(_("这个账号在机关有岗位"), _("由该机关的管理员办理。"))
    row.state, row.closed_at, row.closed_reason = State.CLOSED, timezone.now(), reason.strip()[:120]
    row.save(update_fields=["state", "closed_at", "closed_reason"])
    user = User.objects.select_for_update().get(pk=row.user_id)
    user.is_active = False
    user.save(update_fields=["is_active"])
    end_sessions(user)
    note(row, verbs.PARTY_ACCOUNT_CLOSED, actor=standing.user, agency_id=agency.pk, more={"reason": row.closed_reason})
    return row


def _open_account(account: PartyAccount) -> PartyAccount:
    row = PartyAccount.objects.select_for_update().get(pk=account.pk)
    if row.state == State.CLOSED:
        raise not_now(_("这个账号已经注销"))
    return row
