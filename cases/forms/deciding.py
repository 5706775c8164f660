"""The decision on what somebody else has proposed."""

from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.fields import long_text


class DecisionForm(forms.Form):
    """Approve, send back or withdraw; an opinion goes on the record. What is required is the action's to say."""

    decision = forms.ChoiceField(
        label=_("决定"),
        choices=[
            ("approve", _("批准\n按呈批内容办理，文书随即取号制发")),
            ("return", _("退回\n写明缺什么、怎样补；期限不停")),
            ("withdraw", _("撤回\n呈批人取回修改")),
        ],
        widget=forms.RadioSelect(attrs={"data-cards": ""}),
    )
    opinion = long_text(
        _("意见与理由"), required=False, max_length=300, help_text=_("会写入案卷和审计记录，不能删除。退回必填。")
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def offer(self, *codes: str) -> "DecisionForm":
        """Show only the decisions that are this person's to make; what comes back is judged by the action."""
        field = cast(forms.ChoiceField, self.fields["decision"])
        field.choices = [pair for pair in cast(list[tuple[str, str]], field.choices) if pair[0] in codes]
        return self
