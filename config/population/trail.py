"""The trail of invented files: entries whose digests are those the audit would have made, written as text at once."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from random import Random
from typing import Any

from audit.canonical import GENESIS, canonical, digest
from audit.models import Entry, Payload
from audit.verbs import verb as known_verb
from cases import verbs
from config.population.writing import Row, Sheet, moment
from workflow.deadlines.arithmetic import SHANGHAI

WORK = (
    verbs.PARTY_ADDED, verbs.RIGHT_ADDED, verbs.EVIDENCE_ADDED, verbs.GOODS_ADDED, verbs.FIGURE_RECORDED,
    verbs.SCREENED, verbs.PROPOSED, verbs.RETURNED, verbs.PAPER_DRAFTED, verbs.PAPER_ISSUED,
    verbs.SERVICE_ATTEMPTED, verbs.SERVED, verbs.HANDLERS_CHANGED,
)  # fmt: skip


@dataclass(frozen=True)
class Subject:
    """Whose chain it is and who writes in it."""

    type_id: int
    label: str
    pk: int
    agency_id: int
    actor_id: int
    actor: str
    organ: str


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


class Trail:
    """Collects entries and payloads of one batch; keys count up from those reserved."""

    def __init__(self) -> None:
        self.entries, self.payloads = Sheet(Entry), Sheet(Payload)
        self._bodies = [(name, *_body(name, n)) for name in WORK for n in range(6)]
        for name in WORK:
            known_verb(name)
        self.begin(1)

    def sheets(self) -> list[Sheet]:
        return [self.entries, self.payloads]

    def begin(self, first: int) -> None:
        self.next = first
        self._entries: list[Row] = []
        self._payloads: list[Row] = []

    def flush(self) -> int:
        """Write what was collected; how many entries that was."""
        self.entries.write(self._entries)
        self.payloads.write(self._payloads)
        return len(self._entries)

    def chain(self, about: Subject, times: Sequence[datetime], first: tuple[str, Any], draw: Random) -> tuple[str, int]:
        """One entry a moment, the first with its own verb and body; the head of the chain and the first key."""
        start, previous = self.next, GENESIS
        body = canonical(first[1])
        work = draw.choices(self._bodies, k=len(times) - 1)
        told = [(first[0], body.decode(), sha256(body).hexdigest()), *work]
        name = f"p:{about.label}:{about.pk}"
        head = f'{{"actor":[{about.actor_id},{_text(about.actor)}],"agency":{about.agency_id},"chain":{_text(name)},'
        tail = f'"subject":[{about.type_id},{about.pk}],"verb":'
        organ = _text(about.organ)
        for seq, (at, (verb, stored, payload)) in enumerate(zip(times, told, strict=True), 1):
            plain = at.isoformat(" ", "seconds")[:19]
            text = f"{plain[:10]}T{plain[11:]}.000000Z"
            covered = (
                f'{head}"happened_at":"{text}","legal_actor":{organ},"payload":"{payload}","previous":"{previous}",'
                f'"recorded_at":"{text}","seq":{seq},{tail}"{verb}"}}'
            )
            own = sha256(covered.encode()).hexdigest()
            self._entries.append(
                (self.next, name, seq, verb, about.type_id, about.pk, about.actor_id, about.actor, about.agency_id,
                 about.organ, plain, plain, payload, previous, own)
            )  # fmt: skip
            self._payloads.append((self.next, stored, None, ""))
            self.next += 1
            previous = own
        return previous, start

    def prove_one(self) -> None:
        """The last entry made is the one the audit itself would make; a change there stops the run."""
        values = dict(zip((f.attname for f in Entry._meta.concrete_fields), self._entries[-1], strict=True))
        for name in ("happened_at", "recorded_at"):
            values[name] = datetime.fromisoformat(values[name] + "+00:00")
        if digest(Entry(**values).covered()) != values["digest"]:
            raise RuntimeError("the digest of an entry is made in another way now; mend config/population/trail.py")


def _body(name: str, n: int) -> tuple[str, str]:
    made = canonical({"more": {"count": n + 1, "verb": name}})
    return made.decode(), sha256(made).hexdigest()


def hours(start: datetime, end: datetime, count: int) -> Iterator[datetime]:
    """So many moments between two, evenly, in UTC."""
    step = max((end - start) / max(count, 1), timedelta(seconds=1))
    at = start.astimezone(UTC)
    for _n in range(count):
        yield at
        at += step


__all__ = ["SHANGHAI", "Subject", "Trail", "hours", "moment"]
