"""Reading a file of any size line by line, saying of each bad line what it is."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

LINE_LIMIT = 4 * 1024 * 1024
BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Fault:
    """Why a row stays out: which field, what stood there, what is wrong."""

    field: str
    value: str
    reason: str


@dataclass(frozen=True)
class Line:
    """One line: its number, where the next begins, its length, and either its object or its fault."""

    number: int
    end: int
    size: int
    data: dict[str, Any] | None
    fault: Fault | None = None


def lines(path: Path, *, encoding: str = "utf-8") -> Iterator[Line]:
    """Every line that is not blank; memory holds one line at a time, and never more than the limit of a line."""
    number = 0
    with path.open("rb") as source:
        while raw := source.readline(LINE_LIMIT + 1):
            number += 1
            too_long = len(raw) > LINE_LIMIT
            while too_long and not raw.endswith(b"\n") and (rest := source.readline(LINE_LIMIT)):
                raw = rest
            if too_long:
                reason = _("这一行超过%(size)d MB，请拆分附件或者正文") % {"size": LINE_LIMIT // 1024 // 1024}
                yield Line(number, source.tell(), LINE_LIMIT, None, Fault("", "", reason))
                continue
            raw = raw.removeprefix(BOM) if number == 1 else raw
            if raw.strip():
                yield _line(number, source.tell(), raw, encoding)


def _line(number: int, end: int, raw: bytes, encoding: str) -> Line:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        return Line(number, end, len(raw), None, Fault("", "", _wrong_encoding(raw, encoding)))
    try:
        data = json.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        place = getattr(error, "colno", 0)
        reason = _("不是完整的 JSON，第%(place)d个字符处有误；一行写一件，行内不换行") % {"place": place}
        return Line(number, end, len(raw), None, Fault("", text[:60].strip(), reason))
    if not isinstance(data, dict):
        return Line(number, end, len(raw), None, Fault("", text[:60].strip(), _("一行应是一个 JSON 对象 {…}")))
    return Line(number, end, len(raw), data)


def _wrong_encoding(raw: bytes, encoding: str) -> str:
    if encoding == "utf-8":
        try:
            raw.decode("gb18030")
        except UnicodeDecodeError:
            return _("不是 UTF-8 编码，也认不出是哪种编码，请重新导出为 UTF-8")
        return _("这一行像是 GB18030（GBK）编码，请另存为 UTF-8，或者加 --encoding gb18030 再导入")
    return _("不能按 %(encoding)s 读出，请核对文件编码") % {"encoding": encoding}
