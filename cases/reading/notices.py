"""What is published: service by public notice, and papers that may be public. Read for people without an account."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from cases.models import Paper, Party, Service, ServiceAttempt
from cases.models.case import CaseKind

SIZE = 20
NOTICE = ServiceAttempt.Method.NOTICE
# of whom nothing is ever published, whatever somebody recorded
SENDERS = (Party.Role.REPORTER, Party.Role.COMPLAINANT)
Key = tuple[datetime, str, int]


@dataclass(frozen=True)
class Published:
    """One line of the list: a paper, and the attempt where it was served by public notice."""

    at: datetime
    paper: Paper
    attempt: ServiceAttempt | None = None

    @property
    def key(self) -> Key:
        return (self.at, "n", self.attempt.pk) if self.attempt else (self.at, "p", self.paper.pk)


@dataclass(frozen=True)
class NoticeList:
    """One page and the cursor of the next."""

    rows: tuple[Published, ...]
    after: str


def read_notices(*, after: str = "") -> NoticeList:
    """Newest first: two short index reads merged, whatever the number of papers."""
    start = read_key(after)
    found = sorted([*_notices(start), *_papers(start)], key=lambda row: row.key, reverse=True)
    shown = tuple(found[:SIZE])
    return NoticeList(shown, write_key(shown[-1].key) if len(found) > SIZE else "")


def _notices(start: Key | None) -> Iterator[Published]:
    rows = attempts().select_related("service__party", "service__paper__agency")
    rows = rows.defer("service__paper__content")
    if start is not None:
        at, kind, pk = start
        # at one moment papers stand before notices in the descending order, because "p" > "n"
        same = Q(tried_at=at, pk__lt=pk) if kind == "n" else Q(tried_at=at)
        rows = rows.filter(Q(tried_at__lt=at) | same)
    for attempt in rows.order_by("-tried_at", "-pk")[: SIZE + 1]:
        yield Published(attempt.tried_at, attempt.service.paper, attempt)


def _papers(start: Key | None) -> Iterator[Published]:
    rows = public_papers().select_related("agency").defer("content")
    if start is not None:
        at, kind, pk = start
        condition = Q(issued_at__lt=at)
        if kind == "p":
            condition |= Q(issued_at=at, pk__lt=pk)
        rows = rows.filter(condition)
    for paper in rows.order_by("-issued_at", "-pk")[: SIZE + 1]:
        assert paper.issued_at is not None
        yield Published(paper.issued_at, paper)


def public_papers() -> Any:
    """Issued papers that may be public today; nothing of a complaint, a report or a file that opens to few.

    A public copy falls with the paper it is of, and on the last day of its display.
    """
    rows = Paper.objects.filter(public=True, state=Paper.State.ISSUED, issued_at__isnull=False).filter(_open_file())
    rows = rows.filter(Q(copy_of__isnull=True) | Q(copy_of__state=Paper.State.ISSUED))
    return rows.filter(Q(public_until__isnull=True) | Q(public_until__gte=timezone.localdate()))


def is_public(paper: Paper) -> bool:
    """Whether everybody may read the words of a paper today."""
    return paper.public and public_papers().filter(pk=paper.pk).exists()


def attempts() -> Any:
    """Notices of service that were published, of papers still standing."""
    rows = ServiceAttempt.objects.filter(method=NOTICE, service__paper__state=Paper.State.ISSUED)
    rows = rows.filter(_open_file("service__paper__"))
    return rows.exclude(service__party__confidential=True).exclude(service__party__role__in=SENDERS)


def _open_file(prefix: str = "") -> Q:
    """Papers of files that are not restricted and are no complaint or report."""
    return Q(**{f"{prefix}case__secret": False}) & ~Q(**{f"{prefix}case__kind": CaseKind.REPORT})


@dataclass(frozen=True)
class Notice:
    """One published paper with its notices of service; `in_full` where the paper itself may be read."""

    paper: Paper
    attempts: tuple[ServiceAttempt, ...]
    in_full: bool


def read_notice(pk: int) -> Notice | None:
    """A published paper by its key; None for every other paper, whether it exists or not."""
    found = tuple(attempts().filter(service__paper=pk).select_related("service__party").order_by("tried_at", "pk"))
    paper = public_papers().filter(pk=pk).select_related("agency", "case").first()
    in_full = paper is not None
    if paper is None and found:
        paper = Paper.objects.select_related("agency", "case").get(pk=pk)
    return Notice(paper, found, in_full) if paper is not None else None


def people_of(paper: Paper) -> list[Party]:
    """Everybody on the file and those who act for them, so that their names can be hidden."""
    if paper.case_id is None:
        return []
    return list(Party.objects.filter(case_id=paper.case_id).prefetch_related("representatives"))


def addressee_kind(service: Service) -> str:
    """What the addressee is; somebody who is no party of record counts as a person."""
    return service.party.kind if service.party else Party.Kind.PERSON


def write_key(key: Key) -> str:
    return f"{key[0].isoformat()}_{key[1]}_{key[2]}"


def read_key(text: str) -> Key | None:
    """The place a cursor names; one that nobody gave out starts at the beginning."""
    moment, _sep, rest = text.replace(" ", "+").partition("_")
    kind, _sep, number = rest.partition("_")
    if kind not in ("n", "p") or not number.isdecimal() or len(number) > 18:
        return None
    try:
        at = parse_datetime(moment)
    except ValueError:
        return None
    return (at, kind, int(number)) if at is not None and at.tzinfo is not None else None
