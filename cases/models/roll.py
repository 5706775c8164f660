"""名册: who may mediate, advise, appraise; what ties them, what they learnt, which cases they were chosen for."""

from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.fields import EncryptedCharField
from cases.models.case import Assignment, Case
from cases.models.paper import Paper, Signature
from workflow.flows.roll import RollFacts, RollFlow
from workflow.flows.roll import choices as c
from workflow.proceeding import Proceeding


def _text(label: Any) -> "models.TextField[str, str]":
    return models.TextField(label, blank=True)


def _line(label: Any, length: int = 120) -> "models.CharField[str, str]":
    return models.CharField(label, max_length=length, blank=True)


def _word(label: Any, choices: c.Choices, length: int = 24) -> "models.CharField[str, str]":
    return models.CharField(label, max_length=length, blank=True, choices=choices)


def _day(label: Any) -> "models.DateField[Any, Any]":
    return models.DateField(label, null=True, blank=True)


class RollEntry(RollFlow, Proceeding):
    """One person or body on a roll of one agency. It belongs to no case."""

    case = None

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="roll_entries",
        verbose_name=_("账号"),
    )  # fmt: skip
    roll_kind = models.CharField(_("名册种类"), max_length=24, choices=c.KINDS)
    name = models.CharField(_("姓名（名称）"), max_length=120)
    identity_no = EncryptedCharField(_("居民身份证号"), max_length=300, blank=True, default="")
    identity_index = models.CharField(max_length=64, blank=True, editable=False)
    credit_code = _line(_("统一社会信用代码"), 18)
    telephone = EncryptedCharField(_("联系电话"), max_length=300, blank=True, default="")
    employer = _line(_("工作单位"))
    profession = _line(_("职业（职务）"))
    qualification = _line(_("资格（资质）"))
    qualification_no = _line(_("资格（资质）证号"), 60)
    qualification_until = _day(_("资格有效期至"))
    fields = _text(_("专业领域"))
    ipc = _line(_("国际专利分类"))
    nice = _line(_("商品服务类别"))
    species = _line(_("物种"))
    languages = _line(_("语言"))
    regions = _line(_("服务地区"))
    fees = _line(_("收费（补贴）标准"))
    no_ties = _text(_("没有利害关系的声明"))
    pledge = _text(_("承诺"))
    # admission
    check_note = _text(_("审查情况"))
    publicity_until = _day(_("公示至"))
    objection_note = _text(_("公示异议及核查"))
    refusal_reason = _text(_("不予入册理由"))
    level = _word(_("名册级别"), c.LEVELS)
    load_cap = models.PositiveSmallIntegerField(_("同时在办上限"), null=True, blank=True)
    accepted_on = _day(_("接受聘书日期"))
    term_from = _day(_("任期自"))
    term_until = _day(_("任期至"))
    # leaving
    suspension_ground = _word(_("暂停原因"), c.SUSPENSIONS)
    suspension_note = _text(_("暂停说明"))
    resume_note = _text(_("恢复理由"))
    resign_reason = _text(_("辞任理由"))
    removal_ground = _word(_("除名情形"), c.REMOVALS)
    removal_facts = _text(_("除名依据的事实"))
    removal_noticed_at = models.DateTimeField(_("告知拟除名时间"), null=True, blank=True)
    statement_until = _day(_("陈述至"))
    statement = _text(_("陈述意见"))
    removal_reason = _text(_("除名理由"))
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("除名决定人")
    )

    class Meta:
        verbose_name = _("名册人员")
        verbose_name_plural = _("名册人员")
        indexes = [
            models.Index(fields=["agency", "is_open", "-id"], name="roll_agency"),
            models.Index(fields=["roll_kind", "stage", "id"], name="roll_public"),
            models.Index(fields=["stage", "term_until"], name="roll_term"),
            models.Index(fields=["user", "-id"], name="roll_user"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "roll_kind", "user"], condition=Q(is_open=True, user__isnull=False), name="roll_once"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_unit(self) -> bool:
        return self.roll_kind in c.UNITS

    def facts(self) -> RollFacts:
        from cases.facts.roll import load_facts

        return load_facts(self)

    def label(self) -> str:
        return f"{self.get_roll_kind_display()} {self.name}"

    def paper(self, code: str) -> Paper | None:
        """The newest paper of a kind about this entry."""
        kind = ContentType.objects.get_for_model(self)
        return Paper.objects.filter(subject_type=kind, subject_id=self.pk, code=code).order_by("-pk").first()

    def route(self, code: str) -> Any:
        """Papers of a roll go to the person on it; no party is served."""
        from cases.actions.papers import Route

        return Route(issuer=self.agency, addressee=self.name)


class RollTie(models.Model):
    """利害关系 declared by the person or found by the keeper; the last years count."""

    entry = models.ForeignKey(RollEntry, models.CASCADE, related_name="ties")
    relation = models.CharField(_("关系"), max_length=10, choices=c.TIES)
    name = _line(_("名称"))
    credit_code = _line(_("统一社会信用代码"), 18)
    number = _line(_("权利号"), 40)
    since = _day(_("自"))
    until = _day(_("至"))
    declared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    declared_at = models.DateTimeField(_("登记时间"))

    class Meta:
        verbose_name = _("利害关系")
        verbose_name_plural = _("利害关系")


class RollTraining(models.Model):
    """One training attended, with its proof."""

    entry = models.ForeignKey(RollEntry, models.CASCADE, related_name="trainings")
    held_on = models.DateField(_("日期"))
    title = models.CharField(_("培训内容"), max_length=160)
    hours = models.PositiveSmallIntegerField(_("学时"))
    proof = models.CharField(_("凭证"), max_length=160)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        verbose_name = _("培训")
        verbose_name_plural = _("培训")


class RollUse(models.Model):
    """委派: an entry chosen for a case by a step; it counts as load until it ends or the case is closed.

    `planned` and `plan_note` say, while a removal is prepared, who takes over or why nobody need.
    """

    entry = models.ForeignKey(RollEntry, models.PROTECT, related_name="uses")
    case = models.ForeignKey(Case, models.PROTECT, related_name="roll_uses")
    slot = models.CharField(max_length=60)
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField(_("委派时间"))
    assignment = models.ForeignKey(Assignment, models.PROTECT, null=True, blank=True, related_name="roll_uses")
    disclosed = _text(_("披露的情形"))
    disclosure = models.ForeignKey(Paper, models.PROTECT, null=True, blank=True, related_name="+")
    signature = models.ForeignKey(Signature, models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(_("结束时间"), null=True, blank=True)
    end_reason = _line(_("结束原因"))
    replaced_by = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="replaces")
    planned = models.ForeignKey(RollEntry, models.PROTECT, null=True, blank=True, related_name="+")
    plan_note = _line(_("不接替的理由"))
    rating = models.PositiveSmallIntegerField(_("评分"), null=True, blank=True)
    rating_note = _text(_("评价"))
    rated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("委派")
        verbose_name_plural = _("委派")
        indexes = [
            models.Index(fields=["entry", "-id"], name="roll_use_entry"),
            models.Index(fields=["case", "ended_at"], name="roll_use_case"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["entry", "case"], condition=Q(ended_at__isnull=True), name="roll_use_once")
        ]
