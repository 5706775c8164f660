"""Handing all of a person's work in an agency to a colleague (批量交接)."""

from django.utils.translation import gettext_lazy as _

from agencies import verbs
from agencies.access import may_manage
from agencies.handover_slots import WorkHandover, movers
from agencies.models import Agency, User
from agencies.refusals import incomplete, not_yours
from agencies.roles import ROLES
from agencies.standing import Standing, standing_of
from audit.recording import Note, record


def may_hand_over(standing: Standing, agency: Agency) -> bool:
    """The administrator of the agency or a head of its unit."""
    return may_manage(standing, agency) or standing.holds("UNIT_HEAD", agency.pk)


def hand_over_work(giver: User, taker: User, agency: Agency, *, reason: str, standing: Standing) -> dict[str, int]:
    """Move everything a person answers for in an agency; returns how much of each kind moved.

    Each mover works in small transactions of its own, so thousands of files never hold a lock together. A crash in
    between leaves a part moved and recorded; running it again moves the rest.
    """
    if not may_hand_over(standing, agency):
        raise not_yours(_("由机关管理员或者办案机构负责人办理交接"))
    if giver.pk == taker.pk:
        raise incomplete(_("交出人和接收人是同一个人"), field="taker")
    if not reason.strip():
        raise incomplete(_("没有写明交接的理由"), field="reason")
    held = {code for code in standing_of(taker, on=standing.on).roles_in(agency.pk) if ROLES[code].abilities}
    if not held:
        raise incomplete(_("接收人在这个机关没有岗位"), _("先任命，再交接。"), "taker")
    work = WorkHandover(giver=giver, taker=taker, agency=agency, standing=standing, reason=reason.strip())
    moved = {code: mover(work) for code, (_label, mover) in movers().items()}
    note = Note(
        verb=verbs.WORK_HANDED_OVER,
        actor=standing.user,
        agency_id=agency.pk,
        more={"from": giver.username, "to": taker.username, "moved": moved, "reason": work.reason},
    )
    record(note, subject=giver)
    return moved
