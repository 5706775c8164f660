"""Many questions for like cases at once: JSON lines in, JSON lines out, every bad line said with its number."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from agencies.reach import Key, Reach
from search.engines import engine
from search.models import Precedent
from search.search_documents import NAME, with_precedents
from search.similar import Likeness, Similar, Within

MAX_TOP, MAX_CANDIDATES, MAX_LINE = 1_000, 20_000, 5_000_000
CANDIDATES = "candidates"


Say = Callable[[int, str], None]


class BadLine(Exception):
    """What is wrong with one line, as a sentence."""


@dataclass(frozen=True)
class Question:
    """One text to find the like of; `among` are external ids to rank, None means the whole library."""

    ident: str | int
    text: str
    among: tuple[str, ...] | None


def answers(lines: Iterable[str], *, top: int, within: str, refused: Say, noted: Say) -> Iterator[dict[str, Any]]:
    """An answer for each good line, in order; candidates the library does not hold are noted and left out."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            question = read(line, within=within)
        except BadLine as bad:
            refused(number, str(bad))
            continue
        hits, unknown = _ranked(question, top)
        if unknown:
            noted(number, _("裁判文书库里没有：%(ids)s") % {"ids": "、".join(unknown[:5])})
        yield {"id": question.ident, "hits": hits}


def read(line: str, *, within: str) -> Question:
    """One line as a question; raises BadLine."""
    if len(line) > MAX_LINE:
        raise BadLine(_("这一行过长，请拆分或删去附件文字。"))
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        raise BadLine(_("不是合法的 JSON，请检查导出格式。")) from None
    if not isinstance(data, dict):
        raise BadLine(_("应为一个 JSON 对象。"))
    ident, text = data.get("id"), data.get("text")
    if isinstance(ident, bool) or not isinstance(ident, str | int) or ident == "":
        raise BadLine(_("缺少 id，应为文字或者整数。"))
    if not isinstance(text, str) or not text.strip():
        raise BadLine(_("缺少 text，应为要查找的案情文字。"))
    return Question(ident, text, _candidates(data, within))


def _candidates(data: Mapping[str, Any], within: str) -> tuple[str, ...] | None:
    given = data.get(within)
    if given is None:
        if within != CANDIDATES:
            raise BadLine(_("没有“%(field)s”这一栏。") % {"field": within})
        return None
    if not isinstance(given, list) or not all(isinstance(one, str | int) for one in given):
        raise BadLine(_("“%(field)s”应为来源编号的列表。") % {"field": within})
    if len(given) > MAX_CANDIDATES:
        raise BadLine(_("“%(field)s”不能超过 %(n)d 个编号。") % {"field": within, "n": MAX_CANDIDATES})
    return tuple(dict.fromkeys(str(one) for one in given))


def _ranked(question: Question, top: int) -> tuple[list[dict[str, Any]], list[str]]:
    """Hits best first, and the candidates that the library does not hold."""
    keys: frozenset[Key] = frozenset()
    unknown: list[str] = []
    if question.among is not None:
        rows = Precedent.objects.filter(external_id__in=question.among).values_list("external_id", "pk")
        held = dict(rows)
        unknown = [one for one in question.among if one not in held]
        if not held:
            return [], unknown
        keys = frozenset((NAME, pk) for pk in held.values())
    within = Within(sources=frozenset({NAME}), keys=keys)
    found = Likeness(engine(), with_precedents(Reach()), within).run(question.text, top)
    names = dict(Precedent.objects.filter(pk__in=[one.pk for one in found]).values_list("pk", "external_id"))
    return [_hit(one, names[one.pk]) for one in found if one.pk in names], unknown


def _hit(found: Similar, external_id: str) -> dict[str, Any]:
    reasons: dict[str, Any] = {
        "shared": list(found.shared),
        "passages": [{"theirs": theirs, "ours": ours} for theirs, ours in found.passages],
    }
    return {"external_id": external_id, "score": round(found.score, 6), "reasons": reasons}
