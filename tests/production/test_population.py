"""The population command: much in little time, provable, the same twice, and never among real files."""

from collections import Counter
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from agencies.models import Agency
from audit.models import Entry
from cases.models import Case, CaseGroupGrant
from config.population.running import already
from credit.models import CreditSubject, PenaltyPublication, SeriousListing
from tests.cast import Cast
from workflow.models import Deadline

CASES, SUBJECTS = 600, 600
pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def house_of_its_own(settings: Any, tmp_path: Path) -> None:
    """No seals of other tests beside it; static files by their plain names."""
    settings.HOME = tmp_path
    static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": static}


def populate(*arguments: str, cases: int = CASES, subjects: int = SUBJECTS) -> str:
    said = StringIO()
    command = ("make_population", "--cases", str(cases), "--subjects", str(subjects), "--seed", "3", *arguments)
    call_command(*command, stdout=said)
    return said.getvalue()


def content() -> list[tuple[object, ...]]:
    return list(
        Case.objects.order_by("external_id").values_list("external_id", "number", "stage", "opened_on", "title")
    )


@pytest.mark.django_db
def test_what_is_made_stands_as_asked_and_its_trail_can_be_proved() -> None:
    populate()
    assert Case.objects.count() == CASES and CreditSubject.objects.count() == SUBJECTS
    assert Entry.objects.filter(chain__startswith="p:").count() == pytest.approx(20 * CASES, rel=0.05)
    call_command("verify_audit", stdout=StringIO())
    case = Case.objects.order_by("pk")[7]
    last = Entry.objects.filter(chain=f"p:cases.case:{case.pk}").order_by("-seq")[0]
    assert (case.chain_head, case.chain_length) == (last.digest, last.seq)


@pytest.mark.django_db
def test_agencies_kinds_secrecy_and_grants_have_their_shares() -> None:
    populate()
    by_agency = [n for _pk, n in Counter(Case.objects.values_list("agency", flat=True)).most_common()]
    assert by_agency[0] == pytest.approx(2 * by_agency[1], rel=0.35)
    assert {"report", "penalty", "ruling", "mediation"} == set(Case.objects.values_list("kind", flat=True))
    assert Case.objects.filter(secret=True).count() == pytest.approx(0.03 * CASES, rel=0.5)
    assert CaseGroupGrant.objects.count() == pytest.approx(0.05 * CASES, rel=0.4)
    assert 1 <= SeriousListing.objects.count() < 0.03 * SUBJECTS
    assert Deadline.objects.filter(state="running").count() == pytest.approx(CASES, rel=0.25)
    assert not Deadline.objects.filter(
        state="running", alert_at__lt=Case.objects.latest("opened_at").opened_at
    ).exists()


@pytest.mark.django_db
def test_a_second_run_finds_nothing_to_do_and_a_longer_one_goes_on() -> None:
    populate(cases=1000, subjects=500)
    before = content()
    assert "新增案件 0 件" in populate(cases=1000, subjects=500)
    assert content() == before
    populate(cases=2000, subjects=2000)
    assert already(3) == 2000 and content()[:1000] == before
    codes = list(CreditSubject.objects.values_list("credit_code", flat=True))
    assert len(codes) == len(set(codes)) == 2000
    call_command("verify_audit", stdout=StringIO())


@pytest.mark.django_db
def test_another_seed_adds_other_files_beside_the_first() -> None:
    populate(cases=300, subjects=100)
    first = content()
    command = ("make_population", "--cases", "300", "--subjects", "100", "--seed", "4")
    call_command(*command, stdout=StringIO())
    other = [row[4] for row in content() if str(row[0]).startswith("P4-")]
    assert content()[:300] == first and other != [row[4] for row in first]


@pytest.mark.django_db
def test_it_refuses_a_real_installation_and_says_the_way_out(settings: Any, cast: Cast) -> None:
    settings.DEMONSTRATION = False
    with pytest.raises(CommandError, match="--anyway"):
        populate(cases=10, subjects=10)
    settings.DEMONSTRATION = True
    agency = cast.agency("d2")
    Agency.objects.filter(pk=agency.pk).update(province="110000")
    with pytest.raises(CommandError, match=agency.name):
        populate(cases=10, subjects=10)
    assert not Case.objects.exists()
    populate("--anyway", cases=10, subjects=10)
    assert Case.objects.count() == 10


@pytest.mark.django_db
def test_what_was_made_is_read_by_its_officer_and_by_the_public(client: Client) -> None:
    populate(cases=200, subjects=200)
    case = Case.objects.filter(is_open=True, kind="penalty").select_related("officer").first()
    assert case is not None and case.officer is not None
    client.force_login(case.officer)
    assert case.title in client.get(f"/cases/{case.pk}/").content.decode()
    shown = PenaltyPublication.objects.filter(stage="published").select_related("subject").first()
    assert shown is not None
    client.logout()
    page = client.get("/credit/", {"q": shown.subject.credit_code}).content.decode()
    assert shown.subject.name in page and shown.decision_no in page
