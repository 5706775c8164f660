"""One button takes a step of a publication on every channel where it is open, and says of the others why not."""

import pytest
from django.conf import LazySettings

from audit.models import Entry
from cases.models import PenaltyCase
from credit.actions.channels import take_on_all_channels
from credit.actions.publishing import propose_publication
from credit.models import PenaltyPublication
from tests.cast import Cast, when
from tests.credit import line
from workflow.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def plain_static_files(settings: LazySettings) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


def drafted(cast: Cast) -> PenaltyCase:
    case = line.decided_alone(cast, line.closed(cast))
    propose_publication(case)
    return case


def stages(case: PenaltyCase) -> dict[str, str]:
    return dict(PenaltyPublication.objects.filter(case_id=case.pk).values_list("channel", "stage"))


def test_a_review_is_taken_on_every_channel_at_once_each_with_its_own_entry(cast: Cast) -> None:
    case = drafted(cast)
    row = PenaltyPublication.objects.filter(case_id=case.pk).earliest("pk")
    browser, url = cast.client("wuxia"), f"/p/publication/{row.pk}/channels/review_secrecy/"
    assert url in browser.get(f"/p/publication/{row.pk}/").content.decode()
    page = browser.get(url).content.decode()
    assert "信用中国" in page and "可以办理" in page
    assert browser.post(url, {}).status_code == 422
    assert browser.post(url, {"secrecy_note": "不涉密。"}).status_code == 302
    assert set(stages(case).values()) == {"privacy_review"} and len(stages(case)) == 3
    rows = PenaltyPublication.objects.filter(case_id=case.pk).values_list("pk", flat=True)
    made = Entry.objects.filter(verb=row.specs()["review_secrecy"].verb, subject_id__in=rows)
    assert {e.subject_id for e in made} == set(rows) and {e.actor_id for e in made} == {cast.wuxia.user_id}


def test_a_channel_where_the_step_is_not_open_is_left_and_named(cast: Cast) -> None:
    case = drafted(cast)
    first = PenaltyPublication.objects.filter(case_id=case.pk).earliest("pk")
    line.step(first, "review_secrecy", {"secrecy_note": "不涉密。"}, by=cast.wuxia)
    other = PenaltyPublication.objects.filter(case_id=case.pk).latest("pk")
    browser, url = cast.client("wuxia"), f"/p/publication/{other.pk}/channels/review_secrecy/"
    answer = browser.post(url, {"secrecy_note": "不涉密。"}, follow=True).content.decode()
    assert f"{first.get_channel_display()}没有办理" in answer
    assert set(stages(case).values()) == {"privacy_review"}
    # only one of the three said why not, and it kept what it had
    assert PenaltyPublication.objects.get(pk=first.pk).version == PenaltyPublication.objects.get(pk=other.pk).version


def test_where_no_channel_takes_it_every_reason_is_shown_and_nothing_has_changed(cast: Cast) -> None:
    case = drafted(cast)
    before = stages(case)
    with pytest.raises(Refused) as refused:
        take_on_all_channels(case, "publish", values={}, standing=cast.caixin, when=when())
    said = [str(r.why) for r in refused.value.refusals]
    for channel in PenaltyPublication.Channel:
        assert any(text.startswith(f"{channel.label}：") for text in said), channel
    assert stages(case) == before
    row = PenaltyPublication.objects.filter(case_id=case.pk).earliest("pk")
    answer = cast.client("zhoumin").post(f"/p/publication/{row.pk}/channels/review_secrecy/", {"secrecy_note": "无"})
    assert answer.status_code == 409 and stages(case) == before
