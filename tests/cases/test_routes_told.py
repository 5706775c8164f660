"""解决途径告知: the comparison from the rows of the law, the notice and the choice, and what is carried on."""

from typing import Any

import pytest
from django.conf import LazySettings
from django.utils import timezone

from audit.models import Entry
from cases.actions.routes import give_notice, record_choice
from cases.models import ReportCase, RouteNotice
from cases.reading.routes import comparison, counts, prefill
from tests.cases import report_line
from tests.cases.query_count import counted
from tests.cast import Cast
from workflow.law.load import add_local_row
from workflow.models import LawRow
from workflow.refusals import Refused

pytestmark = pytest.mark.django_db
DISPUTE: dict[str, Any] = {
    "recipient": "磐锐工具有限公司", "method": "window", "right_kind": "patent", "right_number": "ZL202110123456.0",
    "right_name": "一种电钻", "other_side": "锐达五金工具有限公司", "other_code": "91110000600037341L",
    "facts": "对方销售落入权利要求1的电钻。", "claims": "停止侵权。",
}  # fmt: skip


@pytest.fixture(autouse=True)
def plain_static_files(settings: LazySettings) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


def told(cast: Cast, **more: Any) -> RouteNotice:
    return give_notice(cast.agency("m"), values={**DISPUTE, **more}, standing=cast.linwen)


def test_everybody_reads_the_four_routes_with_the_periods_of_the_law(cast: Cast) -> None:
    client = cast.client("zhoumin")
    client.logout()
    with counted() as queries:
        page = client.get("/routes/").content.decode()
    assert len(queries) <= 12
    for word in ("行政裁决", "调解", "仲裁", "诉讼", "裁决结案", "《仲裁法》", "《专利纠纷行政裁决和调解办法》"):
        assert word in page
    assert "《专利侵权纠纷行政裁决和调解办法》" not in page
    assert "选途径" in client.get("/public/").content.decode()


def test_a_change_of_a_row_changes_the_page_and_the_version(cast: Cast) -> None:
    on = timezone.localdate()
    before = comparison(on=on)
    row = LawRow.objects.filter(table="routes", code="route.mediation").latest("effective_from")
    add_local_row("routes", {**row.data, "cost_zh": "本市一律免费"}, agency_id=cast.agency("m").pk)
    after = comparison(on=on, agency_id=cast.agency("m").pk)
    assert before.version == comparison(on=on).version != after.version
    assert "本市一律免费" in {route.cost for route in after.routes}


def test_a_notice_keeps_who_when_how_and_what_was_shown(cast: Cast) -> None:
    made = told(cast)
    agency = cast.agency("m")
    regions = tuple(code for code in (agency.county, agency.city, agency.province) if code)
    shown = comparison(on=timezone.localdate(), agency_id=agency.pk, regions=regions)
    assert (made.issuer, made.content_version, made.choice) == (cast.user("linwen"), shown.version, "")
    assert LawRow.objects.filter(pk__in=shown.row_ids, used=True).count() == 7
    assert Entry.objects.filter(verb="cases.routes_told", agency=agency.pk).count() == 1


def test_who_meets_no_disputes_tells_nobody(cast: Cast) -> None:
    with pytest.raises(Refused, match="由受理、办案或者调解人员告知"):
        give_notice(cast.agency("m"), values=DISPUTE, standing=cast.luocheng)
    with pytest.raises(Refused, match="写明告知了谁"):
        told(cast, recipient=" ")


def test_the_choice_is_recorded_once_with_how_it_was_confirmed(cast: Cast) -> None:
    made = told(cast)
    with pytest.raises(Refused, match="怎样确认"):
        record_choice(made, choice="ruling", acknowledged=" ", note="", standing=cast.linwen)
    done = record_choice(made, choice="ruling", acknowledged="签名", note="先裁决。", standing=cast.linwen)
    assert (done.choice, done.acknowledged) == ("ruling", "签名") and done.chosen_at is not None
    with pytest.raises(Refused, match="已经登记过选择"):
        record_choice(made, choice="suit", acknowledged="签名", note="", standing=cast.linwen)
    told(cast)
    assert counts([cast.agency("m").pk], year=timezone.localdate().year) == {"": 1, "ruling": 1}
    page = cast.client("linwen").get("/routes/told/").content.decode()
    assert "行政裁决" in page and "等待选择" in page
    assert cast.client("guanli").get("/routes/told/").status_code == 404


def test_in_a_report_case_the_file_fills_the_notice_and_keeps_it_on_its_trail(cast: Cast) -> None:
    case = report_line.counter(cast).case
    client = cast.client("linwen")
    page = client.get(f"/routes/new/?case={case.pk}").content.decode()
    assert "高天明" in page and report_line.FIRM in page and "退一赔三" in page
    sent = {"recipient": "高天明", "method": "window", "other_side": report_line.FIRM}
    answer = client.post(f"/routes/new/?case={case.pk}", sent)
    made = RouteNotice.objects.get(case=case)
    assert answer["Location"] == f"/routes/{made.pk}/"
    assert Entry.objects.filter(subject_id=case.pk, verb="cases.routes_told").count() == 1
    assert "解决途径" in client.get(f"/cases/{case.pk}/").content.decode()
    assert client.post(f"/routes/{made.pk}/", {"choice": "mediation", "acknowledged": "签名"}).status_code == 302
    assert client.post(f"/routes/{made.pk}/", {"choice": "suit", "acknowledged": "签名"}).status_code == 409
    assert cast.client("luocheng").get(f"/routes/{made.pk}/").status_code == 404


def test_a_sealed_reporter_is_not_named_in_the_notice(cast: Cast) -> None:
    case = report_line.sent(cast).case
    page = cast.client("linwen").get(f"/routes/new/?case={case.pk}").content.decode()
    assert report_line.NAME not in page and report_line.FIRM in page


def test_what_was_told_fills_the_opening_form_and_the_case_is_linked(cast: Cast) -> None:
    made = told(cast, claims="退款。")
    known = prefill(made)
    assert known["petitioner_name"] == DISPUTE["recipient"] and known["right_number"] == DISPUTE["right_number"]
    client = cast.client("linwen")
    page = client.get(f"/cases/new/report/?notice={made.pk}").content.decode()
    assert DISPUTE["other_side"] in page and DISPUTE["facts"] in page and "退款。" in page
    sent = {
        "channel": "window", "received_at": "2026-01-05T09:00", "nature": "complaint", "naming": "named",
        "content": "买到假货。", "claims": "退款。", "name": "高天明", "telephone": "13900001234",
        "sender_kind": "person", "address": "云澜市南湖路2号", "respondent_name": DISPUTE["other_side"],
        "respondent_address": "云澜市临江区锐达路8号",
    }  # fmt: skip
    answer = client.post(f"/cases/new/report/?notice={made.pk}", sent)
    assert answer.status_code == 201, answer.content.decode()[:3000]
    assert RouteNotice.objects.get(pk=made.pk).led_to_id == ReportCase.objects.latest("pk").pk
