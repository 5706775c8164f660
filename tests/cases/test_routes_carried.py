"""A route that was told carries what was said into the form of the chosen way, and the case is linked on the trail."""

from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client

from audit.models import Entry
from cases.actions.routes import choose_at_portal, give_notice, record_choice
from cases.models import Case, RouteNotice
from tests.cases.portal_line import LAWYER, PLAIN, RUIDA, browser, opened, standing
from tests.cases.ruling_line import scan
from tests.cases.test_portal_filing import MEDIATION, RULING, known_on
from tests.cast import Cast

pytestmark = pytest.mark.django_db
DISPUTE = {
    "right_kind": "patent", "right_number": "201920744411.X", "right_name": "一种数显游标卡尺",
    "other_side": "云澜市速测电子有限公司", "other_code": "", "facts": "对方在云澜市制造、销售。",
    "claims": "责令停止制造",
}  # fmt: skip


@pytest.fixture(autouse=True)
def plain_files(settings: LazySettings) -> None:
    settings.STORAGES = PLAIN


def told(agency: Any, choice: str, *, by: Any) -> RouteNotice:
    values = {**DISPUTE, "recipient": "云澜市衡准仪器有限公司", "method": "window"}
    made = give_notice(agency, values=values, standing=by)
    return record_choice(made, choice=choice, acknowledged="签名", note="", standing=by)


def led(notice: RouteNotice) -> RouteNotice:
    return RouteNotice.objects.get(pk=notice.pk)


def counter_values() -> dict[str, Any]:
    return {
        "received_at": "2026-01-05T09:00", "uploads": [scan()], "signer": "陶然", "signed_on": "2026-01-04",
        "patent_no": "201920744411.X", "patent_title": "一种数显游标卡尺", "asserted_claims": "1",
        "standing": "patentee",
        "petitioner_name": "云澜市衡准仪器有限公司", "petitioner_kind": "unit", "petitioner_address": "滨河路18号",
        "petitioner_telephone": "13900000001", "respondent_name": DISPUTE["other_side"], "respondent_kind": "unit",
        "respondent_address": "工业路6号", "requests": "责令停止制造", "facts_told": "制造、销售。",
        "known_on": "2025-12-01",
    }  # fmt: skip


def test_the_counter_of_a_ruling_starts_with_what_was_told_and_links_the_case(cast: Cast) -> None:
    notice = told(cast.agency("ip"), "ruling", by=cast.xiaqing)
    client, url = cast.client("xiaqing"), f"/cases/new/ruling/?notice={notice.pk}"
    assert f'href="{url}"' in client.get(f"/routes/{notice.pk}/").content.decode()
    page = client.get(url).content.decode()
    for said in (*DISPUTE.values(), "云澜市衡准仪器有限公司"):
        assert str(said) in page
    answer = client.post(url, counter_values())
    assert answer.status_code == 302, answer.content.decode()[:4000]
    case = Case.objects.get(kind="ruling")
    assert led(notice).led_to_id == case.pk
    entry = Entry.objects.get(verb="cases.route_led")
    assert entry.payload.body["more"] == {"notice": notice.pk, "case": case.number}


def test_the_counter_of_a_mediation_starts_with_what_was_told_and_links_the_case(cast: Cast) -> None:
    notice = told(cast.agency("me"), "mediation", by=cast.tiaojie)
    client, url = cast.client("tiaojie"), f"/cases/new/mediation/?notice={notice.pk}"
    page = client.get(url).content.decode()
    assert DISPUTE["other_side"] in page and DISPUTE["facts"] in page and DISPUTE["claims"] in page
    sent = {
        "type": "people", "source": "window", "received_at": "2026-01-05T09:00", "title": "专利侵权纠纷",
        "dispute": "infringement", "petitioner_name": "云澜市衡准仪器有限公司", "petitioner_kind": "unit",
        "petitioner_address": "滨河路18号", "petitioner_phone": "13900000001", "respondent_name": DISPUTE["other_side"],
        "respondent_kind": "unit", "respondent_address": "工业路6号", "requests": "停止制造", "facts": "制造、销售。",
    }  # fmt: skip
    answer = client.post(url, sent)
    assert answer.status_code == 302, answer.content.decode()[:4000]
    assert led(notice).led_to_id == Case.objects.get(kind="mediation").pk
    assert client.get(f"/cases/new/mediation/?notice={notice.pk}").content.decode().count(DISPUTE["facts"]) == 0


def test_a_refused_request_leaves_the_notice_open(cast: Cast) -> None:
    notice = told(cast.agency("ip"), "ruling", by=cast.xiaqing)
    answer = cast.client("xiaqing").post(
        f"/cases/new/ruling/?notice={notice.pk}", {**counter_values(), "other_route": "on"}
    )
    assert answer.status_code == 409
    assert led(notice).led_to_id is None and not Entry.objects.filter(verb="cases.route_led").exists()


def chosen(client: Client, cast: Cast, choice: str, agency: str = "ip") -> Any:
    return client.post("/portal/file/", {**DISPUTE, "choice": choice, "agency": cast.agency(agency).pk})


def test_a_party_reads_the_comparison_chooses_and_files_without_saying_it_again(cast: Cast) -> None:
    account = opened(RUIDA, "ruida")
    client = browser(account)
    page = client.get("/portal/file/").content.decode()
    assert "四种解决途径" in page and "仲裁" in page
    answer = chosen(client, cast, "ruling")
    notice = RouteNotice.objects.get()
    assert answer["Location"] == f"/portal/file/ruling/?notice={notice.pk}"
    assert (notice.issuer_id, notice.recipient, notice.choice, notice.method) == (
        account.user_id, RUIDA.name, "ruling", "online",
    )  # fmt: skip
    assert len(notice.content_version) == 64 and Entry.objects.filter(verb="cases.route_chosen").count() == 1
    form = client.get(answer["Location"]).content.decode()
    assert all(str(said) in form for said in DISPUTE.values())
    sent = {**RULING, "agency": cast.agency("ip").pk, "known_on": known_on(), "uploads": [scan()]}
    assert client.post(answer["Location"], sent).status_code == 302
    assert led(notice).led_to_id == Case.objects.get(kind="ruling").pk
    assert Entry.objects.filter(verb="cases.route_led").count() == 1


def test_mediation_and_suit_are_recorded_too(cast: Cast) -> None:
    client = browser(opened(RUIDA, "ruida"))
    url = chosen(client, cast, "mediation", "me")["Location"]
    assert client.post(url, {**MEDIATION, "agency": cast.agency("me").pk}).status_code == 302
    assert chosen(client, cast, "suit")["Location"] == "/portal/file/"
    assert sorted(RouteNotice.objects.values_list("choice", flat=True)) == ["mediation", "suit"]
    assert chosen(client, cast, "ruling", "me").status_code == 422
    assert client.post("/portal/file/", {"choice": "somewhere"}).status_code == 422


def test_another_partys_notice_opens_to_nobody_else(cast: Cast) -> None:
    mine = opened(RUIDA, "ruida")
    values = {**DISPUTE, "choice": "ruling", "agency": cast.agency("ip")}
    notice = choose_at_portal(mine, values=values, standing=standing(mine))
    other = browser(opened(LAWYER, "jianglv"))
    assert other.get(f"/portal/file/ruling/?notice={notice.pk}").status_code == 404
    assert browser(mine).get(f"/portal/file/ruling/?notice={notice.pk}").status_code == 200
