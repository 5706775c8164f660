"""Track, recusal, hearing and deliberation: notices in time, records signed, a panel that is complete."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cases.actions.signing import refuse_to_sign
from cases.models import Paper, Signature, SignatureRequest
from tests.cases import ruling_line as line
from tests.cases.ruling_line import approved, at, clock, clockwork, go, handed_in, last_day, read, refusals, taken
from tests.cast import Cast
from workflow.refusals import Refused

pytestmark = pytest.mark.django_db
SIMPLE = {"track": "written", "simple_reasons": "事实清楚，证据完整。", "both_agree": "yes"}


def test_the_notice_of_a_hearing_is_received_three_working_days_ahead(cast: Cast) -> None:
    with clockwork("2025-04-29") as now:
        case = line.pretrial(cast)
        with pytest.raises(Refused, match="时间定得太近"):
            taken(case, "set_hearing", line.hearing_values(at("2025-05-06")), by=cast.xiaqing)
        case = taken(case, "set_hearing", line.hearing_values(at("2025-05-08")), by=cast.xiaqing)
        assert last_day(case, "rmc:TL-R11") == "2025-04-30" and last_day(case, "rmc:TL-R12") == "2025-04-30"
        line.serve(cast, case, "ruling.hearing-notice", only=line.HOLDER.name)
        case = taken(case, "announce_hearing", {"announcement": "本局公告栏"}, by=cast.xiaqing)
        assert clock(case, "rmc:TL-R12").state == "met" and clock(case, "rmc:TL-R11").state == "running"
        go(now, "2025-05-06")
        line.serve(cast, case, "ruling.hearing-notice", only=line.MAKER.name)
        go(now, "2025-05-08", 11)
        with pytest.raises(Refused, match=f"没有按时收到通知：{line.MAKER.name}"):
            line.heard(cast, case)
        values = {**line.hearing_values(at("2025-05-20")), "postponement": "被请求人没有按时收到通知。"}
        case = taken(case, "postpone", values, by=cast.xiaqing)
        assert line.said(case, "ruling.postponement")["postponement_told"] == (values["postponement"],)
        line.serve(cast, case, "ruling.postponement")
        go(now, "2025-05-20", 11)
        assert line.heard(cast, case).stage == "hearing_done"


def test_a_closed_hearing_says_why(cast: Cast) -> None:
    case = line.pretrial(cast)
    moment = timezone.now() + timedelta(days=30)
    with pytest.raises(Refused, match="不公开的，写明理由"):
        taken(case, "set_hearing", line.hearing_values(moment, hearing_public="no"), by=cast.xiaqing)
    values = line.hearing_values(moment, hearing_public="no", closed_reason="涉及商业秘密，一方申请")
    case = taken(case, "set_hearing", values, by=cast.xiaqing)
    assert line.said(case, "ruling.hearing-notice")["hearing_public"] == "不公开（涉及商业秘密，一方申请）"


def test_the_slip_comes_back_within_three_days(cast: Cast) -> None:
    with clockwork("2025-04-21"):
        case = line.hearing_set(cast, at("2025-05-08"))
        slot = line.slot(case)
        assert last_day(case, "rmc:TL-R13", slot) == "2025-04-24"
        party = read(case).parties.get(role="respondent")
        reply = {"acting_party": str(party.pk), "attendance": "yes", "attendants": "丁勇"}
        case = handed_in(cast, case, "reply_hearing", reply)
        assert clock(case, "rmc:TL-R13", slot).state == "met"


def hearing_day(cast: Cast, now: object) -> object:
    case = line.hearing_set(cast, at("2025-05-08"))
    go(now, "2025-05-08", 11)
    return case


def test_no_deliberation_before_the_record_is_signed_or_refused(cast: Cast) -> None:
    with clockwork("2025-04-21") as now:
        case = line.heard(cast, hearing_day(cast, now))
        with pytest.raises(Refused, match="笔录还没有签名"):
            taken(case, "deliberate", line.minutes(), by=cast.xiaqing)
        asked = SignatureRequest.objects.get(paper__case=case, party__role="respondent")
        refuse_to_sign(asked, reason="对笔录有异议。", standing=cast.xiaqing)
        with pytest.raises(Refused, match=line.HOLDER.name):
            taken(case, "deliberate", line.minutes(), by=cast.xiaqing)
        one = SignatureRequest.objects.get(paper__case=case, party__role="petitioner")
        refuse_to_sign(one, reason="也有异议。", standing=cast.xiaqing)
        assert taken(case, "deliberate", line.minutes(), by=cast.xiaqing).stage == "deliberating"


def test_an_absent_respondent_is_heard_in_default_and_does_not_sign(cast: Cast) -> None:
    with clockwork("2025-04-21") as now:
        case = hearing_day(cast, now)
        party = read(case).parties.get(role="respondent")
        values = {**line.record_values(), "absent_party": str(party.pk), "default_note": "经通知无正当理由未到。"}
        case = taken(case, "hear_in_default", values, by=cast.xiaqing)
        assert [r.party.role for r in SignatureRequest.objects.filter(paper__case=case)] == ["petitioner"]
        assert "经通知无正当理由未到。" in line.said(case, "ruling.hearing-record")["hearing_course"]


def test_an_absent_petitioner_is_taken_to_have_withdrawn(cast: Cast) -> None:
    with clockwork("2025-04-21") as now:
        case = line.hearing_set(cast, at("2025-05-08"))
        with pytest.raises(Refused, match="还没有到通知的时间"):
            approved(cast, case, "petitioner_absent", {"default_note": "未到。"})
        go(now, "2025-05-08", 11)
        case = approved(cast, case, "petitioner_absent", {"default_note": "无正当理由未到。"})
        assert case.stage == "revoked" and set(case.claims.values_list("state", flat=True)) == {"withdrawn"}
        assert clock(case, "rmc:TL-R14").state == "met"


def test_only_the_chief_holds_the_hearing(cast: Cast) -> None:
    with clockwork("2025-04-21") as now:
        case = hearing_day(cast, now)
        with pytest.raises(Refused) as refused:
            taken(case, "hold_hearing", line.record_values(), by=cast.luyao)
        assert ("not_yours", "这一步由合议组组长办理") in refusals(refused)


def test_plain_cases_are_reviewed_on_the_papers(cast: Cast) -> None:
    case = line.pretrial(cast)
    with pytest.raises(Refused, match="没有选定书面审理"):
        taken(case, "review_in_writing", {"written_reasons": "简单。"}, by=cast.xiaqing)
    with pytest.raises(Refused, match="争议不大"):
        taken(case, "choose_track", {**SIMPLE, "simple_reasons": ""}, by=cast.xiaqing)
    case = taken(case, "choose_track", SIMPLE, by=cast.xiaqing)
    case = taken(case, "review_in_writing", {"written_reasons": "双方书面意见已足。"}, by=cast.xiaqing)
    assert case.stage == "written_review"
    case = taken(case, "convert_track", {"track_objection": "被请求人要求当面比对实物。"}, by=cast.xiaqing)
    assert (case.stage, case.ruling.track) == ("pretrial", "ordinary")
    assert clock(case, "rmc:TL-R14").state == "running"


def test_an_invention_is_simplified_only_if_both_sides_agree(cast: Cast) -> None:
    case = line.in_evidence(cast, line.answering(cast, patent_no="201911044411.X"))
    with pytest.raises(Refused, match="双方同意"):
        taken(case, "choose_track", {**SIMPLE, "both_agree": "no"}, by=cast.xiaqing)
    assert taken(case, "choose_track", SIMPLE, by=cast.xiaqing).ruling.track == "written"


def test_the_fast_track_has_a_target_and_a_joinder_ends_it(cast: Cast) -> None:
    with clockwork("2025-03-07"):
        case = line.answering(cast)
        case = taken(case, "choose_track", {**SIMPLE, "track": "fast", "fast_days": 45}, by=cast.xiaqing)
        assert last_day(case, "rmc:TL-R24") == "2025-04-21"
        values = {"join_role": "third", "join_name": "某公司", "join_kind": "unit", "join_ground": "interest",
                  "join_reasons": "有利害关系。", "join_proposer": "agency"}  # fmt: skip
        case = taken(case, "join", values, by=cast.xiaqing)
        assert case.ruling.track == "ordinary" and case.ruling.track_objection


def test_whoever_is_asked_to_stand_aside_does_nothing_until_it_is_decided(cast: Cast) -> None:
    with clockwork("2025-04-21") as now:
        case = hearing_day(cast, now)
        chief = str(cast.user("xiaqing").pk)
        case = handed_in(
            cast, case, "ask_recusal", {"recused": chief, "recusal_grounds": "与请求人是同学。"}, by=cast.luyao
        )
        with pytest.raises(Refused, match="暂停参与本案"):
            taken(case, "hold_hearing", line.record_values(), by=cast.xiaqing)
        with pytest.raises(Refused, match="暂停参与本案"):
            # RMC 1.5: not as the officer of the file either
            taken(case, "announce_hearing", {"announcement": "公告栏"}, by=cast.xiaqing)
        values = {"recusal_upheld": "yes", "recusal_reasons": "可能影响公正。"}
        case = taken(case, "decide_recusal", values, by=cast.qiuwei)
        assert not case.assignments.filter(until=None, person=cast.user("xiaqing")).exists()
        panel = {"panel_chief": cast.user("luyao"), "panel_members": [cast.user("jinming"), cast.user("weiran")],
                 "clerk": cast.user("tongxin"), "panel_reason": "组长回避。"}  # fmt: skip
        case = approved(cast, case, "change_panel", panel, by=cast.weiran)
        assert taken(case, "hold_hearing", line.record_values(), by=cast.luyao).stage == "hearing_done"


def test_a_late_request_for_recusal_names_when_the_ground_was_learnt(cast: Cast) -> None:
    with clockwork("2025-04-21") as now:
        case = line.heard(cast, hearing_day(cast, now))
        values = {"recused": str(cast.user("luyao").pk), "recusal_grounds": "收受礼品。"}
        with pytest.raises(Refused) as refused:
            handed_in(cast, case, "ask_recusal", values)
        assert refusals(refused)[0][0] == "too_late"
        values["recusal_known_at"] = timezone.now() - timedelta(days=1)  # type: ignore[assignment]
        assert handed_in(cast, case, "ask_recusal", values).recusals.count() == 1


def test_every_member_signs_the_deliberation_for_himself(cast: Cast) -> None:
    with clockwork("2025-04-21") as now:
        case = line.heard(cast, hearing_day(cast, now))
        line.sign_all(cast, case, "ruling.hearing-record")
        case = taken(case, "deliberate", line.minutes(), by=cast.xiaqing)
        case = taken(case, "sign_deliberation", by=cast.luyao)
        with pytest.raises(Refused) as refused:
            taken(case, "submit_draft", line.draft_values(), by=cast.xiaqing)
        assert "还没有签名：夏青、金铭" in str(refused.value)
        with pytest.raises(Refused, match="合议组组长或者成员"):
            taken(case, "sign_deliberation", by=cast.weiran)
        line.panel_signs(cast, case)
        paper = Paper.objects.get(case=case, code="ruling.deliberation")
        assert {s.shown_digest for s in Signature.objects.filter(paper=paper)} == {paper.digest}
        assert Signature.objects.filter(paper=paper).count() == 3


def deliberated(cast: Cast, now: object) -> object:
    case = line.heard(cast, hearing_day(cast, now))
    line.sign_all(cast, case, "ruling.hearing-record")
    return line.deliberated(cast, case)


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"stop_orders": []}, "逐项写明停止的行为"),
        ({"result": "no_infringement"}, "不责令停止"),
        ({"result": "rejected_invalid_patent", "stop_orders": []}, "没有宣告专利权全部无效的决定"),
        ({"finding_reasons": ""}, "认定的事实、证据和理由"),
    ],
)
def test_a_draft_that_does_not_fit_the_file_is_refused(cast: Cast, more: dict[str, object], why: str) -> None:
    with clockwork("2025-04-21") as now:
        case = deliberated(cast, now)
        with pytest.raises(Refused, match=why):
            taken(case, "submit_draft", line.draft_values(**more), by=cast.xiaqing)


def test_the_head_rules_only_after_the_section_and_may_send_the_draft_back(cast: Cast) -> None:
    with clockwork("2025-04-21") as now:
        case = taken(deliberated(cast, now), "submit_draft", line.draft_values(), by=cast.xiaqing)
        with pytest.raises(Refused, match="负责人已签署意见"):
            taken(case, "rule", {"head_opinion": "同意。"}, by=cast.qiuwei)
        case = taken(case, "send_back", {"return_reason": "补充比对。"}, by=cast.qiuwei)
        assert case.stage == "deliberating"
        case = line.ruled(cast, case)
        words = line.said(case, "ruling.decision")
        # S3 31 and the guide: the parties with who represents them, the hearing and who attended
        assert "法定代表人（负责人）丁勇" in words["respondent_address"]
        assert "在本局第一审理室公开口头审理。参加人员：请求人陶然" in "".join(words["proceedings_told"])
        assert words["stop_orders"][0] == "1．停止制造：SC-150型数显卡尺；范围：全部。"
        assert "15日内" in words["remedies"][0] and "赔偿" not in "".join(words["stop_orders"])
        closing = line.said(case, "ruling.closing")
        assert closing["unit_opinion"][:2] == ("事实清楚，同意。", "魏然")
        assert closing["head_decision"][:2] == ("同意。", "邱伟")
