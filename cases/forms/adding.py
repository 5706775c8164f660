"""Forms that add something to a case: party, right, evidence, goods line, measure, clue. Shape and numbers only."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.forms.fields import FenField, FilesField, long_text, moment_field
from cases.identifiers import BadNumber, Kind, check
from cases.models import Evidence, GoodsItem, Measure, Party, Right
from workflow.flows.penalty.choices_kinds import LINKS, SECTORS

CLUE_SOURCES = [
    ("inspection", _("监督检查")),
    ("report", _("举报")),
    ("complaint", _("投诉")),
    ("transfer", _("其他机关移送")),
    ("superior", _("上级交办")),
    ("police", _("公安机关移送")),
    ("procuratorate", _("检察意见")),
    ("court", _("人民法院移送")),
]
RIGHT_CHECKS: dict[str, Kind] = {
    "trademark": "trademark",
    "patent": "patent",
    "copyright": "copyright",
    "gi": "gi",
    "variety": "variety",
    "layout": "layout",
    "special_sign": "special_sign",
}


class AddingForm(forms.Form):
    """`values` are the columns to be written; `notes` are remarks on numbers that passed but look unusual."""

    notes: list[str]

    @property
    def values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)

    def checked(self, name: str, kind: Kind) -> str:
        """The number in its normal form; the sentence of the check becomes the error or a note."""
        text = str(self.cleaned_data.get(name) or "").strip()
        if not text:
            return ""
        try:
            found = check(kind, text, today=timezone.localdate())
        except BadNumber as bad:
            self.add_error(name, bad.message)
            return text
        if found.note:
            self.notes = [*getattr(self, "notes", []), found.note]
        return found.normal


class ClueForm(AddingForm):
    """A-01 线索登记."""

    title = forms.CharField(
        label=_("案由"), max_length=200, help_text=_("谁涉嫌什么。例：某公司涉嫌假冒“某某”注册商标案")
    )
    source = forms.ChoiceField(label=_("来源"), choices=CLUE_SOURCES)
    received_at = moment_field(_("收到时间"), help_text=_("核查期限从这一刻起算。"))
    content = long_text(_("线索内容"), max_length=20000)
    named_reporter = forms.BooleanField(label=_("实名举报，立案与否要答复举报人"), required=False)
    sector = forms.ChoiceField(label=_("重点领域"), choices=[("", _("不属于")), *SECTORS], required=False)
    link = forms.ChoiceField(label=_("重点环节"), choices=[("", _("不属于")), *LINKS], required=False)
    campaign = forms.CharField(
        label=_("专项行动"), max_length=80, required=False, help_text=_("专项行动中发现的，写行动名称。")
    )


class PartyForm(AddingForm):
    """A person or unit on the case, numbers checked."""

    role = forms.ChoiceField(label=_("身份"), choices=Party.Role.choices)
    kind = forms.ChoiceField(label=_("类型"), choices=Party.Kind.choices, widget=forms.RadioSelect)
    name = forms.CharField(label=_("名称（姓名）"), max_length=120)
    credit_code = forms.CharField(label=_("统一社会信用代码"), max_length=40, required=False)
    identity_no = forms.CharField(
        label=_("居民身份证号"), max_length=30, required=False, help_text=_("自然人填。加密保存，页面上只显示首尾。")
    )
    legal_representative = forms.CharField(label=_("法定代表人（负责人）"), max_length=80, required=False)
    address = forms.CharField(label=_("住所"), max_length=160, required=False)
    telephone = forms.CharField(label=_("联系电话"), max_length=40, required=False)
    service_address = forms.CharField(label=_("送达地址"), max_length=160, required=False)
    address_confirmed = forms.BooleanField(label=_("已签送达地址确认书"), required=False)
    electronic_consent = forms.BooleanField(label=_("已签同意电子送达确认书"), required=False)
    confidential = forms.BooleanField(label=_("身份保密"), required=False, help_text=_("举报人要求保密的，勾选。"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self.cleaned_data["credit_code"] = self.checked("credit_code", "uscc")
        self.cleaned_data["identity_no"] = self.checked("identity_no", "identity")
        return data

    @property
    def values(self) -> dict[str, Any]:
        found = dict(self.cleaned_data)
        now = timezone.now()
        found["address_confirmed_at"] = now if found.pop("address_confirmed") else None
        found["electronic_consent_at"] = now if found.pop("electronic_consent") else None
        return found


class RightForm(AddingForm):
    """A right, its number checked by its kind."""

    kind = forms.ChoiceField(label=_("种类"), choices=Right.Kind.choices)
    name = forms.CharField(label=_("名称"), max_length=120, help_text=_("商标文字、发明名称、作品名称等。"))
    number = forms.CharField(label=_("注册（登记）号"), max_length=60, required=False)
    classes = forms.CharField(
        label=_("商品服务类别"), max_length=60, required=False, help_text=_("商标填，几个类别用逗号隔开。例：7,9")
    )
    holder = forms.ChoiceField(label=_("权利人"), required=False)
    valid_from = forms.DateField(label=_("有效期自"), required=False)
    valid_until = forms.DateField(label=_("有效期至"), required=False)

    def __init__(self, *args: Any, holders: list[tuple[str, str]] | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        cast(forms.ChoiceField, self.fields["holder"]).choices = [("", _("还没有登记")), *(holders or [])]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        kind = str(data.get("kind", ""))
        if kind in RIGHT_CHECKS:
            self.cleaned_data["number"] = self.checked("number", RIGHT_CHECKS[kind])
        if kind == "trademark" and not data.get("number"):
            self.add_error("number", _("商标要填注册号，并对照注册证核对。"))
        self.cleaned_data["classes"] = self._classes(str(data.get("classes") or ""))
        first, last = data.get("valid_from"), data.get("valid_until")
        if first and last and last < first:
            self.add_error("valid_until", _("有效期的止日早于起日，请对照证书核对。"))
        return data

    def _classes(self, text: str) -> str:
        found = []
        for piece in text.replace("，", ",").replace("、", ",").split(","):
            if not piece.strip():
                continue
            try:
                found.append(check("trademark_class", piece).normal)
            except BadNumber as bad:
                self.add_error("classes", bad.message)
        return ",".join(found)

    @property
    def values(self) -> dict[str, Any]:
        found = dict(self.cleaned_data)
        holder = found.pop("holder")
        return {**found, "holder_id": int(holder) if holder else None}


class EvidenceForm(AddingForm):
    """Evidence; several files make several items, each with its own digests."""

    uploads = FilesField(
        label=_("文件"), required=False, help_text=_("可以一次选几个，每个登记为一件。没有电子文件的物证不用选。")
    )
    kind = forms.ChoiceField(label=_("证据种类"), choices=Evidence.Kind.choices)
    name = forms.CharField(label=_("名称"), max_length=100)
    proves = forms.CharField(label=_("证明事项"), max_length=300, required=False)
    obtained_on = forms.DateField(label=_("取得日期"))
    obtained_from = forms.CharField(label=_("取得来源"), max_length=120, required=False)
    obtained_by = forms.CharField(label=_("取证人"), max_length=120, help_text=_("两名执法人员，或者提供人。"))
    secret = forms.BooleanField(
        label=_("涉密或者涉商业秘密"), required=False, help_text=_("只有案卷上指定的人员可以打开。")
    )

    def clean_obtained_on(self) -> Any:
        day = self.cleaned_data["obtained_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("取得日期不能晚于今天。"))
        return day

    @property
    def values(self) -> dict[str, Any]:
        return {key: value for key, value in self.cleaned_data.items() if key != "uploads"}


class GoodsForm(AddingForm):
    """One line of 涉案物品清单."""

    name = forms.CharField(label=_("物品名称"), max_length=120)
    mark = forms.CharField(label=_("标识"), max_length=80, required=False)
    model = forms.CharField(label=_("规格型号"), max_length=80, required=False)
    unit = forms.CharField(label=_("单位"), max_length=10, initial="件")
    quantity = forms.IntegerField(label=_("扣押数量"), min_value=0, initial=0)
    sold = forms.IntegerField(label=_("已售数量"), min_value=0, initial=0)
    unit_price_fen = FenField(label=_("单价"), required=False)
    price_source = forms.ChoiceField(
        label=_("单价来源"), choices=GoodsItem.PriceSource.choices,
        help_text=_("先用实际售价；查不清的依次用平均实际售价、标价、正品市场中间价。"),
    )  # fmt: skip
    price_note = forms.CharField(label=_("单价怎么来的"), max_length=160, required=False)
    purchase_price_fen = FenField(label=_("进价"), required=False)
    seal_no = forms.CharField(label=_("封条号"), max_length=60, required=False)
    storage_place = forms.CharField(label=_("存放地点"), max_length=120, required=False)
    perishable = forms.BooleanField(label=_("易腐烂、变质等，不宜长期保管"), required=False)
    uncounted = forms.BooleanField(
        label=_("不计入金额"), required=False, help_text=_("只作证明，或者已经计入成品的，例如未附着的标识。")
    )

    @property
    def values(self) -> dict[str, Any]:
        found = dict(self.cleaned_data)
        found["counts"] = not found.pop("uncounted")
        found["unit_price_fen"] = found["unit_price_fen"] or 0
        return found


class MeasureForm(AddingForm):
    """A request for a compulsory measure or for registration of evidence; only what the act's law grants is offered."""

    measure = forms.ChoiceField(label=_("措施"), choices=Measure.Kind.choices, widget=forms.RadioSelect)
    target = forms.ChoiceField(
        label=_("措施对象"), choices=Measure.Target.choices, initial=Measure.Target.GOODS, required=False
    )
    place = forms.CharField(label=_("地点"), max_length=160)
    reasons = long_text(_("理由"), max_length=4000)
    legal_basis = forms.CharField(
        label=_("依据"), max_length=200, help_text=_("写明由哪部法律授权。例：《商标法》第六十二条第一款第四项")
    )
    emergency = forms.BooleanField(
        label=_("情况紧急，已当场实施"), required=False, help_text=_("二十四小时内报告并补办批准手续。")
    )
    scene_notes = long_text(
        _("紧急情况、当事人陈述和现场情况"), max_length=4000, required=False, help_text=_("当场实施的必填。")
    )
    happened_at = moment_field(_("当场实施的时间"), required=False, help_text=_("当场实施的才填；不填就是现在。"))

    def __init__(self, *args: Any, granted: Sequence[str] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        if granted:
            offered = [pair for pair in Measure.Kind.choices if pair[0] in granted]
            cast(forms.ChoiceField, self.fields["measure"]).choices = offered

    @property
    def values(self) -> dict[str, Any]:
        left_out = {"happened_at"} if self.cleaned_data["emergency"] else {"happened_at", "scene_notes"}
        found = {key: value for key, value in self.cleaned_data.items() if key not in left_out}
        return {**found, "target": found["target"] or Measure.Target.GOODS}
