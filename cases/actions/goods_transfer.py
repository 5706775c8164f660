"""Handing the goods over to the police: counted by both sides, signed by four, line by line (PCT 7)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from agencies.models import User
from agencies.standing import Standing
from audit.language import for_record
from cases import verbs
from cases.actions.file import leave
from cases.actions.goods import move_goods
from cases.actions.handover import freeze_paper, keep_items, take_together
from cases.actions.papers import issue_paper
from cases.actions.taking import Taking, follows
from cases.facts.transfer import last_handover, unsettled_goods
from cases.filling import Filling, fills
from cases.models import GoodsItem, Measure, Paper, Signature
from cases.models.transfer import TransferDecision
from workflow.deadlines import clocks
from workflow.perform import Outcome, When, lock
from workflow.refusals import Refused, incomplete, not_now, not_yours

SC310_12 = "《行政执法机关移送涉嫌犯罪案件的规定》第十二条"
LABEL = _("移交涉案物品")


@dataclass(frozen=True)
class Line:
    """One line as both sides counted it; a difference needs its reason."""

    item: GoodsItem
    handed: int
    reason: str = ""


@dataclass(frozen=True)
class Counting:
    """Where the goods changed hands and who counted them: two of ours, two of the police."""

    place: str
    second_person: User
    receivers: tuple[str, ...]
    video_id: str = ""
    lines: tuple[Line, ...] = field(default=())


@transaction.atomic
def hand_over_goods(transfer: TransferDecision, counting: Counting, *, standing: Standing, when: When) -> Paper:
    """D-1 … D-4: moves every line, makes the slip D21 with its signatures, moves the measures. Raises Refused."""
    row = lock(transfer, version=None)
    _check(row, counting, standing)
    paper = _slip(row, "transfer.D21", _slip_values(row, counting), standing=standing, when=when)
    _sign(paper, counting, standing, when)
    note = f"{counting.place}，与{last_handover(row).to_agency.name}当面清点交接"
    for line in counting.lines:
        moved = f"{note}，实交{line.handed}{line.item.unit}"
        values = {"second_person": counting.second_person, "movement_note": moved}
        move_goods(line.item, "hand_over", values=values, standing=standing, when=when)
    move_measures(row, standing=standing, when=when, told=note)
    more = {"paper": paper.pk, "lines": [[line.item.pk, line.handed] for line in counting.lines]}
    leave(row, verbs.GOODS_HANDED_OVER, standing=standing, more=more)
    return paper


def _check(row: TransferDecision, counting: Counting, standing: Standing) -> None:
    found = []
    if not standing.holds("OFFICER", row.agency_id) or standing.user_id not in row.handler_ids():
        raise Refused(LABEL, (not_yours(_("由专案组成员办理"), SC310_12),))
    if row.police not in ("filed", "prosecution", "prosecuted"):
        raise Refused(LABEL, (not_now(_("公安机关还没有立案，物品不移交"), SC310_12),))
    if not counting.lines:
        found.append(incomplete(_("没有选定移交的物品"), SC310_12, cure="lines"))
    if len({name.strip() for name in counting.receivers if name.strip()}) < 2:
        found.append(incomplete(_("公安机关要有两名人员当面清点签名"), SC310_12, cure="receivers"))
    if counting.second_person.pk == standing.user_id:
        found.append(incomplete(_("移交须有两名人员经手，另一名不能是您本人"), SC310_12, cure="second_person"))
    for line in counting.lines:
        if line.item.case_id != row.case_id or line.item.stage not in ("listed", "in_agency_custody"):
            found.append(not_now(_("“%(name)s”不在案，不能移交") % {"name": line.item.name}, SC310_12))
        if line.handed != line.item.quantity and not line.reason.strip():
            why = _("“%(name)s”清单数量%(listed)d，实交%(handed)d，要写明差异原因") % {
                "name": line.item.name, "listed": line.item.quantity, "handed": line.handed,
            }  # fmt: skip
            found.append(incomplete(why, SC310_12, cure="lines"))
    if found:
        raise Refused(LABEL, tuple(found))


def _slip_values(row: TransferDecision, counting: Counting) -> dict[str, Any]:
    return {
        "place": counting.place,
        "video_id": counting.video_id,
        "handover_goods_lines": [
            {
                "item_no": str(line.item.serial),
                "name": line.item.name,
                "brand": line.item.mark,
                "spec_model": line.item.model,
                "quantity": str(line.item.quantity),
                "unit": line.item.unit,
                "handed_qty": str(line.handed),
                "difference": str(line.handed - line.item.quantity),
                "reason": line.reason,
                "seal_no": line.item.seal_no,
                "storage_place": line.item.storage_place,
            }
            for line in counting.lines
        ],
    }


def _slip(row: TransferDecision, code: str, values: Mapping[str, Any], *, standing: Standing, when: When) -> Paper:
    filling = Filling(
        row=row, case=row.case, detail=None, values=values, standing=standing, at=when.happened_at
    )  # fmt: skip
    paper = issue_paper(row, code, filling)
    last = last_handover(row)
    if last is not None:
        keep_items(last, [freeze_paper(paper, at=when.happened_at)])
    return paper


def _sign(paper: Paper, counting: Counting, standing: Standing, when: When) -> None:
    """The acting officer signs by account; the other three on paper, on the same content."""
    ours, account, on_paper = for_record(_("移交人")), Signature.Method.ACCOUNT, Signature.Method.PAPER
    people: list[tuple[str, str, User | None, str]] = [
        (standing.user.name, ours, standing.user, account),
        (counting.second_person.name, ours, counting.second_person, on_paper),
        *((name.strip(), for_record(_("接收人")), None, on_paper) for name in counting.receivers if name.strip()),
    ]
    Signature.objects.bulk_create(
        [
            Signature(
                paper=paper, signer=name, capacity=capacity, user=user, method=method, signed_at=when.happened_at,
                shown_digest=paper.digest,
            )
            for name, capacity, user, method in people
        ]
    )  # fmt: skip


def move_measures(row: TransferDecision, *, standing: Standing, when: When, told: str) -> None:
    """A seizure whose goods have all gone moves with the case and its term stops (行政强制法 21)."""
    for measure in Measure.objects.filter(case_id=row.case_id, stage="in_force").order_by("pk"):
        goods = measure.goods.filter(quantity__gt=0)
        if goods.exists() and not goods.filter(stage__in=("listed", "in_agency_custody")).exists():
            take_together(measure, "move_with_case", values={"release_reason": told}, standing=standing, when=when)


@transaction.atomic
def keep_goods_for_police(
    transfer: TransferDecision, items: Sequence[GoodsItem], *, terms: Mapping[str, str], second_person: User,
    standing: Standing, when: When,
) -> Paper:  # fmt: skip
    """D-3: goods that need special storage stay here on the police's behalf, under an agreement (D22)."""
    row = lock(transfer, version=None)
    if row.police not in ("filed", "prosecution", "prosecuted"):
        raise Refused(LABEL, (not_now(_("公安机关还没有立案"), SC310_12),))
    if not items or any(item.case_id != row.case_id for item in items):
        raise Refused(LABEL, (incomplete(_("没有选定代为保管的物品"), SC310_12, cure="lines"),))
    paper = _slip(row, "transfer.D22", {**terms, "kept": list(items)}, standing=standing, when=when)
    for item in items:
        values = {"second_person": second_person, "movement_note": terms.get("custody_conditions", "")}
        move_goods(item, "keep_for_police", values=values, standing=standing, when=when)
    leave(row, verbs.GOODS_HANDED_OVER, standing=standing, more={"paper": paper.pk, "kept": [i.pk for i in items]})
    return paper


@fills("transfer.D21")
def slip(f: Filling) -> dict[str, Any]:
    return {
        "transferring_organ": f.row.agency.name,
        "receiving_police": last_handover(f.row).to_agency.name,
        "handed_at": f.at,
    }


@fills("transfer.D22")
def agreement(f: Filling) -> dict[str, Any]:
    return {
        "transferring_organ": f.row.agency.name,
        "receiving_police": last_handover(f.row).to_agency.name,
        "goods_lines": [
            {
                "item_no": str(item.serial),
                "name": item.name,
                "brand": item.mark,
                "spec_model": item.model,
                "quantity": str(item.quantity),
                "unit": item.unit,
            }
            for item in f.values["kept"]
        ],
    }


@follows("transfer:B-17")
def take_over_ended(row: TransferDecision, taking: Taking, outcome: Outcome) -> None:
    """The police's own period to take over ends too, and the hand-over is done."""
    assert not unsettled_goods(row.case_id)  # the guard goods_settled has seen it (BR-16)
    last = last_handover(row)
    if last is None:
        return
    if last.opened_case is not None:
        clocks.stop(last.opened_case, "pct:X10B", at=taking.when.happened_at, event_id=outcome.event.pk)
    if last.is_open and last.stage in ("accepted", "returned"):
        take_together(last, "finish", values={}, standing=taking.standing, when=taking.when)
