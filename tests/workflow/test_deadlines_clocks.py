"""Clocks in the database: what starts, stops, stands still and moves."""

from datetime import date
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.utils import translation

from agencies.models import User
from tests.workflow.law_cast import at, load, make_agency, make_subject
from workflow.deadlines import clocks
from workflow.deadlines.arithmetic import Term
from workflow.deadlines.correction import void_after
from workflow.deadlines.extension import ExtensionRefused
from workflow.deadlines.naming import basis_of, bound_by, name_of
from workflow.deadlines.settling import recompute
from workflow.law.load import add_local_row
from workflow.law.store import LawMissing
from workflow.law.tables import TimeLimit
from workflow.models import Deadline, LawRow

State = Deadline.State
pytestmark = pytest.mark.django_db
FILED = at("2026-11-20T09:00")


@pytest.fixture
def case() -> Any:
    load()
    return make_subject(make_agency())


def test_filing_starts_the_ninety_days_under_the_row_in_force(case: Any) -> None:
    officer = User.objects.create(username="li")
    deadline = clocks.start(case, "cr:TL-01", at=FILED, event_id=7, responsible_id=officer.pk)
    deadline.refresh_from_db()
    assert deadline.code == "pct:P11"
    assert deadline.label == "作出处罚决定"
    assert deadline.due_at == at("2027-02-19")
    assert deadline.last_day == date(2027, 2, 18)
    assert (deadline.agency_id, deadline.kind, deadline.county) == (case.pk, case.kind, "990102")
    assert deadline.responsible_id == officer.pk
    assert deadline.computation[0] == ("起算", "11-20 当日不计")
    assert LawRow.objects.get(pk=deadline.law_row_id).used
    assert basis_of(deadline) == "《行政处罚法》第六十条；《市场监督管理行政处罚程序规定》第六十四条"
    assert bound_by(deadline) == "办案机关"
    with translation.override("en"):
        assert name_of(deadline) == "Make the penalty decision"
    assert clocks.open_for(case) == [deadline]


def test_starting_a_clock_costs_two_queries(case: Any, django_assert_num_queries: Any) -> None:
    from workflow.deadlines import working_days
    from workflow.law import store

    clocks.start(case, "pct:P11", at=FILED)
    store._law._committed()
    working_days._calendar._committed()
    store.rows(TimeLimit, on=date(2026, 11, 20))
    working_days.current_calendar()
    ContentType.objects.get_for_model(case)
    with django_assert_num_queries(2):
        clocks.start(case, "pct:P11", at=FILED)
    store._law.written()
    working_days._calendar.written()


def test_starting_again_voids_the_open_clock_of_the_same_limit_and_slot_only(case: Any) -> None:
    first = clocks.start(case, "pct:P07", at=FILED, slot="party-1")
    other = clocks.start(case, "pct:P07", at=at("2026-11-23"), slot="party-2")
    again = clocks.start(case, "pct:P07", at=at("2026-11-24"), slot="party-1")
    first.refresh_from_db()
    assert first.state == State.VOID
    assert [deadline.pk for deadline in clocks.open_for(case)] == [other.pk, again.pk]


def test_a_clock_stopped_in_time_is_met_and_one_stopped_at_midnight_is_late(case: Any) -> None:
    clocks.start(case, "pct:P07", at=FILED)
    met = clocks.stop(case, "pct:P07", at=at("2026-11-27T23:59:59"))
    assert met is not None
    assert met.state == State.MET
    clocks.start(case, "pct:P07", at=FILED)
    late = clocks.stop(case, "cr:TL-02", at=at("2026-11-28T00:00"))
    assert late is not None
    assert late.state == State.LATE_MET
    assert clocks.stop(case, "pct:P07", at=FILED) is None


def test_a_suspension_pauses_the_clocks_its_ground_names_and_resuming_moves_them(case: Any) -> None:
    decision = clocks.start(case, "pct:P11", at=FILED)
    seizure = clocks.start(case, "pct:P03", at=FILED)
    held = clocks.pause(case, None, from_at=at("2026-12-01T10:00"), reason="SUSPEND", hold_id=3)
    assert [deadline.pk for deadline in held] == [decision.pk]
    seizure.refresh_from_db()
    assert seizure.state == State.RUNNING
    decision.refresh_from_db()
    assert (decision.state, decision.alert_at) == (State.PAUSED, None)
    resumed = clocks.resume(case, at=at("2026-12-11T09:00"), hold_id=3)
    assert [deadline.pk for deadline in resumed] == [decision.pk]
    decision.refresh_from_db()
    assert decision.last_day == date(2027, 2, 28)
    assert decision.state == State.RUNNING
    assert decision.alert_at is not None


def test_two_overlapping_holds_let_the_clock_go_on_only_when_both_have_ended(case: Any) -> None:
    clocks.start(case, "pct:P11", at=FILED)
    clocks.pause(case, None, from_at=at("2026-12-01"), reason="SUSPEND", hold_id=1)
    clocks.pause(case, None, from_at=at("2026-12-05"), reason="APPRAISAL", hold_id=2)
    assert clocks.resume(case, at=at("2026-12-11"), hold_id=1) == []
    [decision] = clocks.resume(case, at=at("2026-12-21"), hold_id=2)
    assert decision.last_day == date(2027, 3, 10), "20 days from 1 to 21 December, counted once"


def test_a_second_hold_reaches_a_clock_that_stands_still_past_its_old_due_day(case: Any) -> None:
    clocks.start(case, "pct:P03", at=FILED)
    clocks.pause(case, None, from_at=at("2026-12-15"), reason="APPRAISAL", hold_id=1)
    clocks.pause(case, ["pct:P03"], from_at=at("2026-12-25"), reason="APPRAISAL", hold_id=2)
    assert clocks.resume(case, at=at("2026-12-26"), hold_id=1) == []
    [seizure] = clocks.resume(case, at=at("2027-01-05"), hold_id=2)
    assert seizure.last_day == date(2027, 1, 10)


def test_a_clock_that_had_run_out_is_not_paused(case: Any) -> None:
    clocks.start(case, "pct:P03", at=FILED)
    assert clocks.pause(case, ["pct:P03"], from_at=at("2026-12-22"), reason="APPRAISAL") == []


def test_a_paused_clock_can_be_met(case: Any) -> None:
    clocks.start(case, "pct:P03", at=FILED)
    clocks.pause(case, None, from_at=at("2026-12-15"), reason="APPRAISAL")
    stopped = clocks.stop(case, "pct:P03", at=at("2027-01-04"))
    assert stopped is not None
    assert (stopped.state, stopped.last_day) == (State.MET, date(2027, 1, 9))
    assert stopped.pauses.get().until_at == at("2027-01-04")


def extend(case: Any, code: str, amount: int, unit: Any, moment: str = "2026-12-01") -> Deadline:
    return clocks.extend(
        case, code, amount=amount, unit=unit, approved_by="局长 王敏", document="延长审批〔2026〕3号", at=at(moment)
    )


def test_the_head_may_extend_by_thirty_days_and_the_meeting_by_a_length_it_fixes(case: Any) -> None:
    clocks.start(case, "pct:P11", at=FILED)
    assert extend(case, "pct:P11", 30, "CD").last_day == date(2027, 3, 20)
    assert extend(case, "pct:P11", 45, "CD").last_day == date(2027, 5, 4)
    with pytest.raises(ExtensionRefused, match="已延长2次"):
        extend(case, "pct:P11", 1, "CD")


def test_more_than_the_law_gives_is_refused_with_the_article(case: Any) -> None:
    clocks.start(case, "pct:P11", at=FILED)
    with pytest.raises(ExtensionRefused, match=r"最多延长30日，填写的是31日.*《行政处罚法》第六十条"):
        extend(case, "pct:P11", 31, "CD")
    with pytest.raises(ExtensionRefused, match="最多延长30日"):
        extend(case, "pct:P11", 1, "MONTH")
    clocks.start(case, "pct:P12", at=FILED)
    with pytest.raises(ExtensionRefused, match="不能延长"):
        extend(case, "pct:P12", 1, "WD", "2026-11-23")


def test_an_extension_after_expiry_is_refused_unless_the_local_row_allows_it(case: Any) -> None:
    clocks.start(case, "pct:P03", at=FILED)
    with pytest.raises(ExtensionRefused, match="已于2026-12-20到期"):
        extend(case, "pct:P03", 30, "CD", "2026-12-21")
    cells = {"code": "clock.extend_after_due", "value": "1", "confidence": "KNOWN", "basis": "本省规定"}
    add_local_row("parameters", cells, region_code="990000")
    assert extend(case, "pct:P03", 30, "CD", "2026-12-21").last_day == date(2027, 1, 19)


def test_a_change_of_law_moves_new_clocks_and_never_the_running_one(case: Any) -> None:
    running = clocks.start(case, "pct:P11", at=FILED)
    cells = {**LawRow.objects.get(code="pct:P11").data, "amount": "60", "effective_from": "2026-11-21"}
    add_local_row("time_limits", cells)
    assert not recompute(running)
    assert running.last_day == date(2027, 2, 18)
    assert clocks.start(case, "pct:P11", at=at("2026-11-23"), slot="new").last_day == date(2027, 1, 22)


@pytest.mark.parametrize("code", ["pct:P01", "pct:P12", "pct:X10", "rmc:TL-R14", "sup:CK39", "cr:TL-18"])
def test_an_altered_limit_moves_the_due_date(case: Any, code: str) -> None:
    before = clocks.start(case, code, at=FILED)
    versions = LawRow.objects.filter(table="time_limits", code=before.code, shipped=True)
    shipped = versions.filter(effective_from__lte=FILED).latest("effective_from")
    longer = {**shipped.data, "amount": str(int(shipped.data["amount"]) + 1)}
    add_local_row("time_limits", longer, agency_id=case.pk)
    after = clocks.start(case, code, at=FILED)
    assert after.due_at > before.due_at


def test_a_region_that_reads_transfer_days_as_working_days_switches_them_by_one_row(case: Any) -> None:
    friday = at("2026-11-20T10:00")
    assert clocks.start(case, "pct:X02", at=friday).last_day == date(2026, 11, 23)
    cells = {"code": "clock.sc310.day_unit", "value": "WD", "confidence": "KNOWN", "basis": "本省规定"}
    add_local_row("parameters", cells, region_code="990000")
    assert clocks.start(case, "pct:X02", at=friday).last_day == date(2026, 11, 25)
    assert clocks.start(case, "pct:P11", at=friday).last_day == date(2027, 2, 18)


def test_agency_transfer_days_roll_only_where_the_local_row_says_so(case: Any) -> None:
    wednesday = at("2026-11-25")
    assert clocks.start(case, "pct:X06", at=wednesday).last_day == date(2026, 11, 28)
    assert clocks.start(case, "pct:X08", at=wednesday).last_day == date(2026, 11, 30)
    cells = {"code": "clock.sc310.roll_agency", "value": "1", "confidence": "KNOWN", "basis": "本省规定"}
    add_local_row("parameters", cells, region_code="990000")
    assert clocks.start(case, "pct:X06", at=wednesday).last_day == date(2026, 11, 30)


def test_a_limit_the_organ_fixes_itself_needs_its_length(case: Any) -> None:
    with pytest.raises(LawMissing, match="由承办机关确定长度"):
        clocks.start(case, "rmc:TL-C04", at=FILED)
    assert clocks.start(case, "rmc:TL-C04", at=FILED, term=Term(10, "CD")).last_day == date(2026, 11, 30)


def test_a_correction_voids_what_the_event_started_and_revives_what_it_stopped(case: Any) -> None:
    verify = clocks.start(case, "pct:P01", at=FILED, event_id=1)
    clocks.stop(case, "pct:P01", at=at("2026-11-24"), event_id=2)
    decide = clocks.start(case, "pct:P11", at=at("2026-11-24"), event_id=2)
    clocks.pause(case, None, from_at=at("2026-11-25"), reason="SUSPEND", hold_id=9, event_id=3)
    assert [deadline.pk for deadline in void_after(case, 3)] == [decide.pk]
    decide.refresh_from_db()
    assert (decide.state, decide.pauses.count()) == (State.RUNNING, 0)
    [revived] = void_after(case, 2)
    assert revived.pk == verify.pk
    assert (revived.state, revived.stopped_at) == (State.RUNNING, None)
    decide.refresh_from_db()
    assert decide.state == State.VOID


def test_a_correction_of_a_resumption_leaves_the_clock_paused(case: Any) -> None:
    clocks.start(case, "pct:P11", at=FILED, event_id=1)
    clocks.pause(case, None, from_at=at("2026-12-01"), reason="SUSPEND", event_id=2)
    clocks.resume(case, at=at("2026-12-11"), reason="SUSPEND", event_id=3)
    [decision] = void_after(case, 3)
    assert decision.state == State.PAUSED
    assert decision.last_day == date(2027, 2, 18)
