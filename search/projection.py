"""One document as the fields an engine stores: the same for every engine.

The type of a field says how engines keep it: both make their fields from this declaration, so a new field is one line
here and one in `project`, and SCHEMA changes with it by itself.
"""

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from hashlib import blake2b
from typing import Annotated, get_type_hints

from agencies.reach import Facing, Key, Reach, Scope
from search.analysis import GAP, mask_personal, normalise, pairs_and_units, personal_digest, short_field, simplified
from search.documents import IndexDocument
from search.initials import initials, windows
from search.numbers import forms, tails

SEPARATOR = "\x1f"
SUGGEST_CHARS = 40
START_CHARS = 16


class Kept(Enum):
    """How an engine keeps a field."""

    WORDS = "tokens with their places, split at spaces"
    SINGLES = "tokens with their counts, split at spaces"
    TERM = "one exact term"
    TERMS = "exact terms"
    FACET = "one exact term that is counted"
    NUMBER = "a whole number that is counted, ranged over and sorted by"
    SHOWN = "exact terms that are given back"


Words = Annotated[str, Kept.WORDS]
Singles = Annotated[str, Kept.SINGLES]
Term = Annotated[str, Kept.TERM]
Terms = Annotated[tuple[str, ...], Kept.TERMS]
FacetTerm = Annotated[str, Kept.FACET]
Number = Annotated[int, Kept.NUMBER]
Shown = Annotated[tuple[str, ...], Kept.SHOWN]


@dataclass(frozen=True)
class Projection:
    """Strings to split at spaces, exact terms, and numbers; absent numbers are 0 and never match a range."""

    key: Term
    open_to: Terms
    regions: Terms
    source: FacetTerm
    origin: Number
    pk: Number
    version: Number
    agency: Number
    kind: FacetTerm
    stage: FacetTerm
    year: Number
    day: Number
    amount: Number
    text: Words
    uni: Singles
    title: Words
    name: Words
    agency_name: Words
    kind_name: Words
    stage_name: Words
    numbers: Terms
    tails: Terms
    suggest: Shown
    starts: Terms
    personal: Terms
    features: Terms


FIELDS: Mapping[str, Kept] = {
    name: hint.__metadata__[0] for name, hint in get_type_hints(Projection, include_extras=True).items()
}
# another set of fields is another index: readers ask for a rebuild instead of answering wrongly
SCHEMA = f"{zlib.crc32(repr(sorted((name, kept.name) for name, kept in FIELDS.items())).encode()):08x}"


def key_term(source: str, pk: int) -> str:
    """The term of a row; a paper's own key and the key of the file it faces through may differ."""
    return f"{source}{SEPARATOR}{pk}"


@lru_cache(maxsize=256)
def origin_of(source: str) -> int:
    """The name of a source as a number: an engine that gives numbers back at once need not open the documents found."""
    return int.from_bytes(blake2b(source.encode(), digest_size=6).digest(), "big")


def open_terms(facing: Facing) -> tuple[str, ...]:
    """Everyone a document is open to, as terms of one field: who is named for it, and unless secret organs and scopes.

    One set of terms answers the whole rule, which costs half of what three fields and a negation would.
    """
    named = key_term(*facing.key)
    if facing.secret:
        return (named,)
    places = (("country", ""), ("province", facing.province), ("city", facing.city), ("county", facing.county))
    scopes = (_scope_term(facing.kind, level, code) for level, code in places)
    return (named, *(_organ_term(pk) for pk in sorted(facing.organs)), *scopes)


def reach_terms(reach: Reach) -> list[str]:
    """What a reach asks of the same field: any of these terms, and Reach.sees gives the same answer."""
    return [
        *(key_term(*key) for key in sorted(reach.granted)),
        *(_organ_term(pk) for pk in sorted(reach.agencies)),
        *sorted(_scope_of(scope) for scope in reach.scopes),
    ]


def _organ_term(pk: int) -> str:
    return key_term("", pk)


def _scope_of(scope: Scope) -> str:
    return _scope_term(scope.kind, scope.level, "" if scope.level == "country" else scope.code)


def _scope_term(kind: str, level: str, code: str) -> str:
    return SEPARATOR.join((kind, level, code))


def closed_terms(reach: Reach) -> list[str]:
    return [key_term(*key) for key in sorted(reach.closed)]


def key_terms(keys: Iterable[Key]) -> frozenset[str]:
    """The terms of rows asked for one by one."""
    return frozenset(key_term(*key) for key in keys)


def project(document: IndexDocument, *, key: bytes) -> Projection:
    """Analyse a document; `key` digests the personal numbers taken out of it."""
    names = dict.fromkeys([*(simplified(name) for name in document.names), *document.names])
    parts = [document.title, *names, *document.numbers, document.agency_name, document.text]
    masked = [mask_personal(normalise(part)) for part in parts if part]
    texts = [pairs_and_units(part) for part, _found in masked]
    facing = document.facing
    offered = _distinct(
        [
            *(suggestion(text) for text in (document.title, *document.names, *document.numbers) if text),
            *(by_initials(name) for name in document.names if name),
        ]
    )
    return Projection(
        key=key_term(*document.key),
        open_to=open_terms(facing),
        regions=_distinct(code for code in (facing.province, facing.city, facing.county) if code),
        source=document.source,
        origin=origin_of(document.source),
        pk=document.pk,
        version=document.version,
        agency=facing.agency,
        kind=facing.kind,
        stage=document.stage,
        year=document.year or 0,
        day=document.filed_on.toordinal() if document.filed_on else 0,
        amount=max(document.amount_fen or 0, 0),
        text=_filled(f" {GAP} ".join(tokens for tokens, _singles in texts)),
        uni=_filled(" ".join(singles for _tokens, singles in texts)),
        title=_filled(short_field([document.title])),
        name=_filled(short_field(names)),
        agency_name=_filled(short_field([document.agency_name])),
        kind_name=_filled(short_field([document.kind_name, facing.kind])),
        stage_name=_filled(short_field([document.stage_name, document.stage])),
        numbers=_distinct(form for number in document.numbers for form in forms(_clean(number))),
        tails=_distinct(
            [
                *(tail for number in document.numbers for tail in tails(_clean(number))),
                *(letters for name in document.names for letters in windows(_clean(name))),
            ]
        ),
        suggest=offered,
        starts=_distinct(start for text in offered for start in starts(text)),
        personal=_distinct(personal_digest(number, key=key) for _, found in masked for number in found),
        features=_distinct(document.features),
    )


def _filled(tokens: str) -> str:
    """Never without a token: engines differ in whether a document without any counts towards how rare a token is."""
    return tokens or GAP


def suggestion(text: str) -> str:
    """Simplified normal form to compare with, and the original to show, both without personal numbers."""
    normal, found = mask_personal(normalise(text))
    shown = normal if found else text
    return f"{simplified(normal[:SUGGEST_CHARS])}\t{' '.join(shown.split())[:SUGGEST_CHARS]}"


def by_initials(name: str) -> str:
    """The same, for whoever types the initials of its pinyin."""
    normal, _tab, shown = suggestion(name).partition("\t")
    return f"{initials(normal)}\t{shown}"


def starts(offered: str) -> list[str]:
    """Every beginning of a suggestion up to START_CHARS, so that a prefix is one exact term."""
    normal = offered.partition("\t")[0]
    return [normal[:n] for n in range(1, min(len(normal), START_CHARS) + 1)]


def _clean(number: str) -> str:
    return mask_personal(normalise(number))[0]


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
