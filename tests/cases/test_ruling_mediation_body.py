"""A ruling that goes to a mediation organisation: what the body is given, and what each ending brings back."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from audit.models import Entry
from cases.actions.mediation_terms import add_term
from cases.models import MediationCase
from cases.reading.sources import choices_for, register_source
from tests.cases import mediation_line as body
from tests.cases import ruling_line as line
from tests.cases.ruling_line import clock, clockwork, go, handed_in, last_day, read, taken
from tests.cast import Cast
from workflow.refusals import Refused

pytestmark = pytest.mark.django_db
DECLINED = {"termination_ground": "gap", "termination_reason": "分歧过大。", "other_remedies": "可以请求行政裁决。"}
LIMIT = "rmc:TL-R14"


def sent(cast: Cast, case: Any = None) -> tuple[Any, MediationCase]:
    """A ruling in its evidence phase, and the mediation it has become at the organisation."""
    case = case or line.in_evidence(cast)
    chosen = {
        "mediation_consents": "双方书面同意。", "mediation_body": cast.agency("me"), "mediation_type": "people",
    }  # fmt: skip
    case = taken(case, "go_to_mediation", chosen, by=cast.xiaqing)
    return case, MediationCase.objects.filter(origin=case.pk).latest("pk")


def in_session(cast: Cast, mediation: Any) -> MediationCase:
    mediation = body.taken(cast, mediation, "accept", body.acceptance())
    mediation = body.taken(cast, mediation, "choose_mediator", body.mediators(cast, mediation))
    mediation = body.taken(cast, mediation, "hold_session", body.session_values())
    return body.sign_all(cast, mediation, "mediation.record")


def agreement(cast: Cast, mediation: Any, step: str = "agree", **more: Any) -> MediationCase:
    """The terms drawn up and signed by everybody."""
    add_term(mediation, values=body.stop(mediation), standing=cast.tiaojie)
    mediation = body.taken(cast, mediation, step, {**body.AGREED, **more})
    return body.signed(cast, mediation)


def partly(cast: Cast, mediation: Any, *left: str) -> MediationCase:
    rest = {"open_items": "模具的处理", "undisputed_facts": "制造了被控卡尺。", "open_claims": list(left)}
    return agreement(cast, mediation, "agree_partly", **rest)


def states(case: Any) -> list[str]:
    return list(read(case).claims.order_by("serial").values_list("state", flat=True))


def told(case: Any) -> list[dict[str, Any]]:
    rows = Entry.objects.filter(chain=f"p:cases.case:{case.pk}", verb="cases.ruling_mediation_ended").order_by("pk")
    return [entry.payload.body["more"] for entry in rows]


def test_the_body_gets_sides_right_and_open_claims_and_nothing_else_of_the_ruling(cast: Cast) -> None:
    case, mediation = sent(cast)
    assert (mediation.agency_id, mediation.matter_id) == (cast.agency("me").pk, case.matter_id)
    assert (mediation.detail.type, mediation.detail.source) == ("people", "ruling")
    assert mediation.detail.both_asked and mediation.stage == "applied"
    names = dict(mediation.parties.values_list("role", "name"))
    assert names == {"petitioner": line.HOLDER.name, "respondent": line.MAKER.name}
    assert mediation.rights.get().number == case.rights.get().number
    assert mediation.detail.requests == "\n".join(f"{n}. {text}" for n, text in enumerate(line.CLAIMS, 1))
    assert not mediation.evidence.exists()
    with pytest.raises(Refused, match="调解还没有结束"):
        sent(cast, case)


def test_each_flow_offers_the_claims_by_its_own_list(cast: Cast) -> None:
    case, mediation = sent(cast)
    in_ruling = choices_for(read(case), kind="choice", source="ruling_claims")
    assert [key for key, _text in in_ruling] == [str(claim.pk) for claim in case.claims.order_by("serial")]
    in_mediation = choices_for(mediation, kind="choice", source="origin_claims")
    assert in_mediation == [(str(n), f"{n}. {text}") for n, text in enumerate(line.CLAIMS, 1)]
    with pytest.raises(ValueError, match="ruling_claims"):
        register_source("ruling_claims", lambda subject: [])


def test_a_partial_agreement_needs_the_claims_that_are_left_and_takes_the_others_out(cast: Cast) -> None:
    case, mediation = sent(cast)
    mediation = in_session(cast, mediation)
    with pytest.raises(Refused, match="要选定哪些请求留给裁决"):
        partly(cast, mediation)
    mediation = MediationCase.objects.get(pk=mediation.pk)
    mediation.terms.all().delete()
    mediation = partly(cast, mediation, "2")
    assert mediation.stage == "agreement_signed"
    assert states(case) == ["settled", "open"]
    settled = read(case).claims.get(serial=1)
    assert mediation.number in settled.outcome and settled.ended_at is not None
    assert read(case).stage == "evidence" and read(case).detail.mediating_since is None
    said = told(case)[-1]
    assert (said["result"], said["settled"], said["number"]) == ("partial", [1], mediation.number)
    assert "模具的处理" not in str(told(case)), "nothing of what was talked about comes over"


def test_a_full_agreement_takes_every_claim_out_and_the_ruling_closes_on_it(cast: Cast) -> None:
    case, mediation = sent(cast)
    with pytest.raises(Refused, match="没有调解协议书"):
        line.approved(cast, case, "close_by_mediation", {"closing_summary": "双方达成协议。"})
    agreement(cast, in_session(cast, mediation))
    assert states(case) == ["settled", "settled"]
    assert told(case)[-1]["result"] == "agreed"
    case = line.approved(cast, case, "close_by_mediation", {"closing_summary": "在调解组织达成协议。"})
    assert case.stage == "mediated" and clock(case, LIMIT).state == "met"


@pytest.mark.parametrize("way", ["failed", "refused", "withdrawn"])
def test_a_mediation_without_agreement_gives_every_claim_back(cast: Cast, way: str) -> None:
    case, mediation = sent(cast)
    if way == "failed":
        body.taken(cast, in_session(cast, mediation), "end_mediation", DECLINED)
    elif way == "refused":
        no = {"refusal_ground": "outside", "refusal_reason": "不属于本组织范围。", "other_remedies": "可以请求裁决。"}
        body.taken(cast, mediation, "refuse", no)
    else:
        body.taken(cast, mediation, "withdraw", {"withdrawal_reason": "不愿调解。"}, recorded=True)
    assert states(case) == ["open", "open"]
    assert (told(case)[-1]["result"], told(case)[-1]["said"]) == ("failed", way)
    assert read(case).detail.mediating_since is None
    assert sent(cast, read(case))[0].detail.mediating_since is not None, "it may be tried again"


def test_the_limit_stands_while_the_parties_have_time_and_runs_on_with_the_days_given_back(cast: Cast) -> None:
    with clockwork("2025-03-12") as now:
        case = line.in_evidence(cast)
        assert last_day(case, LIMIT) == "2025-06-12"
        asked = {"settlement_asked": "双方共同申请。", "settlement_until": timezone.localdate() + timedelta(days=10)}
        case = handed_in(cast, case, "allow_settlement", asked)
        case, mediation = sent(cast, case)
        mediation = in_session(cast, mediation)
        assert clock(case, LIMIT).state == "paused"
        go(now, "2025-04-02")
        partly(cast, mediation, "2")
        running = clock(case, LIMIT)
        # no more than the time that was asked for is given back: what came after the 22nd counts
        assert (running.state, last_day(case, LIMIT)) == ("running", "2025-06-23")


def test_a_mediation_alone_does_not_stop_the_limit(cast: Cast) -> None:
    with clockwork("2025-03-12") as now:
        case, mediation = sent(cast)
        assert clock(case, LIMIT).state == "running"
        mediation = in_session(cast, mediation)
        go(now, "2025-03-22")
        partly(cast, mediation, "2")
        assert last_day(case, LIMIT) == "2025-06-12"


def test_what_the_court_says_of_the_agreement_is_told_to_the_ruling(cast: Cast) -> None:
    case, mediation = sent(cast)
    mediation = partly(cast, in_session(cast, mediation), "2")
    mediation = body.prepared(cast, mediation)
    body.taken(cast, mediation, "send_to_court", {})
    court = body.court_case(mediation)
    court = body.court_takes(cast, court, "accept", {"court_case_no": "（2025）云01民特1号", "judge": "方正"})
    ruling = {"ruling_no": "（2025）云01民特1号", "court_findings": "双方自愿。", "court_ruling": "协议有效。"}
    body.court_takes(cast, court, "confirm", ruling)
    assert [one["result"] for one in told(case)] == ["partial", "confirmed"]
    assert told(case)[-1]["label"] == "人民法院裁定确认协议有效"
    assert states(case) == ["settled", "open"]


def test_a_withdrawal_from_the_mediated_ruling_still_finds_its_claim(cast: Cast) -> None:
    case, mediation = sent(cast)
    partly(cast, in_session(cast, mediation), "2")
    left = read(case).claims.get(serial=2)
    handed_in(cast, read(case), "withdraw_claim", {"claim": str(left.pk), "withdrawal_text": "不再请求。"})
    assert states(case) == ["settled", "withdrawn"]
