"""The penalty case: its flow joined to a proxy of Case, and its detail table."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.case import Case, CaseKind, KindManager
from cases.models.penalty_kinds import KindFindings
from workflow.flows.penalty import PenaltyFacts, PenaltyFlow
from workflow.flows.penalty import choices as c
from workflow.proceeding import Proceeding


def _text(label: Any) -> "models.TextField[str, str]":
    return models.TextField(label, blank=True)


def _word(label: Any, choices: c.Choices = (), length: int = 24) -> "models.CharField[str, str]":
    return models.CharField(label, max_length=length, blank=True, choices=choices or None)


def _fen(label: Any) -> "models.BigIntegerField[int | None, int | None]":
    return models.BigIntegerField(label, null=True, blank=True)


class PenaltyDetail(KindFindings):
    """What the steps of a penalty case record; every column is written by the step whose form names it."""

    case = models.OneToOneField(Case, models.CASCADE, primary_key=True, related_name="penalty")
    # clue and filing
    source = _word(_("案件来源"), length=20)
    received_at = models.DateTimeField(_("收到时间"), null=True)
    content = _text(_("线索内容"))
    named_reporter = models.BooleanField(_("实名举报"), default=False)
    verification_note = _text(_("核查安排"))
    extension_reason = _text(_("延长理由"))
    extension_days = models.PositiveSmallIntegerField(_("再延长的天数"), null=True, blank=True)
    extension_members = models.CharField(_("讨论延长的负责人"), max_length=300, blank=True)
    extension_record = _text(_("讨论延长的意见和结论"))
    act = _word(_("违法行为种类"), c.ACTS)
    prima_facie = _text(_("初步证据"))
    breach_basis = _text(_("涉嫌违反的规定和处罚依据"))
    jurisdiction = _text(_("管辖依据"))
    acts_ended_on = models.DateField(_("违法行为终了日期"), null=True, blank=True)
    discovered_on = models.DateField(_("发现日期"), null=True, blank=True)
    grave_harm = _text(_("危害生命健康、金融安全的后果"))
    not_filed_ground = _word(_("不予立案情形"), c.NOT_FILED_GROUNDS)
    not_filed_reason = _text(_("不予立案理由"))
    reopen_reason = _text(_("重新核查的新事实"))
    referred_to = models.CharField(_("移送给"), max_length=80, blank=True)
    referral_reason = _text(_("移送理由"))
    # investigation
    investigation_plan = _text(_("调查安排"))
    suspicion = _word(_("是否怀疑构成犯罪"), c.SUSPICION)
    suspicion_text = _text(_("涉罪审查意见"))
    suspension_ground = _word(_("中止情形"), c.SUSPENSION_GROUNDS)
    suspension_reason = _text(_("中止理由"))
    resumption_reason = _text(_("恢复理由"))
    termination_ground = _word(_("终止情形"), c.TERMINATION_GROUNDS)
    termination_reason = _text(_("终止理由"))
    testing_body = models.CharField(_("检验鉴定机构"), max_length=120, blank=True)
    testing_items = _text(_("送检物品和事项"))
    testing_conclusion = _text(_("检验鉴定结论"))
    testing_report = models.CharField(_("报告编号"), max_length=60, blank=True)
    identification_items = _text(_("请谁辨认、辨认什么"))
    identification_result = _text(_("权利人辨认意见"))
    scene_place = models.CharField(_("违法行为地点"), max_length=160, blank=True)
    report_facts = _text(_("违法事实"))
    report_evidence = _text(_("证据及其证明事项"))
    right_state = _word(_("权利状态核验"), c.RIGHT_STATES)
    nature = _text(_("案件性质和适用依据"))
    mark_identity = _word(_("标识与商品是否相同"), c.MARK_IDENTITY, 8)
    discretion = _text(_("裁量情节"))
    turnover_fen = _fen(_("违法经营额"))
    goods_value_fen = _fen(_("货值金额"))
    gains_fen = _fen(_("违法所得"))
    grave = _word(_("情节严重"), c.YES_NO)
    proposed_fine_fen = _fen(_("拟罚款"))
    mitigation = _word(_("减轻处罚的法定情形"), c.MITIGATION)
    proposed_confiscation = _text(_("拟没收"))
    proposed_other = _text(_("拟责令和其他处罚"))
    # review, notice, hearing
    legal_ground = _word(_("应当法制审核的情形"), c.LEGAL_GROUNDS)
    review_note = _text(_("送审说明"))
    review_opinion = _word(_("审核意见"), c.REVIEW_OPINIONS)
    review_text = _text(_("审核意见和理由"))
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("审核人")
    )
    reviewer_qualified = models.BooleanField(_("审核人具备法律职业资格"), default=False)
    new_facts = _text(_("新的事实"))
    returned_at = models.DateTimeField(_("因新事实退回的时间"), null=True, blank=True)
    notice_facts = _text(_("告知的事实和理由"))
    notice_basis = _text(_("告知的依据"))
    noticed_fine_fen = _fen(_("告知的罚款"))
    noticed_other = _text(_("告知的没收和其他处罚"))
    statement = _text(_("陈述申辩内容"))
    statement_review = _text(_("陈述申辩复核意见"))
    waiver_signer = models.CharField(_("放弃声明签名人"), max_length=80, blank=True)
    waiver_proof = models.CharField(_("放弃声明证据"), max_length=20, blank=True)
    hearing_request = _text(_("听证申请内容"))
    hearing_host = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("听证主持人")
    )
    hearing_at = models.DateTimeField(_("听证时间"), null=True, blank=True)
    hearing_place = models.CharField(_("听证地点"), max_length=120, blank=True)
    hearing_open = _word(_("公开举行"), c.YES_NO)
    hearing_held_at = models.DateTimeField(_("实际举行时间"), null=True, blank=True)
    hearing_participants = _text(_("听证参加人"))
    hearing_record = _text(_("听证笔录"))
    hearing_signers = models.CharField(_("笔录签名"), max_length=160, blank=True)
    hearing_report = _text(_("听证报告"))
    # decision and after
    collective_reason = _text(_("集体讨论事由"))
    collective_at = models.DateTimeField(_("讨论时间"), null=True, blank=True)
    collective_members = models.CharField(_("参加的负责人"), max_length=300, blank=True)
    collective_record = _text(_("集体讨论记录"))
    outcome = _word(_("决定"), c.OUTCOMES)
    decision_text = _text(_("决定的事实、理由和依据"))
    decided_fine_fen = _fen(_("罚款"))
    decided_confiscation = _text(_("没收"))
    decided_other = _text(_("责令和其他处罚"))
    performance = _text(_("履行方式和期限"))
    remedies = _text(_("救济途径"))
    decided_at = models.DateTimeField(_("决定时间"), null=True, blank=True)
    paid_fen = models.BigIntegerField(_("已缴罚款"), default=0)
    payment_proof = models.CharField(_("缴款凭证号"), max_length=80, blank=True)
    late_fine_fen = models.BigIntegerField(_("加处罚款"), default=0)
    remedy_kind = _word(_("救济途径"), c.REMEDIES)
    remedy_case = models.CharField(_("受理机关和案号"), max_length=120, blank=True)
    remedy_result = _text(_("复议、诉讼结果"))
    deferral_reason = _text(_("延期理由"))
    deferred_until = models.DateField(_("延至"), null=True, blank=True)
    urging_text = _text(_("催告内容"))
    enforcement_court = models.CharField(_("受理法院"), max_length=80, blank=True)
    enforcement_claims = _text(_("申请执行的事项"))
    closing_note = _text(_("执行情况"))
    goods_disposal = _text(_("涉案物品处理情况"))
    hold_lift_reason = _text(_("恢复办理的理由"))
    # the other track, kept here by the transfer's own steps in the same transaction
    transfer = _word(_("移送情况"), length=16)
    no_transfer_reason = _text(_("不移送的理由"))

    class Meta:
        verbose_name = _("行政处罚案件")
        verbose_name_plural = _("行政处罚案件")


class PenaltyCase(PenaltyFlow, Case):
    """A case run by the penalty procedure."""

    objects: ClassVar[KindManager] = KindManager(CaseKind.PENALTY, "penalty")
    # what the facts have read of this file, kept while its row is held
    _look: Any = None

    class Meta:
        proxy = True
        verbose_name = _("行政处罚案件")
        verbose_name_plural = _("行政处罚案件")

    @property
    def detail(self) -> PenaltyDetail:
        return self.penalty

    def held_along(self) -> tuple[Proceeding, ...]:
        return tuple(self.measures.filter(stage__in=("in_force", "in_force_unapproved")))

    def facts(self) -> PenaltyFacts:
        from cases.facts.penalty import load_facts

        return load_facts(self)
