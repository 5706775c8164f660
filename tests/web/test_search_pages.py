"""The pages of searching: what is found, kept, told and exported; with and without scripts."""

import io
import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.utils import timezone
from openpyxl import load_workbook

from audit import outbox
from audit.models import AccessLog, Delivery, Entry
from cases.actions.evidence import add_evidence
from cases.actions.secrecy import set_secrecy
from cases.attachments import FileSource
from cases.search_documents import CaseSource
from search import engines, service
from search.engines.embedded import EmbeddedEngine
from search.kept import MAX_SAVED, remember
from search.models import Precedent, SavedSearch, SearchHistory
from search.search_documents import PrecedentSource
from tests.cases.penalty_line import RESPONDENT, investigating
from tests.cases.query_count import counted
from tests.cases.report_line import sent
from tests.cast import Cast
from web import search_sheet
from web.search_alerts import tell_nightly, tell_of_change
from web.search_presenting import FacetGroup, FacetItem

pytestmark = pytest.mark.django_db
FIRM = RESPONDENT["name"]
KEPT_BACK = ("费若兰", "姜一鸣")


@pytest.fixture
def found(cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """One case and one judgment, indexed."""
    made = EmbeddedEngine(tmp_path / "index", digest_key=b"key")
    monkeypatch.setattr(engines, "_open", lambda url: made)
    monkeypatch.setattr(engines, "_ENGINES", {})
    monkeypatch.setattr(service, "LAG_WORTH_SAYING", timedelta.max)
    case = investigating(cast)
    Precedent.objects.create(
        external_id="P-1", title="=王某假冒注册商标一案", facts="王某在电动工具上假冒“磐锐”注册商标并在网店销售。",
        reasoning="本院认为，王某犯假冒注册商标罪，依照《刑法》第二百一十三条。", outcome="judged", digest="0" * 64,
    )  # fmt: skip
    for source in (CaseSource(), PrecedentSource()):
        made.add(source.load(list(source.pks_after(0, 100))))
    made.commit()
    made.mark_complete()
    yield case
    made.close()


def html_of(cast: Cast, address: str, **given: str) -> str:
    answer = cast.client("zhoumin").get(address, given)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_results_come_with_number_place_facets_and_both_orders(cast: Cast, found: Any) -> None:
    page = html_of(cast, "/search/", q="磐锐")
    assert found.number in page and f"/cases/{found.pk}/" in page and "<mark>磐锐</mark>" in page
    assert "sort=date" in page and "source=precedent" in page and "stage=judged" in page
    assert (
        "sort=date" not in html_of(cast, "/search/", q="磐锐", sort="date").split("按相关程度")[0].split("zh-sorts")[1]
    )


def test_a_chosen_filter_narrows_and_can_be_taken_away_also_where_nothing_is_left(cast: Cast, found: Any) -> None:
    page = html_of(cast, "/search/", q="磐锐", source="case")
    assert f"/cases/{found.pk}/" in page and "/precedents/" not in page and "已选" in page
    assert "已选" in html_of(cast, "/search/", q="不存在的词语", kind="penalty")
    assert f"/cases/{found.pk}/" in html_of(cast, "/search/", q="磐锐", region=found.city)
    assert f"/cases/{found.pk}/" not in html_of(cast, "/search/", q="磐锐", region="110000")


def test_a_long_list_of_facets_folds_but_never_what_was_chosen() -> None:
    items = tuple(FacetItem(str(n), 1, "?", n == 9) for n in range(10))
    group = FacetGroup("机关", items)
    assert [item.label for item in group.shown] == ["0", "1", "2", "3", "4", "5", "9"]
    assert [item.label for item in group.folded] == ["6", "7", "8"]
    page = render_to_string("web/_search_results.html", {"asked": True, "rows": [1], "groups": [group]})
    assert "更多（3）" in page


def test_typing_gets_the_results_alone_and_the_box_its_offers(cast: Cast, found: Any) -> None:
    client = cast.client("zhoumin")
    part = client.get("/search/", {"q": "磐锐"}, headers={"HX-Request": "true"}).content.decode()
    assert found.number in part and "<html" not in part
    assert FIRM in client.get("/search/completion/", {"q": "yclrd"[:0] + "云澜市锐"}).content.decode()
    assert FIRM in client.get("/search/completion/", {"q": "ylsrd"}).content.decode()


def test_synonyms_are_said_and_can_be_left_out(cast: Cast, found: Any) -> None:
    page = html_of(cast, "/search/", q="冒牌")
    assert "同时查找了" in page and "<b>假冒注册商标</b>" in page and "/precedents/" in page
    assert "/precedents/" not in html_of(cast, "/search/", q="冒牌", exact="1")


def test_a_misspelling_is_answered_with_a_link(cast: Cast, found: Any) -> None:
    page = html_of(cast, "/search/", q="假帽注册商标")
    assert "没有找到" in page and "您是不是要找" in page and "假冒注册商标" in page


@pytest.mark.parametrize("query", ["“", "::", "-" * 50, "日期:99999-1-1", "\x00", "region:x", "a" * 5000, "年份:" * 90])
def test_no_input_is_an_error(cast: Cast, found: Any, query: str) -> None:
    html_of(cast, "/search/", q=query, page="-1", agency="x", year="99999999999", region="zz")
    html_of(cast, "/search/completion/", q=query)


@pytest.fixture
def more(cast: Cast, found: Any) -> Any:
    """Beside them a report with two people whose names are kept back, and an attachment that holds the names."""
    report = sent(cast).case
    for name in KEPT_BACK:
        report.parties.create(role="witness", kind="person", name=name, confidential=True)
    upload = SimpleUploadedFile("说明.txt", f"{KEPT_BACK[0]}、{KEPT_BACK[1]}拍到的磐锐电钻照片。".encode())
    known = {"kind": "document", "name": "说明", "obtained_on": timezone.localdate(), "obtained_by": "周敏、陈立"}
    item = add_evidence(report, values=known, upload=upload, standing=cast.zhoumin)
    while outbox.drain(Delivery.Lane.PAPERS, limit=100):
        pass
    reindex()
    return item


def reindex() -> None:
    made = engines.engine()
    for source in (CaseSource(), PrecedentSource(), FileSource()):
        made.add(source.load(list(source.pks_after(0, 1000))))
    made.commit()


@pytest.mark.parametrize("typing", [True, False])
def test_a_page_with_hits_of_several_sources_and_kinds_asks_at_most_twelve_questions(
    cast: Cast, more: Any, typing: bool
) -> None:
    client, headers = cast.client("zhoumin"), {"HX-Request": "true"} if typing else {}
    client.get("/search/", {"q": "磐锐"})
    with counted() as asked:
        page = client.get("/search/", {"q": "磐锐"}, headers=headers).content.decode()
    for address in ("/cases/", f"/evidence/{more.pk}/", "/precedents/", "kind=report", "kind=penalty"):
        assert address in page, address
    assert not any(name in page for name in KEPT_BACK) and "■■■、■■■" in page
    assert len(asked) <= 12, asked


@pytest.mark.parametrize("sort", ["", "date"])
def test_pages_follow_each_other_without_a_number_in_the_address(cast: Cast, found: Any, sort: str) -> None:
    rows = [
        Precedent(external_id=f"N-{n}", title=f"第{n}案", facts="销售假冒标识一批。", digest=f"{n:064}")
        for n in range(45)
    ]
    Precedent.objects.bulk_create(rows)
    reindex()
    client, seen, address = cast.client("zhoumin"), [], f"/search/?q=销售假冒标识&sort={sort}"
    while address:
        page = client.get(address).content.decode()
        assert "page=" not in address and ("回到第一页" in page) == ("after=" in address)
        seen += re.findall(r'href="/precedents/(\d+)/"', page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        address = f"/search/{unescape(following[1])}" if following else ""
    assert len(seen) == len(set(seen)) == 45


def test_a_search_is_remembered_for_oneself_until_cleared(cast: Cast, found: Any) -> None:
    html_of(cast, "/search/", q="磐锐")
    html_of(cast, "/search/", q="磐锐")
    assert [row.asked for row in SearchHistory.objects.filter(user=cast.zhoumin.user_id)] == ["q=%E7%A3%90%E9%94%90"]
    assert "磐锐" in html_of(cast, "/search/kept/")
    assert "磐锐" not in cast.client("sunyue").get("/search/kept/").content.decode()
    cast.client("zhoumin").post("/search/history/clear/")
    assert not SearchHistory.objects.filter(user=cast.zhoumin.user_id).exists()
    assert Entry.objects.filter(verb="search.history_cleared").count() == 1


def test_the_history_keeps_the_newest_hundred(cast: Cast) -> None:
    for n in range(130):
        remember(user_id=cast.zhoumin.user_id, asked=f"q={n}")
    rows = SearchHistory.objects.filter(user=cast.zhoumin.user_id)
    assert rows.count() <= 100 and rows.latest("pk").asked == "q=129"


def test_a_search_is_saved_opened_and_removed(cast: Cast, found: Any) -> None:
    client = cast.client("zhoumin")
    assert client.post("/search/save/?q=磐锐", {"name": "磐锐", "alert": "change"}).status_code == 302
    row = SavedSearch.objects.get()
    assert row.seen and ["case", found.pk] in row.seen
    assert client.get(f"/search/kept/{row.pk}/")["Location"] == "/search/?q=%E7%A3%90%E9%94%90&sort=date"
    assert cast.client("sunyue").get(f"/search/kept/{row.pk}/").status_code == 404
    assert cast.client("sunyue").post(f"/search/kept/{row.pk}/remove/").status_code == 404
    client.post(f"/search/kept/{row.pk}/remove/")
    assert not SavedSearch.objects.exists()
    verbs = ["search.search_saved", "search.saved_search_removed"]
    assert list(Entry.objects.filter(verb__startswith="search.").values_list("verb", flat=True).order_by("pk")) == verbs


def test_saving_refuses_with_a_reason(cast: Cast, found: Any) -> None:
    client = cast.client("zhoumin")
    for address, values in (
        ("/search/save/", {"name": "空", "alert": "none"}),
        ("/search/save/?q=a", {"name": " ", "alert": "none"}),
        ("/search/save/?q=a", {"name": "x", "alert": "hourly"}),
    ):
        assert client.post(address, values).status_code == 422, (address, values)
    for n in range(MAX_SAVED):
        client.post("/search/save/?q=磐锐", {"name": f"第{n}个", "alert": "none"})
    answer = client.post("/search/save/?q=磐锐", {"name": "又一个", "alert": "none"})
    assert answer.status_code == 422 and str(MAX_SAVED) in answer.content.decode()


def test_new_finds_are_told_once_and_no_oftener_than_agreed(cast: Cast, found: Any) -> None:
    client, now = cast.client("zhoumin"), timezone.now()
    for alert in ("none", "nightly", "change"):
        client.post("/search/save/?q=磐锐", {"name": alert, "alert": alert})
    assert tell_of_change(now=now) == 0, "what was found when it was saved is not new"
    SavedSearch.objects.update(seen=[], checked_at=None)
    assert (tell_of_change(now=now), tell_nightly(now=now)) == (1, 1)
    SavedSearch.objects.update(seen=[])
    assert (tell_of_change(now=now), tell_nightly(now=now)) == (0, 0)
    assert "“change”有2条新结果" in client.get("/notifications/").content.decode()


def rows_of(answer: Any) -> list[Any]:
    book = load_workbook(io.BytesIO(answer.getvalue()))
    return list(book.worksheets[0].iter_rows(min_row=2, values_only=True))


def test_more_than_a_page_is_exported_up_to_the_limit_which_is_said(
    cast: Cast, found: Any, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_sheet, "AT_ONCE", 10)
    rows = [Precedent(external_id=f"N-{n}", title=f"第{n}案", facts="销售假冒标识。", digest="0") for n in range(25)]
    Precedent.objects.bulk_create(rows)
    reindex()
    client, asked = cast.client("zhoumin"), {"q": "销售假冒标识"}
    assert len({row[1] for row in rows_of(client.get("/search/export/", asked))}) == 25
    settings.SEARCH_EXPORT_ROWS = 12
    assert "最多 12 行" in client.get("/search/", asked).content.decode()
    exported = rows_of(client.get("/search/export/", asked))
    assert len(exported) == 13 and "共 25 条，只导出前 12 条" in exported[-1][0]
    logged = AccessLog.objects.filter(kind="export", subject="search").order_by("pk")
    assert [row.detail.split()[0] for row in logged] == ["25", "12"]
    assert len(rows_of(cast.client("guanli").get("/search/export/", asked))) == 0


def test_an_exported_secret_file_stands_in_the_read_log(cast: Cast, found: Any) -> None:
    set_secrecy(found, secret=True, reason="涉及商业秘密", standing=cast.zhengyuan)
    reindex()
    rows = rows_of(cast.client("zhoumin").get("/search/export/", {"q": "磐锐", "source": "case"}))
    assert len(rows) == 1 and found.number in str(rows[0])
    logged = AccessLog.objects.filter(kind="export", subject=f"case:{found.pk}")
    assert [row.user_id for row in logged] == [cast.zhoumin.user_id]


def test_results_are_exported_as_shown_and_no_cell_is_a_formula(cast: Cast, found: Any) -> None:
    answer = cast.client("zhoumin").get("/search/export/", {"q": "磐锐"})
    rows = rows_of(answer)
    assert len(rows) == 2 and any(found.number in str(row[1]) for row in rows)
    assert all("<mark>" not in str(cell) for row in rows for cell in row)
    assert all(not str(cell).startswith("=") for row in rows for cell in row)
    assert cast.client("zhoumin").get("/search/export/").status_code == 200


def test_like_cases_of_a_case_and_of_a_pasted_text_come_with_reasons(cast: Cast, found: Any) -> None:
    page = html_of(cast, f"/cases/{found.pk}/similar/")
    assert "王某假冒注册商标一案" in page and "相同之处" in page and f'href="/cases/{found.pk}/"' in page
    assert f"/cases/{found.pk}/similar/" in html_of(cast, f"/cases/{found.pk}/")
    client = cast.client("zhoumin")
    text = "张某在网店销售假冒“磐锐”注册商标的电动工具。"
    pasted = client.post("/similar/", {"text": text}).content.decode()
    assert found.number in pasted and "王某假冒注册商标一案" in pasted and "商标" in pasted
    only = client.post("/similar/", {"text": text, "kind": "precedent", "outcome": "judged"}).content.decode()
    assert found.number not in only and "王某假冒注册商标一案" in only
    assert "王某假冒" not in client.post("/similar/", {"text": text, "region": found.city}).content.decode()
    Precedent.objects.update(court="江苏省昆山市人民法院", version=2)
    reindex()
    for region, stands in (("320000", True), ("330000", False)):
        answer = client.post("/similar/", {"text": text, "region": region, "kind": "precedent"}).content.decode()
        assert ("王某假冒" in answer) == stands and f'<option value="{region}" selected>' in answer, region
    assert "案情太短" in client.post("/similar/", {"text": "短"}).content.decode()
    assert found.number not in cast.client("luocheng").post("/similar/", {"text": text}).content.decode()


def test_the_library_is_closed_to_roles_that_may_not_read_it(cast: Cast, found: Any) -> None:
    for username, reads in (("linlan", True), ("guanli", False), ("lianluo1", False)):
        page = cast.client(username).get("/search/", {"q": "磐锐"}).content.decode()
        assert ("/precedents/" in page) == reads, username
