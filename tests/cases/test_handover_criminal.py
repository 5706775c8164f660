"""The police's own case: filing or not, withdrawal, prosecution, judgment, and what each does to the penalty."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cases.access import case_for
from cases.actions.goods import move_goods
from cases.actions.proposing import approve_proposal, propose_step
from cases.actions.taking import take_step
from cases.models import CriminalCase, OffsetWorksheet, Paper
from tests.cases.penalty_line import read
from tests.cases.transfer_line import (
    FILING,
    accepted,
    again,
    clock,
    hand_goods,
    police_filed,
    police_not_filed,
    take,
    transfer_of,
)
from tests.cast import Cast, when
from workflow.models import Hold
from workflow.refusals import Refused

pytestmark = pytest.mark.django_db


def hold_of(case_id: int) -> Hold:
    return Hold.objects.filter(code="CRIM_HOLD", subject_id=case_id).latest("pk")


def test_filing_is_the_police_heads_and_non_filing_needs_reasons(cast: Cast) -> None:
    criminal = accepted(cast)
    with pytest.raises(Refused) as refused:
        take_step(criminal, "file_case", values=FILING, standing=cast.leiming, version=None, when=when())
    assert refused.value.refusals[0].kind == "not_yours"
    with pytest.raises(Refused) as refused:
        take(criminal, "do_not_file", {"reason_code": "NO_CRIME_FACT"}, by=cast.gaoqiang)
    assert refused.value.refusals[0].cure == "reason_text"


def test_police_propose_and_their_head_approves_filing(cast: Cast) -> None:
    criminal = accepted(cast)
    proposal = propose_step(criminal, "file_case", values=FILING, standing=cast.leiming, version=None, when=when())
    approve_proposal(again(criminal), proposal, standing=cast.gaoqiang, version=None, when=when(), opinion="同意立案。")
    assert again(criminal).stage == "filed"


def test_withdrawal_returns_the_case_goods_come_back_and_the_hold_is_lifted(cast: Cast) -> None:
    criminal = police_filed(cast)
    transfer = transfer_of(criminal)
    hand_goods(cast, transfer)
    take(transfer, "complete_hand_over", {"closing_note": "完毕"}, by=cast.zhoumin)
    criminal = take(criminal, "investigate", {"progress": "调取销售记录。"}, by=cast.leiming)
    values = {"withdrawal_ground": "OBVIOUSLY_MINOR", "withdrawal_reasons": "数额不足。", "suggests_penalty": "yes"}
    with pytest.raises(Refused, match="写明建议内容"):
        take(criminal, "withdraw", values, by=cast.gaoqiang)
    told = {"agency_received_at": timezone.now() + timedelta(days=12), "suggestion": "建议依《商标法》第六十条处罚。"}
    criminal = take(criminal, "withdraw", {**values, **told}, by=cast.gaoqiang)
    case = read(transfer.case)
    # R01: the sender got the decision itself, later than the three days
    assert clock(criminal, "R01").state == "late_met"
    assert "建议依《商标法》" in str(transfer.handovers.get().items.get(label="撤销案件决定书").content)
    assert (criminal.stage, again(transfer).police, case.detail.transfer) == ("withdrawn", "withdrawn", "returned")
    assert hold_of(case.pk).closed_at is None
    item = case.goods.get()
    second = cast.user("chenli")
    move_goods(
        item, "come_back", values={"second_person": second, "movement_note": "清点"}, standing=cast.zhoumin, when=when()
    )
    assert again(item).stage == "listed"
    lift = {"hold_lift_reason": "公安机关撤销案件。"}
    proposal = propose_step(case, "lift_criminal_hold", values=lift, standing=cast.zhoumin, version=None, when=when())
    approve_proposal(read(case), proposal, standing=cast.zhengyuan, version=None, when=when())
    assert hold_of(case.pk).closed_at is not None and clock(read(case), "P11").state == "running"


def test_accepting_the_non_filing_lifts_the_hold_and_the_period_runs_on(cast: Cast) -> None:
    criminal = police_not_filed(cast)
    transfer = transfer_of(criminal)
    assert clock(transfer, "X11").state == "running" and clock(transfer, "X14").state == "running"
    reason = {"accept_reason": "同意公安机关意见。"}
    proposal = propose_step(
        transfer, "accept_non_filing", values=reason, standing=cast.zhoumin, version=None, when=when()
    )
    approve_proposal(again(transfer), proposal, standing=cast.zhengyuan, version=None, when=when())
    case = read(transfer.case)
    assert again(transfer).stage == "closed" and case.detail.transfer == "returned"
    assert hold_of(case.pk).closed_at is not None and clock(case, "P11").state == "running"
    assert criminal.detail.handover.stage == "returned" or again(criminal.detail.handover).stage == "returned"


def test_a_new_transfer_on_new_facts_is_linked_to_the_old_one(cast: Cast) -> None:
    transfer = transfer_of(police_not_filed(cast))
    with pytest.raises(Refused, match="新的事实或者证据"):
        take(transfer, "transfer_again", {}, by=cast.zhoumin)
    transfer = take(transfer, "transfer_again", {"new_facts": "又查获一批成品。"}, by=cast.zhoumin)
    assert transfer.stage == "closed" and transfer.again.get().stage == "screening"


def test_judgment_with_a_fine_computes_the_offset(cast: Cast) -> None:
    criminal = prosecuted(cast)
    detail = read(criminal.origin).detail
    type(detail).objects.filter(pk=detail.pk).update(decided_fine_fen=500000, paid_fen=300000)
    values = {
        "judgment_result": "CONVICTED",
        "judgment_no": "刑初1号",
        "judgment_text": "罚金",
        "criminal_fine_fen": 200000,
    }
    criminal = take(criminal, "judge", values, by=cast.faguan)
    sheet = OffsetWorksheet.objects.get(criminal_case=criminal.pk)
    assert (sheet.offset_fen, sheet.effect) == (200000, "offset")
    assert read(criminal.origin).detail.transfer == "filed" and transfer_of(criminal).police == "judged"


def test_a_fine_of_the_court_bars_a_fine_not_yet_imposed_and_acquittal_returns_the_case(cast: Cast) -> None:
    values = {"judgment_no": "刑初2号", "judgment_text": "主文"}
    first = take(
        prosecuted(cast), "judge", {**values, "judgment_result": "CONVICTED", "criminal_fine_fen": 1}, by=cast.faguan
    )
    assert OffsetWorksheet.objects.get(criminal_case=first.pk).effect == "barred"
    second = take(prosecuted(cast), "judge", {**values, "judgment_result": "ACQUITTED"}, by=cast.faguan)
    assert read(second.origin).detail.transfer == "returned"


def in_prosecution(cast: Cast) -> CriminalCase:
    criminal = take(police_filed(cast), "investigate", {"progress": "侦查。"}, by=cast.leiming)
    values = {"procuratorate": cast.agency("pr"), "prosecution_opinion": "诉字1号"}
    found: CriminalCase = take(criminal, "send_for_prosecution", values, by=cast.gaoqiang)
    return found


def prosecuted(cast: Cast) -> CriminalCase:
    values = {"indictment_no": "检刑诉1号", "court": cast.agency("co")}
    found: CriminalCase = take(in_prosecution(cast), "prosecute", values, by=cast.songjie)
    return found


def test_the_procuratorate_sees_the_case_sent_to_it_and_decides_not_to_prosecute(cast: Cast) -> None:
    criminal = in_prosecution(cast)
    assert case_for(cast.songjie, criminal.pk, now=timezone.now()).pk == criminal.pk
    values = {
        "non_prosecution_kind": "DOUBT",
        "non_prosecution_reasons": "证据不足。",
        "property_disposal": "退回机关。",
    }
    criminal = take(criminal, "do_not_prosecute", values, by=cast.songjie)
    assert read(criminal.origin).detail.transfer == "returned"
    assert Paper.objects.get(code="transfer.D19").agency == cast.agency("pr")
    criminal = take(criminal, "review_again", {"new_evidence": "新的账本。"}, by=cast.songjie)
    assert criminal.stage == "prosecution_review" and read(criminal.origin).detail.transfer == "filed"


def test_supplementary_investigation_twice_and_no_more(cast: Cast) -> None:
    criminal = in_prosecution(cast)
    for _round in range(2):
        criminal = take(criminal, "return_for_supplement", {"supplement_items": "查明货源"}, by=cast.linlan)
        assert clock(criminal, "J01").state == "paused"
        criminal = take(criminal, "finish_supplement", {"progress": "已查明"}, by=cast.leiming)
        assert clock(criminal, "J01").state == "running"
    with pytest.raises(Refused, match="以2次为限"):
        take(criminal, "return_for_supplement", {"supplement_items": "再查"}, by=cast.linlan)
