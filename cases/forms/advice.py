"""The request for a consultation opinion: at the counter (a paper or an organ's letter) and at the portal."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit.language import for_record
from cases.actions.advice import AdviceRequest
from cases.actions.ruling import PartyGiven
from cases.forms.adding import AddingForm
from cases.forms.fields import FilesField, long_text, moment_field
from cases.forms.portal_filing import RequestForm
from cases.models import Party, Right
from workflow.flows.advice.choices import ASKERS, BY_PARTY, PARTIES

DAYS = ("warned_on", "demand_sent_on", "demand_received_on")
TAKEN = ("asker", "patent_no", "patent_title", "product", "questions", "facts_told", "signer", "signed_on", *DAYS,
         "letter_no")  # fmt: skip
Text = forms.CharField


def late_days(form: forms.Form, names: tuple[str, ...]) -> None:
    """A day that has not come yet is a slip of the pen."""
    today = timezone.localdate()
    for name in names:
        day = form.cleaned_data.get(name)
        if day and day > today:
            form.add_error(name, _("日期不能晚于今天。"))


class AdviceForm(AddingForm):
    """咨询请求书 as it was handed in, or the letter: shape and numbers only, the law is asked by the action."""

    received_at = moment_field(_("收到时间"), help_text=_("受理期限从这一刻起算。"))
    uploads = FilesField(label=_("签名的请求书（来函）和附件（扫描件）"), help_text=_("包括警告函、催告函和寄送凭证。"))
    asker = forms.ChoiceField(label=_("请求人身份"), choices=ASKERS, widget=forms.RadioSelect)
    petitioner_name = Text(label=_("请求人（来函机关）"), max_length=120)
    petitioner_kind = forms.ChoiceField(label=_("请求人类型"), choices=Party.Kind.choices, initial="unit")
    petitioner_code = Text(label=_("请求人统一社会信用代码"), max_length=40, required=False)
    petitioner_address = Text(label=_("请求人住所"), max_length=160, required=False)
    petitioner_telephone = Text(label=_("请求人电话"), max_length=40, required=False)
    letter_no = Text(label=_("来函文号"), max_length=60, required=False, help_text=_("海关和其他机关来函的填写。"))
    holder_name = Text(label=_("权利人"), max_length=120, help_text=_("只用来核对专家的利害关系，不向其送达。"))
    holder_code = Text(label=_("权利人统一社会信用代码"), max_length=40, required=False)
    patent_no = Text(label=_("专利号"), max_length=40, help_text=_("例：ZL202010123456.7；可以不写ZL。"))
    patent_title = Text(label=_("专利名称"), max_length=120)
    product = Text(label=_("被控产品（方法）"), max_length=200)
    warned_on = forms.DateField(label=_("收到警告日期"), required=False)
    demand_sent_on = forms.DateField(label=_("发出催告日期"), required=False)
    demand_received_on = forms.DateField(
        label=_("权利人收到催告日期"), required=False, help_text=_("收到满一个月或者发出满二个月，才能受理。")
    )
    questions = long_text(_("咨询的问题"), max_length=4000)
    facts_told = long_text(_("事实和理由"), max_length=20000, rows=6)
    signer = Text(label=_("请求书签名人"), max_length=80)
    signed_on = forms.DateField(label=_("签名日期"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self.cleaned_data["patent_no"] = self.checked("patent_no", "patent")
        for name in ("petitioner_code", "holder_code"):
            self.cleaned_data[name] = self.checked(name, "uscc")
        late_days(self, (*DAYS, "signed_on"))
        if data.get("asker") and data["asker"] not in BY_PARTY and not data.get("letter_no"):
            self.add_error("letter_no", _("机关来函的，填来函文号。"))
        return data

    @property
    def request_given(self) -> AdviceRequest:
        """The request as the action takes it."""
        d = self.cleaned_data
        return AdviceRequest(
            petitioner=PartyGiven(
                d["petitioner_name"], kind=d["petitioner_kind"], credit_code=d["petitioner_code"],
                address=d["petitioner_address"], telephone=d["petitioner_telephone"],
            ),
            holder=PartyGiven(d["holder_name"], credit_code=d["holder_code"]),
            **{key: d[key] for key in TAKEN},
        )  # fmt: skip


class AdviceRequestForm(RequestForm):
    """咨询请求书 at the portal (专利纠纷行政裁决和调解办法 13): whoever was warned, or has an interest."""

    kind = "advice"
    receivers = ("ip_office",)
    heads = ((_("涉案专利和警告"), ("patent_no",)), *RequestForm.heads)

    asker = forms.ChoiceField(label=_("您的身份"), choices=PARTIES, widget=forms.RadioSelect)
    patent_no = Text(label=_("专利号"), max_length=60, help_text=_("例：ZL 2020 1 0123456.X"))
    patent_title = Text(label=_("专利名称"), max_length=120)
    product = Text(label=_("被控产品（方法）"), max_length=200)
    warned_on = forms.DateField(label=_("收到警告日期"))
    demand_sent_on = forms.DateField(label=_("发出催告日期"), help_text=_("书面催告权利人撤回警告或者请求裁决、起诉。"))
    demand_received_on = forms.DateField(label=_("权利人收到催告日期"), required=False, help_text=_("有寄送凭证的填。"))

    field_order = (
        "agency", "asker", "patent_no", "patent_title", "product", "warned_on", "demand_sent_on", "demand_received_on",
        "principal_kind", "principal_name", "principal_code", "principal_identity", "principal_address",
        "principal_telephone", "agent_scope", "agent_special", "legal_representative", "respondent_kind",
        "respondent_name", "respondent_code", "respondent_address", "requests", "facts_told", "evidence_lines",
        "uploads", "signer",
    )  # fmt: skip
    said = {"respondent_kind": _("权利人是"), "respondent_name": _("权利人姓名（名称）"),
            "respondent_code": _("权利人统一社会信用代码"), "respondent_address": _("权利人地址"),
            "requests": _("咨询的问题")}  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        del self.fields["respondent_phone"]
        for name, label in self.said.items():
            self.fields[name].label = label
        self.fields["uploads"].help_text = _(
            "附警告函、催告函和寄送凭证，与目录的顺序一致；代理人把授权委托书放在最后。"
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self.cleaned_data["patent_no"] = self.checked("patent_no", "patent")
        late_days(self, DAYS)
        return data

    @property
    def respondent(self) -> dict[str, Any]:
        """The right holder: named, and no party of the procedure."""
        data = self.cleaned_data
        return {
            "role": Party.Role.RIGHT_HOLDER, "kind": data["respondent_kind"], "name": data["respondent_name"],
            "credit_code": data["respondent_code"], "address": data["respondent_address"],
        }  # fmt: skip

    @property
    def title(self) -> str:
        asker, patent = self.petitioner["name"], self.cleaned_data["patent_title"]
        return for_record(_("%(asker)s就“%(patent)s”是否侵权请求咨询"), asker=asker, patent=patent)[:200]

    @property
    def right(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {"kind": Right.Kind.PATENT, "number": data["patent_no"], "name": data["patent_title"]}

    @property
    def paper_values(self) -> dict[str, Any]:
        names = ("asker", "patent_no", "patent_title", "product", *DAYS)
        return {**super().paper_values, **{name: self.cleaned_data[name] for name in names}}
