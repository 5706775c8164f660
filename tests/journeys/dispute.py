"""The people and papers of the disputes over patents that the journeys of the ruling tell."""

import re
from typing import Any

from config.demonstration import numbers
from tests.journeys.acts import path_of, send, serve
from tests.journeys.conftest import Arrive
from tests.journeys.town import Label, Person

PASSWORD = "shi-bu-shi-zhen-2026"
HOLDER = {
    "kind": "unit", "name": "云澜市衡准仪器有限公司", "credit_code": numbers.credit_code(940), "contact_name": "陶然",
    "telephone": "13900002201", "address": "云澜市滨河路18号", "username": "hengzhun2026",
}  # fmt: skip
MAKER = {
    "kind": "unit", "name": "云澜市速测电子有限公司", "credit_code": numbers.credit_code(941), "contact_name": "丁勇",
    "telephone": "13900002202", "address": "云澜市工业路6号", "username": "suce2026",
}  # fmt: skip
BOSS = {HOLDER["username"]: "陶然", MAKER["username"]: "丁勇"}
PATENT = "201920744411.X"
PDF = {"name": "公证书.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 notarised purchase"}
TAKE = "[name=intent][value=take]"


def signs_up(person: Person, firm: dict[str, str]) -> None:
    """A firm opens its account at the portal."""
    values = {**firm, "password1": PASSWORD, "password2": PASSWORD, "consent": True}
    send(person, "/portal/signup/", values)
    person.sees("身份还没有核验")


def signs_in(arrive: Arrive, firm: dict[str, str]) -> Person:
    """A firm at a browser of its own."""
    person = arrive()
    person.open("/accounts/login/")
    person.fill({"username": firm["username"], "password": PASSWORD})
    person.submit("登录")
    assert "/accounts/login/" not in path_of(person), person.said()
    return person


def verified(counter: Person, firm: dict[str, str]) -> None:
    """The counter looks at the document of a firm."""
    counter.open("/counter/")
    counter.fill({"number": firm["credit_code"]})
    counter.submit("查找")
    counter.fill({"document": "营业执照原件和介绍信"})
    counter.submit("登记身份核验")
    counter.sees("身份已核验")


def signs(person: Person, mine: str, title: str, *, firm: dict[str, str]) -> None:
    """The party signs a paper laid before it, by its account's password."""
    person.open(mine)
    person.page.locator("#now a[href^='/portal/sign/']").filter(has_text=title).first.click()
    person.page.wait_for_url(re.compile(r"/portal/sign/\d+/$"))
    person.fill({"method": "account", "signer": BOSS[firm["username"]], "password": PASSWORD})
    person.submit("签署这份文书")
    assert path_of(person) == mine, person.said()


def serve_all(officer: Person, case: str, title: str) -> None:
    """Every addressee of the newest paper of a title is reached in person now."""
    serve(officer, case, title, receiver="前台", witnesses="夏青、路遥")


def filing_values() -> dict[str, Any]:
    """What the officer writes when it accepts a request and proposes the panel."""
    return {
        "standing": "patentee", "standing_proof": "专利证书，与原件核对无异", "register_extract": "专利登记簿副本",
        "jurisdiction": "被请求人住所和侵权行为地都在云澜市。", "case_officer": Label("夏青"),
        "panel_chief": Label("夏青"), "panel_members": [Label("路遥"), Label("金铭")], "clerk": Label("童欣"),
    }  # fmt: skip


def clock_says(person: Person, page: str, title: str) -> str:
    """What a page says of a running clock, by the words of its title."""
    person.open(page)
    found = person.page.locator("#due li, #deadlines li").filter(has_text=title)
    assert found.count(), f"no clock “{title}” at {page}"
    return " ".join(found.first.inner_text().split())
