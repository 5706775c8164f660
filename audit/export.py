"""The trail as lines of JSON, for proof on another machine."""

import json
from collections.abc import Iterator
from typing import Any

from audit.canonical import plain
from audit.models import Entry, Seal


def lines(*, using: str = "default") -> Iterator[str]:
    """Every entry in order of id, then every seal; payload bodies only where not erased."""
    for entry in Entry.objects.using(using).select_related("payload").order_by("pk").iterator(chunk_size=2000):
        yield _line(
            {
                "type": "entry",
                "id": entry.pk,
                **entry.covered(),
                "digest": entry.digest,
                "body": entry.payload.body if hasattr(entry, "payload") else None,
                "erased": hasattr(entry, "payload") and entry.payload.erased_at is not None,
            }
        )
    for seal in Seal.objects.using(using).order_by("sealed_on").iterator():
        yield _line(
            {
                "type": "seal",
                "on": seal.sealed_on,
                "previous": seal.previous,
                "last": seal.last_entry,
                "chains": seal.chains,
                "digest": seal.digest,
            }
        )


def _line(value: dict[str, Any]) -> str:
    return json.dumps(plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
