"""The picture of a matter on a case page: every procedure one may open, and beyond a hand-over only what it says."""

from typing import Any

import pytest
from django.conf import LazySettings
from django.utils import timezone

from cases.access import case_for
from cases.models import Case, Handover, MediationCase
from cases.presenting.casepage import case_page
from cases.presenting.parts import ChainNode
from cases.reading.casefile import read_file
from tests.cases import mediation_line as line
from tests.cases.query_count import counted
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def plain_static_files(settings: LazySettings) -> None:
    static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": static}


def picture(case: Any, standing: Any) -> tuple[ChainNode, ...]:
    now = timezone.now()
    opened = case_for(standing, case.pk, now=now)
    return case_page(read_file(opened, standing, now=now), standing).chain


def test_each_side_of_a_hand_over_sees_its_own_case_and_of_the_other_what_was_handed_over(cast: Cast) -> None:
    court = line.submitted(cast)
    mediation = MediationCase.objects.get(pk=court.origin_id)
    assert court.matter_id == mediation.matter_id
    handover = Handover.objects.get(opened_case=court.pk)
    at_court = {node.url: node for node in picture(court, cast.faguan)}
    assert at_court[f"/cases/{court.pk}/"].is_current
    at_body = {node.url: node for node in picture(mediation, cast.tiaojie)}
    assert at_body[f"/cases/{mediation.pk}/"].is_current
    for shown, foreign in ((at_court, mediation), (at_body, court)):
        beyond = shown[f"/p/handover/{handover.pk}/"]
        assert not beyond.is_opened and f"/cases/{foreign.pk}/" not in shown
        assert foreign.number not in "".join(node.number + node.note for node in shown.values())
        assert beyond.kind == "申请司法确认"
    page = cast.client("faguan").get(f"/cases/{court.pk}/").content.decode()
    assert f'href="/p/handover/{handover.pk}/"' in page and mediation.number not in page[page.index('id="matter"') :]
    assert cast.client("faguan").get(f"/p/handover/{handover.pk}/").status_code == 200


def test_a_case_of_the_matter_without_a_hand_over_is_not_there_for_a_stranger(cast: Cast) -> None:
    first, second = line.applied(cast), line.applied(cast, "adm_patent")
    Case.objects.filter(pk=second.pk).update(matter=first.matter_id)
    assert [node.url for node in picture(first, cast.tiaojie)] == [f"/cases/{first.pk}/"]
    assert [node.url for node in picture(second, cast.xiaqing)] == [f"/cases/{second.pk}/"]


def test_procedures_of_one_agency_stand_in_one_picture(cast: Cast) -> None:
    first, second = line.applied(cast), line.applied(cast, "commercial")
    Case.objects.filter(pk=second.pk).update(matter=first.matter_id)
    with counted() as queries:
        shown = picture(first, cast.tiaojie)
    assert [node.url for node in shown] == [f"/cases/{first.pk}/", f"/cases/{second.pk}/"]
    assert len(queries) <= 25, queries
