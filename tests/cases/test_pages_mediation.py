"""The pages of mediation and confirmation through HTTP: a mediator with a telephone, a court with its inbox."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cases.models import AgreementTerm, Handover, MediationCase, SignatureRequest
from cases.presenting.words import role_word
from tests.cases import mediation_line as line
from tests.cases.test_portal_exchange import STROKES
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def plain_static_files(settings: LazySettings) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


FORM = {
    "type": "people", "source": "window", "title": "商标纠纷", "dispute": "infringement",
    "petitioner_name": line.HOLDER, "petitioner_kind": "unit", "petitioner_code": "91110000600037341L",
    "respondent_name": line.FIRM, "respondent_kind": "unit", "right_kind": "trademark", "right_name": "磐锐",
    "right_number": "12345678", "requests": "停止侵权。", "facts": "销售侵权商品。",
    "evidence_lines-0-name": "公证书", "evidence_lines-0-pages": "12",
}  # fmt: skip


def stamp(moment: Any) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")


def test_a_mediator_takes_a_request_in_and_the_file_opens(cast: Cast) -> None:
    client = cast.client("tiaojie")
    listed = client.get("/cases/?tab=all").content.decode()
    assert "登记调解申请" in listed
    assert "?tab=mediation" in listed and "?tab=penalty" not in listed and "?tab=report" not in listed
    form = {**FORM, "received_at": stamp(timezone.now() - timedelta(minutes=5))}
    refused = client.post("/cases/new/mediation/", {**form, "petitioner_code": "123"})
    assert refused.status_code == 422
    assert 'value="公证书"' in refused.content.decode()
    missing = client.post("/cases/new/mediation/", {**form, "type": "commercial", "dispute": "consumer"})
    assert missing.status_code == 409 and "消费争议" in missing.content.decode()
    answer = client.post("/cases/new/mediation/", form)
    case = MediationCase.objects.get()
    assert answer.status_code == 302 and answer["Location"] == f"/cases/{case.pk}/"
    page = client.get(f"/cases/{case.pk}/").content.decode()
    assert "征询对方意见" in page and line.HOLDER in page and "停止侵权。" in page


def test_terms_are_added_and_taken_out_on_their_own_pages(cast: Cast) -> None:
    case = line.in_session(cast)
    client = cast.client("tiaojie")
    values = {"kind": "pay", "actor": line.party(case, "respondent").pk, "act": "支付", "matter": "赔偿款",
              "amount_fen": "300,000", "manner": "转账", "due_on": "2027-01-01"}  # fmt: skip
    bad = client.post(f"/cases/{case.pk}/add/term/", {**values, "amount_fen": ""})
    assert bad.status_code == 422 and "支付款项要写明金额" in bad.content.decode()
    assert client.post(f"/cases/{case.pk}/add/term/", values).status_code == 302
    term = AgreementTerm.objects.get()
    assert term.amount_fen == 30_000_000
    wrong = {**values, "kind": "ownership", "act": "确认", "matter": "商标权归申请人所有", "amount_fen": ""}
    assert client.post(f"/cases/{case.pk}/add/term/", wrong).status_code == 302
    page = client.get(f"/cases/{case.pk}/").content.decode()
    assert "不能司法确认" in page and "第三百五十五条第五项" in page
    dropped = AgreementTerm.objects.get(kind="ownership")
    assert client.get(f"/cases/{case.pk}/terms/{dropped.pk}/").status_code == 200
    assert client.post(f"/cases/{case.pk}/terms/{dropped.pk}/", {"reason": "不能确权"}).status_code == 302
    assert AgreementTerm.objects.get(pk=dropped.pk).state == "dropped"


def test_the_agreement_is_signed_page_by_page_and_takes_effect(cast: Cast) -> None:
    case = line.agreed(cast)
    client = cast.client("tiaojie")
    paper = line.newest(case, "mediation.agreement")
    assert f'href="/cases/{case.pk}/signing/">去签名<' in client.get(f"/cases/{case.pk}/").content.decode()
    page = client.get(f"/cases/{case.pk}/signing/").content.decode()
    assert "等您以调解员身份签名" in page
    own = f"/cases/{case.pk}/signing/paper/{paper.pk}/"
    assert client.post(own, {"shown_digest": "0"}).status_code == 409
    assert client.post(own, {"shown_digest": paper.digest}).status_code == 302
    first, second = SignatureRequest.objects.filter(paper=paper).order_by("pk")
    address = f"/counter/sign/{first.pk}/"
    given = {"shown_digest": paper.digest, "signer": "王经理", "capacity": "代理人", "method": "paper"}
    assert client.post(address, given).status_code == 409, "the signed page is missing"
    refused = client.post(address, {"reason": "还要想想", "refuse": "yes"})
    assert refused.status_code == 302 and line.read(case).stage == "agreed"
    for request in (first, second):
        photo = SimpleUploadedFile("页.jpg", b"\xff\xd8" + str(request.pk).encode(), content_type="image/jpeg")
        answer = client.post(f"/counter/sign/{request.pk}/", {**given, "scan": photo})
        assert answer.status_code == 302, answer.content.decode()[:500]
    assert line.read(case).stage == "agreement_signed"


def test_a_court_sends_a_commission_and_reads_its_answer(cast: Cast) -> None:
    court = cast.client("faguan")
    form: dict[str, Any] = {key: value for key, value in FORM.items() if key not in ("source",)}
    form |= {"type": "court_pre", "court_from": cast.agency("co").pk, "letter_no": "（2026）云01委1号", "procedure": "",
             "body": cast.agency("me").pk, "received_at": stamp(timezone.now())}  # fmt: skip
    upload = SimpleUploadedFile("起诉状.pdf", b"%PDF-1")
    answer = court.post("/cases/new/commission/", {**form, "uploads": [upload]})
    assert answer.status_code == 302, answer.content.decode()[:800]
    handover = Handover.objects.get()
    assert handover.items.filter(what="evidence").count() == 1
    assert court.get(answer["Location"]).status_code == 200
    assert court.get(f"/cases/{handover.case_id}/").status_code == 404, "the body's file is its own"
    assert cast.client("tiaojie").get(f"/cases/{handover.case_id}/").status_code == 200


def test_the_court_finds_the_application_on_its_desk_and_decides_it(cast: Cast) -> None:
    case = line.submitted(cast)
    client = cast.client("faguan")
    assert case.title in client.get("/").content.decode()
    page = client.get(f"/cases/{case.pk}/").content.decode()
    assert "受理" in page and "双方的申请和协议" in page
    step = client.get(f"/cases/{case.pk}/steps/accept/")
    assert step.status_code == 200
    answer = client.post(f"/cases/{case.pk}/steps/accept/", {"court_case_no": "（2026）云01民特12号", "intent": "take"})
    assert answer.status_code == 302
    seen = cast.client("tiaojie").get(f"/cases/{case.origin_id}/").content.decode()
    assert "司法确认" in seen and "（2026）云01民特12号" in seen


def test_every_step_of_both_flows_has_a_page(cast: Cast) -> None:
    court = line.submitted(cast)
    for username, case in (("tiaojie", line.read(court.origin)), ("faguan", court)):
        client = cast.client(username)
        for name in case.specs():
            assert client.get(f"/cases/{case.pk}/steps/{name}/").status_code == 200, name


def test_the_pages_of_a_mediation_keep_their_budget(cast: Cast, django_assert_max_num_queries: Any) -> None:
    court = line.submitted(cast)
    for username, pk in (("tiaojie", court.origin_id), ("faguan", court.pk)):
        client = cast.client(username)
        client.get(f"/cases/{pk}/")
        with django_assert_max_num_queries(25):
            assert client.get(f"/cases/{pk}/").status_code == 200
    client = cast.client("tiaojie")
    client.get("/cases/?tab=mediation")
    with django_assert_max_num_queries(12):
        client.get("/cases/?tab=mediation")


def test_a_frozen_paper_says_of_no_blank_that_it_is_still_to_be_filled_in(cast: Cast) -> None:
    case = line.in_session(cast)
    client = cast.client("tiaojie")
    assert "待填" in client.get(f"/cases/{case.pk}/steps/hold_session/").content.decode()
    paper = line.newest(case, "mediation.record")
    request = SignatureRequest.objects.filter(paper=paper).order_by("pk")[0]
    for page in (f"/papers/{paper.pk}/", f"/counter/sign/{request.pk}/"):
        shown = client.get(page).content.decode()
        assert "待填" not in shown and "无争议事实" in shown


def test_a_mediation_offers_no_measure_and_no_list_of_goods(cast: Cast) -> None:
    case = line.in_session(cast)
    page = cast.client("tiaojie").get(f"/cases/{case.pk}/").content.decode()
    assert "申请措施" not in page and "登记物品" not in page and "#goods" not in page


def test_one_page_takes_a_signature_of_every_procedure_and_shows_the_bytes(cast: Cast) -> None:
    case = line.agreed(cast)
    asked = SignatureRequest.objects.filter(paper=line.newest(case, "mediation.agreement")).order_by("pk")[0]
    client, address = cast.client("tiaojie"), f"/counter/sign/{asked.pk}/"
    page = client.get(address).content.decode()
    assert asked.paper.digest in page and "在框里手写签名" in page and f"/cases/{case.pk}/signing/" in page
    signed = {"method": "screen", "signer": "王经理", "shown_digest": asked.paper.digest, "drawn": STROKES}
    assert client.post(address, {**signed, "signed_at": stamp(timezone.now())}).status_code == 409, "only paper has one"
    answer = client.post(address, signed)
    assert answer.status_code == 302 and answer["Location"] == f"/cases/{case.pk}/signing/"
    made = SignatureRequest.objects.get(pk=asked.pk).signature
    assert made is not None and (made.method, made.capacity) == ("screen", "当事人当面签署") and made.mark
    assert "在框里手写签名" not in client.get(address).content.decode()
    assert cast.client("zhoumin").get(address).status_code == 404


def test_the_sides_are_called_as_the_law_of_the_mediation_calls_them(cast: Cast) -> None:
    people, patent = line.applied(cast), line.applied(cast, "adm_patent")
    assert [role_word(p, people) for p in people.parties.order_by("pk")] == ["申请人", "对方当事人"]
    assert [role_word(p, patent) for p in patent.parties.order_by("pk")] == ["请求人", "被请求人"]
    firm = line.party(people, "respondent")
    page = cast.client("tiaojie").get(f"/parties/{firm.pk}/").content.decode()
    assert "对方当事人" in page
    desk = cast.client("xiaqing").get(f"/cases/{patent.pk}/portal/").content.decode()
    assert "被请求人" in desk
    court = line.submitted(cast)
    assert {role_word(p, court) for p in court.parties.all()} == {"申请人"}
