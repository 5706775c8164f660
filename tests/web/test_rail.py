"""The rail shows what each user has to do, and marks where the user is."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from agencies.models.user import User
from web import context, rail
from web.context import HealthWarning, Place
from web.rail import RailItem

OFFICER = User(username="zhoumin", name="周敏")


def tray(user: User) -> RailItem | None:
    return RailItem("待办", "/", "inbox", count=6)


def cases(user: User) -> RailItem | None:
    return RailItem("案件", "/cases/", "folders")


def approvals(user: User) -> RailItem | None:
    return RailItem("审批", "/cases/approvals/", "rubber-stamp") if user.username == "chief" else None


@pytest.fixture(autouse=True)
def three_factories(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(rail, "_factories", [])
    for order, factory in ((3, approvals), (2, cases), (1, tray)):
        rail.register(factory, order=order)
    yield
    for factory in (approvals, cases, tray):
        rail.unregister(factory)


def labels(user: User, path: str) -> list[tuple[str, bool]]:
    mine = {"待办", "案件", "审批"}
    return [(item.label, item.current) for item in rail.items(user, path=path) if item.label in mine]


def test_items_stand_in_their_order_and_the_page_is_marked() -> None:
    assert labels(OFFICER, "/cases/387/") == [("待办", False), ("案件", True)]


def test_home_is_current_only_on_the_home_page() -> None:
    assert labels(OFFICER, "/") == [("待办", True), ("案件", False)]


def test_item_without_work_for_the_user_is_left_out() -> None:
    assert ("审批", False) not in labels(OFFICER, "/")
    assert ("审批", False) in labels(User(username="chief"), "/")


def test_longest_address_wins() -> None:
    assert labels(User(username="chief"), "/cases/approvals/4/") == [("待办", False), ("案件", False), ("审批", True)]


def test_address_that_only_begins_alike_is_not_current() -> None:
    assert labels(OFFICER, "/cases-archive/") == [("待办", False), ("案件", False)]


def test_registering_twice_shows_once() -> None:
    rail.register(cases, order=9)
    assert [label for label, _ in labels(OFFICER, "/")] == ["待办", "案件"]


def test_shell_tells_place_unread_and_health(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(context.sources, "place", lambda user: Place("云澜市市场监督管理局", "执法支队"))
    monkeypatch.setattr(context.sources, "unread", lambda user: 3)
    monkeypatch.setattr(context.sources, "health", lambda user: HealthWarning("搜索落后14分钟"))
    request = RequestFactory().get("/cases/")
    request.user = OFFICER
    shown = context.shell(request)
    assert (str(shown["agency_name"]), str(shown["unit_name"])) == ("云澜市市场监督管理局", "执法支队")
    assert shown["unread"] == 3
    assert shown["health_warning"].title == "搜索落后14分钟"
    assert next(item for item in shown["rail"] if item.label == "案件").current


def test_shell_asks_nothing_for_a_stranger(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(user: User) -> int:
        raise AssertionError("asked for a stranger")

    monkeypatch.setattr(context.sources, "unread", never)
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    assert context.shell(request) == {}


def test_shell_asks_only_what_the_page_uses(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def place(user: User) -> Place:
        asked.append("place")
        return Place("局")

    monkeypatch.setattr(context.sources, "place", place)
    request = RequestFactory().get("/")
    request.user = OFFICER
    shown = context.shell(request)
    assert asked == []
    assert str(shown["agency_name"]) == "局"
    assert asked == ["place"]
