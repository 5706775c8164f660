"""Measures of single laws: unfair competition goes upward, varieties are sampled and their premises sealed."""

from typing import Any

import pytest

from agencies.models import Agency
from cases.actions.goods import request_measure
from cases.actions.taking import take_step
from cases.models import GoodsItem, Handover, Measure, Paper, PenaltyDetail
from tests.cases.penalty_line import goods_line, investigating, read, refusals, result_page
from tests.cast import Cast, when
from workflow.refusals import Refused

pytestmark = pytest.mark.django_db
AUCL = "《反不正当竞争法》第十六条"


def asked(cast: Cast, case: Any, **more: Any) -> Measure:
    values = {"measure": "seize", "target": "goods", "place": "澄湖区锐达路8号", "reasons": "防止转移。",
              "legal_basis": AUCL, **more}  # fmt: skip
    return request_measure(read(case), values=values, standing=cast.zhoumin)


def on(row: Any, step: str, values: dict[str, Any] | None = None, *, by: Any) -> Any:
    take_step(type(row).objects.get(pk=row.pk), step, values=values or {}, standing=by, version=None, when=when())
    return type(row).objects.get(pk=row.pk)


def county_measure(cast: Cast, **more: Any) -> Measure:
    """A measure of the county bureau, whose superior is the city's."""
    measure = asked(cast, investigating(cast, act="F-CF"), **more)
    county = cast.agency("mc")
    Measure.objects.filter(pk=measure.pk).update(agency=county, county=county.county)
    return Measure.objects.get(pk=measure.pk)


def sent_up(cast: Cast, **more: Any) -> tuple[Measure, Handover]:
    values = {"superior": cast.agency("m"), "request_text": "仓库内货物正在转移，须立即扣押。"}
    measure = on(county_measure(cast, **more), "send_up", values, by=cast.malan)
    return measure, Handover.objects.get(measure=measure)


def test_a_county_sends_the_seizure_up_as_a_hand_over_and_waits(cast: Cast) -> None:
    measure, letter = sent_up(cast)
    assert measure.stage == "sent_up"
    assert (letter.to_agency, letter.purpose, letter.stage) == (cast.agency("m"), "approval", "sent")
    item = letter.items.get()
    assert item.label == "反不正当竞争措施书面报告" and "货物正在转移" in str(item.content)
    for step, by in (("impose", cast.zhoumin), ("approve", cast.malan), ("approved_above", cast.malan)):
        with pytest.raises(Refused):
            on(measure, step, {"approval_text": "同意"}, by=by)


def test_the_superior_answers_and_the_measure_is_approved_in_its_name(cast: Cast) -> None:
    measure, letter = sent_up(cast)
    on(letter, "answer_request", {"approval": "approve", "answer": "同意扣押。"}, by=cast.shenguohua)
    measure = Measure.objects.get(pk=measure.pk)
    assert measure.stage == "approved" and measure.approval_text == "同意扣押。"
    paper = Paper.objects.get(code="sup.D03", subject_id=measure.pk)
    assert "沈国华" in str(paper.content) and "市级" in str(paper.content)


def test_the_superiors_deputy_may_not_answer(cast: Cast) -> None:
    _measure, letter = sent_up(cast)
    with pytest.raises(Refused) as refused:
        on(letter, "answer_request", {"approval": "approve", "answer": "同意。"}, by=cast.zhengyuan)
    assert refusals(refused)[0][0] == "not_yours"


def test_a_superior_that_is_not_connected_is_recorded_from_its_paper(cast: Cast) -> None:
    measure, letter = sent_up(cast)
    Agency.objects.filter(pk=cast.agency("m").pk).update(connected=False)
    Handover.objects.filter(pk=letter.pk).update(agency=cast.agency("mc"))
    answer = {"approval": "approve", "answer": "同意扣押。"}
    with pytest.raises(Refused, match="要附上它的文书"):
        on(letter, "answer_request", answer, by=cast.malan)
    paper = result_page(cast, measure.case, "批复")
    fresh = Handover.objects.get(pk=letter.pk)
    take_step(fresh, "answer_request", values=answer, standing=cast.malan, version=None,
              when=when(document_id=paper.pk))  # fmt: skip
    assert Measure.objects.get(pk=measure.pk).stage == "approved"
    assert "凭其文书记录" in str(Paper.objects.get(code="sup.D03", subject_id=measure.pk).content)


def test_a_refusal_above_ends_the_measure(cast: Cast) -> None:
    measure, letter = sent_up(cast)
    on(letter, "answer_request", {"approval": "refuse", "answer": "证据不足。"}, by=cast.shenguohua)
    measure = Measure.objects.get(pk=measure.pk)
    assert measure.stage == "released" and not measure.is_open


def test_the_report_goes_to_a_superior_of_ones_own_line_only(cast: Cast) -> None:
    values = {"superior": cast.agency("m2"), "request_text": "须立即扣押。"}
    with pytest.raises(Refused, match="不是设区的市级以上的上级机关"):
        on(county_measure(cast), "send_up", values, by=cast.malan)


def test_an_inspection_in_a_county_needs_its_own_principal_head_only(cast: Cast) -> None:
    measure = county_measure(cast, measure="inspect", target="premises")
    with pytest.raises(Refused, match="由本机关主要负责人批准"):
        on(measure, "send_up", {"superior": cast.agency("m"), "request_text": "略"}, by=cast.malan)
    assert on(measure, "approve", {"approval_text": "同意。"}, by=cast.malan).stage == "approved"


def test_an_inquiry_holds_nothing_and_ends_with_its_result(cast: Cast) -> None:
    case = investigating(cast, act="F-CF")
    goods_line(cast, case)
    measure = on(asked(cast, case, measure="copy", target="papers"), "approve", {"approval_text": "同意"},
                 by=cast.shenguohua)  # fmt: skip
    values = {"officers": [cast.user("zhoumin"), cast.user("chenli")], "place": "财务室", "scene_notes": "当事人到场。"}
    measure = on(measure, "impose", values, by=cast.zhoumin)
    assert GoodsItem.objects.get(case=case).held_by is None
    assert not Paper.objects.filter(subject_id=measure.pk, code="penalty.seizure").exists()
    measure = on(measure, "finish_inquiry", {"result_notes": "复制账册三册。"}, by=cast.zhoumin)
    assert measure.stage == "released" and measure.result_notes == "复制账册三册。"


def test_what_the_law_of_the_act_does_not_grant_is_refused(cast: Cast) -> None:
    case = investigating(cast, act="F-CF")
    measure = asked(cast, case, measure="bank", target="account")
    PenaltyDetail.objects.filter(case=case).update(act="F-TM")
    with pytest.raises(Refused, match="没有授予这种措施"):
        on(measure, "approve", {"approval_text": "同意"}, by=cast.zhengyuan)


def variety_case(cast: Cast) -> Any:
    from tests.cases.test_penalty_kinds import farming, variety

    farming(cast)
    return variety(cast)


def test_a_variety_sample_says_how_it_was_taken(cast: Cast) -> None:
    law = {"legal_basis": "《植物新品种保护条例》第四十三条"}
    measure = asked(cast, variety_case(cast), measure="sample", target="material", **law)
    measure = on(measure, "approve", {"approval_text": "同意"}, by=cast.zhengyuan)
    values = {
        "officers": [cast.user("zhoumin"), cast.user("chenli")],
        "place": "种子仓库",
        "scene_notes": "当事人到场。",
    }
    with pytest.raises(Refused, match="没有写明取样方式"):
        on(measure, "impose", values, by=cast.zhoumin)
    values |= {"sample_kind": "duplicate", "sample_notes": "A-1、A-2各五百克，当场封样。"}
    measure = on(measure, "impose", values, by=cast.zhoumin)
    assert measure.stage == "in_force" and "A-2" in measure.sample_notes


def test_premises_are_sealed_without_a_list_of_goods(cast: Cast) -> None:
    law = {"legal_basis": "《植物新品种保护条例》第四十三条"}
    measure = asked(cast, variety_case(cast), measure="seal", target="premises", **law)
    measure = on(measure, "approve", {"approval_text": "同意"}, by=cast.zhengyuan)
    values = {
        "officers": [cast.user("zhoumin"), cast.user("chenli")],
        "place": "繁育车间",
        "scene_notes": "当事人到场。",
    }
    measure = on(measure, "impose", values, by=cast.zhoumin)
    assert measure.stage == "in_force"
    assert not Paper.objects.filter(subject_id=measure.pk, code="penalty.seizure-list").exists()
