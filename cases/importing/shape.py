"""What one row of an import file looks like: declared once, for the check and for the JSON Schema alike."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from cases.importing.columns import Column, columns_of
from cases.models import AmountFigure, Case, GoodsItem, Party, Right
from cases.registry import IMPORTED_KINDS, PROXIES
from workflow.step import FLOWS

LIST_LIMIT = 2_000
# columns the steps fill with several rows or that only the system computes
NEVER = frozenset({"follow_index", "computation"})


@dataclass(frozen=True)
class Section:
    """A list inside a row: its columns, and what it is in words."""

    name: str
    label: str
    columns: dict[str, Column]


def _text(name: str, label: str, limit: int, *, required: bool = False, note: str = "") -> Column:
    return Column(name, label, "text", required, limit, note=note)


@lru_cache(maxsize=1)
def head() -> dict[str, Column]:
    """The columns of the case itself."""
    kinds = tuple((kind, str(FLOWS[kind].label)) for kind in IMPORTED_KINDS)
    listed = [
        _text(
            "external_id", "外部编号", 60, required=True, note="原系统中的唯一编号；同一机关内不得重复，重复导入时跳过"
        ),
        Column("kind", "案件种类", "text", True, 24, kinds),
        _text("agency", "承办机关全称", 80, required=True, note="须与本系统机关名称一致"),
        _text("number", "案号", 40, required=True, note="原样保留，例如 云澜市监案〔2024〕0012号"),
        _text("stage", "阶段代码", 32, required=True, note="见各种类的阶段表"),
        Column("opened_on", "登记（立案）日期", "date", True),
        Column("closed_on", "结案日期", "date", note="已办结的案件填写"),
        _text("officer", "承办人账号", 150),
        _text("origin", "来源案件的外部编号", 60, note="须排在本行之前，或者已经导入"),
        Column("secret", "只限指定人员", "yesno"),
    ]
    own = columns_of(Case, ("title", "summary", "region_code", "sector", "link"), required=("title",))
    return {column.name: column for column in [*listed, *own.values()]}


@lru_cache(maxsize=1)
def sections() -> dict[str, Section]:
    """The lists a row may carry."""
    party = columns_of(Party, required=("role", "kind", "name"))
    for name in ("address_confirmed_at", "electronic_consent_at", "added_at"):
        party.pop(name, None)
    goods = columns_of(GoodsItem, required=("name", "unit", "price_source", "stage"))
    for name in ("kind", "province", "city", "county", "secret", "is_open", "version", "chain_head", "chain_length",
                 "opened_at", "closed_at", "imported", "serial"):  # fmt: skip
        goods.pop(name, None)
    goods["stage"] = Column("stage", "状态", "text", True, 32, _stages("goods"))
    right = columns_of(Right, required=("kind", "name"))
    right["holder"] = _text("holder", "权利人名称", 120, note="须是本案登记的一方")
    figure = columns_of(AmountFigure, ("series", "offence", "metric", "value", "working"),
                        required=("series", "metric", "value"))  # fmt: skip
    found = [
        Section("parties", "当事人、权利人、举报人", party),
        Section("rights", "权利", right),
        Section("goods", "涉案物品", goods),
        Section("figures", "金额与数量", figure),
        Section("papers", "文书目录", _papers()),
        Section("clocks", "期限", _clocks()),
        Section("history", "办理经过", _history()),
    ]
    return {section.name: section for section in found}


def _papers() -> dict[str, Column]:
    return {
        "title": _text("title", "文书标题", 120, required=True),
        "number": _text("number", "文号", 60),
        "code": _text("code", "文书种类代码", 60, note="例如 penalty.decision；不清楚的不填"),
        "issued_on": Column("issued_on", "成文日期", "date", True),
        "text": _text("text", "正文", 100_000),
    }


def _clocks() -> dict[str, Column]:
    return {
        "code": _text("code", "期限代码", 60, required=True, note="法律规则表中的代码，例如 pct:P11"),
        "started_on": Column("started_on", "起算日期", "date", True),
        "stopped_on": Column("stopped_on", "完成日期", "date", note="没有完成的不填"),
        "slot": _text("slot", "区分", 60),
    }


def _history() -> dict[str, Column]:
    return {
        "at": Column("at", "发生时间", "moment", True),
        "from_stage": _text("from_stage", "原阶段", 32),
        "to_stage": _text("to_stage", "新阶段", 32, required=True),
        "step": _text("step", "步骤代码", 40, note="例如 penalty:A-03；不清楚的不填"),
        "by": _text("by", "经办人", 120),
    }


@lru_cache(maxsize=8)
def detail(kind: str) -> dict[str, Column]:
    """The columns of the detail table of a kind."""
    name = PROXIES[kind]._default_manager.detail
    columns = columns_of(Case._meta.get_field(name).related_model)  # type: ignore[arg-type]  # a one-to-one row
    return {key: column for key, column in columns.items() if key not in NEVER}


def _stages(kind: str) -> tuple[tuple[str, str], ...]:
    return tuple((stage.code, str(stage.label)) for stage in FLOWS[kind].stages)


def schema() -> dict[str, Any]:
    """The JSON Schema of one row, with Chinese descriptions; one variant for each kind of case."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": _("案件导入文件的一行（JSONL，UTF-8，一行一件）"),
        "oneOf": [_variant(kind) for kind in IMPORTED_KINDS],
    }


def _variant(kind: str) -> dict[str, Any]:
    properties: dict[str, Any] = {name: column.schema() for name, column in head().items()}
    properties["kind"] = {"const": kind, "description": f"{FLOWS[kind].label}"}
    said = "；".join(f"{code}={label}" for code, label in _stages(kind))
    properties["stage"] = {
        "type": "string", "enum": [code for code, _label in _stages(kind)], "description": f"阶段代码。取值：{said}"
    }  # fmt: skip
    properties["detail"] = _object(detail(kind), "各步骤登记的内容")
    for name, section in sections().items():
        properties[name] = {
            "type": "array", "description": section.label, "maxItems": LIST_LIMIT,
            "items": _object(section.columns, section.label),
        }  # fmt: skip
    required = [name for name, column in head().items() if column.required]
    return {
        "type": "object", "title": str(FLOWS[kind].label), "required": required, "properties": properties,
        "additionalProperties": False,
    }  # fmt: skip


def _object(columns: dict[str, Column], label: str) -> dict[str, Any]:
    return {
        "type": "object", "description": label, "additionalProperties": False,
        "required": [name for name, column in columns.items() if column.required],
        "properties": {name: column.schema() for name, column in columns.items()},
    }  # fmt: skip
