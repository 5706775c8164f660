"""Rulings and mediations choose from the rolls: conflicts are greyed and refused, disclosure comes before the work."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.utils import timezone

from cases.actions.mediation_terms import add_term
from cases.actions.roll import declare_tie
from cases.forms.step import StepForm
from cases.models import HearingPerson, RollUse
from cases.reading.rolls import options_for
from tests.cases import mediation_line, ruling_line
from tests.cases.roll_line import TIE, active, disclosed, rolled
from tests.cases.ruling_line import approved, at, clockwork, go, handed_in, read, taken
from tests.cast import Cast
from workflow.refusals import Refused

pytestmark = pytest.mark.django_db
QUESTIONS = {"technical_questions": "测量电路的工作方式。"}
APPRAISAL = {"appraiser": "", "appraiser_agreed": "双方商定。", "cost_bearer": "请求人预交", "public_interest": "",
             "appraisal_matters": "特征C是否等同。"}  # fmt: skip


@pytest.fixture(autouse=True)
def plain_static_files(settings: LazySettings) -> None:
    static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": static}


def tied(cast: Cast, entry: Any, name: str) -> Any:
    declare_tie(entry, values={**TIE, "name": name}, standing=cast.ceguan)
    return entry


def form(case: Any, step: str) -> str:
    return StepForm(spec=read(case).specs()[step], subject=read(case)).as_p()


def test_an_investigator_who_worked_for_the_holder_is_greyed_and_refused(cast: Cast) -> None:
    case = ruling_line.in_evidence(cast)
    free = rolled(cast, "technical_investigator", "何工")
    bound = tied(cast, rolled(cast, "technical_investigator", "梁工"), ruling_line.HOLDER.name)
    shown = form(case, "assign_investigator")
    card = shown[shown.index(f'value="{bound.pk}"') :]
    assert "disabled" in card[: card.index(">")] and f'value="{free.pk}"' in shown
    reasons = {o.entry.name: o.reason for o in options_for(case, "technical_investigator", on=timezone.localdate())}
    assert reasons["何工"] == "" and reasons["梁工"]
    with pytest.raises(Refused, match="不能选梁工"):
        approved(cast, case, "assign_investigator", {**QUESTIONS, "investigator_entry": bound})
    case = approved(cast, case, "assign_investigator", {**QUESTIONS, "investigator_entry": free})
    assert case.ruling.technical_investigator == "何工"
    assert ruling_line.said(case, "ruling.technical-investigator")["technical_investigator"] == "何工"
    page = cast.client("xiaqing").get(f"/cases/{case.pk}/").content.decode()
    assert "没有签署披露声明" in page


def test_a_hearing_with_an_investigator_waits_for_the_disclosure(cast: Cast) -> None:
    with clockwork("2026-10-12") as now:
        case = ruling_line.pretrial(cast)
        entry = rolled(cast, "technical_investigator", "何工")
        case = approved(cast, case, "assign_investigator", {**QUESTIONS, "investigator_entry": entry})
        case = ruling_line.hearing_set(cast, at("2026-11-02"), case)
        assert HearingPerson.objects.get(hearing__case=case, name="何工").role == "expert"
        go(now, "2026-11-02", 11)
        with pytest.raises(Refused, match="何工还没有签署披露声明"):
            ruling_line.heard(cast, case)
        disclosed(cast, case, by=cast.xiaqing)
        assert ruling_line.heard(cast, case).stage == "hearing_done"


def test_an_appraiser_of_the_roll_discloses_before_the_opinion_counts(cast: Cast) -> None:
    case = ruling_line.in_evidence(cast)
    case = handed_in(cast, case, "ask_appraisal", {"appraisal_request": "申请鉴定特征C。"})
    bound = tied(cast, rolled(cast, "appraiser", "云澜甲鉴定所"), ruling_line.MAKER.name)
    body = rolled(cast, "appraiser", "云澜乙鉴定所")
    values = {**APPRAISAL, "appraisal_due_on": timezone.localdate() + timedelta(days=30)}
    with pytest.raises(Refused, match="鉴定人由双方商定"):
        taken(case, "commission", values, by=cast.xiaqing)
    with pytest.raises(Refused, match="不能选云澜甲鉴定所"):
        taken(case, "commission", {**values, "appraiser_entry": bound}, by=cast.xiaqing)
    case = taken(case, "commission", {**values, "appraiser_entry": body}, by=cast.xiaqing)
    assert ruling_line.said(case, "ruling.appraisal")["institution"] == "云澜乙鉴定所"
    with pytest.raises(Refused, match="云澜乙鉴定所还没有签署披露声明"):
        handed_in(cast, case, "receive_appraisal", {"appraisal_opinion": "不等同。"})
    disclosed(cast, case, by=cast.xiaqing)
    handed_in(cast, case, "receive_appraisal", {"appraisal_opinion": "不等同。"})
    assert RollUse.objects.get(case=case).end_reason == "已出具鉴定意见"


def chosen(cast: Cast, case: Any, *entries: Any) -> Any:
    line = mediation_line
    values = line.mediators(cast, case, presiding=cast.user("tiaojie"), invited_mediators=list(entries))
    return line.taken(cast, case, "choose_mediator", values)


def test_an_invited_mediator_sits_beside_the_bodys_own_discloses_first_and_stands_on_every_paper(cast: Cast) -> None:
    line = mediation_line
    case = line.accepted(cast)
    bound = tied(cast, rolled(cast, "mediator", "顾承"), line.FIRM)
    entry = rolled(cast, "mediator", "陆衡")
    with pytest.raises(Refused, match="不能选顾承"):
        chosen(cast, case, bound)
    case = chosen(cast, case, entry)
    assert "陆衡" in ruling_line.said(case, "mediation.mediator")["mediator"]
    with pytest.raises(Refused, match="陆衡还没有签署披露声明"):
        line.taken(cast, case, "hold_session", line.session_values())
    disclosed(cast, case, by=cast.tiaojie)
    case = line.taken(cast, case, "hold_session", line.session_values())
    assert case.stage == "in_session"
    line.sign_all(cast, case, "mediation.record")
    add_term(case, values=line.term(case), standing=cast.tiaojie)
    case = line.taken(cast, case, "agree", line.AGREED)
    assert ruling_line.said(case, "mediation.agreement")["mediator"] == "田洁、陆衡"
    court = line.prepared(cast, line.signed(cast, case))
    assert ruling_line.said(court, "confirmation.body-proof")["mediator"] == "田洁、陆衡"
    line.taken(cast, court, "send_to_court", {})
    assert line.court_case(case).detail.mediator == "田洁、陆衡"


def test_an_invited_mediator_with_an_account_gets_a_seat_and_loses_it_when_replaced(cast: Cast) -> None:
    line = mediation_line
    case = line.accepted(cast, agency=cast.agency("ip"), type_="adm_patent")
    entry = active(cast)
    values = line.mediators(cast, case, presiding=cast.user("xiaqing"), invited_mediators=[entry])
    case = line.taken(cast, case, "choose_mediator", values)
    seats = case.assignments.filter(capacity="mediator", until=None)
    assert set(seats.values_list("person__name", flat=True)) == {"夏青", "田洁"}
    case = line.taken(cast, case, "choose_mediator", {**values, "invited_mediators": []})
    assert set(seats.values_list("person__name", flat=True)) == {"夏青"}
    assert RollUse.objects.get(case=case).end_reason == "改选他人"
