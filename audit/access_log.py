"""Writing to the read log: one insert, no lock, no chain; sealing happens later in batches."""

from typing import Any

from django.utils import timezone

from audit.canonical import GENESIS, digest
from audit.models import AccessLog, AccessSeal


def log_access(
    kind: str, *, user: Any, subject: str = "", detail: str = "", agency_id: int | None = None, address: str = ""
) -> None:
    """Record a reading, sign-in or denial; `subject` is 'label:pk' or a path."""
    known = getattr(user, "pk", None)
    AccessLog.objects.create(
        at=timezone.now(),
        kind=kind,
        user_id=known,
        user_label=str(getattr(user, "name", "") or user or ""),
        agency=agency_id,
        subject=subject[:120],
        detail=detail[:300],
        address=address[:64],
    )


def _covered(row: AccessLog) -> list[Any]:
    return [row.pk, row.at, row.kind, row.user_id, row.user_label, row.agency, row.subject, row.detail, row.address]


def seal_access_log(*, batch: int = 5000) -> AccessSeal | None:
    """Seal the next batch of unsealed rows; returns the seal, or None when there is nothing new."""
    last = AccessSeal.objects.order_by("-last").first()
    rows = list(AccessLog.objects.filter(pk__gt=last.last if last else 0).order_by("pk")[:batch])
    if not rows:
        return None
    previous = last.digest if last else GENESIS
    return AccessSeal.objects.create(
        first=rows[0].pk,
        last=rows[-1].pk,
        sealed_at=timezone.now(),
        previous=previous,
        digest=digest([previous, [_covered(row) for row in rows]]),
    )


def broken_access_seals() -> list[AccessSeal]:
    """Seals whose rows were changed, removed or added to, in order."""
    broken, previous = [], GENESIS
    for seal in AccessSeal.objects.order_by("last").iterator():
        rows = AccessLog.objects.filter(pk__gte=seal.first, pk__lte=seal.last).order_by("pk")
        if seal.previous != previous or digest([previous, [_covered(row) for row in rows]]) != seal.digest:
            broken.append(seal)
        previous = seal.digest
    return broken
