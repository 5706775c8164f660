"""The calculator of the criminal thresholds: figures typed by an officer, measured by the rows in force."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from web.law_rows import condition_words
from web.law_words import in_english, label_of
from workflow.law import store
from workflow.law.tables import Metric, Offence
from workflow.thresholds.decide import RESULT_ZH, decide
from workflow.thresholds.evaluate import UNITS, Evaluation, evaluate
from workflow.thresholds.figures import Figures, Rules
from workflow.thresholds.rules import rules_for

LEVELS = {
    "NONE": _("没有达到"),
    "BASE": _("达到入罪标准"),
    "AGGRAVATED": _("达到加重标准"),
    "HUMAN_BASE": _("由人判断有其他严重情节"),
}
RULESETS = {"now": _("现在的标准"), "then": _("行为时的标准")}


@dataclass(frozen=True)
class ToldLine:
    """One comparison in words."""

    code: str
    text: str
    level: str
    when: str
    basis: str
    mark: str
    said: str


@dataclass(frozen=True)
class ToldEvaluation:
    """One set of standards applied."""

    ruleset: str
    level: str
    lines: tuple[ToldLine, ...]
    warnings: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """What the figures ask for, and how it was computed. It advises."""

    result: str
    reasons: tuple[str, ...]
    chosen: ToldEvaluation
    other: ToldEvaluation | None


class FiguresForm(forms.Form):
    """The figures of one offence; everything may stay empty, and what is empty is not known."""

    prior2y = forms.ChoiceField(
        label=_("二年内因同类行为受过刑事处罚或者行政处罚"),
        choices=[("FALSE", _("没有")), ("TRUE", _("有")), ("UNKNOWN", _("尚未查清"))],
        required=False,
    )
    label_role = forms.ChoiceField(
        label=_("标识案件中的角色"),
        choices=[("", "—"), ("MAKER", _("制造者")), ("SELLER", _("销售者"))],
        required=False,
    )
    acts_from = forms.DateField(label=_("行为开始"), required=False)
    acts_to = forms.DateField(
        label=_("行为终了"), required=False, help_text=_("早于现行标准施行的，新旧标准都算，适用对嫌疑人有利的。")
    )

    def __init__(self, offence: str, metrics: Mapping[str, Metric], *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self.metrics = [m for m in metrics.values() if m.offence == offence and not m.derived]
        asked: dict[str, forms.Field] = {}
        for metric in self.metrics:
            unit = UNITS[metric.unit][1 if in_english() else 0].strip()
            label = f"{label_of(metric)}（{unit}）" if unit else label_of(metric)
            asked[metric.code] = forms.DecimalField(label=label, required=False, min_value=0, max_digits=16)
        if offence != "TM_LABEL":
            del self.fields["label_role"]
        self.fields = {**asked, **self.fields}

    def figures(self, offence: str) -> Figures:
        """What was typed, as the evaluation wants it."""
        given = self.cleaned_data
        known = {m.code: given[m.code] for m in self.metrics if given.get(m.code) is not None}
        return Figures(
            offence=offence,
            metrics=known,
            prior2y=given["prior2y"] or "FALSE",
            label_role=given.get("label_role", "") or "",
            acts_from=given["acts_from"],
            acts_to=given["acts_to"],
        )


def offences(*, on: date) -> dict[str, Offence]:
    """The crimes in the order of their articles."""
    found = [row.record for row in store.rows(Offence, on=on).values()]
    return {record.code: record for record in sorted(found, key=lambda o: (len(o.article), o.article))}


def metrics(*, on: date) -> dict[str, Metric]:
    """The figures that thresholds are measured by."""
    return {code: row.record for code, row in store.rows(Metric, on=on).items()}


def answer(figures: Figures, *, on: date, agency_id: int | None, regions: tuple[str, ...]) -> Answer:
    """Measure the figures and say what the law asks; nothing is stored."""
    rules = rules_for(on=on, acts_from=figures.acts_from, acts_to=figures.acts_to, agency_id=agency_id, regions=regions)
    found = evaluate(figures, rules)
    decided = decide([found], "", consult_ratio=rules.consult_ratio)
    return Answer(
        result=gettext(RESULT_ZH[decided.result]),
        reasons=tuple(gettext(reason) for reason in decided.reasons if decided.result == "CONSULT"),
        chosen=_told(found, rules),
        other=_told(found.other, rules) if found.other is not None else None,
    )


def _told(found: Evaluation, rules: Rules) -> ToldEvaluation:
    return ToldEvaluation(
        ruleset=str(RULESETS[found.ruleset]),
        level=str(LEVELS[found.level]),
        lines=tuple(_lines(found)),
        warnings=tuple(gettext(warning) for warning in found.warnings),
        missing=tuple(label_of(rules.metrics[code]) for code in found.incomplete),
    )


def _lines(found: Evaluation) -> list[ToldLine]:
    told = []
    for line in found.lines:
        if line.reached:
            mark, said = "today", gettext("达到")
        elif line.possible:
            mark, said = "soon", gettext("条件查清后可能达到")
        else:
            mark, said = "", gettext("没有达到")
        level = gettext("加重") if line.level == "AGGRAVATED" else gettext("入罪")
        when = gettext("、").join(condition_words(line.when))
        told.append(ToldLine(line.code, line.text, level, when, line.basis, mark, said))
    order = {"today": 0, "soon": 1, "": 2}
    return sorted(told, key=lambda line: order[line.mark])


def is_asked(values: Mapping[str, object]) -> bool:
    """Whether any figure was typed."""
    return any(isinstance(value, Decimal) for value in values.values())
