"""The operator's screen: is the background work done, what failed for good, and what the machine holds."""

import sys
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import django
from django import forms
from django.conf import settings
from django.contrib import messages
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from agencies.roles import Ability
from agencies.views.pages import needs, number, standing_in
from audit import letters, outbox
from audit.backups import Last, last_known
from audit.models import AccessSeal, Delivery, Heartbeat, Seal
from search.engines import engine
from web.views.audit import sentence
from web.views.operator_health import SILENCE


class DropForm(forms.Form):
    """Why a delivery is given up."""

    reason = forms.CharField(label=_("放弃的理由"), max_length=200)


@dataclass(frozen=True)
class Machine:
    """What is running, and how much it holds."""

    product: str
    django: str
    python: str
    database: str
    size: int | None


@needs(Ability.OPERATE)
def operations(request: HttpRequest) -> HttpResponse:
    """Lanes, heartbeats, dead letters, seals and the machine; a fixed number of queries."""
    now = timezone.now()
    dead, after = letters.dead_letters(before=number(request.GET.get("after")))
    context = {
        "lanes": [(lane, Delivery.Lane(lane.lane).label) for lane in outbox.lanes()],
        "beats": [(beat, _process(beat.name), now - beat.at > SILENCE) for beat in Heartbeat.objects.order_by("name")],
        "dead": [(row, sentence(row.entry.verb)) for row in dead],
        "pager": {"after": after},
        "seal": Seal.objects.order_by("-sealed_on").first(),
        "access_seal": AccessSeal.objects.order_by("-last").first(),
        "machine": machine(),
        "search_health": engine().health(),
        "broker": settings.BROKER_URL.partition(":")[0],
        "backups": _backups(),
        "now": now,
    }
    return render(request, "web/operator.html", context)


def _process(name: str) -> str:
    """A process by what it does: a lane's name, or the timetable."""
    lanes = dict(Delivery.Lane.choices)
    return str(lanes.get(name, _("定时任务") if name == "schedule" else name))


@require_POST
@needs(Ability.OPERATE)
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a dead letter another round of tries."""
    standing = standing_in(request)
    try:
        letters.retry(pk, actor=standing.user, agency_id=standing.home.agency_id if standing.home else None)
    except letters.NotDead:
        messages.warning(request, str(_("这一条已由别人处理。")))
    else:
        messages.success(request, str(_("已放回队列，马上重新执行。")))
    return redirect("operations")


@needs(Ability.OPERATE)
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a dead letter up, with a reason."""
    standing = standing_in(request)
    row = Delivery.objects.select_related("entry").filter(pk=pk, state=Delivery.State.DEAD).first()
    if row is None:
        messages.warning(request, str(_("这一条已由别人处理。")))
        return redirect("operations")
    form = DropForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        home = standing.home
        try:
            letters.drop(pk, actor=standing.user, agency_id=home.agency_id if home else None, **form.cleaned_data)
        except letters.NotDead:
            messages.warning(request, str(_("这一条已由别人处理。")))
        else:
            messages.success(request, str(_("已放弃，不再执行。")))
        return redirect("operations")
    context = {"row": row, "form": form, "said": sentence(row.entry.verb)}
    return render(request, "web/operator_drop.html", context, status=422 if form.errors else 200)


def _backups() -> list[tuple[object, datetime, Last]]:
    labels: dict[str, object] = {"backup": _("备份"), "rehearsal": _("恢复演练")}
    return [(labels[what], datetime.fromisoformat(last["at"]), last) for what, last in sorted(last_known().items())]


def machine() -> Machine:
    """Versions and the size of the database."""
    return Machine(
        product=_product_version(),
        django=django.get_version(),
        python=".".join(str(part) for part in sys.version_info[:3]),
        database=connection.vendor,
        size=_database_size(),
    )


def _product_version() -> str:
    try:
        return version("zhiheng")
    except PackageNotFoundError:
        # run from a checkout: the version stands in pyproject.toml
        import tomllib

        with (settings.BASE_DIR / "pyproject.toml").open("rb") as file:
            return str(tomllib.load(file)["project"]["version"])


def _database_size() -> int | None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_database_size(current_database())")
            return int(cursor.fetchone()[0])
    path = Path(str(connection.settings_dict["NAME"]))
    return path.stat().st_size if path.is_file() else None
