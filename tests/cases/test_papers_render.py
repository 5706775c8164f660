"""Papers on the screen and in PDF: every label printed, text escaped, layout measured, bytes repeatable."""

import builtins
import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.utils.html import escape
from django.utils.translation import override
from pypdf import PdfReader

from cases.papers import PAPERS, Content, Header, compose, compose_draft, get_paper
from cases.papers.fonts import font_rules
from cases.papers.render import PdfUnavailable, render_html, render_pdf, warm_up
from tests.cases.paper_samples import ORGAN, filled, header

VERIFY = "https://zhiheng.example/v/7F3K29QD"
A4 = (595.28, 841.89)
LAYOUTS = {
    "penalty.decision": A4,
    "penalty.filing": A4,
    "penalty.interview": A4,
    "penalty.seizure-list": A4,
    "transfer.D4": (A4[1], A4[0]),
}


def sample(code: str, **changes: Any) -> Content:
    paper = get_paper(code)
    return compose(paper, header(**changes), filled(paper))


def plain(reader: PdfReader) -> str:
    return "".join("".join(page.extract_text().split()) for page in reader.pages)


def assert_fonts_embedded(page: Any) -> None:
    fonts = page["/Resources"]["/Font"].values()
    assert fonts
    for font in fonts:
        descendant = font.get_object()["/DescendantFonts"][0].get_object()
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descendant["/FontDescriptor"].get_object())


@pytest.mark.parametrize("code", PAPERS)
def test_every_paper_prints_all_its_labels(code: str) -> None:
    html = render_html(sample(code), verify_url=VERIFY)
    assert f"<h1>{escape(PAPERS[code].title_zh)}</h1>" in html
    assert ORGAN in html
    for field in PAPERS[code].fields:
        assert escape(field.label_zh) in html
        assert all(escape(column.label_zh) in html for column in field.columns)


@pytest.mark.parametrize("code", LAYOUTS)
def test_each_layout_makes_a_pdf_of_its_size_with_embedded_fonts_and_readable_text(code: str) -> None:
    content = sample(code)
    reader = PdfReader(BytesIO(render_pdf(content, verify_url=VERIFY)))
    for page in reader.pages:
        assert float(page.mediabox.width) == pytest.approx(LAYOUTS[code][0], abs=0.5)
        assert float(page.mediabox.height) == pytest.approx(LAYOUTS[code][1], abs=0.5)
        assert_fonts_embedded(page)
    text = plain(reader)
    assert "".join(content.title.split()) in text
    assert ORGAN in text


def test_the_same_content_gives_the_same_bytes_and_another_does_not() -> None:
    first = render_pdf(sample("penalty.filing"), verify_url=VERIFY)
    assert first == render_pdf(sample("penalty.filing"), verify_url=VERIFY)
    assert first != render_pdf(sample("penalty.filing", case_no="云市监案〔2026〕0388号"), verify_url=VERIFY)


def test_the_pdf_declares_pdf_a_and_carries_the_signed_json() -> None:
    content = sample("transfer.D2")
    data = render_pdf(content)
    reader = PdfReader(BytesIO(data))
    assert reader.xmp_metadata is not None
    assert b"pdfaid" in reader.xmp_metadata.stream.get_data()
    attached = reader.attachments["content.json"][0]
    assert attached == content.canonical()
    assert Content.from_json(json.loads(attached)) == content


@pytest.mark.parametrize("code", LAYOUTS)
def test_the_writer_has_nothing_to_complain_about(code: str, caplog: pytest.LogCaptureFixture) -> None:
    render_pdf(sample(code, sealed=True), verify_url=VERIFY)
    assert [entry.getMessage() for entry in caplog.records if entry.name.startswith("weasyprint")] == []


def test_page_numbers_stand_outside_between_dashes() -> None:
    content = compose(
        get_paper("penalty.decision"),
        header(),
        {**filled(get_paper("penalty.decision")), "facts": ["经查，当事人销售侵权商品，事实清楚。" * 12] * 6},
    )
    reader = PdfReader(BytesIO(render_pdf(content)))
    assert len(reader.pages) >= 3
    for number, page in enumerate(reader.pages, start=1):
        assert f"—{number}—" in "".join(page.extract_text().split())


def test_every_page_of_a_record_has_the_signature_line() -> None:
    paper = get_paper("penalty.interview")
    content = compose(
        paper, header(number=""), {**filled(paper), "questions_answers": ["问：从何处购进？", "答：不清楚。"] * 40}
    )
    reader = PdfReader(BytesIO(render_pdf(content)))
    assert len(reader.pages) >= 2
    for page in reader.pages:
        text = "".join(page.extract_text().split())
        assert "被询问人（签名）" in text
        assert f"共{len(reader.pages)}页" in text


def test_a_record_is_read_over_only_where_somebody_from_outside_signs() -> None:
    assert "已向我宣读" in render_html(sample("penalty.interview", number=""))
    assert "已向我宣读" not in render_html(sample("penalty.collective", number=""))


def test_values_are_escaped() -> None:
    paper = get_paper("penalty.decision")
    evil = '<script>alert("1")</script><img src="http://evil.example/x.png">'
    rows = [{"name": evil, "features": evil}]
    content = compose(paper, header(organ=evil, addressee=evil), {**filled(paper), "party": evil, "facts": [evil]})
    goods = compose(
        get_paper("transfer.D4"), header(), {**filled(get_paper("transfer.D4")), "transfer_goods_lines": rows}
    )
    for page in (render_html(content, verify_url='https://x/"><b>'), render_html(goods)):
        assert "<script" not in page
        assert "evil.example/x.png&quot;" in page
        assert '<img src="http' not in page
        assert '"><b>' not in page


def test_the_head_number_seal_and_verification_are_printed_only_when_given() -> None:
    sealed = render_html(sample("penalty.decision", sealed=True), verify_url=VERIFY)
    assert "云市监处罚〔2026〕266号" in sealed
    assert 'class="seal" src="data:image/svg+xml' in sealed
    assert VERIFY in sealed
    assert sample("penalty.decision", sealed=True).digests().sha256 in sealed
    bare = render_html(sample("penalty.decision"))
    assert 'class="seal"' not in bare
    assert "（印章）" in bare
    assert 'class="verify"' not in bare


def test_a_draft_is_marked_across_the_page() -> None:
    draft = compose_draft(get_paper("penalty.decision"), Header(organ=ORGAN), {"party": "甲"})
    assert '<p class="watermark">草稿</p>' in render_html(draft)
    assert 'class="watermark"' not in render_html(sample("penalty.decision"))


def test_blank_fields_leave_no_heading_on_a_letter_and_an_empty_cell_on_a_form() -> None:
    letter = get_paper("penalty.decision")
    without = {k: v for k, v in filled(letter).items() if k != "party_defence"}
    assert "陈述申辩及采纳情况" not in render_html(compose(letter, header(), without))
    approval = get_paper("penalty.not-filing")
    without = {k: v for k, v in filled(approval).items() if k != "reporter_reply"}
    assert "告知举报人情况" in render_html(compose(approval, header(), without))


def test_a_paper_stays_chinese_under_an_english_screen() -> None:
    content = sample("penalty.summary")
    with override("en"):
        english_screen = render_html(content)
    assert english_screen == render_html(content)
    assert "2026年11月20日9时30分" in english_screen


def test_a_stylesheet_address_replaces_the_inner_style() -> None:
    html = render_html(sample("penalty.filing"), stylesheet_url="/static/cases/papers/paper.css")
    assert '<link rel="stylesheet" href="/static/cases/papers/paper.css">' in html
    assert "<style>" not in html


def test_a_missing_pdf_library_is_named_with_its_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without_pango(name: str, *args: Any, **kwargs: Any) -> Any:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without_pango)
    with pytest.raises(PdfUnavailable, match=r"libpango-1\.0-0"):
        render_pdf(sample("penalty.filing"))
    assert "立案审批表" in render_html(sample("penalty.filing"))


def test_a_font_folder_is_offered_by_the_names_inside_its_files(settings: Any, tmp_path: Path) -> None:
    from fontTools.fontBuilder import FontBuilder  # type: ignore[import-untyped]  # it ships no types

    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef"])
    builder.setupCharacterMap({})
    builder.setupGlyf({".notdef": _empty_glyph()})
    builder.setupHorizontalMetrics({".notdef": (500, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "House Song", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(tmp_path / "house.ttf")
    settings.PAPER_FONTS = str(tmp_path)
    assert 'font-family: "House Song"' in font_rules()
    settings.PAPER_FONTS = ""
    assert font_rules() == ""


def test_warming_up_leaves_the_writer_ready() -> None:
    warm_up()
    assert render_pdf(sample("penalty.filing")).startswith(b"%PDF-")


def _empty_glyph() -> Any:
    from fontTools.ttLib.tables._g_l_y_f import Glyph  # type: ignore[import-untyped]  # it ships no types

    return Glyph()
