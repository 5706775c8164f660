"""The generic pages serve the transfer's proceedings: each organ its own, and a stranger nothing."""

import pytest
from django.conf import LazySettings

from tests.cases.transfer_line import accepted, again, approved, police_not_filed, sent, take, transfer_of
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def plain_static_files(settings: LazySettings) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


def test_pages_of_transfer_and_hand_over_open_for_their_people(cast: Cast) -> None:
    row = approved(cast)
    page = cast.client("zhoumin").get(f"/p/transfer/{row.pk}/")
    assert page.status_code == 200
    form = cast.client("zhoumin").get(f"/p/transfer/{row.pk}/steps/send/")
    assert form.status_code == 200 and "云澜市公安局" in form.content.decode()
    handover = sent(cast, row)
    assert cast.client("leiming").get(f"/p/handover/{handover.pk}/").status_code == 200
    step = cast.client("leiming").get(f"/p/handover/{handover.pk}/steps/sign_receipt/")
    assert step.status_code == 200 and "鉴定意见" not in step.content.decode()
    for path in (f"/p/transfer/{row.pk}/", f"/p/handover/{handover.pk}/", f"/p/transfer/{row.pk}/steps/send/"):
        assert cast.client("luocheng").get(path).status_code == 404


def test_a_letter_sent_from_the_page_takes_evidence_by_mark(cast: Cast) -> None:
    from tests.cases.transfer_line import evidence

    row = approved(cast)
    mark = evidence(cast, row.case).mark
    data = {
        "to_police": cast.agency("po").pk, "copy_to": cast.agency("pr").pk, "tests": [mark], "materials": [mark],
        "page_count": "80页", "contact_phone": "0990-1", "version": row.version,
    }  # fmt: skip
    answer = cast.client("zhoumin").post(f"/p/transfer/{row.pk}/steps/send/", data)
    assert answer.status_code == 302 and again(row).stage == "transferred"


def test_the_police_case_has_its_page_and_the_prosecutor_sees_the_transfer(cast: Cast) -> None:
    criminal = accepted(cast)
    assert cast.client("leiming").get(f"/cases/{criminal.pk}/").status_code == 200
    assert cast.client("gaoqiang").get(f"/cases/{criminal.pk}/steps/file_case/").status_code == 200
    assert cast.client("zhoumin").get(f"/cases/{criminal.pk}/").status_code == 404
    transfer = transfer_of(police_not_filed(cast, criminal))
    page = cast.client("linlan").get(f"/p/transfer/{transfer.pk}/")
    assert page.status_code == 200 and "进销存台账显示" not in page.content.decode()
    assert take(transfer, "transfer_again", {"new_facts": "新货"}, by=cast.zhoumin).stage == "closed"


def test_every_step_on_offer_has_a_form_and_a_preview(cast: Cast) -> None:
    from django.utils import timezone

    from cases.doors import subject_for

    def walk(kind: str, pk: int, username: str) -> int:
        client, subject = cast.client(username), subject_for(getattr(cast, username), kind, pk, now=timezone.now())
        root = f"/cases/{pk}" if kind == "criminal" else f"/p/{kind}/{pk}"
        for name in subject.specs():
            answer = client.get(f"{root}/steps/{name}/")
            assert answer.status_code == 200, (kind, name)
        return len(subject.specs())

    criminal = accepted(cast)
    transfer = transfer_of(criminal)
    assert walk("transfer", transfer.pk, "zhoumin") > 10
    assert walk("handover", criminal.detail.handover_id, "zhoumin") > 10
    assert walk("handover", criminal.detail.handover_id, "leiming") > 10
    assert walk("criminal", criminal.pk, "gaoqiang") > 10


def test_every_step_of_a_remedy_has_a_form(cast: Cast) -> None:
    from tests.cases.test_remedies import asked, lead, suggested

    transfer = transfer_of(police_not_filed(cast))
    rows = {
        "reconsideration": asked(cast, transfer),
        "supervision": suggested(cast, transfer),
        "opinion": lead(cast, transfer),
    }
    for kind, row in rows.items():
        client = cast.client("linlan")
        for name in row.specs():
            assert client.get(f"/p/{kind}/{row.pk}/steps/{name}/").status_code == 200, (kind, name)
