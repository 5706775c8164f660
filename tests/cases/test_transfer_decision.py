"""From the finding to the receipt of the police, with the refusals on the way."""

from datetime import timedelta

import pytest
from django.utils import timezone

from agencies.models import Delegation
from audit.models import Entry
from cases.actions.papers import content_of
from cases.actions.proposing import approve_proposal, propose_step
from cases.actions.taking import take_step
from cases.actions.transfer import open_transfer
from cases.models import Paper, TransferDecision
from tests.cases.penalty_line import figures, investigating, read
from tests.cases.transfer_line import (
    REPORT,
    again,
    approved,
    clock,
    letter_values,
    opened,
    owed_case,
    received,
    reported,
    sent,
    take,
    with_team,
)
from tests.cast import Cast, when
from workflow.flows.penalty.facts import PenaltyFacts
from workflow.flows.penalty.guards import no_criminal_hold
from workflow.models import Hold
from workflow.refusals import Refused

pytestmark = pytest.mark.django_db


def refusal(error: pytest.ExceptionInfo[Refused]) -> tuple[str, str]:
    first = error.value.refusals[0]
    return first.kind, first.basis


def test_main_line_from_finding_to_receipt(cast: Cast) -> None:
    handover = received(cast)
    assert handover.stage == "received" and handover.to_agency == cast.agency("po") and handover.transfer is not None
    transfer = TransferDecision.objects.get(pk=handover.transfer.pk)
    assert (transfer.stage, transfer.police) == ("transferred", "receipted")
    assert read(transfer.case).detail.transfer == "receipted"
    codes = set(Paper.objects.values_list("code", flat=True))
    assert {f"transfer.D{n}" for n in (1, 2, 3, 4, 6, 7)} <= codes
    assert handover.letter_no.startswith("云澜市监移〔")
    assert {clock(handover, c).state for c in ("X05", "X07", "X08")} == {"running"}
    assert clock(handover, "X04").state in ("met", "late_met")
    receipt = Paper.objects.get(code="transfer.D7")
    assert receipt.agency == cast.agency("po") and receipt.case is None
    letter = Paper.objects.get(code="transfer.D2")
    assert letter.case_id == transfer.case_id and letter.services.count() == 0


def test_every_step_leaves_an_entry_with_its_verb(cast: Cast) -> None:
    handover = received(cast)
    verbs = list(
        Entry.objects.filter(chain=f"p:cases.transferdecision:{handover.transfer_id}").values_list("verb", flat=True)
    )
    wanted = ["opened", "team_named", "report_submitted", "approved", "sent"]
    assert [f"cases.transfer_{word}" for word in wanted] == [v for v in verbs if not v.endswith("progressed")]


def test_no_transfer_against_the_result_is_for_the_principal_head_alone(cast: Cast) -> None:
    row = opened(cast)
    values = {"no_transfer_reason": "情节轻微。"}
    with pytest.raises(Refused) as refused:
        propose_step(row, "do_not_transfer", values=values, standing=cast.zhoumin, version=None, when=when())
    assert "第十一条" in refused.value.refusals[0].basis
    with pytest.raises(Refused) as refused:
        take(row, "decide_against", values, by=cast.zhengyuan)
    assert refusal(refused)[0] == "not_yours"
    with pytest.raises(Refused) as refused:
        take(row, "decide_against", {}, by=cast.shenguohua)
    assert refusal(refused)[0] == "incomplete"
    row = take(row, "decide_against", values, by=cast.shenguohua)
    detail = read(row.case).detail
    assert (row.stage, detail.transfer, detail.no_transfer_reason) == ("disapproved", "decided_not", "情节轻微。")


def test_nothing_found_is_closed_by_officer_and_unit_head_and_reopened_on_new_facts(cast: Cast) -> None:
    case = figures(cast, investigating(cast), goods_gain=100, goods_business=1000, goods_kinds=1)
    row = open_transfer(case, standing=cast.zhoumin, when=when()).subject
    values = {"no_transfer_reason": "未达到标准，没有涉罪嫌疑。"}
    proposal = propose_step(row, "do_not_transfer", values=values, standing=cast.zhoumin, version=None, when=when())
    approve_proposal(again(row), proposal, standing=cast.huangtao, version=None, when=when())
    assert again(row).stage == "no_transfer" and not again(row).is_open
    said = {v.key: v.body for v in content_of(Paper.objects.get(code="transfer.screening-opinion")).values}
    assert (said["handler_opinion"][1], said["unit_opinion"][1]) == ("周敏", "黄涛")
    assert said["reasons"] == ("未达到标准，没有涉罪嫌疑。",)
    row = take(row, "reopen", {"new_facts": "又查明一处仓库。"}, by=cast.zhoumin)
    assert row.stage == "screening" and row.is_open


def test_a_second_transfer_of_the_same_case_is_refused_while_one_is_open(cast: Cast) -> None:
    row = opened(cast)
    with pytest.raises(Refused, match="已有正在办理的移送"):
        open_transfer(read(row.case), standing=cast.zhoumin, when=when())


def test_team_of_one_is_refused(cast: Cast) -> None:
    row = opened(cast)
    with pytest.raises(Refused) as refused:
        take(row, "name_team", {"ground": "THRESHOLD_MET", "team": [cast.user("zhoumin")]}, by=cast.zhengyuan)
    assert refusal(refused) == ("incomplete", "《行政执法机关移送涉嫌犯罪案件的规定》第五条第一款")


def test_only_the_team_reports(cast: Cast) -> None:
    row = with_team(cast)
    with pytest.raises(Refused) as refused:
        take(row, "submit_report", REPORT, by=cast.sunyue)
    assert refusal(refused)[0] == "not_yours"


def test_suspicion_needs_the_questions_for_the_police(cast: Cast) -> None:
    row = opened(cast)
    team = [cast.user("zhoumin"), cast.user("chenli")]
    row = take(row, "name_team", {"ground": "REASONABLE_SUSPICION", "team": team}, by=cast.zhengyuan)
    with pytest.raises(Refused) as refused:
        take(row, "submit_report", REPORT, by=cast.zhoumin)
    assert refusal(refused) == ("incomplete", "《行政执法机关移送涉嫌犯罪案件的规定》第三条第二款")
    assert (
        take(row, "submit_report", {**REPORT, "open_questions": "货物来源。"}, by=cast.zhoumin).stage
        == "report_submitted"
    )


def test_a_deputy_cannot_approve_and_a_delegation_does_not_help(cast: Cast) -> None:
    row = reported(cast)
    lend(cast, "zhengyuan", acting=False)
    with pytest.raises(Refused) as refused:
        take(row, "approve", by=cast.zhengyuan)
    assert refusal(refused)[0] == "not_yours"
    assert "不能授权" in str(refused.value) and again(row).stage == "report_submitted"


def test_the_acting_principal_head_approves(cast: Cast) -> None:
    row = reported(cast)
    lend(cast, "zhengyuan", acting=True)
    assert take(row, "approve", by=cast.zhengyuan).stage == "approved"


def lend(cast: Cast, taker: str, *, acting: bool) -> None:
    today = timezone.localdate()
    Delegation.objects.create(
        agency=cast.agency("m"), giver=cast.user("shenguohua"), taker=cast.user(taker), role="HEAD_PRINCIPAL",
        acting_principal=acting, valid_from=today, valid_until=today + timedelta(days=30), document="市局〔2026〕8号",
    )  # fmt: skip


def test_refusing_needs_reasons_and_leaves_the_case_with_them(cast: Cast) -> None:
    row = reported(cast)
    with pytest.raises(Refused):
        take(row, "disapprove", by=cast.shenguohua)
    row = take(row, "disapprove", {"refusal_reasons": "主观明知证据不足。"}, by=cast.shenguohua)
    assert row.stage == "disapproved" and read(row.case).detail.no_transfer_reason == "主观明知证据不足。"
    assert clock(row, "X02").state == "met"


def test_sending_back_keeps_the_three_days_running(cast: Cast) -> None:
    row = reported(cast)
    first = row.head_received_at
    row = take(row, "send_back", {"return_reason": "补充台账。"}, by=cast.shenguohua)
    assert clock(row, "X02").state == "running"
    row = reported(cast, row)
    assert row.head_received_at == first and clock(row, "X02").anchor_at == first


def test_the_letter_needs_police_of_the_same_level(cast: Cast) -> None:
    row = approved(cast)
    values = {**letter_values(cast, row), "to_police": cast.agency("poc")}
    with pytest.raises(Refused) as refused:
        take(row, "send", values, by=cast.zhoumin)
    assert "同级公安机关" in str(refused.value)


def test_every_slot_is_filled_or_justified(cast: Cast) -> None:
    row = approved(cast)
    values = {**letter_values(cast, row), "tests": []}
    with pytest.raises(Refused) as refused:
        take(row, "send", values, by=cast.zhoumin)
    assert "检验报告" in str(refused.value) and refused.value.refusals[0].basis.endswith("第六条")
    row = take(row, "send", {**values, "tests_missing": "权利人辨认意见已足以证明。"}, by=cast.zhoumin)
    assert row.stage == "transferred"


def test_the_hold_is_soft_from_the_report_and_hard_from_the_letter(cast: Cast) -> None:
    row = reported(cast)
    facts = read(row.case).facts()
    assert facts.crim_hold == "soft"
    heavy = PenaltyFacts(now=facts.now, crim_hold="soft", proposed_fine_fen=1)
    assert no_criminal_hold(heavy) is not None
    assert no_criminal_hold(PenaltyFacts(now=facts.now, crim_hold="soft")) is None
    row = approved(cast, row)
    sent(cast, row)
    assert read(row.case).facts().crim_hold == "hard"
    assert Hold.objects.get(code="CRIM_HOLD", subject_id=row.case_id).closed_at is None
    assert clock(read(row.case), "P11").state == "paused"


def test_a_fine_is_refused_during_the_hold(cast: Cast) -> None:
    row = sent(cast)
    case = read(row.case)
    type(case).objects.filter(pk=case.pk).update(stage="ready_to_decide")
    values = {
        "outcome": "PENALTY",
        "decision_text": "罚款。",
        "decided_fine_fen": 100,
        "performance": "缴纳",
        "remedies": "复议",
    }
    with pytest.raises(Refused) as refused:
        propose_step(read(case), "decide", values=values, standing=cast.zhoumin, version=None, when=when())
    assert any("不得以罚款、没收代替移送" in str(r.why) for r in refused.value.refusals)


def test_a_stale_transfer_page_is_told_so(cast: Cast) -> None:
    row = opened(cast)
    with pytest.raises(Refused, match="刚刚被别人改动过"):
        take_step(row, "name_team", values={}, standing=cast.zhengyuan, version=row.version - 1, when=when())


def test_owed_case_shows_its_advice_on_the_transfer(cast: Cast) -> None:
    assert opened(cast, owed_case(cast)).advice == "MUST_TRANSFER"
