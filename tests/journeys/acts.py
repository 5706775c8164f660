"""What people do at their screens again and again: take a step, put it up, decide on it, serve a paper."""

import re
import time
from datetime import datetime, timedelta
from typing import Any

from tests.journeys.calendar import CALENDAR
from tests.journeys.town import Label, Person


def now() -> datetime:
    return CALENDAR.now()


def day(ago: int = 0) -> str:
    return f"{now() - timedelta(days=ago):%Y-%m-%d}"


def moment(**ago: float) -> str:
    return f"{now() - timedelta(**ago):%Y-%m-%dT%H:%M}"


def path_of(person: Person) -> str:
    """Where the person is, without host, query or anchor."""
    return re.sub(r"^https?://[^/]+", "", person.page.url).partition("#")[0].partition("?")[0]


def send(person: Person, path: str, values: dict[str, Any] | None = None, *, button: str = "") -> str:
    """Open a page, fill its form and send it; the page must go on. Returns the path it goes on to."""
    status = person.open(path)
    assert status == 200, f"{person.username} was answered {status} at {path}: {person.said()}"
    person.fill(values or {})
    person.press(button)
    assert path_of(person) != path, f"{person.username} stays at {path}: {person.said()}"
    return path_of(person)


def refused(person: Person, path: str, values: dict[str, Any] | None = None, *, button: str = "") -> str:
    """Send a form that must be refused; returns what the refusals say."""
    person.open(path)
    person.fill(values or {})
    person.press(button)
    cards = person.page.locator("[data-refusal]")
    assert cards.count(), f"nothing was refused at {path}: {person.said()}"
    return "\n".join(cards.all_inner_texts())


def closed(person: Person, subject: str, step: str) -> str:
    """The page of a step that is not open to this person says why."""
    person.open(f"{subject}steps/{step}/")
    assert not person.page.locator("[name=intent][value=take]").count()
    return "\n".join(person.page.locator("[data-refusal]").all_inner_texts())


def stage(person: Person, path: str) -> str:
    """The stage a page shows beside its number."""
    person.open(path)
    return person.page.locator(".zh-case-no > .zh-tag").first.inner_text().strip()


def take(person: Person, subject: str, step: str, values: dict[str, Any] | None = None) -> str:
    """Take a step of a proceeding whose page is at `subject`."""
    return send(person, f"{subject}steps/{step}/", values, button="[name=intent][value=take]")


def propose(person: Person, subject: str, step: str, values: dict[str, Any] | None = None) -> str:
    """Put a step up; returns the page of the proposal."""
    return send(person, f"{subject}steps/{step}/", values, button="[name=intent][value=propose]")


def decide(person: Person, proposal: str, decision: str = "approve", opinion: str = "同意。") -> str:
    return send(person, proposal, {"decision": decision, "opinion": opinion})


def approved(person: Person, head: Person, subject: str, step: str, values: dict[str, Any] | None = None) -> str:
    """Put up by one, approved by the other."""
    return decide(head, propose(person, subject, step, values))


def until_seen(person: Person, path: str, text: str, *, seconds: float = 20) -> None:
    """What the background work brings is there after a while."""
    last = time.monotonic() + seconds
    while time.monotonic() < last:
        person.open(path)
        if text in person.page.locator("main").inner_text():
            return
        time.sleep(0.4)
    raise AssertionError(f"{person.username} never saw “{text}” at {path}: {person.said()}")


def serve(person: Person, case: str, title: str, *, receiver: str, witnesses: str = "周敏、陈立") -> None:
    """Every addressee of the newest paper of a title is reached in person."""
    paper = open_paper(person, case, title)
    while True:
        person.open(paper)
        wanting = person.page.locator("#services a[href*='/attempt/']")
        if not wanting.count():
            return
        values = {
            "method": "direct", "tried_at": moment(minutes=0), "reached_at": moment(minutes=0),
            "receiver": receiver, "witnesses": witnesses, "proof_note": "送达回证，受送达人签名",
        }  # fmt: skip
        attempted(person, wanting.first.get_attribute("href") or "", values)


def attempted(person: Person, path: str, values: dict[str, Any]) -> None:
    """Hand in the attempt; while the town's clock has not reached the minute that was written, wait for it."""
    for _unused in range(14):
        try:
            send(person, path, values)
        except AssertionError as stays:
            if "送达时间不能晚于现在" not in str(stays):
                raise
            time.sleep(5)
        else:
            return
    send(person, path, values)


def open_paper(person: Person, case: str, title: str) -> str:
    """The page of the newest paper of a title on a case."""
    person.open(f"{case}papers/")
    person.page.locator("main a[href^='/papers/']").filter(has_text=title).first.click()
    person.page.wait_for_url(re.compile(r"/papers/\d+/$"))
    return path_of(person)


def link(person: Person, path: str, pattern: str) -> str:
    """The newest thing a page leads to whose address fits a pattern."""
    person.open(path)
    found = re.findall(rf'href="({pattern})"', person.page.content())
    assert found, f"no link {pattern} at {path}: {person.said()}"
    return str(max(found, key=lambda address: int(re.findall(r"\d+", address)[-1])))


FIRM = {
    "role": "respondent", "kind": "unit", "name": "云澜市锐达五金工具有限公司", "credit_code": "91110000600037341L",
    "legal_representative": "刘某峰", "address": "云澜市澄湖区锐达路8号",
}  # fmt: skip


def filing(**more: Any) -> dict[str, Any]:
    return {
        "act": "F-TM", "prima_facie": "现场照片、台账显示使用“磐锐”标识。",
        "breach_basis": "《商标法》第五十七条，应当依照第六十条第二款处罚。", "jurisdiction": "违法行为发生在云澜市。",
        "acts_ended_on": day(10), "discovered_on": day(2), "officers": [Label("周敏"), Label("陈立")],
        "officers__lead": Label("周敏"), **more,
    }  # fmt: skip
