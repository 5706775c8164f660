"""A killed writer, a broken or missing index, a swap under readers: nothing acknowledged is lost, nothing crashes."""

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from search.engines.base import SearchDown, WriterBusy
from search.engines.embedded import EmbeddedEngine
from search.query import Query
from tests.search.conftest import KEY, OFFICER, document
from tests.search.writer_for_faults import PER_COMMIT

ROOT = Path(__file__).resolve().parents[2]
EVERYTHING = Query(reach=OFFICER, text="商标", limit=200)


def _killed_after(how: str, home: Path, first: int, pause: float) -> int:
    """Run the writer, kill it some time after its third commit; the last version it acknowledged."""
    command = [sys.executable, "-m", "tests.search.writer_for_faults", how, str(home), str(first)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        for _ in range(3):
            last = int(process.stdout.readline())
        time.sleep(pause)
        process.kill()
        return int(([last] + [int(line) for line in process.stdout.read().split()])[-1])


@pytest.mark.parametrize("how", ["commit", "swap"])
def test_a_writer_killed_at_any_moment_loses_nothing_it_acknowledged(tmp_path: Path, how: str) -> None:
    acknowledged = 0
    for pause in (0.003, 0.011, 0.027):
        acknowledged = _killed_after(how, tmp_path, acknowledged + 1, pause)
        reader = EmbeddedEngine(tmp_path, digest_key=KEY)
        page = reader.search(EVERYTHING)
        versions = {hit.version for hit in page.hits}
        assert page.total == PER_COMMIT
        assert len(versions) == 1 and versions.pop() >= acknowledged
    survivor = EmbeddedEngine(tmp_path, digest_key=KEY)
    survivor.add([document(500, text="商标")])
    survivor.commit()
    assert survivor.search(EVERYTHING).total == PER_COMMIT + 1
    survivor.close()


def test_only_one_writer_and_the_second_is_told(tmp_path: Path) -> None:
    first, second = EmbeddedEngine(tmp_path, digest_key=KEY), EmbeddedEngine(tmp_path, digest_key=KEY)
    first.commit()
    with pytest.raises(WriterBusy):
        second.commit()
    assert second.search(EVERYTHING).total == 0
    first.close()
    second.commit()
    second.close()


@pytest.mark.parametrize("damage", ["missing", "emptied", "pointer", "meta", "segment", "old"])
def test_a_broken_index_is_said_in_words_and_can_be_rebuilt(tmp_path: Path, damage: str) -> None:
    engine = EmbeddedEngine(tmp_path, digest_key=KEY)
    engine.add([document(1, text="商标")])
    engine.commit()
    engine.close()
    _damage(tmp_path, damage)
    reader = EmbeddedEngine(tmp_path, digest_key=KEY)
    with pytest.raises(SearchDown, match="rebuild_search"):
        reader.search(EVERYTHING)
    health = reader.health()
    assert not health.ok and "rebuild_search" in health.detail
    reader.aside().add([document(1, text="商标")])
    reader.aside().swap()
    assert reader.search(EVERYTHING).total == 1
    reader.close()


def test_death_between_the_two_renames_of_a_swap_leaves_the_new_index_in_use(tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path, digest_key=KEY)
    engine.aside().add([document(1, text="商标")])
    engine.aside().swap()
    engine.close()
    (tmp_path / "aside.json").write_bytes((tmp_path / "current.json").read_bytes())
    again = EmbeddedEngine(tmp_path, digest_key=KEY)
    again.add([document(2, text="商标")])
    again.commit()
    assert again.search(EVERYTHING).total == 2
    assert again.aside().reached() == {}
    again.close()


def _damage(home: Path, how: str) -> None:
    (index,) = [path for path in home.iterdir() if path.is_dir()]
    pointer = home / "current.json"
    if how == "missing":
        shutil.rmtree(home)
    elif how == "emptied":
        shutil.rmtree(index)
        index.mkdir()
    elif how == "pointer":
        pointer.write_text("{")
    elif how == "old":
        pointer.write_text(pointer.read_text().replace('"analysis": ', '"analysis": 9'))
    elif how == "meta":
        (index / "meta.json").write_text("{")
    else:
        for path in index.glob("*.idx"):
            path.unlink()


def test_an_index_that_breaks_under_a_reader_is_said_in_words(tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path, digest_key=KEY)
    engine.add([document(1, text="商标")])
    engine.commit()
    engine.close()
    assert engine.search(EVERYTHING).total == 1
    shutil.rmtree(tmp_path)
    with pytest.raises(SearchDown, match="rebuild_search"):
        engine.search(EVERYTHING)


def test_a_reader_in_use_sees_each_commit_of_the_writer(tmp_path: Path) -> None:
    writer, reader = EmbeddedEngine(tmp_path, digest_key=KEY), EmbeddedEngine(tmp_path, digest_key=KEY)
    for pk in range(1, 30):
        writer.add([document(pk, text="商标")])
        writer.commit()
        assert reader.search(EVERYTHING).total == pk
    writer.close()


def test_a_write_that_fails_is_said_and_the_next_one_opens_afresh(tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path, digest_key=KEY)
    engine.add([document(1, text="商标")])
    engine.commit()
    (index,) = [path for path in tmp_path.iterdir() if path.is_dir()]
    moved = index.rename(tmp_path / "away")
    engine.add([document(2, text="商标")])
    with pytest.raises(SearchDown, match="写入失败"):
        engine.commit()
    moved.rename(index)
    engine.add([document(3, text="商标")])
    engine.commit()
    assert {hit.pk for hit in engine.search(EVERYTHING).hits} == {1, 3}
    engine.close()
