"""Whatever the facts are, every guard answers: met, or a refusal with a reason and an article."""

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from workflow.flows.report import ReportFacts
from workflow.flows.report.choices import NATURES, ROUTES
from workflow.flows.reward import EXCLUSIONS, RewardFacts
from workflow.refusals import SIGNING
from workflow.step import FLOWS

NOW = datetime(2026, 6, 1, tzinfo=UTC)
WORDS = st.sampled_from(["", "写明"])
REPORTS = st.builds(
    ReportFacts, now=st.just(NOW), nature=st.sampled_from([code for code, _l in NATURES]),
    route=st.sampled_from(["", *(code for code, _l in ROUTES)]),
    proposed_route=st.sampled_from([code for code, _l in ROUTES]),
    within_limitation=st.sampled_from([None, True, False]), identity_days=st.integers(-3, 30), matter=WORDS,
    route_reason=WORDS, split_claims=WORDS, split_clues=WORDS, grounds_checked=WORDS, refusal_ground=WORDS,
    agreement_terms=WORDS, termination_ground=WORDS, prima_facie=WORDS, jurisdiction=WORDS, no_case_ground=WORDS,
    transfer_to=WORDS, result_basis=WORDS,
)  # fmt: skip
FEN = st.one_of(st.none(), st.integers(-1, 2 * 10**8))
REWARDS = st.builds(
    RewardFacts, now=st.just(NOW), exclusion=st.sampled_from(["", *(code for code, _l in EXCLUSIONS)]),
    computed_fen=FEN, amount_fen=FEN, cap_fen=st.just(10**8), finance_from_fen=st.just(5 * 10**7), scope=WORDS,
    grade=WORDS, discretion=WORDS, finance_opinion=WORDS, refusal_ground=WORDS, payee_checked=WORDS,
    payment_proof=WORDS,
)  # fmt: skip


def answered(flow: str, facts: object) -> None:
    for spec in FLOWS[flow].steps.values():
        keys = {item.key for item in spec.inputs} | {"happened_at", SIGNING}
        for rule in spec.guards:
            refusal = rule(facts)
            if refusal is not None:
                assert str(refusal.why) and refusal.basis
                assert not refusal.cure or refusal.cure in keys, f"{spec.id} cannot cure {refusal.cure}"


@settings(max_examples=60, deadline=None)
@given(REPORTS)
def test_every_guard_of_a_report_answers_with_an_article(facts: ReportFacts) -> None:
    answered("report", facts)


@settings(max_examples=60, deadline=None)
@given(REWARDS)
def test_every_guard_of_a_reward_answers_with_an_article(facts: RewardFacts) -> None:
    answered("reward", facts)


def test_every_stage_of_both_flows_can_be_reached_and_left() -> None:
    for code in ("report", "reward"):
        flow = FLOWS[code]
        entered = {target for spec in flow.steps.values() for target in spec.targets} | {flow.initial}
        left = {source for spec in flow.steps.values() for source in spec.sources}
        for stage in flow.stages:
            assert stage.code in entered, stage.code
            assert stage.terminal or stage.code in left, stage.code
