"""What officers and the public do all day, and how long they look at a page before the next one."""

import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from tests.load.visitor import Visitor

# seconds between two pages, evenly: an officer who works, a citizen who reads
OFFICER_THINKS, PUBLIC_THINKS = (3.0, 7.0), (15.0, 35.0)
CASE = re.compile(r'href="/cases/(\d+)/"')
VERSION = re.compile(r'name="version" value="(\d+)"')
WORDS = ("运动鞋", "电动角磨机", "白酒", "“不能提供合法来源”", "滤清器")


@dataclass(frozen=True)
class Firm:
    """A firm on the record that somebody asks for."""

    name: str
    code: str


@dataclass
class Officer:
    """Tray, lists, files, a search, and now and then a new clue and its first step."""

    visitor: Visitor
    username: str
    password: str
    draw: Random
    clock: datetime

    def live(self, stop: threading.Event) -> None:
        if stop.wait(self.draw.uniform(0, 15)):
            return
        self.visitor.sign_in(self.username, self.password)
        known = CASE.findall(self.visitor.get("tray", "/"))
        while not stop.wait(self.draw.uniform(*OFFICER_THINKS)):
            known = self.once(known) or known

    def once(self, known: Sequence[str]) -> list[str]:
        """One page; the files it leads to."""
        chance = self.draw.random()
        if chance < 0.30 or not known:
            return CASE.findall(self.visitor.get("tray", "/"))
        if chance < 0.60:
            return CASE.findall(
                self.visitor.get("case list", f"/cases/?tab={self.draw.choice(('mine', 'open', 'all'))}")
            )
        if chance < 0.90:
            self.visitor.get("case page", f"/cases/{self.draw.choice(known)}/")
        elif chance < 0.97:
            self.visitor.get("search", f"/search/?q={self.draw.choice(WORDS)}")
        else:
            self.work()
        return []

    def work(self) -> None:
        """A clue is registered and its verification begins."""
        form = self.visitor.get("form", "/cases/new/penalty/")
        at = (self.clock - timedelta(hours=2)).strftime("%Y-%m-%dT%H:%M")
        clue = {"title": f"某店涉嫌销售假冒商品（{self.username}）", "source": "inspection", "received_at": at,
                "content": "检查发现柜台内有标注他人商标的商品。"}  # fmt: skip
        place = self.visitor.post("step", "/cases/new/penalty/", form, clue)
        if not place:
            return
        page = self.visitor.get("case page", place)
        step = f"{place.partition('#')[0]}steps/start_verification/"
        page = self.visitor.get("form", step)
        version = VERSION.search(page)
        values = {"verification_note": "到店核查。", "version": version[1] if version else "", "intent": "take"}
        self.visitor.post("step", step, page, values)


@dataclass
class Citizen:
    """Asks the public side for firms: by code, by whole name, by half a name, and reads the page of one."""

    visitor: Visitor
    firms: Sequence[Firm]
    draw: Random

    def live(self, stop: threading.Event) -> None:
        if stop.wait(self.draw.uniform(0, PUBLIC_THINKS[1])):
            return
        self.once()
        while not stop.wait(self.draw.uniform(*PUBLIC_THINKS)):
            self.once()

    def once(self) -> None:
        firm, chance = self.draw.choice(self.firms), self.draw.random()
        if chance < 0.1:
            self.visitor.get("public page", "/credit/")
        elif chance < 0.4:
            self.visitor.get("public query", f"/credit/?q={firm.code}")
        elif chance < 0.75:
            self.visitor.get("public query", f"/credit/?q={firm.name}")
        elif chance < 0.9:
            self.visitor.get("public query", f"/credit/?q={firm.name[3:6]}")
        else:
            self.visitor.get("public page", f"/credit/{firm.code}/")
