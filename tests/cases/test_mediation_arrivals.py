"""What comes to a body or a court from outside: who hears of it, whose home page shows it, which period asks for it."""

from typing import Any

import pytest
from django.utils import timezone

from cases.models import Handover, Notification
from cases.presenting.clocks import due_of
from cases.reading.transfer import clocks_of
from cases.reading.tray import read_tray
from tests.cases import mediation_line as line
from tests.cases.test_courtesy_messages import delivered
from tests.cases.test_ruling_mediation_body import sent
from tests.cast import Cast
from workflow.deadlines import clocks

pytestmark = pytest.mark.django_db


def heard(cast: Cast, *names: str, case: Any) -> set[str]:
    """Who of these has exactly one message about a case; several would be an error."""
    delivered()
    found = set()
    for name in names:
        about = Notification.objects.filter(user=cast.user(name), url=f"/cases/{case.pk}/")
        assert about.count() <= 1
        found |= {name} if about.exists() else set()
    return found


def codes(row: Any) -> set[str]:
    return {clock.code for clock in clocks.open_for(row)}


def test_the_body_hears_of_a_mediation_that_comes_from_a_ruling_and_finds_it_on_its_home_page(cast: Cast) -> None:
    _ruling, mediation = sent(cast)
    assert heard(cast, "tiaojie", "xiaqing", "zhoumin", case=mediation) == {"tiaojie"}
    note = Notification.objects.get(user=cast.user("tiaojie"), url=f"/cases/{mediation.pk}/")
    assert mediation.number in note.text and "请受理" in note.text
    tray = read_tray(cast.tiaojie, now=timezone.now())
    assert [case.pk for case in tray.waiting_cases] == [mediation.pk]
    assert [(clock.code, clock.subject_id) for clock in tray.mine] == [("sup:CK06", mediation.pk)]


def test_taking_it_up_ends_the_period_of_the_receipt(cast: Cast) -> None:
    _ruling, mediation = sent(cast)
    assert codes(mediation) == {"sup:CK06"}
    mediation = line.taken(cast, mediation, "accept", line.acceptance())
    assert codes(mediation) == {"rmc:TL-M14"}
    assert read_tray(cast.tiaojie, now=timezone.now()).waiting_cases == []


def test_what_the_body_registers_itself_is_news_to_nobody_there_and_has_no_period_of_receipt(cast: Cast) -> None:
    mediation = line.applied(cast)
    assert heard(cast, "tiaojie", case=mediation) == set()
    assert codes(mediation) == set()


def test_an_office_finds_a_request_nobody_handles_yet_on_the_home_page_of_its_officers(cast: Cast) -> None:
    mediation = line.applied(cast, "adm_patent")
    assert read_tray(cast.xiaqing, now=timezone.now()).waiting_cases == []
    type(mediation).objects.filter(pk=mediation.pk).update(officer=None)
    waiting = read_tray(cast.xiaqing, now=timezone.now()).waiting_cases
    assert [case.pk for case in waiting] == [mediation.pk]
    assert read_tray(cast.tiaojie, now=timezone.now()).waiting_cases == []


def test_the_court_hears_of_the_application_and_its_three_days_are_not_over_at_once(cast: Cast) -> None:
    case = line.submitted(cast)
    handover = Handover.objects.get(opened_case=case)
    delivered()
    told = Notification.objects.filter(user=cast.user("faguan"), url=f"/p/handover/{handover.pk}/")
    assert told.count() == 1
    (clock,) = clocks_of(handover)
    assert clock.code == "rmc:TL-C02" and clock.bound == "COURT"
    assert due_of(clock, now=timezone.now()).state in ("soon", "later")
    case = line.court_takes(cast, case, "accept", {"court_case_no": "（2026）云01民特12号", "judge": ""})
    assert codes(Handover.objects.get(pk=handover.pk)) == set()


def test_a_transfer_to_the_police_is_still_signed_for_on_the_spot() -> None:
    purposes = {value: Handover(purpose=value, kind="handover").opening_clock for value in Handover.Purpose.values}
    assert purposes.pop("transfer") == "pct:X04"
    assert purposes.pop("confirmation") == "rmc:TL-C02"
    assert purposes.pop("court_med") == "rmc:TL-M18C"
    assert set(purposes.values()) == {"sup:CK06"}


def test_a_line_of_the_tray_says_number_and_title_once(cast: Cast) -> None:
    handover = Handover.objects.get(opened_case=line.submitted(cast))
    tray = read_tray(cast.tiaojie, now=timezone.now())
    (waiting,) = [clock for clock in tray.others if clock.code == "rmc:TL-C02"]
    about = tray.subject(waiting)
    assert about is not None and (about.number, about.title) == (handover.case.number, handover.case.title)
