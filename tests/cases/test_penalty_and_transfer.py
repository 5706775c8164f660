"""While the criminal track runs: no fine, no confiscation; what comes back goes on, what stays there is closed."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from cases.models import Paper, PenaltyDetail
from tests.cases.penalty_line import (
    approved,
    clock,
    decided,
    figures,
    investigating,
    notice_values,
    noticed,
    read,
    ready,
    refusals,
    reported,
    reviewed,
    screened,
    taken,
)
from tests.cast import Cast
from workflow import holds
from workflow.refusals import Refused

pytestmark = pytest.mark.django_db
START = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)


@pytest.fixture
def now() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


def moved(case: Any, state: str, *, hold: bool | None = None) -> Any:
    """What the transfer's own steps leave on the penalty file."""
    PenaltyDetail.objects.filter(case=case.pk).update(transfer=state)
    if hold is True:
        holds.open(read(case), "CRIM_HOLD", at=timezone.now(), event_id=None)
    if hold is False:
        holds.close(read(case), "CRIM_HOLD", at=timezone.now(), event_id=None)
    return read(case)


def test_what_must_be_transferred_is_not_reviewed_for_a_penalty(cast: Cast) -> None:
    case = figures(cast, screened(cast, investigating(cast)), illegal_turnover=300_000)
    answer = {"suspicion": "yes", "suspicion_text": "数额达到追诉标准。"}
    case = taken(case, "answer_screening", answer, by=cast.zhoumin)
    from tests.cases.penalty_line import report_values, with_findings

    case = taken(with_findings(cast, case), "close_investigation", report_values(), by=cast.zhoumin)
    with pytest.raises(Refused, match="不得以行政处罚代替移送"):
        taken(case, "send_for_review", {"legal_ground": "none"}, by=cast.zhoumin)
    case = moved(case, "decided_not")
    assert taken(case, "send_for_review", {"legal_ground": "none"}, by=cast.zhoumin).stage == "under_review"


def test_no_screening_no_report(cast: Cast) -> None:
    with pytest.raises(Refused, match="还没有做涉罪标准比对"):
        taken(
            investigating(cast), "close_investigation", {"report_facts": "略", "right_state": "valid"}, by=cast.zhoumin
        )


def test_new_figures_after_the_screening_ask_for_a_new_one(cast: Cast) -> None:
    from cases.models import AmountFigure

    case = screened(cast, investigating(cast))
    AmountFigure.objects.create(
        case_id=case.pk, series="administrative", metric="turnover", value=9000, recorded_by=cast.user("zhoumin"),
        recorded_at=timezone.now() + timedelta(seconds=1),
    )  # fmt: skip
    with pytest.raises(Refused, match="比对以后金额又有变化"):
        taken(case, "close_investigation", {"report_facts": "略", "right_state": "valid"}, by=cast.zhoumin)


@pytest.mark.parametrize("state", ["reported", "approved"])
def test_a_soft_hold_stops_a_fine_but_not_a_case_without_one(cast: Cast, state: str) -> None:
    case = moved(reviewed(cast), state)
    with pytest.raises(Refused, match="不得以罚款、没收代替移送"):
        approved(cast, case, "issue_notice", notice_values())


def test_a_hard_hold_stops_notice_and_decision_and_the_case_period(cast: Cast, now: time_machine.Traveller) -> None:
    case = noticed(cast)
    now.shift(timedelta(days=8))
    case = moved(ready(cast, case), "filed", hold=True)
    assert clock(case, "pct:P11").state == "paused"
    with pytest.raises(Refused) as refused:
        decided(cast, case)
    assert any("不得以罚款" in why for _, why in refusals(refused))
    with pytest.raises(Refused, match="还没有不予立案"):
        approved(cast, case, "lift_criminal_hold", {"hold_lift_reason": "略"})


def test_a_case_given_back_is_resumed_with_the_days_it_had(cast: Cast, now: time_machine.Traveller) -> None:
    case = noticed(cast)
    now.shift(timedelta(days=8))
    case = moved(ready(cast, case), "filed", hold=True)
    now.shift(timedelta(days=30))
    case = moved(case, "returned")
    case = approved(cast, case, "lift_criminal_hold", {"hold_lift_reason": "公安机关决定不予立案。"})
    assert clock(case, "pct:P11").last_day.isoformat() == "2027-03-02"
    assert "公安机关决定不予立案" in str(Paper.objects.get(case=case, code="penalty.resume-handling").content)
    assert decided(cast, case).stage == "decided"


def test_a_transfer_is_a_decision_and_closes_when_goods_are_with_the_police(
    cast: Cast, now: time_machine.Traveller
) -> None:
    case = reported(cast)
    with pytest.raises(Refused, match="还没有移送公安机关"):
        approved(cast, case, "decide_transfer", {"decision_text": "略"})
    case = moved(case, "filed", hold=True)
    case = approved(cast, case, "decide_transfer", {"decision_text": "涉嫌假冒注册商标罪，已移送。"})
    assert case.stage == "decided" and case.penalty.outcome == "TRANSFER_CRIMINAL"
    assert clock(case, "pct:P11").state == "met"
    with pytest.raises(Refused, match="物品还没有交接"):
        approved(cast, case, "close_after_transfer", {"closing_note": "略"})
    case = moved(case, "handed_over")
    case = approved(cast, case, "close_after_transfer", {"closing_note": "公安已立案，物品已交接。"})
    assert case.stage == "closed"
    assert "随案移送" in str(Paper.objects.get(case=case, code="penalty.closing").content)


def test_a_failed_transfer_reopens_the_investigation_with_a_new_period(cast: Cast, now: time_machine.Traveller) -> None:
    case = moved(reported(cast), "filed", hold=True)
    case = approved(cast, case, "decide_transfer", {"decision_text": "已移送。"})
    now.shift(timedelta(days=20))
    case = moved(case, "returned")
    with pytest.raises(Refused, match="移送还没有终结"):
        approved(cast, case, "reopen_after_transfer", {"hold_lift_reason": "略"})
    case = approved(cast, case, "lift_criminal_hold", {"hold_lift_reason": "不起诉。"})
    case = approved(cast, case, "reopen_after_transfer", {"hold_lift_reason": "不起诉，恢复行政调查。"})
    assert case.stage == "investigating" and case.penalty.outcome == ""
    assert clock(case, "pct:P11").anchor_at == timezone.now()


def test_a_penalty_decision_is_not_reopened_as_a_failed_transfer(cast: Cast, now: time_machine.Traveller) -> None:
    case = noticed(cast)
    now.shift(timedelta(days=8))
    case = moved(decided(cast, ready(cast, case)), "returned")
    with pytest.raises(Refused, match="不是移送司法机关"):
        approved(cast, case, "reopen_after_transfer", {"hold_lift_reason": "略"})
