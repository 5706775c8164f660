"""A ruling through the pages of the people whose work it is: counter, head, panel, signatures, public text."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.utils import timezone

from cases.models import Paper, RulingCase, SignatureRequest
from cases.presenting.flow import drawing_of
from tests.cases import ruling_line as line
from tests.cast import Cast
from workflow.models import Proposal, StepEvent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def plain_files(settings: LazySettings, tmp_path: Any) -> None:
    storage = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {"default": storage, "staticfiles": static}


def form(**more: Any) -> dict[str, Any]:
    day = timezone.localdate().isoformat()
    return {
        "received_at": (timezone.localtime() - timedelta(minutes=5)).strftime("%Y-%m-%dT%H:%M"),
        "uploads": line.scan(), "signer": "陶然", "signed_on": day, "patent_no": line.PATENT,
        "patent_title": "一种数显游标卡尺", "asserted_claims": "权利要求1", "standing": "patentee",
        "standing_proof": "专利证书", "register_extract": "登记簿副本", "petitioner_name": line.HOLDER.name,
        "petitioner_kind": "unit", "petitioner_address": "滨河路18号", "petitioner_telephone": "13900000001",
        "respondent_name": line.MAKER.name, "respondent_kind": "unit", "respondent_address": "工业路6号",
        "requests": "\n".join(line.CLAIMS), "facts_told": "被控产品落入保护范围。", "known_on": day, **more,
    }  # fmt: skip


def step(client: Client, case: Any, name: str, *, intent: str = "take", **values: Any) -> Any:
    address = f"/cases/{case.pk}/steps/{name}/"
    # the page must offer what is sent to it
    assert f'name="intent" value="{intent}"' in client.get(address).content.decode()
    answer = client.post(address, {"version": line.read(case).version, "intent": intent, **values})
    assert answer.status_code == 302, answer.content.decode()[:3000]
    return answer


def approve(cast: Cast, case: Any) -> None:
    proposal = Proposal.objects.filter(subject_id=case.pk, kind="ruling").latest("pk")
    values = {"decision": "approve", "opinion": "同意。", "version": line.read(case).version}
    answer = cast.client("qiuwei").post(f"/proposals/{proposal.pk}/", values)
    assert answer.status_code == 302, answer.content.decode()[:3000]


def test_intake_opens_a_request_and_the_head_files_it(cast: Cast) -> None:
    counter = cast.client("tongxin")
    assert "登记裁决请求" in counter.get("/cases/").content.decode()
    assert counter.get("/cases/new/ruling/").status_code == 200
    answer = counter.post("/cases/new/ruling/", form())
    assert answer.status_code == 302, answer.content.decode()[:3000]
    case = RulingCase.objects.get()
    officer = cast.client("xiaqing")
    page = officer.get(f"/cases/{case.pk}/").content.decode()
    assert "争议和请求" in page and line.CLAIMS[0] in page and "登记物品" not in page
    assert "各方进展" in page and f"/cases/{case.pk}/hearings/new/" in page
    assert f"/cases/{case.pk}/hearings/new/" not in cast.client("qiuwei").get(f"/cases/{case.pk}/").content.decode()
    filing = {
        "standing": "patentee", "standing_proof": "专利证书", "register_extract": "登记簿副本",
        "jurisdiction": "住所在本市。", "case_officer": cast.user("xiaqing").pk, "panel_chief": cast.user("xiaqing").pk,
        "panel_members": [cast.user("luyao").pk, cast.user("jinming").pk], "clerk": cast.user("tongxin").pk,
    }  # fmt: skip
    assert officer.get(f"/cases/{case.pk}/steps/file/").status_code == 200
    step(officer, case, "file", intent="propose", **filing)
    approve(cast, case)
    page = officer.get(f"/cases/{case.pk}/").content.decode()
    assert line.read(case).stage == "filed" and "夏青（合议组组长）" in page
    assert case.number in cast.client("xiaqing").get("/cases/?tab=ruling").content.decode()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"patent_no": "201920744411.1"}, "校验"),
        ({"known_on": "2999-01-01"}, "不能晚于今天"),
        ({"requests": ""}, "请求事项"),
    ],
)
def test_a_wrong_form_says_what_is_wrong_and_opens_nothing(cast: Cast, more: dict[str, Any], said: str) -> None:
    answer = cast.client("tongxin").post("/cases/new/ruling/", form(**more))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not RulingCase.objects.exists()


def test_an_arbitration_clause_closes_the_counter_with_its_article(cast: Cast) -> None:
    answer = cast.client("tongxin").post("/cases/new/ruling/", form(other_route="on"))
    page = answer.content.decode()
    assert answer.status_code == 409 and "第十二条第五项" in page and "仲裁" in page


def test_the_counter_of_a_market_bureau_does_not_know_the_page(cast: Cast) -> None:
    assert cast.client("zhoumin").get("/cases/new/ruling/").status_code == 404
    assert "登记裁决请求" not in cast.client("zhoumin").get("/cases/").content.decode()


def test_a_signature_is_taken_down_at_the_counter_over_the_bytes_shown(cast: Cast) -> None:
    lines = {"undisputed_lines": [{"text": "被请求人制造了SC-150型卡尺。"}]}
    case = line.taken(line.in_evidence(cast), "list_undisputed", lines, by=cast.xiaqing)
    [first, second] = SignatureRequest.objects.filter(paper__case=case).order_by("pk")
    officer = cast.client("xiaqing")
    page = officer.get(f"/cases/{case.pk}/").content.decode()
    address = f"/counter/sign/{first.pk}/"
    assert address in page
    assert "被请求人制造了SC-150型卡尺" in officer.get(address).content.decode()
    given = {"method": "paper", "signer": "陶然", "capacity": "法定代表人", "shown_digest": first.paper.digest}
    assert officer.post(address, given).status_code == 409, "the signed page is missing"
    assert officer.post(address, {**given, "shown_digest": "0" * 64, "scan": line.scan()}).status_code == 409
    assert officer.post(address, {**given, "scan": line.scan()}).status_code == 302
    first = SignatureRequest.objects.get(pk=first.pk)
    assert first.signature is not None and first.signature.shown_digest == first.paper.digest
    other = f"/counter/sign/{second.pk}/"
    assert officer.post(other, {"refuse": "yes", "reason": ""}).status_code == 422
    refused = {"refuse": "yes", "reason": "不认可第一项。"}
    assert officer.post(other, refused).status_code == 302
    page = officer.get(f"/cases/{case.pk}/").content.decode()
    assert "不认可第一项" in page and "拒绝签名" in page
    assert cast.client("zhoumin").get(address).status_code == 404


def test_panel_section_and_head_bring_the_ruling_home_and_the_public_reads_the_masked_text(cast: Cast) -> None:
    with line.clockwork("2025-04-21") as now:
        case = line.hearing_set(cast, line.at("2025-05-08"))
        line.go(now, "2025-05-08", 11)
        case = line.heard(cast, case)
        line.sign_all(cast, case, "ruling.hearing-record")
        minutes = {**line.minutes(), "deliberated_at": "2025-05-08T10:30"}
        step(cast.client("xiaqing"), case, "deliberate", **minutes)
        for member in ("xiaqing", "luyao", "jinming"):
            step(cast.client(member), case, "sign_deliberation", signer_view="")
        draft = {
            "result": "infringement", "evidence_finding": "采信。", "finding_reasons": "落入保护范围。",
            "ruling_basis": "《专利法》第六十五条", "performance_days": "0", "performance_terms": "",
            "stop_orders": "停止制造 | SC-150型卡尺 | 全部\n停止销售 | SC-150型卡尺 | 全部渠道",
        }  # fmt: skip
        step(cast.client("xiaqing"), case, "submit_draft", **draft)
        step(cast.client("weiran"), case, "give_section_opinion", section_opinion="同意。")
        step(cast.client("qiuwei"), case, "rule", head_opinion="同意。")
        assert [o.act_type for o in line.read(case).stop_orders.all()] == ["make", "sell"]
        public = {"public_text": "某公司停止制造。电话13912345678。", "masking_note": "隐去名称"}
        step(cast.client("xiaqing"), case, "publish", intent="propose", **public)
        approve(cast, case)
        paper = Paper.objects.get(case=case, public=True)
        page = Client().get(f"/notices/{paper.pk}/").content.decode()
        assert "某公司停止制造" in page and "13912345678" not in page
        inside = cast.client("xiaqing").get(f"/cases/{case.pk}/").content.decode()
        assert f"/notices/{paper.pk}/" in inside and "停止制造" in inside


def test_a_repeat_brings_the_earlier_data_along(cast: Cast) -> None:
    with line.clockwork("2025-04-21") as now:
        case = line.hearing_set(cast, line.at("2025-05-08"))
        line.go(now, "2025-05-08", 11)
        case = line.heard(cast, case)
        line.sign_all(cast, case, "ruling.hearing-record")
        case = line.served(cast, line.ruled(cast, line.deliberated(cast, case)))
        client = cast.client("xiaqing")
        assert f"/cases/new/ruling/?repeat={case.pk}" in client.get(f"/cases/{case.pk}/").content.decode()
        page = client.get(f"/cases/new/ruling/?repeat={case.pk}").content.decode()
        assert line.PATENT in page and line.MAKER.name in page
        answer = client.post(f"/cases/new/ruling/?repeat={case.pk}", form())
        assert answer.status_code == 302
        again = RulingCase.objects.latest("pk")
        assert again.origin_id == case.pk and again.matter_id == case.matter_id


def test_the_pages_read_in_english(cast: Cast) -> None:
    case = line.received(cast)
    client = cast.client("xiaqing")
    client.cookies["django_language"] = "en"
    page = client.get(f"/cases/{case.pk}/").content.decode()
    assert "Dispute and claims" in page and "争议和请求" not in page
    assert "Register a request for a ruling" in client.get("/cases/new/ruling/").content.decode()


def test_a_past_moment_on_a_proposal_asks_why_it_comes_late_and_is_kept(cast: Cast) -> None:
    case = line.received(cast)
    filing = {
        "standing": "patentee", "standing_proof": "专利证书", "register_extract": "登记簿副本",
        "jurisdiction": "住所在本市。", "case_officer": cast.user("xiaqing").pk, "panel_chief": cast.user("xiaqing").pk,
        "panel_members": [cast.user("luyao").pk, cast.user("jinming").pk], "clerk": cast.user("tongxin").pk,
    }  # fmt: skip
    sent = {**filing, "version": line.read(case).version, "intent": "propose", "happened_at": "2025-01-02T10:00"}
    answer = cast.client("xiaqing").post(f"/cases/{case.pk}/steps/file/", sent)
    assert answer.status_code == 409
    assert "写明补录理由" in answer.content.decode() and not Proposal.objects.exists()
    again = {**sent, "version": line.read(case).version, "late_reason": "纸质审批在系统启用前完成。"}
    assert cast.client("xiaqing").post(f"/cases/{case.pk}/steps/file/", again).status_code == 302
    kept = Proposal.objects.get()
    assert kept.happened_at is not None and kept.happened_at.year == 2025 and kept.late_reason


def test_the_page_names_each_side_and_whose_clock_it_is(cast: Cast) -> None:
    case = line.answering(cast)
    page = cast.client("xiaqing").get(f"/cases/{case.pk}/").content.decode()
    assert "被请求人" in page and f"{line.MAKER.name}：提交答辩书" in page
    assert "夏青、路遥、金铭" in page and "夏青、夏青" not in page and 'href="#goods"' not in page


def test_what_is_done_within_a_stage_leaves_the_day_it_was_reached(cast: Cast) -> None:
    with line.clockwork("2025-03-12") as now:
        case = line.in_evidence(cast)
        line.go(now, "2025-04-10")
        case = line.finished_evidence(cast, case)
        kind = ContentType.objects.get_for_model(RulingCase)
        events = list(StepEvent.objects.filter(subject_type=kind, subject_id=case.pk).order_by("pk"))
        assert events[-1].to_stage == "evidence"
        [lane] = drawing_of(case, events, [], hold_names={}).lanes
        assert next(node for node in lane.nodes if node.key == "evidence").date_text == "03-12"


def test_every_form_of_a_stage_opens_with_the_preview_of_its_papers_before_anything_is_typed(cast: Cast) -> None:
    client = cast.client("xiaqing")
    for case in (line.received(cast), line.answering(cast)):
        for name, spec in case.specs().items():
            if case.stage in spec.sources and spec.papers:
                # a broken filler raises here
                assert client.get(f"/cases/{case.pk}/steps/{name}/").status_code in (200, 404), name
