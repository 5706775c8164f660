"""The rolls as they are read: who may be chosen for a case and why not, the public list, the keeper's and one's own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Avg, CharField, Count, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models import Case as CaseOf
from django.db.models.functions import Coalesce
from django.utils import timezone

from agencies.standing import Standing
from cases.facts import law
from cases.models import Assignment, Party, RollEntry, RollUse
from workflow.deadlines.arithmetic import local_day
from workflow.flows.roll import ROLL
from workflow.flows.roll.choices import TIES
from workflow.flows.roll.eligibility import Candidate, Sides, Tie, folded, refuses

SIZE = 30
# how many one form offers; a longer roll is narrowed on the public page first
OFFERED = 300
CAPACITIES = {
    "mediator": Assignment.Capacity.MEDIATOR,
    "technical_investigator": Assignment.Capacity.TECHNICAL,
}
SHOWN = ("publicised", "admitted", "active", "suspended")


@dataclass(frozen=True)
class RollOption:
    """One entry offered by a form; `reason` where it may not be chosen."""

    entry: RollEntry
    running: int
    reason: str = ""


def within_reach(row: Any) -> Q:
    """Rolls of the own agency, of the same city, and those of the province and the state that are lent downward."""
    same = Q(province=row.province)
    return (
        Q(agency_id=row.agency_id)
        | (same & Q(city=row.city))
        | (same & Q(agency__level="province"))
        | Q(level="national")
    )


def options_for(case: Any, kinds: str, *, on: date, only: Iterable[int] | None = None) -> list[RollOption]:
    """Everybody on the named rolls within reach, those who may be chosen first; four queries whatever the number.

    `only` names the entries somebody is about to choose: their rows are locked, so that two cases never take the last
    place of one person.
    """
    rows = RollEntry.objects.filter(within_reach(case), roll_kind__in=kinds.split(), stage__in=("active", "suspended"))
    rows = _with_load(rows, but=case.pk)
    if only is not None:
        rows = rows.filter(pk__in=sorted(only)).order_by("pk").select_for_update(of=("self",))
    else:
        rows = rows.order_by("stage", "name", "pk")
    entries = list(rows.prefetch_related("ties")[:OFFERED])
    numbered = any(tie.number for entry in entries for tie in entry.ties.all())
    sides = sides_of(case, numbered=numbered)
    since = law.years_after(on, -law.number(case, "roll.tie_years", on=on))
    cap = law.number(case, "roll.load_cap", on=on)
    made = []
    for entry in entries:
        candidate = _candidate(entry, running=entry.running, cap=cap)
        reason = refuses(candidate, sides, on=on, since=since)
        made.append(RollOption(entry, candidate.running, str(reason) if reason else ""))
    return sorted(made, key=lambda option: bool(option.reason))


def _running(but: int) -> Subquery:
    """How many open cases an entry was chosen for, one case left out."""
    rows = RollUse.objects.filter(entry=OuterRef("pk"), ended_at__isnull=True, case__is_open=True).exclude(case=but)
    return Subquery(rows.order_by().values("entry").annotate(total=Count("case", distinct=True)).values("total"))


def _alone(but: int) -> Subquery:
    """How many open cases the person of an entry sits on in the same part without a commission behind it."""
    rows = Assignment.objects.filter(
        person=OuterRef("user"), capacity=OuterRef("part"), until__isnull=True, case__is_open=True, roll_uses=None
    ).exclude(case=but)
    return Subquery(rows.order_by().values("person").annotate(total=Count("case", distinct=True)).values("total"))


def _with_load(rows: QuerySet[RollEntry], *, but: int = 0) -> Any:
    """The rows with `running`: commissions, and assignments that no commission stands behind."""
    wanted = [When(roll_kind=kind, then=Value(str(capacity))) for kind, capacity in CAPACITIES.items()]
    part = CaseOf(*wanted, default=Value(""), output_field=CharField())
    return rows.annotate(part=part).annotate(running=Coalesce(_running(but), 0) + Coalesce(_alone(but), 0))


def _candidate(entry: RollEntry, *, running: int, cap: int) -> Candidate:
    words = dict(TIES)
    own = (
        Tie(str(words["employer"]), entry.employer),
        Tie(str(words["other"]), entry.name, entry.credit_code),
    )
    declared = tuple(
        Tie(str(words[t.relation]), t.name, t.credit_code, t.number.upper(), t.until) for t in entry.ties.all()
    )
    return Candidate(
        name=entry.name, stage=entry.stage, stage_label=ROLL.stage(entry.stage).label, term_until=entry.term_until,
        qualification_until=entry.qualification_until, running=running,
        cap=cap if entry.load_cap is None else entry.load_cap, ties=own + declared,
    )  # fmt: skip


def sides_of(case: Any, *, numbered: bool = True) -> Sides:
    """Names, codes and rights of a case, folded for comparison; rights are read only where a tie has a number."""
    columns = ("name", "legal_representative", "representatives__name", "representatives__office", "credit_code")
    rows = list(Party.objects.filter(case=case.pk).values_list(*columns))
    numbers = case.rights.values_list("number", flat=True) if numbered else ()
    return Sides(
        names=frozenset(folded(name) for *names, _code in rows for name in names if name),
        codes=frozenset(code for *_names, code in rows if code),
        numbers=frozenset(number.upper() for number in numbers if number),
    )


def loads_of(entries: Iterable[RollEntry]) -> dict[int, int]:
    """How many open cases each entry has now; one query."""
    rows = RollEntry.objects.filter(pk__in=[entry.pk for entry in entries])
    return {pk: running for pk, running in _with_load(rows).values_list("pk", "running") if running}


@dataclass(frozen=True)
class RollPage:
    """Some entries and the cursor of the next."""

    entries: list[RollEntry]
    after: str


def public_roll(*, kind: str, text: str, after: int | None) -> RollPage:
    """Who is on a roll today or in publicity; by kind and a word of name, employer, field or class."""
    today = local_day(timezone.now())
    rows = RollEntry.objects.filter(stage__in=SHOWN, secret=False).exclude(term_until__lt=today)
    if kind:
        rows = rows.filter(roll_kind=kind)
    if text:
        rows = rows.filter(
            Q(name__icontains=text) | Q(employer__icontains=text) | Q(fields__icontains=text)
            | Q(ipc__icontains=text) | Q(nice__icontains=text) | Q(species__icontains=text)
        )  # fmt: skip
    return _page(rows.filter(pk__gt=after or 0).order_by("pk"))


def public_entry(pk: int) -> RollEntry | None:
    """One entry as the public may see it, with its load and rating; None where it is not shown."""
    today = local_day(timezone.now())
    rows = RollEntry.objects.filter(stage__in=SHOWN, secret=False).exclude(term_until__lt=today)
    return (
        rows.select_related("agency")
        .annotate(mean=Avg("uses__rating"), rated=Count("uses__rating"))
        .filter(pk=pk)
        .first()
    )


def kept_by(standing: Standing, *, tab: str, below: int | None) -> RollPage:
    """The entries of the agencies whose rolls the person keeps or approves, newest first."""
    agencies = {p.agency_id for p in standing.posts if p.role in ("ROLL_KEEPER", "HEAD_DEPUTY", "HEAD_PRINCIPAL")}
    rows = RollEntry.objects.filter(agency__in=agencies)
    if tab == "coming":
        rows = rows.filter(stage__in=("applied", "checked", "publicised", "admitted"))
    elif tab == "serving":
        rows = rows.filter(stage__in=("active", "suspended"))
    elif tab == "ended":
        rows = rows.filter(is_open=False)
    if below is not None:
        rows = rows.filter(pk__lt=below)
    return _page(rows.order_by("-pk"))


def _page(rows: Any) -> RollPage:
    found = list(rows.select_related("agency")[: SIZE + 1])
    return RollPage(found[:SIZE], str(found[SIZE - 1].pk) if len(found) > SIZE else "")


def entries_of(user_id: int) -> list[RollEntry]:
    """One's own entries, newest first."""
    return list(RollEntry.objects.filter(user=user_id).select_related("agency").order_by("-pk")[:SIZE])


def uses_of(entries: Iterable[RollEntry], *, running: bool = False) -> list[RollUse]:
    """The cases the entries were chosen for, newest first."""
    rows = RollUse.objects.filter(entry__in=list(entries))
    if running:
        rows = rows.filter(ended_at__isnull=True, case__is_open=True)
    return list(rows.select_related("case", "entry", "planned", "disclosure").order_by("-pk")[:100])


def on_a_roll(user_id: int) -> bool:
    """Whether the person stands on any roll, or has applied."""
    return RollEntry.objects.filter(user=user_id).exists()


def uses_in(case_id: int) -> list[RollUse]:
    """Who was chosen from the rolls for a case."""
    rows = RollUse.objects.filter(case=case_id).select_related("entry").order_by("pk")
    return list(rows[:50])


def in_year(entry: RollEntry, year: int) -> int:
    """How many cases the entry was chosen for in a year."""
    return entry.uses.filter(chosen_at__year=year).count()
