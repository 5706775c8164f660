"""One column of an imported row, read off the model that keeps it: how it is checked and how it is described."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from workflow.deadlines.arithmetic import SHANGHAI

TEXT_LIMIT = 100_000


class BadValue(ValueError):
    """The value cannot stand in its column; the message says why and what to do."""


@dataclass(frozen=True)
class Column:
    """`shape` is text, date, moment, whole, amount or yesno; `choices` are the codes that may stand."""

    name: str
    label: str
    shape: str
    required: bool = False
    limit: int = TEXT_LIMIT
    choices: tuple[tuple[str, str], ...] = ()
    note: str = ""
    negative: bool = False

    @cached_property
    def codes(self) -> frozenset[str]:
        return frozenset(code for code, _label in self.choices)

    def read(self, value: Any) -> Any:
        """The clean value; raises BadValue."""
        if value is None or value == "":
            if self.required:
                raise BadValue(_("没有填“%(label)s”") % {"label": self.label})
            return None
        return READERS[self.shape](self, value)

    def schema(self) -> dict[str, Any]:
        """The column as JSON Schema, in the words of the desk."""
        found: dict[str, Any] = {"description": self.label + (f"。{self.note}" if self.note else "")}
        found.update(SHAPES[self.shape])
        if self.shape == "text" and not self.choices:
            found["maxLength"] = self.limit
        if self.choices:
            said = "；".join(f"{code}={label}" for code, label in self.choices if code)
            found["enum"] = [code for code, _label in self.choices]
            found["description"] += f"。取值：{said}"
        if self.shape in ("whole", "amount") and not self.negative:
            found["minimum"] = 0
        return found


SHAPES: dict[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "date": {"type": "string", "format": "date"},
    "moment": {"type": "string", "format": "date-time"},
    "whole": {"type": "integer"},
    "amount": {"type": ["number", "string"]},
    "yesno": {"type": "boolean"},
}


def _text(column: Column, value: Any) -> str:
    if not isinstance(value, str):
        raise BadValue(_("应为文字，现为 %(type)s") % {"type": type(value).__name__})
    text = value.strip()
    if "\x00" in text or any("\ud800" <= char <= "\udfff" for char in text):
        raise BadValue(_("含有不能保存的字符，请重新导出这一项"))
    if column.choices and text not in column.codes:
        raise BadValue(_("“%(value)s”不在允许的取值中") % {"value": text[:30]})
    if len(text) > column.limit:
        raise BadValue(_("超过%(limit)d字，现为%(count)d字，请删减") % {"limit": column.limit, "count": len(text)})
    if column.required and not text:
        raise BadValue(_("没有填“%(label)s”") % {"label": column.label})
    return text


def _date(column: Column, value: Any) -> date:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise BadValue(_("日期应写成 2026-01-31 的样子，并且确有这一天")) from None


def _moment(column: Column, value: Any) -> datetime:
    try:
        found = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise BadValue(_("时间应写成 2026-01-31T09:30:00+08:00 的样子，并且确有这一刻")) from None
    return found if found.tzinfo else found.replace(tzinfo=SHANGHAI)


def _whole(column: Column, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise BadValue(_("应为整数（金额以分为单位）"))
    if value < 0 and not column.negative:
        raise BadValue(_("不能为负数"))
    if value >= 2**53:
        raise BadValue(_("数字过大，请核对单位"))
    return value


def _amount(column: Column, value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, (int, str, Decimal)):
        raise BadValue(_("应为数字"))
    try:
        found = Decimal(value)
    except InvalidOperation:
        raise BadValue(_("应为数字")) from None
    if not found.is_finite() or found < 0 or found >= 10**15:
        raise BadValue(_("数字应在0和一千万亿之间"))
    if found != round(found, 2):
        raise BadValue(_("小数不超过两位"))
    return found


def _yesno(column: Column, value: Any) -> bool:
    if not isinstance(value, bool):
        raise BadValue(_("应为 true 或者 false"))
    return value


READERS: dict[str, Callable[[Column, Any], Any]] = {
    "text": _text,
    "date": _date,
    "moment": _moment,
    "whole": _whole,
    "amount": _amount,
    "yesno": _yesno,
}


def columns_of(
    model: type[models.Model], names: Iterable[str] = (), *, required: Iterable[str] = ()
) -> dict[str, Column]:
    """The columns of a model that a file may fill: all but keys to other rows and what the system keeps itself."""
    wanted, needed = set(names), set(required)
    found = {}
    for field in model._meta.concrete_fields:
        if field.primary_key or field.is_relation or not field.editable or (wanted and field.name not in wanted):
            continue
        found[field.name] = _column(field, required=field.name in needed)
    return found


def _column(field: Any, *, required: bool) -> Column:
    label = str(field.verbose_name)
    choices = tuple((str(code), str(said)) for code, said in (field.choices or ()))
    limit = field.max_length or TEXT_LIMIT
    if isinstance(field, models.BooleanField):
        shape = "yesno"
    elif isinstance(field, models.DateTimeField):
        shape = "moment"
    elif isinstance(field, models.DateField):
        shape = "date"
    elif isinstance(field, models.DecimalField):
        shape = "amount"
    elif isinstance(field, models.IntegerField):
        shape = "whole"
    else:
        shape = "text"
    return Column(field.name, label, shape, required, min(limit, TEXT_LIMIT), choices)
