"""The journeys through HTTP in a real browser."""

import pytest

# chapters kept in modules that are not collected themselves say what they found when they fail
pytest.register_assert_rewrite("tests.journeys.j3a_report_to_transfer", "tests.journeys.j3b_penalty_to_list")
