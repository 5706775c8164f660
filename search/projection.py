"""One document as the fields an engine stores: the same for every engine."""

from collections.abc import Iterable
from dataclasses import dataclass

from agencies.reach import Facing, Key, Reach, Scope
from agencies.regions import parse
from search.analysis import GAP, mask_personal, normalise, pairs, personal_digest, short_field, simplified, units
from search.documents import IndexDocument
from search.initials import initials, windows
from search.numbers import forms, tails
from search.registry import sources

SEPARATOR = "\x1f"
SUGGEST_CHARS = 40
START_CHARS = 16


@dataclass(frozen=True)
class Projection:
    """Strings to split at spaces, exact terms, and numbers; absent numbers are 0 and never match a range."""

    key: str
    facing: str
    source: str
    pk: int
    version: int
    agency: int
    organs: tuple[str, ...]
    secret: bool
    scopes: tuple[str, ...]
    kind: str
    stage: str
    year: int
    day: int
    amount: int
    text: str
    uni: str
    title: str
    name: str
    agency_name: str
    kind_name: str
    stage_name: str
    numbers: tuple[str, ...]
    tails: tuple[str, ...]
    suggest: tuple[str, ...]
    starts: tuple[str, ...]
    personal: tuple[str, ...]
    features: tuple[str, ...]


def key_term(source: str, pk: int) -> str:
    """The term of a row; a paper's own key and the key of the file it faces through may differ."""
    return f"{source}{SEPARATOR}{pk}"


def scope_terms(facing: Facing) -> tuple[str, ...]:
    """The four scopes that contain a document, each one term."""
    places = (("country", ""), ("province", facing.province), ("city", facing.city), ("county", facing.county))
    return tuple(SEPARATOR.join((facing.kind, level, code)) for level, code in places)


def scope_term(scope: Scope) -> str:
    """The term a supervised scope asks for."""
    return SEPARATOR.join((scope.kind, scope.level, "" if scope.level == "country" else scope.code))


def granted_terms(reach: Reach) -> list[str]:
    return [key_term(*key) for key in sorted(reach.granted)]


def closed_terms(reach: Reach) -> list[str]:
    return [key_term(*key) for key in sorted(reach.closed)]


def key_terms(keys: Iterable[Key]) -> frozenset[str]:
    """The terms of rows asked for one by one."""
    return frozenset(key_term(*key) for key in keys)


def region_terms(codes: Iterable[str]) -> frozenset[str]:
    """The scopes of any kind that lie in these regions; a document carries its scopes as terms anyway."""
    from workflow.step import FLOWS  # here, so that a bare writer needs no apps

    kinds = (*FLOWS, *sources())
    return frozenset(
        scope_term(Scope(kind=kind, level=parse(code).level, code=code)) for code in codes for kind in kinds
    )


def project(document: IndexDocument, *, key: bytes) -> Projection:
    """Analyse a document; `key` digests the personal numbers taken out of it."""
    names = dict.fromkeys([*(simplified(name) for name in document.names), *document.names])
    parts = [document.title, *names, *document.numbers, document.agency_name, document.text]
    masked = [mask_personal(normalise(part)) for part in parts if part]
    facing = document.facing
    offered = _distinct(
        [
            *(suggestion(text) for text in (document.title, *document.names, *document.numbers) if text),
            *(by_initials(name) for name in document.names if name),
        ]
    )
    return Projection(
        key=key_term(*document.key),
        facing=key_term(*facing.key),
        source=document.source,
        pk=document.pk,
        version=document.version,
        agency=facing.agency,
        organs=tuple(str(pk) for pk in sorted(facing.organs)),
        secret=facing.secret,
        scopes=scope_terms(facing),
        kind=facing.kind,
        stage=document.stage,
        year=document.year or 0,
        day=document.filed_on.toordinal() if document.filed_on else 0,
        amount=max(document.amount_fen or 0, 0),
        text=f" {GAP} ".join(" ".join(pairs(part)) for part, _ in masked),
        uni=" ".join(" ".join(units(part)) for part, _ in masked),
        title=short_field([document.title]),
        name=short_field(names),
        agency_name=short_field([document.agency_name]),
        kind_name=short_field([document.kind_name, facing.kind]),
        stage_name=short_field([document.stage_name, document.stage]),
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
