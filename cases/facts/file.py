"""One look at a file: everything the guards of a penalty case and its papers read, in few queries, kept on the row.

The look is taken anew whenever facts are asked; papers of the same step read what the guards have just seen.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Exists, IntegerField, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from cases.facts.agents import with_agents
from cases.models import (
    AmountFigure,
    Assignment,
    GoodsItem,
    Hearing,
    Measure,
    OutlayLine,
    Paper,
    Party,
    PenaltyCase,
    Right,
    RightCheck,
    ThresholdEvaluation,
)
from workflow.models import Hold
from workflow.models.deadline import Deadline

OPEN_MEASURES = ("in_force", "in_force_unapproved")
CLOCKS = ("pct:P07", "pct:P11", "pct:P14", "pct:P16", "pct:P17", "pct:P17B", "pct:P18")
HOLDS = ("CRIM_HOLD", "APPRAISAL", "IDENTIFY", "SUSPEND", "HEARING", "REMEDY", "WELLKNOWN")
ADVICE = ("MUST_TRANSFER", "INCOMPLETE", "CONSULT", "NO_TRANSFER")


@dataclass(frozen=True)
class Look:
    """What was on the file at one moment."""

    parties: list[Party]
    handling: list[Assignment]
    papers: list[Paper]
    clocks: dict[str, Deadline]
    holds: frozenset[str]
    counts: dict[str, Any]

    def respondents(self) -> list[Party]:
        return [party for party in self.parties if party.role == Party.Role.RESPONDENT]

    def served_at(self, codes: tuple[str, ...], *, after: datetime | None = None) -> datetime | None:
        """When the newest paper of these kinds reached its last addressee; None while one is outstanding."""
        made = [p for p in self.papers if p.code in codes and (after is None or (p.issued_at or after) > after)]
        newest = made[-1] if made else None
        return newest.last_served if newest is not None and newest.sent and not newest.waiting else None  # type: ignore[attr-defined]


def look_at(case: PenaltyCase, *, now: datetime) -> Look:
    """Read the file and keep the look on the row for the papers of the step."""
    handling = _handling(case)
    case._handlers = frozenset(a.person_id for a in handling)
    counts = _counts(case, now)
    look = Look(
        parties=_parties(case),
        handling=handling,
        papers=_papers(case),
        clocks={row.code: row for row in _held_clocks(case) if row.code in CLOCKS},
        holds=frozenset(code for code in HOLDS if counts[code]),
        counts=counts,
    )
    case._look = look
    case.__dict__["_hearings_planned"] = counts["hearings_planned"]
    return look


def _parties(case: PenaltyCase) -> list[Party]:
    """The parties with their agents; a page that has read the parties for showing is not made to read them again."""
    if "parties" in case.__dict__.get("_prefetched_objects_cache", {}):
        return sorted(case.parties.all(), key=lambda party: party.pk)
    return with_agents(case.parties)


def _handling(case: PenaltyCase) -> list[Assignment]:
    """The handlers, lead first; a page that has read the assignments for showing is not made to read them again."""
    held = case.__dict__.get("_prefetched_objects_cache", {}).get("assignments")
    if held is None:
        rows = case.assignments.filter(until__isnull=True, capacity__in=Assignment.HANDLING)
        return list(rows.select_related("person").order_by("-capacity", "pk"))
    named = [a for a in held if a.until is None and a.capacity in Assignment.HANDLING]
    return sorted(named, key=lambda a: (a.capacity != Assignment.Capacity.LEAD, a.pk))


def _papers(case: PenaltyCase) -> list[Paper]:
    """The issued papers, each with how far its service has come; those a page has read are not read again."""
    held = case.__dict__.get("_papers_read")
    if held is not None:
        papers = sorted((p for p in held if p.state == Paper.State.ISSUED), key=lambda paper: paper.pk)
        for paper in papers:
            sent = paper.sent or 0
            vars(paper).update(sent=sent, waiting=sent - (paper.reached or 0), last_served=paper.reached_at)
        return papers
    return list(
        case.papers.filter(state=Paper.State.ISSUED)
        .defer("content")
        .annotate(
            waiting=Count("services", filter=Q(services__served_at__isnull=True)),
            sent=Count("services"),
            last_served=Max("services__served_at"),
        )
        .order_by("pk")
    )


def _held_clocks(case: PenaltyCase) -> list[Any]:
    """The clocks that stand; a page that has read all clocks of the file hands them over in `_clocks_read`.

    What is read here is kept on the row: the step that moves the clocks does not read them again.
    """
    held = getattr(case, "_clocks_read", None)
    if held is None:
        found: list[Any] = list(_clocks(case))
        case.__dict__["_clocks_held"] = found
        return found
    return sorted(held, key=lambda row: row.pk)


def _clocks(case: PenaltyCase) -> QuerySet[Deadline]:
    kind = ContentType.objects.get_for_model(case)
    return (
        Deadline.objects.filter(subject_type=kind, subject_id=case.pk)
        .exclude(state=Deadline.State.VOID)
        .annotate(extended=Count("extensions"))
        .order_by("pk")
    )


def _number(rows: QuerySet[Any], key: str) -> Coalesce:
    counted = rows.order_by().values(key).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _counts(case: PenaltyCase, now: datetime) -> dict[str, Any]:
    """Scalars of the file in one query: measures, goods, screening, and which holds are open."""
    own, measure = (ContentType.objects.get_for_model(model) for model in (case, Measure))
    live = Measure.objects.filter(case=OuterRef("pk"), stage__in=OPEN_MEASURES)
    over = Deadline.objects.filter(
        subject_type=measure, subject_id=OuterRef("pk"), code__in=["pct:P03", "pct:P05"], due_at__lte=now,
        state=Deadline.State.RUNNING,
    )  # fmt: skip
    goods = GoodsItem.objects.filter(case=OuterRef("pk"), is_open=True, quantity__gt=0).exclude(stage="handed_over")
    standing = ThresholdEvaluation.objects.filter(case=OuterRef("pk"), standing=True).order_by()
    newest = AmountFigure.objects.filter(case=OuterRef("pk")).order_by().values("case")
    held = Hold.objects.filter(subject_type=own, subject_id=OuterRef("pk"), closed_at=None)
    wanted: dict[str, Any] = {
        "live_measures": _number(live, "case"),
        "expired_measures": _number(live.filter(Exists(over)), "case"),
        "unsettled_goods": _number(goods, "case"),
        "hearings_planned": Exists(Hearing.objects.filter(case=OuterRef("pk"))),
        "newest_figure": Subquery(newest.annotate(at=Max("recorded_at")).values("at")),
        "oldest_screening": Subquery(standing.values("case").annotate(at=Min("made_at")).values("at")),
        **_findings(),
        **{f"advice_{code}": Exists(standing.filter(advice=code)) for code in ADVICE},
        **{f"held_{code}": Exists(held.filter(code=code)) for code in HOLDS},
    }
    row = type(case)._base_manager.filter(pk=case.pk).annotate(**wanted).values(*wanted).get()
    return {key.removeprefix("held_"): value for key, value in row.items()}


def _findings() -> dict[str, Any]:
    """What the single kinds of case have on file: rights, their checks, the outlays claimed."""
    rights = Right.objects.filter(case=OuterRef("pk"))
    checks = RightCheck.objects.filter(case=OuterRef("pk"), superseded=False).order_by()
    outlays = OutlayLine.objects.filter(case=OuterRef("pk"), superseded=False).order_by()
    unjudged = outlays.filter(Q(accepted=None) | Q(reason="") | Q(accepted=True, proof="")).values("case")
    return {
        "rights_known": _number(rights, "case"),
        "trademark": Exists(rights.filter(kind=Right.Kind.TRADEMARK)),
        "checks_made": _number(checks, "case"),
        "right_in_force": Exists(checks.filter(state_on_act__in=RightCheck.IN_FORCE)),
        "newest_check": Subquery(checks.values("case").annotate(at=Max("queried_at")).values("at")),
        "outlay_open": Subquery(unjudged.annotate(n=Min("serial")).values("n")),
        "outlay_accepted": Exists(outlays.filter(accepted=True)),
    }


__all__ = ["ADVICE", "Look", "look_at"]
