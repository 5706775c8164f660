"""The doors to transfers, hand-overs and their remedies; the receiver sees what was sent and nothing else."""

from datetime import datetime
from typing import Any

from django.http import Http404
from django.utils import timezone

from agencies import visibility
from agencies.standing import Standing
from cases.access import CASES, deny, log_read
from cases.arrivals import ENFORCERS, register_arrival
from cases.doors import register_door
from cases.models import (
    Assignment,
    FilingSupervision,
    Handover,
    HandoverItem,
    Naming,
    OpinionToTransfer,
    Reconsideration,
    TransferDecision,
)
from cases.reading.sources import register_source
from workflow.law import store
from workflow.law.tables import Offence

BY_NAME: dict[str, Any] = {"named": Assignment, "names": Naming}
TRANSFERS = visibility.declare(visibility.Table(source="transfer", model=TransferDecision, beside=("case",), **BY_NAME))
HANDOVERS = visibility.declare(
    visibility.Table(
        source="handover", model=Handover, agency_columns=("agency", "to_agency"), beside=("case", "opened_case"),
        **BY_NAME,
    )
)  # fmt: skip
RECONSIDERATIONS = visibility.declare(
    visibility.Table(
        source="reconsideration", model=Reconsideration, agency_columns=("agency", "police"),
        beside=("case", "criminal"), **BY_NAME,
    )
)  # fmt: skip
SUPERVISIONS = visibility.declare(
    visibility.Table(
        source="supervision", model=FilingSupervision, agency_columns=("agency", "police", "applicant"),
        beside=("case", "criminal"), **BY_NAME,
    )
)  # fmt: skip
OPINIONS = visibility.declare(
    visibility.Table(
        source="opinion", model=OpinionToTransfer, agency_columns=("agency", "told"), beside=("case",), **BY_NAME
    )
)
# to whom a closed proceeding is addressed: they see that something came and name who opens it
register_arrival(TRANSFERS, "copy_to", kinds=("procuratorate",))
register_arrival(HANDOVERS, "to_agency")
register_arrival(RECONSIDERATIONS, "police", kinds=("police",))
register_arrival(SUPERVISIONS, "agency", "police", kinds=("procuratorate", "police"))
register_arrival(OPINIONS, "told", kinds=ENFORCERS)
register_arrival(CASES, "criminal__procuratorate", "criminal__court", kinds=("procuratorate", "court"))


def _row_for(standing: Standing, table: visibility.Table, pk: int, *, now: datetime, joined: tuple[str, ...]) -> Any:
    row: Any = table.model._default_manager.select_related(*joined).filter(pk=pk).first()
    if row is None or not visibility.sees(standing, table, row, now=now):
        deny(standing, f"{table.source}:{pk}")
        raise Http404
    # who sees the hand-over or the transfer does not see the sender's file by that
    row.case_hidden = row.case is None or not visibility.sees(standing, CASES, row.case, now=now)
    return row


def transfer_for(standing: Standing, pk: int, *, now: datetime) -> TransferDecision:
    """A transfer decision one may see; Http404 otherwise, the attempt logged."""
    joined = ("agency", "case", "to_police", "copy_to", "head")
    row: TransferDecision = _row_for(standing, TRANSFERS, pk, now=now, joined=joined)
    return row


def handover_for(standing: Standing, pk: int, *, now: datetime) -> Handover:
    """A hand-over one sent, receives or supervises; Http404 otherwise, the attempt logged."""
    row: Handover = _row_for(standing, HANDOVERS, pk, now=now, joined=("agency", "to_agency", "case", "transfer"))
    return row


def frozen_items(standing: Standing, handover: Handover, *, now: datetime) -> list[HandoverItem]:
    """Everything this hand-over carries, without the files."""
    handover_for(standing, handover.pk, now=now)
    return list(handover.items.order_by("pk"))


def frozen_item(standing: Standing, handover: Handover, item_id: int, *, now: datetime) -> HandoverItem:
    """One frozen thing of a hand-over one may see; the reading is logged. Http404 for any other."""
    handover_for(standing, handover.pk, now=now)
    item = handover.items.filter(pk=item_id).first()
    if item is None:
        raise Http404
    log_read(standing, f"handover:{handover.pk}", detail=f"item:{item.pk} {item.label}")
    return item


def reconsideration_for(standing: Standing, pk: int, *, now: datetime) -> Reconsideration:
    """A request to reconsider one may see; Http404 otherwise, the attempt logged."""
    row: Reconsideration = _row_for(
        standing, RECONSIDERATIONS, pk, now=now, joined=("agency", "police", "transfer", "case")
    )
    return row


def supervision_for(standing: Standing, pk: int, *, now: datetime) -> FilingSupervision:
    """A filing supervision one may see; Http404 otherwise, the attempt logged."""
    joined = ("agency", "police", "applicant", "transfer", "case")
    row: FilingSupervision = _row_for(standing, SUPERVISIONS, pk, now=now, joined=joined)
    return row


def opinion_for(standing: Standing, pk: int, *, now: datetime) -> OpinionToTransfer:
    """An opinion to transfer one may see; Http404 otherwise, the attempt logged."""
    row: OpinionToTransfer = _row_for(standing, OPINIONS, pk, now=now, joined=("agency", "to_agency", "case"))
    return row


def _opener(door: Any) -> Any:
    return lambda standing, pk, now: door(standing, pk, now=now)


register_door("transfer", TransferDecision, _opener(transfer_for))
register_door("handover", Handover, _opener(handover_for))
register_door("reconsideration", Reconsideration, _opener(reconsideration_for))
register_door("supervision", FilingSupervision, _opener(supervision_for))
register_door("opinion", OpinionToTransfer, _opener(opinion_for))


def _offences(subject: Any) -> list[tuple[str, str]]:
    rows = store.rows(Offence, on=timezone.localdate())
    return [(code, f"{found.record.label_zh}（第{found.record.article}条）") for code, found in rows.items()]


def _transfers(subject: Any) -> list[tuple[str, str]]:
    """The letters the addressee of an opinion has sent."""
    rows = TransferDecision.objects.filter(agency=subject.to_agency).exclude(police="").select_related("case")
    return [(str(row.pk), row.label()) for row in rows.order_by("-pk")[:100]]


register_source("offences", _offences)
register_source("transfers", _transfers)
