"""What the steps of single kinds of penalty case record: columns of the penalty detail, kept apart by subject."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from workflow.flows.penalty import choices_kinds as c
from workflow.flows.penalty.choices import Choices


def _text(label: Any) -> "models.TextField[str, str]":
    return models.TextField(label, blank=True)


def _word(label: Any, length: int = 24, choices: Choices = ()) -> "models.CharField[str, str]":
    return models.CharField(label, max_length=length, blank=True, choices=choices or None)


class KindFindings(models.Model):
    """Findings, questions and orders of the supplement, section 1; each column is named by its step's form."""

    campaign = _word(_("专项行动"), 80)
    complaint_papers = _text(_("收到的全部投诉材料"))
    complaint_complete_on = models.DateField(_("收到全部材料的日期"), null=True, blank=True)
    spot_found_at = models.DateTimeField(_("发现时间"), null=True, blank=True)
    spot_action = _text(_("当场采取的措施"))
    public_interest = _word(_("公共利益认定"), 8, c.PUBLIC_INTEREST)
    public_interest_facts = _text(_("损害社会公共利益的事实"))
    public_interest_basis = _text(_("公共利益认定依据"))
    well_known_organ = _word(_("驰名商标请示的机关"), 80)
    well_known_facts = _text(_("请求认定驰名的事实"))
    well_known_evidence = _text(_("驰名的证据"))
    well_known_answer = _text(_("驰名商标批复"))
    secret_points = _text(_("秘密点"))
    secret_value = _text(_("商业价值"))
    secret_measures = _text(_("保密措施"))
    secret_access = _text(_("接触"))
    secret_comparison = _text(_("比对"))
    secret_act = _word(_("侵犯商业秘密的行为类型"), 8, c.SECRET_ACTS)
    secret_appraisal = _word(_("商业秘密鉴定意见"), 20)
    secret_novelty = _text(_("非公知性结论"))
    secret_identity = _text(_("同一性结论"))
    gi_act = _word(_("地理标志行为"), 8, c.GI_ACTS)
    gi_law = _word(_("地理标志适用法律"), 12, c.GI_LAWS)
    gi_reason = _text(_("地理标志适用法律的理由"))
    gi_confirmed = _word(_("地理标志适用法律的确认"), 8, c.GI_CONFIRM)
    gi_confirm_reason = _text(_("确认的理由"))
    gi_confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("确认人")
    )
    unknowing_facts = _text(_("不知情和合法取得的事实"))
    supplier_proof = _word(_("合法来源的证明"), 20)
    supplier_name = _word(_("提供者"), 120)
    supplier_address = _word(_("提供者住所"), 160)
    order_unmet = _text(_("责令后仍不履行"))
    copies = models.PositiveIntegerField(_("复制品数量"), null=True, blank=True)
    other_norms = _word(_("同一行为还触犯的规范"), 120)
    gains_receipts_fen = models.BigIntegerField(_("收入款项"), null=True, blank=True)
    refunds_due_fen = models.BigIntegerField(_("应退赔款项"), null=True, blank=True)
    gains_method = _text(_("违法所得认定方法"))
    name_at_issue = _word(_("争议名称"), 120)
    change_by = models.DateField(_("名称变更期限"), null=True, blank=True)
    name_reason = _text(_("责令变更名称的理由"))
    new_name = _word(_("新名称"), 120)
    proposal_organ = _word(_("代理处罚建议的接收机关"), 80)
    agency_proposal = _text(_("代理处罚建议"))
    agency_answer = _text(_("对代理处罚建议的答复"))
    report_organ = _word(_("处罚结果报告的接收机关"), 80)
    agency_report = _text(_("代理处罚结果报告"))
    agency_stop = _word(_("建议停止受理的期限"), 80)

    class Meta:
        abstract = True
