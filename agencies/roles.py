"""Every role there is: who may hold it, what it may do, and what it sees beside its own agency's files.

The four role tables of the law are mapped here into one; GLOSSARY.md carries the same words.
A step asks for a role by its code; abilities gate pages that are no step.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Ability(StrEnum):
    """What a page may ask for; steps ask for roles instead."""

    OPEN_CASES = "open_cases"
    SEE_OWN_FILES = "see_own_files"
    SEE_REPORTERS = "see_reporters"
    MANAGE_AGENCY = "manage_agency"
    MANAGE_PROVINCE = "manage_province"
    SEE_AUDIT = "see_audit"
    OPERATE = "operate"
    MANAGE_CREDIT = "manage_credit"
    APPLY_MEASURES = "apply_measures"
    SUPERVISE = "supervise"
    RECEIVE_TRANSFERS = "receive_transfers"
    IMPORT = "import"
    READ_PRECEDENTS = "read_precedents"
    KEEP_ROLLS = "keep_rolls"


@dataclass(frozen=True)
class Role:
    """`scopes` are the kinds of proceeding it sees in every agency of its own region, as supervisor."""

    code: str
    label: object
    label_en: str
    kinds: frozenset[str]
    abilities: frozenset[Ability]
    scopes: tuple[str, ...] = ()


_ENFORCERS = frozenset({"market", "ip_office", "copyright", "customs", "agriculture", "forestry"})
_FILE = frozenset({Ability.SEE_OWN_FILES, Ability.READ_PRECEDENTS})
# what a prosecutor supervises: the transfer and its remedies, never the penalty file itself
SUPERVISED = ("transfer", "reconsideration", "supervision", "opinion", "handover")

_ROLES = [
    Role("INTAKE", _("受理人员"), "Intake officer", _ENFORCERS | {"credit_office"},
         _FILE | {Ability.OPEN_CASES, Ability.SEE_REPORTERS}),
    Role("OFFICER", _("办案人员"), "Case officer", _ENFORCERS, _FILE | {Ability.OPEN_CASES}),
    Role("UNIT_HEAD", _("办案机构负责人"), "Unit head", _ENFORCERS, _FILE | {Ability.OPEN_CASES}),
    Role("REVIEWER_CASE", _("案件审核人员"), "Case reviewer", _ENFORCERS, _FILE),
    Role("REVIEWER_LEGAL", _("法制审核人员"), "Legal reviewer", _ENFORCERS, _FILE),
    Role("HEARING_HOST", _("听证主持人"), "Hearing host", _ENFORCERS, _FILE),
    Role("HEAD_DEPUTY", _("行政机关副职负责人"), "Deputy head", _ENFORCERS, _FILE),
    Role("HEAD_PRINCIPAL", _("行政机关正职负责人"), "Principal head", _ENFORCERS, _FILE),
    Role("REWARD", _("举报奖励人员"), "Reward officer", _ENFORCERS, _FILE | {Ability.SEE_REPORTERS}),
    Role("POLICE", _("公安民警"), "Police officer", frozenset({"police"}), _FILE | {Ability.RECEIVE_TRANSFERS}),
    Role("POLICE_HEAD", _("公安机关负责人"), "Police head", frozenset({"police"}), _FILE | {Ability.RECEIVE_TRANSFERS}),
    Role("PROC_CRIM", _("捕诉部门检察官"), "Criminal prosecutor", frozenset({"procuratorate"}),
         _FILE | {Ability.SUPERVISE}, SUPERVISED),
    Role("PROC_ADMIN", _("行政检察部门检察官"), "Administrative prosecutor", frozenset({"procuratorate"}),
         _FILE | {Ability.SUPERVISE}, SUPERVISED),
    Role("PROC_CHIEF", _("检察长"), "Chief procurator", frozenset({"procuratorate"}),
         _FILE | {Ability.SUPERVISE}, SUPERVISED),
    Role("COURT_CLERK", _("法院工作人员"), "Court clerk", frozenset({"court"}), _FILE),
    Role("JUDGE", _("法官"), "Judge", frozenset({"court"}), _FILE),
    Role("MEDIATOR", _("调解员"), "Mediator", frozenset({"mediation", "ip_office"}), _FILE),
    Role("CREDIT_OFFICER", _("信用管理人员"), "Credit officer", frozenset({"credit_office", "market", "ip_office"}),
         _FILE | {Ability.MANAGE_CREDIT}),
    Role("LIAISON", _("惩戒部门联络员"), "Department liaison", frozenset({"department"}),
         frozenset({Ability.SEE_OWN_FILES, Ability.APPLY_MEASURES})),
    Role("ROLL_KEEPER", _("名册管理员"), "Roll keeper",
         frozenset({"market", "ip_office", "copyright", "mediation", "court", "justice"}),
         frozenset({Ability.KEEP_ROLLS})),
    Role("AGENCY_ADMIN", _("机关管理员"), "Agency administrator", frozenset(
        _ENFORCERS | {"police", "procuratorate", "court", "mediation", "credit_office", "department", "justice"}),
         frozenset({Ability.MANAGE_AGENCY, Ability.IMPORT})),
    Role("PROVINCE_ADMIN", _("省级管理员"), "Province administrator", frozenset({"market", "credit_office"}),
         frozenset({Ability.MANAGE_AGENCY, Ability.MANAGE_PROVINCE, Ability.OPERATE})),
    Role("AUDITOR", _("审计监察人员"), "Auditor", frozenset(
        _ENFORCERS | {"police", "procuratorate", "court", "credit_office", "justice"}),
         _FILE | {Ability.SEE_AUDIT}),
]  # fmt: skip

ROLES: dict[str, Role] = {role.code: role for role in _ROLES}

# a role asked for may be met by a higher one of the same line; never the reverse
SATISFIED_BY: dict[str, frozenset[str]] = {
    "HEAD_ANY": frozenset({"HEAD_DEPUTY", "HEAD_PRINCIPAL"}),
    "PROC": frozenset({"PROC_CRIM", "PROC_ADMIN", "PROC_CHIEF"}),
    "POLICE_ANY": frozenset({"POLICE", "POLICE_HEAD"}),
    "COURT": frozenset({"COURT_CLERK", "JUDGE"}),
}


def holders(asked: str) -> frozenset[str]:
    """The role codes that satisfy what a step asks for."""
    return SATISFIED_BY.get(asked, frozenset({asked}))


GROUP_LABELS: dict[str, object] = {
    "HEAD_ANY": _("行政机关负责人"),
    "PROC": _("人民检察院"),
    "POLICE_ANY": _("公安机关"),
    "COURT": _("人民法院"),
}


def label(asked: str) -> object:
    return GROUP_LABELS.get(asked) or ROLES[asked].label
