"""Whatever the facts are, every guard of mediation and confirmation answers; every stage is reached and left."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases.test_report_guards import answered
from workflow.flows.confirmation import ConfirmationFacts
from workflow.flows.confirmation.choices import DISMISSED, OBJECTORS
from workflow.flows.mediation import MediationFacts
from workflow.flows.mediation.choices import DISPUTES, GROUNDS, REFUSALS, TERM_KINDS, TYPES
from workflow.flows.mediation.courts import Court, CourtFacts, asks_reason, needed, objection
from workflow.flows.mediation.lint import Term, lint
from workflow.step import FLOWS

NOW = datetime(2026, 6, 1, tzinfo=UTC)
WORDS = st.sampled_from(["", "写明"])
NAMES = st.sampled_from([(), ("甲",), ("甲", "乙")])
MOMENTS = st.sampled_from([None, NOW - timedelta(days=1), NOW + timedelta(days=1)])
TERMS = st.builds(
    Term, serial=st.integers(1, 9), kind=st.sampled_from([code for code, _l in TERM_KINDS]), actor=WORDS, act=WORDS,
    matter=WORDS, amount_fen=st.sampled_from([None, 0, 100]), manner=WORDS,
    due_on=st.sampled_from([None, date(2026, 7, 1)]),
)  # fmt: skip
MEDIATIONS = st.builds(
    MediationFacts, now=st.just(NOW), type=st.sampled_from([code for code, _l in TYPES]),
    dispute=st.sampled_from([code for code, _l in DISPUTES]), online=st.booleans(), both_asked=st.booleans(),
    consent=st.sampled_from(["", "yes", "no"]), consent_lapsed=st.booleans(),
    refusal_ground=st.sampled_from(["", *(code for code, _l in REFUSALS)]), refusal_reason=WORDS,
    confirmed=st.booleans(), mediators=st.integers(0, 3), presiding=st.booleans(), undisclosed=NAMES,
    unconfirmed=NAMES, chosen_by=st.sampled_from(["", "parties", "body"]), recusal_open=st.booleans(),
    sham_open=st.booleans(), appraisal_open=st.booleans(), recusal_reason=WORDS, called=st.booleans(),
    unreached=NAMES, petitioner_reached=st.booleans(), respondent_reached=st.booleans(),
    petitioner_present=st.sampled_from(["", "yes", "no"]), respondent_present=st.sampled_from(["", "yes", "no"]),
    course=WORDS, record_unanswered=NAMES, terms=st.lists(TERMS, max_size=3).map(tuple), voluntary=WORDS,
    open_items=WORDS, undisputed=WORDS, agreement_issued=st.booleans(), agreement_unsigned=NAMES,
    mediator_signed=st.booleans(), effective_at=MOMENTS, ground=st.sampled_from(["", *(c for c, _l in GROUNDS)]),
    ending=WORDS, unperformed=st.integers(0, 2), overdue=st.integers(0, 2), term_open=st.booleans(),
    notified_cnipa=st.booleans(), returned_to_court=st.booleans(), given_back=st.booleans(),
    accepts_enforcement=st.booleans(), notary_applied=st.booleans(), extension_agreed=WORDS,
    extension_days=st.integers(0, 9), body_lawful=WORDS, admin_allowed=st.booleans(), checked=st.booleans(),
    window_closes=MOMENTS, court_named=st.booleans(), court_objection=st.sampled_from([None, "不属于"]),
    court_reason_due=st.sampled_from([None, "写明"]), application_issued=st.booleans(), application_unsigned=NAMES,
    submitted=st.booleans(), confirmation_open=st.booleans(),
)  # fmt: skip
CONFIRMATIONS = st.builds(
    ConfirmationFacts, now=st.just(NOW), people_mediation=st.booleans(),
    ground=st.sampled_from(["", *(code for code, _l in DISMISSED)]), reasons=WORDS, missing_items=WORDS,
    supplement_days=st.integers(-2, 9), supplied=WORDS, finding=WORDS,
    objector=st.sampled_from([code for code, _l in OBJECTORS]), objection=WORDS, party_closes=MOMENTS,
    outsider_closes=MOMENTS, first_due_on=st.sampled_from([None, date(2026, 5, 1), date(2026, 7, 1)]),
    today=st.just(date(2026, 6, 1)), served_party=st.booleans(), unperformed=WORDS,
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(MEDIATIONS)
def test_every_guard_of_a_mediation_answers_with_an_article(facts: MediationFacts) -> None:
    answered("mediation", facts)


@settings(max_examples=80, deadline=None)
@given(CONFIRMATIONS)
def test_every_guard_of_a_confirmation_answers_with_an_article(facts: ConfirmationFacts) -> None:
    answered("confirmation", facts)


@settings(max_examples=80, deadline=None)
@given(st.lists(TERMS, max_size=4))
def test_every_finding_in_the_terms_names_its_article(terms: list[Term]) -> None:
    for finding in lint(terms, parties={"写明"}):
        assert "《" in finding.basis and str(finding.why) and str(finding.how)


def opened(spec: object, facts: MediationFacts) -> bool:
    return all(rule(facts) is None for rule in spec.guards)  # type: ignore[attr-defined]


@settings(max_examples=150, deadline=None)
@given(MEDIATIONS)
def test_no_mediation_goes_on_without_the_consent_of_the_other_side(facts: MediationFacts) -> None:
    steps = FLOWS["mediation"].steps
    if opened(steps["accept"], facts):
        assert facts.consent == "yes" or facts.both_asked
    if opened(steps["take_effect"], facts):
        assert not facts.agreement_unsigned and facts.mediator_signed and not facts.sham_open
    if opened(steps["send_to_court"], facts):
        assert not facts.findings and not facts.application_unsigned and facts.checked
        assert facts.window_closes is None or facts.window_closes > NOW


def term(**more: object) -> Term:
    base = {"serial": 1, "kind": "pay", "actor": "甲", "act": "支付", "matter": "赔偿款", "amount_fen": 100,
            "manner": "转账", "due_on": date(2026, 7, 1)}  # fmt: skip
    return Term(**{**base, **more})  # type: ignore[arg-type]


def codes(*terms: Term) -> set[str]:
    return {finding.code for finding in lint(terms, parties={"甲", "乙"})}


def test_each_excluded_content_is_found_and_a_plain_one_is_not() -> None:
    assert codes(term()) == set()
    assert codes(term(kind="licence", act="许可使用", matter="专利号ZL201911044411.X的专利", amount_fen=None)) == set()
    assert codes(term(act="确认", matter="涉案专利权归甲所有")) == {"ownership"}
    assert codes(term(kind="ownership")) == {"ownership"}
    assert codes(term(act="将注册商标转让给", matter="乙")) == {"ownership"}
    assert codes(term(act="承认", matter="涉案商标注册有效")) == {"validity"}
    assert codes(term(matter="破产债权")) == {"special"}
    assert codes(term(act="撤回对乙的举报", matter="")) == {"public", "unclear"}
    assert codes(term(act="代缴", matter="行政罚款")) == {"outside"}
    assert codes(term(matter="解除收养")) == {"identity"}
    assert codes(term(actor="丙")) == {"third"}
    for missing in ("actor", "act", "matter", "manner"):
        assert "unclear" in codes(term(**{missing: ""})), missing
    assert codes(term(due_on=None)) == codes(term(amount_fen=None)) == {"unclear"}


CITY = "990100"
INTERMEDIATE, BASIC = Court(1, "city", CITY), Court(2, "county", CITY)


def test_the_court_follows_who_asked_the_kind_of_right_and_the_place() -> None:
    mark, invention = CourtFacts(rights=("trademark",), body_city=CITY), CourtFacts(
        rights=("patent",), patent_kinds=("invention",), body_city=CITY)  # fmt: skip
    assert (needed(mark).level, needed(invention).level) == ("basic", "intermediate")
    assert objection(invention, BASIC) is not None and objection(invention, INTERMEDIATE) is None
    assert objection(mark, BASIC) is None and asks_reason(mark, BASIC) is None
    assert asks_reason(mark, INTERMEDIATE) and asks_reason(invention, INTERMEDIATE) is None
    assert asks_reason(mark, Court(3, "county", "990200"))
    assert objection(mark, Court(4, "province", "")) is not None
    for rights in (("variety",), ("layout",)):
        assert needed(CourtFacts(rights=rights)).level == "intermediate"
    assert needed(CourtFacts(rights=("patent",), patent_kinds=("design",))).level == "intermediate"
    asked = CourtFacts(inviting_court=2, rights=("patent",), patent_kinds=("invention",))
    assert objection(asked, INTERMEDIATE) is not None and objection(asked, BASIC) is None


def test_every_stage_can_be_reached_and_left() -> None:
    for code in ("mediation", "confirmation"):
        flow = FLOWS[code]
        entered = {target for spec in flow.steps.values() for target in spec.targets} | {flow.initial}
        left = {source for spec in flow.steps.values() for source in spec.sources}
        for stage in flow.stages:
            assert stage.code in entered, f"{code}.{stage.code}"
            assert stage.terminal or stage.code in left, f"{code}.{stage.code}"
