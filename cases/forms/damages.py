"""The form of the reference calculation of damages; the law is asked by the action."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.forms.fields import FenField, long_text, moment_field
from cases.models import DamagesSheet, Right
from cases.reading.damages import findings

RIGHTS = [choice for choice in Right.Kind.choices if choice[0] not in ("gi", "special_sign")]


class DamagesForm(forms.Form):
    """Figures in yuan; each says where it is proven, or that it is only claimed."""

    right_kind = forms.ChoiceField(label=_("权利种类"), choices=RIGHTS)
    acts_from = forms.DateField(label=_("侵权开始"))
    acts_until = forms.DateField(label=_("侵权结束（截至）"), help_text=_("按这一天施行的规定计算。"))
    way = forms.ChoiceField(label=_("基数的计算方法"), choices=DamagesSheet.Way.choices)
    loss_fen = FenField(label=_("实际损失"), required=False)
    gain_fen = FenField(label=_("获利"), required=False)
    sales_fen = FenField(label=_("侵权销售额"), required=False, help_text=_("没有直接的获利数额的，填销售额和利润率。"))
    margin = forms.DecimalField(label=_("利润率（%）"), required=False, min_value=0, max_value=100, decimal_places=3)
    sales_margin = forms.BooleanField(label=_("按销售利润率（以侵权为业的）"), required=False)
    fee_fen = FenField(label=_("许可使用费"), required=False)
    fee_multiple = forms.DecimalField(label=_("许可使用费的倍数"), required=False, min_value=1, decimal_places=2)
    early_fen = FenField(label=_("规定施行以前的数额"), required=False,
                         help_text=_("侵权行为跨越规定施行之日的，这一部分只计一次，不乘倍数。"))  # fmt: skip
    base_fen = FenField(label=_("主张的基数"), required=False, help_text=_("填了的，与查明的数额核对。"))
    earlier_fails = long_text(_("前面的方法为什么难以确定"), required=False, max_length=2000)
    figures_proof = long_text(_("各项数额的证据"), max_length=4000, help_text=_("没有证据、只是主张的，也写明。"))
    intent_findings = forms.MultipleChoiceField(label=_("故意（恶意）的情形"), required=False,
                                                widget=forms.CheckboxSelectMultiple)  # fmt: skip
    intent_proof = long_text(_("故意（恶意）的证据"), required=False, max_length=2000)
    gravity_findings = forms.MultipleChoiceField(label=_("情节严重的情形"), required=False,
                                                 widget=forms.CheckboxSelectMultiple)  # fmt: skip
    gravity_proof = long_text(_("情节严重的证据"), required=False, max_length=2000)
    multiple = forms.DecimalField(label=_("倍数"), min_value=0, max_value=100, decimal_places=3,
                                  help_text=_("1是只算补偿；惩罚性赔偿在1到5倍之间，可以不是整数。"))  # fmt: skip
    multiple_reason = long_text(_("确定倍数的理由"), required=False, max_length=2000)
    fines_fen = FenField(label=_("同一行为已执行的罚款"), required=False, help_text=_("只在倍数里考虑，不扣除。"))
    expenses_fen = FenField(label=_("合理开支"), required=False, help_text=_("不作基数，另外计算。"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        for kind in ("intent", "gravity"):
            field: Any = self.fields[f"{kind}_findings"]
            field.choices = findings(kind, on=today)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        begins, ends = data.get("acts_from"), data.get("acts_until")
        if begins and ends and begins > ends:
            self.add_error("acts_until", _("结束日期不早于开始日期。"))
        if ends and ends > timezone.localdate():
            self.add_error("acts_until", _("日期不能晚于今天。"))
        return data


class TellingForm(forms.Form):
    """Whom one told, when and how."""

    party = forms.ChoiceField(label=_("告知了谁"))
    told_at = moment_field(_("告知时间"))
    how = forms.CharField(label=_("怎样告知、对方怎样确认"), max_length=200)

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["party"]
        field.choices = people
