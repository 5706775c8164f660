"""A process that writes versions of documents until it is killed, and says what was acknowledged."""

import sys
from pathlib import Path

from search.engines.embedded import EmbeddedEngine
from tests.search.conftest import KEY, document

PER_COMMIT = 20


def main(home: str, first: int) -> None:
    engine = EmbeddedEngine(Path(home), digest_key=KEY)
    version = first
    while True:
        engine.add(document(pk, version=version, text=f"第{version}次 商标") for pk in range(PER_COMMIT))
        engine.commit()
        sys.stdout.write(f"{version}\n")
        sys.stdout.flush()
        version += 1


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
