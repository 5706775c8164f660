"""Cases like this one: each term of the text once, widened from the reasoning of the first finds, with reasons.

Taking each term once, and widening from the part where an authority says what it holds, did best in trials on
labelled judgments; the largest gain came from the features of a case (cause, articles, right, act). A text that does
not name its cause takes those its first finds agree on. Features count as a share of the best text score, so that
they mean the same in a small and in a large index.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from agencies.reach import Key, Reach
from search.analysis import mask_personal, normalise, pairs
from search.engines import engine
from search.engines.base import Engine, Hit, SearchDown
from search.features import features, kind_of
from search.highlight import highlight_whole
from search.query import Related
from search.registry import Passage, sources
from search.service import passages_of, still_open
from search.telling import reasoning, terms_of

MAX_CHARS, MAX_TERMS, RESCORED = 12_000, 800, 200
FIRST, KEPT, ORIGINAL_SHARE = 10, 30, 0.65
FEATURE_SHARE = {
    "cause": 0.35, "right": 0.08, "article": 0.05, "act": 0.03, "channel": 0.02, "industry": 0.03,
    "circumstance": 0.015, "amount": 0.02,
}  # fmt: skip
AGREED = 0.15  # what fewer of the first finds share is no sign of the text's own features
SENTENCE_CHARS, COMPARED_CHARS = 160, 5_000
_SENTENCE = re.compile(r"[^。；;\n]{14,400}")


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


@dataclass(frozen=True, kw_only=True)
class Within:
    """Among which documents to look; an empty part does not narrow."""

    sources: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    stages: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    keys: frozenset[Key] = frozenset()
    leave_out: Key | None = None


EVERYWHERE = Within()


def similar(text: str, reach: Reach, *, limit: int = 10, within: Within = EVERYWHERE) -> SimilarResults:
    """Documents like a text inside the reach, best first."""
    try:
        return SimilarResults(Likeness(engine(), still_open(reach), within).run(text, limit))
    except SearchDown as down:
        return SimilarResults(down=str(down))


@dataclass(frozen=True)
class Likeness:
    """One question for like cases to one engine."""

    engine: Engine
    reach: Reach
    within: Within = EVERYWHERE

    def run(self, text: str, limit: int) -> tuple[Similar, ...]:
        known = features(text[:MAX_CHARS])
        counted = Counter(terms_of(text[:MAX_CHARS]))
        idf = self.idf(counted)
        if not idf and not known:
            return ()
        hits, weights = self.best(idf, known, limit, {term: counted[term] * weight for term, weight in idf.items()})
        passages = passages_of(hits, self.reach)
        theirs = _features_of([hit.key for hit in hits if passages.get(hit.key)])
        sentences = [(sentence, _terms(sentence, idf)) for sentence in _sentences(text[:MAX_CHARS])]
        return tuple(
            Similar(
                source=hit.source,
                pk=hit.pk,
                score=hit.score,
                title=highlight_whole(passages[hit.key][0][1], ()),
                shared=tuple(feature for feature in weights if feature in theirs.get(hit.key, ())),
                passages=closest(sentences, passages[hit.key][1:], idf),
            )
            for hit in hits
            if passages.get(hit.key)
        )

    def best(
        self, idf: Mapping[str, float], known: Sequence[str], limit: int, worth: Mapping[str, float]
    ) -> tuple[list[Hit], Mapping[str, float]]:
        """Two passes: the text alone, then widened and with its features; the features weighed come with the hits."""
        first = self.related(dict.fromkeys(idf, 1.0), {}, FIRST, worth)
        top = first[0].score if first else 1.0
        agreed = self.agreed(first)
        weights = {
            feature: top * FEATURE_SHARE.get(kind_of(feature), 0.0) * share
            for feature, share in _weighed(known, agreed).items()
        }
        return self.related(self.widened(idf, first), weights, limit, worth)[:limit], weights

    def related(
        self, terms: Mapping[str, float], known: Mapping[str, float], limit: int, worth: Mapping[str, float]
    ) -> list[Hit]:
        """The best by every term; where those are many, the best two hundred by the best terms are scored again."""
        most = self.engine.many_terms()
        if len(terms) <= most:
            return self.asked(terms, known, limit, self.within.keys)
        best = sorted(terms, key=lambda term: (-terms[term], -worth.get(term, 0.0), term))[:most]
        likely = self.asked({term: terms[term] for term in best}, known, max(limit, RESCORED), self.within.keys)
        if not likely:
            return []
        return self.asked(terms, known, limit, frozenset(hit.key for hit in likely))

    def asked(
        self, terms: Mapping[str, float], known: Mapping[str, float], limit: int, keys: frozenset[Key]
    ) -> list[Hit]:
        """One pass over the engine."""
        asked = Related(
            reach=self.reach,
            terms=terms,
            features=known,
            sources=self.within.sources,
            kinds=self.within.kinds,
            stages=self.within.stages,
            regions=self.within.regions,
            keys=keys,
            limit=limit + 1,
        )
        return [hit for hit in self.engine.related(asked) if hit.key != self.within.leave_out]

    def agreed(self, first: Sequence[Hit]) -> dict[str, float]:
        """The features of the first finds with the share of the finds' score that bears each."""
        theirs = _features_of([hit.key for hit in first])
        total = sum(hit.score for hit in first) or 1.0
        shares: dict[str, float] = defaultdict(float)
        for hit in first:
            for feature in theirs.get(hit.key, ()):
                shares[feature] += hit.score / total
        return dict(shares)

    def idf(self, counted: Mapping[str, float]) -> dict[str, float]:
        """The terms that stand somewhere, weighed by how rare they are; the best by tf·idf of a very long text."""
        total = max(1, self.engine.health().documents)
        found = self.engine.frequencies(sorted(counted))
        weights = {term: math.log(1 + total / n) for term, n in found.items() if n}
        if len(weights) <= MAX_TERMS:
            return weights
        ranked = sorted(weights, key=lambda term: (-counted[term] * weights[term], term))
        return {term: weights[term] for term in ranked[:MAX_TERMS]}

    def widened(self, idf: Mapping[str, float], first: Sequence[Hit]) -> dict[str, float]:
        """Our terms and those that mark the reasoning of the first finds, mixed."""
        shares: dict[str, float] = defaultdict(float)
        for passages in passages_of(first, self.reach).values():
            terms = terms_of(reasoning(passages))
            for term, count in Counter(terms).items():
                shares[term] += count / len(terms)
        # what stands in one reasoning once and nowhere else cannot be among the thirty best of ten
        likely = dict(sorted(shares.items(), key=lambda entry: -entry[1])[: KEPT * 10])
        weighed = {term: shares[term] * weight for term, weight in self.idf(likely).items()}
        kept = sorted(weighed, key=lambda term: (-weighed[term], term))[:KEPT]
        mass = sum(weighed[term] for term in kept)
        mixed = dict.fromkeys(idf, ORIGINAL_SHARE if kept else 1.0)
        for term in kept:
            mixed[term] = mixed.get(term, 0.0) + (1 - ORIGINAL_SHARE) * len(idf) * weighed[term] / mass
        return mixed


def _weighed(known: Sequence[str], agreed: Mapping[str, float]) -> dict[str, float]:
    """What the text says counts whole; of kinds it is silent on, what its first finds agree on, by their share."""
    weights = dict.fromkeys(known, 1.0)
    silent = set(FEATURE_SHARE) - {kind_of(feature) for feature in known}
    for feature, share in sorted(agreed.items(), key=lambda entry: -entry[1]):
        if kind_of(feature) in silent and share >= AGREED:
            weights[feature] = min(1.0, share)
    return weights


def closest(
    ours: Sequence[tuple[str, frozenset[str]]], passages: Sequence[Passage], idf: Mapping[str, float]
) -> tuple[tuple[str, str], ...]:
    """The two sentences of theirs that share most with our text, each with our sentence nearest to it."""
    scored = []
    for theirs in dict.fromkeys(s for _label, text in passages for s in _sentences(text[:COMPARED_CHARS])):
        terms = _terms(theirs, idf)
        scored.append((sum(idf[t] for t in terms) / math.sqrt(len(theirs)), theirs, terms))
    scored.sort(key=lambda entry: (-entry[0], entry[1]))
    chosen = []
    for score, theirs, terms in scored[:2]:
        near = max(ours, key=lambda entry: sum(idf[t] for t in terms & entry[1]), default=None)
        if score > 0 and near and terms & near[1]:
            chosen.append((_shown(theirs), _shown(near[0])))
    return tuple(chosen)


def _terms(sentence: str, idf: Mapping[str, float]) -> frozenset[str]:
    return frozenset(idf.keys() & set(pairs(normalise(sentence))))


def _sentences(text: str) -> list[str]:
    return [sentence.strip() for sentence in _SENTENCE.findall(text)]


def _shown(sentence: str) -> str:
    masked = mask_personal(normalise(sentence))
    shown = masked[0] if masked[1] else sentence
    return shown if len(shown) <= SENTENCE_CHARS else shown[: SENTENCE_CHARS - 1] + "…"


def _features_of(keys: Iterable[Key]) -> dict[Key, tuple[str, ...]]:
    known = sources()
    by_source: dict[str, list[int]] = {}
    for name, pk in keys:
        by_source.setdefault(name, []).append(pk)
    return {
        (name, pk): found
        for name, pks in by_source.items()
        if name in known
        for pk, found in known[name].features(pks).items()
    }
