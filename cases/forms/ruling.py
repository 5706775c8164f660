"""The form with which a counter registers a request for a ruling; a repeat of an infringement brings its data along."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.actions.ruling import PartyGiven, RulingRequest
from cases.forms.adding import AddingForm
from cases.forms.fields import FilesField, long_text, moment_field
from cases.forms.routes import refuse_layout
from cases.forms.rows import evidence_rows
from cases.models import Case, Party
from workflow.flows.ruling.choices import STANDINGS

KIND = [(code, label) for code, label in Party.Kind.choices]


class RulingForm(AddingForm):
    """处理请求书 as it was handed in: shape and numbers only, the law is asked by the action."""

    received_at = moment_field(_("收到时间"), help_text=_("立案期限从这一刻起算。"))
    uploads = FilesField(label=_("签名的请求书和附件（扫描件）"), help_text=_("按被请求人的人数提供副本。"))
    signer = forms.CharField(label=_("请求书签名人"), max_length=80)
    signed_on = forms.DateField(label=_("签名日期"))
    # the right
    patent_no = forms.CharField(label=_("专利号"), max_length=40, help_text=_("例：ZL202010123456.7；可以不写ZL。"))
    patent_title = forms.CharField(label=_("专利名称"), max_length=120)
    patent_until = forms.DateField(label=_("专利有效期至"), required=False)
    asserted_claims = forms.CharField(label=_("主张的权利要求"), max_length=200, help_text=_("有几项的，逐项写明。"))
    standing = forms.ChoiceField(label=_("请求人资格"), choices=STANDINGS)
    standing_proof = forms.CharField(label=_("资格证明"), max_length=300, required=False)
    register_extract = forms.CharField(label=_("专利登记簿副本"), max_length=300, required=False)
    # the parties
    petitioner_name = forms.CharField(label=_("请求人"), max_length=120)
    petitioner_kind = forms.ChoiceField(label=_("请求人类型"), choices=KIND, widget=forms.RadioSelect)
    petitioner_code = forms.CharField(label=_("请求人统一社会信用代码"), max_length=40, required=False)
    petitioner_representative = forms.CharField(label=_("请求人法定代表人"), max_length=80, required=False)
    petitioner_address = forms.CharField(label=_("请求人住所"), max_length=160)
    petitioner_telephone = forms.CharField(label=_("请求人电话"), max_length=40)
    petitioner_abroad = forms.BooleanField(label=_("请求人在中国没有固定居所"), required=False)
    electronic_consent = forms.BooleanField(label=_("请求人同意电子送达"), required=False)
    agent = forms.CharField(label=_("请求人的代理人"), max_length=80, required=False)
    agent_office = forms.CharField(label=_("代理人执业机构"), max_length=120, required=False)
    agent_authority = forms.CharField(label=_("代理权限"), max_length=120, required=False)
    respondent_name = forms.CharField(label=_("被请求人"), max_length=120)
    respondent_kind = forms.ChoiceField(label=_("被请求人类型"), choices=KIND, widget=forms.RadioSelect)
    respondent_code = forms.CharField(label=_("被请求人统一社会信用代码"), max_length=40, required=False)
    respondent_representative = forms.CharField(label=_("被请求人法定代表人"), max_length=80, required=False)
    respondent_address = forms.CharField(label=_("被请求人住所"), max_length=160)
    respondent_telephone = forms.CharField(label=_("被请求人电话"), max_length=40, required=False)
    respondent_abroad = forms.BooleanField(
        label=_("被请求人在中国没有固定居所"), required=False, help_text=_("答辩期为三十日。")
    )
    # the dispute
    requests = long_text(_("请求事项"), max_length=4000, help_text=_("每行一项。裁决不处理赔偿数额。"))
    facts_told = long_text(_("事实和理由"), max_length=20000, rows=6)
    claim_chart = long_text(_("技术特征比对"), max_length=20000, required=False)
    evidence_lines = evidence_rows(required=False, help_text=_("照请求书所附的目录填。"))
    known_on = forms.DateField(label=_("知道侵权行为和侵权人的日期"))
    acts_continue = forms.BooleanField(label=_("侵权行为仍在持续"), required=False)
    sued = forms.BooleanField(label=_("双方已经就本纠纷起诉"), required=False)
    other_route = forms.BooleanField(label=_("双方约定了仲裁等其他解决方式"), required=False)
    mediation_willing = forms.BooleanField(label=_("请求人愿意调解"), required=False)
    declarations = long_text(_("其他声明"), max_length=4000, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self.cleaned_data["patent_no"] = self.checked("patent_no", "patent")
        refuse_layout(self)
        for name in ("petitioner_code", "respondent_code"):
            self.cleaned_data[name] = self.checked(name, "uscc")
        today = timezone.localdate()
        for name in ("known_on", "signed_on"):
            if data.get(name) and data[name] > today:
                self.add_error(name, _("日期不能晚于今天。"))
        return data

    def request_given(self, *, origin: Case | None = None) -> RulingRequest:
        """The request as the action takes it."""
        d = self.cleaned_data
        return RulingRequest(
            petitioner=self._party(
                "petitioner", electronic_consent=d["electronic_consent"], agent=d["agent"],
                agent_office=d["agent_office"], agent_authority=d["agent_authority"],
            ),
            respondents=[self._party("respondent")],
            requests=[line for line in d["requests"].splitlines() if line.strip()],
            origin=origin,
            evidence=d["evidence_lines"],
            **{key: d[key] for key in TAKEN},
        )  # fmt: skip

    def _party(self, side: str, **more: Any) -> PartyGiven:
        d = self.cleaned_data
        return PartyGiven(
            name=d[f"{side}_name"], kind=d[f"{side}_kind"], credit_code=d[f"{side}_code"],
            legal_representative=d[f"{side}_representative"], address=d[f"{side}_address"],
            telephone=d[f"{side}_telephone"], abroad=d[f"{side}_abroad"], **more,
        )  # fmt: skip


TAKEN = (
    "patent_no", "patent_title", "patent_until", "asserted_claims", "standing", "standing_proof", "register_extract",
    "facts_told", "claim_chart", "known_on", "acts_continue", "sued", "other_route", "mediation_willing",
    "declarations", "signer", "signed_on",
)  # fmt: skip


def from_earlier(case: Any, *, state: str = "") -> dict[str, Any]:
    """What an earlier case already says, of its claims those in one state (S3 21, 34)."""
    d = case.detail
    claims = [claim.text for claim in case.claims.all() if state in ("", claim.state)]
    found: dict[str, Any] = {
        "asserted_claims": d.asserted_claims, "standing": d.standing, "standing_proof": d.standing_proof,
        "claim_chart": d.claim_chart, "requests": "\n".join(claims),
    }  # fmt: skip
    right = case.rights.filter(kind="patent").order_by("pk").first()
    if right is not None:
        found |= {"patent_no": right.number, "patent_title": right.name, "patent_until": right.valid_until}
    for side in ("petitioner", "respondent"):
        party = case.parties.filter(role=side).order_by("pk").first()
        if party is not None:
            found |= {
                f"{side}_name": party.name, f"{side}_kind": party.kind, f"{side}_code": party.credit_code,
                f"{side}_representative": party.legal_representative, f"{side}_address": party.address,
                f"{side}_telephone": party.telephone,
            }  # fmt: skip
    return found
