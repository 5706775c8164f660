"""The picture of a seal as SVG: circle, star, name on the arc. It proves nothing; the signature of the content does."""

import base64
from html import escape
from math import cos, pi, sin

DIAMETER_MM = 42
RED = "#d0021b"
ARC_DEGREES = 230
WIDEST_STEP = 23


def seal_uri(name: str) -> str:
    """A data URI of the round seal that carries a name."""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{DIAMETER_MM}mm" height="{DIAMETER_MM}mm" '
        f'viewBox="-100 -100 200 200"><circle r="96" fill="none" stroke="{RED}" stroke-width="4"/>'
        f'<path d="{_star(30)}" fill="{RED}"/>{"".join(_letters(name))}</svg>'
    )
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode("ascii")


def _star(radius: float) -> str:
    # drawn as a path: a star from a font comes out in whatever face has one
    points = []
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * 0.382
        angle = -pi / 2 + corner * pi / 5
        points.append(f"{reach * cos(angle):.2f},{reach * sin(angle):.2f}")
    return "M" + " L".join(points) + " Z"


def _letters(name: str) -> list[str]:
    size = 26 if len(name) <= 12 else max(12, 312 // len(name))
    step = min(ARC_DEGREES / max(len(name) - 1, 1), WIDEST_STEP)
    first = -step * (len(name) - 1) / 2
    return [
        f'<text x="0" y="-64" font-size="{size}" fill="{RED}" text-anchor="middle" '
        f'font-family="FandolSong, SimSun, Noto Serif CJK SC, serif" font-weight="bold" '
        f'transform="rotate({first + step * place:.2f})">{escape(letter)}</text>'
        for place, letter in enumerate(name)
    ]
