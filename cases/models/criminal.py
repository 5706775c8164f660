"""The criminal case of the police after a transfer, and the offset of fines when the court has judged."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.standing import Standing
from cases.models.case import Case, CaseKind, KindManager
from cases.models.handover import Handover
from cases.models.transfer import lock_root, organ, text
from workflow.flows.criminal import CriminalFacts, CriminalFlow
from workflow.flows.criminal import choices as c


def _word(label: Any, choices: c.Choices) -> "models.CharField[str, str]":
    return models.CharField(label, max_length=24, blank=True, choices=choices)


def _line(label: Any, length: int = 120) -> "models.CharField[str, str]":
    return models.CharField(label, max_length=length, blank=True)


class CriminalDetail(models.Model):
    """What the police, the procuratorate and the court have done, each column by its own step."""

    case = models.OneToOneField(Case, models.CASCADE, primary_key=True, related_name="criminal")
    handover = models.ForeignKey(Handover, models.PROTECT, related_name="criminal_cases", verbose_name=_("移送往来"))
    letter_no = _line(_("移送书文号"), 60)
    accepted_at = models.DateTimeField(_("受案时间"), null=True)
    crime_facts = text(_("犯罪事实和管辖依据"))
    offences = _line(_("罪名"), 200)
    case_officer = _line(_("承办民警和联系方式"))
    filing_no = _line(_("立案决定书文号"), 60)
    filed_at = models.DateTimeField(_("立案时间"), null=True)
    refile_basis = text(_("重新立案的依据"))
    agency_received_at = models.DateTimeField(_("移送机关收到通知书的时间"), null=True, blank=True)
    reason_code = _word(_("不予立案的情形"), c.NON_FILING)
    reason_text = text(_("理由"))
    materials_returned = text(_("退回的材料"))
    notice_no = _line(_("不予立案通知书文号"), 60)
    not_filed_at = models.DateTimeField(_("不予立案时间"), null=True)
    progress = text(_("侦查进展"))
    withdrawal_ground = _word(_("撤销案件的情形"), c.WITHDRAWAL)
    withdrawal_reasons = text(_("撤销理由"))
    suggests_penalty = _word(_("是否建议给予行政处罚"), c.YES_NO)
    suggestion = text(_("处罚建议"))
    procuratorate = organ(_("人民检察院"))
    prosecution_opinion = text(_("起诉意见"))
    supplement_items = text(_("补充侦查事项"))
    rounds = models.PositiveSmallIntegerField(_("补充侦查次数"), default=0)
    indictment_no = _line(_("起诉书文号"), 60)
    court = organ(_("人民法院"))
    non_prosecution_kind = _word(_("不起诉的种类"), c.NON_PROSECUTION)
    non_prosecution_reasons = text(_("不起诉的事实和理由"))
    property_disposal = text(_("涉案财物处理"))
    new_evidence = text(_("新的证据"))
    judgment_result = _word(_("判决结果"), c.RESULTS)
    judgment_no = _line(_("判决书文号"), 60)
    judgment_text = text(_("主文"))
    criminal_fine_fen = models.BigIntegerField(_("罚金"), null=True, blank=True)
    void_reason = text(_("作废理由"))

    class Meta:
        verbose_name = _("刑事案件")
        verbose_name_plural = _("刑事案件")


class CriminalCase(CriminalFlow, Case):
    """A case of the police opened by accepting a transfer; `origin` is the penalty case it came from."""

    objects = KindManager(CaseKind.CRIMINAL, "criminal")  # type: ignore[misc]  # a proxy's own manager

    class Meta:
        proxy = True
        verbose_name = _("刑事案件")
        verbose_name_plural = _("刑事案件")

    @property
    def detail(self) -> CriminalDetail:
        return self.criminal

    @property
    def procuratorate_id(self) -> int | None:
        return self.criminal.procuratorate_id

    @property
    def court_id(self) -> int | None:
        return self.criminal.court_id

    def lock_first(self) -> None:
        lock_root(self.origin_id)

    def may_be_recorded_by(self, standing: Standing, role: str) -> bool:
        """The police record procuratorate and court; the sender records only for police that are not connected."""
        if role == "POLICE" and standing.holds("POLICE_ANY", self.agency_id):
            return True
        handover = self.criminal.handover
        return standing.holds("OFFICER", handover.agency_id) and handover.is_recorded

    def involved_ids(self) -> frozenset[int]:
        return frozenset({self.agency_id, self.criminal.handover.agency_id})

    def facts(self) -> CriminalFacts:
        from cases.facts.criminal import criminal_facts

        return criminal_facts(self)

    def route(self, code: str) -> Any:
        from cases.filling.transfer_police import criminal_route

        return criminal_route(self, code)


class OffsetWorksheet(models.Model):
    """罚款折抵罚金 (BR-17; 行政处罚法 35): computed once when the judgment with a fine is recorded."""

    class Effect(models.TextChoices):
        OFFSET = "offset", _("已缴罚款折抵罚金")
        BARRED = "barred", _("尚未处罚款，不再给予罚款")
        UNPAID = "unpaid", _("已处罚款未缴，停止收缴并送法制审核")

    penalty_case = models.ForeignKey(Case, models.PROTECT, related_name="offsets")
    criminal_case = models.ForeignKey(Case, models.PROTECT, related_name="offset_sources")
    criminal_fine_fen = models.BigIntegerField(_("罚金"))
    imposed_fen = models.BigIntegerField(_("行政罚款"))
    paid_fen = models.BigIntegerField(_("已缴罚款"))
    offset_fen = models.BigIntegerField(_("折抵额"))
    effect = models.CharField(_("处理"), max_length=8, choices=Effect.choices)
    made_at = models.DateTimeField(_("计算时间"))

    class Meta:
        verbose_name = _("罚款折抵表")
        verbose_name_plural = _("罚款折抵表")
        constraints = [models.UniqueConstraint(fields=["criminal_case"], name="offset_once")]
