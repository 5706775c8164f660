"""What can be done when the police do not file or an agency does not transfer."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from agencies.standing import Standing
from cases.models.case import Case
from cases.models.transfer import TransferDecision, lock_root, organ, text
from workflow.flows.opinion import OpinionFacts, OpinionFlow
from workflow.flows.reconsideration import ANSWERS, ReconsiderationFacts, ReconsiderationFlow
from workflow.flows.supervision import SupervisionFacts, SupervisionFlow
from workflow.flows.supervision.facts import GROUNDS
from workflow.proceeding import Proceeding


class Remedy(Proceeding):
    """The columns that reconsideration and filing supervision share."""

    organ_column = "police"

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    police = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("公安机关"))
    criminal = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True

    def lock_first(self) -> None:
        lock_root(self.case_id)

    def route(self, code: str) -> Any:
        from cases.filling.transfer_remedies import remedy_route

        return remedy_route(self, code)

    def label(self) -> str:
        return f"{self.case.number} {self.case.title}"


class Reconsideration(ReconsiderationFlow, Remedy):
    """提请复议 by the transferring agency; the police decide."""

    transfer = models.ForeignKey(TransferDecision, models.PROTECT, related_name="reconsiderations")
    reconsideration_grounds = text(_("复议理由"))
    new_evidence = text(_("新证据"))
    request = text(_("请求事项"))
    late_grounds = text(_("逾期理由"))
    reconsideration_decision = models.CharField(_("复议决定"), max_length=8, blank=True, choices=ANSWERS)
    reasons = text(_("理由"))
    requested_at = models.DateTimeField(_("提请时间"), null=True, blank=True)
    decided_at = models.DateTimeField(_("决定时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("提请复议")
        verbose_name_plural = _("提请复议")
        indexes = [models.Index(fields=["agency", "-opened_at", "-id"], name="reconsideration_agency")]
        constraints = [
            models.UniqueConstraint(
                fields=["transfer"], condition=models.Q(is_open=True), name="reconsideration_open_once"
            )
        ]

    def may_be_recorded_by(self, standing: Standing, role: str) -> bool:
        return standing.holds(role, self.agency_id) and not self.police.connected

    def involved_ids(self) -> frozenset[int]:
        watching = self.transfer.supervisions.values_list("agency_id", flat=True)
        return frozenset({self.agency_id, self.police_id, *watching})

    def facts(self) -> ReconsiderationFacts:
        from cases.facts.remedies import reconsideration_facts

        return reconsideration_facts(self)


class FilingSupervision(SupervisionFlow, Remedy):
    """立案监督 of the procuratorate; `applicant` is the agency that suggested it, if one did."""

    transfer = models.ForeignKey(TransferDecision, models.PROTECT, related_name="supervisions")
    applicant = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("建议机关"))
    ground = models.CharField(_("监督事由"), max_length=12, blank=True, choices=GROUNDS)
    why_should_file = text(_("应当立案（撤案）的理由"))
    attachments_listed = text(_("所附材料"))
    contact = models.CharField(_("联系人及联系方式"), max_length=120, blank=True)
    review_note = text(_("受理意见"))
    questions = text(_("要求说明的事项"))
    reply = text(_("公安机关说明的理由"))
    reply_basis = text(_("依据"))
    reply_evidence = text(_("证据"))
    acceptance_reasons = text(_("理由成立的审查意见"))
    notice_reasons = text(_("通知的依据和理由"))
    notice_evidence = text(_("通知的证据"))
    violation = text(_("违法情形"))
    required_correction = text(_("纠正要求"))
    higher = text(_("上一级人民检察院和报告情况"))
    progress_requested = text(_("要求说明的进展"))
    objection = text(_("公安机关要求复议的理由"))
    answer = text(_("答复"))

    class Meta:
        verbose_name = _("立案监督")
        verbose_name_plural = _("立案监督")
        indexes = [
            models.Index(fields=["agency", "-opened_at", "-id"], name="supervision_agency"),
            models.Index(fields=["police", "-opened_at", "-id"], name="supervision_police"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["transfer", "agency"], condition=models.Q(is_open=True), name="supervision_open_once"
            )
        ]

    def may_be_recorded_by(self, standing: Standing, role: str) -> bool:
        """A complaint is recorded by the procuratorate; the acts of an organ that is not connected by its partner."""
        if role == "PROC":
            return standing.holds("PROC", self.agency_id)
        if role == "PROC_CRIM":
            # the answer goes to the procuratorate; where neither is connected, on paper to the applicant
            by_office = standing.holds("PROC", self.agency_id)
            by_applicant = standing.holds("OFFICER", self.applicant_id) and not self.agency.connected
            return (by_office or by_applicant) and not self.police.connected
        return standing.holds(role, self.applicant_id) and not self.agency.connected

    def involved_ids(self) -> frozenset[int]:
        return frozenset({self.agency_id, self.police_id, self.applicant_id})

    def facts(self) -> SupervisionFacts:
        from cases.facts.remedies import supervision_facts

        return supervision_facts(self)


class OpinionToTransfer(OpinionFlow, Proceeding):
    """督促移送的检察意见: from the procuratorate to an agency that has not transferred."""

    organ_column = "to_agency"

    case = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="+")
    transfer = models.ForeignKey(
        TransferDecision, models.PROTECT, null=True, blank=True, related_name="opinions", verbose_name=_("移送决定")
    )
    to_agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("被建议机关"))
    # empty until the opinion is issued: a lead of the procuratorate is nobody else's to read
    told = organ(_("收到意见的机关"))
    subject = models.CharField(_("事项"), max_length=200)
    facts_text = text(_("事实和情节"))
    evidence_text = text(_("证据"))
    opinion_transfer = text(_("检察意见"))
    competence = text(_("管辖依据"))
    copied_to = models.CharField(_("抄送的机关"), max_length=120, blank=True)
    reply = text(_("办理情况"))
    refusal = text(_("不移送的理由"))
    police = organ(_("公安机关"))
    notice_text = text(_("通知内容"))
    closing_note = text(_("办结情况"))

    class Meta:
        verbose_name = _("督促移送的检察意见")
        verbose_name_plural = _("督促移送的检察意见")
        indexes = [
            models.Index(fields=["agency", "-opened_at", "-id"], name="opinion_agency"),
            models.Index(fields=["to_agency", "-opened_at", "-id"], name="opinion_addressee"),
        ]

    def lock_first(self) -> None:
        lock_root(self.case_id)

    def may_be_recorded_by(self, standing: Standing, role: str) -> bool:
        """The procuratorate records the answer of an agency that is not connected."""
        return standing.holds(role, self.agency_id) and not self.to_agency.connected

    def route(self, code: str) -> Any:
        from cases.filling.transfer_remedies import opinion_route

        return opinion_route(self, code)

    def facts(self) -> OpinionFacts:
        from cases.facts.remedies import opinion_facts

        return opinion_facts(self)

    def label(self) -> str:
        return self.subject
