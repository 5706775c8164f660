"""What one issued paper says, frozen: exactly these bytes are signed, digested and kept; a PDF is derived from them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import UTC, date, datetime
from typing import Any

from django.utils.translation import gettext as _

from audit.language import record_language
from cases.digests import Digests, digest_bytes
from cases.papers.declaration import Paper, PaperField

TEMPLATE_VERSION = 1


class PaperIncomplete(ValueError):
    """Mandatory parts of a paper are empty; `labels` names them."""

    def __init__(self, paper: Paper, labels: Sequence[str]) -> None:
        self.labels = tuple(labels)
        message = _("《%(title)s》缺少必填内容：%(labels)s。请补充后再制作。（依据：%(basis)s）")
        super().__init__(message % {"title": paper.title, "labels": "、".join(labels), "basis": paper.basis})


@dataclass(frozen=True)
class Signature:
    """Who signed, in which capacity, when; the moment is canonical text."""

    name: str
    capacity: str = ""
    at: str = ""


@dataclass(frozen=True)
class Opinion:
    """A human judgement on a form: the text with its author and day."""

    text: str
    by: str = ""
    on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Header:
    """The common head and foot of every paper; `sealed` prints the picture of the seal."""

    organ: str
    number: str = ""
    case_no: str = ""
    addressee: str = ""
    issue_date: date | None = None
    signers: tuple[Signature, ...] = ()
    attachments: tuple[str, ...] = ()
    copies_to: tuple[str, ...] = ()
    secrecy: str = ""
    sealed: bool = False


@dataclass(frozen=True)
class Value:
    """One field as it was said. `body` is text, fen, paragraphs, rows of cells, or (text, author, day)."""

    key: str
    label: str
    shape: str
    body: Any
    columns: tuple[tuple[str, str, bool], ...] = ()

    @property
    def is_blank(self) -> bool:
        return self.body in ("", (), ("", "", ""))


@dataclass(frozen=True, kw_only=True)
class Content:
    """One paper, complete in itself: it can be shown again though its declaration changed since."""

    paper: str
    title: str
    layout: str
    header: Header
    values: tuple[Value, ...]
    copies: int
    signature_lines: tuple[str, ...]
    draft: bool = False
    template_version: int = TEMPLATE_VERSION

    def canonical(self) -> bytes:
        """The bytes that are signed: JSON, keys sorted, no spaces, UTC microseconds, money in fen."""
        text = json.dumps(self.as_json(), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
        return text.encode()

    def digests(self) -> Digests:
        """The digests of the canonical bytes."""
        return digest_bytes(self.canonical())

    def as_json(self) -> dict[str, Any]:
        """Plain JSON values for a column."""
        data = asdict(self)
        issued = self.header.issue_date
        data["header"]["issue_date"] = issued.isoformat() if issued else ""
        return data

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Content":
        """The same content again, equal and with the same digest."""
        head = {key: _frozen(value) for key, value in data["header"].items()}
        head["issue_date"] = date.fromisoformat(head["issue_date"]) if head["issue_date"] else None
        head["signers"] = tuple(Signature(**signer) for signer in data["header"]["signers"])
        values = tuple(Value(**{key: _frozen(value) for key, value in row.items()}) for row in data["values"])
        known = {f.name for f in fields(cls)} - {"header", "values"}
        rest = {key: _frozen(value) for key, value in data.items() if key in known}
        return cls(header=Header(**head), values=values, **rest)


def missing(paper: Paper, values: Mapping[str, Any]) -> list[PaperField]:
    """The required fields that are absent or blank, in the order of the paper."""
    return [f for f in paper.fields if f.required == "R" and _value(f, values.get(f.key)).is_blank]


def compose(paper: Paper, header: Header, values: Mapping[str, Any]) -> Content:
    """Freeze a paper for issue; raises PaperIncomplete naming every empty mandatory part at once."""
    labels = [field.label for field in missing(paper, values)] + _missing_head(paper, header)
    if labels:
        raise PaperIncomplete(paper, labels)
    return _freeze(paper, header, values, draft=False)


def compose_draft(paper: Paper, header: Header, values: Mapping[str, Any]) -> Content:
    """Freeze whatever is there for a preview that says 草稿 across the page."""
    return _freeze(paper, header, values, draft=True)


def _missing_head(paper: Paper, header: Header) -> list[str]:
    wanted: list[tuple[object, str]] = [(header.organ, _("机关名称"))]
    if paper.direction == "outward" and paper.template == "decision":
        wanted.append((header.issue_date, _("成文日期")))
    if paper.word:
        wanted.append((header.number, _("文号")))
    return [label for present, label in wanted if not present]


@record_language()
def _freeze(paper: Paper, header: Header, values: Mapping[str, Any], *, draft: bool) -> Content:
    unknown = set(values) - {field.key for field in paper.fields}
    if unknown:
        raise ValueError(f"{paper.code} has no field {', '.join(sorted(unknown))}")
    return Content(
        paper=paper.code,
        title=paper.title_zh,
        layout=paper.template,
        header=header,
        values=tuple(_value(field, values.get(field.key)) for field in paper.fields),
        copies=paper.copies,
        signature_lines=paper.signers,
        draft=draft,
    )


def _value(field: PaperField, given: Any) -> Value:
    columns = tuple((c.key, c.label_zh, c.detail) for c in field.columns)
    return Value(field.key, field.label_zh, field.shape, _body(field, given), columns)


def _body(field: PaperField, given: Any) -> Any:
    if field.shape == "rows":
        return _rows(field, given or ())
    if field.shape == "long":
        lines = given.split("\n") if isinstance(given, str) else given or ()
        return tuple(text for line in lines if (text := str(line).strip()))
    if field.shape == "opinion":
        opinion = given if isinstance(given, Opinion) else Opinion(str(given or ""))
        return (opinion.text.strip(), opinion.by, opinion.on.isoformat() if opinion.on else "")
    return _scalar(field, given)


def _rows(field: PaperField, given: Sequence[Mapping[str, Any]]) -> tuple[tuple[str | int, ...], ...]:
    keys = [column.key for column in field.columns]
    for row in given:
        if unknown := set(row) - set(keys):
            raise ValueError(f"{field.key} has no column {', '.join(sorted(unknown))}")
    return tuple(tuple(_scalar(field, row.get(key)) for key in keys) for row in given)


def _scalar(field: PaperField, given: Any) -> str | int:
    """Text as printed, whole numbers (fen for money), days and moments; a float would not survive a digest."""
    match given:
        case None:
            return ""
        case bool():
            return _("是") if given else _("否")
        case str():
            return given.strip()
        case int():
            return given
        case datetime():
            if given.tzinfo is None:
                raise ValueError(f"{field.key}: a moment needs its time zone")
            return given.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
        case date():
            return given.isoformat()
        case _:
            raise TypeError(f"{field.key}: cannot print {type(given).__name__}; give text, whole numbers, dates")


def _frozen(value: Any) -> Any:
    return tuple(_frozen(item) for item in value) if isinstance(value, list | tuple) else value
