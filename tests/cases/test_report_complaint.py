"""Complaints: mixed papers are split, identity, the seven grounds, mediation and its ceilings by date."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from cases.actions.reporter import follow
from cases.actions.service import record_attempt
from cases.models import Paper, ReportCase, Service
from tests.cases.report_line import COMPLAINT, CONSUMER, NAME, PAPER, PHONE, counter, read, sent, taken
from tests.cast import Cast
from workflow.models import Deadline
from workflow.refusals import Refused

pytestmark = pytest.mark.django_db
MIXED = replace(PAPER, nature="mixed", naming="named", claims="退货退款。", channel="phone")
PARTS = {"split_claims": "退货退款。", "split_clues": "仓库里有大量假货。"}
CHECKED = {"grounds_checked": "七种情形逐项核对，均不存在。"}


def classified(cast: Cast, **ago: float) -> ReportCase:
    return taken(counter(cast, COMPLAINT, **ago).case, "classify", CONSUMER, by=cast.linwen)


def accepted(cast: Cast) -> ReportCase:
    return taken(classified(cast), "accept", CHECKED, by=cast.linwen)


def mediating(cast: Cast) -> ReportCase:
    values = {
        "respondent_agrees": "yes", "mediation_at": timezone.now() + timedelta(days=3), "mediation_place": "调解室",
        "mediator_staff": cast.user("linwen"), "recusal_term": "收到本通知之日起三日内",
    }  # fmt: skip
    return taken(accepted(cast), "mediate", values, by=cast.linwen)


def clock(case: object, code: str) -> Deadline:
    return Deadline.objects.get(subject_id=case.pk, code=code)  # type: ignore[attr-defined]


def test_a_mixed_paper_is_split_into_two_files_with_two_clocks_from_the_receipt(cast: Cast) -> None:
    with time_machine.travel("2025-04-02T02:00:00Z", tick=False):
        made = counter(cast, MIXED, days=1)
        parent = taken(made.case, "split", PARTS, by=cast.linwen)
        assert parent.stage == "split" and not parent.is_open
        complaint, report = ReportCase.objects.filter(origin=parent).order_by("pk")
        assert (complaint.detail.nature, report.detail.nature) == ("complaint", "report")
        assert complaint.detail.received_at == report.detail.received_at == parent.detail.received_at
        assert complaint.matter_id == report.matter_id == parent.matter_id
        assert clock(complaint, "rmc:TL-M11").last_day.isoformat() == "2025-04-11"
        assert clock(report, "pct:P01").last_day.isoformat() == "2025-04-23"
        assert set(Deadline.objects.filter(subject_id=parent.pk).values_list("state", flat=True)) == {"void"}


def test_the_complainant_is_known_for_mediation_and_the_reporter_stays_sealed(cast: Cast) -> None:
    parent = taken(counter(cast, MIXED).case, "split", PARTS, by=cast.linwen)
    complaint, report = ReportCase.objects.filter(origin=parent).order_by("pk")
    assert complaint.parties.get(role="complainant").name == NAME
    sealed = report.parties.get(role="reporter")
    assert sealed.name != NAME and sealed.confidential and sealed.telephone == PHONE
    assert report.detail.reporter_name == NAME and complaint.detail.reporter_name == ""


def test_the_code_of_a_split_paper_shows_both_parts(cast: Cast) -> None:
    made = counter(cast, MIXED)
    taken(made.case, "split", PARTS, by=cast.linwen)
    state = follow(made.follow_code)
    assert state is not None and [str(part.state) for part in state.parts] == ["已登记，正在分类"] * 2


def test_a_mixed_paper_cannot_be_classified_as_one(cast: Cast) -> None:
    with pytest.raises(Refused, match="应当分别办理"):
        taken(counter(cast, MIXED).case, "classify", CONSUMER, by=cast.linwen)


def test_a_single_paper_cannot_be_split_and_both_parts_must_be_written(cast: Cast) -> None:
    with pytest.raises(Refused, match="不用分开"):
        taken(sent(cast).case, "split", PARTS, by=cast.linwen)
    with pytest.raises(Refused, match="要分别写明"):
        taken(counter(cast, MIXED).case, "split", {**PARTS, "split_clues": ""}, by=cast.linwen)


def test_a_complaint_must_say_who_against_whom_and_what_for(cast: Cast) -> None:
    paper = replace(COMPLAINT, telephone="", respondent_address="", claims="", agent_name="代理人")
    with pytest.raises(Refused) as refused:
        counter(cast, paper)
    assert {r.cure for r in refused.value.refusals} == {"telephone", "respondent_address", "claims", "agent_authority"}
    with pytest.raises(Refused, match="不能匿名"):
        counter(cast, replace(COMPLAINT, naming="anonymous"))


def test_the_ceiling_of_mediation_is_the_one_in_force_on_the_day_of_acceptance(cast: Cast) -> None:
    with time_machine.travel("2025-04-09T02:00:00Z", tick=False):
        old = clock(accepted(cast), "rmc:TL-M12")
        assert (old.amount, old.unit, old.last_day.isoformat()) == (45, "WD", "2025-06-16")
    with time_machine.travel("2026-04-20T02:00:00Z", tick=False):
        new = clock(accepted(cast), "rmc:TL-M12")
        assert (new.amount, new.unit, new.anchor_at.date().isoformat()) == (60, "CD", "2026-04-20")
        assert new.last_day.isoformat() == "2026-06-22", "the 19th is a holiday, and so is the week-end after it"


def test_the_papers_cite_the_instrument_of_their_day(cast: Cast) -> None:
    cited = {}
    for day in ("2026-04-14", "2026-04-15"):
        with time_machine.travel(f"{day}T02:00:00Z", tick=False):
            row = accepted(cast)
            cited[day] = str(Paper.objects.get(case=row, code="intake.acceptance").content)
    assert "投诉举报处理暂行办法" in cited["2026-04-14"]
    assert "投诉举报处理办法" in cited["2026-04-15"] and "暂行办法" not in cited["2026-04-15"]


def test_acceptance_needs_the_seven_grounds_checked(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        taken(classified(cast), "accept", {"grounds_checked": ""}, by=cast.linwen)
    assert refused.value.refusals[0].cure == "grounds_checked" and "第十六条" in refused.value.refusals[0].basis


def test_refusal_needs_one_of_seven_grounds_and_stops_the_clock(cast: Cast) -> None:
    case = classified(cast)
    assert len(case.specs()["refuse"].inputs[0].choices) == 7
    values = {"refusal_ground": "", "refusal_reason": "x", "other_remedies": "起诉"}
    with pytest.raises(Refused, match="没有选不予受理的情形"):
        taken(case, "refuse", values, by=cast.linwen)
    row = taken(case, "refuse", {**values, "refusal_ground": "too_old"}, by=cast.linwen)
    assert row.stage == "not_accepted" and clock(row, "rmc:TL-M11").state == "met"
    paper = Paper.objects.get(case=row, code="intake.refusal")
    assert paper.number and "超过三年" in str(paper.content)
    assert Service.objects.get(paper=paper).addressee == COMPLAINT.name
    assert taken(row, "close", {"closing_note": "完"}, by=cast.linwen).stage == "closed"


def test_the_notice_sets_the_date_for_the_proof_of_identity(cast: Cast) -> None:
    with time_machine.travel("2026-06-01T02:00:00Z", tick=False) as now:
        case = classified(cast)
        due = timezone.localdate() + timedelta(days=10)
        asked = {"identity_documents": "身份证复印件", "identity_due_on": due}
        with pytest.raises(Refused, match="要晚于今天"):
            taken(case, "request_identity", {**asked, "identity_due_on": timezone.localdate()}, by=cast.linwen)
        row = taken(case, "request_identity", asked, by=cast.linwen)
        assert clock(row, "rmc:TL-I03").last_day == due
        assert clock(row, "rmc:TL-M11").state == "running"
        now.shift(timedelta(days=1))
        row = taken(row, "supply_identity", {"identity_note": "与身份证一致"}, by=cast.linwen)
        assert row.stage == "classified" and clock(row, "rmc:TL-I03").state == "met"
        assert taken(row, "accept", CHECKED, by=cast.linwen).stage == "accepted"


def test_mediation_needs_both_sides(cast: Cast) -> None:
    values = {"respondent_agrees": "no", "mediation_at": timezone.now(), "mediation_place": "x",
              "mediator_staff": cast.user("linwen"),
              "recusal_term": "z"}  # fmt: skip
    with pytest.raises(Refused, match="双方同意"):
        taken(accepted(cast), "mediate", values, by=cast.linwen)


def test_an_agreement_makes_the_mediation_document_for_both_sides(cast: Cast) -> None:
    values = {"agreement_terms": "退一赔三。", "performance": "三日内付清。", "settled_how": "paper"}
    row = taken(mediating(cast), "agree", values, by=cast.linwen)
    assert row.stage == "agreed" and clock(row, "rmc:TL-M12").state == "met"
    paper = Paper.objects.get(case=row, code="intake.mediation-agreement")
    assert {s.addressee for s in Service.objects.filter(paper=paper)} == {COMPLAINT.name, COMPLAINT.respondent_name}


def test_an_agreement_performed_at_once_makes_no_document(cast: Cast) -> None:
    values = {"agreement_terms": "当场退款。", "performance": "已付清。", "settled_how": "at_once"}
    row = taken(accepted(cast), "agree", values, by=cast.linwen)
    assert not Paper.objects.filter(case=row, code="intake.mediation-agreement").exists()


def test_termination_and_withdrawal_end_the_mediation(cast: Cast) -> None:
    ended = taken(
        mediating(cast), "terminate",
        {"termination_ground": "refused", "termination_reason": "被投诉人不到场。", "other_remedies": "起诉。"},
        by=cast.linwen,
    )  # fmt: skip
    assert (ended.stage, clock(ended, "rmc:TL-M12").state) == ("terminated", "met")
    assert clock(ended, "rmc:TL-M13").state == "running"
    now = timezone.now()
    told: dict[str, Any] = {"method": "direct", "tried_at": now, "reached_at": now, "proof_note": "回证"}
    for service in Service.objects.filter(paper__case=ended, paper__code="intake.mediation-end"):
        assert clock(ended, "rmc:TL-M13").state == "running", "TL-M13: both sides are told"
        record_attempt(read(ended), service, witnesses="林雯", standing=cast.linwen, **told)
    assert clock(ended, "rmc:TL-M13").state == "met"
    gone = taken(classified(cast), "withdraw", {"withdrawal_reason": "自行和解。"}, by=cast.linwen)
    assert (gone.stage, clock(gone, "rmc:TL-M11").state) == ("withdrawn", "met")


def test_a_report_cannot_be_withdrawn_or_accepted_like_a_complaint(cast: Cast) -> None:
    case = taken(sent(cast).case, "classify", {"subject_matter": "trademark", "route": "report"}, by=cast.linwen)
    for step, values in (("withdraw", {"withdrawal_reason": "不告了"}), ("accept", CHECKED)):
        with pytest.raises(Refused, match="不是消费投诉"):
            taken(case, step, values, by=cast.linwen)


def test_a_lead_found_while_mediating_becomes_a_report_without_a_reporter(cast: Cast) -> None:
    row = taken(mediating(cast), "find_lead", {"lead_text": "库房里另有假货。"}, by=cast.linwen)
    assert row.stage == "mediating"
    lead = ReportCase.objects.get(origin=row)
    assert (lead.detail.nature, lead.detail.naming, lead.detail.channel) == ("report", "anonymous", "found")
    assert clock(lead, "pct:P01").state == "running"
    assert COMPLAINT.name not in str([p.name for p in read(lead).parties.all()])
