"""The progress drawing and the whole-procedure drawing say where a case is, in picture and in words."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from cases.presenting.parts import Drawing, Lane, Node, Pause
from tests.web import samples
from tests.web.markup import faults, read
from web.diagram import MOST_COLUMNS, flow_svg, flow_words, fold, full_graph_svg
from web.graph import Edge, Stage

SVG = "{http://www.w3.org/2000/svg}"


def circles(svg: str, name: str) -> list[tuple[float, float]]:
    found = re.findall(rf'<circle class="n {name}" cx="([\d.]+)" cy="([\d.]+)"', svg)
    return [(float(x), float(y)) for x, y in found]


def test_drawing_is_sound_markup_and_has_words(language: str) -> None:
    svg = flow_svg(samples.FLOW)
    assert faults(svg) == []
    assert "批准移送" in read(svg).text


def test_current_stages_of_both_lanes_stand_where_they_are() -> None:
    here = circles(flow_svg(samples.FLOW), "n-now")
    assert len(here) == 2
    (first_x, first_y), (second_x, second_y) = here
    assert first_y < second_y
    assert first_x < second_x


def test_branch_begins_after_the_stage_it_leaves() -> None:
    done = circles(flow_svg(samples.FLOW), "n-done")
    filed = done[2]
    screen = done[3]
    assert screen[0] > filed[0]


def test_every_stage_is_drawn_inside_the_frame() -> None:
    svg = flow_svg(samples.FLOW)
    match = re.search(r'viewBox="0 0 (\d+) (\d+)"', svg)
    assert match
    width, height = map(int, match.groups())
    points = [(float(x), float(y)) for x, y in re.findall(r'cx="([\d.]+)" cy="([\d.]+)"', svg)]
    assert all(0 < x < width and 0 < y < height for x, y in points)


def test_pause_is_named_in_the_drawing_and_in_words() -> None:
    assert 'class="hold"' in flow_svg(samples.FLOW)
    assert "移送期间暂停" in read(flow_words(samples.FLOW)).text


def test_two_pauses_at_one_place_share_one_mark() -> None:
    twice = replace(samples.FLOW, pauses=(*samples.FLOW.pauses, Pause("notice", "鉴定期间")))
    svg = flow_svg(twice)
    assert svg.count('<rect class="p"') == 1
    assert "移送期间暂停、鉴定期间" in read(svg).text


def test_words_tell_done_now_and_next() -> None:
    text = read(flow_words(samples.FLOW)).text
    assert "现在：批准移送（11-23 16:30）" in text
    assert "下一步：移送公安（今天16:30前）" in text
    assert "已完成：线索登记、立案前核查、立案" in text


def test_skipped_stage_is_not_shown_as_done() -> None:
    lane = Lane("行政处罚", (Node("a", "立案", "done"), Node("b", "听证", "skipped"), Node("c", "决定", "current")))
    svg = flow_svg(Drawing((lane,)))
    assert len(circles(svg, "n-skip")) == 1
    assert len(circles(svg, "n-done")) == 1
    assert "听证" not in read(flow_words(Drawing((lane,)))).text


def test_labels_are_escaped() -> None:
    svg = flow_svg(Drawing((Lane("<b>", (Node("a", "<script>", "current"),)),)))
    assert "<script>" not in svg
    assert "<b>" not in svg


@pytest.mark.parametrize("current", [0, 7, 17])
def test_long_lane_is_folded_around_the_current_stage(current: int) -> None:
    nodes = tuple(
        Node(f"n{i}", f"阶段{i}", "done" if i < current else "current" if i == current else "future") for i in range(18)
    )
    folded = fold(Lane("长", nodes))
    assert len(folded.nodes) == MOST_COLUMNS
    assert any(node.state == "current" for node in folded.nodes)
    counted = sum(int(re.sub(r"\D", "", n.label)) for n in folded.nodes if n.key.endswith(("-head", "-tail")))
    shown = sum(1 for n in folded.nodes if not n.key.endswith(("-head", "-tail")))
    assert counted + shown == len(nodes)


def test_an_end_reached_past_what_never_came_stays_in_sight() -> None:
    states = ["done", "done", *["skipped"] * 9, "current"]
    nodes = tuple(Node(f"n{i}", f"阶段{i}", state) for i, state in enumerate(states))
    folded = fold(Lane("短", nodes))
    assert len(folded.nodes) <= MOST_COLUMNS and folded.nodes[-1] == nodes[-1]


def test_short_lane_is_left_alone() -> None:
    assert fold(samples.PENALTY) is samples.PENALTY


def test_empty_flow_draws_an_empty_frame() -> None:
    assert faults(flow_svg(Drawing(()))) == []


def test_drawing_without_branch_starts_both_lanes_at_the_left() -> None:
    plain = replace(samples.FLOW, branches=(), pauses=())
    done = circles(flow_svg(plain), "n-done")
    assert done[0][0] == done[3][0]


STAGES = (
    Stage("clue", "线索登记"),
    Stage("verifying", "立案前核查"),
    Stage("filed", "立案"),
    Stage("refused", "不予立案", is_end=True),
    Stage("review", "法制审核"),
    Stage("closed", "结案", is_end=True),
)
EDGES = (
    Edge("clue", "verifying", "开始核查"),
    Edge("verifying", "verifying", "延长核查"),
    Edge("verifying", "filed", "批准立案"),
    Edge("verifying", "refused", "不予立案"),
    Edge("filed", "review", "调查终结"),
    Edge("review", "filed", "退回补查"),
    Edge("review", "closed", "结案"),
    Edge("clue", "closed", "并案"),
)


def boxes(svg: str) -> dict[str, tuple[float, float, float, float]]:
    found = {}
    for group in ElementTree.fromstring(svg).iter(f"{SVG}g"):
        if group.get("class") == "stage":
            rect = group.find(f"{SVG}rect")
            assert rect is not None
            x, y, w, h = (float(rect.get(name, "0")) for name in ("x", "y", "width", "height"))
            found["".join(text.text or "" for text in group.iter(f"{SVG}text"))] = (x, y, w, h)
    return found


def test_whole_procedure_draws_every_stage_and_every_step() -> None:
    svg = full_graph_svg(STAGES, EDGES, current="filed")
    assert svg.count(' id="here"') == 1 and ' id="here"' not in full_graph_svg(STAGES, EDGES)
    assert set(boxes(svg)) == {stage.label for stage in STAGES}
    titles = set(re.findall(r"<title>(.*?)</title>", svg))
    assert titles == {edge.label for edge in EDGES}
    assert faults(svg) == []


def test_no_two_boxes_cover_each_other() -> None:
    places = list(boxes(full_graph_svg(STAGES, EDGES)).values())
    for index, (x, y, w, h) in enumerate(places):
        for other_x, other_y, *_ in places[index + 1 :]:
            assert abs(x - other_x) >= w or abs(y - other_y) >= h


def test_later_stages_stand_lower_though_a_step_leads_back() -> None:
    places = boxes(full_graph_svg(STAGES, EDGES))
    assert (
        places["线索登记"][1] < places["立案前核查"][1] < places["立案"][1] < places["法制审核"][1] < places["结案"][1]
    )


def test_step_that_leads_back_is_dashed() -> None:
    svg = full_graph_svg(STAGES, EDGES)
    dashed = re.findall(r'<title>([^<]*)</title><path [^>]*stroke-dasharray="4 3"', svg)
    assert dashed == ["退回补查"]


def test_only_the_current_stage_is_filled() -> None:
    svg = full_graph_svg(STAGES, EDGES, current="filed")
    assert svg.count(' id="here"') == 1 and ' id="here"' not in full_graph_svg(STAGES, EDGES)
    assert svg.count('fill="#0b5a6d"') == 1
    assert 'fill="#0b5a6d"' not in full_graph_svg(STAGES, EDGES)
