"""Evidence in a ruling: five channels, preservation, appraisal, investigator, and facts that both sides sign."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from cases.actions.signing import refuse_to_sign
from cases.models import EvidenceGathering, Handover, Paper, RollUse, SignatureRequest
from tests.cases import ruling_line as line
from tests.cases.roll_line import disclosed, rolled
from tests.cases.ruling_line import approved, clock, clockwork, go, handed_in, last_day, read, slot, taken
from tests.cast import Cast
from workflow.refusals import Refused

pytestmark = pytest.mark.django_db
SOUGHT = {"evidence_holder": "云澜市物流园", "evidence_sought": "2024年发货台账"}
GOODS = [{"name": "卡尺", "spec_model": "SC-150", "quantity": 3, "unit": "把", "seal_no": "F-1"}]


def test_an_agent_carries_the_investigation_notice(cast: Cast) -> None:
    case = line.in_evidence(cast)
    values = {**SOUGHT, "notice_holder": "律师甲", "valid_until_on": timezone.localdate() + timedelta(days=15)}
    with pytest.raises(Refused, match="客观原因"):
        approved(cast, case, "issue_notice", {**values, "objective_reason": ""})
    case = approved(cast, case, "issue_notice", {**values, "objective_reason": "台账不对外提供。"})
    assert line.said(case, "ruling.investigation-notice")["notice_holder"] == "律师甲"
    assert EvidenceGathering.objects.get(case=case).channel == "A"


def test_a_party_asks_and_the_head_approves_the_gathering(cast: Cast) -> None:
    case = line.in_evidence(cast)
    with pytest.raises(Refused, match="没有待批准"):
        approved(cast, case, "approve_gathering", {"gathering_plan": "调取。"})
    case = handed_in(cast, case, "ask_gathering", {**SOUGHT, "objective_reason": "国家机关保存，不对外查询。"})
    [asked] = EvidenceGathering.objects.filter(case=case)
    case = approved(cast, case, "approve_gathering", {"gathering": str(asked.pk), "gathering_plan": "派两人调取。"})
    assert line.said(case, "ruling.evidence-approval")["evidence_sought"] == (SOUGHT["evidence_sought"],)
    result = {"gathering": str(asked.pk), "gathering_result": "obtained", "gathering_text": "取得台账12页。"}
    case = taken(case, "record_gathering", result, by=cast.xiaqing)
    asked = EvidenceGathering.objects.get(pk=asked.pk)
    assert (asked.result, asked.ended_at is not None, asked.approved_at is not None) == ("obtained", True, True)
    with pytest.raises(Refused, match="没有等待结果"):
        taken(case, "record_gathering", result, by=cast.xiaqing)


def visit(cast: Cast, *people: str, kind: str = "interview") -> dict[str, Any]:
    return {
        "record_kind": kind, "officers": [cast.user(name) for name in people], "place": "工业路6号",
        "started_at": timezone.now() - timedelta(hours=1), "ended_at": timezone.now(), "interviewee": "丁勇",
        "course": "现场有SC-150型卡尺若干。",
    }  # fmt: skip


def test_two_certified_officers_investigate(cast: Cast) -> None:
    case = line.in_evidence(cast)
    with pytest.raises(Refused, match="两名持证"):
        taken(case, "investigate", visit(cast, "xiaqing", "tongxin"), by=cast.xiaqing)
    case = taken(case, "investigate", visit(cast, "xiaqing", "luyao"), by=cast.xiaqing)
    case = taken(case, "investigate", visit(cast, "xiaqing", "luyao", kind="site"), by=cast.xiaqing)
    codes = set(Paper.objects.filter(case=case).values_list("code", flat=True))
    assert {"ruling.investigation-record", "ruling.site-record"} <= codes


def test_another_agency_is_asked_by_letter_and_gets_nothing_else(cast: Cast) -> None:
    case = line.in_evidence(cast)
    values = {"assistant": cast.agency("m"), "evidence_sought": "核查仓库。",
              "assist_by": timezone.localdate() + timedelta(days=10)}  # fmt: skip
    case = approved(cast, case, "entrust", values)
    sent = Handover.objects.get(case=case)
    assert (sent.purpose, [i.label for i in sent.items.all()]) == ("assistance", ["委托协助调查函"])
    assert EvidenceGathering.objects.get(case=case).holder == cast.agency("m").name


def test_the_holder_who_refuses_is_written_down_with_what_follows(cast: Cast) -> None:
    case = line.in_evidence(cast)
    party = read(case).parties.get(role="respondent")
    values = {"ordered_party": str(party.pk), "evidence_sought": "模具图纸", "produce_by": timezone.localdate()}
    with pytest.raises(Refused, match="初步证据"):
        approved(cast, case, "order_evidence", {**values, "prima_facie": ""})
    case = approved(cast, case, "order_evidence", {**values, "prima_facie": "产品说明书写明自有模具。"})
    paper = Paper.objects.get(case=case, code="ruling.order-evidence")
    assert [s.addressee for s in paper.services.all()] == [party.name]
    refused = {"gathering_result": "refused", "gathering_text": "明确拒绝提供。"}
    case = taken(case, "record_gathering", refused, by=cast.xiaqing)
    assert EvidenceGathering.objects.get(case=case).result == "refused"


def test_preservation_only_where_sampling_is_impossible_and_released_in_time(cast: Cast) -> None:
    with clockwork("2025-03-12") as now:
        case = line.in_evidence(cast)
        values = {"place": "工业路6号", "evidence_may_vanish": "产品将发往外地。", "sampling_impossible": "",
                  "goods_lines": GOODS, "duties": "不得转移、销毁。"}  # fmt: skip
        with pytest.raises(Refused, match="不能抽样取证"):
            approved(cast, case, "preserve", values)
        case = approved(cast, case, "preserve", {**values, "sampling_impossible": "单件定制，无法抽样。"})
        assert last_day(case, "rmc:TL-R15") == "2025-03-19"
        with pytest.raises(Refused, match="还没有处理"):
            approved(cast, case, "preserve", {**values, "sampling_impossible": "单件定制。"})
        go(now, "2025-03-18")
        case = approved(cast, case, "release", {"release_reason": "已拍照固定。"})
        assert clock(case, "rmc:TL-R15").state == "met" and last_day(case, "rmc:TL-R16") == "2025-06-18"


def test_samples_are_listed(cast: Cast) -> None:
    values = {"officers": [cast.user("xiaqing"), cast.user("luyao")], "place": "工业路6号", "storage_place": "样品室",
              "sampling_reason": "比对技术特征。", "sample_lines": GOODS, "refusal_note": ""}  # fmt: skip
    case = taken(line.in_evidence(cast), "sample", values, by=cast.xiaqing)
    assert line.said(case, "ruling.sampling-list")["sample_lines"] == (("1", "卡尺", "SC-150", "3", "F-1"),)


def test_an_appraisal_needs_request_appraiser_and_cost_and_stops_the_limit(cast: Cast) -> None:
    with clockwork("2025-03-12") as now:
        case = line.in_evidence(cast)
        values = {"appraiser": "云澜市知识产权鉴定中心", "appraiser_agreed": "双方商定。", "cost_bearer": "请求人预交",
                  "appraisal_matters": "特征C是否等同。", "appraisal_due_on": timezone.localdate(),
                  "public_interest": ""}  # fmt: skip
        with pytest.raises(Refused, match="没有当事人的鉴定申请"):
            taken(case, "commission", values, by=cast.xiaqing)
        case = handed_in(cast, case, "ask_appraisal", {"appraisal_request": "申请鉴定特征C。"})
        with pytest.raises(Refused, match="费用没有商定"):
            taken(case, "commission", {**values, "cost_bearer": ""}, by=cast.xiaqing)
        case = taken(case, "commission", values, by=cast.xiaqing)
        assert clock(case, "rmc:TL-R14").state == "paused"
        with pytest.raises(Refused, match="鉴定还没有完成"):
            taken(
                line.finished_evidence(cast, case), "review_in_writing", {"written_reasons": "简单。"}, by=cast.xiaqing
            )
        go(now, "2025-03-22")
        case = handed_in(cast, case, "receive_appraisal", {"appraisal_opinion": "不等同。"})
        assert last_day(case, "rmc:TL-R14") == "2025-06-23"
        # R18: one that comes to nothing is ended, and the limit runs on
        case = taken(case, "commission", values, by=cast.xiaqing)
        case = taken(case, "end_appraisal", {"appraisal_end_reason": "检材灭失，鉴定机构退回委托。"}, by=cast.xiaqing)
        assert clock(case, "rmc:TL-R14").state == "running"


def test_an_appraisal_nobody_pays_for_is_refused(cast: Cast) -> None:
    case = handed_in(cast, line.in_evidence(cast), "ask_appraisal", {"appraisal_request": "申请鉴定。"})
    case = taken(case, "refuse_appraisal", {"appraisal_refusal": "费用没有商定。"}, by=cast.xiaqing)
    assert case.ruling.appraisal_request == ""


def test_the_investigator_is_named_to_the_parties_and_may_be_recused(cast: Cast) -> None:
    case = line.in_evidence(cast)
    with pytest.raises(Refused, match="技术调查官"):
        handed_in(cast, case, "record_technical_opinion", {"technical_opinion": "特征相同。"})
    first, second = (rolled(cast, "technical_investigator", name) for name in ("梁工", "何工"))
    named = {"investigator_entry": first, "technical_questions": "测量电路的工作方式。"}
    case = approved(cast, case, "assign_investigator", named)
    line.serve(cast, case, "ruling.technical-investigator")
    assert clock(case, "rmc:TL-R10", slot(case)).state == "running"
    case = handed_in(cast, case, "ask_recusal", {"recused": "technical", "recusal_grounds": "曾任请求人顾问。"})
    upheld = {"recusal_upheld": "yes", "recusal_reasons": "有利害关系。"}
    case = taken(case, "decide_recusal", upheld, by=cast.qiuwei)
    assert case.ruling.technical_investigator == ""
    assert line.said(case, "ruling.recusal")["conclusion"] == ("梁工应当回避。",)
    assert RollUse.objects.get(case=case).end_reason == "回避"
    case = approved(cast, case, "assign_investigator", {**named, "investigator_entry": second})
    with pytest.raises(Refused, match="何工还没有签署披露声明"):
        handed_in(cast, case, "record_technical_opinion", {"technical_opinion": "特征相同。"})
    disclosed(cast, case, by=cast.xiaqing)
    case = handed_in(cast, case, "record_technical_opinion", {"technical_opinion": "特征相同。"})
    assert case.ruling.technical_opinion == "特征相同。"


def test_facts_count_only_when_both_sides_have_signed_the_frozen_record(cast: Cast) -> None:
    case = line.in_evidence(cast)
    with pytest.raises(Refused, match="没有争议的事实"):
        taken(case, "list_undisputed", {"undisputed_lines": []}, by=cast.xiaqing)
    lines = {"undisputed_lines": [{"text": "被请求人制造了SC-150型卡尺。"}, {"text": "专利有效。"}]}
    case = taken(case, "list_undisputed", lines, by=cast.xiaqing)
    with pytest.raises(Refused, match=f"还没有签字：{line.HOLDER.name}、{line.MAKER.name}"):
        taken(case, "lock_undisputed", by=cast.xiaqing)
    line.sign_all(cast, case, "ruling.undisputed")
    case = taken(case, "lock_undisputed", by=cast.xiaqing)
    assert set(case.undisputed_facts.values_list("state", flat=True)) == {"confirmed"}
    second = case.undisputed_facts.get(serial=2)
    values = {"undisputed_fact": str(second.pk), "contrary_evidence": ""}
    with pytest.raises(Refused, match="相反证据"):
        taken(case, "exclude_undisputed", values, by=cast.xiaqing)
    values["contrary_evidence"] = "登记簿显示年费滞纳，合议组说明附卷。"
    case = taken(case, "exclude_undisputed", values, by=cast.xiaqing)
    assert case.undisputed_facts.get(serial=2).state == "excluded"


def test_a_side_that_will_not_sign_leaves_the_facts_to_be_proven(cast: Cast) -> None:
    case = taken(line.in_evidence(cast), "list_undisputed", {"undisputed_lines": [{"text": "事实。"}]}, by=cast.xiaqing)
    asked = SignatureRequest.objects.get(paper__case=case, party__role="respondent")
    refuse_to_sign(asked, reason="不认可。", standing=cast.xiaqing)
    one = SignatureRequest.objects.get(paper__case=case, party__role="petitioner")
    assert one.signature is None
    with pytest.raises(Refused, match="还没有签字"):
        taken(case, "lock_undisputed", by=cast.xiaqing)


def test_more_time_for_evidence_at_a_partys_request_does_not_count(cast: Cast) -> None:
    with clockwork("2025-03-12") as now:
        case = line.answering(cast)
        assert last_day(case, "rmc:TL-R09", slot(case)) == "2025-03-27"
        party = read(case).parties.get(role="respondent")
        values = {"extending_party": str(party.pk), "extra_days": 10, "extension_note": "证据在外地。"}
        case = handed_in(cast, case, "extend_evidence", values)
        assert last_day(case, "rmc:TL-R09", slot(case)) == "2025-04-07"
        assert clock(case, "rmc:TL-R14").state == "paused"
        go(now, "2025-03-22")
        case = taken(case, "end_evidence_extension", by=cast.xiaqing)
        assert last_day(case, "rmc:TL-R14") == "2025-06-23"


def test_preparation_waits_for_every_party_s_evidence(cast: Cast) -> None:
    case = line.in_evidence(cast)
    with pytest.raises(Refused) as refused:
        taken(case, "prepare", by=cast.xiaqing)
    assert line.HOLDER.name in str(refused.value) and line.MAKER.name in str(refused.value)
    assert line.pretrial(cast, case).stage == "pretrial"
