"""The notices of a case on its page, and where the chosen route begins."""

from datetime import datetime
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from agencies.standing import Standing
from cases.actions.routes import may_tell
from cases.models import RouteNotice
from cases.models.case import CaseKind
from cases.presenting.parts import Action, Row
from cases.presenting.slots import Panel, register_panel
from cases.presenting.words import full_moment
from cases.reading.routes import notices_of
from cases.registry import PROXIES


def start_address(notice: RouteNotice) -> str:
    """The opening page of the chosen route with the notice's data; '' where this installation opens no such case."""
    if notice.choice not in PROXIES or notice.led_to_id is not None:
        return ""
    try:
        return f"{reverse('case-new', kwargs={'kind': notice.choice})}?notice={notice.pk}"
    except NoReverseMatch:
        return ""


def _panel(case: Any, standing: Standing, now: datetime) -> Panel | None:
    """Which routes were told in a complaint or report, and the door to tell them."""
    if case.kind != CaseKind.REPORT:
        return None
    rows = tuple(
        Row(
            title=notice.recipient, url=f"/routes/{notice.pk}/", note=full_moment(notice.given_at),
            state=str(notice.get_choice_display()) if notice.choice else _("等待选择"),
            state_mark="done" if notice.choice else "soon",
        )
        for notice in notices_of(case.pk)
    )  # fmt: skip
    tells = case.is_open and may_tell(standing, case.agency_id)
    actions = (Action(_("告知解决途径"), f"/routes/new/?case={case.pk}", "route"),) if tells else ()
    if not rows and not actions:
        return None
    return Panel("routes", _("解决途径"), rows=rows, actions=actions)


register_panel("routes", _panel, order=14)
