"""Choosing from a roll: the only way an outside mediator, investigator, expert or body comes onto a case."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from audit.language import for_record
from cases.actions.granting import close_material
from cases.actions.papers import case_of
from cases.models import Assignment, RollEntry, RollUse
from cases.reading.rolls import CAPACITIES, options_for
from workflow.deadlines.arithmetic import local_day
from workflow.flows.roll.guards import ROLL
from workflow.refusals import Refused, incomplete
from workflow.step import Input

if TYPE_CHECKING:
    from cases.actions.taking import Taking


def choose_all(row: Any, taking: "Taking") -> dict[str, Any]:
    """Write down what every roll input of a step names; called while the step is recorded."""
    changed: dict[str, Any] = {}
    for item in taking.spec.inputs:
        if item.kind == "roll" and item.key in taking.values:
            changed.update(_choose(row, item, taking))
    return changed


def _choose(row: Any, item: Input, taking: "Taking") -> dict[str, Any]:
    """Make exactly the named entries those of this input on the case. Raises Refused with the reason of each."""
    given = taking.values[item.key]
    wanted = [] if given in (None, "") else list(given) if isinstance(given, (list, tuple)) else [given]
    case, slot, at = case_of(row), f"{taking.spec.id}/{item.key}", taking.when.happened_at
    standing = list(RollUse.objects.filter(case=case.pk, slot=slot, ended_at__isnull=True).select_related("entry"))
    kept = {use.entry_id for use in standing}
    fresh = [entry for entry in wanted if entry.pk not in kept]
    refuse_unfit(case, item.source, fresh, label=taking.spec.label, on=local_day(taking.when.now), cure=item.key)
    for use in standing:
        if use.entry_id not in {entry.pk for entry in wanted}:
            end_use(use, at=at, reason=for_record(_("改选他人")))
    for entry in fresh:
        start_use(entry, case, slot=slot, by=taking.standing.user, at=at)
    if not fresh and len(standing) == len(wanted):
        return {}
    return {item.key: [[use.entry.name for use in standing], [entry.name for entry in wanted]]}


def refuse_unfit(case: Any, kinds: str, chosen: list[RollEntry], *, label: object, on: Any, cure: str = "") -> None:
    """Ask about each entry again with its row locked. Raises Refused with the reason of each."""
    if not chosen:
        return
    known = {o.entry.pk: o.reason for o in options_for(case, kinds, on=on, only=[entry.pk for entry in chosen])}
    found = []
    for entry in chosen:
        reason = known.get(entry.pk, _("不在可以选用的名册上"))
        if reason:
            why = _("不能选%(name)s：%(reason)s") % {"name": entry.name, "reason": reason}
            found.append(incomplete(why, ROLL, _("从名册另选。"), cure=cure))
    if found:
        raise Refused(label, tuple(found))


def start_use(entry: RollEntry, case: Any, *, slot: str, by: Any, at: datetime) -> RollUse:
    """A commission, and for a person with an account the place on the case that opens its file."""
    assignment = None
    if entry.user_id is not None and entry.roll_kind in CAPACITIES:
        assignment = Assignment.objects.get_or_create(
            case_id=case.pk, person_id=entry.user_id, capacity=CAPACITIES[entry.roll_kind], until=None,
            defaults={"since": at, "reason": for_record(_("从名册选定"))},
        )[0]  # fmt: skip
    return RollUse.objects.create(
        entry=entry, case_id=case.pk, slot=slot, chosen_by=by, chosen_at=at, assignment=assignment
    )


def end_uses(case: Any, kind: str, *, at: datetime, reason: str, person_id: int | None = None) -> None:
    """Everybody of one roll (or one person of it) leaves the case."""
    uses = RollUse.objects.filter(case=case.pk, ended_at__isnull=True, entry__roll_kind=kind)
    for use in (uses.filter(entry__user=person_id) if person_id else uses).select_related("entry", "assignment"):
        end_use(use, at=at, reason=reason)


def end_use(use: RollUse, *, at: datetime, reason: str) -> None:
    """The commission is over, and with it the place on the case."""
    use.ended_at, use.end_reason = at, reason[:120]
    use.save(update_fields=["ended_at", "end_reason"])
    if use.assignment is not None and use.assignment.until is None:
        use.assignment.until = at
        use.assignment.save(update_fields=["until"])
    if use.entry.user_id is not None and use.entry.roll_kind == "expert":
        close_material(use.case_id, at=at, people=[use.entry.user_id])
