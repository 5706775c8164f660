"""Courtesy messages: to everybody, outside the inbox only where wished, once, and never a service."""

import ast
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
import time_machine
from django.conf import LazySettings
from django.core import mail
from django.utils import timezone

from audit import outbox
from audit.models import Delivery, Entry
from cases.actions.hearings import plan_hearing
from cases.actions.sending import courtesy, make_digest, set_wish
from cases.actions.service import record_attempt
from cases.models import MessageWish, Notification, Party, PartyAccess, SentMessage, Service, ServiceAttempt
from cases.sending.sms import Folder, JsonGateway, gateway
from config.demonstration.province import system_user
from tests.architecture.source import ROOT, tree
from tests.cases.penalty_line import investigating, noticed
from tests.cases.test_hearings import plan
from tests.cast import Cast
from workflow.models import Deadline, StepEvent
from workflow.refusals import Refused

pytestmark = pytest.mark.django_db
WISH = {"by_mail": True, "mail_address": "zm@example.invalid", "digest": False, "by_sms": False, "telephone": ""}


@pytest.fixture(autouse=True)
def configured(settings: LazySettings) -> None:
    settings.MAIL_ON, settings.MAIL_FROM = True, "zhiheng@example.invalid"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@dataclass
class Gateway:
    """A real gateway on this machine that can be told to refuse."""

    url: str = ""
    got: list[dict[str, Any]] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)
    status: int = 200


@pytest.fixture
def sms_server() -> Iterator[Gateway]:
    made = Gateway()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            made.tokens.append(self.headers.get("Authorization", ""))
            if made.status == 200:
                made.got.append(json.loads(body))
            self.send_response(made.status)
            self.end_headers()

        def log_message(self, *args: Any) -> None:
            """Quiet."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    made.url = f"http://127.0.0.1:{server.server_port}/sms"
    yield made
    server.shutdown()
    thread.join()
    server.server_close()


def delivered() -> None:
    """Everything that waits is delivered, effects first."""
    for lane in ("effects", "outward"):
        while outbox.drain(lane):
            pass


def planned(cast: Cast) -> Any:
    case = investigating(cast)
    delivered()
    Notification.objects.all().delete()
    mail.outbox.clear()
    plan_hearing(case, plan(case, timezone.now() + timedelta(days=20)), standing=cast.chenli)
    return case


def test_nothing_leaves_the_inbox_of_whoever_wished_nothing(cast: Cast) -> None:
    case = planned(cast)
    delivered()
    assert Notification.objects.filter(user=cast.user("zhoumin"), text__contains=case.number).count() == 1
    assert not Notification.objects.filter(user=cast.user("chenli")).exists()
    assert mail.outbox == [] and not Delivery.objects.filter(lane="outward").exists()


def test_a_wished_mail_goes_once_says_that_it_is_no_service_and_bears_one_id(cast: Cast) -> None:
    set_wish(cast.user("zhoumin"), values=WISH)
    case = planned(cast)
    delivered()
    (sent,) = mail.outbox
    assert sent.to == ["zm@example.invalid"] and case.number in sent.subject and courtesy() in str(sent.body)
    note = Notification.objects.get(user=cast.user("zhoumin"))
    assert sent.extra_headers["Message-ID"] == f"<n{note.pk}.mail@example.invalid>"
    again = Delivery.objects.filter(listener__in=("cases.send_out", "cases.tell_hearing"))
    again.update(state="waiting", due_at=timezone.now(), leased_until=None)
    delivered()
    assert len(mail.outbox) == 1 and SentMessage.objects.count() == 1
    assert Notification.objects.filter(user=cast.user("zhoumin")).count() == 1


def test_english_readers_get_english(cast: Cast) -> None:
    person = cast.user("zhoumin")
    person.language = "en"
    person.save(update_fields=["language"])
    set_wish(person, values=WISH)
    planned(cast)
    delivered()
    assert "planned a hearing" in mail.outbox[0].subject and "not legal service" in str(mail.outbox[0].body)


def test_a_mail_server_that_is_down_is_tried_again(cast: Cast, settings: LazySettings) -> None:
    set_wish(cast.user("zhoumin"), values=WISH)
    planned(cast)
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = (
        "django.core.mail.backends.smtp.EmailBackend", "127.0.0.1", 9,
    )  # fmt: skip
    delivered()
    waiting = Delivery.objects.get(listener="cases.send_out")
    assert waiting.state == "waiting" and waiting.attempts == 1 and "NotAllSent" in waiting.error
    settings.EMAIL_BACKEND = working
    Delivery.objects.filter(pk=waiting.pk).update(due_at=timezone.now())
    delivered()
    assert len(mail.outbox) == 1 and Delivery.objects.get(pk=waiting.pk).state == "done"


def test_a_short_message_goes_through_the_gateway_once(cast: Cast, settings: LazySettings, sms_server: Gateway) -> None:
    settings.SMS_URL, settings.SMS_TOKEN = sms_server.url, "secret"
    values = {**WISH, "by_mail": False, "mail_address": "", "by_sms": True, "telephone": "13800000001"}
    set_wish(cast.user("zhoumin"), values=values)
    sms_server.status = 503
    case = planned(cast)
    delivered()
    assert sms_server.got == [] and Delivery.objects.get(listener="cases.send_out").state == "waiting"
    sms_server.status = 200
    Delivery.objects.filter(listener="cases.send_out").update(due_at=timezone.now())
    delivered()
    (got,) = sms_server.got
    note = Notification.objects.get(user=cast.user("zhoumin"))
    assert got["to"] == "13800000001" and got["id"] == f"n{note.pk}.sms"
    assert case.number in got["text"] and courtesy() in got["text"]
    assert set(sms_server.tokens) == {"Bearer secret"}


def test_the_gateway_is_off_until_it_is_configured_and_a_folder_in_the_demonstration(settings: LazySettings) -> None:
    assert settings.DEMONSTRATION and isinstance(gateway(), Folder)
    settings.SMS_URL = ""
    assert gateway() is None
    settings.SMS_URL = "http://127.0.0.1:9/"
    assert gateway() == JsonGateway("http://127.0.0.1:9/")
    with pytest.raises(OSError):
        JsonGateway("http://127.0.0.1:9/", seconds=1).send("1", "x", key="k")


def test_the_accounts_of_a_party_hear_of_hearing_and_service(cast: Cast) -> None:
    case = investigating(cast)
    party = Party.objects.get(case=case, role="respondent")
    PartyAccess.objects.create(party=party, user=cast.user("lianluo1"), since=timezone.now(), reason="本人")
    plan_hearing(case, plan(case, timezone.now() + timedelta(days=20)), standing=cast.zhoumin)
    delivered()
    told = Notification.objects.filter(user=cast.user("lianluo1"))
    assert told.count() == 1 and case.number in told[0].text
    page = cast.client("lianluo1").get("/notifications/").content.decode()
    assert case.number in page and "不是法律上的送达" in page
    assert not Notification.objects.filter(user=cast.user("lianluo2")).exists()


def test_whoever_is_served_is_told_and_the_telling_serves_nobody(cast: Cast) -> None:
    case = noticed(cast)
    delivered()
    party = Party.objects.get(case=case, role="respondent")
    PartyAccess.objects.create(party=party, user=cast.user("lianluo1"), since=timezone.now(), reason="本人")
    paper = case.papers.filter(state="issued").order_by("-pk")[0]
    service, _made = Service.objects.get_or_create(paper=paper, party=party, addressee=party.name)
    Service.objects.filter(pk=service.pk).update(served_at=None)
    now = timezone.now()
    record_attempt(
        case, Service.objects.get(pk=service.pk), method="direct", tried_at=now, reached_at=now, receiver="刘某峰",
        witnesses="周敏、陈立", proof_note="送达回证", standing=cast.zhoumin,
    )  # fmt: skip
    before = ServiceAttempt.objects.count()
    delivered()
    assert Notification.objects.filter(user=cast.user("lianluo1"), text__contains="已向您送达").count() == 1
    assert ServiceAttempt.objects.count() == before


def test_whoever_agreed_to_electronic_service_hears_that_a_paper_waits_and_nobody_else(cast: Cast) -> None:
    case = noticed(cast)
    delivered()
    party = Party.objects.get(case=case, role="respondent")
    PartyAccess.objects.create(party=party, user=cast.user("lianluo1"), since=timezone.now(), reason="本人")
    Service.objects.filter(party=party, paper__code="penalty.notice").update(served_at=None)
    told = Notification.objects.filter(user=cast.user("lianluo1"), text__contains="等您签收")
    again = Delivery.objects.filter(listener="cases.tell_waiting")
    for agreed, heard in ((None, 0), (timezone.now(), 1)):
        Party.objects.filter(pk=party.pk).update(electronic_consent_at=agreed)
        again.update(state="waiting", due_at=timezone.now())
        delivered()
        assert told.count() == heard
    assert Service.objects.get(party=party, paper__code="penalty.notice").served_at is None


def test_no_message_starts_stops_or_moves_a_clock(cast: Cast, settings: LazySettings, sms_server: Gateway) -> None:
    settings.SMS_URL = sms_server.url
    for name in ("zhoumin", "lianluo1"):
        set_wish(cast.user(name), values={**WISH, "digest": True, "by_sms": True, "telephone": "13800000001"})
    case = planned(cast)
    party = Party.objects.get(case=case, role="respondent")
    PartyAccess.objects.create(party=party, user=cast.user("lianluo1"), since=timezone.now(), reason="本人")
    clocks = list(Deadline.objects.order_by("pk").values())
    steps, served = StepEvent.objects.count(), Service.objects.filter(served_at__isnull=False).count()
    day = timezone.now().replace(hour=2)
    make_digest(day, actor=system_user())
    delivered()
    cast.client("lianluo1").post("/notifications/")
    assert mail.outbox and sms_server.got
    assert list(Deadline.objects.order_by("pk").values()) == clocks
    assert StepEvent.objects.count() == steps
    assert Service.objects.filter(served_at__isnull=False).count() == served
    assert all("不是法律上的送达" in str(one.body) for one in mail.outbox)


def test_the_modules_that_tell_know_neither_clocks_nor_steps_nor_service() -> None:
    telling = ["cases/telling.py", "cases/notifying.py", "cases/actions/sending.py", *(
        str(path.relative_to(ROOT)) for path in (ROOT / "cases/sending").glob("*.py"))]  # fmt: skip
    forbidden = {"workflow.deadlines.clocks", "workflow.perform", "cases.actions.service", "cases.actions.taking"}
    found = {
        f"{name}: {node.module}"
        for name in telling
        for node in ast.walk(tree(ROOT / name))
        if isinstance(node, ast.ImportFrom) and node.module in forbidden
    }
    assert found == set() and len(telling) >= 5


def test_the_digest_goes_once_a_day_and_holds_ones_own_clocks(cast: Cast) -> None:
    with time_machine.travel(datetime(2026, 11, 3, 0, 0, tzinfo=UTC), tick=False) as now:
        investigating(cast)
        set_wish(cast.user("zhoumin"), values={**WISH, "digest": True})
        set_wish(cast.user("panyun"), values={**WISH, "digest": True, "mail_address": "p@example.invalid"})
        due = Deadline.objects.filter(responsible=cast.user("zhoumin"), state="running").order_by("due_at")[0]
        now.move_to(due.due_at - timedelta(days=2))
        now.move_to(timezone.now().replace(hour=1, minute=0))
        assert make_digest(timezone.now(), actor=system_user()) == 2
        assert make_digest(timezone.now(), actor=system_user()) == 0
        mail.outbox.clear()
        delivered()
        (sent,) = [one for one in mail.outbox if "期限摘要" in one.subject]
        assert due.last_day.isoformat() in str(sent.body) and courtesy() in str(sent.body)
        now.shift(timedelta(days=1))
        assert make_digest(timezone.now().replace(hour=20), actor=system_user()) == 0
        assert make_digest(timezone.now(), actor=system_user()) == 2


def test_the_settings_page_saves_for_everybody_and_asks_for_the_address(cast: Cast) -> None:
    client = cast.client("lianluo1")
    assert client.post("/notifications/settings/", {"by_mail": "on", "mail_address": ""}).status_code == 409
    assert client.post("/notifications/settings/", {"by_sms": "on", "telephone": "123"}).status_code == 422
    sent = {"by_mail": "on", "mail_address": "l@example.invalid", "by_sms": "on", "telephone": "13800000002"}
    assert client.post("/notifications/settings/", sent).status_code == 302
    wish = MessageWish.objects.get(user=cast.user("lianluo1"))
    assert (wish.by_mail, wish.telephone, wish.digest) == (True, "13800000002", False)
    assert "不起算任何期限" in client.get("/notifications/settings/").content.decode()
    assert Entry.objects.filter(verb="cases.message_wish_changed").count() == 1
    with pytest.raises(Refused, match="没有填手机号码"):
        set_wish(cast.user("zhoumin"), values={**WISH, "by_sms": True})
