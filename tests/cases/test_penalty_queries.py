"""The two heaviest steps, with their papers, stay within the budget of a page."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from cases.actions.proposing import approve_proposal, propose_step
from cases.actions.taking import take_step
from tests.cases.penalty_line import decision_values, notice_values, noticed, read, ready, reviewed
from tests.cases.query_count import counted
from tests.cast import Cast, when

pytestmark = pytest.mark.django_db
BUDGET = 20


def test_approving_the_notice_stays_within_twenty_queries(cast: Cast) -> None:
    case = reviewed(cast)
    proposal = propose_step(
        case, "issue_notice", values=notice_values(), standing=cast.zhoumin, version=None, when=when()
    )
    case, head = read(case), cast.zhengyuan
    with counted() as queries:
        approve_proposal(case, proposal, standing=head, version=None, when=when())
    assert len(queries) <= BUDGET, "\n".join(queries)


def test_deciding_stays_within_twenty_queries(cast: Cast) -> None:
    with time_machine.travel(datetime(2026, 11, 2, 2, 0, tzinfo=UTC), tick=False) as clock:
        case = noticed(cast)
        clock.shift(timedelta(days=8))
        case, head = ready(cast, case), cast.zhengyuan
        with counted() as queries:
            take_step(case, "decide", values=decision_values(), standing=head, version=None, when=when())
    assert len(queries) <= BUDGET, "\n".join(queries)
