"""Too late and too early are asked of the moment of the act; what was done in time may be entered later."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.conf import LazySettings
from django.utils import timezone

from cases.actions.taking import take_step
from cases.models import Reconsideration
from tests.cases import report_line
from tests.cases.penalty_line import clock as penalty_clock
from tests.cases.penalty_line import investigating, noticed, read
from tests.cases.test_penalty_hearing import LARGE, asked, hearing_values, heavy
from tests.cases.test_penalty_measures import in_force
from tests.cases.test_remedies import SUGGESTION  # fmt: skip
from tests.cases.test_remedies import asked as reconsider
from tests.cases.transfer_line import accepted, again, clock, police_not_filed, take, transfer_of
from tests.cast import Cast, when
from workflow.models import StepEvent
from workflow.refusals import Refused

pytestmark = pytest.mark.django_db
START = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)
LATE = "登记簿漏录，现予补录。"


@pytest.fixture
def now() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


@pytest.fixture
def plain_static_files(settings: LazySettings) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


def entered(row: Any, step: str, values: dict[str, Any], *, by: Any, at: datetime) -> Any:
    """Take a step now that was done at `at`."""
    reading = read if row.kind == "penalty" else again
    take_step(reading(row), step, values=values, standing=by, version=None, when=when(at, late_reason=LATE))
    return reading(row)


def test_a_hearing_asked_for_in_time_is_entered_after_the_period(cast: Cast, now: time_machine.Traveller) -> None:
    case = heavy(cast)
    due = penalty_clock(case, "pct:P07").due_at
    now.move_to(due + timedelta(days=2))
    with pytest.raises(Refused) as refused:
        asked(cast, case)
    assert refused.value.refusals[0].kind == "too_late" and refused.value.refusals[0].cure == "happened_at"
    values = {"hearing_request": "要求听证。"}
    with pytest.raises(Refused):
        entered(case, "request_hearing", values, by=cast.zhoumin, at=due)
    case = entered(case, "request_hearing", values, by=cast.zhoumin, at=due - timedelta(minutes=1))
    assert case.stage == "hearing" and penalty_clock(case, "pct:P07").state == "met"
    event = StepEvent.objects.filter(subject_id=case.pk).latest("pk")
    assert (event.happened_at, event.late_reason) == (due - timedelta(minutes=1), LATE)


def test_the_page_offers_the_late_entry_and_says_how(
    cast: Cast, now: time_machine.Traveller, plain_static_files: None
) -> None:
    case = heavy(cast)
    due = penalty_clock(case, "pct:P07").due_at
    now.move_to(due + timedelta(days=2))
    browser, url = cast.client("zhoumin"), f"/cases/{case.pk}/steps/request_hearing/"
    assert "填写实际提出的时间" in browser.get(url).content.decode()
    data = {"hearing_request": "要求听证。", "version": read(case).version}
    assert browser.post(url, data).status_code == 409 and read(case).stage == "notice_served"
    in_time = timezone.localtime(due - timedelta(hours=9)).strftime("%Y-%m-%dT%H:%M")
    answer = browser.post(url, {**data, "version": read(case).version, "happened_at": in_time})
    assert answer.status_code == 302 and read(case).stage == "hearing"


def test_a_hearing_notice_is_measured_from_the_day_it_was_given(cast: Cast, now: time_machine.Traveller) -> None:
    case = asked(cast, heavy(cast))
    given = timezone.now() + timedelta(hours=1)
    values = hearing_values(cast)
    now.shift(timedelta(days=10))
    with pytest.raises(Refused, match="不足七个工作日"):
        entered(case, "notice_hearing", values, by=cast.zhengyuan, at=timezone.now())
    case = entered(case, "notice_hearing", values, by=cast.zhengyuan, at=given)
    assert read(case).penalty.hearing_host == cast.user("xuning")


def test_the_end_of_the_period_for_statements_is_not_put_before_it(cast: Cast, now: time_machine.Traveller) -> None:
    case = noticed(cast)
    due = penalty_clock(case, "pct:P07").due_at
    now.move_to(due + timedelta(days=1))
    with pytest.raises(Refused, match="期限还没有届满"):
        entered(case, "ready", {"statement_review": ""}, by=cast.zhoumin, at=due - timedelta(hours=1))
    assert entered(case, "ready", {"statement_review": ""}, by=cast.zhoumin, at=due).stage == "ready_to_decide"


def test_nothing_is_said_to_rest_on_a_notice_that_came_after_it(cast: Cast, now: time_machine.Traveller) -> None:
    before = timezone.now()
    now.shift(timedelta(days=1))
    case = noticed(cast, proposed_fine_fen=LARGE, turnover_fen=LARGE, notice={"noticed_fine_fen": LARGE})
    now.shift(timedelta(days=1))
    with pytest.raises(Refused, match="还没有送达当事人"):
        entered(case, "record_statement", {"statement": "罚款过重。"}, by=cast.zhoumin, at=before)
    entered(case, "record_statement", {"statement": "罚款过重。"}, by=cast.zhoumin, at=timezone.now())
    assert read(case).penalty.statement == "罚款过重。"


def test_an_extension_of_a_seizure_approved_in_time_is_entered_after_its_end(
    cast: Cast, now: time_machine.Traveller
) -> None:
    measure = in_force(cast, investigating(cast))
    due = penalty_clock(measure, "pct:P03").due_at
    now.move_to(due + timedelta(days=1))
    values = {"extension_reason": "情况复杂。"}
    with pytest.raises(Refused) as refused:
        entered(measure, "extend", values, by=cast.zhengyuan, at=timezone.now())
    assert refused.value.refusals[0].kind == "too_late"
    entered(measure, "extend", values, by=cast.zhengyuan, at=due - timedelta(days=1))
    assert penalty_clock(measure, "pct:P03").due_at > due and penalty_clock(measure, "pct:P03").state == "running"


def test_an_extension_of_the_verification_approved_in_time_is_entered_after_its_end(
    cast: Cast, now: time_machine.Traveller
) -> None:
    case = report_line.verifying(cast, report_line.counter(cast, report_line.PAPER).case)
    due = penalty_clock(case, "pct:P01").due_at
    now.move_to(due + timedelta(days=1))
    values = {"extension_reason": "需要权利人鉴别。"}
    with pytest.raises(Refused, match="核查期限已经届满"):
        take_step(report_line.read(case), "extend_verification", values=values, standing=cast.zhengyuan, version=None,
                  when=when())  # fmt: skip
    take_step(report_line.read(case), "extend_verification", values=values, standing=cast.zhengyuan, version=None,
              when=when(due - timedelta(days=1)))  # fmt: skip
    assert penalty_clock(case, "pct:P01").due_at > due


def test_a_reconsideration_asked_for_in_time_is_entered_from_the_page(
    cast: Cast, now: time_machine.Traveller, plain_static_files: None
) -> None:
    transfer = transfer_of(police_not_filed(cast))
    due = clock(transfer, "X11").due_at
    now.move_to(due + timedelta(days=4))
    with pytest.raises(Refused, match="已超过三日"):
        reconsider(cast, transfer)
    browser, url = cast.client("zhengyuan"), f"/transfers/{transfer.pk}/reconsideration/"
    data = {"reconsideration_grounds": "数额已达标准。", "request": "请求立案。"}
    assert browser.post(url, data).status_code == 409 and not Reconsideration.objects.exists()
    in_time = timezone.localtime(due - timedelta(hours=9)).strftime("%Y-%m-%dT%H:%M")
    assert browser.post(url, {**data, "happened_at": in_time}).status_code == 302
    row = Reconsideration.objects.get()
    assert row.stage == "requested" and row.late_grounds == "" and clock(transfer, "X11").state == "met"


def test_a_reconsideration_is_not_put_before_the_notice_it_answers(cast: Cast, now: time_machine.Traveller) -> None:
    before = timezone.now() - timedelta(hours=1)
    transfer = transfer_of(police_not_filed(cast))
    from cases.actions.remedies import ask_reconsideration

    values = {"reconsideration_grounds": "数额已达标准。", "request": "请求立案。"}
    with pytest.raises(Refused, match="没有作出不予立案决定"):
        ask_reconsideration(again(transfer), values=values, standing=cast.zhengyuan, when=when(before))


def test_the_silence_of_the_police_stays_shown_when_they_answer_before_it_is_entered(
    cast: Cast, now: time_machine.Traveller
) -> None:
    from cases.actions.remedies import suggest_supervision

    criminal = accepted(cast)
    transfer, due = transfer_of(criminal), clock(criminal, "X08").due_at
    now.move_to(due + timedelta(days=3))
    police_not_filed(cast, criminal)
    values = {**SUGGESTION, "ground": "OVERDUE"}
    more: dict[str, Any] = {"procuratorate": cast.agency("pr"), "values": values, "standing": cast.zhengyuan}
    for at in (due - timedelta(minutes=1), timezone.now()):
        with pytest.raises(Refused, match="期限还没有届满"):
            suggest_supervision(again(transfer), when=when(at), **more)
    made = suggest_supervision(again(transfer), when=when(due + timedelta(days=1)), **more)
    assert again(made.subject).stage == "suggested"


def test_reasons_owed_within_seven_days_are_not_called_overdue_on_the_fifth(
    cast: Cast, now: time_machine.Traveller
) -> None:
    from tests.cases.test_remedies import suggested

    row = suggested(cast, transfer_of(police_not_filed(cast)))
    row = take(row, "accept", {"review_note": "受理。"}, by=cast.linlan)
    row = take(row, "request_reasons", {"questions": "为何不立案。"}, by=cast.linlan)
    due = clock(row, "S03").due_at
    now.move_to(due + timedelta(days=1))
    values = {"notice_reasons": "不立案理由不成立。", "notice_evidence": "台账"}
    with pytest.raises(Refused, match="说明理由的期限还没有届满"):
        entered(row, "notice_to_file", values, by=cast.songjie, at=due - timedelta(days=2))
    assert entered(row, "notice_to_file", values, by=cast.songjie, at=due).stage == "notice_to_file"
