"""The item of the rail that leads to the transfers between agencies; config registers it."""

from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models.user import User
from agencies.standing import known_standing
from cases.views.transfer_lists import PROSECUTOR, reader_of
from web.rail import RailItem


def transfers_item(user: User) -> RailItem | None:
    """移送 for enforcers and the police, 监督 for prosecutors; nothing for anybody else."""
    reader = reader_of(known_standing(user, on=timezone.localdate()))
    if not reader:
        return None
    return RailItem(_("监督") if reader == PROSECUTOR else _("移送"), "/transfers/", "arrows-exchange")
