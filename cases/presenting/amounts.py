"""Figures and their comparison with the criminal thresholds, with the arithmetic shown."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from cases.models import ThresholdEvaluation
from cases.presenting.parts import Gauge
from cases.presenting.words import full_moment, in_english
from workflow.deadlines.arithmetic import local_day
from workflow.law.store import rows as law_rows
from workflow.law.tables import Offence


@dataclass(frozen=True)
class FigureLine:
    """A figure on record, with how it was worked out."""

    series: str
    name: str
    value: str
    working: str


@dataclass(frozen=True)
class Comparison:
    """One offence measured: the advice and a gauge for each standard that decides."""

    offence: str
    article: str
    advice: str
    is_due: bool
    gauges: tuple[Gauge, ...]
    lines: tuple[str, ...]
    made: str
    basis: str


def comparison(evaluation: ThresholdEvaluation) -> Comparison:
    """One stored comparison with the criminal thresholds, as gauges and as arithmetic."""
    on = local_day(evaluation.made_at)
    offences = law_rows(Offence, on=on)
    known = offences[evaluation.offence].record if evaluation.offence in offences else None
    name = (known.label_en if in_english() else known.label_zh) if known else evaluation.offence
    base = [line for line in evaluation.lines if line["level"] == "BASE"]
    upper = {line["label_zh"]: line for line in evaluation.lines if line["level"] == "AGGRAVATED"}
    shown = sorted(base, key=lambda line: (not line["reached"], -Decimal(line["figure"])))[:2]
    return Comparison(
        offence=name,
        article=known.basis if known else "",
        advice=advice_words(evaluation.advice),
        is_due=evaluation.advice == "MUST_TRANSFER",
        gauges=tuple(_gauge(line, upper.get(line["label_zh"])) for line in shown if Decimal(line["figure"]) > 0),
        lines=tuple(line_words(line) for line in evaluation.lines),
        made=full_moment(evaluation.made_at),
        basis=shown[0]["basis"] if shown else "",
    )


def advice_words(advice: str) -> str:
    """What the comparison advises; a person decides."""
    words = {
        "MUST_TRANSFER": _("应当移送"),
        "CONSULT": _("建议会商"),
        "NO_TRANSFER": _("未达到标准"),
        "INCOMPLETE": _("数据不全"),
    }
    return words.get(advice, advice)


def line_words(line: dict[str, Any]) -> str:
    """For example 非法经营数额 275,172 ≥ 50,000; the standard of the heavier sentence is named as such."""
    label = line["label_en"] if in_english() else line["label_zh"]
    if line.get("level") == "AGGRAVATED":
        label = _("加重法定刑的标准：%(figure)s") % {"figure": label}
    sign = "≥" if line["reached"] else "<"
    return f"{label}　{_whole(line['figure'])} {sign} {_whole(line['standard'])}"


def _whole(text: str) -> str:
    return f"{Decimal(text):,.2f}".removesuffix(".00")


def _gauge(line: dict[str, Any], upper: dict[str, Any] | None) -> Gauge:
    return Gauge(
        label=line["label_en"] if in_english() else line["label_zh"],
        figure=int(Decimal(line["figure"])),
        threshold=int(Decimal(line["standard"])),
        figure_text=_whole(line["figure"]),
        threshold_text=_whole(line["standard"]),
        upper=int(Decimal(upper["standard"])) if upper else None,
        upper_text=_("加重 %(figure)s") % {"figure": _whole(upper["standard"])} if upper else "",
    )


def figure_line(figure: Any, names: dict[str, str]) -> FigureLine:
    return FigureLine(
        series=str(figure.get_series_display()),
        name=names.get(figure.metric, figure.metric),
        value=_whole(str(figure.value)),
        working=figure.working,
    )
