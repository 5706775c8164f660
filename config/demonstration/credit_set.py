"""The credit record of the demonstration: forty published penalties, brought in as the sheet every city reports."""

import csv
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from agencies.models import Agency
from config.demonstration import numbers
from config.demonstration.province import system_user
from credit.actions.importing import Counted, SheetImporter
from credit.facts import law
from credit.rules import tables
from credit.rules.sheet import Row, SheetChecker

SOURCE = Path(__file__).with_name("penalties.csv")
ORGAN = "云澜市市场监督管理局"
KEEPER = "云澜省社会信用中心"
FIRST = 1200
BASIS = {
    "侵犯注册商标专用权": "《商标法》第六十条第二款", "假冒专利": "《专利法》第六十八条",
    "侵犯著作权": "《著作权法》第五十三条", "仿冒混淆": "《反不正当竞争法》第二十三条",
    "侵犯植物新品种权": "《植物新品种保护条例》", "侵犯地理标志": "《产品质量法》第五十三条",
}  # fmt: skip


def sheet_rows(*, today: date) -> list[dict[str, Any]]:
    """The rows of the sheet by the codes of its columns, with days counted back from today."""
    with SOURCE.open(encoding="utf-8", newline="") as source:
        return [_cells(line, n, today) for n, line in enumerate(csv.DictReader(source), 1)]


def _cells(line: dict[str, str], n: int, today: date) -> dict[str, Any]:
    decided = today - timedelta(days=int(line["days"]))
    until = today + timedelta(days=int(line["ends"]))
    organ = numbers.credit_code(1, kind="11", region="990100")
    fine = f"罚款{float(line['fine']) * 10_000:,.0f}元" if line["fine"] else line["kinds"]
    return {
        "CF_XDR_MC": line["name"], "CF_XDR_LB": "法人及非法人组织", "CF_XDR_SHXYM": numbers.credit_code(FIRST + n),
        "CF_FRDB": line["person"], "CF_WSH": f"云澜市监处罚〔{decided.year}〕{700 + n}号", "CF_WFXW": line["act"],
        "CF_SY": f"{line['facts']}，经查证属实。", "CF_YJ": BASIS[line["act"]], "CF_CFLB": line["kinds"], "CF_NR": fine,
        "CF_NR_FK": line["fine"], "CF_NR_WFFF": "1.2" if "没收" in line["kinds"] else "",
        "CF_JDRQ": decided.isoformat(), "CF_YXQ": until.isoformat(), "CF_GSJZQ": until.isoformat(),
        "CF_CFJG": ORGAN, "CF_CFJGDM": organ, "CF_SJLY": ORGAN, "CF_SJLYDM": organ,
    }  # fmt: skip


class SheetRefused(ValueError):
    """A row of our own sheet no longer passes; the message names the row and the reason."""


def import_sheet(*, today: date) -> Counted:
    """Bring the sheet in, once: later runs leave it with the dates it was given first."""
    from credit.models import PenaltyPublication

    agency = Agency.objects.get(name=KEEPER)
    if PenaltyPublication.objects.filter(agency=agency, imported=True).exists():
        return Counted()
    checker = SheetChecker(law.all_rows(tables.SheetColumn, agency, on=today), on=today)
    good: list[Row] = []
    lines = sheet_rows(today=today)
    headings = checker.headings(list(lines[0]))
    for number, cells in enumerate(lines, 1):
        answer = checker.check_row(list(cells.values()), headings)
        if not isinstance(answer, Row):
            raise SheetRefused(f"第{number}行：" + "；".join(f"{p.field}{p.reason_zh}" for p in answer))
        good.append(answer)
    return SheetImporter(agency=agency, actor=system_user(), on=today).import_batch(good)
