"""The forms of mediation beside its steps: the request at the counter, the court's letter, a term, a signature."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from cases.actions.mediation import MediationOpening, RightGiven, Side
from cases.forms.adding import RIGHT_CHECKS, AddingForm
from cases.forms.fields import FenField, FilesField, long_text, moment_field
from cases.forms.rows import evidence_rows
from cases.models import Party, Right
from workflow.flows.mediation import choices as c
from workflow.refusals import Refusal

EMPTY = ("", _("请选择"))


class MediationForm(AddingForm):
    """M01: who asks whom, about which right, for what; what the law still misses is shown at its field."""

    type = forms.ChoiceField(label=_("调解类型"))
    source = forms.ChoiceField(label=_("来源"), choices=c.SOURCES, initial="window")
    received_at = moment_field(_("收到时间"), help_text=_("期限从这一刻起算。"))
    title = forms.CharField(label=_("案由"), max_length=200, help_text=_("例：甲公司与乙公司侵害商标权纠纷"))
    dispute = forms.ChoiceField(label=_("纠纷类型"), choices=c.DISPUTES, initial="infringement")
    petitioner_name = forms.CharField(label=_("申请人"), max_length=120)
    petitioner_kind = forms.ChoiceField(label=_("申请人类型"), choices=Party.Kind.choices, initial="unit")
    petitioner_code = forms.CharField(label=_("申请人统一社会信用代码"), max_length=40, required=False)
    petitioner_address = forms.CharField(label=_("申请人住所"), max_length=160, required=False)
    petitioner_phone = forms.CharField(label=_("申请人电话"), max_length=40, required=False)
    respondent_name = forms.CharField(label=_("对方当事人"), max_length=120)
    respondent_kind = forms.ChoiceField(label=_("对方类型"), choices=Party.Kind.choices, initial="unit")
    respondent_code = forms.CharField(label=_("对方统一社会信用代码"), max_length=40, required=False)
    respondent_address = forms.CharField(label=_("对方住所"), max_length=160, required=False)
    respondent_phone = forms.CharField(label=_("对方电话"), max_length=40, required=False)
    right_kind = forms.ChoiceField(
        label=_("权利种类"), choices=[("", _("不涉及")), *Right.Kind.choices], required=False
    )
    right_name = forms.CharField(label=_("权利名称"), max_length=120, required=False)
    right_number = forms.CharField(label=_("注册（登记）号"), max_length=60, required=False)
    requests = long_text(_("请求事项"), max_length=20000)
    facts = long_text(_("事实和理由"), max_length=20000)
    evidence_lines = evidence_rows(required=False, help_text=_("照申请书所附的目录填。"))
    ruling_no = forms.CharField(
        label=_("裁决书（处理决定）文号"), max_length=60, required=False, help_text=_("请求调解赔偿数额的填写。")
    )
    granted_on = forms.DateField(label=_("授权公告日"), required=False, help_text=_("临时保护期使用费的纠纷填写。"))
    both_asked = forms.BooleanField(label=_("双方共同申请，已在申请书上签名"), required=False)
    complex_matter = forms.BooleanField(label=_("复杂，或者涉及多个机关"), required=False)
    body_days = forms.IntegerField(
        label=_("本组织规则规定的调解期限（日）"), required=False, min_value=0, max_value=999,
        help_text=_("商事调解填写；没有规定的不填。"),
    )  # fmt: skip

    def __init__(self, *args: Any, agency: Agency, **options: Any) -> None:
        super().__init__(*args, **options)
        self.agency = agency
        cast(forms.ChoiceField, self.fields["type"]).choices = types_of(agency)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name in ("petitioner_code", "respondent_code"):
            self.cleaned_data[name] = self.checked(name, "uscc")
        kind = str(data.get("right_kind") or "")
        if kind in RIGHT_CHECKS:
            self.cleaned_data["right_number"] = self.checked("right_number", RIGHT_CHECKS[kind])
        if kind and not data.get("right_name"):
            self.add_error("right_name", _("选了权利种类，请写名称。"))
        return data

    @property
    def opening(self) -> MediationOpening:
        """What the action takes."""
        d = self.cleaned_data
        return MediationOpening(
            agency=self.agency, title=d["title"], type=d["type"], dispute=d["dispute"], requests=d["requests"],
            facts=d["facts"], sides=self.sides, rights=self.rights, source=d["source"], ruling_no=d["ruling_no"],
            granted_on=d["granted_on"], complex_matter=d["complex_matter"], both_asked=d["both_asked"],
            body_days=d["body_days"] or 0, evidence=d["evidence_lines"],
        )  # fmt: skip

    @property
    def sides(self) -> tuple[Side, ...]:
        d = self.cleaned_data
        return tuple(
            Side(role, d[f"{role}_name"], d[f"{role}_kind"], d[f"{role}_code"], address=d[f"{role}_address"],
                 telephone=d[f"{role}_phone"])
            for role in ("petitioner", "respondent")
        )  # fmt: skip

    @property
    def rights(self) -> tuple[RightGiven, ...]:
        d = self.cleaned_data
        return (RightGiven(d["right_kind"], d["right_name"], d["right_number"]),) if d["right_kind"] else ()

    def show(self, refusals: Sequence[Refusal]) -> None:
        """Put what the law still misses at the field that cures it."""
        for refusal in refusals:
            field = refusal.cure if refusal.cure in self.fields else None
            said = [str(refusal.why), str(refusal.how), refusal.basis]
            self.add_error(field, _("。").join(part.rstrip("。") for part in said if part))


def types_of(agency: Agency) -> list[tuple[str, Any]]:
    """The types a body of this kind may run, the court's apart: they come with a letter."""
    return [
        (code, label)
        for code, label in c.TYPES
        if agency.kind in c.BODIES.get(code, c.MEDIATION_BODY) and code not in c.COURT_LINKED
    ]


class CommissionForm(MediationForm):
    """A court's commission: by its own user, or written down by the body from the letter."""

    court_from = forms.ChoiceField(label=_("委派、委托的人民法院"))
    letter_no = forms.CharField(label=_("委派（委托）函文号"), max_length=60)
    court_case_from = forms.CharField(label=_("法院案号"), max_length=60, required=False)
    procedure = forms.ChoiceField(
        label=_("诉讼程序"), choices=[("", _("立案前（委派）")), *c.PROCEDURES], required=False,
        help_text=_("诉中委托的必选：普通程序十五日，简易程序七日。"),
    )  # fmt: skip
    online = forms.BooleanField(label=_("在线调解"), required=False)
    body = forms.ChoiceField(label=_("调解组织"))
    uploads = FilesField(label=_("移交的材料"), required=False)
    field_order = ("type", "court_from", "letter_no", "court_case_from", "procedure", "online", "body", "received_at")

    def __init__(self, *args: Any, agency: Agency | None, courts: Sequence[Agency], bodies: Sequence[Agency],
                 **options: Any) -> None:  # fmt: skip
        super().__init__(*args, agency=agency or bodies[0], **options)
        for name in ("source", "ruling_no", "granted_on", "both_asked", "complex_matter", "body_days"):
            self.fields.pop(name)
        linked = [(code, label) for code, label in c.TYPES if code in c.COURT_LINKED]
        cast(forms.ChoiceField, self.fields["type"]).choices = linked
        self.courts, self.bodies = {str(a.pk): a for a in courts}, {str(a.pk): a for a in bodies}
        cast(forms.ChoiceField, self.fields["court_from"]).choices = [(k, a.name) for k, a in self.courts.items()]
        cast(forms.ChoiceField, self.fields["body"]).choices = [(k, a.name) for k, a in self.bodies.items()]
        for name, found in (("court_from", self.courts), ("body", self.bodies)):
            if agency is not None and list(found) == [str(agency.pk)]:
                # one's own organ is no choice
                self.fields[name].widget, self.fields[name].initial = forms.HiddenInput(), str(agency.pk)
        if agency is not None and str(agency.pk) in self.courts:
            self.fields["received_at"].label, self.fields["received_at"].help_text = _("送出时间"), ""

    @property
    def opening(self) -> MediationOpening:
        d = self.cleaned_data
        return MediationOpening(
            agency=self.bodies[d["body"]], title=d["title"], type=d["type"], dispute=d["dispute"],
            requests=d["requests"], facts=d["facts"], sides=self.sides, rights=self.rights, source="court",
            online=d["online"], court_from=self.courts[d["court_from"]], court_case_from=d["court_case_from"],
            procedure=d["procedure"],
        )  # fmt: skip


class TermForm(AddingForm):
    """One term: who does what to what, for how much, how and by when."""

    kind = forms.ChoiceField(label=_("类别"), choices=c.TERM_KINDS)
    actor = forms.ChoiceField(label=_("由谁履行"))
    act = forms.CharField(label=_("做什么"), max_length=200, help_text=_("例：支付；停止销售；交付"))
    matter = forms.CharField(label=_("对象"), max_length=300, help_text=_("例：赔偿款；带有“某某”标识的角磨机"))
    amount_fen = FenField(label=_("金额"), required=False, help_text=_("支付款项的必填。"))
    manner = forms.CharField(label=_("履行方式"), max_length=300, help_text=_("例：转账到约定账户；下架全部链接"))
    due_on = forms.DateField(label=_("履行日期"), help_text=_("分期的，一期登记一项。"))

    def __init__(self, *args: Any, people: Sequence[Party], **options: Any) -> None:
        super().__init__(*args, **options)
        self.people = {str(p.pk): p for p in people}
        cast(forms.ChoiceField, self.fields["actor"]).choices = [EMPTY, *((k, p.name) for k, p in self.people.items())]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("kind") == "pay" and not data.get("amount_fen") and "amount_fen" not in self.errors:
            self.add_error("amount_fen", _("支付款项要写明金额。例：300,000"))
        return data

    @property
    def values(self) -> dict[str, Any]:
        return {**self.cleaned_data, "actor": self.people[self.cleaned_data["actor"]]}


class ReasonForm(forms.Form):
    """A reason, nothing else."""

    reason = forms.CharField(label=_("理由"), max_length=200)
