"""The item of the rail that leads to the transfers between agencies; config registers it."""

from django.utils.translation import gettext as _

from agencies.models.user import User
from cases.views.transfer_lists import PROSECUTOR, reader_of
from web.rail import RailItem
from web.views.operator_shell import standing_for


def transfers_item(user: User) -> RailItem | None:
    """移送 for enforcers and the police, 监督 for prosecutors; nothing for anybody else."""
    reader = reader_of(standing_for(user))
    if not reader:
        return None
    return RailItem(_("监督") if reader == PROSECUTOR else _("移送"), "/transfers/", "arrows-exchange")
