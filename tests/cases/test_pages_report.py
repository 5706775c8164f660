"""A report walks through the pages: triage, filing, answer, reward; the reporter stays sealed all the way."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone

from audit.models import AccessLog
from cases.models import Case, Paper, PenaltyCase, PenaltyDetail, ReportCase, ReportDetail, Reward
from cases.search_documents import CaseSource
from tests.cases.query_count import counted
from tests.cases.report_line import COMPLAINT, FIRM, IDENTITY, NAME, PAPER, PHONE, counter, filed, read, sent
from tests.cast import Cast
from web.views.report_rail import rewards_item
from workflow.models import Proposal

pytestmark = pytest.mark.django_db
SEALED = (NAME, PHONE, IDENTITY, "滨河路1号")


@pytest.fixture(autouse=True)
def plain_files(settings: LazySettings, tmp_path: Any) -> None:
    storage = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {"default": storage, "staticfiles": static}


def public_report(cast: Cast) -> tuple[ReportCase, str]:
    page = Client().post(
        "/report/",
        {
            "agency": cast.agency("m").pk, "nature": "report", "naming": "confidential", "sender_kind": "person",
            "content": "锐达公司仓库里有大量假“磐锐”电钻。", "name": NAME, "telephone": PHONE, "identity_no": IDENTITY,
            "address": "云澜市滨河路1号", "respondent_name": FIRM, "respondent_address": "云澜市临江区锐达路8号",
            "right_kind": "trademark", "right_name": "磐锐", "right_number": "99012345",
        },
    )  # fmt: skip
    code = re.search(r'zh-follow-code">([A-Z0-9-]+)<', page.content.decode())
    assert code is not None
    return ReportCase.objects.get(), code.group(1)


def step(client: Client, case: Any, name: str, **values: Any) -> Any:
    form = {"version": read(case).version, "intent": "take", **values}
    return client.post(f"/cases/{case.pk}/steps/{name}/", form)


def state_of(anybody: Client, code: str) -> str:
    """The one sentence the holder of the code is told."""
    found = re.search(r"<h2>([^<]+)</h2>", anybody.post("/report/follow/", {"code": code}).content.decode())
    assert found is not None
    return found.group(1)


def decide(head: Client, proposal: Proposal, version: int) -> None:
    answer = head.post(f"/proposals/{proposal.pk}/", {"decision": "approve", "opinion": "同意。", "version": version})
    assert answer.status_code == 302, answer.content.decode()


def filing_form(cast: Cast) -> dict[str, Any]:
    return {
        "act": "F-TM", "prima_facie": "现场发现三百台，不能提供授权。", "jurisdiction": "行为发生地在云澜市。",
        "acts_ended_on": str(timezone.localdate() - timedelta(days=5)), "handler": cast.user("zhoumin").pk,
    }  # fmt: skip


def walk_to_penalty(cast: Cast, case: ReportCase) -> PenaltyCase:
    """Intake classifies, the unit head sends two officers, an officer proposes and the deputy head files."""
    intake, unit_head = cast.client("linwen"), cast.client("huangtao")
    officer, head = cast.client("zhoumin"), cast.client("zhengyuan")
    assert step(intake, case, "classify", subject_matter="trademark", route="report").status_code == 302
    officers = [cast.user("zhoumin").pk, cast.user("chenli").pk]
    sent_out = step(unit_head, case, "start_verification", officers=officers, officers__lead=officers[0],
                    verification_note="到仓库核查。")  # fmt: skip
    assert sent_out.status_code == 302
    proposed = step(officer, case, "file_case", **{**filing_form(cast), "intent": "propose"})
    assert proposed.status_code == 302, proposed.content.decode()
    decide(head, Proposal.objects.get(subject_id=case.pk, step="file_case"), read(case).version)
    made: PenaltyCase = PenaltyCase.objects.get(origin=case)
    return made


def fined(penalty: PenaltyCase, *, yuan: int) -> None:
    """The decision of the penalty case has its own tests; here only its outcome counts."""
    PenaltyDetail.objects.filter(case=penalty).update(
        outcome="PENALTY", decided_at=timezone.now(), decided_fine_fen=yuan * 100
    )


def test_a_public_report_is_filed_answered_and_rewarded_through_the_pages(cast: Cast) -> None:
    case, code = public_report(cast)
    penalty = walk_to_penalty(cast, case)
    intake, rewarder, head, anybody = cast.client("linwen"), cast.client("tangbo"), cast.client("zhengyuan"), Client()
    assert state_of(anybody, code) == "核查已有结论，正在办理告知"
    page = intake.get(f"/cases/{case.pk}/").content.decode()
    assert f"/cases/{penalty.pk}/" in page and penalty.number in page and "由这件产生的案件" in page
    assert step(intake, case, "inform", reply_method="web", reply_text="已立案。").status_code == 302
    assert state_of(anybody, code) == "已立案，依法调查处理"
    early = anybody.post("/report/follow/", {"code": code, "application": "申请举报奖励。"})
    assert early.status_code == 409 and "还没有处理决定" in early.content.decode()
    fined(penalty, yuan=90_000)
    assert "可以申请奖励" in anybody.post("/report/follow/", {"code": code}).content.decode()
    applied = anybody.post("/report/follow/", {"code": code, "application": "申请举报奖励。"})
    assert applied.status_code == 200 and "奖励申请已经收到" in applied.content.decode()
    reward = Reward.objects.get()
    address = f"/p/reward/{reward.pk}/"
    grade = {"version": reward.version, "intent": "take", "exclusion": "none", "scope": "social", "grade": "2",
             "grade_reason": "线索与查实情况完全一致。"}  # fmt: skip
    assert rewarder.post(f"{address}steps/set_grade/", grade).status_code == 302
    shown = rewarder.get(address).content.decode()
    assert "奖励金额怎样算出" in shown and "3,000" in shown and f"/cases/{penalty.pk}/" in shown
    until = str(timezone.localdate() + timedelta(days=60))
    approval = {"version": Reward.objects.get().version, "intent": "propose", "amount_fen": "3,000.00",
                "claim_by": until, "claim_documents": "身份证、银行账户。"}  # fmt: skip
    assert rewarder.post(f"{address}steps/approve/", approval).status_code == 302
    decide(head, Proposal.objects.get(kind="reward"), Reward.objects.get().version)
    assert "请在" in anybody.post("/report/follow/", {"code": code}).content.decode()
    paid = {"version": Reward.objects.get().version, "intent": "take", "payee_checked": "与密存身份一致。",
            "payment_channel": "银行转账", "payment_proof": "云财2026-88"}  # fmt: skip
    assert rewarder.post(f"{address}steps/pay/", paid).status_code == 302
    assert Reward.objects.get().stage == "paid"
    assert "已发放" in anybody.post("/report/follow/", {"code": code}).content.decode()


def test_nothing_of_the_reporter_stands_on_any_page_paper_or_search_document(cast: Cast) -> None:
    case, _code = public_report(cast)
    penalty = walk_to_penalty(cast, case)
    step(cast.client("linwen"), case, "inform", reply_method="web", reply_text="已立案。")
    officer = cast.client("zhoumin")
    addresses = [
        f"/cases/{pk}/{rest}" for pk in (case.pk, penalty.pk) for rest in ("", "history/", "papers/", "evidence/")
    ]
    addresses += [
        f"/papers/{pk}/" for pk in Paper.objects.filter(case__in=[case.pk, penalty.pk]).values_list("pk", flat=True)
    ]
    addresses += [f"/cases/{case.pk}/steps/close/", f"/cases/{penalty.pk}/steps/start_verification/"]
    for who in (officer, cast.client("linwen"), cast.client("zhengyuan")):
        for address in addresses:
            answer = who.get(address)
            assert answer.status_code == 200, address
            for secret in SEALED:
                assert secret not in answer.content.decode(), (address, secret)
    documents = str(list(CaseSource().load([case.pk, penalty.pk])))
    assert not [secret for secret in SEALED if secret in documents]
    assert not penalty.parties.filter(role="reporter").exists()


def test_an_officer_cannot_open_the_reporter_and_the_attempt_is_logged(cast: Cast) -> None:
    case = sent(cast).case
    officer = cast.client("zhoumin")
    page = officer.get(f"/cases/{case.pk}/").content.decode()
    assert "保密" in page and "查看举报人" not in page and NAME not in page
    for answer in (
        officer.get(f"/cases/{case.pk}/reporter/"),
        officer.post(f"/cases/{case.pk}/reporter/", {"reason": "x"}),
    ):
        assert answer.status_code == 404
    assert officer.get(f"/parties/{case.parties.get(role='reporter').pk}/").status_code == 404
    assert AccessLog.objects.filter(kind="denied", user=cast.user("zhoumin")).count() == 3
    assert not AccessLog.objects.filter(kind="reveal").exists()


@pytest.mark.parametrize("username", ["linwen", "tangbo"])
def test_intake_and_reward_officers_open_it_with_a_reason_that_is_kept(cast: Cast, username: str) -> None:
    case = sent(cast).case
    client = cast.client(username)
    page = client.get(f"/cases/{case.pk}/").content.decode()
    assert f"/cases/{case.pk}/reporter/" in page and NAME not in page
    asked = client.get(f"/cases/{case.pk}/reporter/").content.decode()
    assert "为什么要查看" in asked and NAME not in asked
    assert client.post(f"/cases/{case.pk}/reporter/", {"reason": " "}).status_code == 422
    assert not AccessLog.objects.filter(kind="reveal").exists()
    shown = client.post(f"/cases/{case.pk}/reporter/", {"reason": "回访核对线索"})
    assert shown.status_code == 200 and "no-store" in shown["Cache-Control"]
    for secret in (NAME, PHONE, IDENTITY):
        assert secret in shown.content.decode()
    row = AccessLog.objects.get(kind="reveal", subject=f"case:{case.pk}")
    assert (row.user, row.detail) == (cast.user(username), "回访核对线索")
    party = case.parties.get(role="reporter")
    assert client.get(f"/parties/{party.pk}/")["Location"] == f"/cases/{case.pk}/reporter/"


def test_triage_shows_the_proposed_route_with_reasons_and_basis(cast: Cast) -> None:
    case = sent(cast).case
    intake = cast.client("linwen")
    assert "先选“反映的事项”" in intake.get(f"/cases/{case.pk}/steps/classify/").content.decode()
    asked = step(intake, case, "classify", intent="advise", subject_matter="trademark", maybe_criminal="yes")
    html = asked.content.decode()
    assert asked.status_code == 200 and "建议：按举报核查" in html
    assert "涉嫌侵犯商标权" in html and "《商标法》第六十条" in html and "第三条" in html
    assert read(case).stage == "registered"
    other = step(intake, case, "classify", subject_matter="trademark", route="elsewhere")
    assert other.status_code == 409 and "去向与系统建议不同" in other.content.decode()
    step(intake, case, "classify", subject_matter="trademark", route="elsewhere", route_reason="已由外地处理。")
    page = intake.get(f"/cases/{case.pk}/").content.decode()
    assert "建议：按举报核查" in page and "确认：告知其他法定途径" in page and "与建议不同" in page


def test_the_counter_gives_the_code_once_and_keeps_no_draft(cast: Cast) -> None:
    intake = cast.client("linwen")
    at = timezone.localtime() - timedelta(minutes=10)
    form = {
        "channel": "phone", "received_at": f"{at:%Y-%m-%dT%H:%M}", "nature": "mixed", "naming": "named",
        "content": "买到假电钻。", "claims": "退一赔三。", "sender_kind": "person", "name": "高天明",
        "telephone": "13900001234", "address": "云澜市南湖路2号", "respondent_name": FIRM,
        "respondent_address": "云澜市锐达路8号",
    }  # fmt: skip
    assert "data-draft-url" not in intake.get("/cases/new/report/").content.decode()
    wrong = intake.post("/cases/new/report/", {**form, "claims": ""})
    assert (
        wrong.status_code == 409 and "没有填投诉请求" in wrong.content.decode() and "高天明" in wrong.content.decode()
    )
    made = intake.post("/cases/new/report/", form)
    html = made.content.decode()
    assert made.status_code == 201 and "查询码" in html and "no-store" in made["Cache-Control"]
    case = ReportCase.objects.get()
    assert case.detail.channel == "phone" and case.officer == cast.user("linwen")
    step(intake, case, "split", split_claims="退一赔三。", split_clues="仓库有大量假货。")
    page = intake.get(f"/cases/{case.pk}/").content.decode()
    children = Case.objects.filter(origin=case)
    assert children.count() == 2 and "分别办理的两件" in page
    assert all(child.number in page for child in children)


def test_the_counter_is_for_those_who_may_open_cases(cast: Cast) -> None:
    assert cast.client("hejing").get("/cases/new/report/").status_code == 404
    assert cast.client("gaoqiang").get("/cases/new/report/").status_code == 404


def test_two_reports_of_one_thing_are_joined_by_number(cast: Cast) -> None:
    first, second = sent(cast).case, sent(cast).case
    intake, address = cast.client("linwen"), f"/cases/{second.pk}/duplicate/"
    assert "关联重复举报" in intake.get(f"/cases/{second.pk}/").content.decode()
    unknown = intake.post(address, {"number": "没有这个号", "reason": "相同"})
    assert unknown.status_code == 422 and "没有编号为“没有这个号”" in unknown.content.decode()
    assert intake.post(address, {"number": first.number, "reason": "同一仓库。"}).status_code == 302
    assert read(second).matter_id == first.matter_id
    assert first.number in intake.get(f"/cases/{second.pk}/").content.decode()
    assert cast.client("zhoumin").post(address, {"number": first.number, "reason": "同一仓库。"}).status_code == 409


def rewards(cast: Cast, count: int) -> list[Reward]:
    row, penalty = filed(cast, sent(cast).case)
    fined(penalty, yuan=90_000)
    made = [
        Reward(kind="reward", stage="applied", opened_at=timezone.now(), case_id=row.pk, penalty_id=penalty.pk,
               agency_id=row.agency_id, province=row.province, city=row.city, application=f"申请{n}")
        for n in range(count)
    ]  # fmt: skip
    return Reward.objects.bulk_create(made)


@pytest.mark.parametrize("count", [3, 60])
def test_the_reward_list_costs_at_most_twelve_queries(
    cast: Cast, count: int, django_assert_max_num_queries: Any
) -> None:
    rewards(cast, count)
    client = cast.client("tangbo")
    with django_assert_max_num_queries(12):
        page = client.get("/rewards/")
    assert page.content.decode().count('<th role="rowheader"') == min(count, 50)
    after = page.context["pager"]["after"]
    if count > 50:
        assert client.get(f"/rewards/?after={after}").content.decode().count('<th role="rowheader"') == count - 50


def test_rewards_are_for_reward_officers_and_heads_of_the_agency(cast: Cast) -> None:
    reward = rewards(cast, 1)[0]
    for username, status in (("tangbo", 200), ("zhengyuan", 200), ("fanghua", 200), ("zhoumin", 404), ("linwen", 404)):
        page = cast.client(username).get("/rewards/")
        assert page.status_code == status, username
        assert (f"/p/reward/{reward.pk}/" in page.content.decode()) == (username in ("tangbo", "zhengyuan"))
    assert cast.client("fanghua").get(f"/p/reward/{reward.pk}/").status_code == 404
    item = rewards_item(cast.user("tangbo"))
    assert item is not None and (item.url, item.count) == ("/rewards/", 1)
    assert rewards_item(cast.user("zhoumin")) is None


def test_an_application_at_the_counter_is_written_down_from_the_case_page(cast: Cast) -> None:
    row, penalty = filed(cast, sent(cast).case)
    client, address = cast.client("tangbo"), f"/cases/{row.pk}/reward/"
    early = client.post(address, {"application": "本人到窗口申请。"})
    assert early.status_code == 409 and "还没有处理决定" in early.content.decode()
    fined(penalty, yuan=90_000)
    assert address in client.get(f"/cases/{row.pk}/").content.decode()
    made = client.post(address, {"application": "本人到窗口申请。"})
    assert made["Location"] == f"/p/reward/{Reward.objects.get().pk}/"
    assert cast.client("zhoumin").post(address, {"application": "x"}).status_code == 409


@pytest.mark.parametrize("kind", ["report", "complaint"])
def test_every_step_of_a_report_has_a_form_that_opens(cast: Cast, kind: str) -> None:
    case = (sent(cast) if kind == "report" else counter(cast, COMPLAINT)).case
    intake = cast.client("linwen")
    assert intake.get(f"/cases/{case.pk}/").status_code == 200
    for name in ReportCase.objects.get(pk=case.pk).specs():
        page = intake.get(f"/cases/{case.pk}/steps/{name}/")
        assert page.status_code == 200, name


def test_the_page_of_a_report_costs_no_more_than_that_of_a_penalty_case(cast: Cast) -> None:
    row, _penalty = filed(cast, sent(cast, PAPER).case)
    client = cast.client("linwen")
    client.get(f"/cases/{row.pk}/")
    with counted() as statements:
        page = client.get(f"/cases/{row.pk}/")
    assert page.status_code == 200 and len(statements) <= 25, statements
    assert "登记物品" not in page.content.decode(), "what a report leads to is seized in the penalty case"
    assert ReportDetail.objects.filter(case=row).exists()
