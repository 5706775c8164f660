"""Forms of the officers' side of the portal: linking, admission, exchange, the counter."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.adding import AddingForm
from cases.forms.fields import long_text, moment_field
from cases.forms.portal import SignatureForm, SubmissionForm, Text


class LinkDecisionForm(forms.Form):
    """Which party the account is, or why it is none."""

    party = forms.ChoiceField(label=_("是本案的哪一位"), required=False)
    reason = forms.CharField(label=_("不予关联的理由"), max_length=200, required=False)

    def __init__(self, *args: Any, parties: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        cast(forms.ChoiceField, self.fields["party"]).choices = [("", _("都不是")), *parties]


class CounterSignatureForm(SignatureForm):
    """A signature taken down before an officer: on this screen, or on a paper that was signed before."""

    capacity = Text(label=_("签名人身份"), max_length=40, required=False, help_text=_("本人、法定代表人或者代理人。"))
    signed_at = moment_field(
        _("签名时间"), required=False, help_text=_("纸质签名按签名页上写的填；不填就是现在。")
    )  # fmt: skip


class AdmissionForm(forms.Form):
    """The opinion on a piece of evidence a party handed in."""

    admitted = forms.TypedChoiceField(
        label=_("审查结果"), coerce=lambda value: value == "yes", empty_value=None, widget=forms.RadioSelect,
        choices=[("yes", _("采纳")), ("no", _("不予采纳"))],
    )  # fmt: skip
    opinion = long_text(_("审查意见"), max_length=300, help_text=_("真实性、合法性、关联性各说一句；当事人看得到。"))


class ExchangeForm(forms.Form):
    """Which evidence is opened to which parties."""

    items = forms.MultipleChoiceField(label=_("证据"), widget=forms.CheckboxSelectMultiple)
    parties = forms.MultipleChoiceField(label=_("给谁看"), widget=forms.CheckboxSelectMultiple)

    def __init__(
        self, *args: Any, items: list[tuple[str, str]], parties: list[tuple[str, str]], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        cast(forms.MultipleChoiceField, self.fields["items"]).choices = items
        cast(forms.MultipleChoiceField, self.fields["parties"]).choices = parties


class CounterSubmissionForm(SubmissionForm):
    """What a party brought to the counter."""

    party = forms.ChoiceField(label=_("哪一位当事人"))
    field_order = ("party", "kind", "text", "name", "proves", "evidence_kind", "uploads")

    def __init__(self, *args: Any, parties: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        cast(forms.ChoiceField, self.fields["party"]).choices = parties


class FindAccountForm(AddingForm):
    """One account by its exact number or user name."""

    number = forms.CharField(label=_("身份证号或者统一社会信用代码"), max_length=40, required=False)
    username = forms.CharField(label=_("用户名"), max_length=150, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        text = "".join(str(data.get("number") or "").split()).upper()
        if not text and not data.get("username"):
            self.add_error("number", _("填完整的证件号码，或者用户名。"))
        # both are 18 long; a credit code never ends its region with a birth date
        kind = "identity" if text[6:10].isdigit() and text[6:8] in ("19", "20") else "uscc"
        data["kind"] = kind
        if text:
            data["number"] = self.checked("number", "identity" if kind == "identity" else "uscc")
        return data


class DocumentForm(forms.Form):
    """Which document was looked at."""

    document = forms.CharField(
        label=_("查验了什么证件"), max_length=120, help_text=_("例：居民身份证原件，人证一致；营业执照原件和介绍信")
    )
