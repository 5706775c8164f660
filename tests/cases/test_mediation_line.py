"""Mediation from the application to the agreement, its failure, and the way back to where it came from."""

import pytest

from cases.models import AgreementTerm, MediationSession, MediatorDisclosure, Paper, Signature
from tests.cases import mediation_line as line
from tests.cast import Cast
from workflow.deadlines import clocks

pytestmark = pytest.mark.django_db


def open_codes(case: object) -> set[str]:
    return {clock.code for clock in clocks.open_for(case)}  # type: ignore[arg-type]


def test_from_the_application_to_an_agreement_in_effect(cast: Cast) -> None:
    case = line.agreed(cast)
    assert case.stage == "agreed" and MediationSession.objects.filter(case=case).count() == 1
    assert MediatorDisclosure.objects.get(case=case).text == "没有应当披露的情形。"
    case = line.signed(cast, case)
    assert case.stage == "agreement_signed"
    last = Signature.objects.filter(paper=line.newest(case, "mediation.agreement")).latest("signed_at")
    assert case.detail.effective_at == last.signed_at
    assert open_codes(case) == {"rmc:TL-C01"}
    assert set(AgreementTerm.objects.filter(case=case).values_list("state", flat=True)) == {"agreed"}
    codes = set(Paper.objects.filter(case=case).values_list("code", flat=True))
    assert {"mediation.request", "mediation.inquiry", "mediation.statement", "mediation.accepted",
            "mediation.mediator", "mediation.record", "mediation.agreement"} <= codes  # fmt: skip
