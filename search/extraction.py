"""The words inside a file, with the place of each part: page, paragraph or sheet. Pure: bytes in, parts out.

Reads TXT, CSV, HTML, DOCX, XLSX with what is installed anyway, and PDF where pypdf is. What cannot be read is said.
"""

import csv
import html
import io
import re
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import PurePath

from django.utils.translation import gettext as _

MAX_BYTES, MAX_CHARS, MAX_PARTS, MAX_SECONDS = 60_000_000, 600_000, 3_000, 30.0
PART_CHARS = 1_200
EXTRACTOR = 2  # raise when more can be read than before: what nobody could read until then is read again
_PARAGRAPH = re.compile(r"<w:p[ >].*?</w:p>", re.DOTALL)
_RUN = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|(<w:tab/>|<w:br/>)")
_SILENT = frozenset({"script", "style", "head", "template", "noscript"})


class Unreadable(Exception):
    """Why nothing can be read, as a sentence."""


@dataclass(frozen=True)
class Part:
    """Some words and where they stand in the file."""

    place: str
    text: str


def read_parts(data: bytes, name: str) -> list[Part]:
    """The parts of a file by its name and content; raises Unreadable."""
    if len(data) > MAX_BYTES:
        raise Unreadable(_("文件超过 %(n)d MB，没有读取其中的文字。") % {"n": MAX_BYTES // 1_000_000})
    suffix = PurePath(name.lower()).suffix
    reader = _READERS.get(suffix)
    if data[:5] == b"%PDF-":
        reader = _pdf
    if reader is None:
        raise Unreadable(_("这种文件（%(suffix)s）里的文字不能检索。") % {"suffix": suffix or _("没有扩展名")})
    try:
        return _capped(reader(data))
    except Unreadable:
        raise
    except Exception as error:
        # parsers of foreign files raise whatever they like; the file stays usable, only its words are not found
        raise Unreadable(_("文件损坏或者加密，没有读出文字（%(why)s）。") % {"why": type(error).__name__}) from error


def _capped(parts: Iterable[Part]) -> list[Part]:
    kept: list[Part] = []
    room, until = MAX_CHARS, time.monotonic() + MAX_SECONDS
    for part in parts:
        text = part.text.replace("\x00", "").strip()[:room]
        if text:
            kept.append(Part(part.place, text))
            room -= len(text)
        if room <= 0 or len(kept) >= MAX_PARTS or time.monotonic() > until:
            break
    return kept


def _plain(data: bytes) -> Iterator[Part]:
    yield from _in_portions(_decoded(data).splitlines(), lambda n: _("第%(n)d行起") % {"n": n})


def _sheet_of_values(data: bytes) -> Iterator[Part]:
    lines = (" ".join(cell for cell in row if cell) for row in csv.reader(io.StringIO(_decoded(data))))
    yield from _in_portions(lines, lambda n: _("第%(n)d行起") % {"n": n})


def _page(data: bytes) -> Iterator[Part]:
    parser = _Words()
    parser.feed(_decoded(data))
    parser.close()
    yield from _in_portions("".join(parser.words).splitlines(), lambda n: _("第%(n)d行起") % {"n": n})


def _document(data: bytes) -> Iterator[Part]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
        found = [name for name in ("word/document.xml", "word/footnotes.xml") if name in names]
        if not found:
            raise Unreadable(_("不是有效的 DOCX 文件。"))
        text = "".join(_unpacked(package, name).decode("utf-8", "replace") for name in found)
    paragraphs = (_words_of(paragraph) for paragraph in _PARAGRAPH.findall(text))
    yield from _in_portions(paragraphs, lambda n: _("第%(n)d段起") % {"n": n})


def _unpacked(package: zipfile.ZipFile, name: str) -> bytes:
    if package.getinfo(name).file_size > MAX_BYTES:
        raise Unreadable(_("文件解压后过大，没有读取其中的文字。"))
    return package.read(name)


def _words_of(paragraph: str) -> str:
    return html.unescape("".join(text if not gap else " " for text, gap in _RUN.findall(paragraph)))


def _workbook(data: bytes) -> Iterator[Part]:
    from python_calamine import CalamineWorkbook

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if sum(item.file_size for item in package.infolist()) > 4 * MAX_BYTES:
            raise Unreadable(_("文件解压后过大，没有读取其中的文字。"))
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).iter_rows()
        lines = (" ".join(str(cell) for cell in row if cell not in ("", None)) for row in rows)
        yield from _in_portions(lines, lambda n, s=name: _("工作表“%(s)s”第%(n)d行起") % {"s": s, "n": n})  # type: ignore[misc]


def _pdf(data: bytes) -> Iterator[Part]:
    try:
        from pypdf import PdfReader
    except ImportError:
        raise Unreadable(_("没有安装读取 PDF 的程序库（pypdf），PDF 里的文字暂不能检索。")) from None
    found = False
    for number, page in enumerate(PdfReader(io.BytesIO(data)).pages, start=1):
        text = page.extract_text()
        found = found or bool(text.strip())
        yield Part(_("第%(n)d页") % {"n": number}, text)
    if not found:
        raise Unreadable(_("PDF 里没有文字，可能是扫描件。"))


def _in_portions(lines: Iterable[str], place: Callable[[int], str]) -> Iterator[Part]:
    """Lines gathered to portions of a readable size, each named by its first line."""
    held: list[str] = []
    size, start = 0, 1
    for number, line in enumerate(lines, start=1):
        held.append(line)
        size += len(line)
        if size >= PART_CHARS:
            yield Part(place(start), "\n".join(held))
            held, size, start = [], 0, number + 1
    if held:
        yield Part(place(start), "\n".join(held))


def _decoded(data: bytes) -> str:
    """Text in the encodings people save: UTF-8 and UTF-16 with mark, else GB 18030."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")


class _Words(HTMLParser):
    """The visible words of a page, a line for each block."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag in ("p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4"):
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data)


_READERS: dict[str, Callable[[bytes], Iterator[Part]]] = {
    ".txt": _plain, ".md": _plain, ".log": _plain, ".csv": _sheet_of_values, ".html": _page, ".htm": _page,
    ".docx": _document, ".xlsx": _workbook, ".xlsm": _workbook, ".pdf": _pdf,
}  # fmt: skip
