"""A person at a browser without a screen: cookies, forms with their token, an own address, a stop-watch."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter
from urllib.parse import quote, urlencode

import urllib3

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
PATIENCE = 30.0


@dataclass(frozen=True)
class Took:
    """One request: what it was, how long it took, and what was wrong with it if anything was."""

    what: str
    ms: float
    fault: str = ""


class Visitor:
    """Asks one server; `keep` lets the connection stand between pages as a browser of an office does."""

    def __init__(self, base: str, number: int, tell: Callable[[Took], None], *, keep: bool) -> None:
        self.base, self.tell = base, tell
        # every visitor has an address of the loop-back network, as the limits count addresses
        place = (f"127.0.{1 + number // 250}.{1 + number % 250}", 0)
        self.pool = urllib3.PoolManager(
            maxsize=1,
            retries=False,
            timeout=PATIENCE,
            source_address=place,
            headers={} if keep else {"Connection": "close"},
        )
        self.cookies: dict[str, str] = {}

    def get(self, what: str, path: str) -> str:
        """A page that must be there."""
        return self._ask(what, "GET", path, None, wanted=(200,))[0]

    def post(self, what: str, path: str, page: str, values: dict[str, str]) -> str:
        """A form of a page sent back; where the answer leads."""
        found = TOKEN.search(page)
        values = {**values, "csrfmiddlewaretoken": found[1] if found else ""}
        return self._ask(what, "POST", path, values, wanted=(302,))[1]

    def sign_in(self, username: str, password: str) -> None:
        page = self.get("sign-in page", "/accounts/login/")
        self.post("sign-in", "/accounts/login/", page, {"username": username, "password": password})

    def _ask(
        self, what: str, method: str, path: str, values: dict[str, str] | None, *, wanted: tuple[int, ...]
    ) -> tuple[str, str]:
        path = quote(path, safe="/?=&%")
        headers = dict(self.pool.headers) | {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        headers |= {"Referer": self.base + path}
        body = None
        if values is not None:
            headers["Content-Type"], body = "application/x-www-form-urlencoded", urlencode(values)
        started = perf_counter()
        try:
            answer = self.pool.request(method, self.base + path, body=body, headers=headers, redirect=False)
        except urllib3.exceptions.HTTPError as error:
            self.tell(Took(what, (perf_counter() - started) * 1000, type(error).__name__))
            return "", ""
        ms = (perf_counter() - started) * 1000
        self.tell(Took(what, ms, "" if answer.status in wanted else f"{answer.status} {path[:60]}"))
        for cookie in answer.headers.getlist("Set-Cookie"):
            name, _is, rest = cookie.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        return answer.data.decode("utf-8", "replace"), answer.headers.get("Location", "")
