"""A listing as seriously unlawful and dishonest, its worksheet, and the suggestion a person decides on."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models import Case, Paper
from credit.models.subject import CreditSubject
from workflow.flows.listing import ListingFacts, ListingFlow
from workflow.flows.listing.decision import CONSENT
from workflow.flows.listing.proposal import LEGAL_OPINIONS, YES_NO
from workflow.proceeding import Proceeding

ALONE = frozenset({"G-11", "G-24"})


def _text(label: Any) -> "models.TextField[str, str]":
    return models.TextField(label, blank=True)


def _word(label: Any, length: int = 80) -> "models.CharField[str, str]":
    return models.CharField(label, max_length=length, blank=True)


class SeriousListing(ListingFlow, Proceeding):
    """列入严重违法失信名单: kept by the authority that punished; the credit office and the superior see their part."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="listings")
    subject = models.ForeignKey(CreditSubject, models.PROTECT, related_name="listings")
    superior = models.ForeignKey(
        "agencies.Agency", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("上一级机关")
    )
    credit_office = models.ForeignKey(
        "agencies.Agency", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("信用管理机构")
    )
    ground = models.CharField(_("列入情形"), max_length=12)
    # the draft penalty as the officer reads it
    discretion_step = _word(_("裁量等次"), 12)
    penalty_kinds = _word(_("拟处罚种类"), 200)
    legal_citation = _word(_("较重处罚的其他依据"), 200)
    proposal_facts = _text(_("违法事实"))
    proposal_reasons = _text(_("列入理由"))
    judged_serious = models.CharField(_("情节严重"), max_length=3, blank=True, choices=YES_NO)
    judgement_reasons = _text(_("综合判断的理由"))
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    not_listed_reason = _text(_("不予列入的理由"))
    # notice and defence
    notice_facts = _text(_("告知的事实和理由"))
    measures_announced = _text(_("惩戒措施提示"))
    noticed_at = models.DateTimeField(_("告知时间"), null=True, blank=True)
    hearing_record = _text(_("听证中关于列入的内容"))
    statement = _text(_("陈述申辩"))
    waiver = _word(_("放弃声明签名人"))
    statement_review = _text(_("复核意见"))
    statement_adopted = models.CharField(_("是否采纳"), max_length=3, blank=True, choices=YES_NO)
    legal_opinion = models.CharField(_("法制审核意见"), max_length=8, blank=True, choices=LEGAL_OPINIONS)
    legal_text = _text(_("法制审核意见和理由"))
    legal_reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("法制审核人")
    )
    legal_qualified = models.BooleanField(_("法制审核人具备法律职业资格"), default=False)
    # consent, decision
    consent_request = _text(_("请示内容"))
    consent = models.CharField(_("批复"), max_length=8, blank=True, choices=CONSENT)
    consent_no = _word(_("批复文号"))
    collective_record = _text(_("集体讨论"))
    collective_members = _word(_("参加的负责人"), 300)
    decision_facts = _text(_("列入事由"))
    removal_terms = _text(_("移出条件和程序"))
    remedies = _text(_("救济途径和期限"))
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(_("决定时间"), null=True, blank=True)
    rule_set = _word(_("规则版本"), 24)
    rule_set_row = models.BigIntegerField(null=True, blank=True)
    period_row = models.BigIntegerField(null=True, blank=True)
    listing_no = _word(_("列入决定书文号"), 60)
    penalty_no = _word(_("处罚决定书文号"), 60)
    listed_on = models.DateField(_("列入日期"), null=True, blank=True)
    ends_on = models.DateField(_("届满日期"), null=True, blank=True)
    early_from = models.DateField(_("可提前移出自"), null=True, blank=True)
    restriction_until = models.DateField(_("法定限制期至"), null=True, blank=True)
    # the public list and its end
    public_reason = _text(_("公示的列入原因"))
    masking_note = _text(_("脱敏和保密审查意见"))
    published_on = models.DateField(_("公示日期"), null=True, blank=True)
    stay_order = _word(_("停止执行的决定"))
    stay_result = _text(_("复议、诉讼结果"))
    shield_ruling = _word(_("裁定文号"))
    shield_result = _text(_("重整计划执行情况"))
    repair_no = _word(_("修复决定文号"))
    removal_reason = _text(_("移出、撤销理由"))
    removed_on = models.DateField(_("移出日期"), null=True, blank=True)
    ref = models.CharField(max_length=24, unique=True, editable=False)

    class Meta:
        verbose_name = _("严重违法失信名单")
        verbose_name_plural = _("严重违法失信名单")
        default_permissions = ()
        indexes = [
            models.Index(fields=["agency", "-opened_at", "-id"], name="listing_agency"),
            models.Index(fields=["credit_office", "-opened_at", "-id"], name="listing_credit_office"),
            models.Index(fields=["superior", "-opened_at", "-id"], name="listing_superior"),
            models.Index(fields=["subject", "ends_on"], name="listing_subject"),
            models.Index(fields=["stage", "ends_on"], name="listing_stage_end"),
            models.Index(fields=["listing_no"], name="listing_number"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "subject", "ground"], condition=models.Q(is_open=True), name="listing_open_once"
            )
        ]

    organ_column = "superior"

    def __str__(self) -> str:
        return f"{self.subject} {self.listing_no}".strip()

    def label(self) -> str:
        return f"{self.subject.name} {self.listing_no}".strip()

    def handler_ids(self) -> frozenset[int]:
        return self.case.handler_ids()

    @property
    def responsible_id(self) -> int | None:
        return self.case.officer_id

    @property
    def alone(self) -> bool:
        """Whether the ground needs no penalty beside it."""
        return self.ground in ALONE

    def may_be_recorded_by(self, standing: Any, role: str) -> bool:
        """The superior's reply is recorded from its paper only where the superior is not connected or has nobody."""
        return bool(standing.holds(role, self.agency_id))

    def paper(self, code: str) -> Paper | None:
        """The newest issued paper of a kind that this listing made."""
        return (
            Paper.objects.filter(
                subject_type=self.subject_type(), subject_id=self.pk, code=code, state=Paper.State.ISSUED
            )
            .order_by("-pk")
            .first()
        )

    def facts(self) -> ListingFacts:
        from credit.facts.listing import load_facts

        return load_facts(self)


class ListingFinding(models.Model):
    """One finding a ground asks for: a text with its author, never a tick."""

    listing = models.ForeignKey(SeriousListing, models.CASCADE, related_name="findings")
    code = models.CharField(_("认定事项"), max_length=32)
    text = models.TextField(_("认定及证据"))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("认定")
        verbose_name_plural = _("认定")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["listing", "code"], name="finding_once")]


class SeriousnessAnswer(models.Model):
    """One factor of the worksheet answered."""

    listing = models.ForeignKey(SeriousListing, models.CASCADE, related_name="answers")
    factor = models.CharField(_("因素"), max_length=32)
    value = models.CharField(_("认定"), max_length=120)
    finding = models.TextField(_("认定说明"), blank=True)
    evidence = models.CharField(_("证据编号"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("综合判断")
        verbose_name_plural = _("综合判断")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["listing", "factor"], name="answer_once")]


class ListingSuggestion(models.Model):
    """A hint of the system that a case may have to lead to a listing; a person decides."""

    class State(models.TextChoices):
        PENDING = "pending", _("待决定")
        TAKEN = "taken", _("已提出列入")
        DISMISSED = "dismissed", _("不提出")

    case = models.OneToOneField(Case, models.CASCADE, related_name="listing_suggestion")
    reasons = models.TextField(_("提示"))
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.PENDING)
    made_at = models.DateTimeField(_("提示时间"))
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(_("决定时间"), null=True)
    answer = models.TextField(_("不提出的理由"), blank=True)

    class Meta:
        verbose_name = _("列入提示")
        verbose_name_plural = _("列入提示")
        default_permissions = ()
