"""Writing to a file outside a step: lock the case row, raise its version, leave one entry."""

from typing import Any

from agencies.standing import Standing
from audit.models import Entry
from audit.recording import Note, append
from workflow.perform import lock


def open_file(case: Any, *, version: int | None = None) -> Any:
    """Lock the case row before anything of the file is read for a change."""
    return lock(case, version=version)


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
