"""Search results as a sheet: what the page shows, row by row and page by page, no more."""

import html
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from tempfile import TemporaryFile
from typing import IO, Any

from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from openpyxl import Workbook

from search.query import Query
from search.registry import sources
from search.service import Results, find
from web.search_presenting import result_rows

AT_ONCE = 200
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def pages_of(query: Query, *, limit: int) -> Iterator[Results]:
    """The results page after page up to a limit; the last one says what is missing, or that the engine went away."""
    after, taken = "", 0
    while taken < limit:
        found = find(replace(query, after=after, limit=min(AT_ONCE, limit - taken), facets=()))
        yield found
        taken += len(found.hits)
        after = found.following
        if found.down or not after:
            return


def sheet_of(pages: Iterable[Results], absolute: Callable[[str], str]) -> IO[bytes]:
    """The workbook in a file without a name, a page in memory at a time; cells that would be formulas are text."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("搜索结果"))
    sheet.append([_("来源"), _("标题"), _("在哪里找到"), _("摘录"), _("地址")])
    written = 0
    for found in pages:
        for cells in _rows(found, absolute):
            sheet.append([_safe(cell) for cell in cells])
            written += 1
        total, down = found.total, found.down
    if down:
        sheet.append([_("导出没有完成：%(why)s") % {"why": down}])
    elif total > written:
        sheet.append([_("共 %(total)d 条，只导出前 %(n)d 条，请缩小范围。") % {"total": total, "n": written}])
    out = TemporaryFile()  # noqa: SIM115  # the answer closes it when it was sent
    book.save(out)
    out.seek(0)
    return out


def _rows(found: Results, absolute: Callable[[str], str]) -> Iterator[tuple[Any, ...]]:
    for row in result_rows(found):
        hit = row.result
        where = "；".join(_plain(snippet.label) for snippet in hit.snippets)
        words = "；".join(_plain(snippet.text) for snippet in hit.snippets)
        yield hit.source_label, _plain(hit.title), where, words, absolute(row.url)


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
