"""What is written: a step with all it does, and the sweep of the clocks."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from cases.actions.proposing import approve_proposal, propose_step
from cases.actions.taking import take_step
from tests.bench.table import Line
from tests.bench.timing import Call, elapsed, of_pairs, statements
from tests.cases.penalty_line import notice_values, open_clue, read, reviewed
from tests.cast import Cast, when
from workflow.deadlines.sweep import sweep
from workflow.models import Deadline

STEP_QUERIES, SWEEP_MS, CHUNK, WARM = 20, 5_000, 500, 2


def steps(cast: Cast, *, rounds: int) -> list[Line]:
    """A light step, and the approval of a notice with its paper, clocks, messages and trail."""
    head = cast.zhengyuan

    def verification() -> Call:
        case, values = open_clue(cast), {"verification_note": "到仓库核查。"}
        return lambda _n: take_step(
            case, "start_verification", values=values, standing=cast.zhoumin, version=None, when=when()
        )

    def notice() -> Call:
        case = reviewed(cast)
        proposal = propose_step(
            case, "issue_notice", values=notice_values(), standing=cast.zhoumin, version=None, when=when()
        )
        case = read(case)
        return lambda _n: approve_proposal(case, proposal, standing=head, version=None, when=when())

    return [
        _step("step: start of verification", verification, rounds=rounds),
        _step("step: approval of the notice, with its paper", notice, rounds=max(rounds // 4, 3)),
    ]


def _step(what: str, prepare: Callable[[], Call], *, rounds: int) -> Line:
    """Each round on a file of its own; the first two warm up, the last one is counted."""
    ours, theirs = [], []
    for number in range(rounds + WARM):
        call = prepare()
        bare, own = elapsed(_bare_write, number), elapsed(call, number)
        if number >= WARM:
            ours.append(own)
            theirs.append(bare)
    sent = statements(prepare(), 0)
    return Line(what, "ms", of_pairs(ours), "bare SQL, one row written", of_pairs(theirs), f"≤ {STEP_QUERIES} queries",
                sent <= STEP_QUERIES, sent)  # fmt: skip


def _bare_write(_number: int) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE cases_case SET stage = stage WHERE id = (SELECT max(id) FROM cases_case)")


def sweeps() -> list[Line]:
    """Everything that fell due while nobody looked, then one more day, then a moment at which nothing is due."""
    now, day = timezone.now(), timedelta(days=1)
    running = Deadline.objects.filter(state=Deadline.State.RUNNING).count()
    moments = (("backlog", now), ("the next day", now + day), ("again, nothing due", now + day))
    return [_swept(f"sweep of {running:,} running clocks, {name}", at) for name, at in moments]


def _swept(what: str, at: datetime) -> Line:
    due = _due(at).count()
    bare = elapsed(lambda _n: list(_due(at)), 0)
    own = elapsed(lambda _n: _sweep_all(at), 0)
    return Line(f"{what}: {due:,} due", "ms", of_pairs([own]), "bare SQL, reading what is due", of_pairs([bare]),
                f"≤ {SWEEP_MS:,} ms", own[0] <= SWEEP_MS)  # fmt: skip


def _sweep_all(at: datetime) -> None:
    while _due(at).exists():
        sweep(now=at, limit=CHUNK)


def _due(at: datetime) -> QuerySet[Deadline]:
    return Deadline.objects.filter(state=Deadline.State.RUNNING, alert_at__lte=at)
