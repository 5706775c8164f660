"""Published papers for everybody: natural persons under their family name, no numbers, no homes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from agencies.fields import mask_name
from cases.actions.papers import content_of
from cases.actions.service import notice_term
from cases.masking import PEOPLE, hidden_names, mask_text
from cases.models import Party, ServiceAttempt
from cases.papers.blocks import Block, Row, Table, blocks
from cases.reading.notices import Notice, Published, addressee_kind
from workflow.deadlines.arithmetic import compute, local_day
from workflow.deadlines.working_days import current_calendar

BASIS = "《民事诉讼法》第九十五条"
PERSONAL_LABELS = ("住址", "住所", "联系电话", "电话", "身份证", "公民身份号码", "出生", "性别", "年龄", "工作单位")


@dataclass(frozen=True)
class NoticeRow:
    """One line of the public list."""

    url: str
    title: str
    number: str
    agency: str
    to: str
    at: datetime
    is_service: bool


@dataclass(frozen=True)
class ServiceNotice:
    """公告送达 to one addressee with its dates."""

    to: str
    published_at: datetime
    until: date
    served_at: datetime | None


@dataclass(frozen=True)
class NoticePage:
    """A published paper; `code` opens its check where its words are public anyway."""

    title: str
    number: str
    agency: str
    telephone: str
    issued_at: datetime | None
    services: tuple[ServiceNotice, ...]
    blocks: tuple[Block, ...]
    basis: str = BASIS
    code: str = ""


def notice_row(row: Published) -> NoticeRow:
    paper = row.paper
    to = _addressee(row.attempt) if row.attempt else ""
    return NoticeRow(
        url=f"/notices/{paper.pk}/", title=paper.title, number=paper.number, agency=paper.agency.name, to=to,
        at=row.at, is_service=row.attempt is not None,
    )  # fmt: skip


def notice_page(notice: Notice, people: Sequence[Party]) -> NoticePage:
    """The public face of a paper; its words only where the paper itself may be public."""
    paper = notice.paper
    names = hidden_names(people)
    # a public copy was masked field by field when it was made
    labels = () if paper.copy_of_id else PERSONAL_LABELS
    shown = tuple(_masked(b, names, labels) for b in blocks(content_of(paper))) if notice.in_full else ()
    return NoticePage(
        title=paper.title, number=paper.number, agency=paper.agency.name, telephone=paper.agency.telephone,
        issued_at=paper.issued_at, services=tuple(_service(a, notice) for a in notice.attempts), blocks=shown,
        code=paper.verify_code if notice.in_full else "",
    )  # fmt: skip


def _service(attempt: ServiceAttempt, notice: Notice) -> ServiceNotice:
    on = local_day(attempt.tried_at)
    term, _basis = notice_term(notice.paper.case, attempt.service, on=on)
    last = compute(anchor=attempt.tried_at, term=term, calendar=current_calendar()).last_day
    return ServiceNotice(_addressee(attempt), attempt.tried_at, last, attempt.reached_at)


def _addressee(attempt: ServiceAttempt) -> str:
    service = attempt.service
    return mask_name(service.addressee) if addressee_kind(service) in PEOPLE else service.addressee


def _masked(block: Block, names: dict[str, str], labels: Sequence[str]) -> Block:
    is_personal = any(word in block.label for word in labels)
    return replace(
        block,
        text="***" if is_personal and block.text else mask_text(block.text, names),
        paragraphs=tuple(mask_text(p, names) for p in block.paragraphs),
        table=_masked_table(block.table, names) if block.table else None,
    )


def _masked_table(table: Table, names: dict[str, str]) -> Table:
    rows = tuple(
        Row(
            tuple(mask_text(cell, names) for cell in row.cells),
            tuple((label, mask_text(text, names)) for label, text in row.details),
        )
        for row in table.rows
    )
    return Table(table.heads, rows)
