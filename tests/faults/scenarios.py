"""What is done to an installation while people work in it, and what must be true afterwards, on both columns."""

import random
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from django.utils import timezone

from tests.faults import ledger
from tests.faults.caller import Answer, Caller, Value
from tests.faults.installation import Installation
from tests.faults.ledger import Row
from tests.faults.storage import full
from tests.faults.work import Done, Officer, clue

OFFICERS = ("zhoumin", "chenli")
HEAD = "zhengyuan"
WHOLE = "审计记录完整"
VERBS = {"clue": "cases.clue_registered", "party": "cases.party_added", "evidence": "cases.evidence_added",
         "verify": "cases.verification_started", "file": "cases.penalty_filed"}  # fmt: skip
# told to the reader by a page, or cut off by the kill itself: never a fault of ours
HONEST = {0, 200, 302, 409, 503}


@contextmanager
def at_work(here: Installation, mark: str, *, officers: Sequence[str] = OFFICERS) -> Iterator[list[Officer]]:
    """Officers and their head at work; they finish what they have in hand when the scenario is over."""
    head = here.person(HEAD)
    team = [Officer(f"{mark}{n}", here.person(name).again(), head.again()) for n, name in enumerate(officers)]
    for officer in team:
        officer.start()
    try:
        yield team
    finally:
        for officer in team:
            officer.end()


def lost(done: Done, stands: dict[str, dict[str, int]]) -> list[str]:
    """What was acknowledged and does not stand, and what stands more than once."""
    wrong = []
    for title, acts in done.titles.items():
        row = stands.get(title, {})
        if row.get("cases", 0) > 1:
            wrong.append(f"{title} stands {row['cases']} times")
        wrong += [f"{title}: {act} was acknowledged and is not there" for act in acts if not row.get(VERBS[act])]
    return wrong


def judge(here: Installation, team: Sequence[Officer]) -> tuple[int, float]:
    """Nothing lost, double, broken, torn, dead or hanging; returns the writes and how long catching up took."""
    took = here.caught_up()
    said = here.verdict("cases", "doubled", "torn", "counted", "chain")
    wrong = [one for officer in team for one in lost(officer.done, said["cases"])]
    assert not wrong + said["doubled"] + said["torn"] + said["counted"]["dead"], said
    assert said["counted"]["open"] == 0
    assert WHOLE in said["chain"]
    assert set(here.clock.statuses) <= HONEST, here.clock.statuses
    writes = sum(officer.done.writes for officer in team)
    assert writes, "nobody wrote anything: nothing was tried"
    return writes, took


def entered(here: Installation, row: Row) -> None:
    row.statuses = dict(here.clock.statuses)
    ledger.add(row)
    here.clock.statuses.clear()
    here.clock.longest = 0.0


def kills(here: Installation, victims: Sequence[str], *, rounds: int) -> None:
    """One part after another is killed at a random moment of a running day."""
    order = [victims[n % len(victims)] for n in range(rounds)]
    random.shuffle(order)
    recovery = []
    with at_work(here, "杀") as team:
        for name in order:
            time.sleep(random.uniform(0.2, 1.2))
            recovery.append(here.kill(name))
    writes, took = judge(here, team)
    longest = here.clock.longest
    note = "、".join(sorted(set(order)))
    entered(here, Row(here.name, "kill -9", rounds, rounds, writes, longest, recovery, took, note))


def same_step(here: Installation, *, rounds: int) -> None:
    """Two people send the same step at the same moment: one takes it, the other is told, the case has it once."""
    one, other = (here.person(name) for name in OFFICERS)
    titles = [f"故障演练同步{n:03d}案" for n in range(rounds)]
    told = 0
    for title in titles:
        opened = one.post("/cases/new/penalty/", clue(title))
        assert opened.status == 302, opened
        path = f"{opened.location}steps/start_verification/"
        # both have the page of the same version open
        pages = [caller.get(path).body for caller in (one, other)]
        answers = together([one, other], path, pages)
        assert sorted(answer.status for answer in answers) == [302, 409], [answer.status for answer in answers]
        told += sum("data-refusal" in answer.body for answer in answers)
    said = here.verdict("cases", "chain")
    assert all(said["cases"][title]["cases.verification_started"] == 1 for title in titles)
    assert told == rounds, "whoever came second is told why"
    assert WHOLE in said["chain"]
    entered(here, Row(here.name, "两人同办一步 same step", rounds, 0, rounds * 2, here.clock.longest))


def together(callers: Sequence[Caller], path: str, pages: Sequence[str]) -> list[Answer]:
    start, answers = threading.Barrier(len(callers)), []

    def send(caller: Caller, page: str) -> None:
        start.wait()
        answers.append(caller.post(path, {"verification_note": "到仓库核查。", "intent": "take"}, page=page))

    threads = [threading.Thread(target=send, args=pair) for pair in zip(callers, pages, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def public_asks(here: Installation, *, people: int, at_once: int = 25) -> None:
    """Many people, each from an address of her own, ask the public list while officers work."""
    asked = iter(range(people))
    lock, wrong = threading.Lock(), []

    def ask() -> None:
        while True:
            with lock:
                n = next(asked, None)
            if n is None:
                return
            caller = Caller(here.town.port, here.clock, address=f"10.7.{n >> 8}.{n & 255}")
            answer = caller.get(f"/credit/?q=%E7%A3%90%E9%94%90{n}")
            if answer.status != 200:
                wrong.append(answer.status)

    with at_work(here, "众", officers=OFFICERS[:1]) as team:
        threads = [threading.Thread(target=ask) for _unused in range(at_once)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert not wrong, wrong
    writes, took = judge(here, team)
    entered(here, Row(here.name, f"{people} 人查询 public queries", 1, 0, writes, here.clock.longest, caught_up=took))


def down(
    here: Installation, what: str, stop: Callable[[], None], start: Callable[[], None], *, rounds: int, seconds: float
) -> None:
    """A server is killed under people at work and started again after a while; nobody starts anything else."""
    recovery = []
    with at_work(here, what[:1]) as team:
        for _unused in range(rounds):
            time.sleep(random.uniform(0.5, 1.5))
            stop()
            time.sleep(seconds)
            start()
            began, before = time.monotonic(), sum(officer.done.writes for officer in team)
            while sum(officer.done.writes for officer in team) == before:
                assert time.monotonic() - began < 60, f"nobody can write 60 s after {what} is back"
                time.sleep(0.1)
            recovery.append(time.monotonic() - began)
    writes, took = judge(here, team)
    assert here.verdict("index")["index"] == [], "the search index has caught up"
    row = Row(here.name, f"{what} 停机重启 stopped", rounds, rounds, writes, here.clock.longest, recovery, took)
    entered(here, row)


def full_disk(here: Installation, *, rounds: int) -> None:
    """While nothing can be stored, what needs storing is refused in words; with room again all goes on by itself."""
    officer, public, refused = here.person(OFFICERS[0]), Caller(here.town.port, here.clock), 0
    opened = officer.post("/cases/new/penalty/", clue("故障演练满盘案"))
    page = officer.get(f"{opened.location}add/evidence/").body
    today = f"{timezone.localdate():%Y-%m-%d}"
    note: dict[str, Value] = {
        "kind": "document", "name": "台账", "obtained_on": today, "obtained_by": "周敏", "uploads": b"x" * 20_000,
    }  # fmt: skip
    with at_work(here, "满") as team:
        for _unused in range(rounds):
            time.sleep(0.5)
            with full(here):
                answer = officer.post(f"{opened.location}add/evidence/", note, page=page)
                assert answer.status == 503 and "存储空间已满" in answer.body, (answer.status, answer.body[:300])
                assert public.get("/credit/").status == 200, "who only asks is answered"
                refused += 1
                time.sleep(1)
    assert officer.post(f"{opened.location}add/evidence/", note).status == 302
    writes, took = judge(here, team)
    stands = here.verdict("cases")["cases"]["故障演练满盘案"]
    assert stands["cases.evidence_added"] == 1, "what was refused is not there"
    row = Row(here.name, "磁盘满 disk full", rounds, 0, writes, here.clock.longest, caught_up=took)
    row.note = f"{refused} 次写入被拒绝并说明 refused in words"
    entered(here, row)


def moved_clock(here: Installation, *, hours: Sequence[int]) -> None:
    """The machine's clock is set forward and back: the installation is started at each time and goes on by itself."""
    writes, slowest = 0, 0.0
    for hour in hours:
        here.restart_at(hour)
        with at_work(here, f"钟{hour}") as team:
            time.sleep(4)
        done, took = judge(here, team)
        writes, slowest = writes + done, max(slowest, took)
    row = Row(here.name, "时钟拨动 clock moved", len(hours), 0, writes, here.clock.longest, caught_up=slowest)
    row.note = "、".join(f"{hour:+d} h" for hour in hours)
    entered(here, row)


def skewed_workers(here: Installation, *, seconds: Sequence[int]) -> None:
    """Workers on machines whose clocks are wrong take the place of the right ones; all is delivered, once."""
    writes, slowest = 0, 0.0
    for wrong in seconds:
        here.wrong_workers(wrong)
        with at_work(here, f"偏{wrong}") as team:
            time.sleep(3)
        done, took = judge(here, team)
        writes, slowest = writes + done, max(slowest, took)
    here.wrong_workers(0)
    row = Row(here.name, "时钟不准 skewed workers", len(seconds), 0, writes, here.clock.longest, caught_up=slowest)
    row.note = "、".join(f"{one:+d} s" for one in seconds)
    entered(here, row)
