"""One command serves everything, survives the death of any child, and ends without leaving anything behind."""

import json
import random
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.parentage import started_at
from tests.architecture.serving import House, alive, descendants, kill_outright, until

pytestmark = pytest.mark.slow
NAMES = {"web", "index", "effects", "papers", "outward", "schedule"}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    return House(tmp_path_factory.mktemp("home"))


@pytest.fixture
def serving(house: House) -> Iterator["subprocess.Popen[str]"]:
    process = house.popen("serve")
    try:
        until(house.answers)
        until(lambda: set(house.children()) == NAMES)
        yield process
    finally:
        everyone = [process.pid, *descendants(process.pid)]
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                process.kill()
        for pid in everyone:
            if alive(pid):
                kill_outright(pid)
        process.communicate()


def test_killed_children_are_replaced_and_no_work_is_lost(house: House, serving: "subprocess.Popen[str]") -> None:
    house.happen(40)
    victims = random.sample(["effects", "index", "web", "schedule"], 3)
    for name in victims:
        before = house.children()[name]
        kill_outright(before)
        until(lambda before=before, name=name: house.children().get(name, before) != before)  # type: ignore[misc]
    until(house.answers)
    until(lambda: len({line[0] for line in house.lines()}) >= 80, seconds=150)
    until(lambda: house.waiting() == 0, seconds=30)


def test_web_workers_do_not_outlive_their_master(house: House, serving: "subprocess.Popen[str]") -> None:
    master = house.children()["web"]
    workers = descendants(master)
    assert workers
    kill_outright(master)
    until(lambda: not any(alive(pid) for pid in workers), seconds=5)
    until(lambda: house.children().get("web", master) != master)
    until(house.answers)


def test_signal_ends_every_process_within_ten_seconds(house: House, serving: "subprocess.Popen[str]") -> None:
    everyone = [serving.pid, *descendants(serving.pid)]
    assert len(everyone) >= 7
    began = time.monotonic()
    serving.send_signal(signal.SIGTERM)
    serving.wait(timeout=12)
    assert time.monotonic() - began < 10
    assert serving.returncode == 0
    assert [pid for pid in everyone if alive(pid)] == []
    assert not house.answers()


def test_children_end_with_a_supervisor_that_is_killed(house: House, serving: "subprocess.Popen[str]") -> None:
    everyone = descendants(serving.pid)
    kill_outright(serving.pid)
    until(lambda: not any(alive(pid) for pid in everyone), seconds=12)


def test_second_supervisor_is_refused_with_a_sentence(house: House, serving: "subprocess.Popen[str]") -> None:
    second = house.popen("serve")
    out, _unused = second.communicate(timeout=60)
    assert second.returncode == 1
    assert f"已有一个 serve 在运行（进程号 {serving.pid}）" in out
    assert house.answers()


def test_orphans_named_by_the_lock_file_are_ended_and_strangers_are_not(house: House) -> None:
    orphan = subprocess.Popen(["sleep", "300"], start_new_session=True)
    stranger = subprocess.Popen(["sleep", "300"], start_new_session=True)
    rows = [
        {"name": "index", "pid": orphan.pid, "started": started_at(orphan.pid)},
        # the same number, but begun at another moment: somebody else's process
        {"name": "web", "pid": stranger.pid, "started": "1"},
    ]
    Path(house.home / "serve.lock").write_text(json.dumps({"pid": 999999, "started": "1", "children": rows}))
    process = house.popen("serve")
    try:
        until(lambda: orphan.poll() is not None)
        until(house.answers)
        assert stranger.poll() is None
    finally:
        process.terminate()
        out, _unused = process.communicate(timeout=15)
        stranger.kill()
        stranger.wait()
    assert f"已结束上次遗留的进程：index（{orphan.pid}）" in out
    assert out.strip().endswith("已全部停止。")


def test_taken_port_is_refused_with_a_sentence(house: House) -> None:
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind(("127.0.0.1", house.port))
        taken.listen()
        process = house.popen("serve")
        out, _unused = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "ZHIHENG_PORT" in out


def test_heartbeats_are_younger_than_ten_seconds(house: House, serving: "subprocess.Popen[str]") -> None:
    code = (
        "from audit.models import Heartbeat; from django.utils import timezone; "
        "print(sorted(b.name for b in Heartbeat.objects.all() if (timezone.now() - b.at).total_seconds() < 10))"
    )
    wanted = str(sorted(NAMES - {"web"}))
    until(lambda: wanted in house.shell(code))
