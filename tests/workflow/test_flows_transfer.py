"""The transfer's guards over any facts, and the shape of its flows."""

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from workflow.flows.criminal import CRIMINAL
from workflow.flows.handover import HANDOVER
from workflow.flows.opinion import OPINION
from workflow.flows.reconsideration import RECONSIDERATION
from workflow.flows.supervision import SUPERVISION
from workflow.flows.transfer import TRANSFER, TransferFacts
from workflow.flows.transfer import guards as g
from workflow.step import STAY, Flow

FLOWS = (TRANSFER, HANDOVER, CRIMINAL, RECONSIDERATION, SUPERVISION, OPINION)
NOW = datetime(2026, 11, 24, tzinfo=UTC)
TEXT = st.sampled_from(["", "写明了"])
FACTS = st.builds(
    TransferFacts,
    now=st.just(NOW),
    advice=st.sampled_from(["", "MUST_TRANSFER", "CONSULT", "NO_TRANSFER", "INCOMPLETE"]),
    ground=st.sampled_from(["", "THRESHOLD_MET", "REASONABLE_SUSPICION", "EVIDENT_ON_SITE", "PROC_OPINION"]),
    no_transfer_reason=TEXT,
    team_size=st.integers(0, 4),
    team_needed=st.just(2),
    facts_summary=TEXT,
    evidence_overview=TEXT,
    offences=TEXT,
    evaluated=st.booleans(),
    open_questions=TEXT,
    refusal_reasons=TEXT,
    approved=st.booleans(),
    slots_open=st.sets(st.sampled_from(["report", "goods", "tests", "materials"])).map(tuple),
    receiver_is_police=st.booleans(),
    receiver_same_level=st.booleans(),
    copied_to_procuratorate=st.booleans(),
    police=st.sampled_from(["", "sent", "receipted", "filed", "not_filed", "withdrawn", "judged"]),
    goods_unsettled=st.integers(0, 3),
    remedies_open=st.integers(0, 2),
    new_facts=TEXT,
)


def passes(flow: Flow, step: str, facts: TransferFacts) -> bool:
    return all(guard(facts) is None for guard in flow.steps[step].guards)


@given(FACTS)
@settings(max_examples=300, deadline=None)
def test_no_facts_let_the_law_be_walked_around(facts: TransferFacts) -> None:
    if passes(TRANSFER, "do_not_transfer", facts):
        assert facts.advice != "MUST_TRANSFER" and facts.no_transfer_reason
    if passes(TRANSFER, "name_team", facts):
        assert facts.team_size >= 2 and facts.ground
    if passes(TRANSFER, "submit_report", facts):
        assert facts.evaluated or facts.ground in ("REASONABLE_SUSPICION", "PROC_OPINION")
        assert facts.ground != "REASONABLE_SUSPICION" or facts.open_questions
    if passes(TRANSFER, "disapprove", facts):
        assert facts.refusal_reasons
    if passes(TRANSFER, "send", facts):
        assert facts.approved and not facts.slots_open
        assert facts.receiver_is_police and facts.receiver_same_level and facts.copied_to_procuratorate
    if passes(TRANSFER, "complete_hand_over", facts):
        assert facts.police not in ("", "sent", "receipted", "not_filed", "withdrawn") and not facts.goods_unsettled
    if passes(TRANSFER, "accept_non_filing", facts):
        assert facts.police == "not_filed" and not facts.remedies_open


@given(FACTS)
@settings(max_examples=200, deadline=None)
def test_every_refusal_says_what_is_wrong_and_on_which_article(facts: TransferFacts) -> None:
    for spec in TRANSFER.steps.values():
        for guard in spec.guards:
            refusal = guard(facts)
            if refusal is not None:
                assert str(refusal.why) and "《" in refusal.basis
                assert not refusal.cure or refusal.cure in {i.key for i in spec.inputs} | {"team", "happened_at"}


def test_everything_can_be_complete_at_once() -> None:
    full = TransferFacts(
        now=NOW, advice="MUST_TRANSFER", ground="THRESHOLD_MET", team_size=2, team_needed=2, facts_summary="x",
        evidence_overview="x", offences="x", evaluated=True, approved=True, receiver_is_police=True,
        receiver_same_level=True, copied_to_procuratorate=True, no_transfer_reason="x",
    )  # fmt: skip
    for step in ("name_team", "submit_report", "approve", "send", "decide_against"):
        assert passes(TRANSFER, step, full), step
    assert g.nothing_owed(full) is not None


def test_principal_steps_are_not_delegable() -> None:
    for name in ("approve", "disapprove", "send_back", "decide_against"):
        spec = TRANSFER.steps[name]
        assert not spec.delegable and spec.actor.roles == ("HEAD_PRINCIPAL",)


def test_every_stage_of_every_flow_is_reached_and_every_open_one_is_left() -> None:
    for flow in FLOWS:
        reached, left = {flow.initial}, set()
        for spec in flow.steps.values():
            reached |= {t for t in spec.targets if t != STAY}
            if set(spec.targets) != {STAY}:
                left |= set(spec.sources)
        assert reached == {s.code for s in flow.stages}, flow.code
        assert {s.code for s in flow.stages if not s.terminal} <= left, flow.code


def test_every_step_names_its_article_and_its_sentence_in_two_languages() -> None:
    from audit.verbs import verb

    for flow in FLOWS:
        assert verb(flow.opening_verb).en
        for spec in flow.steps.values():
            assert spec.id.split(":")[0] in ("transfer", "handover"), spec.id
            assert "《" in spec.basis or "（" in spec.basis or "〔" in spec.basis, spec.id
            assert verb(spec.verb).zh and verb(spec.verb).en.isascii(), spec.id


def test_an_act_of_another_organ_needs_its_paper_when_recorded() -> None:
    for flow in (HANDOVER, CRIMINAL):
        for spec in flow.steps.values():
            if spec.actor.column and spec.id not in ("handover:H-05",):
                assert spec.needs_document, spec.id
