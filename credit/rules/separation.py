"""Separation of duties in credit work (职责分离): which two acts one person may never both do."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from credit.rules.verdict import Line, Verdict

ACTS = {
    "propose": gettext_lazy("提出"),
    "decide": gettext_lazy("决定"),
    "review": gettext_lazy("法制审查"),
    "handle_case": gettext_lazy("办理案件"),
    "verify_repair": gettext_lazy("核实信用修复"),
    "load_population": gettext_lazy("导入抽查名录"),
    "open_secret": gettext_lazy("开启随机种子"),
    "write_text": gettext_lazy("拟写文稿"),
    "review_masking": gettext_lazy("脱敏审查"),
}
FORBIDDEN_PAIRS = (
    ("propose", "decide"),
    ("propose", "review"),
    ("handle_case", "verify_repair"),
    ("load_population", "open_secret"),
    ("write_text", "review_masking"),
)


def may_take(act: str, *, person: str, taken: Mapping[str, str]) -> Verdict:
    """Whether a person may do an act, given who did the others (`taken`: act to person)."""
    clashes = [other for other in _partners(act) if taken.get(other) == person]
    text = _("“%(other)s”和“%(act)s”不得由同一人办理，请由他人办理")
    missing = tuple(Line(text % {"other": ACTS[other], "act": ACTS[act]}, "", other) for other in clashes)
    return Verdict(holds=not clashes, missing=missing)


def _partners(act: str) -> tuple[str, ...]:
    return tuple(b if a == act else a for a, b in FORBIDDEN_PAIRS if act in (a, b))
