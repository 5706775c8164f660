"""The progress of a case: lanes of stages with branches and pauses, as a drawing and as words. Pure."""

from dataclasses import dataclass
from itertools import pairwise

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cases.presenting.parts import Drawing, Lane, Node
from web.graph import full_graph_svg as full_graph_svg
from web.lettering import wrap

WIDTH = 1136
LANE_LABEL = 96
MARGIN = 46
MOST_COLUMNS = 11
WIDEST_GAP = 200
LABEL_LINE = 15


@dataclass(frozen=True)
class _Spot:
    node: Node
    x: float
    y: float
    lines: tuple[str, ...]


def flow_svg(flow: Drawing) -> SafeString:
    """The drawing; colours and weights come from the stylesheet, so no style attribute is needed."""
    flow = Drawing(tuple(fold(lane) for lane in flow.lanes), tuple(flow.branches), tuple(flow.pauses), flow.ident)
    starts = _starts(flow)
    columns = max((start + len(lane.nodes) for start, lane in zip(starts, flow.lanes, strict=True)), default=1)
    gap = min((WIDTH - LANE_LABEL - 2 * MARGIN) / max(columns - 1, 1), WIDEST_GAP)
    spots, y = [], 28.0 if flow.pauses else 16.0
    for start, lane in zip(starts, flow.lanes, strict=True):
        placed = _place(lane, start, gap, y)
        spots.append(placed)
        y += 43 + _below(placed)
    height = round(y - 26)
    return format_html(
        '<svg viewBox="0 0 {} {}" role="img" aria-labelledby="{id}-t {id}-d"><title id="{id}-t">{}</title>'
        '<desc id="{id}-d">{}</desc>{}</svg>',
        WIDTH, height, _("办理进程图"), _summary(flow), _drawn(flow, spots, gap), id=flow.ident,
    )  # fmt: skip


def _below(spots: list[_Spot]) -> int:
    """How much room the words under a lane need."""
    lines = max((len(spot.lines) for spot in spots), default=1)
    return LABEL_LINE * (lines + any(spot.node.date_text for spot in spots))


def fold(lane: Lane) -> Lane:
    """A lane too long for the page keeps what is near the current stage; the ends become a count."""
    nodes = lane.nodes
    if len(nodes) <= MOST_COLUMNS:
        return lane
    done = next((i for i, node in enumerate(nodes) if node.state != "done"), len(nodes))
    surplus = len(nodes) - MOST_COLUMNS
    head = min(max(done - 2, 0), surplus + 1)
    if head > 1:
        first = Node(f"{nodes[0].key}-head", _("前%(count)s步") % {"count": head}, "done")
        nodes = (first, *nodes[head:])
    surplus = len(nodes) - MOST_COLUMNS
    if surplus > 0:
        here = next((i for i, node in enumerate(nodes) if node.state == "current"), 0)
        if here >= len(nodes) - surplus - 1:
            # an end that was reached past stages which never came: those are counted, the end is shown
            middle = Node(f"{nodes[2].key}-middle", _("略%(count)s步") % {"count": surplus + 1})
            nodes = (*nodes[:2], middle, *nodes[surplus + 3 :])
        else:
            last = Node(f"{nodes[-1].key}-tail", _("后%(count)s步") % {"count": surplus + 1})
            nodes = (*nodes[: -(surplus + 1)], last)
    return Lane(lane.label, tuple(nodes))


def flow_words(flow: Drawing) -> SafeString:
    """The same in words, for narrow screens, print and readers who do not see the drawing."""
    lines = [_lane_words(lane) for lane in flow.lanes]
    lines += [format_html('<li><b class="c-paused">{}</b> {}</li>', _("暂停"), pause.text) for pause in flow.pauses]
    return format_html('<ol class="zh-mini">{}</ol>', _together(lines))


def _together(parts: list[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))


def _lane_words(lane: Lane) -> SafeString:
    comma = _("、")
    done = comma.join(node.label for node in lane.nodes if node.state == "done")
    ahead = [node for node in lane.nodes if node.state in ("next", "due")]
    future = next((node.label for node in lane.nodes if node.state == "future"), "")
    current = next((node for node in lane.nodes if node.state == "current"), None)
    now = _("现在：%(stage)s") % {"stage": _dated(current)} if current else ""
    waiting = format_html_join(
        "", ' <span class="{}">{}</span>',
        (("c-today" if n.state == "due" else "c-later", _("下一步：%(stage)s") % {"stage": _dated(n)}) for n in ahead),
    )  # fmt: skip
    past = _("已完成：%(stages)s") % {"stages": done} if done else ""
    after = _("以后：%(stage)s") % {"stage": future} if future and not ahead else ""
    rest = _("；").join(part for part in (past, after) if part)
    meta = format_html('<span class="zh-meta">{}</span>', rest) if rest else ""
    return format_html("<li><b>{}</b> {}{}{}</li>", lane.label, now, waiting, meta)


def _dated(node: Node) -> str:
    if not node.date_text:
        return node.label
    return _("%(stage)s（%(date)s）") % {"stage": node.label, "date": node.date_text}


def _summary(flow: Drawing) -> str:
    parts = []
    for lane in flow.lanes:
        here = next((node for node in lane.nodes if node.state == "current"), None)
        ahead = next((node for node in lane.nodes if node.state in ("next", "due")), None)
        words = [_("现在：%(stage)s") % {"stage": _dated(here)}] if here else []
        words += [_("下一步：%(stage)s") % {"stage": _dated(ahead)}] if ahead else []
        if words:
            parts.append(lane.label + _("：") + _("；").join(words))
    parts += [_("暂停") + _("：") + pause.text for pause in flow.pauses]
    return _("。").join(parts)


def _starts(flow: Drawing) -> list[int]:
    """The column each lane begins in: one after the stage it branches from, or further left if it would not fit."""
    starts: list[int] = []
    column = {node.key: index for lane in flow.lanes[:1] for index, node in enumerate(lane.nodes)}
    width = max((len(lane.nodes) for lane in flow.lanes), default=1)
    for lane in flow.lanes:
        keys = {node.key for node in lane.nodes}
        origin = next((b.from_key for b in flow.branches if b.to_key in keys and b.from_key in column), None)
        start = column[origin] + 1 if origin is not None and origin not in keys else 0
        starts.append(max(0, min(start, max(width, MOST_COLUMNS) - len(lane.nodes))))
        column |= {node.key: starts[-1] + index for index, node in enumerate(lane.nodes)}
    return starts


def _place(lane: Lane, start: int, gap: float, y: float) -> list[_Spot]:
    return [
        _Spot(
            node, round(LANE_LABEL + MARGIN + (start + index) * gap, 1), y, wrap(node.label, min(gap, 150) - 8, size=13)
        )
        for index, node in enumerate(lane.nodes)
    ]


def _drawn(flow: Drawing, lanes: list[list[_Spot]], gap: float) -> SafeString:
    parts: list[SafeString] = []
    for lane, spots in zip(flow.lanes, lanes, strict=True):
        if spots:
            parts.append(_lane_title(lane.label, spots[0].y))
        parts += [_line(left, right) for left, right in pairwise(spots)]
    by_key = {spot.node.key: spot for spots in lanes for spot in spots}
    for branch in flow.branches:
        if branch.from_key in by_key and branch.to_key in by_key:
            parts.append(_branch(by_key[branch.from_key], by_key[branch.to_key]))
    parts += [_circle(spot) for spots in lanes for spot in spots]
    for key in dict.fromkeys(pause.after_key for pause in flow.pauses if pause.after_key in by_key):
        texts = [pause.text for pause in flow.pauses if pause.after_key == key]
        parts.append(_pause(by_key[key], gap, _("、").join(texts)))
    return _together(parts)


def _lane_title(label: str, y: float) -> SafeString:
    lines = wrap(label, LANE_LABEL + 10, size=13)
    top = y + 5 - (len(lines) - 1) * 8
    return format_html_join(
        "", '<text class="lane" x="0" y="{}">{}</text>', ((top + 16 * i, t) for i, t in enumerate(lines))
    )


def _radius(node: Node) -> int:
    return {"done": 8, "current": 10, "next": 9, "due": 9}.get(node.state, 6)


def _line(left: _Spot, right: _Spot) -> SafeString:
    done = right.node.state in ("done", "current") and left.node.state in ("done", "skipped")
    return format_html(
        '<path class="ln ln-{}" d="M{} {}H{}"/>',
        "done" if done else "todo", left.x + _radius(left.node) + 5, left.y, right.x - _radius(right.node) - 5,
    )  # fmt: skip


def _branch(source: _Spot, target: _Spot) -> SafeString:
    kind = "done" if target.node.state in ("done", "current") else "todo"
    end = target.x - _radius(target.node) - 5
    turn = min(source.x + 44, end - 12) if end > source.x else source.x - 44
    toward = 10 if end > turn else -10
    return format_html(
        '<path class="ln ln-{}" d="M{} {}V{}q0 10 {} 10H{}"/>', kind, turn, source.y, target.y - 10, toward, end
    )


def _circle(spot: _Spot) -> SafeString:
    node, x, y = spot.node, spot.x, spot.y
    shape = {
        "done": '<circle class="n n-done" cx="{x}" cy="{y}" r="8"/>'
        '<path class="n-tick" d="m{tx} {ty} 2.6 2.6 4.6-5.4"/>',
        "current": '<circle class="n n-now" cx="{x}" cy="{y}" r="10"/>'
        '<circle class="n-dot" cx="{x}" cy="{y}" r="4.5"/>',
        "next": '<circle class="n n-ahead" cx="{x}" cy="{y}" r="9"/>',
        "due": '<circle class="n n-next" cx="{x}" cy="{y}" r="9"/>',
        "skipped": '<circle class="n n-skip" cx="{x}" cy="{y}" r="6"/><path class="n-bar" d="M{bx} {y}h8"/>',
        "future": '<circle class="n" cx="{x}" cy="{y}" r="6"/>',
    }[node.state]
    drawn = format_html(shape, x=x, y=y, tx=round(x - 3.5, 1), ty=y + 0.3, bx=round(x - 4, 1))
    name = {"current": "now", "skipped": "skip", "future": "todo"}.get(node.state, "")
    labels = format_html_join(
        "", '<text class="{}" x="{}" y="{}">{}</text>',
        ((name, x, y + 28 + LABEL_LINE * index, line) for index, line in enumerate(spot.lines)),
    )  # fmt: skip
    if not node.date_text:
        return format_html("{}{}", drawn, labels)
    return format_html(
        '{}{}<text class="t2{}" x="{}" y="{}">{}</text>',
        drawn, labels, " next" if node.state == "due" else "", x, y + 29 + LABEL_LINE * len(spot.lines), node.date_text,
    )  # fmt: skip


def _pause(after: _Spot, gap: float, text: str) -> SafeString:
    x, y = round(min(after.x + gap / 2, WIDTH - 12), 1), after.y
    return format_html(
        '<rect class="p" x="{}" y="{}" width="18" height="18" rx="3"/><path class="pb" d="M{} {}v9M{} {}v9"/>'
        '<text class="hold" x="{}" y="{}">{}</text>',
        x - 9, y - 9, x - 3, y - 4.5, x + 3, y - 4.5, x, y - 15, text,
    )  # fmt: skip
