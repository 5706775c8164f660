"""The worked clock examples of the four specifications, computed with the shipped rows."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from workflow.deadlines.arithmetic import Interval, Term, add_months, compute, local_day, midnight_after
from workflow.deadlines.calendar import WorkCalendar
from workflow.deadlines.lines import spoken
from workflow.law.files import read_table
from workflow.law.tables import TimeLimit

SHANGHAI = ZoneInfo("Asia/Shanghai")


def days(*spans: str) -> frozenset[date]:
    found: set[date] = set()
    for span in spans:
        first, _, last = span.partition("..")
        low, high = date.fromisoformat(first), date.fromisoformat(last or first)
        found |= {low + timedelta(days=n) for n in range((high - low).days + 1)}
    return frozenset(found)


PLAIN = WorkCalendar(years=dict.fromkeys(range(2023, 2033), False))
YEAR_2025 = WorkCalendar(
    holidays=days("2025-01-01", "2025-01-28..2025-02-04", "2025-04-04..2025-04-06", "2025-05-01..2025-05-05")
    | days("2025-05-31..2025-06-02", "2025-10-01..2025-10-08"),
    makeup=days("2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11"),
    years={2025: False},
)
YEAR_2026 = WorkCalendar(
    holidays=days("2026-01-01..2026-01-03", "2026-02-15..2026-02-23", "2026-04-04..2026-04-06")
    | days("2026-05-01..2026-05-05", "2026-06-19..2026-06-21", "2026-09-25..2026-09-27", "2026-10-01..2026-10-07"),
    makeup=days("2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"),
    years={2026: False, 2027: False, 2028: False},
)


def limit(code: str, on: date) -> TimeLimit:
    for _cells, record in read_table("time_limits"):
        assert isinstance(record, TimeLimit)
        if code in (record.code, *record.aliases.split()) and record.in_force(on):
            return record
    raise AssertionError(code)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def due(code: str, start: str, calendar: WorkCalendar, *, pauses: str = "", extensions: str = "") -> date:
    row = limit(code, date.fromisoformat(start[:10]))
    assert row.amount is not None
    away = [Interval(moment(span[:10]), moment(span[-10:])) for span in pauses.split()]
    more = [Term(int(part.split("_")[0]), part.split("_")[1]) for part in extensions.split()]  # type: ignore[arg-type]
    term = Term(row.amount, row.unit, row.direction, row.roll)
    return compute(anchor=moment(start), term=term, calendar=calendar, pauses=away, extensions=more).last_day


PENALTY = [
    ("T1", "pct:X02", "2026-11-20T10:00", "2026-11-23"),
    ("T4", "pct:X06", "2026-11-25", "2026-11-28"),
    ("T5", "pct:X08", "2026-11-24", "2026-11-27"),
    ("T6", "pct:X11", "2026-11-27", "2026-11-30"),
    ("T7", "pct:X10", "2026-11-27", "2026-11-30"),
    ("T8", "pct:P07", "2026-11-20", "2026-11-27"),
    ("T9 policy", "pct:P20", "2026-11-20", "2026-12-01"),
    ("T9 rule", "pct:P21", "2026-11-20", "2026-12-18"),
    ("T10", "pct:P11", "2026-11-20", "2027-02-18"),
    ("T12", "pct:P01", "2026-11-20", "2026-12-11"),
]


@pytest.mark.parametrize(("name", "code", "start", "expected"), PENALTY)
def test_penalty_examples_fall_due_on_the_day_the_specification_states(
    name: str, code: str, start: str, expected: str
) -> None:
    assert due(code, start, PLAIN) == date.fromisoformat(expected), name


@pytest.mark.parametrize(
    ("code", "start", "expected"),
    [
        ("pct:X03", "2026-11-23T16:30", "2026-11-24T16:30"),
        ("pct:X05", "2026-11-24T11:00", "2026-11-25T11:00"),
        ("sup:CK18", "2026-11-09T09:00", "2026-11-11T09:00"),
        ("sup:CK21", "2026-11-12T10:30", "2026-11-13T10:30"),
        ("sup:CK34", "2026-11-14T22:10", "2026-11-15T02:10"),
    ],
)
def test_a_limit_in_hours_ends_at_the_exact_minute(code: str, start: str, expected: str) -> None:
    row = limit(code, date(2026, 11, 1))
    assert row.amount is not None
    result = compute(anchor=moment(start), term=Term(row.amount, row.unit), calendar=PLAIN)
    assert result.due_at == moment(expected)


def test_ten_days_in_the_laboratory_move_the_seizure_ten_days_on() -> None:
    assert due("pct:P03", "2026-11-20", PLAIN, pauses="2026-12-01..2026-12-11") == date(2026, 12, 30)


RULING = [
    ("rmc:TL-R01", "2025-03-03", "", "", "2025-03-10"),
    ("rmc:TL-R01", "2025-03-03", "", "5_WD", "2025-03-17"),
    ("rmc:TL-R04", "2025-03-07", "", "", "2025-03-14"),
    ("rmc:TL-R05", "2025-03-12", "", "", "2025-03-27"),
    ("rmc:TL-R05F", "2025-03-12", "", "", "2025-04-11"),
    ("rmc:TL-R06", "2025-03-27", "", "", "2025-04-03"),
    ("rmc:TL-R14", "2025-03-07", "", "", "2025-06-09"),
    ("rmc:TL-R14", "2025-03-07", "", "1_MONTH", "2025-07-07"),
    ("rmc:TL-R14", "2025-03-07", "", "1_MONTH 2_MONTH", "2025-09-08"),
    ("rmc:TL-R14", "2025-03-07", "2025-04-10..2025-06-20", "", "2025-08-18"),
    ("rmc:TL-R11", "2025-05-08", "", "", "2025-04-30"),
    ("rmc:TL-R22", "2025-06-03", "", "", "2025-07-01"),
    ("rmc:TL-R18", "2025-06-06", "", "", "2025-06-23"),
    ("rmc:TL-R20B", "2025-06-23", "", "", "2025-09-23"),
    ("rmc:TL-R20A", "2025-06-06", "", "", "2025-09-08"),
    ("rmc:TL-R21", "2025-06-30", "", "", "2025-07-14"),
    ("rmc:TL-C01", "2025-04-03", "", "", "2025-05-06"),
    ("pct:P13", "2025-03-10", "", "", "2025-04-09"),
    ("rmc:SV-PNF", "2025-03-10", "", "", "2025-05-09"),
    ("rmc:TL-I01", "2025-04-01", "", "", "2025-04-11"),
    ("rmc:TL-I05", "2025-04-01", "", "", "2025-04-23"),
    ("rmc:TL-I05", "2025-04-01", "", "15_WD", "2025-05-16"),
    ("rmc:TL-I02", "2025-04-09", "", "", "2025-06-16"),
]


@pytest.mark.parametrize(("code", "start", "pauses", "extensions", "expected"), RULING)
def test_ruling_mediation_and_complaint_examples_of_2025(
    code: str, start: str, pauses: str, extensions: str, expected: str
) -> None:
    assert due(code, start, YEAR_2025, pauses=pauses, extensions=extensions) == date.fromisoformat(expected)


def test_a_complaint_of_april_2026_has_sixty_days_that_roll_over_the_dragon_boat_holiday() -> None:
    assert due("rmc:TL-I02", "2026-04-20", YEAR_2026) == date(2026, 6, 22)


SUPPLEMENT = [
    ("sup:CK29A", "2026-11-04", "", "2026-11-09"),
    ("sup:CK29C", "2026-11-09", "", "2026-12-07"),
    ("sup:CK29B", "2026-11-09", "", "2026-12-21"),
    ("sup:CK20", "2026-11-05", "", "2026-11-20"),
    ("sup:CK03", "2026-11-02", "", "2026-11-23"),
    ("sup:CK04", "2026-11-10", "", "2026-11-19"),
    ("sup:CK01", "2026-11-03", "", "2026-11-18"),
    ("sup:CK39", "2026-11-04", "", "2026-12-02"),
    ("sup:CK39", "2026-11-04", "20_WD", "2026-12-30"),
    ("sup:CK17", "2026-11-16", "", "2026-12-07"),
    ("sup:CK19", "2026-11-11", "", "2026-12-11"),
    ("sup:CK15", "2026-08-10", "", "2026-11-10"),
    ("sup:CK36", "2026-06-22", "", "2026-09-22"),
]


@pytest.mark.parametrize(("code", "start", "extensions", "expected"), SUPPLEMENT)
def test_supplement_examples(code: str, start: str, extensions: str, expected: str) -> None:
    assert due(code, start, PLAIN, extensions=extensions) == date.fromisoformat(expected)


CREDIT = [
    ("2026-09-18", 2, "WD", "2026-09-21"),
    ("2026-09-18", 3, "WD", "2026-09-22"),
    ("2026-09-18", 5, "WD", "2026-09-24"),
    ("2026-09-18", 7, "WD", "2026-09-29"),
    ("2026-09-18", 10, "WD", "2026-10-09"),
    ("2026-09-18", 15, "WD", "2026-10-15"),
    ("2026-09-18", 20, "WD", "2026-10-22"),
    ("2026-02-12", 3, "WD", "2026-02-24"),
    ("2026-02-12", 7, "WD", "2026-02-28"),
    ("2026-02-12", 20, "WD", "2026-03-18"),
    ("2026-11-30", 3, "MONTH", "2027-02-28"),
    ("2028-02-29", 36, "MONTH", "2031-02-28"),
    ("2026-08-31", 6, "MONTH", "2027-02-28"),
    ("2026-03-05", 3, "YEAR", "2029-03-05"),
]


@pytest.mark.parametrize(("start", "amount", "unit", "expected"), CREDIT)
def test_credit_examples_with_the_holidays_of_2026(start: str, amount: int, unit: str, expected: str) -> None:
    result = compute(anchor=moment(start), term=Term(amount, unit), calendar=YEAR_2026)  # type: ignore[arg-type]
    assert result.last_day == date.fromisoformat(expected)


def test_a_display_that_ends_on_a_day_is_gone_at_the_next_midnight() -> None:
    result = compute(anchor=moment("2026-03-05"), term=Term(3, "YEAR"), calendar=YEAR_2026)
    assert result.due_at == moment("2029-03-06")


def test_a_late_evening_in_utc_counts_as_the_next_shanghai_day() -> None:
    anchor = datetime(2026, 11, 19, 17, 0, tzinfo=UTC)
    assert compute(anchor=anchor, term=Term(3, "CD"), calendar=PLAIN).last_day == date(2026, 11, 23)


def test_overlapping_pauses_count_once() -> None:
    overlapping = "2025-04-10..2025-05-20 2025-05-01..2025-06-20 2025-05-10..2025-05-12"
    assert due("rmc:TL-R14", "2025-03-07", YEAR_2025, pauses=overlapping) == date(2025, 8, 18)


def test_a_pause_after_the_clock_ran_out_does_not_revive_it() -> None:
    assert due("pct:P03", "2026-11-20", PLAIN, pauses="2026-12-22..2027-01-22") == date(2026, 12, 20)


def test_working_days_of_a_pause_are_left_out_of_a_working_day_clock() -> None:
    assert due("pct:P21", "2026-11-20", PLAIN, pauses="2026-11-25..2026-12-02") == date(2026, 12, 25)


def test_a_year_without_notice_is_computed_provisionally() -> None:
    known = compute(anchor=moment("2026-11-20"), term=Term(5, "WD"), calendar=YEAR_2026)
    unknown = compute(anchor=moment("2026-12-28"), term=Term(5, "WD"), calendar=WorkCalendar(years={2026: False}))
    assert not known.provisional
    assert unknown.provisional
    assert unknown.last_day == date(2027, 1, 5), "New Year's Day is a rest day even before the notice"


def test_calendar_days_without_roll_never_wait_for_a_notice() -> None:
    result = compute(anchor=moment("2026-11-20"), term=Term(90, "CD"), calendar=WorkCalendar(years={2026: False}))
    assert (result.last_day, result.provisional) == (date(2027, 2, 18), False)


def test_a_limit_of_no_length_is_at_once() -> None:
    result = compute(anchor=moment("2025-03-07"), term=Term(0, "HOUR"), calendar=YEAR_2025)
    with translation.override("zh-hans"):
        assert ("长度", "立即") in spoken(result.lines)
    with translation.override("en"):
        assert ("Length", "at once") in spoken(result.lines)


def test_the_explanation_names_start_length_pause_roll_and_end() -> None:
    result = compute(
        anchor=moment("2025-03-07"),
        term=Term(3, "MONTH", roll=True),
        calendar=YEAR_2025,
        pauses=[Interval(moment("2025-04-10"), moment("2025-06-20"))],
    )
    with translation.override("zh-hans"):
        assert spoken(result.lines) == [
            ("起算", "03-07 当日不计"),
            ("长度", "+3个月"),
            ("不计入", "+71日"),
            ("顺延", "08-17 是休息日，顺延到 08-18"),
            ("到期", "2025-08-18"),
        ]
    with translation.override("en"):
        assert spoken(result.lines) == [
            ("Counted from", "the day after 03-07"),
            ("Length", "+3 months"),
            ("Not counted", "+71 calendar days"),
            ("Moved", "08-17 is a rest day, moved to 08-18"),
            ("Due", "2025-08-18"),
        ]


def test_hours_cannot_be_extended_by_days() -> None:
    with pytest.raises(ValueError, match="hours"):
        compute(anchor=moment("2026-11-20"), term=Term(24, "HOUR"), calendar=PLAIN, extensions=[Term(1, "CD")])


moments = st.datetimes(datetime(2025, 1, 1), datetime(2026, 10, 1)).map(lambda d: d.replace(tzinfo=SHANGHAI))  # noqa: DTZ001


@given(
    moments,
    st.integers(0, 120),
    st.sampled_from(["CD", "WD", "MONTH"]),
    st.lists(st.tuples(moments, moments), max_size=4),
)
def test_a_pause_never_shortens_and_the_due_moment_follows_the_last_day(
    anchor: datetime, amount: int, unit: str, spans: list[tuple[datetime, datetime]]
) -> None:
    term = Term(min(amount, 12) if unit == "MONTH" else amount, unit, roll=True)  # type: ignore[arg-type]
    pauses = [Interval(min(span), max(span)) for span in spans]
    without = compute(anchor=anchor, term=term, calendar=YEAR_2026)
    with_pauses = compute(anchor=anchor, term=term, calendar=YEAR_2026, pauses=pauses)
    doubled = compute(anchor=anchor, term=term, calendar=YEAR_2026, pauses=[*pauses, *pauses])
    assert with_pauses.last_day >= without.last_day >= local_day(anchor)
    assert doubled == with_pauses
    assert with_pauses.due_at == midnight_after(with_pauses.last_day)
    assert YEAR_2026.is_working(with_pauses.last_day)[0]


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.integers(0, 120))
def test_months_keep_the_day_number_or_take_the_last_day(day: date, count: int) -> None:
    moved = add_months(day, count)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == count
    assert moved.day == day.day or (moved + timedelta(days=1)).day == 1


def every_fixed_limit() -> list[TimeLimit]:
    records = [record for _cells, record in read_table("time_limits")]
    return [record for record in records if isinstance(record, TimeLimit) and record.amount is not None]


@pytest.mark.parametrize("row", every_fixed_limit(), ids=lambda row: f"{row.code}-{row.unit}")
def test_one_unit_more_in_any_row_moves_its_due_moment(row: TimeLimit) -> None:
    def due_at(amount: int) -> datetime:
        term = Term(amount, row.unit, row.direction)
        return compute(anchor=moment("2026-11-16T10:00"), term=term, calendar=PLAIN).due_at

    assert row.amount is not None
    if row.direction == "backward":
        assert due_at(row.amount + 1) < due_at(row.amount) < moment("2026-11-16")
    else:
        assert due_at(row.amount + 1) > due_at(row.amount) >= moment("2026-11-16T10:00")


@given(first=st.dates(date(2019, 1, 1), date(2030, 1, 1)), days=st.integers(-20, 900))
def test_working_days_between_two_days_are_those_counted_one_by_one(first: date, days: int) -> None:
    calendar = WorkCalendar(
        holidays=frozenset({date(2024, 2, 12), date(2025, 10, 1)}), makeup=frozenset({date(2024, 2, 4)}),
        years={2024: False, 2025: False},
    )  # fmt: skip
    counted = sum(calendar.is_working(first + timedelta(days=n))[0] for n in range(1, days + 1))
    assert calendar.between(first, first + timedelta(days=days)) == counted
