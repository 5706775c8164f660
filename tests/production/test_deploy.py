"""deploy/ as an operator uses it: installed, upgraded under readers, backed up and rehearsed, under a prefix."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.serving import ROOT, free_port, until
from tests.production.place import MIGRATED, ready_database

DEPLOY = ROOT / "deploy"
# a migration as the house writes them: the table changes in a moment, what takes long is a step of its own
MIGRATION = """
from time import sleep
from django.db import migrations, models

class Migration(migrations.Migration):
    atomic = False
    dependencies = [("audit", "{last}")]
    operations = [
        migrations.AddField("heartbeat", "rehearsed", models.BooleanField(null=True)),
        migrations.RunPython(lambda apps, editor: sleep(4), migrations.RunPython.noop),
    ]
"""
needs = pytest.mark.skipif


def absent(program: str) -> bool:
    """Whether a program is not at hand; where CI runs, that is a failure of its own."""
    return shutil.which(program) is None and os.environ.get("CI") != "true"


@needs(absent("shellcheck"), reason="apt-get install shellcheck")
def test_scripts_are_clean() -> None:
    scripts = sorted(str(path) for path in DEPLOY.glob("*.sh"))
    done = subprocess.run(
        ["shellcheck", "-x", *scripts, str(ROOT / ".ci/run")], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


@needs(shutil.which("caddy") is None, reason="apt-get install caddy")
def test_the_proxy_understands_its_file() -> None:
    line = ["caddy", "validate", "--config", str(DEPLOY / "Caddyfile"), "--adapter", "caddyfile"]
    done = subprocess.run(line, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@needs(shutil.which("nginx") is None, reason="apt-get install nginx-light")
def test_the_other_proxy_understands_its_file(tmp_path: Path) -> None:
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=test", "-keyout",
         str(tmp_path / "key.pem"), "-out", str(tmp_path / "cert.pem")], check=True, capture_output=True,
    )  # fmt: skip
    body = (DEPLOY / "nginx.conf").read_text().replace("/etc/zhiheng/tls", str(tmp_path))
    whole = f"pid {tmp_path}/pid; error_log {tmp_path}/log;\nevents {{}}\nhttp {{ access_log off;\n{body}\n}}"
    (tmp_path / "nginx.conf").write_text(whole)
    done = subprocess.run(["nginx", "-t", "-c", str(tmp_path / "nginx.conf")], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@needs(shutil.which("docker-compose") is None, reason="apt-get install docker-compose")
def test_the_containers_are_described_whole() -> None:
    env = {**os.environ, "POSTGRES_PASSWORD": "x", "ZHIHENG_ENV_FILE": str(DEPLOY / "environment.example")}
    line = ["docker-compose", "-f", str(DEPLOY / "compose.yml"), "config", "-q"]
    done = subprocess.run(line, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


class Office:
    """A machine's worth of folders under one prefix, and what its operator runs there."""

    def __init__(self, prefix: Path, database: str) -> None:
        self.prefix, self.port = prefix, free_port()
        (prefix / "etc/zhiheng").mkdir(parents=True)
        self.settings = {
            "ZHIHENG_HOME": f"{prefix}/var/lib/zhiheng", "ZHIHENG_KEYS": f"{prefix}/etc/zhiheng/keys",
            "DATABASE_URL": database, "BROKER_URL": "redis://127.0.0.1:1/0", "SEARCH_URL": "http://127.0.0.1:1",
            "STORAGE_URL": f"folder:{prefix}/var/lib/zhiheng/files", "ZHIHENG_HOSTS": "127.0.0.1",
            "ZHIHENG_ORIGINS": "https://ip.example.gov.cn", "ZHIHENG_PUBLIC_URL": "https://ip.example.gov.cn",
            "ZHIHENG_TLS": "true", "ZHIHENG_TRUSTED_PROXIES": "127.0.0.1", "ZHIHENG_DEMONSTRATION": "false",
            "ZHIHENG_MAIL_FROM": "知衡 <zhiheng@ip.example.gov.cn>",
        }  # fmt: skip
        lines = ["# 县局的设置", *(f"{name}={value}" for name, value in self.settings.items())]
        (prefix / "etc/zhiheng/environment").write_text("\n".join(lines) + "\n", encoding="utf-8")

    def run(self, script: Path, *arguments: str) -> str:
        env = {"PATH": os.environ["PATH"], "ZHIHENG_PREFIX": str(self.prefix), "ZHIHENG_VENV": str(VENV)}
        line = ["bash", str(script), *arguments]
        done = subprocess.run(line, env=env, cwd=self.prefix, capture_output=True, text=True, timeout=560)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    @property
    def current(self) -> Path:
        return (self.prefix / "opt/zhiheng/current").resolve()

    def manage(self, *arguments: str) -> str:
        return self.run(self.prefix / "opt/zhiheng/current/deploy/manage.sh", *arguments)

    def serve(self) -> "subprocess.Popen[bytes]":
        line = [".venv/bin/python", "manage.py", "serve", "--host", "127.0.0.1", "--port", str(self.port)]
        env = {"PATH": os.environ["PATH"], **self.settings}
        log = (self.prefix / "serve.log").open("wb")
        return subprocess.Popen(line, env=env, cwd=self.current, stdout=log, stderr=log, start_new_session=True)

    def read(self, path: str) -> int:
        asked = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers={"X-Forwarded-Proto": "https"})
        try:
            with urllib.request.urlopen(asked, timeout=20) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as refused:
            return refused.code
        except OSError:
            return 0


VENV = Path(sys.executable).parent.parent


@pytest.fixture(scope="module")
def office(postgres_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    prefix = tmp_path_factory.mktemp("machine")
    made = Office(prefix, ready_database(postgres_url, prefix, commands=MIGRATED))
    said = made.run(DEPLOY / "install.sh")
    assert "知衡已装好" in said and "（演练，不执行）systemctl enable --now zhiheng.target" in said
    yield made


@pytest.mark.slow
@pytest.mark.postgres
def test_an_installation_has_its_law_its_keys_and_its_first_office(office: Office) -> None:
    assert {path.name for path in (office.prefix / "etc/zhiheng/keys").iterdir()} >= {"django", "fields", "blind-index"}
    said = office.manage("first_office", "--name", "浙江省市场监督管理局", "--short", "浙江省局", "--word",
                         "浙市监", "--region", "330000", "--username", "guanli", "--person", "管理员")  # fmt: skip
    assert "guanli" in said
    counted = (
        "from workflow.models import LawRow; from agencies.models import Agency; from django.conf import settings\n"
    )
    counted += "print(LawRow.objects.count() > 100, Agency.objects.count(), settings.DEFAULT_FROM_EMAIL)"
    assert office.manage("shell", "-v0", "-c", counted).split()[:2] == ["True", "1"]
    assert "知衡 <zhiheng@ip.example.gov.cn>" in office.manage("shell", "-v0", "-c", counted)


@pytest.mark.slow
@pytest.mark.postgres
@needs(shutil.which("systemd-analyze") is None, reason="apt-get install systemd")
def test_units_name_what_is_there(office: Office) -> None:
    units = sorted(str(path) for path in (office.prefix / "etc/systemd/system").iterdir())
    assert len(units) == 7
    done = subprocess.run(["systemd-analyze", "verify", "--man=no", *units], capture_output=True, text=True)
    ours = [line for line in done.stderr.splitlines() if "zhiheng" in line]
    assert ours == []


@pytest.mark.slow
@pytest.mark.postgres
def test_an_upgrade_is_read_through_from_beginning_to_end(office: Office, tmp_path: Path) -> None:
    newer = tmp_path / "newer"
    shutil.copytree(office.current, newer, symlinks=True)
    last = max(path.stem for path in (newer / "audit/migrations").glob("0*.py"))
    number = int(last[:4]) + 1
    (newer / f"audit/migrations/{number:04d}_rehearsed.py").write_text(MIGRATION.format(last=last))
    before, serving = office.current, office.serve()
    answers: list[tuple[int, float]] = []
    over = threading.Event()

    def readers() -> None:
        while not over.is_set():
            for path in ("/credit/", "/public/", "/readyz/"):
                began = time.monotonic()
                answers.append((office.read(path), time.monotonic() - began))
            time.sleep(0.05)

    reading = threading.Thread(target=readers)
    try:
        until(lambda: office.read("/readyz/") == 200, seconds=90)
        reading.start()
        said = office.run(newer / "deploy/upgrade.sh")
    finally:
        over.set()
        if reading.ident:
            reading.join()
        os.killpg(serving.pid, signal.SIGTERM)
        serving.wait(20)
    assert f"Applying audit.{number:04d}_rehearsed... OK" in said
    assert {status for status, _seconds in answers} == {200}
    assert len(answers) > 30 and max(seconds for _status, seconds in answers) < 10
    assert office.current != before and before.is_dir(), "the old version is kept beside the new one"
    assert "审计记录完整" in office.manage("verify_audit")


@pytest.mark.slow
@pytest.mark.postgres
def test_a_backup_by_hand_is_of_the_right_house_and_rehearsed_and_old_ones_go(office: Office) -> None:
    kept = office.prefix / "var/backups/zhiheng"
    old = kept / "zhiheng-20200101-023000"
    old.mkdir()
    os.utime(old, (0, 0))
    said = office.run(office.current / "deploy/backup.sh", str(kept))
    assert "已在临时位置恢复并核验：审计记录" in said
    (made,) = kept.iterdir()
    assert (made / "database.dump").is_file() and not old.exists()
