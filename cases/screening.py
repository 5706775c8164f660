"""涉罪标准比对, the transfer watch: the standing criminal figures of a case against the rows in force, frozen."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone

from agencies.standing import Standing
from audit.canonical import digest
from cases import verbs
from cases.actions.file import leave
from cases.actions.taking import Taking, records
from cases.facts import law
from cases.models import AmountFigure, Party, PriorSanction, ThresholdEvaluation
from workflow.law.store import mark_used
from workflow.thresholds.decide import decide
from workflow.thresholds.evaluate import Evaluation, evaluate
from workflow.thresholds.figures import Figures, Prior, Rules
from workflow.thresholds.rules import rules_for

LABEL_ROLE, OTHER_SERIOUS = "label_role", "other_serious"


def standing_figures(case: Any) -> dict[str, dict[str, AmountFigure]]:
    """The criminal figures that stand, by offence and metric."""
    found: dict[str, dict[str, AmountFigure]] = {}
    rows = AmountFigure.objects.filter(case_id=case.pk, superseded=False, series=AmountFigure.Series.CRIMINAL).order_by(
        "pk"
    )
    for figure in rows:
        found.setdefault(figure.offence, {})[figure.metric] = figure
    return found


def screen(row: Any, *, standing: Standing, now: datetime) -> list[ThresholdEvaluation]:
    """Evaluate every offence that has figures and keep the result; the old results no longer stand.

    Runs on the locked case inside the caller's transaction (法释〔2025〕5号; PCT 13.10).
    """
    detail = row.detail
    on = timezone.localdate(now)
    rules = rules_for(on=on, acts_to=detail.acts_ended_on, **law.where(row))
    figures = standing_figures(row)
    prior = {offence: prior_sanction(row, offence, on=on) for offence in figures}
    evaluations = [
        evaluate(
            Figures(
                offence=offence,
                metrics={metric: figure.value for metric, figure in by_metric.items()},
                prior2y=prior[offence],
                acts_to=detail.acts_ended_on,
            ),
            rules,
        )
        for offence, by_metric in figures.items()
    ]
    suspicion = detail.suspicion_text if detail.suspicion == "yes" else ""
    advice = decide(evaluations, suspicion, consult_ratio=rules.consult_ratio)
    ThresholdEvaluation.objects.filter(case_id=row.pk, standing=True).update(standing=False)
    made = [
        _frozen(row, e, advice.result, figures[e.offence], prior[e.offence], now, _rows_of(e, rules))
        for e in evaluations
    ]
    mark_used(row_id for one in made for row_id in one.law_rows)
    ThresholdEvaluation.objects.bulk_create(made)
    result = {"advice": advice.result, "ground": advice.ground, "reasons": list(advice.reasons)}
    leave(row, verbs.SCREENED, standing=standing, new=result, more={e.offence: e.level for e in evaluations})
    return made


def _rows_of(result: Evaluation, rules: Rules) -> list[int]:
    """The stored law rows that the shown lines were measured by."""
    ids = rules.now_ids if result.ruleset == "now" else rules.then_ids
    return sorted({ids[line.code] for line in result.lines if line.code in ids})


def _frozen(
    row: Any,
    result: Evaluation,
    advice: str,
    figures: dict[str, AmountFigure],
    prior: str,
    now: datetime,
    law_rows: list[int],
) -> ThresholdEvaluation:
    inputs = {"metrics": {m: str(f.value) for m, f in figures.items()}, "prior2y": prior}
    lines = [
        {
            "code": line.code, "level": line.level, "label_zh": line.label_zh, "label_en": line.label_en,
            "figure": str(line.figure), "standard": str(line.standard), "unit": line.unit, "reached": line.reached,
            "possible": line.possible, "basis": line.basis, "when": line.when,
        }
        for line in result.lines
    ]  # fmt: skip
    frozen = {"offence": result.offence, "inputs": inputs, "lines": lines, "level": result.level}
    return ThresholdEvaluation(
        case_id=row.pk,
        made_at=now,
        offence=result.offence,
        level=result.level,
        advice=advice,
        inputs=inputs,
        lines=lines,
        law_rows=law_rows,
        digest=digest(frozen),
    )


def prior_sanction(row: Any, offence: str, *, on: date) -> Prior:
    """Whether a respondent was sanctioned for the same group within the window before the act (PCT 13.4).

    Every known anchor inside: TRUE; none: FALSE; mixed, or nobody found whether the earlier conduct was that of the
    article: UNKNOWN, a person decides.
    """
    same_subject = PriorSanction.same_subject(row.parties.filter(role=Party.Role.RESPONDENT))
    if not same_subject:
        return "FALSE"
    group = law.offence_group(offence, on=on)
    doubted = [article + PriorSanction.DOUBT for article in group]
    years = law.number(row, "prior.window_years", on=on)
    act = row.detail.acts_ended_on or on
    first = law.years_after(act, -years)
    answers = set()
    earlier = PriorSanction.objects.filter(same_subject, maps_to_article__in=[*group, *doubted])
    for sanction in earlier.exclude(source_case=row.pk):
        anchors = [d for d in (sanction.decided_on, sanction.effective_on, sanction.completed_on) if d]
        inside = frozenset(first <= day <= act for day in anchors)
        answers.add(frozenset({True, False}) if True in inside and sanction.doubted else inside)
    if frozenset({True}) in answers:
        return "TRUE"
    return "UNKNOWN" if frozenset({True, False}) in answers else "FALSE"


@records("penalty:BR-10")
def rescreen(row: Any, taking: Taking) -> dict[str, Any]:
    """The officer's own suspicion is part of the advice, so the result is made anew."""
    if standing_figures(row):
        screen(row, standing=taking.standing, now=taking.when.now)
    return {}
