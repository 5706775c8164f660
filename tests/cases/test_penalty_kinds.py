"""Findings of single kinds of penalty case: each refuses without it, and each leaves its paper."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.utils import timezone

from agencies.models import Agency
from cases.actions.people import add_party, add_right
from cases.actions.taking import take_step
from cases.models import OutlayLine, Paper, Party, PenaltyCase, PenaltyDetail, RightCheck
from tests.cases.penalty_line import (
    RESPONDENT,
    RIGHTS,
    SECRET,
    YUAN,
    approved,
    check_values,
    clock,
    decided,
    filing_values,
    investigating,
    noticed,
    public_interest,
    read,
    ready,
    report_values,
    reported,
    result_page,
    reviewed,
    right_checked,
    screened,
    taken,
    under_review,
    verifying,
)
from tests.cast import Cast, when
from workflow.refusals import Refused

pytestmark = pytest.mark.django_db
THOUSAND = 1000 * YUAN
MARK = {**RIGHTS["F-TM"]}


@pytest.fixture(autouse=True)
def plain_static_files(settings: LazySettings) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


def as_kind(cast: Cast, kind: str, level: str = "city") -> None:
    Agency.objects.filter(pk=cast.agency("m").pk).update(kind=kind, level=level)


def farming(cast: Cast) -> None:
    """The bureau of the cast is the city's agricultural one."""
    as_kind(cast, "agriculture")


def variety(cast: Cast) -> PenaltyCase:
    case = verifying(cast)
    add_party(case, values={"role": "right_holder", "kind": "unit", "name": "云澜种业"}, standing=cast.zhoumin)
    case = approved(cast, case, "file", filing_values(cast, act="F-PV1"))
    return taken(case, "start_investigation", {"investigation_plan": "取样。"}, by=cast.zhoumin)


def content(case: Any, code: str) -> str:
    return str(Paper.objects.filter(case=case, code=code).latest("pk").content)


def closed(case: Any, cast: Cast, **more: Any) -> PenaltyCase:
    return taken(case, "close_investigation", report_values(**more), by=cast.zhoumin)


# -01 who is competent


def test_another_agencys_act_is_refused_and_the_referral_stands_open(cast: Cast) -> None:
    case = verifying(cast)
    with pytest.raises(Refused) as refused:
        approved(cast, case, "file", filing_values(cast, act="F-PV1"))
    [refusal] = [r for r in refused.value.refusals if "无权处罚" in str(r.why)]
    assert "农业农村、林业和草原" in str(refusal.why) and "移送有管辖权的机关" in str(refusal.how)
    values = {"referred_to": "云澜市农业农村局", "referral_reason": "品种权案件由农业农村部门管辖。"}
    assert approved(cast, case, "refer", values).stage == "referred_other"


def test_a_patent_agency_is_punished_by_the_province(cast: Cast) -> None:
    with pytest.raises(Refused, match="省级"):
        approved(cast, verifying(cast), "file", filing_values(cast, act="F-PA1"))


def test_a_variety_is_acted_on_at_its_holders_request_only(cast: Cast) -> None:
    farming(cast)
    with pytest.raises(Refused, match="依品种权人请求查处"):
        approved(cast, verifying(cast), "file", filing_values(cast, act="F-PV1"))


# -02 the state of the right


def test_the_check_keeps_source_moment_digest_and_both_states(cast: Cast) -> None:
    case = right_checked(cast, investigating(cast), check_state_today="challenged")
    [check] = RightCheck.objects.filter(case_id=case.pk)
    assert len(check.digest) == 64 and check.source == "中国商标网" and check.acted_on == case.penalty.acts_ended_on
    said = content(case, "sup.D01")
    assert check.digest in said and "行为日：有效" in said and "正在被请求宣告无效" in said


def test_no_penalty_without_a_check_of_the_right(cast: Cast) -> None:
    case = screened(cast, investigating(cast))
    with pytest.raises(Refused, match="还没有权利状态核验记录"):
        closed(case, cast)
    assert closed(right_checked(cast, case), cast).stage == "inv_closed"


def test_a_right_that_was_not_in_force_on_the_day_of_the_act_carries_no_penalty(cast: Cast) -> None:
    case = right_checked(cast, screened(cast, investigating(cast)), check_state_on_act="lapsed")
    with pytest.raises(Refused, match="行为日权利不在有效状态"):
        closed(case, cast)
    case = right_checked(cast, case, check_state_on_act="valid", check_state_today="lapsed")
    assert closed(case, cast).stage == "inv_closed"


def test_a_result_without_a_file_fixes_no_digest(cast: Cast) -> None:
    case = investigating(cast)
    values = check_values(cast, case)
    with pytest.raises(Refused, match="不能固定摘要"):
        taken(case, "check_right_state", {**values, "check_result": "E-77"}, by=cast.zhoumin)


def test_a_check_grows_old_before_the_decision(cast: Cast) -> None:
    case = noticed(cast)
    values = {"waiver_signer": "刘某峰", "waiver_proof": "E-01"}
    case = ready(cast, taken(case, "record_waiver", values, by=cast.zhoumin))
    RightCheck.objects.filter(case_id=case.pk).update(queried_at=timezone.now() - timedelta(days=91))
    with pytest.raises(Refused, match="已过有效天数"):
        decided(cast, case)
    assert decided(cast, right_checked(cast, case)).stage == "decided"


# -03 well-known mark


def test_a_question_about_a_well_known_mark_holds_the_case_till_the_answer(cast: Cast) -> None:
    case = screened(cast, investigating(cast))
    add_right(read(case), values=MARK, standing=cast.zhoumin)
    case = right_checked(cast, case)
    values = {"well_known_organ": "国家知识产权局", "well_known_facts": "相关公众广为知晓。",
              "well_known_evidence": "市场份额、广告和受保护记录。"}  # fmt: skip
    case = approved(cast, case, "ask_well_known", values)
    assert clock(case, "pct:P11").state == "paused" and "9085123" in content(case, "sup.D07")
    with pytest.raises(Refused, match="还没有答复"):
        closed(case, cast)
    paper = result_page(cast, case, "批复")
    take_step(read(case), "well_known_replied", values={"well_known_answer": "认定为驰名商标。"}, standing=cast.zhoumin,
              version=None, when=when(document_id=paper.pk))  # fmt: skip
    assert clock(case, "pct:P11").state == "running" and closed(read(case), cast).stage == "inv_closed"


# -04 public interest (AC03)


def test_no_variety_fine_without_the_finding_on_the_public_interest(cast: Cast) -> None:
    farming(cast)
    case = right_checked(cast, screened(cast, variety(cast)))
    fine = {"turnover_fen": None, "goods_value_fen": 40 * THOUSAND, "proposed_fine_fen": 20 * THOUSAND}
    with pytest.raises(Refused, match="没有公共利益认定意见"):
        closed(case, cast, **fine)
    case = public_interest(cast, case)
    assert "损害社会公共利益" in content(case, "sup.D02") and "郑远" in content(case, "sup.D02")
    assert closed(case, cast, **fine).stage == "inv_closed"


def test_no_harm_to_the_public_leaves_mediation_or_suit(cast: Cast) -> None:
    farming(cast)
    case = public_interest(cast, right_checked(cast, screened(cast, variety(cast))), "none")
    with pytest.raises(Refused) as refused:
        closed(case, cast, turnover_fen=None, goods_value_fen=40 * THOUSAND, proposed_fine_fen=20 * THOUSAND)
    [refusal] = [r for r in refused.value.refusals if "不能给予行政处罚" in str(r.why)]
    assert "调解或者诉讼" in str(refusal.how)


# -08 trade secret


def test_a_described_secret_closes_the_file_to_all_but_the_named(cast: Cast) -> None:
    case = investigating(cast, act="F-TS")
    assert cast.client("sunyue").get(f"/cases/{case.pk}/").status_code == 200
    case = taken(case, "describe_secret", SECRET, by=cast.zhoumin)
    assert case.secret and cast.client("sunyue").get(f"/cases/{case.pk}/").status_code == 404
    assert cast.client("zhoumin").get(f"/cases/{case.pk}/").status_code == 200


def test_a_secret_is_not_punished_without_description_and_appraisal(cast: Cast) -> None:
    case = screened(cast, investigating(cast, act="F-TS"))
    fine = {"proposed_fine_fen": 100 * THOUSAND, "turnover_fen": None}
    with pytest.raises(Refused, match="没有写明秘密点"):
        closed(case, cast, **fine)
    case = taken(case, "describe_secret", SECRET, by=cast.zhoumin)
    assert closed(case, cast, **fine).stage == "inv_closed"
    detail = PenaltyCase.objects.get(pk=case.pk)
    PenaltyDetail.objects.filter(pk=case.pk).update(outcome="PENALTY")
    facts = PenaltyCase.objects.get(pk=detail.pk).facts()
    from workflow.flows.penalty.guards_kinds import secret_appraised

    refusal = secret_appraised(facts)
    assert refusal is not None and "鉴定意见" in str(refusal.why)


# 1.2 geographical indications


def test_legal_review_confirms_which_law_a_gi_act_falls_under(cast: Cast) -> None:
    case = right_checked(cast, screened(cast, investigating(cast, act="F-GI1")))
    fine = {"turnover_fen": None, "goods_value_fen": 80 * THOUSAND, "proposed_fine_fen": 80 * THOUSAND}
    picked = {"gi_act": "30-1", "gi_law": "quality", "gi_reason": "伪造产地。"}
    case = taken(case, "pick_gi_law", picked, by=cast.zhoumin)
    with pytest.raises(Refused, match="还没有经法制审核人员确认"):
        closed(case, cast, **fine)
    agreed = {"gi_confirmed": "confirm", "gi_confirm_reason": "同意。"}
    with pytest.raises(Refused, match="法制审核人员"):
        taken(case, "confirm_gi_law", agreed, by=cast.zhoumin)
    case = taken(case, "confirm_gi_law", agreed, by=cast.wuxia)
    assert case.penalty.gi_confirmed_by == cast.user("wuxia")
    assert closed(case, cast, **fine).stage == "inv_closed"


# -10 unknowing seller


UNKNOWING = {"unknowing_facts": "进货票据齐全，价格正常。", "supplier_proof": "E-01",
             "supplier_name": "平川市远达批发部",
             "supplier_address": "平川市批发街1号"}  # fmt: skip


def test_an_unknowing_seller_is_told_to_stop_and_its_supplier_becomes_a_clue(cast: Cast) -> None:
    case = right_checked(cast, screened(cast, investigating(cast)))
    case = taken(case, "find_unknowing_seller", UNKNOWING, by=cast.zhoumin)
    clue = PenaltyCase.objects.get(origin_id=case.pk)
    assert clue.stage == "clue_received" and clue.matter_id == case.matter_id
    assert clue.parties.get().name == "平川市远达批发部"
    with pytest.raises(Refused, match="只能责令停止销售"):
        closed(case, cast)
    case = closed(case, cast, proposed_fine_fen=None)
    case = taken(case, "send_for_review", {"legal_ground": "none", "review_note": "请审核。"}, by=cast.zhoumin)
    case = taken(reviewed(cast, case), "ready_without_penalty", {"review_note": "不知情。"}, by=cast.zhoumin)
    stop = {"outcome": "NO_PENALTY_UNKNOWING", "decision_text": "来源合法。", "decided_other": ""}
    with pytest.raises(Refused, match="没有写明责令停止销售"):
        approved(cast, case, "decide", stop)
    case = approved(cast, case, "decide", {**stop, "decided_other": "责令立即停止销售。"})
    assert case.stage == "decided" and "责令立即停止销售" in content(case, "penalty.no-penalty")


# -11 copyright


def test_a_complete_copyright_complaint_runs_fifteen_days(cast: Cast) -> None:
    as_kind(cast, "copyright")
    values = {"complaint_papers": "调查申请书、权属证明、证据。", "complaint_complete_on": timezone.localdate()}
    case = taken(verifying(cast), "complete_copyright_complaint", values, by=cast.zhoumin)
    assert clock(case, "sup:CK01").last_day == timezone.localdate() + timedelta(days=15)
    case = approved(cast, case, "file", filing_values(cast, act="F-CR"))
    assert clock(case, "sup:CK01").state == "met"


def test_action_on_the_spot_must_be_filed_within_seven_days(cast: Cast) -> None:
    as_kind(cast, "copyright")
    values = {"spot_found_at": timezone.now(), "spot_action": "制止发货，登记保存光盘二百张。"}
    case = taken(verifying(cast), "act_on_the_spot", values, by=cast.zhoumin)
    assert clock(case, "sup:CK02").last_day == timezone.localdate() + timedelta(days=7)
    with pytest.raises(Refused, match="不是主管著作权的部门"):
        as_kind(cast, "market")
        taken(case, "act_on_the_spot", values, by=cast.zhoumin)


# -12 gains


def outlay(**more: Any) -> dict[str, Any]:
    return {
        "outlay": "原料款",
        "amount": 10 * THOUSAND,
        "proof": "E-02",
        "accepted": "是",
        "reason": "有票据。",
        **more,
    }


def worksheet(*lines: dict[str, Any]) -> dict[str, Any]:
    return {"gains_receipts_fen": 80 * THOUSAND, "refunds_due_fen": 5 * THOUSAND, "outlays": list(lines),
            "gains_method": "按台账和收款记录。"}  # fmt: skip


def test_the_worksheet_computes_the_gains_that_are_the_base(cast: Cast) -> None:
    case = investigating(cast, act="F-PT")
    values = worksheet(
        outlay(), outlay(outlay="房租", amount=7 * THOUSAND, accepted="否", reason="与违法无关。", proof="")
    )
    case = taken(case, "find_gains", values, by=cast.zhoumin)
    assert case.penalty.gains_fen == 65 * THOUSAND
    said = content(case, "sup.D04")
    assert "原料款" in said and "与违法无关" in said and "不同意" in said
    case = taken(case, "find_gains", worksheet(), by=cast.zhoumin)
    assert case.penalty.gains_fen == 75 * THOUSAND
    assert OutlayLine.objects.filter(case_id=case.pk, superseded=False).count() == 0


@pytest.mark.parametrize("bad", [{"accepted": "也许"}, {"reason": ""}, {"proof": ""}])
def test_an_outlay_needs_an_answer_a_reason_and_proof(cast: Cast, bad: dict[str, Any]) -> None:
    case = investigating(cast)
    with pytest.raises(Refused, match="第2项支出"):
        taken(case, "find_gains", worksheet(outlay(), outlay(**bad)), by=cast.zhoumin)
    assert read(case).penalty.gains_fen is None


def test_outside_market_regulation_nothing_is_deducted(cast: Cast) -> None:
    case = investigating(cast)
    as_kind(cast, "ip_office")
    with pytest.raises(Refused, match="没有写明可以扣除支出"):
        taken(case, "find_gains", worksheet(outlay()), by=cast.zhoumin)
    values = worksheet(outlay(accepted="否", reason="规定没有写明。"))
    assert taken(case, "find_gains", values, by=cast.zhoumin).penalty.gains_fen == 75 * THOUSAND


# AC05 two norms, one fine


def test_two_norms_on_one_act_are_fined_once_under_the_heavier(cast: Cast) -> None:
    case = investigating(cast, act="F-CF")
    figures = {"turnover_fen": 60 * THOUSAND, "goods_value_fen": 80 * THOUSAND}
    with pytest.raises(Refused, match=r"高于上限300,000\.00元"):
        reported(cast, case, **figures, other_acts=["F-GI1"], proposed_fine_fen=300 * THOUSAND + 1)
    case = reported(cast, case, **figures, other_acts=["F-GI1"], proposed_fine_fen=300 * THOUSAND)
    assert case.penalty.other_norms == "F-GI1"


# platform


def test_a_platform_is_fined_only_after_an_unmet_order(cast: Cast) -> None:
    case = screened(cast, investigating(cast, act="F-PL"))
    fine = {"turnover_fen": None, "proposed_fine_fen": 50 * THOUSAND}
    with pytest.raises(Refused, match="还缺少认定事实"):
        closed(case, cast, **fine)
    unmet = {"order_unmet": "11月2日责令五日内下架，期满仍在销售。"}
    case = taken(case, "record_unmet_order", unmet, by=cast.zhoumin)
    assert closed(case, cast, **fine).stage == "inv_closed"


# after the decision


def decided_case(cast: Cast, **more: Any) -> PenaltyCase:
    case = investigating(cast, **more)
    case = noticed(cast, reviewed(cast, under_review(cast, case)))
    values = {"waiver_signer": "刘某峰", "waiver_proof": "E-01"}
    case = ready(cast, taken(case, "record_waiver", values, by=cast.zhoumin))
    return decided(cast, case)


def test_till_a_confusing_name_is_changed_the_code_stands_instead(cast: Cast) -> None:
    case = decided_case(cast, act="F-CF")
    values = {"name_at_issue": "锐达", "change_by": timezone.localdate() + timedelta(days=30),
              "name_reason": "与在先字号混淆。"}  # fmt: skip
    case = approved(cast, case, "order_name_change", values)
    assert case.main_party == RESPONDENT["credit_code"] and "统一社会信用代码" in content(case, "sup.D05")
    page = cast.client("zhoumin").get(f"/cases/{case.pk}/").content.decode()
    assert f">{RESPONDENT['name']}<" not in page and RESPONDENT["credit_code"] in page
    paper = result_page(cast, case, "变更登记通知书")
    take_step(case, "record_name_change", values={"new_name": "云澜市锋行五金有限公司"}, standing=cast.zhoumin,
              version=None, when=when(document_id=paper.pk))  # fmt: skip
    party = Party.objects.get(case_id=case.pk, role="respondent")
    assert party.name == party.shown_name == "云澜市锋行五金有限公司"
    assert read(case).main_party == "云澜市锋行五金有限公司"


def test_the_province_proposes_a_stop_of_a_patent_agency(cast: Cast) -> None:
    as_kind(cast, "market", "province")
    case = decided_case_of(cast, "F-PA1")
    values = {"proposal_organ": "国家知识产权局", "agency_proposal": "停止承接新的专利代理业务六个月。"}
    case = approved(cast, case, "propose_agency_penalty", values)
    assert "停止承接新的专利代理业务六个月" in content(case, "sup.D06")
    assert not Paper.objects.get(case=case, code="sup.D06").services.exists()


def decided_case_of(cast: Cast, act: str) -> PenaltyCase:
    """Decided as far as the record goes: the way there is walked by other tests."""
    case = investigating(cast, act=act)
    PenaltyCase.objects.filter(pk=case.pk).update(stage="decided")
    PenaltyDetail.objects.filter(pk=case.pk).update(
        outcome="PENALTY", decided_at=timezone.now(), report_facts="违法执业。"
    )
    return read(case)


def test_three_penalties_in_two_years_are_grave_and_counted_from_the_records(cast: Cast) -> None:
    cases = [decided_case_of(cast, "F-TA") for _ in range(3)]
    values = {"report_organ": "国家知识产权局", "agency_report": "警告，罚款三万元。", "agency_stop": ""}
    with pytest.raises(Refused, match="已有3次处罚，属于情节严重"):
        taken(cases[2], "report_agency_result", values, by=cast.zhoumin)
    PenaltyDetail.objects.filter(pk=cases[0].pk).update(decided_at=timezone.now() - timedelta(days=731))
    assert taken(cases[2], "report_agency_result", values, by=cast.zhoumin).penalty.agency_report
    PenaltyDetail.objects.filter(pk=cases[0].pk).update(decided_at=timezone.now())
    case = taken(cases[1], "report_agency_result", {**values, "agency_stop": "六个月"}, by=cast.zhoumin)
    assert "建议停止受理：六个月" in content(case, "sup.D06")


# address and payment


def test_the_party_confirms_its_address_and_later_papers_go_there(cast: Cast) -> None:
    case = investigating(cast)
    party = Party.objects.get(case_id=case.pk, role="respondent")
    values = {"address_party": party, "service_address": "云澜市澄湖区柳巷3号", "service_phone": "13900000000",
              "electronic_consent": "yes", "electronic_address": "", "agent_receives": "",
              "address_signer": "刘某峰"}  # fmt: skip
    with pytest.raises(Refused, match="写明电子送达地址"):
        taken(case, "confirm_address", values, by=cast.zhoumin)
    case = taken(case, "confirm_address", {**values, "electronic_address": "liu@example.cn"}, by=cast.zhoumin)
    party.refresh_from_db()
    assert party.service_address == "云澜市澄湖区柳巷3号" and party.electronic_consent_at and party.address_confirmed_at
    assert "liu@example.cn" in content(case, "penalty.address")


def test_a_party_of_another_case_confirms_nothing_here(cast: Cast) -> None:
    case, other = investigating(cast), verifying(cast)
    values = {"address_party": other.parties.get(), "service_address": "某处", "electronic_consent": "no"}
    with pytest.raises(Refused, match="没有选定本案的当事人"):
        taken(case, "confirm_address", values, by=cast.zhoumin)


def test_the_payment_slip_says_what_is_owed_and_till_when(cast: Cast) -> None:
    from tests.cases.penalty_line import served

    case = served(cast, decided_case(cast))
    slip = {"bank_account": "云澜银行 6222 0000"}
    case = taken(case, "issue_payment_slip", slip, by=cast.zhoumin)
    said = content(case, "penalty.payment")
    assert str(30 * THOUSAND) in said and clock(case, "pct:P14").last_day.isoformat() in said
    paid = {"payment_fen": 30 * THOUSAND, "payment_proof": "J-1"}
    case = taken(case, "record_payment", paid, by=cast.zhoumin)
    with pytest.raises(Refused, match="已经缴清"):
        taken(case, "issue_payment_slip", slip, by=cast.zhoumin)
