"""Working days (工作日) of the State Council's yearly notices, as a value that pure arithmetic can be given."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate

SATURDAY = 5
# Holidays that fall on the same civil dates every year; what a notice adds to them is not guessed.
FIXED_HOLIDAYS = ((1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3))
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class WorkCalendar:
    """Days that differ from the plain week, and for each known year whether it is only provisional."""

    holidays: frozenset[date] = frozenset()
    makeup: frozenset[date] = frozenset()
    years: Mapping[int, bool] = field(default_factory=dict)

    def is_working(self, day: date) -> tuple[bool, bool]:
        """Whether the day is a working day, and whether that answer is provisional (no notice loaded yet)."""
        if day in self.makeup:
            return True, self.is_provisional(day.year)
        if day.year not in self.years:
            return day.weekday() < SATURDAY and (day.month, day.day) not in FIXED_HOLIDAYS, True
        return day.weekday() < SATURDAY and day not in self.holidays, self.years[day.year]

    def is_provisional(self, year: int) -> bool:
        """Whether no notice of the State Council has been loaded for the year."""
        return self.years.get(year, True)

    def forward(self, day: date, count: int) -> date:
        """The count-th working day after a day."""
        return self._step(day, count, ONE_DAY)

    def backward(self, day: date, count: int) -> date:
        """The count-th working day before a day."""
        return self._step(day, count, -ONE_DAY)

    def on_or_after(self, day: date) -> date:
        """The day itself when it is a working day, else the next one."""
        while not self.is_working(day)[0]:
            day += ONE_DAY
        return day

    def between(self, first: date, last: date) -> int:
        """How many working days lie after the first day, up to and including the last."""
        if last <= first:
            return 0
        whole = sum(self._counted(year)[-1] for year in range(first.year, last.year))
        return whole + self._up_to(last) - self._up_to(first)

    def _up_to(self, day: date) -> int:
        """How many working days of its year lie up to a day, itself included."""
        return self._counted(day.year)[day.timetuple().tm_yday]

    def _counted(self, year: int) -> list[int]:
        """The working days of a year added up day by day; a list of late clocks asks for hundreds."""
        if year not in self._kept:
            days = [date(year, 1, 1) + timedelta(days=n) for n in range(366)]
            worked = (self.is_working(day)[0] for day in days if day.year == year)
            self._kept[year] = list(accumulate(worked, initial=0))
        return self._kept[year]

    @cached_property
    def _kept(self) -> dict[int, list[int]]:
        return {}

    def _step(self, day: date, count: int, step: timedelta) -> date:
        while count > 0:
            day += step
            if self.is_working(day)[0]:
                count -= 1
        return day


def fixed_holidays(year: int) -> list[date]:
    """The holidays whose dates are the same every year, for a year without a notice."""
    return [date(year, month, day) for month, day in FIXED_HOLIDAYS]
