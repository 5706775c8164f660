"""What stands on the rail, and who answers the questions of the top bar."""

from django.db.models import Count, Exists, OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import User
from agencies.roles import Ability
from agencies.standing import Standing
from cases.models import Notification
from web import rail
from web.context import HealthWarning, sources
from web.rail import RailItem
from web.views import home_rail, operator_health, operator_shell
from web.views.operator_shell import standing_for
from web.views.report_rail import rewards_item
from web.views.roll_rail import rolls_item
from web.views.transfer_rail import transfers_item


def _working(standing: Standing) -> bool:
    return standing.can(Ability.SEE_OWN_FILES)


def flows_item(user: User) -> RailItem | None:
    """办理流程: the procedures as declared, for everybody who works on cases."""
    return RailItem(_("流程"), "/flows/", "help", foot=True) if _working(standing_for(user)) else None


def law_item(user: User) -> RailItem | None:
    return RailItem(_("法规"), "/law/", "scale", foot=True) if _working(standing_for(user)) else None


def listings_item(user: User) -> RailItem | None:
    return RailItem(_("名单"), "/listings/", "certificate") if standing_for(user).can(Ability.MANAGE_CREDIT) else None


def publications_item(user: User) -> RailItem | None:
    return RailItem(_("公示"), "/publications/", "world") if standing_for(user).can(Ability.MANAGE_CREDIT) else None


def dispatches_item(user: User) -> RailItem | None:
    standing = standing_for(user)
    if not (standing.can(Ability.MANAGE_CREDIT) or standing.can(Ability.APPLY_MEASURES)):
        return None
    return RailItem(_("惩戒"), "/dispatches/", "gavel")


def hearings_item(user: User) -> RailItem | None:
    """开庭: the week, for everybody who works on cases."""
    return RailItem(_("开庭"), "/hearings/", "calendar") if _working(standing_for(user)) else None


def _state(user: User) -> tuple[int, bool]:
    """Unread messages and whether a child process is silent: one query for both, asked once a page."""
    known: tuple[int, bool] | None = getattr(user, "_shell_state", None)
    if user.pk is None:
        return 0, False
    if known is None:
        unread = Notification.objects.filter(user=OuterRef("pk"), read_at__isnull=True).order_by()
        counted = Subquery(unread.values("user").annotate(n=Count("pk")).values("n"))
        row = User.objects.filter(pk=user.pk).values_list(counted, Exists(operator_health.silent_since(timezone.now())))
        total, silent = row.get()
        known = (total or 0, bool(silent))
        user._shell_state = known  # type: ignore[attr-defined]  # kept on the person of this request
    return known


def unread(user: User) -> int:
    return _state(user)[0]


def health(user: User) -> HealthWarning | None:
    """The banner; the names are read only when somebody is silent."""
    return operator_health.health_warning() if _state(user)[1] else None


def connect() -> None:
    """Once at start."""
    items = (
        (10, home_rail.home_item),
        (20, home_rail.cases_item),
        (25, home_rail.counter_item),
        (30, transfers_item),
        (35, rewards_item),
        (33, hearings_item),
        (37, rolls_item),
        (40, listings_item),
        (50, publications_item),
        (60, dispatches_item),
        (700, flows_item),
        (710, law_item),
    )
    for order, factory in items:
        rail.register(factory, order=order)
    operator_shell.connect()
    sources.unread, sources.health = unread, health
