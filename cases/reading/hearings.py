"""Hearings as they are read: who is taken at a time, the week, one's own calendar, what is announced."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Case as DbCase
from django.db.models import Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies import visibility
from agencies.standing import Standing
from cases.access import CASES
from cases.models import Case, Hearing, HearingPerson, PartyAccess, Room
from workflow.deadlines.arithmetic import midnight_of

SIZE = 20
WEEK, OWN = 400, 500


@dataclass(frozen=True)
class Seat:
    """Somebody who will sit there."""

    role: str
    name: str
    user_id: int | None = None
    party: Any = None
    roll_entry_id: int | None = None
    office: str = ""


@dataclass(frozen=True, kw_only=True)
class HearingPlan:
    """When, where, for what and with whom people meet."""

    purpose: str
    starts_at: datetime
    ends_at: datetime
    place: str
    room: Room | None = None
    online_link: str = ""
    open_to_public: bool = False
    announced_later: bool = False
    people: tuple[Seat, ...] = ()


@dataclass(frozen=True)
class Clash:
    """Who or what is taken, and by which booking."""

    who: str
    hearing: Hearing


@dataclass(frozen=True)
class Taken:
    """What already stands: bookings that clash with a plan, and the booking of the case it takes the place of."""

    clashes: list[Clash]
    earlier: Hearing | None


def clashes(plan: HearingPlan, *, but: Iterable[int] = ()) -> list[Clash]:
    """Every booking that overlaps in room, account, party or agent; one query."""
    seats = HearingPerson.objects.filter(_clashing(plan)).exclude(hearing__in=list(but))
    return _clashes(plan, seats.select_related("hearing__case").order_by("hearing__starts_at", "pk"))


def taken_for(plan: HearingPlan, case_id: int) -> Taken:
    """The clashes of a plan and the running booking of its case that it would replace; one query."""
    own = Q(hearing__case=case_id, hearing__purpose=plan.purpose, hearing__state__in=Hearing.TAKING)
    marked = HearingPerson.objects.annotate(clash=_marks(_clashing(plan)), own=_marks(own)).filter(
        Q(clash=True) | Q(own=True)
    )
    seats = list(marked.select_related("hearing__case").order_by("hearing__starts_at", "pk"))
    earlier = max((s.hearing for s in seats if s.own), key=lambda hearing: hearing.pk, default=None)
    but = earlier.pk if earlier is not None else 0
    return Taken(_clashes(plan, [s for s in seats if s.clash and s.hearing_id != but]), earlier)


def _marks(condition: Q) -> DbCase:
    return DbCase(When(condition, then=Value(True)), default=Value(False))


def _clashing(plan: HearingPlan) -> Q:
    overlap = Q(hearing__state__in=Hearing.TAKING, hearing__starts_at__lt=plan.ends_at, hearing__case__is_open=True)
    overlap &= Q(hearing__ends_at__gt=plan.starts_at)
    same = _same(plan.people)
    if plan.room is not None:
        same |= Q(hearing__room=plan.room)
    return overlap & same


def _clashes(plan: HearingPlan, seats: Iterable[Any]) -> list[Clash]:
    found = []
    for seat in seats:
        if plan.room is not None and seat.hearing.room_id == plan.room.pk:
            found.append(Clash(plan.room.name, seat.hearing))
        else:
            found.append(Clash(seat.name, seat.hearing))
    return list({(clash.who, clash.hearing.pk): clash for clash in found}.values())


def _same(people: Iterable[Seat]) -> Q:
    """Seats of the same account, the same party by its code or number or name, the same agent of the same office."""
    condition = Q(pk__in=[])
    for seat in people:
        if seat.user_id is not None:
            condition |= Q(user=seat.user_id)
        if seat.roll_entry_id is not None:
            condition |= Q(roll_entry=seat.roll_entry_id)
        if seat.role == HearingPerson.Role.AGENT:
            condition |= Q(role=seat.role, name=seat.name, office=seat.office)
        if seat.party is not None:
            condition |= Q(party__isnull=False, party__name=seat.party.name, party__credit_code=seat.party.credit_code,
                           party__identity_index=seat.party.identity_index)  # fmt: skip
            if seat.party.credit_code:
                condition |= Q(party__credit_code=seat.party.credit_code)
            if seat.party.identity_index:
                condition |= Q(party__identity_index=seat.party.identity_index)
    return condition


def visible_ids(standing: Standing, case_ids: Iterable[int], *, now: datetime) -> frozenset[int]:
    """Which of these cases the person may see."""
    seen = visibility.visible(standing, CASES, now=now)
    return frozenset(Case.objects.filter(seen, pk__in=list(case_ids)).values_list("pk", flat=True))


def clash_words(clash: Clash, seen: frozenset[int]) -> str:
    """A booking as the person may know it: by its number where the case is visible, else only that it is there."""
    start, end = timezone.localtime(clash.hearing.starts_at), timezone.localtime(clash.hearing.ends_at)
    what = clash.hearing.case.number if clash.hearing.case_id in seen else _("另一场安排")
    return _("%(who)s在%(from)s至%(to)s已有%(what)s") % {
        "who": clash.who, "from": f"{start:%m-%d %H:%M}", "to": f"{end:%H:%M}", "what": what,
    }  # fmt: skip


@dataclass(frozen=True)
class WeekRead:
    """The hearings of a week that a person may see, and the hours in which rooms are taken by others."""

    monday: date
    hearings: list[Hearing]
    taken: list[Hearing]


def week_of(standing: Standing, monday: date, *, now: datetime) -> WeekRead:
    """Own seats, cases one may see, and whatever else stands in the rooms of one's agencies; four queries."""
    start, end = midnight_of(monday), midnight_of(monday + timedelta(days=7))
    rows = Hearing.objects.filter(starts_at__gte=start, starts_at__lt=end).exclude(state=Hearing.State.ADJOURNED)
    seen = Case.objects.filter(visibility.visible(standing, CASES, now=now)).values("pk")
    mine = HearingPerson.objects.filter(user=standing.user_id).values("hearing")
    shown = rows.filter(Q(case__in=seen) | Q(pk__in=mine)).select_related("case", "room").prefetch_related("people")
    hearings = list(shown.order_by("starts_at", "pk")[:WEEK])
    rooms = rows.filter(room__agency__in=standing.agency_ids, state__in=Hearing.TAKING)
    others = rooms.exclude(pk__in=[h.pk for h in hearings]).select_related("room").order_by("starts_at", "pk")
    return WeekRead(monday, hearings, list(others[:WEEK]))


def after_week(standing: Standing, monday: date, *, now: datetime) -> Hearing | None:
    """The first hearing that a person may see after a week; asked where the week has none."""
    seen = Case.objects.filter(visibility.visible(standing, CASES, now=now)).values("pk")
    mine = HearingPerson.objects.filter(user=standing.user_id).values("hearing")
    rows = Hearing.objects.filter(
        Q(case__in=seen) | Q(pk__in=mine), starts_at__gte=midnight_of(monday + timedelta(days=7)),
        state__in=Hearing.TAKING,
    )  # fmt: skip
    return rows.order_by("starts_at", "pk").first()


def calendar_of(user_id: int, *, now: datetime) -> list[Hearing]:
    """A person's own hearings, by seat or as a linked party, from a month ago on."""
    linked = PartyAccess.objects.filter(Q(until__isnull=True) | Q(until__gt=now), user=user_id, since__lte=now).values(
        "party"
    )
    mine = HearingPerson.objects.filter(Q(user=user_id) | Q(party__in=linked)).values("hearing")
    rows = Hearing.objects.filter(pk__in=mine, starts_at__gte=now - timedelta(days=31))
    return list(rows.select_related("case", "case__agency").order_by("starts_at", "pk")[:OWN])


def hearings_of(case: Any) -> list[Hearing]:
    """The hearings of a case, the newest first."""
    return list(Hearing.objects.filter(case=case.pk).order_by("-starts_at", "-pk")[:20])


@dataclass(frozen=True)
class Announced:
    """One page of announced hearings and the cursor of the next."""

    hearings: list[Hearing]
    after: str


def announced(*, now: datetime, after: int | None = None, limit: int = SIZE) -> Announced:
    """Open hearings that are still to come, the nearest first; nothing of a file that opens to few."""
    rows = Hearing.objects.filter(
        open_to_public=True, state=Hearing.State.ANNOUNCED, ends_at__gt=now, case__secret=False
    )
    if after is not None:
        last = Hearing.objects.filter(pk=after).first()
        if last is not None:
            rows = rows.filter(Q(starts_at__gt=last.starts_at) | Q(starts_at=last.starts_at, pk__gt=last.pk))
    rows = rows.select_related("case__agency").prefetch_related("case__parties__representatives")
    found = list(rows.order_by("starts_at", "pk")[: limit + 1])
    return Announced(found[:limit], str(found[limit - 1].pk) if len(found) > limit else "")


def rooms_of(agency_ids: Iterable[int]) -> list[Room]:
    """The rooms of some agencies, those in use first."""
    rows = Room.objects.filter(agency__in=list(agency_ids)).select_related("agency")
    return list(rows.order_by("-active", "agency", "name"))


def usable_rooms(agency_id: int) -> Any:
    """The rooms of an agency that are in use, for a form."""
    return Room.objects.filter(agency=agency_id, active=True).order_by("name")


def next_hearings() -> list[Hearing]:
    """The few announced hearings that stand at the head of the public notices."""
    return announced(now=timezone.now(), limit=5).hearings
