"""Forms of telling the routes and of the answer."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from cases.forms.adding import AddingForm
from cases.forms.fields import long_text
from cases.models import Right, RouteNotice
from cases.reading.routes import ruled_elsewhere


def refuse_layout(form: forms.Form, name: str = "patent_no") -> None:
    """A layout design's registration number where a patent's is asked: who handles it, and what remains open."""
    number = str(form.data.get(form.add_prefix(name)) or "").strip().upper()
    if not number.startswith("BS"):
        return
    found = ruled_elsewhere(Right.Kind.LAYOUT, on=timezone.localdate())
    if found is not None:
        said = _("%(what)s：%(says)s。%(basis)s。还可以走的途径：%(ways)s。") % {
            "what": found.label, "says": found.says, "basis": found.basis, "ways": found.ways,
        }  # fmt: skip
        form.errors.pop(name, None)
        form.add_error(name, said)


class NoticeForm(AddingForm):
    """To whom, how, and about which dispute; what is written here is carried to the chosen route."""

    recipient = forms.CharField(label=_("被告知人"), max_length=120)
    method = forms.ChoiceField(label=_("告知方式"), choices=RouteNotice.Method.choices)
    right_kind = forms.ChoiceField(
        label=_("权利种类"), choices=[("", _("请选择")), *Right.Kind.choices], required=False
    )
    right_number = forms.CharField(label=_("权利号"), max_length=40, required=False)
    right_name = forms.CharField(label=_("权利名称"), max_length=120, required=False)
    other_side = forms.CharField(label=_("对方当事人"), max_length=120, required=False)
    other_code = forms.CharField(label=_("对方统一社会信用代码"), max_length=40, required=False)
    facts = long_text(_("争议事实"), max_length=8000, required=False)
    claims = long_text(_("请求"), max_length=4000, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self.cleaned_data["other_code"] = self.checked("other_code", "uscc")
        return data


class PortalRouteForm(AddingForm):
    """Which way a signed-in party goes; what it says of the dispute is carried to the form of that way."""

    choice = forms.ChoiceField(
        label=_("您选哪一种"), widget=forms.RadioSelect,
        choices=[pair for pair in RouteNotice.Choice.choices if pair[0] != RouteNotice.Choice.NONE],
    )  # fmt: skip
    agency = forms.ModelChoiceField(
        Agency.objects.none(), label=_("向哪个机关（组织）提出"), empty_label=_("请选择"),
        help_text=_("选仲裁、诉讼的，选所在地的机关，只作登记。"),
    )  # fmt: skip
    right_kind = forms.ChoiceField(
        label=_("权利种类"), choices=[("", _("请选择")), *Right.Kind.choices], required=False
    )
    right_number = forms.CharField(label=_("权利号"), max_length=40, required=False)
    right_name = forms.CharField(label=_("权利名称"), max_length=120, required=False)
    other_side = forms.CharField(label=_("对方当事人"), max_length=120, required=False)
    other_code = forms.CharField(label=_("对方统一社会信用代码"), max_length=40, required=False)
    facts = long_text(_("争议事实"), max_length=8000, required=False)
    claims = long_text(_("请求"), max_length=4000, required=False)

    decided = ("choice", "agency")

    def told_fields(self) -> list[forms.BoundField]:
        """What is asked first: the dispute."""
        return [self[name] for name in self.fields if name not in self.decided]

    def decided_fields(self) -> list[forms.BoundField]:
        """What is asked last: which way, and where."""
        return [self[name] for name in self.decided]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        rows = Agency.objects.filter(active=True, kind__in=("ip_office", "mediation"))
        self.fields["agency"].queryset = rows.order_by("region_code", "pk")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self.cleaned_data["other_code"] = self.checked("other_code", "uscc")
        if data.get("choice") == "ruling" and data.get("agency") and data["agency"].kind != "ip_office":
            self.add_error("agency", _("行政裁决向管理专利工作的部门提出。"))
        return data


class ChoiceForm(forms.Form):
    """What the person chose and how that was confirmed."""

    choice = forms.ChoiceField(label=_("选择"), choices=RouteNotice.Choice.choices, widget=forms.RadioSelect)
    acknowledged = forms.CharField(
        label=_("被告知人怎样确认"), max_length=200, help_text=_("签名、回执编号、通话录音编号或者网上确认。")
    )
    choice_note = forms.CharField(label=_("选择的说明"), max_length=200, required=False)
