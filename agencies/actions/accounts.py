"""Opening, changing and closing accounts."""

from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies import passwords, verbs
from agencies.access import in_full_charge, may_manage
from agencies.actions.posts import Appointment, appoint
from agencies.models import Agency, Membership, OpenSession, User
from agencies.refusals import incomplete, not_now, not_yours
from agencies.standing import Standing, standing_of
from audit.recording import Note, record


@transaction.atomic
def add_person(
    agency: Agency, *, username: str, name: str, email: str, appointment: Appointment, standing: Standing
) -> tuple[User, str]:
    """Open an account with its first post; returns the one-time password, which is kept nowhere."""
    if not may_manage(standing, agency):
        raise not_yours(_("这个机关不由您管理"))
    if User.objects.filter(username__iexact=username).exists():
        raise not_now(_("已经有这个用户名"), _("请另取用户名；已有账号的人用“任命”办理。"), "username")
    secret = passwords.one_time_password()
    person = User(username=username, name=name, email=email, one_time_password=True)
    person.set_password(secret)
    person.save()
    new = {"username": username, "name": name}
    record(Note(verb=verbs.PERSON_ADDED, actor=standing.user, agency_id=agency.pk, new=new), subject=person)
    appoint(person, agency, appointment, standing=standing)
    return person, secret


@transaction.atomic
def reset_password(person: User, *, standing: Standing) -> str:
    """Give a person a new one-time password and end her sessions; returns it once."""
    row = User.objects.select_for_update().get(pk=person.pk)
    _refuse_unless_in_charge(row, standing)
    secret = passwords.one_time_password()
    passwords.remember(row, at=timezone.now())
    row.set_password(secret)
    row.one_time_password = True
    row.save(update_fields=["password", "one_time_password"])
    end_sessions(row)
    _note(row, verbs.PASSWORD_RESET, standing=standing)
    return secret


@transaction.atomic
def change_password(person: User, *, old: str, new: str, standing: Standing) -> User:
    """A person changes her own password by the rules; other sessions end with the old hash."""
    row = User.objects.select_for_update().get(pk=person.pk)
    if row.pk != standing.user_id:
        raise not_yours(_("只能修改自己的口令"))
    if not row.check_password(old):
        raise incomplete(_("原口令不对"), field="old_password")
    try:
        validate_password(new, row)
    except ValidationError as faults:
        raise incomplete("；".join(text.rstrip("。") for text in faults.messages), field="new_password1") from None
    now = timezone.now()
    passwords.remember(row, at=now)
    row.set_password(new)
    row.password_changed_at, row.one_time_password = now, False
    row.save(update_fields=["password", "password_changed_at", "one_time_password"])
    _note(row, verbs.PASSWORD_CHANGED, standing=standing)
    return row


@transaction.atomic
def deactivate(person: User, *, reason: str, standing: Standing) -> User:
    """Close an account at once: its sessions end, its posts stay as history and count no more."""
    row = User.objects.select_for_update().get(pk=person.pk)
    _refuse_unless_in_charge(row, standing)
    if not row.is_active:
        raise not_now(_("这个账号已停用"))
    if not reason.strip():
        raise incomplete(_("没有写明停用的理由"), field="reason")
    row.is_active = False
    row.save(update_fields=["is_active"])
    end_sessions(row)
    _note(row, verbs.DEACTIVATED, standing=standing, reason=reason)
    return row


@transaction.atomic
def reactivate(person: User, *, reason: str, standing: Standing) -> User:
    """Open a closed account again."""
    row = User.objects.select_for_update().get(pk=person.pk)
    if row.pk == standing.user_id:
        raise not_yours(_("不能变更自己的账号"))
    # a closed account has no standing, so the posts it would come back to are asked directly
    agencies = list(Agency.objects.filter(memberships__user=row).distinct())
    if not agencies or not all(may_manage(standing, agency) for agency in agencies):
        raise not_yours(_("这个人还在您管理之外的机关任职"), _("请由省级管理员办理。"))
    if row.is_active:
        raise not_now(_("这个账号正在使用"))
    if not row.has_usable_password():
        raise not_now(_("这是系统账号，不能登录"))
    row.is_active = True
    row.save(update_fields=["is_active"])
    _note(row, verbs.REACTIVATED, standing=standing, reason=reason)
    return row


def set_language(person: User, *, language: str) -> None:
    """Remember the language of a person's interface; a preference, not a fact of the trail."""
    User.objects.filter(pk=person.pk).update(language=language)


def end_sessions(person: User, *, apart_from: str = "") -> int:
    """Sign a person out everywhere, except in the session given."""
    keys = list(
        OpenSession.objects.filter(user=person).exclude(session_key=apart_from).values_list("session_key", flat=True)
    )
    Session.objects.filter(session_key__in=keys).delete()
    return OpenSession.objects.filter(session_key__in=keys).delete()[0]


def _refuse_unless_in_charge(person: User, standing: Standing) -> None:
    if person.pk == standing.user_id:
        raise not_yours(_("不能变更自己的账号"), _("修改口令请到“我的账号”。"))
    if not Membership.objects.filter(user=person).exists() or not in_full_charge(standing, person):
        raise not_yours(_("这个人还在您管理之外的机关任职"), _("请由省级管理员办理。"))


def _note(person: User, verb: str, *, standing: Standing, reason: str = "") -> None:
    home = standing_of(person, on=standing.on).home
    last = Membership.objects.filter(user=person).order_by("-pk").first()
    agency_id = home.agency_id if home else (last.agency_id if last else None)
    more = {"person": person.username} | ({"reason": reason} if reason else {})
    record(Note(verb=verb, actor=standing.user, agency_id=agency_id, more=more), subject=person)
