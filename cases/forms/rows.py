"""A small table to be filled in: one row an item, in cells; pasted text and older drafts are read as well."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.step import LinesField
from workflow.step import Input

SPARE_ROWS = 3
FEWEST_ROWS = 4
# parts the cells of a line; nobody types one into a cell
BETWEEN = "\t"


class RowsInput(forms.Widget):
    """Cells named <field>-<row>-<column>. Without scripts a few empty rows are there; with them rows are added."""

    template_name = "cases/rows_input.html"

    def __init__(self, columns: Sequence[Input], *, examples: Mapping[str, object] | None = None) -> None:
        # `rows` is what makes a form give a field its full width
        super().__init__(attrs={"rows": FEWEST_ROWS})
        self.columns = columns
        self.examples = examples or {}

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        """The rows that hold anything, as lines; a text under the plain name is taken as it is."""
        if name in data:
            return str(data.get(name) or "")
        keys = [column.key for column in self.columns]
        cells = (_one_line(data.get(f"{name}-{row}-{key}", "")) for row in self._given(data, name) for key in keys)
        rows = zip(*[cells] * len(keys), strict=True)
        return "\n".join(BETWEEN.join(row) for row in rows if any(row))

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data and not self._given(data, name)

    def _given(self, data: Any, name: str) -> list[int]:
        own = re.compile(rf"{re.escape(name)}-(\d{{1,3}})-\w+")
        return sorted({int(found[1]) for key in data if (found := own.fullmatch(key))})

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        rows = [_cells(line, len(self.columns)) for line in str(value or "").splitlines() if line.strip()]
        rows += [[""] * len(self.columns)] * max(SPARE_ROWS, FEWEST_ROWS - len(rows))
        lines = [
            [
                {"column": column, "name": f"{name}-{at}-{column.key}", "value": cell,
                 "example": self.examples.get(column.key, "") if at == 0 else ""}
                for column, cell in zip(self.columns, cells, strict=True)
            ]
            for at, cells in enumerate(rows)
        ]  # fmt: skip
        return {"name": name, "columns": self.columns, "lines": lines, "id": (attrs or {}).get("id", f"id_{name}")}


class RowsField(LinesField):
    """Rows typed into a table; the values are those of a field of lines."""

    def __init__(self, *, columns: tuple[Input, ...], examples: Mapping[str, object] | None = None, **options: Any):
        super().__init__(columns=columns, **options)
        self.widget = RowsInput(columns, examples=examples)
        self.widget.is_required = self.required
        self.help_text = options.get("help_text", "")


def _one_line(text: Any) -> str:
    return " ".join(str(text).split())


def _cells(line: str, width: int) -> list[str]:
    cells = [cell.strip() for cell in line.split(BETWEEN if BETWEEN in line else "|")]
    return (cells + [""] * width)[:width]


EVIDENCE_COLUMNS = (
    Input("name", _("证据名称")),
    Input("kind", _("证据种类"), required=False),
    Input("proves", _("证明内容"), required=False),
    Input("pages", _("页数"), required=False),
    Input("source", _("来源"), required=False),
    Input("original", _("原件或者复印件"), required=False),
)
EVIDENCE_EXAMPLES = {
    "name": _("产品照片"), "kind": _("书证"), "proves": _("对方在销售"), "pages": "3", "source": _("自行拍摄"),
    "original": _("原件"),
}  # fmt: skip


def evidence_rows(**options: Any) -> RowsField:
    """证据目录 of a request, the same at the portal and at the counter."""
    return RowsField(columns=EVIDENCE_COLUMNS, examples=EVIDENCE_EXAMPLES, label=_("证据目录"), **options)
