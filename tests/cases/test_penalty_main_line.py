"""The main line: from the clue to the closed case, every paper made from the record."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from cases.actions.papers import content_of
from cases.models import Case, Paper, PriorSanction
from tests.cases.penalty_line import approved as approve
from tests.cases.penalty_line import (
    clock,
    decided,
    noticed,
    read,
    ready,
    refusals,
    served,
    taken,
)
from tests.cast import Cast
from workflow.models import StepEvent
from workflow.refusals import Refused

pytestmark = pytest.mark.django_db
START = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)


@pytest.fixture
def clockwork() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


def days(traveller: time_machine.Traveller, count: int) -> None:
    traveller.shift(timedelta(days=count))


def test_the_main_line_ends_closed_with_every_paper(cast: Cast, clockwork: time_machine.Traveller) -> None:
    case = noticed(cast)
    assert clock(case, "pct:P07").last_day.isoformat() == "2026-11-09"
    taken(case, "record_statement", {"statement": "认为罚款偏重。"}, by=cast.zhoumin)
    days(clockwork, 8)
    review = {"statement_review": "罚款在法定幅度以内，不予采纳。"}
    case = decided(cast, taken(case, "ready", review, by=cast.zhoumin))
    assert case.stage == "decided"
    assert clock(case, "pct:P11").state == "met"
    assert clock(case, "pct:P21").last_day.isoformat() == "2026-12-08"
    case = served(cast, case)
    assert clock(case, "pct:P14").last_day.isoformat() == "2026-11-25"
    case = taken(case, "start_execution", by=cast.zhoumin)
    case = taken(case, "record_payment", {"payment_fen": 1_000_000, "payment_proof": "J-1"}, by=cast.zhoumin)
    assert clock(case, "pct:P14").state == "running"
    case = taken(case, "record_payment", {"payment_fen": 2_000_000, "payment_proof": "J-2"}, by=cast.zhoumin)
    assert clock(case, "pct:P14").state == "met"
    case = approve(cast, case, "close", {"closing_note": "罚款已缴清。"})
    assert case.stage == "closed" and not case.is_open
    codes = list(Paper.objects.filter(case=case).order_by("pk").values_list("code", flat=True))
    assert codes == [
        "penalty.filing", "transfer.screening", "sup.D01", "penalty.investigation-report", "penalty.review-submission",
        "penalty.review-opinion", "penalty.notice", "penalty.defence-review", "penalty.decision",
        "penalty.service-return", "penalty.closing",
    ]  # fmt: skip
    # nobody said whether mark and goods were the same: the earlier conduct stays in doubt (PCT 13.4)
    earlier = PriorSanction.objects.get(source_case=case)
    assert (earlier.maps_to_article, earlier.doubted) == ("213?", True)


def said(case: Case, code: str) -> dict[str, object]:
    content = content_of(Paper.objects.filter(case=case, code=code).latest("pk"))
    return {value.key: value.body for value in content.values}


def test_the_decision_says_what_the_record_says(cast: Cast, clockwork: time_machine.Traveller) -> None:
    case = noticed(cast)
    days(clockwork, 8)
    case = decided(cast, ready(cast, case))
    words = said(case, "penalty.decision")
    assert words["party"] == "云澜市锐达五金工具有限公司"
    assert words["party_id"] == "91110000600037341L"
    assert words["penalty"] == ("1．责令立即停止侵权行为。", "2．罚款30,000元（人民币叁万元整）。")
    assert "15日内" in str(words["performance"]) and "百分之3" in str(words["performance"])
    assert "60日内" in str(words["remedies"]) and "6个月内" in str(words["remedies"])
    filing = said(case, "penalty.filing")
    assert filing["head_decision"][:2] == ("同意。", "郑远")  # type: ignore[index]
    assert filing["handler_opinion"][1] == "周敏"  # type: ignore[index]


def test_a_decision_before_the_period_is_refused_with_the_day_it_opens(
    cast: Cast, clockwork: time_machine.Traveller
) -> None:
    case = noticed(cast)
    days(clockwork, 3)
    with pytest.raises(Refused) as refused:
        ready(cast, case)
    [only] = refused.value.refusals
    assert only.kind == "not_now"
    assert only.opens_at == datetime(2026, 11, 9, 16, 0, tzinfo=UTC)
    assert read(case).stage == "notice_served"


def test_a_waiver_opens_the_decision_at_once(cast: Cast, clockwork: time_machine.Traveller) -> None:
    case = noticed(cast)
    case = taken(case, "record_waiver", {"waiver_signer": "刘某峰", "waiver_proof": "E-03"}, by=cast.zhoumin)
    assert decided(cast, ready(cast, case)).stage == "decided"


def test_a_heavier_penalty_than_noticed_is_refused(cast: Cast, clockwork: time_machine.Traveller) -> None:
    case = noticed(cast)
    taken(case, "record_statement", {"statement": "不服。"}, by=cast.zhoumin)
    days(clockwork, 8)
    case = taken(case, "ready", {"statement_review": "不予采纳。"}, by=cast.zhoumin)
    with pytest.raises(Refused) as refused:
        decided(cast, case, decided_fine_fen=4_000_000)
    [(kind, why)] = refusals(refused)
    assert kind == "incomplete" and "40,000.00元" in why and "30,000.00元" in why
    assert "第四十五条" in refused.value.refusals[0].basis


def test_new_facts_need_a_new_notice(cast: Cast, clockwork: time_machine.Traveller) -> None:
    case = noticed(cast)
    days(clockwork, 8)
    case = approve(cast, ready(cast, case), "return_on_new_facts", {"new_facts": "又查获一批库存。"})
    assert case.stage == "investigating" and case.penalty.noticed_fine_fen is None
    days(clockwork, 1)
    case = noticed(cast, case=_again(cast, case), notice={"noticed_fine_fen": 5_000_000})
    with pytest.raises(Refused):
        ready(cast, case)
    days(clockwork, 8)
    assert decided(cast, ready(cast, case), decided_fine_fen=5_000_000).stage == "decided"
    assert Paper.objects.filter(case=case, code="penalty.notice").count() == 2


def _again(cast: Cast, case: object) -> object:
    from tests.cases.penalty_line import reviewed, under_review

    return reviewed(cast, under_review(cast, case, proposed_fine_fen=5_000_000))


def test_no_penalty_is_decided_without_a_notice(cast: Cast, clockwork: time_machine.Traveller) -> None:
    from tests.cases.penalty_line import reviewed

    case = reviewed(cast, proposed_fine_fen=None, proposed_other="")
    case = taken(case, "ready_without_penalty", {"review_note": "轻微并及时改正。"}, by=cast.zhoumin)
    with pytest.raises(Refused) as refused:
        decided(cast, case)
    assert ("not_now", "没有告知当事人就不得作出处罚决定") in refusals(refused)
    values = {"decided_fine_fen": None, "decided_other": "", "outcome": "NO_PENALTY_MINOR"}
    case = decided(cast, case, **values)
    assert said(case, "penalty.no-penalty")["no_penalty_ground"]
    assert not PriorSanction.objects.filter(source_case=case).exists()


def test_every_step_leaves_one_event_with_its_stage(cast: Cast, clockwork: time_machine.Traveller) -> None:
    case = noticed(cast)
    steps = StepEvent.objects.filter(subject_id=case.pk, subject_type=case.subject_type()).order_by("pk")
    assert list(steps.values_list("step_id", flat=True)) == [
        "penalty:open", "penalty:A-02", "penalty:A-03", "penalty:A-06", "penalty:BR-10", "penalty:PEN-02",
        "penalty:A-09",
        "penalty:A-10", "penalty:A-11", "penalty:A-12",
    ]  # fmt: skip
