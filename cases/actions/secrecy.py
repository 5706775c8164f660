"""Who may see a case: its agency, or only people named on it. Copies of the mark on clocks and proposals follow."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.standing import Standing
from cases import verbs
from cases.actions.file import leave, open_file
from cases.models import Assignment, GoodsItem, Measure
from workflow.models import Deadline, Proposal
from workflow.refusals import Refused, incomplete, not_now, not_yours

LABEL = _("变更保密范围")


@transaction.atomic
def change_secrecy(case: Any, *, secret: bool, reason: str, standing: Standing) -> None:
    """Close a case to everybody not named on it, or open it again; whoever closes it stays named. Raises Refused."""
    row = open_file(case)
    if not any(standing.holds(role, row.agency_id) for role in ("UNIT_HEAD", "HEAD_ANY")):
        raise Refused(LABEL, (not_yours(_("由办案机构负责人或者机关负责人决定")),))
    if not reason.strip():
        raise Refused(LABEL, (incomplete(_("没有写明理由"), cure="reason"),))
    if row.secret == secret:
        raise Refused(LABEL, (not_now(_("保密范围没有变化")),))
    row.secret = secret
    leave(
        row, verbs.SECRECY_CHANGED, standing=standing, old={"secret": not secret}, new={"secret": secret},
        more={"reason": reason}, columns=("secret",),
    )  # fmt: skip
    if secret:
        _name(row, standing)
    _follow(row, secret)


def _name(row: Any, standing: Standing) -> None:
    """The person who closes a file must still be able to answer for it."""
    Assignment.objects.get_or_create(
        case_id=row.pk, person_id=standing.user_id, capacity=Assignment.Capacity.NAMED, until=None,
        defaults={"since": timezone.now(), "reason": str(LABEL)},
    )  # fmt: skip


def _follow(row: Any, secret: bool) -> None:
    subjects = {type(row): [row.pk]}
    for model in (Measure, GoodsItem):
        rows = model._default_manager.filter(case_id=row.pk)
        subjects[model] = list(rows.values_list("pk", flat=True))
        rows.update(secret=secret)
    for model, keys in subjects.items():
        kind = ContentType.objects.get_for_model(model)
        for table in (Deadline, Proposal):
            table._default_manager.filter(subject_type=kind, subject_id__in=keys).update(secret=secret)
