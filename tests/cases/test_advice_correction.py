"""更正登记 of a consultation opinion: each step is voided in the open, its numbers stay, clocks and people go back."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.conf import LazySettings

from audit import outbox
from audit.models import Entry
from cases.models import ExpertOpinion, Notification, Paper, RollUse, Service
from tests.cases import advice_line as line
from tests.cases.advice_line import approved, corrected, serve, taken
from tests.cases.portal_line import PLAIN, RUIDA, browser, linked, opened
from tests.cases.ruling_line import clockwork, go
from tests.cast import Cast
from workflow.deadlines import clocks
from workflow.models import Deadline, Hold, StepEvent
from workflow.refusals import Refused

pytestmark = pytest.mark.django_db
DAY = "2026-10-14"


@pytest.fixture
def now() -> Iterator[time_machine.Traveller]:
    with clockwork(DAY) as traveller:
        yield traveller


def clock(case: Any, code: str) -> Deadline:
    return Deadline.objects.filter(subject_id=case.pk, code=code).exclude(state="void").latest("pk")


def open_codes(case: Any) -> set[str]:
    return {deadline.code for deadline in clocks.open_for(case)}


def void(case: Any, code: str) -> Paper:
    """The one paper of a kind, void under its number, with the reason."""
    paper = Paper.objects.get(case=case, code=code)
    assert paper.state == "void" and "错登了步骤" in paper.void_reason and paper.number
    return paper


def traced(case: Any, step: str) -> None:
    event = StepEvent.objects.filter(subject_id=case.pk, step=step).latest("pk")
    assert event.voided_at is not None
    assert Entry.objects.filter(subject_id=case.pk, verb="workflow.step_corrected").exists()


def test_a_voided_acceptance_gives_back_the_request_its_clock_and_the_officer(cast: Cast, now: Any) -> None:
    case = line.accepted(cast)
    case = corrected(cast, case)
    assert case.stage == "received" and case.officer is None
    assert (case.detail.reaction, case.detail.reaction_checked) == ("", "")
    assert open_codes(case) == {"rmc:TL-R23C"}
    first = void(case, "advice.accepted")
    traced(case, "accept")
    case = line.accepted(cast, case)
    second = Paper.objects.get(case=case, code="advice.accepted", state="issued")
    assert second.number != first.number and open_codes(case) == {"rmc:TL-R23D"}


def test_a_voided_refusal_and_a_voided_withdrawal_set_the_clocks_running_again(cast: Cast, now: Any) -> None:
    case = line.received(cast)
    acted = {"refusal_ground": "acted", "refusal_reason": "权利人已起诉，见受理通知书。"}
    case = corrected(cast, approved(cast, case, "refuse", acted))
    assert case.stage == "received" and case.detail.refusal_ground == "" and open_codes(case) == {"rmc:TL-R23C"}
    void(case, "advice.refused")
    case = line.advising(cast, line.accepted(cast, case))
    document = line.proof(cast, case, "撤回申请书")
    case = taken(case, "withdraw", {"withdrawal_reason": "误会。"}, by=cast.xiaqing, document=document)
    assert not case.is_open
    case = corrected(cast, case)
    assert case.stage == "advising" and case.is_open and case.closed_at is None
    assert open_codes(case) == {"rmc:TL-R23D", "rmc:TL-R10"} and case.detail.withdrawal_reason == ""


def test_a_voided_choice_takes_the_experts_off_and_puts_back_whom_it_displaced(cast: Cast, now: Any) -> None:
    case = corrected(cast, unserved(cast))
    assert case.stage == "accepted" and case.detail.expert_questions == ""
    assert not RollUse.objects.filter(case=case, ended_at=None).exists()
    assert "rmc:TL-R10" not in open_codes(case)
    void(case, "advice.experts")
    case = line.advising(cast, case, chosen=line.experts(cast, "林观", "梁正"))
    go(now, "2026-10-15")
    again = {"experts": line.experts(cast, "周知", "赵微"), "expert_questions": "另行选定。"}
    case = corrected(cast, taken(case, "choose_experts", again, by=cast.xiaqing))
    assert standing_names(case) == ["林观", "梁正"] and case.stage == "advising"
    assert case.detail.expert_questions == "是否具备特征D？"
    assert clock(case, "rmc:TL-R10").last_day.isoformat() == "2026-10-19"


def unserved(cast: Cast) -> Any:
    """Experts chosen, nobody told yet."""
    values = {"experts": line.experts(cast, "何知", "沈微"), "expert_questions": "是否具备特征D？"}
    return taken(line.accepted(cast), "choose_experts", values, by=cast.xiaqing)


def standing_names(case: Any) -> list[str]:
    return list(RollUse.objects.filter(case=case, ended_at=None).order_by("pk").values_list("entry__name", flat=True))


def test_a_choice_that_was_already_told_is_void_with_the_time_for_recusal(cast: Cast, now: Any) -> None:
    case = line.advising(cast)
    assert "rmc:TL-R10" in open_codes(case)
    case = corrected(cast, case)
    assert case.stage == "accepted" and open_codes(case) == {"rmc:TL-R23D"}
    paper = void(case, "advice.experts")
    # what was served stays on record
    assert Service.objects.get(paper=paper).served_at is not None


def asked_recusal(cast: Cast) -> Any:
    case = line.heard(cast, line.advising(cast))
    use = RollUse.objects.filter(case=case).earliest("pk")
    document = line.proof(cast, case, "回避申请书")
    values = {"recused": str(use.pk), "recusal_reason": "曾任权利人顾问。"}
    return taken(case, "ask_recusal", values, by=cast.xiaqing, document=document)


def test_a_voided_recusal_request_closes_its_hold_and_a_voided_decision_opens_it(cast: Cast, now: Any) -> None:
    case = asked_recusal(cast)
    case = taken(case, "decide_recusal", {"recusal_result": "replaced", "recusal_text": "属实。"}, by=cast.qiuwei)
    assert len(standing_names(case)) == 1
    case = corrected(cast, case)
    assert standing_names(case) == ["何知", "沈微"] and case.detail.recusal_result == ""
    assert Hold.objects.get(subject_id=case.pk, code="RECUSAL").closed_at is None
    assert RollUse.objects.filter(case=case, end_reason="").count() == 2
    void(case, "advice.recusal")
    with pytest.raises(Refused, match="回避申请还没有决定"):
        approved(cast, case, "issue", line.DRAFT)
    case = corrected(cast, case)
    assert case.detail.recused_use is None and case.detail.recusal_reason == ""
    assert not Hold.objects.filter(subject_id=case.pk, closed_at=None).exists()
    go(now, "2026-10-20")
    assert approved(cast, case, "issue", line.DRAFT).stage == "issued"


def test_the_decision_on_recusal_is_undone_whatever_language_the_head_reads(cast: Cast, now: Any) -> None:
    from django.utils.translation import override

    case = asked_recusal(cast)
    with override("en"):
        case = taken(case, "decide_recusal", {"recusal_result": "replaced", "recusal_text": "属实。"}, by=cast.qiuwei)
    case = corrected(cast, case)
    assert standing_names(case) == ["何知", "沈微"]


def test_a_voided_opinion_of_an_expert_no_longer_counts(cast: Cast, now: Any) -> None:
    case = line.heard(cast, line.advising(cast))
    go(now, "2026-10-20")
    last = RollUse.objects.filter(case=case).latest("pk")
    document = line.proof(cast, case, "补充意见书")
    values = {"opinion_by": str(last.pk), "opinion_text": "登错了人。"}
    case = corrected(cast, taken(case, "record_opinion", values, by=cast.xiaqing, document=document))
    assert not ExpertOpinion.objects.filter(text="登错了人。").exists()
    case = corrected(cast, case)
    with pytest.raises(Refused, match="还没有沈微的意见"):
        approved(cast, case, "issue", line.DRAFT)


def test_a_voided_answer_is_owed_again_and_its_number_is_never_given_again(cast: Cast, now: Any) -> None:
    case = line.heard(cast, line.advising(cast))
    before = clock(case, "rmc:TL-R23D").last_day
    go(now, "2026-10-20")
    case = approved(cast, case, "issue", line.DRAFT)
    serve(cast, case, "advice.opinion")
    case = corrected(cast, case)
    detail = case.detail
    assert case.stage == "advising" and detail.issued_at is None and (detail.conclusion, detail.limits) == ("", "")
    assert clock(case, "rmc:TL-R23D").state == "running" and clock(case, "rmc:TL-R23D").last_day == before
    first = void(case, "advice.opinion")
    traced(case, "issue")
    case = approved(cast, case, "issue", line.DRAFT)
    second = Paper.objects.get(case=case, code="advice.opinion", state="issued")
    assert second.number != first.number
    with pytest.raises(Refused, match="还没有送达"):
        taken(case, "close", {"closing_note": "已答复。"}, by=cast.xiaqing)


def test_a_voided_extension_takes_its_days_back_and_may_be_granted_again(cast: Cast, now: Any) -> None:
    case = line.accepted(cast)
    before = clock(case, "rmc:TL-R23D").last_day
    case = approved(cast, case, "extend", {"extension_reason": "需要拆解样品。"})
    longer = clock(case, "rmc:TL-R23D").last_day
    case = corrected(cast, case)
    assert clock(case, "rmc:TL-R23D").last_day == before < longer and case.detail.extension_reason == ""
    case = approved(cast, case, "extend", {"extension_reason": "确实要拆解。"})
    assert clock(case, "rmc:TL-R23D").last_day == longer


def test_a_voided_closing_opens_the_file_again(cast: Cast, now: Any) -> None:
    case = line.received(cast)
    acted = {"refusal_ground": "acted", "refusal_reason": "权利人已起诉。"}
    case = approved(cast, case, "refuse", acted)
    serve(cast, case, "advice.refused")
    case = corrected(cast, taken(case, "close", {"closing_note": "已告知。"}, by=cast.xiaqing))
    assert case.stage == "refused" and case.is_open and case.closed_at is None and case.detail.closing_note == ""


def test_whoever_was_served_a_paper_that_is_void_now_is_told(cast: Cast, now: Any, settings: LazySettings) -> None:
    settings.STORAGES = PLAIN
    account = opened(RUIDA, "ruida")
    case = line.accepted(cast)
    linked(cast, case, account, role="petitioner", by=cast.xiaqing)
    case = corrected(cast, line.advising(cast, case))
    while outbox.drain("effects"):
        pass
    notes = Notification.objects.filter(user=account.user_id, text__contains="已更正作废")
    assert [note.url for note in notes] == [f"/portal/cases/{case.pk}/"]
    assert Paper.objects.get(case=case, code="advice.experts").number in notes[0].text
    page = browser(account).get(f"/portal/cases/{case.pk}/").content.decode()
    assert "作废" in page
