"""Suspension both ways (J9), extension, settlement and mediation, withdrawal and revocation of a ruling."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from cases.actions.ruling_mediation import MediationItem, mediation_ended
from cases.models import CaseGroupGrant
from tests.cases import ruling_line as line
from tests.cases.ruling_line import approved, clock, clockwork, go, handed_in, last_day, read, refusals, taken
from tests.cast import Cast
from workflow import holds
from workflow.deadlines import clocks
from workflow.models import Deadline
from workflow.refusals import Refused

pytestmark = pytest.mark.django_db
CAUSE = {"suspension_cause": "invalidation", "suspension_proof": "国知受理〔2025〕88号"}
ASKED = {**CAUSE, "suspension_reasons": "已请求宣告无效。", "second_request": "no"}


def decision(validity: str, **more: str) -> dict[str, Any]:
    return {"validity": validity, "validity_no": "第60001号", "validity_text": "审查决定要点。", **more}


def suspended(cast: Cast, case: Any) -> Any:
    case = handed_in(cast, case, "ask_suspension", ASKED)
    return approved(cast, case, "suspend", {**CAUSE, "cause_ends_when": "无效决定作出。"})


def test_seventy_one_days_of_suspension_do_not_count_and_the_case_resumes_where_the_right_stands(cast: Cast) -> None:
    with clockwork("2025-03-07") as now:
        case = line.filed(cast)
        go(now, "2025-03-12")
        case = line.in_evidence(cast, line.answering(cast, case))
        go(now, "2025-04-10")
        case = suspended(cast, case)
        assert clock(case, "rmc:TL-R14").state == "paused" and last_day(case, "rmc:TL-R28") == "2025-07-09"
        again = {**CAUSE, "cause_ends_when": "无效决定作出。"}
        with pytest.raises(Refused, match="案件已经中止"):
            approved(cast, case, "suspend", again)
        go(now, "2025-06-20")
        with pytest.raises(Refused, match="审查决定"):
            approved(cast, case, "resume", {"cause_ended": "已作出决定。"})
        case = handed_in(cast, case, "record_validity", decision("upheld"))
        case = approved(cast, case, "resume", {"cause_ended": "维持有效的决定已作出。"})
        assert last_day(case, "rmc:TL-R14") == "2025-08-18"
        assert clock(case, "rmc:TL-R28").state == "met"
        assert line.said(case, "ruling.resumption")["suspension_no"]


def test_the_right_falls_and_the_petitioner_withdraws(cast: Cast) -> None:
    case = suspended(cast, line.in_evidence(cast))
    case = handed_in(cast, case, "record_validity", decision("invalid"))
    case = approved(cast, case, "resume", {"cause_ended": "宣告全部无效。"})
    case = taken(case, "tell_invalid", {"invalid_told_text": "电话告知，请求人表示撤回。"}, by=cast.xiaqing)
    with pytest.raises(Refused, match="已经告知过"):
        taken(case, "tell_invalid", {"invalid_told_text": "再告知。"}, by=cast.xiaqing)
    case = handed_in(cast, case, "ask_withdrawal", {"withdrawal_ground": "other", "withdrawal_text": "专利已无效。"})
    case = approved(cast, case, "revoke_on_withdrawal", {"revocation_text": "准许。"})
    assert case.stage == "revoked" and clock(case, "rmc:TL-R14").state == "met"
    line.serve(cast, case, "ruling.case-revoked")
    assert clock(case, "rmc:TL-R19").state == "running"


def test_the_right_falls_and_the_request_can_only_be_dismissed(cast: Cast) -> None:
    with clockwork("2025-03-07") as now:
        case = suspended(cast, line.in_evidence(cast))
        case = handed_in(cast, case, "record_validity", decision("invalid"))
        case = approved(cast, case, "resume", {"cause_ended": "宣告全部无效。"})
        with pytest.raises(Refused, match="以裁决驳回请求"):
            approved(cast, case, "revoke", {"revocation_ground": "invalidated", "revocation_text": "无效。"})
        case = line.hearing_set(cast, line.at("2025-05-08"), line.pretrial(cast, case))
        go(now, "2025-05-08", 11)
        case = line.heard(cast, case)
        line.sign_all(cast, case, "ruling.hearing-record")
        case = line.deliberated(cast, case)
        with pytest.raises(Refused, match="只能驳回请求"):
            taken(case, "submit_draft", line.draft_values(), by=cast.xiaqing)
        void = {"result": "rejected_invalid_patent", "stop_orders": []}
        with pytest.raises(Refused, match="告知请求人可以撤回"):
            # R34: told first, dismissed only if it does not withdraw
            taken(case, "submit_draft", line.draft_values(**void), by=cast.xiaqing)
        case = taken(case, "tell_invalid", {"invalid_told_text": "书面告知，请求人不撤回。"}, by=cast.xiaqing)
        case = line.ruled(cast, case, **void)
        case = line.served(cast, case)
        assert not [c for c in ("pct:P18B", "rmc:TL-R20A") if Deadline.objects.filter(code=c, subject_id=case.pk)]


def test_a_right_partly_void_is_reasserted_before_the_case_goes_on(cast: Cast) -> None:
    case = suspended(cast, line.in_evidence(cast))
    with pytest.raises(Refused, match="维持有效的权利要求"):
        handed_in(cast, case, "record_validity", decision("partial"))
    case = handed_in(cast, case, "record_validity", decision("partial", reasserted_claims="坚持权利要求3。"))
    assert approved(cast, case, "resume", {"cause_ended": "部分无效。"}).ruling.validity == "partial"


@pytest.mark.parametrize(
    ("patent", "ground", "why"),
    [
        (line.PATENT, "invention", "不是发明专利"),
        (line.PATENT, "unneeded", "应当中止"),
        (line.PATENT, "evaluation_clean", ""),
        ("201911044411.X", "invention", ""),
        ("201911044411.X", "unneeded", ""),
    ],
)
def test_suspension_is_refused_only_on_a_ground_of_article_29(cast: Cast, patent: str, ground: str, why: str) -> None:
    case = handed_in(cast, line.in_evidence(cast, line.answering(cast, patent_no=patent)), "ask_suspension", ASKED)
    values = {"no_suspension_ground": ground, "no_suspension_reasons": "理由。"}
    if why:
        with pytest.raises(Refused, match=why):
            approved(cast, case, "refuse_suspension", values)
        return
    case = approved(cast, case, "refuse_suspension", values)
    assert case.ruling.suspension_asked_at is None
    with pytest.raises(Refused, match="没有待决定的中止申请"):
        approved(cast, case, "refuse_suspension", values)


def test_a_withdrawn_invalidation_lets_the_case_go_on_and_a_second_one_does_not_stop_it_again(cast: Cast) -> None:
    """R28 and article 29: there is no decision to record where the request was withdrawn."""
    case = suspended(cast, line.in_evidence(cast))
    ended = {"cause_ended": "无效宣告请求人撤回请求。"}
    with pytest.raises(Refused, match="还没有登记审查决定或者撤回的情况"):
        approved(cast, case, "resume", {**ended, "invalidation_withdrawn": "no"})
    case = approved(cast, case, "resume", {**ended, "invalidation_withdrawn": "yes"})
    assert clock(case, "rmc:TL-R14").state == "running" and not case.ruling.validity
    case = handed_in(cast, case, "ask_suspension", {**ASKED, "second_request": "yes"})
    with pytest.raises(Refused, match="再次请求"):
        approved(cast, case, "suspend", {**CAUSE, "cause_ends_when": "无效决定作出。"})


def test_the_cause_of_a_suspension_is_looked_at_again_and_again(cast: Cast) -> None:
    with clockwork("2025-03-12") as now:
        case = suspended(cast, line.in_evidence(cast))
        go(now, "2025-06-01")
        case = taken(case, "check_suspension", {"suspension_check": "尚未作出决定。"}, by=cast.xiaqing)
        assert last_day(case, "rmc:TL-R28") == "2025-08-30"


def test_one_month_by_the_head_then_up_to_two_by_the_superior(cast: Cast) -> None:
    with clockwork("2025-03-07"):
        case = line.filed(cast)
        reasons = {"extension_reasons": "技术事实复杂。"}
        with pytest.raises(Refused, match="先由本机关负责人"):
            approved(cast, case, "ask_superior", reasons)
        case = approved(cast, case, "extend", reasons)
        assert last_day(case, "rmc:TL-R14") == "2025-07-07"
        assert line.said(case, "ruling.extension")["handle_by"] == "2025-07-07"
        with pytest.raises(Refused, match="已经延长过一次"):
            approved(cast, case, "extend", reasons)
        more = {"extension_months": 2, "extension2_opinion": "同意。"}
        with pytest.raises(Refused, match="没有报请上级"):
            taken(case, "extend_again", more, by=cast.shangyi)
        case = approved(cast, case, "ask_superior", reasons)
        grant = CaseGroupGrant.objects.get(content_object=case.pk, group=cast.agency("pip").group)
        assert grant.valid_until is not None
        with pytest.raises(Refused, match="最多延长"):
            taken(case, "extend_again", {**more, "extension_months": 3}, by=cast.shangyi)
        case = taken(case, "extend_again", more, by=cast.shangyi)
        assert last_day(case, "rmc:TL-R14") == "2025-09-08"
        assert line.said(case, "ruling.extension")["handle_by"] == "2025-09-08"


def test_time_to_settle_counts_out_only_where_the_parties_asked_for_it(cast: Cast) -> None:
    with clockwork("2025-03-12") as now:
        case = line.in_evidence(cast)
        case = taken(case, "go_to_mediation", {"mediation_consents": "双方当面同意。"}, by=cast.xiaqing)
        assert clock(case, "rmc:TL-R14").state == "running"
        until = timezone.localdate() + timedelta(days=10)
        asked = {"settlement_asked": "双方共同申请十日。", "settlement_until": until}
        case = handed_in(cast, case, "allow_settlement", asked)
        assert clock(case, "rmc:TL-R14").state == "paused"
        go(now, "2025-03-29")
        with pytest.raises(Refused, match="2025-03-22届满，以后的时间照计"):
            # R29: no more is left out of the limit than the parties asked for
            taken(case, "end_settlement", {"settlement_result": "没有谈成。"}, by=cast.xiaqing)
        go(now, "2025-03-22")
        case = taken(case, "end_settlement", {"settlement_result": "没有谈成。"}, by=cast.xiaqing)
        assert last_day(case, "rmc:TL-R14") == "2025-06-23"
        case = taken(case, "mediation_failed", {"mediation_result": "没有达成。"}, by=cast.xiaqing)
        assert case.ruling.mediating_since is None


def test_a_partial_agreement_leaves_the_rest_to_the_ruling(cast: Cast) -> None:
    case = line.in_evidence(cast)
    case = taken(case, "go_to_mediation", {"mediation_consents": "双方同意。"}, by=cast.xiaqing)
    case = handed_in(
        cast, case, "allow_settlement", {"settlement_asked": "申请。", "settlement_until": timezone.localdate()}
    )
    first = case.claims.get(serial=1)
    items = [MediationItem("停止制造销售", True, first.pk), MediationItem("销毁模具", False)]
    settled, left = mediation_ended(case, "partial", items, standing=cast.tiaojie, at=timezone.now())
    assert (settled, left) == (1, 1)
    case = read(case)
    assert list(case.claims.values_list("state", flat=True)) == ["settled", "open"]
    assert clock(case, "rmc:TL-R14").state == "running" and case.ruling.mediating_since is None
    with pytest.raises(ValueError):
        mediation_ended(case, "something", [], standing=cast.tiaojie, at=timezone.now())


def test_an_agreement_closes_the_case_only_when_both_have_signed(cast: Cast) -> None:
    case = line.in_evidence(cast)
    terms = {"agreement_terms": "停止制造。", "performance": "十日内。", "issues": "是否侵权。"}
    with pytest.raises(Refused, match="没有调解协议书"):
        approved(cast, case, "close_by_mediation", {"closing_summary": "和解。"})
    case = taken(case, "draw_agreement", terms, by=cast.xiaqing)
    with pytest.raises(Refused, match="不能留置送达"):
        line.serve(cast, case, "ruling.mediation-agreement", only=line.MAKER.name, method="leave")
    with pytest.raises(Refused, match="还没有签字"):
        approved(cast, case, "close_by_mediation", {"closing_summary": "和解。"})
    line.sign_all(cast, case, "ruling.mediation-agreement")
    case = approved(cast, case, "close_by_mediation", {"closing_summary": "双方达成协议。"})
    assert case.stage == "mediated" and set(case.claims.values_list("state", flat=True)) == {"settled"}


def test_one_claim_is_withdrawn_and_the_rest_goes_on(cast: Cast) -> None:
    case = line.in_evidence(cast)
    second = case.claims.get(serial=2)
    case = handed_in(cast, case, "withdraw_claim", {"claim": str(second.pk), "withdrawal_text": "不再主张。"})
    assert list(case.claims.values_list("state", flat=True)) == ["open", "withdrawn"]


def test_a_limitation_defence_has_to_have_been_pleaded(cast: Cast) -> None:
    values = {"revocation_ground": "limitation", "revocation_text": "超过三年。"}
    case = line.in_evidence(cast)
    with pytest.raises(Refused, match="没有提出时效抗辩"):
        approved(cast, case, "revoke", values)
    pleaded = taken(
        line.answered(cast, line.answering(cast), limitation_pleaded="yes"), "begin_evidence", by=cast.xiaqing
    )
    assert approved(cast, pleaded, "revoke", values).stage == "revoked"


def test_a_case_without_jurisdiction_is_revoked_after_telling_the_petitioner(cast: Cast) -> None:
    case = suspended(cast, line.answered(cast))
    kept = {"place": "仓库", "evidence_may_vanish": "可能转移。", "sampling_impossible": "只有一件。",
            "duties": "妥善保管。",
            "goods_lines": [{"name": "模具", "spec_model": "", "quantity": 1, "unit": "件", "seal_no": ""}],
            "refusal_note": ""}  # fmt: skip
    case = approved(cast, case, "preserve", kept)
    values: dict[str, Any] = {"jurisdiction_reasons": "涉外案件。", "competent_text": "云澜省知识产权局"}
    with pytest.raises(Refused) as refused:
        approved(cast, case, "revoke_for_jurisdiction", values)
    assert any("应当告知请求人" in why for _kind, why in refusals(refused))
    values["petitioner_told_at"] = timezone.now() - timedelta(minutes=1)
    case = approved(cast, case, "revoke_for_jurisdiction", values)
    assert case.stage == "revoked"
    # R12 "stop": no hold and no limit goes on in a case that has ended, except that what is preserved is released
    assert not holds.open_holds(case) and {c.code for c in clocks.open_for(case)} == {"rmc:TL-R15"}
    case = approved(cast, case, "release", {"release_reason": "案件已经撤销。"})
    assert {c.code for c in clocks.open_for(case)} == {"rmc:TL-R16"}
