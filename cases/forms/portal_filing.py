"""Requests filed at the portal: 请求书 of a ruling, 调解申请书; the fields of their papers, numbers checked."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies.fields import identity_index
from agencies.models import Agency, PartyAccount
from audit.language import for_record
from cases.actions.filing import Filing, petitioner_of
from cases.forms.adding import RIGHT_CHECKS, AddingForm
from cases.forms.fields import long_text
from cases.forms.portal import PortalFilesField
from cases.forms.routes import refuse_layout
from cases.forms.rows import evidence_rows
from cases.models import Party, Right

YES_NO = [("yes", _("是")), ("no", _("否"))]
PATENT_TYPES = [("invention", _("发明")), ("utility", _("实用新型")), ("design", _("外观设计"))]
STANDINGS = [
    ("patentee", _("专利权人")),
    ("exclusive", _("独占实施许可合同的被许可人")),
    ("sole", _("排他实施许可合同的被许可人（专利权人不请求）")),
    ("ordinary", _("普通实施许可合同的被许可人（合同约定或者另有授权）")),
    ("heir", _("合法继承人")),
]
DISPUTES = [
    ("ownership", _("权属纠纷")),
    ("inventor", _("发明人、设计人资格")),
    ("reward", _("职务发明奖励和报酬")),
    ("provisional", _("临时保护期使用费")),
    ("infringement", _("侵权纠纷")),
    ("damages", _("侵权赔偿数额")),
    ("licence", _("许可、转让合同")),
    ("other", _("其他知识产权纠纷")),
]
TYPES = [
    ("adm_patent", _("专利纠纷，请管理专利工作的部门调解")),
    ("adm_damages", _("已有裁决（处理决定），只调解赔偿数额")),
    ("adm_other", _("其他知识产权纠纷，请管理部门调解")),
    ("people", _("人民调解")),
    ("commercial", _("商事调解")),
    ("industry", _("行业调解")),
    ("public", _("公益调解")),
]
Text = forms.CharField


def yes_no(label: Any, **options: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=YES_NO, widget=forms.RadioSelect, **options)


class RequestForm(AddingForm):
    """What both requests ask; the petitioner is the account, or whom an agent files for."""

    kind = ""
    receivers: tuple[str, ...] = ()
    # where each part of the page begins, by the first field of it that is there
    heads: tuple[tuple[object, tuple[str, ...]], ...] = (
        (_("向谁提出"), ("agency",)),
        (_("申请人"), ("principal_kind", "legal_representative")),
        (_("对方"), ("respondent_kind",)),
        (_("请求和理由"), ("requests",)),
        (_("证据"), ("register_extract", "evidence_lines")),
        (_("其他情况和签名"), ("known_on", "signer")),
    )

    def parts(self) -> list[tuple[object, list[forms.BoundField]]]:
        """The fields in their order, parted where a heading begins."""
        begins = {next((n for n in names if n in self.fields), ""): head for head, names in self.heads}
        made: list[tuple[object, list[forms.BoundField]]] = []
        for bound in self.visible_fields():
            if bound.name in begins or not made:
                made.append((begins.get(bound.name, ""), []))
            made[-1][1].append(bound)
        return made

    agency = forms.ModelChoiceField(Agency.objects.none(), label=_("向哪个机关（组织）提出"), empty_label=_("请选择"))
    principal_kind = forms.ChoiceField(label=_("委托人是"), choices=Party.Kind.choices, required=False)
    principal_name = Text(label=_("委托人姓名（名称）"), max_length=120, required=False)
    principal_code = Text(label=_("委托人统一社会信用代码"), max_length=40, required=False)
    principal_identity = Text(label=_("委托人居民身份证号"), max_length=30, required=False)
    principal_address = Text(label=_("委托人地址"), max_length=160, required=False)
    principal_telephone = Text(label=_("委托人电话"), max_length=40, required=False)
    agent_scope = Text(label=_("代理权限"), max_length=120, required=False, help_text=_("与授权委托书一致。"))
    agent_special = yes_no(_("是否特别授权"), required=False)
    legal_representative = Text(label=_("法定代表人（负责人）"), max_length=80, required=False)
    respondent_kind = forms.ChoiceField(label=_("对方是"), choices=Party.Kind.choices)
    respondent_name = Text(label=_("对方姓名（名称）"), max_length=120)
    respondent_code = Text(label=_("对方统一社会信用代码"), max_length=40, required=False)
    respondent_address = Text(label=_("对方地址"), max_length=160)
    respondent_phone = Text(label=_("对方电话"), max_length=40, required=False)
    requests = long_text(_("请求事项"), max_length=5000)
    facts_told = long_text(_("事实经过"), rows=6, max_length=20000, help_text=_("时间、地点、怎样发现、怎样取得。"))
    evidence_lines = evidence_rows()
    uploads = PortalFilesField(
        label=_("证据文件"), required=False, help_text=_("与目录的顺序一致；代理人把授权委托书放在最后。")
    )

    signer = Text(label=_("签名人姓名"), max_length=80, help_text=_("谁签这份请求书；递交以后在“我的案件”里签。"))

    def __init__(self, *args: Any, account: PartyAccount, **options: Any) -> None:
        super().__init__(*args, **options)
        self.account = account
        field = self.fields["agency"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Agency.objects.filter(active=True, kind__in=self.receivers).order_by("region_code", "pk")
        if account.kind != PartyAccount.Kind.AGENT:
            for name in [name for name in self.fields if name.startswith(("principal_", "agent_"))]:
                del self.fields[name]
        if account.kind == PartyAccount.Kind.PERSON:
            del self.fields["legal_representative"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self.cleaned_data["respondent_code"] = self.checked("respondent_code", "uscc")
        if self.account.kind == PartyAccount.Kind.AGENT:
            self._principal(data)
        return data

    def _principal(self, data: dict[str, Any]) -> None:
        for name in ("principal_kind", "principal_name", "principal_address", "principal_telephone", "agent_scope",
                     "agent_special"):  # fmt: skip
            if not data.get(name):
                self.add_error(name, _("代理人递交的，要填委托人和代理权限。"))
        self.cleaned_data["principal_code"] = self.checked("principal_code", "uscc")
        self.cleaned_data["principal_identity"] = self.checked("principal_identity", "identity")
        if not data.get("uploads"):
            self.add_error("uploads", _("附授权委托书。"))

    @property
    def petitioner(self) -> dict[str, Any]:
        data = self.cleaned_data
        if self.account.kind != PartyAccount.Kind.AGENT:
            return {**petitioner_of(self.account), "legal_representative": data.get("legal_representative", "")}
        return {
            "role": Party.Role.PETITIONER, "kind": data["principal_kind"], "name": data["principal_name"],
            "credit_code": data["principal_code"], "identity_no": data["principal_identity"],
            "identity_index": identity_index(data["principal_identity"]), "address": data["principal_address"],
            "telephone": data["principal_telephone"], "legal_representative": data.get("legal_representative", ""),
        }  # fmt: skip

    @property
    def respondent(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "role": Party.Role.RESPONDENT, "kind": data["respondent_kind"], "name": data["respondent_name"],
            "credit_code": data["respondent_code"], "address": data["respondent_address"],
            "telephone": data["respondent_phone"],
        }  # fmt: skip

    @property
    def agent(self) -> dict[str, Any] | None:
        if self.account.kind != PartyAccount.Kind.AGENT:
            return None
        return {"kind": "agent", "name": self.account.name, "office": self.account.office,
                "authority": self.cleaned_data["agent_scope"], "telephone": self.account.telephone}  # fmt: skip

    @property
    def right(self) -> dict[str, Any] | None:
        return None

    @property
    def title(self) -> str:
        raise NotImplementedError

    @property
    def paper_values(self) -> dict[str, Any]:
        """By the names of the paper's fields; what was asked by yes or no stays yes or no."""
        plain = ("requests", "facts_told", "evidence_lines", "legal_representative", "signer")
        return {name: self.cleaned_data[name] for name in plain if name in self.cleaned_data}

    @property
    def filing(self) -> Filing:
        """The values as the opener takes them."""
        return Filing(
            kind=self.kind, agency=self.cleaned_data["agency"], title=self.title, petitioner=self.petitioner,
            respondent=self.respondent, agent=self.agent, right=self.right,
            values={**self.paper_values, "agent_special": self.cleaned_data.get("agent_special") == "yes"},
            uploads=self.cleaned_data["uploads"],
            names=[str(row["name"]) for row in self.cleaned_data["evidence_lines"]],
        )  # fmt: skip


class RulingRequestForm(RequestForm):
    """专利侵权纠纷处理请求书 (专利纠纷行政裁决和调解办法 15)."""

    kind = "ruling"
    receivers = ("ip_office",)
    heads = ((_("涉案专利"), ("patent_no",)), *RequestForm.heads)

    patent_no = Text(label=_("专利号"), max_length=60, help_text=_("例：ZL 2020 1 0123456.X"))
    patent_title = Text(label=_("专利名称"), max_length=120)
    patent_type = forms.ChoiceField(label=_("专利类型"), choices=PATENT_TYPES)
    patentee = Text(label=_("专利权人"), max_length=120)
    asserted_claims = Text(
        label=_("主张的权利要求"), max_length=120, required=False, help_text=_("发明、实用新型填。例：1、3")
    )
    standing = forms.ChoiceField(label=_("您以什么身份请求"), choices=STANDINGS)
    reasons_claim_chart = long_text(_("理由及技术特征比对"), rows=6, max_length=20000)
    sued = yes_no(_("任何一方已经就这一纠纷起诉"))
    other_method = yes_no(_("双方约定了仲裁等其他解决方式"))
    known_on = forms.DateField(label=_("什么时候知道侵权行为和侵权人"), help_text=_("用来计算时效。"))
    acts_continue = yes_no(_("侵权行为还在继续"))
    register_extract = Text(
        label=_("专利登记簿副本"),
        max_length=120,
        required=False,
        help_text=_("出具日期和编号；没有的先递交，按通知补正。"),
    )
    mediation_willingness = yes_no(_("是否愿意调解"))

    field_order = (
        "agency", "patent_no", "patent_title", "patent_type", "patentee", "asserted_claims", "standing",
        "principal_kind", "principal_name", "principal_code", "principal_identity", "principal_address",
        "principal_telephone", "agent_scope", "agent_special", "legal_representative", "respondent_kind",
        "respondent_name", "respondent_code", "respondent_address", "respondent_phone", "requests", "facts_told",
        "reasons_claim_chart", "register_extract", "evidence_lines", "uploads", "known_on", "acts_continue", "sued",
        "other_method", "mediation_willingness", "signer",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self.cleaned_data["patent_no"] = self.checked("patent_no", "patent")
        refuse_layout(self)
        if data.get("patent_type") != "design" and not data.get("asserted_claims"):
            self.add_error("asserted_claims", _("写明主张哪几项权利要求。例：1、3"))
        return data

    @property
    def title(self) -> str:
        return f"{self.respondent['name']}涉嫌侵犯“{self.cleaned_data['patent_title']}”专利权纠纷"[:200]

    @property
    def right(self) -> dict[str, Any]:
        return {
            "kind": Right.Kind.PATENT,
            "number": self.cleaned_data["patent_no"],
            "name": self.cleaned_data["patent_title"],
        }

    @property
    def paper_values(self) -> dict[str, Any]:
        names = ("patent_no", "patent_title", "patent_type", "patentee", "asserted_claims", "standing",
                 "reasons_claim_chart", "register_extract", "known_on", "acts_continue", "sued", "other_method",
                 "mediation_willingness")  # fmt: skip
        return {**super().paper_values, **{name: self.cleaned_data[name] for name in names}}


class MediationRequestForm(RequestForm):
    """调解申请书 (专利纠纷行政裁决和调解办法 64)."""

    kind = "mediation"
    receivers = ("mediation", "ip_office")
    heads = ((_("涉案权利"), ("right_kind",)), *RequestForm.heads)

    type = forms.ChoiceField(label=_("请谁调解"), choices=TYPES)
    dispute_type = forms.ChoiceField(label=_("纠纷类型"), choices=DISPUTES)
    granted_on = forms.DateField(label=_("专利授权日期"), required=False, help_text=_("临时保护期使用费纠纷填。"))
    right_kind = forms.ChoiceField(label=_("权利种类"), choices=Right.Kind.choices)
    right_name = Text(label=_("权利名称"), max_length=120)
    right_number = Text(label=_("注册（登记）号、专利号"), max_length=60, required=False)
    ruling_no = Text(
        label=_("裁决书文号"), max_length=60, required=False, help_text=_("只就赔偿数额申请调解的，填并附裁决书。")
    )

    field_order = (
        "agency", "type", "dispute_type", "right_kind", "right_name", "right_number", "granted_on", "ruling_no",
        "principal_kind", "principal_name", "principal_code", "principal_identity", "principal_address",
        "principal_telephone", "agent_scope", "agent_special", "legal_representative", "respondent_kind",
        "respondent_name", "respondent_code", "respondent_address", "respondent_phone", "requests", "facts_told",
        "evidence_lines", "uploads", "signer",
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["evidence_lines"].required = False

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        kind = str(data.get("right_kind", ""))
        if kind in RIGHT_CHECKS:
            self.cleaned_data["right_number"] = self.checked("right_number", RIGHT_CHECKS[kind])
        return data

    @property
    def title(self) -> str:
        said = for_record(dict(DISPUTES)[self.cleaned_data["dispute_type"]])
        return f"{self.petitioner['name']}与{self.respondent['name']}{said}"[:200]

    @property
    def right(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {"kind": data["right_kind"], "number": data["right_number"], "name": data["right_name"]}

    @property
    def paper_values(self) -> dict[str, Any]:
        data = self.cleaned_data
        own = {
            "dispute_type": data["dispute_type"], "ruling_no": data["ruling_no"], "type": data["type"],
            "granted_on": data["granted_on"], "right_numbers": data["right_number"],
        }  # fmt: skip
        return {**super().paper_values, **own}


FORMS: dict[str, type[RequestForm]] = {"ruling": RulingRequestForm, "mediation": MediationRequestForm}
