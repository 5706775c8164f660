"""Offences and their metrics, from the law tables in force."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from cases.models import AmountFigure
from cases.presenting.words import in_english
from workflow.law.store import rows
from workflow.law.tables import Metric, Offence
from workflow.thresholds.evaluate import UNITS

Choices = list[tuple[str, str]]


def offences(*, on: date) -> Choices:
    """Every offence that can be measured."""
    found = rows(Offence, on=on)
    return [(code, f.record.label_en if in_english() else f.record.label_zh) for code, f in found.items()]


def metrics_of(offence: str, *, on: date) -> Choices:
    """What is counted for an offence; sums the system works out are not asked for."""
    found = [f.record for f in rows(Metric, on=on).values() if f.record.offence == offence and not f.record.derived]
    return [(m.code, _labelled(m)) for m in found]


def _labelled(metric: Metric) -> str:
    name = metric.label_en if in_english() else metric.label_zh
    unit = UNITS[metric.unit][1 if in_english() else 0].strip()
    return _("%(name)s（%(unit)s）") % {"name": name, "unit": unit} if unit else name


def metric_names(*, on: date) -> dict[str, str]:
    """The name of every metric, for figures on record."""
    named = {code: f.record.label_en if in_english() else f.record.label_zh for code, f in rows(Metric, on=on).items()}
    return {**named, **dict(administrative_metrics())}


def administrative_metrics() -> Choices:
    """The figures on which a fine is worked out; never mixed with the criminal ones."""
    return [("turnover", _("违法经营额（元）")), ("gains", _("违法所得（元）")), ("goods", _("货值金额（元）"))]


def standing_figures(case: Any) -> list[AmountFigure]:
    """Every figure on record that no newer one has replaced."""
    return list(AmountFigure.objects.filter(case_id=case.pk, superseded=False).order_by("series", "pk"))
