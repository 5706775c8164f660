"""The double-publicity sheet: what real files look like, refused rows by cell, twice the same, and out again."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from openpyxl.utils import get_column_letter

from audit.models import Entry
from credit.actions.importing import SheetImporter
from credit.models import CreditSubject, FormerName, PenaltyPublication
from credit.rules.sheet import SheetChecker
from credit.sheets import PenaltySheet
from tests.cast import Cast

pytestmark = pytest.mark.django_db

HEADINGS = [
    "行政相对人名称",
    "行政相对人类别",
    "CF_XDR_SHXYM",
    "CF_FRDB",
    "CF_XDR_ZJLX",
    "CF_XDR_ZJHM",
    "CF_WSH",
    "CF_WFXW",
    "CF_SY",
    "CF_YJ",
    "CF_CFLB",
    "CF_NR",
    "CF_NR_FK",
    "CF_NR_WFFF",
    "CF_NR_ZKDX",
    "CF_JDRQ",
    "CF_YXQ",
    "CF_GSJZQ",
    "CF_CFJG",
    "CF_CFJGDM",
    "CF_SJLY",
    "CF_SJLYDM",
    "备注",
    "自定义列",
]
ORGAN = "11220000MB1528034J"
CODES = ["91990000MA0TE0018H", "91990000MA0TE0181Q", "91990000MA0TE00422"]


def row(n: int, **changed: Any) -> list[Any]:
    today = timezone.localdate()
    values: dict[str, Any] = {
        "行政相对人名称": f"云澜市恒拓{n}电器有限公司",
        "行政相对人类别": "法人及非法人组织",
        "CF_XDR_SHXYM": CODES[n % 3],
        "CF_FRDB": "高远",
        "CF_WSH": f"云澜市监处罚〔2026〕{n}号",
        "CF_WFXW": "侵犯注册商标专用权",
        "CF_SY": "销售侵权商品，联系电话13900001234。",
        "CF_YJ": "《商标法》第六十条",
        "CF_CFLB": "罚款",
        "CF_NR": "罚款2000元",
        "CF_NR_FK": 0.2,
        "CF_JDRQ": today,
        "CF_YXQ": "2029-12-31",
        "CF_GSJZQ": "2029-12-31",
        "CF_CFJG": "云澜市市场监督管理局",
        "CF_CFJGDM": ORGAN,
        "CF_SJLY": "云澜市市场监督管理局",
        "CF_SJLYDM": ORGAN,
        **changed,
    }
    return [values.get(h) for h in HEADINGS]


def sheet(path: Path, rows: list[list[Any]], *, title: bool = True) -> Path:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    if title:
        page.append(["行政处罚信息公示表"])
        page.merge_cells("A1:H1")
    page.append(HEADINGS)
    for cells in rows:
        page.append(cells)
    book.save(path)
    return path


def run(path: Path, **more: Any) -> None:
    call_command("import_penalties", str(path), agency="云澜省社会信用中心", **more)


def test_a_sheet_becomes_subjects_and_publications_with_their_trail(cast: Cast, tmp_path: Path) -> None:
    run(sheet(tmp_path / "a.xlsx", [row(1), row(2)]))
    rows = list(PenaltyPublication.objects.select_related("subject").order_by("pk"))
    assert [(r.subject.credit_code, r.fine_fen, r.stage, r.imported) for r in rows] == [
        (CODES[1], 200_000, "published", True),
        (CODES[2], 200_000, "published", True),
    ]
    assert all("13900001234" not in r.summary_facts for r in rows)
    ends = rows[0].ends_on
    assert ends is not None and rows[0].subject.shown_until == ends and ends < date(2029, 12, 31)
    entries = Entry.objects.filter(verb="credit.publication_imported").order_by("pk")
    assert [e.chain for e in entries] == [f"p:credit.penaltypublication:{r.pk}" for r in rows]
    assert [r.chain_head for r in rows] == [e.digest for e in entries] and rows[0].version == 1


def test_a_second_run_changes_nothing_and_a_corrected_row_is_updated(cast: Cast, tmp_path: Path) -> None:
    path = sheet(tmp_path / "a.xlsx", [row(1), row(2)])
    run(path)
    before = list(PenaltyPublication.objects.values_list("pk", "version", "ref"))
    run(path)
    assert list(PenaltyPublication.objects.values_list("pk", "version", "ref")) == before
    run(sheet(tmp_path / "b.xlsx", [row(1, CF_NR="罚款3000元", CF_NR_FK=0.3), row(2)]))
    changed = PenaltyPublication.objects.get(pk=before[0][0])
    assert changed.fine_fen == 300_000 and changed.version == 2 and changed.chain_length == 2


def test_a_run_cut_short_is_finished_by_running_again(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("credit.management.commands.import_penalties.BATCH", 2)
    path = sheet(tmp_path / "a.xlsx", [row(n) for n in range(5)])
    whole = SheetImporter.import_batch
    calls: list[int] = []

    def killed(self: SheetImporter, rows: Any) -> Any:
        if calls:
            raise KeyboardInterrupt
        calls.append(1)
        return whole(self, rows)

    monkeypatch.setattr(SheetImporter, "import_batch", killed)
    with pytest.raises(KeyboardInterrupt):
        run(path)
    assert PenaltyPublication.objects.count() == 2
    monkeypatch.setattr(SheetImporter, "import_batch", whole)
    run(path)
    assert PenaltyPublication.objects.count() == 5


def test_refused_rows_are_named_by_row_and_cell(cast: Cast, tmp_path: Path) -> None:
    bad = row(2, CF_JDRQ="2026-13-40", CF_CFLB="鞭打")
    run(sheet(tmp_path / "a.xlsx", [row(1), bad]))
    with (tmp_path / "a.refused.csv").open(encoding="utf-8-sig") as file:
        lines = list(csv.reader(file))
    assert {(line[0], line[1]) for line in lines[1:]} == {("4", "CF_JDRQ"), ("4", "CF_CFLB")}
    assert PenaltyPublication.objects.count() == 1


def test_a_doubtful_code_waits_for_a_stated_reason(cast: Cast, tmp_path: Path) -> None:
    path = sheet(tmp_path / "a.xlsx", [row(1, CF_XDR_SHXYM="91350100M0001TGQXM")])
    run(path)
    assert not PenaltyPublication.objects.exists()
    run(path, accept_doubtful="已核对营业执照")
    assert CreditSubject.objects.get().credit_code == "91350100M0001TGQXM"


def test_other_headings_are_refused_with_what_is_missing(cast: Cast, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["名称", "行政相对人名称"])
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(CommandError, match="CF_WSH"):
        run(tmp_path / "a.xlsx")
    (tmp_path / "b.xlsx").write_text("no sheet")
    with pytest.raises(CommandError, match="读不了"):
        run(tmp_path / "b.xlsx")


def test_merged_cells_below_one_another_count_for_every_row(cast: Cast, tmp_path: Path) -> None:
    path = sheet(tmp_path / "a.xlsx", [row(1), row(2, CF_CFJG=None), row(3, CF_CFJG=None)])
    book = openpyxl.load_workbook(path)
    assert book.active is not None
    letter = get_column_letter(HEADINGS.index("CF_CFJG") + 1)
    book.active.merge_cells(f"{letter}3:{letter}5")
    book.save(path)
    run(path)
    assert set(PenaltyPublication.objects.values_list("organ_name", flat=True)) == {"云澜市市场监督管理局"}
    assert PenaltyPublication.objects.count() == 3


def test_a_warning_alone_and_an_old_penalty_are_kept_but_never_shown(cast: Cast, tmp_path: Path) -> None:
    rows = [
        row(0, CF_CFLB="警告", CF_NR="警告", CF_NR_FK=None),
        row(1, CF_JDRQ="2019-01-01", CF_YXQ="2022-01-01", CF_GSJZQ="2022-01-01"),
    ]
    run(sheet(tmp_path / "a.xlsx", rows))
    assert set(PenaltyPublication.objects.values_list("stage", flat=True)) == {"not_publishable", "stopped_expired"}
    assert set(CreditSubject.objects.values_list("shown_until", flat=True)) == {None}


def test_a_natural_person_has_no_name_keys_and_an_encrypted_number(cast: Cast, tmp_path: Path) -> None:
    given = {
        "行政相对人名称": "高大远",
        "行政相对人类别": "自然人",
        "CF_XDR_SHXYM": None,
        "CF_FRDB": None,
        "CF_XDR_ZJLX": "身份证",
        "CF_XDR_ZJHM": "11010519491231002X",
    }
    run(sheet(tmp_path / "a.xlsx", [row(1, **given)]))
    subject = CreditSubject.objects.get()
    assert subject.is_person and not subject.normal_name and not subject.tokens.exists()
    assert subject.identity_index and subject.identity_no == "11010519491231002X"


def test_a_new_name_for_the_code_keeps_the_old_one(cast: Cast, tmp_path: Path) -> None:
    run(sheet(tmp_path / "a.xlsx", [row(1)]))
    run(
        sheet(tmp_path / "b.xlsx", [row(1, 行政相对人名称="云澜市新锐电器有限公司", CF_WSH="云澜市监处罚〔2026〕99号")])
    )
    assert CreditSubject.objects.get().name == "云澜市新锐电器有限公司"
    assert FormerName.objects.get().name == "云澜市恒拓1电器有限公司"


def test_what_is_exported_can_be_imported_and_the_public_copy_is_bare(cast: Cast, tmp_path: Path) -> None:
    run(sheet(tmp_path / "a.xlsx", [row(1), row(2)]))
    out = tmp_path / "out.csv"
    call_command("export_penalties", str(out), agency="云澜省社会信用中心")
    with out.open(encoding="utf-8-sig") as file:
        lines = list(csv.DictReader(file))
    assert [line["CF_NR_FK"] for line in lines] == ["0.200000", "0.200000"] and lines[0]["CF_CFLB"] == "罚款"
    assert Entry.objects.filter(verb="credit.sheet_exported").count() == 1
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(list(lines[0]))
    for line in lines:
        book.active.append(list(line.values()))
    book.save(tmp_path / "again.xlsx")
    before = set(PenaltyPublication.objects.values_list("decision_no", "fine_fen", "organ_code"))
    run(tmp_path / "again.xlsx")
    assert set(PenaltyPublication.objects.values_list("decision_no", "fine_fen", "organ_code")) == before
    call_command("export_penalties", str(out), agency="云澜省社会信用中心", public=True)
    with out.open(encoding="utf-8-sig") as file:
        assert all(not line["CF_XDR_ZJHM"] and not line["CF_FR_ZJHM"] for line in csv.DictReader(file))


def test_numbers_and_dates_of_a_spreadsheet_are_read_plainly(cast: Cast, tmp_path: Path) -> None:
    from credit.facts import law
    from credit.rules import tables

    on = timezone.localdate()
    checker = SheetChecker(law.all_rows(tables.SheetColumn, cast.agency("cd"), on=on), on=on)
    read = PenaltySheet(sheet(tmp_path / "a.xlsx", [row(1), [None] * len(HEADINGS), row(2)]), checker)
    numbers = [(number, cells[HEADINGS.index("CF_NR_FK")], cells[HEADINGS.index("CF_JDRQ")]) for number, cells in read]
    assert numbers == [(3, "0.2", on.isoformat()), (5, "0.2", on.isoformat())]
