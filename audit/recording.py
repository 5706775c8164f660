"""Writing entries: the only way into the trail. Always inside the caller's transaction."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone

from audit import wiring
from audit.canonical import GENESIS, digest, plain
from audit.models import ChainHead, Delivery, Entry, Payload
from audit.verbs import verb as known_verb


class Actor(Protocol):
    """A signed-in person or the named system user."""

    pk: Any
    name: str


class Chained(Protocol):
    """A proceeding: its chain's head and length stand on its own locked row."""

    pk: Any
    chain_head: str
    chain_length: int


@dataclass(frozen=True)
class Note:
    """What is to be recorded; `old` and `new` hold named values, `more` anything else the sentence needs."""

    verb: str
    actor: Any
    agency_id: int | None = None
    legal_actor: str = ""
    happened_at: datetime | None = None
    old: dict[str, Any] | None = None
    new: dict[str, Any] | None = None
    more: dict[str, Any] | None = None


def chain_of(subject: models.Model) -> str:
    return f"p:{subject._meta.concrete_model._meta.label_lower}:{subject.pk}"  # type: ignore[union-attr]


def append(subject: Any, note: Note) -> Entry:
    """Add an entry to a locked proceeding's own chain and move its head (the caller saves head and length)."""
    entry = _build(
        note,
        chain=chain_of(subject),
        seq=subject.chain_length + 1,
        previous=subject.chain_head or GENESIS,
        subject=subject,
    )
    _store([entry], [note])
    subject.chain_head, subject.chain_length = entry.digest, entry.seq
    return entry


def record(note: Note, *, subject: models.Model | None = None) -> Entry:
    """Add an entry outside any proceeding: to the agency's chain, or the system's."""
    chain = f"a:{note.agency_id}" if note.agency_id else "s"
    with transaction.atomic():
        head, _ = ChainHead.objects.get_or_create(chain=chain, defaults={"head": GENESIS})
        head = ChainHead.objects.select_for_update().get(pk=head.pk)
        entry = _build(note, chain=chain, seq=head.length + 1, previous=head.head, subject=subject)
        _store([entry], [note])
        head.length, head.head = entry.seq, entry.digest
        head.save(update_fields=["length", "head"])
    return entry


def append_many(pairs: list[tuple[Any, Note]]) -> list[Entry]:
    """One entry for each of many new proceedings, in three inserts; for imports."""
    entries = []
    for subject, note in pairs:
        entry = _build(
            note,
            chain=chain_of(subject),
            seq=subject.chain_length + 1,
            previous=subject.chain_head or GENESIS,
            subject=subject,
        )
        subject.chain_head, subject.chain_length = entry.digest, entry.seq
        entries.append(entry)
    _store(entries, [note for _, note in pairs])
    return entries


def body_of(note: Note) -> dict[str, Any]:
    parts = {"old": note.old, "new": note.new, "more": note.more}
    return {key: plain(value) for key, value in parts.items() if value}


def _build(note: Note, *, chain: str, seq: int, previous: str, subject: models.Model | None) -> Entry:
    known_verb(note.verb)
    now = timezone.now()
    entry = Entry(
        chain=chain,
        seq=seq,
        verb=note.verb,
        subject_type=ContentType.objects.get_for_model(subject) if subject is not None else None,
        subject_id=subject.pk if subject is not None else None,
        actor_id=note.actor.pk,
        actor_label=note.actor.name,
        agency=note.agency_id,
        legal_actor=note.legal_actor,
        happened_at=note.happened_at or now,
        recorded_at=now,
        payload_digest=digest(body_of(note)),
        previous=previous,
    )
    entry.digest = digest(entry.covered())
    return entry


def _store(entries: list[Entry], notes: list[Note]) -> None:
    Entry.objects.bulk_create(entries, batch_size=500)
    Payload.objects.bulk_create(
        [Payload(entry=entry, body=body_of(note)) for entry, note in zip(entries, notes, strict=True)], batch_size=500
    )
    deliveries = [
        Delivery(entry=entry, listener=listener.name, lane=listener.lane, due_at=entry.recorded_at)
        for entry in entries
        for listener in wiring.listeners_after(entry.verb)
    ]
    if deliveries:
        Delivery.objects.bulk_create(deliveries, batch_size=500)
        if wiring.is_nudged():
            lanes = frozenset(delivery.lane for delivery in deliveries)
            transaction.on_commit(lambda: wiring.nudge(lanes), robust=True)
    for entry in entries:
        for run in wiring.listeners_at_once(entry.verb):
            run(entry)
