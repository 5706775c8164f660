"""The worksheet of damages on its cases: worked out, frozen, told, shown; and never part of a decision (AC06, AC07)."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.conf import LazySettings
from django.utils import timezone

from audit.models import Entry
from cases.actions.damages import claimants, make_sheet, tell_claimant
from cases.actions.papers import content_of
from cases.models import DamagesSheet, Paper, Service
from cases.reading.damages import again
from tests.cases import mediation_line, ruling_line
from tests.cases.ruling_line import at, clockwork, go
from tests.cast import Cast
from workflow.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def plain_static_files(settings: LazySettings) -> None:
    static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": static}


def damages_values(**more: Any) -> dict[str, Any]:
    """PD1: a patent, loss 800,000, twice, expenses 60,000."""
    return {
        "right_kind": "patent", "acts_from": date(2024, 5, 1), "acts_until": timezone.localdate(), "way": "loss",
        "loss_fen": 800_000_00, "figures_proof": "审计报告（证据5）。", "intent_findings": ["DMF-I1"],
        "intent_proof": "警告函和回执。", "gravity_findings": ["DMF-G4"], "gravity_proof": "店铺流水。",
        "multiple": Decimal(2), "multiple_reason": "警告后继续，持续两年。", "expenses_fen": 60_000_00, **more,
    }  # fmt: skip


def test_pd1_on_a_mediation_is_frozen_as_a_paper_with_its_digest_and_its_entry(cast: Cast) -> None:
    case = mediation_line.in_session(cast)
    sheet = make_sheet(case, values=damages_values(), standing=cast.tiaojie)
    assert (sheet.total_fen, sheet.claim_fen) == (1_600_000_00, 1_660_000_00)
    paper = sheet.paper
    assert paper is not None and paper.code == "sup.D08" and paper.state == "issued"
    said = {value.key: value.body for value in content_of(paper).values}
    assert "1,660,000.00元" in str(said["damages_lines"]) and "仅供调解参考" in str(said["damages_note"])
    entry = Entry.objects.filter(verb="cases.damages_worked_out").latest("pk")
    assert paper.digest in str(entry.payload.body)
    rule, worked = again(DamagesSheet.objects.get(pk=sheet.pk))
    assert worked.claim_fen == sheet.claim_fen and rule.right == "patent"


def test_a_split_gain_and_a_refusal_reach_the_page_with_article_and_way_out(cast: Cast) -> None:
    case = mediation_line.in_session(cast)
    split = damages_values(way="gain", loss_fen=None, gain_fen=280_000_00, acts_from=date(2020, 1, 1), early_fen=None)
    with pytest.raises(Refused, match="写明施行以前的数额"):
        make_sheet(case, values=split, standing=cast.tiaojie)
    sheet = make_sheet(case, values={**split, "early_fen": 120_000_00}, standing=cast.tiaojie)
    assert sheet.total_fen == 680_000_00
    form = {
        "right_kind": "patent", "acts_from": "2024-05-01", "acts_until": timezone.localdate().isoformat(),
        "way": "statutory", "multiple": "2", "figures_proof": "无法计算。",
    }  # fmt: skip
    answer = cast.client("tiaojie").post(f"/cases/{case.pk}/damages/new/", form)
    page = answer.content.decode()
    assert answer.status_code == 409 and "30,000至5,000,000元" in page and "第八条" in page
    assert DamagesSheet.objects.filter(case=case.pk).count() == 1


def test_the_page_shows_the_arithmetic_and_the_paper_opens_to_the_claimant_once_told(cast: Cast) -> None:
    case = mediation_line.in_session(cast)
    client = cast.client("tiaojie")
    assert f"/cases/{case.pk}/damages/new/" in client.get(f"/cases/{case.pk}/").content.decode()
    form = {
        **{key: value for key, value in damages_values().items() if value is not None},
        "loss_fen": "800,000", "expenses_fen": "60000", "acts_from": "2024-05-01",
        "acts_until": timezone.localdate().isoformat(),
    }  # fmt: skip
    answer = client.post(f"/cases/{case.pk}/damages/new/", form, follow=True)
    page = answer.content.decode()
    assert answer.status_code == 200 and "800,000.00元 × 2 = 1,600,000.00元" in page
    sheet = DamagesSheet.objects.get(case=case.pk)
    [holder] = [party for party in claimants(case) if party.name == mediation_line.HOLDER]
    shown = Service.objects.filter(paper=sheet.paper_id, party=holder, served_at__isnull=False)
    assert not shown.exists()  # the portal shows a party what was served on it
    told = {
        "party": str(holder.pk),
        "told_at": timezone.localtime().strftime("%Y-%m-%dT%H:%M:%S"),
        "how": "当面，签收。",
    }
    sheet.__class__.objects.filter(pk=sheet.pk).update(made_at=timezone.now() - timedelta(minutes=1))
    assert client.post(f"/cases/{case.pk}/damages/{sheet.paper_id}/", told).status_code == 302
    sheet.refresh_from_db()
    assert sheet.told_to == holder.name and shown.exists()
    assert Entry.objects.filter(verb="cases.damages_told").exists()
    with pytest.raises(Refused, match="已经告知过"):
        tell_claimant(sheet, party=holder, how="再说一次。", at=timezone.now(), standing=cast.tiaojie)


def test_a_claimant_who_was_not_told_sees_nothing_and_the_telling_needs_its_how(cast: Cast) -> None:
    case = mediation_line.in_session(cast)
    sheet = make_sheet(case, values=damages_values(), standing=cast.tiaojie)
    [holder] = [party for party in claimants(case) if party.name == mediation_line.HOLDER]
    with pytest.raises(Refused, match="写明怎样告知"):
        tell_claimant(sheet, party=holder, how=" ", at=timezone.now(), standing=cast.tiaojie)
    assert not Service.objects.filter(paper=sheet.paper_id).exists()


def test_only_who_handles_the_file_calculates(cast: Cast) -> None:
    case = mediation_line.in_session(cast)
    with pytest.raises(Refused, match="由承办的调解员、办案人员计算"):
        make_sheet(case, values=damages_values(), standing=cast.zhoumin)
    assert cast.client("zhoumin").get(f"/cases/{case.pk}/damages/new/").status_code == 404


def test_a_right_without_a_rule_on_the_day_is_refused(cast: Cast) -> None:
    case = mediation_line.in_session(cast)
    early = damages_values(right_kind="layout", acts_from=date(2020, 1, 1), acts_until=date(2020, 6, 1))
    with pytest.raises(Refused, match="没有这类权利在侵权结束之日施行的赔偿规定"):
        make_sheet(case, values=early, standing=cast.tiaojie)


def test_ac07_nothing_of_the_worksheet_enters_the_ruling(cast: Cast) -> None:
    with clockwork("2025-04-21") as now:
        case = ruling_line.hearing_set(cast, at("2025-05-08"))
        values = damages_values(
            intent_findings=[], gravity_findings=[], multiple=Decimal(1), acts_until=date(2025, 4, 20)
        )
        sheet = make_sheet(case, values=values, standing=cast.xiaqing)
        assert (
            f"/cases/{case.pk}/damages/{sheet.paper_id}/"
            in cast.client("xiaqing").get(f"/cases/{case.pk}/").content.decode()
        )
        go(now, "2025-05-08", 11)
        case = ruling_line.heard(cast, ruling_line.read(case))
        ruling_line.sign_all(cast, case, "ruling.hearing-record")
        case = ruling_line.ruled(cast, ruling_line.deliberated(cast, case))
        for paper in Paper.objects.filter(case=case.pk).exclude(code="sup.D08"):
            text = str(paper.content)
            assert "800,000" not in text and "860,000" not in text and "赔偿数额参考" not in text, paper.code
