"""J3 whole: fourteen chapters told in two modules, one after the other in the same town."""

import pytest

from tests.journeys.j3a_report_to_transfer import (
    test_1_somebody_reports_and_asks_not_to_be_named,
    test_2_intake_classifies_and_officers_verify_without_learning_who_it_was,
    test_3_goods_are_seized_with_approval_and_counted,
    test_4_figures_cross_the_threshold_and_the_watch_shows_its_arithmetic,
    test_5_team_report_decision_and_letter,
    test_6_police_sign_and_file_and_take_over_the_goods,
    test_7_the_prosecutor_sees_the_transfer_and_the_copies_only,
    test_8_no_fine_while_the_police_have_the_case,
    test_9_the_police_withdraw_and_suggest_a_penalty_and_the_hold_lifts,
)
from tests.journeys.j3b_penalty_to_list import (
    test_10_penalty_and_listing_are_noticed_together,
    test_11_rights_are_waived_the_superior_consents_and_both_are_decided,
    test_12_decision_served_and_the_firm_published,
    test_13_two_departments_apply_a_measure_and_report,
    test_14_the_reporter_is_rewarded_by_code_alone,
)

pytestmark = pytest.mark.browser

__all__ = [
    "test_1_somebody_reports_and_asks_not_to_be_named",
    "test_2_intake_classifies_and_officers_verify_without_learning_who_it_was",
    "test_3_goods_are_seized_with_approval_and_counted",
    "test_4_figures_cross_the_threshold_and_the_watch_shows_its_arithmetic",
    "test_5_team_report_decision_and_letter",
    "test_6_police_sign_and_file_and_take_over_the_goods",
    "test_7_the_prosecutor_sees_the_transfer_and_the_copies_only",
    "test_8_no_fine_while_the_police_have_the_case",
    "test_9_the_police_withdraw_and_suggest_a_penalty_and_the_hold_lifts",
    "test_10_penalty_and_listing_are_noticed_together",
    "test_11_rights_are_waived_the_superior_consents_and_both_are_decided",
    "test_12_decision_served_and_the_firm_published",
    "test_13_two_departments_apply_a_measure_and_report",
    "test_14_the_reporter_is_rewarded_by_code_alone",
]
