"""Who of one's organ opens a closed proceeding that came to it."""

from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

Choices = list[tuple[str, str]]


class NamingForm(forms.Form):
    """Exactly the chosen people open it from now on."""

    people = forms.MultipleChoiceField(
        label=_("办理人"), widget=forms.CheckboxSelectMultiple,
        help_text=_("只有选定的人能打开；负责人自己要看的，也要选上自己。每次打开都有记录。"),
    )  # fmt: skip

    def __init__(self, *args: object, people: Choices, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # passed through
        cast(forms.MultipleChoiceField, self.fields["people"]).choices = people
