"""Hearing and collective discussion: who may ask, who presides, what must be heard and discussed first."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from cases.models import Paper
from tests.cases.penalty_line import (
    PERSON,
    YUAN,
    approved,
    clock,
    decided,
    investigating,
    noticed,
    read,
    ready,
    refusals,
    reviewed,
    serve,
    taken,
    under_review,
)
from tests.cast import Cast
from workflow.refusals import Refused

pytestmark = pytest.mark.django_db
START = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)
LARGE = 100_000 * YUAN


def heavy(cast: Cast) -> Any:
    """A unit is told of the fine from which a hearing must be offered."""
    return noticed(cast, proposed_fine_fen=LARGE, turnover_fen=8000 * YUAN, notice={"noticed_fine_fen": LARGE})


def asked(cast: Cast, case: Any) -> Any:
    return taken(case, "request_hearing", {"hearing_request": "对罚款数额有异议，要求听证。"}, by=cast.zhoumin)


def hearing_values(cast: Cast, **more: Any) -> dict[str, Any]:
    return {
        "hearing_host": cast.user("xuning"),
        "hearing_at": timezone.now() + timedelta(days=14),
        "hearing_place": "本局三楼听证室",
        "hearing_open": "yes",
        **more,
    }


def report_values(**more: Any) -> dict[str, Any]:
    return {
        "hearing_held_at": timezone.now(),
        "hearing_participants": "主持人许宁，办案人员周敏、陈立，当事人刘某峰",
        "hearing_record": "当事人认为罚款过重，办案人员说明了裁量理由。",
        "hearing_signers": "刘某峰、许宁、周敏",
        "hearing_report": "争点为罚款数额。事实清楚，建议按告知的数额处罚。",
        **more,
    }


def test_below_the_figure_there_is_no_hearing(cast: Cast) -> None:
    case = noticed(cast)
    with pytest.raises(Refused, match="不在应当告知听证的范围内"):
        asked(cast, case)
    content = str(Paper.objects.get(case=case, code="penalty.notice").content)
    assert "要求举行听证" not in content


@pytest.mark.parametrize(("fine", "right"), [(9999, False), (10000, True)])
def test_a_natural_person_has_the_lower_figure(cast: Cast, fine: int, right: bool) -> None:
    case = noticed(cast, investigating_person(cast, fine), notice={"noticed_fine_fen": fine * YUAN})
    if right:
        assert asked(cast, case).stage == "hearing"
    else:
        with pytest.raises(Refused):
            asked(cast, case)


def investigating_person(cast: Cast, fine: int) -> Any:
    return reviewed(cast, under_review(cast, investigating(cast, party=PERSON), proposed_fine_fen=fine * YUAN))


def test_confiscated_goods_open_a_hearing_with_the_gains(cast: Cast) -> None:
    case = noticed(cast, proposed_confiscation="假冒角磨机一批", goods_value_fen=90_000 * YUAN, gains_fen=10_000 * YUAN)
    assert asked(cast, case).stage == "hearing"


def test_a_revoked_licence_opens_a_hearing_at_any_fine_and_is_never_decided_unannounced(cast: Cast) -> None:
    with time_machine.travel(START, tick=False) as now:
        told = {"noticed_other": "责令停止侵权；吊销营业执照"}
        assert asked(cast, noticed(cast, notice=told)).stage == "hearing"
        case = noticed(cast)
        with pytest.raises(Refused, match="不在应当告知听证的范围内"):
            asked(cast, case)
        now.shift(timedelta(days=8))
        with pytest.raises(Refused, match="决定“吊销”，但告知书没有告知"):
            decided(cast, ready(cast, case), decided_other="吊销营业执照")


def test_a_hearing_asked_too_late_is_refused(cast: Cast) -> None:
    with time_machine.travel(START, tick=False) as now:
        case = heavy(cast)
        now.shift(timedelta(days=8))
        with pytest.raises(Refused) as refused:
            asked(cast, case)
        assert refused.value.refusals[0].kind == "too_late"


def test_the_host_is_no_investigator_and_the_notice_seven_working_days_ahead(cast: Cast) -> None:
    with time_machine.travel(START, tick=False):
        case = asked(cast, heavy(cast))
        assert clock(case, "pct:P07").state == "met" and clock(case, "pct:P11").state == "paused"
        with pytest.raises(Refused, match="听证主持人是本案调查人员"):
            approved(cast, case, "notice_hearing", hearing_values(cast, hearing_host=cast.user("chenli")))
        # the seventh working day after Monday the 2nd is Wednesday the 11th
        early = datetime(2026, 11, 11, 2, 0, tzinfo=UTC)
        with pytest.raises(Refused, match="不足七个工作日"):
            approved(cast, case, "notice_hearing", hearing_values(cast, hearing_at=early))
        late = datetime(2026, 11, 12, 2, 0, tzinfo=UTC)
        case = approved(cast, case, "notice_hearing", hearing_values(cast, hearing_at=late))
        assert "许宁" in str(Paper.objects.get(case=case, code="penalty.hearing-notice").content)
        assert clock(case, "pct:P09").state == "met"


def test_after_the_hearing_legal_review_and_discussion_come_before_the_decision(cast: Cast) -> None:
    with time_machine.travel(START, tick=False) as now:
        case = asked(cast, heavy(cast))
        case = approved(cast, case, "notice_hearing", hearing_values(cast))
        with pytest.raises(Refused, match="听证通知书还没有送达"):
            taken(case, "report_hearing", report_values(), by=cast.xuning)
        told = serve(cast, case, "penalty.hearing-notice")
        now.shift(timedelta(days=14))
        assert clock(case, "pct:P10").anchor_at == timezone.now()
        with pytest.raises(Refused, match="不足七个工作日"):
            early = report_values(hearing_held_at=told + timedelta(days=9))
            taken(case, "report_hearing", early, by=cast.xuning)
        with pytest.raises(Refused, match="笔录没有签名"):
            taken(case, "report_hearing", report_values(hearing_signers=""), by=cast.xuning)
        case = taken(case, "report_hearing", report_values(), by=cast.xuning)
        assert case.stage == "under_review" and case.penalty.review_opinion == ""
        assert clock(case, "pct:P10").state == "met"
        # thirteen whole days of the ninety were the hearing's; the first was not counted anyway
        assert clock(case, "pct:P11").last_day.isoformat() == "2027-02-13"
        opinion = {"review_opinion": "AGREE", "review_text": "听证程序合法。"}
        with pytest.raises(Refused, match="法律职业资格"):
            taken(case, "give_review_opinion", opinion, by=cast.hejing)
        case = taken(case, "give_review_opinion", opinion, by=cast.wuxia)
        case = taken(case, "ready_after_hearing", {"statement_review": "不予采纳。"}, by=cast.zhoumin)
        values = {"decided_fine_fen": LARGE}
        with pytest.raises(Refused, match="应当由机关负责人集体讨论决定"):
            decided(cast, case, **values)
        case = discussed(cast, case)
        assert decided(cast, case, **values).stage == "decided"


def discussed(cast: Cast, case: Any) -> Any:
    case = taken(case, "call_collective", {"collective_reason": "经过听证，罚款数额较大。"}, by=cast.zhengyuan)
    values = {
        "collective_at": timezone.now(),
        "collective_members": [cast.user("shenguohua"), cast.user("zhengyuan")],
        "collective_record": "沈国华：同意。郑远：同意。\n结论：按告知的数额处罚。",
    }
    return taken(case, "record_collective", values, by=cast.shenguohua)


def test_one_head_is_no_collective(cast: Cast) -> None:
    with time_machine.travel(START, tick=False) as now:
        case = noticed(cast, by=cast.wuxia, ground="complex")
        now.shift(timedelta(days=8))
        case = taken(ready(cast, case), "call_collective", {"collective_reason": "复杂"}, by=cast.zhengyuan)
        values = {"collective_members": [cast.user("zhengyuan")], "collective_record": "同意"}
        with pytest.raises(Refused) as refused:
            taken(case, "record_collective", values, by=cast.zhengyuan)
        assert "第五十七条第二款" in refused.value.refusals[0].basis
        assert refusals(refused)[0][0] == "incomplete"


def test_a_complex_case_is_not_decided_without_discussion(cast: Cast) -> None:
    with time_machine.travel(START, tick=False) as now:
        case = noticed(cast, by=cast.wuxia, ground="complex")
        now.shift(timedelta(days=8))
        case = ready(cast, case)
        with pytest.raises(Refused, match="集体讨论"):
            decided(cast, case)
        case = discussed(cast, read(case))
        paper = Paper.objects.get(case=case, code="penalty.collective")
        assert "沈国华、郑远" in str(paper.content)
        assert decided(cast, case).stage == "decided"


def test_no_hearing_no_way_past_the_notice(cast: Cast) -> None:
    case = reviewed(cast)
    with pytest.raises(Refused, match="没有听证报告"):
        taken(case, "ready_after_hearing", {"statement_review": "略"}, by=cast.zhoumin)
