"""The forms of the law pages: a local row, a notice, the figures of a threshold."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agencies.standing import Post
from web.law_words import BOUND_COLUMNS, CONFIDENCE, column_name, spoken
from workflow.law.bound import BOUND, bound_name
from workflow.law.local import STRUCTURE
from workflow.law.record import TABLES
from workflow.refusals import Refusal

LONG = frozenset({"basis", "breach_zh", "also_zh", "requirement_zh", "pauses"})
LAST = ("basis", "effective_from", "effective_to", "confidence")


class LocalRowForm(forms.Form):
    """A row of a table with the values it stands with now; what belongs to the structure is not asked."""

    agency = forms.TypedChoiceField(label=_("适用机关"), coerce=int)

    def __init__(self, table: str, cells: Mapping[str, str], places: tuple[Post, ...], *args: Any) -> None:
        super().__init__(*args)
        self.table = table
        agency = self.fields["agency"]
        assert isinstance(agency, forms.TypedChoiceField)
        agency.choices = [(post.agency_id, post.agency_name) for post in places]
        hints = get_type_hints(TABLES[table])
        names = [f.name for f in fields(TABLES[table]) if f.name not in STRUCTURE and f.name not in LAST]
        for name in (*names, *LAST):
            self.fields[name] = _field(name, hints[name], cells.get(name, ""))
        self.fields["basis"].help_text = gettext("写出文件名称、文号和条款。这一行的每个期限都会带着它。")
        self.fields["basis"].required = True
        self.fields["effective_from"].required = True
        self.fields["effective_from"].help_text = gettext("从这一天起启动的期限按新行计算；已经启动的不变。")
        self.fields["effective_to"].help_text = gettext("没有失效日期的，留空。")

    def cells(self) -> dict[str, str]:
        """The columns as a row of the table writes them."""
        return {name: _cell(value) for name, value in self.cleaned_data.items() if name != "agency"}

    def blame(self, refusals: tuple[Refusal, ...]) -> None:
        """Put what an action refused beside the field that mends it."""
        for refusal in refusals:
            words = f"{refusal.why}。{refusal.how}"
            self.add_error(refusal.cure if refusal.cure in self.fields else None, words)


class NoticeForm(forms.Form):
    """A notice of the State Council as people have it: lines of days."""

    source = forms.CharField(
        label=_("通知名称和文号"), max_length=120, help_text=_("例：国务院办公厅关于2027年部分节假日安排的通知")
    )
    holidays = forms.CharField(
        label=_("放假"),
        widget=forms.Textarea(attrs={"rows": "8"}),
        help_text=_("一行一段：2027-02-05 至 2027-02-11 春节"),
    )
    makeup = forms.CharField(
        label=_("调休上班"),
        required=False,
        widget=forms.Textarea(attrs={"rows": "4"}),
        help_text=_("一行一天：2027-02-14 春节"),
    )

    def blame(self, refusals: tuple[Refusal, ...]) -> None:
        """Put what reading the notice refused beside the field that mends it."""
        for refusal in refusals:
            self.add_error(refusal.cure if refusal.cure in self.fields else None, f"{refusal.why}。{refusal.how}")


def _field(name: str, hint: Any, value: str) -> forms.Field:
    """The control that suits a column; numbers stay text, so that the wrong one can be quoted."""
    label = column_name(name)
    options = [arg for arg in get_args(hint) if arg is not type(None)]
    if get_origin(hint) in (Union, UnionType):
        hint = options[0]
    if name in BOUND_COLUMNS:
        choices = [("", "—"), *((key, bound_name(key)) for key in BOUND)]
        return forms.ChoiceField(label=label, choices=choices, initial=value, required=name == "bound")
    if name == "confidence":
        return forms.ChoiceField(label=label, choices=list(CONFIDENCE.items()), initial=value)
    if get_origin(hint) is Literal:
        choices = [(key, spoken(name, key) if key else "—") for key in get_args(hint)]
        return forms.ChoiceField(label=label, choices=choices, initial=value, required=False)
    if hint is bool:
        return forms.BooleanField(label=label, initial=value == "1", required=False)
    if hint is date:
        initial = "" if name in ("effective_from", "effective_to") else value
        return forms.DateField(label=label, initial=initial, required=False)
    widget = forms.Textarea(attrs={"rows": "2"}) if name in LONG else forms.TextInput()
    inputmode = {"inputmode": "decimal"} if hint in (int, Decimal) else {}
    widget.attrs.update(inputmode)
    initial = "" if name == "basis" else value
    return forms.CharField(label=label, initial=initial, required=name == "label_zh", max_length=600, widget=widget)


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, date):
        return value.isoformat()
    return (
        "" if value is None else str(value).strip().replace(",", "") if _is_number(str(value)) else str(value).strip()
    )


def _is_number(text: str) -> bool:
    return text.strip().replace(",", "").replace(".", "", 1).isdigit()
