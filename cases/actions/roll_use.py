"""委派: disclosure signed for each case, who takes over, rating; the rows between an entry of a roll and a case."""

from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.standing import Standing
from audit.language import for_record
from cases import verbs
from cases.actions.choosing import end_use, refuse_unfit, start_use
from cases.actions.file import leave, only_own_staff, open_file
from cases.actions.papers import ADDRESSEES, issue_paper
from cases.digests import digest_bytes
from cases.filling import Filling
from cases.models import RollEntry, RollUse, Signature
from workflow.deadlines.arithmetic import local_day
from workflow.flows.roll.choices import KINDS
from workflow.flows.roll.guards import MEDIATORS
from workflow.perform import lock
from workflow.refusals import Refused, incomplete, not_now, not_yours

DISCLOSURE = "sup.D47"
DISCLOSE = _("披露声明")
PLAN = _("选定接替人员")
DUTY = f"{MEDIATORS}第十五条"
# the statement stays in the house until the panel tells the parties
ADDRESSEES[DISCLOSURE] = lambda filling: []


def _may_disclose(use: RollUse, standing: Standing) -> bool:
    if use.entry.user_id is not None and use.entry.user_id == standing.user_id:
        return True
    return any(standing.holds(role, use.case.agency_id) for role in ("OFFICER", "INTAKE", "UNIT_HEAD", "MEDIATOR"))


def keep_scan(made: Signature, scan: bytes, *, name: str) -> None:
    """Save a signature, with the scan of the signed page and its digest where there is one."""
    if scan:
        made.mark_sha256 = digest_bytes(scan).sha256
        made.mark.save(name, ContentFile(scan), save=False)
    made.save()


@transaction.atomic
def disclose(use: RollUse, *, text: str, standing: Standing) -> RollUse:
    """What the person discloses for this case becomes a paper that is then signed. Raises Refused."""
    row = open_file(use.case)
    fresh = RollUse.objects.select_related("entry", "case").get(pk=use.pk)
    if not _may_disclose(fresh, standing):
        raise Refused(DISCLOSE, (not_yours(_("由被选定的人本人声明，或者由承办人登记其书面声明"), DUTY),))
    if fresh.ended_at is not None or fresh.signature_id is not None:
        raise Refused(DISCLOSE, (not_now(_("这次委派已经结束，或者声明已经签署")),))
    if not text.strip():
        raise Refused(DISCLOSE, (incomplete(_("写明披露的情形；没有的写明没有"), DUTY, cure="disclosed"),))
    now = timezone.now()
    fresh.disclosed = text.strip()
    filling = Filling(
        row=row, case=row, detail=None, values={"roll_use": fresh}, standing=standing, at=now, own=fresh.entry
    )
    fresh.disclosure = issue_paper(row, DISCLOSURE, filling)
    fresh.save(update_fields=["disclosed", "disclosure"])
    leave(row, verbs.ROLL_DISCLOSED, standing=standing, more={"use": fresh.pk, "paper": fresh.disclosure.pk})
    return fresh


@transaction.atomic
def sign_disclosure(use: RollUse, *, shown_digest: str, scan: bytes, standing: Standing) -> RollUse:
    """The person signs what was shown, or the officer keeps the scan of the signed page. Raises Refused."""
    row = open_file(use.case)
    fresh = RollUse.objects.select_related("entry", "case", "disclosure").get(pk=use.pk)
    own = fresh.entry.user_id is not None and fresh.entry.user_id == standing.user_id
    if not _may_disclose(fresh, standing):
        raise Refused(DISCLOSE, (not_yours(_("由被选定的人本人签署，或者由承办人保存签名页"), DUTY),))
    if fresh.disclosure is None or fresh.signature_id is not None:
        raise Refused(DISCLOSE, (not_now(_("还没有声明，或者已经签署")),))
    if shown_digest != fresh.disclosure.digest:
        raise Refused(DISCLOSE, (not_now(_("声明与您看到的不一致"), DUTY, _("刷新页面，看过再签。")),))
    if not own and not scan:
        raise Refused(DISCLOSE, (incomplete(_("附签名页的扫描件"), DUTY, cure="scan"),))
    made = Signature(
        paper=fresh.disclosure, signer=fresh.entry.name,
        capacity=for_record(dict(KINDS)[fresh.entry.roll_kind]),
        user=standing.user, signed_at=timezone.now(), shown_digest=shown_digest,
        method=Signature.Method.PAPER if scan else Signature.Method.ACCOUNT,
    )  # fmt: skip
    keep_scan(made, scan, name=f"{fresh.disclosure.verify_code}-{fresh.pk}")
    fresh.signature = made
    fresh.save(update_fields=["signature"])
    more = {"use": fresh.pk, "shown_digest": shown_digest, "mark_sha256": made.mark_sha256}
    leave(row, verbs.ROLL_DISCLOSURE_SIGNED, standing=standing, more=more)
    return fresh


@transaction.atomic
def plan_successor(use: RollUse, *, successor: RollEntry | None, note: str, standing: Standing) -> None:
    """Before somebody leaves the roll: who takes this case over, or why nobody need. Raises Refused."""
    row = lock(use.entry, version=None)
    if not standing.holds("ROLL_KEEPER", row.agency_id):
        raise Refused(PLAN, (not_yours(_("由名册管理员选定，或者由承办人改选"), DUTY),))
    if successor is None and not note.strip():
        raise Refused(PLAN, (incomplete(_("选定接替的人，或者写明不用接替的理由"), DUTY, cure="planned"),))
    if successor is not None:
        refuse_unfit(use.case, row.roll_kind, [successor], label=PLAN, on=timezone.localdate(), cure="planned")
    use.planned, use.plan_note = successor, note.strip()[:120]
    use.save(update_fields=["planned", "plan_note"])
    more = {"case": use.case.number, "planned": successor.name if successor else "", "note": use.plan_note}
    leave(row, verbs.ROLL_PLANNED, standing=standing, more=more)


def hand_on(entry: RollEntry, *, standing: Standing, at: datetime, reason: str) -> int:
    """End every running commission of an entry that leaves and begin the planned ones; the cases in order of id."""
    running = RollUse.objects.filter(entry=entry, ended_at__isnull=True, case__is_open=True)
    found = list(running.select_related("case", "planned", "assignment").order_by("case_id"))
    for use in found:
        case = open_file(use.case)
        end_use(use, at=at, reason=reason)
        if use.planned is not None:
            refuse_unfit(case, entry.roll_kind, [use.planned], label=PLAN, on=local_day(at))
            use.replaced_by = start_use(use.planned, case, slot=use.slot, by=standing.user, at=at)
            use.save(update_fields=["replaced_by"])
        more: dict[str, Any] = {
            "left": entry.name, "reason": reason, "taken_over": use.planned.name if use.planned else "",
            "note": use.plan_note,
        }  # fmt: skip
        leave(case, verbs.ROLL_REPLACED, standing=standing, more=more)
    return len(found)


@transaction.atomic
def rate_use(use: RollUse, *, rating: int, note: str, standing: Standing) -> None:
    """The people of the case say how the work was; it stands on the roll as a mean. Raises Refused."""
    row = open_file(use.case)
    only_own_staff(row, standing, _("评价"))
    if not note.strip():
        raise Refused(_("评价"), (incomplete(_("写明评价的依据"), cure="rating_note"),))
    use.rating, use.rating_note, use.rated_by = rating, note.strip(), standing.user
    use.save(update_fields=["rating", "rating_note", "rated_by"])
    leave(row, verbs.ROLL_RATED, standing=standing, more={"use": use.pk, "rating": rating})
