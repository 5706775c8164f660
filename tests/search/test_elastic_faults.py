"""A search server that is away, silent, full or left in the middle of a write: said in words, soon, and made good."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from search.engines import elastic_server
from search.engines.base import SearchDown
from search.engines.elastic import ElasticEngine
from search.engines.elastic_server import ASK_SECONDS, address_of
from search.query import Query
from tests.search.conftest import KEY, OFFICER, document, elastic
from tests.search.relay import Relay
from tests.search.writer_for_faults import PER_COMMIT

pytestmark = pytest.mark.elastic
ROOT = Path(__file__).resolve().parents[2]
EVERYTHING = Query(reach=OFFICER, text="商标", limit=200)


@pytest.fixture
def place(search_server: str) -> Iterator[str]:
    with elastic(search_server) as place:
        yield place


@pytest.fixture
def relay(search_server: str) -> Iterator[Relay]:
    made = Relay(search_server)
    yield made
    made.stop()


@pytest.fixture
def engine(place: str, relay: Relay, monkeypatch: pytest.MonkeyPatch) -> ElasticEngine:
    """The engine behind the relay, holding one document; it rests for a moment only, so that the test is short."""
    monkeypatch.setattr(elastic_server, "REST", 0.5)
    made = ElasticEngine(f"{relay.url}/{place.rpartition('/')[2]}", digest_key=KEY, refresh=True)
    made.add([document(1, text="商标")])
    made.commit()
    made.mark_complete()
    return made


def test_a_server_that_is_gone_is_said_at_once_and_one_that_is_back_answers(
    engine: ElasticEngine, relay: Relay
) -> None:
    assert engine.search(EVERYTHING).total == 1
    relay.stop()
    for _ in range(2):
        began = time.monotonic()
        with pytest.raises(SearchDown, match="没有应答"):
            engine.search(EVERYTHING)
        assert time.monotonic() - began < 1
    health = engine.health()
    assert not health.ok and health.complete and "没有应答" in health.detail
    with pytest.raises(SearchDown):
        engine.commit()
    relay.start()
    time.sleep(0.6)
    assert engine.search(EVERYTHING).total == 1


def test_a_silent_server_costs_one_time_limit_and_the_next_page_nothing(engine: ElasticEngine, relay: Relay) -> None:
    relay.silent = True
    began = time.monotonic()
    with pytest.raises(SearchDown, match="没有应答"):
        engine.search(EVERYTHING)
    assert ASK_SECONDS * 0.9 < time.monotonic() - began < ASK_SECONDS + 1
    began = time.monotonic()
    with pytest.raises(SearchDown, match="没有应答"):
        engine.suggest("第", OFFICER)
    assert time.monotonic() - began < 0.1


def test_a_full_server_goes_on_answering_and_takes_writes_again_when_there_is_room(engine: ElasticEngine) -> None:
    index = engine.indices.state().current
    blocks = engine.server.reading.indices
    blocks.put_settings(index=index, settings={"index.blocks.read_only_allow_delete": True})
    engine.add([document(2, text="商标")])
    with pytest.raises(SearchDown, match="磁盘将满"):
        engine.commit()
    assert engine.search(EVERYTHING).total == 1
    blocks.put_settings(index=index, settings={"index.blocks.read_only_allow_delete": None})
    engine.add([document(3, text="商标")])
    engine.commit()
    assert {hit.pk for hit in engine.search(EVERYTHING).hits} == {1, 3}


def test_a_missing_index_is_said_and_never_made_by_a_stray_write(engine: ElasticEngine) -> None:
    engine.indices.drop(list(engine.indices.state().every))
    with pytest.raises(SearchDown, match="rebuild_search"):
        engine.search(EVERYTHING)
    engine.mark_complete()
    engine.indices.drop(list(engine.indices.state().every))
    engine.commit()
    health = engine.health()
    assert health.ok and not health.complete and health.documents == 0
    assert engine.search(EVERYTHING).total == 0


def test_an_index_of_another_version_is_left_to_its_release_until_the_new_one_stands(engine: ElasticEngine) -> None:
    indices = engine.server.reading.indices
    old = f"{engine.indices.pattern[:-1]}0.0-20200101000000-00000000"
    indices.create(index=old, aliases={engine.indices.pattern[:-1] + "0.0": {}})
    engine.commit()
    assert indices.exists(index=old)
    engine.aside().swap()
    assert not indices.exists(index=old)


@pytest.mark.parametrize("how", ["commit", "swap"])
def test_a_writer_killed_at_any_moment_loses_nothing_it_acknowledged(place: str, how: str) -> None:
    acknowledged = 0
    for pause in (0.01, 0.05, 0.13):
        acknowledged = _killed_after(how, place, acknowledged + 1, pause)
        reader = ElasticEngine(place, digest_key=KEY, refresh=True)
        reader.add([document(500)])
        reader.commit()
        page = reader.search(EVERYTHING)
        assert page.total == PER_COMMIT
        assert min(hit.version for hit in page.hits) >= acknowledged
    reader.add([document(501, text="商标")])
    reader.commit()
    assert reader.search(EVERYTHING).total == PER_COMMIT + 1


def _killed_after(how: str, place: str, first: int, pause: float) -> int:
    """Run the writer, kill it some time after its third commit; the last version it acknowledged."""
    command = [sys.executable, "-m", "tests.search.writer_for_faults", how, place, str(first)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        for _ in range(3):
            last = int(process.stdout.readline())
        time.sleep(pause)
        process.kill()
        return int(([last] + [int(line) for line in process.stdout.read().split()])[-1])


def test_the_address_names_hosts_sign_in_prefix_and_certificate() -> None:
    found = address_of("https://na%40me:p%3Aw@a.example:9200,b.example:9201/office?ca=/etc/ca.pem")
    assert found.hosts == ("https://a.example:9200", "https://b.example:9201")
    assert (found.prefix, found.sign_in, found.ca) == ("office", ("na@me", "p:w"), "/etc/ca.pem")
    assert address_of("http://a.example:9200").prefix == "zhiheng"
    with pytest.raises(ImproperlyConfigured):
        address_of("http://a.example:9200/Not-A-Name")
