"""From the clue to the investigation, with the refusals on the way."""

from datetime import timedelta

import pytest
from django.utils import timezone

from audit.models import Entry
from cases.actions.proposing import approve_proposal, propose_step
from cases.actions.taking import take_step
from cases.models import Assignment, Paper
from tests.cases.penalty_line import approved, filed, filing_values, investigating, open_clue, read, taken
from tests.cast import Cast, when
from workflow.models import Deadline, StepEvent
from workflow.refusals import Refused

pytestmark = pytest.mark.django_db


def test_clue_gets_number_clock_and_first_entry(cast: Cast) -> None:
    case = open_clue(cast)
    assert case.number.startswith(f"云澜市监案〔{timezone.localdate().year}〕")
    assert case.stage == "clue_received"
    clock = Deadline.objects.get(subject_id=case.pk, code="pct:P01")
    assert clock.state == Deadline.State.RUNNING
    assert Entry.objects.filter(chain=f"p:cases.case:{case.pk}").count() == 2


def test_filing_names_handlers_starts_the_case_clock_and_issues_the_form(cast: Cast) -> None:
    case = filed(cast)
    assert case.stage == "filed"
    people = Assignment.objects.filter(case=case, until=None).order_by("pk")
    assert [(a.person.username, a.capacity) for a in people] == [("zhoumin", "lead"), ("chenli", "handler")]
    states = dict(Deadline.objects.filter(subject_id=case.pk).values_list("code", "state"))
    assert states["pct:P01"] == "met" and states["pct:P11"] == "running"
    paper = Paper.objects.get(case=case, code="penalty.filing")
    assert paper.state == "issued" and len(paper.digest) == 64 and paper.event_id is not None
    assert StepEvent.objects.get(pk=paper.event_id).step_id == "penalty:A-03"


def test_filing_with_one_certified_officer_is_refused_with_the_article(cast: Cast) -> None:
    case = taken(open_clue(cast), "start_verification", {"verification_note": "核查"}, by=cast.zhoumin)
    values = {**filing_values(cast), "officers": [cast.user("zhoumin")]}
    with pytest.raises(Refused) as refused:
        propose_step(case, "file", values=values, standing=cast.zhoumin, version=None, when=when())
    assert [r.kind for r in refused.value.refusals] == ["incomplete"]
    assert "第四十二条" in refused.value.refusals[0].basis
    assert not Assignment.objects.filter(case=case, until=None).exists()


def test_act_outside_the_limitation_is_too_late(cast: Cast) -> None:
    case = taken(open_clue(cast), "start_verification", {"verification_note": "核查"}, by=cast.zhoumin)
    values = {**filing_values(cast), "acts_ended_on": timezone.localdate() - timedelta(days=3 * 365)}
    with pytest.raises(Refused) as refused:
        propose_step(case, "file", values=values, standing=cast.zhoumin, version=None, when=when())
    assert (refused.value.refusals[0].kind, refused.value.refusals[0].cure) == ("too_late", "grave_harm")
    # P25B: five years where life, health or financial safety was harmed, and no longer
    harmed = {**values, "grave_harm": "假冒刹车片致三人受伤，见伤情证明。"}
    older = {**harmed, "acts_ended_on": timezone.localdate() - timedelta(days=5 * 366)}
    with pytest.raises(Refused, match="追责时效"):
        propose_step(read(case), "file", values=older, standing=cast.zhoumin, version=None, when=when())
    approved(cast, case, "file", harmed)
    assert "致三人受伤" in str(Paper.objects.get(case=case, code="penalty.filing").content)


def test_the_proposer_never_approves(cast: Cast) -> None:
    case = taken(open_clue(cast), "start_verification", {"verification_note": "核查"}, by=cast.zhoumin)
    proposal = propose_step(case, "file", values=filing_values(cast), standing=cast.zhoumin, version=None, when=when())
    with pytest.raises(Refused) as refused:
        approve_proposal(read(case), proposal, standing=cast.zhoumin, version=None, when=when())
    assert refused.value.refusals[0].kind == "not_yours"
    assert read(case).stage == "verifying"


def test_an_officer_cannot_approve_filing_directly(cast: Cast) -> None:
    case = taken(open_clue(cast), "start_verification", {"verification_note": "核查"}, by=cast.zhoumin)
    with pytest.raises(Refused) as refused:
        take_step(case, "file", values=filing_values(cast), standing=cast.chenli, version=None, when=when())
    assert refused.value.refusals[0].kind == "not_yours"


def test_a_stale_page_is_told_so(cast: Cast) -> None:
    case = open_clue(cast)
    stale = case.version - 1
    with pytest.raises(Refused, match="刚刚被别人改动过"):
        take_step(case, "start_verification", values={}, standing=cast.zhoumin, version=stale, when=when())


def test_a_step_costs_at_most_twenty_queries(cast: Cast, django_assert_max_num_queries: object) -> None:
    investigating(cast)  # content types and law rows are read once a process
    case = filed(cast)
    standing = cast.zhoumin
    with django_assert_max_num_queries(20):  # type: ignore[operator]
        take_step(
            case,
            "start_investigation",
            values={"investigation_plan": "调取台账。"},
            standing=standing,
            version=None,
            when=when(),
        )


def test_investigation_starts_with_a_handler_of_the_case_only(cast: Cast) -> None:
    case = filed(cast)
    with pytest.raises(Refused) as refused:
        take_step(case, "start_investigation", values={}, standing=cast.sunyue, version=None, when=when())
    assert refused.value.refusals[0].kind == "not_yours"
    assert investigating(cast).stage == "investigating"
