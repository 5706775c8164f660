"""Taking published judgments into the library: checked row by row, safe to repeat and to interrupt."""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from search.features import RULES
from search.models import Precedent
from search.search_documents import precedent_features

BATCH = 200
MAX_LINE = 5_000_000
TEXTS = ("title", "offence", "right", "court", "facts", "reasoning", "decision", "full_text", "outcome")
FIELDS = (*TEXTS, "year", "features")
YEARS = range(1949, 2101)


@dataclass(frozen=True)
class Refused:
    """One row that was not taken in: where, which field, what stood there and why not."""

    row: int
    field: str
    value: str
    reason: str


class _RefusedField(Exception):
    def __init__(self, name: str, value: object, reason: str) -> None:
        super().__init__(reason)
        self.name, self.value, self.reason = name, value, reason


@dataclass
class Outcome:
    """What an import did so far."""

    read: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0


@dataclass
class PrecedentImport:
    """Feeds lines in batches, each its own transaction; a batch that was committed before is recognised by digest."""

    on_refused: Callable[[Refused], None]
    on_batch: Callable[[Outcome], None] = lambda outcome: None
    outcome: Outcome = field(default_factory=Outcome)
    _seen: dict[str, int] = field(default_factory=dict)

    def run(self, lines: Iterable[str]) -> Outcome:
        """Take in JSON lines from any stream."""
        batch: list[Precedent] = []
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            self.outcome.read += 1
            row = self._checked(number, line)
            if row is not None:
                batch.append(row)
            if len(batch) == BATCH:
                self._save(batch)
                batch = []
        self._save(batch)
        return self.outcome

    def _checked(self, number: int, line: str) -> Precedent | None:
        try:
            row = parse_line(line)
            first = self._seen.setdefault(row.external_id, number)
            if first != number:
                raise _RefusedField("external_id", row.external_id, _("与第 %(n)d 行重复。") % {"n": first})
        except _RefusedField as error:
            self.outcome.refused += 1
            self.on_refused(Refused(number, error.name, str(error.value)[:80], error.reason))
            return None
        return row

    def _save(self, batch: list[Precedent]) -> None:
        if not batch:
            return
        with transaction.atomic():
            self._upsert(batch)
        self.on_batch(self.outcome)

    def _upsert(self, batch: list[Precedent]) -> None:
        ids = [row.external_id for row in batch]
        rows = Precedent.objects.select_for_update().filter(external_id__in=ids)
        known = {row.external_id: row for row in rows.only("pk", "external_id", "digest", "version")}
        new = [row for row in batch if row.external_id not in known]
        changed = []
        for row in batch:
            old = known.get(row.external_id)
            if old is not None and old.digest != row.digest:
                row.pk, row.version = old.pk, old.version + 1
                changed.append(row)
        Precedent.objects.bulk_create(new)
        Precedent.objects.bulk_update(changed, [*FIELDS, "digest", "version"])
        self.outcome.added += len(new)
        self.outcome.changed += len(changed)
        self.outcome.unchanged += len(batch) - len(new) - len(changed)


def parse_line(line: str) -> Precedent:
    """One JSON line as an unsaved row; raises with the field, its value and the reason."""
    if len(line) > MAX_LINE:
        raise _RefusedField("", line[:40], _("这一行过长，请拆分或删去附件文字。"))
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        raise _RefusedField("", line, _("不是合法的 JSON，请检查导出格式。")) from None
    if not isinstance(data, dict):
        raise _RefusedField("", line, _("应为一个 JSON 对象。"))
    values: dict[str, Any] = {name: _text(data, name) for name in ("external_id", *TEXTS)}
    for name in ("external_id", "title"):
        if not values[name].strip():
            raise _RefusedField(name, "", _("不能为空。"))
    if not (values["facts"] or values["full_text"]):
        raise _RefusedField("full_text", "", _("事实和全文不能都为空。"))
    if values["right"] and values["right"] not in Precedent.Right.values:
        allowed = "、".join(Precedent.Right.values)
        raise _RefusedField("right", values["right"], _("应为 %(allowed)s 之一或留空。") % {"allowed": allowed})
    values["year"] = _year(data.get("year"))
    canonical = json.dumps(values, ensure_ascii=False, sort_keys=True)
    row = Precedent(**values, digest=hashlib.sha256(canonical.encode()).hexdigest())
    row.features = {"rules": RULES, "found": list(precedent_features(row))}
    return row


def _text(data: dict[str, Any], name: str) -> str:
    value = data.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise _RefusedField(name, value, _("应为文字。"))
    limit = getattr(Precedent._meta.get_field(name), "max_length", None)
    if limit and len(value) > limit:
        raise _RefusedField(name, value, _("不能超过 %(n)d 个字。") % {"n": limit})
    if "\x00" in value or not _is_encodable(value):
        raise _RefusedField(name, ascii(value[:40]), _("含有不能保存的字符，请清除后再导入。"))
    return value


def _is_encodable(value: str) -> bool:
    """Half a surrogate pair, which JSON can smuggle in, cannot be stored."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _year(value: object) -> int | None:
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or value not in YEARS:
        raise _RefusedField("year", value, _("应为 %(a)d 至 %(b)d 的整数或留空。") % {"a": YEARS[0], "b": YEARS[-1]})
    return value
