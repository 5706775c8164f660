"""Sample contents for the tests of papers: every field of a paper filled with words of its shape."""

from datetime import UTC, date, datetime
from typing import Any

from cases.papers import Header, Opinion, Paper, PaperField, Signature

ORGAN = "云澜市市场监督管理局"
ISSUED = date(2026, 11, 20)


def header(**changes: Any) -> Header:
    """The head of a paper issued by the cast's bureau."""
    usual: dict[str, Any] = {
        "organ": ORGAN,
        "number": "云市监处罚〔2026〕266号",
        "case_no": "云市监案〔2026〕0387号",
        "issue_date": ISSUED,
        "signers": (Signature("林知衡", "执法人员"),),
    }
    return Header(**{**usual, **changes})


def filled(paper: Paper) -> dict[str, Any]:
    """A value for every field of a paper, required or not."""
    return {field.key: sample(field) for field in paper.fields}


def sample(field: PaperField) -> Any:
    """A value of the field's shape."""
    match field.shape:
        case "money":
            return 12_000_00
        case "day":
            return ISSUED
        case "moment":
            return datetime(2026, 11, 20, 1, 30, tzinfo=UTC)
        case "long":
            return ["经查，当事人在澄湖区销售假冒注册商标的商品。", "上述事实有现场笔录为证。"]
        case "opinion":
            return Opinion("同意。", by="周审", on=ISSUED)
        case "rows":
            return [{column.key: f"{column.label_zh}甲" for column in field.columns}]
        case _:
            return f"{field.label_zh}内容"
