"""Choosing from a roll in a form: everybody is shown, those who may not be chosen are greyed with the reason."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from cases.doors import case_of
from cases.forms.adding import AddingForm
from cases.forms.fields import long_text
from cases.models import RollEntry
from cases.reading.rolls import RollOption, options_for
from workflow.flows.roll.choices import KINDS, TIES
from workflow.step import Input

NONE = ("", _("不选"))
# so many stand beside each other as cards; more become one list that can be narrowed
CARDS = 12


class _Greyed:
    """A widget whose options are switched off where `refused` names them."""

    refused: Mapping[str, str]

    def create_option(self, name: str, value: Any, *args: Any, **options: Any) -> dict[str, Any]:
        made: dict[str, Any] = super().create_option(name, value, *args, **options)  # type: ignore[misc]
        if str(value) in self.refused:
            made["attrs"]["disabled"] = True
        return made


class GreyedSelect(_Greyed, forms.Select):
    """One of a long list."""


class GreyedRadios(_Greyed, forms.RadioSelect):
    """One of a few, as cards with their second line."""


class GreyedChecks(_Greyed, forms.CheckboxSelectMultiple):
    """Several."""


def words_of(option: RollOption) -> str:
    """Name, then what the choice turns on: the reason against it, or field, place and load."""
    entry = option.entry
    load = str(_("在办%(n)s件") % {"n": option.running})
    parts = (entry.employer, entry.fields.replace("\n", " ")[:40], load)
    about = option.reason or "　".join(part for part in parts if part)
    return f"{entry.name}\n{about}"


def roll_field(item: Input, subject: Any, options: dict[str, Any]) -> forms.Field:
    """The field of one roll input of a step."""
    case = case_of(subject)
    found = options_for(case, item.source, on=timezone.localdate()) if case is not None else []
    refused = {str(one.entry.pk): one.reason for one in found if one.reason}
    choices = [(str(one.entry.pk), words_of(one)) for one in found]
    if item.many:
        return ManyFromRoll(refused=refused, choices=choices, **options)
    return OneFromRoll(refused=refused, choices=choices, **options)


def _refuse(refused: Mapping[str, str], value: str) -> None:
    if value in refused:
        raise ValidationError(_("不能选：%(reason)s"), params={"reason": refused[value]})


class OneFromRoll(forms.ChoiceField):
    """A key of an entry, or ''."""

    def __init__(self, *, refused: Mapping[str, str], choices: list[tuple[str, str]], **options: Any) -> None:
        self.refused = refused
        cards = len(choices) <= CARDS
        widget: Any = GreyedRadios(attrs={"data-cards": ""}) if cards else GreyedSelect(attrs={"data-narrow": ""})
        widget.refused = refused
        shown: list[tuple[str, Any]] = choices if cards else [(k, text.replace("\n", "　")) for k, text in choices]
        if not options.get("required", True) or not cards:
            shown = [NONE, *shown]
        super().__init__(choices=shown, widget=widget, **options)

    def validate(self, value: Any) -> None:
        super().validate(value)
        _refuse(self.refused, str(value))


class ManyFromRoll(forms.MultipleChoiceField):
    """Keys of entries."""

    def __init__(self, *, refused: Mapping[str, str], choices: list[tuple[str, str]], **options: Any) -> None:
        self.refused = refused
        widget: Any = GreyedChecks()
        widget.refused = refused
        super().__init__(choices=choices, widget=widget, **options)

    def validate(self, value: Any) -> None:
        super().validate(value)
        for one in value or []:
            _refuse(self.refused, str(one))


def entries_of_keys(given: Any, *, many: bool) -> Any:
    """The entries a form named: a list, one, or None."""
    if many:
        found = RollEntry.objects.in_bulk([int(key) for key in given or []])
        return list(found.values())
    return RollEntry.objects.filter(pk=given).first() if given else None


class ApplicationForm(AddingForm):
    """入册申请. `agency` is asked of a person who applies; a keeper's own agency is known."""

    agency = forms.ModelChoiceField(label=_("申请的机关"), queryset=Agency.objects.none())
    roll_kind = forms.ChoiceField(label=_("名册种类"), choices=KINDS, widget=forms.RadioSelect)
    name = forms.CharField(label=_("姓名（名称）"), max_length=120)
    identity_no = forms.CharField(
        label=_("居民身份证号"), max_length=30, required=False, help_text=_("加密保存，不公开。")
    )
    credit_code = forms.CharField(
        label=_("统一社会信用代码"), max_length=40, required=False, help_text=_("鉴定机构、调解组织填。")
    )
    telephone = forms.CharField(label=_("联系电话"), max_length=40, required=False, help_text=_("加密保存，不公开。"))
    employer = forms.CharField(label=_("工作单位"), max_length=120, required=False)
    profession = forms.CharField(
        label=_("职业（职务）"), max_length=120, required=False, help_text=_("律师、专利代理师、技术人员、学者等。")
    )
    qualification = forms.CharField(label=_("资格（资质）"), max_length=120, required=False)
    qualification_no = forms.CharField(label=_("资格（资质）证号"), max_length=60, required=False)
    qualification_until = forms.DateField(label=_("资格有效期至"), required=False)
    fields_text = long_text(_("专业领域"), max_length=2000)
    ipc = forms.CharField(label=_("国际专利分类"), max_length=120, required=False, help_text=_("例：H01L, G06F"))
    nice = forms.CharField(label=_("商品服务类别"), max_length=120, required=False, help_text=_("例：7, 9"))
    species = forms.CharField(label=_("物种"), max_length=120, required=False, help_text=_("植物新品种填。"))
    languages = forms.CharField(label=_("语言"), max_length=120, required=False)
    regions = forms.CharField(label=_("服务地区"), max_length=120, required=False)
    fees = forms.CharField(label=_("收费（补贴）标准"), max_length=120, required=False)

    def __init__(self, *args: Any, agencies: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]
        self.fields["agency"].initial = next(iter(agencies[:2]), None) if len(agencies[:2]) == 1 else None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self.cleaned_data["credit_code"] = self.checked("credit_code", "uscc")
        self.cleaned_data["identity_no"] = self.checked("identity_no", "identity")
        return data

    @property
    def values(self) -> dict[str, Any]:
        found = dict(self.cleaned_data)
        found["fields"] = found.pop("fields_text")
        found.pop("agency")
        return found


class TieForm(AddingForm):
    """One tie, or the statement that there is none."""

    relation = forms.ChoiceField(label=_("关系"), choices=TIES)
    name = forms.CharField(
        label=_("名称"), max_length=120, required=False, help_text=_("单位、客户或者人的名称，按登记的写全。")
    )
    credit_code = forms.CharField(label=_("统一社会信用代码"), max_length=40, required=False)
    number = forms.CharField(label=_("权利号"), max_length=40, required=False, help_text=_("专利号、注册号。"))
    since = forms.DateField(label=_("自"), required=False)
    until = forms.DateField(label=_("至"), required=False, help_text=_("还在持续的不填。"))
    no_ties = long_text(
        _("没有利害关系的声明"), required=False, max_length=500, help_text=_("一项也没有的，在这里写明，上面不填。")
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self.cleaned_data["credit_code"] = self.checked("credit_code", "uscc")
        first, last = data.get("since"), data.get("until")
        if first and last and last < first:
            self.add_error("until", _("止日早于起日。"))
        return data


class TrainingForm(AddingForm):
    """One training with its proof."""

    held_on = forms.DateField(label=_("日期"))
    title = forms.CharField(label=_("培训内容"), max_length=160)
    hours = forms.IntegerField(label=_("学时"), min_value=1, max_value=500)
    proof = forms.CharField(label=_("凭证"), max_length=160, help_text=_("签到表、结业证书的编号。"))


class AccountForm(AddingForm):
    """The user name of the person on the roll."""

    username = forms.CharField(
        label=_("本人的用户名"), max_length=150,
        help_text=_("本人在当事人门户开立并核验身份的账号；姓名、证件号码与名册相同才能关联。"),
    )  # fmt: skip


class OpinionForm(AddingForm):
    """What an expert found, in his own words, and the page he has signed."""

    opinion_text = long_text(_("专家意见"), max_length=20000, help_text=_("逐项回答请您回答的问题，写明依据。"))
    document = forms.FileField(label=_("签名的意见书"), help_text=_("签名页的扫描件或者照片；意见与它一致。"))


class SigningForm(AddingForm):
    """A signature on what the page shows; the scan is for those who signed on paper."""

    shown_digest = forms.CharField(widget=forms.HiddenInput, max_length=64)
    scan = forms.FileField(
        label=_("签名页扫描件"), required=False, help_text=_("本人登录签署的不用上传；代为登记的上传签名页。")
    )

    @property
    def scan_bytes(self) -> bytes:
        given = self.cleaned_data.get("scan")
        return bytes(given.read()) if given else b""


class DisclosureForm(AddingForm):
    """What is disclosed for one case."""

    disclosed = long_text(
        _("披露的情形"), max_length=4000,
        help_text=_("与当事人、代理人有没有关系，近三年有没有往来；没有的写明“没有应当披露的情形”。"),
    )  # fmt: skip


class RatingForm(AddingForm):
    """评价 after the work is done."""

    rating = forms.TypedChoiceField(
        label=_("评分"), coerce=int, widget=forms.RadioSelect,
        choices=[(5, _("很好")), (4, _("好")), (3, _("一般")), (2, _("差")), (1, _("很差"))],
    )  # fmt: skip
    rating_note = long_text(_("评价的依据"), max_length=1000)


class SuccessorForm(AddingForm):
    """Who takes a running case over; the options are those of the case."""

    plan_note = forms.CharField(label=_("不接替的理由"), max_length=120, required=False)

    def __init__(self, *args: Any, case: Any, kind: str, leaving: int, **options: Any) -> None:
        super().__init__(*args, **options)
        found = [one for one in options_for(case, kind, on=timezone.localdate()) if one.entry.pk != leaving]
        refused = {str(one.entry.pk): one.reason for one in found if one.reason}
        choices = [(str(one.entry.pk), words_of(one)) for one in found]
        planned = OneFromRoll(refused=refused, choices=choices, label=_("接替的人"), required=False)
        self.fields = {"planned": planned, **self.fields}
