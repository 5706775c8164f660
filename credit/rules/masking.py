"""The masking matrix (脱敏规则): what each audience sees of each value; what no row names is shown to nobody."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.utils.translation import gettext as _

from agencies.fields import mask_id, mask_name
from credit.rules.tables import Audience, MaskingRule, Transform, codes
from credit.rules.verdict import Line

Kind = Literal["ORG", "INDIV_BUSINESS", "NATURAL"]
SECRET_MARK = "[商业秘密]"  # noqa: S105 - the words printed in place of a trade secret


@dataclass(frozen=True, kw_only=True)
class Viewing:
    """Who looks at whose record, and what is on record that opens a field (codes of the `needs` column)."""

    kind: Kind
    audience: Audience
    minor: bool = False
    grounds: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Masked:
    """What may be shown, what was changed or left out and why; `withheld` means the whole record stays closed."""

    values: Mapping[str, str]
    lines: tuple[Line, ...] = ()
    withheld: bool = False


class MaskingMatrix:
    """The rows in force on a day, ready for many records."""

    def __init__(self, rows: Iterable[MaskingRule], *, on: date) -> None:
        self._rules: dict[tuple[str, str, str], MaskingRule] = {
            (row.field, kind, row.audience): row
            for row in rows
            if row.in_force(on)
            for kind in codes(row.subject_kinds)
        }

    def apply(self, values: Mapping[str, str], viewing: Viewing) -> Masked:
        """Mask one record for one audience."""
        if viewing.minor and viewing.audience in ("PUBLIC", "RECIPIENT"):
            article = _("《中华人民共和国未成年人保护法》第一百零三条")
            return Masked(values={}, lines=(Line(_("当事人为未成年人，不予公开"), article),), withheld=True)
        shown: dict[str, str] = {}
        lines: list[Line] = []
        for field, value in values.items():
            if not value:
                continue
            rule = self._rules.get((field, viewing.kind, viewing.audience))
            transform = _transform(rule, viewing)
            if transform == "WITHHOLD_RECORD":
                return Masked(values={}, lines=(_line(rule, field),), withheld=True)
            if transform != "HIDE":
                shown[field] = _apply(transform, value)
            if transform != "SHOW":
                lines.append(_line(rule, field))
        return Masked(values=shown, lines=tuple(lines))


def _transform(rule: MaskingRule | None, viewing: Viewing) -> Transform:
    if rule is None:
        return "HIDE"
    needs = frozenset(rule.needs.split("+")) if rule.needs else frozenset()
    held = viewing.grounds | ({"ORGANISATION"} if viewing.kind != "NATURAL" else set())
    return rule.transform if needs <= held else rule.otherwise


def _apply(transform: Transform, value: str) -> str:
    if transform == "FAMILY_NAME":
        return mask_name(value)
    if transform == "ID_EDGES":
        return mask_id(value)
    if transform == "CUT_SECRET":
        return SECRET_MARK
    return value


def _line(rule: MaskingRule | None, field: str) -> Line:
    if rule is None:
        return Line(_("没有规则允许显示该项内容"), "", field)
    return Line(_("%(field)s已依法处理") % {"field": rule.label_zh}, rule.basis, field)
