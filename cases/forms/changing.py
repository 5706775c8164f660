"""Forms that change how a case is handled: handlers, secrecy, correction, service, figures, papers."""

from decimal import Decimal
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.fields import FenField, long_text, moment_field
from cases.models import ServiceAttempt
from cases.papers import Paper as Declared
from cases.papers import PaperField

Choices = list[tuple[str, str]]


class HandlersForm(forms.Form):
    """Who handles the case from now on."""

    lead = forms.ChoiceField(label=_("主办"))
    others = forms.MultipleChoiceField(label=_("协办"), required=False, widget=forms.CheckboxSelectMultiple)
    reason = forms.CharField(label=_("理由"), max_length=120)

    def __init__(self, *args: Any, people: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        plain = [(value, label.replace("\n", "　")) for value, label in people]
        cast(forms.ChoiceField, self.fields["lead"]).choices = [("", _("请选择")), *plain]
        cast(forms.MultipleChoiceField, self.fields["others"]).choices = people

    @property
    def keys(self) -> list[int]:
        lead = int(self.cleaned_data["lead"])
        return [lead, *(int(pk) for pk in self.cleaned_data["others"] if int(pk) != lead)]


class SecrecyForm(forms.Form):
    """Whether the file opens to people named on it only."""

    secret = forms.ChoiceField(
        label=_("谁可以看"),
        choices=[
            ("no", _("本机关人员\n按岗位查看")),
            ("yes", _("只限指定人员\n经办人、审核人和指定查阅的人；每次打开都有记录")),
        ],
        widget=forms.RadioSelect(attrs={"data-cards": ""}),
    )
    reason = forms.CharField(label=_("理由"), max_length=200)

    @property
    def closes(self) -> bool:
        return bool(self.cleaned_data["secret"][:1] == "y")


class CorrectionForm(forms.Form):
    """Why the last step was wrong."""

    reason = long_text(_("错在哪里，正确的是什么"), max_length=2000)


class CorrectionDecisionForm(forms.Form):
    """The decision on a proposed correction."""

    decision = forms.ChoiceField(
        label=_("决定"),
        choices=[
            ("approve", _("批准更正\n上一步作废，文书作废但保留文号，期限重新计算")),
            ("refuse", _("不予批准\n上一步继续有效")),
        ],
        widget=forms.RadioSelect(attrs={"data-cards": ""}),
    )
    opinion = long_text(_("意见与理由"), required=False, max_length=300, help_text=_("不予批准的必填。"))


class AttemptForm(forms.Form):
    """One attempt at service."""

    method = forms.ChoiceField(label=_("方式"), choices=ServiceAttempt.Method.choices)
    tried_at = moment_field(_("送出时间"))
    reached_at = moment_field(_("送达时间"), required=False, help_text=_("没有送达的，留空并写明原因。"))
    receiver = forms.CharField(label=_("签收人"), max_length=80, required=False)
    witnesses = forms.CharField(label=_("送达人（见证人）"), max_length=160)
    proof = forms.ChoiceField(label=_("凭证（证据）"), required=False)
    proof_note = forms.CharField(label=_("凭证"), max_length=160, required=False, help_text=_("回证编号、邮件单号等。"))
    failure = forms.CharField(label=_("未送达原因"), max_length=160, required=False)

    def __init__(self, *args: Any, proofs: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        cast(forms.ChoiceField, self.fields["proof"]).choices = [("", _("没有登记为证据")), *proofs]


class FiguresForm(forms.Form):
    """The figures of one offence or of the administrative series; only those filled in are recorded."""

    working = forms.CharField(
        label=_("怎样算出"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("例：318 ×（268.00 − 进价171.00）= 30,846.00"),
    )  # fmt: skip
    evidence = forms.ChoiceField(label=_("依据的证据"), required=False)

    def __init__(self, *args: Any, metrics: Choices, proofs: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        cast(forms.ChoiceField, self.fields["evidence"]).choices = [("", _("没有登记为证据")), *proofs]
        self.metrics = [code for code, _label in metrics]
        for code, label in metrics:
            self.fields[f"m-{code}"] = forms.DecimalField(
                label=label, required=False, min_value=Decimal(0), max_digits=18, decimal_places=2
            )
        self.order_fields([f"m-{code}" for code in self.metrics])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not self.figures:
            raise forms.ValidationError(_("至少填一项数额。查明是零的，填0。"))
        return data

    @property
    def figures(self) -> dict[str, Decimal]:
        found = {code: self.cleaned_data.get(f"m-{code}") for code in self.metrics}
        return {code: value for code, value in found.items() if value is not None}


def paper_form(declared: Declared, *args: Any, **options: Any) -> forms.Form:
    """The form of a declared paper: one field for each thing it says, tables as pasted rows."""
    fields = {field.key: _paper_field(field) for field in declared.fields}
    made = type("PaperForm", (forms.Form,), fields)
    return cast(forms.Form, made(*args, **options))


def _paper_field(field: PaperField) -> forms.Field:
    options: dict[str, Any] = {"label": field.label_zh, "required": False}
    if field.required == "R":
        options["help_text"] = _("制发时必填")
    if field.shape == "money":
        return FenField(**options)
    if field.shape == "day":
        return forms.DateField(**options)
    if field.shape == "moment":
        return moment_field(options.pop("label"), **options)
    if field.shape == "rows":
        heads = " | ".join(column.label_zh for column in field.columns)
        options["help_text"] = _("每行一项，列之间用竖线隔开：%(heads)s") % {"heads": heads}
        return long_text(options.pop("label"), **options)
    if field.shape in ("long", "opinion"):
        return long_text(options.pop("label"), max_length=20000, **options)
    return forms.CharField(max_length=500, **options)


def paper_values(declared: Declared, form: forms.Form) -> dict[str, Any]:
    """Clean values for composing: tables as rows by column, empty fields left out."""
    found: dict[str, Any] = {}
    for field in declared.fields:
        value = form.cleaned_data.get(field.key)
        if value in (None, ""):
            continue
        found[field.key] = _rows(field, value) if field.shape == "rows" else value
    return found


def _rows(field: PaperField, text: str) -> list[dict[str, str]]:
    keys = [column.key for column in field.columns]
    lines = [line for line in text.splitlines() if line.strip()]
    cells = [[cell.strip() for cell in (line.split("\t") if "\t" in line else line.split("|"))] for line in lines]
    return [dict(zip(keys, row, strict=False)) for row in cells]
