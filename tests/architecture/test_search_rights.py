"""No door of search shows anything of a file outside one's rights: after every change of rights, at once.

Generated: a random walk of grants, withdrawals, secrecy and hand-overs; after each act every way of finding is tried by
everybody, first with the index as late as it can be, then when the outbox has been delivered. Nothing is rebuilt.
"""

import io
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from django.utils import timezone
from openpyxl import load_workbook

from audit import outbox
from audit.models import AccessLog, Delivery, Entry
from cases.actions.evidence import add_evidence
from cases.actions.granting import end_access, grant_access
from cases.actions.people import change_handlers
from cases.actions.secrecy import set_secrecy
from cases.attachments import FileSource
from cases.models import Case, Notification
from cases.search_documents import CaseSource
from search import engines, service
from search.engines.embedded import EmbeddedEngine
from search.kept import save_search
from search.meaning import meant
from search.models import FileText, SavedSearch
from search.rebuilding import rebuild
from search.service import find, suggest
from search.similar import similar
from tests.architecture.walls.expected import POSTS, Facts, sees
from tests.cases.penalty_line import RESPONDENT, investigating
from tests.cast import Cast
from web.search_alerts import tell_of_change
from web.searching import query_of, search_reach

pytestmark = pytest.mark.django_db
FIRM = RESPONDENT["name"]
OPEN_WORDS, SEALED_WORDS = "蓝鲸牌切割机的出货台账", "淬火油配比七比三"
PEOPLE = ("zhoumin", "sunyue", "shenguohua", "luocheng", "leiming", "linlan", "guanli")


@pytest.fixture(autouse=True)
def plain_files(tmp_path: Path) -> Iterator[None]:
    storage = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(STORAGES={"default": storage, "staticfiles": static}):
        yield


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[EmbeddedEngine]:
    """The engine of the whole process, in a folder of this test, empty and complete."""
    made = EmbeddedEngine(tmp_path / "index", digest_key=b"key of the proof")
    monkeypatch.setattr(engines, "_open", lambda url: made)
    monkeypatch.setattr(engines, "_ENGINES", {})
    made.commit()
    made.mark_complete()
    yield made
    made.close()


def delivered() -> None:
    """What the lanes do: read the attachments, then bring everything to the index."""
    for lane in (Delivery.Lane.PAPERS, Delivery.Lane.INDEX):
        while outbox.drain(lane, limit=200):
            pass
    Delivery.objects.filter(lane=Delivery.Lane.INDEX).update(done_at=timezone.now() - timedelta(minutes=1))
    assert not Delivery.objects.filter(lane=Delivery.Lane.INDEX).exclude(state=Delivery.State.DONE).exists()


@dataclass
class World:
    """One case with an open and a sealed attachment, and what is expected of it by hand."""

    cast: Cast
    case: Any
    facts: Facts
    opened: dict[str, Any] = field(default_factory=dict)

    def may(self, username: str) -> bool:
        return sees(POSTS[username], self.facts, username)

    def may_open_sealed(self, username: str) -> bool:
        return username in self.facts.named and self.may(username)


def build(cast: Cast) -> World:
    case = investigating(cast)
    values = {"kind": "document", "obtained_on": timezone.localdate(), "obtained_by": "周敏、陈立"}
    for name, words, secret in (("台账", OPEN_WORDS, False), ("配方", SEALED_WORDS, True)):
        upload = SimpleUploadedFile(f"{name}.txt", f"第一页\n{words}".encode())
        add_evidence(case, values={**values, "name": name, "secret": secret}, upload=upload, standing=cast.zhoumin)
    for username in PEOPLE:
        save_search(standing=getattr(cast, username), name="锐达", asked=f"q={FIRM[3:7]}", alert="change")
    named = frozenset({"zhoumin", "chenli"})
    return World(cast, case, Facts("case", case.pk, "penalty", "m", named=named))


def grant(world: World) -> None:
    if "m2" not in world.opened:
        until = timezone.now() + timedelta(days=1)
        world.opened["m2"] = grant_access(
            world.case, kind="assistance", reason="协查", ends_at=until, agency=world.cast.agency("m2"),
            standing=world.cast.shenguohua,
        )  # fmt: skip
        world.facts = replace(world.facts, opened_to=frozenset({"m2"}))


def withdraw(world: World) -> None:
    made = world.opened.pop("m2", None)
    if made is not None:
        end_access(made, standing=world.cast.shenguohua)
        world.facts = replace(world.facts, opened_to=frozenset())


def close(world: World) -> None:
    if not world.facts.secret:
        set_secrecy(world.case, secret=True, reason="涉及商业秘密", standing=world.cast.shenguohua)
        world.facts = replace(world.facts, secret=True)


def open_again(world: World) -> None:
    if world.facts.secret:
        set_secrecy(world.case, secret=False, reason="已经公开", standing=world.cast.shenguohua)
        world.facts = replace(world.facts, secret=False)


def hand_over(world: World) -> None:
    ours = {"zhoumin", "chenli"} if "sunyue" in world.facts.named else {"chenli", "sunyue"}
    people = [world.cast.user(name) for name in sorted(ours)]
    change_handlers(world.case, people=people, reason="工作调整", standing=world.cast.shenguohua)
    world.facts = replace(world.facts, named=frozenset(ours))


ACTS: tuple[Callable[[World], None], ...] = (grant, withdraw, close, open_again, hand_over)


def everything_told(world: World, username: str) -> dict[str, str]:
    """What each way of finding shows a person, as text."""
    standing, now = getattr(world.cast, username), timezone.now()
    reach, told = search_reach(standing, now=now), {}
    for text in (FIRM, world.case.number, OPEN_WORDS[:4], SEALED_WORDS[:4], "yclrdwjgj"[2:6]):
        found = find(query_of([("q", text)], standing, now=now))
        told[f"hits of {text}"] = "".join(f"{hit.title} {hit.snippets} {hit.source}:{hit.pk}" for hit in found.hits)
        told[f"facets of {text}"] = "".join(f"{facet.value} " for counts in found.facets.values() for facet in counts)
        told[f"total of {text}"] = "counted" if found.total else ""
    told["suggestions"] = " ".join((*suggest("云澜市锐", reach), *suggest(world.case.number[:6], reach)))
    told["did you mean"] = " ".join(meant(query_of([("q", "锐打五金工俱")], standing, now=now)))
    like = similar(f"{FIRM}销售标注磐锐的电动工具。{OPEN_WORDS}。{SEALED_WORDS}。", reach).found
    told["like cases"] = "".join(f"{one.title} {one.passages} {one.source}:{one.pk}" for one in like)
    client = world.cast.client(username)
    told["page"] = client.get("/search/", {"q": OPEN_WORDS}).content.decode().replace(OPEN_WORDS, "", 3)
    told["completion"] = client.get("/search/completion/", {"q": "云澜市锐"}).content.decode()
    answer = client.get("/search/export/", {"q": FIRM})
    if answer["Content-Type"].startswith("application/vnd"):
        rows = load_workbook(io.BytesIO(answer.getvalue())).worksheets[0].iter_rows(min_row=2, values_only=True)
        told["export"] = "".join(str(row) for row in rows)
    return told


MARKS = ("counted", FIRM[3:7], "penalty")


def check(world: World, *, fresh: bool, act: str) -> None:
    for username in PEOPLE:
        told = everything_told(world, username)
        where = f"{username} after {act}, {'delivered' if fresh else 'late index'}"
        if not world.may(username):
            marks = (*MARKS, world.case.number, f"case:{world.case.pk}", "出货台账", "七比三")
            leaks = {way: mark for way, text in told.items() for mark in marks if mark in text and way != "page"}
            assert not leaks, f"{where}: {leaks}"
            assert world.case.number not in told["page"] and f"/cases/{world.case.pk}/" not in told["page"], where
        elif fresh:
            assert f"case:{world.case.pk}" in told[f"hits of {FIRM}"], where
            assert "出货台账" in told[f"hits of {OPEN_WORDS[:4]}"], where
            assert world.case.number in told["export"] and told["did you mean"] and told["suggestions"], where
            assert f"case:{world.case.pk}" in told["like cases"], where
        if not world.may_open_sealed(username):
            assert not any("七比三" in text for text in told.values()), where
            assert not told[f"total of {SEALED_WORDS[:4]}"], where
        elif fresh:
            assert "七比三" in told[f"hits of {SEALED_WORDS[:4]}"], where


@pytest.mark.parametrize("seed", [1, 2])
def test_no_way_of_finding_leads_outside_ones_rights(cast: Cast, engine: EmbeddedEngine, seed: int) -> None:
    world = build(cast)
    delivered()
    check(world, fresh=True, act="the start")
    chance = random.Random(seed)
    acts = [*ACTS, *chance.choices(ACTS, k=1)]
    chance.shuffle(acts)
    for act in acts:
        act(world)
        check(world, fresh=False, act=act.__name__)
        delivered()
        check(world, fresh=True, act=act.__name__)


def test_an_alert_is_sent_to_those_who_may_see_and_tells_no_word(cast: Cast, engine: EmbeddedEngine) -> None:
    world = build(cast)
    close(world)
    delivered()
    tell_of_change(now=timezone.now())
    told = Notification.objects.filter(url__startswith="/search/kept/")
    assert {row.user.username for row in told} == {"zhoumin"}
    assert all(FIRM not in row.text and world.case.number not in row.text for row in told)
    before = told.count()
    tell_of_change(now=timezone.now() + timedelta(hours=2))
    assert told.count() == before, "what was told once is not new"


def test_an_export_of_a_secret_file_is_written_to_the_read_log(cast: Cast, engine: EmbeddedEngine) -> None:
    world = build(cast)
    close(world)
    delivered()
    cast.client("zhoumin").get("/search/export/", {"q": FIRM})
    rows = AccessLog.objects.filter(kind="export", user_id=cast.user("zhoumin").pk)
    assert {"search", f"case:{world.case.pk}"} <= set(rows.values_list("subject", flat=True))


def test_the_index_built_anew_says_the_same(cast: Cast, engine: EmbeddedEngine) -> None:
    world = build(cast)
    delivered()
    close(world)
    delivered()
    rebuild(engine)
    check(world, fresh=True, act="a rebuild")
    assert {CaseSource().count(), FileSource().count()} == {Case.objects.count(), FileText.objects.count()}
    assert Entry.objects.filter(verb="search.attachment_read").count() == 2
    assert SavedSearch.objects.count() == len(PEOPLE)
    assert service.find(query_of([], cast.guanli, now=timezone.now())).total == 0
