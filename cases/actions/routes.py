"""行政裁决告知、多元化解引导: telling, recording the answer, linking the case that followed."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, PartyAccount
from agencies.standing import Standing
from audit.language import for_record
from audit.recording import Note, record
from cases import verbs
from cases.actions.file import STAFF, leave, open_file
from cases.models import Case, RouteNotice
from cases.reading.routes import comparison, ruled_elsewhere
from workflow.law.store import mark_used
from workflow.refusals import Refused, incomplete, not_now, not_yours

TELL = _("告知解决途径")
RULING = _("请求行政裁决")
BASIS = "《关于健全行政裁决制度加强行政裁决工作的意见》（中办发〔2018〕75号）"


def refuse_ruled_elsewhere(right: str, agency: Agency) -> None:
    """A ruling is not offered where the law leaves the dispute to another organ. Raises Refused with who and what."""
    regions = tuple(code for code in (agency.county, agency.city, agency.province) if code)
    found = ruled_elsewhere(right, on=timezone.localdate(), agency_id=agency.pk, regions=regions)
    if found is None:
        return
    why = _("%(what)s：%(says)s") % {"what": found.label, "says": found.says}
    how = _("还可以走的途径：%(ways)s。") % {"ways": found.ways}
    raise Refused(RULING, (not_yours(why, found.basis, how),))


def may_tell(standing: Standing, agency_id: int) -> bool:
    """Whoever meets disputes at an agency: intake, officers, heads of unit, mediators, the court's people."""
    return any(standing.holds(role, agency_id) for role in (*STAFF, "COURT"))


@transaction.atomic
def give_notice(agency: Agency, *, values: Mapping[str, Any], standing: Standing, case: Any = None) -> RouteNotice:
    """Log that somebody was told of the routes, and exactly which rows of the law were shown. Raises Refused."""
    if not may_tell(standing, agency.pk):
        raise Refused(TELL, (not_yours(_("由受理、办案或者调解人员告知"), BASIS),))
    if not str(values.get("recipient") or "").strip():
        raise Refused(TELL, (incomplete(_("写明告知了谁"), BASIS, cure="recipient"),))
    row = open_file(case) if case is not None else None
    now = timezone.now()
    regions = tuple(code for code in (agency.county, agency.city, agency.province) if code)
    shown = comparison(on=timezone.localdate(now), agency_id=agency.pk, regions=regions)
    made = RouteNotice.objects.create(
        agency=agency, issuer=standing.user, case_id=row.pk if row is not None else None, given_at=now,
        content_version=shown.version, **values,
    )  # fmt: skip
    mark_used(shown.row_ids)
    more = {"notice": made.pk, "recipient": made.recipient, "method": made.method, "content": made.content_version}
    _leave(made, row, verbs.ROUTES_TOLD, standing, more)
    return made


@transaction.atomic
def record_choice(notice: RouteNotice, *, choice: str, acknowledged: str, note: str, standing: Standing) -> RouteNotice:
    """What the person answered and how it was confirmed; once. Raises Refused."""
    row = open_file(notice.case) if notice.case_id is not None else None
    fresh = RouteNotice.objects.select_for_update(of=("self",)).get(pk=notice.pk)
    if not may_tell(standing, fresh.agency_id):
        raise Refused(TELL, (not_yours(_("由受理、办案或者调解人员登记"), BASIS),))
    if fresh.choice:
        raise Refused(TELL, (not_now(_("已经登记过选择"), BASIS, _("情况有变的，重新告知一次。")),))
    if not acknowledged.strip():
        raise Refused(TELL, (incomplete(_("写明被告知人怎样确认"), BASIS, cure="acknowledged"),))
    if choice == RouteNotice.Choice.RULING:
        refuse_ruled_elsewhere(fresh.right_kind, fresh.agency)
    now = timezone.now()
    fresh.choice, fresh.choice_note, fresh.chosen_at = choice, note.strip()[:200], now
    fresh.acknowledged, fresh.acknowledged_at = acknowledged.strip()[:200], now
    fresh.save(update_fields=["choice", "choice_note", "chosen_at", "acknowledged", "acknowledged_at"])
    more = {"notice": fresh.pk, "choice": choice, "acknowledged": fresh.acknowledged}
    _leave(fresh, row, verbs.ROUTE_CHOSEN, standing, more)
    return fresh


def link_case(notice: RouteNotice | None, case: Case, *, standing: Standing) -> None:
    """The case that began with what the notice already said; the first one counts. Inside the opening's transaction."""
    if notice is None:
        return
    if RouteNotice.objects.filter(pk=notice.pk, led_to__isnull=True).update(led_to=case.pk):
        row = open_file(notice.case) if notice.case_id is not None else None
        _leave(notice, row, verbs.ROUTE_LED, standing, {"notice": notice.pk, "case": case.number})


@transaction.atomic
def choose_at_portal(account: PartyAccount, *, values: Mapping[str, Any], standing: Standing) -> RouteNotice:
    """A signed-in party has the comparison before it and says which way it goes: notice and choice in one.

    Raises Refused where the right is not ruled on here.
    """
    agency: Agency = values["agency"]
    if values["choice"] == RouteNotice.Choice.RULING:
        refuse_ruled_elsewhere(str(values.get("right_kind") or ""), agency)
    now = timezone.now()
    regions = tuple(code for code in (agency.county, agency.city, agency.province) if code)
    shown = comparison(on=timezone.localdate(now), agency_id=agency.pk, regions=regions)
    read = for_record(_("登录门户阅读后自行选择"))
    made = RouteNotice.objects.create(
        issuer=standing.user, recipient=account.name, method=RouteNotice.Method.ONLINE, given_at=now,
        content_version=shown.version, acknowledged=read, acknowledged_at=now, chosen_at=now, **values,
    )  # fmt: skip
    mark_used(shown.row_ids)
    more = {"notice": made.pk, "recipient": made.recipient, "method": made.method, "choice": made.choice,
            "content": made.content_version}  # fmt: skip
    _leave(made, None, verbs.ROUTE_CHOSEN, standing, more)
    return made


def _leave(made: RouteNotice, row: Any, verb: str, standing: Standing, more: dict[str, Any]) -> None:
    """On the trail of the case where there is one, else on that of the agency."""
    if row is not None:
        leave(row, verb, standing=standing, more=more)
    else:
        record(Note(verb=verb, actor=standing.user, agency_id=made.agency_id, more=more))
