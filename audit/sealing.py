"""The daily seal: one digest over every chain's length and head, named by the next day's seal and kept outside."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from audit.canonical import GENESIS, digest
from audit.models import Entry, Seal

Head = tuple[str, int, str]


def chain_heads(*, up_to: int) -> Iterator[Head]:
    """(chain, length, head) of every chain as it stood at an entry id, sorted by chain."""
    # ids grow along a chain: its head is its highest id
    last = Entry.objects.filter(pk__lte=up_to).order_by().values("chain").annotate(last=Max("pk")).values("last")
    rows = Entry.objects.filter(pk__in=last).order_by("chain")
    yield from rows.values_list("chain", "seq", "digest").iterator()


@transaction.atomic
def last_settled_entry() -> int:
    """The highest entry id below which nothing can appear any more.

    PostgreSQL hands ids out before commit: a lower one may still be on its way. Waiting once for the writers under
    way, and letting the next ones wait for this short transaction, leaves none.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE audit_entry IN SHARE MODE")
    return int(Entry.objects.aggregate(last=Max("pk"))["last"] or 0)


def seal_day(on: date) -> Seal:
    """Seal what stands now under a day's name and write the copy that is kept outside; once a day."""
    existing = Seal.objects.filter(sealed_on=on).first()
    if existing:
        return existing
    previous = Seal.objects.order_by("-sealed_on").first()
    last = last_settled_entry()
    heads = list(chain_heads(up_to=last))
    before = previous.digest if previous else GENESIS
    seal = Seal.objects.create(
        sealed_on=on,
        sealed_at=timezone.now(),
        chains=len(heads),
        entries=sum(length for _chain, length, _head in heads),
        last_entry=last,
        previous=before,
        digest=digest({"on": on, "previous": before, "last": last, "heads": heads}),
    )
    _keep_outside(seal, heads)
    return seal


def _keep_outside(seal: Seal, heads: list[Head]) -> None:
    folder = Path(settings.HOME) / "seals"
    folder.mkdir(parents=True, exist_ok=True)
    body = {
        "on": seal.sealed_on.isoformat(),
        "previous": seal.previous,
        "last": seal.last_entry,
        "heads": heads,
        "digest": seal.digest,
    }
    target = folder / f"{seal.sealed_on.isoformat()}.json"
    partial = target.with_suffix(".part")
    partial.write_text(json.dumps(body, ensure_ascii=False, sort_keys=True), encoding="utf-8")
    partial.replace(target)
