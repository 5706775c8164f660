"""Mediation, confirmation and report as declared: a machine walks each over facts; a table holds each to the law."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from cases.models import ConfirmationCase, ConfirmationDetail, MediationCase, MediationDetail, ReportCase, ReportDetail
from tests.cases.test_mediation_guards import CONFIRMATIONS, MEDIATIONS
from tests.workflow.report_law import LAW, variations
from workflow.flows.confirmation import ConfirmationFacts
from workflow.flows.mediation import MediationFacts
from workflow.flows.mediation.choices import ENDS
from workflow.flows.mediation.lint import Term
from workflow.flows.report import ReportFacts
from workflow.flows.report.choices import NATURES, ROUTES
from workflow.offering import at_stage
from workflow.step import FLOWS, STAY, StepSpec

NOW = datetime(2026, 6, 1, tzinfo=UTC)
WORDS = st.sampled_from(["", "写明"])
REPORTS = st.builds(
    ReportFacts, now=st.just(NOW), nature=st.sampled_from([code for code, _l in NATURES]), named=st.booleans(),
    matter=WORDS, proposed_route=st.sampled_from([code for code, _l in ROUTES]),
    route=st.sampled_from(["", *(code for code, _l in ROUTES)]), route_reason=WORDS, split_claims=WORDS,
    split_clues=WORDS, dispatched_to=st.booleans(), identity_requested=st.booleans(), identity_supplied=st.booleans(),
    identity_days=st.integers(-1, 9), grounds_checked=WORDS, refusal_ground=WORDS, both_agree=st.booleans(),
    mediator=WORDS, undisclosed=st.sampled_from([(), ("甲",)]), agreement_terms=WORDS, termination_ground=WORDS,
    prima_facie=WORDS, jurisdiction=WORDS, within_limitation=st.sampled_from([None, True, False]),
    handler_named=st.booleans(), no_case_ground=WORDS, transfer_to=WORDS, filed=st.booleans(), decided=st.booleans(),
    answered=st.booleans(), result_basis=WORDS, lead_clock=st.sampled_from(["", "running", "over", "extended"]),
)  # fmt: skip
TERM = Term(serial=1, kind="pay", actor="甲", act="支付", matter="赔偿款", amount_fen=100, manner="转账",
            due_on=date(2026, 7, 1))  # fmt: skip
AGREED_IN_ORDER = MediationFacts(
    now=NOW, type="people", consent="yes", confirmed=True, mediators=1, petitioner_present="yes",
    respondent_present="yes", course="经过", sessions=1, terms=(TERM,), voluntary="自愿", open_items="其余",
    undisputed="事实", agreement_issued=True, mediator_signed=True, ground="gap", ending="经过", returned_to_court=True,
    body_lawful="登记", checked=True, window_closes=NOW + timedelta(days=9), court_named=True, application_issued=True,
    effective_at=NOW, accepts_enforcement=True,
)  # fmt: skip
COURT_IN_ORDER = ConfirmationFacts(
    now=NOW, ground="unclear", reasons="理由", missing_items="证明", supplement_days=3, supplied="证明", finding="查明",
    objector="party", objection="理由", party_closes=NOW + timedelta(days=3), served_party=True, unperformed="没有履行",
    first_due_on=date(2026, 5, 1), today=date(2026, 6, 1),
)  # fmt: skip
REPORT_IN_ORDER = ReportFacts(
    now=NOW, nature="report", named=True, matter="trademark", proposed_route="report", route="report",
    dispatched_to=True, identity_days=5, grounds_checked="没有", refusal_ground="情形", both_agree=True,
    mediator="田洁", agreement_terms="退款", termination_ground="情形", prima_facie="证据", jurisdiction="本市",
    within_limitation=True, handler_named=True, no_case_ground="情形", transfer_to="某局", answered=True,
    result_basis="规定", lead_clock="running", split_claims="请求", split_clues="线索",
)  # fmt: skip


def shortest(flow: str) -> dict[str, tuple[str, ...]]:
    """The shortest way to each stage, as the steps declare them."""
    ways: dict[str, tuple[str, ...]] = {FLOWS[flow].initial: (FLOWS[flow].initial,)}
    waiting = [FLOWS[flow].initial]
    while waiting:
        here = waiting.pop(0)
        for spec in FLOWS[flow].steps.values():
            for target in spec.targets if at_stage(spec, here, FLOWS[flow].terminal) else ():
                if target != STAY and target not in ways:
                    ways[target] = (*ways[here], target)
                    waiting.append(target)
    return ways


class Walk(RuleBasedStateMachine):
    """A file in memory: facts change by themselves, steps are taken where stage and guards allow."""

    flow: str
    drawn: st.SearchStrategy[Any]
    orders: tuple[Any, ...]
    law: dict[str, Callable[[Any], bool]] = {}

    def __init__(self) -> None:
        super().__init__()
        self.declared = FLOWS[self.flow]
        self.facts: Any = type(self.orders[0])(now=NOW)
        self.seen = [self.declared.initial]
        self.case = self.opened(self.declared.initial)

    def opened(self, stage: str) -> Any:
        raise NotImplementedError

    @initialize(pick=st.integers(0, 200))
    def begins(self, pick: int) -> None:
        """Anywhere, by the shortest way the declaration knows, so that late stages are walked as well."""
        ways = shortest(self.flow)
        self.seen = list(ways[sorted(ways)[pick % len(ways)]])
        self.case = self.opened(self.seen[-1])
        self.case.facts = lambda: self.facts

    def prepare(self, spec: StepSpec) -> None:
        """Put on the detail row what a step with several ends reads there."""

    def check(self, spec: StepSpec) -> None:
        """What the law asks of a step that was open."""

    @initialize()
    def every_step_is_open_exactly_when_the_law_lets_it(self) -> None:
        """Each file in order and each that differs from one in a single thing: no guard is missing, none too many."""
        for spec in self.declared.steps.values() if self.law else ():
            lawful = self.law.get(spec.name, lambda facts: True)
            for facts in variations(self.orders):
                refused = [guard for guard in spec.guards if guard(facts)]
                assert lawful(facts) == (not refused), (spec.id, [str(guard.label) for guard in refused], facts)

    @rule(data=st.data(), names=st.sets(st.integers(0, 99), min_size=1, max_size=20))
    def learn(self, data: st.DataObject, names: set[int]) -> None:
        """Some things become true or cease to be."""
        fresh, known = data.draw(self.drawn), [field.name for field in fields(self.facts)]
        chosen = {known[n % len(known)] for n in names}
        self.facts = replace(self.facts, **{name: getattr(fresh, name) for name in chosen})

    @rule(pick=st.integers(0, 9))
    def everything_in_order(self, pick: int) -> None:
        """The file is as it should be, so that walks get far."""
        self.facts = self.orders[pick % len(self.orders)]

    @rule(data=st.data(), pick=st.integers(0, 9), name=st.integers(0, 99))
    def all_but_one(self, data: st.DataObject, pick: int, name: int) -> None:
        """Everything in order save for one thing: each guard has to notice its own."""
        order, known = self.orders[pick % len(self.orders)], [field.name for field in fields(self.facts)]
        one = known[name % len(known)]
        self.facts = replace(order, **{one: getattr(data.draw(self.drawn), one)})

    @rule(pick=st.integers(0, 200))
    def step(self, pick: int) -> None:
        """Take one of the steps that are open."""
        open_now = [spec for spec in self.declared.steps.values() if self.is_open(spec)]
        if not open_now:
            return
        spec, before = open_now[pick % len(open_now)], self.case.stage
        self.prepare(spec)
        getattr(self.case, spec.name)()
        after = self.case.stage
        assert after == before if spec.target == STAY else after in spec.targets
        self.check(spec)
        self.seen.append(after)

    def is_open(self, spec: StepSpec) -> bool:
        staged = at_stage(spec, self.case.stage, self.declared.terminal)
        return staged and not any(guard(self.facts) for guard in spec.guards)

    @invariant()
    def the_stage_is_known_and_an_ended_file_stays_ended(self) -> None:
        assert self.case.stage in {stage.code for stage in self.declared.stages}
        if self.case.stage in self.declared.terminal:
            assert not any(self.is_open(spec) for spec in self.declared.steps.values())

    def came_by(self, stage: str, *before: str) -> bool:
        """Whether one of the stages was passed before the file first stood at this one, or it never stood there."""
        if stage not in self.seen:
            return True
        return bool(set(before) & set(self.seen[: self.seen.index(stage)]))


class MediationWalk(Walk):
    flow, drawn = "mediation", MEDIATIONS
    orders = (AGREED_IN_ORDER, replace(AGREED_IN_ORDER, type="court_pre", online=True))

    def opened(self, stage: str) -> Any:
        case = MediationCase(kind="mediation", stage=stage)
        case.mediation = MediationDetail()
        return case

    def prepare(self, spec: StepSpec) -> None:
        detail = self.case.detail
        detail.termination_ground, detail.recusal_result = self.facts.ground, "replaced"

    def check(self, spec: StepSpec) -> None:
        f, after = self.facts, self.case.stage
        if spec.name == "accept":
            assert f.consented and (not f.court_linked or f.confirmed)
        if spec.name == "hold_session":
            assert f.petitioner_present == f.respondent_present == "yes" and not (f.recusal_open or f.sham_open)
            assert f.course and not f.invited_undisclosed
        if spec.name in ("agree", "agree_partly"):
            assert f.terms and f.voluntary and not (f.record_unanswered or f.recusal_open or f.sham_open)
        if spec.name == "take_effect":
            assert f.agreement_issued and not f.agreement_unsigned and f.mediator_signed
        if spec.name == "end_mediation":
            assert after == ENDS.get(f.ground, "failed")
        if spec.name == "send_to_court":
            assert not f.submitted and f.checked and not f.findings and not f.application_unsigned
            assert f.window_closes is None or f.window_closes > NOW
        if spec.name == "close":
            assert not f.confirmation_open and (not f.court_linked or f.returned_to_court)

    @invariant()
    def nobody_mediates_before_consent_and_a_chosen_mediator(self) -> None:
        assert self.came_by("mediator_set", "accepted") and self.came_by("in_session", "mediator_set")

    @invariant()
    def an_agreement_binds_only_after_a_session_and_by_its_signatures(self) -> None:
        assert self.came_by("agreement_signed", "agreed", "partly_agreed")
        assert self.came_by("agreed", "in_session") and self.came_by("partly_agreed", "in_session")
        assert all(self.came_by(stage, "agreement_signed") for stage in ("performing", "performed", "breached"))


class ConfirmationWalk(Walk):
    flow, drawn, orders = "confirmation", CONFIRMATIONS, (COURT_IN_ORDER,)

    def opened(self, stage: str) -> Any:
        case = ConfirmationCase(kind="confirmation", stage=stage)
        case.confirmation = ConfirmationDetail(enforcement_result="enforced")
        return case

    def check(self, spec: StepSpec) -> None:
        f = self.facts
        if spec.name in ("do_not_accept", "dismiss", "let_withdraw"):
            assert f.ground and f.reasons
        if spec.name in ("confirm", "dismiss"):
            assert f.finding
        if spec.name in ("ask_supplement", "ask_more"):
            assert f.missing_items and f.supplement_days > 0
        if spec.name == "object":
            closes = f.party_closes if f.objector == "party" else f.outsider_closes
            assert f.objection and (closes is None or closes > NOW)
        if spec.name == "apply_for_enforcement":
            assert f.unperformed and not (f.first_due_on and f.first_due_on >= f.today)

    @invariant()
    def the_court_rules_only_on_what_it_accepted(self) -> None:
        assert self.came_by("confirmed", "accepted") and self.came_by("dismissed", "accepted")

    @invariant()
    def only_a_confirmed_agreement_is_performed_or_enforced(self) -> None:
        for stage in ("objection", "performing", "performed", "enforcing"):
            assert self.came_by(stage, "confirmed")
        if "revoked" in self.seen:
            assert "enforcing" not in self.seen[self.seen.index("revoked") :]
            assert "performing" not in self.seen[self.seen.index("revoked") :]


class ReportWalk(Walk):
    flow, drawn = "report", REPORTS
    orders = (
        REPORT_IN_ORDER,
        replace(REPORT_IN_ORDER, nature="complaint", proposed_route="complaint", route="complaint"),
        replace(REPORT_IN_ORDER, nature="mixed"),
        replace(REPORT_IN_ORDER, decided=True, penalty_decided=True),
        replace(REPORT_IN_ORDER, identity_requested=True, identity_supplied=True, route="complaint", route_reason=""),
        replace(REPORT_IN_ORDER, commissioned=True, commission_consent=True),
    )
    law = LAW

    def opened(self, stage: str) -> Any:
        case = ReportCase(kind="report", stage=stage)
        case.report = ReportDetail()
        return case

    def check(self, spec: StepSpec) -> None:
        assert spec.name not in LAW or LAW[spec.name](self.facts), spec.id

    @invariant()
    def nothing_is_done_before_a_person_has_said_what_it_is(self) -> None:
        for stage in ("verifying", "accepted", "not_accepted", "dispatched", "transferred"):
            assert self.came_by(stage, "classified")

    @invariant()
    def a_complaint_is_mediated_and_a_report_verified(self) -> None:
        assert self.came_by("mediating", "accepted") and self.came_by("agreed", "accepted")
        assert self.came_by("case_filed", "verifying") and self.came_by("no_case", "verifying")


TestMediationWalk, TestConfirmationWalk, TestReportWalk = (
    MediationWalk.TestCase, ConfirmationWalk.TestCase, ReportWalk.TestCase,
)  # fmt: skip
for _machine in (TestMediationWalk, TestConfirmationWalk, TestReportWalk):
    _machine.settings = settings(
        max_examples=50, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
    )

GUARDS = [(spec.name, n) for spec in FLOWS["report"].steps.values() for n in range(len(spec.guards))]
ONCE = settings(
    max_examples=2, stateful_step_count=1, deadline=None, database=None, derandomize=True,
    suppress_health_check=list(HealthCheck), phases=(Phase.generate,), report_multiple_bugs=False,
)  # fmt: skip


@pytest.mark.parametrize(("step", "number"), GUARDS)
def test_the_walk_of_a_report_finds_any_one_guard_that_is_missing(
    step: str, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = FLOWS["report"].steps
    left = tuple(guard for n, guard in enumerate(steps[step].guards) if n != number)
    monkeypatch.setitem(steps, step, replace(steps[step], guards=left))
    with pytest.raises(AssertionError, match=steps[step].id):
        run_state_machine_as_test(ReportWalk, settings=ONCE)


def test_every_guard_of_a_report_stands_for_something_in_the_law() -> None:
    guarded = {spec.name for spec in FLOWS["report"].steps.values() if spec.guards}
    assert guarded == set(LAW) and len(GUARDS) > 30


SPECIFIED = {
    "mediation": {
        "M02": "consent_pending", "M03": "accepted", "M04": "refused", "M05": "mediator_set", "M06": "scheduled",
        "M06h": "in_session", "M07": "withdrawn", "M08": "failed", "M09": STAY, "M10": "agreed",
        "M10s": "agreement_signed", "M11": "partly_agreed", "M12": "failed", "M13": "performing", "M13p": "performed",
        "M13b": "breached", "M14": "withdrawn", "M15": "closed", "C01": STAY, "C02": STAY,
    },
    "confirmation": {
        "C03": "supplementing", "C03r": "submitted", "C04": "accepted", "C05": "not_accepted", "C06": "under_review",
        "C07": "withdrawn", "C08": "confirmed", "C09": "dismissed", "C10": "objection", "C11": "revoked",
        "C11k": "kept", "C12": "performing", "C12p": "performed", "C13": "enforcing", "C14": "enforced",
    },
    "report": {
        "I02": "classified", "I02s": "split", "I03": "dispatched", "I03a": "accepted_elsewhere", "I03r": "classified",
        "I04": "identity_requested", "I05": "accepted", "I06": "not_accepted", "I07": "mediating", "I07a": "agreed",
        "I07t": "terminated", "I07w": "withdrawn", "I08": "case_filed", "I08n": "no_case", "I09": "transferred",
        "I10": STAY, "I11": "informed",
    },
}  # fmt: skip


@pytest.mark.parametrize(
    ("flow", "code", "target"), [(flow, code, to) for flow, table in SPECIFIED.items() for code, to in table.items()]
)
def test_every_transition_of_the_specification_is_a_step(flow: str, code: str, target: str) -> None:
    """M01, C01's opening and I01 are the opening itself."""
    spec = next(s for s in FLOWS[flow].steps.values() if s.id == f"rmc:{code}")
    assert target in spec.targets


NEEDED = [
    ("mediation", "accept", "consent", ""),
    ("mediation", "choose_mediator", "mediators", 0),
    ("mediation", "hold_session", "respondent_present", "no"),
    ("mediation", "hold_session", "recusal_open", True),
    ("mediation", "hold_session", "invited_undisclosed", "陆衡"),
    ("mediation", "agree", "terms", ()),
    ("mediation", "agree", "record_unanswered", ("甲",)),
    ("mediation", "agree", "voluntary", ""),
    ("mediation", "agree_partly", "open_items", ""),
    ("mediation", "take_effect", "agreement_unsigned", ("甲",)),
    ("mediation", "take_effect", "mediator_signed", False),
    ("mediation", "end_mediation", "ground", ""),
    ("mediation", "check_eligibility", "body_lawful", ""),
    ("mediation", "check_eligibility", "court_objection", "不属于"),
    ("mediation", "send_to_court", "checked", False),
    ("mediation", "send_to_court", "application_unsigned", ("甲",)),
    ("mediation", "send_to_court", "window_closes", NOW - timedelta(days=1)),
    ("mediation", "send_to_court", "submitted", True),
    ("mediation", "close", "confirmation_open", True),
    ("mediation", "ask_other_side", "both_asked", True),
    ("confirmation", "ask_supplement", "missing_items", ""),
    ("confirmation", "do_not_accept", "reasons", ""),
    ("confirmation", "confirm", "finding", ""),
    ("confirmation", "object", "objection", ""),
    ("confirmation", "object", "party_closes", NOW - timedelta(days=1)),
    ("confirmation", "apply_for_enforcement", "unperformed", ""),
    ("report", "classify", "route", ""),
    ("report", "classify", "nature", "mixed"),
    ("report", "file_case", "prima_facie", ""),
    ("report", "file_case", "jurisdiction", ""),
    ("report", "file_case", "within_limitation", False),
    ("report", "file_case", "handler_named", False),
    ("report", "do_not_file", "no_case_ground", ""),
    ("report", "inform", "named", False),
    ("report", "transfer", "transfer_to", ""),
]
ORDERS: dict[str, Any] = {
    "mediation": AGREED_IN_ORDER, "confirmation": COURT_IN_ORDER, "report": REPORT_IN_ORDER,
}  # fmt: skip


@pytest.mark.parametrize(("flow", "step", "name", "value"), NEEDED)
def test_a_step_is_open_when_all_is_in_order_and_closed_when_one_thing_is_not(
    flow: str, step: str, name: str, value: Any
) -> None:
    spec, order = FLOWS[flow].steps[step], ORDERS[flow]
    assert [str(guard.label) for guard in spec.guards if guard(order)] == []
    refusals = [refusal for guard in spec.guards if (refusal := guard(replace(order, **{name: value})))]
    assert refusals and all(refusal.basis for refusal in refusals)
