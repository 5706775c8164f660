"""Search results as a sheet: what the page shows, no more."""

import html
import io
import re
from collections.abc import Callable

from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from openpyxl import Workbook

from search.registry import sources
from search.service import Results
from web.search_presenting import result_rows

MAX_ROWS = 200
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def sheet_of(found: Results, absolute: Callable[[str], str]) -> bytes:
    """The workbook; cells that would be formulas are text."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("搜索结果"))
    sheet.append([_("来源"), _("标题"), _("在哪里找到"), _("摘录"), _("地址")])
    for row in result_rows(found):
        hit = row.result
        where = "；".join(_plain(snippet.label) for snippet in hit.snippets)
        words = "；".join(_plain(snippet.text) for snippet in hit.snippets)
        cells = (hit.source_label, _plain(hit.title), where, words, absolute(row.url))
        sheet.append([_safe(cell) for cell in cells])
    if found.total > len(found.hits):
        sheet.append(
            [_("共 %(total)d 条，只导出前 %(n)d 条，请缩小范围。") % {"total": found.total, "n": len(found.hits)}]
        )
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sensitive(found: Results) -> list[str]:
    """The subjects among the results that open by name only, for the read log."""
    by_source: dict[str, list[int]] = {}
    for hit in found.hits:
        by_source.setdefault(hit.source, []).append(hit.pk)
    known = sources()
    facings = ((name, pk, shown) for name, pks in by_source.items() for pk, shown in known[name].facings(pks).items())
    return [f"{name}:{pk}" for name, pk, shown in facings if shown.secret]


def _plain(marked: str) -> str:
    return html.unescape(strip_tags(str(marked)))


def _safe(cell: str) -> str:
    text = _ILLEGAL.sub("", cell)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
