"""What is searched and sealed: strangers find no hit, no count, no suggestion; the reporter is found by nobody."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.test import override_settings
from django.urls import get_resolver, reverse
from django.utils import timezone

from agencies.fields import EncryptedCharField
from agencies.visibility import reach_of
from audit.models import AccessLog, Entry
from cases.actions.granting import grant_access
from cases.actions.people import add_party
from cases.actions.reporter import reveal_reporter
from cases.actions.reward import apply_for_reward
from cases.actions.secrecy import set_secrecy
from cases.models import Case, Paper, PenaltyDetail
from cases.search_documents import CaseSource
from config.demonstration.province import PEOPLE
from credit.actions.listing import propose_listing
from credit.models import SeriousListing
from credit.search_documents import ListingSource
from search import engines, service
from search.engines.embedded import EmbeddedEngine
from search.query import Query
from tests.architecture.walls.addresses import entries
from tests.architecture.walls.expected import POSTS, SEES_REPORTERS, Facts, sees
from tests.cases import report_line
from tests.cases.penalty_line import RESPONDENT, investigating
from tests.cast import Cast
from tests.credit import line as credit_line
from workflow.refusals import Refused
from workflow.step import FLOWS

pytestmark = pytest.mark.django_db
FIRM = RESPONDENT["name"]
BY_HAND = "费若兰"
SERVED = dict(entries(get_resolver()))
OURS = tuple(person.username for person in PEOPLE if person.organ == "m")


@pytest.fixture(autouse=True)
def plain_files(tmp_path: Path) -> Iterator[None]:
    storage = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(STORAGES={"default": storage, "staticfiles": static}):
        yield


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[EmbeddedEngine]:
    """The engine of the whole process, in a folder of this test."""
    made = EmbeddedEngine(tmp_path / "index", digest_key=b"key of the proof")
    monkeypatch.setattr(engines, "_open", lambda url: made)
    monkeypatch.setattr(engines, "_ENGINES", {})
    monkeypatch.setattr(service, "LAG_WORTH_SAYING", timedelta.max)
    yield made
    made.close()


def indexed(engine: EmbeddedEngine) -> None:
    for source in (CaseSource(), ListingSource()):
        engine.add(source.load(list(source.pks_after(0, 1000))))
    engine.commit()


def found_by(cast: Cast, username: str, text: str = FIRM) -> tuple[set[tuple[str, int]], int, int, tuple[str, ...]]:
    """Hits, total, the sum of the kinds counted, suggestions."""
    reach = reach_of(getattr(cast, username), now=timezone.now())
    page = engines.engine().search(Query(reach=reach, text=text, limit=100))
    counted = sum(facet.count for facet in page.facets.get("kind", ()))
    return {hit.key for hit in page.hits}, page.total, counted, service.suggest(text[:4], reach)


def agree(cast: Cast, facts: list[Facts]) -> None:
    """Every person of the province finds exactly what the expectation table opens to her."""
    for username in POSTS:
        wanted = {(f.source, f.pk) for f in facts if sees(POSTS[username], f, username)}
        hits, total, counted, offered = found_by(cast, username)
        assert (hits, total, counted) == (wanted, len(wanted), len(wanted)), username
        assert bool(offered) == bool(wanted), f"{username} is offered {offered}"


def test_search_counts_and_suggestions_hold_the_walls(cast: Cast, engine: EmbeddedEngine) -> None:
    handled = frozenset({"zhoumin", "chenli"})
    case, other = investigating(cast), credit_line.closed(cast)
    made = propose_listing(other, credit_line.respondent(other), credit_line.draft(), standing=cast.zhoumin).subject
    offices = {"credit_office": cast.agency("cd"), "superior": cast.agency("pm")}
    SeriousListing.objects.filter(pk=made.pk).update(**offices)
    indexed(engine)
    facts = [
        Facts("case", case.pk, "penalty", "m", named=handled),
        Facts("case", other.pk, "penalty", "m", named=handled),
        Facts("listing", made.pk, "listing", "m", addressed=frozenset({"cd", "pm"})),
    ]
    agree(cast, facts)
    owner = cast.client("zhoumin").get("/search/", {"q": FIRM}).content.decode()
    stranger = cast.client("luocheng").get("/search/", {"q": FIRM}).content.decode()
    assert case.number in owner or "锐达" in owner
    assert f"/cases/{case.pk}/" in owner and f"/cases/{case.pk}/" not in stranger and "zh-facet" not in stranger


def test_search_follows_secrecy_and_grants(cast: Cast, engine: EmbeddedEngine) -> None:
    case = investigating(cast)
    handled = frozenset({"zhoumin", "chenli"})
    set_secrecy(case, secret=True, reason="涉及商业秘密", standing=cast.shenguohua)
    until = timezone.now() + timedelta(days=1)
    indexed(engine)
    agree(cast, [Facts("case", case.pk, "penalty", "m", secret=True, named=handled)])
    grant_access(
        case, kind="assistance", reason="协查", ends_at=until, agency=cast.agency("m2"), standing=cast.shenguohua
    )
    agree(cast, [Facts("case", case.pk, "penalty", "m", secret=True, named=handled, opened_to=frozenset({"m2"}))])


def test_a_file_closed_since_it_was_indexed_is_not_shown(cast: Cast, engine: EmbeddedEngine) -> None:
    case = investigating(cast)
    indexed(engine)
    set_secrecy(case, secret=True, reason="涉及商业秘密", standing=cast.shenguohua)
    page = cast.client("sunyue").get("/search/", {"q": FIRM}).content.decode()
    assert f"/cases/{case.pk}/" not in page and case.number not in page


def reported(cast: Cast) -> tuple[Case, Case]:
    """A report in confidence that led to a case and a reward; on the case a second reporter written down by hand."""
    report, penalty = report_line.filed(cast, report_line.sent(cast).case)
    detail = PenaltyDetail.objects.filter(case=penalty)
    detail.update(outcome="PENALTY", decided_at=timezone.now(), decided_fine_fen=9_000_000)
    apply_for_reward(report, application="申请奖励。", standing=cast.tangbo)
    values = {"role": "reporter", "kind": "person", "name": BY_HAND, "address": "云澜市滨河路88号"}
    add_party(penalty, values=values, standing=cast.zhoumin)
    return report, penalty


def addresses(report: Case, penalty: Case) -> list[str]:
    """Every page of both files that shows something of them."""
    found = [f"/cases/{c.pk}/{part}" for c in (report, penalty) for part in ("", "history/", "papers/", "evidence/")]
    found += [f"/cases/{report.pk}/steps/{name}/" for name in FLOWS["report"].steps]
    found += [f"/cases/{penalty.pk}/steps/{name}/" for name in ("close_investigation", "decide", "issue_notice")]
    papers = Paper.objects.filter(case__in=[report, penalty]).values_list("pk", flat=True)
    found += [f"/papers/{pk}/" for pk in papers]
    if "rewards" in SERVED:
        found += ["/rewards/", *(f"/p/reward/{row.pk}/" for row in report.rewards.all())]
    return [*found, "/", "/cases/?tab=all", "/notifications/", "/search/?q=" + report_line.NAME]


def test_no_page_tells_the_reporter(cast: Cast, engine: EmbeddedEngine) -> None:
    report, penalty = reported(cast)
    indexed(engine)
    sealed = (report_line.NAME, report_line.PHONE, report_line.IDENTITY, BY_HAND)
    opened = 0
    for username in ("zhoumin", "huangtao", "linwen", "shenguohua", "tangbo", "panyun"):
        client = cast.client(username)
        for address in addresses(report, penalty):
            answer = client.get(address)
            opened += answer.status_code == 200
            html = answer.content.decode().replace(f'value="{report_line.NAME}"', "")
            told = [word for word in sealed if word in html]
            assert not told, f"{username} reads {told} at {address}"
    assert opened > 100
    auditor = cast.client("panyun")
    for entry in Entry.objects.filter(agency=cast.agency("m").pk):
        body = auditor.get(reverse("audit_entry", args=[entry.pk])).content.decode()
        assert not [word for word in sealed if word in body], entry.verb


def test_the_identity_opens_to_the_two_roles_with_a_reason_that_is_written_down(cast: Cast) -> None:
    """By whatever page the site serves for it; the action behind it says the same."""
    report, _penalty = reported(cast)
    subject = f"case:{report.pk}"
    for username in OURS:
        before = AccessLog.objects.filter(kind="reveal", subject=subject).count()
        entitled = bool(SEES_REPORTERS & {role for role, _organ in POSTS[username]})
        try:
            told = reveal_reporter(getattr(cast, username), report, reason="发放奖励核对身份").name
        except Refused:
            told = ""
        assert (told == report_line.NAME) == entitled, username
        assert AccessLog.objects.filter(kind="reveal", subject=subject).count() - before == int(entitled), username
        if "reporter" in SERVED:
            answer = cast.client(username).post(f"/cases/{report.pk}/reporter/", {"reason": "发放奖励核对身份"})
            assert (report_line.NAME in answer.content.decode()) == entitled, username
            assert AccessLog.objects.filter(kind="reveal", subject=subject).count() - before == 2 * entitled, username


def test_a_sealed_party_opens_to_intake_and_reward_only_and_each_opening_is_written_down(cast: Cast) -> None:
    _report, penalty = reported(cast)
    party = penalty.parties.get(role="reporter")
    for username in OURS:
        before = AccessLog.objects.filter(kind="reveal", subject=f"party:{party.pk}").count()
        answer = cast.client(username).get(f"/parties/{party.pk}/")
        revealed = AccessLog.objects.filter(kind="reveal", subject=f"party:{party.pk}").count() - before
        entitled = bool(SEES_REPORTERS & {role for role, _organ in POSTS[username]})
        assert (answer.status_code, revealed) == ((200, 1) if entitled else (404, 0)), username
        assert (BY_HAND in answer.content.decode()) == entitled, username


def test_the_reporter_stands_nowhere_in_the_clear(cast: Cast, engine: EmbeddedEngine) -> None:
    """Every text of every table: encrypted columns aside, the name of a sealed reporter is in none."""
    report, _penalty = reported(cast)
    told, read = [], 0
    for model in apps.get_models():
        if not model._meta.managed or model.__name__ == "LawRow":
            continue
        names = [
            f.name
            for f in model._meta.concrete_fields
            if isinstance(f, models.CharField | models.TextField | models.JSONField)
            and not isinstance(f, EncryptedCharField)
        ]
        for values in model._default_manager.values_list(*names) if names else ():
            read += 1
            text = str(values)
            told += [model.__name__ for word in (report_line.NAME, report_line.IDENTITY) if word in text]
    assert told == [] and read > 100
    for document in CaseSource().load([report.pk]):
        assert report_line.NAME not in str(document)
    indexed(engine)
    for username in ("linwen", "tangbo", "zhoumin"):
        assert found_by(cast, username, report_line.NAME)[0] == set()


def test_secret_evidence_keeps_its_name_in_every_choice(cast: Cast) -> None:
    from cases.actions.evidence import add_evidence
    from cases.reading.sources import documents, evidence

    case = investigating(cast)
    values: dict[str, Any] = {
        "kind": "electronic", "name": "配方底稿", "obtained_on": timezone.localdate(), "obtained_by": "周敏",
        "secret": True,
    }  # fmt: skip
    item = add_evidence(case, values=values, upload=None, standing=cast.zhoumin)
    shown = [label for _key, label in [*documents(case), *evidence(case)]]
    assert len(shown) == 2 and all(item.mark in label and "配方底稿" not in label for label in shown)
