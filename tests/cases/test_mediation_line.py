"""Mediation from the application to the agreement, its failure, and the way back to where it came from."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from audit import outbox
from cases.actions.mediation import TOLD
from cases.actions.mediation_court import commission_mediation
from cases.actions.mediation_terms import add_term
from cases.actions.service import record_attempt
from cases.actions.signing_staff import sign_as_mediator
from cases.actions.taking import take_step
from cases.models import (
    AgreementTerm,
    Handover,
    MediationSession,
    MediatorDisclosure,
    Notification,
    Paper,
    Service,
    Signature,
)
from cases.reading.tray import read_tray
from tests.cases import mediation_line as line
from tests.cases.query_count import counted
from tests.cast import Cast, when
from workflow.deadlines import clocks
from workflow.refusals import Refused

pytestmark = pytest.mark.django_db
# sending opens two more proceedings with it, the hand-over and the court's own case, each with its entry and clock
BUDGETS = {"send": 36}


def open_codes(case: object) -> set[str]:
    return {clock.code for clock in clocks.open_for(case)}  # type: ignore[arg-type]


def test_from_the_application_to_an_agreement_in_effect(cast: Cast) -> None:
    case = line.agreed(cast)
    assert case.stage == "agreed" and MediationSession.objects.filter(case=case).count() == 1
    assert MediatorDisclosure.objects.get(case=case).text == "没有应当披露的情形。"
    case = line.signed(cast, case)
    assert case.stage == "agreement_signed"
    last = Signature.objects.filter(paper=line.newest(case, "mediation.agreement")).latest("signed_at")
    assert case.detail.effective_at == last.signed_at
    assert open_codes(case) == {"rmc:TL-C01"}
    assert set(AgreementTerm.objects.filter(case=case).values_list("state", flat=True)) == {"agreed"}
    codes = set(Paper.objects.filter(case=case).values_list("code", flat=True))
    assert {"mediation.request", "mediation.inquiry", "mediation.statement", "mediation.accepted",
            "mediation.mediator", "mediation.record", "mediation.agreement"} <= codes  # fmt: skip


def test_a_side_that_declines_is_never_mediated_with(cast: Cast) -> None:
    case = line.applied(cast, "adm_patent")
    case = line.taken(cast, case, "ask_other_side", {"reply_days_note": "十五日内。"})
    silent = {"refusal_ground": "silent", "refusal_reason": "", "other_remedies": "起诉"}
    with pytest.raises(Refused, match="还没有届满"):
        line.taken(cast, case, "refuse", silent)
    case = line.taken(cast, case, "state_opinion", line.DECLINED, recorded=True)
    with pytest.raises(Refused, match="不同意调解"):
        line.taken(cast, case, "accept", line.acceptance())
    case = line.taken(cast, case, "refuse", {**silent, "refusal_ground": "declined"})
    assert case.stage == "refused" and not case.is_open and open_codes(case) == set()
    assert line.newest(case, "mediation.refused").content["values"]


def test_a_partial_agreement_goes_on_and_the_rest_is_listed(cast: Cast) -> None:
    case = line.signed(cast, line.agreed(cast, partly=True))
    assert case.stage == "agreement_signed" and "合理开支" in case.detail.open_items
    paper = line.newest(case, "mediation.undisputed")
    assert paper.signature_requests.count() == 2


def test_nothing_takes_effect_before_everybody_has_signed(cast: Cast) -> None:
    case = line.agreed(cast)
    with pytest.raises(Refused, match="还没有签名"):
        line.taken(cast, case, "take_effect")
    case = line.sign_all(cast, case, "mediation.agreement")
    assert case.stage == "agreed"
    with pytest.raises(Refused, match="调解员还没有签名"):
        line.taken(cast, case, "take_effect")
    paper = line.newest(case, "mediation.agreement")
    with pytest.raises(Refused, match="不一致"):
        sign_as_mediator(paper, shown_digest="0" * 64, standing=cast.tiaojie)
    sign_as_mediator(paper, shown_digest=paper.digest, standing=cast.tiaojie)
    assert line.read(case).stage == "agreement_signed"


def test_an_agreement_taken_back_is_void_and_its_terms_are_talked_about_again(cast: Cast) -> None:
    case = line.sign_all(cast, line.agreed(cast), "mediation.agreement")
    old = line.newest(case, "mediation.agreement")
    case = line.taken(cast, case, "take_back", {"taken_back_reason": "赔偿数额要改。"})
    assert case.stage == "in_session" and Paper.objects.get(pk=old.pk).state == "void"
    assert set(AgreementTerm.objects.filter(case=case).values_list("state", flat=True)) == {"draft"}
    add_term(case, values=line.term(case, amount_fen=100), standing=cast.tiaojie)
    case = line.signed(cast, line.taken(cast, case, "agree", line.AGREED))
    assert case.stage == "agreement_signed" and AgreementTerm.objects.filter(case=case).count() == 3


def test_mediation_papers_are_not_left_behind(cast: Cast) -> None:
    case = line.agreed(cast)
    paper = line.newest(case, "mediation.agreement")
    service = Service.objects.create(paper=paper, party=line.party(case, "respondent"), addressee=line.FIRM)
    now = timezone.now()
    with pytest.raises(Refused, match="不能留置送达"):
        record_attempt(case, service, method="leave", tried_at=now, reached_at=now, witnesses="居委会",
                       proof_note="照片", standing=cast.tiaojie)  # fmt: skip


def test_absence_ends_a_patent_mediation_in_two_ways(cast: Cast) -> None:
    for side, step, stage in (("petitioner", "petitioner_stays_away", "withdrawn"),
                              ("respondent", "respondent_stays_away", "failed")):  # fmt: skip
        case = line.accepted(cast, "adm_patent")
        case = line.taken(cast, case, "choose_mediator", line.mediators(cast, case))
        soon = timezone.now() + timedelta(minutes=5)
        call = {"mediation_at": soon, "mediation_place": "调解室", "mode": "onsite", "invited": ""}
        case = line.taken(cast, case, "call_session", call)
        gone = {"absence_note": "经通知不到场。", "other_remedies": "起诉"}
        with pytest.raises(Refused, match="还没有收到"):
            line.taken(cast, case, step, gone)
        line.served(cast, case, "mediation.notice", at=timezone.now())
        case = line.taken(cast, case, step, gone)
        assert (case.stage, side) == (stage, side) and open_codes(case) == set()
    people = line.accepted(cast)
    with pytest.raises(Refused, match="只有专利纠纷"):
        line.taken(cast, people, "petitioner_stays_away", {"absence_note": "不到。"})


def test_recusal_stops_the_mediator_and_another_decides(cast: Cast) -> None:
    case = line.accepted(cast)
    case = line.taken(cast, case, "choose_mediator", line.mediators(cast, case))
    case = line.taken(cast, case, "ask_recusal", {"recusal_reason": "是对方的同学。"}, recorded=True)
    with pytest.raises(Refused, match="回避申请还没有决定"):
        line.taken(cast, case, "hold_session", line.session_values())
    decided = {"recusal_result": "replaced", "recusal_text": "理由成立。"}
    with pytest.raises(Refused, match="不能审核"):
        line.taken(cast, case, "decide_recusal", decided)
    case = line.taken(cast, case, "decide_recusal", decided, by=cast.lutian)
    assert case.stage == "accepted" and case.handler_ids() == frozenset()


def test_a_suspected_sham_is_paused_and_nothing_is_signed_meanwhile(cast: Cast) -> None:
    case = line.agreed(cast)
    case = line.taken(cast, case, "pause_as_sham", {"sham_signs": "双方对数额没有任何争议。"})
    paper = line.newest(case, "mediation.agreement")
    sign_as_mediator(paper, shown_digest=paper.digest, standing=cast.tiaojie)
    with pytest.raises(Refused, match="涉嫌虚假调解"):
        line.sign_all(cast, case, "mediation.agreement")
    case = line.taken(cast, case, "clear_sham", {"sham_cleared": "查明确有纠纷。"})
    assert line.sign_all(cast, case, "mediation.agreement").stage == "agreement_signed"


def test_performance_term_by_term_and_breach(cast: Cast) -> None:
    with time_machine.travel(timezone.now() - timedelta(days=30), tick=False):
        case = line.effective(cast)
    terms = list(AgreementTerm.objects.filter(case=case).order_by("serial"))
    case = line.taken(cast, case, "record_breach", {"breach_note": "没有付款。", "breach_way": "urge"})
    done = {"performed_on": timezone.localdate(), "performance_note": "转账凭证。"}
    with pytest.raises(Refused, match="还有2项"):
        line.taken(cast, case, "confirm_performed", {"follow_up": "回访。"})
    for term in terms:
        case = line.taken(cast, case, "record_performance", {"term": str(term.pk), **done})
    assert case.stage == "performing"
    case = line.taken(cast, case, "confirm_performed", {"follow_up": "双方满意。"})
    case = line.taken(cast, case, "close", {"closing_note": "归档。"})
    assert case.stage == "closed" and not case.is_open


@pytest.mark.parametrize("kind", ["court_pre", "court_post"])
def test_a_courts_mediation_goes_back_with_its_report(cast: Cast, kind: str) -> None:
    made = line.opening(cast, kind, court_from=cast.agency("co"), procedure="ordinary")
    case = commission_mediation(made, letter_no="（2026）云01委1号", standing=cast.faguan, at=timezone.now())
    handover = Handover.objects.get(case=case)
    assert (handover.agency, handover.to_agency) == (cast.agency("co"), cast.agency("me"))
    with pytest.raises(Refused, match="还没有确认接受"):
        line.taken(cast, case, "ask_other_side", {"reply_days_note": "请回复。"})
    case = line.taken(cast, case, "accept_commission", {"receiver": "田洁"})
    assert Handover.objects.get(case=case).stage == "received"
    end = {"refusal_ground": "unreachable", "refusal_reason": "电话不通，地址查无此人。", "other_remedies": "起诉"}
    case = line.taken(cast, case, "refuse", end)
    handover = Handover.objects.get(case=case)
    assert handover.stage == "returned" and "电话不通" in handover.reasons
    assert handover.items.filter(side="answer", paper__code="mediation.refused").exists()
    assert case.detail.returned_at is not None
    assert read_tray(cast.faguan, now=timezone.now()).commissions == [handover]
    while outbox.drain("effects"):
        pass
    told = Notification.objects.filter(user=cast.faguan.user_id, url=f"/p/handover/{handover.pk}/")
    assert [note.text.endswith("退回并说明理由") for note in told] == [True]
    take_step(handover, "finish", values={}, standing=cast.faguan, version=None, when=when())
    assert read_tray(cast.faguan, now=timezone.now()).commissions == []


def test_an_agreement_in_a_courts_mediation_is_answered_to_the_court(cast: Cast) -> None:
    made = line.opening(cast, "court_pre", court_from=cast.agency("co"))
    case = commission_mediation(made, letter_no="（2026）云01委2号", standing=cast.tiaojie, at=timezone.now())
    case = line.taken(cast, case, "accept_commission", {"receiver": "田洁"})
    case = line.taken(cast, case, "state_opinion", line.OPINION, recorded=True)
    case = line.taken(cast, case, "accept", line.acceptance())
    case = line.taken(cast, case, "choose_mediator", line.mediators(cast, case))
    case = line.taken(cast, case, "hold_session", line.session_values())
    line.sign_all(cast, case, "mediation.record")
    add_term(case, values=line.term(case), standing=cast.tiaojie)
    case = line.signed(cast, line.taken(cast, case, "agree", line.AGREED))
    handover = Handover.objects.get(case=case)
    assert handover.stage == "answered"
    assert handover.items.filter(side="answer", paper__code="mediation.agreement").exists()


def test_a_mediation_opened_from_another_case_tells_it_how_it_ended(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The case it came from is told in the same transaction, with the open matters of a partial agreement."""
    origin = line.applied(cast)
    heard: list[tuple[str, tuple[str, ...]]] = []
    monkeypatch.setitem(TOLD, "mediation", lambda row, ending, standing, when: heard.append(
        (ending.result, ending.items)))  # fmt: skip
    case = line.signed(cast, line.agreed(cast, partly=True, origin=origin, sides=(), rights=(), both_asked=True))
    assert case.matter_id == origin.matter_id
    assert set(case.parties.values_list("name", flat=True)) == {line.HOLDER, line.FIRM}
    assert case.rights.get().number == "12345678"
    assert heard == [("partial", ("合理开支", "库存处置"))]
    other = line.accepted(cast, origin=origin, sides=(), rights=(), both_asked=True)
    line.taken(cast, other, "end_mediation", {"termination_ground": "period", "termination_reason": "没有结果。",
                                   "other_remedies": "起诉"})  # fmt: skip
    assert heard[-1] == ("failed", ()) and line.read(other).stage == "expired"


def test_the_request_says_everything_that_is_missing(cast: Cast) -> None:
    with pytest.raises(Refused) as found:
        line.applied(cast, "adm_damages", title="", requests="", sides=())
    cures = {refusal.cure for refusal in found.value.refusals}
    assert cures == {"title", "requests", "petitioner_name", "respondent_name", "ruling_no"}
    with pytest.raises(Refused, match="不由这个机关"):
        line.applied(cast, "people", agency=cast.agency("ip"))
    with pytest.raises(Refused, match="消费争议"):
        line.applied(cast, "commercial", dispute="consumer")
    with pytest.raises(Refused, match="授予专利权以后"):
        line.applied(cast, "adm_patent", dispute="provisional")


@pytest.mark.parametrize("step", ["state", "session", "agree", "check", "draw_up", "send"])
def test_a_step_of_a_mediation_keeps_its_budget(cast: Cast, step: str) -> None:
    if step == "state":
        case = line.applied(cast)
        name, values, more = "state_opinion", line.OPINION, {"document_id": line.document(cast, case)}
    elif step == "session":
        case = line.taken(cast, line.accepted(cast), "choose_mediator", line.mediators(cast, line.applied(cast)))
        name, values, more = "hold_session", line.session_values(), {}
    elif step == "agree":
        case = line.in_session(cast)
        add_term(case, values=line.term(case), standing=cast.tiaojie)
        name, values, more = "agree", line.AGREED, {}
    elif step == "check":
        case = line.effective(cast)
        name, values, more = "check_eligibility", line.check_values(cast), {}
    elif step == "draw_up":
        case = line.taken(cast, line.effective(cast), "check_eligibility", line.check_values(cast))
        name, values, more = "draw_up_application", line.APPLICATION, {}
    else:
        case = line.prepared(cast, line.effective(cast))
        name, values, more = "send_to_court", {}, {}
    standing, now = cast.tiaojie, when(**more)
    row = line.read(case)
    with counted() as found:
        take_step(row, name, values=values, standing=standing, version=None, when=now)
    assert len(found) <= BUDGETS.get(step, 20), "\n".join(q[:300] for q in found)
