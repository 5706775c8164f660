"""The list of cases reads grants to an agency in the order of the list, and begins a deep page where it begins."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from agencies.visibility import page_of_keys, visible
from cases.access import CASES
from cases.models import Case, CaseGroupGrant
from cases.reading.lists import tabs
from tests.cast import Cast


def many(cast: Cast, count: int = 90) -> None:
    """Files of two agencies over thirty days; every third of the other agency is open to the first, some closed."""
    now, permission = timezone.now(), Permission.objects.get(codename="view_case")
    for key in ("m", "m2"):
        agency = cast.agency(key)
        Case.objects.bulk_create(
            Case(kind="penalty" if n % 2 else "report", agency=agency, province=agency.province, city=agency.city,
                 county=agency.county, stage="verifying", number=f"试{key}〔2026〕{n}号", title=f"案件{n}",
                 region_code=agency.region_code, opened_on=date(2026, 1, 1) + timedelta(days=n % 30), opened_at=now,
                 is_open=n % 5 > 0, secret=n % 9 == 0, officer=cast.user("zhoumin") if n % 7 == 0 else None)
            for n in range(count)
        )  # fmt: skip
    group = cast.agency("m").group
    for n, case in enumerate(Case.objects.filter(agency=cast.agency("m2")).order_by("pk")):
        if n % 3 == 0:
            until = now - timedelta(days=1) if n % 12 == 0 else None
            CaseGroupGrant.objects.create(
                group=group, permission=permission, content_object=case, valid_until=until, reason="协查"
            )


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["mine", "open", "all", "closed", "penalty", "report"])
def test_every_tab_walked_page_by_page_shows_what_the_rule_shows(cast: Cast, code: str) -> None:
    many(cast)
    tab, now = tabs(cast.zhoumin)[code], timezone.now()
    wanted = Case.objects.filter(tab.where, visible(cast.zhoumin, CASES, now=now)).order_by("-opened_on", "-pk")
    found: list[Any] = []
    after = None
    while True:
        keys = page_of_keys(cast.zhoumin, CASES, now=now, sort="opened_on", where=tab.where, after=after, limit=7,
                            narrow=tab.narrow)  # fmt: skip
        found += keys
        if len(keys) < 7:
            break
        after = keys[-1]
    assert found == list(wanted.values_list("opened_on", "pk")) and len(found) > 5
    before = page_of_keys(cast.zhoumin, CASES, now=now, sort="opened_on", where=tab.where, before=found[-1], limit=4,
                          narrow=tab.narrow)  # fmt: skip
    assert before == found[-5:-1]


@pytest.mark.django_db
def test_a_grant_takes_day_and_kind_from_its_case(cast: Cast) -> None:
    many(cast, 3)
    grant = CaseGroupGrant.objects.select_related("content_object").get()
    assert (grant.opened_on, grant.kind) == (grant.content_object.opened_on, grant.content_object.kind)


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads the plan of SQLite")
@pytest.mark.parametrize(
    ("code", "own", "granted"),
    [
        ("all", "case_agency (agency_id=? AND opened_on<", "case_group_grant_day (group_id=? AND opened_on<"),
        ("penalty", "case_agency_kind (agency_id=? AND kind=? AND opened_on<",
         "case_group_grant_kind (group_id=? AND kind=? AND opened_on<"),
        ("open", "case_agency_open (agency_id=? AND is_open=? AND opened_on<", "case_group_grant_day (group_id=?"),
        ("mine", "case_officer (officer_id=? AND is_open=? AND opened_on<", "case_group_grant (group_id=? AND content"),
    ],
)  # fmt: skip
def test_a_deep_page_begins_in_the_index_of_its_tab(cast: Cast, code: str, own: str, granted: str) -> None:
    many(cast)
    tab = tabs(cast.zhoumin)[code]
    with CaptureQueriesContext(connection) as asked:
        page_of_keys(cast.zhoumin, CASES, now=timezone.now(), sort="opened_on", where=tab.where, narrow=tab.narrow,
                     after=(date(2026, 1, 9), 10**9))  # fmt: skip
    sql = next(q["sql"] for q in asked.captured_queries if "AS leg0" in q["sql"])
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        plan = "\n".join(row[3] for row in cursor.fetchall())
    assert own in plan and granted in plan, plan
