"""Where the main line forks: not filed, referred, on the spot, suspended, extended, ended, sent back."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from cases.models import Paper
from tests.cases.penalty_line import (
    PERSON,
    YUAN,
    approved,
    clock,
    filing_values,
    investigating,
    read,
    refusals,
    reported,
    screened,
    serve,
    taken,
    under_review,
    verifying,
)
from tests.cast import Cast
from workflow.models import Hold
from workflow.refusals import Refused

pytestmark = pytest.mark.django_db
START = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)


def test_a_case_not_filed_opens_again_on_new_facts_with_a_new_clock(cast: Cast) -> None:
    values = {"not_filed_ground": "minor_corrected", "not_filed_reason": "数量很少，已经下架。"}
    case = approved(cast, verifying(cast, named_reporter=True), "do_not_file", values)
    assert case.stage == "not_filed" and not case.is_open
    assert Paper.objects.filter(case=case, code="penalty.not-filing").exists()
    case = approved(cast, case, "reopen_verification", {"reopen_reason": "又发现一处仓库。"})
    assert case.stage == "verifying" and case.is_open and case.closed_at is None
    assert clock(case, "pct:P01").state == "running"


def test_the_named_reporter_is_owed_an_answer_after_a_refusal_to_file(cast: Cast) -> None:
    with time_machine.travel(START, tick=False):
        values = {"not_filed_ground": "no_breach", "not_filed_reason": "经核查是正品。"}
        case = verifying(cast, named_reporter=True)
        proposal_stage = approved(cast, case, "do_not_file", values).stage
    assert proposal_stage == "not_filed"
    assert clock(case, "pct:P02").last_day.isoformat() == "2026-11-09"


def test_not_filing_needs_a_ground(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        approved(cast, verifying(cast), "do_not_file", {"not_filed_ground": "", "not_filed_reason": "无"})
    assert refusals(refused) == [("incomplete", "没有选不予立案的情形")]


def test_a_case_of_another_agency_is_referred(cast: Cast) -> None:
    values = {"referred_to": "平川市市场监督管理局", "referral_reason": "违法行为发生在平川市。"}
    case = approved(cast, verifying(cast), "refer", values)
    assert case.stage == "referred_other"
    paper = Paper.objects.get(case=case, code="penalty.referral")
    assert "案移" in paper.number and "平川市市场监督管理局" in str(paper.content)


def on_the_spot(cast: Cast, fine: int) -> dict[str, object]:
    return {
        "act": "F-TM",
        "breach_basis": "《商标法》第六十条",
        "officers": [cast.user("zhoumin"), cast.user("chenli")],
        "report_facts": "当场查获一件假冒商品。",
        "scene_place": "澄湖区柳巷3号",
        "decided_fine_fen": fine * YUAN,
    }


@pytest.mark.parametrize(("party", "fine", "over"), [(None, 3000, 3001), (PERSON, 200, 201)])
def test_deciding_on_the_spot_keeps_within_the_figures(
    cast: Cast, party: dict[str, str] | None, fine: int, over: int
) -> None:
    case = verifying(cast, party=party)
    with pytest.raises(Refused) as refused:
        taken(case, "decide_on_the_spot", on_the_spot(cast, over), by=cast.zhoumin)
    assert f"{fine:,}.00元" in refusals(refused)[0][1]
    case = taken(case, "decide_on_the_spot", on_the_spot(cast, fine), by=cast.zhoumin)
    assert case.stage == "decided" and case.penalty.outcome == "PENALTY"
    assert Paper.objects.filter(case=case, code="penalty.summary").exists()
    serve(cast, case, "penalty.summary")
    assert taken(case, "confirm_service", by=cast.zhoumin).stage == "served"


def test_the_spot_is_no_place_for_a_suspected_crime(cast: Cast) -> None:
    from tests.cases.penalty_line import figures, filed

    case = figures(cast, filed(cast), illegal_turnover=300_000)
    with pytest.raises(Refused) as refused:
        taken(case, "decide_on_the_spot", on_the_spot(cast, 1000), by=cast.zhoumin)
    assert "第二十七条" in refused.value.refusals[0].basis


def test_suspension_moves_the_case_period_by_its_days(cast: Cast) -> None:
    with time_machine.travel(START, tick=False) as now:
        case = investigating(cast)
        assert clock(case, "pct:P11").last_day.isoformat() == "2027-01-31"
        now.shift(timedelta(days=5))
        values = {"suspension_ground": "ownership", "suspension_reason": "商标权属在法院审理。"}
        case = approved(cast, case, "suspend", values)
        assert clock(case, "pct:P11").state == "paused"
        now.shift(timedelta(days=20))
        case = approved(cast, case, "resume", {"resumption_reason": "判决已经生效。"})
        assert clock(case, "pct:P11").last_day.isoformat() == "2027-02-20"
        assert clock(case, "pct:P11").state == "running"
        resumed = Paper.objects.get(case=case, code="penalty.resumption")
        assert Paper.objects.get(case=case, code="penalty.suspension").number in str(resumed.content)


def test_identification_pauses_verification_and_the_case_but_not_for_ever(cast: Cast) -> None:
    with time_machine.travel(START, tick=False) as now:
        case = verifying(cast)
        assert clock(case, "pct:P01").last_day.isoformat() == "2026-11-23"
        case = taken(case, "ask_right_holder", {"identification_items": "请磐锐公司辨认角磨机。"}, by=cast.zhoumin)
        assert clock(case, "pct:P01").state == "paused"
        now.shift(timedelta(days=7))
        case = taken(case, "identification_received", {"identification_result": "不是本公司产品。"}, by=cast.zhoumin)
        # four working days of the week were the right holder's
        assert clock(case, "pct:P01").last_day.isoformat() == "2026-11-27"
        with pytest.raises(Refused, match="没有请权利人辨认"):
            taken(case, "identification_received", {"identification_result": "再来一次"}, by=cast.zhoumin)


def test_the_investigation_does_not_close_while_a_test_is_outstanding(cast: Cast) -> None:
    case = screened(cast, investigating(cast))
    sent = {"testing_body": "省质检院", "testing_items": "角磨机二台，是否合格"}
    case = taken(case, "send_for_testing", sent, by=cast.zhoumin)
    with pytest.raises(Refused, match="还没有结果"):
        reported(cast, case)
    back = {"testing_conclusion": "不合格", "testing_report": "ZJ-1"}
    case = taken(case, "testing_returned", back, by=cast.zhoumin)
    assert reported(cast, case).stage == "inv_closed"


def test_the_case_period_is_extended_once_by_the_head_and_again_only_by_the_meeting(cast: Cast) -> None:
    with time_machine.travel(START, tick=False):
        case = investigating(cast)
        case = approved(cast, case, "extend_case", {"extension_reason": "案情复杂。"})
        assert clock(case, "pct:P11").last_day.isoformat() == "2027-03-02"
        with pytest.raises(Refused, match="只能由机关负责人集体讨论决定"):
            approved(cast, case, "extend_case", {"extension_reason": "仍然复杂。"})
        meeting = {"extension_reason": "等待外省协查。", "extension_days": 40, "extension_record": "同意延长四十日。"}
        with pytest.raises(Refused, match="参加讨论的负责人"):
            approved(cast, case, "extend_case_again", meeting)
        meeting["extension_members"] = [cast.user("shenguohua"), cast.user("zhengyuan")]
        case = approved(cast, case, "extend_case_again", meeting)
        assert clock(case, "pct:P11").last_day.isoformat() == "2027-04-11"


def test_the_meeting_cannot_go_before_the_head(cast: Cast) -> None:
    values = {
        "extension_reason": "复杂", "extension_days": 10, "extension_record": "同意",
        "extension_members": [cast.user("shenguohua"), cast.user("zhengyuan")],
    }  # fmt: skip
    with pytest.raises(Refused, match="还没有经机关负责人延长"):
        approved(cast, investigating(cast), "extend_case_again", values)


def test_an_expired_case_period_is_not_extended(cast: Cast) -> None:
    with time_machine.travel(START, tick=False) as now:
        case = investigating(cast)
        now.shift(timedelta(days=100))
        with pytest.raises(Refused, match="延长应当在到期前批准"):
            approved(cast, case, "extend_case", {"extension_reason": "忘了。"})


def test_a_dead_party_ends_the_investigation_and_its_clocks(cast: Cast) -> None:
    values = {"termination_ground": "dead", "termination_reason": "当事人死亡，没有承受人。"}
    case = approved(cast, investigating(cast, party=PERSON), "terminate", values)
    assert case.stage == "inv_terminated" and not case.is_open
    assert clock(case, "pct:P11").state == "met"
    assert Paper.objects.filter(case=case, code="penalty.termination").exists()


def test_terminating_a_suspended_case_closes_the_hold(cast: Cast) -> None:
    values = {"suspension_ground": "untraceable", "suspension_reason": "下落不明。"}
    case = approved(cast, investigating(cast), "suspend", values)
    approved(cast, case, "terminate", {"termination_ground": "dissolved", "termination_reason": "已注销。"})
    assert not Hold.objects.filter(subject_id=case.pk, code="SUSPEND", closed_at=None).exists()


def test_review_sends_the_file_back_and_the_next_round_is_reviewed_anew(cast: Cast) -> None:
    opinion = {"review_opinion": "SUPPLEMENT", "review_text": "缺少销售台账原件。"}
    case = taken(under_review(cast), "give_review_opinion", opinion, by=cast.hejing)
    assert case.stage == "investigating" and clock(case, "pct:P06").state == "met"
    case = under_review(cast, case)
    assert case.stage == "under_review" and case.penalty.review_opinion == ""
    with pytest.raises(Refused, match="还没有通过审核"):
        approved(cast, case, "issue_notice", {"notice_facts": "略", "notice_basis": "略", "noticed_fine_fen": 1})


def test_a_handler_never_reviews(cast: Cast) -> None:
    values = {"review_opinion": "AGREE", "review_text": "同意"}
    with pytest.raises(Refused) as refused:
        taken(under_review(cast), "give_review_opinion", values, by=cast.zhoumin)
    assert refused.value.refusals[0].kind == "not_yours"


@pytest.mark.parametrize("ground", ["public_interest", "complex", "statutory"])
def test_a_legal_ground_asks_for_a_qualified_legal_reviewer(cast: Cast, ground: str) -> None:
    case = under_review(cast, ground=ground)
    values = {"review_opinion": "AGREE", "review_text": "同意"}
    with pytest.raises(Refused) as refused:
        taken(case, "give_review_opinion", values, by=cast.hejing)
    assert "第五十八条" in refused.value.refusals[0].basis
    case = taken(case, "give_review_opinion", values, by=cast.wuxia)
    assert "法制审核" in str(Paper.objects.get(case=case, code="penalty.review-opinion").content)


def test_an_old_act_may_only_be_left_unfiled(cast: Cast) -> None:
    case = verifying(cast)
    old = filing_values(cast, acts_ended_on=timezone.localdate() - timedelta(days=800))
    with pytest.raises(Refused) as refused:
        approved(cast, case, "file", old)
    assert refused.value.refusals[0].kind == "too_late"
    values = {"not_filed_ground": "limitation", "not_filed_reason": "超过两年才发现。"}
    assert approved(cast, read(case), "do_not_file", values).stage == "not_filed"
