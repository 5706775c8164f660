"""A content as an HTML page and as a PDF/A-3u laid out to GB/T 9704; the same content gives the same bytes."""

import io
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import segno
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from cases.papers.blocks import blocks, form_rows, head_size, is_read_over, signature_pairs
from cases.papers.content import Content, Header
from cases.papers.fonts import font_folder, font_rules
from cases.papers.seal import seal_uri
from cases.papers.wording import day, ordinal

STYLE = Path(__file__).resolve().parent.parent / "static" / "cases" / "papers" / "paper.css"
VARIANT = "pdf/a-3u"
CONTENT_NAME = "content.json"
PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-cjk"


class PdfUnavailable(RuntimeError):
    """The PDF writer cannot run on this machine; the HTML still can be shown and printed."""

    def __init__(self) -> None:
        message = _(
            "本机缺少制作 PDF 的系统组件，请由管理员安装 Debian 软件包：%(packages)s。文书仍可在网页上查看和打印。"
        )
        super().__init__(message % {"packages": PACKAGES})


def render_html(content: Content, *, verify_url: str = "", stylesheet_url: str = "") -> str:
    """A whole page. Without a stylesheet address the style is inside, so the file stands alone."""
    return _html(content, verify_url=verify_url, stylesheet_url=stylesheet_url, style=style_text())


def render_pdf(content: Content, *, verify_url: str = "") -> bytes:
    """PDF/A-3u with the canonical JSON attached; raises PdfUnavailable. The first call in a process takes seconds."""
    weasyprint = _weasyprint()
    page = _html(content, verify_url=verify_url, stylesheet_url="", style=font_rules() + print_style())
    digest = content.digests().sha256
    fetcher = _fetcher()
    attachment = weasyprint.Attachment(
        file_obj=io.BytesIO(content.canonical()),
        name=CONTENT_NAME,
        description=f"sha256:{digest}",
        created=_stamp(content),
        modified=_stamp(content),
        relationship="Source",
        url_fetcher=fetcher,
    )
    document = weasyprint.HTML(string=page, url_fetcher=fetcher)
    options = {"pdf_variant": VARIANT, "pdf_identifier": bytes.fromhex(digest)[:16], "attachments": [attachment]}
    return bytes(document.write_pdf(**options))


def warm_up() -> None:
    """Load the writer and its fonts, so that the first paper does not wait; for workers at their start."""
    content = Content(
        paper="warm-up",
        title="预热",
        layout="decision",
        header=Header(organ="预热"),
        values=(),
        copies=1,
        signature_lines=(),
    )
    render_pdf(content)


@lru_cache(maxsize=1)
def style_text() -> str:
    """The style sheet of the papers."""
    return STYLE.read_text(encoding="utf-8")


def print_style() -> str:
    """The part of the style sheet that paper needs; the PDF writer does not know the media queries of screens."""
    return style_text().partition("@media screen")[0]


def _html(content: Content, *, verify_url: str, stylesheet_url: str, style: str) -> str:
    made = blocks(content)
    header = content.header
    context = {
        "content": content,
        "header": header,
        "blocks": made,
        "form_rows": form_rows(made),
        "head_size": head_size(header.organ),
        "issued": day(header.issue_date) if header.issue_date else "",
        "seal": seal_uri(header.organ) if header.sealed else "",
        "signature_pairs": signature_pairs(content.signature_lines),
        "is_read_over": is_read_over(content),
        "is_wide": any(block.table and block.table.is_wide for block in made),
        "verify_url": verify_url,
        "verify_image": segno.make(verify_url, error="m").svg_data_uri(border=0) if verify_url else "",
        "copies": ordinal(content.copies).replace("二", "两"),
        "digest": content.digests().sha256,
        "stylesheet_url": stylesheet_url,
        "style": style,
    }
    # a paper is Chinese whatever language the reader's screen speaks
    with override("zh-hans"):
        return render_to_string(f"cases/papers/{content.layout}.html", context)


def _stamp(content: Content) -> datetime:
    """A moment that depends on the content alone, because a clock would change the bytes."""
    issued = content.header.issue_date
    return datetime(issued.year, issued.month, issued.day, tzinfo=UTC) if issued else datetime(2000, 1, 1, tzinfo=UTC)


def _weasyprint() -> Any:
    try:
        import weasyprint
    except (ImportError, OSError) as error:
        raise PdfUnavailable from error
    return weasyprint


def _fetcher() -> Any:
    """Nothing is fetched but the data inside the page and the faces of the font folder."""
    from weasyprint.urls import URLFetcher

    folder = font_folder()

    class InsideOnly(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> Any:
            inside = folder is not None and url.startswith(folder.resolve().as_uri() + "/")
            if not (url.startswith("data:") or inside):
                raise ValueError(f"a paper loads nothing from outside: {url}")
            return super().fetch(url, headers)

    return InsideOnly(allowed_protocols=("data", "file"), allow_redirects=False)
