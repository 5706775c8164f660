"""Loading the facts of a consultation opinion: the wait after the demand, the experts, what has reached whom."""

from datetime import date, datetime, time
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Subquery
from django.utils import timezone

from cases.facts import law
from cases.models import AdviceCase, ExpertOpinion, Paper, Right, RollUse, Service
from workflow.deadlines.arithmetic import Computation, compute, local_day
from workflow.deadlines.settling import term_in_force
from workflow.deadlines.working_days import current_calendar
from workflow.flows.advice import AdviceFacts
from workflow.models import Hold

ANSWERS = ("advice.opinion", "advice.refused")
NAMES = "advice.experts"
WITH_EXPERTS = ("accepted", "advising", "issued")
WAITS = (("rmc:TL-R23A", "demand_received_on"), ("rmc:TL-R23B", "demand_sent_on"))


def wait_of(row: Any) -> Computation | None:
    """The earlier end of the two waits, from the receipt and from the sending of the demand (办法 13)."""
    ends = [_due(row, code, day) for code, name in WAITS if (day := getattr(row.detail, name))]
    return min(ends, key=lambda end: end.due_at) if ends else None


def _due(row: Any, code: str, day: date) -> Computation:
    limit = law.limit(row, code, on=day)
    noon = timezone.make_aware(datetime.combine(day, time(12)))
    return compute(anchor=noon, term=term_in_force(limit, row, on=day), calendar=current_calendar())


def experts_of(case: Any) -> list[RollUse]:
    """Who was chosen and still advises, each with whether the own opinion is on file; one query."""
    heard = ExpertOpinion.objects.filter(use=OuterRef("pk"))
    rows = RollUse.objects.filter(case=case.pk, ended_at__isnull=True, entry__roll_kind="expert")
    return list(rows.select_related("entry").annotate(heard=Exists(heard)).order_by("pk"))


def advice_facts(row: AdviceCase) -> AdviceFacts:
    """What the guards ask; what was read stays on the row for the papers of the same step."""
    detail, now = row.detail, row.as_of
    wait = wait_of(row)
    seen = row.__dict__["_seen"] = _seen(row)
    uses = row.__dict__["_experts"] = experts_of(row) if row.stage in WITH_EXPERTS else []
    author = next((use for use in uses if use.pk == row.__dict__.get("_author")), None)
    given = [use for use in uses if use.pk in row.__dict__.get("_given", ())]
    told = seen["told_at"] if not seen["untold"] else None
    return AdviceFacts(
        now=now, asker=detail.asker, received_at=detail.received_at, warned=detail.warned_on is not None,
        demanded=wait is not None, wait_last=wait.last_day if wait else None,
        wait_over=wait is not None and wait.due_at <= now, reaction=detail.reaction,
        reaction_checked=detail.reaction_checked, letter_no=detail.letter_no, refusal_ground=detail.refusal_ground,
        refusal_reason=detail.refusal_reason, withdrawal_reason=detail.withdrawal_reason,
        experts=tuple(use.entry.name for use in uses),
        needed=law.number(row, "advice.experts", on=local_day(now)),
        undisclosed=tuple(use.entry.name for use in uses if use.signature_id is None),
        without_opinion=tuple(use.entry.name for use in uses if not use.__dict__.get("heard")),
        given_to=tuple(use.entry.name for use in given),
        given_undisclosed=tuple(use.entry.name for use in given if use.signature_id is None),
        given_items=row.__dict__.get("_material", 0),
        opinion_by=author is not None, opinion_by_undisclosed=author is not None and author.signature_id is None,
        recusal_open=seen["recusal_open"], recusal_reason=detail.recusal_reason,
        recused=any(use.pk == detail.recused_use_id for use in uses), comparison=detail.comparison,
        conclusion=detail.conclusion, limits=detail.limits, told=told is not None,
        recusal_over=told is not None and recusal_ends(row, told) <= now, answer_served=seen["answer_served"],
    )  # fmt: skip


def _seen(row: AdviceCase) -> dict[str, Any]:
    """The patent, the open recusal, and what has reached the asker, in one query."""
    held = Hold.objects.filter(
        subject_type=ContentType.objects.get_for_model(row), subject_id=OuterRef("pk"), code="RECUSAL", closed_at=None
    )
    patent = Right.objects.filter(case=OuterRef("pk"), kind=Right.Kind.PATENT).order_by("pk")
    names = Paper.objects.filter(case=OuterRef("pk"), code=NAMES, state=Paper.State.ISSUED).order_by("-pk")
    sent = Service.objects.filter(paper=OuterRef("names_paper"))
    answered = Service.objects.filter(
        paper__case=OuterRef("pk"), paper__code__in=ANSWERS, paper__state=Paper.State.ISSUED, served_at__isnull=False
    )
    rows = AdviceCase._base_manager.filter(pk=row.pk).annotate(names_paper=Subquery(names.values("pk")[:1]))
    wanted: dict[str, Any] = {
        "patent_number": Subquery(patent.values("number")[:1]), "patent_name": Subquery(patent.values("name")[:1]),
        "recusal_open": Exists(held), "answer_served": Exists(answered),
        "untold": Exists(sent.filter(served_at__isnull=True)),
        "told_at": Subquery(sent.order_by("-served_at").values("served_at")[:1]),
    }  # fmt: skip
    found: dict[str, Any] = rows.annotate(**wanted).values(*wanted).get()
    return found


def recusal_ends(row: Any, told: datetime) -> datetime:
    """Three working days after the names were known (办法 5)."""
    on = local_day(told)
    term = term_in_force(law.limit(row, "rmc:TL-R10", on=on), row, on=on)
    return compute(anchor=told, term=term, calendar=current_calendar()).due_at
