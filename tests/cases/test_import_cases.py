"""Importing files: good rows go in whole, bad rows say why, twice is once, and a kill loses nothing."""

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from audit.models import Entry, Payload
from audit.recording import chain_of
from cases.actions.opening import register_clue
from cases.actions.papers import content_of
from cases.actions.reporter import reveal_reporter
from cases.actions.taking import take_step
from cases.importing.reading import LINE_LIMIT
from cases.models import Assignment, Case, Paper, PenaltyCase, ReportCase
from tests.cases.import_rows import AGENCY, CODE, penalty, report, write
from tests.cast import Cast, when
from workflow.correcting import propose
from workflow.models import Deadline, StepEvent
from workflow.perform import lock
from workflow.refusals import Refused

pytestmark = pytest.mark.django_db


def brought_in(path: Path, **options: Any) -> tuple[str, int]:
    """The last line of the command and its exit code."""
    out, code = StringIO(), 0
    try:
        call_command("import_cases", path, stdout=out, stderr=StringIO(), **options)
    except SystemExit as left:
        code = int(left.code or 0)
    return out.getvalue().strip().splitlines()[-1], code


def refused(tmp_path: Path, *rows: Any) -> list[dict[str, str]]:
    """What the report says about these rows."""
    listed = tmp_path / "refused.csv"
    _line, code = brought_in(write(tmp_path / "in.jsonl", list(rows)), report=listed)
    assert code == 1
    with listed.open(encoding="utf-8-sig", newline="") as source:
        return list(csv.DictReader(source))


def test_a_penalty_file_comes_in_whole(cast: Cast, tmp_path: Path) -> None:
    assert brought_in(write(tmp_path / "a.jsonl", [penalty(7)])) == ("导入1件，已有0件，拒绝0件。", 0)
    case = PenaltyCase.objects.get(external_id="OLD-7")
    assert (case.stage, case.imported, case.is_open, case.number) == (
        "investigating", True, True, "云澜市监案〔2024〕7号"
    )  # fmt: skip
    assert (case.officer, case.main_party, case.county) == (cast.user("zhoumin"), "第7号公司", cast.agency("m").county)
    assert (case.detail.act, case.detail.turnover_fen) == ("F-TM", 1_234_500)
    assert case.rights.get().holder == case.parties.get(name="磐锐公司")
    assert (case.goods.get().quantity, str(case.figures.get().value)) == (30, "12345.50")
    assert Assignment.objects.get(case=case).certificate_no
    clocks = {c.code: c for c in Deadline.objects.filter(subject_id=case.pk)}
    assert (clocks["pct:P01"].state, clocks["pct:P11"].state) == ("met", "running")
    assert clocks["pct:P11"].anchor_at.date().isoformat() <= clocks["pct:P11"].last_day.isoformat()
    steps = StepEvent.objects.filter(subject_id=case.pk).order_by("pk").values_list("step_id", "to_stage")
    assert list(steps) == [
        ("penalty:earlier", "clue_received"), ("penalty:A-03", "filed"), ("penalty:import", "investigating")
    ]  # fmt: skip
    assert content_of(Paper.objects.get(case=case)).digests().sha256 == Paper.objects.get(case=case).digest


def test_the_import_is_one_entry_in_the_chain_of_the_case(cast: Cast, tmp_path: Path) -> None:
    brought_in(write(tmp_path / "a.jsonl", [penalty(1)]), username="guanli")
    case = Case.objects.get()
    entry = Entry.objects.get(chain=chain_of(case))
    assert (entry.verb, entry.actor.username, case.chain_head, case.chain_length) == (
        "cases.case_imported", "guanli", entry.digest, 1
    )  # fmt: skip
    assert (Payload.objects.get(entry=entry).body or {})["more"]["counts"]["parties"] == 2


def test_work_goes_on_from_the_imported_stage_and_the_import_cannot_be_corrected_away(
    cast: Cast, tmp_path: Path
) -> None:
    brought_in(write(tmp_path / "a.jsonl", [penalty(1, stage="clue_received")]))
    case = PenaltyCase.objects.get()
    with pytest.raises(Refused):
        propose(lock(case, version=None), reason="弄错了", standing=cast.zhoumin, when=when())
    take_step(
        case,
        "start_verification",
        values={"verification_note": "查。"},
        standing=cast.zhoumin,
        version=case.version,
        when=when(),
    )
    assert PenaltyCase.objects.get().stage == "verifying"


def test_the_reporter_of_an_imported_report_is_sealed(cast: Cast, tmp_path: Path) -> None:
    brought_in(write(tmp_path / "a.jsonl", [report(1)]))
    case = ReportCase.objects.get()
    assert not case.is_open and case.closed_at is not None
    party = case.parties.get()
    assert (party.name, party.address, party.confidential) == ("举报人（身份密存）", "", True)
    assert reveal_reporter(cast.linwen, case, reason="回访").name == "冯晓岚"
    assert "冯晓岚" not in json.dumps(list(Payload.objects.values_list("body", flat=True)), ensure_ascii=False)
    assert Deadline.objects.get(subject_id=case.pk).state == "met"


def test_running_twice_brings_nothing_in_twice(cast: Cast, tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", [penalty(n) for n in range(1, 6)])
    assert brought_in(path)[0].startswith("导入5件")
    assert brought_in(path) == ("导入0件，已有5件，拒绝0件。", 0)
    assert Case.objects.count() == 5


def test_new_numbers_begin_after_the_imported_ones(cast: Cast, tmp_path: Path) -> None:
    from django.utils import timezone

    year = timezone.localdate().year
    today = timezone.localdate().isoformat()
    row = penalty(1, number=f"云澜市监案〔{year}〕0412号", opened_on=today, papers=[], clocks=[], history=[])
    brought_in(write(tmp_path / "a.jsonl", [row]))
    made = register_clue(
        agency=cast.agency("m"), title="新案", content="线索", source="inspection", received_at=timezone.now(),
        standing=cast.zhoumin,
    )  # fmt: skip
    assert made.subject.number == f"云澜市监案〔{year}〕0413号"


def test_a_penalty_file_is_linked_to_the_report_it_came_from(cast: Cast, tmp_path: Path) -> None:
    rows = [report(1), penalty(2, origin="R-1"), penalty(3, origin="R-99")]
    (fault,) = refused(tmp_path, *rows)
    assert (fault["row"], fault["field"]) == ("3", "origin")
    child = PenaltyCase.objects.get(external_id="OLD-2")
    assert child.origin is not None and child.origin.external_id == "R-1" and child.matter_id == child.origin.matter_id


@pytest.mark.parametrize(
    ("change", "field", "says"),
    [
        ({"kind": "divorce"}, "kind", "不在允许的取值中"),
        ({"stage": "dreaming"}, "stage", "没有这个阶段"),
        ({"agency": "火星市监管局"}, "agency", "没有这个机关"),
        ({"opened_on": "2024-02-30"}, "opened_on", "确有这一天"),
        ({"opened_on": "2999-01-01"}, "opened_on", "晚于今天"),
        ({"title": "长" * 201}, "title", "超过200字"),
        ({"title": ""}, "title", "没有填"),
        ({"number": "十二号"}, "number", "案号应写成"),
        ({"region_code": "123456"}, "region_code", "没有行政区划代码"),
        ({"officer": "nobody"}, "officer", "没有这个账号"),
        ({"colour": "red"}, "colour", "不认识的栏目"),
        ({"closed_on": "2024-12-01"}, "closed_on", "还在办理中"),
        ({"parties": {}, "rights": []}, "parties", "应是一个列表"),
        ({"parties": [None], "rights": []}, "parties[0]", "应是一个对象"),
        ({"detail": {"turnover_fen": "12"}}, "detail.turnover_fen", "应为整数"),
        ({"detail": {"turnover_fen": True}}, "detail.turnover_fen", "应为整数"),
        ({"figures": [{"series": "criminal", "offence": "X", "metric": "m", "value": 1}]},
         "figures[0].offence", "罪名"),
        ({"figures": [{"series": "criminal", "metric": "m", "value": 1.005}]}, "figures[0].value", "小数"),
        ({"clocks": [{"code": "pct:P999", "started_on": "2024-01-01"}]}, "clocks[0].code", "没有这个期限"),
        ({"title": "a\ud800b"}, "title", "不能保存的字符"),
    ],
)  # fmt: skip
def test_a_bad_row_stays_out_and_says_why(
    cast: Cast, tmp_path: Path, change: dict[str, Any], field: str, says: str
) -> None:
    row = json.dumps({**penalty(1), **change})
    faults = refused(tmp_path, row, penalty(2))
    assert [(f["row"], f["field"]) for f in faults] == [("1", field)]
    assert says in faults[0]["reason_zh"]
    assert [case.external_id for case in Case.objects.all()] == ["OLD-2"]


def test_a_false_credit_code_is_refused_and_may_be_let_in_knowingly(cast: Cast, tmp_path: Path) -> None:
    party = {"role": "respondent", "kind": "unit", "name": "甲公司", "credit_code": CODE[:-1] + "1"}
    (fault,) = refused(tmp_path, penalty(1, parties=[party], rights=[]))
    assert fault["field"] == "parties[0].credit_code" and "校验码" in fault["reason_zh"]
    path = write(tmp_path / "b.jsonl", [penalty(1, parties=[party], rights=[])])
    assert brought_in(path, accept_doubtful=True)[1] == 0


def test_personal_data_never_reaches_the_report(cast: Cast, tmp_path: Path) -> None:
    party = {"role": "respondent", "kind": "person", "name": "某人", "identity_no": "110105194912310021"}
    (fault,) = refused(tmp_path, penalty(1, parties=[party], rights=[]))
    assert (fault["field"], fault["value"]) == ("parties[0].identity_no", "***")


def test_a_reporter_outside_a_report_is_refused(cast: Cast, tmp_path: Path) -> None:
    party = {"role": "reporter", "kind": "person", "name": "冯晓岚"}
    (fault,) = refused(tmp_path, penalty(1, parties=[party], rights=[]))
    assert fault["field"] == "parties[0].role"


def test_double_numbers_and_ids_are_refused_in_the_file_and_against_the_store(cast: Cast, tmp_path: Path) -> None:
    first = penalty(1)
    same_number = penalty(2, number=first["number"])
    same_paper = penalty(3, papers=first["papers"])
    faults = refused(tmp_path, first, same_number, same_paper, penalty(1))
    assert [(f["row"], f["field"]) for f in faults] == [
        ("2", "number"), ("3", "papers.number"), ("4", "external_id")
    ]  # fmt: skip
    again = refused(tmp_path, penalty(9, number=first["number"]))
    assert again[0]["field"] == "number" and Case.objects.count() == 1


def test_broken_lines_are_named_and_the_rest_goes_in(cast: Cast, tmp_path: Path) -> None:
    chinese = json.dumps(penalty(1), ensure_ascii=False)
    faults = refused(
        tmp_path, '{"external_id": ', "[1, 2]", chinese.encode("gb18030"), b"\xff\xfe\x00\x81", "", "[" * 100_000,
        b'{"title": "' + b"x" * LINE_LIMIT + b'"}', penalty(2),
    )  # fmt: skip
    reasons = {fault["row"]: fault["reason_zh"] for fault in faults}
    assert "不是完整的 JSON" in reasons["1"] and "一个 JSON 对象" in reasons["2"]
    assert "GB18030" in reasons["3"] and "认不出" in reasons["4"]
    assert "JSON" in reasons["6"] and "超过4 MB" in reasons["7"]
    assert Case.objects.get().external_id == "OLD-2"


def test_another_encoding_is_read_when_told(cast: Cast, tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", [penalty(1)], encoding="gb18030")
    assert brought_in(path, encoding="gb18030")[1] == 0
    assert Case.objects.get().title == "第1号公司涉嫌假冒注册商标案"


def test_a_formula_in_a_value_is_disarmed_in_the_report(cast: Cast, tmp_path: Path) -> None:
    (fault,) = refused(tmp_path, penalty(1, number="=HYPERLINK(1)"))
    assert fault["value"].startswith("'=")


def test_a_missing_file_and_an_unknown_account_end_with_two(cast: Cast, tmp_path: Path) -> None:
    with pytest.raises(CommandError) as gone:
        call_command("import_cases", tmp_path / "none.jsonl")
    assert gone.value.returncode == 2
    with pytest.raises(CommandError, match="没有这个账号"):
        call_command("import_cases", write(tmp_path / "a.jsonl", []), username="nobody")


def test_the_schema_describes_every_kind_in_chinese(cast: Cast) -> None:
    out = StringIO()
    call_command("import_cases", schema=True, stdout=out)
    made = json.loads(out.getvalue())
    titles = {variant["title"]: variant for variant in made["oneOf"]}
    assert {"行政处罚", "投诉举报"} <= set(titles)
    for variant in titles.values():
        assert set(variant["properties"]) >= set(penalty(1)) | {"closed_on"}
        for column in variant["properties"]["detail"]["properties"].values():
            assert any("\u4e00" <= char <= "\u9fff" for char in column["description"])
    stages = titles["行政处罚"]["properties"]["stage"]["enum"]
    assert "investigating" in stages and AGENCY not in out.getvalue()


@pytest.mark.django_db
def test_nothing_of_a_batch_is_left_when_it_fails_midway(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cases.importing import storing

    def stop(*_args: Any) -> list[Any]:
        raise KeyboardInterrupt

    monkeypatch.setattr(storing, "event_rows", stop)
    path = write(tmp_path / "a.jsonl", [penalty(n) for n in range(1, 4)])
    with pytest.raises(KeyboardInterrupt):
        brought_in(path)
    assert not Case.objects.exists() and not Entry.objects.filter(verb="cases.case_imported").exists()
    monkeypatch.undo()
    assert brought_in(path)[0].startswith("导入3件")


def test_a_criminal_case_is_refused_with_its_kind(cast: Cast, tmp_path: Path) -> None:
    """It begins with the hand-over that brought it, so the row is named and the good one goes in."""
    path = write(tmp_path / "a.jsonl", [{**penalty(1), "kind": "criminal"}, penalty(2)])
    said = brought_in(path)
    assert said[0].startswith("导入1件")
    assert Case.objects.filter(kind="criminal").count() == 0
