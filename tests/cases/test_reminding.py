"""Clocks remind once at each level, and an escalation reaches the heads."""

from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.utils import timezone

from cases.models import Notification
from cases.reminding import sweep_and_tell
from tests.cases.penalty_line import open_clue
from tests.cases.transfer_line import opened
from tests.cast import Cast
from workflow.models import Deadline

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def plain_static_files(settings: LazySettings) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


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


def test_a_reminder_names_the_case_and_the_last_day_and_leads_to_its_page(cast: Cast) -> None:
    case = open_clue(cast)
    clock = Deadline.objects.get(subject_id=case.pk, code="pct:P01")
    sweep_and_tell(now=clock.due_at - timedelta(hours=30))
    made = Notification.objects.get(user=cast.user("zhoumin"))
    assert made.text == f"{case.number} {clock.label}快要到期（{clock.last_day:%m-%d}）"
    assert made.text_en.startswith(f"{case.number} ") and clock.label not in made.text_en
    assert cast.client("zhoumin").get(made.url).status_code == 200


def test_the_number_of_a_secret_file_stays_with_whoever_answers_for_it(cast: Cast) -> None:
    case = open_clue(cast)
    type(case).objects.filter(pk=case.pk).update(secret=True)
    sweep_and_tell(now=Deadline.objects.get(subject_id=case.pk, code="pct:P01").due_at + timedelta(days=20))
    assert case.number in Notification.objects.get(user=cast.user("zhoumin")).text
    assert case.number not in Notification.objects.get(user=cast.user("huangtao")).text


def test_a_limit_of_no_length_is_due_at_once_and_leads_to_its_own_page(cast: Cast) -> None:
    transfer = opened(cast)
    clock = Deadline.objects.get(code="pct:X01")
    sweep_and_tell(now=clock.due_at + timedelta(minutes=1))
    made = Notification.objects.get(user=cast.user("zhoumin"), text__contains=clock.label)
    assert "应当立即办理" in made.text and "逾期" not in made.text
    assert made.url == f"/p/transfer/{transfer.pk}/" and cast.client("zhoumin").get(made.url).status_code == 200


def test_an_escalation_reaches_the_heads(cast: Cast) -> None:
    case = open_clue(cast)
    due = Deadline.objects.get(subject_id=case.pk, code="pct:P01").due_at
    sweep_and_tell(now=due + timedelta(days=20))
    for person in ("zhoumin", "huangtao", "zhengyuan", "shenguohua"):
        assert Notification.objects.filter(user=cast.user(person), text__contains="已上报").exists()
    assert not Notification.objects.filter(user=cast.user("sunyue")).exists()
