"""The public pages: found by code, name, half a name and former name; a similar name is not hurt; gone on time."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from agencies.fields import IDENTITY_PURPOSE, blind_index
from credit.actions.querying import FIRMS, PERSONS, log_query
from credit.actions.subjects import index_name, new_ref, rename, show_until
from credit.actions.sweeping import end_what_is_over
from credit.models import Certificate, CreditSubject, PenaltyPublication, QueryLog
from credit.showing import span
from tests.cases.penalty_line import read
from tests.cast import Cast
from tests.credit import line

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.credit.urls")]
NAME, CODE = "云澜市恒拓电器配件有限公司", "91990000MA0TE0018H"
IDENTITY = "11010519491231002X"


def firm(cast: Cast, name: str = NAME, code: str = CODE, **more: object) -> CreditSubject:
    """A firm with one penalty on our page, as an import leaves it."""
    subject = CreditSubject.objects.create(kind="unit", name=name, credit_code=code, region_code="990100", **more)
    index_name(subject)
    publication(cast, subject)
    return CreditSubject.objects.get(pk=subject.pk)


def publication(cast: Cast, subject: CreditSubject, **more: object) -> PenaltyPublication:
    agency, today = cast.agency("m"), timezone.localdate()
    row = PenaltyPublication.objects.create(
        kind="publication",
        agency=agency,
        province=agency.province,
        city=agency.city,
        stage="published",
        opened_at=timezone.now(),
        subject=subject,
        channel="OWN",
        decision_no="云澜市监处罚〔2026〕266号",
        decided_on=today,
        organ_name=agency.name,
        organ_code="11990000MB0TE0018J",
        act_types="侵犯注册商标专用权",
        summary_facts="销售侵权商品。",
        penalty_kinds="FINE",
        penalty_text="罚款六万元。",
        published_on=today,
        ends_on=today + timedelta(days=365),
        imported=True,
        ref=new_ref(),
        **more,
    )
    show_until(subject.pk, row.ends_on)
    return row


def person(cast: Cast, **more: object) -> CreditSubject:
    subject = CreditSubject.objects.create(
        kind="person", name="高大远", identity_no=IDENTITY, identity_index=blind_index(IDENTITY, IDENTITY_PURPOSE)
    )
    publication(cast, subject, **more)
    return subject


def asked(q: str, client: Client | None = None) -> str:
    answer = (client or Client()).get("/credit/", {"q": q})
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_is_found_by_code_by_name_and_by_number(cast: Cast) -> None:
    firm(cast)
    for q in (CODE, f" {CODE.lower()} ", NAME, "云澜市监处罚〔2026〕266号"):
        page = asked(q)
        assert NAME in page and "同一主体" in page and "销售侵权商品" in page


@pytest.mark.parametrize(
    "q",
    [
        "云澜市恒拓電器配件有限公司",
        "云澜市恒拓电器配件有限公司 ",
        "云澜市恒拓電器配件有限責任公司",
        "云澜市 恒拓电器配件有限公司",
    ],
)
def test_script_width_and_spaces_make_no_difference(cast: Cast, q: str) -> None:
    firm(cast)
    assert "同一主体" in asked(q)


def test_a_former_name_leads_to_the_firm_and_says_so(cast: Cast) -> None:
    subject = firm(cast)
    assert rename(subject, "云澜市新锐电器配件有限公司", on=timezone.localdate())
    page = asked(NAME)
    assert "云澜市新锐电器配件有限公司" in page and "有关联" in page and "曾用名" in page


def test_a_similar_name_is_not_hurt(cast: Cast) -> None:
    firm(cast)
    page = asked("云澜市恒拓电气配件有限公司")
    assert "没有查到这家企业的公示记录" in page
    assert "相似但不同" in page and "不要混淆" in page and "同一主体" not in page.split("<footer")[0]
    assert "在名单内" not in page.split("<nav")[0]


def test_a_firm_of_the_same_name_in_another_city_is_another_firm(cast: Cast) -> None:
    firm(cast)
    firm(cast, "平川市恒拓电器配件有限公司", "91990000MA0TE0181Q")
    page = asked(NAME)
    same, different = page.split("相似但不同")
    assert NAME in same and "平川市恒拓电器配件有限公司" in different


def test_an_empty_answer_says_what_it_means(cast: Cast) -> None:
    page = asked("没有这家公司名")
    assert page.count("不证明企业从未违法") == 1
    page = Client().get("/credit/91990000MA0TE00422/").content.decode()
    assert "不证明该主体从未违法" in page


def test_the_page_of_a_firm_says_name_and_standing_once(cast: Cast) -> None:
    listing = line.active(cast)
    subject = listing.subject
    page = Client().get(f"/credit/{subject.credit_code}/").content.decode().split("<main")[1].split("</main>")[0]
    assert page.count("在严重违法失信名单内") == 1
    assert page.count(subject.name) == 1 + listing.public_reason.count(subject.name)
    assert "单独打开这一页" not in page and "单独打开这一页" in asked(subject.name)


def test_the_word_of_early_repair_stands_at_its_mark_and_inside_the_page() -> None:
    start = date(2026, 1, 1)
    for opens, anchor in ((date(2026, 2, 1), "start"), (date(2026, 7, 1), "middle"), (date(2026, 12, 1), "end")):
        made = span(start, date(2027, 1, 1), opens, on=date(2026, 3, 1))
        assert made.opens_anchor == anchor and made.opens_at == f"{(opens - start).days / 365 * 100:.1f}%"
    assert span(start, date(2027, 1, 1), None, on=start).opens_at == ""


def test_the_subject_page_says_why_by_whom_until_when_and_how_to_repair(cast: Cast) -> None:
    listing = line.active(cast)
    answer = Client().get(f"/credit/{listing.subject.credit_code}/")
    page = answer.content.decode()
    for part in (
        "故意侵犯知识产权",
        "云澜市市场监督管理局",
        listing.listing_no,
        "怎样修复信用",
        "守信承诺书",
        "在严重违法失信名单内",
    ):
        assert part in page
    assert str(line.last_day(listing).year) in page and answer["Cache-Control"] == "no-cache"
    assert "X-Robots-Tag" not in answer
    assert "13900001234" not in page


def test_after_expiry_the_page_is_gone_and_the_certificate_says_no_longer(cast: Cast) -> None:
    listing = line.active(cast)
    code = listing.subject.credit_code
    line.applied(cast, line.sent(cast, listing), by=cast.lianluo1)
    client = Client()
    given = client.post("/credit/certificate/", {"code": code})
    assert given.status_code == 302
    token = Certificate.objects.get().token
    assert given["Location"] == f"/credit/certificates/{token}/paper/"
    paper = client.get(given["Location"]).content.decode()
    assert "data:image/svg+xml" in paper and listing.listing_no in paper
    assert "与现在一致" in client.get(f"/credit/certificates/{token}/").content.decode()
    typed = Certificate.objects.get().number.lower().replace("-", " - ")
    assert client.get("/verify/", {"code": typed})["Location"] == f"/credit/certificates/{token}/"
    assert client.get("/verify/", {"code": "XC20260101-0000000000"}).status_code == 404
    with time_machine.travel(f"{line.last_day(listing)}T23:59:00+08:00", tick=False):
        assert client.get(f"/credit/{code}/").status_code == 200
    with time_machine.travel(f"{line.day_after(listing)}T00:00:00+08:00", tick=False):
        gone = client.get(f"/credit/{code}/")
        assert gone.status_code == 410 and listing.subject.name not in gone.content.decode()
        check = client.get(f"/credit/certificates/{token}/").content.decode()
        assert "现在不再如此" in check
        assert listing.subject.name not in asked("锐达五金", client).split("<main")[1].split("<h1")[0]
        assert end_what_is_over(now=timezone.now()).listings == 1
        assert client.get(f"/credit/{code}/").status_code == 410
        feed = client.get("/credit/tombstones.json").json()["removed"]
        assert [row["record_id"] for row in feed] == [listing.ref]


def test_a_forged_certificate_is_unknown(cast: Cast) -> None:
    answer = Client().get("/credit/certificates/abc.def/")
    assert answer.status_code == 404 and "查无此证明" in answer.content.decode()


def test_a_certificate_of_no_record_is_given_for_an_unknown_firm(cast: Cast) -> None:
    client = Client()
    page = client.post("/credit/certificate/", {"code": "91990000MA0TE00422"}, follow=True).content.decode()
    assert "无公示记录证明" in page and "不证明当事人从未违法" in page


def test_a_natural_person_is_never_found_by_name(cast: Cast) -> None:
    person(cast, person_basis="国发〔2014〕6号")
    for q in ("高大远", "高大"):
        assert "高大远" not in asked(q).split("<main")[1].replace(f"“{q}”", "")
    wrong = Client().post("/credit/person/", {"name": "高大", "identity_no": IDENTITY}).content.decode()
    assert "没有公示记录" in wrong


def test_a_natural_person_is_found_by_name_and_number_and_the_number_never_shows(cast: Cast) -> None:
    person(cast, person_basis="国发〔2014〕6号")
    answer = Client().post("/credit/person/", {"name": "高大远", "identity_no": IDENTITY})
    page = answer.content.decode()
    assert "销售侵权商品" in page and answer["Cache-Control"] == "no-store" and "noindex" in answer["X-Robots-Tag"]
    shown = page.split('id="card"')[1]
    assert "高大远" in shown and IDENTITY not in shown


def test_without_a_basis_the_name_of_a_natural_person_is_masked(cast: Cast) -> None:
    person(cast)
    shown = Client().post("/credit/person/", {"name": "高大远", "identity_no": IDENTITY}).content.decode()
    assert "高大远" not in shown.split('id="card"')[1]


def test_guessing_numbers_is_stopped_and_so_is_hammering(cast: Cast) -> None:
    now = timezone.now()
    for _ in range(PERSONS.most):
        log_query(PERSONS, "127.0.0.1", now=now, results=0)
    given = {"name": "高大远", "identity_no": IDENTITY}
    assert Client().post("/credit/person/", given).status_code == 429
    assert Client(REMOTE_ADDR="10.0.0.9").post("/credit/person/", given).status_code == 200
    for _ in range(FIRMS.most):
        log_query(FIRMS, "127.0.0.1", now=now, results=0)
    answer = Client().get("/credit/", {"q": "恒拓"})
    assert answer.status_code == 429 and answer["Retry-After"]


def test_the_query_log_names_nobody(cast: Cast) -> None:
    firm(cast)
    asked(NAME)
    row = QueryLog.objects.get()
    assert row.kind == "firm" and row.results == 1 and "127.0.0.1" not in row.address


def test_a_withdrawn_penalty_is_gone_at_once(cast: Cast) -> None:
    case = line.decided_alone(cast, line.closed(cast))
    line.published(cast, case)
    code = line.respondent(case).credit_code
    assert Client().get(f"/credit/{code}/").status_code == 200
    own = PenaltyPublication.objects.get(case=read(case), channel="OWN")
    values = {"change_kind": "annulled", "changed_on": timezone.localdate(), "change_document": "1"}
    line.step(own, "record_change", values, by=cast.caixin)
    line.step(own, "withdraw", {"withdrawal_reason": "撤销。"}, by=cast.caixin)
    assert Client().get(f"/credit/{code}/").status_code == 410


def test_the_public_pages_keep_their_query_budgets(cast: Cast, django_assert_max_num_queries: object) -> None:
    listing = line.active(cast)
    asked(listing.subject.name)
    with django_assert_max_num_queries(24):  # type: ignore[operator]
        asked(listing.subject.name)
    with django_assert_max_num_queries(10):  # type: ignore[operator]
        Client().get(f"/credit/{listing.subject.credit_code}/")


def test_the_english_page_reads_english(cast: Cast) -> None:
    page = Client().get("/credit/", headers={"accept-language": "en"}).content.decode()
    assert 'lang="en"' in page


def test_half_a_name_finds_the_firm_and_identifies_none(cast: Cast) -> None:
    firm(cast)
    page = asked("恒拓电器").split("<footer")[0]
    assert "名称的一部分" in page and NAME in page
    assert "没有查到这家企业的公示记录" not in page and "同一主体" not in page


def test_a_name_that_only_resembles_is_no_part_of_it(cast: Cast) -> None:
    firm(cast)
    page = asked("云澜市恒柘电器配件有限公司")
    assert "名称的一部分" not in page and "没有查到这家企业的公示记录" in page


def test_people_behind_the_proxy_are_counted_apart_and_a_strangers_header_is_not_believed(
    cast: Cast, settings: Any
) -> None:
    now = timezone.now()
    for _ in range(FIRMS.most):
        log_query(FIRMS, "10.7.0.1", now=now, results=0)
        log_query(FIRMS, "127.0.0.1", now=now, results=0)

    def ask(seen: str, forwarded: str) -> int:
        headers = {"X-Forwarded-For": forwarded}
        return Client(REMOTE_ADDR=seen).get("/credit/", {"q": "恒拓"}, headers=headers).status_code

    assert ask("127.0.0.1", "10.7.0.2") == 429, "no proxy is named: the address is what the server saw"
    settings.TRUSTED_PROXIES = ["127.0.0.1"]
    assert ask("127.0.0.1", "10.7.0.1") == 429
    assert ask("127.0.0.1", "10.7.0.2") == 200
    assert ask("10.7.0.1", "10.7.0.2") == 429, "who is no proxy cannot borrow an address"
