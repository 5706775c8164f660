"""The triage table: every line of it, and what it adds to a route."""

import pytest

from workflow.flows.report import TriageFacts, propose_route
from workflow.flows.report.choices import MATTERS, ROUTES


@pytest.mark.parametrize(
    ("matter", "route"),
    [
        ("consumer_fake", "split"),
        ("consumer_other", "complaint"),
        ("trademark", "report"),
        ("gi", "report"),
        ("special_sign", "report"),
        ("patent", "ruling"),
        ("passing_off", "passing_off"),
        ("copyright", "copyright"),
        ("variety", "variety"),
        ("trade_secret", "report"),
        ("confusion", "report"),
        ("ownership", "mediation"),
        ("platform", "platform"),
        ("other_channel", "elsewhere"),
        ("other", "report"),
    ],
)
def test_each_matter_goes_its_way_with_reason_and_article(matter: str, route: str) -> None:
    found = propose_route(TriageFacts(matter=matter))
    assert found.route == route and found.route in dict(ROUTES)
    assert found.reasons and all(found.basis)


def test_the_table_answers_every_matter_of_the_form() -> None:
    assert {propose_route(TriageFacts(matter=code)).route for code, _label in MATTERS} <= set(dict(ROUTES))


def test_a_consumer_who_wants_money_back_is_split_and_a_right_holder_is_not() -> None:
    assert propose_route(TriageFacts(matter="trademark", wants_remedy=True)).route == "split"
    holder = propose_route(TriageFacts(matter="trademark", wants_remedy=True, is_right_holder=True))
    assert holder.route == "report"
    assert "right_holder" in [reason.code for reason in holder.reasons] and holder.told


def test_a_suspicion_of_crime_is_flagged_with_its_article() -> None:
    found = propose_route(TriageFacts(matter="trademark", maybe_criminal=True))
    assert "criminal" in found.tags and any("移送涉嫌犯罪案件" in basis for basis in found.basis)


def test_many_papers_of_one_sender_do_not_stop_the_lead() -> None:
    found = propose_route(TriageFacts(matter="other", many_reports=True))
    assert found.route == "report" and "many" in found.tags


def test_scene_foreign_and_repeat_are_tagged() -> None:
    found = propose_route(TriageFacts(matter="trademark", scene="fair", foreign_related=True, repeat_infringer=True))
    assert set(found.tags) == {"fair", "foreign", "repeat"} and len(found.told) == 2
