"""Publication of penalties: proposed by the decision, shown only after service, gone on its last day."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from audit.models import Entry
from cases.actions.papers import content_of
from cases.models import Paper, Party, PenaltyDetail
from credit.access import public_penalties
from credit.actions.annulling import annul_basis
from credit.actions.channels import take_on_all_channels
from credit.actions.publishing import clock_of, confiscated_fen, is_minor, propose_publication
from credit.actions.sweeping import end_what_is_over
from credit.listeners import propose_publication_after_decision
from credit.models import CreditSubject, PenaltyPublication, Tombstone
from credit.rules.periods import add_length
from tests.cases.penalty_line import goods_line, read
from tests.cast import Cast, when
from tests.credit import line
from workflow.models import Deadline
from workflow.refusals import Refused

pytestmark = pytest.mark.django_db


def own(case: object) -> PenaltyPublication:
    return PenaltyPublication.objects.select_related("subject").get(case_id=case.pk, channel="OWN")  # type: ignore[attr-defined]


def test_a_decision_proposes_one_row_a_channel_and_a_second_delivery_none(cast: Cast) -> None:
    case = line.decided_alone(cast, line.closed(cast))
    entry = Entry.objects.get(verb="cases.penalty_decided")
    propose_publication_after_decision(entry, 1)
    propose_publication_after_decision(entry, 1)
    rows = {row.channel: row for row in PenaltyPublication.objects.filter(case=case)}
    assert set(rows) == {"OWN", "GSXT", "CREDITCHINA"}
    row = rows["OWN"]
    assert row.stage == "summary_drafted" and row.decision_no and row.severity == "GENERAL"
    assert row.kind_codes == {"FINE", "CONFISCATE_GOODS"}
    # CF_NR_WFFF: the goods the decision takes and the gains, by what is found on the file
    assert row.confiscated_fen is None
    goods_line(cast, case, quantity=10, unit_price_fen=8000)
    detail = PenaltyDetail(gains_fen=500_000)
    assert confiscated_fen(case, detail, row.kind_codes) == 80_000
    assert confiscated_fen(case, detail, row.kind_codes | {"CONFISCATE_GAINS"}) == 580_000
    assert "13900001234" not in row.summary_facts and "***********" in row.summary_facts
    subject_type = PenaltyPublication.subject_type()
    clocks = Deadline.objects.filter(subject_type=subject_type).values_list("code", flat=True)
    # P22: the party is registered in another province, to which the summary is pushed within ten working days
    assert set(clocks) == {"cr:TL-09", "pct:P22", "cr:TL-10"}
    gsxt = rows["GSXT"]
    gsxt.subject.region_code = gsxt.province
    assert clock_of(gsxt) == "pct:P21"


def test_a_party_registered_elsewhere_is_pushed_with_a_letter(cast: Cast) -> None:
    """PP-T05, CD-13: the summary goes to the authority of the registered place, with the day by which it publishes."""
    case = line.decided_alone(cast, line.closed(cast))
    propose_publication(case)
    row = PenaltyPublication.objects.get(case=case, channel="GSXT")
    line.step(row, "tell_party", by=cast.zhoumin)
    line.served(cast, case, line.DECISIONS)
    row = line.step(row, "review_secrecy", {"secrecy_note": "不涉密。"}, by=cast.wuxia)
    row = line.step(
        row, "review_privacy", {"summary_facts": row.summary_facts, "privacy_note": "已遮盖。"}, by=cast.caixin
    )
    line.step(row, "push", {"assisting_organ": "北京市市场监督管理局"}, by=cast.caixin)
    letter = content_of(Paper.objects.get(subject_id=row.pk, code="credit.CD-13"))
    said = {value.key: value.body for value in letter.values}
    states = dict(Deadline.objects.filter(subject_id=row.pk, kind="publication").values_list("code", "state"))
    assert said["receiving_organ"] == "北京市市场监督管理局" and row.decision_no == said["penalty_decision_no"]
    assert (states["pct:P22"], states["pct:P22B"]) == ("met", "running")
    assert said["publish_by"] == Deadline.objects.get(subject_id=row.pk, code="pct:P22B").last_day.isoformat()


def test_a_minor_is_never_published(cast: Cast) -> None:
    """PP-T02 MINOR: by the identity number on the day of decision (未成年人保护法 103)."""
    party = Party(kind="person", identity_no="11010520100101001X", case=line.closed(cast))
    assert is_minor(party, on=date(2026, 11, 24)) and not is_minor(party, on=date(2028, 1, 1))
    assert not is_minor(Party(kind="person", case=party.case), on=date(2026, 11, 24))


def test_nothing_is_published_before_the_decision_is_served(cast: Cast) -> None:
    case = line.decided_alone(cast, line.closed(cast))
    propose_publication(case)
    for name, values, by in (
        ("review_secrecy", {"secrecy_note": "不涉密。"}, cast.wuxia),
        ("review_privacy", {"summary_facts": "销售侵权商品。", "privacy_note": "已处理。"}, cast.caixin),
    ):
        take_on_all_channels(case, name, values=values, standing=by, when=when())
    with pytest.raises(Refused, match="尚未送达"):
        take_on_all_channels(case, "publish", values={}, standing=cast.caixin, when=when())
    assert own(case).stage == "ready"


def test_the_party_must_have_been_told(cast: Cast) -> None:
    case = line.decided_alone(cast, line.closed(cast))
    propose_publication(case)
    line.served(cast, case, line.DECISIONS)
    take_on_all_channels(case, "review_secrecy", values={"secrecy_note": "不涉密。"}, standing=cast.wuxia, when=when())
    values = {"summary_facts": "销售侵权商品。", "privacy_note": "已处理。"}
    take_on_all_channels(case, "review_privacy", values=values, standing=cast.caixin, when=when())
    with pytest.raises(Refused, match="书面告知"):
        take_on_all_channels(case, "publish", values={}, standing=cast.caixin, when=when())


def test_each_channel_has_its_own_end_and_ours_is_the_earlier(cast: Cast) -> None:
    case = line.decided_alone(cast, line.closed(cast))
    rows = {row.channel: PenaltyPublication.objects.get(pk=row.pk) for row in line.published(cast, case)}
    today = timezone.localdate()
    assert rows["GSXT"].ends_on == add_length(today, length=3, unit="Y")
    assert rows["CREDITCHINA"].ends_on == add_length(today, length=1, unit="Y")
    assert rows["OWN"].ends_on == rows["CREDITCHINA"].ends_on
    assert rows["GSXT"].earliest_stop_on == add_length(today, length=6, unit="M") + timedelta(days=1)
    assert all(row.rule_row_id and row.stage == "published" for row in rows.values())
    states = set(
        Deadline.objects.filter(subject_id=case.pk, code__in=["pct:P20", "pct:P21"], kind="penalty").values_list(
            "state", flat=True
        )
    )
    assert states == {"met"}


def test_the_display_ends_by_the_calendar_even_without_the_sweep(cast: Cast) -> None:
    case = line.decided_alone(cast, line.closed(cast))
    line.published(cast, case)
    row = own(case)
    assert row.ends_on is not None
    assert [r.pk for r in public_penalties(row.subject_id, on=row.ends_on)] == [row.pk]
    assert not public_penalties(row.subject_id, on=row.ends_on + timedelta(days=1))
    with time_machine.travel(f"{row.ends_on + timedelta(days=1)}T00:00:05+08:00", tick=False):
        assert end_what_is_over(now=timezone.now()).publications == 2
    assert own(case).stage == "stopped_expired"
    assert CreditSubject.objects.get(pk=row.subject_id).shown_until is None
    assert Tombstone.objects.filter(ref=row.ref).exists()


def test_a_warning_alone_is_never_published(cast: Cast) -> None:
    case = line.decided_alone(
        cast, line.closed(cast), decided_fine_fen=None, decided_confiscation="", decided_other="警告。"
    )
    propose_publication(case)
    rows = PenaltyPublication.objects.filter(case=case)
    assert {(row.stage, row.withheld_reason) for row in rows} == {("not_publishable", "WARNING_ONLY")}
    # P20, P21: what may not be published is not overdue
    of_case = Deadline.objects.filter(subject_id=case.pk, code__in=("pct:P20", "pct:P21"), kind="penalty")
    assert {clock.state for clock in of_case} == {"met"} and of_case.count() == 2
    with pytest.raises(Refused):
        line.step(own(case), "publish", by=cast.caixin)


def test_a_text_with_an_identity_number_does_not_pass_the_privacy_review(cast: Cast) -> None:
    case = line.decided_alone(cast, line.closed(cast))
    propose_publication(case)
    take_on_all_channels(case, "review_secrecy", values={"secrecy_note": "不涉密。"}, standing=cast.wuxia, when=when())
    values = {"summary_facts": "负责人身份证11010519491231002X。", "privacy_note": "已处理。"}
    with pytest.raises(Refused, match="个人信息"):
        take_on_all_channels(case, "review_privacy", values=values, standing=cast.caixin, when=when())


def test_the_handler_does_not_review_secrecy(cast: Cast) -> None:
    case = line.decided_alone(cast, line.closed(cast))
    propose_publication(case)
    with pytest.raises(Refused) as refused:
        line.step(own(case), "review_secrecy", {"secrecy_note": "不涉密。"}, by=cast.zhoumin)
    assert refused.value.refusals[0].kind == "not_yours"


def test_withdrawal_needs_the_change_and_runs_three_working_days(cast: Cast) -> None:
    case = line.decided_alone(cast, line.closed(cast))
    line.published(cast, case)
    row = own(case)
    with pytest.raises(Refused, match="没有登记处罚决定的变更"):
        line.step(row, "withdraw", {"withdrawal_reason": "撤销。"}, by=cast.caixin)
    values = {"change_kind": "annulled", "changed_on": timezone.localdate(), "change_document": "（2026）行终1号"}
    row = line.step(row, "record_change", values, by=cast.caixin)
    assert not public_penalties(row.subject_id, on=timezone.localdate())
    clock = Deadline.objects.get(subject_id=row.pk, code="pct:P23")
    assert clock.state == Deadline.State.RUNNING and clock.amount == 3 and clock.unit == "WD"
    # known on one channel, known on all
    assert not PenaltyPublication.objects.filter(case=case, changed_on=None).exists()
    row = line.step(row, "withdraw", {"withdrawal_reason": "判决撤销处罚决定。"}, by=cast.caixin)
    assert row.stage == "withdrawn" and row.withdrawal_reason
    assert Deadline.objects.get(pk=clock.pk).state == Deadline.State.MET


def test_annulment_closes_publication_listing_and_measures_in_one_transaction(cast: Cast) -> None:
    listing = line.active(cast)
    case = read(listing.case)
    line.published(cast, case)
    dispatch = line.applied(cast, line.sent(cast, listing), by=cast.lianluo1)
    values = {"change_kind": "annulled", "changed_on": timezone.localdate(), "change_document": "（2026）行终1号"}
    line.step(own(case), "record_change", values, by=cast.caixin)
    # TL-21, X-9: the credit office learns it on one channel; the listing has three working days
    due = Deadline.objects.filter(subject_id=listing.pk, code="cr:TL-21", kind="listing")
    assert due.get().state == Deadline.State.RUNNING
    assert Deadline.objects.filter(code="cr:JD-QUARTER", subject_id=dispatch.pk).get().state == "running"
    undone = annul_basis(
        case,
        change="annulled",
        document_no="（2026）行终1号",
        effective_on=timezone.localdate(),
        reason="人民法院判决撤销处罚决定。",
        standing=cast.zhengyuan,
    )
    assert (undone.listings, undone.publications) == (1, 3)
    assert line.listing_of(listing).stage == "revoked" and line.dispatch_of(dispatch).stage == "lift_ordered"
    assert set(PenaltyPublication.objects.filter(case=case).values_list("stage", flat=True)) == {"withdrawn"}
    assert CreditSubject.objects.get(pk=listing.subject_id).shown_until is None


def test_annulment_is_the_head_s_and_says_why(cast: Cast) -> None:
    case = line.decided_alone(cast, line.closed(cast))
    given = {"change": "annulled", "document_no": "1", "effective_on": date(2026, 11, 24)}
    with pytest.raises(Refused) as refused:
        annul_basis(case, **given, reason="撤销", standing=cast.zhoumin)  # type: ignore[arg-type]
    assert refused.value.refusals[0].kind == "not_yours"
    with pytest.raises(Refused, match="理由"):
        annul_basis(case, **given, reason=" ", standing=cast.zhengyuan)  # type: ignore[arg-type]


def test_a_penalty_with_a_listing_is_serious_and_shows_three_years(cast: Cast) -> None:
    listing = line.active(cast)
    rows = line.published(cast, read(listing.case))
    row = PenaltyPublication.objects.get(pk=rows[0].pk)
    assert row.severity == "SERIOUS" and row.ends_on == add_length(timezone.localdate(), length=3, unit="Y")
