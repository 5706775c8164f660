"""A whole procedure as a layered drawing: stages in boxes from top to bottom, steps as arrows between them. Pure.

Colours are presentation attributes, so the same drawing stands alone in a document and takes classes on a page.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from web.lettering import wrap

BOX_WIDTH, BOX_HEIGHT = 132, 40
COLUMN, ROW, PAD, BEND = 164, 92, 24, 34
ARROW_HEAD = SafeString(
    '<defs><marker id="zh-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
    '<path d="M0 0L8 4L0 8z" fill="#586771"/></marker></defs>'
)
# the box where a case stands: an address that ends in it opens the page there, also without scripts
HERE = SafeString(' id="here"')


@dataclass(frozen=True)
class Stage:
    """A box of the drawing."""

    key: str
    label: str
    is_end: bool = False


@dataclass(frozen=True)
class Edge:
    """A step between two stages; its label is read on hover and by screen readers."""

    source: str
    target: str
    label: str


@dataclass(frozen=True)
class _Slot:
    """Where a box, or the bend of a long arrow, stands: layer from the top, place from the left."""

    layer: int
    place: float


_Arrows = dict[tuple[str, str], list[str]]


def full_graph_svg(stages: Sequence[Stage], edges: Sequence[Edge], current: str = "") -> SafeString:
    """The whole procedure; `current` marks where a case stands."""
    arrows: _Arrows = defaultdict(list)
    known = {stage.key for stage in stages}
    for edge in edges:
        if edge.source in known and edge.target in known:
            arrows[edge.source, edge.target].append(edge.label)
    forward = _forward([stage.key for stage in stages], arrows)
    layers = _layers([stage.key for stage in stages], forward)
    slots, chains = _arrange([stage.key for stage in stages], forward, layers)
    widest = max((slot.place for slot in slots.values()), default=0)
    width = round(2 * PAD + BOX_WIDTH + widest * COLUMN + 30)
    height = 2 * PAD + BOX_HEIGHT + max(layers.values(), default=0) * ROW
    return format_html(
        '<svg class="zh-graph" xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="0 0 {w} {h}" '
        'role="img" aria-label="{}" font-size="13" text-anchor="middle">{}{}{}</svg>',
        _("流程全图：%(stages)s个阶段，%(steps)s个步骤") % {"stages": len(stages), "steps": len(edges)},
        ARROW_HEAD,
        _draw_arrows(arrows, forward, slots, chains),
        format_html_join("", "{}", ((_draw_box(stage, slots[stage.key], stage.key == current),) for stage in stages)),
        w=width,
        h=height,
    )


def _forward(keys: Sequence[str], arrows: _Arrows) -> set[tuple[str, str]]:
    """The arrows as laid out: those that return to an earlier stage are turned round, so that no circle is left."""
    nexts: dict[str, list[str]] = defaultdict(list)
    for source, target in arrows:
        if source != target:
            nexts[source].append(target)
    turned: set[tuple[str, str]] = set()
    done: set[str] = set()
    for root in keys:
        path: dict[str, None] = {}
        stack = [(root, iter(nexts[root]))] if root not in done else []
        path[root] = None
        while stack:
            key, following = stack[-1]
            target = next(following, "")
            if not target:
                stack.pop()
                path.pop(key, None)
                done.add(key)
            elif target in path:
                turned.add((key, target))
            elif target not in done:
                path[target] = None
                stack.append((target, iter(nexts[target])))
    return {(t, s) if (s, t) in turned else (s, t) for s, t in arrows if s != t}


def _layers(keys: Sequence[str], forward: set[tuple[str, str]]) -> dict[str, int]:
    """The longest way from a beginning is the layer of a stage."""
    layer = dict.fromkeys(keys, 0)
    for _round in keys:
        moved = False
        for source, target in forward:
            if layer[target] < layer[source] + 1:
                layer[target], moved = layer[source] + 1, True
        if not moved:
            break
    return layer


def _arrange(
    keys: Sequence[str], forward: set[tuple[str, str]], layers: dict[str, int]
) -> tuple[dict[str, _Slot], dict[tuple[str, str], list[str]]]:
    """Order every layer by the middle of its neighbours, bends of long arrows included."""
    rows: dict[int, list[str]] = defaultdict(list)
    for key in keys:
        rows[layers[key]].append(key)
    upper: dict[str, list[str]] = defaultdict(list)
    lower: dict[str, list[str]] = defaultdict(list)
    chains: dict[tuple[str, str], list[str]] = {}
    for source, target in sorted(forward):
        bends = [f"{source}>{target}@{row}" for row in range(layers[source] + 1, layers[target])]
        for offset, bend in enumerate(bends, start=layers[source] + 1):
            rows[offset].append(bend)
        chains[source, target] = bends
        way = [source, *bends, target]
        for left, right in pairwise(way):
            lower[left].append(right)
            upper[right].append(left)
    place = {key: float(index) for row in rows.values() for index, key in enumerate(row)}
    for round_number in range(9):
        for number in sorted(rows, reverse=bool(round_number % 2)):
            beside = upper if round_number % 2 == 0 else lower
            rows[number].sort(key=lambda key: (_wish(key, beside, place), place[key]))
            place |= _spread(rows[number], beside, place)
    slots = {key: _Slot(number, place[key]) for number, row in rows.items() for key in row}
    least = min((slot.place for slot in slots.values()), default=0)
    return {key: _Slot(slot.layer, slot.place - least) for key, slot in slots.items()}, chains


def _wish(key: str, near: dict[str, list[str]], place: dict[str, float]) -> float:
    return sum(place[other] for other in near[key]) / len(near[key]) if near[key] else place[key]


def _spread(row: list[str], near: dict[str, list[str]], place: dict[str, float]) -> dict[str, float]:
    """Each as close to the middle of its neighbours as those on its left allow; a bend needs little room."""
    wanted = [_wish(key, near, place) for key in row]
    found: list[float] = []
    for index, key in enumerate(row):
        least = found[-1] + _room(row[index - 1], key) if found else wanted[index]
        found.append(max(wanted[index], least))
    shift = sum(w - f for w, f in zip(wanted, found, strict=True)) / len(row)
    return {key: value + shift for key, value in zip(row, found, strict=True)}


def _room(left: str, right: str) -> float:
    narrow = ("@" in left) + ("@" in right)
    return (1.0, 0.62, 0.22)[narrow]


def _middle(slot: _Slot) -> tuple[float, float]:
    return round(PAD + BOX_WIDTH / 2 + slot.place * COLUMN, 1), PAD + BOX_HEIGHT / 2 + slot.layer * ROW


def _draw_arrows(
    arrows: _Arrows, forward: set[tuple[str, str]], slots: dict[str, _Slot], chains: dict[tuple[str, str], list[str]]
) -> SafeString:
    drawn = []
    for (source, target), labels in arrows.items():
        back = source != target and (source, target) not in forward
        bends = chains.get((target, source), [])[::-1] if back else chains.get((source, target), [])
        points = [slots[key] for key in (source, *bends, target)]
        way = _loop(slots[source]) if source == target else _way(points, back)
        drawn.append((_("、").join(labels), way, "4 3" if back else "none"))
    return format_html_join(
        "",
        '<g class="edge"><title>{}</title><path d="{}" fill="none" stroke="#586771" stroke-width="1.5" '
        'stroke-dasharray="{}" marker-end="url(#zh-arrow)"/></g>',
        drawn,
    )


def _way(points: list[_Slot], back: bool) -> str:
    middles = [_middle(slot) for slot in points]
    down = -1 if back else 1
    # An arrow back leaves and arrives beside the arrow down, else the two would cover each other.
    shift = 18 if back else 0
    x, y = middles[0][0] + shift, middles[0][1] + down * BOX_HEIGHT / 2
    way = f"M{x:g} {y:g}"
    for index, (to_x, middle_y) in enumerate(middles[1:], start=1):
        is_last = index == len(middles) - 1
        to_x, to_y = to_x + shift, middle_y - (down * BOX_HEIGHT / 2 if is_last else 0)
        way += f"C{x:g} {y + down * BEND:g} {to_x:g} {to_y - down * BEND:g} {to_x:g} {to_y:g}"
        x, y = to_x, to_y
    return way


def _loop(slot: _Slot) -> str:
    x, y = _middle(slot)
    right = x + BOX_WIDTH / 2
    return f"M{right:g} {y - 8:g}c26 -8 26 24 0 16"


def _draw_box(stage: Stage, slot: _Slot, is_current: bool) -> SafeString:
    x, y = _middle(slot)
    fill, ink, line = ("#0b5a6d", "#ffffff", "#0b5a6d") if is_current else ("#ffffff", "#1a2932", "#76868f")
    lines = wrap(stage.label, BOX_WIDTH - 12, size=13)
    text = format_html_join(
        "", '<text x="{}" y="{}" fill="{}">{}</text>',
        ((x, y + 5 - 8 * (len(lines) - 1) + 16 * index, ink, line_text) for index, line_text in enumerate(lines)),
    )  # fmt: skip
    return format_html(
        '<g class="stage"{}><rect x="{}" y="{}" width="{}" height="{}" rx="{}" fill="{}" stroke="{}" '
        'stroke-width="{}"/>{}</g>',
        HERE if is_current else "", x - BOX_WIDTH / 2, y - BOX_HEIGHT / 2, BOX_WIDTH, BOX_HEIGHT,
        BOX_HEIGHT / 2 if stage.is_end else 4, fill, line, 2 if stage.is_end else 1.5, text,
    )  # fmt: skip
