"""The penalty flow as declared: a machine walks it over facts alone, and a table holds it against the specification."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from cases.models import PenaltyCase
from workflow.flows.penalty import PenaltyFacts
from workflow.flows.penalty.choices import OUTCOMES, REVIEW_OPINIONS
from workflow.flows.penalty.late_fine import late_fine
from workflow.offering import at_stage
from workflow.step import FLOWS, STAY, StepSpec

FLOW = FLOWS["penalty"]
NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
STAGES = {stage.code for stage in FLOW.stages}

# what the world, a form or another proceeding may make true; enough to open every guard
LEARNT: dict[str, st.SearchStrategy[Any]] = {
    "act": st.just("F-TM"),
    "act_known": st.booleans(),
    "certified_handlers": st.integers(0, 3),
    "prima_facie": st.sampled_from(["", "照片"]),
    "jurisdiction": st.sampled_from(["", "本市"]),
    "breach_basis": st.sampled_from(["", "第五十七条"]),
    "within_limitation": st.sampled_from([None, True, False]),
    "not_filed_ground": st.sampled_from(["", "other"]),
    "referred_to": st.sampled_from(["", "平川"]),
    "holds": st.frozensets(st.sampled_from(["APPRAISAL", "IDENTIFY", "REMEDY"])),
    "evaluated": st.booleans(),
    "evaluation_fresh": st.booleans(),
    "suspicion_answered": st.booleans(),
    "advice": st.sampled_from(["", "NO_TRANSFER", "CONSULT", "MUST_TRANSFER"]),
    "transfer": st.sampled_from(["none", "reported", "filed", "returned", "decided_not"]),
    "crim_hold": st.sampled_from(["", "soft", "hard"]),
    "report_facts": st.sampled_from(["", "事实"]),
    "right_checked": st.booleans(),
    "proposed_fine_fen": st.sampled_from([None, 100, 5_000_000]),
    "proposed_confiscation": st.booleans(),
    "measures_expired": st.integers(0, 1),
    "measures_open": st.integers(0, 1),
    "goods_unsettled": st.integers(0, 1),
    "review_opinion": st.sampled_from([code for code, _ in REVIEW_OPINIONS]),
    "review_mode": st.sampled_from(["CASE", "LEGAL"]),
    "reviewer_qualified": st.booleans(),
    "notice_served_at": st.sampled_from([None, NOW - timedelta(days=9)]),
    "notice_period_over": st.booleans(),
    "waived": st.booleans(),
    "hearing_right": st.booleans(),
    "statement_made": st.booleans(),
    "statement_reviewed": st.booleans(),
    "noticed_fine_fen": st.sampled_from([None, 100]),
    "noticed_confiscation": st.booleans(),
    "new_facts": st.sampled_from(["", "新仓库"]),
    "hearing_host": st.booleans(),
    "host_is_handler": st.booleans(),
    "hearing_gap_ok": st.booleans(),
    "hearing_record_signed": st.booleans(),
    "hearing_report": st.sampled_from(["", "报告"]),
    "collective_needed": st.booleans(),
    "collective_record": st.sampled_from(["", "同意"]),
    "collective_members": st.integers(0, 3),
    "outcome": st.sampled_from([code for code, _ in OUTCOMES]),
    "decided_fine_fen": st.sampled_from([0, 100, 200]),
    "decided_confiscation": st.booleans(),
    "simple_limit_fen": st.just(100),
    "decision_served_at": st.sampled_from([None, NOW]),
    "decision_issued": st.booleans(),
    "executed": st.booleans(),
    "fine_paid": st.booleans(),
    "fine_due_over": st.booleans(),
    "remedies_over": st.booleans(),
    "urged_wait_over": st.booleans(),
    "to_court": st.booleans(),
    "police_filed": st.booleans(),
    "goods_handed_over": st.booleans(),
    "case_extensions": st.integers(0, 1),
    "extension_record": st.sampled_from(["", "同意"]),
    "extension_members": st.integers(0, 2),
    "extension_days": st.integers(0, 10),
    "deferral_is_later": st.booleans(),
}


class Walk(RuleBasedStateMachine):
    """A case in memory: facts change by themselves, steps are taken where stage and guards allow."""

    def __init__(self) -> None:
        super().__init__()
        self.facts = PenaltyFacts(now=NOW, officers_needed=2)
        self.case = PenaltyCase(kind="penalty", stage=FLOW.initial)
        self.case.facts = lambda: self.facts  # type: ignore[method-assign]
        self.seen = [FLOW.initial]

    @rule(data=st.data(), names=st.sets(st.sampled_from(sorted(LEARNT)), min_size=1, max_size=30))
    def learn(self, data: st.DataObject, names: set[str]) -> None:
        """Some things become true or cease to be."""
        values = {name: data.draw(LEARNT[name], label=name) for name in sorted(names)}
        self.facts = replace(self.facts, **values)

    @rule()
    def everything_in_order(self) -> None:
        """The file is as it should be, so that walks get far."""
        self.facts = replace(
            self.facts, act_known=True, act="F-TM", certified_handlers=2, prima_facie="照片", jurisdiction="本市",
            breach_basis="法", within_limitation=True, holds=frozenset(), evaluated=True, evaluation_fresh=True,
            suspicion_answered=True, advice="NO_TRANSFER", crim_hold="", report_facts="事实", right_checked=True,
            measures_expired=0, measures_open=0, goods_unsettled=0, review_opinion="AGREE", reviewer_qualified=True,
            notice_served_at=NOW - timedelta(days=9), notice_period_over=True, statement_reviewed=True,
            collective_record="同意", collective_members=2, outcome="PENALTY", noticed_fine_fen=200,
            noticed_confiscation=True, proposed_fine_fen=100, decision_served_at=NOW, executed=True,
        )  # fmt: skip

    @rule(pick=st.integers(0, 200))
    def step(self, pick: int) -> None:
        """Take one of the steps that are open."""
        open_now = [s for s in FLOW.steps.values() if self.is_open(s)]
        if not open_now:
            return
        spec = open_now[pick % len(open_now)]
        before = self.case.stage
        getattr(self.case, spec.name)()
        self.check(spec, before)
        self.seen.append(self.case.stage)

    def is_open(self, spec: StepSpec) -> bool:
        staged = at_stage(spec, self.case.stage, FLOW.terminal)
        return staged and not any(guard(self.facts) for guard in spec.guards)

    def check(self, spec: StepSpec, before: str) -> None:
        after, facts = self.case.stage, self.facts
        assert after == before if spec.target == STAY else after in spec.targets
        if spec.name == "decide" and facts.outcome == "PENALTY":
            assert facts.review_opinion == "AGREE" and facts.notice_served_at is not None
            assert facts.waived or facts.notice_period_over or facts.statement_made
            assert facts.decided_fine_fen <= (facts.noticed_fine_fen or 0)
            assert facts.collective_record or not facts.collective_needed
        if spec.name == "decide":
            assert facts.outcome == "PENALTY" or not (facts.decided_fine_fen or facts.decided_confiscation)
            fines = facts.proposed_fine_fen or facts.decided_fine_fen or facts.proposed_confiscation
            assert facts.crim_hold != "hard" and not (facts.crim_hold and fines)
            assert facts.advice != "MUST_TRANSFER" or facts.transfer in ("decided_not", "returned")
        if spec.name == "issue_notice":
            assert facts.crim_hold != "hard"
        if spec.name == "close":
            assert not facts.goods_unsettled and not facts.measures_open

    @invariant()
    def the_stage_is_known(self) -> None:
        assert self.case.stage in STAGES

    @invariant()
    def a_decision_was_reviewed_or_made_on_the_spot_or_handed_to_the_police(self) -> None:
        if "decided" not in self.seen:
            return
        before = self.seen[: self.seen.index("decided")]
        spot = before[-1] in ("verifying", "filed")
        assert spot or "investigating" in before


TestWalk = Walk.TestCase
TestWalk.settings = settings(
    max_examples=60, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
)

SPECIFIED = {
    "A-02": "verifying", "A-03": "filed", "A-04": "not_filed", "A-05": "referred_other", "A-06": "investigating",
    "A-07": "suspended", "A-08": "inv_terminated", "A-09": "inv_closed", "A-10": "under_review",
    "A-11": "investigating", "A-12": "notice_served", "A-13": "hearing", "A-14": "ready_to_decide",
    "A-15": "under_review", "A-16": "collective", "A-17": "decided", "A-18": "served", "A-19": "executing",
    "A-20": STAY, "A-21": STAY, "A-22": STAY, "A-23": "closed", "A-25": STAY, "A-26": "closed",
}  # fmt: skip


def by_id(code: str) -> StepSpec:
    return next(s for s in FLOW.steps.values() if s.id == f"penalty:{code}")


@pytest.mark.parametrize(("code", "target"), SPECIFIED.items())
def test_every_transition_of_the_specification_is_a_step(code: str, target: str) -> None:
    assert target in by_id(code).targets


def test_the_clue_opens_the_flow_and_the_police_hold_pauses_the_case_period(db: None) -> None:
    """A-01 is the opening itself; A-24 is a hold that the transfer opens."""
    from workflow.law import store
    from workflow.law.tables import Hold

    assert FLOW.opening_verb == "cases.clue_registered" and FLOW.case_clock == "pct:P01"
    assert "pct:P11" in store.row(Hold, "CRIM_HOLD", on=NOW.date()).record.pauses.split()
    assert by_id("A-25").closes_hold == "CRIM_HOLD"


@pytest.mark.parametrize(
    ("code", "starts", "stops"),
    [
        ("A-03", {"pct:P11", "pct:P02"}, {"pct:P01", "sup:CK01", "sup:CK02"}),
        ("A-04", {"pct:P02"}, {"pct:P01", "sup:CK01"}),
        ("A-10", {"pct:P06"}, set()),
        ("A-11", set(), {"pct:P06"}),
        ("A-13", {"pct:P09"}, {"pct:P07"}),
        ("A-17", {"pct:P12", "pct:P20", "pct:P21"}, {"pct:P11"}),
        ("A-18", {"pct:P14", "pct:P16", "pct:P17", "pct:P18B"}, {"pct:P12"}),
        ("A-22", {"pct:P19"}, {"pct:P18B"}),
    ],
)
def test_each_step_moves_the_clocks_of_the_specification(code: str, starts: set[str], stops: set[str]) -> None:
    spec = by_id(code)
    assert {s.code for s in spec.starts} == starts and set(spec.stops) == stops


def test_from_every_stage_an_end_can_be_reached() -> None:
    steps = FLOW.steps.values()
    ways = {stage: {t for s in steps if stage in s.sources for t in s.targets} - {STAY} for stage in STAGES}
    for stage in STAGES:
        reached, front = {stage}, {stage}
        while front:
            front = {t for s in front for t in ways[s]} - reached
            reached |= front
        assert reached & FLOW.terminal, stage


def test_every_step_names_its_basis_and_its_two_sentences() -> None:
    from audit.verbs import verb

    for spec in FLOW.steps.values():
        assert spec.basis and spec.label_en and verb(spec.verb)


def test_heads_decide_and_officers_never_approve_their_own() -> None:
    for code in ("A-03", "A-04", "A-05", "A-07", "A-08", "A-12", "A-17", "A-20", "A-22", "A-23", "A-26"):
        spec = by_id(code)
        assert spec.actor.roles == ("HEAD_ANY",) and spec.proposed_by is not None


@pytest.mark.parametrize(("days", "amount"), [(0, 0), (1, 3_00), (33, 99_00), (34, 100_00), (400, 100_00)])
def test_the_late_fine_grows_by_the_day_to_the_fine_itself(days: int, amount: int) -> None:
    from datetime import date
    from decimal import Decimal

    due = date(2026, 11, 25)
    sheet = late_fine(
        fine_fen=100_00, paid_fen=0, due=due, until=due + timedelta(days=days),
        percent_a_day=Decimal(3), cap_percent=Decimal(100),
    )  # fmt: skip
    assert (sheet.days, sheet.amount_fen) == (days, amount)
    assert sheet.capped is (amount == 100_00)


def test_what_is_paid_and_what_is_under_review_costs_nothing() -> None:
    from datetime import date
    from decimal import Decimal

    sheet = late_fine(
        fine_fen=100_00, paid_fen=60_00, due=date(2026, 11, 1), until=date(2026, 11, 21),
        percent_a_day=Decimal(3), cap_percent=Decimal(100),
        remedies=[(date(2026, 11, 5), date(2026, 11, 10)), (date(2026, 11, 18), None)],
    )  # fmt: skip
    assert (sheet.days, sheet.excluded, sheet.base_fen) == (11, 9, 40_00)
    assert sheet.amount_fen == 40_00 * 33 // 100


IN_ORDER = PenaltyFacts(
    now=NOW, officers_needed=2, evaluated=True, evaluation_fresh=True, suspicion_answered=True, advice="NO_TRANSFER",
    review_opinion="AGREE", notice_served_at=NOW - timedelta(days=9), notice_period_over=True, outcome="PENALTY",
    noticed_fine_fen=200, decided_fine_fen=100, proposed_fine_fen=200,
)  # fmt: skip


@pytest.mark.parametrize(
    "wrong",
    [
        {"review_opinion": ""}, {"notice_served_at": None}, {"notice_period_over": False}, {"crim_hold": "hard"},
        {"crim_hold": "soft"}, {"advice": "MUST_TRANSFER"}, {"evaluated": False}, {"decided_fine_fen": 201},
        {"collective_needed": True}, {"statement_made": True}, {"measures_expired": 1}, {"fine_highest_fen": 99},
        {"outcome": "NO_PENALTY_MINOR"},
    ],
)  # fmt: skip
def test_a_decision_falls_with_any_one_thing_wrong(wrong: dict[str, Any]) -> None:
    decide = by_id("A-17")
    assert not any(guard(IN_ORDER) for guard in decide.guards)
    assert any(guard(replace(IN_ORDER, **wrong)) for guard in decide.guards)
