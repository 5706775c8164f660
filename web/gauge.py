"""Where a figure, a threshold and their words stand on a bar, in per cent of its width."""

from dataclasses import dataclass
from typing import Literal

from cases.presenting.parts import Gauge

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True)
class GaugeDrawing:
    """Positions in per cent; letters keep their size because nothing is scaled."""

    figure: str
    threshold: str
    below: str
    is_reached: bool
    figure_anchor: Anchor
    threshold_anchor: Anchor
    shows_upper: bool
    times: str


def lay_out(gauge: Gauge) -> GaugeDrawing:
    """Up to the line the bar is pale, beyond it strong."""
    top = max(gauge.upper or 2 * gauge.threshold, gauge.figure, 1)
    figure, threshold = 100 * gauge.figure / top, 100 * gauge.threshold / top
    return GaugeDrawing(
        figure=_percent(figure),
        threshold=_percent(threshold),
        below=_percent(min(figure, threshold)),
        is_reached=gauge.figure >= gauge.threshold,
        figure_anchor=_anchor(figure),
        threshold_anchor=_anchor(threshold),
        shows_upper=bool(gauge.upper_text) and threshold < 60 and gauge.upper == top,
        times=f"{gauge.figure / gauge.threshold:.2f}" if gauge.threshold else "",
    )


def _percent(value: float) -> str:
    return f"{round(value, 1):g}%"


def _anchor(position: float) -> Anchor:
    if position < 15:
        return "start"
    return "end" if position > 85 else "middle"
