"""After the decision: paying, deferral, the late fine, urging, the court, closing."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from cases.actions.service import record_attempt
from cases.models import Paper, Service
from tests.cases.penalty_line import (
    YUAN,
    approved,
    clock,
    decided,
    noticed,
    read,
    ready,
    serve,
    served,
    taken,
)
from tests.cast import Cast
from workflow.refusals import Refused

pytestmark = pytest.mark.django_db
START = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)
FINE = 30_000 * YUAN


@pytest.fixture
def now() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


def executing(cast: Cast, now: time_machine.Traveller) -> Any:
    """Decided and served on 2026-11-10; the fine is to be paid by 2026-11-25."""
    case = noticed(cast)
    now.shift(timedelta(days=8))
    case = served(cast, decided(cast, ready(cast, case)))
    return taken(case, "start_execution", by=cast.zhoumin)


def test_service_is_confirmed_only_when_the_decision_reached_everybody(cast: Cast, now: time_machine.Traveller) -> None:
    case = noticed(cast)
    now.shift(timedelta(days=8))
    case = decided(cast, ready(cast, case))
    with pytest.raises(Refused, match="还没有送达全部受送达人"):
        taken(case, "confirm_service", by=cast.zhoumin)
    serve(cast, case, "penalty.decision")
    case = taken(case, "confirm_service", by=cast.zhoumin)
    paper = Paper.objects.get(case=case, code="penalty.service-return")
    assert "直接送达" in str(paper.content) and "刘某峰" in str(paper.content)
    assert not Service.objects.filter(paper=paper).exists(), "the proof of service stays in the file"


def test_every_period_after_service_runs_from_the_day_of_service(cast: Cast, now: time_machine.Traveller) -> None:
    case = executing(cast, now)
    found = {code: clock(case, code).last_day for code in ("pct:P14", "pct:P16", "pct:P17", "pct:P18B")}
    assert found == {
        "pct:P14": date(2026, 11, 25),
        "pct:P16": date(2027, 1, 11),
        "pct:P17": date(2027, 5, 10),
        "pct:P18B": date(2027, 8, 10),
    }


def test_a_payment_above_what_is_owed_is_refused(cast: Cast, now: time_machine.Traveller) -> None:
    case = executing(cast, now)
    with pytest.raises(Refused, match="超过应缴"):
        taken(case, "record_payment", {"payment_fen": FINE + 1, "payment_proof": "J"}, by=cast.zhoumin)


def test_deferral_moves_the_day_to_pay_and_the_time_to_ask_the_court(cast: Cast, now: time_machine.Traveller) -> None:
    case = executing(cast, now)
    with pytest.raises(Refused, match="不晚于现在的缴款期限"):
        values = {"deferral_reason": "困难", "deferred_until": date(2026, 11, 20)}
        approved(cast, case, "defer_payment", values)
    values = {"deferral_reason": "资金周转困难，有证明。", "deferred_until": date(2027, 6, 30)}
    case = approved(cast, case, "defer_payment", values)
    assert clock(case, "pct:P14").last_day == date(2027, 6, 30)
    assert clock(case, "pct:P18B").last_day == date(2027, 9, 30)
    assert "2027-06-30" in str(Paper.objects.get(case=case, code="penalty.deferral").content)
    now.shift(timedelta(days=60))
    with pytest.raises(Refused, match="还没有届满"):
        taken(case, "compute_late_fine", by=cast.zhoumin)


def test_the_late_fine_is_three_per_cent_a_day_and_never_above_the_fine(
    cast: Cast, now: time_machine.Traveller
) -> None:
    case = executing(cast, now)
    with pytest.raises(Refused, match="缴纳罚款的期限还没有届满"):
        taken(case, "compute_late_fine", by=cast.zhoumin)
    now.move_to(datetime(2026, 12, 5, 2, 0, tzinfo=UTC))
    case = taken(case, "compute_late_fine", by=cast.zhoumin)
    assert case.penalty.late_fine_fen == FINE * 3 * 10 // 100
    now.move_to(datetime(2027, 3, 1, 2, 0, tzinfo=UTC))
    case = taken(case, "compute_late_fine", by=cast.zhoumin)
    assert case.penalty.late_fine_fen == FINE
    assert "已达上限" in str(Paper.objects.filter(case=case, code="penalty.late-fine").latest("pk").content)


def test_the_days_of_a_review_are_left_out_of_the_late_fine(cast: Cast, now: time_machine.Traveller) -> None:
    case = executing(cast, now)
    now.move_to(datetime(2026, 11, 28, 2, 0, tzinfo=UTC))
    case = taken(case, "record_remedy", {"remedy_kind": "review", "remedy_case": "云府复〔2026〕9号"}, by=cast.zhoumin)
    # P16, P17, P18B: the right was used; the months to ask the court wait for the end of the remedies
    assert {clock(case, code).state for code in ("pct:P16", "pct:P17", "pct:P18B")} == {"met"}
    now.move_to(datetime(2026, 12, 18, 2, 0, tzinfo=UTC))
    with pytest.raises(Refused, match="还没有结果"):
        taken(case, "compute_late_fine", by=cast.zhoumin)
    case = taken(case, "record_remedy_result", {"remedy_result": "维持。"}, by=cast.zhoumin)
    sue = clock(case, "pct:P17B")
    assert sue.anchor_at == timezone.now() and clock(case, "pct:P18B").anchor_at.date() <= sue.last_day
    assert (clock(case, "pct:P18B").last_day.month - sue.last_day.month) % 12 == 3
    assert case.facts().remedies_over is False
    now.move_to(datetime(2026, 12, 20, 2, 0, tzinfo=UTC))
    case = taken(case, "compute_late_fine", by=cast.zhoumin)
    # 11-26, 11-27 and 12-18 to 12-20
    assert case.penalty.late_fine_fen == FINE * 3 * 5 // 100


def test_the_court_is_asked_only_after_urging_and_when_the_remedies_are_over(
    cast: Cast, now: time_machine.Traveller
) -> None:
    case = executing(cast, now)
    claims = {"enforcement_court": "云澜市中级人民法院", "enforcement_claims": "罚款三万元。"}
    now.move_to(datetime(2026, 11, 30, 2, 0, tzinfo=UTC))
    with pytest.raises(Refused) as refused:
        approved(cast, case, "apply_to_court", claims)
    why = [str(r.why) for r in refused.value.refusals]
    assert len(why) == 2 and any("期限还没有届满" in w for w in why)
    case = taken(case, "urge", {"urging_text": "缴纳罚款三万元。"}, by=cast.zhoumin)
    now.move_to(datetime(2027, 5, 12, 2, 0, tzinfo=UTC))
    serve(cast, case, "penalty.urging")
    assert clock(case, "pct:P18").last_day == date(2027, 5, 26)
    with pytest.raises(Refused) as refused:
        approved(cast, case, "apply_to_court", claims)
    [only] = refused.value.refusals
    assert only.opens_at == clock(case, "pct:P18").due_at
    now.move_to(datetime(2027, 5, 27, 2, 0, tzinfo=UTC))
    case = approved(cast, case, "apply_to_court", claims)
    assert clock(case, "pct:P19").bound == "COURT" and clock(case, "pct:P18B").state == "met"
    application = str(Paper.objects.get(case=case, code="penalty.enforcement").content)
    assert "云澜市中级人民法院" in application and "行政处罚决定书" in application
    assert approved(cast, case, "close", {"closing_note": "已移交法院执行。"}).stage == "closed"


def test_an_unpaid_case_is_not_closed(cast: Cast, now: time_machine.Traveller) -> None:
    case = executing(cast, now)
    with pytest.raises(Refused, match="还没有履行完毕"):
        approved(cast, case, "close", {"closing_note": "略"})


def test_public_notice_serves_after_its_days_and_leaves_them_out_of_the_case_period(
    cast: Cast, now: time_machine.Traveller
) -> None:
    from tests.cases.penalty_line import notice_values, reviewed

    case = approved(cast, reviewed(cast), "issue_notice", notice_values())
    service = Service.objects.get(paper__case=case, paper__code="penalty.notice")
    told: dict[str, Any] = {"witnesses": "周敏、陈立", "standing": cast.zhoumin}
    record_attempt(
        read(case), service, method="direct", tried_at=timezone.now(), reached_at=None, failure="人去楼空", **told
    )
    published = timezone.now()
    now.shift(timedelta(days=31))
    early = published + timedelta(days=29)
    with pytest.raises(Refused, match="公告期还没有届满"):
        record_attempt(
            read(case), service, method="notice", tried_at=published, reached_at=early, proof_note="公告网页", **told
        )
    record_attempt(
        read(case), service, method="notice", tried_at=published, reached_at=timezone.now(), proof_note="公告", **told
    )
    assert clock(case, "pct:P07").anchor_at == timezone.now()
    assert clock(case, "pct:P11").last_day == date(2027, 1, 31) + timedelta(days=30)
