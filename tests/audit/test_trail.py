"""The trail proves itself, offline and by command; each way of tampering with it is named."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction

from agencies.actions import organs
from audit import export, offline_verify, sealing
from audit.access_log import broken_access_seals, log_access, seal_access_log
from audit.erasing import CannotErase, erase_payload
from audit.models import AccessLog, Entry, Payload
from audit.models.entry import Immutable
from tests.audit.tampering import as_lines, exported, run, triggers_off, triggers_on
from tests.cases.penalty_line import open_clue
from tests.cast import Cast

DAY = date(2026, 11, 23)


@pytest.fixture
def trail(cast: Cast, settings: Any, tmp_path: Path) -> list[int]:
    """Entries of an agency's chain and of a case's chain, and a seal kept outside."""
    settings.HOME = tmp_path
    for number in range(4):
        organs.change_agency(cast.agency("m"), values={"telephone": str(number)}, standing=cast.guanli)
    open_clue(cast)
    sealing.seal_day(DAY)
    return list(Entry.objects.order_by("pk").values_list("pk", flat=True))


def kept(tmp_path: Path) -> dict[str, Any]:
    return {path.stem: json.loads(path.read_text()) for path in (tmp_path / "seals").glob("*.json")}


def verify() -> str:
    """The command's findings; empty when the trail stands."""
    out = StringIO()
    try:
        call_command("verify_audit", stdout=out)
    except CommandError:
        return out.getvalue()
    return ""


def entries_of(rows: list[dict[str, Any]], chain: str) -> list[dict[str, Any]]:
    return [row for row in rows if row["type"] == "entry" and row["chain"].startswith(chain)]


def test_untouched_trail_verifies_by_command_and_offline(trail: list[int], tmp_path: Path) -> None:
    assert verify() == ""
    assert list(offline_verify.check(export.lines(), kept(tmp_path))) == []


def test_offline_program_needs_nothing_of_ours(trail: list[int], tmp_path: Path) -> None:
    file = tmp_path / "trail.jsonl"
    call_command("verify_audit", export=str(file), stdout=StringIO())
    command = [sys.executable, "-I", "-S", offline_verify.__file__, str(file), str(tmp_path / "seals")]
    good = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)
    assert (good.returncode, good.stdout) == (0, "0 faults\n")
    file.write_text(file.read_text().replace("周敏", "周某", 1))
    bad = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)
    assert bad.returncode == 1
    assert "its content was changed" in bad.stdout


def change_actor(rows: list[dict[str, Any]]) -> None:
    entries_of(rows, "a:")[1]["actor"][1] = "别人"


def change_payload(rows: list[dict[str, Any]]) -> None:
    entries_of(rows, "a:")[1]["body"]["new"]["telephone"] = "9"


def remove_one(rows: list[dict[str, Any]]) -> None:
    rows.remove(entries_of(rows, "a:")[1])


def reorder(rows: list[dict[str, Any]]) -> None:
    one, two = entries_of(rows, "a:")[1:3]
    first, second = rows.index(one), rows.index(two)
    rows[first], rows[second] = two, one


def drop_chain(rows: list[dict[str, Any]]) -> None:
    for row in entries_of(rows, "p:"):
        rows.remove(row)


def cut_the_end(rows: list[dict[str, Any]]) -> None:
    rows.remove(entries_of(rows, "a:")[-1])


def rewrite_whole_chain(rows: list[dict[str, Any]]) -> None:
    """Somebody clever: changes an entry and computes every digest after it anew."""
    previous = offline_verify.GENESIS
    for number, row in enumerate(entries_of(rows, "a:")):
        row["previous"] = previous
        if number == 1:
            row["actor"][1] = "别人"
        covered = {key: row[key] for key in row if key not in ("type", "id", "digest", "body", "erased")}
        row["digest"] = previous = offline_verify.digest(covered)


def erase_quietly(rows: list[dict[str, Any]]) -> None:
    row = entries_of(rows, "a:")[1]
    row["body"], row["erased"] = None, True


@pytest.mark.parametrize(
    ("tamper", "named"),
    [
        (change_actor, "no. 2): its content was changed"),
        (change_payload, "no. 2): its payload was changed"),
        (remove_one, "no. 3): expected no. 2: an entry before it is missing"),
        (reorder, "no. 3): expected no. 2"),
        (drop_chain, "is missing"),
        (cut_the_end, "was 4 long with another head"),
        (rewrite_whole_chain, "the chains no longer stand as sealed"),
        (erase_quietly, "no. 2): its payload was erased without a recorded reason"),
    ],
)
def test_each_kind_of_tampering_is_named(
    trail: list[int], tmp_path: Path, tamper: Callable[[list[dict[str, Any]]], None], named: str
) -> None:
    rows = exported()
    tamper(rows)
    faults = list(offline_verify.check(as_lines(rows), kept(tmp_path)))
    assert any(named in fault for fault in faults), faults


def test_missing_seal_breaks_the_line_of_seals(trail: list[int], cast: Cast, tmp_path: Path) -> None:
    organs.change_agency(cast.agency("m"), values={"telephone": "8"}, standing=cast.guanli)
    sealing.seal_day(date(2026, 11, 24))
    rows = [row for row in exported() if row.get("on") != DAY.isoformat()]
    assert any("does not name the seal before it" in fault for fault in offline_verify.check(as_lines(rows)))


@pytest.mark.parametrize(
    ("sql", "named"),
    [
        ("UPDATE audit_entry SET actor_label = 'x' WHERE id = %s", "its content was changed"),
        ("UPDATE audit_payload SET body = '{{}}' WHERE entry_id = %s", "its payload was changed"),
        ("UPDATE audit_entry SET seq = seq + 90 WHERE id = %s", "expected no."),
    ],
)
def test_command_names_rows_changed_with_the_triggers_off(trail: list[int], sql: str, named: str) -> None:
    triggers_off()
    run(sql.replace("{{}}", "{}"), [trail[1]])
    assert named in verify()


def test_command_names_a_chain_removed_with_the_triggers_off(trail: list[int]) -> None:
    triggers_off()
    chain = Entry.objects.filter(chain__startswith="p:").values_list("chain", flat=True).first()
    for table, column in (("cases_paper", ""), ("audit_payload", "entry_id"), ("audit_delivery", "entry_id")):
        if column:
            run(f"DELETE FROM {table} WHERE {column} IN (SELECT id FROM audit_entry WHERE chain = %s)", [chain])
    run("DELETE FROM workflow_stepevent WHERE entry_id IN (SELECT id FROM audit_entry WHERE chain = %s)", [chain])
    run("DELETE FROM audit_entry WHERE chain = %s", [chain])
    assert f"chain {chain} is missing" in verify()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE audit_entry SET actor_label = 'x' WHERE id = %s",
        "DELETE FROM audit_entry WHERE id = %s",
        "UPDATE audit_payload SET body = '[1]' WHERE entry_id = %s",
        "DELETE FROM audit_payload WHERE entry_id = %s",
        "UPDATE audit_seal SET digest = '' WHERE last_entry >= %s",
        "DELETE FROM audit_seal WHERE last_entry >= %s",
    ],
)
def test_database_refuses_change_and_removal_by_raw_sql(trail: list[int], sql: str) -> None:
    triggers_on()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        run(sql, [trail[0]])
    assert verify() == ""


def test_rows_refuse_change_and_removal_in_python(trail: list[int]) -> None:
    entry = Entry.objects.get(pk=trail[0])
    for act in (entry.save, entry.delete, entry.payload.delete):
        with pytest.raises(Immutable):
            act()


def test_erased_payload_is_gone_and_the_chain_still_verifies(trail: list[int], cast: Cast, tmp_path: Path) -> None:
    triggers_on()
    entry = Entry.objects.get(pk=trail[1])
    reason = "依《个人信息保护法》第四十七条，本人请求删除。"
    erase_payload(entry, actor=cast.user("panyun"), agency_id=entry.agency, reason=reason)
    assert Payload.objects.get(pk=entry.pk).body is None
    assert verify() == ""
    assert list(offline_verify.check(export.lines(), kept(tmp_path))) == []
    with pytest.raises(CannotErase):
        erase_payload(entry, actor=cast.user("panyun"), agency_id=entry.agency, reason=reason)


def test_read_log_is_sealed_and_a_changed_line_breaks_its_seal(cast: Cast) -> None:
    for number in range(3):
        log_access("read", user=cast.user("zhoumin"), subject=f"case:{number}")
    seal = seal_access_log()
    assert seal is not None
    assert seal_access_log() is None
    assert broken_access_seals() == []
    triggers_off()
    run("UPDATE audit_accesslog SET subject = 'case:99' WHERE id = %s", [AccessLog.objects.latest("pk").pk])
    assert [broken.pk for broken in broken_access_seals()] == [seal.pk]


def test_day_is_sealed_once_and_names_the_day_before(trail: list[int], cast: Cast) -> None:
    first = sealing.seal_day(DAY)
    assert sealing.seal_day(DAY).pk == first.pk
    organs.change_agency(cast.agency("m"), values={"telephone": "7"}, standing=cast.guanli)
    second = sealing.seal_day(date(2026, 11, 24))
    assert second.previous == first.digest
    assert second.entries == first.entries + 1
