"""更正登记: a mistaken step is voided in the open; stage, clocks, columns, people and papers go back, numbers stay."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine

from audit.models import Entry
from cases.actions.correcting import decide_correction, delivered_effects, propose_correction
from cases.models import Assignment, Paper, PriorSanction
from tests.cases.penalty_line import approved as approve
from tests.cases.penalty_line import (
    clock,
    decided,
    filed,
    investigating,
    noticed,
    read,
    ready,
    taken,
    verifying,
)
from tests.cast import Cast, when
from workflow.models import StepEvent
from workflow.refusals import Refused

pytestmark = pytest.mark.django_db
START = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)


@pytest.fixture
def now() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


def corrected(cast: Cast, case: Any) -> Any:
    made = propose_correction(read(case), reason="错登了步骤。", standing=cast.zhoumin, version=None, when=when())
    decide_correction(read(case), made, approve=True, opinion="属实。", standing=cast.zhengyuan, when=when())
    return made


def test_a_voided_filing_gives_back_stage_clock_people_and_columns(cast: Cast, now: time_machine.Traveller) -> None:
    case = filed(cast)
    paper = Paper.objects.get(case=case, code="penalty.filing")
    corrected(cast, case)
    case = read(case)
    assert case.stage == "verifying" and case.penalty.act == "" and case.penalty.acts_ended_on is None
    assert clock(case, "pct:P01").state == "running"
    assert not case.assignments.filter(until=None, capacity__in=Assignment.HANDLING).exists()
    paper = Paper.objects.get(pk=paper.pk)
    assert paper.state == "void" and "错登了步骤" in paper.void_reason
    assert paper.event_id is not None
    assert StepEvent.objects.get(pk=paper.event_id).voided_at is not None
    assert Entry.objects.filter(subject_id=case.pk, verb="workflow.step_corrected").exists()


def test_the_number_of_a_voided_paper_is_never_given_again(cast: Cast, now: time_machine.Traveller) -> None:
    case = noticed(cast)
    now.shift(timedelta(days=8))
    case = decided(cast, ready(cast, case))
    first = Paper.objects.get(case=case, code="penalty.decision").number
    corrected(cast, case)
    case = read(case)
    assert case.stage == "ready_to_decide" and case.penalty.outcome == "" and case.penalty.decided_at is None
    assert not PriorSanction.objects.filter(source_case=case).exists()
    assert clock(case, "pct:P11").state == "running"
    decided(cast, case)
    made = Paper.objects.filter(case=case, code="penalty.decision").order_by("pk")
    numbers = list(made.values_list("number", "state"))
    assert [state for _, state in numbers] == ["void", "issued"]
    assert numbers[0][0] == first and numbers[1][0] != first


def test_a_voided_payment_is_owed_again(cast: Cast, now: time_machine.Traveller) -> None:
    from tests.cases.penalty_line import served

    case = noticed(cast)
    now.shift(timedelta(days=8))
    case = served(cast, decided(cast, ready(cast, case)))
    case = taken(case, "record_payment", {"payment_fen": 3_000_000, "payment_proof": "J"}, by=cast.zhoumin)
    assert clock(case, "pct:P14").state == "met"
    corrected(cast, case)
    case = read(case)
    assert case.penalty.paid_fen == 0 and clock(case, "pct:P14").state == "running"


def test_a_voided_suspension_runs_as_if_it_had_never_been(cast: Cast, now: time_machine.Traveller) -> None:
    case = investigating(cast)
    before = clock(case, "pct:P11").last_day
    values = {"suspension_ground": "other", "suspension_reason": "略"}
    case = approve(cast, case, "suspend", values)
    now.shift(timedelta(days=9))
    corrected(cast, case)
    assert read(case).stage == "investigating"
    assert clock(case, "pct:P11").last_day == before and clock(case, "pct:P11").state == "running"


def test_a_voided_extension_takes_its_days_back(cast: Cast, now: time_machine.Traveller) -> None:
    case = investigating(cast)
    before = clock(case, "pct:P11").last_day
    case = approve(cast, case, "extend_case", {"extension_reason": "复杂"})
    corrected(cast, case)
    assert clock(case, "pct:P11").last_day == before
    case = approve(cast, case, "extend_case", {"extension_reason": "确实复杂"})
    assert clock(case, "pct:P11").last_day == before + timedelta(days=30)


def test_voided_testing_sets_the_seizure_running_again(cast: Cast, now: time_machine.Traveller) -> None:
    from tests.cases.test_penalty_measures import in_force

    case = investigating(cast)
    measure = in_force(cast, case)
    before = clock(measure, "pct:P03").last_day
    case = taken(case, "send_for_testing", {"testing_body": "略", "testing_items": "略"}, by=cast.zhoumin)
    assert clock(measure, "pct:P03").state == "paused"
    corrected(cast, case)
    assert clock(measure, "pct:P03").state == "running" and clock(measure, "pct:P03").last_day == before


def test_nobody_approves_her_own_correction_and_a_refusal_leaves_the_step(
    cast: Cast, now: time_machine.Traveller
) -> None:
    case = filed(cast)
    made = propose_correction(case, reason="错了。", standing=cast.zhengyuan, version=None, when=when())
    with pytest.raises(Refused) as refused:
        decide_correction(read(case), made, approve=True, opinion="", standing=cast.zhengyuan, when=when())
    assert refused.value.refusals[0].kind == "not_yours"
    decide_correction(read(case), made, approve=False, opinion="没有错。", standing=cast.shenguohua, when=when())
    assert read(case).stage == "filed" and read(case).penalty.act == "F-TM"


def test_the_opening_of_a_case_is_not_corrected_away(cast: Cast, now: time_machine.Traveller) -> None:
    from tests.cases.penalty_line import open_clue

    with pytest.raises(Refused, match="还没有可以更正的步骤"):
        propose_correction(open_clue(cast), reason="错", standing=cast.zhoumin, version=None, when=when())


def test_effects_already_delivered_are_listed(cast: Cast, now: time_machine.Traveller) -> None:
    from audit.models import Delivery

    case = verifying(cast)
    event = StepEvent.objects.filter(subject_id=case.pk).latest("pk")
    Delivery.objects.update_or_create(
        entry_id=event.entry_id, listener="search", defaults={"lane": "index", "state": "done", "due_at": START}
    )
    made = corrected(cast, case)
    assert "search" in [d.listener for d in delivered_effects(made)]
