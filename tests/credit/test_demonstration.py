"""The demonstration shows one decision to everybody: found among the public papers and from the page of its firm."""

from typing import Any

import pytest
from django.test import Client

from cases.models import Paper, PenaltyCase
from config.demonstration import played_listing, played_publication
from config.demonstration.affairs import AFFAIRS
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_the_decision_of_a_listed_firm_is_public_and_found(cast: Cast, settings: Any) -> None:
    static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": static}
    assert not played_publication.is_on_show()
    played_listing.listed()
    played_publication.text_on_show()
    assert played_publication.is_on_show()
    affair = AFFAIRS[played_publication.KEY]
    paper = Paper.objects.get(code="credit.published-decision")
    anyone = Client()
    assert f"/notices/{paper.pk}/" in anyone.get("/notices/").content.decode()
    text = anyone.get(f"/notices/{paper.pk}/").content.decode()
    assert affair.firm in text and affair.found in text
    party = PenaltyCase.objects.get(title=affair.title).parties.get(role="respondent")
    assert f'href="/notices/{paper.pk}/"' in anyone.get(f"/credit/{party.credit_code}/").content.decode()
