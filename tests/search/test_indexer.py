"""Case work goes on while the search engine is away or broken; the page says so, and the index catches up alone."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import override_settings
from django.utils import timezone

from agencies.visibility import reach_of
from audit.models import Delivery
from cases.models import Case
from config.indexing import Indexer
from config.schedule import JOBS
from config.wiring import not_indexed_yet
from search import engines, service
from search.engines import elastic_server
from search.engines.base import Engine
from search.engines.elastic import ElasticEngine
from search.engines.embedded import EmbeddedEngine
from search.models import IndexJob
from search.query import Query
from tests.cases.penalty_line import open_clue
from tests.cast import Cast
from tests.search.conftest import KEY, elastic
from tests.search.relay import Relay

pytestmark = pytest.mark.django_db
WORD = "锐达"


@pytest.fixture(autouse=True)
def plain_files() -> Iterator[None]:
    static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    default = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
    with override_settings(STORAGES={"default": default, "staticfiles": static}):
        yield


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Callable[[Engine], Engine]:
    """Make an engine the one of the whole process."""

    def put(made: Engine) -> Engine:
        monkeypatch.setattr(engines, "_open", lambda url: made)
        monkeypatch.setattr(engines, "_ENGINES", {})
        monkeypatch.setattr(service, "_waiting", [not_indexed_yet])
        return made

    return put


@pytest.fixture
def relay(search_server: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Relay]:
    monkeypatch.setattr(elastic_server, "REST", 0.0)
    made = Relay(search_server)
    yield made
    made.stop()


@pytest.fixture
def behind_relay(search_server: str, relay: Relay, use: Callable[[Engine], Engine]) -> Iterator[ElasticEngine]:
    with elastic(search_server) as place:
        made = ElasticEngine(f"{relay.url}/{place.rpartition('/')[2]}", digest_key=KEY, refresh=True)
        use(made)
        yield made


def settle(indexer: Indexer) -> None:
    """Rounds until nothing is left to do now."""
    for _ in range(50):
        if not indexer.round():
            return
    raise AssertionError("the indexer never comes to rest")


def found(cast: Cast) -> set[int]:
    reach = reach_of(cast.zhoumin, now=timezone.now())
    return {hit.pk for hit in service.find(Query(reach=reach, text=WORD)).hits}


def waiting() -> list[Delivery]:
    return list(Delivery.objects.filter(lane=Delivery.Lane.INDEX, state=Delivery.State.WAITING))


def test_a_new_index_is_built_from_the_database_without_being_asked(
    engine: Engine, use: Callable[[Engine], Engine], cast: Cast
) -> None:
    use(engine)
    case = open_clue(cast)
    Delivery.objects.filter(lane=Delivery.Lane.INDEX).delete()
    assert not engine.health().complete
    settle(Indexer())
    assert IndexJob.objects.get().kind == IndexJob.Kind.REBUILD
    assert engine.health().complete and found(cast) == {case.pk}


@pytest.mark.elastic
def test_while_the_server_is_away_work_goes_on_and_it_catches_up_alone(
    behind_relay: ElasticEngine, relay: Relay, cast: Cast
) -> None:
    indexer = Indexer()
    settle(indexer)
    relay.stop()
    case = open_clue(cast)
    settle(indexer)
    assert {row.attempts for row in waiting()} == {0}, "no try is used up on it"
    assert IndexJob.objects.exclude(state="done").count() == 0
    page = cast.client("zhoumin").get("/search/", {"q": WORD})
    assert page.status_code == 200 and "搜索服务没有应答" in page.content.decode()
    assert cast.client("zhoumin").get(f"/cases/{case.pk}/").status_code == 200
    relay.start()
    second = open_clue(cast)
    settle(indexer)
    assert waiting() == [] and found(cast) == {case.pk, second.pk}


@pytest.mark.elastic
def test_tries_are_not_used_up_on_a_server_known_to_be_away(
    behind_relay: ElasticEngine, relay: Relay, cast: Cast
) -> None:
    relay.stop()
    open_clue(cast)
    indexer = Indexer()
    assert [indexer.round() for _ in range(20)] == [0] * 20
    assert waiting() and {row.attempts for row in waiting()} == {0}
    assert IndexJob.objects.count() == 0


@pytest.mark.elastic
def test_what_a_full_server_refused_is_taken_as_soon_as_something_gets_through(
    behind_relay: ElasticEngine, cast: Cast
) -> None:
    indexer = Indexer()
    settle(indexer)
    indices = behind_relay.server.reading.indices
    index = behind_relay.indices.state().current
    indices.put_settings(index=index, settings={"index.blocks.read_only_allow_delete": True})
    first = open_clue(cast)
    settle(indexer)
    assert {(row.attempts, row.due_at > timezone.now()) for row in waiting()} == {(1, True)}
    assert found(cast) == set()
    assert cast.client("zhoumin").get(f"/cases/{first.pk}/").status_code == 200
    indices.put_settings(index=index, settings={"index.blocks.read_only_allow_delete": None})
    second = open_clue(cast)
    settle(indexer)
    assert waiting() == [] and found(cast) == {first.pk, second.pk}


@pytest.mark.parametrize("damage", ["meta", "removed", "segment"])
def test_a_broken_embedded_index_is_said_and_built_anew_alone(
    tmp_path: Path, use: Callable[[Engine], Engine], cast: Cast, damage: str
) -> None:
    home = tmp_path / "index"
    running = EmbeddedEngine(home, digest_key=KEY)
    use(running)
    case = open_clue(cast)
    settle(Indexer())
    assert found(cast) == {case.pk}
    running.close()
    (index,) = [path for path in home.iterdir() if path.is_dir()]
    if damage == "meta":
        (index / "meta.json").write_text("{")
    elif damage == "removed":
        shutil.rmtree(index)
    else:
        for path in index.glob("*.idx"):
            path.write_bytes(b"")
    restarted = EmbeddedEngine(home, digest_key=KEY)
    use(restarted)
    page = cast.client("zhoumin").get("/search/", {"q": WORD})
    assert page.status_code == 200 and "rebuild_search" in page.content.decode()
    settle(Indexer())
    assert found(cast) == {case.pk} and restarted.health().complete
    restarted.close()


def test_the_comparison_is_filed_every_night_and_repairs(
    engine: Engine, use: Callable[[Engine], Engine], cast: Cast
) -> None:
    use(engine)
    case = open_clue(cast)
    indexer = Indexer()
    settle(indexer)
    engine.delete([("case", case.pk)])
    engine.commit()
    assert found(cast) == set()
    (nightly,) = [job for job in JOBS if job.name == "compare_index"]
    assert nightly.at is not None and nightly.at.hour < 6
    nightly.run(timezone.now())
    settle(indexer)
    assert found(cast) == {case.pk}
    assert IndexJob.objects.get(kind="sweep").state == "done"
    Case.objects.filter(pk=case.pk).update(version=case.version + 5)
    nightly.run(timezone.now())
    settle(indexer)
    assert engine.held("case", case.pk, case.pk + 1) == {case.pk: case.version + 5}
