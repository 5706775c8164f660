"""The metrics: for the bearer of the token, true, and without a word about anybody."""

import json
import logging
import logging.config
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from audit.backups import note
from audit.models import Delivery, Heartbeat
from audit.recording import Note, record
from cases import verbs
from config.logs import logging_of
from tests.cast import Cast

TOKEN = "a-token-of-this-test"


def test_without_the_token_there_is_no_such_page(db: None, settings: Any) -> None:
    assert Client().get("/metrics/").status_code == 404
    settings.METRICS_TOKEN = TOKEN
    assert Client().get("/metrics/").status_code == 404
    assert Client().get("/metrics/", HTTP_AUTHORIZATION="Bearer another").status_code == 404


def test_lanes_signs_of_life_and_backups_are_read(cast: Cast, settings: Any, tmp_path: Any) -> None:
    settings.METRICS_TOKEN, settings.HOME = TOKEN, tmp_path
    now = timezone.now()
    record(Note(verb=verbs.LINKED, actor=cast.user("zhoumin")))
    Delivery.objects.update(due_at=now - timedelta(seconds=50))
    Heartbeat.objects.create(name="index", at=now - timedelta(seconds=30), pid=1)
    note("backup", at=now - timedelta(hours=2), folder="/srv/kept", result="完成", ok=True)
    note("rehearsal", at=now, folder="/srv/kept", result="失败：坏了", ok=False)
    answer = Client().get("/metrics/", HTTP_AUTHORIZATION=f"Bearer {TOKEN}")
    said = dict(line.rsplit(" ", 1) for line in answer.content.decode().splitlines() if not line.startswith("#"))
    assert float(said['zhiheng_outbox_waiting{lane="index"}']) == Delivery.objects.filter(lane="index").count() > 0
    assert 50 <= float(said['zhiheng_outbox_oldest_seconds{lane="index"}']) < 80
    assert 30 <= float(said['zhiheng_heartbeat_age_seconds{name="index"}']) < 60
    assert float(said['zhiheng_backup_age_seconds{what="backup"}']) >= 7200
    assert float(said['zhiheng_backup_ok{what="rehearsal"}']) == 0
    assert "周敏" not in answer.content.decode()


def test_operator_sees_the_last_backup_and_what_failed(cast: Cast, settings: Any, tmp_path: Any) -> None:
    settings.HOME = tmp_path
    client = cast.client("shengguan")
    assert "还没有备份过" in client.get("/operations/").content.decode()
    note("rehearsal", at=timezone.now(), folder="/srv/kept/one", result="失败：备份缺少 files.tar", ok=False)
    page = client.get("/operations/").content.decode()
    assert "恢复演练" in page and "备份缺少 files.tar" in page


def test_logs_as_json_carry_no_personal_number(capsys: pytest.CaptureFixture[str]) -> None:
    config = logging_of(form="json", level="INFO")
    config["loggers"] = {"zhiheng.test": {"handlers": ["console"], "level": "INFO", "propagate": False}}
    del config["root"]
    logging.config.dictConfig(config)
    logging.getLogger("zhiheng.test").warning("party %s called from %s", "110101199003070011", "13812345678")
    line = json.loads(capsys.readouterr().err.splitlines()[-1])
    assert line["level"] == "warning" and line["logger"] == "zhiheng.test"
    assert "110101199003070011" not in line["event"] and "13812345678" not in line["event"]
    with pytest.raises(ValueError, match="ZHIHENG_LOG_FORM"):
        logging_of(form="xml", level="INFO")
