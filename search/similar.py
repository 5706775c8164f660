"""Cases like this one: each term of the text once, widened from the reasoning of the first finds, with reasons.

Taking each term once, and widening from the part where an authority says what it holds, did best in trials on
labelled judgments. Features (cause, right, articles) count as a share of the best text score, so that they mean the
same in a small and in a large index.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from agencies.reach import Key, Reach
from search.analysis import GAP, MARK, mask_personal, normalise, pairs
from search.engines import engine
from search.engines.base import Engine, Hit, SearchDown
from search.features import features
from search.highlight import highlight_whole
from search.query import Related
from search.registry import Passage, sources
from search.service import passages_of

MAX_CHARS, MAX_TERMS, MAX_TERMS_LARGE, LARGE = 12_000, 800, 100, 1_000_000
FIRST, KEPT, ORIGINAL_SHARE = 10, 30, 0.6
FEATURE_SHARE = {"cause": 0.25, "right": 0.10, "article": 0.05}
REASONING_CHARS, SENTENCE_CHARS = 3_000, 160
_REASONING = re.compile("(?:本院|本局|本机关|我局|本委|合议庭)认为")
_SENTENCE = re.compile(r"[^。；;\n]{8,400}")
_UNTELLING = re.compile("[0-9某×xX*]")


@dataclass(frozen=True)
class Similar:
    """A like case with its reasons: features both have, and the passages closest to ours as (theirs, ours)."""

    source: str
    pk: int
    score: float
    title: SafeString
    shared: tuple[str, ...]
    passages: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class SimilarResults:
    found: tuple[Similar, ...] = ()
    down: str | None = None


def similar(
    text: str, reach: Reach, *, limit: int = 10, among: frozenset[str] = frozenset(), leave_out: Key | None = None
) -> SimilarResults:
    """Documents like a text inside the reach, best first; `leave_out` is the case the text comes from."""
    try:
        return SimilarResults(_Search(engine(), reach, among, leave_out).run(text, limit))
    except SearchDown as down:
        return SimilarResults(down=str(down))


@dataclass(frozen=True)
class _Search:
    engine: Engine
    reach: Reach
    among: frozenset[str]
    leave_out: Key | None

    def run(self, text: str, limit: int) -> tuple[Similar, ...]:
        clean = mask_personal(normalise(text[:MAX_CHARS]))[0]
        known = features(clean)
        idf = self.idf(Counter(telling(pairs(clean))))
        if not idf and not known:
            return ()
        hits = self.best(idf, known, limit)
        passages = passages_of(hits, self.reach)
        theirs = _features_of([hit.key for hit in hits if passages.get(hit.key)])
        return tuple(
            Similar(
                source=hit.source,
                pk=hit.pk,
                score=hit.score,
                title=highlight_whole(passages[hit.key][0][1], ()),
                shared=tuple(feature for feature in known if feature in theirs.get(hit.key, ())),
                passages=closest(text, passages[hit.key][1:], idf),
            )
            for hit in hits
            if passages.get(hit.key)
        )

    def best(self, idf: Mapping[str, float], known: Sequence[str], limit: int) -> list[Hit]:
        """Two passes: the text alone, then widened and with its features."""
        first = self.related(dict.fromkeys(idf, 1.0), {}, FIRST)
        top = first[0].score if first else 1.0
        weights = {feature: top * FEATURE_SHARE.get(feature.partition(":")[0], 0.0) for feature in known}
        return self.related(self.widened(idf, first), weights, limit)[:limit]

    def related(self, terms: Mapping[str, float], known: Mapping[str, float], limit: int) -> list[Hit]:
        asked = Related(reach=self.reach, terms=terms, features=known, sources=self.among, limit=limit + 1)
        return [hit for hit in self.engine.related(asked) if hit.key != self.leave_out]

    def idf(self, counted: Mapping[str, float]) -> dict[str, float]:
        """The terms that stand somewhere, weighed by how rare they are; the best by tf·idf when there are many."""
        total = max(1, self.engine.health().documents)
        found = self.engine.frequencies(sorted(counted))
        weights = {term: math.log(1 + total / n) for term, n in found.items() if n}
        most = MAX_TERMS if total < LARGE else MAX_TERMS_LARGE
        if len(weights) <= most:
            return weights
        ranked = sorted(weights, key=lambda term: (-counted[term] * weights[term], term))
        return {term: weights[term] for term in ranked[:most]}

    def widened(self, idf: Mapping[str, float], first: Sequence[Hit]) -> dict[str, float]:
        """Our terms and those that mark the reasoning of the first finds, mixed."""
        shares: dict[str, float] = defaultdict(float)
        for passages in passages_of(first, self.reach).values():
            terms = list(telling(pairs(mask_personal(normalise(reasoning(passages)))[0])))
            for term, count in Counter(terms).items():
                shares[term] += count / len(terms)
        weighed = {term: shares[term] * weight for term, weight in self.idf(shares).items()}
        kept = sorted(weighed, key=lambda term: (-weighed[term], term))[:KEPT]
        mass = sum(weighed[term] for term in kept)
        mixed = dict.fromkeys(idf, ORIGINAL_SHARE if kept else 1.0)
        for term in kept:
            mixed[term] = mixed.get(term, 0.0) + (1 - ORIGINAL_SHARE) * len(idf) * weighed[term] / mass
        return mixed


def telling(tokens: Iterable[str]) -> Iterable[str]:
    """Tokens that may tell cases apart: of two characters at least, no numbers, no masked persons."""
    return (t for t in tokens if len(t) > 1 and t not in (GAP, MARK) and not _UNTELLING.search(t))


def reasoning(passages: Sequence[Passage]) -> str:
    """The part in which the authority says what it holds; empty when there is none."""
    for _label, text in passages:
        found = _REASONING.search(text)
        if found:
            return text[found.start() : found.start() + REASONING_CHARS]
    return ""


def closest(ours: str, passages: Sequence[Passage], idf: Mapping[str, float]) -> tuple[tuple[str, str], ...]:
    """The two sentences of theirs that share most with our text, each with our sentence nearest to it."""
    our_sentences = [(text, _terms(text, idf)) for text in _sentences(ours[:MAX_CHARS])]
    scored = []
    for theirs in dict.fromkeys(s for _label, text in passages for s in _sentences(text[: 3 * MAX_CHARS])):
        terms = _terms(theirs, idf)
        scored.append((sum(idf[t] for t in terms) / math.sqrt(len(theirs)), theirs, terms))
    scored.sort(key=lambda entry: (-entry[0], entry[1]))
    chosen = []
    for score, theirs, terms in scored[:2]:
        near = max(our_sentences, key=lambda entry: sum(idf[t] for t in terms & entry[1]), default=None)
        if score > 0 and near and terms & near[1]:
            chosen.append((_shown(theirs), _shown(near[0])))
    return tuple(chosen)


def _terms(sentence: str, idf: Mapping[str, float]) -> frozenset[str]:
    return frozenset(term for term in pairs(mask_personal(normalise(sentence))[0]) if term in idf)


def _sentences(text: str) -> list[str]:
    return [sentence.strip() for sentence in _SENTENCE.findall(text)]


def _shown(sentence: str) -> str:
    masked = mask_personal(normalise(sentence))
    shown = masked[0] if masked[1] else sentence
    return shown if len(shown) <= SENTENCE_CHARS else shown[: SENTENCE_CHARS - 1] + "…"


def _features_of(keys: Sequence[Key]) -> dict[Key, tuple[str, ...]]:
    known = sources()
    by_source: dict[str, list[int]] = {}
    for name, pk in keys:
        by_source.setdefault(name, []).append(pk)
    return {d.key: d.features for name, pks in by_source.items() for d in known[name].load(pks)}
