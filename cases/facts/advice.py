"""Loading the facts of a consultation opinion: the wait after the demand, the experts, what has reached whom."""

from datetime import date, datetime, time
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Exists, Max, OuterRef, Q
from django.utils import timezone

from cases.facts import law
from cases.models import AdviceCase, ExpertOpinion, Paper, RollUse
from workflow.deadlines.arithmetic import Computation, compute, local_day
from workflow.deadlines.settling import term_in_force
from workflow.deadlines.working_days import current_calendar
from workflow.flows.advice import AdviceFacts
from workflow.models import Hold

ANSWERS = ("advice.opinion", "advice.refused")
NAMES = "advice.experts"
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
    detail, now = row.detail, row.as_of
    wait = wait_of(row)
    uses = experts_of(row)
    author = next((use for use in uses if use.pk == row.__dict__.get("_author")), None)
    return AdviceFacts(
        now=now, asker=detail.asker, received_at=detail.received_at, warned=detail.warned_on is not None,
        demanded=wait is not None, wait_last=wait.last_day if wait else None,
        wait_over=wait is not None and wait.due_at <= now, reaction=detail.reaction,
        reaction_checked=detail.reaction_checked, letter_no=detail.letter_no, refusal_ground=detail.refusal_ground,
        refusal_reason=detail.refusal_reason, withdrawal_reason=detail.withdrawal_reason,
        experts=tuple(use.entry.name for use in uses),
        needed=law.number(row, "advice.experts", on=local_day(now)),
        undisclosed=tuple(use.entry.name for use in uses if use.signature_id is None),
        without_opinion=tuple(use.entry.name for use in uses if not use.heard),  # type: ignore[attr-defined]  # annotated
        opinion_by=author is not None, opinion_by_undisclosed=author is not None and author.signature_id is None,
        recusal_open=_recusal_open(row), recusal_reason=detail.recusal_reason,
        recused=any(use.pk == detail.recused_use_id for use in uses), comparison=detail.comparison,
        conclusion=detail.conclusion, limits=detail.limits, **_served(row, now),
    )  # fmt: skip


def _recusal_open(row: AdviceCase) -> bool:
    kind = ContentType.objects.get_for_model(row)
    return Hold.objects.filter(subject_type=kind, subject_id=row.pk, code="RECUSAL", closed_at=None).exists()


def _served(row: AdviceCase, now: datetime) -> dict[str, bool]:
    """Whether the names and the answer have reached the asker, and whether the time for recusal is over."""
    papers = row.papers.filter(state=Paper.State.ISSUED, code__in=(NAMES, *ANSWERS)).annotate(
        waiting=Count("services", filter=Q(services__served_at=None)), sent=Count("services"),
        last_served=Max("services__served_at"),
    )  # fmt: skip
    newest = {p.code: p for p in papers.only("code").order_by("pk")}
    reached: dict[str, datetime] = {
        code: p.last_served for code, p in newest.items() if p.sent and not p.waiting and p.last_served
    }
    told = reached.get(NAMES)
    return {
        "told": told is not None,
        "recusal_over": told is not None and recusal_ends(row, told) <= now,
        "answer_served": any(code in reached for code in ANSWERS),
    }


def recusal_ends(row: Any, told: datetime) -> datetime:
    """Three working days after the names were known (办法 5)."""
    on = local_day(told)
    term = term_in_force(law.limit(row, "rmc:TL-R10", on=on), row, on=on)
    return compute(anchor=told, term=term, calendar=current_calendar()).due_at
