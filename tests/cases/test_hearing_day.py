"""The hearing is held no sooner than the law allows after its notice, counted over the real calendar."""

from datetime import timedelta

from django.utils import timezone

from cases.facts.penalty import load_facts
from cases.models import PenaltyDetail
from tests.cases.penalty_line import open_clue, read
from tests.cast import Cast


def test_facts_say_whether_a_hearing_day_leaves_enough_working_days(cast: Cast) -> None:
    case = open_clue(cast)
    for days, enough in ((3, False), (40, True)):
        PenaltyDetail.objects.filter(case=case.pk).update(hearing_at=timezone.now() + timedelta(days=days))
        assert load_facts(read(case)).hearing_gap_ok is enough


def test_no_hearing_day_is_never_enough(cast: Cast) -> None:
    assert load_facts(open_clue(cast)).hearing_gap_ok is False
