"""A request filed at the portal is a case of the chosen organ, followed, signed and answered there."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cases.actions.linking import invite, use_invitation
from cases.actions.papers import content_of
from cases.models import Case, Evidence, PartyAccess, SignatureRequest
from tests.cases.portal_line import LAWYER, PANRUI, PLAIN, RUIDA, browser, opened, scan, standing
from tests.cast import Cast

pytestmark = pytest.mark.django_db
RULING = {
    "patent_no": "201920744411.X", "patent_title": "一种数显游标卡尺", "patent_type": "utility",
    "patentee": RUIDA.name, "asserted_claims": "1、3", "standing": "patentee", "legal_representative": "刘某峰",
    "respondent_kind": "unit", "respondent_name": PANRUI.name, "respondent_code": "", "respondent_address": "工业路6号",
    "requests": "责令停止制造、销售\n责令销毁专用模具", "facts_told": "在云澜市制造、销售。",
    "reasons_claim_chart": "特征A至E一一对应。", "evidence_lines": "公证书|书证|销售事实|12|公证处|原件",
    "acts_continue": "yes", "sued": "no", "other_method": "no", "mediation_willingness": "yes", "signer": "刘某峰",
}  # fmt: skip
MEDIATION = {
    "type": "people", "dispute_type": "infringement", "right_kind": "trademark", "right_name": "磐锐",
    "right_number": "12345678", "legal_representative": "刘某峰", "respondent_kind": "unit",
    "respondent_name": PANRUI.name, "respondent_address": "工业路6号", "requests": "停止使用，赔偿三万元",
    "facts_told": "对方使用近似商标。", "evidence_lines": "", "signer": "刘某峰",
}  # fmt: skip


@pytest.fixture(autouse=True)
def plain_files(settings: LazySettings) -> None:
    settings.STORAGES = PLAIN


def known_on() -> str:
    return f"{timezone.localdate() - timedelta(days=30)}"


def test_a_patentee_files_follows_and_signs_its_request(cast: Cast) -> None:
    account = opened(RUIDA, "ruida")
    client = browser(account)
    assert "填写处理请求书" in client.get("/portal/file/").content.decode()
    upload = SimpleUploadedFile("公证书.pdf", b"%PDF notary")
    sent = {**RULING, "agency": cast.agency("ip").pk, "known_on": known_on(), "uploads": [upload]}
    answer = client.post("/portal/file/ruling/", sent)
    assert answer.status_code == 302, answer.content.decode()
    case = Case.objects.get(kind="ruling")
    assert case.agency == cast.agency("ip")
    link = PartyAccess.objects.get()
    assert (link.user_id, link.party.role, link.party.credit_code) == (account.user_id, "petitioner", RUIDA.credit_code)
    assert Evidence.objects.get(case=case).name == "公证书"
    asked = SignatureRequest.objects.get()
    assert asked.paper.code == "ruling.request"
    printed = catalogue_of(asked.paper)
    assert [row[1] for row in printed] == [line.split("|")[0] for line in RULING["evidence_lines"].splitlines()]
    sheet = client.get(f"/portal/sign/{asked.pk}/").content.decode()
    # not verified yet: on paper alone
    assert 'value="paper"' in sheet and 'value="account"' not in sheet and 'value="screen"' not in sheet
    page = client.get(f"/portal/cases/{case.pk}/").content.decode()
    assert "签名：" in page
    assert case.number in client.get("/portal/").content.decode()


def catalogue_of(paper: Any) -> list[Any]:
    """The rows of 证据目录 as the paper prints them."""
    (found,) = [value for value in content_of(paper).values if value.key == "evidence_lines"]
    rows: Any = found.body
    return [list(row) for row in rows]


def test_what_the_request_lacks_is_said_at_its_field(cast: Cast) -> None:
    client = browser(opened(RUIDA, "ruida"))
    wrong = {**RULING, "agency": cast.agency("ip").pk, "known_on": known_on(), "patent_no": "123"}
    assert client.post("/portal/file/ruling/", wrong).status_code == 422
    # every cell stays where it was typed, and a row without a name says which
    del wrong["evidence_lines"]
    cells = {"evidence_lines-0-name": "公证书", "evidence_lines-3-proves": "销售|事实"}
    page = client.post("/portal/file/ruling/", {**wrong, **cells}).content.decode()
    assert 'value="公证书"' in page and 'value="销售|事实"' in page and "第2行没有填证据名称" in page
    agreed = {**RULING, "agency": cast.agency("ip").pk, "known_on": known_on(), "other_method": "yes"}
    answer = client.post("/portal/file/ruling/", agreed)
    assert answer.status_code == 409
    assert "其他解决方式" in answer.content.decode()
    assert not Case.objects.exists()


def test_an_agent_files_for_a_principal_with_the_power(cast: Cast) -> None:
    account = opened(LAWYER, "jianglv")
    client = browser(account)
    mine = {
        "principal_kind": "unit", "principal_name": RUIDA.name, "principal_code": RUIDA.credit_code,
        "principal_address": "锐达路8号", "principal_telephone": "1", "agent_scope": "一般授权", "agent_special": "no",
    }  # fmt: skip
    sent = {**RULING, **mine, "agency": cast.agency("ip").pk, "known_on": known_on()}
    assert client.post("/portal/file/ruling/", sent).status_code == 422
    answer = client.post("/portal/file/ruling/", {**sent, "uploads": [scan("委托书.pdf")]})
    assert answer.status_code == 302, answer.content.decode()
    link = PartyAccess.objects.get()
    assert (link.capacity, link.special_authority, link.party.name) == ("agent", False, RUIDA.name)


def test_a_mediation_is_asked_for_at_the_body_that_may_run_it(cast: Cast) -> None:
    client = browser(opened(RUIDA, "ruida"))
    elsewhere = client.post("/portal/file/mediation/", {**MEDIATION, "agency": cast.agency("ip").pk})
    assert elsewhere.status_code == 409
    answer = client.post("/portal/file/mediation/", {**MEDIATION, "agency": cast.agency("me").pk})
    assert answer.status_code == 302, answer.content.decode()
    case = Case.objects.get(kind="mediation")
    assert client.get(f"/portal/cases/{case.pk}/").status_code == 200


def test_the_respondent_reads_only_what_is_shown_of_a_ruling(cast: Cast) -> None:
    client = browser(opened(RUIDA, "ruida"))
    sent = {**RULING, "agency": cast.agency("ip").pk, "known_on": known_on()}
    answer = client.post("/portal/file/ruling/", sent)
    assert answer.status_code == 302, answer.content.decode()
    case: Any = Case.objects.get(kind="ruling")
    other = opened(PANRUI, "panrui")
    party = case.parties.get(role="respondent")
    code = invite(party, standing=cast.xiaqing)
    use_invitation(code, account=other, standing=standing(other))
    page = browser(other).get(f"/portal/cases/{case.pk}/").content.decode()
    assert RUIDA.name in page
    assert RUIDA.credit_code not in page
    assert RUIDA.telephone not in page
    paper = SignatureRequest.objects.get().paper
    assert browser(other).get(f"/portal/papers/{paper.pk}/").status_code == 404
