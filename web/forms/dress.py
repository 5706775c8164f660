"""A bound field made ready to draw: the control suits the value, and label, hint and error are tied to it."""

import copy
from dataclasses import dataclass
from typing import Literal

from django import forms
from django.forms.boundfield import BoundField
from django.forms.utils import ErrorList
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from cases.forms.rows import RowsInput

Kind = Literal["plain", "check", "radios", "cards", "checks", "table", "hidden"]


@dataclass(frozen=True)
class Option:
    """One radio or checkbox of a group; the note is the second line of its label."""

    id: str
    name: str
    value: str
    title: str
    note: str
    is_chosen: bool
    is_disabled: bool


@dataclass(frozen=True)
class DressedField:
    """Everything the field template needs, decided here so that the template decides nothing."""

    kind: Kind
    id: str
    label: str
    hint: str
    errors: tuple[str, ...]
    is_required: bool
    is_money: bool
    described_by: str
    control: SafeString
    options: tuple[Option, ...]
    narrowing: bool


def dress(bound: BoundField) -> DressedField:
    """Choose the control for a bound field of any form."""
    widget = fitting_widget(bound)
    kind = kind_of(widget)
    hint_id, error_id = f"{bound.auto_id}-h", f"{bound.auto_id}-e"
    described = " ".join(i for i, on in ((hint_id, bound.help_text), (error_id, bound.errors)) if on)
    options = _options(bound, widget) if kind in ("radios", "cards", "checks") else ()
    if kind == "radios" and any(option.note for option in options):
        kind = "cards"
    control = SafeString() if options else _control(bound, widget, kind=kind, described=described)
    return DressedField(
        kind=kind,
        id=bound.auto_id,
        label=str(bound.label),
        hint=str(bound.help_text),
        errors=error_words(bound),
        is_required=bound.field.required,
        is_money="data-money" in bound.field.widget.attrs,
        described_by=described,
        control=control,
        options=options,
        narrowing="data-narrow" in bound.field.widget.attrs,
    )


def error_words(bound: BoundField) -> tuple[str, ...]:
    """The errors of a field; a field left empty names the cure instead of saying that it is required."""
    words: list[str] = []
    for fault in bound.form.errors.get(bound.name, ErrorList()).as_data():
        if fault.code == "required":
            words.append(str(_CURES[kind_of(bound.field.widget)]))
        else:
            words += [str(message) for message in fault.messages]
    return tuple(words)


_CURES = {
    "plain": _("请填写"),
    "hidden": _("页面缺少必要的内容，请重新打开"),
    "check": _("请勾选"),
    "radios": _("请选择一项"),
    "cards": _("请选择一项"),
    "checks": _("请至少选择一项"),
    "table": _("请至少填一行"),
}


def kind_of(widget: forms.Widget) -> Kind:
    """Which of the drawings a widget gets."""
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, forms.CheckboxSelectMultiple):
        return "checks"
    if isinstance(widget, forms.RadioSelect):
        return "cards" if "data-cards" in widget.attrs else "radios"
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    if isinstance(widget, RowsInput):
        return "table"
    return "plain"


def fitting_widget(bound: BoundField) -> forms.Widget:
    """Native date pickers for days and moments, whose value must be written the way browsers read it."""
    widget: forms.Widget = bound.field.widget
    if widget.is_hidden:
        return widget
    native: forms.DateInput | forms.DateTimeInput
    if isinstance(bound.field, forms.DateTimeField) and isinstance(widget, forms.DateTimeInput):
        native = forms.DateTimeInput(attrs=widget.attrs, format="%Y-%m-%dT%H:%M")
        native.input_type = "datetime-local"
    elif isinstance(bound.field, forms.DateField) and isinstance(widget, forms.DateInput):
        native = forms.DateInput(attrs=widget.attrs, format="%Y-%m-%d")
        native.input_type = "date"
    else:
        return copy.deepcopy(widget)
    native.is_required = widget.is_required
    return native


def _control(bound: BoundField, widget: forms.Widget, *, kind: Kind, described: str) -> SafeString:
    if kind == "hidden":
        return bound.as_widget(widget, attrs={})
    if kind == "table":
        return bound.as_widget(widget)
    attrs: dict[str, str | bool] = {"class": _css_class(widget, kind, has_errors=bool(bound.errors))}
    if described:
        attrs["aria-describedby"] = described
    if bound.errors:
        attrs["aria-invalid"] = "true"
    if "data-money" in widget.attrs:
        attrs["inputmode"] = "decimal"
    if isinstance(widget, forms.Textarea):
        attrs["rows"] = str(widget.attrs["rows"]) if widget.attrs.get("rows") not in (None, "10") else "4"
    return bound.as_widget(widget, attrs=attrs)


def _css_class(widget: forms.Widget, kind: Kind, *, has_errors: bool) -> str:
    if kind == "check":
        name = "form-check-input"
    elif isinstance(widget, forms.Select):
        name = "form-select"
    else:
        name = "form-control"
    return f"{name} is-invalid" if has_errors else name


def _options(bound: BoundField, widget: forms.Widget) -> tuple[Option, ...]:
    assert isinstance(widget, forms.RadioSelect)
    chosen = widget.format_value(bound.value())
    found = []
    for part in widget.options(bound.html_name, chosen, attrs={"id": bound.auto_id}):
        title, _, note = str(part["label"]).partition("\n")
        found.append(
            Option(
                id=part["attrs"]["id"],
                name=part["name"],
                value=str(part["value"]),
                title=title,
                note=note,
                is_chosen=part["selected"],
                is_disabled=bool(bound.field.disabled or part["attrs"].get("disabled")),
            )
        )
    return tuple(found)
