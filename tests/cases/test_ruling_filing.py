"""Request, correction, refusal, filing, answer, jurisdiction and joinder of a ruling, each with its day."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from cases.actions.ruling import PartyGiven, open_ruling, patent_kind
from cases.models import Handover, Paper, Party, RulingCase, RulingSide, Service
from tests.cases import ruling_line as line
from tests.cases.ruling_line import approved, at, clock, clockwork, go, handed_in, last_day, read, refusals, taken
from tests.cast import Cast
from workflow.refusals import Refused

pytestmark = pytest.mark.django_db


def test_the_kind_of_a_patent_is_read_off_its_number() -> None:
    assert [patent_kind(n) for n in ("201911044411.X", "ZL202020123456.7", "CN201830123456.1", "99123456.7")] == [
        "invention", "utility", "design", "invention",
    ]  # fmt: skip


def test_a_request_brings_parties_right_claims_and_the_frozen_paper(cast: Cast) -> None:
    case = line.received(cast)
    assert case.number.startswith("云澜知裁") and case.main_party == line.MAKER.name
    assert list(case.claims.values_list("serial", "state")) == [(1, "open"), (2, "open")]
    right = case.rights.get()
    assert (right.number, right.holder.name if right.holder else "") == (line.PATENT, line.HOLDER.name)
    words = line.said(case, "ruling.request")
    assert words["requests"] == tuple(f"{n}．{text}" for n, text in enumerate(line.CLAIMS, 1))
    assert words["applicant_signature"][1] == "陶然"
    assert case.evidence.count() == 1


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"requests": []}, "没有填请求事项"),
        ({"signer": ""}, "没有填请求书签名人"),
        ({"other_route": True}, "双方约定了仲裁等其他解决方式，不能请求裁决"),
        ({"respondents": []}, "没有填被请求人"),
    ],
)
def test_a_request_that_lacks_something_is_refused_by_name(cast: Cast, more: dict[str, Any], why: str) -> None:
    with pytest.raises(Refused) as refused:
        line.received(cast, **more)
    assert why in [text for _kind, text in refusals(refused)]
    assert not RulingCase.objects.exists()


def test_only_a_patent_office_takes_a_request_and_the_counter_needs_the_signed_paper(cast: Cast) -> None:
    with pytest.raises(Refused, match="管理专利工作的部门"):
        open_ruling(line.request(), agency=cast.agency("m"), received_at=timezone.now(), standing=cast.zhoumin)
    with pytest.raises(Refused, match="扫描件"):
        open_ruling(line.request(), agency=cast.agency("ip"), received_at=timezone.now(), standing=cast.xiaqing)
    with pytest.raises(Refused, match="没有登记案件的岗位"):
        open_ruling(line.request(), agency=cast.agency("ip"), received_at=timezone.now(), standing=cast.zhoumin)


def test_a_party_opens_its_own_request_from_the_portal(cast: Cast) -> None:
    case = open_ruling(
        line.request(), agency=cast.agency("ip"), received_at=timezone.now(), standing=cast.zhoumin, by_party=True
    )
    assert case.officer is None and clock(case, "rmc:TL-R01").state == "running"


def test_the_filing_period_is_extended_once_and_then_no_more(cast: Cast) -> None:
    with clockwork("2025-03-03"):
        case = line.received(cast)
        case = approved(cast, case, "extend_filing", {"filing_extension_reason": "技术方案复杂。"})
        assert last_day(case, "rmc:TL-R01") == "2025-03-17"
        with pytest.raises(Refused, match="不能再延长"):
            approved(cast, case, "extend_filing", {"filing_extension_reason": "仍然复杂。"})


def test_filing_needs_an_odd_panel_of_three_with_a_chief(cast: Cast) -> None:
    case = line.received(cast)
    for members in ([], ["luyao"], ["luyao", "jinming", "weiran"]):
        values = line.filing_values(cast, panel_members=[cast.user(name) for name in members])
        with pytest.raises(Refused, match="合议组现有"):
            approved(cast, case, "file", values)
    case = taken(case, "give_filing_opinion", {"section_opinion": "符合立案条件。"}, by=cast.weiran)
    case = approved(cast, case, "file", line.filing_values(cast))
    # R05: three signatures on the filing approval, and none of them on any later form
    form = line.said(case, "ruling.filing")
    assert form["unit_opinion"][:2] == ("符合立案条件。", "魏然") and not case.ruling.section_opinion
    assert form["handler_opinion"][1] == "夏青" and form["head_decision"][1] == "邱伟"
    seats = sorted(case.assignments.filter(until=None).values_list("capacity", flat=True))
    assert seats == ["chief", "clerk", "lead", "panel", "panel"]
    assert case.officer == cast.user("xiaqing")


def test_a_request_with_a_suit_cannot_be_filed_but_is_refused(cast: Cast) -> None:
    case = line.received(cast, sued=True)
    with pytest.raises(Refused, match="已经起诉"):
        approved(cast, case, "file", line.filing_values(cast))
    values = {"refusal_ground": "other_route", "refusal_reason": "双方已就同一纠纷起诉。"}
    case = approved(cast, case, "refuse", values)
    assert case.stage == "not_filed" and clock(case, "rmc:TL-R01").state == "met"
    line.serve(cast, case, "ruling.not-filed")
    assert clock(case, "rmc:TL-R19").unit == "MONTH" and clock(case, "rmc:TL-R19").state == "running"


@pytest.mark.parametrize("ground", ["respondent", "request", "other_route", "late", "insufficient", "evaluation"])
def test_a_ground_that_the_file_contradicts_is_no_ground(cast: Cast, ground: str) -> None:
    case = line.received(cast)
    with pytest.raises(Refused, match="与选定的情形不符"):
        approved(cast, case, "refuse", {"refusal_ground": ground, "refusal_reason": "理由。"})


def test_refusal_for_jurisdiction_names_the_agency_and_tells_the_petitioner(cast: Cast) -> None:
    case = line.received(cast)
    values: dict[str, Any] = {"refusal_ground": "jurisdiction", "refusal_reason": "侵权行为在平川。"}
    with pytest.raises(Refused, match="有管辖权的机关"):
        approved(cast, case, "refuse", values)
    values |= {"competent_text": "云澜省知识产权局", "petitioner_told_at": timezone.now() - timedelta(minutes=5),
               "competent": cast.agency("pip")}  # fmt: skip
    assert approved(cast, case, "refuse", values).stage == "not_filed"
    sent = Handover.objects.get(case=case)
    labels = set(sent.items.values_list("label", flat=True))
    assert sent.to_agency == cast.agency("pip") and {"处理请求书", "不予受理通知书"} <= labels


def test_correction_is_asked_once_and_restarts_the_filing_period(cast: Cast) -> None:
    with clockwork("2025-03-03") as now:
        case = taken(line.received(cast), "ask_correction", {"missing_items": "补交登记簿副本。"}, by=cast.tongxin)
        assert case.stage == "correcting" and clock(case, "rmc:TL-R01").state == "met"
        go(now, "2025-03-04")
        line.serve(cast, case, "ruling.supplement")
        assert last_day(case, "rmc:TL-R02") == "2025-03-19"
        extra = {"correction_days": 5, "correction_reason": "请求人在外地。"}
        case = taken(case, "extend_correction", extra, by=cast.xiaqing)
        assert last_day(case, "rmc:TL-R02") == "2025-03-24"
        go(now, "2025-03-20")
        case = handed_in(cast, case, "correct", {"supplement_text": "补交副本。", "register_extract": "2025年3月副本"})
        assert case.stage == "received" and last_day(case, "rmc:TL-R01") == "2025-03-27"
        with pytest.raises(Refused, match="补正通知只发一次"):
            taken(case, "ask_correction", {"missing_items": "再补。"}, by=cast.tongxin)


def test_a_late_correction_is_refused_and_the_request_with_it(cast: Cast) -> None:
    with clockwork("2025-03-03") as now:
        case = taken(line.received(cast), "ask_correction", {"missing_items": "补交登记簿副本。"}, by=cast.tongxin)
        line.serve(cast, case, "ruling.supplement")
        go(now, "2025-03-20")
        with pytest.raises(Refused) as refused:
            handed_in(cast, case, "correct", {"supplement_text": "补交。"})
        assert refusals(refused)[0][0] == "too_late"
        values = {"refusal_ground": "late", "refusal_reason": "逾期没有补正。"}
        case = approved(cast, case, "refuse", values)
        assert case.stage == "not_filed"
        assert line.said(case, "ruling.not-filed")["basis_text"][0].endswith("第十六条、第二十条")


def test_an_evaluation_report_is_asked_for_utility_models_only(cast: Cast) -> None:
    case = line.received(cast)
    due = {"evaluation_due_on": timezone.localdate() + timedelta(days=10)}
    assert taken(case, "ask_evaluation", due, by=cast.xiaqing).ruling.evaluation_due_on == due["evaluation_due_on"]
    invention = line.received(cast, patent_no="201911044411.X")
    with pytest.raises(Refused, match="发明专利不要求"):
        taken(invention, "ask_evaluation", due, by=cast.xiaqing)


def test_each_respondent_answers_on_its_own_day_and_from_abroad_in_thirty(cast: Cast) -> None:
    abroad = PartyGiven("Calipra GmbH", address="München", abroad=True)
    with clockwork("2025-03-07") as now:
        case = line.filed(cast, respondents=[line.MAKER, abroad])
        case = taken(case, "serve_request", by=cast.xiaqing)
        go(now, "2025-03-12")
        line.serve(cast, case, "ruling.answer-notice", only=line.MAKER.name)
        copies = Service.objects.filter(paper__case=case.pk, paper__code="ruling.request")
        assert [one.addressee for one in copies if one.served_at] == [line.MAKER.name], "the request goes with it"
        line.serve(cast, case, "ruling.answer-notice", only=abroad.name)
        sides = {s.party.name: s for s in RulingSide.objects.filter(case=case)}
        assert last_day(case, "rmc:TL-R05", sides[line.MAKER.name].slot) == "2025-03-27"
        assert last_day(case, "rmc:TL-R05F", sides[abroad.name].slot) == "2025-04-11"
        with pytest.raises(Refused) as refused:
            taken(case, "begin_evidence", by=cast.xiaqing)
        assert line.MAKER.name in str(refused.value) and abroad.name in str(refused.value)
        with pytest.raises(Refused, match="选定是哪一位当事人"):
            handed_in(cast, case, "answer", line.answer_values())
        first = str(sides[line.MAKER.name].party_id)
        case = handed_in(cast, case, "answer", line.answer_values(answering_party=first))
        assert clock(case, "rmc:TL-R05", sides[line.MAKER.name].slot).state == "met"
        go(now, "2025-04-14")
        assert taken(case, "begin_evidence", by=cast.xiaqing).stage == "evidence"


def test_a_jurisdiction_objection_stops_the_limit_until_it_is_dismissed(cast: Cast) -> None:
    with clockwork("2025-03-07") as now:
        case = line.answering(cast)
        go(now, "2025-03-17")
        case = handed_in(cast, case, "object_jurisdiction", {"objection_content": "住所在平川。"})
        assert last_day(case, "rmc:TL-R08") == "2025-03-24" and clock(case, "rmc:TL-R14").state == "paused"
        go(now, "2025-03-24")
        case = approved(cast, case, "dismiss_objection", {"objection_reasons": "侵权行为发生在云澜。"})
        assert clock(case, "rmc:TL-R08").state == "met"
        # 2025-06-07 and seven days
        assert last_day(case, "rmc:TL-R14") == "2025-06-16"


def test_a_late_objection_is_too_late_and_an_upheld_one_sends_the_file_on(cast: Cast) -> None:
    with clockwork("2025-03-07") as now:
        case = line.answering(cast)
        case = handed_in(cast, case, "object_jurisdiction", {"objection_content": "住所在平川。"})
        values = {
            "objection_reasons": "异议成立。",
            "competent_text": "云澜省知识产权局",
            "competent": cast.agency("pip"),
        }
        case = approved(cast, case, "transfer", values)
        assert case.stage == "transferred" and not case.is_open
        sent = Handover.objects.get(case=case)
        assert sent.to_agency == cast.agency("pip") and sent.items.filter(label="移送决定书").exists()
        other = line.answering(cast)
        go(now, "2025-03-25")
        with pytest.raises(Refused) as refused:
            handed_in(cast, other, "object_jurisdiction", {"objection_content": "住所在平川。"})
        assert "too_late" in [kind for kind, _why in refusals(refused)]


def joinder(**more: str) -> dict[str, Any]:
    return {
        "join_role": "respondent", "join_name": "云澜市联模工业有限公司", "join_kind": "unit", "join_code": "",
        "join_address": "云澜市工业路7号", "join_ground": "operator", "join_reasons": "实际制造人。",
        "join_proposer": "petitioner", "petitioner_agrees": "", **more,
    }  # fmt: skip


def test_a_joined_respondent_gets_its_own_periods(cast: Cast) -> None:
    with clockwork("2025-04-21"):
        case = line.hearing_set(cast, at("2025-05-20"))
        case = taken(case, "join", joinder(), by=cast.xiaqing)
        abroad = joinder(join_name="Calipra GmbH", join_address="München", join_abroad="yes")
        case = taken(case, "join", abroad, by=cast.xiaqing)
        line.serve(cast, case, "ruling.join-party", only="Calipra GmbH")
        side = RulingSide.objects.get(case=case, party__name="Calipra GmbH")
        # TL-R05: thirty days for who has no fixed residence; R14: until the hearing opens; R09: within its own period
        assert clock(case, "rmc:TL-R05F", side.slot).state == "running"
        objection = {"objection_content": "本公司住所不在云澜。"}
        case = handed_in(cast, case, "object_jurisdiction", objection)
        closed = {str(gd.label) for gd in case.specs()["hold_hearing"].guards if gd(case.facts())}
        assert {"被请求人已经答辩，或者答辩期届满", "没有正在审查的管辖异议"} <= closed
        case = approved(cast, case, "dismiss_objection", {"objection_reasons": "侵权行为发生在云澜。"})
    party = Party.objects.get(case=case, name="云澜市联模工业有限公司")
    assert party.role == "respondent" and Paper.objects.filter(case=case, code="ruling.join-party").exists()
    line.serve(cast, case, "ruling.join-party", only=party.name)
    assert clock(case, "rmc:TL-R05", f"p{party.pk}").state == "running"
    assert clock(case, "rmc:TL-R09", f"p{party.pk}").state == "running"


def test_whom_the_petitioner_does_not_want_comes_in_as_a_third_party(cast: Cast) -> None:
    case = line.answering(cast)
    with pytest.raises(Refused, match="是否同意"):
        taken(case, "join", joinder(join_proposer="respondent"), by=cast.xiaqing)
    refused_by = joinder(join_proposer="respondent", petitioner_agrees="no")
    with pytest.raises(Refused, match="第三人"):
        taken(case, "join", refused_by, by=cast.xiaqing)
    case = taken(case, "join", {**refused_by, "join_role": "third"}, by=cast.xiaqing)
    assert case.parties.filter(role="third").count() == 1


def test_two_cases_are_heard_together_and_keep_their_clocks(cast: Cast) -> None:
    first, second = line.answering(cast), line.answering(cast)
    with pytest.raises(Refused, match="没有找到这个案号"):
        taken(second, "merge", {"merged_number": "没有的案号", "merge_reasons": "同一专利。"}, by=cast.xiaqing)
    second = taken(second, "merge", {"merged_number": first.number, "merge_reasons": "同一专利。"}, by=cast.xiaqing)
    assert read(second).matter_id == read(first).matter_id
    assert clock(first, "rmc:TL-R14").state == clock(second, "rmc:TL-R14").state == "running"


def test_public_notice_runs_thirty_days_at_home_and_sixty_abroad(cast: Cast) -> None:
    abroad = PartyGiven("Calipra GmbH", address="München", abroad=True)
    with clockwork("2025-03-10") as now:
        case = line.filed(cast, respondents=[line.MAKER, abroad])
        case = taken(case, "serve_request", by=cast.xiaqing)
        tried = timezone.now()
        line.serve(cast, case, "ruling.answer-notice", method="post", reached_at=None, failure="查无此人")
        go(now, "2025-04-10")
        notice = {"method": "notice", "tried_at": tried, "proof_note": "公告页"}
        line.serve(cast, case, "ruling.answer-notice", only=line.MAKER.name, **notice)
        with pytest.raises(Refused, match="公告期还没有届满"):
            line.serve(cast, case, "ruling.answer-notice", only=abroad.name, **notice)
        go(now, "2025-05-10")
        line.serve(cast, case, "ruling.answer-notice", only=abroad.name, **notice)
        assert clock(case, "rmc:TL-R05F", slot_of(case, abroad.name)).state == "running"


def slot_of(case: Any, name: str) -> str:
    return RulingSide.objects.get(case=case.pk, party__name=name).slot


def test_the_superior_designates_another_agency(cast: Cast) -> None:
    case = line.answering(cast)
    values = {
        "designation_text": "指定省局管辖。",
        "competent_text": "云澜省知识产权局",
        "competent": cast.agency("pip"),
    }
    with pytest.raises(Refused, match="要附上它的文书"):
        taken(case, "redesignate", values, by=cast.xiaqing)
    assert handed_in(cast, case, "redesignate", values).stage == "transferred"


def test_whoever_asked_first_about_a_moment_in_the_future_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match="不能晚于现在"):
        open_ruling(
            line.request(), agency=cast.agency("ip"), received_at=timezone.now() + timedelta(hours=1),
            standing=cast.xiaqing, uploads=[line.scan()],
        )  # fmt: skip
