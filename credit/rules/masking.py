"""The masking matrix (脱敏规则): what each audience sees of each value; what no row names is shown to nobody."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.utils.translation import gettext as _

from credit.rules.identity import mask_identity
from credit.rules.tables import Audience, MaskingRule, Transform, codes
from credit.rules.verdict import Line

Kind = Literal["ORG", "INDIV_BUSINESS", "NATURAL"]
SECRET_MARK = "[商业秘密]"  # noqa: S105 - the words printed in place of a trade secret
COMPOUND_FAMILY_NAMES = frozenset(
    {"欧阳", "太史", "上官", "端木", "司马", "东方", "独孤", "南宫", "夏侯", "诸葛", "尉迟", "公羊", "赫连", "澹台"}
    | {"皇甫", "宗政", "濮阳", "公冶", "申屠", "公孙", "慕容", "钟离", "长孙", "宇文", "司徒", "鲜于", "司空", "闾丘"}
    | {"令狐", "百里", "东郭", "南门", "呼延", "轩辕", "西门", "拓跋"}
)


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
        return family_name_only(value)
    if transform == "ID_EDGES":
        return mask_identity(value)
    if transform == "CUT_SECRET":
        return SECRET_MARK
    return value


def _line(rule: MaskingRule | None, field: str) -> Line:
    if rule is None:
        return Line(_("没有规则允许显示该项内容"), "", field)
    return Line(_("%(field)s已依法处理") % {"field": rule.label_zh}, rule.basis, field)


def family_name_only(name: str) -> str:
    """The family name and 某, whatever the given name; a name in Latin letters keeps its first letter only."""
    name = name.strip()
    if not name:
        return ""
    if name[0].isascii():
        return f"{name[0]}某"
    length = 2 if len(name) > 2 and name[:2] in COMPOUND_FAMILY_NAMES else 1
    return f"{name[:length]}某"
