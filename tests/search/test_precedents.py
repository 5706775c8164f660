"""Importing published judgments: what is taken in, what is refused and why, and that repeating is safe."""

import csv
import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from agencies.reach import Reach
from search.engines.base import Engine
from search.models import Precedent
from search.query import Query
from search.search_documents import PrecedentSource, with_precedents

pytestmark = pytest.mark.django_db
STAFF = with_precedents(Reach())


@pytest.fixture(autouse=True)
def library(house_engine: Engine, only_sources: Callable[..., None]) -> Engine:
    only_sources(PrecedentSource())
    return house_engine


def row(number: int, **changes: Any) -> dict[str, Any]:
    values = {
        "external_id": f"judgment-{number}",
        "procedure": "transfer",
        "outcome": "judged",
        "title": f"某甲假冒注册商标罪一案{number}",
        "offence": "假冒注册商标罪",
        "right": "trademark",
        "year": 2020,
        "court": None,
        "facts": "销售假冒注册商标的商品，电话13812345678。",
        "reasoning": "本院认为，某甲构成假冒注册商标罪，依照《中华人民共和国刑法》第二百一十三条之规定。",
        "decision": "判处有期徒刑。",
        "full_text": "",
    }
    return {**values, **changes}


def written(path: Path, *rows: dict[str, Any] | str) -> Path:
    lines = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in rows]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_rows_are_imported_and_found_by_staff_only(tmp_path: Path, library: Engine) -> None:
    call_command("import_precedents", written(tmp_path / "a.jsonl", row(1), row(2, right=None, offence=None)))
    assert Precedent.objects.count() == 2
    assert library.count(Query(reach=STAFF, text="假冒注册商标")) == 2
    assert library.count(Query(reach=Reach(agencies=frozenset({1})), text="假冒注册商标")) == 0
    assert library.count(Query(reach=STAFF, text="13812345678")) == 0


def test_a_gzipped_file_is_read_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "a.dat"
    path.write_bytes(gzip.compress(json.dumps(row(1)).encode()))
    call_command("import_precedents", path)
    assert Precedent.objects.count() == 1


def test_running_twice_changes_nothing_and_a_changed_row_is_updated_once(tmp_path: Path, library: Engine) -> None:
    path = written(tmp_path / "a.jsonl", row(1), row(2))
    call_command("import_precedents", path)
    call_command("import_precedents", path)
    assert set(Precedent.objects.values_list("version", flat=True)) == {1}
    call_command("import_precedents", written(path, row(1, facts="改为许诺销售"), row(2)))
    assert sorted(Precedent.objects.values_list("version", flat=True)) == [1, 2]
    assert library.count(Query(reach=STAFF, text="许诺销售")) == 1


def test_rows_saved_before_a_kill_but_never_indexed_are_found_after_the_next(tmp_path: Path, library: Engine) -> None:
    path = written(tmp_path / "a.jsonl", row(1), row(2))
    call_command("import_precedents", path)
    library.delete([("precedent", pk) for pk in Precedent.objects.values_list("pk", flat=True)])
    library.commit()
    call_command("import_precedents", path)
    assert library.count(Query(reach=STAFF)) == 2


@pytest.mark.parametrize(
    ("bad", "name"),
    [
        ("{", ""),
        ("[1]", ""),
        (row(9, external_id=""), "external_id"),
        (row(9, title="   "), "title"),
        (row(9, title="长" * 301), "title"),
        (row(9, facts="", full_text=None), "full_text"),
        (row(9, right="trade mark"), "right"),
        (row(9, year="2020"), "year"),
        (row(9, year=True), "year"),
        (row(9, year=1800), "year"),
        (row(9, court=["x"]), "court"),
        (row(9, facts="a\x00b"), "facts"),
        (json.dumps(row(9)).replace("judged", "\\ud800"), "outcome"),
        (row(1, title="另一份"), "external_id"),
    ],
)
def test_a_bad_row_is_refused_with_field_and_reason_and_the_rest_goes_in(
    tmp_path: Path, bad: dict[str, Any] | str, name: str
) -> None:
    path = written(tmp_path / "a.jsonl", row(1), bad, row(2))
    with pytest.raises(SystemExit) as ended:
        call_command("import_precedents", path)
    assert ended.value.code == 2
    assert sorted(Precedent.objects.values_list("external_id", flat=True)) == ["judgment-1", "judgment-2"]
    with (tmp_path / "a.jsonl.report.csv").open(encoding="utf-8-sig", newline="") as file:
        (refused,) = csv.DictReader(file)
    assert (refused["row"], refused["field"]) == ("2", name)
    assert refused["reason"]


def test_a_refused_value_cannot_become_a_formula(tmp_path: Path) -> None:
    report = tmp_path / "r.csv"
    with pytest.raises(SystemExit):
        call_command("import_precedents", written(tmp_path / "a.jsonl", row(1, right="=1+1")), report=report)
    assert "'=1+1" in report.read_text(encoding="utf-8-sig")


def test_a_file_cut_off_keeps_what_was_read_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.gz"
    whole = gzip.compress("\n".join(json.dumps(row(n, facts=str(n) * 50)) for n in range(900)).encode())
    path.write_bytes(whole[: len(whole) * 2 // 3])
    with pytest.raises(CommandError, match="未能读完"):
        call_command("import_precedents", path)
    assert 0 < Precedent.objects.count() < 900


def test_the_last_line_counts_the_outcome(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("import_precedents", written(tmp_path / "a.jsonl", row(1), "", row(2)))
    assert capsys.readouterr().out.strip() == "读入 2 行：新增 2，更新 0，未变 0，拒绝 0。"
