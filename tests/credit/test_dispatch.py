"""Joint punishment: the gate, the department's desk, and who sees what."""

import pytest
import time_machine
from django.http import Http404
from django.utils import timezone

from agencies.models import Agency
from audit.models import Entry
from cases.models import Paper
from credit.access import open_dispatch, open_listing, page
from credit.actions.catalogue import confirm_catalogue_item, find_condition
from credit.actions.dispatching import overdue, propose_measures
from credit.actions.sweeping import recheck_gate
from credit.facts.dispatch import choices
from credit.models import PunishmentDispatch
from credit.rules import gate
from tests.cast import Cast
from tests.credit import line
from workflow.law.load import add_local_row
from workflow.models import Deadline
from workflow.refusals import Refused

pytestmark = pytest.mark.django_db
BASES = "《中华人民共和国政府采购法》第二十二条第一款第（五）项"


def confirm(cast: Cast, measure: str = "J-03", **more: object) -> None:
    given = {"item_no": "3", "legal_bases": BASES, "grounds": ("G-09-2a",), "opinion": "已核对清单现行版本。", **more}
    confirm_catalogue_item(cast.agency("m"), measure, standing=cast.wuxia, **given)  # type: ignore[arg-type]


def test_as_shipped_no_measure_that_reduces_rights_passes(cast: Cast) -> None:
    listing = line.active(cast)
    found = choices(listing, cast.agency("cd"), proposer_id=cast.xinyong.user_id, on=timezone.localdate())
    passed = {m.code for m, answer in found if isinstance(answer, gate.Admitted)}
    assert {"MS-2", "MS-3", "MS-4"} <= passed
    assert not any(m.rights_reducing or "M1" in m.kind for m, a in found if isinstance(a, gate.Admitted))
    assert all(a.reason_zh for _m, a in found if isinstance(a, gate.Refused))


def test_a_refused_measure_opens_nothing_and_leaves_the_failing_line(cast: Cast) -> None:
    listing = line.active(cast)
    wanted = [("J-29", cast.agency("d1")), ("J-03", cast.agency("d2")), ("MS-3", cast.agency("d1"))]
    done = propose_measures(listing, wanted, standing=cast.xinyong)
    assert [row.measure for row in done.made] == ["MS-3"]
    assert {code: answer.code for code, answer in done.refused}["J-29"] == "LOCKED"
    entry = Entry.objects.select_related("payload").get(verb="credit.measure_not_offered")
    body = entry.payload.body
    assert body is not None and [row[0] for row in body["more"]["refused"]] == ["J-29", "J-03"]
    assert PunishmentDispatch.objects.count() == 1


def test_a_confirmed_item_and_a_found_condition_let_a_lawful_measure_through(cast: Cast) -> None:
    listing = line.active(cast)
    confirm(cast)
    first = propose_measures(listing, [("J-03", cast.agency("d2"))], standing=cast.xinyong)
    assert first.refused[0][1].code == "CONDITION"
    find_condition(
        line.listing_of(listing), "GRAVE_ILLEGAL_RECORD", "属于重大违法记录：从重罚款六万元。", standing=cast.wuxia
    )
    done = propose_measures(line.listing_of(listing), [("J-03", cast.agency("d2"))], standing=cast.xinyong)
    assert not done.refused and done.made[0].item_no == "3" and BASES in done.made[0].basis_text


def test_only_the_legal_unit_confirms_and_only_in_words(cast: Cast) -> None:
    given = {"item_no": "3", "legal_bases": BASES, "grounds": ("G-09-2a",), "opinion": "核对。"}
    with pytest.raises(Refused) as refused:
        confirm_catalogue_item(cast.agency("m"), "J-03", standing=cast.caixin, **given)  # type: ignore[arg-type]
    assert refused.value.refusals[0].kind == "not_yours"
    with pytest.raises(Refused, match="核对意见"):
        confirm(cast, opinion="")
    with pytest.raises(Refused, match="人民法院"):
        confirm(cast, "MX-1")


def test_the_reviewer_is_legal_and_not_the_proposer(cast: Cast) -> None:
    row = propose_measures(line.active(cast), [("MS-3", cast.agency("d1"))], standing=cast.xinyong).made[0]
    for other in (cast.xinyong, cast.caixin, cast.zhoumin):
        with pytest.raises(Refused) as refused:
            line.step(row, "approve", {"review_text": "同意。"}, by=other)
        assert refused.value.refusals[0].kind == "not_yours"
    assert line.step(row, "approve", {"review_text": "同意。"}, by=cast.wuxia).stage == "approved"


def test_a_department_sees_its_dispatch_from_the_day_it_is_sent(cast: Cast) -> None:
    listing, now = line.active(cast), timezone.now()
    row = propose_measures(listing, [("MS-3", cast.agency("d1"))], standing=cast.xinyong).made[0]
    with pytest.raises(Http404):
        open_dispatch(cast.lianluo1, row.pk, now)
    row = line.step(row, "approve", {"review_text": "同意。"}, by=cast.wuxia)
    row = line.step(row, "send", by=cast.xinyong)
    assert open_dispatch(cast.lianluo1, row.pk, timezone.now()).pk == row.pk
    assert [r.pk for r in page(cast.lianluo1, "dispatch", "open", now=timezone.now())[0]] == [row.pk]


def test_another_department_and_another_city_see_nothing(cast: Cast) -> None:
    listing = line.active(cast)
    row, now = line.sent(cast, listing), timezone.now()
    for stranger in (cast.lianluo2, cast.luocheng, cast.leiming, cast.linlan):
        with pytest.raises(Http404):
            open_dispatch(stranger, row.pk, now)
        assert page(stranger, "dispatch", "open", now=now)[0] == []
    for stranger in (cast.lianluo1, cast.luocheng, cast.leiming):
        with pytest.raises(Http404):
            open_listing(stranger, listing.pk, now)
    for owner in (cast.zhoumin, cast.caixin, cast.xinyong):
        assert open_listing(owner, listing.pk, now).pk == listing.pk


def test_from_receipt_to_lifting_each_step_by_the_liaison(cast: Cast) -> None:
    row = line.sent(cast, line.active(cast))
    assert row.dispatch_no.startswith("云信惩推") and Paper.objects.get(number=row.dispatch_no).case_id is None
    codes = set(
        Deadline.objects.filter(subject_id=row.pk, kind="dispatch", state="running").values_list("code", flat=True)
    )
    assert codes == {"cr:JD-ACK"}
    row = line.applied(cast, row, by=cast.lianluo1)
    assert row.stage == "implemented" and row.reference == "云公资〔2026〕7号"
    row = line.step(row, "order_lift", {"lift_reason": "错发。"}, by=cast.xinyong)
    row = line.step(row, "report_lifted", {"lifted_on": timezone.localdate()}, by=cast.lianluo1)
    row = line.step(row, "close", by=cast.xinyong)
    assert row.stage == "closed" and not row.is_open


def test_an_applied_measure_needs_its_reference(cast: Cast) -> None:
    row = line.step(line.sent(cast, line.active(cast)), "acknowledge", {"received_by": "廉络"}, by=cast.lianluo1)
    with pytest.raises(Refused, match="实施文号"):
        line.step(row, "report_applied", {"applied_on": timezone.localdate(), "feedback": "x"}, by=cast.lianluo1)


def test_the_credit_office_records_for_a_department_only_while_it_is_not_connected(cast: Cast) -> None:
    row = line.sent(cast, line.active(cast))
    with pytest.raises(Refused) as refused:
        line.step(row, "acknowledge", {"received_by": "廉络"}, by=cast.xinyong, document_id=1)
    assert refused.value.refusals[0].kind == "not_yours"
    Agency.objects.filter(pk=row.recipient_id).update(connected=False)
    with pytest.raises(Refused, match="文书"):
        line.step(row, "acknowledge", {"received_by": "廉络"}, by=cast.xinyong)
    assert (
        line.step(row, "acknowledge", {"received_by": "廉络"}, by=cast.xinyong, document_id=1).stage == "acknowledged"
    )


def test_silence_of_a_department_shows_on_both_desks(cast: Cast) -> None:
    row = line.sent(cast, line.active(cast))
    clock = Deadline.objects.get(subject_id=row.pk, code="cr:JD-ACK", state="running")
    agencies = frozenset({row.agency_id})
    assert overdue(agencies, now=timezone.now()) == 0
    with time_machine.travel(clock.due_at, tick=False):
        assert overdue(agencies, now=timezone.now()) == 1
        assert overdue(frozenset({row.to_agency_id or 0}), now=timezone.now()) == 1


def test_a_stay_orders_every_running_measure_lifted(cast: Cast) -> None:
    listing = line.active(cast)
    live, waiting = line.sent(cast, listing), None
    waiting = propose_measures(line.listing_of(listing), [("MS-4", cast.agency("d2"))], standing=cast.xinyong).made[0]
    line.step(listing, "stay", {"stay_order": "（2026）行初3号"}, by=cast.wuxia)
    assert line.dispatch_of(live).stage == "lift_ordered" and line.dispatch_of(waiting).stage == "closed"


def test_a_new_edition_without_the_item_lifts_over_night(cast: Cast) -> None:
    listing = line.active(cast)
    confirm(cast)
    find_condition(line.listing_of(listing), "GRAVE_ILLEGAL_RECORD", "属于重大违法记录。", standing=cast.wuxia)
    row = line.applied(cast, line.sent(cast, listing, "J-03", "d1"), by=cast.lianluo1)
    assert recheck_gate(now=timezone.now()) == 0
    edition = {
        "code": "LIST-2027",
        "label_zh": "全国失信惩戒措施基础清单（新版）",
        "label_en": "new edition",
        "basis": "国办发〔2020〕49号",
        "effective_from": timezone.localdate().isoformat(),
        "confidence": "VERIFIED",
    }
    add_local_row("credit_list_editions", edition, region_code="990000")
    assert recheck_gate(now=timezone.now()) == 1
    assert line.dispatch_of(row).stage == "lift_ordered"


def test_a_list_of_dispatches_costs_the_same_for_one_and_for_many(
    cast: Cast, django_assert_max_num_queries: object
) -> None:
    listing = line.active(cast)
    for measure in ("MS-2", "MS-3", "MS-4"):
        line.sent(cast, line.listing_of(listing), measure)
    standing, now = cast.xinyong, timezone.now()
    with django_assert_max_num_queries(2):  # type: ignore[operator]
        rows, _next = page(standing, "dispatch", "open", now=now)
        assert len([(r.listing.subject.name, r.recipient.name, r.measure_zh) for r in rows]) == 3
