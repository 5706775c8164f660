"""The rooms of an agency, and the secret part of a person's calendar address."""

import secrets
from collections.abc import Mapping
from typing import Any

from django.core import signing
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from agencies.standing import Standing
from audit.recording import Note, record
from cases import verbs
from cases.models import CalendarFeed, Room
from workflow.refusals import Refused, incomplete, not_yours

LABEL = _("登记场所")
SALT = "cases.calendar"
MANAGERS = ("AGENCY_ADMIN", "UNIT_HEAD", "HEAD_ANY")


@transaction.atomic
def save_room(agency: Agency, *, values: Mapping[str, Any], standing: Standing, room: Room | None = None) -> Room:
    """Add a room or change one; the agency's administrator or a head of unit. Raises Refused."""
    if not any(standing.holds(role, agency.pk) for role in MANAGERS):
        raise Refused(LABEL, (not_yours(_("由机关管理员或者办案机构负责人登记")),))
    same = Room.objects.filter(agency=agency, name=values["name"]).exclude(pk=room.pk if room else 0)
    if same.exists():
        raise Refused(LABEL, (incomplete(_("已经有同名的场所"), cure="name"),))
    made = room or Room(agency=agency)
    old = {key: getattr(made, key) for key in values} if room else None
    for key, value in values.items():
        setattr(made, key, value)
    made.save()
    note = Note(verb=verbs.ROOM_CHANGED, actor=standing.user, agency_id=agency.pk, old=old, new=dict(values))
    record(note)
    return made


@transaction.atomic
def new_feed(user: Any) -> CalendarFeed:
    """A fresh secret; whoever holds the old address reads nothing from now on."""
    made, _fresh = CalendarFeed.objects.update_or_create(
        user=user, defaults={"key": secrets.token_hex(16), "made_at": timezone.now()}
    )
    return made


def token_of(feed: CalendarFeed) -> str:
    """The signed part of the address."""
    return signing.Signer(salt=SALT).sign(f"{feed.user_id}.{feed.key}")


def feed_of(token: str) -> CalendarFeed | None:
    """The feed an address was made for; None for one nobody signed, one that was renewed, or of somebody who left."""
    try:
        plain = signing.Signer(salt=SALT).unsign(token)
    except signing.BadSignature:
        return None
    user, _dot, key = plain.partition(".")
    return CalendarFeed.objects.filter(user=int(user), key=key, user__is_active=True).first()
