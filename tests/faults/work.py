"""Officers at work while things fail: what they were told had been done, and what they were not told."""

import re
import threading
import time
from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone

from tests.faults.caller import Answer, Caller, Value
from tests.journeys.calendar import HERE

# how long a person tries the same thing again before giving it up
PATIENCE = 90.0
PAUSE = 0.3


@dataclass
class Done:
    """What one officer was told: by title, the acts that were acknowledged; and how many writes in all."""

    titles: dict[str, set[str]] = field(default_factory=dict)
    papers: int = 0

    @property
    def writes(self) -> int:
        return sum(len(acts) for acts in self.titles.values())


def clue(title: str) -> dict[str, Value]:
    at = (timezone.now() - timedelta(hours=2)).astimezone(HERE)
    return {
        "title": title,
        "source": "inspection",
        "received_at": f"{at:%Y-%m-%dT%H:%M}",
        "content": "仓库内有角磨机。",
    }


PARTY = {
    "role": "respondent", "kind": "unit", "name": "云澜市锐达五金工具有限公司", "credit_code": "91110000600037341L",
    "legal_representative": "刘某峰", "address": "云澜市澄湖区锐达路8号",
}  # fmt: skip


def filing(page: str) -> dict[str, Value]:
    officers = re.findall(r'name="officers" value="(\d+)"', page)
    day = (timezone.now() - timedelta(days=3)).astimezone(HERE)
    return {
        "act": "F-TM", "prima_facie": "现场照片。", "breach_basis": "《商标法》第五十七条。",
        "jurisdiction": "发生在本市。", "acts_ended_on": f"{day:%Y-%m-%d}", "discovered_on": f"{day:%Y-%m-%d}",
        "officers": officers[:2], "officers__lead": officers[0],
    }  # fmt: skip


class GaveUp(AssertionError):
    """The same thing failed for as long as a person would try."""


class Officer(threading.Thread):
    """Opens cases and carries each to its filing and its first paper, one after another, until told to stop."""

    def __init__(self, name: str, at: Caller, head: Caller) -> None:
        super().__init__(name=name, daemon=True)
        self.at, self.head = at, head
        self.done = Done()
        self.trouble: list[str] = []
        self._end = threading.Event()
        self._count = 0

    def run(self) -> None:
        while not self._end.is_set():
            self._count += 1
            try:
                self._one(f"故障演练{self.name}{self._count:04d}案")
            except AssertionError as trouble:
                self.trouble.append(f"{type(trouble).__name__}: {trouble}")
                return

    def end(self) -> None:
        """Finish the case in hand and go home."""
        self._end.set()
        self.join(PATIENCE * 2)
        assert not self.is_alive(), f"{self.name} is still waiting for an answer"
        assert not self.trouble, self.trouble

    def _one(self, title: str) -> None:
        acts = self.done.titles.setdefault(title, set())
        answer = self.at.post("/cases/new/penalty/", clue(title))
        if not self._went_on(answer):
            # nobody said that it was kept: it may stand once or not at all, and is not sent again
            time.sleep(PAUSE)
            return
        acts.add("clue")
        case = answer.location
        if self._went_on(self.at.post(f"{case}add/party/", PARTY)):
            acts.add("party")
        note: dict[str, Value] = {
            "kind": "document", "name": "台账", "obtained_on": f"{timezone.localdate():%Y-%m-%d}",
            "obtained_by": "周敏、陈立", "uploads": f"{title}的台账".encode(),
        }  # fmt: skip
        if self._went_on(self.at.post(f"{case}add/evidence/", note)):
            acts.add("evidence")
        self._take(case, "start_verification", {"verification_note": "到仓库核查。"}, "take")
        acts.add("verify")
        self._take(case, "file", {}, "propose")
        self._approve(case)
        acts.add("file")
        self._paper(case)

    def _went_on(self, answer: Answer) -> bool:
        assert answer.status in (0, 200, 302, 409, 503), f"{answer.status}: {answer.body[:400]}"
        return answer.status == 302

    def _take(self, case: str, step: str, values: dict[str, Value], intent: str) -> None:
        """Until it has been taken: either this time, or a time nobody was told of."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            page = self.at.get(f"{case}steps/{step}/")
            if page.status == 200:
                if f'value="{intent}"' not in page.body:
                    return
                more = filing(page.body) if step == "file" else {}
                if self._went_on(
                    self.at.post(page_of(case, step), {**values, **more, "intent": intent}, page=page.body)
                ):
                    return
            time.sleep(PAUSE)
        raise GaveUp(f"{step} of {case}: {page.status}")

    def _approve(self, case: str) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            shown = self.head.get(case)
            waiting = re.findall(r'href="(/proposals/\d+/)"', shown.body)
            if not waiting and "/steps/start_investigation/" in self.at.get(case).body:
                return
            if waiting:
                self.head.post(waiting[0], {"decision": "approve", "opinion": "同意。"})
            else:
                time.sleep(PAUSE)
        raise GaveUp(f"approval of {case}: {shown.status}")

    def _paper(self, case: str) -> None:
        """Ask for the picture of the paper until it is there, whole."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            found = re.findall(r'href="(/papers/\d+/)"', self.at.get(f"{case}papers/").body)
            if found:
                answer = self.at.get(f"{found[0]}pdf/")
                assert answer.status in (0, 200, 503), f"{answer.status}: {answer.body[:400]}"
                if answer.status == 200:
                    self.done.papers += 1
                    return
            time.sleep(PAUSE)
        raise GaveUp(f"paper of {case}")


def page_of(case: str, step: str) -> str:
    return f"{case}steps/{step}/"
