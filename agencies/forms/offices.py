"""Forms of the screens that run agencies: shape only, what is lawful the actions ask."""

from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, AgencyKind, Membership, Unit, User
from agencies.roles import ROLES


class AgencyFacts(forms.Form):
    """What may change of an agency."""

    name = forms.CharField(label=_("名称"), max_length=80)
    short_name = forms.CharField(label=_("简称"), max_length=30)
    word = forms.CharField(label=_("机关代字"), max_length=10, help_text=_("用于案号和文号，例如“云市监”"))
    address = forms.CharField(label=_("地址"), max_length=120, required=False)
    telephone = forms.CharField(label=_("电话"), max_length=40, required=False)
    connected = forms.BooleanField(
        label=_("已接入"), required=False, help_text=_("未接入的机关，由移送机关凭其文书代为记录")
    )
    active = forms.BooleanField(label=_("在用"), required=False)


class NewAgency(AgencyFacts):
    """A new agency also needs what never changes: kind, level, region and the one above."""

    kind = forms.ChoiceField(label=_("类别"), choices=AgencyKind.choices)
    level = forms.ChoiceField(label=_("层级"), choices=Agency.Level.choices)
    region_code = forms.CharField(label=_("行政区划代码"), max_length=6, help_text=_("六位代码，例如990100"))
    parent = forms.ModelChoiceField(label=_("上级机关"), queryset=Agency.objects.none(), required=False)
    field_order = ("kind", "level", "region_code", "parent", "name", "short_name", "word")

    def __init__(self, *args: Any, parents: QuerySet[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = parents  # type: ignore[attr-defined]


class UnitForm(forms.Form):
    """The name of a handling unit."""

    name = forms.CharField(label=_("内设机构名称"), max_length=60)


class AppointmentForm(forms.Form):
    """A role with its dates and what the law asks of its holder."""

    role = forms.ChoiceField(label=_("角色"))
    unit = forms.ModelChoiceField(label=_("内设机构"), queryset=Unit.objects.none(), required=False)
    valid_from = forms.DateField(label=_("起"))
    valid_until = forms.DateField(label=_("止"), required=False, help_text=_("不填表示没有终止日期"))
    certificate_no = forms.CharField(label=_("执法证号"), max_length=40, required=False)
    certificate_until = forms.DateField(label=_("执法证有效期至"), required=False)
    legal_qualification = forms.BooleanField(label=_("已取得国家统一法律职业资格"), required=False)

    def __init__(self, *args: Any, agency: Agency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = roles_of(agency)  # type: ignore[attr-defined]
        self.fields["unit"].queryset = Unit.objects.filter(agency=agency).order_by("pk")  # type: ignore[attr-defined]


class NewPerson(AppointmentForm):
    """A new account with its first post."""

    username = forms.CharField(label=_("用户名"), max_length=150, validators=[UnicodeUsernameValidator()])
    name = forms.CharField(label=_("姓名"), max_length=80)
    email = forms.EmailField(label=_("电子邮箱"), required=False)
    field_order = ("username", "name", "email", "role", "unit", "valid_from", "valid_until")


class AppointKnown(AppointmentForm):
    """A post for somebody who already has an account."""

    person = forms.CharField(label=_("用户名"), max_length=150, help_text=_("填此人登录用的用户名"))
    field_order = ("person", "role", "unit", "valid_from", "valid_until")

    def clean_person(self) -> User:
        return known_person(self.cleaned_data["person"])


class EndForm(forms.Form):
    """The last day and why."""

    last_day = forms.DateField(label=_("最后一日"))
    reason = forms.CharField(label=_("理由"), max_length=200, widget=forms.Textarea)


class LastDayForm(forms.Form):
    """The last day of a leave that ends early."""

    last_day = forms.DateField(label=_("最后一日"))


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("理由"), max_length=200, widget=forms.Textarea)


class ConfirmForm(forms.Form):
    """Nothing but the decision."""

    sure = forms.BooleanField(label=_("我已核对，确认办理"))


class CertificateForm(forms.Form):
    """The certificate and the qualification of a holder."""

    certificate_no = forms.CharField(label=_("执法证号"), max_length=40, required=False)
    certificate_until = forms.DateField(label=_("执法证有效期至"), required=False)
    legal_qualification = forms.BooleanField(label=_("已取得国家统一法律职业资格"), required=False)


class _Colleagues(forms.Form):
    """A form whose people fields choose among those with a post in the agency."""

    people_fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, agency: Agency, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.people_fields:
            self.fields[name].queryset = colleagues(agency, on=on)  # type: ignore[attr-defined]


class DelegationForm(_Colleagues):
    """A role lent to a colleague."""

    people_fields = ("giver", "taker")
    giver = forms.ModelChoiceField(label=_("授权人"), queryset=User.objects.none())
    taker = forms.ModelChoiceField(label=_("被授权人"), queryset=User.objects.none())
    role = forms.ChoiceField(label=_("角色"))
    first = forms.DateField(label=_("起"))
    last = forms.DateField(label=_("止"))
    document = forms.CharField(label=_("依据文件"), max_length=120, help_text=_("授权文件的名称和文号"))

    def __init__(self, *args: Any, agency: Agency, on: date, **kwargs: Any) -> None:
        super().__init__(*args, agency=agency, on=on, **kwargs)
        self.fields["role"].choices = roles_of(agency)  # type: ignore[attr-defined]


class ActingForm(_Colleagues):
    """Somebody who leads the organ for a time."""

    people_fields = ("taker",)
    taker = forms.ModelChoiceField(label=_("主持工作的人"), queryset=User.objects.none())
    first = forms.DateField(label=_("起"))
    last = forms.DateField(label=_("止"))
    document = forms.CharField(label=_("依据文件"), max_length=120, help_text=_("任命或者指定文件的名称和文号"))


class LeaveForm(_Colleagues):
    """Who is away, and who answers."""

    people_fields = ("person", "deputy")
    person = forms.ModelChoiceField(label=_("请假人"), queryset=User.objects.none())
    deputy = forms.ModelChoiceField(label=_("代理人"), queryset=User.objects.none())
    first_day = forms.DateField(label=_("起"))
    last_day = forms.DateField(label=_("止"))
    reason = forms.CharField(label=_("事由"), max_length=80, required=False)


class HandOverForm(_Colleagues):
    """From whom to whom; the giver may have left."""

    people_fields = ("taker",)
    giver = forms.CharField(label=_("交出人的用户名"), max_length=150)
    taker = forms.ModelChoiceField(label=_("接收人"), queryset=User.objects.none())
    reason = forms.CharField(label=_("理由"), max_length=200, widget=forms.Textarea)

    def clean_giver(self) -> User:
        return known_person(self.cleaned_data["giver"])


def roles_of(agency: Agency) -> list[tuple[str, Any]]:
    """The roles an organ of this kind gives."""
    return [(code, role.label) for code, role in ROLES.items() if agency.kind in role.kinds]


def colleagues(agency: Agency, *, on: date) -> QuerySet[User]:
    """The people with a post in the agency on a day."""
    posts = Membership.objects.filter(agency=agency, valid_from__lte=on).exclude(valid_until__lt=on)
    return User.objects.filter(pk__in=posts.values("user"), is_active=True).order_by("name", "pk")


def known_person(username: str) -> User:
    """The account with that name; a form error where there is none."""
    found = User.objects.filter(username=username.strip()).first()
    if found is None:
        raise forms.ValidationError(_("没有这个用户名，请核对"))
    return found
