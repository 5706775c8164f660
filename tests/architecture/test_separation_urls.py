"""Every address of the site: the rightful get in, strangers find nothing and are written down, nobody else enters."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings
from django.urls import get_resolver, reverse

from audit.models import AccessLog
from cases.doors import doors
from cases.models.case import CaseKind
from tests.architecture.walls.addresses import PROCEEDINGS, Line, entries
from tests.architecture.walls.stage import PARTIES, Stage, build
from tests.architecture.walls.table import TABLE
from tests.cast import Cast

pytestmark = pytest.mark.django_db
SERVED = dict(entries(get_resolver()))
# linked to the penalty case as the holder of the right
PARTY = "panrui"
WALKED = [(name, number) for name in TABLE if name in SERVED for number in range(len(TABLE[name]))]


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """Built once, rolled back after the last walk."""
    storage = "django.core.files.storage.FileSystemStorage"
    storages = {
        "default": {"BACKEND": storage, "OPTIONS": {"location": str(tmp_path_factory.mktemp("files"))}},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    with django_db_blocker.unblock(), override_settings(STORAGES=storages), transaction.atomic():
        yield build(Cast())
        transaction.set_rollback(True)


def test_every_address_has_a_line_in_the_table() -> None:
    missing = {name: route for name, route in SERVED.items() if name not in TABLE}
    assert not missing, (
        f"these addresses have no line: {missing}. Add each to tests/architecture/walls/table.py with how to reach it, "
        "who is rightful there and who is a stranger to it; what it needs is built in tests/architecture/walls/stage.py"
    )


def test_every_kind_of_proceeding_with_a_door_is_walked(stage: Stage) -> None:
    missing = {door.kind for door in doors()} - set(PROCEEDINGS)
    assert not missing, f"add {missing} to PROCEEDINGS in tests/architecture/walls/addresses.py"


@pytest.mark.parametrize(("name", "number"), WALKED, ids=[f"{name}-{number}" for name, number in WALKED])
def test_address(stage: Stage, name: str, number: int) -> None:
    line = TABLE[name][number]
    kind = line.make(stage).get("kind")
    if name.startswith("proceeding") and kind not in {*(d.kind for d in doors()), *CaseKind.values}:
        pytest.skip(f"{kind} has no door of its own")
    address = reverse(name, kwargs=line.make(stage)) + line.query
    _others_see_nothing(stage, line, address)
    _nobody_is_led_to_sign_in(stage, line, address)
    _rightful_gets_in(stage, line, address)


def _body(answer: Any) -> str:
    streamed = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return str(streamed.decode("utf-8", "ignore"))


def _others_see_nothing(stage: Stage, line: Line, address: str) -> None:
    ways = ("post",) if line.post is not None else ("get", "post")
    for username in (*line.strangers, *_party_as_stranger(line)):
        for way in ways:
            before = AccessLog.objects.filter(kind="denied").count()
            answer = getattr(stage.client(username), way)(address, line.post or {})
            assert answer.status_code == 404, f"{username} {way} {address}: {answer.status_code}"
            written = AccessLog.objects.filter(kind="denied").count() - before
            assert written >= int(line.logged), f"{username} {way} {address}: the denial is not in the read log"
            _holds_no_word(stage, answer, address, username)
    for username in (*line.others, *_party_among_others(line)):
        answer = stage.client(username).get(address) if line.post is None else None
        if answer is not None:
            # a party is led to its own portal, or finds nothing
            portal = answer.status_code == 302 and answer["Location"] == "/portal/"
            shut = username == PARTY and (portal or answer.status_code == 404)
            assert shut or answer.status_code in {200, 403}, f"{username} {address}: {answer.status_code}"
            _holds_no_word(stage, answer, address, username)


def _party_as_stranger(line: Line) -> tuple[str, ...]:
    """A party of the case itself finds none of the officers' pages of it."""
    return (PARTY,) if line.strangers and line.rightful not in PARTIES else ()


def _party_among_others(line: Line) -> tuple[str, ...]:
    return (PARTY,) if line.others and line.rightful not in PARTIES else ()


def _nobody_is_led_to_sign_in(stage: Stage, line: Line, address: str) -> None:
    client = stage.client("")
    if not line.rightful:
        return
    answers = [client.post(address, line.post or {})]
    answers += [client.get(address)] if line.post is None else []
    for answer in answers:
        assert answer.status_code == 302, f"nobody {address}: {answer.status_code}"
        assert answer["Location"].startswith("/accounts/login/"), f"nobody {address}: {answer['Location']}"


def _rightful_gets_in(stage: Stage, line: Line, address: str) -> None:
    client = stage.client(line.rightful)
    answer = client.post(address, line.post) if line.post is not None else client.get(address)
    assert answer.status_code in line.says, f"{line.rightful} {address}: {answer.status_code}"
    if not line.rightful:
        _holds_no_word(stage, answer, address, "the public")


def _holds_no_word(stage: Stage, answer: Any, address: str, who: str) -> None:
    body = _body(answer)
    found = [mark for mark in stage.marks if mark in body and mark not in address]
    assert not found, f"{who} reads {found} at {address}"
