"""Like documents in a large index: frequent terms are looked up afterwards, and no score is another for it."""

from collections.abc import Iterator
from random import Random

import pytest

from agencies.reach import Reach
from search.engines import embedded_related
from search.engines.base import Hit
from search.engines.embedded import EmbeddedEngine
from search.query import Related
from tests.search.conftest import KEY, OFFICER, document

WORDS = [f"{first}{second}" for first in "假冒注册商标皮鞋" for second in "仓库账本扣押价格"]
DOCUMENTS, LIMIT = 600, 10


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedEngine]:
    """Words as unequal as in a language: the first in nearly every document, the last in few."""
    draw, engine = Random(3), EmbeddedEngine(tmp_path_factory.mktemp("index"), digest_key=KEY)
    shares = [1 / rank for rank in range(1, len(WORDS) + 1)]
    for pk in range(DOCUMENTS):
        text = "，".join(draw.choices(WORDS, weights=shares, k=draw.randint(5, 60)))
        engine.add([document(pk, text=text, features=("act:sell",) if pk % 9 == 0 else (), agency=1 + pk % 2)])
        if pk % 200 == 0:
            engine.commit()  # several segments
    engine.commit()
    yield engine
    engine.close()


def asked(draw: Random, reach: Reach = OFFICER) -> Related:
    terms = {word: draw.choice((0.65, 0.65, 4.0)) for word in draw.sample(WORDS, 30)} | {"没有": 1.0}
    return Related(reach=reach, terms=terms, features={"act:sell": 3.0}, limit=LIMIT)


def rounded(hits: tuple[Hit, ...]) -> list[float]:
    return [round(hit.score, 3) for hit in hits]


def test_the_best_are_the_same_with_the_same_scores(index: EmbeddedEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    draw = Random(5)
    questions = [asked(draw) for _ in range(40)]
    whole = [index.related(one) for one in questions]
    monkeypatch.setattr(embedded_related, "READ", 900)
    divided = [index.related(one) for one in questions]
    assert [rounded(one) for one in divided] == [rounded(one) for one in whole]
    assert all(len(one) == LIMIT and min(hit.pk % 2 for hit in one) == 0 == max(hit.pk % 2 for hit in one)
               for one in divided), "only what the officer may see"  # fmt: skip


def test_what_is_given_back_has_its_whole_score_however_few_are_looked_at(
    index: EmbeddedEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = asked(Random(8))
    every = {hit.key: hit.score for hit in index.related(Related(reach=OFFICER, terms=one.terms, features=one.features,
                                                                 limit=DOCUMENTS))}  # fmt: skip
    monkeypatch.setattr(embedded_related, "READ", 900)
    monkeypatch.setattr(embedded_related, "LIKELY", 30)
    found = index.related(one)
    assert rounded(found) == sorted(rounded(found), reverse=True)
    assert [round(every[hit.key], 3) for hit in found] == rounded(found)
    assert every[found[0].key] == pytest.approx(max(every.values())), "the best of all is among the likely ones"


def test_few_entries_are_read_for_the_first_finds(index: EmbeddedEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[list[str]] = []
    found = embedded_related.Telling.found

    def noted(self: embedded_related.Telling, one: Related, limit: int) -> embedded_related.Found:
        read.append(list(one.terms))
        return found(self, one, limit)

    monkeypatch.setattr(embedded_related.Telling, "found", noted)
    monkeypatch.setattr(embedded_related, "READ", 900)
    index.related(asked(Random(8)))
    frequencies = index.frequencies(WORDS)
    assert (
        0
        < sum(frequencies[term] for term in read[0])
        <= 900
        < sum(frequencies[term] for term in asked(Random(8)).terms if term in WORDS)
    )
