"""An approval that was given on paper before: its own day, its signer and its scan go with the step."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from audit.models import Entry
from cases.actions.evidence import add_evidence
from cases.actions.proposing import PaperApproval, approve_proposal, propose_step, return_proposal
from cases.models import Evidence, Paper
from tests.cases.penalty_line import filing_values, read, verifying
from tests.cast import Cast, when
from workflow.models import Deadline, Proposal, StepEvent
from workflow.refusals import Refused

pytestmark = pytest.mark.django_db
BEGAN = datetime.fromisoformat("2026-11-02T10:00+08:00")
SIGNED = datetime.fromisoformat("2026-11-05T15:00+08:00")
PROPOSED = datetime.fromisoformat("2026-11-10T09:00+08:00")
RECORDED = datetime.fromisoformat("2026-11-12T09:00+08:00")


@pytest.fixture(autouse=True)
def plain_files(settings: Any, tmp_path: Any) -> None:
    storage = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {"default": storage, "staticfiles": static}


@pytest.fixture
def line(cast: Cast) -> Iterator[tuple[Any, Evidence]]:
    """A clue verified on 2 November, with the scan of a filing approval signed on 5 November."""
    with time_machine.travel(BEGAN, tick=False):
        case = verifying(cast)
        scan = SimpleUploadedFile("立案审批表.pdf", b"%PDF-1.4 scan", "application/pdf")
        values: dict[str, Any] = {"kind": "document", "name": "立案审批表（纸质）扫描件", "obtained_from": "本局"}
        values["obtained_on"] = timezone.localdate()
        add_evidence(case, values=values, upload=scan, standing=cast.zhoumin)
    yield read(case), Evidence.objects.get(case=case)


def propose(cast: Cast, case: Any, scan: Evidence | None, **more: Any) -> Proposal:
    with time_machine.travel(PROPOSED, tick=False):
        document = scan.pk if scan else None
        return propose_step(
            read(case), "file", values=filing_values(cast), standing=cast.zhoumin, version=None,
            when=when(SIGNED, document_id=document, **more),
        )  # fmt: skip


def approve(cast: Cast, case: Any, proposal: Proposal, paper: PaperApproval | None, *, by: Any = None) -> Any:
    with time_machine.travel(RECORDED, tick=False):
        return approve_proposal(
            read(case), proposal, standing=by or cast.zhengyuan, version=None, when=when(), opinion="同意立案。",
            paper=paper,
        )  # fmt: skip


def test_the_step_happened_when_the_paper_was_signed_and_the_trail_keeps_both_days(cast: Cast, line: Any) -> None:
    case, scan = line
    proposal = propose(cast, case, scan)
    approve(cast, case, proposal, PaperApproval(by="魏国平"))
    event = StepEvent.objects.get(subject_id=case.pk, step="file")
    assert (event.happened_at, event.recorded_at) == (SIGNED, RECORDED)
    assert (event.document_id, event.legal_actor, event.recorded_by.username) == (scan.pk, "魏国平", "zhengyuan")
    entry = Entry.objects.get(verb="cases.penalty_filed")
    assert (entry.happened_at, entry.recorded_at, entry.legal_actor) == (SIGNED, RECORDED, "魏国平")
    assert entry.payload.body["more"]["document"] == scan.pk
    asked = Entry.objects.get(verb="cases.step_proposed")
    assert asked.payload.body["more"]["act_at"] == SIGNED.isoformat() and asked.recorded_at == PROPOSED
    assert Deadline.objects.get(subject_id=case.pk, code="pct:P11").anchor_at == SIGNED
    proposal.refresh_from_db()
    assert (proposal.paper_at, proposal.paper_by, proposal.decided_at) == (SIGNED, "魏国平", RECORDED)


def test_the_paper_of_the_step_names_who_signed_and_the_day(cast: Cast, line: Any) -> None:
    case, scan = line
    approve(cast, case, propose(cast, case, scan), PaperApproval(by="魏国平"))
    form = Paper.objects.get(case=case, code="penalty.filing")
    said = {value["key"]: value["body"] for value in form.content["values"]}
    assert said["head_decision"] == ["同意立案。", "魏国平", "2026-11-05"]


@pytest.mark.parametrize(
    ("paper", "said"),
    [
        (PaperApproval(), "写明批准人"),
        (PaperApproval(by="周敏"), "不能自己批准"),
        (PaperApproval(by="魏国平", at=RECORDED + timedelta(days=1)), "不能晚于现在"),
    ],
)
def test_a_paper_approval_names_its_signer_who_is_not_the_proposer(
    cast: Cast, line: Any, paper: PaperApproval, said: str
) -> None:
    case, scan = line
    proposal = propose(cast, case, scan)
    with pytest.raises(Refused, match=said):
        approve(cast, case, proposal, paper)
    assert read(case).stage == "verifying" and Proposal.objects.get().state == "pending"


def test_without_the_scan_it_is_not_recorded(cast: Cast, line: Any) -> None:
    case, scan = line
    proposal = propose(cast, case, None)
    with pytest.raises(Refused, match="要选批准的文书"):
        approve(cast, case, proposal, PaperApproval(by="魏国平"))
    approve(cast, case, proposal, PaperApproval(by="魏国平", document_id=scan.pk))
    assert Proposal.objects.get().paper_document_id == scan.pk


def test_only_who_may_approve_records_it_and_a_signer_without_a_day_is_asked_for_it(cast: Cast, line: Any) -> None:
    case, scan = line
    proposal = propose(cast, case, scan)
    with pytest.raises(Refused) as refused:
        approve(cast, case, proposal, PaperApproval(by="魏国平"), by=cast.chenli)
    assert refused.value.refusals[0].kind == "not_yours"
    Proposal.objects.update(happened_at=None)
    with pytest.raises(Refused, match="纸上批准时间"):
        approve(cast, case, proposal, PaperApproval(by="魏国平"))


def test_a_day_before_the_last_step_needs_its_reason_already_on_the_proposal(cast: Cast, line: Any) -> None:
    case, scan = line
    with time_machine.travel(PROPOSED, tick=False), pytest.raises(Refused, match="补录理由"):
        propose_step(
            case, "file", values=filing_values(cast), standing=cast.zhoumin, version=None,
            when=when(BEGAN - timedelta(days=1), document_id=scan.pk),
        )  # fmt: skip


def test_the_pages_carry_the_day_the_signer_and_the_paper(cast: Cast, line: Any) -> None:
    case, scan = line
    with time_machine.travel(PROPOSED, tick=False):
        values = {**filing_values(cast), "officers": [cast.user("zhoumin").pk, cast.user("chenli").pk]}
        sent = {**values, "version": case.version, "intent": "propose", "happened_at": "2026-11-05T15:00"}
        answer = cast.client("zhoumin").post(f"/cases/{case.pk}/steps/file/", {**sent, "document": scan.pk})
        assert answer.status_code == 302
    proposal = Proposal.objects.get()
    assert (proposal.happened_at, proposal.document_id) == (SIGNED, scan.pk)
    with time_machine.travel(RECORDED, tick=False):
        client = cast.client("zhengyuan")
        page = client.get(f"/proposals/{proposal.pk}/").content.decode()
        assert "2026-11-05 15:00" in page and "立案审批表（纸质）扫描件" in page and 'value="2026-11-05T15:00' in page
        given = {
            "decision": "approve", "opinion": "同意立案。", "paper_at": "2026-11-05T15:00", "paper_by": "魏国平",
            "paper_document": scan.pk, "version": read(case).version,
        }  # fmt: skip
        assert client.post(f"/proposals/{proposal.pk}/", given).status_code == 302
        done = client.get(f"/proposals/{proposal.pk}/").content.decode()
        assert "魏国平，11-05 15:00" in done and "11-12 09:00" in done
        timeline = client.get(f"/cases/{case.pk}/").content.decode()
        assert "魏国平 <b>批准立案</b>" in timeline and "由郑远记录" in timeline and "2026-11-12 09:00补录" in timeline
        assert "纸上时间2026-11-05 15:00" in timeline


def test_a_returned_proposal_gives_back_the_day_and_the_paper(cast: Cast, line: Any) -> None:
    case, scan = line
    proposal = propose(cast, case, scan)
    with time_machine.travel(RECORDED, tick=False):
        return_proposal(read(case), proposal, standing=cast.zhengyuan, when=when(), opinion="补附核查记录。")
        form = cast.client("zhoumin").get(f"/cases/{case.pk}/steps/file/").content.decode()
    assert "2026-11-05T15:00" in form and f'value="{scan.pk}" selected' in form
