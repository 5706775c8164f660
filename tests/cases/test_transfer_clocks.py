"""The worked examples T1 to T7 of the transfer: each clock starts at its event and ends where the law says."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from cases.models import CriminalCase, Handover
from tests.cases.transfer_line import (
    FILING,
    NON_FILING,
    RECEIPT,
    REPORT,
    again,
    approved,
    clock,
    letter_values,
    opened,
    owed_case,
    reported,
    take,
    transfer_of,
    with_team,
)
from tests.cast import Cast

pytestmark = pytest.mark.django_db
SHANGHAI = ZoneInfo("Asia/Shanghai")


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+08:00")


def local(moment: datetime) -> str:
    return moment.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")


def test_worked_examples_from_the_report_to_the_decision_of_the_police(cast: Cast) -> None:
    with time_machine.travel(at("2026-11-20 10:00"), tick=False) as now:
        row = take(with_team(cast, opened(cast, owed_case(cast))), "submit_report", REPORT, by=cast.zhoumin)
        assert local(clock(row, "X02").due_at) == "2026-11-24 00:00"  # T1: the end of 23 November
        now.move_to(at("2026-11-23 16:30"))
        row = approved(cast, row)
        assert local(clock(row, "X03").due_at) == "2026-11-24 16:30"  # T2
        assert clock(row, "X02").state == "met"
        now.move_to(at("2026-11-24 10:30"))
        row = take(row, "send", letter_values(cast, row), by=cast.zhoumin)
        assert clock(row, "X03").state == "met"
        now.move_to(at("2026-11-24 11:00"))
        handover = take(Handover.objects.get(transfer=row), "sign_receipt", RECEIPT, by=cast.leiming)
        assert local(clock(handover, "X05").due_at) == "2026-11-25 11:00"  # T3
        assert local(clock(handover, "X07").due_at) == "2026-11-25 11:00"
        assert local(clock(handover, "X08").due_at) == "2026-11-28 00:00"  # T5: the end of 27 November
        now.move_to(at("2026-11-25 09:00"))
        handover = take(handover, "ask_supplements", {"missing_items": "台账"}, by=cast.leiming)
        assert local(clock(handover, "X06").due_at) == "2026-11-29 00:00"  # T4: the end of 28 November
        handover = take(handover, "accept", by=cast.leiming)
        criminal = CriminalCase.objects.get(pk=handover.opened_case_id)
        assert local(clock(criminal, "X08").due_at) == "2026-11-28 00:00"
        now.move_to(at("2026-11-27 15:00"))
        take(criminal, "do_not_file", NON_FILING, by=cast.gaoqiang)
        assert clock(criminal, "X08").state == "met"
        for code in ("X11", "X14"):
            assert local(clock(row, code).due_at) == "2026-12-01 00:00"  # T6: the end of 30 November


def test_hand_over_of_goods_is_due_three_days_after_the_notice_was_received(cast: Cast) -> None:
    with time_machine.travel(at("2026-11-26 09:00"), tick=False) as now:
        row = approved(cast, reported(cast))
        row = take(row, "send", letter_values(cast, row), by=cast.zhoumin)
        handover = take(Handover.objects.get(transfer=row), "sign_receipt", RECEIPT, by=cast.leiming)
        criminal = CriminalCase.objects.get(pk=take(handover, "accept", by=cast.leiming).opened_case_id)
        now.move_to(at("2026-11-28 09:00"))
        received = {"agency_received_at": at("2026-11-27 16:00")}
        take(criminal, "file_case", {**FILING, **received}, by=cast.gaoqiang, at=at("2026-11-27 15:00"))
        assert local(clock(row, "X10").due_at) == "2026-12-01 00:00"  # T7: the end of 30 November
        assert local(clock(criminal, "S07").due_at) == "2027-03-02 00:00"  # a Saturday rolls to Monday, 1 March


def test_a_report_taken_to_the_head_on_paper_is_counted_from_his_hand(cast: Cast) -> None:
    with time_machine.travel(at("2026-11-20 18:00"), tick=False):
        taken = {"head_received_at": at("2026-11-20 17:00")}
        row = take(with_team(cast), "submit_report", {**REPORT, **taken}, by=cast.zhoumin)
        assert clock(row, "X02").anchor_at == at("2026-11-20 17:00")


def test_a_late_decision_and_a_late_letter_stay_on_record_as_late(cast: Cast) -> None:
    with time_machine.travel(at("2026-11-20 10:00"), tick=False) as now:
        row = reported(cast)
        now.move_to(at("2026-11-25 10:00"))
        row = approved(cast, row)
        assert clock(row, "X02").state == "late_met"
        now.move_to(at("2026-11-27 10:00"))
        take(row, "send", letter_values(cast, row), by=cast.zhoumin)
        assert clock(row, "X03").state == "late_met"


def test_an_event_recorded_later_runs_from_when_it_happened(cast: Cast) -> None:
    with time_machine.travel(at("2026-11-20 10:00"), tick=False) as now:
        row = reported(cast)
        now.move_to(at("2026-11-22 10:00"))
        row = take(row, "approve", {"head_opinion": "批准。"}, by=cast.shenguohua, at=at("2026-11-21 08:15"))
        assert local(clock(row, "X03").due_at) == "2026-11-22 08:15"


def test_withdrawal_and_prosecution_stop_the_three_months(cast: Cast) -> None:
    from tests.cases.transfer_line import police_filed

    criminal = police_filed(cast)
    values = {"withdrawal_ground": "DEAD", "withdrawal_reasons": "嫌疑人死亡。", "suggests_penalty": "no"}
    take(criminal, "withdraw", values, by=cast.gaoqiang)
    assert clock(criminal, "S07").state == "met" and clock(criminal, "R01").state == "met"
    assert clock(transfer_of(again(criminal)), "X10").state == "met"
