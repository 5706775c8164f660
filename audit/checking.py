"""Checking the newest part of the trail while a person waits; the whole is proved by manage.py verify_audit."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from django.db.models import Max

from audit.canonical import GENESIS, digest
from audit.models import ChainHead, Entry, Seal

ENTRIES_A_CHAIN = 500
NEWEST = 1000
CHAINS = 40
SEALS = 60


@dataclass(frozen=True)
class Checked:
    """How much was looked at, and a sentence for each fault."""

    chains: int
    entries: int
    seals: int
    faults: tuple[str, ...]


def check_recent(agencies: Iterable[int]) -> Checked:
    """The agencies' own chains, the chains touched last, and the newest seals; at most some twenty thousand entries."""
    ids = list(agencies)
    newest = Entry.objects.filter(agency__in=ids).order_by("-pk").values_list("chain", flat=True)[:NEWEST]
    chains = [f"a:{pk}" for pk in ids]
    chains += [chain for chain in dict.fromkeys(newest) if chain not in chains]
    faults: list[str] = []
    looked = 0
    for chain in chains[: CHAINS + len(ids)]:
        rows = _tail(chain)
        looked += len(rows)
        faults += chain_faults(chain, rows)
    seals = list(Seal.objects.order_by("-sealed_on")[:SEALS])
    return Checked(min(len(chains), CHAINS + len(ids)), looked, len(seals), (*faults, *_seal_faults(seals)))


def _tail(chain: str) -> list[Entry]:
    rows = Entry.objects.filter(chain=chain).select_related("payload").order_by("-seq")[:ENTRIES_A_CHAIN]
    return list(rows)[::-1]


def chain_faults(chain: str, rows: list[Entry]) -> Iterator[str]:
    """What is wrong with the end of a chain, entry by entry, and with its head."""
    before: Entry | None = None
    for row in rows:
        where = f"{chain} #{row.seq}"
        if before is not None and row.seq != before.seq + 1:
            yield f"{where}: an entry before it is missing"
        elif row.previous != (before.digest if before else row.previous if row.seq > 1 else GENESIS):
            yield f"{where}: does not continue the entry before it"
        if digest(row.covered()) != row.digest:
            yield f"{where}: its content was changed"
        payload = getattr(row, "payload", None)
        if payload is None:
            yield f"{where}: its payload is missing"
        elif payload.erased_at is None and digest(payload.body or {}) != row.payload_digest:
            yield f"{where}: its payload was changed"
        before = row
    head = ChainHead.objects.filter(chain=chain).first()
    if head is not None and (head.length, head.head) != ((before.seq, before.digest) if before else (0, GENESIS)):
        yield f"{chain}: its last entry is not the one its head names"


def _seal_faults(newest_first: list[Seal]) -> Iterator[str]:
    for later, earlier in pairwise(newest_first):
        if later.previous != earlier.digest:
            yield f"seal {later.sealed_on}: does not name the seal before it"
    last = Entry.objects.aggregate(last=Max("pk"))["last"] or 0
    if newest_first and newest_first[0].last_entry > last:
        yield f"seal {newest_first[0].sealed_on}: entries it covers are missing"
