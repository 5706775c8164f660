"""咨询意见: asked when the wait is over, advised by experts tied to nobody, issued by the head, binding nobody."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from audit.models import Entry
from cases.actions.papers import content_of
from cases.actions.roll import declare_tie
from cases.models import ExpertOpinion, Paper, RollUse
from cases.reading.rolls import options_for
from tests.cases import advice_line as line
from tests.cases.advice_line import approved, serve, taken
from tests.cases.roll_line import TIE, rolled
from tests.cases.ruling_line import clockwork, go
from tests.cast import Cast
from workflow.deadlines import clocks
from workflow.models import Deadline
from workflow.refusals import Refused

pytestmark = pytest.mark.django_db


def said(case: Any, code: str) -> dict[str, Any]:
    paper = Paper.objects.filter(case=case, code=code, state="issued").latest("pk")
    return {value.key: value.body for value in content_of(paper).values}


def clock(case: Any, code: str) -> Deadline:
    return Deadline.objects.filter(subject_id=case.pk, code=code).exclude(state="void").latest("pk")


def opinion_due(cast: Cast, now: Any) -> Any:
    """Everything is on file and the time to ask for recusal is over (chosen on Wednesday, 2026-10-14)."""
    case = line.heard(cast, line.advising(cast))
    go(now, "2026-10-20")
    return case


def test_an_opinion_goes_from_the_request_to_the_asker_and_nobody_else(cast: Cast) -> None:
    with clockwork("2026-10-14") as now:
        case = line.received(cast)
        assert clock(case, "rmc:TL-R23C").last_day == date(2026, 10, 21)
        case = line.accepted(cast, case)
        assert case.officer == cast.user("xiaqing")
        assert clock(case, "rmc:TL-R23C").state == "met"
        assert clock(case, "rmc:TL-R23D").last_day == date(2026, 11, 11)
        assert said(case, "advice.accepted")["handle_by"] == "2026-11-11"
        case = line.heard(cast, line.advising(cast, case))
        go(now, "2026-10-20")
        case = approved(cast, case, "issue", line.DRAFT)
        assert case.stage == "issued"
        assert clock(case, "rmc:TL-R23D").state == "met"
        paper = Paper.objects.get(case=case, code="advice.opinion")
        assert [s.addressee for s in paper.services.all()] == [line.ASKER.name]
        words = said(case, "advice.opinion")
        assert "没有落入专利权的保护范围" in str(words["conclusion"])
        assert "没有约束力" in str(words["limits"]) and words["approver"] == cast.qiuwei.user.name
        with pytest.raises(Refused, match="还没有送达"):
            taken(case, "close", {"closing_note": "已答复。"}, by=cast.xiaqing)
        serve(cast, case, "advice.opinion")
        case = taken(case, "close", {"closing_note": "已答复。"}, by=cast.xiaqing)
        assert case.stage == "closed" and not case.is_open and not clocks.open_for(case)
    verbs = [e.verb for e in Entry.objects.filter(subject_id=str(case.pk)).order_by("pk")]
    assert verbs.count("cases.advice_issued") == 1 and verbs.count("cases.advice_expert_heard") == 2


def test_nobody_may_ask_before_the_wait_after_the_demand_is_over(cast: Cast) -> None:
    with clockwork("2026-10-14"):
        early = line.asked(
            warned_on=date(2026, 9, 1), demand_sent_on=date(2026, 9, 10), demand_received_on=date(2026, 9, 16)
        )
        case = line.received(cast, early)
        with pytest.raises(Refused, match="2026-10-16才届满"):
            line.accepted(cast, case)
        values = {"refusal_ground": "early", "refusal_reason": "10月16日才满一个月。"}
        case = approved(cast, case, "refuse", values, by=cast.tongxin)
        assert case.stage == "refused"
        assert "10月16日" in str(said(case, "advice.refused")["refusal_ground"])
        serve(cast, case, "advice.refused")
        assert taken(case, "close", {"closing_note": "已告知。"}, by=cast.xiaqing).stage == "closed"


def test_the_wait_ends_with_the_earlier_of_receipt_and_sending(cast: Cast) -> None:
    with clockwork("2026-10-14"):
        sent_only = line.asked(
            warned_on=date(2026, 7, 1), demand_sent_on=date(2026, 8, 13), demand_received_on=date(2026, 10, 1)
        )
        assert line.accepted(cast, line.received(cast, sent_only)).stage == "accepted"
        later = line.asked(warned_on=date(2026, 7, 1), demand_sent_on=date(2026, 8, 14), demand_received_on=None)
        with pytest.raises(Refused, match="2026-10-14才届满"):
            line.accepted(cast, line.received(cast, later))


def test_a_right_holder_who_acted_closes_the_way(cast: Cast) -> None:
    case = line.received(cast)
    with pytest.raises(Refused, match="写明核对了"):
        line.accepted(cast, case, reaction_checked="")
    with pytest.raises(Refused, match="已经请求裁决、起诉"):
        line.accepted(cast, case, reaction="acted", reaction_checked="权利人8月已向法院起诉，见受理通知书。")
    with pytest.raises(Refused, match="不能以此为由"):
        approved(cast, case, "refuse", {"refusal_ground": "no_warning", "refusal_reason": "没有警告。"})
    with pytest.raises(Refused, match="等待期限已经届满"):
        approved(cast, case, "refuse", {"refusal_ground": "early", "refusal_reason": "未满。"})
    acted = {"refusal_ground": "acted", "refusal_reason": "权利人已起诉，见受理通知书。"}
    assert approved(cast, case, "refuse", acted).stage == "refused"


def test_customs_asks_by_letter_and_is_answered_in_ten_working_days_of_its_receipt(cast: Cast) -> None:
    with clockwork("2026-10-14") as now:
        case = line.received(cast, line.by_customs())
        go(now, "2026-10-16")
        case = line.accepted(cast, case, reaction="not_asked", reaction_checked="")
        assert clock(case, "sup:CK28").last_day == date(2026, 10, 28)
        assert not Deadline.objects.filter(subject_id=case.pk, code="rmc:TL-R23D").exists()
        assert said(case, "advice.accepted")["petitioner"] == "云澜海关"
        with pytest.raises(Refused, match="没有延长的规定"):
            approved(cast, case, "extend", {"extension_reason": "复杂。"})
    with pytest.raises(Refused, match="来函的文号"):
        line.received(cast, line.by_customs(letter_no=""))


def test_an_expert_tied_to_a_side_cannot_be_chosen_and_one_is_not_enough(cast: Cast) -> None:
    case = line.accepted(cast)
    free = rolled(cast, "expert", "何知")
    bound = rolled(cast, "expert", "梁固")
    declare_tie(bound, values={**TIE, "name": line.HOLDER.name}, standing=cast.ceguan)
    reasons = {o.entry.name: o.reason for o in options_for(case, "expert", on=timezone.localdate())}
    assert reasons["何知"] == "" and "利害关系" in reasons["梁固"]
    both = {"experts": [free, bound], "expert_questions": "是否具备特征D？"}
    with pytest.raises(Refused, match="不能选梁固"):
        taken(case, "choose_experts", both, by=cast.xiaqing)
    with pytest.raises(Refused, match="要2名专家，现有1名"):
        taken(case, "choose_experts", {**both, "experts": [free]}, by=cast.xiaqing)
    assert not RollUse.objects.filter(case=case).exists()


def test_no_opinion_before_the_disclosure_is_signed(cast: Cast) -> None:
    case = line.accepted(cast)
    chosen = {"experts": line.experts(cast, "何知", "沈微"), "expert_questions": "是否具备特征D？"}
    case = taken(case, "choose_experts", chosen, by=cast.xiaqing)
    use = RollUse.objects.filter(case=case).earliest("pk")
    values = {"opinion_by": str(use.pk), "opinion_text": "没有特征D。"}
    document = line.proof(cast, case, "专家意见书")
    with pytest.raises(Refused, match="还没有签署披露声明"):
        taken(case, "record_opinion", values, by=cast.xiaqing, document=document)
    assert not ExpertOpinion.objects.exists()
    elsewhere = {**values, "opinion_by": "999999"}
    with pytest.raises(Refused, match="选定是哪一位专家"):
        taken(case, "record_opinion", elsewhere, by=cast.xiaqing, document=document)


def test_the_head_issues_only_when_all_are_heard_and_the_time_for_recusal_is_over(cast: Cast) -> None:
    with clockwork("2026-10-14") as now:
        case = line.advising(cast)
        with pytest.raises(Refused) as early:
            approved(cast, case, "issue", line.DRAFT)
        why = "".join(str(r.why) for r in early.value.refusals)
        assert "还没有何知、沈微的意见" in why and "申请回避的期限还没有届满" in why
        case = line.heard(cast, case)
        go(now, "2026-10-20")
        with pytest.raises(Refused, match="没有填意见的限度"):
            approved(cast, case, "issue", {**line.DRAFT, "limits": ""})
        with pytest.raises(Refused, match="由行政机关负责人办理"):
            taken(case, "issue", line.DRAFT, by=cast.xiaqing)
        assert approved(cast, case, "issue", line.DRAFT).stage == "issued"


def test_an_expert_who_steps_aside_leaves_with_his_opinion(cast: Cast) -> None:
    with clockwork("2026-10-14") as now:
        case = line.heard(cast, line.advising(cast))
        use = RollUse.objects.filter(case=case).earliest("pk")
        values = {"recused": str(use.pk), "recusal_reason": "曾任权利人顾问。"}
        document = line.proof(cast, case, "回避申请书")
        case = taken(case, "ask_recusal", values, by=cast.xiaqing, document=document)
        with pytest.raises(Refused, match="回避申请还没有决定"):
            approved(cast, case, "issue", line.DRAFT)
        told = {"recusal_result": "replaced", "recusal_text": "顾问合同属实。"}
        case = taken(case, "decide_recusal", told, by=cast.qiuwei)
        assert "应当回避" in str(said(case, "advice.recusal")["conclusion"])
        use = RollUse.objects.get(pk=use.pk)
        assert use.ended_at is not None and use.end_reason == "回避"
        go(now, "2026-10-20")
        with pytest.raises(Refused, match="要2名专家，现有1名"):
            approved(cast, case, "issue", line.DRAFT)
        kept = RollUse.objects.get(case=case, ended_at=None)
        case = line.advising(cast, case, chosen=[kept.entry, *line.experts(cast, "林观")])
        assert clock(case, "rmc:TL-R10").last_day == date(2026, 10, 23)


def test_recusal_is_asked_for_within_three_working_days_of_the_names(cast: Cast) -> None:
    with clockwork("2026-10-14") as now:
        case = line.advising(cast)
        assert clock(case, "rmc:TL-R10").last_day == date(2026, 10, 19)
        use = RollUse.objects.filter(case=case).earliest("pk")
        go(now, "2026-10-20")
        values = {"recused": str(use.pk), "recusal_reason": "曾任权利人顾问。"}
        document = line.proof(cast, case, "回避申请书")
        with pytest.raises(Refused, match="已过申请回避的期限"):
            taken(case, "ask_recusal", values, by=cast.xiaqing, document=document)


def test_the_period_is_extended_once_by_the_head_and_a_withdrawal_ends_it(cast: Cast) -> None:
    with clockwork("2026-10-14"):
        case = line.accepted(cast)
        case = approved(cast, case, "extend", {"extension_reason": "需要拆解样品。"})
        assert clock(case, "rmc:TL-R23D").last_day == date(2026, 11, 25)
        document = line.proof(cast, case, "撤回申请书")
        case = taken(case, "withdraw", {"withdrawal_reason": "已与权利人和解。"}, by=cast.xiaqing, document=document)
        assert case.stage == "withdrawn" and not clocks.open_for(case)


def test_days_of_warning_and_demand_stand_in_order(cast: Cast) -> None:
    today = timezone.localdate()
    for wrong in (
        {"warned_on": today + timedelta(days=1)},
        {"warned_on": today - timedelta(days=10), "demand_sent_on": today - timedelta(days=20)},
        {"demand_received_on": today - timedelta(days=100)},
    ):
        with pytest.raises(Refused):
            line.received(cast, line.asked(**wrong))
