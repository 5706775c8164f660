"""A whole installation in a folder of its own: the real processes, the invented people, browsers for each of them.

Nothing is set up behind HTTP: the province is what `manage.py demonstrate --people` makes, the rest is done by hand.
"""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests import prepared
from tests.journeys.calendar import CALENDAR, at
from tests.production.column import DEFAULT, column
from tests.production.servers import Workers

ROOT = Path(__file__).resolve().parent.parent.parent
CLOCKWORK = Path(__file__).resolve().parent / "clockwork"
# the shell is the same browser without its windows: less than half of the processor time a page
CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium") or ""
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Town:
    """The running installation."""

    home: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None
    passwords: dict[str, str] = field(default_factory=dict)
    # the cookies of those who have signed in before: signing in is slow by design
    signed_in: dict[str, Any] = field(default_factory=dict)
    is_moved: bool = False
    # the servers of the production column by their settings; none is the default column
    engines: dict[str, str] = field(default_factory=dict)
    workers: Workers = field(init=False)

    def __post_init__(self) -> None:
        self.workers = Workers(self)

    @property
    def env(self) -> dict[str, str]:
        return self.environment

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        kept = prepared.bare_environment() | {
            "ZHIHENG_HOME": str(self.home),
            "ZHIHENG_PORT": str(self.port),
            **self.engines,
        }
        if self.is_moved:
            path = os.pathsep.join(part for part in (str(CLOCKWORK), kept.get("PYTHONPATH", "")) if part)
            kept |= {"PYTHONPATH": path, "JOURNEY_AHEAD": str(CALENDAR.ahead.total_seconds())}
        return kept

    def manage(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments], cwd=ROOT, env=self.environment, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"{arguments}: {done.stdout}\n{done.stderr}"
        return done.stdout

    def start(self) -> None:
        prepared.begin(self.home)
        if not self.engines:
            # the database of the servers stands ready
            self.manage("demonstrate", "--people")
        self.passwords = {row["username"]: row["password"] for row in json.loads(self.manage("demo_signins", "--json"))}
        self.serve()

    def move(self, moment: datetime) -> None:
        """Everybody goes on at another time: the same installation, started again with its clock there."""
        CALENDAR.set(moment)
        self.is_moved = True
        self.signed_in.clear()
        if self.process is not None:
            self.stop()
            self.serve()

    def launch(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "serve"], cwd=ROOT, env=self.environment, start_new_session=True,
            stdout=(self.home / "serve.log").open("ab"), stderr=subprocess.STDOUT,
        )  # fmt: skip

    def serve(self) -> None:
        self.launch()
        if "BROKER_URL" in self.engines:
            # with a broker the lanes and the timetable are no children of serve: the commands of deploy/systemd
            self.workers.worker("effects", "papers", "outward", "schedule")
            self.workers.worker("index")
            self.workers.beat()
        self.wait()

    def wait(self, seconds: float = 90) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            try:
                with urllib.request.urlopen(f"{self.url}/healthz/", timeout=2) as answer:
                    if answer.status == 200:
                        return
            except OSError:
                time.sleep(0.2)
        raise AssertionError(f"the server did not answer: {(self.home / 'serve.log').read_text()[-3000:]}")

    def stop(self) -> None:
        if self.process is None:
            return
        self.workers.end()
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(15)
        finally:
            self.process = None


@contextmanager
def running_town(home: Path, *, moment: str = "") -> Iterator[Town]:
    """A town on the column that the environment names; with a moment it lives from then on, until it is stopped."""
    with column(os.environ.get("ZHIHENG_TEST_COLUMN", DEFAULT), home, keys=settings.KEYS) as servers:
        town = Town(home=home, engines=servers.engines)
        if moment:
            town.move(at(moment))
        town.start()
        yield town
        town.stop()
        if moment:
            CALENDAR.real()


@dataclass(frozen=True)
class Label:
    """A choice named by what stands beside it."""

    text: str


@dataclass
class Person:
    """Somebody at a screen of her own."""

    town: Town
    username: str
    context: BrowserContext
    page: Page

    @classmethod
    def arrive(cls, town: Town, browser: Browser, username: str = "") -> "Person":
        context = browser.new_context(
            base_url=town.url, locale="zh-CN", timezone_id="Asia/Shanghai", viewport={"width": 1280, "height": 800},
            storage_state=town.signed_in.get(username),
        )  # fmt: skip
        person = cls(town, username, context, context.new_page())
        person.page.set_default_timeout(20_000)
        if username and username not in town.signed_in:
            person.sign_in()
            town.signed_in[username] = context.storage_state()
        return person

    def sign_in(self) -> None:
        self.page.goto("/accounts/login/")
        self.page.fill("[name=username]", self.username)
        self.page.fill("[name=password]", self.town.passwords[self.username])
        self.page.click("button[type=submit]")
        self.page.wait_for_url(lambda url: "/accounts/login/" not in url)

    def open(self, path: str) -> int:
        answer = self.page.goto(path)
        return answer.status if answer else 0

    def fill(self, values: dict[str, Any]) -> None:
        """Fill the form's controls by name, whatever kind each is."""
        for name, value in values.items():
            self._one(self.page.locator(f"main [name='{name}'], form [name='{name}']"), name, value)

    def _one(self, control: Locator, name: str, value: Any) -> None:
        first = control.first
        expect(first, f"no control named {name}").to_be_attached()
        self._unfold(first)
        tag, kind = first.evaluate("e => [e.tagName.toLowerCase(), e.type]")
        if kind == "file":
            first.set_input_files(value)
            return
        chosen = [self._value(name, one) for one in (value if isinstance(value, list) else [value])]
        if kind == "checkbox" and value in (True, False):
            self._tick(first, wanted=value)
        elif kind in ("radio", "checkbox"):
            for one in chosen:
                self._tick(self.page.locator(f"[name='{name}'][value='{one}']").first)
        elif tag == "select":
            first.select_option(chosen)
        else:
            first.fill(str(value))

    def _unfold(self, control: Locator) -> None:
        """What a page keeps folded is opened by its summary, as anybody has to."""
        folded = control.locator("xpath=ancestor::details[not(@open)]/summary")
        if folded.count():
            folded.first.press("Enter")

    def _tick(self, box: Locator, *, wanted: bool = True) -> None:
        """By keyboard, as every control must work: no bar at the foot of a page can cover it."""
        if box.is_checked() != wanted:
            box.press("Space")
        assert box.is_checked() == wanted

    def _value(self, name: str, value: Any) -> str:
        return self.choice(name, value.text) if isinstance(value, Label) else str(value)

    def submit(self, label: str | re.Pattern[str]) -> None:
        """Press the named button and wait for the answer."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=label).first.click()

    def press(self, button: str = "") -> None:
        """Send the form of the page: with the named button, else with the one that stands out."""
        shown = self.page.locator(button or "main form[method=post] button.btn-primary").first
        assert shown.count(), f"{self.username} has no button {button} at {self.page.url}: {self.said()}"
        with self.page.expect_navigation():
            shown.click()

    def said(self) -> str:
        """What the page complains of, else its beginning; for the message of a failing test."""
        complaints = self.page.locator("main [role=alert], main .invalid-feedback, main .zh-refuse").all_inner_texts()
        return " / ".join(complaints) or self.page.locator("body").inner_text()[:600]

    def sees(self, text: str) -> None:
        expect(self.page.locator("body")).to_contain_text(text)

    def sees_not(self, text: str) -> None:
        expect(self.page.locator("body")).not_to_contain_text(text)

    def choice(self, name: str, label: str) -> str:
        """The value of the option or box whose label holds a text."""
        options = self.page.locator(f"select[name='{name}'] option").filter(has_text=label)
        if options.count():
            return options.first.get_attribute("value") or ""
        boxes = self.page.locator(f"label:has([name='{name}'])").filter(has_text=label)
        assert boxes.count(), f"no choice “{label}” of {name} at {self.page.url}"
        return boxes.first.locator("input").get_attribute("value") or ""
