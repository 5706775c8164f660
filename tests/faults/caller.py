"""Somebody at a browser without the browser: forms are read, filled and sent, and every answer is timed."""

import http.client
import threading
import time
import urllib.parse
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookies import SimpleCookie

# no request may take longer, whatever is down: the bound that docs/reliability.md states
BOUND = 30.0


# a text, several of them, or a file to send along
Value = str | Sequence[str] | bytes


class Hung(AssertionError):
    """A request got neither an answer nor a refusal within the bound."""


@dataclass(frozen=True)
class Answer:
    """What came back; status 0 is a connection that was refused or broken off."""

    status: int
    seconds: float
    body: str = ""
    location: str = ""
    kind: str = ""


class Clock:
    """Every answer of every caller: how many of each status, and the longest."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.statuses: dict[int, int] = {}
        self.longest = 0.0

    def add(self, answer: Answer) -> None:
        with self._lock:
            self.statuses[answer.status] = self.statuses.get(answer.status, 0) + 1
            self.longest = max(self.longest, answer.seconds)

    @property
    def asked(self) -> int:
        return sum(self.statuses.values())


class _Hidden(HTMLParser):
    """The hidden inputs of the page's own form, the one that stands in `main`."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self._in_main = self._in_form = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self._in_main = self._in_main or tag == "main"
        if tag == "form":
            self._in_form = self._in_main and (named.get("method") or "").lower() == "post"
        if self._in_form and tag == "input" and named.get("type") == "hidden" and named.get("name"):
            self.values[str(named["name"])] = named.get("value") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._in_form = False


def hidden(page: str) -> dict[str, str]:
    found = _Hidden()
    found.feed(page)
    return found.values


@dataclass
class Caller:
    """One person with her cookies; nothing is ever sent twice by itself."""

    port: int
    clock: Clock
    address: str = ""
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> Answer:
        return self._ask("GET", path, None)

    def post(self, path: str, values: Mapping[str, Value], *, page: str | None = None) -> Answer:
        """Send the form of a page; the page is read first unless it is in hand."""
        if page is None:
            shown = self.get(path)
            if shown.status != 200:
                return shown
            page = shown.body
        return self._ask("POST", path, {**hidden(page), **values})

    def sign_in(self, username: str, password: str) -> "Caller":
        answer = self.post("/accounts/login/", {"username": username, "password": password})
        assert answer.status == 302, f"{username} could not sign in: {answer.status} {answer.body[:300]}"
        return self

    def again(self) -> "Caller":
        """The same person at a second window."""
        return Caller(self.port, self.clock, self.address, dict(self.cookies))

    def _ask(self, method: str, path: str, values: Mapping[str, Value] | None) -> Answer:
        began = time.monotonic()
        try:
            answer = self._answer(method, path, values, began)
        except TimeoutError as late:
            raise Hung(f"{method} {path}: nothing within {BOUND:g} s") from late
        except (OSError, http.client.HTTPException):
            answer = Answer(0, time.monotonic() - began)
        if answer.seconds > BOUND:
            raise Hung(f"{method} {path}: {answer.seconds:.1f} s")
        self.clock.add(answer)
        return answer

    def _answer(self, method: str, path: str, values: Mapping[str, Value] | None, began: float) -> Answer:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=BOUND)
        try:
            kind, body = _form(values) if values is not None else ("", None)
            line.request(method, path, body=body, headers=self._headers(kind))
            got = line.getresponse()
            text = got.read().decode(errors="replace")
        finally:
            line.close()
        for header in got.headers.get_all("Set-Cookie") or []:
            self.cookies.update({name: morsel.value for name, morsel in SimpleCookie(header).items()})
        seconds = time.monotonic() - began
        return Answer(got.status, seconds, text, got.headers.get("Location", ""), got.headers.get_content_type())

    def _headers(self, kind: str) -> dict[str, str]:
        found = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if kind:
            found |= {"Content-Type": kind, "Origin": f"http://127.0.0.1:{self.port}"}
        if self.address:
            found["X-Forwarded-For"] = self.address
        return found


def _form(values: Mapping[str, Value]) -> tuple[str, bytes]:
    """The kind and the body of a form; with a file in it, in parts."""
    if not any(isinstance(value, bytes) for value in values.values()):
        return "application/x-www-form-urlencoded", urllib.parse.urlencode(values, doseq=True).encode()
    line, parts = uuid.uuid4().hex, b""
    for name, value in values.items():
        for one in [value] if isinstance(value, str | bytes) else value:
            file = '; filename="note.txt"\r\nContent-Type: text/plain' if isinstance(one, bytes) else ""
            body = one if isinstance(one, bytes) else one.encode()
            parts += (
                f'--{line}\r\nContent-Disposition: form-data; name="{name}"{file}\r\n\r\n'.encode() + body + b"\r\n"
            )
    return f"multipart/form-data; boundary={line}", parts + f"--{line}--\r\n".encode()
