"""Complaints and reports, and the reward of a report. Who reported stands encrypted and in no other column."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.fields import EncryptedCharField
from cases.models.case import Case, CaseKind, KindManager
from workflow.flows.report import ReportFacts, ReportFlow
from workflow.flows.report import choices as c
from workflow.flows.reward import EXCLUSIONS, GRADES, REFUSALS, SCOPES, RewardFacts, RewardFlow
from workflow.proceeding import Proceeding


def _text(label: Any) -> "models.TextField[str, str]":
    return models.TextField(label, blank=True)


def _line(label: Any, length: int = 120) -> "models.CharField[str, str]":
    return models.CharField(label, max_length=length, blank=True)


def _word(label: Any, choices: c.Choices = (), length: int = 20) -> "models.CharField[str, str]":
    return models.CharField(label, max_length=length, blank=True, choices=choices or None)


def _fen(label: Any) -> "models.BigIntegerField[int | None, int | None]":
    return models.BigIntegerField(label, null=True, blank=True)


class ReportDetail(models.Model):
    """What the steps of a complaint or report record."""

    case = models.OneToOneField(Case, models.CASCADE, primary_key=True, related_name="report")
    # registration
    channel = _word(_("来源渠道"), c.CHANNELS)
    nature = _word(_("性质"), c.NATURES)
    naming = _word(_("署名方式"), c.NAMINGS)
    received_at = models.DateTimeField(_("收到时间"), null=True)
    content = _text(_("反映的内容"))
    claims = _text(_("投诉请求"))
    publish_consent = models.BooleanField(_("同意公开投诉信息"), default=False)
    commission_consent = models.BooleanField(_("同意委托调解"), default=False)
    reporter_name = EncryptedCharField(_("举报人姓名（名称）"), max_length=120, blank=True, default="")
    reporter_address = EncryptedCharField(_("举报人地址"), max_length=160, blank=True, default="")
    follow_index = models.CharField(max_length=64, blank=True, editable=False)
    # triage, dispatch, transfer
    split_claims = _text(_("投诉部分"))
    split_clues = _text(_("举报部分"))
    subject_matter = _word(_("反映的事项"), c.MATTERS)
    wants_remedy = _word(_("是否要求退赔"), c.YES_NO)
    is_right_holder = _word(_("是否权利人反映"), c.YES_NO)
    maybe_criminal = _word(_("是否可能涉嫌犯罪"), c.YES_NO)
    foreign_related = _word(_("是否涉外"), c.YES_NO)
    repeat_infringer = _word(_("是否重复侵权"), c.YES_NO)
    many_reports = _word(_("是否同一人大量投诉举报"), c.YES_NO)
    scene = _word(_("场景"), c.SCENES)
    proposed_route = _word(_("系统建议去向"), c.ROUTES)
    route = _word(_("分流去向"), c.ROUTES)
    route_reason = _text(_("与建议不同的理由"))
    alternatives_told = _text(_("已告知的其他途径"))
    dispatched_to = models.ForeignKey(
        "agencies.Agency", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("接收机关")
    )
    dispatch_reason = _text(_("分送理由"))
    report_back_on = models.DateField(_("反馈日期"), null=True, blank=True)
    dispatch_answer = _text(_("接收机关的答复"))
    transfer_to = _line(_("有权处理的机关"), 80)
    transfer_inside = _word(_("是否系统内移送线索"), c.YES_NO)
    transfer_reason = _text(_("移送理由"))
    dispute_with = _line(_("争议机关"))
    dispute_text = _text(_("争议情况"))
    designated_agency = _line(_("处理机关"), 80)
    designation_text = _text(_("管辖争议结果"))
    # complaint
    identity_documents = _text(_("需要提供的身份证明"))
    identity_due_on = models.DateField(_("身份证明期限"), null=True, blank=True)
    identity_note = _text(_("身份核对情况"))
    grounds_checked = _text(_("对不予受理情形的核对"))
    refusal_ground = _word(_("不予受理情形"), c.REFUSAL_GROUNDS)
    refusal_reason = _text(_("不予受理理由"))
    other_remedies = _text(_("其他救济途径"))
    respondent_agrees = _word(_("被投诉人同意调解"), c.YES_NO)
    mediation_at = models.DateTimeField(_("调解时间"), null=True, blank=True)
    mediation_place = _line(_("调解地点"))
    mediator = _line(_("调解人员"))
    recusal_term = _line(_("申请回避期限"))
    lead_text = _text(_("发现的违法线索"))
    agreement_terms = _text(_("协议内容"))
    performance = _text(_("履行方式和期限"))
    settled_how = _word(_("调解书制作情况"), c.SETTLED_HOW)
    termination_ground = _word(_("终止情形"), c.TERMINATION_GROUNDS)
    termination_reason = _text(_("终止原因"))
    withdrawal_reason = _text(_("撤回情况"))
    # report
    verification_note = _text(_("核查安排"))
    extension_reason = _text(_("延长理由"))
    act = _word(_("涉嫌违法行为"), c.ACTS)
    prima_facie = _text(_("核查结果和初步证据"))
    jurisdiction = _text(_("管辖依据"))
    acts_ended_on = models.DateField(_("违法行为终了日期"), null=True, blank=True)
    grave_harm = models.TextField(_("危害生命健康、金融安全的后果"), blank=True)
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("立案后的承办人"),
    )
    no_case_ground = _word(_("不予立案情形"), c.NO_CASE_GROUNDS)
    no_case_reason = _text(_("不予立案理由"))
    reopen_reason = _text(_("重新核查的线索"))
    decided_at = models.DateTimeField(_("决定时间"), null=True, blank=True)
    filed = models.BooleanField(_("已立案"), default=False)
    reply_method = _word(_("告知方式"), c.REPLY_METHODS)
    reply_text = _text(_("告知内容"))
    informed_at = models.DateTimeField(_("告知时间"), null=True, blank=True)
    result_basis = _line(_("应当告知结果的依据"))
    result_text = _text(_("处理结果"))
    closing_note = _text(_("办理情况"))

    class Meta:
        verbose_name = _("投诉举报")
        verbose_name_plural = _("投诉举报")
        constraints = [
            models.UniqueConstraint(fields=["follow_index"], condition=~Q(follow_index=""), name="report_follow_once")
        ]


class ReportManager(KindManager):
    """Leaves the sealed columns in the database until somebody asks for them by name."""

    def get_queryset(self) -> models.QuerySet[Any]:
        return super().get_queryset().defer("report__reporter_name", "report__reporter_address")


class ReportCase(ReportFlow, Case):
    """A case run by the procedure of complaints and reports."""

    objects: ClassVar[ReportManager] = ReportManager(CaseKind.REPORT, "report")

    class Meta:
        proxy = True
        verbose_name = _("投诉举报")
        verbose_name_plural = _("投诉举报")

    @property
    def detail(self) -> ReportDetail:
        return self.report

    def facts(self) -> ReportFacts:
        from cases.facts.report import load_facts

        return load_facts(self)


class Reward(RewardFlow, Proceeding):
    """举报奖励 of one report; who is paid stands encrypted in the report and nowhere here."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="rewards")
    penalty = models.ForeignKey(
        Case, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("查处的案件")
    )
    application = _text(_("申请情况"))
    exclusion = _word(_("不予奖励情形核对"), EXCLUSIONS)
    scope = _word(_("重大违法行为类别"), SCOPES)
    grade = _word(_("等级"), GRADES)
    grade_reason = _text(_("等级依据"))
    fine_fen = _fen(_("罚款"))
    confiscated_fen = _fen(_("没收款"))
    computed_fen = _fen(_("计算金额"))
    computation: Any = models.JSONField(_("计算过程"), default=list)
    amount_fen = _fen(_("奖励金额"))
    discretion = _text(_("调整因素和理由"))
    finance_opinion = _text(_("财政部门意见"))
    claim_by = models.DateField(_("领取期限"), null=True, blank=True)
    claim_documents = _text(_("领取所需材料"))
    payee_checked = _text(_("领取人核对情况"))
    payment_channel = _line(_("发放方式"))
    payment_proof = _line(_("付款凭证号"), 60)
    paid_at = models.DateTimeField(_("发放时间"), null=True, blank=True)
    refusal_ground = _word(_("不予奖励情形"), REFUSALS)
    refusal_reason = _text(_("不予奖励理由"))
    clawback_reason = _text(_("追回理由"))

    class Meta:
        verbose_name = _("举报奖励")
        verbose_name_plural = _("举报奖励")
        indexes = [
            models.Index(fields=["agency", "-id"], name="reward_agency"),
            models.Index(fields=["case", "-id"], name="reward_case"),
        ]

    def facts(self) -> RewardFacts:
        from cases.facts.report import reward_facts

        return reward_facts(self)

    def label(self) -> str:
        return f"{self._meta.verbose_name} {self.case.number}"
