"""What passes between a case and its parties: what they hand in, and what of the evidence they are shown."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.case import Case
from cases.models.evidence import Evidence
from cases.models.people import Party


class Submission(models.Model):
    """Something a party handed in: its words, its evidence, when, and who took it in at the counter if anybody did."""

    class Kind(models.TextChoices):
        EVIDENCE = "evidence", _("提交证据")
        STATEMENT = "statement", _("陈述意见")
        OBJECTION = "objection", _("提出异议")
        REQUEST = "request", _("提出申请")
        STEP = "step", _("办理事项所附材料")
        OTHER = "other", _("其他材料")

    case = models.ForeignKey(Case, models.PROTECT, related_name="submissions")
    party = models.ForeignKey(Party, models.PROTECT, related_name="submissions")
    kind = models.CharField(_("种类"), max_length=10, choices=Kind.choices)
    text = models.TextField(_("内容"), blank=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(_("提交时间"))
    at_counter = models.BooleanField(_("窗口代为登记"), default=False)
    event_id = models.BigIntegerField(_("所属步骤"), null=True, blank=True)

    class Meta:
        verbose_name = _("当事人提交的材料")
        verbose_name_plural = _("当事人提交的材料")
        indexes = [models.Index(fields=["case", "-id"], name="submission_case")]


class SubmittedEvidence(models.Model):
    """An item of evidence a party handed in; it waits until an officer admits it or says why not."""

    class State(models.TextChoices):
        WAITING = "waiting", _("待审查")
        ADMITTED = "admitted", _("已采纳")
        REFUSED = "refused", _("不予采纳")

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="items")
    evidence = models.OneToOneField(Evidence, models.PROTECT, related_name="submitted")
    state = models.CharField(_("审查"), max_length=8, choices=State.choices, default=State.WAITING)
    opinion = models.CharField(_("审查意见"), max_length=300, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(_("审查时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("当事人提交的证据")
        verbose_name_plural = _("当事人提交的证据")


class EvidenceShown(models.Model):
    """证据交换: an item of evidence opened to a party, by whom and since when."""

    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="shown_to")
    party = models.ForeignKey(Party, models.PROTECT, related_name="evidence_shown")
    shown_at = models.DateTimeField(_("交换时间"))
    shown_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("证据交换")
        verbose_name_plural = _("证据交换")
        constraints = [models.UniqueConstraint(fields=["evidence", "party"], name="evidence_shown_once")]
