"""Judicial confirmation: what a court would refuse is refused before, and what it decides is told at once."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from agencies.models import Agency
from cases.actions.mediation import TOLD
from cases.actions.mediation_terms import add_term
from cases.models import CaseGroupGrant, Handover, Paper, Party
from tests.cases import mediation_line as line
from tests.cast import Cast
from workflow.deadlines import clocks
from workflow.law.load import add_local_row
from workflow.refusals import Refused

pytestmark = pytest.mark.django_db


def codes(case: object) -> set[str]:
    return {clock.code for clock in clocks.open_for(case)}  # type: ignore[arg-type]


def test_the_joint_application_opens_the_courts_case(cast: Cast) -> None:
    case = line.submitted(cast)
    assert (case.stage, case.agency_id) == ("submitted", cast.agency("co").pk)
    assert codes(case) == {"rmc:TL-C02"}
    mediation = line.read(case.origin)
    assert mediation.detail.confirmation_stage == "submitted" and codes(mediation) == set()
    handover = Handover.objects.get(opened_case=case)
    sent = set(handover.items.filter(what="paper").values_list("paper__code", flat=True))
    assert sent == {"confirmation.application", "mediation.agreement", "confirmation.body-proof"}
    assert set(Party.objects.filter(case=case).values_list("name", flat=True)) == {line.HOLDER, line.FIRM}


def test_the_court_accepts_and_confirms_and_the_mediation_knows(cast: Cast) -> None:
    case = line.submitted(cast)
    case = line.court_takes(cast, case, "accept", {"court_case_no": "（2026）云01民特12号", "judge": "方正"})
    assert codes(case) == {"rmc:TL-C03", "rmc:TL-C03A"}
    ruling = {"ruling_no": "（2026）云01民特12号", "court_findings": "双方自愿。", "court_ruling": "协议有效。"}
    case = line.court_takes(cast, case, "confirm", ruling)
    assert case.stage == "confirmed" and codes(case) == {"sup:CK16"}
    mediation = line.read(case.origin)
    assert (mediation.detail.confirmation_stage, mediation.detail.confirmation_no) == ("confirmed", ruling["ruling_no"])
    handover = Handover.objects.get(opened_case=case)
    assert handover.stage == "answered"
    assert set(handover.items.filter(side="answer").values_list("paper__code", flat=True)) == {
        "confirmation.accepted", "confirmation.confirmed"}  # fmt: skip
    party = line.party(case, "petitioner")
    case = line.court_takes(cast, case, "record_service", {"served_party": party})
    assert "rmc:TL-C05" in codes(case)


def excluded(**more: Any) -> Any:
    return lambda case: (line.term(case, **more),)


REFUSED = [
    (excluded(kind="other", act="确认", matter="“磐锐”商标权归申请人所有", amount_fen=None), "第三百五十五条第五项"),
    (excluded(kind="validity", act="承认", matter="商标注册有效", amount_fen=None), "第三百五十五条第五项"),
    (excluded(kind="other", act="代缴", matter="行政罚款", amount_fen=None), "第三百五十五条第一项"),
    (excluded(kind="other", act="申报", matter="破产债权", amount_fen=None), "第三百五十五条第四项"),
    (excluded(kind="other", act="解除", matter="收养关系", amount_fen=None), "第三百五十五条第三项"),
    (excluded(kind="withdraw", act="撤回", matter="对侵权行为的举报", amount_fen=None), "第三百五十八条第二项"),
]


@pytest.mark.parametrize(("terms", "article"), REFUSED)
def test_a_content_that_no_court_confirms_is_refused_with_its_article(cast: Cast, terms: Any, article: str) -> None:
    case = line.effective(cast, terms=terms)
    with pytest.raises(Refused) as found:
        line.taken(cast, case, "check_eligibility", line.check_values(cast))
    assert article in found.value.refusals[0].basis


def test_an_unclear_term_is_refused_before_it_is_signed(cast: Cast) -> None:
    case = line.in_session(cast)
    add_term(case, values=line.term(case, manner="", due_on=None), standing=cast.tiaojie)
    with pytest.raises(Refused, match="没有写明履行方式"):
        line.taken(cast, case, "agree", line.AGREED)


def test_the_body_and_the_court_are_checked(cast: Cast) -> None:
    case = line.effective(cast)
    with pytest.raises(Refused, match="依法设立"):
        line.taken(cast, case, "check_eligibility", line.check_values(cast, body_registration=""))
    with pytest.raises(Refused, match="写明理由"):
        line.taken(cast, case, "check_eligibility", line.check_values(cast, court_reason=""))
    with pytest.raises(Refused, match="没有选定法院"):
        line.taken(cast, case, "check_eligibility", line.check_values(cast, court=None))


def test_three_days_to_accept_bind_only_after_peoples_mediation(cast: Cast) -> None:
    """TL-C02: for other bodies the general seven days of docketing, marked uncertain."""
    case = line.submitted(cast, "commercial")
    assert codes(case) == codes(Handover.objects.get(opened_case=case)) == {"rmc:TL-C02B"}
    (clock,) = clocks.open_for(case)
    assert (clock.amount, clock.unit) == (7, "CD")
    assert codes(line.court_takes(cast, case, "accept", DOCKET)) == {"rmc:TL-C03"}


def test_an_agencys_mediation_waits_for_the_local_switch(cast: Cast) -> None:
    case = line.effective(cast, "adm_patent")
    with pytest.raises(Refused, match="还没有开通"):
        line.taken(cast, case, "check_eligibility", line.check_values(cast, body_registration=""))
    switch = {"code": "confirmation.admin_mediation", "value": "1", "unit": "FLAG", "basis": "地方条例",
              "label_zh": "开通", "label_en": "on", "confidence": "DESIGN"}  # fmt: skip
    add_local_row("parameters", switch, region_code="990100")
    case = line.taken(cast, case, "check_eligibility", line.check_values(cast, body_registration=""))
    assert case.detail.checked_at is not None


def test_thirty_days_are_a_hard_stop(cast: Cast) -> None:
    case = line.effective(cast)
    with time_machine.travel(timezone.now() + timedelta(days=40), tick=False):
        with pytest.raises(Refused, match="已满三十日") as found:
            line.taken(cast, case, "check_eligibility", line.check_values(cast))
        assert found.value.refusals[0].kind == "too_late"


def test_one_side_alone_cannot_apply(cast: Cast) -> None:
    case = line.effective(cast)
    with pytest.raises(Refused, match="还没有核对申请资格"):
        line.taken(cast, case, "send_to_court", {})
    case = line.taken(cast, case, "check_eligibility", line.check_values(cast))
    case = line.taken(cast, case, "draw_up_application", line.APPLICATION)
    line.sign_one(cast, line.newest(case, "confirmation.application").signature_requests.order_by("pk")[0])
    with pytest.raises(Refused, match="双方共同申请"):
        line.taken(cast, case, "send_to_court", {})


RULING = {"ruling_no": "（2026）云01民特12号", "court_findings": "双方自愿。", "court_ruling": "协议有效。"}
DOCKET = {"court_case_no": "（2026）云01民特12号", "judge": "方正"}


def test_a_court_that_is_not_connected_is_recorded_from_its_paper_only(cast: Cast) -> None:
    Agency.objects.filter(pk=cast.agency("co").pk).update(connected=False)
    case = line.submitted(cast)
    assert CaseGroupGrant.objects.filter(content_object=case.pk, group=cast.agency("me").group).exists()
    with pytest.raises(Refused, match="附上它的文书"):
        line.court_takes(cast, case, "accept", DOCKET, by=cast.tiaojie)
    letter = line.document(cast, case.origin, "受理通知书")
    case = line.court_takes(cast, case, "accept", DOCKET, by=cast.tiaojie, document_id=letter)
    case = line.court_takes(cast, case, "confirm", RULING, by=cast.tiaojie, document_id=letter)
    assert case.stage == "confirmed" and not Paper.objects.filter(case=case).exists()
    assert line.read(case.origin).detail.confirmation_stage == "confirmed"


def test_a_connected_court_takes_its_steps_itself(cast: Cast) -> None:
    case = line.submitted(cast)
    letter = line.document(cast, case.origin, "受理通知书")
    for stranger in (cast.tiaojie, cast.zhoumin):
        with pytest.raises(Refused) as found:
            line.court_takes(cast, case, "accept", DOCKET, by=stranger, document_id=letter)
        assert found.value.refusals[0].kind == "not_yours"


def test_what_was_not_accepted_may_be_sent_again_inside_the_window(cast: Cast) -> None:
    case = line.submitted(cast)
    case = line.court_takes(cast, case, "do_not_accept", {"ground": "court", "reasons": "应向基层法院提出。"})
    mediation = line.read(case.origin)
    assert mediation.detail.confirmation_stage == "not_accepted" and codes(mediation) == {"rmc:TL-C01"}
    assert Handover.objects.get(opened_case=case).stage == "answered"
    line.taken(cast, mediation, "send_to_court", {})
    again = line.court_case(mediation)
    assert again.pk != case.pk and again.stage == "submitted"
    # C07: withdrawn before the court has accepted, too
    gone = line.court_takes(cast, again, "let_withdraw", {"ground": "silent", "reasons": "逾期没有补正。"})
    assert gone.stage == "withdrawn" and codes(gone) == set()
    line.taken(cast, mediation, "send_to_court", {})
    with pytest.raises(Refused, match="已经提交法院"):
        line.taken(cast, mediation, "send_to_court", {})


def test_supplement_questions_withdrawal_and_dismissal(cast: Cast) -> None:
    case = line.submitted(cast)
    asked = {"missing_items": "送达地址确认书", "supplement_due_on": timezone.localdate() + timedelta(days=5)}
    case = line.court_takes(cast, case, "ask_supplement", asked)
    clock = next(c for c in clocks.open_for(case) if c.code == "rmc:TL-C04")
    assert clock.amount == 5
    case = line.court_takes(cast, case, "supply", {"supplied": "已补。"}, document_id=1)
    assert case.stage == "submitted" and "rmc:TL-C04" not in codes(case)
    case = line.court_takes(cast, case, "accept", DOCKET)
    case = line.court_takes(cast, case, "question", {"inquiry": "双方到场，均自愿。"})
    case = line.court_takes(cast, case, "extend_review", {"extension_days": 10, "extension_reason": "需要核实。"})
    with pytest.raises(Refused, match="说明理由"):
        line.court_takes(cast, case, "dismiss", {**RULING, "ground": "unclear", "reasons": ""})
    case = line.court_takes(cast, case, "dismiss", {**RULING, "ground": "unclear", "reasons": "履行期限不明。"})
    assert case.stage == "dismissed" and line.newest(case, "confirmation.dismissed").number == ""
    assert line.court_takes(cast, case, "close", {"closing_note": "归档"}).is_open is False


def test_objections_keep_their_time_and_a_revoked_ruling_is_told(cast: Cast) -> None:
    case = line.court_takes(cast, line.submitted(cast), "accept", DOCKET)
    case = line.court_takes(cast, case, "confirm", RULING)
    case = line.court_takes(cast, case, "record_service", {"served_party": line.party(case, "respondent")})
    with time_machine.travel(timezone.now() + timedelta(days=10), tick=False):
        # TL-C05: the other side received it later, and that gives nobody else more time
        case = line.court_takes(cast, case, "record_service", {"served_party": line.party(case, "petitioner")})
    outsider = {"objector": "outsider", "objector_name": "丙公司", "objection": "侵害我方许可权。", "knew_on": None}
    with pytest.raises(Refused, match="知道权益受损的日期"):
        line.court_takes(cast, case, "object", outsider)
    old = timezone.localdate() - timedelta(days=200)
    with pytest.raises(Refused, match="已满六个月"):
        line.court_takes(cast, case, "object", {**outsider, "knew_on": old})
    party = {"objector": "party", "objector_name": line.FIRM, "objection": "不自愿。", "knew_on": None}
    later = time_machine.travel(timezone.now() + timedelta(days=20), tick=False)
    with later, pytest.raises(Refused, match="已满十五日"):
        line.court_takes(cast, case, "object", party)
    with pytest.raises(Refused, match="不是本案当事人"):
        line.court_takes(cast, case, "object", {**party, "objector_name": "丙公司"})
    case = line.court_takes(cast, case, "object", party, document_id=line.document(cast, case.origin))
    gone = {"revocation_no": "（2026）云01民特监1号", "revocation_reason": "撤销。"}
    case = line.court_takes(cast, case, "revoke", gone)
    assert case.stage == "revoked" and line.read(case.origin).detail.confirmation_stage == "revoked"
    assert "sup:CK16" not in codes(case)


def test_enforcement_waits_for_the_day_of_performance(cast: Cast) -> None:
    case = line.court_takes(cast, line.submitted(cast), "accept", DOCKET)
    case = line.court_takes(cast, case, "confirm", RULING)
    asked = {"applicant_party": line.party(case, "petitioner"), "duty_unperformed": "三十万元没有支付。",
             "enforcement_request": "执行三十万元。", "enforcement_fen": 30_000_000,
             "enforcement_court": "云澜市中级人民法院"}  # fmt: skip
    with pytest.raises(Refused, match="才届满"):
        line.court_takes(cast, case, "apply_for_enforcement", asked)
    with time_machine.travel(timezone.now() + timedelta(days=30), tick=False):
        case = line.court_takes(cast, case, "apply_for_enforcement", asked, document_id=1)
        assert line.newest(case, "confirmation.enforcement").content["values"]
        done = {"enforcement_no": "（2026）云01执1号", "enforcement_result": "part", "enforced_fen": 100,
                "enforcement_note": "余款无财产。"}  # fmt: skip
        assert line.court_takes(cast, case, "record_enforcement", done).stage == "not_enforced"


def test_the_origin_of_the_mediation_hears_the_ruling(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    origin = line.applied(cast)
    monkeypatch.setitem(TOLD, "mediation", lambda row, ending, standing, when: heard.append(ending.result))
    case = line.submitted(cast, origin=origin, sides=(), rights=(), both_asked=True)
    line.court_takes(cast, line.court_takes(cast, case, "accept", DOCKET), "confirm", RULING)
    assert heard == ["agreed", "confirmed"]
