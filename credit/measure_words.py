"""Measures of joint punishment in the reader's language: what they are called and who applies them."""

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cases.presenting.words import in_english, joined
from credit.facts import law
from credit.models import PunishmentDispatch
from credit.rules.tables import Measure
from workflow.deadlines.arithmetic import local_day

DEPARTMENTS: dict[str, object] = {
    "ANY": _("各有关部门"), "APPROVAL": _("许可审批部门"), "ASSOCIATION": _("行业协会"),
    "CENTRAL_BANK": _("中国人民银行"), "CIVILISATION": _("精神文明建设部门"), "CIVIL_AVIATION": _("民航部门"),
    "CNIPA": _("国家知识产权局"), "COURT": _("人民法院"), "CUSTOMS": _("海关"), "CYBERSPACE": _("网信部门"),
    "DEVELOPMENT_REFORM": _("发展改革部门"), "DRUG": _("药品监督管理部门"), "FINANCE": _("财政部门"),
    "FINANCIAL_REGULATOR": _("金融监管部门"), "FOREIGN_EXCHANGE": _("外汇管理部门"), "GOVERNMENT": _("人民政府"),
    "HOUSING": _("住房城乡建设部门"), "HUMAN_RESOURCES": _("人力资源社会保障部门"),
    "INSTITUTIONS_REGISTER": _("事业单位登记管理机关"), "IP_OFFICE": _("知识产权管理部门"),
    "MARKET": _("市场监督管理部门"), "NATURAL_RESOURCES": _("自然资源部门"), "ORGANISATION": _("组织部门"),
    "PROCUREMENT": _("政府采购监督管理部门"), "PROTECTION_CENTRE": _("知识产权保护中心"), "PUBLICITY": _("宣传部门"),
    "RAILWAY": _("铁路部门"), "SCIENCE": _("科学技术部门"), "SECURITIES": _("证券监督管理部门"),
    "STATE_ASSETS": _("国有资产监督管理部门"), "TAX": _("税务部门"), "TRANSPORT": _("交通运输部门"),
    "UNIONS": _("群团组织和工商联"), "WATER": _("水利部门"),
}  # fmt: skip


def measure_label(measure: Measure) -> str:
    """The name of a measure, in the reader's language."""
    return capfirst(measure.label_en) if in_english() and measure.label_en else measure.label_zh


def departments_of(measure: Measure) -> str:
    """Who applies it: as the catalogue writes it, in another language by the kinds of department."""
    if not in_english():
        return measure.implementer_zh
    return joined(DEPARTMENTS.get(code, code) for code in measure.recipient.split("|") if code)


def measure_of(row: PunishmentDispatch) -> str:
    """What a dispatch asks for: as it was sent; in another language as the row of its day names it."""
    if not in_english():
        return row.measure_zh
    on = local_day(row.opened_at)
    found = (m for m in law.all_rows(Measure, row, on=on) if m.code == row.measure)
    return next((measure_label(m) for m in found), row.measure_zh)
