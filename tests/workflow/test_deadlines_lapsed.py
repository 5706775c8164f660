"""Rights that lapse and waits that end: told once, quiet afterwards, never overdue; duties stay overdue."""

from datetime import datetime
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps

from cases.presenting.clocks import due_of
from tests.workflow.law_cast import at, load, make_agency, make_subject
from workflow.deadlines import clocks, moving
from workflow.deadlines.alerts import Level
from workflow.deadlines.sweep import Due, sweep
from workflow.law.files import read_table
from workflow.law.load import add_local_row
from workflow.law.tables import Ending, TimeLimit
from workflow.models import Deadline

pytestmark = pytest.mark.django_db
State = Deadline.State
RECUSAL = "rmc:TL-R10"  # three working days from 20 November 2026: the last day is the 25th


@pytest.fixture
def case() -> Any:
    load()
    return make_subject(make_agency())


def swept(moment: str) -> list[Due]:
    return sweep(now=at(moment))


def state_of(code: str) -> str:
    return Deadline.objects.get(code=code).state


def chip_at(code: str, moment: datetime) -> str:
    return due_of(Deadline.objects.get(code=code), now=moment).state


def test_every_ending_names_a_limit_of_the_law_and_no_duty_of_an_agency() -> None:
    limits = {r.code: r for _c, r in read_table("time_limits") if isinstance(r, TimeLimit)}
    for _cells, ending in read_table("endings"):
        assert isinstance(ending, Ending)
        assert ending.code in limits
        if ending.effect == "right":
            assert limits[ending.code].bound not in ("AGENCY", "AGENCY_HEAD", "COURT", "POLICE", "PROC"), ending.code


def test_the_right_to_ask_for_recusal_lapses_once_and_is_never_escalated(case: Any) -> None:
    clocks.start(case, RECUSAL, at=at("2026-11-20T10:00"))
    swept("2026-11-25T09:00")
    [due] = swept("2026-11-26T00:00")
    assert (due.level, due.ended) == (Level.OVERDUE, "期满不再受理，期满后才知道理由的除外")
    assert state_of(RECUSAL) == State.LAPSED
    assert swept("2027-06-01T00:00") == []
    assert clocks.open_for(case) == []


def test_a_duty_of_the_agency_stays_overdue_and_is_escalated(case: Any) -> None:
    clocks.start(case, "rmc:TL-R04", at=at("2026-11-20T10:00"))
    assert [d.level for d in swept("2026-12-15T00:00")] == [Level.ESCALATED_AGAIN]
    assert state_of("rmc:TL-R04") == State.RUNNING
    assert chip_at("rmc:TL-R04", at("2026-12-15T00:00")) == "late"


def test_the_chip_says_expired_before_the_sweep_has_come(case: Any) -> None:
    clocks.start(case, RECUSAL, at=at("2026-11-20T10:00"))
    assert chip_at(RECUSAL, at("2026-11-25T23:59")) == "today"
    assert chip_at(RECUSAL, at("2026-11-26T00:00")) == "lapsed"


def test_a_late_act_on_a_lapsed_right_is_late_all_the_same(case: Any) -> None:
    clocks.start(case, "rmc:TL-R05", at=at("2026-11-20"), slot="p1")
    swept("2026-12-10T00:00")
    clocks.stop(case, "rmc:TL-R05", at=at("2026-12-11"), slot="p1")
    assert state_of("rmc:TL-R05") == State.LATE_MET


def test_more_time_within_the_parameter_or_dated_back_brings_a_lapsed_period_to_life(case: Any) -> None:
    clocks.start(case, "rmc:TL-R09", at=at("2026-11-20"))
    swept("2026-12-10T00:00")
    with pytest.raises(clocks.ExtensionRefused, match="到期前批准"):
        clocks.extend(case, "rmc:TL-R09", amount=10, unit="CD", approved_by="王敏", document="", at=at("2026-12-10"))
    assert state_of("rmc:TL-R09") == State.LAPSED
    clocks.extend(case, "rmc:TL-R09", amount=10, unit="CD", approved_by="王敏", document="", at=at("2026-12-03"))
    assert state_of("rmc:TL-R09") == State.RUNNING
    assert [d.ended for d in swept("2027-01-10T00:00")] == ["期满视为放弃举证"]


def test_a_step_that_ends_the_case_leaves_the_lapsed_right_lapsed(case: Any) -> None:
    clocks.start(case, "rmc:TL-R21A", at=at("2026-01-05"))
    moving.move(case, moving.Moves(stops=("rmc:TL-R21A",)), at=at("2026-09-01"), event_id=7, responsible_id=None)
    assert state_of("rmc:TL-R21A") == State.LAPSED


def test_a_local_row_makes_another_period_lapse(case: Any) -> None:
    clocks.start(case, "rmc:TL-R02", at=at("2026-11-20"))
    assert chip_at("rmc:TL-R02", at("2026-12-20")) == "late"
    cells = {"code": "rmc:TL-R02", "label_zh": "期满按撤回处理", "label_en": "Counts as withdrawn", "effect": "right",
             "basis": "地方规定"}  # fmt: skip
    add_local_row("endings", cells, agency_id=case.pk)
    assert chip_at("rmc:TL-R02", at("2026-12-20")) == "lapsed"


def test_clocks_whose_reminders_had_run_out_before_the_upgrade_are_swept_once_more(case: Any) -> None:
    for code in (RECUSAL, "rmc:TL-R04"):
        clocks.start(case, code, at=at("2026-11-20T10:00"))
    Deadline.objects.update(alert_at=None, warned_level=Level.ESCALATED_AGAIN)
    step = import_module("workflow.migrations.0005_lapsed_clocks_are_swept")
    step.look_again(apps, None)
    step.look_again(apps, None)
    assert [d.code for d in swept("2027-03-01T00:00")] == [RECUSAL]
    assert (state_of(RECUSAL), state_of("rmc:TL-R04")) == (State.LAPSED, State.RUNNING)
    assert Deadline.objects.get(code="rmc:TL-R04").alert_at is None
