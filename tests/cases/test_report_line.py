"""A confidential report from the web: triage, penalty case, answer in time, and who may see the reporter."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from audit.models import AccessLog, Entry, Payload
from cases.actions.papers import content_of
from cases.actions.proposing import propose_step
from cases.actions.report import link_duplicate, register_report, submit_report
from cases.actions.reporter import follow, reveal_reporter
from cases.actions.taking import take_step
from cases.models import Handover, Paper, Party, ReportDetail, Right, Service
from tests.cases.report_line import (
    FIRM,
    IDENTITY,
    NAME,
    PAPER,
    PHONE,
    TRADEMARK,
    approved,
    counter,
    filed,
    filing,
    read,
    sent,
    taken,
    verifying,
)
from tests.cast import Cast, when
from workflow.flows.report.registration import Intake
from workflow.models import Deadline
from workflow.refusals import Refused

pytestmark = pytest.mark.django_db


def test_a_report_from_the_web_becomes_a_numbered_file_with_its_clock(cast: Cast) -> None:
    made = sent(cast)
    case = read(made.case)
    assert case.stage == "registered" and "举" in case.number
    assert case.main_party == PAPER.respondent_name
    assert Deadline.objects.get(subject_id=case.pk, code="pct:P01").state == "running"
    assert len(made.follow_code.replace("-", "")) == 12
    assert made.follow_code not in json.dumps(list(Payload.objects.values_list("body", flat=True)))


def test_the_reporter_stands_nowhere_in_clear(cast: Cast) -> None:
    case = sent(cast).case
    with connection.cursor() as cursor:
        for table in ("cases_party", "cases_reportdetail", "cases_paper", "cases_case", "audit_payload", "audit_entry"):
            cursor.execute(f"SELECT * FROM {table}")  # a closed list of tables
            stored = str(cursor.fetchall())
            assert NAME not in stored and PHONE not in stored and IDENTITY not in stored, table
    party = case.parties.get(role=Party.Role.REPORTER)
    assert party.confidential and party.telephone == PHONE and party.name != NAME


def test_the_officer_cannot_open_the_reporter_and_the_attempt_is_logged(cast: Cast) -> None:
    case = sent(cast).case
    with pytest.raises(Refused) as refused:
        reveal_reporter(cast.zhoumin, case, reason="想联系举报人")
    assert refused.value.refusals[0].kind == "not_yours"
    assert "第三十三条" in refused.value.refusals[0].basis
    assert AccessLog.objects.filter(subject=f"case:{case.pk}", kind="denied", user=cast.user("zhoumin")).count() == 1
    assert not AccessLog.objects.filter(subject=f"case:{case.pk}", kind="reveal").exists()


def test_intake_and_reward_officers_open_it_and_each_opening_is_logged(cast: Cast) -> None:
    case = sent(cast).case
    for username in ("linwen", "tangbo"):
        seen = reveal_reporter(getattr(cast, username), case, reason="回访核对")
        assert (seen.name, seen.telephone, seen.identity_no) == (NAME, PHONE, IDENTITY)
    rows = AccessLog.objects.filter(subject=f"case:{case.pk}", kind="reveal").order_by("pk")
    assert [(r.user.username, r.detail) for r in rows if r.user] == [("linwen", "回访核对"), ("tangbo", "回访核对")]


def test_opening_the_reporter_without_a_reason_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match="为什么"):
        reveal_reporter(cast.linwen, sent(cast).case, reason="  ")


def test_intake_of_another_agency_does_not_see_the_reporter(cast: Cast) -> None:
    case = submit_report(PAPER, agency=cast.agency("ip")).case
    with pytest.raises(Refused):
        reveal_reporter(cast.linwen, case, reason="查看")


def test_filing_opens_a_penalty_case_without_the_reporter(cast: Cast) -> None:
    case = sent(cast).case
    Right.objects.create(case=case, kind="trademark", number="1234567", name="磐锐")
    row, penalty = filed(cast, case)
    assert row.stage == "case_filed"
    assert (penalty.stage, penalty.officer, penalty.detail.act) == ("clue_received", cast.user("zhoumin"), "F-TM")
    assert penalty.matter_id == row.matter_id and penalty.detail.source == "report"
    assert [p.role for p in penalty.parties.all()] == ["respondent"]
    assert penalty.rights.get().number == "1234567"
    assert penalty.main_party == PAPER.respondent_name
    assert penalty.opened_at == row.detail.received_at
    assert "冯" not in penalty.summary


def test_the_answer_runs_five_working_days_from_the_decision_and_is_met(cast: Cast) -> None:
    with time_machine.travel("2026-06-01T02:00:00Z", tick=False) as clock:
        case = sent(cast).case
        clock.shift(timedelta(days=1))
        row, _penalty = filed(cast, case)
        answer = Deadline.objects.get(subject_id=row.pk, code="pct:P02")
        assert answer.last_day.isoformat() == "2026-06-09"
        assert Deadline.objects.get(subject_id=row.pk, code="pct:P01").state == "met"
        clock.shift(timedelta(days=2))
        row = taken(row, "inform", {"reply_method": "phone", "reply_text": "已电话告知。"}, by=cast.linwen)
    assert row.stage == "informed"
    assert Deadline.objects.get(pk=answer.pk).state == "met"
    paper = Paper.objects.get(case=row, code="intake.filing-reply")
    assert NAME not in json.dumps(paper.content, ensure_ascii=False)
    assert [s.party.role for s in Service.objects.filter(paper=paper) if s.party] == ["reporter"]


def test_no_paper_of_a_report_goes_to_the_reported_party(cast: Cast) -> None:
    row, _penalty = filed(cast, sent(cast).case)
    taken(row, "inform", {"reply_method": "web", "reply_text": "告知。"}, by=cast.linwen)
    addressed = Service.objects.filter(paper__case=row).values_list("party__role", flat=True)
    assert set(addressed) == {"reporter"}


def test_a_named_reporter_must_be_answered_before_closing(cast: Cast) -> None:
    row, _penalty = filed(cast, sent(cast).case)
    with pytest.raises(Refused, match="还没有告知实名举报人"):
        taken(row, "close", {"closing_note": "办结"}, by=cast.linwen)


def test_an_anonymous_report_is_verified_and_closed_without_an_answer(cast: Cast) -> None:
    made = sent(cast, Intake(nature="report", naming="anonymous", channel="web", content="某店卖假货。"))
    row, _penalty = filed(cast, made.case)
    assert not Deadline.objects.filter(subject_id=row.pk, code="pct:P02").exists()
    with pytest.raises(Refused, match="匿名"):
        taken(row, "inform", {"reply_method": "web", "reply_text": "告知"}, by=cast.linwen)
    assert taken(row, "close", {"closing_note": "已立案"}, by=cast.linwen).stage == "closed"


def test_filing_without_evidence_is_refused_and_opens_nothing(cast: Cast) -> None:
    case = verifying(cast, sent(cast).case)
    values = {**filing(cast), "prima_facie": ""}
    with pytest.raises(Refused) as refused:
        propose_step(case, "file_case", values=values, standing=cast.zhoumin, version=None, when=when())
    assert [r.cure for r in refused.value.refusals] == ["prima_facie"]
    assert "第五十四条" in refused.value.refusals[0].basis
    assert not case.followed_by.exists()


def test_an_act_outside_the_limitation_is_too_late_to_file(cast: Cast) -> None:
    case = verifying(cast, sent(cast).case)
    values = {**filing(cast), "acts_ended_on": timezone.localdate() - timedelta(days=3 * 366)}
    with pytest.raises(Refused) as refused:
        propose_step(case, "file_case", values=values, standing=cast.zhoumin, version=None, when=when())
    assert refused.value.refusals[0].kind == "too_late"


def test_an_officer_cannot_file_alone(cast: Cast) -> None:
    case = verifying(cast, sent(cast).case)
    with pytest.raises(Refused) as refused:
        take_step(case, "file_case", values=filing(cast), standing=cast.zhoumin, version=None, when=when())
    assert refused.value.refusals[0].kind == "not_yours"


def test_a_report_not_filed_is_answered_too_and_can_be_reopened(cast: Cast) -> None:
    case = verifying(cast, sent(cast).case)
    values = {"no_case_ground": "no_breach", "no_case_reason": "查无实据。"}
    row = approved(cast, case, "do_not_file", values)
    row = taken(row, "inform", {"reply_method": "phone", "reply_text": "告知"}, by=cast.linwen)
    assert row.stage == "informed"
    row = approved(cast, row, "verify_again", {"reopen_reason": "又有新照片。"})
    assert row.stage == "verifying" and row.detail.informed_at is None
    assert Deadline.objects.filter(subject_id=row.pk, code="pct:P01", state="running").count() == 1


def test_verification_is_extended_once_by_the_head(cast: Cast) -> None:
    with time_machine.travel("2025-04-01T02:00:00Z", tick=False):
        case = verifying(cast, sent(cast).case)
        assert Deadline.objects.get(subject_id=case.pk, code="pct:P01").last_day.isoformat() == "2025-04-23"
        approved(cast, case, "extend_verification", {"extension_reason": "需要权利人鉴别。"})
        assert Deadline.objects.get(subject_id=case.pk, code="pct:P01").last_day.isoformat() == "2025-05-16"


def test_a_route_other_than_proposed_needs_a_reason(cast: Cast) -> None:
    case = sent(cast).case
    with pytest.raises(Refused, match="去向与系统建议不同"):
        taken(case, "classify", {**TRADEMARK, "route": "elsewhere"}, by=cast.linwen)
    row = taken(case, "classify", {**TRADEMARK, "route": "elsewhere", "route_reason": "已由外地处理。"}, by=cast.linwen)
    assert (row.detail.proposed_route, row.detail.route) == ("report", "elsewhere")


def test_patent_passing_off_follows_the_patent_rule_at_a_patent_office_only(cast: Cast) -> None:
    from agencies.models import Membership

    Membership.objects.create(
        user=cast.user("xiaqing"), agency=cast.agency("ip"), role="INTAKE", valid_from=timezone.localdate()
    )
    with time_machine.travel(timezone.now(), tick=False):
        passing = {"subject_matter": "passing_off", "route": "passing_off"}
        office = submit_report(PAPER, agency=cast.agency("ip")).case
        taken(office, "classify", passing, by=cast.xiaqing)
        market = sent(cast).case
        taken(market, "classify", passing, by=cast.linwen)
        # TL-I06: five working days where the organ found it itself
        found = replace(PAPER, channel="found", naming="anonymous", name="", telephone="", address="", identity_no="")
        own = register_report(found, agency=cast.agency("ip"), received_at=timezone.now(), standing=cast.xiaqing).case
        taken(own, "classify", passing, by=cast.xiaqing)
    assert dict(Deadline.objects.filter(subject_id=own.pk).values_list("code", "amount")) == {
        "pct:P01": 15, "rmc:TL-I06A": 5}  # fmt: skip
    states = dict(Deadline.objects.filter(subject_id=office.pk).values_list("code", "state"))
    assert states == {"pct:P01": "void", "rmc:TL-I06B": "running"}
    assert dict(Deadline.objects.filter(subject_id=market.pk).values_list("code", "state")) == {"pct:P01": "running"}


def test_dispatch_transfer_and_jurisdiction_leave_their_trace(cast: Cast) -> None:
    case = taken(sent(cast).case, "classify", TRADEMARK, by=cast.linwen)
    values = {
        "dispatched_to": cast.agency("mc"), "dispatch_reason": "在临江区", "report_back_on": timezone.localdate()
    }  # fmt: skip
    row = taken(case, "dispatch", values, by=cast.linwen)
    assert Paper.objects.filter(case=row, code="intake.dispatch").count() == 1
    # I03: the competent agency has it, and not who reported
    sent_on = Handover.objects.get(case=row)
    assert (sent_on.to_agency, sent_on.stage) == (cast.agency("mc"), "sent")
    assert set(sent_on.items.values_list("label", flat=True)) == {"举报登记表", "分送通知书", FIRM}
    frozen = str([content_of(p).values for p in Paper.objects.filter(pk__in=sent_on.items.values("paper"))])
    assert not [secret for secret in (NAME, PHONE, IDENTITY) if secret in frozen]
    row = taken(row, "dispute_jurisdiction", {"dispute_with": "临江区监局", "dispute_text": "各说各话"}, by=cast.linwen)
    assert Deadline.objects.get(subject_id=row.pk, code="rmc:TL-I08").state == "running"
    row = taken(row, "settle_jurisdiction", {"designated_agency": "市局", "designation_text": "市局管"}, by=cast.linwen)
    row = taken(row, "come_back", {"dispatch_answer": "不属我区"}, by=cast.linwen)
    assert row.stage == "classified"
    inside = {"transfer_to": "平川市市场监督管理局", "transfer_inside": "yes", "transfer_reason": "行为地在平川"}
    row = taken(row, "transfer", inside, by=cast.linwen)
    assert (row.stage, Paper.objects.filter(case=row, code="intake.transfer").count()) == ("transferred", 1)
    assert taken(row, "close", {"closing_note": "已移送"}, by=cast.linwen).stage == "closed"
    assert Entry.objects.filter(chain=f"p:cases.case:{row.pk}", verb="cases.report_transferred").count() == 1


def test_dispatch_to_oneself_is_refused(cast: Cast) -> None:
    case = taken(sent(cast).case, "classify", TRADEMARK, by=cast.linwen)
    values = {
        "dispatched_to": cast.agency("m"), "dispatch_reason": "x", "report_back_on": timezone.localdate()
    }  # fmt: skip
    with pytest.raises(Refused, match="没有选分送给哪个机关"):
        taken(case, "dispatch", values, by=cast.linwen)


def test_the_code_shows_the_state_and_nothing_of_the_case(cast: Cast) -> None:
    made = sent(cast)
    state = follow(made.follow_code.lower())
    assert state is not None and state.number == made.case.number and str(state.state) == "已登记，正在分类"
    assert [label for label, _day in state.due] == ["立案前核查"]
    row, penalty = filed(cast, made.case)
    waiting = follow(made.follow_code)
    assert waiting is not None and "立案" not in str(waiting.state)
    taken(row, "inform", {"reply_method": "web", "reply_text": "告知"}, by=cast.linwen)
    told = follow(made.follow_code.replace("-", " "))
    assert told is not None and str(told.state) == "已立案，依法调查处理"
    assert penalty.number not in str(told) and NAME not in str(told)


def test_an_anonymous_sender_is_never_told_the_decision(cast: Cast) -> None:
    made = sent(cast, Intake(nature="report", naming="anonymous", channel="web", content="某店卖假货。"))
    filed(cast, made.case)
    state = follow(made.follow_code)
    assert state is not None and str(state.state) == "核查已结束；匿名举报不另行告知"


def test_a_code_never_given_out_finds_nothing(cast: Cast) -> None:
    sent(cast)
    assert follow("AAAA-BBBB-CCCC") is None
    assert follow("") is None


def test_a_report_without_clues_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        sent(cast, Intake(nature="report", naming="anonymous", channel="web", content="  "))
    assert [r.cure for r in refused.value.refusals] == ["content"]
    assert not ReportDetail.objects.exists()


def test_a_person_without_a_post_cannot_register_and_nobody_registers_the_future(cast: Cast) -> None:
    with pytest.raises(Refused, match="没有登记投诉举报的岗位"):
        from cases.actions.report import register_report

        register_report(PAPER, agency=cast.agency("m"), received_at=timezone.now(), standing=cast.hejing)
    with pytest.raises(Refused, match="不能晚于现在"):
        counter(cast, PAPER, hours=-2)


def test_verification_is_not_extended_twice_or_too_late_or_where_it_does_not_run(cast: Cast) -> None:
    values = {"extension_reason": "需要权利人鉴别。"}
    with time_machine.travel("2025-04-01T02:00:00Z", tick=False) as clock:
        case, late = verifying(cast, sent(cast).case), verifying(cast, sent(cast).case)
        approved(cast, case, "extend_verification", values)
        with pytest.raises(Refused, match="已经延长过一次"):
            approved(cast, case, "extend_verification", values)
        clock.shift(timedelta(days=40))
        with pytest.raises(Refused) as refused:
            approved(cast, late, "extend_verification", values)
        assert refused.value.refusals[0].kind == "too_late"


def test_a_second_report_of_the_same_thing_joins_the_matter_and_keeps_its_dates(cast: Cast) -> None:
    first, second = sent(cast).case, sent(cast).case
    due = Deadline.objects.get(subject_id=second.pk).due_at
    with pytest.raises(Refused, match="为什么是同一件事"):
        link_duplicate(second, first, reason="", standing=cast.linwen)
    with pytest.raises(Refused, match="另一件"):
        link_duplicate(second, second, reason="相同", standing=cast.linwen)
    with pytest.raises(Refused, match="由受理人员"):
        link_duplicate(second, first, reason="相同", standing=cast.zhoumin)
    link_duplicate(second, first, reason="同一仓库、同一品牌。", standing=cast.linwen)
    assert read(second).matter_id == first.matter_id
    assert Deadline.objects.get(subject_id=second.pk).due_at == due
    assert Entry.objects.get(chain=f"p:cases.case:{second.pk}", verb="cases.case_linked").actor == cast.user("linwen")
