"""Forms of the portal: accounts, links, submissions, consent, signatures. Law is asked by actions."""

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.actions.party_accounts import Applicant
from agencies.models import PartyAccount
from cases.actions.report_files import PICTURES, SOUND_AND_FILM, WRITTEN
from cases.actions.signing import Method
from cases.forms.adding import AddingForm
from cases.forms.fields import FilesField, long_text
from cases.forms.step import EMPTY, StepForm
from cases.models import Evidence, Submission

LARGEST_FILE = 20 * 1024 * 1024
MOST_FILES = 10
ALLOWED = PICTURES | SOUND_AND_FILM | WRITTEN
SIGNED = frozenset({".pdf", ".jpg", ".jpeg", ".png"})
Text = forms.CharField


def fits(given: Any, allowed: frozenset[str] = ALLOWED) -> None:
    """A file of a kind and size the portal takes."""
    if PurePath(given.name or "").suffix.lower() not in allowed:
        raise forms.ValidationError(
            _("“%(name)s”的格式不能收。请换成：%(kinds)s"),
            params={"name": given.name, "kinds": " ".join(sorted(allowed))},
        )
    if given.size > LARGEST_FILE:
        raise forms.ValidationError(
            _("“%(name)s”太大。请压缩到%(size)dMB以内，或者拆成几个。"),
            params={"name": given.name, "size": LARGEST_FILE // 1024 // 1024},
        )


class PortalFilesField(FilesField):
    """Several files, each of a kind and size the portal takes."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = super().clean(data, initial)
        if len(given) > MOST_FILES:
            raise forms.ValidationError(_("一次最多选%(most)d个文件。"), params={"most": MOST_FILES})
        for one in given:
            fits(one)
        return given


class SignedPageField(forms.FileField):
    """A scan of a signed page."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        given = super().clean(data, initial)
        if given:
            fits(given, SIGNED)
        return given


class ApplicantForm(AddingForm):
    """Who opens an account."""

    kind = forms.ChoiceField(
        label=_("您是"), choices=PartyAccount.Kind.choices, widget=forms.RadioSelect, initial="person"
    )
    name = Text(label=_("姓名（单位名称）"), max_length=120, help_text=_("与身份证、营业执照上的一致。"))
    identity_no = Text(
        label=_("居民身份证号"),
        max_length=30,
        required=False,
        help_text=_("个人和代理人填。加密保存，页面上只显示首尾。"),
    )
    credit_code = Text(label=_("统一社会信用代码"), max_length=40, required=False, help_text=_("单位填，18位。"))
    contact_name = Text(label=_("经办人姓名"), max_length=80, required=False, help_text=_("单位填：谁用这个账号。"))
    office = Text(label=_("执业机构"), max_length=120, required=False, help_text=_("代理人填。例：某某专利代理事务所"))
    licence_no = Text(label=_("执业证号"), max_length=60, required=False, help_text=_("代理人填；公民代理不用填。"))
    telephone = Text(label=_("手机号码"), max_length=40)
    email = forms.EmailField(
        label=_("电子邮件"), max_length=120, required=False, help_text=_("用来找回账号；开立以后要确认。")
    )
    address = Text(label=_("地址"), max_length=160, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        kind = data.get("kind")
        unit = kind == PartyAccount.Kind.UNIT
        self.cleaned_data["credit_code"] = self.checked("credit_code", "uscc") if unit else ""
        self.cleaned_data["identity_no"] = "" if unit else self.checked("identity_no", "identity")
        if unit and not data.get("contact_name"):
            self.add_error("contact_name", _("写明由谁经办。"))
        if kind != PartyAccount.Kind.AGENT:
            self.cleaned_data["office"] = self.cleaned_data["licence_no"] = ""
        return data

    @property
    def applicant(self) -> Applicant:
        said = {name: self.cleaned_data.get(name) or "" for name in Applicant.__dataclass_fields__}
        return Applicant(**said)


class UsernameMixin(forms.Form):
    """A name to sign in with."""

    username = forms.RegexField(
        r"^[A-Za-z0-9_]{4,30}\Z", label=_("用户名"), help_text=_("4到30位字母、数字或者下划线，登录时用。"),
        error_messages={"invalid": _("用户名只能用字母、数字和下划线，4到30位。例：ruida2026")},
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )  # fmt: skip


class NewPasswordMixin(forms.Form):
    """A new password, twice."""

    password1 = Text(label=_("口令"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}))
    password2 = Text(
        label=_("再输一次口令"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    @property
    def rules(self) -> list[str]:
        return [str(text) for text in password_validators_help_texts()]

    def clean_password2(self) -> str:
        second = str(self.cleaned_data["password2"])
        if self.cleaned_data.get("password1") not in (None, second):
            raise forms.ValidationError(_("两次输入的口令不一样"))
        return second


class SignUpForm(ApplicantForm, UsernameMixin, NewPasswordMixin):
    """Opening one's own account."""

    consent = forms.BooleanField(label=_("我已经读过个人信息处理告知，同意为办理事项处理我的个人信息"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.order_fields([
            "kind", "name", "identity_no", "credit_code", "contact_name", "office", "licence_no", "telephone", "email",
            "address", "username", "password1", "password2", "consent",
        ])  # fmt: skip


class CounterAccountForm(ApplicantForm, UsernameMixin):
    """Opening an account for somebody who came in."""

    document = Text(
        label=_("查验了什么证件"), max_length=120, help_text=_("例：居民身份证原件，人证一致；营业执照原件和介绍信")
    )


class RecoveryForm(forms.Form):
    """Whose account, and where its mail or its short messages go."""

    username = Text(label=_("用户名"), max_length=150)
    contact = Text(label=_("登记并确认过的电子邮件或者手机号码"), max_length=120)


class NewPasswordForm(NewPasswordMixin):
    """The code of the mail and a new password."""

    username = Text(label=_("用户名"), max_length=150)
    code = Text(
        label=_("验证码"),
        max_length=12,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    field_order = ("username", "code", "password1", "password2")


class ContactForm(forms.Form):
    """What may be changed without a document."""

    telephone = Text(label=_("手机号码"), max_length=40)
    email = forms.EmailField(label=_("电子邮件"), max_length=120, required=False)
    address = Text(label=_("地址"), max_length=160, required=False)


class CodeForm(forms.Form):
    """The code of a mail."""

    code = Text(
        label=_("验证码"),
        max_length=12,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class InvitationForm(forms.Form):
    """The code printed beside a served paper."""

    code = Text(label=_("邀请码"), max_length=30, help_text=_("在随文书送达的邀请单上，16位字母和数字。"))


class LinkRequestForm(forms.Form):
    """A case by its number, for an officer to compare."""

    number = Text(label=_("案号"), max_length=60, help_text=_("与文书上的完全一致。"))
    note = Text(label=_("说明"), max_length=200, required=False, help_text=_("您在案件里是谁。例：被请求人"))


class SubmissionForm(forms.Form):
    """Words and files a party hands in."""

    kind = forms.ChoiceField(
        label=_("提交什么"), widget=forms.RadioSelect, initial="evidence",
        choices=[choice for choice in Submission.Kind.choices if choice[0] != Submission.Kind.STEP],
    )  # fmt: skip
    text = long_text(_("内容"), rows=6, required=False, max_length=10000)
    name = Text(label=_("材料名称"), max_length=100, required=False, help_text=_("例：销售合同"))
    proves = Text(label=_("证明什么"), max_length=300, required=False)
    evidence_kind = forms.ChoiceField(label=_("证据种类"), choices=Evidence.Kind.choices, initial="document")
    uploads = PortalFilesField(label=_("文件"), required=False, help_text=_("每个文件登记为一件，当时计算摘要。"))


class PortalStepForm(StepForm):
    """The form of a party's own step: no past moment, no other organ's paper; files may be attached.

    What it may choose from is what the case shows it: `shown` replaces the lists of evidence, papers and parties.
    """

    def __init__(self, *args: Any, shown: Mapping[str, list[tuple[str, str]]], **options: Any) -> None:
        super().__init__(*args, **options)
        for item in self.spec.inputs:
            listed = item.source if item.source in shown else item.kind
            field = self.fields.get(item.key)
            if listed in shown and not item.choices and isinstance(field, forms.ChoiceField):
                field.choices = [EMPTY, *shown[listed]] if not item.many else shown[listed]
        for name in ("happened_at", "late_reason", "document"):
            self.fields.pop(name, None)
        self.fields["uploads"] = PortalFilesField(
            label=_("随附材料"), required=False, help_text=_("每个文件登记为一件证据，当时计算摘要。")
        )


class AddressForm(forms.Form):
    """送达地址确认书."""

    service_address = Text(label=_("送达地址"), max_length=160)
    telephone = Text(label=_("联系电话"), max_length=40)
    electronic = forms.TypedChoiceField(
        label=_("是否同意电子送达"), coerce=lambda value: value == "yes", empty_value=None, widget=forms.RadioSelect,
        choices=[("yes", _("同意：文书发到门户账号，打开就是送达")), ("no", _("不同意：寄到上面的地址"))],
    )  # fmt: skip


class SignatureForm(forms.Form):
    """One signature: how, by whom, and over which bytes."""

    method = forms.ChoiceField(label=_("签名方式"), widget=forms.RadioSelect)
    signer = Text(label=_("签名人姓名"), max_length=80)
    password = Text(
        label=_("账号口令"), required=False, strip=False, help_text=_("用账号签署的，再输一次口令。"),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )  # fmt: skip
    scan = SignedPageField(
        label=_("签名、盖章的签名页"), required=False, help_text=_("用纸质签名的，上传扫描件或者照片。")
    )
    drawn = Text(required=False, widget=forms.HiddenInput, max_length=500_000)
    shown_digest = Text(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, methods: tuple[str, ...], **options: Any) -> None:
        super().__init__(*args, **options)
        labels = dict(Method.choices)
        field = self.fields["method"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(method, labels[method]) for method in methods]
        if Method.ACCOUNT not in methods:
            del self.fields["password"]


class RefusalForm(forms.Form):
    """Why a party will not sign."""

    reason = Text(label=_("不签署的理由"), max_length=200)


class PowerForm(forms.Form):
    """授权委托: the agent, what for, and the paper."""

    username = Text(label=_("代理人的用户名"), max_length=150)
    name = Text(label=_("代理人的姓名"), max_length=120)
    scope = Text(label=_("委托事项和权限"), max_length=200, help_text=_("与授权委托书一致。"))
    special = forms.TypedChoiceField(
        label=_("代理权限"), coerce=lambda value: value == "special", empty_value=None, widget=forms.RadioSelect,
        choices=[
            ("general", _("一般授权")),
            ("special", _("特别授权：可以代为承认、放弃、变更请求，进行和解")),
        ],
    )  # fmt: skip
    until = forms.DateField(label=_("授权期限至"), required=False)
    upload = SignedPageField(label=_("授权委托书"), help_text=_("签名、盖章的扫描件或者照片。"))

    def clean_until(self) -> Any:
        day = self.cleaned_data["until"]
        if day and day < timezone.localdate():
            raise forms.ValidationError(_("授权期限已经过去。"))
        return day


class ReasonForm(forms.Form):
    """Why something ends."""

    reason = Text(label=_("理由"), max_length=120)
