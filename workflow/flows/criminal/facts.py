"""What the guards of the criminal case ask about, and the guards."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from workflow.flows.transfer.choices import CPL, MPS159, SC310
from workflow.refusals import Refusal, incomplete, not_now
from workflow.step import guard


@dataclass(frozen=True)
class CriminalFacts:
    """`refile_basis` is what lets a case be filed that was once not filed or withdrawn."""

    now: datetime
    stage: str = ""
    crime_facts: str = ""
    offences: str = ""
    reason_code: str = ""
    reason_text: str = ""
    refile_basis: str = ""
    withdrawal_ground: str = ""
    withdrawal_reasons: str = ""
    suggests_penalty: str = ""
    suggestion: str = ""
    to_procuratorate: bool = False
    rounds: int = 0
    rounds_allowed: int = 0
    in_supplement: bool = False
    kind: str = ""
    result: str = ""
    fine_fen: int | None = None
    new_evidence: str = ""
    acceptance_void: bool = False


@guard(_("受理登记已经更正"), f"{MPS159}第一百七十一条")
def acceptance_void(facts: CriminalFacts) -> Refusal | None:
    if facts.acceptance_void:
        return None
    return not_now(_("受理登记没有更正，案件不能作废"), f"{MPS159}第一百七十一条", _("在移送往来中更正“受理”一步。"))


@guard(_("有犯罪事实，需要追究刑事责任，属于本机关管辖"), f"{MPS159}第一百七十八条")
def crime_shown(facts: CriminalFacts) -> Refusal | None:
    if facts.crime_facts and facts.offences:
        return None
    cure = "offences" if facts.crime_facts else "crime_facts"
    why = _("立案要写明犯罪事实、罪名和管辖依据")
    return incomplete(why, f"{MPS159}第一百七十八条", cure=cure)


@guard(_("曾不予立案或者撤销案件的，有重新立案的依据"), f"{MPS159}第一百七十八条第三款、第一百九十条")
def may_file_again(facts: CriminalFacts) -> Refusal | None:
    if facts.stage == "under_review" or facts.refile_basis:
        return None
    why = _("曾不予立案或者撤销案件，要有复议决定、通知立案书或者新的事实、证据")
    return incomplete(why, f"{MPS159}第一百七十八条第三款、第一百九十条", cure="refile_basis")


@guard(_("写明不予立案的情形和理由"), f"{SC310}第八条；{MPS159}第一百七十八条")
def non_filing_reasoned(facts: CriminalFacts) -> Refusal | None:
    if facts.reason_code and facts.reason_text:
        return None
    cure = "reason_text" if facts.reason_code else "reason_code"
    return incomplete(_("不予立案要书面说明理由"), f"{SC310}第八条第一款", cure=cure)


@guard(_("写明撤销案件的情形和理由"), f"{MPS159}第一百八十六条")
def withdrawal_reasoned(facts: CriminalFacts) -> Refusal | None:
    if facts.withdrawal_ground and facts.withdrawal_reasons:
        return None
    cure = "withdrawal_reasons" if facts.withdrawal_ground else "withdrawal_ground"
    return incomplete(_("撤销案件要写明情形和理由"), f"{MPS159}第一百八十六条", cure=cure)


@guard(_("建议行政处罚的，写明建议"), f"{MPS159}第一百八十六条、第一百八十九条")
def suggestion_written(facts: CriminalFacts) -> Refusal | None:
    if facts.suggests_penalty != "yes" or facts.suggestion:
        return None
    return incomplete(_("建议给予行政处罚的，要写明建议内容"), f"{MPS159}第一百八十六条", cure="suggestion")


@guard(_("选定移送审查起诉的人民检察院"), f"{MPS159}第二百八十九条")
def procuratorate_named(facts: CriminalFacts) -> Refusal | None:
    if facts.to_procuratorate:
        return None
    return incomplete(_("没有选定人民检察院"), f"{MPS159}第二百八十九条", cure="procuratorate")


@guard(_("补充侦查没有超过次数"), f"{CPL}第一百七十五条")
def round_left(facts: CriminalFacts) -> Refusal | None:
    if facts.rounds < facts.rounds_allowed:
        return None
    why = _("补充侦查以%(n)d次为限，已经用完") % {"n": facts.rounds_allowed}
    return not_now(why, f"{CPL}第一百七十五条第三款", _("由人民检察院依法作出起诉或者不起诉决定。"))


@guard(_("没有正在进行的补充侦查"), f"{CPL}第一百七十五条")
def not_in_supplement(facts: CriminalFacts) -> Refusal | None:
    if not facts.in_supplement:
        return None
    return not_now(_("正在补充侦查，侦查完毕重新移送以后再办"), f"{CPL}第一百七十五条")


@guard(_("正在补充侦查"), f"{CPL}第一百七十五条")
def in_supplement(facts: CriminalFacts) -> Refusal | None:
    if facts.in_supplement:
        return None
    return not_now(_("没有退回补充侦查"), f"{CPL}第一百七十五条")


@guard(_("写明不起诉的种类"), f"{CPL}第十六条、第一百七十五条、第一百七十七条")
def kind_named(facts: CriminalFacts) -> Refusal | None:
    if facts.kind:
        return None
    return incomplete(_("没有选定不起诉的种类"), f"{CPL}第一百七十七条", cure="non_prosecution_kind")


@guard(_("是存疑不起诉，并有新的证据"), f"{CPL}第一百七十五条；《人民检察院刑事诉讼规则》第三百六十九条")
def doubt_and_new_evidence(facts: CriminalFacts) -> Refusal | None:
    if facts.kind != "DOUBT":
        return not_now(_("只有存疑不起诉可以因新的证据重新审查起诉"), "《人民检察院刑事诉讼规则》第三百六十九条")
    if facts.new_evidence:
        return None
    return incomplete(_("写明新的证据"), "《人民检察院刑事诉讼规则》第三百六十九条", cure="new_evidence")


@guard(_("写明判决结果"), f"{CPL}第二百条")
def result_named(facts: CriminalFacts) -> Refusal | None:
    if facts.result:
        return None
    return incomplete(_("没有写明判决结果"), f"{CPL}第二百条", cure="judgment_result")
