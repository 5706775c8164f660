"""The cast of the law and clock tests: one agency, a proceeding of it, the shipped law."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth.models import Group

from agencies.models import Agency
from workflow.law.load import load_shipped

SHANGHAI = ZoneInfo("Asia/Shanghai")


def at(text: str) -> datetime:
    """A moment in Shanghai."""
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def load() -> None:
    """The shipped law and calendar, as a fresh installation has them."""
    load_shipped()


def make_agency(name: str = "云溪市市场监督管理局", *, region: str = "990102") -> Agency:
    """A county-level market regulator in the invented province."""
    return Agency.objects.create(
        kind="market",
        level="county",
        name=name,
        short_name=name[:6],
        word=name[:3],
        region_code=region,
        province="990000",
        city="990100",
        county=region,
        group=Group.objects.create(name=name),
    )


def make_subject(agency: Agency) -> Any:
    """Something with a stage and clocks: any stored object that carries what a proceeding carries."""
    agency.agency_id = agency.pk  # type: ignore[attr-defined]
    agency.secret = False  # type: ignore[attr-defined]
    return agency
