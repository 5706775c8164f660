"""The form anybody may send: shape is checked there, law in the action."""

from typing import Any

import pytest

from cases.actions.report import submit_report
from cases.forms_public import PublicReportForm
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def said(cast: Cast, **more: Any) -> dict[str, Any]:
    return {
        "agency": cast.agency("m").pk, "nature": "report", "naming": "confidential", "content": "仓库里有假货。",
        "sender_kind": "person", "name": "冯晓岚", "telephone": "13800005678", "identity_no": "11010519491231002x",
        "respondent_name": "锐达公司", "respondent_code": "９１１１００００６０００３７３４１L", **more,
    }  # fmt: skip


def test_numbers_are_written_in_their_normal_form(cast: Cast) -> None:
    form = PublicReportForm(said(cast))
    assert form.is_valid(), form.errors
    intake = form.clean_intake()
    assert (intake.identity_no, intake.respondent_code) == ("11010519491231002X", "91110000600037341L")
    assert submit_report(intake, agency=form.cleaned_data["agency"]).case.stage == "registered"


def test_an_anonymous_sender_leaves_no_name_even_if_typed(cast: Cast) -> None:
    form = PublicReportForm(said(cast, naming="anonymous"))
    assert form.is_valid()
    intake = form.clean_intake()
    assert (intake.name, intake.telephone, intake.identity_no) == ("", "", "")


def test_an_impossible_number_and_the_police_as_receiver_are_refused(cast: Cast) -> None:
    form = PublicReportForm(said(cast, identity_no="123", agency=cast.agency("po").pk))
    assert not form.is_valid() and {"identity_no", "agency"} <= set(form.errors)


def test_a_text_over_its_length_is_refused(cast: Cast) -> None:
    assert "content" in PublicReportForm(said(cast, content="字" * 5001)).errors
