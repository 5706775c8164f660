"""Rows of the law made ready to show: a few readable cells each, whatever the table."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from web.law_words import NO_UPPER_LIMIT, column_name, in_english, label_of, length, spoken
from workflow.law import store
from workflow.law.bound import BOUND, bound_name
from workflow.law.record import TABLES, LawRecord
from workflow.law.tables import FineRange, Hold, Threshold, TimeLimit
from workflow.models.law import ALWAYS, LawRow
from workflow.thresholds.evaluate import UNITS

Pair = tuple[str, str]
COMMON = frozenset(field.name for field in fields(LawRecord))


@dataclass(frozen=True)
class ShownRow:
    """One stored row as the pages draw it."""

    pk: int
    table: str
    code: str
    label: str
    pairs: tuple[Pair, ...]
    basis: str
    effective_from: date | None
    effective_to: date | None
    confidence: str
    local_to: str
    used: bool
    digest: str
    added_by: str


def shown(line: LawRow) -> ShownRow:
    """A stored row with its columns in words; `agency` and `added_by` are expected to be loaded."""
    record = TABLES[line.table].parse(line.data)
    return ShownRow(
        pk=line.pk,
        table=line.table,
        code=line.code,
        label=label_of(record),
        pairs=tuple(pairs_of(record)),
        basis=line.basis,
        effective_from=None if line.effective_from == ALWAYS else line.effective_from,
        effective_to=line.effective_to,
        confidence=line.confidence,
        local_to=line.agency.name if line.agency else line.region_code,
        used=line.used,
        digest=line.digest,
        added_by=line.added_by.name if line.added_by else "",
    )


def pairs_of(record: LawRecord) -> list[Pair]:
    """The columns of a row that say something, as name and value."""
    composed = _COMPOSED.get(type(record))
    return composed(record) if composed else _plain(record)


def _plain(record: LawRecord, leave_out: tuple[str, ...] = ()) -> list[Pair]:
    found = []
    for field in fields(record):
        value = getattr(record, field.name)
        if field.name in COMMON or field.name in leave_out or value is None or value == "" or value is False:
            continue
        found.append((column_name(field.name), spoken(field.name, value)))
    return found


def length_of(limit: TimeLimit) -> str:
    """How long a limit is; some are fixed by the organ that starts them."""
    if limit.amount is None:
        return _("由承办机关确定")
    text = length(limit.amount, limit.unit)
    return _("至少提前%(length)s") % {"length": text} if limit.direction == "backward" else text


def _time_limit(limit: TimeLimit) -> list[Pair]:
    found = [
        (_("长度"), length_of(limit)),
        (_("义务人"), bound_name(limit.bound) if limit.bound in BOUND else limit.bound),
        (_("起算"), (limit.trigger if in_english() else "") or limit.anchor_zh),
    ]
    if limit.roll:
        found.append((_("休息日"), _("最后一日是休息日的，顺延")))
    if limit.extension_times:
        found.append((_("延长"), _extension(limit)))
    if limit.excludes:
        found.append((_("不计入"), _("、").join(hold_names(limit.excludes.split()))))
    if limit.breach_zh:
        found.append((_("逾期后果"), limit.breach_zh))
    if limit.switch:
        found.append((column_name("switch"), spoken("switch", limit.switch)))
    if limit.aliases:
        found.append((_("其他编号"), limit.aliases.replace(" ", _("、"))))
    return found


def hold_names(codes: list[str]) -> list[str]:
    """Grounds of a hold by their names; a code without a row today stays as it is."""
    known = store.rows(Hold, on=timezone.localdate())
    return [label_of(known[code].record) if code in known else code for code in codes]


def _extension(limit: TimeLimit) -> str:
    if limit.extension_amount is None:
        text = _("长度由批准人确定")
    else:
        text = length(limit.extension_amount, limit.extension_unit or limit.unit)
    if limit.extension_times < NO_UPPER_LIMIT:
        text += _("，%(times)s次") % {"times": limit.extension_times}
    if limit.extension_by:
        text += _("，%(who)s批准") % {"who": spoken("extension_by", limit.extension_by)}
    if limit.then_by:
        again = length(limit.then_amount, limit.then_unit or limit.unit) if limit.then_amount else ""
        text += _("；再延长%(length)s，%(who)s批准") % {"length": again, "who": spoken("then_by", limit.then_by)}
    return text


def _threshold(row: Threshold) -> list[Pair]:
    unit = UNITS[row.unit][1 if in_english() else 0]
    found = [
        (column_name("offence"), row.offence),
        (column_name("level"), spoken("level", row.level)),
        (_("标准"), f"≥ {row.value:,}{unit}"),
    ]
    if row.when:
        found.append((column_name("when"), " & ".join(condition_words(row.when))))
    return found + _plain(row, ("offence", "level", "value", "op", "unit", "when", "metric"))


def condition_words(when: str) -> list[str]:
    """The conditions of a threshold in words."""
    names = {
        "prior2y": _("二年内因同类行为受过刑事处罚或者行政处罚"),
        "label_role=SELLER": _("销售者"),
        "goods_kinds>=2": _("两种以上商品商标"),
        "service_kinds>=2": _("两种以上服务商标"),
        "label_kinds>=2": _("两种以上标识"),
        "mixed_kinds>=2": _("商品和服务共两种以上商标"),
        "patent_count>=2": _("两项以上专利"),
        "ts_foreign>=1": _("为境外的机构、组织、人员"),
    }
    return [names.get(part, part) for part in when.split("&") if part]


def _fine(row: FineRange) -> list[Pair]:
    """Limits stand side by side: a lower one alone says nothing."""
    found = [(column_name("obligatory"), spoken("obligatory", row.obligatory))]
    if row.base:
        found.append((column_name("base"), spoken("base", row.base)))
    if row.threshold is not None:
        found.append((column_name("threshold"), f"{row.threshold:,}"))
    spans = (
        (_("不足分界或者法定幅度"), row.below_min, row.below_max, ""),
        (_("不足分界，按倍数"), row.below_min_x, row.below_max_x, "×"),
        (_("达到分界"), row.above_min, row.above_max, ""),
        (_("达到分界，按倍数"), row.above_min_x, row.above_max_x, "×"),
        (_("情节严重"), row.grave_min, row.grave_max, ""),
        (_("个人"), row.person_min, row.person_max, ""),
        (_("个人情节严重"), row.person_grave_min, row.person_grave_max, ""),
    )
    found += [(name, f"{sign}{least or 0:,}—{sign}{most:,}") for name, least, most, sign in spans if most is not None]
    if row.per_copy is not None:
        found.append((column_name("per_copy"), f"{row.per_copy:,}"))
    if row.needs:
        found.append((column_name("needs"), spoken("needs", row.needs)))
    return [*found, (column_name("also_zh"), row.also_zh)] if row.also_zh else found


def _hold(row: Hold) -> list[Pair]:
    found = [(column_name("pauses"), row.pauses.replace(" ", _("、")))]
    return [*found, (column_name("kinds"), row.kinds.replace(" ", _("、")))] if row.kinds else found


_COMPOSED: dict[type[LawRecord], Callable[[Any], list[Pair]]] = {
    TimeLimit: _time_limit,
    Threshold: _threshold,
    FineRange: _fine,
    Hold: _hold,
}
