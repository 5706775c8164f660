"""Planning, moving, holding, cancelling a hearing; nobody sits in two places, open ones are announced in time."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, User
from agencies.standing import Standing
from cases import verbs
from cases.actions.file import leave, only_own_staff, open_file
from cases.facts import law
from cases.facts.agents import agents_of
from cases.models import Assignment, Hearing, HearingPerson, Party, RollUse, Room
from cases.reading.hearings import Clash, HearingPlan, Seat, clash_words, clashes, visible_ids
from workflow.deadlines.arithmetic import Term, compute, local_day
from workflow.deadlines.working_days import current_calendar
from workflow.refusals import Refusal, Refused, incomplete, not_now, too_late

PLAN, MOVE, CANCEL, HOLD = _("安排开庭"), _("改期"), _("取消"), _("登记已举行")
# how long before an open hearing its announcement stands, by purpose
LEAD = {Hearing.Purpose.PENALTY: "pct:P08A", Hearing.Purpose.ORAL: "rmc:TL-R12"}
# hearings whose notice is a paper of a step: they are set and moved by that step only; "" is every other procedure
BY_STEP: dict[tuple[str, str], Any] = {
    ("", Hearing.Purpose.PENALTY): _("指定主持人，通知听证"),
    ("ruling", Hearing.Purpose.ORAL): _("通知口头审理"),
    ("ruling", Hearing.Purpose.EVIDENCE): _("通知证据交换"),
    ("mediation", Hearing.Purpose.MEDIATION): _("通知调解"),
}
SEATS: dict[str, str] = {
    Assignment.Capacity.LEAD: HearingPerson.Role.OFFICER,
    Assignment.Capacity.HANDLER: HearingPerson.Role.OFFICER,
    Assignment.Capacity.CHIEF: HearingPerson.Role.PANEL,
    Assignment.Capacity.PANEL: HearingPerson.Role.PANEL,
    Assignment.Capacity.CLERK: HearingPerson.Role.CLERK,
    Assignment.Capacity.MEDIATOR: HearingPerson.Role.MEDIATOR,
    Assignment.Capacity.TECHNICAL: HearingPerson.Role.EXPERT,
}


def people_of(case: Any, *, host: User | None = None) -> tuple[Seat, ...]:
    """Everybody of the file who belongs to a hearing: its people, those from the rolls, the parties, their agents.

    What the guards of a step have just read of the file is not read again.
    """
    seats = [Seat(HearingPerson.Role.HOST, host.name, user_id=host.pk)] if host is not None else []
    seen = getattr(case, "_look", None)
    sitting = getattr(seen, "seats", None) or seen.handling if seen else _assignments(case)
    for row in sitting:
        if row.capacity in SEATS:
            seats.append(Seat(SEATS[row.capacity], row.person.name, user_id=row.person_id))
    seats += _from_rolls(case) if _asks_rolls(case, seen) else []
    if seen:
        parties = [p for p in seen.parties if p.role in PARTIES and not p.confidential]
        prefetch_related_objects([p for p in parties if "agents" not in p.__dict__], "representatives")
    else:
        rows = Party.objects.filter(case=case.pk, role__in=PARTIES, confidential=False)
        parties = list(rows.prefetch_related("representatives").order_by("pk"))
    for party in parties:
        seats.append(Seat(HearingPerson.Role.PARTY, party.name, party=party))
        seats += [Seat(HearingPerson.Role.AGENT, name, office=office) for name, office in agents_of(party)]
    return tuple(seats)


def _asks_rolls(case: Any, seen: Any) -> bool:
    """Whether somebody from a roll may sit there; what the guards have counted is not asked again."""
    if not seen:
        return True
    counted = getattr(seen, "counts", None) or {}
    return bool(case.kind in WITH_ROLLS and counted.get("roll_seats", True))


def _assignments(case: Any) -> list[Assignment]:
    rows = Assignment.objects.filter(case=case.pk, until__isnull=True, capacity__in=SEATS)
    return list(rows.select_related("person").order_by("pk"))


def _from_rolls(case: Any) -> list[Seat]:
    """Those chosen from a roll who have no account and therefore no place among the assignments."""
    uses = RollUse.objects.filter(case=case.pk, ended_at__isnull=True, assignment__isnull=True).select_related("entry")
    return [
        Seat(
            HearingPerson.Role.MEDIATOR if use.entry.roll_kind == "mediator" else HearingPerson.Role.EXPERT,
            use.entry.name, roll_entry_id=use.entry_id,
        )
        for use in uses.order_by("pk")
    ]  # fmt: skip


# procedures whose steps choose people from the rolls
WITH_ROLLS = ("ruling", "mediation", "report")
PARTIES = ("respondent", "petitioner", "third", "complainant", "right_holder")


@transaction.atomic
def plan_hearing(case: Any, plan: HearingPlan, *, standing: Standing) -> Hearing:
    """Book a room and everybody's time, and announce an open hearing. Raises Refused naming what is taken."""
    row = open_file(case)
    only_own_staff(row, standing, PLAN)
    step = set_by(row.kind, plan.purpose)
    if step is not None:
        raise Refused(PLAN, (_step_only(step),))
    made = book(row, plan, standing=standing, now=timezone.now(), label=PLAN)
    leave(row, verbs.HEARING_PLANNED, standing=standing, more=said(made))
    return made


def said(made: Hearing) -> dict[str, Any]:
    """A booking as the trail keeps it."""
    return {
        "hearing": made.pk, "purpose": made.purpose, "starts_at": made.starts_at.isoformat(), "place": made.place,
        "open": made.open_to_public,
    }  # fmt: skip


def book(
    row: Any, plan: HearingPlan, *, standing: Standing, now: datetime, label: object, instead: Hearing | None = None,
    found: list[Clash] | None = None,
) -> Hearing:  # fmt: skip
    """Write a hearing of a locked case; with `instead` the earlier one stays as adjourned. Raises Refused.

    The caller leaves the entry: a step that sets a hearing has its own. Who hands over the clashes it `found` has
    locked the agency before it looked for them.
    """
    refusals = [*_shape(plan, now), *_lead(row, plan, now)]
    if found is None:
        lock_agency(row.agency_id)
        found = clashes(plan, but=[instead.pk] if instead else ())
    if found:
        seen = visible_ids(standing, {clash.hearing.case_id for clash in found}, now=now)
        how = _("换一个时间或者场所。")
        words = dict.fromkeys(clash_words(clash, seen) for clash in found)
        refusals += [not_now(text, how=how) for text in words]
    if refusals:
        raise Refused(label, tuple(refusals))
    told = plan.open_to_public and not plan.announced_later
    made = Hearing.objects.create(
        case_id=row.pk, purpose=plan.purpose, room=plan.room, place=plan.place, online_link=plan.online_link,
        starts_at=plan.starts_at, ends_at=plan.ends_at, open_to_public=plan.open_to_public, planned_by=standing.user,
        planned_at=now, announced_at=now if told else None,
        state=Hearing.State.ANNOUNCED if told else Hearing.State.PLANNED,
    )  # fmt: skip
    HearingPerson.objects.bulk_create(
        HearingPerson(
            hearing=made, role=seat.role, user_id=seat.user_id, party=seat.party, roll_entry_id=seat.roll_entry_id,
            name=seat.name, office=seat.office,
        )
        for seat in plan.people
    )  # fmt: skip
    if instead is not None:
        instead.state, instead.moved_to = Hearing.State.ADJOURNED, made
        instead.save(update_fields=["state", "moved_to", "reason"])
    return made


def lock_agency(agency_id: int, *, room: Any = None) -> Room | None:
    """One booking of an agency at a time, so that two at one moment see each other; with the room that was chosen."""
    if room:
        rows = Room.objects.select_for_update(of=("agency",)).select_related("agency")
        found = rows.filter(pk=room, agency=agency_id).first()
        if found is not None:
            return found
    list(Agency.objects.select_for_update(of=("self",)).filter(pk=agency_id).values_list("pk"))
    return None


def _shape(plan: HearingPlan, now: datetime) -> Iterable[Refusal]:
    if plan.ends_at <= plan.starts_at:
        yield incomplete(_("结束时间不晚于开始时间"), cure="ends_at")
    if plan.starts_at <= now:
        yield incomplete(_("开始时间已经过去"), cure="starts_at")
    if not plan.people:
        yield incomplete(_("案卷里没有可以参加的人"), how=_("先登记当事人，定办案人员。"))
    if not plan.place.strip():
        yield incomplete(_("没有写地点"), cure="place")
    if plan.room is not None and not plan.room.active:
        yield not_now(_("这个场所已停用"), how=_("另选场所。"))
    if plan.room is not None and len(plan.people) > plan.room.seats:
        why = _("参加人%(people)s名，%(room)s只有%(seats)s个座位") % {
            "people": len(plan.people), "room": plan.room.name, "seats": plan.room.seats,
        }  # fmt: skip
        yield not_now(why, how=_("换大的场所，或者安排视频参加。"))


def _lead(row: Any, plan: HearingPlan, now: datetime) -> Iterable[Refusal]:
    code = LEAD.get(Hearing.Purpose(plan.purpose))
    if not plan.open_to_public or code is None:
        return
    limit = law.limit(row, code, on=local_day(now))
    term = Term(limit.amount or 0, limit.unit, direction=limit.direction)
    last = compute(anchor=plan.starts_at, term=term, calendar=current_calendar()).last_day
    if local_day(now) > last:
        why = _("公开举行的，最迟要在%(day)s公告，已经来不及") % {"day": last.isoformat()}
        yield too_late(why, limit.basis, _("改到更晚的日期，或者依法不公开举行。"))


def set_by(kind: str, purpose: str) -> Any:
    """The step that sets a meeting of this kind in this procedure, or None where people plan it freely."""
    return BY_STEP.get((kind, purpose)) or BY_STEP.get(("", purpose))


def _step_only(step: object) -> Refusal:
    return not_now(_("这种开庭要通知当事人，由“%(step)s”这一步安排和改期") % {"step": step}, how=_("到案件页面办理。"))


def _open(hearing: Hearing, standing: Standing, label: object) -> tuple[Any, Hearing]:
    row = open_file(hearing.case)
    only_own_staff(row, standing, label)
    fresh = Hearing.objects.select_related("room").get(pk=hearing.pk)
    if fresh.state not in Hearing.TAKING:
        raise Refused(label, (not_now(_("这场安排%(state)s") % {"state": fresh.get_state_display()}),))
    return row, fresh


@transaction.atomic
def move_hearing(hearing: Hearing, plan: HearingPlan, *, reason: str, standing: Standing) -> Hearing:
    """Another time or place; the first booking stays on record as adjourned. Raises Refused."""
    row, fresh = _open(hearing, standing, MOVE)
    step = set_by(row.kind, fresh.purpose)
    if step is not None:
        raise Refused(MOVE, (_step_only(step),))
    if not reason.strip():
        raise Refused(MOVE, (incomplete(_("写明改期的理由"), cure="reason"),))
    fresh.reason = reason.strip()[:200]
    made = book(row, plan, standing=standing, now=timezone.now(), label=MOVE, instead=fresh)
    leave(row, verbs.HEARING_MOVED, standing=standing, more={**said(made), "instead": fresh.pk, "reason": fresh.reason})
    return made


@transaction.atomic
def cancel_hearing(hearing: Hearing, *, reason: str, standing: Standing) -> None:
    """It will not take place; room and people are free again. Raises Refused."""
    row, fresh = _open(hearing, standing, CANCEL)
    if not reason.strip():
        raise Refused(CANCEL, (incomplete(_("写明取消的理由"), cure="reason"),))
    fresh.state, fresh.reason = Hearing.State.CANCELLED, reason.strip()[:200]
    fresh.save(update_fields=["state", "reason"])
    more = {"hearing": fresh.pk, "reason": fresh.reason}
    leave(row, verbs.HEARING_CANCELLED, standing=standing, more=more)


@transaction.atomic
def hold_hearing(hearing: Hearing, *, starts_at: datetime, ends_at: datetime, standing: Standing) -> None:
    """It took place, at the hours that were kept. Raises Refused."""
    row, fresh = _open(hearing, standing, HOLD)
    if not starts_at < ends_at <= timezone.now() + timedelta(minutes=1):
        raise Refused(HOLD, (incomplete(_("实际的起止时间不对"), how=_("填已经过去的起止时间。"), cure="ends_at"),))
    fresh.state, fresh.starts_at, fresh.ends_at = Hearing.State.HELD, starts_at, ends_at
    fresh.save(update_fields=["state", "starts_at", "ends_at"])
    leave(row, verbs.HEARING_HELD, standing=standing, more={"hearing": fresh.pk})


def running(case: Any, purpose: str) -> Hearing | None:
    """The booking of a purpose that still stands."""
    rows = Hearing.objects.filter(case=case.pk, purpose=purpose, state__in=Hearing.TAKING)
    return rows.order_by("-pk").first()
