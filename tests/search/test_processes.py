"""A real installation: how soon a change is found, and a rebuild that is killed under its readers and goes on."""

import json
import re
import signal
import subprocess
import threading
from collections.abc import Callable, Iterator

import pytest

from agencies.reach import Reach
from search.engines.base import Engine
from search.engines.elastic import ElasticEngine
from search.engines.embedded import EmbeddedEngine
from search.query import Query
from search.search_documents import with_precedents
from tests.architecture.serving import House
from tests.search.conftest import ENGINES, KEY, elastic

pytestmark = pytest.mark.slow
LIBRARY = Query(reach=with_precedents(Reach()), text="商标", facets=(), limit=1)
SECONDS = {"embedded": 2.0, "elastic": 5.0}
FIRST, MORE, CHECKPOINT = 1_000, 8_000, 2_000
PROGRESS = re.compile(r"(\d+) / \d+")
CHANGES = """
import json, time
from datetime import date
from django.core.management import call_command
from django.utils import timezone
from agencies.visibility import reach_of
from config.demonstration.province import build_province
from search.query import Query
from search.service import find
from tests.cases.penalty_line import open_clue
from tests.cast import Cast
call_command("load_law", verbosity=0)
build_province(since=date(2024, 1, 1))
cast, took = Cast(), []
for _ in range(6):
    case = open_clue(cast)
    began = time.monotonic()
    query = Query(reach=reach_of(cast.zhoumin, now=timezone.now()), text=case.number)
    while case.pk not in {hit.pk for hit in find(query).hits} and time.monotonic() - began < 30:
        time.sleep(0.02)
    took.append(time.monotonic() - began)
print(json.dumps(took))
"""
PRECEDENTS = """
from search.models import Precedent
text = "当事人销售假冒注册商标的商品，经权利人辨认属于侵权。" * 4
Precedent.objects.bulk_create(
    [Precedent(external_id=str(n), title=f"第{{n}}号商标案", full_text=text, digest="0") for n in range({0}, {1})])
"""


@pytest.fixture(params=ENGINES)
def which(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def house(which: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    made = House(tmp_path_factory.mktemp("house"))
    if which == "embedded":
        yield made
        return
    with elastic(request.getfixturevalue("search_server")) as place:
        made.env["SEARCH_URL"] = place
        yield made


def test_a_change_is_found_within_the_seconds_that_were_promised(house: House, which: str) -> None:
    lane = house.popen("run_lane", "index")
    try:
        took = json.loads(house.shell(CHANGES).strip().splitlines()[-1])
    finally:
        lane.send_signal(signal.SIGTERM)
        lane.communicate(timeout=15)
    # the first one waits for the index to be built
    assert max(took[1:]) <= SECONDS[which], took


def test_a_rebuild_killed_outright_goes_on_and_never_leaves_readers_without_an_index(house: House, which: str) -> None:
    house.shell(PRECEDENTS.format(0, FIRST))
    house.manage("rebuild_search")
    reader = _reader(house)
    assert reader.search(LIBRARY).total == FIRST
    house.shell(PRECEDENTS.format(FIRST, FIRST + MORE))
    with Watching(reader) as totals:
        _killed_at(house.popen("rebuild_search"), 2 * CHECKPOINT)
        assert set(totals()) == {FIRST}
        again = house.manage("rebuild_search")
        wanted = FIRST + MORE
        assert int(PROGRESS.findall(again)[0]) >= CHECKPOINT
        assert reader.search(LIBRARY).total == wanted
        assert set(totals()) <= {FIRST, wanted}


def _reader(house: House) -> Engine:
    place = house.env.get("SEARCH_URL", "")
    return ElasticEngine(place, digest_key=KEY) if place else EmbeddedEngine(house.home / "search", digest_key=KEY)


def _killed_at(process: "subprocess.Popen[str]", done: int) -> None:
    assert process.stdout
    seen = ""
    while not any(int(number) >= done for number in PROGRESS.findall(seen)):
        read = process.stdout.read(1)
        assert read, seen
        seen += read
    process.kill()
    process.communicate()


class Watching:
    """Asks the reader all the time; an answer that fails is a total of its own."""

    def __init__(self, reader: Engine) -> None:
        self.reader, self.totals, self.stop = reader, list[object](), threading.Event()
        self.thread = threading.Thread(target=self._ask)

    def _ask(self) -> None:
        while not self.stop.wait(0.01):
            try:
                self.totals.append(self.reader.search(LIBRARY).total)
            except Exception as error:
                self.totals.append(error)

    def __enter__(self) -> Callable[[], list[object]]:
        self.thread.start()
        return lambda: list(self.totals)

    def __exit__(self, *_error: object) -> None:
        self.stop.set()
        self.thread.join()
        assert self.totals
