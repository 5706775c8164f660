from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credit.rules.periods import (
    Display,
    Published,
    Shown,
    add_length,
    display_of,
    earliest_repair,
    listing_term,
    longest,
    own_portal,
    penalty_rule,
    reinstated,
    stacked_end,
)
from credit.rules.tables import Channel, ListingPeriod, PublicationRule, RepairRegime, Severity, Unit
from tests.credit.law_rows import row, rows

O44 = row(ListingPeriod, "LP-O44")
FACTS = Published(
    decided_on=date(2026, 5, 6), published_on=date(2026, 5, 20), served_on=date(2026, 5, 8), told_on=date(2026, 5, 8)
)


def shown_on(facts: Published, channel: Channel) -> Display:
    rule = penalty_rule(facts, rows(PublicationRule), channel=channel)
    assert rule is not None
    return display_of(facts, rule)


@pytest.mark.parametrize(
    ("start", "length", "unit", "end"),
    [
        ("2026-11-30", 3, "M", "2027-02-28"),
        ("2028-02-29", 36, "M", "2031-02-28"),
        ("2026-08-31", 6, "M", "2027-02-28"),
        ("2026-03-05", 3, "Y", "2029-03-05"),
        ("2026-12-31", 2, "M", "2027-02-28"),
        ("2027-12-31", 2, "M", "2028-02-29"),
    ],
)
def test_months_and_years_end_on_the_same_number_or_the_last_day(start: str, length: int, unit: Unit, end: str) -> None:
    assert add_length(date.fromisoformat(start), length=length, unit=unit) == date.fromisoformat(end)


def test_worked_example_of_the_two_clocks() -> None:
    company_system = shown_on(FACTS, "GSXT")
    platform = shown_on(FACTS, "CREDITCHINA")
    assert company_system.ends_on == date(2029, 5, 20)
    assert platform.minimum_until == date(2026, 8, 6)
    assert platform.ends_on == date(2027, 5, 6)
    own = own_portal([company_system, platform])
    assert own is not None and own.ends_on == date(2027, 5, 6)


def test_a_display_is_visible_on_its_last_day_and_gone_the_next() -> None:
    display = shown_on(FACTS, "CREDITCHINA")
    assert display.state_on(date(2026, 5, 19)) is Shown.NOT_YET
    assert display.state_on(date(2026, 5, 20)) is Shown.SHOWN
    assert display.state_on(date(2027, 5, 6)) is Shown.SHOWN
    assert display.state_on(date(2027, 5, 7)) is Shown.ENDED


def test_public_criticism_or_a_low_fine_shows_three_months_on_the_company_system() -> None:
    assert shown_on(replace(FACTS, short=True), "GSXT").ends_on == date(2026, 8, 20)


def test_a_longer_statutory_restriction_governs_both_channels() -> None:
    facts = replace(FACTS, severity="SERIOUS", restriction_until=date(2031, 5, 6))
    own = own_portal([shown_on(facts, "GSXT"), shown_on(facts, "CREDITCHINA")])
    assert own is not None and own.ends_on == date(2031, 5, 6)


@pytest.mark.parametrize(
    "facts", [replace(FACTS, served_on=None), replace(FACTS, told_on=None), replace(FACTS, published_on=None)]
)
def test_nothing_shows_before_service_and_notice_of_publication(facts: Published) -> None:
    rule = row(PublicationRule, "PB-CC-GENERAL")
    display = display_of(facts, rule)
    assert display.state_on(date(2026, 6, 1)) is Shown.NOT_YET


def test_a_withdrawn_record_is_hidden_from_that_day_whatever_its_period() -> None:
    display = shown_on(replace(FACTS, withdrawn_on=date(2026, 7, 1)), "GSXT")
    assert display.state_on(date(2026, 6, 30)) is Shown.SHOWN
    assert display.state_on(date(2026, 7, 1)) is Shown.WITHDRAWN


def test_a_repaired_record_stops_on_its_day() -> None:
    display = shown_on(replace(FACTS, stopped_on=date(2026, 12, 1)), "GSXT")
    assert display.state_on(date(2026, 12, 1)) is Shown.ENDED


def test_x22_several_penalties_show_for_the_longest_period() -> None:
    short, other = shown_on(replace(FACTS, short=True), "GSXT"), shown_on(FACTS, "GSXT")
    assert longest([short, other]) == other


def test_a_period_whose_anchor_is_unknown_is_refused() -> None:
    with pytest.raises(ValueError, match="PUBLISHED_AT"):
        display_of(replace(FACTS, published_on=None), row(PublicationRule, "PB-GSXT-OTHER"))


def test_ac07_early_removal_opens_the_day_after_the_year() -> None:
    term = listing_term(date(2026, 3, 5), O44)
    assert term.ends_on == date(2029, 3, 5)
    assert term.early_from == date(2027, 3, 6)


def test_early_removal_waits_for_a_statutory_restriction() -> None:
    term = listing_term(date(2026, 3, 5), O44, restriction_until=date(2030, 1, 1))
    assert (term.early_from, term.ends_on) == (date(2030, 1, 2), date(2030, 1, 1))


def test_a_listing_expires_by_itself_and_a_stay_hides_it_meanwhile() -> None:
    listed = date(2026, 3, 5)
    stays = ((date(2026, 6, 1), date(2026, 7, 1)), (date(2027, 1, 1), None))
    term = listing_term(listed, O44, shown_from=date(2026, 3, 20), stays=stays)
    assert term.state_on(date(2026, 3, 19)) is Shown.NOT_YET
    assert term.state_on(date(2026, 6, 30)) is Shown.STAYED
    assert term.state_on(date(2026, 7, 1)) is Shown.SHOWN
    assert term.state_on(date(2028, 1, 1)) is Shown.STAYED
    assert term.state_on(date(2029, 3, 6)) is Shown.ENDED


def test_ac08_after_a_removal_got_by_fraud_the_clock_starts_again() -> None:
    term = listing_term(date(2026, 3, 5), O44, shown_from=date(2026, 3, 20), removed_on=date(2027, 4, 1))
    assert term.state_on(date(2027, 4, 1)) is Shown.ENDED
    again = reinstated(term, O44, on=date(2027, 9, 1))
    assert again.ends_on == date(2030, 9, 1)
    assert again.state_on(date(2027, 9, 1)) is Shown.SHOWN


def test_a_new_act_during_the_year_extends_the_office_record_up_to_the_ceiling() -> None:
    rule, first = row(ListingPeriod, "LP-C8"), date(2026, 1, 10)
    ends = stacked_end(first, first_on=first, running_until=None, rule=rule)
    assert ends == date(2027, 1, 10)
    second = stacked_end(date(2026, 6, 1), first_on=first, running_until=ends, rule=rule)
    assert second == date(2028, 1, 10)
    third = stacked_end(date(2026, 7, 1), first_on=first, running_until=second, rule=rule)
    assert third == date(2029, 1, 10)
    assert stacked_end(date(2026, 8, 1), first_on=first, running_until=third, rule=rule) == date(2029, 1, 10)
    assert stacked_end(date(2029, 2, 1), first_on=first, running_until=third, rule=rule) == date(2030, 2, 1)


@pytest.mark.parametrize(
    ("regime", "anchor", "day"),
    [
        ("RR-GSXT", "2026-05-20", "2026-11-21"),
        ("RR-GSXT-FDE", "2026-05-20", "2027-05-21"),
        ("RR-CC-GENERAL", "2026-05-06", "2026-08-07"),
        ("RR-CC-SERIOUS", "2026-05-06", "2027-05-07"),
        ("RR-CC-LIGHT", "2026-05-06", "2026-05-07"),
        ("RR-C8", "2026-08-31", "2027-03-01"),
    ],
)
def test_repair_opens_the_day_after_the_period(regime: str, anchor: str, day: str) -> None:
    assert earliest_repair(date.fromisoformat(anchor), row(RepairRegime, regime)) == date.fromisoformat(day)


@given(
    decided=st.dates(date(2026, 4, 1), date(2040, 1, 1)),
    delay=st.integers(0, 60),
    severity=st.sampled_from(["LIGHT", "GENERAL", "SERIOUS"]),
    after=st.integers(0, 4000),
)
def test_our_portal_never_shows_what_one_channel_hides(
    decided: date, delay: int, severity: Severity, after: int
) -> None:
    facts = Published(
        decided_on=decided,
        published_on=decided + timedelta(days=delay),
        served_on=decided,
        told_on=decided,
        severity=severity,
        short=severity == "LIGHT",
    )
    channels = [shown_on(facts, "GSXT"), shown_on(facts, "CREDITCHINA")]
    own = own_portal(channels)
    day = decided + timedelta(days=after)
    assert own is not None
    if own.state_on(day) is Shown.SHOWN:
        assert all(c.state_on(day) is Shown.SHOWN for c in channels)
