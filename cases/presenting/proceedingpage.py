"""The page of a proceeding that is no case, as one value."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from agencies.roles import Ability
from agencies.standing import Standing
from cases.doors import address_of, case_of, title_of
from cases.presenting.casepage import PaperLine, paper_line
from cases.presenting.clocks import deadline_view
from cases.presenting.flow import drawing_of
from cases.presenting.history import timeline
from cases.presenting.parts import Action, DeadlineView, Drawing, Row, TimelineEntry
from cases.presenting.steps import Arranged, arranged, closed_steps, open_steps
from cases.presenting.words import flow_name, full_moment, stage_name, step_name
from cases.reading.casefile import ProceedingFile

TRANSFERS = frozenset({"transfer", "handover", "reconsideration", "supervision", "opinion"})


@dataclass(frozen=True)
class ProceedingPage:
    """Everything the template places."""

    subject: Any
    case: Any
    url: str
    kind: str
    place: Action | None
    title: str
    stage: str
    drawing: Drawing
    now: Arranged
    proposals: tuple[Row, ...]
    deadlines: tuple[DeadlineView, ...]
    done_deadlines: tuple[DeadlineView, ...]
    papers: tuple[PaperLine, ...]
    history: tuple[TimelineEntry, ...]


def place_of(kind: str, standing: Standing) -> Action | None:
    """The list a reader comes from who has no case to go back to."""
    if kind in TRANSFERS and standing.can(Ability.SUPERVISE):
        return Action(_("监督"), "/transfers/")
    if kind in TRANSFERS and standing.can(Ability.RECEIVE_TRANSFERS):
        return Action(_("移送"), "/transfers/")
    if kind == "dispatch" and (standing.can(Ability.APPLY_MEASURES) or standing.can(Ability.MANAGE_CREDIT)):
        return Action(_("惩戒"), "/dispatches/")
    return None


def proceeding_page(made: ProceedingFile, standing: Standing) -> ProceedingPage:
    """Build the page for one reader."""
    subject, now, url = made.subject, made.now, address_of(made.subject)
    case = case_of(subject)
    running = [d for d in made.deadlines if d.is_open]
    pending = frozenset(p.step for p in made.proposals)
    cards = open_steps(
        made.offers, subject=subject, standing=standing, deadlines=running, now=now, url=url, pending=pending
    )
    return ProceedingPage(
        subject=subject,
        case=case,
        url=url,
        kind=flow_name(subject.kind),
        place=place_of(subject.kind, standing),
        title=title_of(subject),
        stage=stage_name(subject.kind, subject.stage),
        drawing=drawing_of(subject, made.events, (), hold_names={}),
        now=arranged(cards, closed_steps(made.offers, subject=subject, standing=standing)),
        proposals=tuple(
            Row(
                title=step_name(subject.specs()[p.step]),
                url=f"/proposals/{p.pk}/",
                note=f"{p.proposer.name}　{full_moment(p.proposed_at)}",
            )
            for p in made.proposals
        ),
        deadlines=tuple(deadline_view(d, now=now) for d in running),
        done_deadlines=tuple(deadline_view(d, now=now) for d in made.deadlines if not d.is_open),
        papers=tuple(paper_line(p, opens=p.case_id is None or case is not None) for p in made.papers),
        history=tuple(timeline(made.entries, kind=subject.kind, voided=made.voided_entries)),
    )
