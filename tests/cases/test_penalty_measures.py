"""Compulsory measures: approval by rank, term, one extension, pauses, emergencies, registration, release."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.utils.translation import override

from cases.actions.goods import request_measure
from cases.actions.taking import take_step
from cases.models import GoodsItem, Measure, Paper
from tests.cases.penalty_line import (
    approved,
    clock,
    goods_line,
    investigating,
    noticed,
    read,
    refusals,
    reported,
    screened,
    taken,
    under_review,
    verifying,
)
from tests.cast import Cast, when
from workflow.law.load import add_local_row
from workflow.models import LawRow
from workflow.refusals import Refused

pytestmark = pytest.mark.django_db
START = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)
ASKED = {
    "measure": "seize",
    "place": "云澜市澄湖区锐达路8号仓库",
    "reasons": "防止转移、销毁涉案商品。",
    "legal_basis": "《商标法》第六十二条第一款第四项",
}


@pytest.fixture
def now() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


def asked(cast: Cast, case: Any, **more: Any) -> Measure:
    return request_measure(read(case), values={**ASKED, **more}, standing=cast.zhoumin)


def on(measure: Measure, step: str, values: dict[str, Any] | None = None, *, by: Any) -> Measure:
    fresh = Measure.objects.get(pk=measure.pk)
    take_step(fresh, step, values=values or {}, standing=by, version=None, when=when())
    return Measure.objects.get(pk=measure.pk)


def imposed_values(cast: Cast) -> dict[str, Any]:
    return {
        "officers": [cast.user("zhoumin"), cast.user("chenli")], "place": ASKED["place"],
        "scene_notes": "当事人到场，没有异议。", "custodian": "本局罚没仓库",
    }  # fmt: skip


def in_force(cast: Cast, case: Any, **more: Any) -> Measure:
    goods_line(cast, case)
    measure = on(asked(cast, case, **more), "approve", {"approval_text": "同意扣押。"}, by=cast.zhengyuan)
    return on(measure, "impose", imposed_values(cast), by=cast.zhoumin)


def test_a_seizure_is_approved_imposed_with_its_list_and_runs_thirty_days(
    cast: Cast, now: time_machine.Traveller
) -> None:
    case = investigating(cast)
    # an officer who reads English writes the papers of the house
    with override("en"):
        measure = in_force(cast, case)
    assert "Seizure" not in str(list(Paper.objects.values_list("content", flat=True)))
    assert measure.stage == "in_force"
    assert clock(measure, "pct:P03").last_day == date(2026, 12, 2)
    codes = list(
        Paper.objects.filter(subject_id=measure.pk, code__startswith="penalty.").values_list("code", flat=True)
    )
    assert {"penalty.measure-approval", "penalty.seizure", "penalty.seizure-list"} <= set(codes)
    decision = Paper.objects.get(code="penalty.seizure", case=case)
    listed = Paper.objects.get(code="penalty.seizure-list", case=case)
    assert decision.number and decision.number in str(listed.content)
    assert "电动角磨机" in str(listed.content) and "2026-12-02" in str(decision.content)
    assert GoodsItem.objects.get(case=case).held_by_id == measure.pk


def test_no_list_no_seizure(cast: Cast) -> None:
    measure = on(asked(cast, investigating(cast)), "approve", {"approval_text": "同意"}, by=cast.zhengyuan)
    with pytest.raises(Refused, match="物品清单"):
        on(measure, "impose", imposed_values(cast), by=cast.zhoumin)


def test_a_power_without_a_law_is_refused(cast: Cast) -> None:
    measure = asked(cast, investigating(cast), legal_basis="")
    with pytest.raises(Refused, match="没有写明由哪部法律授权"):
        on(measure, "approve", {"approval_text": "同意"}, by=cast.zhengyuan)


def test_a_seizure_is_extended_once_and_never_after_its_term(cast: Cast, now: time_machine.Traveller) -> None:
    measure = in_force(cast, investigating(cast))
    measure = on(measure, "extend", {"extension_reason": "情况复杂。"}, by=cast.zhengyuan)
    assert clock(measure, "pct:P03").last_day == date(2027, 1, 1)
    paper = Paper.objects.get(code="penalty.seizure-extension", subject_id=measure.pk)
    assert "2027-01-01" in str(paper.content)
    with pytest.raises(Refused, match="已经延长过一次"):
        on(measure, "extend", {"extension_reason": "还是复杂。"}, by=cast.zhengyuan)


def test_an_expired_seizure_is_only_released_and_blocks_the_case(cast: Cast, now: time_machine.Traveller) -> None:
    case = investigating(cast)
    measure = in_force(cast, case)
    now.shift(timedelta(days=31))
    with pytest.raises(Refused, match="不能延长，只能解除"):
        on(measure, "extend", {"extension_reason": "忘了。"}, by=cast.zhengyuan)
    screened(cast, case)
    with pytest.raises(Refused, match="有强制措施已超过期限"):
        reported(cast, case)
    on(measure, "release", {"release_reason": "期限届满。"}, by=cast.zhoumin)
    assert reported(cast, case).stage == "inv_closed"


def test_testing_moves_the_case_and_the_seizure_but_identification_only_the_case(
    cast: Cast, now: time_machine.Traveller
) -> None:
    case = investigating(cast)
    measure = in_force(cast, case)
    now.shift(timedelta(days=1))
    sent = {"testing_body": "省质检院", "testing_items": "角磨机二台"}
    taken(case, "send_for_testing", sent, by=cast.zhoumin)
    assert clock(case, "pct:P11").state == "paused" and clock(measure, "pct:P03").state == "paused"
    now.shift(timedelta(days=10))
    taken(case, "testing_returned", {"testing_conclusion": "不合格", "testing_report": "J1"}, by=cast.zhoumin)
    assert clock(measure, "pct:P03").last_day == date(2026, 12, 12)
    assert clock(case, "pct:P11").last_day == date(2027, 2, 10)
    taken(case, "ask_right_holder", {"identification_items": "请辨认"}, by=cast.zhoumin)
    assert clock(case, "pct:P11").state == "paused" and clock(measure, "pct:P03").state == "running"
    now.shift(timedelta(days=5))
    taken(case, "identification_received", {"identification_result": "假货"}, by=cast.zhoumin)
    assert clock(measure, "pct:P03").last_day == date(2026, 12, 12)
    assert clock(case, "pct:P11").last_day == date(2027, 2, 15)


def test_an_emergency_stands_at_once_and_is_approved_within_the_day(cast: Cast, now: time_machine.Traveller) -> None:
    case = investigating(cast)
    goods_line(cast, case)
    measure = asked(cast, case, emergency=True, scene_notes="当事人正在装车转移。")
    assert measure.stage == "in_force_unapproved"
    assert clock(measure, "pct:P04").due_at == START + timedelta(hours=24)
    assert clock(measure, "pct:P03").state == "running"
    now.shift(timedelta(hours=20))
    measure = on(measure, "approve_after", {"approval_text": "同意。"}, by=cast.zhengyuan)
    assert measure.stage == "in_force" and clock(measure, "pct:P04").state == "met"
    assert measure.imposed_at == START and "周敏" in measure.imposed_by


def test_a_refused_emergency_is_lifted_at_once(cast: Cast, now: time_machine.Traveller) -> None:
    case = investigating(cast)
    goods_line(cast, case)
    measure = asked(cast, case, emergency=True)
    measure = on(measure, "refuse", {"approval_text": "没有必要。"}, by=cast.zhengyuan)
    assert measure.stage == "released" and not measure.is_open
    assert clock(measure, "pct:P03").state == "met"
    assert "没有必要" in str(Paper.objects.get(subject_id=measure.pk, code="penalty.seizure-release").content)


def test_unfair_competition_needs_the_principal_head_and_knows_no_emergency(cast: Cast) -> None:
    case = investigating(cast, act="F-CF")
    goods_line(cast, case)
    law = {"legal_basis": "《反不正当竞争法》第十六条"}
    measure = asked(cast, case, **law)
    with pytest.raises(Refused) as refused:
        on(measure, "approve", {"approval_text": "同意"}, by=cast.zhengyuan)
    assert refused.value.refusals[0].kind == "not_yours"
    measure = on(measure, "approve", {"approval_text": "同意"}, by=cast.shenguohua)
    report = Paper.objects.get(code="sup.D03", subject_id=measure.pk)
    assert "沈国华" in str(report.content) and "设区的市级" in str(report.content)
    with pytest.raises(Refused, match="须事先经主要负责人批准"):
        asked(cast, case, emergency=True, **law)


def test_a_county_sends_the_seizure_in_unfair_competition_up(cast: Cast) -> None:
    case = investigating(cast, act="F-CF")
    measure = asked(cast, case, legal_basis="《反不正当竞争法》第十六条")
    Measure.objects.filter(pk=measure.pk).update(agency=cast.agency("mc"))
    with pytest.raises(Refused) as refused:
        on(measure, "approve", {"approval_text": "同意"}, by=cast.malan)
    [(kind, why)] = refusals(refused)
    assert kind == "not_yours" and "设区的市级以上" in why


def test_registered_evidence_is_decided_within_seven_working_days(cast: Cast, now: time_machine.Traveller) -> None:
    case = investigating(cast)
    measure = in_force(cast, case, measure="register", legal_basis="《行政处罚法》第五十六条")
    assert clock(measure, "pct:P05").last_day == date(2026, 11, 11)
    assert Paper.objects.filter(subject_id=measure.pk, code="penalty.registration").exists()
    for step in ("extend", "release"):
        with pytest.raises(Refused, match="先行登记保存不适用这一步"):
            on(measure, step, {"extension_reason": "略", "release_reason": "略"}, by=_by(cast, step))
    with pytest.raises(Refused, match="没有选定怎样处理"):
        on(measure, "decide_registration", {"release_reason": "略"}, by=cast.zhengyuan)
    values = {"registration_outcome": "seized", "release_reason": "需要扣押。"}
    measure = on(measure, "decide_registration", values, by=cast.zhengyuan)
    assert measure.stage == "released" and clock(measure, "pct:P05").state == "met"
    paper = Paper.objects.get(subject_id=measure.pk, code="penalty.registration-outcome")
    assert "转为查封、扣押" in str(paper.content)


def _by(cast: Cast, step: str) -> Any:
    return cast.zhengyuan if step == "extend" else cast.zhoumin


def test_the_case_is_not_closed_while_goods_are_held(cast: Cast, now: time_machine.Traveller) -> None:
    from tests.cases.penalty_line import decided, ready, served

    case = investigating(cast)
    measure = in_force(cast, case)
    item = GoodsItem.objects.get(case=case)
    destroyed = {
        "second_person": cast.user("chenli"), "movement_note": "在焚化厂销毁。", "evidence_kept": "照片十张",
        "moved_by": cast.user("zhoumin"),
    }  # fmt: skip
    # M-5c, D-8: nothing is confiscated or destroyed before the decision that does so
    with pytest.raises(Refused, match="没有没收的处罚决定"):
        on(measure, "confiscate", {"release_reason": "处罚决定书"}, by=cast.zhoumin)
    with pytest.raises(Refused, match="没有没收的处罚决定"):
        take_step(item, "destroy", values=destroyed, standing=cast.zhoumin, version=None, when=when())
    case = noticed(cast, _reviewed(cast, case))
    now.shift(timedelta(days=8))
    case = served(cast, decided(cast, ready(cast, case), decided_confiscation="角磨机一百二十台"))
    case = taken(case, "start_execution", by=cast.zhoumin)
    case = taken(case, "record_payment", {"payment_fen": 3_000_000, "payment_proof": "J"}, by=cast.zhoumin)
    with pytest.raises(Refused, match="还有强制措施没有解除"):
        approved(cast, case, "close", {"closing_note": "已缴清。"})
    measure = on(measure, "confiscate", {"release_reason": "处罚决定书"}, by=cast.zhoumin)
    item = GoodsItem.objects.get(case=case)
    take_step(item, "destroy", values=destroyed, standing=cast.zhoumin, version=None, when=when())
    assert approved(cast, case, "close", {"closing_note": "已缴清。"}).stage == "closed"


def _reviewed(cast: Cast, case: Any) -> Any:
    from tests.cases.penalty_line import reviewed

    return reviewed(cast, under_review(cast, case, proposed_confiscation="角磨机一百二十台"))


def test_a_measure_the_law_of_the_act_does_not_grant_is_not_even_asked_for(cast: Cast) -> None:
    case = investigating(cast)
    with pytest.raises(Refused) as refused:
        asked(cast, case, measure="bank", target="account")
    found = refused.value.refusals[0]
    assert "没有授权“查询银行账户”" in str(found.why) and "《商标法》第六十条" in found.basis
    assert "先行登记保存、查封、扣押" in str(found.how)
    assert not Measure.objects.exists()
    assert asked(cast, case, measure="register").stage == "requested"


def test_before_the_act_is_known_only_registration_is_open(cast: Cast, settings: Any) -> None:
    static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": static}
    case = verifying(cast)
    with pytest.raises(Refused, match="还没有登记违法行为种类"):
        asked(cast, case)
    form = cast.client("zhoumin").get(f"/cases/{case.pk}/add/measure/").content.decode()
    assert 'value="register"' in form and 'value="seize"' not in form
    assert asked(cast, case, measure="register").stage == "requested"


def test_the_row_of_the_act_decides_not_the_code(cast: Cast) -> None:
    case = investigating(cast)
    shipped = LawRow.objects.get(table="penalty_acts", code="F-TM")
    cells = {**shipped.data, "measures": "seal copy"}
    add_local_row("penalty_acts", cells, agency_id=case.agency_id)
    assert asked(cast, case, measure="copy", target="papers").stage == "requested"
    with pytest.raises(Refused, match="没有授权“扣押”"):
        asked(cast, case)
