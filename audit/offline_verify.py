"""A second, independent proof of an exported trail. Standard library only; run it anywhere:

python offline_verify.py trail.jsonl [folder-of-seals]
"""

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

GENESIS = "0" * 64
ERASURE = "audit.payload_erased"


def digest(value: Any) -> str:
    data = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    return hashlib.sha256(data).hexdigest()


def check(lines: Iterable[str], seals: dict[str, Any] | None = None) -> Iterator[str]:
    """Yield one sentence for each fault found; nothing means the trail stands."""
    heads: dict[str, list[tuple[int, int, str]]] = {}
    last_seal = GENESIS
    erased: dict[int, str] = {}
    reasons: set[int | None] = set()
    for number, line in enumerate(lines, 1):
        try:
            row = json.loads(line)
        except ValueError:
            yield f"line {number}: not JSON"
            continue
        if row.pop("type", "") == "entry":
            _note_erasure(row, erased, reasons)
            yield from _entry(row, heads)
        else:
            yield from _seal(row, heads, last_seal)
            last_seal = row["digest"]
    for identity, where in erased.items():
        if identity not in reasons:
            yield f"{where}: its payload was erased without a recorded reason"
    for day, kept in sorted((seals or {}).items()):
        yield from _kept(day, kept, heads)


def _note_erasure(row: dict[str, Any], erased: dict[int, str], reasons: set[int | None]) -> None:
    if row["erased"]:
        erased[row["id"]] = f"entry {row['id']} ({row['chain']} no. {row['seq']})"
    elif row["verb"] == ERASURE:
        reasons.add(((row["body"] or {}).get("more") or {}).get("entry"))


def _entry(row: dict[str, Any], heads: dict[str, list[tuple[int, int, str]]]) -> Iterator[str]:
    where = f"entry {row['id']} ({row['chain']} no. {row['seq']})"
    own, body, erased = row.pop("digest"), row.pop("body"), row.pop("erased")
    identity = row.pop("id")
    chain = heads.setdefault(row["chain"], [])
    length, _, head = chain[-1] if chain else (0, 0, GENESIS)
    if row["seq"] != length + 1:
        yield f"{where}: expected no. {length + 1}: an entry before it is missing or the order was changed"
    elif row["previous"] != head:
        yield f"{where}: does not continue the entry before it"
    if digest(row) != own:
        yield f"{where}: its content was changed"
    if not erased and digest(body or {}) != row["payload"]:
        yield f"{where}: its payload was changed"
    chain.append((row["seq"], identity, own))


def _standing(heads: dict[str, list[tuple[int, int, str]]], last: int) -> list[list[Any]]:
    found = []
    for name, chain in sorted(heads.items()):
        upto = [item for item in chain if item[1] <= last]
        if upto:
            found.append([name, upto[-1][0], upto[-1][2]])
    return found


def _seal(row: dict[str, Any], heads: dict[str, list[tuple[int, int, str]]], last: str) -> Iterator[str]:
    if row["previous"] != last:
        yield f"seal {row['on']}: does not name the seal before it"
    body = {"on": row["on"], "previous": row["previous"], "last": row["last"], "heads": _standing(heads, row["last"])}
    if digest(body) != row["digest"]:
        yield f"seal {row['on']}: the chains no longer stand as sealed (a chain is missing, cut or changed)"


def _kept(day: str, kept: dict[str, Any], heads: dict[str, list[tuple[int, int, str]]]) -> Iterator[str]:
    now = {name: (length, head) for name, length, head in _standing(heads, kept["last"])}
    for name, length, head in kept["heads"]:
        if name not in now:
            yield f"seal {day}: chain {name} is missing"
        elif now[name] != (length, head):
            yield f"seal {day}: chain {name} was {length} long with another head"


def main(arguments: list[str]) -> int:
    seals = {}
    if len(arguments) > 1:
        seals = {p.stem: json.loads(p.read_text(encoding="utf-8")) for p in Path(arguments[1]).glob("*.json")}
    with Path(arguments[0]).open(encoding="utf-8") as file:
        faults = list(check(file, seals))
    for fault in faults:
        sys.stdout.write(fault + "\n")
    sys.stdout.write(f"{len(faults)} faults\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
