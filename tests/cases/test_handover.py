"""What the police do with a transfer: receipt, supplements, forwarding, filing, goods, prosecution, judgment."""

from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.http import Http404
from django.utils import timezone

from agencies.models import Agency
from cases.access import case_for
from cases.access_transfer import frozen_item, frozen_items, handover_for, transfer_for
from cases.actions.goods import list_goods, request_measure
from cases.actions.goods_transfer import keep_goods_for_police
from cases.actions.handover import hand_over, judge_evidence
from cases.actions.transfer import evidence_of
from cases.doors import case_of
from cases.models import CriminalCase, Handover, Paper, Signature, TransferDecision
from cases.reading.sources import choices_for, documents
from tests.cases.penalty_line import figures, investigating, read
from tests.cases.test_penalty_measures import imposed_values, on
from tests.cases.transfer_line import (
    GOODS,
    NON_FILING,
    RECEIPT,
    accepted,
    again,
    approved,
    clock,
    evidence,
    hand_goods,
    letter_values,
    opened,
    owed_case,
    police_filed,
    received,
    reported,
    sent,
    take,
    transfer_of,
    with_team,
)
from tests.cast import Cast, when
from workflow.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def plain_static_files(settings: LazySettings) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


def test_main_line_to_filing_and_goods_handed_over(cast: Cast) -> None:
    criminal = police_filed(cast)
    transfer = transfer_of(criminal)
    assert (criminal.stage, transfer.police, read(transfer.case).detail.transfer) == ("filed", "filed", "filed")
    assert clock(transfer, "X10").state == "running" and clock(criminal, "X08").state == "met"
    assert clock(criminal, "S07").state == "running"
    slip = hand_goods(cast, transfer)
    assert slip.code == "transfer.D21" and Signature.objects.filter(paper=slip).count() == 4
    transfer = take(transfer, "complete_hand_over", {"closing_note": "四百台全部交接。"}, by=cast.zhoumin)
    assert transfer.stage == "closed" and clock(transfer, "X10").state == "met"
    assert clock(criminal, "X10B").state == "met"
    assert read(transfer.case).facts().goods_handed_over
    assert Handover.objects.get(transfer=transfer).stage == "closed"


def test_the_police_case_has_its_own_number_the_same_matter_and_the_suspects(cast: Cast) -> None:
    criminal = accepted(cast)
    assert criminal.agency == cast.agency("po") and criminal.number.startswith("云澜公刑〔")
    assert criminal.origin is not None and criminal.matter_id == criminal.origin.matter_id
    assert [p.name for p in criminal.parties.all()] == ["云澜市锐达五金工具有限公司"]
    assert clock(criminal, "X08").anchor_at == criminal.detail.accepted_at


def test_filing_notice_reaches_the_sender_as_a_frozen_item(cast: Cast) -> None:
    criminal = police_filed(cast)
    notice = Paper.objects.get(code="transfer.D10")
    assert notice.agency == cast.agency("po") and notice.case_id == criminal.pk
    answers = criminal.detail.handover.items.filter(side="answer")
    assert {item.paper.code for item in answers if item.paper} == {"transfer.D7", "transfer.D10"}
    assert answers.get(paper=notice).digest == notice.digest


def test_hand_over_is_not_complete_while_a_line_has_no_end(cast: Cast) -> None:
    transfer = transfer_of(police_filed(cast))
    with pytest.raises(Refused, match="1件涉案物品"):
        take(transfer, "complete_hand_over", {"closing_note": "完毕"}, by=cast.zhoumin)


def test_goods_are_not_handed_over_before_filing_nor_with_one_receiver(cast: Cast) -> None:
    from cases.actions.goods_transfer import Counting, Line, hand_over_goods

    criminal = accepted(cast)
    transfer = transfer_of(criminal)
    item = transfer.case.goods.get()
    counting = Counting(place="仓库", second_person=cast.user("chenli"), receivers=("雷鸣",), lines=(Line(item, 399),))
    with pytest.raises(Refused, match="还没有立案"):
        hand_over_goods(transfer, counting, standing=cast.zhoumin, when=when())
    police_filed(cast, criminal)
    with pytest.raises(Refused) as refused:
        hand_over_goods(again(transfer), counting, standing=cast.zhoumin, when=when())
    assert [r.cure for r in refused.value.refusals] == ["receivers", "lines"]


def test_a_seizure_moves_with_the_case_once_its_goods_are_gone(cast: Cast) -> None:
    criminal = police_filed(cast)
    transfer = transfer_of(criminal)
    case = read(transfer.case)
    values = {"measure": "seize", "place": "仓库", "reasons": "涉嫌侵权", "legal_basis": "《商标法》第六十二条"}
    measure = request_measure(case, values=values, standing=cast.zhoumin)
    case.goods.update(held_by=measure)
    on(measure, "approve", {"approval_text": "同意扣押。"}, by=cast.zhengyuan)
    on(measure, "impose", imposed_values(cast), by=cast.zhoumin)
    hand_goods(cast, transfer)
    assert again(measure).stage == "transferred"


def test_the_receiver_sees_only_the_frozen_items(cast: Cast) -> None:
    row = sent(cast)
    assert row.transfer_id is not None
    now = timezone.now()
    with pytest.raises(Http404):
        case_for(cast.leiming, row.case_id, now=now)
    with pytest.raises(Http404):
        transfer_for(cast.leiming, row.transfer_id, now=now)
    items = frozen_items(cast.leiming, row, now=now)
    assert {item.what for item in items} == {"paper", "evidence", "goods", "subject"}
    titles = {item.paper.code for item in items if item.what == "paper" and item.paper}
    assert titles == {"transfer.D2", "transfer.D3", "transfer.D4", "transfer.D6"}
    one = frozen_item(cast.leiming, row, items[0].pk, now=now)
    assert one.paper is not None and one.digest == one.paper.digest
    later = evidence(cast, row.case, "后来的证据")
    assert not row.items.filter(evidence=later).exists()


def test_an_item_of_another_hand_over_is_not_found(cast: Cast) -> None:
    first, second = sent(cast), sent(cast)
    foreign = second.items.first()
    assert foreign is not None
    with pytest.raises(Http404):
        frozen_item(cast.leiming, first, foreign.pk, now=timezone.now())


def test_a_frozen_item_does_not_follow_the_senders_file(cast: Cast) -> None:
    row = sent(cast)
    goods = row.items.get(what="goods")
    row.case.goods.update(quantity=1)
    assert again(row).items.get(pk=goods.pk).content["quantity"] == 400


def test_the_prosecutor_of_the_region_sees_and_the_other_one_does_not(cast: Cast) -> None:
    row = sent(cast)
    assert row.transfer_id is not None
    now = timezone.now()
    assert transfer_for(cast.linlan, row.transfer_id, now=now).pk == row.transfer_id
    assert handover_for(cast.linlan, row.pk, now=now).pk == row.pk
    for door, pk in ((transfer_for, row.transfer_id), (handover_for, row.pk)):
        with pytest.raises(Http404):
            door(cast.pingchuan, pk, now=now)
    with pytest.raises(Http404):
        case_for(cast.linlan, row.case_id, now=now)


def test_supplements_are_asked_and_delivered_while_the_filing_clock_runs(cast: Cast) -> None:
    row = take(received(cast), "ask_supplements", {"missing_items": "权利人营业执照"}, by=cast.leiming)
    assert (row.stage, clock(row, "X05").state, clock(row, "X06").state) == ("supplementing", "met", "running")
    with pytest.raises(Refused, match="没有选定补充的材料"):
        take(row, "supplement", {}, by=cast.zhoumin)
    more = evidence(cast, row.case, "权利人营业执照", "document")
    before = row.items.filter(side="sent").count()
    row = take(row, "supplement", {"materials": [more]}, by=cast.zhoumin)
    assert row.stage == "received" and row.items.filter(side="sent").count() == before + 1
    assert clock(row, "X06").state == "met" and clock(row, "X08").state == "running"


def test_forwarding_opens_a_second_link_with_the_same_items(cast: Cast) -> None:
    row = received(cast)
    row = take(row, "forward", {"forward_to": cast.agency("poc"), "reasons": "犯罪地在临江区。"}, by=cast.leiming)
    second = Handover.objects.get(previous=row)
    assert (row.stage, second.to_agency) == ("forwarded", cast.agency("poc"))
    mine = sorted(row.items.filter(side="sent").values_list("digest", flat=True))
    assert sorted(second.items.values_list("digest", flat=True)) == mine
    assert clock(second, "X04").is_open
    # the filing clock starts anew with the last organ; the first one is no longer late
    assert not clock(row, "X08").is_open


def forwarded(cast: Cast) -> Handover:
    """The city's police sent it on to the district's, which has received it."""
    row = take(received(cast), "forward", {"forward_to": cast.agency("poc"), "reasons": "犯罪地。"}, by=cast.leiming)
    second = Handover.objects.get(previous=row)
    Agency.objects.filter(pk=cast.agency("poc").pk).update(connected=False)
    slip = evidence(cast, second.case, "回执", "document")
    found: Handover = take(second, "sign_receipt", RECEIPT, by=cast.zhoumin, document_id=slip.pk)
    return found


def test_a_disputed_forwarding_waits_for_the_common_superior(cast: Cast) -> None:
    row = forwarded(cast)
    letter = evidence(cast, row.case, "管辖异议函", "document").pk
    with pytest.raises(Refused, match="没有写明管辖争议的理由"):
        take(row, "dispute_forwarding", {"dispute_reasons": ""}, by=cast.zhoumin, document_id=letter)
    disputed = {"dispute_reasons": "主要犯罪地不在本区。"}
    row = take(row, "dispute_forwarding", disputed, by=cast.zhoumin, document_id=letter)
    assert row.stage == "received" and row.disputed_at and clock(row, "X08").is_open
    for step, values in (("accept", {}), ("forward", {"forward_to": cast.agency("po"), "reasons": "无"})):
        with pytest.raises(Refused, match="还没有指定"):
            take(row, step, values, by=cast.zhoumin, document_id=letter)
    order = {"designated": cast.agency("po")}
    row = take(row, "record_designation", order, by=cast.zhoumin, document_id=letter)
    assert row.stage == "forwarded"
    third = Handover.objects.get(previous=row)
    assert third.to_agency == cast.agency("po") and third.items.filter(side="sent").exists()


def test_a_designation_to_itself_lets_the_police_go_on(cast: Cast) -> None:
    row = forwarded(cast)
    letter = evidence(cast, row.case, "指定管辖决定书", "document").pk
    row = take(row, "dispute_forwarding", {"dispute_reasons": "不在本区。"}, by=cast.zhoumin, document_id=letter)
    row = take(row, "record_designation", {"designated": cast.agency("poc")}, by=cast.zhoumin, document_id=letter)
    assert row.stage == "received"
    assert take(row, "accept", by=cast.zhoumin, document_id=letter).stage == "accepted"


def test_only_what_was_forwarded_can_be_disputed(cast: Cast) -> None:
    with pytest.raises(Refused, match="不是其他公安机关转送"):
        take(received(cast), "dispute_forwarding", {"dispute_reasons": "无"}, by=cast.leiming)


def test_the_custody_agreement_is_made_on_its_page(cast: Cast) -> None:
    transfer = transfer_of(police_filed(cast))
    client, path = cast.client("zhoumin"), f"/transfers/{transfer.pk}/custody/"
    assert f'href="{path}"' in client.get(f"/p/transfer/{transfer.pk}/").content.decode()
    item = transfer.case.goods.get()
    terms = {"items": [str(item.pk)], "custody_conditions": "恒温仓库", "cost_bearer": "市局",
             "release_authority": "雷鸣", "inspection_dates": "每月"}  # fmt: skip
    assert client.post(path, {**terms, "second_person": str(cast.user("zhoumin").pk)}).status_code == 422
    made = client.post(path, {**terms, "second_person": str(cast.user("chenli").pk)})
    assert made.status_code == 302 and "/papers/" in made["Location"]
    assert transfer.case.goods.get().stage == "in_agency_custody"
    again_posted = client.post(path, {**terms, "second_person": str(cast.user("chenli").pk)})
    assert again_posted.status_code == 422


def test_forwarding_to_oneself_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match="另一个有管辖权"):
        take(received(cast), "forward", {"forward_to": cast.agency("po"), "reasons": "无"}, by=cast.leiming)


def test_not_a_police_matter_goes_elsewhere(cast: Cast) -> None:
    row = take(received(cast), "reject_not_police", {"reasons": "属于海关缉私。"}, by=cast.leiming)
    assert "属于海关缉私" in str(Paper.objects.get(code="transfer.not-police").content)
    transfer = again(row.transfer)
    assert transfer.police == "not_police"
    take(transfer, "readdress", {"to_other": cast.agency("cu"), "readdress_reason": "由海关办理。"}, by=cast.zhoumin)
    assert Handover.objects.get(previous=row).to_agency == cast.agency("cu")


def test_an_officer_of_the_sender_cannot_sign_for_connected_police(cast: Cast) -> None:
    row = sent(cast)
    with pytest.raises(Refused) as refused:
        take(row, "sign_receipt", RECEIPT, by=cast.zhoumin, document_id=1)
    assert refused.value.refusals[0].kind == "not_yours"


def test_police_not_connected_are_recorded_from_their_papers(cast: Cast) -> None:
    Agency.objects.filter(pk=cast.agency("po").pk).update(connected=False)
    row = sent(cast)
    with pytest.raises(Refused) as refused:
        take(row, "sign_receipt", RECEIPT, by=cast.zhoumin)
    assert refused.value.refusals[0].cure == "document"
    slip = evidence(cast, row.case, "移送书回执扫描件", "document")
    row = take(row, "sign_receipt", RECEIPT, by=cast.zhoumin, document_id=slip.pk, legal_actor="云澜市公安局")
    assert row.stage == "received" and not Paper.objects.filter(code="transfer.D7").exists()
    row = take(row, "accept", by=cast.zhoumin, document_id=slip.pk)
    criminal = CriminalCase.objects.get(pk=row.opened_case_id)
    assert case_for(cast.zhoumin, criminal.pk, now=timezone.now()).pk == criminal.pk
    criminal = take(
        criminal, "do_not_file", {**NON_FILING, "notice_no": "公不立字9号"}, by=cast.zhoumin, document_id=slip.pk
    )
    assert criminal.stage == "not_filed" and again(row).stage == "returned"
    assert clock(transfer_of(criminal), "X11").state == "running"


def test_the_receiver_may_ask_the_sender_to_record_until_a_day(cast: Cast) -> None:
    row = sent(cast)
    until = timezone.now() + timedelta(days=2)
    with pytest.raises(Refused):
        take(row, "grant_recording", {"record_until": until, "reasons": "系统维护"}, by=cast.huangtao)
    row = take(row, "grant_recording", {"record_until": until, "reasons": "系统维护"}, by=cast.leiming)
    slip = evidence(cast, row.case, "移送书回执扫描件", "document")
    assert take(row, "sign_receipt", RECEIPT, by=cast.zhoumin, document_id=slip.pk).stage == "received"


def test_refusing_to_sign_is_recorded_with_the_proof_and_the_filing_clock_runs(cast: Cast) -> None:
    row = sent(cast)
    slip = evidence(cast, row.case, "邮件签收记录", "document")
    with pytest.raises(Refused, match="送达证明"):
        take(row, "record_refusal", {"refusal_note": "材料不齐，不收。"}, by=cast.zhoumin, document_id=slip.pk)
    values = {"refusal_note": "材料不齐，不收。", "delivery_proof": "邮件EMS123"}
    row = take(row, "record_refusal", values, by=cast.zhoumin, document_id=slip.pk)
    assert row.stage == "received" and clock(row, "X08").state == "running"


def test_statements_must_be_collected_again_and_a_rejection_has_its_reason(cast: Cast) -> None:
    transfer = TransferDecision.objects.get(pk=approved(cast).pk)
    said = evidence(cast, transfer.case, "询问笔录", "statement")
    values = letter_values(cast, transfer)
    take(transfer, "send", {**values, "materials": [*values["materials"], said]}, by=cast.zhoumin)
    row = Handover.objects.get(transfer=transfer)
    statement, opinion = row.items.get(evidence=said), row.items.filter(what="evidence").exclude(evidence=said)[0]
    with pytest.raises(Refused, match="重新收集"):
        judge_evidence(statement, use="as_is", reason="", standing=cast.leiming)
    with pytest.raises(Refused, match="由接收的公安机关"):
        judge_evidence(statement, use="recollected", reason="", standing=cast.zhoumin)
    with pytest.raises(Refused, match="写明理由"):
        judge_evidence(opinion, use="rejected", reason=" ", standing=cast.leiming)
    assert judge_evidence(statement, use="recollected", reason="", standing=cast.leiming).use == "recollected"


def test_a_penalty_already_imposed_goes_along_and_its_copy_is_due(cast: Cast) -> None:
    case = investigating(cast)
    decided = timezone.now() - timedelta(days=2)
    type(case.detail).objects.filter(pk=case.pk).update(outcome="PENALTY", decided_at=decided)
    # the figures that cross the threshold come to light after the decision
    case = figures(cast, case, goods_gain=60000, goods_business=240000, goods_kinds=1)
    list_goods(case, values=GOODS, standing=cast.zhoumin)
    row = opened(cast, read(case))
    assert clock(row, "X15").anchor_at == decided
    sent(cast, approved(cast, reported(cast, with_team(cast, row))))
    assert clock(row, "X15").state == "met"


def test_the_forms_of_the_receiver_and_the_prosecutor_name_nothing_of_the_senders_file(cast: Cast) -> None:
    row = sent(cast)
    assert row.transfer_id is not None
    now = timezone.now()
    for seen in (
        handover_for(cast.leiming, row.pk, now=now),
        handover_for(cast.linlan, row.pk, now=now),
        transfer_for(cast.linlan, row.transfer_id, now=now),
    ):
        assert case_of(seen) is None and documents(seen) == []
        assert choices_for(seen, kind="choice", source="evidence") == []
    mine = handover_for(cast.zhoumin, row.pk, now=now)
    assert case_of(mine) == row.case and len(documents(mine)) == 2


def test_evidence_is_chosen_by_mark_and_never_from_another_case(cast: Cast) -> None:
    first, second = owed_case(cast), owed_case(cast)
    mine, foreign = evidence(cast, first), evidence(cast, second)
    assert evidence_of(first.pk, [mine.mark]) == [mine] == evidence_of(first.pk, str(mine.pk))
    assert evidence_of(first.pk, [foreign]) == []


def test_goods_that_need_special_storage_stay_under_an_agreement(cast: Cast) -> None:
    criminal = police_filed(cast)
    transfer = transfer_of(criminal)
    terms = {
        "custody_conditions": "恒温仓库",
        "cost_bearer": "市局",
        "release_authority": "雷鸣、周敏",
        "inspection_dates": "每月",
    }
    paper = keep_goods_for_police(
        transfer, list(transfer.case.goods.all()), terms=terms, second_person=cast.user("chenli"),
        standing=cast.zhoumin, when=when(),
    )  # fmt: skip
    assert paper.code == "transfer.D22" and transfer.case.goods.get().stage == "in_agency_custody"
    assert take(transfer, "complete_hand_over", {"closing_note": "代管"}, by=cast.zhoumin).stage == "closed"


def test_a_general_hand_over_is_received_and_answered(cast: Cast) -> None:
    case = owed_case(cast)
    item = evidence(cast, case)
    row = hand_over(
        case, to_agency=cast.agency("m2"), purpose="assistance", legal_basis="《行政处罚法》第二十六条",
        evidence=[item], standing=cast.zhoumin, when=when(),
    )  # fmt: skip
    with pytest.raises(Refused):
        take(row, "sign_receipt", RECEIPT, by=cast.luocheng)
    row = take(row, "receive", {"receiver": "罗成"}, by=cast.luocheng)
    with pytest.raises(Http404):
        case_for(cast.luocheng, case.pk, now=timezone.now())
    assert take(row, "answer_back", {"answer": "已协助调取。"}, by=cast.luocheng).stage == "answered"


def test_a_transfer_of_a_crime_is_no_general_hand_over(cast: Cast) -> None:
    case = owed_case(cast)
    with pytest.raises(Refused, match="正职负责人批准"):
        hand_over(
            case, to_agency=cast.agency("po"), purpose="transfer", legal_basis="x", evidence=[evidence(cast, case)],
            standing=cast.zhoumin, when=when(),
        )  # fmt: skip
