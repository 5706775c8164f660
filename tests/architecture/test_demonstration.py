"""The demonstration province: one run fills every desk, a second adds nothing, and every trail can be verified."""

import io
import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone

from agencies.models import User
from agencies.standing import standing_of
from audit import export, offline_verify
from audit.models import Entry
from cases.models import Case, Evidence, Handover, Hearing, Paper, Party, Reward, RollEntry, ThresholdEvaluation
from cases.presenting.portal import home_page
from cases.reading.portal import read_home
from cases.reading.tray import read_tray
from config.demonstration.played import PLAYED
from config.demonstration.signins import signins
from credit.models import CreditSubject, PenaltyPublication, PunishmentDispatch, SeriousListing
from tests.cases.portal_line import PLAIN
from workflow.deadlines.arithmetic import local_day
from workflow.flows.roll.choices import KINDS
from workflow.models import Correction, Deadline, Proposal
from workflow.step import FLOWS

pytestmark = pytest.mark.django_db
COUNTED = (Case, Party, Paper, Evidence, Deadline, Proposal, Entry, ThresholdEvaluation, CreditSubject, SeriousListing,
           PenaltyPublication, PunishmentDispatch)  # fmt: skip


def run() -> str:
    out = io.StringIO()
    call_command("demonstrate", stdout=out)
    return out.getvalue()


@pytest.fixture(scope="module")
def said(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[str]:
    """The command run once for the module, and taken back after it."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        hold = transaction.atomic()
        hold.__enter__()
        try:
            yield run()
        finally:
            transaction.set_rollback(True)
            hold.__exit__(None, None, None)


def test_every_stage_of_penalty_and_the_main_stages_of_reports_are_there(said: str) -> None:
    assert Case.objects.count() >= 120
    kinds = set(Case.objects.values_list("kind", flat=True))
    assert kinds == {"report", "penalty", "criminal", "ruling", "mediation", "confirmation", "advice"}
    assert "拒绝" not in said and f"新增{len(PLAYED)}件" in said
    penalty = set(Case.objects.filter(kind="penalty").values_list("stage", flat=True))
    assert penalty == {stage.code for stage in FLOWS["penalty"].stages}
    report = set(Case.objects.filter(kind="report").values_list("stage", flat=True))
    assert {
        "registered",
        "classified",
        "verifying",
        "case_filed",
        "no_case",
        "informed",
        "mediating",
        "closed",
    } <= report
    assert Case.objects.filter(secret=True, is_open=True).exists()
    assert Case.objects.values("agency").distinct().count() >= 5


def test_the_leading_officer_has_clocks_that_are_late_due_today_and_soon(said: str) -> None:
    now, today = timezone.now(), timezone.localdate()
    running = Deadline.objects.filter(responsible=User.objects.get(username="zhoumin"), state="running")
    late = [clock for clock in running if clock.due_at <= now]
    assert late
    assert [clock for clock in running if clock.due_at > now and clock.last_day == today]
    assert [clock for clock in running if 0 < (clock.last_day - today).days <= 3]


def test_several_cases_cross_a_criminal_threshold_and_stand_between_the_organs(said: str) -> None:
    owed = ThresholdEvaluation.objects.filter(standing=True, advice="MUST_TRANSFER")
    assert owed.values("case").distinct().count() >= 3
    assert {"sent", "supplementing", "accepted"} <= set(Handover.objects.values_list("stage", flat=True))
    silent = Deadline.objects.filter(code="pct:X08", state="running", due_at__lte=timezone.now())
    assert silent.exists()
    waiting = Deadline.objects.get(code="pct:X02", state="running")
    assert local_day(waiting.anchor_at) <= timezone.localdate() and waiting.last_day <= timezone.localdate()


def test_papers_evidence_and_decisions_wait_on_the_desks(said: str) -> None:
    assert Paper.objects.filter(state="issued").exclude(code="imported").count() > 100
    assert all(item.sha256 and item.size for item in Evidence.objects.all()) and Evidence.objects.count() > 30
    assert Proposal.objects.filter(state="pending").count() >= 4
    assert Correction.objects.filter(state="proposed").count() == 1
    assert Reward.objects.filter(stage="graded").count() == 1
    told = set(Case.objects.exclude(summary="").values_list("matter", "summary"))
    assert len({summary for _matter, summary in told}) == len(told), "no two affairs tell the same"


def test_credit_subjects_listings_and_measures_are_there(said: str) -> None:
    assert CreditSubject.objects.count() >= 40
    today = timezone.localdate()
    shown = PenaltyPublication.objects.filter(stage="published")
    assert shown.count() >= 30 and shown.filter(ends_on__lte=today + timedelta(days=7)).exists()
    assert PenaltyPublication.objects.filter(stage="stopped_expired").exists()
    stages = set(SeriousListing.objects.values_list("stage", flat=True))
    assert {"candidate", "assessing", "defence_open", "served", "active"} <= stages
    sent = PunishmentDispatch.objects.exclude(to_agency=None)
    assert sent.values("to_agency").distinct().count() == 2
    assert set(sent.values_list("stage", flat=True)) == {"sent", "implemented"}


def test_people_outside_sign_in_and_find_something_waiting_at_the_portal(said: str, settings: LazySettings) -> None:
    settings.STORAGES = PLAIN
    rows = {row["username"]: row for row in signins()}
    assert {row["role"] for row in rows.values()} >= {
        "PARTY",
        "AGENT",
        "EXPERT",
        "MEDIATOR",
        "JUDGE",
        "OFFICER",
        "INTAKE",
    }
    assert {rows[name]["home"] for name in ("muyuan", "tongda", "hongda", "jianglv")} == {"/portal/"}
    for row in (rows["muyuan"], rows["tongda"], rows["hongda"], rows["jianglv"]):
        user = User.objects.get(username=row["username"])
        assert user.check_password(row["password"]) and user.party_account.is_verified
    now = timezone.now()

    def waits(name: str) -> set[str]:
        home = read_home(standing_of(User.objects.get(username=name), on=timezone.localdate()), now=now)
        return {row.title for row in home_page(home, now=now).waiting}

    assert "签名：调解协议书" in waits("muyuan")
    assert "提交调解意见陈述书" in waits("tongda")
    expert = Client()
    expert.force_login(User.objects.get(username="shenzhiwei"))
    home = expert.get(rows["shenzhiwei"]["home"]).content.decode()
    task = expert.get(re.findall(r"/rolls/uses/\d+/", home)[0]).content.decode()
    assert "QL-20潜水泵拆解记录" in task and "提交专家意见" in task
    assert waits("hongda") == waits("jianglv") >= {"签收：答辩通知书"}


def test_a_room_sessions_rolls_and_the_inbox_of_the_court_are_filled(said: str) -> None:
    ahead = Hearing.objects.filter(starts_at__gt=timezone.now(), state__in=Hearing.TAKING)
    assert ahead.filter(room__agency__kind="ip_office", purpose="oral").exists()
    session = ahead.get(purpose="mediation")
    assert (session.starts_at.date() - timezone.localdate()).days <= 7
    seats = set(session.people.filter(user__isnull=False).values_list("user__username", flat=True))
    assert seats == {"tiaojie", "lutian"}
    assert set(RollEntry.objects.filter(stage="active").values_list("roll_kind", flat=True)) == {
        code for code, _label in KINDS
    }
    assert RollEntry.objects.filter(stage="publicised").exists()
    court = standing_of(User.objects.get(username="faguan"), on=timezone.localdate())
    assert "submitted" in {case.stage for case in read_tray(court, now=timezone.now()).waiting_cases}
    body = standing_of(User.objects.get(username="tiaojie"), on=timezone.localdate())
    arrived = [case for case in read_tray(body, now=timezone.now()).waiting_cases if case.stage == "applied"]
    assert [case.origin.kind for case in arrived if case.origin] == ["ruling"]


def test_a_second_run_adds_nothing(said: str) -> None:
    before = [model._default_manager.count() for model in COUNTED]
    again = run()
    assert [model._default_manager.count() for model in COUNTED] == before
    assert f"新增0件，已有{len(PLAYED)}件" in again


def test_the_trail_of_every_case_can_be_verified_elsewhere(said: str) -> None:
    assert list(offline_verify.check(export.lines())) == []
    assert not Case.objects.filter(chain_length=0).exists()
