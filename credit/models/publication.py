"""A penalty on one channel of publication."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.models import Case
from credit.models.subject import CreditSubject
from workflow.flows.publication import CHANGES, PublicationFacts, PublicationFlow
from workflow.proceeding import Proceeding


def _text(label: Any) -> "models.TextField[str, str]":
    return models.TextField(label, blank=True)


def _word(label: Any, length: int = 80) -> "models.CharField[str, str]":
    return models.CharField(label, max_length=length, blank=True)


class PenaltyPublication(PublicationFlow, Proceeding):
    """行政处罚信息公示: one row per penalty per channel. Imported rows have no case of ours."""

    class Channel(models.TextChoices):
        OWN = "OWN", _("本平台")
        GSXT = "GSXT", _("国家企业信用信息公示系统")
        CREDITCHINA = "CREDITCHINA", _("信用中国")

    class Severity(models.TextChoices):
        LIGHT = "LIGHT", _("轻微")
        GENERAL = "GENERAL", _("一般")
        SERIOUS = "SERIOUS", _("严重")

    case = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="publications")
    subject = models.ForeignKey(CreditSubject, models.PROTECT, related_name="publications")
    channel = models.CharField(_("公示渠道"), max_length=12, choices=Channel.choices, default=Channel.OWN)
    # the summary of O45 article 4, masked before it is stored
    decision_no = _word(_("行政处罚决定书文号"), 64)
    decided_on = models.DateField(_("处罚决定日期"))
    organ_name = _word(_("处罚机关"), 200)
    organ_code = _word(_("处罚机关统一社会信用代码"), 18)
    act_types = _word(_("违法行为类型"), 2000)
    summary_facts = _text(_("违法事实"))
    legal_basis = _text(_("处罚依据"))
    penalty_kinds = _word(_("处罚种类"), 200)
    penalty_text = _text(_("处罚内容"))
    fine_fen = models.BigIntegerField(_("罚款"), null=True, blank=True)
    confiscated_fen = models.BigIntegerField(_("没收金额"), null=True, blank=True)
    licence = _word(_("暂扣或者吊销证照"), 200)
    severity = models.CharField(_("失信程度"), max_length=8, choices=Severity.choices, default=Severity.GENERAL)
    ip_penalty = models.BooleanField(_("侵犯知识产权、制售假冒伪劣商品案件"), default=False)
    minor = models.BooleanField(_("未成年人"), default=False)
    restriction_until = models.DateField(_("限制期至"), null=True, blank=True)
    # reviews
    withheld_reason = _word(_("不予公示的情形"), 24)
    withheld_confirmation = _word(_("上级机关确认文号"))
    secrecy_note = _text(_("保密审查意见"))
    privacy_note = _text(_("隐私处理意见"))
    person_basis = _word(_("公示自然人的依据"), 200)
    # the display, fixed once by construction
    published_on = models.DateField(_("公示日期"), null=True, blank=True)
    ends_on = models.DateField(_("公示截止日期"), null=True, blank=True)
    earliest_stop_on = models.DateField(_("最早可提前停止"), null=True, blank=True)
    stopped_on = models.DateField(_("停止日期"), null=True, blank=True)
    period_rule = _word(_("期限规则"), 24)
    rule_row_id = models.BigIntegerField(null=True, blank=True)
    # afterwards
    assisting_organ = _word(_("协助公示机关"))
    assist_receipt = _word(_("回执文号"))
    annotation = _word(_("异议标注"), 300)
    annotation_result = _word(_("异议处理结果"), 300)
    correction_reason = _word(_("更正理由"), 300)
    corrected_on = models.DateField(_("更正日期"), null=True, blank=True)
    change_kind = models.CharField(_("变更种类"), max_length=10, blank=True, choices=CHANGES)
    changed_on = models.DateField(_("变更生效日期"), null=True, blank=True)
    change_document = _word(_("变更文书"))
    withdrawal_reason = _text(_("撤回理由"))
    repair_no = _word(_("修复决定文号"))
    shield_ruling = _word(_("裁定文号"))
    shield_result = _word(_("重整计划执行情况"), 300)
    # the text of the decision, beside the summary
    text_withheld = _text(_("另行隐去的文字和理由"))
    text_police_view = _text(_("公安机关对公开的意见"))
    text_down_reason = _text(_("撤下公开文本的理由"))
    ref = models.CharField(max_length=24, unique=True, editable=False)

    class Meta:
        verbose_name = _("行政处罚公示")
        verbose_name_plural = _("行政处罚公示")
        default_permissions = ()
        indexes = [
            models.Index(fields=["agency", "-opened_at", "-id"], name="publication_agency"),
            models.Index(fields=["subject", "channel", "ends_on"], name="publication_subject"),
            models.Index(fields=["stage", "ends_on"], name="publication_stage_end"),
            models.Index(fields=["decision_no"], name="publication_number"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "subject", "channel"], condition=Q(case__isnull=False), name="publication_case_once"
            ),
            models.UniqueConstraint(
                fields=["organ_code", "decision_no", "subject", "channel"],
                condition=Q(imported=True),
                name="publication_import_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision_no} {self.get_channel_display()}"

    def label(self) -> str:
        return f"{self.subject.name} {self.decision_no}"

    def handler_ids(self) -> frozenset[int]:
        return self.case.handler_ids() if self.case is not None else frozenset()

    @property
    def kind_codes(self) -> frozenset[str]:
        return frozenset(part for part in self.penalty_kinds.split("|") if part)

    def facts(self) -> PublicationFacts:
        from credit.facts.publication import load_facts

        return load_facts(self)
