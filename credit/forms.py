"""Shapes of what the public asks and what staff choose; what the law asks is asked by the actions."""

from django import forms
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from cases.identifiers import BadNumber
from cases.identifiers.people import check_identity


class PersonQueryForm(forms.Form):
    """A natural person is found only by the whole name with the whole number."""

    name = forms.CharField(label=_("姓名"), max_length=80)
    identity_no = forms.CharField(label=_("身份证号码"), max_length=30)

    def clean_identity_no(self) -> str:
        try:
            return check_identity(self.cleaned_data["identity_no"], today=timezone.localdate()).normal
        except BadNumber as bad:
            raise forms.ValidationError(bad.message) from bad


class MeasuresForm(forms.Form):
    """Measures for one department."""

    recipient = forms.ModelChoiceField(Agency.objects.none(), label=_("惩戒部门"))
    measures = forms.MultipleChoiceField(label=_("措施"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: object, choices: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        departments, offered = self.fields["recipient"], self.fields["measures"]
        assert isinstance(departments, forms.ModelChoiceField) and isinstance(offered, forms.MultipleChoiceField)
        departments.queryset = Agency.objects.filter(active=True, kind="department").order_by("pk")
        offered.choices = choices


class CatalogueForm(forms.Form):
    """What the legal reviewer says of one item of the national list."""

    measure = forms.CharField(max_length=12, widget=forms.HiddenInput)
    item_no = forms.CharField(label=_("清单条目号"), max_length=24)
    legal_bases = forms.CharField(label=_("法律、行政法规或者政策文件依据"), max_length=500, widget=forms.Textarea)
    grounds = forms.MultipleChoiceField(label=_("适用的列入情形"), widget=forms.CheckboxSelectMultiple)
    opinion = forms.CharField(label=_("核对意见"), max_length=1000, widget=forms.Textarea)

    def __init__(self, *args: object, grounds: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["grounds"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = grounds


class ListingProposalForm(forms.Form):
    """What the officer says when proposing a listing; the findings of the chosen ground are asked below it."""

    STEPS = (("", _("未载明")), ("HEAVY", _("从重")), ("GENERAL", _("一般")), ("LIGHT", _("从轻")))

    ground = forms.ChoiceField(label=_("列入情形"))
    discretion_step = forms.ChoiceField(label=_("裁量等次"), choices=STEPS, required=False)
    penalty_kinds = forms.MultipleChoiceField(
        label=_("拟处罚的其他种类"), required=False, widget=forms.CheckboxSelectMultiple
    )
    legal_citation = forms.CharField(label=_("较重处罚的其他法律依据"), max_length=200, required=False)
    facts = forms.CharField(label=_("违法事实"), max_length=4000, widget=forms.Textarea)
    reasons = forms.CharField(label=_("列入理由"), max_length=4000, widget=forms.Textarea)

    def __init__(
        self, *args: object, grounds: list[tuple[str, str]], kinds: list[tuple[str, str]],
        findings: list[tuple[str, str]], **kwargs: object,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        # nothing stands chosen that the case does not suggest
        for name, choices in (("ground", [("", _("请选择")), *grounds]), ("penalty_kinds", kinds)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices
        self.finding_codes = [code for code, _label in findings]
        for code, label in findings:
            self.fields[f"finding_{code}"] = forms.CharField(
                label=label, max_length=2000, required=False, widget=forms.Textarea
            )

    @property
    def said_fields(self) -> list[BoundField]:
        """What every proposal says."""
        return [bound for bound in self if not bound.name.startswith("finding_")]

    @property
    def finding_fields(self) -> list[BoundField]:
        """What only some grounds ask for."""
        return [bound for bound in self if bound.name.startswith("finding_")]

    @property
    def finding_errors(self) -> bool:
        """Whether the folded part must stand open: something is wrong there, or was written."""
        return any(bound.errors or bound.value() for bound in self.finding_fields)

    def findings(self) -> dict[str, str]:
        """The findings that were written, by code."""
        found = {code: str(self.cleaned_data.get(f"finding_{code}", "")).strip() for code in self.finding_codes}
        return {code: text for code, text in found.items() if text}
