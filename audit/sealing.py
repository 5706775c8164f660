"""The daily seal: one digest over every chain's length and head, named by the next day's seal and kept outside."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Max
from django.utils import timezone

from audit.canonical import GENESIS, digest
from audit.models import Entry, Seal

Head = tuple[str, int, str]


def chain_heads(*, up_to: int) -> Iterator[Head]:
    """(chain, length, head) of every chain as it stood at an entry id, sorted by chain."""
    # ids and places in a chain grow together, so the newest id of a chain is its head
    newest = Entry.objects.filter(pk__lte=up_to).values("chain").annotate(newest=Max("pk")).values("newest")
    heads = Entry.objects.filter(pk__in=newest).order_by("chain").values_list("chain", "seq", "digest")
    yield from heads.iterator()


def seal_day(on: date) -> Seal:
    """Seal what stands now under a day's name and write the copy that is kept outside; once a day."""
    existing = Seal.objects.filter(sealed_on=on).first()
    if existing:
        return existing
    previous = Seal.objects.order_by("-sealed_on").first()
    last = Entry.objects.aggregate(last=Max("pk"))["last"] or 0
    heads: list[list[Any]] = [list(head) for head in chain_heads(up_to=last)]
    before = previous.digest if previous else GENESIS
    seal = Seal.objects.create(
        sealed_on=on,
        sealed_at=timezone.now(),
        chains=len(heads),
        entries=sum(int(head[1]) for head in heads),
        last_entry=last,
        previous=before,
        digest=digest({"on": on, "previous": before, "last": last, "heads": heads}),
    )
    _keep_outside(seal, heads)
    return seal


def _keep_outside(seal: Seal, heads: list[list[Any]]) -> None:
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
