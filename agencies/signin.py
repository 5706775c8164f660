"""Signing in: attempts are counted before a password is looked at, so that parallel guesses never outrun the count.

Three limits in a quarter of an hour: four wrong passwords for a name from one address, five for a name from
anywhere, forty from one address for any names. The first is reached before the second, so one stranger's machine
cannot lock a person out of the rest of the house.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import authenticate, login
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.fields import blind_index
from agencies.models import OpenSession, SignInFailure, User
from agencies.standing import standing_of
from audit.access_log import log_access
from audit.models import AccessLog

PERIOD = timedelta(minutes=15)
LIMIT_NAME = 5
LIMIT_NAME_AT_ADDRESS = 4
LIMIT_ADDRESS = 40


@dataclass(eq=False)
class SignInRefused(Exception):
    """The sentence for the form; `opens_at` is set when the name or the address is locked."""

    sentence: str
    opens_at: datetime | None = None

    def __str__(self) -> str:
        return self.sentence


def address_of(request: HttpRequest) -> str:
    """The caller's address; a forwarded one is believed only from a proxy named in the settings."""
    address = str(request.META.get("REMOTE_ADDR") or "")
    if address in settings.TRUSTED_PROXIES:
        hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
        address = next((hop for hop in reversed(hops) if hop not in settings.TRUSTED_PROXIES), address)
    return address[:64]


def sign_in(request: HttpRequest, *, username: str, password: str) -> User:
    """Check the password, open the session and write the read log. Raises SignInRefused."""
    now, address, name = timezone.now(), address_of(request), digest_of(username)
    opens_at = locked_until(name, address=address, now=now)
    if opens_at is not None:
        _log(AccessLog.Kind.SIGN_IN_FAILED, username, address=address, detail="locked")
        raise SignInRefused(_locked_sentence(opens_at), opens_at)
    attempt = SignInFailure.objects.create(name=name, address=address, at=now)
    over = locked_until(name, address=address, now=now, apart_from=attempt.pk)
    user = authenticate(request, username=username, password=password) if over is None else None
    if not isinstance(user, User):
        _log(AccessLog.Kind.SIGN_IN_FAILED, username, address=address)
        raise SignInRefused(_wrong_sentence(name, address=address, now=now))
    SignInFailure.objects.filter(name=name).delete()
    login(request, user)
    _remember_session(request, user, address=address, now=now)
    home = standing_of(user, on=timezone.localdate(now)).home
    log_access(
        AccessLog.Kind.SIGN_IN,
        user=user,
        address=address,
        agency_id=home.agency_id if home else None,
        subject="session",
    )
    return user


def digest_of(username: str) -> str:
    return blind_index(username.casefold(), "sign-in")


def locked_until(name: str, *, address: str, now: datetime, apart_from: int | None = None) -> datetime | None:
    """When the first of the limits that stand reached opens again; None when none does."""
    recent = SignInFailure.objects.filter(at__gt=now - PERIOD)
    if apart_from is not None:
        recent = recent.filter(pk__lt=apart_from)
    moments = (
        _opening(recent.filter(name=name, address=address), LIMIT_NAME_AT_ADDRESS),
        _opening(recent.filter(name=name), LIMIT_NAME),
        _opening(recent.filter(address=address), LIMIT_ADDRESS),
    )
    return max((moment for moment in moments if moment is not None), default=None)


def _opening(failures: QuerySet[SignInFailure], limit: int) -> datetime | None:
    last = list(failures.order_by("-at").values_list("at", flat=True)[:limit])
    return last[0] + PERIOD if len(last) == limit else None


def _locked_sentence(opens_at: datetime) -> str:
    local = timezone.localtime(opens_at)
    return _("口令错误次数过多，登录已暂停，%(time)s后可以再试。忘记口令请联系本机关的管理员重置。") % {
        "time": f"{local:%H:%M:%S}"
    }


def _wrong_sentence(name: str, *, address: str, now: datetime) -> str:
    opens_at = locked_until(name, address=address, now=now)
    if opens_at is not None:
        return _locked_sentence(opens_at)
    return _("用户名或者口令不对。请检查大小写；连续输错会暂停登录十五分钟。")


def _log(kind: str, username: str, *, address: str, detail: str = "") -> None:
    # The typed name is logged only where such an account exists: a password typed into the wrong box stays secret.
    known = User.objects.filter(username=username).first()
    home = standing_of(known, on=timezone.localdate()).home if known else None
    log_access(
        kind,
        user=known,
        subject="session",
        detail=detail,
        address=address,
        agency_id=home.agency_id if home else None,
    )


def _remember_session(request: HttpRequest, user: User, *, address: str, now: datetime) -> None:
    if request.session.session_key is None:
        request.session.save()
    OpenSession.objects.filter(user=user, began_at__lt=now - timedelta(seconds=settings.SESSION_COOKIE_AGE)).delete()
    OpenSession.objects.update_or_create(
        session_key=request.session.session_key,
        defaults={
            "user": user,
            "address": address,
            "device": request.headers.get("User-Agent", "")[:200],
            "began_at": now,
        },
    )


def forget_old_failures(*, now: datetime) -> int:
    """Remove attempts that count no more; the schedule calls it."""
    return SignInFailure.objects.filter(at__lte=now - PERIOD).delete()[0]
