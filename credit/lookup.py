"""Finding subjects in the database for the name matcher: by code, by whole name, by trade name, by half a name.

The public source asks in the same query whether anything of the subject is public today, so an ended record is gone
from the answer at midnight without any job.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from django.db.models import Prefetch, Q, QuerySet

from agencies.regions import regions
from credit.models import CreditSubject, FormerName, NameToken
from credit.names.match import Candidate, Matcher, core_tokens, exact_key
from credit.names.parts import NameParser
from credit.names.words import RegionTable

# figures of the machine: how many rows of one token are weighed, and from which length single characters are kept
PER_TOKEN = 400
SHORT_CORE = 3


@lru_cache(maxsize=1)
def parser() -> NameParser:
    """The parser by the region table of the installation."""
    return NameParser(RegionTable.of((code, region.name) for code, region in regions().items()))


@lru_cache(maxsize=1)
def matcher() -> Matcher:
    return Matcher(parser())


def name_keys(name: str) -> tuple[str, str, tuple[str, ...]]:
    """What is kept to find a firm again: normal name, trade name, tokens (single characters of short ones only)."""
    parts = parser().parts(name)
    tokens = core_tokens(parts)
    if len(parts.core) > SHORT_CORE:
        tokens = tuple(token for token in tokens if len(token) > 1)
    return exact_key(name), parts.core[:80], tokens


class SubjectSource:
    """CandidateSource over units and individual businesses; natural persons are never found by name."""

    def __init__(self, *, shown_on: date | None) -> None:
        """`shown_on` limits to subjects with something public on that day; None is for staff."""
        self._limit = ~Q(kind=CreditSubject.Kind.PERSON)
        if shown_on is not None:
            self._limit &= Q(shown_until__gte=shown_on)
        self._shown_on = shown_on

    def _rows(self, where: Q, limit: int) -> list[CreditSubject]:
        return list(self._all().filter(where)[:limit])

    def _all(self) -> QuerySet[CreditSubject]:
        names = Prefetch("former_names", FormerName.objects.only("subject_id", "name"))
        return CreditSubject.objects.filter(self._limit).prefetch_related(names).order_by("pk")

    def by_key(self, pk: int) -> Sequence[Candidate]:
        """The subject with a key, if it may be found at all."""
        return candidates(self._rows(Q(pk=pk), 1))

    def by_code(self, code: str) -> Sequence[Candidate]:
        return candidates(self._rows(Q(credit_code=code), 2)) if code else ()

    def by_exact(self, normal: str) -> Sequence[Candidate]:
        former = FormerName.objects.filter(normal_name=normal).values("subject_id")
        return candidates([*self._rows(Q(normal_name=normal), 20), *self._rows(Q(pk__in=former), 20)])

    def by_core(self, core: str) -> Sequence[Candidate]:
        if not core:
            return ()
        former = FormerName.objects.filter(core=core).values("subject_id")
        return candidates([*self._rows(Q(core=core), 60), *self._rows(Q(pk__in=former), 20)])

    def by_bigrams(self, tokens: Sequence[str], *, boosts: Sequence[str], limit: int) -> Sequence[Candidate]:
        points: dict[int, float] = defaultdict(float)
        places = {boost.partition(":")[2] for boost in boosts if boost.startswith("region:")}
        pairs = [t for t in tokens if len(t) > 1] or list(tokens)
        singles = [t for t in tokens if len(t) == 1] if len(pairs) < 3 else []
        near: dict[int, str] = {}
        for token in dict.fromkeys((*pairs, *singles)):
            found = self._having(token)
            weight = 1.0 / (1.0 + math.log1p(len(found))) * len(token)
            for pk, region in found:
                points[pk] += weight
                near[pk] = region
        for pk, region in near.items():
            points[pk] += 0.2 if region in places else 0.0
        best = sorted(points, key=lambda pk: (-points[pk], pk))[:limit]
        return candidates(self._rows(Q(pk__in=best), limit))

    def _having(self, token: str) -> list[tuple[int, str]]:
        rows = NameToken.objects.filter(token=token)
        if self._shown_on is not None:
            rows = rows.filter(subject__shown_until__gte=self._shown_on)
        return list(rows.order_by("subject_id").values_list("subject_id", "subject__region_code")[:PER_TOKEN])


def candidates(rows: Iterable[CreditSubject]) -> list[Candidate]:
    """Subjects as the matcher compares them."""
    return [
        Candidate(
            ref=str(row.pk),
            name=row.name,
            code=row.credit_code,
            former_names=tuple(former.name for former in row.former_names.all()),
        )
        for row in rows
    ]
