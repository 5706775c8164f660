"""What waits for a person: open clocks, proposals, the transfer watch, cases; each read once, whatever their number."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Count, Func, Q

from agencies.roles import holders
from agencies.standing import Standing
from agencies.visibility import own_agencies
from cases.access_roll import reads_rolls
from cases.doors import address_of, case_of, doors
from cases.models import Case, Handover, ThresholdEvaluation
from workflow.models import Deadline, Proposal
from workflow.step import FLOWS

CLOCKS, PROPOSALS, WATCHED = 200, 50, 5
# what has come in and waits for the first act of a body or a court
WAITING_MEDIATION = ("applied", "consent_pending")
WAITING_COURT = ("submitted", "accepted", "under_review", "objection")
OWN = frozenset(
    [
        "AGENCY",
        "AGENCY_HEAD",
        "HEAD_PRINCIPAL",
        "HEADS_MEETING",
        "OFFICER",
        "PANEL",
        "RECEIVING_AGENCY",
        "SYSTEM",
        "LAW",
    ]
)
OWN_BY_KIND: dict[str, frozenset[str]] = {
    "police": frozenset({"POLICE"}),
    "procuratorate": frozenset({"PROC", "PROC_CHIEF"}),
    "court": frozenset({"COURT", "COURT_PRESIDENT"}),
    "mediation": frozenset({"MEDIATOR"}),
    "customs": frozenset({"CUSTOMS"}),
}


@dataclass(frozen=True)
class Subject:
    """What a clock or a proposal is about, as a line of the tray shows it."""

    title: str
    number: str
    url: str
    secret: bool = False


@dataclass
class Tray:
    """What was read for the home page of one person."""

    now: datetime
    mine: list[Deadline] = field(default_factory=list)
    others: list[Deadline] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    sent: list[Proposal] = field(default_factory=list)
    watch: list[ThresholdEvaluation] = field(default_factory=list)
    stages: list[tuple[str, str, int]] = field(default_factory=list)
    waiting_cases: list[Case] = field(default_factory=list)
    commissions: list[Handover] = field(default_factory=list)
    subjects: dict[tuple[int, int], Subject] = field(default_factory=dict)

    def subject(self, row: Any) -> Subject | None:
        return self.subjects.get((row.subject_type_id, row.subject_id))


def read_tray(standing: Standing, *, now: datetime) -> Tray:
    """Read the tray: an officer's own clocks, anybody else's agency's."""
    tray = Tray(now=now)
    handles = any(post.role == "OFFICER" for post in standing.posts)
    clocks = [d for d in _clocks(standing, personal=handles) if d.kind != "roll" or reads_rolls(standing, d.agency_id)]
    tray.mine = [d for d in clocks if is_own(d, standing)]
    tray.others = [d for d in clocks if not is_own(d, standing)]
    tray.proposals = proposals_for(standing)
    tray.sent = list(
        Proposal.objects.filter(proposer=standing.user_id, state=Proposal.State.PENDING).order_by("-pk")[:PROPOSALS]
    )
    tray.watch = transfer_watch(standing, personal=handles)
    if handles:
        counted = Case.objects.filter(officer=standing.user_id, is_open=True).values_list("kind", "stage")
        tray.stages = list(counted.annotate(total=Count("pk")).order_by("kind", "stage"))
    tray.waiting_cases = waiting_cases(standing)
    tray.commissions = commissions(standing)
    tray.subjects = subjects_of([*clocks, *tray.proposals, *tray.sent])
    return tray


def is_own(deadline: Deadline, standing: Standing) -> bool:
    """Whether the clock binds the agency itself, rather than a party or another organ it waits for."""
    kinds = {p.agency_kind for p in standing.posts if p.agency_id == deadline.agency_id}
    own = OWN | frozenset(code for kind in kinds for code in OWN_BY_KIND.get(kind, ()))
    return deadline.bound in own


def _clocks(standing: Standing, *, personal: bool) -> list[Deadline]:
    """The nearest clocks; an agency's and a person's are two stretches of two indexes, asked one by one."""
    open_states = [_written_out(state.value) for state in Deadline.OPEN]
    found = Deadline.objects.filter(state__in=open_states).order_by("due_at", "pk")
    asked = [Q(responsible=standing.user_id)]
    if not personal:
        asked += [Q(agency=agency, secret=False) for agency in sorted(own_agencies(standing))]
    rows = {row.pk: row for where in asked for row in found.filter(where)[:CLOCKS]}
    return sorted(rows.values(), key=lambda row: (row.due_at, row.pk))[:CLOCKS]


def _written_out(word: str) -> Func:
    """The word in the statement, no parameter: SQLite takes an index with a condition only where it can read it."""
    return Func(template=f"'{word}'", output_field=CharField())


def proposals_for(standing: Standing) -> list[Proposal]:
    """Pending proposals of the person's agencies whose step names one of the person's roles; never one's own."""
    found = Proposal.objects.filter(
        agency__in=own_agencies(standing), state=Proposal.State.PENDING, secret=False
    ).exclude(proposer=standing.user_id)
    rows = found.select_related("proposer").order_by("pk")[:PROPOSALS]
    return [p for p in rows if _may_decide(p, standing)]


def _may_decide(proposal: Proposal, standing: Standing) -> bool:
    flow = FLOWS.get(proposal.kind)
    spec = flow.steps.get(proposal.step) if flow else None
    if spec is None:
        return False
    wanted = {code for asked in spec.actor.roles for code in holders(asked)}
    return bool(wanted & standing.roles_in(proposal.agency_id))


def transfer_watch(standing: Standing, *, personal: bool) -> list[ThresholdEvaluation]:
    """Cases whose standing figures reach a criminal standard while no transfer has begun, oldest first."""
    found = ThresholdEvaluation.objects.filter(
        standing=True,
        advice=_written_out("MUST_TRANSFER"),
        case__is_open__in=[True],
        case__kind="penalty",
        case__penalty__transfer__in=("", "none"),
    )
    if personal:
        found = found.filter(case__officer=standing.user_id)
    else:
        found = found.filter(case__agency__in=own_agencies(standing), case__secret=False)
    return list(found.select_related("case").order_by("made_at")[:WATCHED])


def waiting_cases(standing: Standing) -> list[Case]:
    """For reviewers what is under review; for intake, mediators and courts what has just come in."""
    condition = Q(pk__in=[])
    for post in standing.posts:
        if post.role in ("REVIEWER_CASE", "REVIEWER_LEGAL"):
            condition |= Q(
                agency=post.agency_id, kind="penalty", stage="under_review", is_open__in=[True], secret=False
            )
        if post.role == "INTAKE":
            condition |= Q(agency=post.agency_id, kind="report", is_open__in=[True], secret=False)
        if post.role in ("INTAKE", "OFFICER", "UNIT_HEAD"):
            condition |= Q(
                agency=post.agency_id, kind="advice", stage="received", is_open__in=[True], officer__isnull=True,
                secret=False,
            )  # fmt: skip
        if post.role in ("MEDIATOR", "INTAKE"):
            condition |= Q(
                agency=post.agency_id, kind="mediation", stage__in=WAITING_MEDIATION, is_open__in=[True], secret=False
            )
        if post.role in ("OFFICER", "UNIT_HEAD"):
            condition |= Q(
                agency=post.agency_id, kind="mediation", stage__in=WAITING_MEDIATION, is_open__in=[True],
                officer__isnull=True, secret=False,
            )  # fmt: skip
        if post.role in ("COURT_CLERK", "JUDGE"):
            condition |= Q(
                agency=post.agency_id, kind="confirmation", stage__in=WAITING_COURT, is_open__in=[True], secret=False
            )
    return list(Case.objects.filter(condition).select_related("officer").order_by("opened_on", "pk")[:PROPOSALS])


def commissions(standing: Standing) -> list[Handover]:
    """What a court has sent to be mediated and has not closed: what has come back first, then the oldest."""
    courts = {post.agency_id for post in standing.posts if post.role in ("COURT_CLERK", "JUDGE")}
    if not courts:
        return []
    rows = Handover.objects.filter(agency__in=courts, purpose=Handover.Purpose.COURT_MEDIATION, is_open=True)
    found = rows.select_related("case", "to_agency").order_by("opened_at", "pk")[:PROPOSALS]
    return sorted(found, key=lambda row: row.stage not in ("answered", "returned"))


def subjects_of(rows: Iterable[Any]) -> dict[tuple[int, int], Subject]:
    """Titles and addresses of the proceedings that rows point at: one query a table."""
    wanted: dict[int, set[int]] = {}
    for row in rows:
        wanted.setdefault(row.subject_type_id, set()).add(row.subject_id)
    found: dict[tuple[int, int], Subject] = {}
    for type_id, ids in wanted.items():
        model = ContentType.objects.get_for_id(type_id).model_class()
        if model is None:
            continue
        joined = model._default_manager.select_related("case") if _has_case(model) else model._default_manager
        for row in joined.filter(pk__in=ids):
            found[type_id, row.pk] = _subject(row)
    return found


def _has_case(model: Any) -> bool:
    return any(d.model is model for d in doors()) and any(f.name == "case" for f in model._meta.fields)


def _subject(row: Any) -> Subject:
    case = case_of(row)
    number = case.number if case is not None else ""
    title = row.label() if isinstance(row, Case) or hasattr(row, "flow") else str(row)
    # the number stands beside the title already
    title = title.removeprefix(number).strip()
    if case is not None and case is not row and case.title not in title:
        title = f"{case.title}　{title}"
    return Subject(
        title=title, number=number, url=address_of(row), secret=row.secret or (case is not None and case.secret)
    )


def week_ahead(today: date, calendar: Any, *, working_days: int) -> list[tuple[date, bool]]:
    """The coming days up to so many working days, each with whether it is one."""
    days, worked, day = [], 0, today
    while worked < working_days:
        is_working = calendar.is_working(day)[0]
        days.append((day, is_working))
        worked += is_working
        day += timedelta(days=1)
    return days
