"""Forms of a person's own account: signing in, changing the password, choosing the language."""

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_texts
from django.utils.translation import gettext_lazy as _


class SignInForm(forms.Form):
    """Who, and the secret; what is wrong is never said of one of the two alone."""

    username = forms.CharField(
        label=_("用户名"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True, "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label=_("口令"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )


class PasswordForm(forms.Form):
    """The old password and the new one twice; the rules themselves are asked by the action."""

    old_password = forms.CharField(
        label=_("原口令"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    new_password1 = forms.CharField(
        label=_("新口令"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )
    new_password2 = forms.CharField(
        label=_("再输一次新口令"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    @property
    def rules(self) -> list[str]:
        """The rules a new password must meet, in words."""
        return [str(text) for text in password_validators_help_texts()]

    def clean_new_password2(self) -> str:
        second = str(self.cleaned_data["new_password2"])
        if self.cleaned_data.get("new_password1") not in (None, second):
            raise forms.ValidationError(_("两次输入的新口令不一样"))
        return second


class LanguageForm(forms.Form):
    """The language of the interface."""

    language = forms.ChoiceField(label=_("界面语言"), choices=settings.LANGUAGES, widget=forms.RadioSelect)
