"""The day it is in the town: the real one, or the one its installation has been moved to."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

HERE = ZoneInfo("Asia/Shanghai")


@dataclass
class Calendar:
    """How far the town is from the real day."""

    ahead: timedelta = timedelta()

    def now(self) -> datetime:
        return (timezone.now() + self.ahead).astimezone(HERE)

    def set(self, moment: datetime) -> None:
        self.ahead = moment - timezone.now()

    def real(self) -> None:
        self.ahead = timedelta()


CALENDAR = Calendar()


def at(text: str) -> datetime:
    """“2026-03-03 09:30” on the clocks of the town."""
    return datetime.fromisoformat(text).replace(tzinfo=HERE)
