"""The home page's tray as values: lines by deadline, proposals, the transfer watch, the week."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from agencies.standing import Standing
from cases.models import Handover
from cases.presenting.amounts import Comparison, comparison
from cases.presenting.clocks import ORDER, due_of, soon_days
from cases.presenting.parts import Due, Row, WeekDay, WeekEntry
from cases.presenting.words import flow_name, full_moment, stage_name, step_name
from cases.reading.tray import Tray, week_ahead
from workflow.deadlines.naming import bound_by, name_of
from workflow.deadlines.working_days import current_calendar
from workflow.models import Deadline, Proposal
from workflow.step import FLOWS

FILTERS = ("late", "today", "soon", "later", "paused")


# what a first screen shows of each list; the rest is one link away
FIRST_SCREEN, OTHERS = 12, 5
WHOLE = "whole"


@dataclass(frozen=True)
class TrayLine:
    """One clock: what is due, on which case, on which basis, and where to go."""

    due: Due
    what: str
    about: str
    number: str
    url: str
    who: str
    is_urgent: bool


@dataclass(frozen=True)
class Watched:
    """A case over the line without a transfer."""

    title: str
    url: str
    made: Comparison


@dataclass(frozen=True)
class HomePage:
    """Everything the template places."""

    lines: tuple[TrayLine, ...]
    folded: int
    counts: tuple[tuple[str, int], ...]
    total: int
    waiting: tuple[TrayLine, ...]
    waiting_total: int
    proposals: tuple[Row, ...]
    sent: tuple[Row, ...]
    watched: tuple[Watched, ...]
    week: tuple[WeekDay, ...]
    stages: tuple[tuple[str, int, int], ...]
    cases: int
    waiting_cases: tuple[Row, ...]
    waiting_cases_total: int
    commissions: tuple[Row, ...]


def home_page(tray: Tray, standing: Standing, *, chosen: str, today: date) -> HomePage:
    """Build the home page; `chosen` narrows the tray to one state of deadline, `whole` unfolds it."""
    soon = soon_days(tray.now)
    lines = sorted((_line(d, tray, soon) for d in tray.mine), key=lambda line: ORDER[line.due.state])
    counts = Counter(line.due.state for line in lines)
    shown = [line for line in lines if chosen not in FILTERS or line.due.state == chosen]
    others = sorted((_line(d, tray, soon) for d in tray.others), key=lambda line: ORDER[line.due.state])
    cut = len(lines) if chosen == WHOLE else FIRST_SCREEN
    shown_others = others if chosen == WHOLE else others[:OTHERS]
    most = max((total for _kind, _stage, total in tray.stages), default=1)
    return HomePage(
        lines=tuple(shown[:cut]),
        folded=max(len(shown) - cut, 0),
        counts=tuple((state, counts.get(state, 0)) for state in FILTERS),
        total=len(lines),
        waiting=tuple(shown_others),
        waiting_total=len(others),
        proposals=tuple(_proposal(p, tray) for p in tray.proposals),
        sent=tuple(_proposal(p, tray) for p in tray.sent),
        watched=tuple(
            Watched(f"{e.case.number} {e.case.title}", f"/cases/{e.case_id}/#goods", comparison(e)) for e in tray.watch
        ),
        week=tuple(_week(tray.mine, tray, today)),
        stages=tuple((stage_name(kind, stage), total, round(100 * total / most)) for kind, stage, total in tray.stages),
        cases=sum(total for _kind, _stage, total in tray.stages),
        waiting_cases=tuple(
            Row(title=case.title, url=f"/cases/{case.pk}/", note=f"{case.number}　{flow_name(case.kind)}",
                state=stage_name(case.kind, case.stage))
            for case in (tray.waiting_cases if chosen == WHOLE else tray.waiting_cases[:OTHERS])
        ),
        waiting_cases_total=len(tray.waiting_cases),
        commissions=tuple(_commission(row) for row in tray.commissions),
    )  # fmt: skip


def _commission(row: Handover) -> Row:
    """A mediation a court has sent out: with whom it is, or that its result has come back."""
    is_back = row.stage in ("answered", "returned")
    word = _("结果已交回") if row.stage == "answered" else _("未达成，材料已退回")
    return Row(
        title=row.case.title, url=f"/p/handover/{row.pk}/", note=f"{row.letter_no}　{row.to_agency.name}",
        state=word if is_back else stage_name("handover", row.stage), state_mark="soon" if is_back else "",
    )  # fmt: skip


def _line(deadline: Deadline, tray: Tray, soon: int) -> TrayLine:
    due, about = due_of(deadline, now=tray.now, soon=soon), tray.subject(deadline)
    return TrayLine(
        due=due,
        what=name_of(deadline),
        about=about.title if about else "",
        number=about.number if about else "",
        url=about.url if about else "",
        who=bound_by(deadline),
        is_urgent=due.state in ("late", "today"),
    )


def _proposal(proposal: Proposal, tray: Tray) -> Row:
    flow, about = FLOWS.get(proposal.kind), tray.subject(proposal)
    spec = flow.steps.get(proposal.step) if flow else None
    return Row(
        title=step_name(spec) if spec else proposal.step_id,
        url=f"/proposals/{proposal.pk}/",
        note=f"{about.number}　{about.title}" if about else "",
        law=_("%(who)s于%(when)s呈批") % {"who": proposal.proposer.name, "when": full_moment(proposal.proposed_at)},
    )


def _week(deadlines: Sequence[Deadline], tray: Tray, today: date) -> list[WeekDay]:
    by_day: dict[date, list[Deadline]] = {}
    for deadline in deadlines:
        if deadline.state == Deadline.State.RUNNING:
            by_day.setdefault(deadline.last_day, []).append(deadline)
    days = []
    for day, is_working in week_ahead(today, current_calendar(), working_days=7):
        items = tuple(_entry(d, tray) for d in by_day.get(day, ()))
        rest = "" if is_working or items else _("休息日，不计工作日")
        days.append(WeekDay(day, items, day == today, rest))
    return days


def _entry(deadline: Deadline, tray: Tray) -> WeekEntry:
    about, due = tray.subject(deadline), due_of(deadline, now=tray.now)
    number, url = (about.number, about.url) if about else ("", "")
    return WeekEntry(text=str(name_of(deadline)), mark=due.state, url=url, number=number)
