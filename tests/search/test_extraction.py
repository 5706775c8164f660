"""The words inside files: each kind with its places; what cannot be read is a sentence and never an error."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from search.extraction import MAX_CHARS, Unreadable, read_parts


def docx(*paragraphs: str) -> bytes:
    body = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{p[:2]}</w:t></w:r><w:r><w:t>{p[2:]}</w:t></w:r></w:p>'
        for p in paragraphs
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("word/document.xml", f"<w:document><w:body>{body}</w:body></w:document>")
    return out.getvalue()


def xlsx() -> bytes:
    book, out = Workbook(), io.BytesIO()
    first = book.worksheets[0]
    first.title = "台账"
    first.append(["商品", "数量"])
    first.append(["切割机", 40])
    book.create_sheet("退货").append(["磨光机", 2])
    book.save(out)
    return out.getvalue()


def pdf() -> bytes:
    import weasyprint

    return bytes(weasyprint.HTML(string="<p>first words</p><p style='break-before: page'>second words</p>").write_pdf())


def test_text_is_read_in_the_encodings_people_save() -> None:
    for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16"):
        (part,) = read_parts("假冒商品台账".encode(encoding), "a.txt")
        assert part.text == "假冒商品台账"


def test_a_document_is_read_by_paragraphs_with_words_cut_by_runs_joined() -> None:
    parts = read_parts(docx("询问笔录第一段&amp;", "二" * 1300, "第三段话"), "笔录.docx")
    assert [part.text.splitlines()[0] for part in parts] == ["询问笔录第一段&", "第三段话"]
    assert parts[1].place == "第3段起"


def test_a_workbook_is_read_by_sheets() -> None:
    first, second = read_parts(xlsx(), "台账.xlsx")
    assert "切割机" in first.text and "台账" in first.place
    assert "磨光机" in second.text and "退货" in second.place


def test_a_page_is_read_without_its_scripts() -> None:
    (part,) = read_parts("<title>x</title><script>密码</script><p>正文&lt;一&gt;</p><p>二".encode(), "a.html")
    assert "正文<一>" in part.text and "二" in part.text and "密码" not in part.text


def test_a_pdf_is_read_by_pages_whatever_it_is_called() -> None:
    pytest.importorskip("pypdf")
    first, second = read_parts(pdf(), "无扩展名")
    assert (first.place, second.place) == ("第1页", "第2页")
    assert "first words" in first.text and "second words" in second.text


@pytest.mark.parametrize(
    ("data", "name"),
    [(b"\xff\xd8", "a.jpg"), (b"PK", "a.docx"), (b"junk", "a.xlsx"), (b"%PDF-1.7 junk", "a.pdf"), (b"x", "noname")],
)
def test_what_cannot_be_read_is_said(data: bytes, name: str) -> None:
    with pytest.raises(Unreadable) as said:
        read_parts(data, name)
    assert str(said.value)


def test_a_file_that_unpacks_to_too_much_is_not_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"0" * 70_000_000)
    with pytest.raises(Unreadable, match="过大"):
        read_parts(out.getvalue(), "a.docx")


def test_a_long_text_is_cut() -> None:
    parts = read_parts(("长" * 999 + "\n").encode() * 1000, "a.txt")
    assert sum(len(part.text) for part in parts) <= MAX_CHARS


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.csv", "a.html", "a.docx", "a.xlsx", "a"]))
def test_no_bytes_break_the_reader(data: bytes, name: str) -> None:
    try:
        assert all(part.place and part.text for part in read_parts(data, name))
    except Unreadable as said:
        assert str(said)
