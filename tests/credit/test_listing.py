"""The listing from the proposal to its removal, and what keeps it from going there."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from audit.models import Entry
from cases.actions.proposing import propose_step
from cases.models import Paper
from credit.actions.listing import propose_listing
from credit.actions.sweeping import end_what_is_over
from credit.listeners import suggest_listing_after_investigation
from credit.models import CreditSubject, ListingSuggestion, SeriousListing, Tombstone
from tests.cases.penalty_line import read
from tests.cast import Cast, when
from tests.credit import line
from workflow.flows.listing.guards import term_over
from workflow.models import Deadline
from workflow.refusals import Refused

pytestmark = pytest.mark.django_db


def test_a_listing_goes_from_the_draft_penalty_to_the_public_list(cast: Cast) -> None:
    listing = line.active(cast)
    today = timezone.localdate()
    assert listing.stage == "active" and listing.listed_on == today
    assert listing.ends_on == date(today.year + 3, today.month, today.day)
    assert listing.early_from == date(today.year + 1, today.month, today.day) + timedelta(days=1)
    assert listing.listing_no.startswith("云澜市监信列") and listing.penalty_no
    assert listing.credit_office == cast.agency("cd")
    assert listing.rule_set == "RS-O44-2021" and listing.rule_set_row and listing.period_row
    subject = CreditSubject.objects.get(pk=listing.subject_id)
    assert subject.shown_until == listing.ends_on
    codes = set(
        Paper.objects.filter(case_id=listing.case_id, code__startswith="credit.").values_list("code", flat=True)
    )
    assert {
        "credit.CD-02",
        "credit.CD-03",
        "credit.CD-04-review",
        "credit.CD-06",
        "credit.CD-08",
        "credit.CD-10",
    } <= codes
    clocks = dict(
        Deadline.objects.filter(subject_type=SeriousListing.subject_type(), subject_id=listing.pk).values_list(
            "code", "state"
        )
    )
    assert clocks["cr:TL-13"] == "met" and clocks["cr:TL-15"] == "running"


def test_without_a_heavier_penalty_no_listing_is_proposed(cast: Cast) -> None:
    case = line.closed(cast)
    with pytest.raises(Refused, match="较重行政处罚"):
        propose_listing(case, line.respondent(case), line.draft(discretion_step="GENERAL"), standing=cast.zhoumin)
    assert not SeriousListing.objects.exists()


def test_deliberate_infringement_needs_the_finding_in_words(cast: Cast) -> None:
    case = line.closed(cast)
    with pytest.raises(Refused, match="故意的认定及证据"):
        propose_listing(case, line.respondent(case), line.draft(findings={}), standing=cast.zhoumin)


def test_suspension_of_business_is_heavier_whatever_the_step(cast: Cast) -> None:
    case = line.closed(cast, other="责令停产停业三个月。")
    listing = line.proposed(cast, case, discretion_step="GENERAL")
    assert listing.stage == "candidate"


def test_refusal_to_perform_needs_an_effective_unperformed_decision(cast: Cast) -> None:
    case = line.closed(cast)
    findings = {"ABLE_TO_PERFORM": "账户有存款。", "EFFECTIVE_UNPERFORMED": ""}
    with pytest.raises(Refused, match="已经生效且尚未履行"):
        propose_listing(
            case, line.respondent(case), line.draft(ground="G-11", findings=findings), standing=cast.zhoumin
        )


def test_only_a_handler_of_the_case_proposes(cast: Cast) -> None:
    case = line.closed(cast)
    for other in (cast.sunyue, cast.caixin, cast.xinyong):
        with pytest.raises(Refused) as refused:
            propose_listing(case, line.respondent(case), line.draft(), standing=other)
        assert refused.value.refusals[0].kind == "not_yours"


def test_proof_of_no_intent_leaves_only_not_listing(cast: Cast) -> None:
    listing = line.step(line.proposed(cast, line.closed(cast)), "start_assessment", by=cast.zhoumin)
    rows = [*line.answers()[:-1], {"factor": "NO_INTENT", "value": "YES", "finding": "进货查验齐全。", "evidence": "3"}]
    values = {"answers": rows, "judged_serious": "no", "judgement_reasons": "没有主观故意。"}
    listing = line.step(listing, "record_worksheet", values, by=cast.zhoumin)
    with pytest.raises(Refused, match="没有主观故意"):
        line.step(listing, "prepare_notice", {"notice_facts": "x", "measures_announced": "y"}, by=cast.zhoumin)
    reason = {"not_listed_reason": "有充分证据证明没有主观故意。"}
    proposal = propose_step(listing, "decline", values=reason, standing=cast.zhoumin, version=None, when=when())
    assert proposal.step == "decline"
    assert line.step(listing, "decline", reason, by=cast.zhengyuan).stage == "not_listed"


def test_an_incomplete_worksheet_names_what_is_missing(cast: Cast) -> None:
    listing = line.step(line.proposed(cast, line.closed(cast)), "start_assessment", by=cast.zhoumin)
    rows = [row for row in line.answers() if row["factor"] != "GOODS_VALUE"]
    values = {"answers": rows, "judged_serious": "yes", "judgement_reasons": "严重。"}
    with pytest.raises(Refused, match="货值金额"):
        line.step(listing, "record_worksheet", values, by=cast.zhoumin)


def test_the_worksheet_is_written_in_words_and_read_in_words(cast: Cast) -> None:
    listing = line.step(line.proposed(cast, line.closed(cast)), "start_assessment", by=cast.zhoumin)
    rows = [row for row in line.answers() if row["factor"] != "MALICE"]
    said = {"factor": "主观恶意", "value": "故意", "finding": "经警告后仍然销售。", "evidence": "1"}
    values = {"answers": [said, *rows], "judged_serious": "yes", "judgement_reasons": "屡罚屡犯。"}
    listing = line.step(listing, "record_worksheet", values, by=cast.zhoumin)
    stored = listing.answers.get(finding="经警告后仍然销售。")
    assert (stored.factor, stored.value) == ("MALICE", "INTENT")
    page = cast.client("zhoumin").get(f"/p/listing/{listing.pk}/").content.decode()
    assert "主观恶意" in page and "故意" in page and "MALICE" not in page and "INTENT" not in page


def test_the_notice_never_goes_without_the_penalty_notice(cast: Cast) -> None:
    listing = line.assessed(cast, line.closed(cast))
    with pytest.raises(Refused, match="一并"):
        line.step(listing, "issue_notice", by=cast.zhengyuan)
    # LS-T04r: what is drafted anew is reviewed anew, by the legal unit and not by whoever handles the case
    texts = {"notice_facts": "第三次侵权，拟列入。", "measures_announced": "列为重点监管对象。"}
    listing = line.step(listing, "prepare_notice", texts, by=cast.zhoumin)
    with pytest.raises(Refused, match="还没有经法制审核"):
        line.step(listing, "issue_notice", by=cast.zhengyuan)
    with pytest.raises(Refused) as refused:
        line.step(listing, "review_legality", line.LEGAL, by=cast.zhoumin)
    assert refused.value.refusals[0].kind == "not_yours"
    listing = line.step(listing, "review_legality", {**line.LEGAL, "legal_opinion": "return"}, by=cast.wuxia)
    with pytest.raises(Refused, match="法制审核退回修改"):
        line.step(listing, "issue_notice", by=cast.zhengyuan)
    assert "退回修改" in str(Paper.objects.filter(code="credit.CD-07-legal").latest("pk").content)


def test_the_joint_notice_is_both_or_neither(cast: Cast) -> None:
    case = line.closed(cast)
    listing = line.step(line.proposed(cast, case), "start_assessment", by=cast.zhoumin)
    case = line.reviewed(cast, case)
    with pytest.raises(Refused, match="综合判断"):
        line.noticed(cast, case, listing)
    assert read(case).stage == "under_review" and line.listing_of(listing).stage == "assessing"


def test_a_city_authority_needs_the_consent_of_its_superior(cast: Cast) -> None:
    case = line.closed(cast)
    listing = line.assessed(cast, case)
    case = line.reviewed(cast, case)
    listing = line.noticed(cast, case, listing)
    line.served(cast, case, line.NOTICES)
    listing = line.step(listing, "open_defence", by=cast.zhoumin)
    with pytest.raises(Refused, match="陈述申辩和要求听证的期限"):
        line.step(listing, "review_defence", {"statement_review": "无", "statement_adopted": "no"}, by=cast.zhoumin)
    # a statement does not use up the right to ask for a hearing
    said = {"statement": "不是故意的。", "statement_review": "不予采纳。", "statement_adopted": "no"}
    with pytest.raises(Refused, match="要求听证的期限还没有届满"):
        line.step(listing, "review_defence", said, by=cast.zhoumin)
    values = {"waiver": "刘某峰", "statement_review": "放弃。", "statement_adopted": "no"}
    listing = line.step(listing, "review_defence", values, by=cast.zhoumin)
    with pytest.raises(Refused, match="上一级机关同意"):
        line.step(
            listing,
            "approve_collectively",
            {"collective_record": "同意", "collective_members": "郑远"},
            by=cast.zhengyuan,
        )
    listing = line.step(listing, "ask_superior", {"consent_request": "请同意。"}, by=cast.zhengyuan)
    with pytest.raises(Refused, match="文书"):
        line.step(listing, "record_consent", {"consent": "agree", "consent_no": "1"}, by=cast.zhoumin)


def test_a_listing_is_not_decided_without_its_penalty(cast: Cast) -> None:
    case = line.closed(cast)
    listing = line.assessed(cast, case)
    case = line.reviewed(cast, case)
    listing = line.approved_listing(cast, case, line.noticed(cast, case, listing))
    with pytest.raises(Refused, match="一并"):
        line.step(listing, "decide", by=cast.zhengyuan)


def test_nothing_is_public_before_service(cast: Cast) -> None:
    _case, listing = line.decided_line(cast)
    with pytest.raises(Refused, match="还没有送达"):
        line.step(listing, "confirm_service", by=cast.zhoumin)
    assert CreditSubject.objects.get(pk=listing.subject_id).shown_until is None


def test_a_telephone_number_keeps_the_listing_from_the_public(cast: Cast) -> None:
    case, listing = line.decided_line(cast)
    line.served(cast, case, line.DECISIONS)
    listing = line.step(listing, "confirm_service", by=cast.zhoumin)
    values = {"public_reason": "情节严重，电话13900001234。", "masking_note": "已核对。"}
    with pytest.raises(Refused, match="个人信息"):
        line.step(listing, "publish", values, by=cast.caixin)


def test_the_case_officer_does_not_publish(cast: Cast) -> None:
    case, listing = line.decided_line(cast)
    line.served(cast, case, line.DECISIONS)
    listing = line.step(listing, "confirm_service", by=cast.zhoumin)
    with pytest.raises(Refused) as refused:
        line.step(listing, "publish", {"public_reason": "x", "masking_note": "y"}, by=cast.zhoumin)
    assert refused.value.refusals[0].kind == "not_yours"


def test_early_removal_waits_for_the_day_after_the_year(cast: Cast) -> None:
    listing = line.active(cast)
    assert listing.early_from is not None
    values = {"repair_no": "云澜市监修准〔2027〕1号", "removal_reason": "已履行义务。"}
    with (
        time_machine.travel(f"{listing.early_from - timedelta(days=1)}T10:00:00+08:00", tick=False),
        pytest.raises(Refused, match=listing.early_from.isoformat()),
    ):
        line.step(listing, "remove_early", values, by=cast.caixin)
    with time_machine.travel(f"{listing.early_from}T10:00:00+08:00", tick=False):
        assert line.step(listing, "remove_early", values, by=cast.caixin).stage == "removed_early"


def test_on_expiry_everything_falls_in_one_transaction(cast: Cast) -> None:
    listing = line.active(cast)
    dispatch = line.applied(cast, line.sent(cast, listing), by=cast.lianluo1)
    with time_machine.travel(f"{line.last_day(listing)}T23:00:00+08:00", tick=False):
        assert end_what_is_over(now=timezone.now()).listings == 0
    with time_machine.travel(f"{line.day_after(listing)}T00:00:05+08:00", tick=False):
        ended = end_what_is_over(now=timezone.now())
        assert ended.listings == 1 and end_what_is_over(now=timezone.now()).listings == 0
    assert line.listing_of(listing).stage == "removed_expired"
    assert Tombstone.objects.get(ref=listing.ref).kind == "listing"
    assert CreditSubject.objects.get(pk=listing.subject_id).shown_until is None
    dispatch = line.dispatch_of(dispatch)
    assert dispatch.stage == "lift_ordered" and dispatch.lift_no
    removal = Entry.objects.get(verb="credit.listing_expired")
    lift = Entry.objects.get(verb="credit.lift_ordered")
    assert removal.actor_label == lift.actor_label == "系统"
    clock = Deadline.objects.get(subject_id=dispatch.pk, code="cr:TL-19")
    assert clock.state == Deadline.State.RUNNING


def test_a_failing_lift_keeps_the_listing_whole(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    listing = line.active(cast)
    line.sent(cast, listing)
    monkeypatch.setattr("cases.numbering.next_serial", lambda *a, **k: 1 / 0)
    monkeypatch.setattr("credit.actions.letters.next_paper_number", lambda *a, **k: 1 / 0)
    with (
        time_machine.travel(f"{line.day_after(listing)}T00:00:05+08:00", tick=False),
        pytest.raises(ZeroDivisionError),
    ):
        end_what_is_over(now=timezone.now())
    assert line.listing_of(listing).stage == "active"
    assert CreditSubject.objects.get(pk=listing.subject_id).shown_until == listing.ends_on


def test_a_heavier_draft_suggests_and_a_person_decides(cast: Cast) -> None:
    from credit.actions.suggesting import dismiss_suggestion

    case = line.closed(cast)
    entry = Entry.objects.get(verb="cases.investigation_closed")
    suggest_listing_after_investigation(entry, 1)
    suggest_listing_after_investigation(entry, 1)
    suggestion = ListingSuggestion.objects.get(case=case)
    assert "故意侵犯知识产权" in suggestion.reasons and suggestion.state == "pending"
    with pytest.raises(Refused):
        dismiss_suggestion(suggestion, reason="", standing=cast.zhoumin)
    assert dismiss_suggestion(suggestion, reason="首次，情节一般。", standing=cast.zhoumin).state == "dismissed"


def test_a_suggestion_is_taken_by_the_proposal(cast: Cast) -> None:
    case = line.closed(cast)
    suggest_listing_after_investigation(Entry.objects.get(verb="cases.investigation_closed"), 1)
    line.proposed(cast, case)
    assert ListingSuggestion.objects.get(case=case).state == "taken"


def test_an_ordinary_draft_suggests_nothing(cast: Cast) -> None:
    case = line.closed(cast)
    case.detail.discretion = "初次，一般情节。"
    case.detail.save(update_fields=["discretion"])
    suggest_listing_after_investigation(Entry.objects.get(verb="cases.investigation_closed"), 1)
    assert not ListingSuggestion.objects.exists()


def test_a_listing_notice_given_with_the_penalty_notice_is_entered_later(cast: Cast) -> None:
    with time_machine.travel("2026-11-24T10:00:00+08:00", tick=False):
        case = line.closed(cast)
        listing = line.assessed(cast, case)
        line.penalty_noticed(cast, line.reviewed(cast, case))
        together = timezone.now()
    with time_machine.travel("2026-11-27T10:00:00+08:00", tick=False):
        for at in (timezone.now(), timezone.now() - timedelta(days=1)):
            with pytest.raises(Refused, match="一并作出"):
                line.step(listing, "issue_notice", by=cast.zhengyuan, happened_at=at)
        listing = line.step(listing, "issue_notice", by=cast.zhengyuan, happened_at=together)
        assert listing.stage == "notice_issued" and listing.noticed_at == together


def test_the_defence_is_not_closed_on_a_day_before_its_end(cast: Cast) -> None:
    with time_machine.travel("2026-11-24T10:00:00+08:00", tick=False):
        case = line.closed(cast)
        listing = line.assessed(cast, case)
        listing = line.noticed(cast, line.reviewed(cast, case), listing)
        line.served(cast, case, line.NOTICES)
        listing = line.step(listing, "open_defence", by=cast.zhoumin)
        due = Deadline.objects.get(subject_type=listing.subject_type(), subject_id=listing.pk, code="pct:P07").due_at
    values = {"statement_review": "期限内没有陈述。", "statement_adopted": "no"}
    with time_machine.travel(due + timedelta(days=2), tick=False):
        with pytest.raises(Refused, match="期限还没有届满"):
            line.step(
                listing, "review_defence", values, by=cast.zhoumin, happened_at=due - timedelta(hours=1)
            )  # fmt: skip
        listing = line.step(listing, "review_defence", values, by=cast.zhoumin, happened_at=due)
        assert listing.stage == "defence_reviewed"


def test_the_end_of_a_listing_is_not_put_before_its_last_day(cast: Cast) -> None:
    with time_machine.travel("2026-11-24T10:00:00+08:00", tick=False):
        listing = line.active(cast)
    with time_machine.travel("2029-11-26T10:00:00+08:00", tick=False):
        facts = line.listing_of(listing)
        facts.ask_at(timezone.now() - timedelta(days=3))
        assert [bool(term_over(f)) for f in (line.listing_of(listing).facts(), facts.facts())] == [False, True]
