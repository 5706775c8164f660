"""The consultation opinion as declared: a machine walks it over facts; each guard of the table notices its own gap."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from cases.models import AdviceCase, AdviceDetail
from tests.workflow.test_flow_disputes import Walk
from workflow.flows.advice import AdviceFacts
from workflow.flows.advice.choices import ASKERS, CONCLUSIONS, REACTIONS, REFUSALS
from workflow.step import FLOWS, StepSpec

NOW = datetime(2026, 6, 1, tzinfo=UTC)
WORDS, NAMES = st.sampled_from(["", "写明"]), st.sampled_from([(), ("甲",), ("甲", "乙")])
DRAWN = st.builds(
    AdviceFacts, now=st.just(NOW), asker=st.sampled_from([code for code, _l in ASKERS]), warned=st.booleans(),
    demanded=st.booleans(), wait_over=st.booleans(), reaction=st.sampled_from(["", *(code for code, _l in REACTIONS)]),
    reaction_checked=WORDS, letter_no=WORDS, refusal_ground=st.sampled_from(["", *(code for code, _l in REFUSALS)]),
    refusal_reason=WORDS, withdrawal_reason=WORDS, experts=NAMES, undisclosed=NAMES, without_opinion=NAMES,
    opinion_by=st.booleans(), opinion_by_undisclosed=st.booleans(), told=st.booleans(), recusal_open=st.booleans(),
    recusal_reason=WORDS, recused=st.booleans(), recusal_over=st.booleans(), comparison=WORDS,
    conclusion=st.sampled_from(["", *(code for code, _l in CONCLUSIONS)]), limits=WORDS, answer_served=st.booleans(),
)  # fmt: skip
IN_ORDER = AdviceFacts(
    now=NOW, warned=True, demanded=True, wait_last=date(2026, 5, 1), wait_over=True, reaction="none",
    reaction_checked="查询没有记录", refusal_ground="other", refusal_reason="理由", withdrawal_reason="和解",
    experts=("甲", "乙"), opinion_by=True, told=True, recusal_reason="顾问", recused=True, recusal_over=True,
    comparison="比对", conclusion="outside", limits="限度", answer_served=True,
)  # fmt: skip
BY_CUSTOMS = replace(IN_ORDER, asker="customs", letter_no="8号", warned=False, demanded=False, wait_over=False)
IN_TIME = replace(IN_ORDER, recusal_over=False)


class AdviceWalk(Walk):
    flow, drawn, orders = "advice", DRAWN, (IN_ORDER, BY_CUSTOMS, IN_TIME)

    def opened(self, stage: str) -> Any:
        case = AdviceCase(kind="advice", stage=stage)
        case.advice = AdviceDetail()
        return case

    def check(self, spec: StepSpec) -> None:
        f = self.facts
        if spec.name == "accept" and f.by_party:
            assert f.warned and f.demanded and f.wait_over and f.reaction == "none" and f.reaction_checked
        if spec.name == "accept" and not f.by_party:
            assert f.letter_no
        if spec.name == "issue":
            assert len(f.experts) >= f.needed and not f.undisclosed and not f.without_opinion
            assert f.told and f.recusal_over and not f.recusal_open
        if spec.name == "record_opinion":
            assert f.opinion_by and not f.opinion_by_undisclosed


TestAdviceWalk = AdviceWalk.TestCase
TestAdviceWalk.settings = settings(
    max_examples=50, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
)

GAPS = [
    ("accept", IN_ORDER, "warned", False),
    ("accept", IN_ORDER, "demanded", False),
    ("accept", IN_ORDER, "wait_over", False),
    ("accept", IN_ORDER, "reaction", "withdrawn"),
    ("accept", IN_ORDER, "reaction_checked", ""),
    ("accept", BY_CUSTOMS, "letter_no", ""),
    ("refuse", IN_ORDER, "refusal_reason", ""),
    ("refuse", IN_ORDER, "refusal_ground", "early"),
    ("refuse", IN_ORDER, "refusal_ground", "no_warning"),
    ("withdraw", IN_ORDER, "withdrawal_reason", ""),
    ("choose_experts", IN_ORDER, "experts", ("甲",)),
    ("choose_experts", IN_ORDER, "recusal_open", True),
    ("ask_recusal", IN_TIME, "recusal_over", True),
    ("ask_recusal", IN_TIME, "recused", False),
    ("ask_recusal", IN_TIME, "recusal_reason", ""),
    ("decide_recusal", replace(IN_ORDER, recusal_open=True), "recusal_open", False),
    ("record_opinion", IN_ORDER, "opinion_by", False),
    ("record_opinion", IN_ORDER, "opinion_by_undisclosed", True),
    ("extend", IN_ORDER, "asker", "customs"),
    ("issue", IN_ORDER, "undisclosed", ("甲",)),
    ("issue", IN_ORDER, "without_opinion", ("乙",)),
    ("issue", IN_ORDER, "told", False),
    ("issue", IN_ORDER, "recusal_over", False),
    ("issue", IN_ORDER, "limits", ""),
    ("close", IN_ORDER, "answer_served", False),
]


@pytest.mark.parametrize(("name", "order", "field", "value"), GAPS)
def test_each_gap_is_noticed_by_its_guard_alone(name: str, order: AdviceFacts, field: str, value: Any) -> None:
    guards = FLOWS["advice"].steps[name].guards
    assert not [guard for guard in guards if guard(order)]
    noticed = [refusal for guard in guards if (refusal := guard(replace(order, **{field: value})))]
    assert len(noticed) == 1 and noticed[0].basis
