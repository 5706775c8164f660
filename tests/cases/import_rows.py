"""Rows of an import file, made by rule from a number, so that a test says only what is different."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

AGENCY = "云澜市市场监督管理局"
CODE = "91110000600037341L"


def penalty(n: int, **more: Any) -> dict[str, Any]:
    """An investigated penalty case of 2024 with everything a row may carry."""
    opened = date(2024, 1, 1) + timedelta(days=n % 300)
    filed = opened + timedelta(days=9)
    row: dict[str, Any] = {
        "external_id": f"OLD-{n}", "kind": "penalty", "agency": AGENCY, "number": f"云澜市监案〔2024〕{n}号",
        "title": f"第{n}号公司涉嫌假冒注册商标案", "summary": "检查发现。", "stage": "investigating",
        "opened_on": opened.isoformat(), "officer": "zhoumin", "region_code": "990102",
        "detail": {"act": "F-TM", "source": "inspection", "prima_facie": "现场照片。", "turnover_fen": 1_234_500},
        "parties": [
            {"role": "respondent", "kind": "unit", "name": f"第{n}号公司", "credit_code": CODE, "telephone": "0990-1"},
            {"role": "right_holder", "kind": "unit", "name": "磐锐公司"},
        ],
        "rights": [{"kind": "trademark", "number": "1234567", "name": "磐锐", "holder": "磐锐公司"}],
        "goods": [
            {"name": "电钻", "unit": "台", "quantity": 30, "unit_price_fen": 19_900, "price_source": "tag",
             "stage": "listed"}
        ],
        "figures": [{"series": "administrative", "metric": "turnover", "value": 12345.5}],
        "papers": [{"title": "立案审批表", "number": f"云澜市监立〔2024〕{n}号", "issued_on": opened.isoformat()}],
        "clocks": [
            {"code": "pct:P01", "started_on": opened.isoformat(), "stopped_on": filed.isoformat()},
            {"code": "pct:P11", "started_on": filed.isoformat()},
        ],
        "history": [
            {"at": f"{opened.isoformat()}T09:00:00+08:00", "to_stage": "clue_received"},
            {"at": f"{opened.isoformat()}T10:00:00+08:00", "from_stage": "verifying", "to_stage": "filed",
             "step": "penalty:A-03", "by": "老赵"},
        ],
    }  # fmt: skip
    return {**row, **more}


def report(n: int, **more: Any) -> dict[str, Any]:
    """A report of 2024, answered and closed, with a reporter."""
    row: dict[str, Any] = {
        "external_id": f"R-{n}", "kind": "report", "agency": AGENCY, "number": f"云澜市监举〔2024〕{n}号",
        "title": f"第{n}号举报", "stage": "closed", "opened_on": "2024-05-06", "closed_on": "2024-05-20",
        "detail": {"content": "卖假货。", "route": "report", "naming": "named"},
        "parties": [{"role": "reporter", "kind": "person", "name": "冯晓岚", "telephone": "13800005678",
                     "address": "滨河路1号"}],
        "clocks": [{"code": "pct:P01", "started_on": "2024-05-06"}],
    }  # fmt: skip
    return {**row, **more}


def write(path: Path, rows: list[Any], *, encoding: str = "utf-8") -> Path:
    """One row a line; a row that is text or bytes is written as it is."""
    with path.open("wb") as out:
        for row in rows:
            raw = row if isinstance(row, bytes) else (
                row if isinstance(row, str) else json.dumps(row, ensure_ascii=False)
            ).encode(encoding)  # fmt: skip
            out.write(raw + b"\n")
    return path
