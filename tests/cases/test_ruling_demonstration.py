"""The ruling cases of the demonstration province: three stages, one of them suspended, all by the people's own acts."""

import pytest

from cases.models import Paper, RulingCase
from config.demonstration import played_ruling as played
from tests.cases.ruling_line import clock
from tests.cast import Cast
from workflow.holds import open_holds
from workflow.models import Proposal

pytestmark = pytest.mark.django_db


def test_a_filing_waits_for_the_head(cast: Cast) -> None:
    played.filing_waits()
    case = RulingCase.objects.get(title=played.LENS.title)
    assert case.stage == "received" and Proposal.objects.filter(subject_id=case.pk, state="pending").exists()


def test_one_case_is_suspended_and_its_limit_stands_still(cast: Cast) -> None:
    played.suspended()
    case = RulingCase.objects.get(title=played.VALVE.title)
    assert [hold.code for hold in open_holds(case)] == ["SUSPEND"]
    assert clock(case, "rmc:TL-R14").state == "paused"


def test_one_ruling_is_public_and_not_performed(cast: Cast) -> None:
    played.unperformed()
    case = RulingCase.objects.get(title=played.CART.title)
    assert case.stage == "effective_monitor" and Paper.objects.filter(case=case, public=True).exists()
    assert Proposal.objects.filter(subject_id=case.pk, step="urge", state="pending").exists()
