"""Sending an agreement to the court: what the step costs, and how a sending by mistake is taken back."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from audit.models import Entry
from audit.outbox import drain
from cases.actions.correcting import decide_correction, propose_correction
from cases.actions.taking import take_step
from cases.models import ConfirmationCase, Handover, MediationCase, Notification, Paper
from tests.cases import mediation_line as line
from tests.cases.query_count import counted
from tests.cases.transfer_line import again
from tests.cast import Cast, when
from workflow.models import Deadline, StepEvent
from workflow.refusals import Refused

pytestmark = pytest.mark.django_db
# 23 kinds of rows are read and written; two proceedings open in the same statements as the step's own trail
SENDING = 23
DOCKET = {"court_case_no": "（2026）云01民特12号", "judge": "方正"}


def clocks(row: Any) -> dict[str, str]:
    rows = Deadline.objects.filter(subject_type=row.subject_type(), subject_id=row.pk)
    return dict(rows.order_by("pk").values_list("code", "state"))


def corrected(cast: Cast, mediation: MediationCase) -> MediationCase:
    made = propose_correction(again(mediation), reason="选错了法院。", standing=cast.tiaojie, version=None, when=when())
    decide_correction(again(mediation), made, approve=True, opinion="属实。", standing=cast.lutian, when=when())
    return line.read(mediation)


def asked_for_more(cast: Cast, case: ConfirmationCase) -> ConfirmationCase:
    due = timezone.localdate() + timedelta(days=5)
    return line.court_takes(cast, case, "ask_supplement", {"missing_items": "送达地址", "supplement_due_on": due})


def test_sending_opens_two_proceedings_in_the_statements_of_the_step(cast: Cast) -> None:
    line.submitted(cast)  # content types and law rows are read once a process
    case, sender = line.prepared(cast, line.effective(cast)), cast.tiaojie
    with counted() as statements:
        take_step(case, "send_to_court", values={}, standing=sender, version=None, when=when())
    assert len(statements) <= SENDING, "\n".join(s[:160] for s in statements)
    for table in ("audit_entry", "audit_payload", "audit_delivery", "workflow_deadline", "cases_case"):
        written = [s for s in statements if s.startswith((f'INSERT INTO "{table}"', f'UPDATE "{table}"'))]
        assert len([s for s in written if s.startswith("INSERT")]) == 1, table


def test_each_proceeding_has_its_own_entry_event_and_clock_and_the_step_as_cause(cast: Cast) -> None:
    court = line.submitted(cast)
    mediation, handover = line.read(court.origin), Handover.objects.get(opened_case=court)
    step = StepEvent.objects.get(step_id="rmc:C02")
    for row, verb in ((court, "cases.confirmation_opened"), (handover, "cases.handover_sent")):
        opening = StepEvent.objects.get(subject_type=row.subject_type(), subject_id=row.pk, step="open")
        entry = Entry.objects.get(pk=opening.entry_id)
        assert (opening.cause, entry.verb, entry.seq) == (step.pk, verb, 1)
        assert (row.chain_head, row.chain_length, row.version) == (entry.digest, 1, 1)
        assert clocks(row) == {"rmc:TL-C02": "running"}
    own = Entry.objects.get(pk=step.entry_id)
    assert (own.seq, own.digest) == (mediation.chain_length, mediation.chain_head)


def test_a_sending_by_mistake_is_taken_back_until_the_court_accepts(cast: Cast) -> None:
    court = line.submitted(cast)
    number, mediation = court.number, line.read(court.origin)
    handover = Handover.objects.get(opened_case=court)
    due = Deadline.objects.get(subject_id=mediation.pk, code="rmc:TL-C01", kind="mediation").due_at
    mediation = corrected(cast, mediation)
    court, handover = again(court), again(handover)
    assert (court.stage, court.is_open, court.number) == ("voided", False, number)
    assert "选错了法院" in court.detail.void_reason
    assert (handover.stage, handover.is_open, handover.opened_case) == ("withdrawn", False, None)
    assert "running" not in {*clocks(court).values(), *clocks(handover).values()}
    detail = mediation.detail
    assert (detail.submitted_at, detail.confirmation_stage, detail.confirmation_at) == (None, "", None)
    clock = Deadline.objects.get(subject_id=mediation.pk, code="rmc:TL-C01", kind="mediation")
    assert (clock.state, clock.due_at) == ("running", due)
    assert line.newest(mediation, "confirmation.application").state == Paper.State.ISSUED
    drain("effects")
    told = Notification.objects.filter(user=cast.user("faguan")).values_list("text", flat=True)
    assert any("往来作废" in text for text in told)
    line.taken(cast, mediation, "send_to_court", {})
    other = line.court_case(mediation)
    assert other.pk != court.pk and other.number != number and other.stage == "submitted"


def test_a_question_of_the_court_does_not_stand_against_the_correction(cast: Cast) -> None:
    court = asked_for_more(cast, line.submitted(cast))
    mediation = corrected(cast, line.read(court.origin))
    assert again(court).stage == "voided" and mediation.detail.confirmation_stage == ""
    assert Handover.objects.get(pk=court.detail.handover_id).stage == "withdrawn"


def test_what_the_court_has_accepted_is_not_taken_back(cast: Cast) -> None:
    court = line.submitted(cast)
    mediation = line.read(court.origin)
    made = propose_correction(again(mediation), reason="错了。", standing=cast.tiaojie, version=None, when=when())
    line.court_takes(cast, court, "accept", DOCKET)
    with pytest.raises(Refused, match="受理") as error:
        decide_correction(again(mediation), made, approve=True, opinion="", standing=cast.lutian, when=when())
    assert error.value.refusals[0].how
    with pytest.raises(Refused, match="受理"):
        propose_correction(again(mediation), reason="错了。", standing=cast.lutian, version=None, when=when())
    assert again(court).stage == "accepted" and line.read(mediation).detail.confirmation_stage == "accepted"


def test_neither_half_is_undone_beside_the_correction(cast: Cast) -> None:
    court = line.submitted(cast)
    handover = Handover.objects.get(opened_case=court)
    with pytest.raises(Refused, match="送出没有更正"):
        line.court_takes(cast, court, "void_opening", {"void_reason": "错了。"}, by=cast.tiaojie)
    for step, why in (("withdraw", "不能单独撤回"), ("void_sending", "没有更正")):
        with pytest.raises(Refused, match=why):
            take_step(handover, step, values={"reasons": "错了。"}, standing=cast.tiaojie, version=None, when=when())
    assert again(handover).stage == "sent" and again(court).stage == "submitted"


def test_a_second_sending_corrected_leaves_the_first_answer_standing(cast: Cast) -> None:
    court = line.submitted(cast)
    line.court_takes(cast, court, "do_not_accept", {"ground": "court", "reasons": "应向基层法院提出。"})
    mediation = line.read(court.origin)
    line.taken(cast, mediation, "send_to_court", {})
    detail = corrected(cast, mediation).detail
    assert detail.confirmation_stage == "not_accepted" and detail.submitted_at is not None
