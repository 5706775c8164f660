"""举报奖励 (RMC 5.6): one reward on one report, from the application to the payment."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from audit import verbs
from workflow.actors import role
from workflow.refusals import Refusal, incomplete, not_now, not_yours
from workflow.step import Flow, Input, Stage, guard, register, step

REWARD_RULE = "《市场监管领域重大违法行为举报奖励暂行办法》"
Choices = tuple[tuple[str, object], ...]

SCOPES: Choices = (
    ("safety", _("食品、药品、特种设备、工业产品质量安全")),
    ("systemic", _("具有区域性、系统性风险")),
    ("social", _("社会影响大，造成严重人身、财产损失或者恶劣影响")),
    ("criminal", _("涉嫌犯罪被追究刑事责任")),
    ("local", _("地方规定的知识产权举报奖励")),
)
EXCLUSIONS: Choices = (
    ("none", _("没有不予奖励情形")),
    ("staff", _("市场监管人员或者有法定监督、报告义务的人员")),
    ("interested", _("被侵权方及其委托代理人、利害关系人")),
    ("violator", _("实施违法行为的人（内部举报人除外）")),
    ("paid", _("有证据证明受其他经营者雇佣举报")),
    ("other", _("其他不予奖励的情形")),
)
GRADES: Choices = (("1", _("一级")), ("2", _("二级")), ("3", _("三级")))
REFUSALS: Choices = (
    ("excluded", _("属于不予奖励的情形")),
    ("scope", _("不属于重大违法行为举报奖励范围")),
    ("unproven", _("举报内容没有查实")),
    ("unclaimed", _("逾期不领取")),
    ("other", _("其他")),
)


@dataclass(frozen=True)
class RewardFacts:
    """Money in fen."""

    now: datetime
    natural_person: bool = False
    reporter_known: bool = False
    penalty_decided: bool = False
    exclusion: str = ""
    scope: str = ""
    grade: str = ""
    computed_fen: int | None = None
    amount_fen: int | None = None
    cap_fen: int = 0
    finance_from_fen: int = 0
    discretion: str = ""
    finance_opinion: str = ""
    refusal_ground: str = ""
    payee_checked: str = ""
    payment_proof: str = ""


@guard(_("举报人是自然人"), REWARD_RULE)
def natural_person(facts: RewardFacts) -> Refusal | None:
    if facts.natural_person:
        return None
    return not_yours(_("奖励只给自然人，单位举报不予奖励"), REWARD_RULE, _("办理不予奖励。"))


@guard(_("举报已查实并作出处理"), REWARD_RULE)
def penalty_decided(facts: RewardFacts) -> Refusal | None:
    if facts.penalty_decided:
        return None
    return not_now(_("由举报而来的案件还没有作出处罚决定或者移送犯罪"), REWARD_RULE, _("案件决定后再评定。"))


@guard(_("没有不予奖励情形"), REWARD_RULE)
def not_excluded(facts: RewardFacts) -> Refusal | None:
    if not facts.exclusion:
        return incomplete(_("没有核对不予奖励的情形"), REWARD_RULE, cure="exclusion")
    if facts.exclusion == "none":
        return None
    reason = dict(EXCLUSIONS)[facts.exclusion]
    return not_yours(_("不予奖励：%(why)s") % {"why": reason}, REWARD_RULE, _("办理不予奖励并告知举报人。"))


@guard(_("属于重大违法行为"), REWARD_RULE)
def in_scope(facts: RewardFacts) -> Refusal | None:
    if facts.scope:
        return None
    return incomplete(_("没有选属于哪一类重大违法行为"), REWARD_RULE, cure="scope")


@guard(_("已评定等级并计算"), REWARD_RULE)
def computed(facts: RewardFacts) -> Refusal | None:
    if facts.computed_fen is not None:
        return None
    return incomplete(_("没有评定等级，不能计算"), REWARD_RULE, cure="grade")


@guard(_("调整有理由，不超过上限"), REWARD_RULE)
def amount_founded(facts: RewardFacts) -> Refusal | None:
    amount = facts.amount_fen or 0
    if amount <= 0:
        return incomplete(_("没有填奖励金额"), REWARD_RULE, cure="amount_fen")
    if amount > facts.cap_fen:
        why = _("奖励%(sum)s元，超过上限%(cap)s元") % {"sum": _yuan(amount), "cap": _yuan(facts.cap_fen)}
        return incomplete(why, REWARD_RULE, cure="amount_fen")
    if amount != facts.computed_fen and not facts.discretion:
        why = _("金额与计算结果%(sum)s元不同，要写明调整的理由") % {"sum": _yuan(facts.computed_fen or 0)}
        return incomplete(why, REWARD_RULE, cure="discretion")
    return None


@guard(_("达到规定数额的，已商财政部门"), REWARD_RULE)
def finance_heard(facts: RewardFacts) -> Refusal | None:
    if (facts.amount_fen or 0) < facts.finance_from_fen or facts.finance_opinion:
        return None
    why = _("奖励达到%(sum)s元，须商同级财政部门确定") % {"sum": _yuan(facts.finance_from_fen)}
    return incomplete(why, REWARD_RULE, _("登记财政部门的意见。"), cure="finance_opinion")


@guard(_("写明不予奖励的理由"), REWARD_RULE)
def refusal_named(facts: RewardFacts) -> Refusal | None:
    if facts.refusal_ground:
        return None
    return incomplete(_("没有选不予奖励的情形"), REWARD_RULE, cure="refusal_ground")


@guard(_("领取人身份已核对"), REWARD_RULE)
def payee_checked(facts: RewardFacts) -> Refusal | None:
    if not facts.reporter_known and not facts.payee_checked:
        return incomplete(_("匿名举报人凭查询码领取，要写明核对情况"), REWARD_RULE, cure="payee_checked")
    if facts.payee_checked:
        return None
    return incomplete(_("没有写明怎样核对领取人"), REWARD_RULE, cure="payee_checked")


@guard(_("有付款凭证"), REWARD_RULE)
def payment_proven(facts: RewardFacts) -> Refusal | None:
    if facts.payment_proof:
        return None
    return incomplete(_("没有付款凭证号"), REWARD_RULE, cure="payment_proof")


def _yuan(fen: int) -> str:
    return f"{fen / 100:,.2f}"


class RewardFlow:
    """applied → graded → approved → paid, or refused."""

    @step(
        "rmc:I12g", label=_("评定等级"), label_en="Grade",
        source=["applied", "graded"], target="graded", actor=role("REWARD"), basis=REWARD_RULE,
        verb="cases.reward_graded", said_zh="评定举报奖励等级", said_en="graded the reward",
        guards=[natural_person, penalty_decided, not_excluded, in_scope, computed],
        inputs=[
            Input("exclusion", _("不予奖励情形"), "choice", choices=EXCLUSIONS),
            Input("scope", _("重大违法行为类别"), "choice", choices=SCOPES),
            Input("grade", _("等级"), "choice", choices=GRADES),
            Input("grade_reason", _("等级依据"), "longtext", help=_("举报内容与查实情况怎样对应。")),
            Input("confiscated_fen", _("没收款"), "money", required=False, help=_("罚款取自处罚决定，不用填。")),
        ],
        consequences=[_("按罚没款和等级计算奖励金额。")],
    )  # fmt: skip
    def set_grade(self) -> None:
        """The amount follows from the grade and the fine; nobody types it."""

    @step(
        "rmc:I12", label=_("批准奖励"), label_en="Approve",
        source="graded", target="approved", actor=role("HEAD_ANY"), proposed_by=role("REWARD"), basis=REWARD_RULE,
        verb="cases.reward_approved", said_zh="批准举报奖励", said_en="approved the reward",
        guards=[natural_person, penalty_decided, amount_founded, finance_heard],
        inputs=[
            Input("amount_fen", _("奖励金额"), "money"),
            Input("discretion", _("调整因素和理由"), "longtext", required=False),
            Input("finance_opinion", _("财政部门意见"), "longtext", required=False),
            Input("claim_by", _("领取期限"), "date"),
            Input("claim_documents", _("领取所需材料"), "longtext", initial="本人有效身份证件、本人银行账户。"),
        ],
        papers=["intake.reward-approval", "intake.reward-notice"],
    )  # fmt: skip
    def approve(self) -> None:
        """A head decides; large sums after the finance department was heard."""

    @step(
        "rmc:I12p", label=_("登记发放"), label_en="Record payment",
        source="approved", target="paid", actor=role("REWARD"), basis=REWARD_RULE,
        verb="cases.reward_paid", said_zh="发放举报奖励", said_en="paid the reward",
        guards=[payee_checked, payment_proven],
        inputs=[
            Input("payee_checked", _("领取人核对情况"), "longtext"),
            Input("payment_channel", _("发放方式"), "text"),
            Input("payment_proof", _("付款凭证号"), "text"),
        ],
        papers=["intake.reward-receipt"],
    )  # fmt: skip
    def pay(self) -> None:
        """The payee was checked against the sealed identity or the follow-up code."""

    @step(
        "rmc:I12n", label=_("不予奖励"), label_en="Refuse",
        source=["applied", "graded", "approved"], target="refused", actor=role("HEAD_ANY"), proposed_by=role("REWARD"),
        basis=REWARD_RULE, verb="cases.reward_refused", said_zh="决定不予奖励", said_en="refused the reward",
        primary=False, guards=[refusal_named],
        inputs=[
            Input("refusal_ground", _("情形"), "choice", choices=REFUSALS),
            Input("refusal_reason", _("理由"), "longtext"),
        ],
    )  # fmt: skip
    def refuse(self) -> None:
        """With its ground."""

    @step(
        "rmc:I12b", label=_("追回奖励"), label_en="Claw back",
        source="paid", target="clawed_back", actor=role("HEAD_ANY"), proposed_by=role("REWARD"), basis=REWARD_RULE,
        verb="cases.reward_clawed_back", said_zh="决定追回举报奖励", said_en="clawed the reward back", primary=False,
        inputs=[Input("clawback_reason", _("骗取、冒领的事实"), "longtext")],
    )  # fmt: skip
    def claw_back(self) -> None:
        """Obtained by deceit."""


REWARD = register(
    Flow(
        code="reward", label=_("举报奖励"), label_en="Report reward", initial="applied",
        opening_verb=verbs.declare("cases.reward_applied", "申请举报奖励", "applied for a report reward"),
        stages=(
            Stage("applied", _("已申请"), "Applied"),
            Stage("graded", _("已评定"), "Graded"),
            Stage("approved", _("已批准"), "Approved"),
            Stage("paid", _("已发放"), "Paid", terminal=True),
            Stage("refused", _("不予奖励"), "Refused", terminal=True, main=False),
            Stage("clawed_back", _("已追回"), "Clawed back", terminal=True, main=False),
        ),
    ),
    RewardFlow,
)  # fmt: skip
