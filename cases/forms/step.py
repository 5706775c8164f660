"""The form of any step, made from its declaration: one field an input, and who, when and on which paper beside."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, User
from cases.actions.taking import moment
from cases.forms.fields import FenField, long_text, moment_field
from cases.forms.roll import entries_of_keys, roll_field
from cases.models import Paper, Party
from cases.reading.sources import choices_for, documents
from workflow.perform import When
from workflow.step import Input, StepSpec

EMPTY = ("", _("请选择"))
LEAD = "__lead"
CHOSEN_BY_KEY = ("person", "agency", "party", "paper", "roll")


class MomentForm(forms.Form):
    """When the act was done, where it is recorded later than that."""

    happened_at = moment_field(
        _("发生时间"), required=False, help_text=_("不填就是现在。补录以前发生的，填当时的时间；期限从发生时间起算。")
    )
    late_reason = forms.CharField(
        label=_("补录理由"), required=False, max_length=200, help_text=_("比上一步还早的，写明为什么现在才记录。")
    )

    def when(self, now: datetime) -> When:
        """The moment, the reason for recording late and the paper the act rests on."""
        document = self.cleaned_data.get("document")
        return moment(
            now,
            self.cleaned_data.get("happened_at"),
            late_reason=self.cleaned_data.get("late_reason") or "",
            document_id=int(document) if document else None,
        )


class StepForm(MomentForm):
    """`values` after validation are what the action takes; keys are the names of the inputs."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, spec: StepSpec, subject: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.spec, self.subject = spec, subject
        self.input_names: list[str] = []
        for item in spec.inputs:
            for name, field in fields_of(item, subject):
                self.fields[name] = field
                self.input_names.append(name)
        if spec.legal_actor or spec.needs_document or spec.proposed_by is not None:
            self._ask_for_document()

    def _ask_for_document(self) -> None:
        choices = [("", _("没有文书")), *documents(self.subject)]
        self.fields["document"] = forms.ChoiceField(
            label=_("依据的文书（证据）"),
            choices=choices,
            required=False,
            help_text=_(
                "记录其他机关或者当事人的行为，或者以前在纸上的批准，选它的文书；还没有登记的，先到“登记证据”上传。"
            ),
        )

    def input_fields(self) -> list[forms.BoundField]:
        """The fields of the step itself, in the order of its declaration."""
        return [self[name] for name in self.input_names]

    def wide_names(self) -> list[str]:
        """Fields that need the whole width: long texts and groups of choices."""
        wide = (forms.Textarea, forms.RadioSelect, forms.CheckboxSelectMultiple)
        return [name for name in self.input_names if isinstance(self.fields[name].widget, wide)]

    def moment_fields(self) -> list[forms.BoundField]:
        names = [n for n in ("document", "happened_at", "late_reason") if n in self.fields]
        return [self[name] for name in names]

    @property
    def values(self) -> dict[str, Any]:
        """Clean values by input."""
        return {item.key: self._value(item) for item in self.spec.inputs}

    def _value(self, item: Input) -> Any:
        given = self.cleaned_data.get(item.key)
        if item.kind == "people":
            return _people(given, self.cleaned_data.get(item.key + LEAD))
        if item.kind == "person":
            return User.objects.filter(pk=given).first() if given else None
        if item.kind == "agency":
            return Agency.objects.filter(pk=given).first() if given else None
        if item.kind == "party":
            return Party.objects.filter(pk=given).first() if given else None
        if item.kind == "paper":
            return Paper.objects.filter(pk=given).first() if given else None
        if item.kind == "roll":
            return entries_of_keys(given, many=item.many)
        return given


def fields_of(item: Input, subject: Any) -> list[tuple[str, forms.Field]]:
    """The form fields one input needs; officers need a second one for the lead (主办)."""
    if item.kind == "people":
        return _people_fields(item, subject)
    options: dict[str, Any] = {"label": item.label, "required": item.required, "help_text": item.help}
    if item.initial:
        options["initial"] = item.initial
    return [(item.key, _field(item, subject, options))]


def _field(item: Input, subject: Any, options: dict[str, Any]) -> forms.Field:
    kind = item.kind
    if kind == "roll":
        return roll_field(item, subject, options)
    if kind in ("choice", "person", "agency", "party", "paper"):
        return _choice(item, subject, options)
    if kind == "longtext":
        return long_text(options.pop("label"), max_length=20000, **options)
    if kind == "date":
        return forms.DateField(widget=forms.DateInput, **options)
    if kind == "datetime":
        return moment_field(options.pop("label"), **options)
    if kind == "money":
        return FenField(**options)
    if kind == "number":
        return forms.IntegerField(min_value=0, **options)
    if kind == "yesno":
        return forms.TypedChoiceField(
            choices=[("yes", _("是")), ("no", _("否"))], coerce=lambda v: v == "yes", empty_value=None,
            widget=forms.RadioSelect, **options,
        )  # fmt: skip
    if kind == "file":
        return forms.FileField(**options)
    if kind == "lines":
        return LinesField(columns=item.columns, **options)
    return forms.CharField(max_length=300, **options)


def _choice(item: Input, subject: Any, options: dict[str, Any]) -> forms.Field:
    choices = list(item.choices) or choices_for(subject, kind=item.kind, source=item.source)
    if item.kind == "choice" and item.choices and len(choices) <= 6 and item.required:
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **options)
    attrs = {"data-narrow": ""} if len(choices) > 12 else {}
    plain = [(value, str(label).replace("\n", "　")) for value, label in choices]
    if item.many:
        return forms.MultipleChoiceField(choices=plain, widget=forms.CheckboxSelectMultiple, **options)
    return forms.ChoiceField(choices=[EMPTY, *plain], widget=forms.Select(attrs=attrs), **options)


def _people_fields(item: Input, subject: Any) -> list[tuple[str, forms.Field]]:
    choices = choices_for(subject, kind="people", source=item.source)
    several = forms.MultipleChoiceField(
        label=str(item.label),
        choices=choices,
        widget=forms.CheckboxSelectMultiple,
        required=item.required,
        help_text=str(item.help),
    )
    if item.source != "officers":
        return [(item.key, several)]
    plain = [(value, label.replace("\n", "　")) for value, label in choices]
    lead = forms.ChoiceField(label=_("其中主办"), choices=[EMPTY, *plain], required=False)
    several.help_text = ""
    return [(item.key, several), (item.key + LEAD, lead)]


def _people(given: Any, lead: str | None) -> list[User]:
    keys = [int(pk) for pk in given or []]
    if lead and lead.isdecimal():
        keys = [int(lead), *(pk for pk in keys if pk != int(lead))]
    found = User.objects.in_bulk(keys)
    return [found[pk] for pk in keys if pk in found]


class LinesField(forms.CharField):
    """Rows of a small table: one line a row, cells parted by a vertical bar or a tab as pasted from a sheet."""

    def __init__(self, *, columns: tuple[Input, ...], **options: Any) -> None:
        self.columns = columns
        options["help_text"] = self._help(options.get("help_text", ""))
        super().__init__(widget=forms.Textarea(attrs={"rows": 5}), **options)

    def _help(self, own: Any) -> Any:
        """Said when the page is drawn: a field declared once serves readers of both languages."""

        def said() -> str:
            heads = " | ".join(str(column.label) for column in self.columns)
            how = str(_("每行一项，列之间用竖线隔开，或者从表格粘贴：%(heads)s") % {"heads": heads})
            return str(_("。")).join(part for part in (how, str(own or "")) if part)

        return lazy(said, str)()

    def clean(self, value: Any) -> list[dict[str, Any]]:
        text = super().clean(value)
        return [self._row(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip()]

    def _row(self, number: int, line: str) -> dict[str, Any]:
        cells = [cell.strip() for cell in (line.split("\t") if "\t" in line else line.split("|"))]
        if len(cells) > len(self.columns):
            raise ValidationError(_("第%(n)d行列数太多"), params={"n": number})
        cells += [""] * (len(self.columns) - len(cells))
        for column, cell in zip(self.columns, cells, strict=True):
            if column.required and not cell:
                raise ValidationError(_("第%(n)d行没有填%(column)s"), params={"n": number, "column": column.label})
        return {column.key: _cell(column, cell, number) for column, cell in zip(self.columns, cells, strict=True)}


def _cell(column: Input, cell: str, number: int) -> Any:
    if column.kind == "money":
        return FenField(required=False).clean(cell)
    if column.kind == "number" and cell:
        if not cell.replace(",", "").isdecimal():
            raise ValidationError(_("第%(n)d行“%(text)s”不是数字。例：400"), params={"n": number, "text": cell})
        return int(cell.replace(",", ""))
    return cell


def initial_from_record(spec: StepSpec, holder: Any, people: list[int]) -> dict[str, Any]:
    """What the file already says, offered for change: the columns that the inputs name, and the handlers."""
    found: dict[str, Any] = {"happened_at": ""}
    for item in spec.inputs:
        if item.kind == "people":
            found[item.key] = [str(pk) for pk in people]
            if item.source == "officers" and people:
                found[item.key + LEAD] = str(people[0])
            continue
        if item.kind == "lines":  # rows of their own table, never a column to be offered
            continue
        known = getattr(holder, f"{item.key}_id", None) if item.kind in CHOSEN_BY_KEY else None
        value = known if known is not None else getattr(holder, item.key, None)
        if value not in (None, "") and not isinstance(value, (list, dict)):
            found[item.key] = timezone.localtime(value) if hasattr(value, "hour") else value
    return found


def initial_of_act(returned: Any) -> dict[str, Any]:
    """When and on which paper the act was found done, as a proposal that was sent back says."""
    at = timezone.localtime(returned.happened_at) if returned.happened_at else ""
    return {"happened_at": at, "late_reason": returned.late_reason, "document": returned.document_id or ""}


def initial_from_stored(spec: StepSpec, stored: Mapping[str, Any]) -> dict[str, Any]:
    """The values of an earlier proposal as initial values of the form."""
    found: dict[str, Any] = {}
    for item in spec.inputs:
        value = stored.get(item.key)
        if value in (None, ""):
            continue
        if item.kind == "people":
            found[item.key] = [str(pk) for pk in value]
            if item.source == "officers" and value:
                found[item.key + LEAD] = str(value[0])
        elif item.kind == "yesno":
            found[item.key] = "yes" if value else "no"
        elif item.kind == "lines":
            found[item.key] = "\n".join(_line(item, row) for row in value)
        else:
            found[item.key] = value
    return found


def _line(item: Input, row: Mapping[str, Any]) -> str:
    """A row as it is typed."""
    money = FenField()
    cells = ((column, row.get(column.key)) for column in item.columns)
    typed = (money.prepare_value(cell) if column.kind == "money" else cell for column, cell in cells)
    return " | ".join("" if cell is None else str(cell) for cell in typed)


def initial_from_draft(form: forms.Form, draft: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed and saved as a draft, read by the widgets of the form."""
    found: dict[str, Any] = {}
    for name, field in form.fields.items():
        if name in ("version",) or isinstance(field, forms.FileField) or name not in draft:
            continue
        values = draft[name]
        multiple = isinstance(field, forms.MultipleChoiceField)
        found[name] = values if multiple else (values[-1] if values else "")
    return found
