"""Closing a file to all but named people and opening it again; what stands beside it follows at once."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.standing import Standing
from cases import verbs
from cases.actions.file import leave, open_file
from cases.actions.naming import keep_who_acted
from cases.models import Case, FilingSupervision, OpinionToTransfer, Reconsideration
from workflow.models import Deadline, Proposal
from workflow.refusals import Refused, incomplete, not_now, not_yours

LABEL = _("变更保密范围")
DECIDERS = ("HEAD_ANY", "UNIT_HEAD", "POLICE_HEAD")
Beside = Callable[[Any], Sequence["QuerySet[Any]"]]
_BESIDE: list[Beside] = []


def stands_beside(found: Beside) -> Beside:
    """Register proceedings beside a case that are open and closed with it; each answers visibility itself."""
    _BESIDE.append(found)
    return found


@stands_beside
def transfer_and_remedies(case: Any) -> Sequence["QuerySet[Any]"]:
    """The transfer, what was handed over, and every road against a refusal."""
    remedies = (
        model.objects.filter(case_id=case.pk) for model in (Reconsideration, FilingSupervision, OpinionToTransfer)
    )
    return (case.transfers.all(), case.handovers.all(), *remedies)


@transaction.atomic
def set_secrecy(case: Any, *, secret: bool, reason: str, standing: Standing) -> None:
    """Close a file to all but named people, or open it to its agency again. Raises Refused."""
    row = open_file(case)
    if not any(standing.holds(role, row.agency_id) for role in DECIDERS):
        raise Refused(LABEL, (not_yours(_("由办案机构负责人或者机关负责人决定")),))
    if not reason.strip():
        raise Refused(LABEL, (incomplete(_("写明理由"), cure="reason"),))
    if row.secret == secret:
        raise Refused(LABEL, (not_now(_("保密范围没有变化")),))
    if secret and not row.assignments.filter(until__isnull=True).exists():
        raise Refused(LABEL, (incomplete(_("先指定可以查阅的人员，否则谁也打不开")),))
    row.secret = secret
    leave(
        row, verbs.SECRECY_CHANGED, standing=standing, old={"secret": not secret}, new={"secret": secret},
        more={"reason": reason}, columns=("secret",),
    )  # fmt: skip
    _carry(row, standing=standing)


def close_file(row: Any, *, standing: Standing) -> None:
    """Close a locked file to all but named people inside a step that has asked who may and leaves the entry."""
    row.secret = True
    row.save(update_fields=["secret"])
    _carry(row, standing=standing)


def _carry(row: Any, *, standing: Standing) -> None:
    """Clocks and everything beside the case carry its mark."""
    _mark(Case.objects.filter(pk=row.pk), secret=row.secret)
    for rows in (row.goods.all(), row.measures.all(), row.rewards.all()):
        # these are seen through their case; the mark is what their clocks carry
        rows.update(secret=row.secret)
        _mark(rows, secret=row.secret)
    for found in _BESIDE:
        for rows in found(row):
            _follow(rows, row, standing=standing)


def _follow(rows: "QuerySet[Any]", case: Any, *, standing: Standing) -> None:
    """Each carries the mark, its own entry and its people: whoever of another organ has acted in it goes on."""
    for one in rows.exclude(secret=case.secret).select_for_update(of=("self",)).order_by("pk"):
        one.secret = case.secret
        if one.secret:
            keep_who_acted(one, standing=standing, at=timezone.now())
        leave(
            one, verbs.SECRECY_FOLLOWED, standing=standing, old={"secret": not one.secret}, new={"secret": one.secret},
            more={"case": case.number}, columns=("secret",),
        )  # fmt: skip
    _mark(rows, secret=case.secret)


def _mark(rows: "QuerySet[Any]", *, secret: bool) -> None:
    """Clocks and proposals of these proceedings carry the same mark."""
    kind, ids = ContentType.objects.get_for_model(rows.model), list(rows.values_list("pk", flat=True))
    for model in (Deadline, Proposal):
        model._default_manager.filter(subject_type=kind, subject_id__in=ids).update(secret=secret)
