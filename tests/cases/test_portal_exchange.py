"""What passes between a case and its parties: steps, evidence, electronic service, signatures, each with its trace."""

import base64
from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from audit.models import Entry
from cases.actions.evidence import add_evidence
from cases.actions.linking import attach_sender
from cases.actions.portal_service import Address, ask_consent, receive, withdraw_consent
from cases.actions.portal_signing import Given, sign_at_counter, sign_at_portal
from cases.actions.report import machine_standing
from cases.actions.submitting import Handed, decide_admission, show_evidence, submit
from cases.models import Paper, Party, PartyAccess, Service, Signature, Submission, SubmittedEvidence
from tests.cases import report_line
from tests.cases.penalty_line import approved, clock, investigating, notice_values, noticed, read, reviewed
from tests.cases.portal_line import PANRUI, PASSWORD, PLAIN, RUIDA, browser, linked, opened, scan, standing, verified
from tests.cast import Cast
from workflow.models import StepEvent
from workflow.refusals import Refused

pytestmark = pytest.mark.django_db
STROKES = "data:image/png;base64," + base64.b64encode(b"\x89PNG\r\n\x1a\n" + b"strokes").decode()


@pytest.fixture(autouse=True)
def plain_files(settings: LazySettings) -> None:
    settings.STORAGES = PLAIN


def link_of(account: Any) -> PartyAccess:
    found = PartyAccess.objects.select_related("party").get(user=account.user, until=None)
    found.party.case = read(found.party.case)
    return found


def consented(cast: Cast, account: Any) -> Party:
    """The confirmation of the address, filled in and signed by the verified account."""
    link = link_of(account)
    asked = ask_consent(
        link, Address(link.party, "锐达路8号", "13900001111", True, "ruida"), standing=standing(account)
    )
    asked.paper.case = read(asked.paper.case)
    given = Given("account", "刘某峰", asked.paper.digest, password=PASSWORD)
    sign_at_portal(asked, given, standing=standing(account))
    return Party.objects.get(pk=link.party_id)


def issued(cast: Cast) -> Any:
    """The notice of the penalty is issued and served on nobody yet."""
    return approved(cast, reviewed(cast), "issue_notice", notice_values())


def test_a_party_states_its_defence_at_the_portal_as_itself(cast: Cast) -> None:
    case, account = noticed(cast), opened(RUIDA, "ruida")
    linked(cast, case, account)
    client = browser(account)
    page = client.get(f"/portal/cases/{case.pk}/").content.decode()
    assert "陈述申辩" in page
    assert "登记放弃" not in page
    address = f"/portal/cases/{case.pk}/steps/record_statement/"
    assert "依据的文书" not in client.get(address).content.decode()
    upload = SimpleUploadedFile("合同.pdf", b"%PDF contract")
    answer = client.post(address, {"statement": "我们有合法来源。", "uploads": [upload]})
    assert answer.status_code == 302, answer.content.decode()
    assert read(case).detail.statement == "我们有合法来源。"
    event = StepEvent.objects.filter(step="record_statement").latest("pk")
    assert event.recorded_by_id == account.user_id
    assert event.legal_actor == RUIDA.name
    item = SubmittedEvidence.objects.get()
    assert item.submission.event_id == event.pk
    assert len(item.evidence.sm3) == 64


def test_a_step_that_is_nobodys_side_is_not_there_for_a_party(cast: Cast) -> None:
    case, account = noticed(cast), opened(RUIDA, "ruida")
    linked(cast, case, account)
    assert browser(account).get(f"/portal/cases/{case.pk}/steps/record_waiver/").status_code == 404
    assert browser(account).post(f"/portal/cases/{case.pk}/steps/issue_notice/", {}).status_code == 404


def test_a_refused_step_keeps_what_was_typed(cast: Cast) -> None:
    case, account = investigating(cast), opened(RUIDA, "ruida")
    linked(cast, case, account)
    address = f"/portal/cases/{case.pk}/steps/record_statement/"
    answer = browser(account).post(address, {"statement": "太早了。"})
    assert answer.status_code == 409
    assert "太早了。" in browser(account).get(address).content.decode()
    assert browser(account).post(f"/portal/drafts/portal.{case.pk}.record_statement/", {"a": "1"}).status_code == 204
    assert browser(account).post(f"/portal/drafts/portal.{case.pk}.record_waiver/", {"a": "1"}).status_code == 404


def test_evidence_of_a_party_waits_for_the_officers_opinion(cast: Cast) -> None:
    case, account = investigating(cast), opened(RUIDA, "ruida")
    linked(cast, case, account)
    handed = Handed("evidence", "进货合同", uploads=[scan("合同.pdf")], name="进货合同", proves="合法来源")
    submit(link_of(account), handed, standing=standing(account))
    item = SubmittedEvidence.objects.get()
    assert item.state == "waiting"
    assert item.evidence.obtained_from == RUIDA.name
    assert item.evidence.serial > 0
    item.submission.case = read(case)
    with pytest.raises(Refused, match="审查意见"):
        decide_admission(item, admitted=True, opinion="", standing=cast.zhoumin)
    with pytest.raises(Refused):
        decide_admission(item, admitted=True, opinion="真实", standing=standing(account))
    decide_admission(item, admitted=True, opinion="真实、合法、有关联。", standing=cast.zhoumin)
    page = browser(account).get(f"/portal/cases/{case.pk}/").content.decode()
    assert "真实、合法、有关联。" in page
    assert Entry.objects.filter(verb="cases.evidence_decided").exists()


def test_evidence_is_shown_to_a_party_only_when_exchanged_and_a_secret_never(cast: Cast) -> None:
    case, account = investigating(cast), opened(RUIDA, "ruida")
    party = linked(cast, case, account)
    values = {"kind": "document", "name": "公证书", "obtained_on": timezone.localdate(), "obtained_by": "周敏、陈立"}
    open_one = add_evidence(case, values=values, upload=scan(), standing=cast.zhoumin)
    secret = add_evidence(case, values={**values, "name": "配方", "secret": True}, upload=scan(), standing=cast.zhoumin)
    client = browser(account)
    assert client.get(f"/portal/evidence/{open_one.pk}/").status_code == 404
    show_evidence(read(case), items=[open_one], parties=[party], standing=cast.zhoumin)
    assert client.get(f"/portal/evidence/{open_one.pk}/").status_code == 200
    with pytest.raises(Refused, match="商业秘密"):
        show_evidence(read(case), items=[secret], parties=[party], standing=cast.zhoumin)
    assert client.get(f"/portal/evidence/{secret.pk}/").status_code == 404
    assert "配方" not in client.get(f"/portal/cases/{case.pk}/").content.decode()


def test_opening_a_paper_is_its_service_and_the_clock_starts_then(cast: Cast) -> None:
    case, account = issued(cast), verified(cast, RUIDA, "ruida")
    linked(cast, case, account)
    paper = Paper.objects.get(case=case, code="penalty.notice", state="issued")
    service = Service.objects.get(paper=paper)
    client = browser(account)
    with pytest.raises(Refused, match="没有同意电子送达"):
        receive(service, shown_digest=paper.digest, address="192.0.2.7", standing=standing(account))
    assert client.get(f"/portal/papers/{paper.pk}/").status_code == 404, "not shown before it is served"
    consented(cast, account)
    assert "签收：" in client.get("/portal/").content.decode()
    assert client.get(f"/portal/receive/{service.pk}/").status_code == 200
    assert Service.objects.get(pk=service.pk).served_at is None, "looking at the door is not opening"
    assert client.post(f"/portal/receive/{service.pk}/", {"shown_digest": "0" * 64}).status_code == 409
    answer = client.post(f"/portal/receive/{service.pk}/", {"shown_digest": paper.digest})
    assert answer.status_code == 302
    attempt = service.attempts.get(method="electronic")
    assert paper.digest in attempt.proof_note
    assert clock(case, "pct:P07").anchor_at == attempt.reached_at
    assert client.get(f"/portal/papers/{paper.pk}/").status_code == 200
    entry = Entry.objects.filter(verb="cases.paper_served").latest("pk")
    assert entry.payload.body["more"]["shown_digest"] == paper.digest


def test_consent_counts_from_the_signature_and_can_be_withdrawn(cast: Cast) -> None:
    case, account = issued(cast), verified(cast, RUIDA, "ruida")
    linked(cast, case, account)
    link = link_of(account)
    ask_consent(link, Address(link.party, "锐达路8号", "1", True, "ruida"), standing=standing(account))
    assert Party.objects.get(pk=link.party_id).electronic_consent_at is None
    party = consented(cast, account)
    assert party.electronic_consent_at is not None
    assert party.service_address == "锐达路8号"
    party.case = read(case)
    withdraw_consent(party, standing=standing(account))
    service = Service.objects.get(paper__code="penalty.notice")
    with pytest.raises(Refused, match="没有同意"):
        receive(service, shown_digest=service.paper.digest, address="", standing=standing(account))
    assert Entry.objects.filter(verb="cases.electronic_consent_withdrawn").exists()


def test_an_account_signs_with_its_password_and_a_verified_identity(cast: Cast) -> None:
    case, account = issued(cast), opened(RUIDA, "ruida")
    linked(cast, case, account)
    link = link_of(account)
    asked = ask_consent(link, Address(link.party, "路", "1", False, ""), standing=standing(account))
    asked.paper.case = read(case)
    digest = asked.paper.digest
    with pytest.raises(Refused, match="还没有核验"):
        sign_at_portal(asked, Given("account", "刘某峰", digest, password=PASSWORD), standing=standing(account))
    sign_at_portal(asked, Given("paper", "刘某峰", digest, scan=scan()), standing=standing(account))
    made = Signature.objects.get()
    assert made.method == "paper"
    assert made.proof is not None
    assert made.shown_digest == digest


def test_strokes_are_kept_with_their_digest_and_rubbish_is_refused(cast: Cast) -> None:
    case, account = issued(cast), verified(cast, RUIDA, "ruida")
    linked(cast, case, account)
    link = link_of(account)
    asked = ask_consent(link, Address(link.party, "路", "1", False, ""), standing=standing(account))
    asked.paper.case = read(case)
    digest = asked.paper.digest
    for drawn in ("", "data:image/png;base64,AAAA", "javascript:1"):
        with pytest.raises(Refused):
            sign_at_portal(asked, Given("screen", "刘某峰", digest, drawn=drawn), standing=standing(account))
    with pytest.raises(Refused, match="口令不对"):
        sign_at_portal(asked, Given("account", "刘某峰", digest, password="no"), standing=standing(account))
    with pytest.raises(Refused, match="不一致"):
        sign_at_portal(asked, Given("screen", "刘某峰", "0" * 64, drawn=STROKES), standing=standing(account))
    address = f"/portal/sign/{asked.pk}/"
    assert digest in browser(account).get(address).content.decode()
    sent = {"method": "screen", "signer": "刘某峰", "shown_digest": digest, "drawn": STROKES}
    assert browser(account).post(address, sent).status_code == 302
    assert len(Signature.objects.get().mark_sha256) == 64


def test_the_counter_takes_a_signature_but_never_signs_as_an_account(cast: Cast) -> None:
    case, account = issued(cast), verified(cast, RUIDA, "ruida")
    linked(cast, case, account)
    link = link_of(account)
    asked = ask_consent(link, Address(link.party, "路", "1", False, ""), standing=standing(account))
    asked.paper.case = read(case)
    with pytest.raises(Refused, match="屏幕手写或者纸质"):
        sign_at_counter(asked, Given("account", "刘某峰", asked.paper.digest), standing=cast.zhoumin)
    officer = cast.client("zhoumin")
    sent = {"method": "screen", "signer": "刘某峰", "shown_digest": asked.paper.digest, "drawn": STROKES}
    assert officer.post(f"/counter/sign/{asked.pk}/", sent).status_code == 302
    made = Signature.objects.get()
    assert (made.user_id, made.capacity) == (cast.zhoumin.user_id, "当事人当面签署")


def test_a_party_refuses_to_sign_with_a_reason(cast: Cast) -> None:
    case, account = issued(cast), opened(RUIDA, "ruida")
    linked(cast, case, account)
    link = link_of(account)
    with pytest.raises(Refused, match="没有关联门户账号"):
        ask_consent(link, Address(link.party, "路", "1", True, ""), standing=standing(account))
    asked = ask_consent(link, Address(link.party, "路", "1", True, "ruida"), standing=standing(account))
    client = browser(account)
    assert client.post(f"/portal/sign/{asked.pk}/", {"refuse": "yes", "reason": ""}).status_code == 422
    assert client.post(f"/portal/sign/{asked.pk}/", {"refuse": "yes", "reason": "地址不对"}).status_code == 302
    assert Party.objects.get(pk=link.party_id).electronic_consent_at is None


def test_a_named_reporter_follows_at_the_portal_and_stays_sealed(cast: Cast) -> None:
    account = opened(PANRUI, "panrui")
    case = report_line.sent(cast).case
    attach_sender(case, account, standing=machine_standing())
    client = browser(account)
    page = client.get(f"/portal/cases/{case.pk}/").content.decode()
    assert "我提交的投诉举报" in page
    assert case.title not in page
    client.post(
        f"/portal/cases/{case.pk}/submit/", {"kind": "statement", "text": "补充线索", "evidence_kind": "document"}
    )
    assert Submission.objects.get().text == "补充线索"
    entries = Entry.objects.filter(chain=f"p:cases.case:{case.pk}").values_list("actor_label", "payload__body")
    assert PANRUI.name not in str(list(entries))
    assert "石某" not in str(list(entries))
    desk = cast.client("linwen").get(f"/cases/{case.pk}/portal/").content.decode()
    assert PANRUI.name not in desk


def test_the_home_page_costs_a_fixed_number_of_queries(cast: Cast, django_assert_max_num_queries: Any) -> None:
    account = verified(cast, RUIDA, "ruida")
    client = browser(account)
    client.get("/portal/")
    for _case in range(3):
        linked(cast, noticed(cast), account)
    with django_assert_max_num_queries(12):
        client.get("/portal/")
    case = PartyAccess.objects.latest("pk").party.case
    client.get(f"/portal/cases/{case.pk}/")
    with django_assert_max_num_queries(25):
        client.get(f"/portal/cases/{case.pk}/")


def test_inner_papers_and_names_are_not_on_the_page_of_a_party(cast: Cast) -> None:
    case, account = noticed(cast), opened(RUIDA, "ruida")
    linked(cast, case, account)
    page = browser(account).get(f"/portal/cases/{case.pk}/").content.decode()
    for inner in ("审核意见", "调查终结报告", "立案审批", "周敏"):
        assert inner not in page
    internal = Paper.objects.filter(case=case).exclude(services__isnull=False)[0]
    assert browser(account).get(f"/portal/papers/{internal.pk}/").status_code == 404
    assert browser(account).get(f"/cases/{case.pk}/").status_code == 404


def test_the_days_of_the_reply_run_from_the_receipt(cast: Cast) -> None:
    case, account = issued(cast), verified(cast, RUIDA, "ruida")
    linked(cast, case, account)
    consented(cast, account)
    service = Service.objects.get(paper__code="penalty.notice")
    receive(service, shown_digest=service.paper.digest, address="192.0.2.7", standing=standing(account))
    assert "您的期限" in browser(account).get(f"/portal/cases/{case.pk}/").content.decode()
    assert clock(case, "pct:P07").due_at > timezone.now() + timedelta(days=4)
