"""The lists of transfers as values: the prosecutor's board, the sender's own, the inbox of the police."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.standing import Standing
from cases.doors import address_of
from cases.models import Handover, TransferDecision
from cases.presenting.amounts import advice_words, line_words
from cases.presenting.clocks import due_of, nearest
from cases.presenting.parts import Action, Due, Row
from cases.presenting.transfer_facts import offence_names, reasons_button, remedy_row
from cases.presenting.words import short_day, stage_name, weekday_day
from cases.reading.transfer_lists import Answers, Awaited, InboxPage, Owed
from cases.transfer_board import BoardRow
from workflow.deadlines.chips import chip
from workflow.deadlines.settling import alert_times
from workflow.deadlines.working_days import current_calendar
from workflow.models import Deadline

SILENT = ("sent", "receipted", "supplementing", "forwarded", "reviewing")


@dataclass(frozen=True)
class BoardLine:
    """One transfer as a row of the board."""

    due: Due | None
    state: str
    state_mark: str
    silent: str
    title: str
    url: str
    about: str
    organs: str
    letter: str
    received: str
    progress: str
    note: str
    action: Action | None


def board_lines(rows: Iterable[BoardRow], standing: Standing, *, now: datetime, prosecutor: bool) -> list[BoardLine]:
    return [_board_line(row, standing, now, prosecutor) for row in rows]


def _board_line(row: BoardRow, standing: Standing, now: datetime, prosecutor: bool) -> BoardLine:
    transfer, handover = row.transfer, row.handover
    silent = transfer.is_open and transfer.police in SILENT
    receiver = handover.to_agency.short_name if handover else ""
    stage = row.progress if transfer.police else row.stage
    return BoardLine(
        due=_chip(row, now),
        state="" if row.duty else str(stage),
        state_mark="today" if row.owed or transfer.police == "not_filed" else "done" if not transfer.is_open else "",
        silent=_("沉默%(days)d日") % {"days": row.silent_days} if silent and row.silent_days else "",
        title=transfer.case.main_party or transfer.case.title,
        url=address_of(transfer),
        about=offence_names(transfer.offences) or (advice_words(transfer.advice) if transfer.advice else ""),
        organs=f"{transfer.agency.short_name} → {receiver}" if receiver else transfer.agency.short_name,
        letter=handover.letter_no if handover else "",
        received=_received(handover),
        progress=str(stage),
        note=_note(row),
        action=_action(row) if prosecutor else None,
    )


def _chip(row: BoardRow, now: datetime) -> Due | None:
    """The chip of the next duty; a duty of the board carries the clock's own values."""
    duty = row.duty
    if duty is None:
        return None
    made = chip(
        due_at=duty.due_at, last_day=duty.last_day, now=now, calendar=current_calendar(),
        soon=alert_times(on=now.date()).soon, unit=duty.unit, amount=duty.amount,
        state=Deadline.State.RUNNING,
    )  # fmt: skip
    return Due(made.state, made.text, weekday_day(duty.last_day))


def _received(handover: Handover | None) -> str:
    if handover is None:
        return ""
    if handover.received_at is None:
        return _("%(when)s送出，没有签收") % {"when": day_and_minute(handover.opened_at)}
    return _("%(day)s签收") % {"day": short_day(handover.received_at)}


def day_and_minute(at: datetime) -> str:
    """11-23 10:00: in a list the year goes without saying."""
    return f"{short_day(at)} {timezone.localtime(at):%H:%M}"


def _note(row: BoardRow) -> str:
    if row.owed and row.reasons_against:
        return _("理由：%(why)s") % {"why": row.reasons_against[:60]}
    words = [row.duty.label] if row.duty else []
    words += [f"{s._meta.verbose_name}：{stage_name('supervision', s.stage)}" for s in row.supervisions if s.is_open]
    if row.opinions:
        words.append(_("已提检察意见"))
    return _("；").join(words)


def _action(row: BoardRow) -> Action | None:
    """The one thing a prosecutor may begin from the list; none while it is already running."""
    transfer, url = row.transfer, f"/transfers/{row.transfer.pk}/"
    running = next((s for s in row.supervisions if s.is_open), None)
    if running is not None:
        return Action(_("看立案监督"), address_of(running), "", "plain")
    late = row.duty is not None and row.duty.late and row.duty.code == "pct:X08"
    if transfer.police == "not_filed" or late:
        return Action(reasons_button(transfer), f"{url}reasons/", "", "primary")
    if row.owed and not row.opinions:
        return Action(_("督促移送"), f"{url}opinion/", "", "plain")
    return None


@dataclass(frozen=True)
class Bar:
    """One organ of the drawing: three stretches in per cent of the longest, with their beginnings."""

    organ: str
    y: int
    text_y: int
    prompt: int
    slow: int
    silent: int
    prompt_width: str
    slow_from: str
    slow_width: str
    silent_from: str
    silent_width: str
    end: str
    words: str
    typical: str


def bars(found: Sequence[Answers]) -> tuple[Bar, ...]:
    """The drawing of the answers; the table beneath carries the same figures."""
    most = max((a.total for a in found), default=1)
    made = []
    for n, one in enumerate(found):
        cut = [70 * part / most for part in (one.prompt, one.slow, one.silent)]
        words = [_("超过%(n)d") % {"n": one.slow}] if one.slow else []
        words += [_("未答%(n)d") % {"n": one.silent}] if one.silent else []
        made.append(
            Bar(
                one.organ, 30 * n, 30 * n + 14, one.prompt, one.slow, one.silent,
                _percent(cut[0]), _percent(cut[0]), _percent(cut[1]), _percent(cut[0] + cut[1]), _percent(cut[2]),
                _percent(sum(cut)), _("，").join(words), one.typical,
            )
        )  # fmt: skip
    return tuple(made)


def _percent(value: float) -> str:
    return f"{value:.1f}%"


def totals(found: Sequence[Answers]) -> dict[str, int]:
    return {
        "prompt": sum(a.prompt for a in found), "slow": sum(a.slow for a in found),
        "silent": sum(a.silent for a in found),
    }  # fmt: skip


@dataclass(frozen=True)
class OwedLine:
    """A case that met the threshold without a letter: figures, reasons, what a prosecutor may do."""

    row: Row
    lines: tuple[str, ...]
    action: Action | None


def owed_lines(found: Iterable[Owed]) -> list[OwedLine]:
    return [_owed(one) for one in found]


def _owed(one: Owed) -> OwedLine:
    transfer: TransferDecision = one.transfer
    reasons = transfer.refusal_reasons or transfer.no_transfer_reason
    decided = _("%(day)s决定不移送：%(why)s") % {
        "day": short_day(transfer.decided_at or transfer.opened_at),
        "why": reasons,
    }
    waiting = _("%(day)s比对达标，现在“%(stage)s”，没有记录不移送的理由。") % {
        "day": short_day(transfer.opened_at), "stage": stage_name("transfer", transfer.stage),
    }  # fmt: skip
    return OwedLine(
        Row(
            title=f"{transfer.agency.short_name}　{transfer.case.main_party or transfer.case.title}",
            url=address_of(transfer), law=decided if reasons else waiting,
            state=_("已记录理由") if reasons else stage_name("transfer", transfer.stage),
            state_mark="later" if reasons else "today",
        ),
        tuple(line_words(line) for line in one.reached)[:2],
        Action(_("督促移送"), f"/transfers/{transfer.pk}/opinion/", "flag"),
    )  # fmt: skip


def awaited_rows(found: Awaited, *, now: datetime) -> list[Row]:
    """Remedies in which one's own organ has the next word, late first."""
    rows = []
    for one in found.rows:
        row = remedy_row(one, found.clocks, now)
        about = one.transfer.case.main_party if one.transfer_id else one.label()
        rows.append(replace(row, title=f"{row.title}　{about}", note=one.agency.short_name))
    return rows


@dataclass(frozen=True)
class InboxLine:
    """A hand-over as its receiver reads it."""

    due: Due | None
    state: str
    title: str
    url: str
    purpose: str
    sender: str
    letter: str
    sent: str
    stage: str
    own: Action | None
    action: Action | None


def inbox_lines(page: InboxPage, *, now: datetime) -> list[InboxLine]:
    return [_inbox_line(row, page.clocks.get(row.pk), now) for row in page.rows]


def _inbox_line(row: Handover, clock: Any, now: datetime) -> InboxLine:
    step = "sign_receipt" if row.purpose == Handover.Purpose.TRANSFER else "receive"
    sign = Action(_("签收"), f"{address_of(row)}steps/{step}/", "", "primary") if row.stage == "sent" else None
    own = Action(row.opened_case.number, address_of(row.opened_case)) if row.opened_case else None
    found = nearest([clock]) if clock is not None else None
    return InboxLine(
        due=due_of(found, now=now) if found else None,
        state="" if found else stage_name("handover", row.stage),
        title=row.case.main_party or row.case.title,
        url=address_of(row),
        purpose=str(row.get_purpose_display()),
        sender=row.agency.short_name,
        letter=row.letter_no,
        sent=day_and_minute(row.opened_at),
        stage=stage_name("criminal", row.opened_case.stage) if row.opened_case else stage_name("handover", row.stage),
        own=own,
        action=sign,
    )
