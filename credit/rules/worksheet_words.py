"""What a finding of the worksheet says in words: its choices are codes in the law table (O44第十二条)."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from credit.rules.tables import SeriousnessFactor, codes

CHOICES = {
    "INTENT": gettext_lazy("故意"),
    "KNOWING": gettext_lazy("明知"),
    "NEGLIGENT": gettext_lazy("过失"),
    "NONE_PROVEN": gettext_lazy("没有证据证明"),
    "NONE": gettext_lazy("没有危害"),
    "POSSIBLE": gettext_lazy("可能危害"),
    "ACTUAL": gettext_lazy("已经造成危害"),
    "LOCAL": gettext_lazy("本市范围"),
    "REGIONAL": gettext_lazy("跨市范围"),
    "NATIONAL": gettext_lazy("全国范围"),
    "YES": gettext_lazy("是"),
    "NO": gettext_lazy("否"),
}


def value_in_words(factor: SeriousnessFactor | None, value: str) -> str:
    """A stored finding as people read it."""
    if factor is None:
        return value
    if factor.answer in ("CHOICE", "GATE"):
        return str(CHOICES.get(value, value))
    if factor.answer == "MONEY" and value.isdecimal():
        return _("%(amount)s元") % {"amount": f"{int(value):,}"}
    if factor.answer == "COUNT" and value.isdecimal():
        return f"{value}{factor.unit_zh}"
    if factor.answer == "PERIOD":
        first, slash, last = value.partition("/")
        return _("%(first)s至%(last)s") % {"first": first, "last": last} if slash else value
    return value


def code_of(factor: SeriousnessFactor | None, said: str) -> str:
    """The code of a choice that was written in words; anything else stays as it was written."""
    if factor is None or factor.answer not in ("CHOICE", "GATE"):
        return said
    words = {str(CHOICES[code]): code for code in codes(factor.choices) if code in CHOICES}
    return words.get(said.strip(), said)
