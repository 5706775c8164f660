"""The public report form: shape of what anybody may send without sign-in. What the law asks is asked by the action."""

from dataclasses import fields
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from cases.identifiers import BadNumber, Kind, check
from workflow.flows.report.choices import NAMINGS, NATURES
from workflow.flows.report.registration import Intake

RECEIVERS = ("market", "ip_office", "copyright")
KINDS = (("person", _("个人")), ("unit", _("单位")))
CONTENT_LIMIT = 5000


class PublicReportForm(forms.Form):
    """`clean_intake()` gives the values of a valid form as the action takes them."""

    agency = forms.ModelChoiceField(Agency.objects.none(), label=_("向哪个机关提出"))
    nature = forms.ChoiceField(label=_("性质"), choices=NATURES)
    naming = forms.ChoiceField(label=_("署名方式"), choices=NAMINGS)
    content = forms.CharField(label=_("违法线索或者争议事实"), max_length=CONTENT_LIMIT, widget=forms.Textarea)
    claims = forms.CharField(label=_("投诉请求"), max_length=2000, required=False, widget=forms.Textarea)
    sender_kind = forms.ChoiceField(label=_("您是"), choices=KINDS, initial="person")
    name = forms.CharField(label=_("姓名（名称）"), max_length=80, required=False)
    telephone = forms.CharField(label=_("电话"), max_length=40, required=False)
    address = forms.CharField(label=_("地址"), max_length=120, required=False)
    identity_no = forms.CharField(label=_("身份证号"), max_length=30, required=False)
    respondent_name = forms.CharField(label=_("被反映的单位或者个人"), max_length=120, required=False)
    respondent_code = forms.CharField(label=_("统一社会信用代码"), max_length=30, required=False)
    respondent_address = forms.CharField(label=_("被反映人地址"), max_length=160, required=False)
    publish_consent = forms.BooleanField(label=_("同意公开投诉信息"), required=False)
    commission_consent = forms.BooleanField(label=_("同意委托其他组织调解"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["agency"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Agency.objects.filter(active=True, kind__in=RECEIVERS).order_by("region_code", "pk")

    def clean_identity_no(self) -> str:
        return self._number("identity", "identity_no")

    def clean_respondent_code(self) -> str:
        return self._number("uscc", "respondent_code")

    def _number(self, kind: Kind, name: str) -> str:
        text = str(self.cleaned_data[name]).strip()
        if not text:
            return ""
        try:
            return check(kind, text).normal
        except BadNumber as bad:
            raise forms.ValidationError(bad.message) from bad

    def clean_intake(self) -> Intake:
        """The values of a valid form; an anonymous sender's name and numbers are dropped, never stored."""
        known = {field.name for field in fields(Intake)}
        said = {key: value for key, value in self.cleaned_data.items() if key in known}
        if said["naming"] == "anonymous":
            said.update(name="", telephone="", address="", identity_no="")
        return Intake(**{"channel": "web", **said})
