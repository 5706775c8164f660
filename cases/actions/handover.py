"""Handing over between agencies: freezing what is sent, receiving it, forwarding it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from agencies.standing import Standing
from audit.canonical import digest
from audit.language import for_record
from cases import verbs
from cases.actions.file import leave
from cases.actions.papers import CHOOSERS, own_papers
from cases.actions.taking import Taking, follows, records, take_step, write_columns
from cases.actions.transfer import evidence_of, mark_case, move_transfer, placed
from cases.facts.transfer import papers_of
from cases.models import Evidence, GoodsItem, Paper, Party
from cases.models.handover import Handover, HandoverItem
from cases.models.transfer import TransferAttachment, TransferDecision, lock_root
from workflow.perform import Fresh, Outcome, When, lock, open_together
from workflow.refusals import Refused, incomplete, not_now, not_yours
from workflow.step import FLOWS

What, Side, Purpose = HandoverItem.What, HandoverItem.Side, Handover.Purpose
SENT_PAPERS = ("transfer.D2", "transfer.D3", "transfer.D4", "transfer.D6")
BASIS = "《行政执法机关移送涉嫌犯罪案件的规定》第三条"
LABEL = _("移送往来")


def freeze_paper(paper: Paper, *, at: datetime, side: str = Side.SENT) -> HandoverItem:
    return HandoverItem(
        side=side, what=What.PAPER, label=paper.title, number=paper.number, digest=paper.digest,
        content=paper.content, paper=paper, added_at=at,
    )  # fmt: skip


def freeze_evidence(item: Evidence, *, at: datetime) -> HandoverItem:
    """What the item is and where its bytes lie; the digest is that of the bytes, else of the entry."""
    content = {
        "mark": item.mark, "kind": item.kind, "name": item.name, "proves": item.proves,
        "obtained_on": item.obtained_on.isoformat(), "obtained_from": item.obtained_from,
        "obtained_by": item.obtained_by, "file_name": item.file_name, "size": item.size, "sha256": item.sha256,
        "sm3": item.sm3, "use": evidence_use(item.kind),
    }  # fmt: skip
    return HandoverItem(
        side=Side.SENT, what=What.EVIDENCE, label=item.name, number=item.mark, digest=item.sha256 or digest(content),
        content=content, file=item.file.name or "", evidence=item, added_at=at,
    )  # fmt: skip


def evidence_use(kind: str) -> str:
    """How the police may use administrative evidence (CPL 54(2); MPS159 63; PCT 10)."""
    if kind in (Evidence.Kind.TESTIMONY, Evidence.Kind.STATEMENT):
        return "RECOLLECT_REQUIRED"
    if kind in (Evidence.Kind.OPINION, Evidence.Kind.RECORD):
        return "AFTER_REVIEW"
    if kind == Evidence.Kind.IDENTIFICATION:
        return "SUPPORTING"
    return "DIRECT"


def freeze_goods(item: GoodsItem, *, at: datetime) -> HandoverItem:
    content = {
        "serial": item.serial, "name": item.name, "mark": item.mark, "model": item.model, "unit": item.unit,
        "quantity": item.quantity, "unit_price_fen": item.unit_price_fen, "price_source": item.price_source,
        "value_fen": item.value_fen, "seal_no": item.seal_no, "storage_place": item.storage_place,
        "perishable": item.perishable,
    }  # fmt: skip
    return HandoverItem(
        side=Side.SENT, what=What.GOODS, label=item.name, number=str(item.serial), digest=digest(content),
        content=content, goods=item, added_at=at,
    )  # fmt: skip


def freeze_subject(party: Party, *, at: datetime) -> HandoverItem:
    """A suspect as the letter names it; the identity number stays encrypted in the sender's file and on the letter."""
    content = {
        "role": party.role, "kind": party.kind, "name": party.name, "credit_code": party.credit_code,
        "identity_index": party.identity_index, "legal_representative": party.legal_representative,
        "address": party.address,
    }  # fmt: skip
    return HandoverItem(
        side=Side.SENT, what=What.SUBJECT, label=party.name, number=party.credit_code, digest=digest(content),
        content=content, added_at=at,
    )  # fmt: skip


def begin_handover(
    case: Any, *, to_agency: Agency, purpose: str, legal_basis: str, items: Iterable[HandoverItem], standing: Standing,
    when: When, **more: Any,
) -> Handover:  # fmt: skip
    """Insert a hand-over with its frozen items and open it inside the caller's transaction."""
    fresh = place_handover(
        case, to_agency=to_agency, purpose=purpose, legal_basis=legal_basis, items=items, when=when, **more
    )
    opened: Handover = open_together([fresh], standing=standing, when=when)[0].subject
    return opened


def place_handover(
    case: Any, *, to_agency: Agency, purpose: str, legal_basis: str, items: Iterable[HandoverItem], when: When,
    **more: Any,
) -> Fresh:  # fmt: skip
    """Insert a hand-over with its frozen items; whoever calls opens it, alone or with the case that it brings."""
    row = Handover(
        kind="handover", stage=FLOWS["handover"].initial, opened_at=when.happened_at, case=case,
        to_agency=to_agency, purpose=purpose, legal_basis=legal_basis, **placed(case), **more,
    )  # fmt: skip
    row.save(force_insert=True)
    kept = keep_items(row, items)
    return Fresh(row, {"to": to_agency.pk, "purpose": purpose, "items": kept})


def keep_items(row: Handover, items: Iterable[HandoverItem]) -> list[list[str]]:
    made = list(items)
    for item in made:
        item.handover = row
    HandoverItem.objects.bulk_create(made)
    return [[item.what, item.label, item.digest] for item in made]


@transaction.atomic
def hand_over(
    case: Any, *, to_agency: Agency, purpose: str, legal_basis: str, papers: Iterable[Paper] = (),
    evidence: Iterable[Evidence] = (), standing: Standing, when: When,
) -> Handover:  # fmt: skip
    """Hand chosen papers and evidence of a case to another agency (交办、委托、协助、告知). Raises Refused."""
    if not any(standing.holds(role, case.agency_id) for role in ("OFFICER", "UNIT_HEAD", "HEAD_ANY", "PROC")):
        raise Refused(LABEL, (not_yours(_("由案件承办机关送出")),))
    if purpose == Purpose.APPROVAL:
        raise Refused(LABEL, (not_now(_("报请批准在措施页上办理"), "《反不正当竞争法》第十六条"),))
    if purpose == Purpose.TRANSFER:
        raise Refused(
            LABEL, (not_yours(_("移送涉嫌犯罪案件须经正职负责人批准"), "《行政执法机关移送涉嫌犯罪案件的规定》第五条"),)
        )
    at = when.happened_at
    frozen = [freeze_paper(p, at=at) for p in papers if p.case_id == case.pk]
    frozen += [freeze_evidence(e, at=at) for e in evidence if e.case_id == case.pk]
    if not frozen or not legal_basis.strip():
        raise Refused(LABEL, (incomplete(_("选定送出的材料，并写明依据")),))
    lock_root(case.pk)
    return begin_handover(
        case, to_agency=to_agency, purpose=purpose, legal_basis=legal_basis, items=frozen, standing=standing, when=when
    )


@follows("transfer:B-07")
def send_file(row: TransferDecision, taking: Taking, outcome: Outcome) -> None:
    """The letter goes out: freeze what is sent, open the hand-over, hold the penalty case hard."""
    at, standing = taking.when.happened_at, taking.standing
    papers = [p for p in papers_of(row) if p.code in SENT_PAPERS]
    for paper, slot in ((p, {"transfer.D2": "letter", "transfer.D4": "goods"}.get(p.code)) for p in papers):
        if slot:
            TransferAttachment.objects.create(transfer=row, slot=slot, paper=paper)
    evidence = Evidence.objects.filter(pk__in=row.attachments.filter(evidence__isnull=False).values("evidence"))
    # a penalty already imposed goes along (公安机关受理移送规定; PCT 5.4)
    imposed = list(row.case.papers.filter(code="penalty.decision", state=Paper.State.ISSUED))
    items = [freeze_paper(p, at=at) for p in papers + imposed]
    items += [freeze_evidence(e, at=at) for e in evidence.order_by("serial")]
    items += [freeze_goods(g, at=at) for g in row.case.goods.order_by("serial")]
    items += [freeze_subject(p, at=at) for p in row.case.parties.filter(role=Party.Role.RESPONDENT)]
    letter = next((p.number for p in reversed(papers) if p.code == "transfer.D2"), "")
    assert row.to_police is not None  # the guard same_level_police has seen it
    begin_handover(
        row.case, to_agency=row.to_police, purpose=Purpose.TRANSFER, legal_basis=BASIS, items=items,
        standing=standing, when=taking.when, transfer=row, letter_no=letter,
    )  # fmt: skip
    move_transfer(row, "sent", standing=standing, at=at, event_id=outcome.event.pk)
    mark_case(
        row.case_id, "transferred", standing=standing, at=at, event_id=outcome.event.pk, hold="open",
        reason=for_record(_("案件已移送公安机关")),
    )  # fmt: skip


@records("transfer:B-08")
@records("transfer:B-08n")
@records("handover:H-01")
def record_receipt(row: Handover, taking: Taking) -> dict[str, Any]:
    return write_columns(row, {"received_at": taking.when.happened_at})


@records("transfer:B-09")
def record_request(row: Handover, taking: Taking) -> dict[str, Any]:
    return write_columns(row, {"asked_at": taking.when.happened_at})


for _step in ("B-08", "B-09", "B-11", "B-12"):
    CHOOSERS[f"transfer:{_step}"] = own_papers


@records("transfer:B-10")
def record_supplements(row: Handover, taking: Taking) -> dict[str, Any]:
    """The new items are frozen beside the old ones."""
    items = [
        freeze_evidence(e, at=taking.when.happened_at) for e in evidence_of(row.case_id, taking.values.get("materials"))
    ]
    return {"supplements": [[], keep_items(row, items)]} if items else {}


def _moves(police: str, state: str = "") -> Any:
    def follow(row: Handover, taking: Taking, outcome: Outcome) -> None:
        answer_with(row, taking)
        at = taking.when.happened_at
        move_transfer(row.transfer, police, standing=taking.standing, at=at, event_id=outcome.event.pk)
        if state:
            mark_case(row.case_id, state, standing=taking.standing, at=at, event_id=outcome.event.pk)

    return follow


def answer_with(row: Handover, taking: Taking) -> None:
    """The receiver's papers of this step, and the paper somebody recorded it from, are shown to the sender."""
    at = taking.when.happened_at
    known = set(row.items.filter(paper__isnull=False).values_list("paper_id", flat=True))
    fresh = [p for p in papers_of(row) if p.pk not in known and p.agency_id == row.to_agency_id]
    keep_items(row, [freeze_paper(p, at=at, side=Side.ANSWER) for p in fresh])


follows("transfer:B-08n")(_moves("receipted", "receipted"))
follows("transfer:B-08")(_moves("receipted", "receipted"))
follows("transfer:B-09")(_moves("supplementing"))
follows("transfer:B-10")(_moves("receipted"))
follows("transfer:B-12")(_moves("not_police"))


@follows("transfer:B-11d")
def mark_disputed(row: Handover, taking: Taking, outcome: Outcome) -> None:
    answer_with(row, taking)
    write_columns(row, {"disputed_at": taking.when.happened_at, "designated_at": None, "designated": None})


@follows("transfer:B-11g")
def follow_designation(row: Handover, taking: Taking, outcome: Outcome) -> None:
    """The file stays, or goes on to the designated police."""
    write_columns(row, {"designated_at": taking.when.happened_at})
    if row.stage == "forwarded":
        write_columns(row, {"forward_to": row.designated})
        forward_file(row, taking, outcome)


@follows("transfer:B-11")
def forward_file(row: Handover, taking: Taking, outcome: Outcome) -> None:
    """The same frozen items go to the competent police as a link in the chain; its receipt starts the filing clock."""
    answer_with(row, taking)
    assert row.forward_to is not None  # the guard competent_police has seen it
    copies = [_copied(item) for item in row.items.filter(side=Side.SENT, voided_at__isnull=True)]
    begin_handover(
        row.case, to_agency=row.forward_to, purpose=row.purpose, legal_basis=row.legal_basis, items=copies,
        standing=taking.standing, when=taking.when, transfer=row.transfer, letter_no=row.letter_no, previous=row,
    )  # fmt: skip
    at = taking.when.happened_at
    move_transfer(row.transfer, "forwarded", standing=taking.standing, at=at, event_id=outcome.event.pk)


def _copied(item: HandoverItem) -> HandoverItem:
    item.pk = None
    item._state.adding = True
    return item


@follows("transfer:B-12r")
def readdress_file(row: TransferDecision, taking: Taking, outcome: Outcome) -> None:
    """The same file goes to another organ, as a general hand-over."""
    last = row.handovers.exclude(stage="withdrawn").order_by("-pk").first()
    if last is None or row.to_other is None:
        raise Refused(LABEL, (incomplete(_("没有选定另行移送的机关"), cure="to_other"),))
    sent = last.items.filter(side=Side.SENT, voided_at__isnull=True)
    begin_handover(
        row.case, to_agency=row.to_other, purpose=Purpose.ASSIGNMENT, legal_basis=taking.spec.basis,
        items=[_copied(item) for item in sent], standing=taking.standing, when=taking.when,
        transfer=row, letter_no=last.letter_no, previous=last,
    )  # fmt: skip


@transaction.atomic
def judge_evidence(item: HandoverItem, *, use: str, reason: str, standing: Standing) -> HandoverItem:
    """The police say how they use a piece of administrative evidence (刑事诉讼法 54(2)). Raises Refused."""
    label, basis = _("证据使用情况"), "《刑事诉讼法》第五十四条第二款"
    row = lock(item.handover, version=None)
    if not standing.holds("POLICE_ANY", row.to_agency_id):
        raise Refused(label, (not_yours(_("由接收的公安机关办理"), basis),))
    if item.what != What.EVIDENCE or item.side != Side.SENT:
        raise Refused(label, (not_now(_("这不是移送的证据"), basis),))
    if use == HandoverItem.Use.AS_IS and item.content["use"] == "RECOLLECT_REQUIRED":
        why = _("证人证言、当事人陈述应当由公安机关重新收集，不能直接使用")
        raise Refused(label, (not_now(why, basis),))
    if use == HandoverItem.Use.REJECTED and not reason.strip():
        raise Refused(label, (incomplete(_("不采用的写明理由"), basis, cure="reason"),))
    old = item.use
    item.use, item.use_reason = use, reason.strip()
    item.save(update_fields=["use", "use_reason"])
    leave(row, verbs.EVIDENCE_JUDGED, standing=standing, old={"use": old}, new={"use": use}, more={"item": item.pk})
    return item


def take_together(subject: Any, step: str, *, values: Mapping[str, Any], standing: Standing, when: When) -> Outcome:
    """Take a step of another proceeding of the group inside the step that causes it."""
    return take_step(subject, step, values=values, standing=standing, version=None, when=when)
