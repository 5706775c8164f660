"""Clocks remind once at each level, and an escalation reaches the heads."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cases.models import Notification
from cases.reminding import sweep_and_tell
from tests.cases.penalty_line import open_clue
from tests.cast import Cast
from workflow.models import Deadline

pytestmark = pytest.mark.django_db


def test_a_clock_reminds_the_officer_once_when_soon_and_once_when_late(cast: Cast) -> None:
    case = open_clue(cast)
    due = Deadline.objects.get(subject_id=case.pk, code="pct:P01").due_at
    officer = cast.user("zhoumin")
    assert sweep_and_tell(now=timezone.now()) == 0
    assert sweep_and_tell(now=due - timedelta(hours=30)) == 1
    assert sweep_and_tell(now=due - timedelta(hours=29)) == 0
    assert sweep_and_tell(now=due + timedelta(hours=1)) == 1
    texts = list(Notification.objects.filter(user=officer).order_by("pk").values_list("text", flat=True))
    assert len(texts) == 2 and "已经逾期" in texts[-1]


def test_an_escalation_reaches_the_heads(cast: Cast) -> None:
    case = open_clue(cast)
    due = Deadline.objects.get(subject_id=case.pk, code="pct:P01").due_at
    sweep_and_tell(now=due + timedelta(days=20))
    for person in ("zhoumin", "huangtao", "zhengyuan", "shenguohua"):
        assert Notification.objects.filter(user=cast.user(person), text__contains="已上报").exists()
    assert not Notification.objects.filter(user=cast.user("sunyue")).exists()
