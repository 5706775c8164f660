"""The auditor's and the operator's screens: their own agency, and nothing for anybody else."""

import ast
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.utils import timezone

from agencies.actions import organs
from audit.access_log import log_access
from audit.models import AccessLog, Delivery, Entry, Heartbeat, Seal
from audit.recording import Note, append
from audit.sealing import seal_day
from tests.architecture.source import calls, files
from tests.audit.tampering import triggers_off
from tests.cases.penalty_line import open_clue
from tests.cast import Cast
from web.audit_fields import has_words
from web.audit_keys import KEYS
from web.views.operator_health import health_warning
from workflow.proceeding import Proceeding

TECHNICAL = {"chain_head", "chain_length", "changed_at", "email_index", "group", "identity_index", "key", "made_at"}
AUDIT_PAGES = ("/audit/", "/audit/accesses/", "/audit/seals/")


@pytest.fixture
def told(cast: Cast) -> Entry:
    organs.change_agency(cast.agency("m"), values={"telephone": "0990-5550999"}, standing=cast.guanli)
    return Entry.objects.latest("pk")


def dead(entry: Entry) -> Delivery:
    return Delivery.objects.create(
        entry=entry, listener="test.broken", lane="effects", state="dead", attempts=14, due_at=timezone.now(),
        error="LookupError: no listener named test.broken",
    )  # fmt: skip


def test_auditor_opens_her_pages_and_nobody_else_does(cast: Cast, told: Entry) -> None:
    pages = (*AUDIT_PAGES, f"/audit/entries/{told.pk}/", f"/audit/entries/{told.pk}/erase/")
    auditor, others = cast.client("panyun"), [cast.client(name) for name in ("guanli", "zhoumin", "shengguan")]
    for page in pages:
        assert auditor.get(page).status_code == 200, page
        for other in others:
            assert other.get(page).status_code == 404, page


def test_auditor_sees_entries_of_her_own_agency_only(cast: Cast, told: Entry) -> None:
    organs.change_agency(cast.agency("m2"), values={"telephone": "0990-1"}, standing=cast.shengguan)
    foreign = Entry.objects.latest("pk")
    page = cast.client("panyun").get("/audit/").content.decode()
    assert f"/audit/entries/{told.pk}/" in page
    assert f"/audit/entries/{foreign.pk}/" not in page
    assert cast.client("panyun").get(f"/audit/entries/{foreign.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("actor=guanli", True),
        ("actor=zhoumin", False),
        ("verb=agencies.agency_changed", True),
        ("verb=agencies.unit_added", False),
        ("actor=nobody", False),
    ],
)
def test_entries_are_narrowed_by_person_and_act(cast: Cast, told: Entry, query: str, shown: bool) -> None:
    page = cast.client("panyun").get(f"/audit/?{query}").content.decode()
    assert (f"/audit/entries/{told.pk}/" in page) is shown


def test_an_entry_says_what_was_changed_in_words(cast: Cast, told: Entry) -> None:
    log_access("read", user=cast.user("zhoumin"), subject="handover:3", detail="item:24 现场照片",
               agency_id=cast.agency("m").pk)  # fmt: skip
    client = cast.client("panyun")
    page = client.get(f"/audit/entries/{told.pk}/").content.decode()
    assert "<b>电话</b>：0990-5550999" in page and "telephone" not in page
    case = open_clue(cast)
    more = {"step": "penalty:A-03", "fields": {"jurisdiction": ["", "云澜市"], "act": ["", "F-TM"]}, "hold": "open"}
    note = Note(verb="cases.penalty_filed", actor=cast.user("zhoumin"), agency_id=case.agency_id,
                old={"stage": "verifying"}, new={"stage": "filed"}, more=more)  # fmt: skip
    entry = append(case, note)
    page = client.get(f"/audit/entries/{entry.pk}/").content.decode()
    assert all(text in page for text in ("<b>步骤</b>：批准立案", "<b>阶段</b>：", "云澜市"))
    assert not any(code in page for code in ("penalty:A-03", "verifying", "F-TM", "jurisdiction"))
    listed = client.get("/audit/accesses/").content.decode()
    assert "移送材料24 现场照片" in listed and "item:24" not in listed


def test_whatever_the_code_writes_into_an_entry_has_a_name() -> None:
    """Read from the source: the names of literal contents of notes, unless a column of the house bears them."""
    kept = [m for m in apps.get_models() if issubclass(m, Proceeding) or any(f.one_to_one for f in m._meta.fields)]
    columns = {f.name: has_words(f) for m in kept for f in m._meta.concrete_fields}
    written = {
        key.value
        for path in files()
        for call, name in calls(path)
        if name in ("Note", "leave", "append", "record", "open_case", "open_proceeding", "perform")
        for word in call.keywords
        if word.arg in ("old", "new", "more") and isinstance(word.value, ast.Dict)
        for key in word.value.keys
        if isinstance(key, ast.Constant) and isinstance(key.value, str)
    }
    assert written
    assert sorted(written - set(KEYS) - set(columns) - {"fields"}) == []
    # columns that a step may record have a name as well
    assert sorted({name for name, said in columns.items() if not said} - set(KEYS) - TECHNICAL) == []


def test_entries_are_narrowed_by_day_with_the_seals_as_signposts(cast: Cast, told: Entry) -> None:
    today = timezone.localdate()
    seal_day(today - timedelta(days=1))
    Seal.objects.get()
    client = cast.client("panyun")
    assert f"/audit/entries/{told.pk}/" in client.get(f"/audit/?first={today}&last={today}").content.decode()
    before = today - timedelta(days=1)
    assert f"/audit/entries/{told.pk}/" not in client.get(f"/audit/?last={before}").content.decode()


def test_list_goes_on_by_key_and_costs_the_same_at_depth(cast: Cast, django_assert_max_num_queries: Any) -> None:
    for number in range(55):
        organs.change_agency(cast.agency("m"), values={"telephone": str(number)}, standing=cast.guanli)
    client = cast.client("panyun")
    first = client.get("/audit/")
    after = first.context["pager"]["after"]
    with django_assert_max_num_queries(12):
        second = client.get(f"/audit/?after={after}")
    ids = [row[0].pk for answer in (first, second) for row in answer.context["rows"]]
    assert len(ids) == len(set(ids)) == 55
    assert ids == sorted(ids, reverse=True)


def test_read_log_shows_who_read_and_who_was_refused(cast: Cast) -> None:
    log_access("read", user=cast.user("zhoumin"), subject="case:7", agency_id=cast.agency("m").pk)
    log_access("denied", user=cast.user("chenli"), subject="case:8", agency_id=cast.agency("m").pk)
    log_access("read", user=cast.user("luocheng"), subject="case:9", agency_id=cast.agency("m2").pk)
    client = cast.client("panyun")
    page = client.get("/audit/accesses/").content.decode()
    assert all(text in page for text in ("case:7", "case:8", "周敏"))
    assert "case:9" not in page
    refused = client.get("/audit/accesses/?kind=denied").content.decode()
    assert "case:8" in refused
    assert "case:7" not in refused
    assert "case:7" in client.get("/audit/accesses/?subject=case:7").content.decode()


def test_check_on_the_spot_finds_the_trail_whole_and_names_a_change(cast: Cast, told: Entry) -> None:
    open_clue(cast)
    client = cast.client("panyun")
    assert "全部一致" in client.post("/audit/seals/").content.decode()
    triggers_off()
    Entry.objects.filter(pk=told.pk).update(actor_label="别人")
    page = client.post("/audit/seals/").content.decode()
    assert "发现1处问题" in page
    assert f"#{told.seq}: its content was changed" in page
    assert AccessLog.objects.filter(subject="audit:check").count() == 2


def test_erasing_needs_a_reason_and_leaves_an_entry(cast: Cast, told: Entry) -> None:
    client = cast.client("panyun")
    assert client.post(f"/audit/entries/{told.pk}/erase/", {"reason": "要删"}).status_code == 422
    reason = "当事人依《个人信息保护法》第四十七条请求删除。"
    assert client.post(f"/audit/entries/{told.pk}/erase/", {"reason": reason}).status_code == 302
    page = client.get(f"/audit/entries/{told.pk}/").content.decode()
    assert "0990-5550999" not in page
    assert reason in page
    entry = Entry.objects.latest("pk")
    assert (entry.verb, entry.payload.body["more"]["entry"]) == ("audit.payload_erased", told.pk)
    assert client.post(f"/audit/entries/{told.pk}/erase/", {"reason": reason}).status_code == 422
    assert client.post(f"/audit/entries/{entry.pk}/erase/", {"reason": reason}).status_code == 422


def test_operator_retries_a_dead_letter(cast: Cast, told: Entry) -> None:
    row = dead(told)
    client = cast.client("shengguan")
    page = client.get("/operations/").content.decode()
    assert "no listener named test.broken" in page
    client.post(f"/operations/letters/{row.pk}/retry/")
    again = Delivery.objects.get(pk=row.pk)
    assert (again.state, again.attempts) == ("waiting", 0)
    assert Entry.objects.latest("pk").verb == "audit.delivery_retried"


def test_operator_drops_a_dead_letter_with_a_reason_only(cast: Cast, told: Entry) -> None:
    row = dead(told)
    client = cast.client("shengguan")
    assert client.post(f"/operations/letters/{row.pk}/drop/", {"reason": ""}).status_code == 422
    assert Delivery.objects.get(pk=row.pk).state == "dead"
    client.post(f"/operations/letters/{row.pk}/drop/", {"reason": "收件机关已撤销"})
    assert Delivery.objects.get(pk=row.pk).state == "dropped"
    assert Entry.objects.latest("pk").payload.body["more"]["reason"] == "收件机关已撤销"
    assert client.post(f"/operations/letters/{row.pk}/retry/").status_code == 302
    assert Delivery.objects.get(pk=row.pk).state == "dropped"


def test_operations_are_the_operators_only(cast: Cast, told: Entry) -> None:
    row = dead(told)
    for name in ("guanli", "panyun", "zhoumin"):
        client = cast.client(name)
        assert client.get("/operations/").status_code == 404
        assert client.get(f"/operations/letters/{row.pk}/drop/").status_code == 404
        assert client.post(f"/operations/letters/{row.pk}/retry/").status_code == 404
    assert Delivery.objects.get(pk=row.pk).state == "dead"


def test_silent_child_is_announced_on_every_staff_page(cast: Cast) -> None:
    Heartbeat.objects.create(name="index", at=timezone.now() - timedelta(seconds=9), pid=1)
    assert health_warning() is None
    Heartbeat.objects.filter(name="index").update(at=timezone.now() - timedelta(seconds=11))
    page = cast.client("zhoumin").get("/accounts/me/").content.decode()
    assert "后台任务没有响应：检索更新" in page
    assert "案件办理不受影响" in page


def test_health_answers_need_no_account(client: Any, db: None) -> None:
    assert client.get("/healthz/").content == b"ok\n"
    assert client.get("/readyz/").content == b"ready\n"


def test_rail_offers_each_screen_to_its_own_people(cast: Cast) -> None:
    seen = {name: cast.client(name).get("/accounts/me/").content.decode() for name in ("guanli", "panyun", "shengguan")}
    assert 'href="/offices/"' in seen["guanli"]
    assert 'href="/audit/"' not in seen["guanli"]
    assert 'href="/audit/"' in seen["panyun"]
    assert 'href="/operations/"' in seen["shengguan"]
    assert "云澜市市场监督管理局" in seen["guanli"]
