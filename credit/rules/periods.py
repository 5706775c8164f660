"""How long a record shows: every end is computed from its start and a law row, never counted down.

A display that ends on a day is visible on that day and gone the next; holidays never prolong it.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from credit.rules.tables import Anchor, Channel, ListingPeriod, PublicationRule, RepairRegime, Severity, Unit, codes


class Shown(StrEnum):
    """What the public sees on a day."""

    NOT_YET = "not_yet"
    SHOWN = "shown"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"
    STAYED = "stayed"


def add_length(day: date, *, length: int, unit: Unit) -> date:
    """The last day of a period that starts after `day` (民法典第二百零二条: no such day means the month's last)."""
    if unit == "D":
        return day + timedelta(days=length)
    months = day.year * 12 + day.month - 1 + length * (12 if unit == "Y" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True, kw_only=True)
class Published:
    """The facts of one publication on one channel that its period depends on."""

    decided_on: date
    published_on: date | None = None
    listed_on: date | None = None
    determined_on: date | None = None
    served_on: date | None = None
    told_on: date | None = None
    severity: Severity = "GENERAL"
    short: bool = False
    restriction_until: date | None = None
    withdrawn_on: date | None = None
    stopped_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Display:
    """One display by construction: from, at least until, at most until, and the row it comes from."""

    rule: str
    basis: str
    channel: Channel
    starts_on: date | None
    minimum_until: date
    ends_on: date
    withdrawn_on: date | None = None
    stopped_on: date | None = None

    def state_on(self, day: date) -> Shown:
        """What the public sees on a day; a withdrawal or stop hides from its own day on."""
        if self.withdrawn_on is not None and self.withdrawn_on <= day:
            return Shown.WITHDRAWN
        if day > self.ends_on or (self.stopped_on is not None and self.stopped_on <= day):
            return Shown.ENDED
        if self.starts_on is None or day < self.starts_on:
            return Shown.NOT_YET
        return Shown.SHOWN


def display_of(facts: Published, rule: PublicationRule) -> Display:
    """The display of one record on one channel under one row."""
    anchor = _anchor(facts, rule.anchor)
    ends = add_length(anchor, length=rule.max_length, unit=rule.max_unit)
    if rule.restriction_prolongs and facts.restriction_until is not None:
        ends = max(ends, facts.restriction_until)
    return Display(
        rule=rule.code,
        basis=rule.basis,
        channel=rule.channel,
        starts_on=_first_day(facts) if rule.shown else None,
        minimum_until=add_length(anchor, length=rule.min_length, unit=rule.min_unit),
        ends_on=ends,
        withdrawn_on=facts.withdrawn_on,
        stopped_on=facts.stopped_on,
    )


def _first_day(facts: Published) -> date | None:
    # Nothing shows before it was served and the party was told that it would be shown (O45 第八条).
    if facts.published_on is None or facts.served_on is None or facts.told_on is None:
        return None
    return max(facts.published_on, facts.served_on, facts.told_on)


def _anchor(facts: Published, anchor: Anchor) -> date:
    day = {
        "DECISION_DATE": facts.decided_on,
        "PUBLISHED_AT": facts.published_on,
        "LISTED_AT": facts.listed_on,
        "DETERMINED_AT": facts.determined_on,
    }[anchor]
    if day is None:
        raise ValueError(f"the day {anchor} of the record is not known yet")
    return day


def penalty_rule(facts: Published, rules: Iterable[PublicationRule], *, channel: Channel) -> PublicationRule | None:
    """The row for a penalty on a channel, in force on the day of decision."""
    wanted = {"GSXT": "SHORT" if facts.short else "OTHER"}.get(channel, facts.severity)
    return next(
        (
            r
            for r in rules
            if r.record == "PENALTY"
            and r.channel == channel
            and wanted in codes(r.selector)
            and r.in_force(facts.decided_on)
        ),
        None,
    )


def own_portal(displays: Iterable[Display]) -> Display | None:
    """The display on our own portal: the earlier end of the channels, in the subject's favour."""
    every = sorted(displays, key=lambda d: d.ends_on)
    if not every:
        return None
    chosen = every[0]
    return Display(
        rule=chosen.rule,
        basis=chosen.basis,
        channel="OWN",
        starts_on=chosen.starts_on,
        minimum_until=min(chosen.ends_on, max(d.minimum_until for d in every)),
        ends_on=chosen.ends_on,
        withdrawn_on=chosen.withdrawn_on,
        stopped_on=chosen.stopped_on,
    )


def longest(displays: Iterable[Display]) -> Display:
    """Several penalties in one decision show as one row for the longest of their periods."""
    return max(displays, key=lambda d: d.ends_on)


@dataclass(frozen=True, kw_only=True)
class ListingTerm:
    """The run of one listing by construction, with what may have ended it."""

    rule: str
    basis: str
    listed_on: date
    ends_on: date
    early_from: date | None
    shown_from: date | None = None
    removed_on: date | None = None
    revoked_on: date | None = None
    stays: tuple[tuple[date, date | None], ...] = ()

    def state_on(self, day: date) -> Shown:
        """What the public sees of the listing on a day; a stay is half-open, from its day to the day it falls."""
        if self.revoked_on is not None and self.revoked_on <= day:
            return Shown.WITHDRAWN
        if day > self.ends_on or (self.removed_on is not None and self.removed_on <= day):
            return Shown.ENDED
        if any(start <= day and (end is None or day < end) for start, end in self.stays):
            return Shown.STAYED
        if self.shown_from is None or day < self.shown_from:
            return Shown.NOT_YET
        return Shown.SHOWN


def listing_term(
    listed_on: date,
    rule: ListingPeriod,
    *,
    restriction_until: date | None = None,
    shown_from: date | None = None,
    removed_on: date | None = None,
    revoked_on: date | None = None,
    stays: tuple[tuple[date, date | None], ...] = (),
) -> ListingTerm:
    """The listing's end and the first day of early removal, computed from the day of listing."""
    ends = add_length(listed_on, length=rule.length, unit=rule.unit)
    early = None
    if rule.early_length is not None and rule.early_unit is not None:
        early = add_length(listed_on, length=rule.early_length, unit=rule.early_unit) + timedelta(days=1)
    if rule.restriction_prolongs and restriction_until is not None:
        ends = max(ends, restriction_until)
        early = max(early, restriction_until + timedelta(days=1)) if early else None
    return ListingTerm(
        rule=rule.code,
        basis=rule.basis,
        listed_on=listed_on,
        ends_on=ends,
        early_from=early,
        shown_from=shown_from,
        removed_on=removed_on,
        revoked_on=revoked_on,
        stays=stays,
    )


def reinstated(term: ListingTerm, rule: ListingPeriod, *, on: date) -> ListingTerm:
    """The listing after a removal got by fraud was revoked: the whole period starts again (O44 第二十条)."""
    return listing_term(on, rule, shown_from=on if term.shown_from is not None else None)


def stacked_end(determined_on: date, *, first_on: date, running_until: date | None, rule: ListingPeriod) -> date:
    """The end of an IP-office record: a new act during the year extends the old end, up to the ceiling."""
    start = running_until if running_until is not None and determined_on <= running_until else determined_on
    ends = add_length(start, length=rule.length, unit=rule.unit)
    if start == running_until and rule.ceiling_length is not None and rule.ceiling_unit is not None:
        ends = min(ends, add_length(first_on, length=rule.ceiling_length, unit=rule.ceiling_unit))
    return ends


def earliest_repair(anchor: date, regime: RepairRegime) -> date:
    """The first day a repair may be asked for: the day after the last day of the period."""
    return add_length(anchor, length=regime.earliest_length, unit=regime.earliest_unit) + timedelta(days=1)
