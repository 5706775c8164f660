"""Each type of mediation has its own clocks; the days are those of the specification's vectors (2025)."""

from datetime import date
from typing import Any

import pytest
import time_machine

from cases.actions.mediation_court import commission_mediation
from tests.cases import mediation_line as line
from tests.cast import Cast
from workflow.deadlines import clocks
from workflow.models import Deadline

pytestmark = pytest.mark.django_db


def days(case: Any) -> dict[str, date]:
    return {clock.code: clock.last_day for clock in clocks.open_for(case)}


def test_a_patent_request_is_served_in_five_working_days_and_answered_in_fifteen(cast: Cast) -> None:
    with time_machine.travel(line.noon(2025, 3, 3), tick=False):
        case = line.applied(cast, "adm_patent", at=line.noon(2025, 3, 3))
        assert days(case) == {"rmc:TL-M01": date(2025, 3, 10)}
    with time_machine.travel(line.noon(2025, 3, 5), tick=False):
        case = line.taken(cast, case, "ask_other_side", {"reply_days_note": "十五日内。"})
        assert days(case) == {"rmc:TL-M01": date(2025, 3, 10)}, "the period ends with the service, not with the paper"
    with time_machine.travel(line.noon(2025, 3, 12), tick=False):
        line.served(cast, case, "mediation.statement-notice", at=line.noon(2025, 3, 12))
        # silence lapses on the 27th; five working days to refuse follow
        assert days(line.read(case)) == {"rmc:TL-M02": date(2025, 3, 27), "rmc:TL-M04": date(2025, 4, 3)}
        late = Deadline.objects.get(subject_id=case.pk, code="rmc:TL-M01")
        assert late.state == "late_met"
    with time_machine.travel(line.noon(2025, 3, 27), tick=False):
        case = line.taken(cast, case, "state_opinion", line.OPINION, recorded=True)
        assert days(case) == {"rmc:TL-M03": date(2025, 4, 3)}


def test_a_declining_statement_starts_the_days_to_refuse(cast: Cast) -> None:
    with time_machine.travel(line.noon(2025, 3, 27), tick=False):
        case = line.applied(cast, "adm_patent", at=line.noon(2025, 3, 27))
        case = line.taken(cast, case, "ask_other_side", {"reply_days_note": "十五日内。"})
        case = line.taken(cast, case, "state_opinion", line.DECLINED, recorded=True)
        assert days(case)["rmc:TL-M04"] == date(2025, 4, 3)


LIMITS = [
    ("adm_patent", {"dispute": "ownership"}, {"rmc:TL-M05": date(2025, 5, 7)}),
    ("adm_patent", {}, {"rmc:TL-M06": date(2025, 5, 6)}),
    ("adm_other", {}, {"rmc:TL-M19C": date(2025, 4, 7)}),
    ("adm_damages", {"ruling_no": "云澜知裁〔2025〕1号"}, {}),
    ("people", {}, {"rmc:TL-M14": date(2025, 4, 7)}),
    ("commercial", {"body_days": 45}, {"rmc:TL-M15": date(2025, 4, 21)}),
    ("commercial", {}, {}),
    ("industry", {}, {}),
    ("public", {}, {}),
]


@pytest.mark.parametrize(("kind", "more", "expected"), LIMITS)
def test_each_type_runs_its_own_limit_from_acceptance(
    cast: Cast, kind: str, more: dict[str, Any], expected: dict[str, date]
) -> None:
    with time_machine.travel(line.noon(2025, 3, 7), tick=False):
        case = line.accepted(cast, kind, at=line.noon(2025, 3, 7), **more)
        assert days(case) == expected


@pytest.mark.parametrize(("complex_matter", "code", "last"), [
    (False, "rmc:TL-M19A", date(2025, 3, 14)), (True, "rmc:TL-M19B", date(2025, 3, 21)),
])  # fmt: skip
def test_a_local_rule_gives_five_or_ten_working_days_to_accept(
    cast: Cast, complex_matter: bool, code: str, last: date
) -> None:
    with time_machine.travel(line.noon(2025, 3, 7), tick=False):
        case = line.applied(cast, "adm_other", at=line.noon(2025, 3, 7), complex_matter=complex_matter)
        assert days(case) == {code: last}


COURT = [
    ("court_pre", "", {"rmc:TL-M16": date(2025, 4, 7)}),
    ("court_post", "ordinary", {"rmc:TL-M17": date(2025, 3, 24)}),
    ("court_post", "summary", {"rmc:TL-M17S": date(2025, 3, 14)}),
]


@pytest.mark.parametrize(("kind", "procedure", "expected"), COURT)
def test_a_courts_commission_runs_from_the_signature_of_the_mediator(
    cast: Cast, kind: str, procedure: str, expected: dict[str, date]
) -> None:
    with time_machine.travel(line.noon(2025, 3, 7), tick=False):
        made = line.opening(cast, kind, court_from=cast.agency("co"), procedure=procedure, online=True)
        case = commission_mediation(made, letter_no="（2025）云01委1号", standing=cast.faguan, at=line.noon(2025, 3, 7))
        assert days(case) == {"rmc:TL-M18C": date(2025, 3, 12)}
        case = line.taken(cast, case, "accept_commission", {"receiver": "田洁"})
        assert days(case) == {**expected, "rmc:TL-M18D": date(2025, 3, 12)}
        case = line.taken(cast, case, "ask_other_side", {"reply_days_note": "请回复。"})
        case = line.taken(cast, case, "state_opinion", line.OPINION, recorded=True)
        case = line.taken(cast, case, "accept", line.acceptance())
        assert days(case) == {**expected, "rmc:TL-M18A": date(2025, 3, 11)}


def test_thirty_days_from_the_last_signature_roll_over_the_holiday(cast: Cast) -> None:
    with time_machine.travel(line.noon(2025, 4, 3), tick=False):
        case = line.effective(cast)
        assert days(case) == {"rmc:TL-C01": date(2025, 5, 6)}


def test_an_ownership_agreement_tells_cnipa_and_lets_the_parties_resume(cast: Cast) -> None:
    with time_machine.travel(line.noon(2025, 4, 3), tick=False):
        case = line.effective(cast, "adm_patent", dispute="ownership")
        assert days(case) == {
            "rmc:TL-C01": date(2025, 5, 6), "rmc:TL-M07": date(2025, 4, 18), "rmc:TL-M08": date(2025, 4, 11),
        }  # fmt: skip


def test_the_parties_may_give_more_time_and_appraisal_stops_it(cast: Cast) -> None:
    with time_machine.travel(line.noon(2025, 3, 7), tick=False):
        made = line.opening(cast, "court_pre", court_from=cast.agency("co"))
        case = commission_mediation(made, letter_no="（2025）云01委1号", standing=cast.faguan, at=line.noon(2025, 3, 7))
        case = line.taken(cast, case, "accept_commission", {"receiver": "田洁"})
        case = line.taken(cast, case, "ask_other_side", {"reply_days_note": "请回复。"})
        case = line.taken(cast, case, "state_opinion", line.OPINION, recorded=True)
        case = line.taken(cast, case, "accept", line.acceptance())
        case = line.taken(cast, case, "choose_mediator", line.mediators(cast, case))
        more = {"extension_days": 10, "extension_note": "双方在笔录中同意。"}
        case = line.taken(cast, case, "extend_by_consent", more)
        assert days(case)["rmc:TL-M16"] == date(2025, 4, 16)
        case = line.taken(cast, case, "commission_appraisal", {"appraisal_matter": "销售数量。"})
    with time_machine.travel(line.noon(2025, 3, 17), tick=False):
        case = line.taken(cast, case, "receive_appraisal", {"appraisal_result": "四百台。"})
        # ten days more, and nine stood still: the day of the trigger does not count, so its pause costs nothing
        assert days(case)["rmc:TL-M16"] == date(2025, 4, 25)
