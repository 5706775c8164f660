"""Reconsideration, filing supervision and opinions: each road, and how one ends the other."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.http import Http404
from django.utils import timezone

from cases.access_transfer import opinion_for, reconsideration_for, supervision_for
from cases.actions.proposing import approve_proposal, propose_step
from cases.actions.remedies import ask_reconsideration, open_opinion, suggest_supervision
from cases.models import CriminalCase, FilingSupervision, OpinionToTransfer, Paper, Reconsideration, TransferDecision
from tests.cases.penalty_line import read
from tests.cases.transfer_line import (
    FILING,
    accepted,
    again,
    approved,
    clock,
    opened,
    police_filed,
    police_not_filed,
    reported,
    sent,
    take,
    transfer_of,
    with_team,
)
from tests.cast import Cast, when
from workflow.refusals import Refused

pytestmark = pytest.mark.django_db

SUGGESTION = {"why_should_file": "数额已达标准。", "attachments_listed": "移送书、回执", "contact": "周敏"}
REQUEST = {"reconsideration_grounds": "数额已达标准。", "request": "请求立案。"}


def asked(cast: Cast, transfer: TransferDecision) -> Reconsideration:
    outcome = ask_reconsideration(again(transfer), values=REQUEST, standing=cast.zhengyuan, when=when())
    found: Reconsideration = again(outcome.subject)
    return found


def answered(cast: Cast, row: Reconsideration, decision: str) -> Reconsideration:
    values = {"reconsideration_decision": decision, "reasons": "经复议审查。"}
    found: Reconsideration = take(row, "decide", values, by=cast.gaoqiang)
    return found


def suggested(
    cast: Cast, transfer: TransferDecision, ground: str = "NOT_FILED", *, by: Any = None
) -> FilingSupervision:
    values = {**SUGGESTION, "ground": ground}
    outcome = suggest_supervision(
        again(transfer), procuratorate=cast.agency("pr"), values=values, standing=by or cast.zhengyuan, when=when()
    )
    found: FilingSupervision = again(outcome.subject)
    return found


def heard(cast: Cast, row: FilingSupervision) -> FilingSupervision:
    row = take(row, "accept", {"review_note": "受理。"}, by=cast.linlan)
    row = take(row, "request_reasons", {"questions": "为何不立案。"}, by=cast.linlan)
    values = {"reply": "情节显著轻微。", "reply_basis": "刑法第十三条", "reply_evidence": "询问笔录"}
    found: FilingSupervision = take(row, "state_reasons", values, by=cast.gaoqiang)
    return found


def notified(cast: Cast, row: FilingSupervision) -> FilingSupervision:
    values = {"notice_reasons": "不立案理由不成立。", "notice_evidence": "台账"}
    proposal = propose_step(row, "notice_to_file", values=values, standing=cast.linlan, version=None, when=when())
    approve_proposal(again(row), proposal, standing=cast.songjie, version=None, when=when())
    found: FilingSupervision = again(row)
    return found


def test_upheld_then_supervised_then_notified_then_filed(cast: Cast) -> None:
    criminal = police_not_filed(cast)
    transfer = transfer_of(criminal)
    asked_row = answered(cast, asked(cast, transfer), "UPHOLD")
    assert asked_row.stage == "decided_uphold" and clock(transfer, "X13").state == "running"
    assert clock(transfer, "X11").state == "met"
    row = notified(cast, heard(cast, suggested(cast, transfer, "UPHELD")))
    assert row.stage == "notice_to_file" and clock(row, "S05").state == "running"
    assert clock(transfer, "X13").state == "met"
    criminal = police_filed(cast, criminal)
    assert criminal.stage == "filed" and again(row).stage == "police_filed"
    assert clock(row, "S05").state == "met"
    transfer = again(transfer)
    assert transfer.police == "filed" and clock(transfer, "X10").state == "running"
    assert read(transfer.case).detail.transfer == "filed"
    made = set(Paper.objects.values_list("code", flat=True))
    assert {f"transfer.D{n}" for n in (10, 11, 12, 13, 14, 15, 16, 17)} <= made
    assert Paper.objects.get(code="transfer.D14").agency == cast.agency("m")
    assert Paper.objects.get(code="transfer.D17").agency == cast.agency("pr")


def test_the_police_cannot_file_again_without_an_order_or_new_facts(cast: Cast) -> None:
    criminal = police_not_filed(cast)
    with pytest.raises(Refused, match="要有复议决定、通知立案书或者新的事实"):
        police_filed(cast, criminal)


def test_deciding_to_file_ends_the_supervision_that_runs_beside(cast: Cast) -> None:
    criminal = police_not_filed(cast)
    transfer = transfer_of(criminal)
    supervision = suggested(cast, transfer)
    answered(cast, asked(cast, transfer), "FILE")
    assert again(supervision).stage == "superseded" and not again(supervision).is_open
    assert police_filed(cast, criminal).stage == "filed"


def test_the_notice_to_file_ends_the_reconsideration_that_runs_beside(cast: Cast) -> None:
    transfer = transfer_of(police_not_filed(cast))
    request = asked(cast, transfer)
    notified(cast, heard(cast, suggested(cast, transfer)))
    assert again(request).stage == "superseded"


def test_a_remedy_is_not_ended_as_overtaken_while_nothing_has_been_decided(cast: Cast) -> None:
    request = asked(cast, transfer_of(police_not_filed(cast)))
    with pytest.raises(Refused, match="没有通知立案，公安机关也还没有立案"):
        take(request, "supersede", by=cast.zhengyuan)


def test_accepting_is_refused_while_a_remedy_is_open(cast: Cast) -> None:
    transfer = transfer_of(police_not_filed(cast))
    asked(cast, transfer)
    with pytest.raises(Refused, match="还没有结果"):
        propose_step(
            again(transfer), "accept_non_filing", values={"accept_reason": "同意"}, standing=cast.zhoumin,
            version=None, when=when(),
        )  # fmt: skip


def test_an_officer_cannot_ask_and_without_non_filing_nobody_can(cast: Cast) -> None:
    criminal = accepted(cast)
    with pytest.raises(Refused, match="没有作出不予立案决定"):
        asked(cast, transfer_of(criminal))
    assert not Reconsideration.objects.exists()
    transfer = transfer_of(police_not_filed(cast, criminal))
    with pytest.raises(Refused) as refused:
        ask_reconsideration(transfer, values=REQUEST, standing=cast.zhoumin, when=when())
    assert refused.value.refusals[0].kind == "not_yours"


def test_a_late_request_says_why_or_goes_to_the_procuratorate(cast: Cast) -> None:
    with time_machine.travel("2026-11-24T10:00:00+08:00", tick=False):
        transfer = transfer_of(police_not_filed(cast))
    with time_machine.travel("2026-12-01T10:00:00+08:00", tick=False):
        with pytest.raises(Refused) as refused:
            asked(cast, transfer)
        assert refused.value.refusals[0].kind == "too_late" and "立案监督" in str(refused.value.refusals[0].how)
        assert suggested(cast, transfer).stage == "suggested"
        values = {**REQUEST, "late_grounds": "通知书由传达室转交。"}
        outcome = ask_reconsideration(again(transfer), values=values, standing=cast.zhengyuan, when=when())
        assert again(outcome.subject).stage == "requested" and clock(transfer, "X11").state == "late_met"


def test_silence_of_the_police_is_supervised_only_once_the_three_days_are_over(cast: Cast) -> None:
    with time_machine.travel("2026-11-24T10:00:00+08:00", tick=False):
        criminal = accepted(cast)
        with pytest.raises(Refused, match="期限还没有届满"):
            suggested(cast, transfer_of(criminal), "OVERDUE")
    with time_machine.travel("2026-11-30T10:00:00+08:00", tick=False):
        row = suggested(cast, transfer_of(criminal), "OVERDUE")
        row = take(row, "accept", {"review_note": "受理。"}, by=cast.linlan)
        row = take(row, "request_reasons", {"questions": "为何逾期。"}, by=cast.linlan)
        assert clock(row, "S08").state == "running"
        with pytest.raises(Refused, match="期限还没有届满"):
            notified(cast, row)
    with time_machine.travel("2026-12-10T10:00:00+08:00", tick=False):
        assert notified(cast, row).stage == "notice_to_file"


def test_reasons_that_stand_are_answered_within_ten_days(cast: Cast) -> None:
    row = heard(cast, suggested(cast, transfer_of(police_not_filed(cast))))
    row = take(row, "accept_reasons", {"acceptance_reasons": "理由成立。"}, by=cast.linlan)
    assert clock(row, "S04").state == "running"
    row = take(row, "answer_agency", {"answer": "不立案理由成立。"}, by=cast.linlan)
    assert "理由成立" in str(Paper.objects.get(code="transfer.supervision-answer").content)
    assert row.stage == "closed" and clock(row, "S04").state == "met"


def test_fifteen_days_of_silence_bring_the_correction_notice(cast: Cast) -> None:
    with time_machine.travel("2026-11-24T10:00:00+08:00", tick=False):
        row = notified(cast, heard(cast, suggested(cast, transfer_of(police_not_filed(cast)))))
        values = {"violation": "逾期不立案", "required_correction": "立即立案"}
        with pytest.raises(Refused, match="期限还没有届满"):
            take(row, "send_correction", values, by=cast.linlan)
    with time_machine.travel("2026-12-11T10:00:00+08:00", tick=False):
        row = take(row, "send_correction", values, by=cast.linlan)
        assert row.stage == "correction_notice" and Paper.objects.filter(code="transfer.D17b").exists()


def test_three_months_after_filing_the_procuratorate_presses(cast: Cast) -> None:
    with time_machine.travel("2026-11-24T10:00:00+08:00", tick=False):
        criminal = police_not_filed(cast)
        row = notified(cast, heard(cast, suggested(cast, transfer_of(criminal))))
        police_filed(cast, criminal)
        with pytest.raises(Refused, match="没有满三个月"):
            take(row, "press", {"progress_requested": "侦查进展"}, by=cast.linlan)
    with time_machine.travel("2027-03-01T10:00:00+08:00", tick=False):
        take(row, "press", {"progress_requested": "侦查进展"}, by=cast.linlan)
        assert Paper.objects.get(code="transfer.D17c").agency == cast.agency("pr")


def test_wrongful_filing_is_notified_for_withdrawal_and_may_be_contested(cast: Cast) -> None:
    criminal = police_filed(cast)
    row = heard(cast, suggested(cast, transfer_of(criminal), "WRONGFUL", by=cast.linlan))
    with pytest.raises(Refused, match="通知撤销案件"):
        notified(cast, row)
    withdrawing = {"notice_reasons": "属民事纠纷。", "notice_evidence": "合同、判决书。"}
    row = take(row, "notice_to_withdraw", withdrawing, by=cast.songjie)
    assert Paper.objects.get(code="transfer.withdrawal-notice").agency == cast.agency("pr")
    row = take(row, "contest", {"objection": "涉嫌犯罪。"}, by=cast.gaoqiang)
    assert clock(row, "S09").state == "running"
    row = take(row, "decide_contest", {"answer": "维持通知。"}, by=cast.songjie)
    # S-10: the police may ask the higher procuratorate, which decides in fifteen days
    asked_up = {"higher": "云澜省人民检察院", "objection": "有犯罪事实，不应撤案。"}
    row = take(row, "appeal", asked_up, by=cast.gaoqiang)
    assert clock(row, "S10").state == "running"
    row = take(row, "record_higher_decision", {"answer": "维持。"}, by=cast.songjie)
    assert (row.stage, clock(row, "S10").state) == ("closed", "met")


def test_requests_of_the_prosecutor_appear_to_the_police_and_to_nobody_elsewhere(cast: Cast) -> None:
    transfer = transfer_of(police_not_filed(cast))
    request, row = asked(cast, transfer), suggested(cast, transfer)
    now = timezone.now()
    for door, pk in ((supervision_for, row.pk), (reconsideration_for, request.pk)):
        for username in ("leiming", "linlan", "zhoumin"):
            assert door(getattr(cast, username), pk, now=now).pk == pk
        for username in ("pingchuan", "luocheng", "xiaqing"):
            with pytest.raises(Http404):
                door(getattr(cast, username), pk, now=now)


def test_only_the_police_head_states_reasons_and_only_the_chief_notifies(cast: Cast) -> None:
    row = suggested(cast, transfer_of(police_not_filed(cast)))
    row = take(row, "accept", {"review_note": "受理。"}, by=cast.linlan)
    row = take(row, "request_reasons", {"questions": "理由"}, by=cast.linlan)
    with pytest.raises(Refused):
        take(row, "state_reasons", {"reply": "x", "reply_basis": "x", "reply_evidence": "x"}, by=cast.linlan)
    row = take(row, "state_reasons", {"reply": "轻微", "reply_basis": "法", "reply_evidence": "证"}, by=cast.gaoqiang)
    with pytest.raises(Refused) as refused:
        take(row, "notice_to_file", {"notice_reasons": "不成立", "notice_evidence": "证"}, by=cast.linlan)
    assert refused.value.refusals[0].kind == "not_yours"


# ---- opinions ----

OPINION = {
    "facts_text": "数额达标而未移送。",
    "evidence_text": "台账",
    "opinion_transfer": "应当移送。",
    "competence": "同级",
    "copied_to": "云澜市司法局",
}


def lead(cast: Cast, transfer: TransferDecision) -> OpinionToTransfer:
    outcome = open_opinion(
        procuratorate=cast.agency("pr"), to_agency=cast.agency("m"), subject="锐达公司案未移送", transfer=transfer,
        standing=cast.dingyi, when=when(),
    )  # fmt: skip
    found: OpinionToTransfer = again(outcome.subject)
    return found


def test_an_opinion_is_followed_by_the_letter_itself(cast: Cast) -> None:
    transfer = opened(cast)
    row = lead(cast, transfer)
    with pytest.raises(Http404):
        opinion_for(cast.shenguohua, row.pk, now=timezone.now())
    row = take(row, "issue", OPINION, by=cast.songjie)
    assert opinion_for(cast.shenguohua, row.pk, now=timezone.now()).pk == row.pk
    paper = Paper.objects.get(code="transfer.D18-transfer")
    assert paper.content["header"]["copies_to"] == ["云澜市司法局"]
    with pytest.raises(Refused, match="还没有把案件移送公安机关"):
        take(row, "follow", {"reply": "已移送"}, by=cast.shenguohua)
    sent(cast, approved(cast, reported(cast, with_team(cast, transfer))))
    assert take(row, "follow", {"reply": "已移送"}, by=cast.shenguohua).stage == "transferred"


def test_a_refusal_has_reasons_and_the_police_are_told(cast: Cast) -> None:
    row = take(lead(cast, opened(cast)), "issue", OPINION, by=cast.songjie)
    with pytest.raises(Refused):
        take(row, "refuse", {"refusal": "证据不足"}, by=cast.zhengyuan)
    row = take(row, "refuse", {"refusal": "证据不足"}, by=cast.shenguohua)
    row = take(row, "tell_police", {"police": cast.agency("po"), "notice_text": "请审查。"}, by=cast.dingyi)
    assert row.stage == "police_notified"


def test_nobody_but_a_prosecutor_opens_an_opinion(cast: Cast) -> None:
    with pytest.raises(Refused):
        open_opinion(
            procuratorate=cast.agency("pr"), to_agency=cast.agency("m"), subject="x", standing=cast.zhoumin, when=when()
        )


def test_filing_again_needs_no_text_once_the_record_has_the_order(cast: Cast) -> None:
    criminal = police_not_filed(cast)
    answered(cast, asked(cast, transfer_of(criminal)), "FILE")
    criminal = take(criminal, "file_case", FILING, by=cast.gaoqiang)
    assert isinstance(criminal, CriminalCase) and criminal.detail.refile_basis == ""
    filed_at = criminal.detail.filed_at
    assert filed_at is not None and timezone.now() - filed_at < timedelta(minutes=5)
