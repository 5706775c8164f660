"""The ruling flow as declared: a machine walks it over facts alone, and a table holds it against the specification."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from cases.models import RulingCase, RulingDetail
from workflow.flows.ruling import RulingFacts
from workflow.flows.ruling.choices import NO_SUSPENSION_GROUNDS, REFUSAL_GROUNDS, RESULTS, REVOCATION_GROUNDS, VALIDITY
from workflow.offering import at_stage
from workflow.step import FLOWS, STAY, StepSpec

FLOW = FLOWS["ruling"]
NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
STAGES = {stage.code for stage in FLOW.stages}
WORDS = st.sampled_from(["", "写明"])
NAMES = st.sampled_from([(), ("某公司",)])
HOLDS = ("SUSPEND", "JURISDICTION", "APPRAISAL", "EVIDENCE", "SETTLE")


def of(choices: Any) -> st.SearchStrategy[str]:
    return st.sampled_from(["", *(code for code, _label in choices)])


# what the world, a form or another proceeding may make true; enough to open every guard
LEARNT: dict[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys(
        ("missing_items", "register_extract", "standing", "standing_proof", "facts_told", "jurisdiction",
         "refusal_reason", "objection_content", "objection_reasons", "join_name", "objective_reason", "prima_facie",
         "evidence_may_vanish", "sampling_impossible", "appraiser", "appraiser_agreed", "cost_bearer",
         "public_interest", "appraisal_opinion", "investigator", "contrary_evidence", "simple", "track_objection",
         "earlier_ruling", "closed_reason", "suspension_cause", "suspension_proof", "cause_ended", "reasserted",
         "settlement_asked", "mediation_consents", "findings", "unit_opinion", "extension_reasons", "late_cause",
         "public_text", "flag_text", "new_claim", "major_ground", "major_facts", "major_certificate"), WORDS),
    **dict.fromkeys(
        ("correction_asked", "correction_over", "corrected", "patent_named", "sued_elsewhere", "evaluation_over",
         "receiver_named", "petitioner_told", "panel_chief", "objection_open", "merge_found", "preserved",
         "appraisal_asked", "same_patent", "recusal_in_time", "hearing_gap_ok", "suspension_asked", "second_request",
         "petitioner_told_invalid", "in_mediation", "agreement_issued", "withdrawal_asked", "limitation_pleaded",
         "extension2_asked", "orders_made", "performance_over", "suit_in_time", "annulled", "infringers_final",
         "performed", "urged", "urged_wait_over", "window_over", "court_named", "court_accepted", "review_over",
         "published", "remedies_open", "several_claims", "national", "is_major"), st.booleans()),
    **dict.fromkeys(
        ("answer_open", "unanswered", "exchange_unnoticed", "evidence_open", "undisputed_unsigned", "notice_late",
         "record_unsigned", "agreement_unsigned",
         "panel_unsigned", "ruling_unserved", "suits_pending", "unserved_closing"), NAMES),
    **dict.fromkeys(
        ("petitioners", "respondents", "requests_open", "answers_unforwarded", "gathering_asked", "gathering_open",
         "undisputed_draft", "undisputed_asked", "recusal_open", "stop_orders", "extensions", "extension_months"),
        st.integers(0, 2)),
    "holds": st.frozensets(st.sampled_from(HOLDS)),
    "patent_kind": st.sampled_from(["invention", "utility", "design"]),
    "refusal_ground": of(REFUSAL_GROUNDS),
    "panel": st.integers(0, 5),
    "join_role": st.sampled_from(["", "respondent", "third"]),
    "join_proposer": st.sampled_from(["petitioner", "respondent"]),
    "petitioner_agrees": st.sampled_from(["", "yes", "no"]),
    "certified_officers": st.integers(0, 2),
    "track": st.sampled_from(["ordinary", "written", "fast"]),
    "both_agree": st.sampled_from(["yes", "no"]),
    "hearing_at": st.sampled_from([None, NOW - timedelta(hours=1), NOW + timedelta(days=9)]),
    "exchange_at": st.sampled_from([None, NOW - timedelta(hours=1), NOW + timedelta(days=9)]),
    "hearing_public": st.sampled_from(["yes", "no"]),
    "no_suspension_ground": of(NO_SUSPENSION_GROUNDS),
    "validity": of(VALIDITY),
    "revocation_ground": of(REVOCATION_GROUNDS),
    "result": of(RESULTS),
}  # fmt: skip
IN_ORDER = RulingFacts(
    now=NOW, missing_items="缺", patent_kind="utility", patent_named=True, register_extract="副本", petitioners=1,
    standing="patentee", standing_proof="证书", respondents=1, requests_open=1, facts_told="事实", jurisdiction="本市",
    panel=3, panel_chief=True, objective_reason="客观", officers_needed=2, certified_officers=2, simple="简单",
    both_agree="yes", track="written", hearing_at=NOW - timedelta(hours=1), hearing_public="yes",
    result="infringement", findings="认定", stop_orders=1, unit_opinion="同意", orders_made=True, performance_over=True,
    infringers_final=True, urged=True, urged_wait_over=True, court_named=True, court_accepted=True, performed=False,
    public_text="文本", flag_text="事实",
)  # fmt: skip


class Walk(RuleBasedStateMachine):
    """A case in memory: facts change by themselves, steps are taken where stage and guards allow."""

    def __init__(self) -> None:
        super().__init__()
        self.facts = RulingFacts(now=NOW, officers_needed=2)
        self.case = RulingCase(kind="ruling", stage=FLOW.initial)
        self.case.ruling = RulingDetail(court_answer="executed")
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
        self.facts = IN_ORDER

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
        after, f = self.case.stage, self.facts
        assert after == before if spec.target == STAY else after in spec.targets
        if spec.name == "file":
            assert f.panel >= 3 and f.panel % 2 and f.panel_chief and not f.sued_elsewhere and f.requests_open
        if spec.name in ("hold_hearing", "hear_in_default"):
            assert not f.notice_late and "SUSPEND" not in f.holds and not f.recusal_open
        if spec.name == "deliberate":
            assert not f.record_unsigned and not f.holds & {"SUSPEND", "JURISDICTION", "APPRAISAL", "SETTLE"}
        if spec.name in ("submit_draft", "rule"):
            assert bool(f.stop_orders) == (f.result == "infringement")
            assert (f.validity == "invalid") == (f.result == "rejected_invalid_patent")
            assert f.validity != "invalid" or f.petitioner_told_invalid
            assert "SUSPEND" not in f.holds
            assert spec.name == "rule" or not f.panel_unsigned
        if spec.name == "close_by_mediation":
            assert f.agreement_issued and not f.agreement_unsigned
        if spec.name == "urge":
            assert f.infringers_final and not f.performed and not f.annulled and f.performance_over
        if spec.name == "apply_to_court":
            assert f.urged_wait_over and (not f.window_over or f.late_cause)
        if spec.name == "archive":
            assert not f.unserved_closing and not f.suits_pending and not f.remedies_open

    @invariant()
    def the_stage_is_known(self) -> None:
        assert self.case.stage in STAGES

    @invariant()
    def nothing_is_ruled_that_was_not_deliberated(self) -> None:
        if "ruled" in self.seen:
            before = self.seen[: self.seen.index("ruled")]
            assert "deliberating" in before and "filed" in before


TestWalk = Walk.TestCase
TestWalk.settings = settings(
    max_examples=60, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
)

SPECIFIED = {
    "R02": "correcting", "R03": "received", "R04": "not_filed", "R05": "filed", "R06": STAY, "R07": "answering",
    "R08": "evidence", "R09": STAY, "R10": "transferred", "R11": STAY, "R12": "revoked", "R13": "transferred",
    "R14": STAY, "R15": STAY, "R16": STAY, "R17": STAY, "R18": STAY, "R19": STAY, "R20": "written_review",
    "R21": "hearing_set", "R22": STAY, "R23": "hearing_done", "R24": "revoked", "R25": "hearing_done", "R26": STAY,
    "R27": STAY, "R28": STAY, "R29": STAY, "R30": "mediated", "R31": STAY, "R32": "revoked", "R33": "revoked",
    "R34": STAY, "R35": "deliberating", "R36": "ruled", "R37": STAY, "R38": "effective_monitor", "R39": STAY,
    "R40": STAY, "R41": "urging", "R42": "enforcement_applied", "R43": "enforced", "R44": "deliberating", "R45": STAY,
    "R46": "archived",
}  # fmt: skip


def by_id(code: str) -> StepSpec:
    return next(s for s in FLOW.steps.values() if s.id == f"ruling:{code}")


@pytest.mark.parametrize(("code", "target"), SPECIFIED.items())
def test_every_transition_of_the_specification_is_a_step(code: str, target: str) -> None:
    """R01 is the opening itself."""
    assert target in by_id(code).targets


def test_the_request_opens_the_flow_with_its_clock() -> None:
    assert FLOW.opening_verb == "cases.ruling_requested" and FLOW.case_clock == "rmc:TL-R01"


@pytest.mark.parametrize(
    ("code", "starts", "stops"),
    [
        ("R05", {"rmc:TL-R14", "rmc:TL-R14M", "rmc:TL-R04"}, {"rmc:TL-R01"}),
        ("R07", set(), {"rmc:TL-R04"}),
        ("R09", {"rmc:TL-R08"}, set()),
        ("R11", set(), {"rmc:TL-R08"}),
        ("R17", {"rmc:TL-R15"}, set()),
        ("R21", {"rmc:TL-R11", "rmc:TL-R12"}, set()),
        ("R36", {"rmc:TL-R22"}, {"rmc:TL-R14", "rmc:TL-R14M", "rmc:TL-R24"}),
        ("R38", {"rmc:TL-R20A", "pct:P18B", "rmc:TL-R21A"}, set()),
        ("R42", {"pct:P19"}, {"pct:P18B", "rmc:TL-R20A", "rmc:TL-R21A"}),
    ],
)
def test_each_step_moves_the_clocks_of_the_specification(code: str, starts: set[str], stops: set[str]) -> None:
    spec = by_id(code)
    assert {s.code for s in spec.starts} == starts and set(spec.stops) == stops


@pytest.mark.parametrize(
    ("opening", "closing", "hold"),
    [("R09", "R11", "JURISDICTION"), ("R18", "R18e", "APPRAISAL"), ("R26", "R28", "SUSPEND"),
     ("R29s", "R29e", "SETTLE"), ("R09x", "R09y", "EVIDENCE")],
)  # fmt: skip
def test_each_hold_that_the_law_excludes_opens_and_closes_and_pauses_the_limit(
    db: None, opening: str, closing: str, hold: str
) -> None:
    from workflow.law import store
    from workflow.law.tables import Hold

    assert (by_id(opening).opens_hold, by_id(closing).closes_hold) == (hold, hold)
    assert "rmc:TL-R14" in store.row(Hold, hold, on=NOW.date()).record.pauses.split()


def test_from_every_stage_an_end_can_be_reached() -> None:
    steps = FLOW.steps.values()
    ways = {stage: {t for s in steps if stage in s.sources for t in s.targets} - {STAY} for stage in STAGES}
    for stage in STAGES:
        reached, front = {stage}, {stage}
        while front:
            front = {t for s in front for t in ways[s]} - reached
            reached |= front
        assert reached & FLOW.terminal, stage


def test_heads_decide_and_officers_never_approve_their_own() -> None:
    for code in ("R04", "R05", "R06", "R10", "R11", "R12", "R17", "R26", "R27", "R28", "R30", "R32", "R33", "R37",
                 "R40", "R41", "R42"):  # fmt: skip
        spec = by_id(code)
        assert spec.actor.roles == ("HEAD_ANY",) and spec.proposed_by is not None, code


def test_parties_steps_belong_to_their_sides() -> None:
    sides = {
        "R03": ("petitioner",), "R08a": ("respondent",), "R09": ("respondent",), "R32r": ("petitioner",),
        "R41r": ("petitioner",), "R10r": ("petitioner", "respondent", "third"),
        "R26r": ("petitioner", "respondent", "third"), "R21r": ("petitioner", "respondent", "third"),
    }  # fmt: skip
    for code, expected in sides.items():
        spec = by_id(code)
        assert spec.actor.sides == expected and spec.needs_document, code


@pytest.mark.parametrize(
    "wrong",
    [
        {"unit_opinion": ""}, {"result": ""}, {"stop_orders": 0}, {"findings": ""},
        {"holds": frozenset({"SUSPEND"})}, {"holds": frozenset({"APPRAISAL"})}, {"holds": frozenset({"SETTLE"})},
        {"holds": frozenset({"JURISDICTION"})}, {"recusal_open": 1}, {"validity": "invalid"},
        {"result": "no_infringement"},
    ],
)  # fmt: skip
def test_a_ruling_falls_with_any_one_thing_wrong(wrong: dict[str, Any]) -> None:
    rule_step = by_id("R36")
    assert not any(guard(IN_ORDER) for guard in rule_step.guards)
    assert any(guard(replace(IN_ORDER, **wrong)) for guard in rule_step.guards)
