"""What the guards of filing supervision ask about, and the guards."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from workflow.flows.transfer.choices import CPL, SC310, SPP_RULES
from workflow.refusals import Refusal, incomplete, not_now
from workflow.step import guard

GROUNDS = (
    ("NOT_FILED", _("公安机关不予立案")),
    ("UPHELD", _("复议后维持不予立案")),
    ("OVERDUE", _("公安机关逾期没有作出决定")),
    ("WRONGFUL", _("公安机关不应当立案而立案")),
)


@dataclass(frozen=True)
class SupervisionFacts:
    """`ground_shown` is computed from the police's own records, never ticked."""

    now: datetime
    ground: str = ""
    ground_shown: bool = False
    why_should_file: str = ""
    questions: str = ""
    reply: str = ""
    reply_overdue: bool = False
    notice_reasons: str = ""
    acceptance_reasons: str = ""
    notice_overdue: bool = False
    violation: str = ""
    higher: str = ""
    open_too_long: bool = False
    progress_requested: str = ""
    wrongful: bool = False
    objection: str = ""
    answer: str = ""
    police_filed: bool = False
    file_decided: bool = False

    @property
    def overdue_ground(self) -> bool:
        return self.ground == "OVERDUE"

    @property
    def not_overdue_ground(self) -> bool:
        return self.ground != "OVERDUE"


@guard(_("有不予立案、复议维持或者逾期未决定的记录"), f"{SC310}第九条；{SPP_RULES}第五百五十七条、第五百六十二条")
def ground_shown(facts: SupervisionFacts) -> Refusal | None:
    if facts.ground_shown:
        return None
    why = {
        "NOT_FILED": _("公安机关没有作出不予立案决定"),
        "UPHELD": _("没有维持不予立案的复议决定"),
        "OVERDUE": _("公安机关的立案审查期限还没有届满"),
        "WRONGFUL": _("公安机关没有立案"),
    }.get(facts.ground, _("没有选定监督事由"))
    cure = "" if facts.ground else "ground"
    return incomplete(why, f"{SC310}第九条；{SPP_RULES}第五百五十七条、第五百六十二条", cure=cure)


@guard(_("写明监督理由"), f"{SC310}第九条")
def reasons_given(facts: SupervisionFacts) -> Refusal | None:
    if facts.why_should_file:
        return None
    return incomplete(_("没有写明为什么应当立案（撤案）"), f"{SC310}第九条", cure="why_should_file")


@guard(_("公安机关已说明理由，或者逾期没有说明"), f"{SPP_RULES}第五百六十条、第五百六十一条")
def heard_or_silent(facts: SupervisionFacts) -> Refusal | None:
    if facts.reply or facts.reply_overdue:
        return None
    why = _("公安机关说明理由的期限还没有届满")
    return not_now(why, f"{SPP_RULES}第五百六十条、第五百六十一条", _("等待说明，或者期满以后办理。"))


@guard(_("写明通知的依据和理由"), f"{CPL}第一百一十三条；{SPP_RULES}第五百六十一条、第五百六十三条")
def notice_reasoned(facts: SupervisionFacts) -> Refusal | None:
    if facts.notice_reasons:
        return None
    return incomplete(_("通知立案要写明依据和理由"), f"{SPP_RULES}第五百六十三条", cure="notice_reasons")


@guard(_("写明理由成立的审查意见"), f"{SPP_RULES}第五百六十一条")
def acceptance_reasoned(facts: SupervisionFacts) -> Refusal | None:
    if facts.acceptance_reasons:
        return None
    return incomplete(_("没有写明为什么不立案理由成立"), f"{SPP_RULES}第五百六十一条", cure="acceptance_reasons")


@guard(_("公安机关收到通知立案书后逾期没有立案"), f"{SPP_RULES}第五百六十四条")
def notice_overdue(facts: SupervisionFacts) -> Refusal | None:
    if facts.notice_overdue:
        return None
    return not_now(_("公安机关立案的期限还没有届满"), f"{SPP_RULES}第五百六十三条、第五百六十四条")


@guard(_("写明违法情形和纠正要求"), f"{SPP_RULES}第五百六十四条")
def violation_named(facts: SupervisionFacts) -> Refusal | None:
    if facts.violation:
        return None
    return incomplete(_("没有写明违法情形"), f"{SPP_RULES}第五百六十四条", cure="violation")


@guard(_("立案后三个月未侦查终结"), f"{SPP_RULES}第五百六十四条")
def open_too_long(facts: SupervisionFacts) -> Refusal | None:
    if facts.open_too_long:
        return None
    return not_now(_("公安机关立案还没有满三个月，或者侦查已经终结"), f"{SPP_RULES}第五百六十四条")


@guard(_("是对不当立案的监督"), f"{SPP_RULES}第五百五十九条、第五百六十三条")
def is_wrongful(facts: SupervisionFacts) -> Refusal | None:
    if facts.wrongful:
        return None
    return not_now(_("只有不应当立案而立案的，才通知撤销案件"), f"{SPP_RULES}第五百六十三条")


@guard(_("是对不立案的监督"), f"{SPP_RULES}第五百六十一条")
def is_not_wrongful(facts: SupervisionFacts) -> Refusal | None:
    if not facts.wrongful:
        return None
    return not_now(_("这是对不当立案的监督，应当办理通知撤销案件"), f"{SPP_RULES}第五百六十三条")


@guard(_("公安机关写明不同意的理由"), f"{SPP_RULES}第五百六十五条")
def objection_given(facts: SupervisionFacts) -> Refusal | None:
    if facts.objection:
        return None
    return incomplete(_("没有写明要求复议的理由"), f"{SPP_RULES}第五百六十五条", cure="objection")


@guard(_("公安机关已作出立案决定"), f"{SPP_RULES}第五百六十三条")
def police_has_filed(facts: SupervisionFacts) -> Refusal | None:
    if facts.police_filed:
        return None
    return not_now(_("公安机关还没有作出立案决定"), f"{SPP_RULES}第五百六十三条", _("由公安机关先在其案件中办理立案。"))


@guard(_("另一途径已经决定立案"), f"{SC310}第九条")
def filed_elsewhere(facts: SupervisionFacts) -> Refusal | None:
    if facts.file_decided or (facts.police_filed and not facts.wrongful):
        return None
    return not_now(_("复议没有决定立案，公安机关也还没有立案"), f"{SC310}第九条")
