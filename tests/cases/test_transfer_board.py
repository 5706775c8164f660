"""The prosecutor's board and what the transfer's listeners do."""

import pytest
import time_machine
from django.utils import timezone

from audit.models import Entry
from cases.listeners import tell_whose_turn, watch_thresholds
from cases.models import Notification, TransferDecision
from cases.transfer_board import TABS, board, overdue_with_police
from tests.cases.penalty_line import figures, investigating
from tests.cases.transfer_line import accepted, opened, owed_case, received, sent, take, transfer_of
from tests.cast import Cast

pytestmark = pytest.mark.django_db
TAB = {tab.code: tab for tab in TABS}


def test_delay_comes_first_and_the_next_duty_is_named(cast: Cast) -> None:
    with time_machine.travel("2026-11-20T10:00:00+08:00", tick=False):
        silent = accepted(cast)
    with time_machine.travel("2026-11-26T10:00:00+08:00", tick=False):
        fresh = received(cast)
        rows, cursor = board(cast.linlan, tab=TAB["waiting"], now=timezone.now())
    assert cursor is None and [row.transfer.pk for row in rows] == [transfer_of(silent).pk, fresh.transfer_id]
    first = rows[0]
    assert first.duty is not None and (first.duty.code, first.duty.late, first.duty.late_days) == ("pct:X08", True, 3)
    assert first.silent_days == 6 and first.duty.bound == "POLICE"
    assert rows[1].duty is not None and not rows[1].duty.late


def test_what_is_owed_stands_with_the_reasons_against(cast: Cast) -> None:
    row = opened(cast)
    take(row, "decide_against", {"no_transfer_reason": "情节轻微。"}, by=cast.shenguohua)
    sent(cast)
    rows, _cursor = board(cast.linlan, tab=TAB["owed"], now=timezone.now())
    assert [(r.transfer.pk, r.owed, r.reasons_against) for r in rows] == [(row.pk, True, "情节轻微。")]


def test_another_region_sees_an_empty_board(cast: Cast) -> None:
    sent(cast)
    assert board(cast.pingchuan, tab=TAB["all"], now=timezone.now()) == ([], None)


def test_pages_by_keyset_meet_without_gap_or_double(cast: Cast) -> None:
    for _n in range(3):
        opened(cast)
    now, seen, cursor = timezone.now(), [], None
    for _page in range(3):
        rows, cursor = board(cast.linlan, tab=TAB["all"], now=now, after=cursor, limit=1)
        seen += [row.transfer.pk for row in rows]
    assert cursor is None and sorted(seen) == sorted(TransferDecision.objects.values_list("pk", flat=True))


def test_the_board_costs_the_same_whatever_its_size(cast: Cast, django_assert_max_num_queries: object) -> None:
    for _n in range(2):
        sent(cast)
    standing, now = cast.linlan, timezone.now()
    with django_assert_max_num_queries(9):  # type: ignore[operator]
        assert len(board(standing, tab=TAB["all"], now=now)[0]) == 2


def test_silence_after_three_days_is_flagged(cast: Cast) -> None:
    with time_machine.travel("2026-11-20T10:00:00+08:00", tick=False):
        criminal = accepted(cast)
        assert not overdue_with_police(cast.linlan, now=timezone.now()).exists()
    with time_machine.travel("2026-11-26T10:00:00+08:00", tick=False):
        assert list(overdue_with_police(cast.linlan, now=timezone.now())) == [transfer_of(criminal)]


def test_the_watch_opens_one_transfer_when_the_figures_reach_the_standard(cast: Cast) -> None:
    case = figures(cast, investigating(cast), goods_gain=100, goods_business=1000, goods_kinds=1)
    watch_thresholds(Entry.objects.filter(verb="cases.threshold_evaluated").latest("pk"))
    assert not TransferDecision.objects.exists()
    figures(cast, case, goods_gain=60000, goods_business=240000, goods_kinds=1)
    entry = Entry.objects.filter(verb="cases.threshold_evaluated").latest("pk")
    watch_thresholds(entry)
    watch_thresholds(entry)
    row = TransferDecision.objects.get()
    assert (row.stage, row.advice, row.case_id) == ("screening", "MUST_TRANSFER", case.pk)


def test_the_police_hear_of_the_letter_once(cast: Cast) -> None:
    sent(cast)
    entry = Entry.objects.get(verb="cases.handover_sent")
    for _again in range(2):
        tell_whose_turn(entry, 7)
    names = set(Notification.objects.values_list("user__username", flat=True))
    assert names == {"leiming", "gaoqiang"} and Notification.objects.count() == 2


def test_owed_case_without_transfer_is_nowhere_on_the_board_of_the_agency_next_door(cast: Cast) -> None:
    opened(cast, owed_case(cast))
    assert board(cast.luocheng, tab=TAB["owed"], now=timezone.now())[0] == []
