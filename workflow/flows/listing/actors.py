"""Who acts in credit besides the roles of the owning agency: the machine on its day, and a reviewer elsewhere."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from agencies.standing import Standing
from workflow.actors import Actor, _wrong_role
from workflow.refusals import Refusal, not_yours

SYSTEM = "system"


def machine(*asked: str) -> Actor:
    """The named system user, or one of the roles in the owning agency."""

    def rule(standing: Standing, subject: Any, delegable: bool) -> Refusal | None:
        if getattr(standing.user, "username", "") == SYSTEM:
            return None
        if any(standing.holds(code, subject.agency_id, delegable=delegable) for code in asked):
            return None
        if asked:
            return _wrong_role(asked, standing, subject, delegable, "")
        return not_yours(_("这一步由系统按规定的日期或者事由办理"), how=_("不需要人工办理。"))

    return Actor(asked, rule, _("系统自动办理"))


def elsewhere(*asked: str, column: str, basis: str) -> Actor:
    """One of the roles in the organ named by `column`; the owner cannot stand in for it."""

    def rule(standing: Standing, subject: Any, delegable: bool) -> Refusal | None:
        organ_id = getattr(subject, f"{column}_id")
        if organ_id and any(standing.holds(code, organ_id, delegable=delegable) for code in asked):
            return None
        return _wrong_role(asked, standing, subject, delegable, basis)

    return Actor(asked, rule, _("列入机关"))
