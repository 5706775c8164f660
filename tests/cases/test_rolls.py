"""名册: admission, choice, disclosure, expiry and removal (supplement 10.3, AC30 to AC32)."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.conf import LazySettings
from django.utils import timezone

from agencies.actions.party_counter import verify_at_counter
from agencies.models import PartyAccount
from audit.models import Entry
from cases.actions.roll import PledgeMark, apply_to_roll, declare_tie, link_account, sign_pledge
from cases.actions.roll_sweep import end_roll_terms
from cases.actions.roll_use import disclose, plan_successor, rate_use, sign_disclosure
from cases.actions.taking import take_step
from cases.forms.step import StepForm
from cases.models import Assignment, Paper, ReportCase, RollEntry, RollUse, Signature
from cases.reading.rolls import loads_of, options_for
from tests.cases import report_line
from tests.cases.portal_line import LAWYER, STRANGER, opened, verified
from tests.cases.query_count import counted
from tests.cases.report_line import FIRM
from tests.cases.roll_line import (
    APPLICATION,
    CHECK,
    SCAN,
    TIE,
    active,
    applied,
    approved,
    outsider,
    publicised,
    read,
    signed,
    taken,
)  # fmt: skip
from tests.cases.test_report_complaint import accepted
from tests.cast import Cast, when
from workflow.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def plain_static_files(settings: LazySettings) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


def mediation(cast: Cast, entry: RollEntry | None, **more: Any) -> dict[str, Any]:
    return {
        "respondent_agrees": "yes", "mediation_at": timezone.now() + timedelta(days=3), "mediation_place": "调解室",
        "mediator_entry": entry, "recusal_term": "三日内", "commission_note": "电话征得投诉人同意。", **more,
    }  # fmt: skip


def mediating(cast: Cast, entry: RollEntry) -> ReportCase:
    return report_line.taken(accepted(cast), "mediate", mediation(cast, entry), by=cast.linwen)


def disclosed(cast: Cast, case: Any) -> RollUse:
    use = disclose(RollUse.objects.get(case=case), text="没有应当披露的情形。", standing=cast.tiaojie)
    assert use.disclosure is not None
    return sign_disclosure(use, shown_digest=use.disclosure.digest, scan=b"", standing=cast.tiaojie)


def test_a_person_is_admitted_after_check_publicity_and_training(cast: Cast) -> None:
    entry = active(cast)
    assert (entry.stage, entry.user_id) == ("active", cast.user("tiaojie").pk)
    assert entry.term_from == timezone.localdate()
    assert entry.term_until == timezone.localdate().replace(year=timezone.localdate().year + 3) - timedelta(days=1)
    codes = set(Paper.objects.filter(case=None, subject_id=entry.pk).values_list("code", flat=True))
    assert {"sup.D45", "sup.D45c", "sup.D46"} <= codes
    verbs = list(
        Entry.objects.filter(subject_id=entry.pk, verb__startswith="cases.roll").values_list("verb", flat=True)
    )
    assert {"cases.roll_applied", "cases.roll_pledge_signed", "cases.roll_admitted"} <= set(verbs)


def test_nobody_is_checked_without_declared_ties_and_a_signed_pledge(cast: Cast) -> None:
    entry = applied(cast)
    with pytest.raises(Refused, match=r"没有申报任职单位.*没有签名"):
        taken(entry, "check_application", CHECK, by=cast.ceguan)
    declare_tie(entry, values={"no_ties": "没有。"}, standing=cast.tiaojie)
    signed(cast, entry)
    assert taken(entry, "check_application", CHECK, by=cast.ceguan).stage == "checked"


def test_a_pledge_signed_over_another_text_is_refused(cast: Cast) -> None:
    entry = applied(cast)
    with pytest.raises(Refused, match="与您看到的不一致"):
        sign_pledge(entry, PledgeMark(shown_digest="0" * 64), standing=cast.tiaojie)
    with pytest.raises(Refused, match="由本人签署"):
        sign_pledge(entry, PledgeMark(shown_digest="0" * 64), standing=cast.zhoumin)
    assert not Signature.objects.filter(paper__subject_id=entry.pk, paper__code="sup.D45").exists()


def test_the_keeper_signs_for_nobody_without_the_scan(cast: Cast) -> None:
    entry = applied(cast, by=cast.ceguan, name="顾承")
    paper = entry.paper("sup.D45")
    assert paper is not None and entry.user_id is None
    with pytest.raises(Refused, match="扫描件"):
        sign_pledge(entry, PledgeMark(shown_digest=paper.digest), standing=cast.ceguan)
    made = sign_pledge(entry, PledgeMark(shown_digest=paper.digest, scan=SCAN), standing=cast.ceguan)
    assert (made.method, made.signer) == ("paper", "顾承") and len(made.mark_sha256) == 64


def test_admission_waits_for_the_end_of_publicity(cast: Cast) -> None:
    entry = publicised(cast, applied(cast))
    with pytest.raises(Refused, match="公示期还没有满"):
        approved(cast, entry, "admit", {"objection_note": "没有。", "level": "own", "load_cap": None})
    assert entry.publicity_until is not None
    day = entry.publicity_until + timedelta(days=1)
    with time_machine.travel(f"{day}T02:00:00Z", tick=False):
        done = approved(cast, entry, "admit", {"objection_note": "没有。", "level": "own", "load_cap": None})
    assert done.stage == "admitted"


def test_the_keeper_alone_admits_nobody(cast: Cast) -> None:
    with time_machine.travel(timezone.now() - timedelta(days=21), tick=False):
        entry = publicised(cast, applied(cast))
    with pytest.raises(Refused, match="行政机关负责人"):
        taken(entry, "admit", {"objection_note": "没有。", "level": "own", "load_cap": None}, by=cast.ceguan)


def test_training_is_needed_before_the_first_case(cast: Cast) -> None:
    with time_machine.travel(timezone.now() - timedelta(days=21), tick=False):
        entry = publicised(cast, applied(cast))
    approved(cast, entry, "admit", {"objection_note": "没有。", "level": "own", "load_cap": None})
    with pytest.raises(Refused, match="入册培训要8学时，已登记0学时"):
        taken(entry, "activate", {"accepted_on": timezone.localdate()}, by=cast.ceguan)


def test_choosing_opens_the_file_to_the_mediator_and_counts_as_load(cast: Cast) -> None:
    entry = active(cast)
    with pytest.raises(Refused, match="投诉人没有同意委托调解"):
        # I07: consent to commissioned mediation
        report_line.taken(accepted(cast), "mediate", mediation(cast, entry, commission_note=""), by=cast.linwen)
    case = mediating(cast, entry)
    use = RollUse.objects.get(case=case)
    assert (use.entry_id, use.slot, use.chosen_by.username) == (entry.pk, "rmc:I07/mediator_entry", "linwen")
    assert Assignment.objects.get(case=case, capacity="mediator", until=None).person.username == "tiaojie"
    assert loads_of([entry]) == {entry.pk: 1}
    assert case.detail.mediator == "田洁"
    assert cast.client("tiaojie").get(f"/cases/{case.pk}/").status_code == 200
    notice = Paper.objects.get(case=case, code="intake.mediation-notice")
    assert "田洁" in str(notice.content)


def test_without_anybody_there_is_no_mediation(cast: Cast) -> None:
    with pytest.raises(Refused, match="没有选调解人员"):
        report_line.taken(accepted(cast), "mediate", mediation(cast, None), by=cast.linwen)


@pytest.mark.parametrize(
    ("tie", "refused"),
    [
        ({"relation": "employer", "name": f"{FIRM} "}, True),
        ({"relation": "employer", "name": FIRM, "until": date(2024, 6, 30)}, True),
        ({"relation": "employer", "name": FIRM, "until": date(2022, 6, 30)}, False),
        ({"relation": "family", "name": "高天明"}, True),
        ({"relation": "client", "name": "别的公司"}, False),
    ],
)
def test_ac31_a_tie_of_the_last_three_years_is_found(cast: Cast, tie: dict[str, Any], refused: bool) -> None:
    entry = active(cast)
    declare_tie(entry, values={**TIE, **tie}, standing=cast.ceguan)
    case = accepted(cast)
    option = next(o for o in options_for(case, "mediator", on=timezone.localdate()) if o.entry.pk == entry.pk)
    assert bool(option.reason) == refused and ("利害关系" in option.reason) == refused
    form = StepForm(
        {"respondent_agrees": "yes", "mediation_at": "2030-01-01T10:00", "mediation_place": "x",
         "mediator_entry": str(entry.pk), "recusal_term": "三日"},
        {}, spec=case.specs()["mediate"], subject=case,
    )  # fmt: skip
    assert form.is_valid() != refused
    if refused:
        assert "利害关系" in str(form.errors["mediator_entry"])
        with pytest.raises(Refused, match="利害关系"):
            report_line.taken(case, "mediate", mediation(cast, entry), by=cast.linwen)
        assert not RollUse.objects.filter(case=case).exists()


def test_the_form_shows_the_greyed_entry_with_its_reason(cast: Cast) -> None:
    entry = active(cast)
    taken(entry, "suspend", {"suspension_ground": "own", "suspension_note": "出国。"}, by=cast.ceguan)
    case = accepted(cast)
    page = cast.client("linwen").get(f"/cases/{case.pk}/steps/mediate/").content.decode()
    assert "现在是“暂停委派”，不能委派" in page
    assert f'value="{entry.pk}" disabled' in page.replace("\n", " ")


def test_a_full_load_is_refused_and_a_closed_case_is_no_load(cast: Cast) -> None:
    entry = active(cast)
    RollEntry.objects.filter(pk=entry.pk).update(load_cap=1)
    first = mediating(cast, entry)
    with pytest.raises(Refused, match="在办1件，已到上限"):
        mediating(cast, entry)
    report_line.taken(first, "withdraw", {"withdrawal_reason": "投诉人撤回。"}, by=cast.linwen)
    report_line.taken(first, "close", {"closing_note": "已撤回。"}, by=cast.linwen)
    assert mediating(cast, entry).stage == "mediating"


def test_a_roll_of_another_city_is_not_within_reach(cast: Cast) -> None:
    entry = active(cast)
    RollEntry.objects.filter(pk=entry.pk).update(agency=cast.agency("m2"), city="990200")
    assert options_for(accepted(cast), "mediator", on=timezone.localdate()) == []
    RollEntry.objects.filter(pk=entry.pk).update(level="national")
    assert [o.entry.pk for o in options_for(accepted(cast), "mediator", on=timezone.localdate())] == [entry.pk]


def test_an_agreement_waits_for_the_signed_disclosure(cast: Cast) -> None:
    case = mediating(cast, active(cast))
    terms = {"agreement_terms": "退款三百元。", "performance": "当场。", "settled_how": "made"}
    with pytest.raises(Refused, match="田洁还没有签署披露声明"):
        report_line.taken(case, "agree", terms, by=cast.linwen)
    use = disclosed(cast, case)
    assert use.signature is not None and use.disclosure is not None
    assert use.signature.shown_digest == use.disclosure.digest == Paper.objects.get(case=case, code="sup.D47").digest
    assert report_line.taken(case, "agree", terms, by=cast.linwen).stage == "agreed"


def test_a_stranger_neither_discloses_nor_signs(cast: Cast) -> None:
    use = RollUse.objects.get(case=mediating(cast, active(cast)))
    with pytest.raises(Refused, match="由被选定的人本人声明"):
        disclose(use, text="没有。", standing=cast.luocheng)
    with pytest.raises(Refused, match="写明披露的情形"):
        disclose(use, text=" ", standing=cast.tiaojie)


def test_ac30_the_term_ends_at_midnight(cast: Cast) -> None:
    entry = active(cast)
    assert entry.term_until is not None
    last = entry.term_until
    with time_machine.travel(f"{last}T15:59:00Z", tick=False):
        assert end_roll_terms(now=timezone.now()) == 0 and read(entry).stage == "active"
    with time_machine.travel(f"{last}T16:00:30Z", tick=False):
        on = timezone.localdate()
        assert on == last + timedelta(days=1)
        reasons = [o.reason for o in options_for(accepted(cast), "mediator", on=on)]
        assert reasons and all(reasons)
        assert end_roll_terms(now=timezone.now()) == 1 and end_roll_terms(now=timezone.now()) == 0
    assert read(entry).stage == "expired" and not read(entry).is_open


REMOVAL = {"removal_ground": "recusal", "removal_facts": "隐瞒与当事人的委托关系。"}
REASON = {"removal_reason": "陈述不能否定委托合同。"}


def test_ac32_removal_replaces_in_open_cases(cast: Cast) -> None:
    leaving, next_one = active(cast), outsider(cast, "顾承")
    case = mediating(cast, leaving)
    taken(leaving, "notify_removal", REMOVAL, by=cast.ceguan)
    taken(leaving, "record_view", {"statement": "不知道要披露。"}, by=cast.tiaojie)
    with pytest.raises(Refused, match=f"还在办：{case.number}"):
        approved(cast, leaving, "remove", REASON)
    use = RollUse.objects.get(case=case)
    plan_successor(use, successor=next_one, note="", standing=cast.ceguan)
    done = approved(cast, leaving, "remove", REASON)
    assert (done.stage, done.removed_by) == ("removed", cast.user("zhengyuan"))
    old, new = RollUse.objects.filter(case=case).order_by("pk")
    assert old.ended_at is not None and old.replaced_by_id == new.pk and new.entry_id == next_one.pk
    assert not Assignment.objects.filter(case=case, capacity="mediator", until=None).exists()
    assert Entry.objects.filter(subject_id=case.pk, verb="cases.roll_member_replaced").count() == 1
    decision = Paper.objects.get(subject_id=leaving.pk, code="sup.D48")
    assert "不知道要披露" in str(decision.content) and "复核" in str(decision.content)


def test_removal_needs_the_notice_and_the_statement_or_its_period(cast: Cast) -> None:
    entry = active(cast)
    with pytest.raises(Refused, match="还没有把拟除名的情形和事实告知本人"):
        approved(cast, entry, "remove", REASON)
    entry = taken(entry, "notify_removal", REMOVAL, by=cast.ceguan)
    with pytest.raises(Refused, match="还没有陈述，陈述期也没有满"):
        approved(cast, entry, "remove", REASON)
    assert entry.statement_until is not None
    with time_machine.travel(f"{entry.statement_until + timedelta(days=1)}T02:00:00Z", tick=False):
        assert approved(cast, entry, "remove", REASON).stage == "removed"


def test_the_public_roll_shows_nothing_private_and_pages_by_key(cast: Cast) -> None:
    entry = active(cast)
    client = cast.client("zhoumin")
    with counted() as queries:
        page = client.get("/rolls/?q=商标").content.decode()
    assert len(queries) <= 12, queries
    assert "田洁" in page and "可以委派" in page
    detail = client.get(f"/rolls/{entry.pk}/").content.decode()
    assert "云澜大学" in detail and "13900000001" not in detail and "北岭工具厂" not in detail
    assert "田洁" not in client.get("/rolls/?kind=appraiser").content.decode()
    rows = [
        RollEntry(kind="roll", roll_kind="expert", name=f"专家{n}", agency=entry.agency, province="990000",
                  city="990100", stage="active", opened_at=timezone.now(), fields="专利")
        for n in range(40)
    ]  # fmt: skip
    RollEntry.objects.bulk_create(rows)
    first = client.get("/rolls/?kind=expert").content.decode()
    assert "专家0<" in first and "专家35" not in first and "after=" in first
    with counted() as more:
        client.get("/rolls/?kind=expert")
    assert len(more) <= len(queries)


def test_whoever_left_the_roll_is_not_found_by_the_public(cast: Cast) -> None:
    entry = active(cast)
    taken(entry, "resign", {"resign_reason": "调离。"}, by=cast.tiaojie)
    assert cast.client("zhoumin").get(f"/rolls/{entry.pk}/").status_code == 404


def test_a_person_applies_signs_and_follows_through_the_pages(cast: Cast) -> None:
    client = cast.client("tiaojie")
    sent = {
        "agency": cast.agency("m").pk, "roll_kind": "mediator", "name": "田洁", "fields_text": "商标",
        "employer": "大学",
        "qualification": "律师", "qualification_no": "L-1",
    }  # fmt: skip
    answer = client.post("/rolls/apply/", sent)
    entry = RollEntry.objects.get(user=cast.user("tiaojie"))
    assert answer["Location"] == f"/rolls/{entry.pk}/sign/"
    paper = entry.paper("sup.D45")
    assert paper is not None
    assert "保守" in client.get(f"/rolls/{entry.pk}/sign/").content.decode() or "保密" in str(paper.content)
    assert client.post(f"/rolls/{entry.pk}/sign/", {"shown_digest": paper.digest}).status_code == 302
    assert client.post(f"/rolls/{entry.pk}/tie/", {"relation": "client", "name": "某厂"}).status_code == 302
    assert "某厂" in client.get(f"/p/roll/{entry.pk}/").content.decode()
    assert entry.agency.name in client.get("/rolls/mine/").content.decode()
    assert client.post("/rolls/apply/", sent).status_code == 409
    assert cast.client("zhoumin").get(f"/p/roll/{entry.pk}/").status_code == 404
    assert "田洁" in cast.client("ceguan").get("/rolls/keep/").content.decode()


def test_the_keeper_ties_an_entry_to_the_persons_own_account_and_to_no_other(cast: Cast) -> None:
    entry = outsider(cast, STRANGER.name, roll_kind="expert", identity_no=STRANGER.identity_no)
    page = f"/rolls/{entry.pk}/account/"
    assert page in cast.client("ceguan").get(f"/p/roll/{entry.pk}/").content.decode()
    opened(STRANGER, "luguo")
    with pytest.raises(Refused, match="不是名册上的这个人"):
        link_account(entry, username="luguo", standing=cast.ceguan)
    account = PartyAccount.objects.get(user__username="luguo")
    verify_at_counter(account, document="身份证原件", agency=cast.agency("m"), standing=cast.zhoumin)
    verified(cast, LAWYER, "jianglv")
    for other in ("jianglv", "tiaojie", "nobody"):
        assert cast.client("ceguan").post(page, {"username": other}).status_code == 409
    with pytest.raises(Refused, match="由名册管理员关联"):
        link_account(entry, username="luguo", standing=cast.zhoumin)
    assert cast.client("ceguan").post(page, {"username": "luguo"}).status_code == 302
    assert read(entry).user_id == account.user_id
    assert Entry.objects.get(verb="cases.roll_account_linked").actor_id == cast.ceguan.user_id
    assert page not in cast.client("ceguan").get(f"/p/roll/{entry.pk}/").content.decode()


def test_a_rating_stands_on_the_public_roll_with_its_author(cast: Cast) -> None:
    entry = active(cast)
    case = mediating(cast, entry)
    use = RollUse.objects.get(case=case)
    with pytest.raises(Refused, match="写明评价的依据"):
        rate_use(use, rating=5, note="", standing=cast.linwen)
    with pytest.raises(Refused):
        rate_use(use, rating=5, note="好。", standing=cast.luocheng)
    rate_use(use, rating=4, note="说理清楚。", standing=cast.linwen)
    assert RollUse.objects.get(pk=use.pk).rated_by == cast.user("linwen")
    assert "4.0（1）" in cast.client("zhoumin").get(f"/rolls/{entry.pk}/").content.decode()


def test_a_step_that_chooses_costs_at_most_twenty_statements(cast: Cast) -> None:
    entry, case, linwen = active(cast), accepted(cast), cast.linwen
    outsider(cast, "顾承")
    values = mediation(cast, entry)
    with counted() as queries:
        take_step(case, "mediate", values=values, standing=linwen, version=None, when=when())
    assert len(queries) <= 20, queries


def test_an_application_without_name_or_field_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match="写明姓名"):
        apply_to_roll(cast.agency("m"), values={**APPLICATION, "fields": " "}, standing=cast.tiaojie)
