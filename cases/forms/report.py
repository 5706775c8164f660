"""The pages of 投诉举报 ask in plain words; what the law asks for is asked by the action and shown at its field."""

from pathlib import PurePath
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.actions.report_files import PICTURES, SOUND_AND_FILM, WRITTEN
from cases.forms.fields import FilesField, long_text, moment_field
from cases.forms_public import PublicReportForm
from cases.identifiers import BadNumber, check
from cases.models import Right
from workflow.flows.report.choices import CHANNELS
from workflow.refusals import Refusal

MOST_FILES = 6
LARGEST_FILE = 20 * 1024 * 1024
ALLOWED = PICTURES | SOUND_AND_FILM | WRITTEN
RIGHTS = ("trademark", "patent", "copyright", "gi", "variety", "trade_secret", "name")
CHECKED = frozenset({"trademark", "patent", "copyright", "gi", "variety"})

NATURE_CARDS = (
    ("report", _("举报\n有人卖假货、用别人的商标或者专利，请查处")),
    ("complaint", _("投诉\n我买东西或者接受服务有了纠纷，请帮我调解")),
    ("mixed", _("两样都有\n既请查处，也要退赔；我们分成两件办")),
)
NAMING_CARDS = (
    ("confidential", _("写名字，要求保密\n办案人员看不到您是谁；立案不立案都告诉您，查实的可以申请奖励")),
    ("named", _("写名字\n立案不立案都告诉您，查实的可以申请奖励")),
    ("anonymous", _("不写名字\n照样核查，但是不另行告知结果；凭查询码可以看进度、申请奖励")),
)


class ReportPageForm(PublicReportForm):
    """What both the public page and the counter ask for."""

    right_kind = forms.ChoiceField(label=_("什么权利"), required=False)
    right_name = forms.CharField(
        label=_("商标文字、专利或者作品名称"), max_length=120, required=False, help_text=_("例：“磐锐”商标")
    )
    right_number = forms.CharField(
        label=_("注册号、专利号"), max_length=40, required=False, help_text=_("知道就填，不知道不用填。")
    )
    files = FilesField(label=_("照片、凭证等材料"), required=False)  # type: ignore[assignment]  # a field, as declared

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        kinds = [(kind, label) for kind, label in Right.Kind.choices if kind in RIGHTS]
        self._choices("right_kind", [("", _("不清楚，或者不涉及")), *kinds])
        self.fields["content"].widget.attrs["rows"] = 7
        self.fields["files"].help_text = _(
            "最多%(most)d个，每个不超过%(size)dMB：照片、录音录像、PDF、Word、Excel。原文件名不保留。"
        ) % {"most": MOST_FILES, "size": LARGEST_FILE // 1024 // 1024}

    def _choices(self, name: str, choices: Any) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = choices

    def clean_files(self) -> list[Any]:
        given: list[Any] = self.cleaned_data["files"]
        if len(given) > MOST_FILES:
            raise forms.ValidationError(
                _("选了%(count)d个文件，最多%(most)d个。请留下最能说明问题的，其余的等工作人员联系您时再交。"),
                params={"count": len(given), "most": MOST_FILES},
            )
        for item in given:
            if PurePath(item.name or "").suffix.lower() not in ALLOWED:
                raise forms.ValidationError(
                    _("“%(name)s”的格式不能收。请换成照片、录音录像、PDF、Word或者Excel。"), params={"name": item.name}
                )
            if item.size > LARGEST_FILE:
                raise forms.ValidationError(
                    _("“%(name)s”太大。请压缩到%(size)dMB以内，或者拆成几个。"),
                    params={"name": item.name, "size": LARGEST_FILE // 1024 // 1024},
                )
        return given

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        kind, number = data.get("right_kind"), data.get("right_number")
        if (data.get("right_name") or number) and not kind:
            self.add_error("right_kind", _("填了名称或者号码，请选是什么权利。"))
        if kind and not data.get("right_name"):
            self.add_error("right_name", _("选了权利种类，请写名称；不清楚的，种类选“不清楚，或者不涉及”。"))
        if kind in CHECKED and number:
            try:
                data["right_number"] = check(kind, number, today=timezone.localdate()).normal
            except BadNumber as bad:
                self.add_error("right_number", bad.message)
        return data

    @property
    def right(self) -> dict[str, str] | None:
        """The columns of the right it is about, if one was named."""
        kind = self.cleaned_data.get("right_kind")
        if not kind:
            return None
        return {"kind": kind, "name": self.cleaned_data["right_name"], "number": self.cleaned_data["right_number"]}

    def show(self, refusals: tuple[Refusal, ...]) -> None:
        """Put what the law still misses at the field that cures it."""
        for refusal in refusals:
            field = refusal.cure if refusal.cure in self.fields else None
            said = [str(refusal.why), str(refusal.how) or self.way_round(refusal.cure), refusal.basis]
            self.add_error(field, _("。").join(part.rstrip("。") for part in said if part))

    def way_round(self, name: str) -> str:
        """What else may be done where somebody will not fill a field in."""
        return ""


class PublicPageForm(ReportPageForm):
    """The form anybody fills in on a telephone."""

    nature = forms.ChoiceField(
        label=_("您要反映哪一类"),
        choices=NATURE_CARDS,
        initial="report",
        widget=forms.RadioSelect(attrs={"data-cards": ""}),
    )
    naming = forms.ChoiceField(
        label=_("您愿意写名字吗"), choices=NAMING_CARDS, initial="confidential",
        widget=forms.RadioSelect(attrs={"data-cards": ""}),
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        plain: dict[str, tuple[Any, Any]] = {
            "content": (_("发生了什么"), _("写明：什么东西、在哪里、什么时候、怎么发现的。不要写出您自己是谁。")),
            "claims": (_("您的请求"), _("只有投诉才填。例：退货退款，赔偿三倍价款")),
            "respondent_name": (_("反映谁"), _("店名、公司名、网店名或者人名。投诉必填；举报不知道的可以不填。")),
            "respondent_address": (_("在哪里"), _("店铺、仓库、工厂的地址，或者网店链接。")),
            "respondent_code": (_("统一社会信用代码"), _("营业执照上有，18位；不知道不用填。")),
            "name": (_("您的姓名（名称）"), _("不写名字的，这一部分都不用填，填了也不保存。")),
            "telephone": (_("电话"), _("只用来联系您。")),
            "address": (_("地址"), _("投诉要填。")),
            "identity_no": (_("身份证号"), _("不用填；申请奖励、核对身份时才要。")),
            "publish_consent": (_("投诉的：同意公开投诉信息"), ""),
            "commission_consent": (_("投诉的：同意委托消费者协会等组织调解"), ""),
            "agency": (_("交给哪个机关"), _("选事情发生地的机关。不归它管的，它会转给管的机关，并且告诉您。")),
        }
        for name, (label, hint) in plain.items():
            self.fields[name].label, self.fields[name].help_text = label, hint
        self.fields["sender_kind"].label = _("您是个人还是单位")
        self.fields["agency"].empty_label = _("请选择")  # type: ignore[attr-defined]  # a model choice field

    def way_round(self, name: str) -> str:
        if name in ("name", "telephone") and self.cleaned_data.get("nature") == "report":
            return str(_("不愿意留的，在“您愿意写名字吗”里选“不写名字”"))
        return ""


class CounterReportForm(ReportPageForm):
    """What an intake officer writes down at the counter, on the telephone or from a letter."""

    channel = forms.ChoiceField(label=_("来源渠道"), choices=[c for c in CHANNELS if c[0] not in ("web", "found")])
    received_at = moment_field(_("收到时间"), help_text=_("核查期限、受理期限都从这一刻起算。"))
    title = forms.CharField(label=_("事由"), max_length=120, required=False, help_text=_("不填的，用被反映人的名称。"))
    agent_name = forms.CharField(label=_("委托代理人"), max_length=80, required=False)
    agent_authority = forms.CharField(label=_("代理权限"), max_length=120, required=False)
    respondent_telephone = forms.CharField(label=_("被反映人电话"), max_length=40, required=False)
    content = long_text(_("反映的内容"), rows=6, max_length=5000)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        del self.fields["agency"]
        self.fields["sender_kind"].label = _("来件人是")
        self.order_fields([
            "channel", "received_at", "nature", "naming", "title", "content", "claims", "respondent_name",
            "respondent_code", "respondent_address", "respondent_telephone", "right_kind", "right_name", "right_number",
            "files", "sender_kind", "name", "telephone", "address", "identity_no", "agent_name", "agent_authority",
        ])  # fmt: skip


class FollowForm(forms.Form):
    """The code that was given when the report came in."""

    code = forms.CharField(label=_("查询码"), max_length=30, strip=True)


class RewardForm(forms.Form):
    """An application for the reward of a report."""

    application = long_text(_("申请说明"), max_length=1000, help_text=_("例：我举报的案件已经处罚，申请举报奖励。"))


class RevealForm(forms.Form):
    """Why the identity of a reporter is opened."""

    reason = forms.CharField(
        label=_("为什么要查看"),
        max_length=120,
        help_text=_("例：回访核对线索；核对领奖人身份。理由与您的姓名一起留痕。"),
    )


class DuplicateForm(forms.Form):
    """Which earlier report says the same thing, and why one thinks so."""

    number = forms.CharField(label=_("先收到的那件的编号"), max_length=60)
    reason = long_text(_("为什么是同一件事"), max_length=300, help_text=_("例：同一仓库、同一品牌，线索相同。"))
