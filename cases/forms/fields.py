"""Fields that several forms share: money in yuan kept as fen, moments in Shanghai, several files at once."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class FenField(forms.CharField):
    """Money as people write it (1,234.50), kept as whole fen; no float on the way."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"data-money": ""}))
        super().__init__(max_length=20, **options)

    def clean(self, value: Any) -> int | None:
        text = (super().clean(value) or "").replace(",", "").replace("，", "").strip()
        if not text:
            return None
        try:
            amount = Decimal(text)
        except ArithmeticError:
            raise ValidationError(_("“%(text)s”不是金额。例：1,234.50"), params={"text": text}) from None
        if not amount.is_finite() or amount < 0 or amount >= Decimal(10) ** 14 or amount * 100 != int(amount * 100):
            raise ValidationError(_("“%(text)s”不是金额。不小于零，最多两位小数。"), params={"text": text})
        return int(amount * 100)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, int):
            return f"{value // 100:,}.{value % 100:02d}"
        return value


class FilesInput(forms.ClearableFileInput):
    """Several files in one control."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return files.getlist(name) if hasattr(files, "getlist") else []


class FilesField(forms.FileField):
    """A list of uploaded files."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = [item for item in (data or []) if item]
        if not given:
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return []
        clean = super().clean
        return [clean(item, initial) for item in given]


def moment_field(label: Any, **options: Any) -> forms.DateTimeField:
    """A moment in local time; naive input is read as Asia/Shanghai by the framework's time zone."""
    return forms.DateTimeField(
        label=label,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S"],
        **options,
    )


def long_text(label: Any, *, rows: int = 4, **options: Any) -> forms.CharField:
    """A text of several lines."""
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), **options)
