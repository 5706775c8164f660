"""The penalty fell: publication withdrawn, listing revoked, measures lifted, in one transaction (X-9, X-11)."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.standing import Standing
from cases.actions.machine import machine_standing, take_as_machine
from cases.actions.taking import Taking, follows, take_step
from cases.models import Case
from credit.models import PenaltyPublication, SeriousListing
from workflow.deadlines import clocks
from workflow.flows.listing.actors import SYSTEM
from workflow.flows.publication import CHANGES
from workflow.perform import Outcome, When
from workflow.refusals import Refused, incomplete, not_yours

LABEL = _("登记处罚决定失效")
LISTED = ("decided", "served", "active", "stayed", "shielded")
SHOWN = ("published", "annotated")
BASIS = "《行政处罚法》第四十八条；《市场监督管理行政处罚信息公示规定》第十一条"


@dataclass(frozen=True)
class Undone:
    """How much fell with the penalty."""

    publications: int
    listings: int


@transaction.atomic
def annul_basis(
    case: Case, *, change: str, document_no: str, effective_on: date, reason: str, standing: Standing
) -> Undone:
    """Record that the decision was changed, annulled, found unlawful or void, and undo all that rests on it."""
    if not standing.holds("HEAD_ANY", case.agency_id):
        raise Refused(LABEL, (not_yours(_("由行政机关负责人登记"), BASIS),))
    missing = [
        incomplete(text, BASIS, cure=cure)
        for cure, empty, text in (
            ("change", change not in dict(CHANGES), _("没有选定失效的种类")),
            ("document_no", not document_no.strip(), _("没有填裁判、复议或者纠正文书的文号")),
            ("reason", not reason.strip(), _("没有写理由，撤回公示要说明理由")),
        )
        if empty
    ]
    if missing:
        raise Refused(LABEL, tuple(missing))
    now = timezone.now()
    listings = SeriousListing.objects.filter(case=case, stage__in=LISTED).order_by("pk")
    count = 0
    for listing in listings:
        values = {"removal_reason": reason}
        take_step(listing, "revoke", values=values, standing=standing, version=None, when=When(now, now))
        count += 1
    said: dict[str, object] = {"change_kind": change, "changed_on": effective_on, "change_document": document_no}
    return Undone(_withdraw(case, said, reason=reason, standing=standing), count)


@follows("credit:PP-T08c")
def tell_the_rest(row: PenaltyPublication, taking: Taking, outcome: Outcome) -> None:
    """What is known on one channel is known on all, and the listing that rests on the penalty has three days (X-9)."""
    if row.case is None or taking.standing.user.username == SYSTEM:
        return
    same, machine = {"case": row.case, "subject": row.subject}, machine_standing(taking.when.now)
    said = {key: taking.values.get(key) for key in ("change_kind", "changed_on", "change_document")}
    others = PenaltyPublication.objects.filter(**same, stage__in=SHOWN, changed_on=None).exclude(pk=row.pk)
    for other in others.order_by("pk"):
        take_step(other, "record_change", values=said, standing=machine, version=None, when=taking.when)
    for listing in SeriousListing.objects.filter(**same, stage__in=LISTED).order_by("pk"):
        clocks.start(listing, "cr:TL-21", at=taking.when.happened_at, event_id=outcome.event.pk)


def _withdraw(case: Case, values: dict[str, object], *, reason: str, standing: Standing) -> int:
    now = timezone.now()
    rows = list(PenaltyPublication.objects.filter(case=case, is_open=True).order_by("pk"))
    for row in rows:
        if row.stage in SHOWN:
            if not PenaltyPublication.objects.filter(pk=row.pk, changed_on__isnull=False).exists():
                take_step(row, "record_change", values=values, standing=standing, version=None, when=When(now, now))
            fresh = PenaltyPublication.objects.get(pk=row.pk)
            take_as_machine(fresh, "withdraw", now=now, values={"withdrawal_reason": reason})
        else:
            # not public yet: the gap "no longer effective" keeps it from ever going out
            PenaltyPublication.objects.filter(pk=row.pk).update(changed_on=values["changed_on"])
    return len(rows)
