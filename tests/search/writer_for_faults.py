"""A process that writes versions of documents until it is killed, and says what was acknowledged."""

import sys
from collections.abc import Iterator
from pathlib import Path

from search.documents import IndexDocument
from search.engines.base import Engine
from search.engines.elastic import ElasticEngine
from search.engines.embedded import EmbeddedEngine
from tests.search.conftest import KEY, document

PER_COMMIT = 20


def rows(version: int) -> Iterator[IndexDocument]:
    return (document(pk, version=version, text=f"第{version}次 商标") for pk in range(PER_COMMIT))


def commit(engine: Engine, version: int) -> None:
    engine.add(rows(version))
    engine.commit()


def swap(engine: Engine, version: int) -> None:
    aside = engine.aside()
    aside.add(rows(version))
    aside.checkpoint({"case": PER_COMMIT})
    aside.swap()


def main(how: str, place: str, version: int) -> None:
    is_server = place.startswith("http")
    engine: Engine = ElasticEngine(place, digest_key=KEY) if is_server else EmbeddedEngine(Path(place), digest_key=KEY)
    while True:
        {"commit": commit, "swap": swap}[how](engine, version)
        sys.stdout.write(f"{version}\n")
        sys.stdout.flush()
        version += 1


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
