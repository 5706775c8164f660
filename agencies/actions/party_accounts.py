"""Accounts of parties: signing up under one's real name, changing one's data, confirming an address, recovering."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from hmac import compare_digest
from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies import passwords, privacy, verbs
from agencies.actions.accounts import end_sessions
from agencies.fields import blind_index, identity_index
from agencies.identity_service import IdentityService, ServiceDown
from agencies.models import AccountCode, NoticeConsent, PartyAccount, User
from agencies.refusals import AgencyRefused, incomplete, not_now, not_yours
from audit.recording import Note, record

DIGITS = 8
State = PartyAccount.State
Channel, Purpose = AccountCode.Channel, AccountCode.Purpose


@dataclass(frozen=True)
class Applicant:
    """Who opens an account; the numbers have passed the check of their form."""

    kind: str
    name: str
    credit_code: str = ""
    identity_no: str = ""
    contact_name: str = ""
    office: str = ""
    licence_no: str = ""
    telephone: str = ""
    email: str = ""
    address: str = ""


def email_index(email: str) -> str:
    return blind_index(email.casefold(), "email") if email else ""


@transaction.atomic
def register(applicant: Applicant, *, username: str, password: str, consented: bool, address: str) -> PartyAccount:
    """A person or unit opens its own account: numbers well formed, identity not yet verified. Raises AgencyRefused."""
    if not consented:
        raise incomplete(_("不同意个人信息处理告知的，不能开立账号；可以到窗口当面办理"), field="consent")
    refuse_second(applicant)
    user = User(username=username, name=_shown(applicant), password_changed_at=timezone.now())
    _refuse_name(username)
    try:
        validate_password(password, user)
    except ValidationError as faults:
        raise incomplete("；".join(text.rstrip("。") for text in faults.messages), field="password1") from None
    user.set_password(password)
    user.save()
    account = make_account(applicant, user)
    NoticeConsent.objects.create(
        user=user, notice=privacy.NOTICE, version=privacy.VERSION, digest=privacy.wording_digest(),
        given_at=account.opened_at, address=address,
    )  # fmt: skip
    note(account, verbs.PARTY_ACCOUNT_OPENED, actor=user, more={"kind": account.kind, "notice": privacy.VERSION})
    return account


def refuse_second(applicant: Applicant) -> None:
    """One open account an identity. Raises AgencyRefused."""
    open_ones = PartyAccount.objects.exclude(state=State.CLOSED)
    how = _("忘记口令的，用“找回账号”；不是您本人开的，带证件到窗口办理。")
    if applicant.kind == PartyAccount.Kind.UNIT:
        if not applicant.credit_code:
            raise incomplete(_("单位要填统一社会信用代码"), field="credit_code")
        if open_ones.filter(credit_code=applicant.credit_code).exists():
            raise not_now(_("这个统一社会信用代码已经有账号"), how, "credit_code")
        return
    if not applicant.identity_no:
        raise incomplete(_("个人和代理人要填居民身份证号"), field="identity_no")
    if open_ones.filter(identity_index=identity_index(applicant.identity_no)).exists():
        raise not_now(_("这个证件号码已经有账号"), how, "identity_no")


def _refuse_name(username: str) -> None:
    if User.objects.filter(username__iexact=username).exists():
        raise not_now(_("已经有这个用户名"), _("请另取一个。"), "username")


def _shown(applicant: Applicant) -> str:
    """A unit's account is signed with the unit and whoever handles it."""
    if applicant.kind == PartyAccount.Kind.UNIT and applicant.contact_name:
        return f"{applicant.name}（{applicant.contact_name}）"[:80]
    return applicant.name[:80]


def make_account(applicant: Applicant, user: User, *, opened_by: User | None = None) -> PartyAccount:
    """Insert the account of a user that was just made; inside the caller's transaction."""
    return PartyAccount.objects.create(
        user=user, kind=applicant.kind, name=applicant.name, credit_code=applicant.credit_code,
        identity_no=applicant.identity_no, identity_index=identity_index(applicant.identity_no),
        contact_name=applicant.contact_name, office=applicant.office, licence_no=applicant.licence_no,
        telephone=applicant.telephone, email=applicant.email, email_index=email_index(applicant.email),
        address=applicant.address, opened_at=timezone.now(), opened_by=opened_by,
    )  # fmt: skip


def note(
    account: PartyAccount, verb: str, *, actor: User, agency_id: int | None = None, more: dict[str, Any] | None = None
) -> None:
    """One entry; no number and no address stands in it."""
    said = {"account": account.pk, **(more or {})}
    record(Note(verb=verb, actor=actor, agency_id=agency_id, more=said), subject=account)


@transaction.atomic
def change_contact(account: PartyAccount, *, telephone: str, email: str, address: str, user: User) -> PartyAccount:
    """New telephone, e-mail or address; a new one is confirmed again. Name and number change at the counter."""
    row = PartyAccount.objects.select_for_update().get(pk=account.pk)
    if row.user_id != user.pk:
        raise not_yours(_("只能变更自己的账号"))
    changed = [name for name, new in (("telephone", telephone), ("email", email), ("address", address))
               if getattr(row, name) != new]  # fmt: skip
    if "email" in changed:
        row.email_confirmed_at, row.email_index = None, email_index(email)
    if "telephone" in changed:
        row.telephone_confirmed_at = None
    row.telephone, row.email, row.address = telephone, email, address
    row.save(
        update_fields=["telephone", "telephone_confirmed_at", "email", "email_index", "email_confirmed_at", "address"]
    )
    if changed:
        note(row, verbs.PARTY_ACCOUNT_CHANGED, actor=user, more={"columns": changed})
    return row


@transaction.atomic
def ask_code(account: PartyAccount, *, purpose: str, channel: str = Channel.MAIL) -> AccountCode:
    """Make a code and let the outbox send it. Raises AgencyRefused where too many were asked for."""
    row = PartyAccount.objects.select_for_update().get(pk=account.pk)
    if channel == Channel.MAIL and not row.email:
        raise incomplete(_("还没有填电子邮件"), field="email")
    if channel == Channel.SMS and not row.telephone:
        raise incomplete(_("还没有填手机号码"), field="telephone")
    now, life = timezone.now(), timedelta(minutes=settings.CODE_MINUTES)
    if row.codes.filter(made_at__gt=now - life).count() >= settings.CODE_MOST:
        words = {"minutes": settings.CODE_MINUTES, "most": settings.CODE_MOST}
        raise not_now(_("%(minutes)d分钟内已经发过%(most)d次验证码") % words, _("过一会儿再试。"))
    if row.codes.filter(made_at__gt=now - timedelta(days=1)).count() >= settings.CODE_DAY_MOST:
        words = {"most": settings.CODE_DAY_MOST}
        raise not_now(_("二十四小时内已经发过%(most)d次验证码") % words, _("明天再试，或者带证件到窗口办理。"))
    code = "".join(secrets.choice("0123456789") for _place in range(DIGITS))
    made = AccountCode.objects.create(
        account=row, purpose=purpose, channel=channel, code=code, code_index=_digest(row, purpose, code), made_at=now,
        expires_at=now + life,
    )  # fmt: skip
    note(row, verbs.CODE_ASKED, actor=row.user, more={"code": made.pk, "purpose": purpose, "channel": channel})
    return made


def ask_recovery(*, username: str, contact: str) -> None:
    """Send a code where name and confirmed e-mail or telephone belong together; says nothing either way."""
    found = PartyAccount.objects.select_related("user").filter(user__username__iexact=username.strip()).first()
    channel = Channel.MAIL if "@" in contact else Channel.SMS
    if found is None or not _is_confirmed(found, contact) or found.state == State.CLOSED or not found.user.is_active:
        return
    try:
        ask_code(found, purpose=Purpose.RECOVER, channel=channel)
    except AgencyRefused:
        # that codes were asked for too often is no business of a stranger
        return


def _is_confirmed(account: PartyAccount, contact: str) -> bool:
    """Whether this address or number is the account's own and has answered once."""
    if "@" in contact:
        return account.email_confirmed_at is not None and account.email_index == email_index(contact.strip())
    return account.telephone_confirmed_at is not None and compare_digest(
        digits_of(account.telephone).encode(), digits_of(contact).encode()
    )


def digits_of(telephone: str) -> str:
    """A number however it is written: with spaces, dashes or in full width."""
    return "".join(str(int(sign)) for sign in telephone if sign.isdecimal())


def _digest(account: PartyAccount, purpose: str, code: str) -> str:
    return blind_index(f"{account.pk}:{code}", f"account-{purpose}")


def _spend(account: PartyAccount, purpose: str, code: str) -> AccountCode:
    """The newest code if it is this one; every try is counted before it is looked at. Raises AgencyRefused."""
    wrong = incomplete(_("验证码不对，或者已经过期"), field="code")
    newest = account.codes.filter(purpose=purpose, used_at__isnull=True).order_by("-pk").first()
    if newest is None or newest.expires_at <= timezone.now():
        raise wrong
    if not AccountCode.objects.filter(pk=newest.pk, tries__lt=settings.CODE_TRIES).update(tries=F("tries") + 1):
        words = {"most": settings.CODE_TRIES}
        raise not_now(_("这个验证码已经试错%(most)d次") % words, _("请重新获取。"), "code")
    if not compare_digest(newest.code_index, _digest(account, purpose, code.strip())):
        raise wrong
    return newest


def confirm_email(account: PartyAccount, *, code: str, user: User) -> PartyAccount:
    """The address answers: whoever reads its mail has typed the code."""
    if account.user_id != user.pk:
        raise not_yours(_("只能变更自己的账号"))
    spent = _spend(account, Purpose.CONFIRM, code)
    with transaction.atomic():
        row = PartyAccount.objects.select_for_update().get(pk=account.pk)
        now = timezone.now()
        AccountCode.objects.filter(pk=spent.pk).update(used_at=now)
        row.email_confirmed_at = now
        row.save(update_fields=["email_confirmed_at"])
        note(row, verbs.EMAIL_CONFIRMED, actor=user)
    return row


def confirm_telephone(account: PartyAccount, *, code: str, user: User) -> PartyAccount:
    """The number answers: whoever reads its messages has typed the code."""
    if account.user_id != user.pk:
        raise not_yours(_("只能变更自己的账号"))
    spent = _spend(account, Purpose.TELEPHONE, code)
    with transaction.atomic():
        row = PartyAccount.objects.select_for_update().get(pk=account.pk)
        if row.telephone != account.telephone:
            raise not_now(_("手机号码已经变更"), _("请重新获取。"), "code")
        now = timezone.now()
        AccountCode.objects.filter(pk=spent.pk).update(used_at=now)
        row.telephone_confirmed_at = now
        row.save(update_fields=["telephone_confirmed_at"])
        note(row, verbs.TELEPHONE_CONFIRMED, actor=user)
    return row


def recover(*, username: str, code: str, password: str) -> PartyAccount:
    """A new password with a code from the confirmed e-mail or telephone; every session ends. Raises AgencyRefused."""
    found = PartyAccount.objects.select_related("user").filter(user__username__iexact=username.strip()).first()
    if found is None or found.state == State.CLOSED or not found.user.is_active:
        raise incomplete(_("验证码不对，或者已经过期"), field="code")
    spent = _spend(found, Purpose.RECOVER, code)
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=found.user_id)
        try:
            validate_password(password, user)
        except ValidationError as faults:
            raise incomplete("；".join(text.rstrip("。") for text in faults.messages), field="password1") from None
        now = timezone.now()
        AccountCode.objects.filter(pk=spent.pk).update(used_at=now)
        passwords.remember(user, at=now)
        user.set_password(password)
        user.password_changed_at, user.one_time_password = now, False
        user.save(update_fields=["password", "password_changed_at", "one_time_password"])
        end_sessions(user)
        note(found, verbs.PARTY_ACCOUNT_RECOVERED, actor=user)
    return found


def verify_by_service(account: PartyAccount, *, service: IdentityService, user: User) -> PartyAccount:
    """Ask the outside register; a name that does not match is said, and nothing changes. Raises AgencyRefused."""
    if account.user_id != user.pk:
        raise not_yours(_("只能变更自己的账号"))
    number = account.credit_code or account.identity_no
    counter = _("可以带证件到窗口核验。")
    try:
        fits = service.matches(kind=account.kind, name=account.name, number=number)
    except ServiceDown:
        raise not_now(_("外部身份核验服务现在没有答复"), counter) from None
    if not fits:
        raise incomplete(_("姓名（名称）与证件号码不一致"), field="name")
    with transaction.atomic():
        row = PartyAccount.objects.select_for_update().get(pk=account.pk)
        row.state, row.verified_at, row.verified_how = State.VERIFIED, timezone.now(), PartyAccount.How.SERVICE
        row.verified_note = service.name[:120]
        row.save(update_fields=["state", "verified_at", "verified_how", "verified_note"])
        note(row, verbs.PARTY_ACCOUNT_VERIFIED, actor=user, more={"how": row.verified_how, "service": service.name})
    return row
