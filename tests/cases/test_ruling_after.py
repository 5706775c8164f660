"""After the ruling: suits and finality per party, correction, publication, performance, court, the credit list."""

from typing import Any

import pytest
from django.utils import timezone

from cases.facts.ruling import is_final
from cases.facts.ruling_file import look_at
from cases.models import Paper, Service
from cases.reading.notices import read_notice
from credit.actions.listing import ListingDraft, propose_listing
from credit.actions.suggesting import suggest_unperformed_ruling
from credit.models import ListingSuggestion
from tests.cases import ruling_line as line
from tests.cases.ruling_line import approved, at, clock, clockwork, go, handed_in, last_day, read, taken
from tests.cast import Cast
from workflow.refusals import Refused

pytestmark = pytest.mark.django_db
DUTY = {"duty_to_perform": "立即停止制造、销售。"}


def ruled(cast: Cast, now: Any, **more: Any) -> Any:
    """Heard on 2025-05-08, ruled on 2025-06-03."""
    case = line.hearing_set(cast, at("2025-05-08"))
    go(now, "2025-05-08", 11)
    case = line.heard(cast, case)
    line.sign_all(cast, case, "ruling.hearing-record")
    case = line.deliberated(cast, case)
    go(now, "2025-06-03")
    return line.ruled(cast, case, **more)


def served(cast: Cast, now: Any, **more: Any) -> Any:
    case = ruled(cast, now, **more)
    go(now, "2025-06-06")
    return line.served(cast, case)


def test_watching_begins_when_every_party_has_the_ruling(cast: Cast) -> None:
    with clockwork("2025-04-21") as now:
        case = ruled(cast, now)
        line.serve(cast, case, "ruling.decision", only=line.MAKER.name)
        with pytest.raises(Refused, match=f"裁决书还没有送达：{line.HOLDER.name}"):
            taken(case, "confirm_service", by=cast.xiaqing)


def test_the_ruling_is_not_sent_by_wire(cast: Cast) -> None:
    with clockwork("2025-04-21") as now:
        case = ruled(cast, now)
        read(case).parties.update(electronic_consent_at=timezone.now())
        with pytest.raises(Refused, match="不用电子方式送达"):
            line.serve(cast, case, "ruling.decision", method="electronic")
        assert Service.objects.filter(paper__case=case, paper__code="ruling.decision", served_at=None).count() == 2


def test_a_suit_keeps_the_ruling_from_being_final_for_that_party_alone(cast: Cast) -> None:
    with clockwork("2025-04-21") as now:
        case = served(cast, now)
        maker = read(case).parties.get(role="respondent")
        holder = read(case).parties.get(role="petitioner")
        go(now, "2025-06-20")
        suit = {"acting_party": str(maker.pk), "suit_court": "云澜市中级人民法院", "suit_no": "（2025）云01行初9号"}
        case = handed_in(cast, case, "sue", suit)
        go(now, "2025-06-25")
        look = look_at(read(case))
        moment = timezone.now()
        assert is_final(look, holder, now=moment) and not is_final(look, maker, now=moment)
        with pytest.raises(Refused, match="还没有生效"):
            approved(cast, case, "urge", DUTY)
        ended = {"acting_party": str(maker.pk), "suit_outcome": "upheld", "suit_text": "驳回诉讼请求。"}
        case = handed_in(cast, case, "end_suit", ended)
        case = approved(cast, case, "urge", DUTY)
        assert case.stage == "urging"
        line.serve(cast, case, "ruling.urging")
        go(now, "2025-07-10")
        case = approved(cast, case, "apply_to_court", court(cast))
        facts = "".join(line.said(case, "ruling.enforcement")["facts_and_reasons"])
        assert "起诉后裁决已经生效" in facts and "没有起诉" not in facts


def test_a_suit_after_fifteen_days_is_too_late(cast: Cast) -> None:
    with clockwork("2025-04-21") as now:
        case = served(cast, now)
        maker = read(case).parties.get(role="respondent")
        go(now, "2025-06-24")
        suit = {"acting_party": str(maker.pk), "suit_court": "法院", "suit_no": "9号"}
        with pytest.raises(Refused, match="起诉期限已经届满"):
            handed_in(cast, case, "sue", suit)


def test_a_slip_is_corrected_and_a_ruling_on_a_fallen_right_is_varied(cast: Cast) -> None:
    with clockwork("2025-04-21") as now:
        case = served(cast, now)
        public = {"public_text": "公开文本。", "masking_note": "隐去电话"}
        case = approved(cast, case, "publish", public)
        slip = {"wrong_content": "SC-105", "right_content": "SC-150"}
        case = approved(cast, case, "correct_ruling", slip)
        assert line.said(case, "ruling.correction")["right_content"] == ("SC-150",)
        varied = {"variation_reasons": "专利权被宣告无效。", "variation_text": "撤销裁决。"}
        case = approved(cast, case, "vary", varied)
        assert clock(case, "pct:P18B").state == "met" and last_day(case, "rmc:TL-R22") == "2025-07-04"
        assert not Paper.objects.filter(case=case, public=True).exists()
        go(now, "2025-06-30")
        with pytest.raises(Refused, match="已被撤销"):
            approved(cast, case, "urge", DUTY)
        with pytest.raises(Refused, match="已被撤销"):
            approved(cast, case, "vary", varied)


def test_only_the_masked_text_is_public(cast: Cast) -> None:
    with clockwork("2025-04-21") as now:
        case = served(cast, now)
        with pytest.raises(Refused, match="公开的文本"):
            approved(cast, case, "publish", {"public_text": "", "masking_note": "无"})
        case = approved(cast, case, "publish", {"public_text": "公开文本。", "masking_note": "隐去电话"})
        assert clock(case, "rmc:TL-R22").state == "met"
        with pytest.raises(Refused, match="已经公开"):
            approved(cast, case, "publish", {"public_text": "再公开。", "masking_note": "无"})
        paper = Paper.objects.get(case=case, public=True)
        assert paper.code == "ruling.published" and read_notice(paper.pk) is not None
        private = Paper.objects.get(case=case, code="ruling.decision")
        assert read_notice(private.pk) is None


def test_performance_ends_the_windows_and_the_file_is_put_away(cast: Cast) -> None:
    with clockwork("2025-04-21") as now:
        case = served(cast, now)
        with pytest.raises(Refused, match="起诉期限还没有届满"):
            taken(case, "archive", {"archive_no": "1", "archive_note": "无"}, by=cast.xiaqing)
        go(now, "2025-06-24")
        with pytest.raises(Refused, match="裁决还没有履行"):
            taken(case, "archive", {"archive_no": "1", "archive_note": "无"}, by=cast.xiaqing)
        case = taken(case, "record_performance", {"performance_found": "现场核查已停产。"}, by=cast.xiaqing)
        assert clock(case, "pct:P18B").state == clock(case, "rmc:TL-R20A").state == "met"
        with pytest.raises(Refused, match="已经履行"):
            approved(cast, case, "urge", DUTY)
        assert taken(case, "archive", {"archive_no": "1", "archive_note": "无"}, by=cast.xiaqing).stage == "archived"


def test_a_term_of_performance_is_waited_for(cast: Cast) -> None:
    with clockwork("2025-04-21") as now:
        case = served(cast, now, performance_days=30)
        go(now, "2025-06-30")
        with pytest.raises(Refused, match="履行期限还没有届满"):
            approved(cast, case, "urge", DUTY)
        go(now, "2025-07-07")
        assert approved(cast, case, "urge", DUTY).stage == "urging"


def court(cast: Cast, **more: object) -> dict[str, object]:
    return {
        "court": cast.agency("co"),
        "duty_unperformed": "仍在销售。",
        "respondent_view": "无。",
        "late_cause": "",
        **more,
    }


def test_the_court_is_asked_ten_working_days_after_the_urging_and_within_the_window(cast: Cast) -> None:
    with clockwork("2025-04-21") as now:
        case = served(cast, now)
        case = handed_in(cast, case, "ask_enforcement", {"duty_unperformed": "仍在网店销售。"})
        go(now, "2025-06-30")
        case = approved(cast, case, "urge", DUTY)
        with pytest.raises(Refused, match="催告书还没有送达"):
            approved(cast, case, "apply_to_court", court(cast))
        line.serve(cast, case, "ruling.urging")
        go(now, "2025-07-14")
        with pytest.raises(Refused, match="十个工作日"):
            approved(cast, case, "apply_to_court", court(cast))
        go(now, "2025-09-24")
        with pytest.raises(Refused, match="期限已经届满"):
            approved(cast, case, "apply_to_court", court(cast))
        case = approved(cast, case, "apply_to_court", court(cast, late_cause="洪灾致办公停止两周。"))
        assert clock(case, "pct:P18B").state == "late_met" and clock(case, "pct:P19").state == "running"
        with pytest.raises(Refused, match="还没有登记人民法院受理"):
            handed_in(cast, case, "record_enforcement", {"court_answer": "allowed", "court_text": "准予。"})
        refused = {"court_refusal": "not_accepted", "court_text": "不予受理。"}
        case = handed_in(cast, case, "court_refuses", refused)
        assert case.stage == "enforcement_refused" and last_day(case, "rmc:TL-R21C") == "2025-10-09"
        go(now, "2025-10-10")
        with pytest.raises(Refused, match="不能再申请复议"):
            approved(cast, case, "review_refusal", {"review_reasons": "裁定有误。"})
        go(now, "2025-09-24")
        case = approved(cast, case, "review_refusal", {"review_reasons": "裁定有误。"})
        assert case.stage == "enforcement_applied" and clock(case, "rmc:TL-R21C").state == "met"


def urged(cast: Cast, now: Any) -> Any:
    case = served(cast, now)
    go(now, "2025-06-30")
    case = approved(cast, case, "urge", DUTY)
    line.serve(cast, case, "ruling.urging")
    go(now, "2025-07-15")
    return case


def test_an_unperformed_ruling_asks_a_person_to_consider_the_list(cast: Cast) -> None:
    with clockwork("2025-04-21") as now:
        case = approved(cast, urged(cast, now), "apply_to_court", court(cast))
        made = suggest_unperformed_ruling(read(case), now=timezone.now())
        assert made is not None and "没有履行" in made.reasons and "仍在销售" in made.reasons
        assert ListingSuggestion.objects.filter(case_id=case.pk).count() == 1
        flags = {
            "ability_found": "账户有存款。",
            "refusal_to_perform": "转移存货。",
            "credibility_harm": "多次拒绝执法。",
        }
        case = taken(case, "flag", flags, by=cast.xiaqing)
        assert suggest_unperformed_ruling(read(case), now=timezone.now()) is not None
        assert "转移存货" in ListingSuggestion.objects.get(case_id=case.pk).reasons
        findings = {
            "EFFECTIVE_UNPERFORMED": "裁决2025-06-23生效。", "OVERDUE": "逾期。", "ABLE_TO_PERFORM": "账户有存款。",
            "REFUSES_OR_EVADES": "转移存货。", "CREDIBILITY_HARM": "多次拒绝执法。",
        }  # fmt: skip
        draft = ListingDraft(ground="G-11", facts="拒不履行裁决。", reasons="严重影响公信力。", findings=findings)
        maker = read(case).parties.get(role="respondent")
        listing = propose_listing(read(case), maker, draft, standing=cast.xiaqing).subject
        assert listing.stage == "candidate" and listing.case_id == case.pk


def test_the_listener_hears_the_application_and_the_flag(cast: Cast) -> None:
    from audit.models import Delivery
    from audit.wiring import listeners_after

    with clockwork("2025-04-21") as now:
        case = approved(cast, urged(cast, now), "apply_to_court", court(cast))
        names = {one.name for one in listeners_after("cases.ruling_enforcement_applied")}
        assert "credit.suggest_after_refusal" in names
        assert Delivery.objects.filter(listener="credit.suggest_after_refusal", entry__subject_id=case.pk).exists()


def test_a_performed_ruling_is_no_ground(cast: Cast) -> None:
    with clockwork("2025-04-21") as now:
        case = served(cast, now)
        with pytest.raises(Refused, match="还没有生效"):
            flags = {"ability_found": "有。", "refusal_to_perform": "拒绝。", "credibility_harm": "影响。"}
            taken(case, "flag", flags, by=cast.xiaqing)
        case = taken(case, "record_performance", {"performance_found": "已停产。"}, by=cast.xiaqing)
        assert suggest_unperformed_ruling(read(case), now=timezone.now()) is None


def test_a_repeat_goes_straight_to_deliberation_on_an_earlier_ruling(cast: Cast) -> None:
    case = line.in_evidence(cast)
    values = {**line.minutes(), "earlier_ruling": "", "same_acts": "同一专利、同型号。"}
    with pytest.raises(Refused, match="在先生效的裁决"):
        taken(case, "rule_on_repetition", values, by=cast.xiaqing)
    with pytest.raises(Refused, match="比对"):
        taken(case, "rule_on_repetition", {**values, "earlier_ruling": "知裁1号", "same_acts": ""}, by=cast.xiaqing)
    case = taken(case, "rule_on_repetition", {**values, "earlier_ruling": "云澜知裁〔2024〕1号"}, by=cast.xiaqing)
    assert case.stage == "deliberating"
