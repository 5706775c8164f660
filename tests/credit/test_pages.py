"""The desks: each page by its owner, the same page refused to strangers, and the acts that are no step."""

import re

import pytest
from django.utils import timezone

from audit.models import Entry
from cases.actions.proposing import propose_step
from cases.models import PenaltyDetail
from credit.listeners import suggest_listing_after_investigation
from credit.models import ListingSuggestion, PunishmentDispatch, SeriousListing
from credit.presenting import case_panel, home_lines
from credit.search_documents import ListingSource
from tests.cases.penalty_line import read
from tests.cast import Cast, when
from tests.credit import line

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.credit.urls")]


def status(cast: Cast, username: str, url: str) -> int:
    return cast.client(username).get(url).status_code


def test_every_page_of_a_listing_opens_to_its_owner_and_to_no_stranger(cast: Cast) -> None:
    listing = line.active(cast)
    dispatch = line.sent(cast, listing)
    url, sent = f"/p/listing/{listing.pk}/", f"/p/dispatch/{dispatch.pk}/"
    for name in ("zhoumin", "caixin", "xinyong", "zhengyuan"):
        assert status(cast, name, url) == 200
    for name in ("luocheng", "leiming", "lianluo1", "linlan"):
        assert status(cast, name, url) == 404
    assert status(cast, "lianluo1", sent) == status(cast, "xinyong", sent) == status(cast, "wuxia", sent) == 200
    assert status(cast, "lianluo2", sent) == status(cast, "luocheng", sent) == 404
    assert status(cast, "xinyong", f"/p/listing/{listing.pk}/measures/") == 200
    assert status(cast, "zhoumin", f"/p/listing/{listing.pk}/measures/") == 403
    assert status(cast, "luocheng", f"/p/listing/{listing.pk}/measures/") == 404


@pytest.mark.parametrize("place", ["listings", "publications", "dispatches"])
def test_lists_open_with_every_tab_and_show_only_one_s_own(cast: Cast, place: str) -> None:
    from credit.access import TABS

    listing = line.active(cast)
    line.sent(cast, listing)
    line.published(cast, read(listing.case))
    kind = {"listings": "listing", "publications": "publication", "dispatches": "dispatch"}[place]
    shown = ""
    for tab in TABS[kind]:
        page = cast.client("xinyong" if place != "publications" else "caixin").get(f"/{place}/?tab={tab}")
        assert page.status_code == 200
        shown += page.content.decode()
        assert listing.subject.name not in cast.client("luocheng").get(f"/{place}/?tab={tab}").content.decode()
    assert listing.subject.name in shown


def test_the_refused_measures_say_why_on_the_page(cast: Cast) -> None:
    listing = line.active(cast)
    page = cast.client("xinyong").get(f"/p/listing/{listing.pk}/measures/").content.decode()
    assert "保持锁定" in page or "锁定状态" in page
    assert "不适用告知承诺制" in page
    given = {"recipient": cast.agency("d1").pk, "measures": ["MS-3"]}
    answer = cast.client("xinyong").post(f"/p/listing/{listing.pk}/measures/", given)
    assert answer.status_code == 302 and PunishmentDispatch.objects.get().measure == "MS-3"
    forged = {"recipient": cast.agency("d1").pk, "measures": ["J-29"]}
    assert cast.client("xinyong").post(f"/p/listing/{listing.pk}/measures/", forged).status_code == 200
    assert PunishmentDispatch.objects.count() == 1


def test_a_listing_is_proposed_and_refused_on_its_page(cast: Cast) -> None:
    case = line.closed(cast)
    url = f"/cases/{case.pk}/listing/"
    client = cast.client("zhoumin")
    assert client.get(url).status_code == 200
    given = {
        "ground": "G-09-2a",
        "discretion_step": "GENERAL",
        "facts": "再次侵权。",
        "reasons": "故意。",
        "finding_DELIBERATE": "收到警告后继续。",
    }
    refused = client.post(url, given)
    assert refused.status_code == 409 and "较重行政处罚" in refused.content.decode()
    assert client.post(url, {**given, "discretion_step": "HEAVY"}).status_code == 302
    assert SeriousListing.objects.get().stage == "candidate"
    assert status(cast, "luocheng", url) == 404


def test_the_credit_office_is_led_nowhere_that_does_not_open_to_it(cast: Cast) -> None:
    listing = line.active(cast)
    client = cast.client("xinyong")
    page = client.get(f"/p/listing/{listing.pk}/").content.decode()
    assert "列入严重违法失信名单决定书" in page
    links = set(re.findall(r'href="(/(?:cases|papers)/[^"#?]*)"', page.split("<main")[1]))
    assert links == set()
    assert f"/cases/{listing.case_id}/" in cast.client("zhoumin").get(f"/p/listing/{listing.pk}/").content.decode()


def chosen(page: str) -> list[str]:
    """The ground the form stands open on."""
    select = page.split('name="ground"')[1].split("</select>")[0]
    return re.findall(r'value="([^"]*)" selected', select)


def test_the_form_opens_on_the_ground_the_case_suggests(cast: Cast) -> None:
    case = line.closed(cast)
    client = cast.client("zhoumin")
    url = f"/cases/{case.pk}/listing/"
    assert chosen(client.get(url).content.decode()) == ["G-09-2a"]
    PenaltyDetail.objects.filter(case=case).update(act="F-TS")
    assert chosen(client.get(url).content.decode()) == ["G-09-1"]


def test_a_case_that_touches_no_ground_opens_on_none(cast: Cast) -> None:
    case = line.closed(cast)
    PenaltyDetail.objects.filter(case=case).update(act="")
    page = cast.client("zhoumin").get(f"/cases/{case.pk}/listing/").content.decode()
    assert chosen(page) in ([], [""])
    answer = cast.client("zhoumin").post(f"/cases/{case.pk}/listing/", {"ground": "", "facts": "略", "reasons": "略"})
    assert answer.status_code == 200 and not SeriousListing.objects.exists()


def test_the_head_acts_on_both_from_one_page(cast: Cast) -> None:
    case = line.closed(cast)
    listing = line.assessed(cast, case)
    case = line.reviewed(cast, case)
    values = {
        "notice_facts": "销售侵权商品。",
        "notice_basis": "《商标法》第六十条。",
        "noticed_fine_fen": 6_000_000,
        "noticed_other": "没收。",
    }
    proposal = propose_step(read(case), "issue_notice", values=values, standing=cast.zhoumin, version=None, when=when())
    page = cast.client("zhengyuan").get(f"/p/listing/{listing.pk}/").content.decode()
    url = f"/p/listing/{listing.pk}/together/{proposal.pk}/"
    assert url in page
    assert cast.client("zhengyuan").get(url).status_code == 200
    assert cast.client("caixin").post(url, {"opinion": "同意"}).status_code == 409
    assert cast.client("zhengyuan").post(url, {"opinion": "同意。"}).status_code == 302
    assert read(case).stage == "notice_served" and line.listing_of(listing).stage == "notice_issued"


def test_a_suggestion_is_dismissed_with_a_reason(cast: Cast) -> None:
    case = line.closed(cast)
    suggest_listing_after_investigation(Entry.objects.get(verb="cases.investigation_closed"), 1)
    suggestion = ListingSuggestion.objects.get()
    panel = case_panel(read(case), cast.zhoumin, timezone.now())
    assert panel is not None and "故意侵犯知识产权" in panel.note
    assert cast.client("luocheng").post(f"/suggestions/{suggestion.pk}/dismiss/", {"reason": "x"}).status_code == 404
    cast.client("zhoumin").post(f"/suggestions/{suggestion.pk}/dismiss/", {"reason": "情节一般。"})
    assert ListingSuggestion.objects.get().state == "dismissed"


def test_the_legal_unit_confirms_an_item_on_the_catalogue_page(cast: Cast) -> None:
    from credit.rules import tables
    from workflow.law.store import row

    given = {
        "measure": "J-03",
        "item_no": "3",
        "legal_bases": "《政府采购法》第二十二条",
        "grounds": ["G-09-2a"],
        "opinion": "已核对。",
    }
    assert cast.client("caixin").post("/credit-catalogue/", given).status_code == 409
    assert cast.client("wuxia").get("/credit-catalogue/").status_code == 200
    assert cast.client("wuxia").post("/credit-catalogue/", given).status_code == 302
    english = cast.client("caixin").get("/credit-catalogue/", headers={"Accept-Language": "en"}).content.decode()
    assert "No commitment-based approval" in english and "Licensing departments" in english
    assert "不适用告知承诺制" not in english
    found = row(tables.Measure, "J-03", on=timezone.localdate(), regions=("990000",)).record
    assert found.list_item_no == "3" and found.confidence == "VERIFIED"
    assert "/credit-catalogue/" in cast.client("caixin").get("/dispatches/").content.decode()
    assert "/credit-catalogue/" not in cast.client("lianluo1").get("/dispatches/").content.decode()
    assert cast.client("lianluo1").get("/credit-catalogue/").status_code == 404


def test_a_step_of_a_dispatch_is_taken_on_the_common_step_page(cast: Cast) -> None:
    dispatch = line.sent(cast, line.active(cast))
    url = f"/p/dispatch/{dispatch.pk}/steps/acknowledge/"
    client = cast.client("lianluo1")
    assert client.get(url).status_code == 200
    page = client.get(f"/p/dispatch/{dispatch.pk}/").content.decode()
    assert url in page
    assert cast.client("lianluo2").get(url).status_code == 404


def test_home_lines_count_what_waits_for_each(cast: Cast) -> None:
    listing = line.active(cast)
    line.sent(cast, listing)
    now = timezone.now()
    assert [(x.label, x.count) for x in home_lines(cast.lianluo1, now=now)] == [("待签收", 1)]
    assert home_lines(cast.lianluo2, now=now) == [] and home_lines(cast.zhoumin, now=now) == []
    assert {x.count for x in home_lines(cast.caixin, now=now)} <= {1}


def test_a_listing_is_searched_by_its_names_and_numbers(cast: Cast) -> None:
    listing = line.active(cast)
    source = ListingSource()
    (document,) = source.load([listing.pk])
    assert listing.subject.name in document.names and listing.subject.credit_code in document.numbers
    assert listing.listing_no in document.numbers and source.count() == 1
    assert source.facings([listing.pk])[listing.pk].agency == listing.agency_id


def test_a_detail_page_keeps_its_query_budget(cast: Cast, django_assert_max_num_queries: object) -> None:
    listing = line.active(cast)
    for measure in ("MS-2", "MS-3", "MS-4"):
        line.sent(cast, line.listing_of(listing), measure)
    client = cast.client("xinyong")
    client.get(f"/p/listing/{listing.pk}/")
    with django_assert_max_num_queries(40):  # type: ignore[operator]
        client.get(f"/p/listing/{listing.pk}/")
