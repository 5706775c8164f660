"""Judicial confirmation: what a court would refuse is refused before, and what it decides is told at once."""

import pytest

from cases.models import Handover, Party
from tests.cases import mediation_line as line
from tests.cast import Cast
from workflow.deadlines import clocks

pytestmark = pytest.mark.django_db


def codes(case: object) -> set[str]:
    return {clock.code for clock in clocks.open_for(case)}  # type: ignore[arg-type]


def test_the_joint_application_opens_the_courts_case(cast: Cast) -> None:
    case = line.submitted(cast)
    assert (case.stage, case.agency_id) == ("submitted", cast.agency("co").pk)
    assert codes(case) == {"rmc:TL-C02"}
    mediation = line.read(case.origin)
    assert mediation.detail.confirmation_stage == "submitted" and codes(mediation) == set()
    handover = Handover.objects.get(opened_case=case)
    sent = set(handover.items.filter(what="paper").values_list("paper__code", flat=True))
    assert sent == {"confirmation.application", "mediation.agreement", "confirmation.body-proof"}
    assert set(Party.objects.filter(case=case).values_list("name", flat=True)) == {line.HOLDER, line.FIRM}


def test_the_court_accepts_and_confirms_and_the_mediation_knows(cast: Cast) -> None:
    case = line.submitted(cast)
    case = line.court_takes(cast, case, "accept", {"court_case_no": "（2026）云01民特12号", "judge": "方正"})
    assert codes(case) == {"rmc:TL-C03", "rmc:TL-C03A"}
    ruling = {"ruling_no": "（2026）云01民特12号", "court_findings": "双方自愿。", "court_ruling": "协议有效。"}
    case = line.court_takes(cast, case, "confirm", ruling)
    assert case.stage == "confirmed" and codes(case) == {"sup:CK16"}
    mediation = line.read(case.origin)
    assert (mediation.detail.confirmation_stage, mediation.detail.confirmation_no) == ("confirmed", ruling["ruling_no"])
    handover = Handover.objects.get(opened_case=case)
    assert handover.stage == "answered"
    assert set(handover.items.filter(side="answer").values_list("paper__code", flat=True)) == {
        "confirmation.accepted", "confirmation.confirmed"}  # fmt: skip
    party = line.party(case, "petitioner")
    case = line.court_takes(cast, case, "record_service", {"served_party": party})
    assert "rmc:TL-C05" in codes(case)
