"""An officer and a head walk a clue to filing through the pages, with refusals and drafts on the way."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.utils import timezone

from audit.models import AccessLog
from cases.models import Assignment, Case, FormDraft
from tests.cases.penalty_line import investigating, open_clue, read, taken
from tests.cast import Cast
from workflow.models import Proposal

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def plain_static_files(settings: LazySettings) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


def filing_form(cast: Cast, **changes: Any) -> dict[str, Any]:
    today = timezone.localdate()
    officers = [str(cast.user("zhoumin").pk), str(cast.user("chenli").pk)]
    return {
        "act": "F-TM",
        "prima_facie": "现场照片、台账显示使用“磐锐”标识。",
        "breach_basis": "《商标法》第五十七条、第六十条。",
        "jurisdiction": "违法行为发生在云澜市。",
        "acts_ended_on": str(today - timedelta(days=10)),
        "discovered_on": str(today - timedelta(days=2)),
        "officers": officers,
        "officers__lead": officers[1],
        "intent": "propose",
        **changes,
    }


def test_officer_walks_from_clue_to_filing_and_the_head_approves(cast: Cast) -> None:
    officer, head = cast.client("zhoumin"), cast.client("zhengyuan")
    at = timezone.localtime() - timedelta(hours=1)
    sent = officer.post(
        "/cases/new/penalty/",
        {
            "title": "某公司涉嫌假冒注册商标案",
            "source": "inspection",
            "received_at": f"{at:%Y-%m-%dT%H:%M}",
            "content": "仓库检查。",
        },
    )
    case = Case.objects.get(title="某公司涉嫌假冒注册商标案")
    assert sent.status_code == 302 and sent["Location"] == f"/cases/{case.pk}/"
    party = {"role": "respondent", "kind": "unit", "name": "某公司", "credit_code": "91110000600037341L"}
    assert officer.post(f"/cases/{case.pk}/add/party/", party).status_code == 302
    note = {"verification_note": "到仓库核查。", "version": read(case).version, "intent": "take"}
    assert officer.post(f"/cases/{case.pk}/steps/start_verification/", note).status_code == 302
    assert read(case).stage == "verifying"
    sent = officer.post(f"/cases/{case.pk}/steps/file/", filing_form(cast, version=read(case).version))
    proposal = Proposal.objects.get(subject_id=case.pk)
    assert sent["Location"] == f"/proposals/{proposal.pk}/"
    page = head.get(f"/proposals/{proposal.pk}/").content.decode()
    assert "现场照片、台账显示" in page and "请您批示" in page and "立案审批表" in page
    approved = head.post(
        f"/proposals/{proposal.pk}/", {"decision": "approve", "opinion": "同意。", "version": read(case).version}
    )
    assert approved.status_code == 302
    assert read(case).stage == "filed"
    lead = Assignment.objects.get(case=case, capacity="lead", until=None)
    assert lead.person.username == "chenli"
    assert "立案审批表" in officer.get(f"/cases/{case.pk}/").content.decode()


def test_refusal_shows_its_head_its_article_and_keeps_what_was_typed(cast: Cast) -> None:
    case = taken(open_clue(cast), "start_verification", {"verification_note": "核查"}, by=cast.zhoumin)
    client = cast.client("zhoumin")
    one = filing_form(cast, officers=[str(cast.user("zhoumin").pk)], officers__lead="", version=case.version)
    page = client.post(f"/cases/{case.pk}/steps/file/", one)
    html = page.content.decode()
    assert page.status_code == 409
    assert "材料不全" in html and "第四十二条" in html and "现场照片、台账显示" in html
    assert read(case).stage == "verifying"
    assert FormDraft.objects.filter(user=cast.user("zhoumin"), key=f"penalty.{case.pk}.file").exists()


@pytest.mark.parametrize(
    ("who", "step", "changes", "head"),
    [
        ("zhoumin", "file", {"acts_ended_on": "2019-01-01"}, "已过时限"),
        ("zhoumin", "file", {"prima_facie": "x", "officers": []}, "请至少选择一项"),
        ("hejing", "start_verification", {}, "不归您办"),
        ("zhoumin", "start_investigation", {}, "现在还不能办"),
    ],
)
def test_each_refusal_has_its_own_head(cast: Cast, who: str, step: str, changes: dict[str, Any], head: str) -> None:
    case = open_clue(cast)
    if step == "file":
        case = taken(case, "start_verification", {"verification_note": "核查"}, by=cast.zhoumin)
    form = {**filing_form(cast, version=case.version, verification_note="x", investigation_plan="x"), **changes}
    if step != "file":
        form["intent"] = "take"
    page = cast.client(who).post(f"/cases/{case.pk}/steps/{step}/", form)
    assert page.status_code in (409, 422)
    assert head in page.content.decode()


def test_stale_form_is_told_and_can_be_sent_again(cast: Cast) -> None:
    case = open_clue(cast)
    client = cast.client("zhoumin")
    sent = {"verification_note": "到仓库核查。", "version": case.version - 1, "intent": "take"}
    page = client.post(f"/cases/{case.pk}/steps/start_verification/", sent)
    assert page.status_code == 409 and "刚刚被别人改动过" in page.content.decode()
    assert f'name="version" value="{case.version}"' in page.content.decode()


def test_proposer_withdraws_and_head_sends_back_with_reasons(cast: Cast) -> None:
    case = taken(open_clue(cast), "start_verification", {"verification_note": "核查"}, by=cast.zhoumin)
    officer, head = cast.client("zhoumin"), cast.client("zhengyuan")
    officer.post(f"/cases/{case.pk}/steps/file/", filing_form(cast, version=case.version))
    first = Proposal.objects.get(subject_id=case.pk)
    assert "撤回呈批" in officer.get(f"/proposals/{first.pk}/").content.decode()
    officer.post(f"/proposals/{first.pk}/", {"decision": "withdraw"})
    assert Proposal.objects.get(pk=first.pk).state == "withdrawn"
    officer.post(f"/cases/{case.pk}/steps/file/", filing_form(cast, version=read(case).version))
    second = Proposal.objects.get(subject_id=case.pk, state="pending")
    empty = head.post(f"/proposals/{second.pk}/", {"decision": "return", "opinion": ""})
    assert empty.status_code == 409 and "退回要写明理由" in empty.content.decode()
    head.post(f"/proposals/{second.pk}/", {"decision": "return", "opinion": "补充进销存台账。"})
    assert Proposal.objects.get(pk=second.pk).state == "returned"
    again = officer.get(f"/cases/{case.pk}/steps/file/").content.decode()
    assert "补充进销存台账。" in again and "现场照片、台账显示" in again


def test_draft_is_kept_restored_and_cleared(cast: Cast) -> None:
    case = open_clue(cast)
    client = cast.client("zhoumin")
    key = f"penalty.{case.pk}.start_verification"
    saved = client.post(f"/drafts/{key}/", {"verification_note": "先查仓库", "version": case.version})
    assert saved.status_code == 204
    page = client.get(f"/cases/{case.pk}/steps/start_verification/").content.decode()
    assert "先查仓库" in page and "已恢复您" in page
    other = cast.client("chenli").get(f"/cases/{case.pk}/steps/start_verification/").content.decode()
    assert "同事也在填这一步" in other and "先查仓库" not in other
    client.post(
        f"/cases/{case.pk}/steps/start_verification/",
        {"verification_note": "先查仓库", "version": case.version, "intent": "take"},
    )
    assert not FormDraft.objects.filter(key=key).exists()


def test_stranger_meets_not_found_everywhere_and_the_attempt_is_logged(cast: Cast) -> None:
    case = investigating(cast)
    proposal = Proposal.objects.filter(subject_id=case.pk).first()
    stranger, owner = cast.client("luocheng"), cast.client("zhoumin")
    assert proposal is not None
    addresses = [
        f"/cases/{case.pk}/",
        f"/cases/{case.pk}/history/",
        f"/cases/{case.pk}/steps/close_investigation/",
        f"/cases/{case.pk}/add/party/",
        f"/parties/{case.parties.first().pk}/",  # type: ignore[union-attr]
        f"/proposals/{proposal.pk}/",
    ]
    for address in addresses:
        before = AccessLog.objects.filter(kind="denied").count()
        assert stranger.get(address).status_code == 404, address
        assert AccessLog.objects.filter(kind="denied").count() == before + 1, address
        assert owner.get(address).status_code == 200, address
    assert stranger.post(f"/drafts/penalty.{case.pk}.x/", {"a": "1"}).status_code == 404


def test_nobody_reads_without_signing_in(cast: Cast, client: Any) -> None:
    case = open_clue(cast)
    for address in ("/cases/", f"/cases/{case.pk}/", f"/drafts/penalty.{case.pk}.x/"):
        assert client.get(address)["Location"].startswith("/accounts/login/"), address
