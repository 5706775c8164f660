"""A corrected step takes back what it did in other proceedings, or is refused by what has happened there since."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from audit.models import Entry
from audit.outbox import drain
from cases.actions.correcting import decide_correction, propose_correction
from cases.models import CriminalCase, Handover, Notification, Paper, TransferDecision
from tests.cases.penalty_line import read
from tests.cases.test_remedies import asked, suggested
from tests.cases.transfer_line import (
    accepted,
    again,
    approved,
    clock,
    evidence,
    letter_values,
    police_filed,
    police_not_filed,
    received,
    sent,
    take,
    transfer_of,
)
from tests.cast import Cast, when
from workflow.models import Hold, StepEvent
from workflow.refusals import Refused

pytestmark = pytest.mark.django_db
REASON = "登记错误。"


@pytest.fixture(autouse=True)
def now() -> Iterator[time_machine.Traveller]:
    with time_machine.travel("2026-11-24T10:00:00+08:00", tick=True) as traveller:
        yield traveller


def corrected(row: Any, *, by: Any, head: Any) -> Any:
    """Proposed by one person of the organ whose step it was, approved by its head."""
    made = propose_correction(again(row), reason=REASON, standing=by, version=None, when=when())
    decide_correction(again(row), made, approve=True, opinion="属实。", standing=head, when=when())
    return again(row)


def refused(row: Any, *, by: Any) -> str:
    with pytest.raises(Refused) as error:
        propose_correction(again(row), reason=REASON, standing=by, version=None, when=when())
    assert error.value.refusals[0].how
    return str(error.value)


def holds_of(case: Any) -> list[str]:
    return list(Hold.objects.filter(subject_id=case.pk, closed_at=None).values_list("code", flat=True))


# ---- B-07: the letter ----


def test_a_letter_sent_by_mistake_is_withdrawn_and_the_case_is_held_no_longer(cast: Cast) -> None:
    row = approved(cast)
    due = clock(read(row.case), "P11").state
    handover = sent(cast, row)
    letter = Paper.objects.get(code="transfer.D2")
    assert holds_of(row.case) == ["CRIM_HOLD"] and clock(read(row.case), "P11").state == "paused"
    row = corrected(row, by=cast.zhoumin, head=cast.shenguohua)
    assert row.stage == "approved" and row.police == "" and row.police_at is None and row.sent_at is None
    handover = again(handover)
    assert (handover.stage, handover.is_open, handover.letter_no) == ("withdrawn", False, letter.number)
    assert "登记错误" in handover.reasons
    letter = Paper.objects.get(pk=letter.pk)
    assert letter.state == "void"
    case = read(row.case)
    assert holds_of(case) == [] and case.penalty.transfer == "approved" and clock(case, "P11").state == due
    drain("effects")
    told = Notification.objects.filter(user=cast.user("leiming")).values_list("text", flat=True)
    assert any("撤回" in text for text in told)
    take(row, "send", letter_values(cast, row), by=cast.zhoumin)
    numbers = set(Paper.objects.filter(code="transfer.D2").values_list("number", flat=True))
    assert len(numbers) == 2 and Handover.objects.filter(transfer=row, stage="sent").count() == 1


def test_a_letter_the_police_have_signed_for_is_not_taken_back(cast: Cast) -> None:
    row = approved(cast)
    handover = received(cast, sent(cast, row))
    assert "签收移送书回执" in refused(row, by=cast.zhoumin)
    assert again(row).stage == "transferred" and again(handover).stage == "received"


def test_signing_between_proposal_and_decision_refuses_the_decision(cast: Cast) -> None:
    row = approved(cast)
    handover = sent(cast, row)
    made = propose_correction(again(row), reason=REASON, standing=cast.zhoumin, version=None, when=when())
    received(cast, handover)
    with pytest.raises(Refused, match="签收移送书回执"):
        decide_correction(again(row), made, approve=True, opinion="", standing=cast.shenguohua, when=when())
    assert again(row).stage == "transferred" and read(row.case).penalty.transfer == "receipted"


def test_a_transfer_is_not_withdrawn_beside_its_correction(cast: Cast) -> None:
    handover = sent(cast)
    with pytest.raises(Refused, match="不能单独撤回"):
        take(handover, "withdraw", {"reasons": "送错了。"}, by=cast.shenguohua)


# ---- the receiver's steps are the receiver's to correct ----


def test_only_the_police_correct_their_receipt(cast: Cast) -> None:
    handover = received(cast)
    for other in (cast.zhoumin, cast.shenguohua):
        assert "办理这一步的机关" in refused_plainly(handover, by=other)
    handover = corrected(handover, by=cast.leiming, head=cast.gaoqiang)
    assert handover.stage == "sent" and handover.received_at is None and handover.transfer.police == "sent"
    assert read(handover.case).penalty.transfer == "transferred"
    assert clock(handover, "X04").state == "running"
    assert received(cast, handover).stage == "received"


def refused_plainly(row: Any, *, by: Any) -> str:
    with pytest.raises(Refused) as error:
        propose_correction(again(row), reason=REASON, standing=by, version=None, when=when())
    return str(error.value)


# ---- B-13: the police's own case ----


def test_an_acceptance_corrected_closes_the_case_of_the_police_as_void_and_keeps_its_number(cast: Cast) -> None:
    handover = received(cast)
    due = clock(handover, "X08").due_at
    criminal = accepted(cast, handover)
    number = criminal.number
    handover = corrected(handover, by=cast.leiming, head=cast.gaoqiang)
    assert handover.stage == "received" and handover.opened_case is None and handover.transfer.police == "receipted"
    criminal = CriminalCase.objects.get(pk=criminal.pk)
    assert (criminal.stage, criminal.is_open, criminal.number) == ("voided", False, number)
    assert clock(handover, "X08").due_at == due and clock(handover, "X08").state == "running"
    assert not any(d.state == "running" for d in _clocks(criminal))
    other = accepted(cast, handover)
    assert other.pk != criminal.pk and clock(other, "X08").due_at == due


def _clocks(row: Any) -> list[Any]:
    from workflow.models import Deadline

    return list(Deadline.objects.filter(subject_type=row.subject_type(), subject_id=row.pk))


def test_an_acceptance_on_which_the_police_have_decided_stands(cast: Cast) -> None:
    criminal = police_filed(cast)
    assert "立案" in refused(criminal.detail.handover, by=cast.leiming)


def test_a_case_is_not_void_beside_the_correction_of_its_acceptance(cast: Cast) -> None:
    with pytest.raises(Refused, match="受理登记没有更正"):
        take(accepted(cast), "void_opening", {"void_reason": "错了。"}, by=cast.gaoqiang)


# ---- B-14 and B-15: the decision of the police ----


def test_a_filing_corrected_gives_the_transfer_its_clocks_and_its_remedies_back(cast: Cast) -> None:
    criminal = police_not_filed(cast)
    transfer = transfer_of(criminal)
    request = asked(cast, transfer)
    supervision = suggested(cast, transfer)
    take(criminal, "file_case", {"crime_facts": "新货。", "offences": "假冒注册商标罪", "case_officer": "雷鸣",
                                 "refile_basis": "新的证据。"}, by=cast.gaoqiang)  # fmt: skip
    assert (again(request).stage, again(supervision).stage) == ("superseded", "superseded")
    assert clock(transfer, "X10").state == "running" and read(transfer.case).penalty.transfer == "filed"
    criminal = corrected(criminal, by=cast.leiming, head=cast.gaoqiang)
    assert criminal.stage == "not_filed" and not criminal.is_open
    request, supervision = again(request), again(supervision)
    assert (request.stage, request.is_open) == ("requested", True) and clock(request, "X12").state == "running"
    assert (supervision.stage, supervision.is_open) == ("suggested", True)
    transfer = again(transfer)
    assert transfer.police == "not_filed" and transfer.filing_received_at is None
    case = read(transfer.case)
    assert case.penalty.transfer == "not_filed" and holds_of(case) == ["CRIM_HOLD"]
    drain("effects")
    for name in ("zhoumin", "zhengyuan"):
        urls = Notification.objects.filter(user=cast.user(name)).values_list("url", flat=True)
        assert {f"/cases/{case.pk}/", f"/p/reconsideration/{request.pk}/"} & set(urls), name
    made = Entry.objects.filter(verb="workflow.step_corrected", subject_id=request.pk).latest("pk")
    assert made.actor_id == cast.gaoqiang.user_id
    assert not StepEvent.objects.filter(step="supersede", voided_at=None).exists()


def test_a_non_filing_corrected_takes_the_file_back_to_the_police(cast: Cast) -> None:
    criminal = police_not_filed(cast)
    transfer = transfer_of(criminal)
    handover = criminal.detail.handover
    assert again(handover).stage == "returned" and clock(transfer, "X11").state == "running"
    assert "另一程序的步骤引起的" in refused(handover, by=cast.leiming)
    criminal = corrected(criminal, by=cast.leiming, head=cast.gaoqiang)
    assert criminal.stage == "under_review" and clock(criminal, "X08").state == "running"
    assert again(handover).stage == "accepted" and again(transfer).police == "reviewing"
    assert again(transfer).non_filing_received_at is None
    assert not any(d.state == "running" and d.code in ("pct:X11", "pct:X14") for d in _clocks(transfer))
    notice = Paper.objects.get(code="transfer.D11")
    assert notice.state == "void" and handover.items.get(paper=notice).voided_at is not None
    assert police_filed(cast, criminal).stage == "filed"


def test_a_non_filing_that_the_agency_has_answered_stands(cast: Cast) -> None:
    criminal = police_not_filed(cast)
    asked(cast, transfer_of(criminal))
    assert "提请复议" in refused(criminal, by=cast.leiming)
    assert CriminalCase.objects.get(pk=criminal.pk).stage == "not_filed"


# ---- forwarding, and what goes to other organs ----


def test_a_forwarding_corrected_withdraws_the_new_hand_over_until_it_is_signed_for(cast: Cast) -> None:
    first = received(cast)
    values = {"forward_to": cast.agency("poc"), "reasons": "犯罪地在该区。"}
    first = take(first, "forward", values, by=cast.leiming)
    second = Handover.objects.get(previous=first)
    first = corrected(first, by=cast.leiming, head=cast.gaoqiang)
    assert first.stage == "received" and again(second).stage == "withdrawn"
    assert first.transfer.police == "receipted" and clock(first, "X08").state == "running"


def test_supplements_corrected_stay_readable_and_count_no_more(cast: Cast) -> None:
    row = received(cast)
    row = take(row, "ask_supplements", {"missing_items": "销售台账"}, by=cast.leiming)
    row = take(row, "supplement", {"materials": [evidence(cast, row.case, "台账")]}, by=cast.zhoumin)
    assert row.items.filter(label="台账", voided_at=None).count() == 1
    row = corrected(row, by=cast.zhoumin, head=cast.zhengyuan)
    assert row.stage == "supplementing" and row.items.get(label="台账").voided_at is not None
    assert row.facts().supplements == 0 and TransferDecision.objects.get(pk=row.transfer_id).police == "supplementing"


def test_a_hand_over_of_another_kind_is_withdrawn_before_its_receipt_and_not_after(cast: Cast) -> None:
    from cases.actions.handover import hand_over
    from tests.cases.penalty_line import investigating

    case = investigating(cast)
    item = evidence(cast, case)
    more: dict[str, Any] = {
        "to_agency": cast.agency("m2"), "purpose": "assistance", "legal_basis": "《行政处罚法》第二十六条",
        "evidence": [item], "standing": cast.zhoumin,
    }  # fmt: skip
    row = hand_over(case, when=when(), **more)
    with pytest.raises(Refused, match="由送出机关的负责人办理"):
        take(row, "withdraw", {"reasons": "送错机关。"}, by=cast.zhoumin)
    assert take(row, "withdraw", {"reasons": "送错机关。"}, by=cast.zhengyuan).stage == "withdrawn"
    row = take(hand_over(case, when=when(), **more), "receive", {"receiver": "罗成"}, by=cast.luocheng)
    with pytest.raises(Refused, match="现在是"):
        take(row, "withdraw", {"reasons": "送错机关。"}, by=cast.zhengyuan)
