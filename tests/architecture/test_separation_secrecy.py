"""What stands beside a closed file is closed with it; the organ it came to names who opens it, and nobody else does."""

from typing import Any

import pytest
from django.conf import LazySettings
from django.http import Http404
from django.test import Client

from audit.models import Entry
from audit.outbox import drain
from cases.access_transfer import handover_for
from cases.actions.naming import name_people
from cases.actions.remedies import open_opinion
from cases.actions.secrecy import set_secrecy
from cases.arrivals import arrivals_for
from cases.models import Handover, Naming, Notification, OpinionToTransfer
from cases.reading.transfer_lists import read_inbox
from credit.models import PenaltyPublication
from tests.architecture.walls.answers import changed, disagreements
from tests.architecture.walls.expected import Facts
from tests.cases.penalty_line import RESPONDENT, read
from tests.cases.test_remedies import asked, suggested
from tests.cases.transfer_line import (
    FILING,
    accepted,
    again,
    approved,
    police_not_filed,
    received,
    sent,
    take,
    transfer_of,
)
from tests.cast import Cast, when
from tests.credit import line
from workflow.models import Deadline
from workflow.refusals import Refused

pytestmark = pytest.mark.django_db
OURS = frozenset({"zhoumin", "chenli"})


@pytest.fixture(autouse=True)
def plain_static_files(settings: LazySettings) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


def close(cast: Cast, case: Any, *, secret: bool = True) -> None:
    set_secrecy(read(case), secret=secret, reason="涉及商业秘密", standing=cast.shenguohua)


def named(cast: Cast, row: Any, key: str, by: Any, *people: str) -> None:
    chosen = [cast.user(name) for name in people]
    name_people(again(row), agency=cast.agency(key), people=chosen, standing=by, when=when())


def closed_handover(cast: Cast) -> Handover:
    """A hand-over from a file that was closed before anything was sent."""
    row = approved(cast)
    close(cast, row.case)
    return sent(cast, again(row))


def test_a_closed_hand_over_opens_to_nobody_at_the_receiver_until_its_head_names_them(cast: Cast) -> None:
    row = closed_handover(cast)
    facts = [Facts("handover", row.pk, "handover", "m", frozenset({"po"}), True, OURS)]
    assert disagreements(cast, facts) == []
    assert [c.row.pk for c in arrivals_for(cast.gaoqiang)] == [row.pk] and arrivals_for(cast.leiming) == []
    assert [c.row.pk for c in arrivals_for(cast.songjie) if c.source == "transfer"] == [row.transfer_id]
    named(cast, row, "po", cast.gaoqiang, "leiming")
    assert disagreements(cast, changed(facts, named=OURS | {"leiming"})) == []
    assert [r.pk for r in read_inbox(cast.leiming, is_open=True, now=when().now).rows] == [row.pk]
    assert read_inbox(cast.gaoqiang, is_open=True, now=when().now).rows == []
    entry = Entry.objects.filter(subject_id=row.pk, verb="cases.people_named").latest("pk")
    assert entry.actor_id == cast.gaoqiang.user_id
    named(cast, row, "po", cast.gaoqiang, "gaoqiang")
    assert disagreements(cast, changed(facts, named=OURS | {"gaoqiang"})) == []
    assert Naming.objects.filter(person=cast.user("leiming"), until__isnull=False).count() == 1


def test_only_the_organ_it_came_to_names_and_only_its_own_people(cast: Cast) -> None:
    row = closed_handover(cast)
    for by, key, person in (
        (cast.leiming, "po", "leiming"), (cast.zhengyuan, "m", "zhengyuan"), (cast.songjie, "pr", "linlan"),
        (cast.gaoqiang, "po", "linlan"), (cast.gaoqiang, "po", "zhoumin"),
    ):  # fmt: skip
        with pytest.raises(Refused):
            named(cast, row, key, by, person)
    with pytest.raises(Refused, match="没有选定办理人"):
        named(cast, row, "po", cast.gaoqiang)
    assert not Naming.objects.filter(source="handover", subject_id=row.pk).exists()
    open_row = sent(cast)
    with pytest.raises(Refused, match="没有限定查阅人员"):
        named(cast, open_row, "po", cast.gaoqiang, "leiming")


def test_the_polices_own_case_from_a_closed_hand_over_is_closed_and_its_people_go_with_it(cast: Cast) -> None:
    row = closed_handover(cast)
    named(cast, row, "po", cast.gaoqiang, "leiming", "gaoqiang")
    criminal = accepted(cast, received(cast, row))
    facts = [Facts("case", criminal.pk, "criminal", "po", frozenset(), True, frozenset({"leiming", "gaoqiang"}))]
    assert disagreements(cast, facts) == []
    assert not Deadline.objects.filter(subject_id=criminal.pk, kind="criminal", secret=False).exists()
    named(cast, row, "po", cast.gaoqiang, "gaoqiang")
    assert disagreements(cast, changed(facts, named=frozenset({"gaoqiang"}))) == []


def test_the_remedies_of_a_closed_transfer_open_to_the_named_of_both_sides(cast: Cast) -> None:
    row = closed_handover(cast)
    named(cast, row, "po", cast.gaoqiang, "leiming", "gaoqiang")
    criminal = police_not_filed(cast, accepted(cast, received(cast, row)))
    transfer = transfer_of(criminal)
    police = frozenset({"leiming", "gaoqiang"})
    request = asked(cast, transfer)
    supervision = suggested(cast, transfer)
    facts = [
        Facts("transfer", transfer.pk, "transfer", "m", frozenset(), True, OURS),
        Facts("reconsideration", request.pk, "reconsideration", "m", frozenset({"po"}), True, OURS | police),
        Facts("supervision", supervision.pk, "supervision", "pr", frozenset({"po", "m"}), True, OURS | police),
    ]
    assert disagreements(cast, facts) == []
    came = {(c.source, c.row.pk) for c in arrivals_for(cast.songjie)}
    assert came == {("supervision", supervision.pk), ("transfer", transfer.pk)}
    named(cast, supervision, "pr", cast.songjie, "linlan")
    assert disagreements(cast, changed(facts[2:], named=OURS | police | {"linlan"})) == []
    assert disagreements(cast, facts[:2]) == []


def test_closing_a_file_under_way_closes_everything_beside_it_and_opening_opens_it_again(cast: Cast) -> None:
    criminal = police_not_filed(cast)
    transfer = transfer_of(criminal)
    handover = Handover.objects.get(transfer=transfer)
    request, supervision = asked(cast, transfer), suggested(cast, transfer)
    supervision = take(supervision, "accept", {"review_note": "受理。"}, by=cast.linlan)
    opinion = open_opinion(
        procuratorate=cast.agency("pr"), to_agency=cast.agency("m"), subject="某案", standing=cast.dingyi, when=when(),
        transfer=transfer,
    ).subject  # fmt: skip
    police = frozenset({"leiming", "gaoqiang"})
    facts = [
        Facts("transfer", transfer.pk, "transfer", "m", frozenset(), False, OURS),
        Facts("handover", handover.pk, "handover", "m", frozenset({"po"}), False, OURS),
        Facts("reconsideration", request.pk, "reconsideration", "m", frozenset({"po"}), False, OURS),
        Facts("supervision", supervision.pk, "supervision", "pr", frozenset({"po", "m"}), False, OURS),
        Facts("opinion", opinion.pk, "opinion", "pr", frozenset(), False, frozenset()),
    ]
    assert disagreements(cast, facts) == []
    close(cast, transfer.case)
    # whoever of another organ has acted in a proceeding goes on with it; the others of the organ do not
    who = [OURS, OURS | police, OURS, OURS | {"linlan"}, frozenset[str]()]
    shut = [changed([fact], secret=True, named=names)[0] for fact, names in zip(facts, who, strict=True)]
    assert disagreements(cast, shut) == []
    assert again(supervision).secret and OpinionToTransfer.objects.get(pk=opinion.pk).secret
    assert Entry.objects.filter(verb="cases.secrecy_followed").count() == 5
    assert not Deadline.objects.filter(
        kind__in=("transfer", "handover", "reconsideration", "supervision"), secret=False
    )
    close(cast, transfer.case, secret=False)
    assert disagreements(cast, [changed([f], secret=False, named=n)[0] for f, n in zip(facts, who, strict=True)]) == []


def test_a_listing_before_publication_and_what_follows_it_is_closed_with_its_case(cast: Cast) -> None:
    case = line.closed(cast)
    listing = line.assessed(cast, case)
    facts = [Facts("listing", listing.pk, "listing", "m", frozenset({"pm"}), False, OURS)]
    assert disagreements(cast, facts) == []
    close(cast, case)
    assert disagreements(cast, changed(facts, secret=True)) == []
    close(cast, case, secret=False)
    assert disagreements(cast, facts) == []


def test_the_public_list_shows_a_published_listing_whose_file_is_closed(cast: Cast) -> None:
    listing = line.active(cast)
    close(cast, listing.case)
    closed = [
        Facts("listing", listing.pk, "listing", "m", frozenset({"pm", "cd"}), True, OURS),
        *(
            Facts("publication", pk, "publication", "m", frozenset(), True, OURS)
            for pk in PenaltyPublication.objects.values_list("pk", flat=True)
        ),
    ]
    assert disagreements(cast, closed) == []
    assert [c.row.pk for c in arrivals_for(cast.xinyong) if c.source == "listing"] == [listing.pk]
    named(cast, listing, "cd", cast.xinyong, "xinyong")
    assert disagreements(cast, [changed(closed[:1], named=OURS | {"xinyong"})[0]]) == []
    dispatch = line.sent(cast, listing)
    assert dispatch.secret
    facts = Facts("dispatch", dispatch.pk, "dispatch", "cd", frozenset({"m", "d1"}), True, OURS | {"xinyong"})
    assert disagreements(cast, [facts]) == []
    page = Client().get(f"/credit/{RESPONDENT['credit_code']}/").content.decode()
    assert listing.listing_no in page and RESPONDENT["name"] in page


def test_of_what_is_closed_only_its_people_hear_and_the_head_hears_that_it_came(cast: Cast) -> None:
    row = closed_handover(cast)
    drain("effects")
    said = dict(Notification.objects.filter(user__in=police(cast)).values_list("user__username", "text"))
    assert set(said) == {"gaoqiang"} and row.case.number not in said["gaoqiang"]
    assert Notification.objects.get(user=cast.user("gaoqiang")).url == f"/arrivals/handover/{row.pk}/"


def police(cast: Cast) -> list[Any]:
    return [cast.user("leiming"), cast.user("gaoqiang")]


def test_the_page_of_arrivals_names_people_and_says_nothing_of_the_file(cast: Cast) -> None:
    row = closed_handover(cast)
    head, officer = cast.client("gaoqiang"), cast.client("leiming")
    assert officer.get("/arrivals/").status_code == 404 and officer.get(f"/p/handover/{row.pk}/").status_code == 404
    page = head.get("/arrivals/").content.decode()
    assert f"/arrivals/handover/{row.pk}/" in page and "锐达" not in page and row.case.number not in page
    assert "/arrivals/" in head.get("/transfers/").content.decode()
    form = head.get(f"/arrivals/handover/{row.pk}/").content.decode()
    assert "雷鸣" in form and "锐达" not in form and row.case.number not in form
    assert head.post(f"/arrivals/handover/{row.pk}/", {}).status_code == 422
    answer = head.post(f"/arrivals/handover/{row.pk}/", {"people": [str(cast.user("leiming").pk)]})
    assert answer.status_code == 302 and officer.get(f"/p/handover/{row.pk}/").status_code == 200
    assert head.get(f"/p/handover/{row.pk}/").status_code == 404
    assert "雷鸣" in head.get("/arrivals/").content.decode()
    for stranger in ("luocheng", "pingchuan"):
        assert cast.client(stranger).get(f"/arrivals/handover/{row.pk}/").status_code == 404


def test_what_a_named_officer_takes_up_goes_its_way(cast: Cast) -> None:
    row = closed_handover(cast)
    named(cast, row, "po", cast.gaoqiang, "leiming", "gaoqiang")
    criminal = take(accepted(cast, received(cast, row)), "file_case", FILING, by=cast.gaoqiang)
    assert criminal.stage == "filed" and transfer_of(criminal).police == "filed"
    with pytest.raises(Http404):
        handover_for(cast.songjie, row.pk, now=when().now)
