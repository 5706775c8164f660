"""The pages of searching: what is found, kept, told and exported; with and without scripts."""

import io
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from audit.models import Entry
from cases.search_documents import CaseSource
from search import engines, service
from search.engines.embedded import EmbeddedEngine
from search.kept import MAX_SAVED, remember
from search.models import Precedent, SavedSearch, SearchHistory
from search.search_documents import PrecedentSource
from tests.cases.penalty_line import RESPONDENT, investigating
from tests.cast import Cast
from web.search_alerts import tell_nightly, tell_of_change

pytestmark = pytest.mark.django_db
FIRM = RESPONDENT["name"]


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


def test_the_search_page_asks_few_questions(cast: Cast, found: Any) -> None:
    client = cast.client("zhoumin")
    client.get("/search/", {"q": "磐锐"})
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get("/search/", {"q": "磐锐"}, headers={"HX-Request": "true"})
    assert len(asked) <= 30, [q["sql"][:90] for q in asked]


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


def test_results_are_exported_as_shown_and_no_cell_is_a_formula(cast: Cast, found: Any) -> None:
    answer = cast.client("zhoumin").get("/search/export/", {"q": "磐锐"})
    rows = list(load_workbook(io.BytesIO(answer.content)).worksheets[0].iter_rows(min_row=2, values_only=True))
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
    assert "案情太短" in client.post("/similar/", {"text": "短"}).content.decode()
    assert found.number not in cast.client("luocheng").post("/similar/", {"text": text}).content.decode()


def test_the_library_is_closed_to_roles_that_may_not_read_it(cast: Cast, found: Any) -> None:
    for username, reads in (("linlan", True), ("guanli", False), ("lianluo1", False)):
        page = cast.client(username).get("/search/", {"q": "磐锐"}).content.decode()
        assert ("/precedents/" in page) == reads, username
