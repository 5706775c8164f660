"""Writing to a file outside a step: lock the case row, raise its version, leave one entry."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from agencies.standing import Standing
from audit.models import Entry
from audit.recording import Note, append
from workflow.perform import lock
from workflow.refusals import Refused, not_yours

# who works on the files of an agency; those who only review, audit or supervise add nothing to them
STAFF = ("OFFICER", "INTAKE", "UNIT_HEAD", "REWARD", "POLICE_ANY", "MEDIATOR", "COURT")


def open_file(case: Any, *, version: int | None = None) -> Any:
    """Lock the case row before anything of the file is read for a change."""
    return lock(case, version=version)


def only_own_staff(row: Any, standing: Standing, label: object) -> None:
    """Refuse whoever does not work on the files of the owning agency. Raises Refused."""
    if not any(standing.holds(role, row.agency_id) for role in STAFF):
        raise Refused(label, (not_yours(_("由承办机关的办案人员登记"), how=_("请承办人办理。")),))


def leave(
    row: Any,
    verb: str,
    *,
    standing: Standing,
    old: dict[str, Any] | None = None,
    new: dict[str, Any] | None = None,
    more: dict[str, Any] | None = None,
    columns: tuple[str, ...] = (),
) -> Entry:
    """Raise the version of the locked row and append the entry; saves `columns` of the row as well."""
    row.version += 1
    note = Note(verb=verb, actor=standing.user, agency_id=row.agency_id, old=old, new=new, more=more)
    entry = append(row, note)
    row.save(update_fields=["version", "chain_head", "chain_length", *columns])
    return entry
