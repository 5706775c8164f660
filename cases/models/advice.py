"""咨询意见: what was asked, who is heard, what the office answers; and the experts' opinions one by one."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.case import Case, CaseKind, KindManager
from cases.models.evidence import Evidence
from cases.models.roll import RollUse
from cases.models.transfer import text
from workflow.flows.advice import AdviceFacts, AdviceFlow
from workflow.flows.advice import choices as c


def _word(label: Any, choices: c.Choices, length: int = 12) -> "models.CharField[str, str]":
    return models.CharField(label, max_length=length, blank=True, choices=choices)


def _line(label: Any, length: int = 120) -> "models.CharField[str, str]":
    return models.CharField(label, max_length=length, blank=True)


def _day(label: Any) -> "models.DateField[Any, Any]":
    return models.DateField(label, null=True, blank=True)


class AdviceDetail(models.Model):
    """One request and its answer, each column by its own step."""

    case = models.OneToOneField(Case, models.CASCADE, primary_key=True, related_name="advice")
    received_at = models.DateTimeField(_("收到时间"))
    asker = models.CharField(_("请求人身份"), max_length=12, choices=c.ASKERS)
    product = _line(_("被控产品（方法）"), 200)
    warned_on = _day(_("收到警告日期"))
    demand_sent_on = _day(_("发出催告日期"))
    demand_received_on = _day(_("权利人收到催告日期"))
    letter_no = _line(_("来函文号"), 60)
    questions = text(_("咨询的问题"))
    facts_told = text(_("事实和理由"))
    signer = _line(_("请求书签名人"), 80)
    signed_on = _day(_("签名日期"))
    reaction = _word(_("权利人的反应"), c.REACTIONS)
    reaction_checked = text(_("怎样核对的"))
    refusal_ground = _word(_("不予受理的情形"), c.REFUSALS)
    refusal_reason = text(_("不予受理的理由"))
    withdrawal_reason = text(_("撤回的理由"))
    expert_questions = text(_("请专家回答的问题"))
    recused_use = models.ForeignKey(
        RollUse, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("被申请回避的专家")
    )
    recusal_reason = text(_("申请回避的理由"))
    recusal_result = _word(_("回避决定"), c.RECUSALS)
    recusal_text = text(_("回避决定的理由"))
    extension_reason = text(_("延长的理由"))
    materials = text(_("依据的材料"))
    method = text(_("比对方法"))
    comparison = text(_("比对情况"))
    conclusion = _word(_("结论"), c.CONCLUSIONS)
    conclusion_text = text(_("结论的理由"))
    limits = text(_("意见的限度"))
    issued_at = models.DateTimeField(_("出具时间"), null=True, blank=True)
    closing_note = text(_("办理情况"))

    class Meta:
        verbose_name = _("咨询意见")
        verbose_name_plural = _("咨询意见")


class ExpertOpinion(models.Model):
    """专家意见: one expert's own words from the signed paper; they count while the expert is on the case."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="expert_opinions")
    use = models.ForeignKey(RollUse, models.PROTECT, related_name="opinions", verbose_name=_("专家"))
    text = models.TextField(_("专家意见"))
    document = models.ForeignKey(Evidence, models.PROTECT, null=True, blank=True, related_name="+")
    given_at = models.DateTimeField(_("提出时间"))
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("专家意见")
        verbose_name_plural = _("专家意见")
        indexes = [models.Index(fields=["case", "use", "-id"], name="expert_opinion_of")]


class AdviceCase(AdviceFlow, Case):
    """A request for a consultation opinion; the right holder is named and is no party of it."""

    objects = KindManager(CaseKind.ADVICE, "advice")  # type: ignore[misc]  # a proxy's own manager

    class Meta:
        proxy = True
        verbose_name = _("咨询意见")
        verbose_name_plural = _("咨询意见")

    @property
    def detail(self) -> AdviceDetail:
        return self.advice

    def acts_for(self, user_id: int, sides: tuple[str, ...]) -> bool:
        """A party by its link; an expert by the commission that names him."""
        if "expert" in sides:
            return RollUse.objects.filter(case=self.pk, entry__user=user_id, ended_at__isnull=True).exists()
        return super().acts_for(user_id, sides)

    def facts(self) -> AdviceFacts:
        from cases.facts.advice import advice_facts

        return advice_facts(self)
