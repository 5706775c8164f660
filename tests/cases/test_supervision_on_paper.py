"""Filing supervision where neither the police nor the procuratorate is connected: the agency records it from papers."""

from typing import Any

import pytest
from django.conf import LazySettings

from agencies.models import Agency
from cases.models import FilingSupervision, Handover, TransferDecision
from tests.cases.transfer_line import NON_FILING, RECEIPT, again, approved, clock, evidence, sent, take
from tests.cast import Cast
from workflow.models import StepEvent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def plain_static_files(settings: LazySettings) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


def unconnected(cast: Cast, *keys: str) -> None:
    Agency.objects.filter(pk__in=[cast.agency(key).pk for key in keys]).update(connected=False)


def refused_by_the_police(cast: Cast) -> tuple[TransferDecision, str]:
    """Signed for, accepted and not filed, each recorded by the sender from its paper."""
    row = approved(cast)
    handover = sent(cast, row)
    paper = evidence(cast, row.case, "公安机关文书", "documentary").pk
    handover = take(handover, "sign_receipt", RECEIPT, by=cast.zhoumin, document_id=paper)
    handover = take(handover, "accept", by=cast.zhoumin, document_id=paper)
    assert isinstance(handover, Handover) and handover.opened_case is not None
    criminal = handover.opened_case
    from cases.registry import as_kind

    take(as_kind(criminal), "do_not_file", {**NON_FILING, "notice_no": "云公不立字1号"}, by=cast.zhoumin,
         document_id=paper)  # fmt: skip
    return again(row), str(paper)


def suggested(cast: Cast, transfer: TransferDecision) -> FilingSupervision:
    data = {
        "organ": cast.agency("pr").pk, "ground": "NOT_FILED", "why_should_file": "数额已达标准。",
        "attachments_listed": "移送书、回执、不予立案通知书", "contact": "周敏 0990-1234567",
    }  # fmt: skip
    answer = cast.client("zhengyuan").post(f"/transfers/{transfer.pk}/supervision/", data)
    assert answer.status_code == 302, answer.content.decode()
    return FilingSupervision.objects.get(transfer=transfer)


def posted(cast: Cast, row: FilingSupervision, step: str, *, by: str = "zhoumin", **data: Any) -> int:
    url = f"/p/supervision/{row.pk}/steps/{step}/"
    return int(cast.client(by).post(url, {**data, "version": again(row).version}).status_code)


ANSWER = {"reply": "情节显著轻微。", "reply_basis": "刑法第十三条", "reply_evidence": "询问笔录"}


def test_the_agency_records_the_whole_supervision_from_papers(cast: Cast) -> None:
    unconnected(cast, "po", "pr")
    transfer, paper = refused_by_the_police(cast)
    row = suggested(cast, transfer)
    assert posted(cast, row, "accept", review_note="受理。", document=paper) == 302
    assert posted(cast, row, "request_reasons", questions="为何不立案。", document=paper) == 302
    page = cast.client("zhoumin").get(f"/p/supervision/{row.pk}/").content.decode()
    assert f"/p/supervision/{row.pk}/steps/state_reasons/" in page
    assert posted(cast, row, "state_reasons", **ANSWER) == 409 and again(row).reply == ""
    assert posted(cast, row, "state_reasons", **ANSWER, document=paper) == 302
    row = again(row)
    assert row.stage == "reasons_received" and row.reply == "情节显著轻微。" and clock(row, "S03").state == "met"
    event = StepEvent.objects.filter(subject_id=row.pk, step="state_reasons").latest("pk")
    assert (event.recorded_by, event.document_id) == (cast.user("zhoumin"), int(paper))
    notice = {"notice_reasons": "不立案理由不成立。", "notice_evidence": "台账"}
    assert posted(cast, row, "notice_to_file", **notice, document=paper) == 302
    assert again(row).stage == "notice_to_file"


@pytest.mark.parametrize("apart", [("po",), ("pr",)])
def test_where_one_of_the_two_is_connected_the_agency_does_not_answer_for_the_police(
    cast: Cast, apart: tuple[str, ...]
) -> None:
    unconnected(cast, "po", "pr")
    transfer, paper = refused_by_the_police(cast)
    row = suggested(cast, transfer)
    assert posted(cast, row, "accept", review_note="受理。", document=paper) == 302
    assert posted(cast, row, "request_reasons", questions="为何不立案。", document=paper) == 302
    other = "pr" if apart == ("po",) else "po"
    Agency.objects.filter(pk=cast.agency(other).pk).update(connected=True)
    assert posted(cast, row, "state_reasons", **ANSWER, document=paper) == 409
    assert again(row).stage == "reasons_requested"


def test_another_agency_records_nothing(cast: Cast) -> None:
    unconnected(cast, "po", "pr")
    transfer, paper = refused_by_the_police(cast)
    row = suggested(cast, transfer)
    assert posted(cast, row, "accept", by="luocheng", review_note="受理。", document=paper) == 404
