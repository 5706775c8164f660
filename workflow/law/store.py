"""Reading the law: which row of a table is in force on a day, for an agency and its region."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, TypeVar

from django.db import transaction
from django.db.models import Count, Subquery, Value
from django.db.models.signals import post_migrate, post_save
from django.utils import timezone
from django.utils.translation import gettext as _

from workflow.law import damages, routes, tables  # noqa: F401  (registers the record classes)
from workflow.law.fresh import Fresh
from workflow.law.record import TABLES, LawRecord
from workflow.models.law import LawRow

R = TypeVar("R", bound=LawRecord)


class LawMissing(LookupError):
    """No row of the law answers; the sentence says which one and where it is entered."""


@dataclass(frozen=True)
class Found(Generic[R]):
    """A row and the id under which a decision keeps it."""

    row_id: int
    record: R


@dataclass(frozen=True)
class _Stored:
    row_id: int
    record: LawRecord
    agency_id: int | None
    region: str


@dataclass
class _Law:
    """Everything in the table, by table, code and alias."""

    by_id: dict[int, _Stored] = field(default_factory=dict)
    by_code: dict[str, dict[str, list[_Stored]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    aliases: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    used: set[int] = field(default_factory=set)

    def add(self, table: str, stored: _Stored, *, used: bool) -> None:
        self.by_id[stored.row_id] = stored
        self.by_code[table][stored.record.code].append(stored)
        for alias in getattr(stored.record, "aliases", "").split():
            self.aliases[table][alias] = stored.record.code
        if used:
            self.used.add(stored.row_id)


def rows(cls: type[R], *, on: date, agency_id: int | None = None, regions: tuple[str, ...] = ()) -> dict[str, Found[R]]:
    """Every row of a table in force on a day, local rows in place of shipped ones, by code."""
    found: dict[str, Found[R]] = {}
    for code, candidates in _law.get().by_code[cls.table].items():
        best = _best(candidates, on=on, agency_id=agency_id, regions=regions)
        if best is not None:
            found[code] = _found(best)
    return found


def row(cls: type[R], code: str, *, on: date, agency_id: int | None = None, regions: tuple[str, ...] = ()) -> Found[R]:
    """The row with a code or alias in force on a day; raises LawMissing."""
    law = _law.get()
    code = law.aliases[cls.table].get(code, code)
    best = _best(law.by_code[cls.table].get(code, ()), on=on, agency_id=agency_id, regions=regions)
    if best is None:
        raise LawMissing(
            _("法律规则表“%(table)s”没有%(day)s施行的“%(code)s”，请由法制人员在“法律规则”中补录并写明依据。")
            % {"table": cls.table, "code": code, "day": on.isoformat()}
        )
    return _found(best)


def freeze(row_id: int) -> LawRecord:
    """The record stored under an id, whatever has become law since."""
    stored = _law.get().by_id.get(row_id)
    if stored is not None:
        return stored.record
    return _stored(LawRow.objects.get(pk=row_id)).record


def canonical(cls: type[R], code: str) -> str:
    """The one code of a limit that the specifications know under several ids."""
    return _law.get().aliases[cls.table].get(code, code)


def mark_used(row_ids: Iterable[int]) -> None:
    """Remember that something was decided under these rows: from now on nobody may delete them."""
    law = _law.get()
    fresh = {row_id for row_id in row_ids if row_id not in law.used}
    if not fresh:
        return
    LawRow.objects.filter(pk__in=fresh, used=False).update(used=True, used_at=timezone.now())
    # Known as marked only once that is committed; until then the conditional update is simply repeated.
    transaction.on_commit(lambda: law.used.update(fresh))


def law_written(**_kwargs: object) -> None:
    """Call after rows were added in bulk; single saves say so themselves."""
    _law.written()


def _best(
    candidates: Iterable[_Stored], *, on: date, agency_id: int | None, regions: tuple[str, ...]
) -> _Stored | None:
    ranked = [
        (rank, stored.record.effective_from or date.min, stored.row_id, stored)
        for stored in candidates
        if stored.record.in_force(on) and (rank := _rank(stored, agency_id, regions)) is not None
    ]
    return max(ranked)[3] if ranked else None


def _rank(stored: _Stored, agency_id: int | None, regions: tuple[str, ...]) -> int | None:
    """How near a row stands to the asking agency; None when it is somebody else's."""
    if stored.agency_id is not None:
        return 100 if stored.agency_id == agency_id else None
    if not stored.region:
        return 0
    prefix = stored.region
    while prefix.endswith("00"):
        prefix = prefix[:-2]
    return len(prefix) if any(region.startswith(prefix) for region in regions) else None


def _found(stored: _Stored) -> Found[Any]:
    return Found(row_id=stored.row_id, record=stored.record)


def _stored(line: LawRow) -> _Stored:
    record = TABLES[line.table].parse(line.data)
    return _Stored(line.pk, record, line.agency_id, line.region_code)


def _version() -> Hashable:
    """One tiny query; the digest tells a row apart from a rolled-back one that had the same id."""
    total = LawRow.objects.order_by().values(every=Value(1)).annotate(total=Count("*")).values("total")
    return LawRow.objects.order_by("-pk").values_list("pk", "digest", Subquery(total)).first()


def _load() -> _Law:
    law = _Law()
    for line in LawRow.objects.order_by("pk").iterator(chunk_size=2000):
        if line.table in TABLES:
            law.add(line.table, _stored(line), used=line.used)
    return law


_law: Fresh[_Law] = Fresh(version=_version, load=_load)
post_save.connect(law_written, sender=LawRow, dispatch_uid="workflow.law.store")
post_migrate.connect(_law.forget, dispatch_uid="workflow.law.store.forget")
