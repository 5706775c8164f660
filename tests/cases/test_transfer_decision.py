"""From the finding to the receipt of the police, with the refusals on the way."""

import pytest

from cases.models import Paper, TransferDecision
from tests.cases.penalty_line import read
from tests.cases.transfer_line import received
from tests.cast import Cast
from workflow.models import Deadline

pytestmark = pytest.mark.django_db


def clock(row: object, code: str) -> Deadline:
    from django.contrib.contenttypes.models import ContentType

    return Deadline.objects.get(
        subject_type=ContentType.objects.get_for_model(type(row)),
        subject_id=row.pk,
        code=f"pct:{code}",  # type: ignore[attr-defined]
    )


def test_main_line_from_finding_to_receipt(cast: Cast) -> None:
    handover = received(cast)
    assert handover.stage == "received" and handover.to_agency == cast.agency("po")
    transfer = TransferDecision.objects.get(pk=handover.transfer_id)
    assert (transfer.stage, transfer.police) == ("transferred", "receipted")
    assert read(transfer.case).detail.transfer == "receipted"
    codes = set(Paper.objects.values_list("code", flat=True))
    assert {f"transfer.D{n}" for n in (1, 2, 3, 4, 6, 7)} <= codes
    assert handover.letter_no.startswith("云澜市监移〔")
    assert {clock(handover, c).state for c in ("X05", "X07", "X08")} == {"running"}
    receipt = Paper.objects.get(code="transfer.D7")
    assert receipt.agency == cast.agency("po") and receipt.case is None
