"""Measuring the figures of a case by the criminal thresholds (立案追诉标准): pure, with its arithmetic shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from django.utils.translation import get_language
from django.utils.translation import gettext_noop as _

from workflow.law.tables import Threshold
from workflow.thresholds.figures import Figures, Rules, derive, half_reached

Level = Literal["NONE", "BASE", "AGGRAVATED", "HUMAN_BASE"]
ORDER: dict[str, int] = {"NONE": 0, "HUMAN_BASE": 1, "BASE": 2, "AGGRAVATED": 3}
UNITS = {
    "CNY": ("元", " yuan"),
    "PIECE": ("件", " pieces"),
    "COPY": ("份", " copies"),
    "WORK": ("部", " works"),
    "TIMES": ("次", " times"),
    "PERSON": ("人", " persons"),
    "ITEM": ("项", " items"),
    "KIND": ("种", " kinds"),
    "FLAG": ("", ""),
}
UNMEASURED = ("FLAG", "ITEM")


@dataclass(frozen=True)
class Line:
    """One comparison as a person would write it: figure, standard, ratio, article."""

    code: str
    level: str
    label_zh: str
    label_en: str
    figure: Decimal
    standard: Decimal
    unit: str
    reached: bool
    possible: bool
    basis: str
    when: str

    @property
    def text(self) -> str:
        """For example 非法经营数额 160,200元 ÷ 50,000元 = 320.4%, in the language of the request."""
        english = not (get_language() or "zh").startswith("zh")
        label, unit = (self.label_en, UNITS[self.unit][1]) if english else (self.label_zh, UNITS[self.unit][0])
        percent = self.figure / self.standard * 100
        return f"{label} {self.figure:,}{unit} ÷ {self.standard:,}{unit} = {percent:.1f}%"


@dataclass(frozen=True)
class Near:
    """The standard that came nearest, and how near."""

    code: str
    ratio: Decimal


@dataclass(frozen=True)
class Evaluation:
    """What the figures reach. It advises; a person decides."""

    offence: str
    level: Level
    possible_level: Level
    hits: tuple[str, ...]
    possible_hits: tuple[str, ...]
    near: Near | None
    missing: tuple[str, ...]
    incomplete: tuple[str, ...]
    warnings: tuple[str, ...]
    lines: tuple[Line, ...]
    ruleset: Literal["now", "then"] = "now"
    consult: bool = False
    other: "Evaluation | None" = None


def evaluate(figures: Figures, rows: Rules) -> Evaluation:
    """The level the figures reach; for older acts by the standard more favourable to the suspect, both shown."""
    now, then, first = (_of(figures.offence, some) for some in (rows.now, rows.then, rows.first))
    warnings = (_("行为跨越新旧标准，整体适用行为终了时的标准，请人工确认"),) if set(first) != set(then) else ()
    current = _measure(figures, now, rows)
    if set(now) == set(then):
        return _warned(current, *warnings)
    if not then:
        return _warned(current, *warnings, _("行为时没有该罪的标准，适用新标准，请人工确认"))
    older = replace(_measure(figures, then, rows), ruleset="then")
    if ORDER[older.level] == ORDER[current.level]:
        note = _("新旧标准结果相同，适用行为时的标准")
    elif ORDER[older.level] < ORDER[current.level]:
        note = _("行为时的标准更有利于嫌疑人")
    else:
        return replace(_warned(current, *warnings, _("新标准更有利于嫌疑人")), other=older)
    return replace(_warned(older, *warnings, note), other=current)


def _measure(figures: Figures, mine: Sequence[Threshold], rules: Rules) -> Evaluation:
    sure = _with_halves(figures, mine, rules, prior=figures.prior2y == "TRUE")
    perhaps = _with_halves(figures, mine, rules, prior=figures.prior2y != "FALSE")
    lines = [line for row in mine if (line := _line(row, figures, sure, perhaps)) is not None]
    hits = [line for line in lines if line.reached]
    possible = [line for line in lines if line.possible]
    missing, incomplete = _missing(figures, mine, rules)
    level: Level = _level(hits)
    if level == "NONE" and figures.other_serious.strip():
        level = "HUMAN_BASE"
    reachable = _level([*hits, *possible])
    return Evaluation(
        offence=figures.offence,
        level=level,
        possible_level=reachable if ORDER[reachable] > ORDER[level] else level,
        hits=tuple(line.code for line in hits),
        possible_hits=tuple(line.code for line in possible),
        near=_near(mine, figures, sure),
        missing=missing,
        incomplete=incomplete,
        warnings=tuple(_warnings(mine, hits, sure)),
        lines=tuple(lines),
        consult=_half_inside_one_item(mine, sure, rules, prior=figures.prior2y == "TRUE") and level == "NONE",
    )


def _with_halves(figures: Figures, rows: Sequence[Threshold], rules: Rules, *, prior: bool) -> dict[str, Decimal]:
    known = derive(figures)
    if any(row.half_item is not None for row in rows):
        known["cr_half_hits"] = Decimal(len(half_reached(rows, known, ratio=rules.half_ratio, prior=prior)))
    return known


def _line(row: Threshold, figures: Figures, sure: Mapping[str, Decimal], perhaps: Mapping[str, Decimal]) -> Line | None:
    """The comparison of one row; None when its figure is absent or its condition does not hold."""
    if row.metric not in sure:
        return None
    certain = _holds(row.when, figures, sure, prior=figures.prior2y == "TRUE")
    imaginable = _holds(row.when, figures, perhaps, prior=figures.prior2y != "FALSE")
    if not imaginable:
        return None
    reached = certain and sure[row.metric] >= row.value
    return Line(
        code=row.code,
        level=row.level,
        label_zh=row.label_zh,
        label_en=row.label_en,
        figure=sure[row.metric] if certain else perhaps[row.metric],
        standard=row.value,
        unit=row.unit,
        reached=reached,
        possible=not reached and perhaps[row.metric] >= row.value,
        basis=row.basis,
        when=row.when,
    )


def _holds(when: str, figures: Figures, known: Mapping[str, Decimal], *, prior: bool) -> bool:
    for condition in filter(None, when.split("&")):
        if condition == "prior2y":
            fulfilled = prior
        elif ">=" in condition:
            metric, least = condition.split(">=")
            fulfilled = metric in known and known[metric] >= Decimal(least)
        else:
            name, value = condition.split("=")
            fulfilled = name == "label_role" and figures.label_role == value
        if not fulfilled:
            return False
    return True


def _level(lines: Sequence[Line]) -> Level:
    levels = {line.level for line in lines}
    if "AGGRAVATED" in levels:
        return "AGGRAVATED"
    return "BASE" if "BASE" in levels else "NONE"


def _near(rows: Sequence[Threshold], figures: Figures, known: Mapping[str, Decimal]) -> Near | None:
    prior = figures.prior2y == "TRUE"
    ratios = [
        Near(row.code, known[row.metric] / row.value)
        for row in rows
        if row.level == "BASE"
        and row.unit not in UNMEASURED
        and row.metric in known
        and _holds(row.when, figures, known, prior=prior)
    ]
    return max(ratios, key=lambda near: near.ratio, default=None)


def _missing(figures: Figures, rows: Sequence[Threshold], rules: Rules) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Figures nobody has given, and among them those without which a negative answer is not complete."""
    wanted = list(dict.fromkeys(row.metric for row in rows))
    wanted += [part.split(">=")[0] for row in rows for part in row.when.split("&") if ">=" in part]
    described = [rules.metrics[name] for name in dict.fromkeys(wanted) if name in rules.metrics]
    asked = [metric for metric in described if not metric.derived]
    given = {metric.family for metric in asked if metric.code in figures.metrics}
    missing = [metric for metric in asked if metric.code not in figures.metrics]
    needed = [metric.code for metric in missing if metric.required and (metric.family in given or not given)]
    return tuple(metric.code for metric in missing), tuple(needed)


def _warnings(rows: Sequence[Threshold], hits: Sequence[Line], known: Mapping[str, Decimal]) -> list[str]:
    by_code = {row.code: row for row in rows}
    found = []
    for line in hits:
        row = by_code[line.code]
        if row.confidence == "UNCERTAIN":
            found.append(_("命中的标准存在不同理解，请人工确认"))
        if row.level == "AGGRAVATED" and row.sum_of and _passes_alone(rows, row.sum_of, known):
            found.append(_("已销售部分单独达到入罪标准，合计数额能否用于加重档存在不同理解"))
    return list(dict.fromkeys(found))


def _passes_alone(rows: Sequence[Threshold], metric: str, known: Mapping[str, Decimal]) -> bool:
    lines = [row.value for row in rows if row.level == "BASE" and row.metric == metric and not row.when]
    return metric in known and any(known[metric] >= value for value in lines)


def _half_inside_one_item(
    rows: Sequence[Threshold], known: Mapping[str, Decimal], rules: Rules, *, prior: bool
) -> bool:
    """Two figures of one item reached by half: not two items, but a doubt worth a consultation."""
    reached: dict[int, int] = {}
    for row in rows:
        applies = row.half_item is not None and row.metric in known and (row.when != "prior2y" or prior)
        if applies and row.half_item is not None and known[row.metric] >= row.value * rules.half_ratio:
            reached[row.half_item] = reached.get(row.half_item, 0) + 1
    return any(count >= rules.half_items for count in reached.values())


def _of(offence: str, rows: Sequence[Threshold]) -> list[Threshold]:
    return [row for row in rows if row.offence == offence]


def _warned(evaluation: Evaluation, *warnings: str) -> Evaluation:
    return replace(evaluation, warnings=(*evaluation.warnings, *warnings))
