"""The decision to transfer a case to the police: the sender's own proceeding beside its penalty case."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from cases.models.case import Case
from workflow.flows.transfer import TransferFacts, TransferFlow
from workflow.flows.transfer.choices import GROUNDS, POLICE_STATES, SLOTS
from workflow.proceeding import Proceeding


def lock_root(case_id: int | None) -> None:
    """The penalty case is locked first by every writer of its group, so that nobody waits in a ring."""
    if case_id is not None:
        list(Case.objects.select_for_update().filter(pk=case_id).values_list("pk", flat=True))


def text(label: Any) -> "models.TextField[str, str]":
    return models.TextField(label, blank=True)


def organ(label: Any) -> "models.ForeignKey[Agency | None, Agency | None]":
    return models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=label)


class TransferDecision(TransferFlow, Proceeding):
    """移送决定 of the penalising agency; the prosecutors of the region see it, the police see only what is sent."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="transfers")
    previous = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="again")
    ground = models.CharField(_("移送理由类别"), max_length=24, blank=True, choices=GROUNDS)
    advice = models.CharField(_("比对结果"), max_length=16, blank=True)
    no_transfer_reason = text(_("不移送的理由"))
    new_facts = text(_("新的事实或者证据"))
    team_note = text(_("核实要求"))
    # the written report
    offences = models.CharField(_("涉嫌罪名"), max_length=200, blank=True)
    discovery_process = text(_("案件发现经过"))
    facts_summary = text(_("案件事实"))
    evidence_overview = text(_("证据情况"))
    amount_calculation = text(_("数额计算"))
    legal_analysis = text(_("法律分析"))
    party_defence_raw = text(_("当事人辩解"))
    open_questions = text(_("待查明问题"))
    penalties_imposed = text(_("已作出的行政处罚"))
    urgent_measures = text(_("需采取的紧急措施"))
    team_opinion = text(_("专案组意见"))
    submitted_at = models.DateTimeField(_("呈报时间"), null=True, blank=True)
    head_received_at = models.DateTimeField(_("正职负责人收到时间"), null=True, blank=True)
    # the principal head's decision
    decision = models.CharField(
        _("决定"), max_length=8, blank=True, choices=[("approve", _("批准移送")), ("refuse", _("不批准移送"))]
    )
    head = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    head_opinion = text(_("批准意见"))
    decided_at = models.DateTimeField(_("决定时间"), null=True, blank=True)
    refusal_reasons = text(_("不批准的理由"))
    return_reason = text(_("退回补充的理由"))
    # the letter
    to_police = organ(_("接收的公安机关"))
    copy_to = organ(_("抄送的人民检察院"))
    tests_missing = text(_("没有检验报告的理由"))
    materials_missing = text(_("没有其他材料的理由"))
    goods_missing = text(_("没有涉案物品清单的理由"))
    page_count = models.CharField(_("总页数"), max_length=20, blank=True)
    contact_phone = models.CharField(_("联系电话"), max_length=40, blank=True)
    sent_at = models.DateTimeField(_("移送时间"), null=True, blank=True)
    # what became of it, kept by the police's and the courts' own steps in the same transaction
    police = models.CharField(_("公安、司法进展"), max_length=16, blank=True, choices=POLICE_STATES)
    police_at = models.DateTimeField(_("进展时间"), null=True, blank=True)
    non_filing_received_at = models.DateTimeField(_("收到不予立案通知书的时间"), null=True, blank=True)
    filing_received_at = models.DateTimeField(_("收到立案通知书的时间"), null=True, blank=True)
    to_other = organ(_("另行移送的机关"))
    readdress_reason = text(_("另行移送的理由"))
    accept_reason = text(_("接受不予立案的理由"))
    closing_note = text(_("交接情况"))

    class Meta:
        verbose_name = _("移送决定")
        verbose_name_plural = _("移送决定")
        indexes = [
            models.Index(fields=["agency", "-opened_at", "-id"], name="transfer_agency"),
            models.Index(fields=["province", "-opened_at", "-id"], name="transfer_province"),
            models.Index(fields=["city", "-opened_at", "-id"], name="transfer_city"),
            models.Index(fields=["county", "-opened_at", "-id"], name="transfer_county"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(is_open=True), name="transfer_open_once"),
        ]

    def lock_first(self) -> None:
        lock_root(self.case_id)

    def handler_ids(self) -> frozenset[int]:
        """The task team once it is named, the handlers of the case before that."""
        team = frozenset(self.team.filter(until__isnull=True).values_list("person_id", flat=True))
        return team or self.case.handler_ids()

    @property
    def responsible_id(self) -> int | None:
        return self.case.officer_id

    def facts(self) -> TransferFacts:
        from cases.facts.transfer import transfer_facts

        return transfer_facts(self)

    def route(self, code: str) -> Any:
        from cases.filling.transfer import transfer_route

        return transfer_route(self, code)

    def label(self) -> str:
        return f"{self.case.number} {self.case.title}"


class TransferTeamMember(models.Model):
    """专案组成员 with the certificate they held that day."""

    transfer = models.ForeignKey(TransferDecision, models.CASCADE, related_name="team")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    certificate_no = models.CharField(_("执法证号"), max_length=40, blank=True)
    since = models.DateTimeField(_("起"))
    until = models.DateTimeField(_("止"), null=True, blank=True)

    class Meta:
        verbose_name = _("专案组成员")
        verbose_name_plural = _("专案组成员")
        constraints = [
            models.UniqueConstraint(
                fields=["transfer", "person"], condition=Q(until__isnull=True), name="transfer_team_once"
            )
        ]


class TransferAttachment(models.Model):
    """One thing in one of the five slots of SC310 article 6: a paper of ours or an item of evidence."""

    transfer = models.ForeignKey(TransferDecision, models.CASCADE, related_name="attachments")
    slot = models.CharField(_("附件种类"), max_length=10, choices=SLOTS)
    paper = models.ForeignKey("cases.Paper", models.PROTECT, null=True, blank=True, related_name="+")
    evidence = models.ForeignKey("cases.Evidence", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("移送附件")
        verbose_name_plural = _("移送附件")
        constraints = [
            models.CheckConstraint(
                condition=Q(paper__isnull=False, evidence__isnull=True) | Q(paper__isnull=True, evidence__isnull=False),
                name="attachment_is_one_thing",
            )
        ]
