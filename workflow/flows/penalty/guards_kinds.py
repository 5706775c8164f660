"""The questions single kinds of penalty case add (supplement 1)."""

from django.utils.translation import gettext_lazy as _

from workflow.flows.penalty.facts import PenaltyFacts
from workflow.refusals import Refusal, incomplete, not_now
from workflow.step import Guard, guard

APL = "《行政处罚法》"
AUCL = "《反不正当竞争法》"
PVR = "《植物新品种保护条例》"
TML = "《商标法》"


def of_kind(*kinds: str, label: object, basis: str) -> Guard:
    """The step belongs to these kinds of case only."""

    def rule(facts: PenaltyFacts) -> Refusal | None:
        if facts.case_kind in kinds:
            return None
        return not_now(_("本案的违法行为种类不适用这一步"), basis)

    return Guard(rule, label, basis)


def written(field: str, label: object, gap: object, basis: str) -> Guard:
    """A text that the step itself asks for is there; `gap` says that it is not."""

    def rule(facts: PenaltyFacts) -> Refusal | None:
        if getattr(facts, field):
            return None
        return incomplete(gap, basis, cure=field)

    return Guard(rule, label, basis)


@guard(_("本机关是这类违法行为的主管机关"), f"{APL}第二十二条、第二十三条、第二十五条")
def agency_competent(facts: PenaltyFacts) -> Refusal | None:
    if not facts.act_known or facts.agency_competent:
        return None
    why = _("“%(act)s”由%(who)s主管，本机关无权处罚") % {"act": facts.act_label, "who": facts.competent_organs}
    return not_now(why, f"{APL}第二十二条、第二十五条", _("改办“移送有管辖权的机关”。"))


@guard(_("依请求查处的，有权利人或者投诉人"), f"{PVR}第四十一条")
def asked_by_holder(facts: PenaltyFacts) -> Refusal | None:
    if not facts.on_request or facts.holder_on_file:
        return None
    return incomplete(_("侵犯品种权依品种权人请求查处，案卷上没有权利人或者投诉人"), f"{PVR}第四十一条",
                      _("先登记权利人或者投诉人。"))  # fmt: skip


@guard(_("权利在行为日和现在的状态有核验记录"), "《商标法》第六十条；《专利法》第六十八条")
def right_state_recorded(facts: PenaltyFacts) -> Refusal | None:
    if not facts.right_check or facts.right_checks:
        return None
    return not_now(_("还没有权利状态核验记录"), f"{TML}第六十条", _("先办“核验权利状态”。"))


@guard(_("作决定时权利状态核验仍在有效天数内"), "《商标法》第六十条；《专利法》第六十八条")
def right_state_fresh(facts: PenaltyFacts) -> Refusal | None:
    if not facts.right_check or facts.outcome != "PENALTY" or not facts.right_check_stale:
        return None
    return not_now(_("权利状态核验已过有效天数"), f"{TML}第六十条", _("重新核验今天的权利状态。"))


@guard(_("行为日权利有效"), "《商标法》第六十条；《植物新品种保护条例》第四十一条")
def right_in_force(facts: PenaltyFacts) -> Refusal | None:
    penal = facts.outcome in ("", "PENALTY")
    if facts.right_check != "valid" or not facts.right_checks or facts.right_valid_on_act or not penal:
        return None
    return not_now(_("核验记录显示行为日权利不在有效状态，不能据以处罚"), f"{TML}第六十条",
                   _("违法事实不能成立的，作不予处罚决定。"))  # fmt: skip


@guard(_("需要公共利益认定的，已有认定意见"), f"{PVR}第四十一条；《著作权法》第五十三条")
def public_interest_found(facts: PenaltyFacts) -> Refusal | None:
    """No variety or copyright fine without the finding D02 (supplement AC03)."""
    fined = bool(facts.decided_fine_fen if facts.outcome else facts.proposed_fine_fen)
    seized = facts.decided_confiscation if facts.outcome else facts.proposed_confiscation
    if not facts.public_interest_needed or not (fined or seized):
        return None
    basis = f"{PVR}第四十一条；《著作权法》第五十三条"
    if not facts.public_interest:
        return not_now(_("没有公共利益认定意见，不能罚款或者没收"), basis, _("先办“认定公共利益”。"))
    if facts.public_interest == "none":
        return not_now(_("认定没有损害社会公共利益，不能给予行政处罚"), basis, _("告知当事人调解或者诉讼。"))
    return None


@guard(_("没有未答复的驰名商标请示"), f"{TML}第十四条")
def well_known_answered(facts: PenaltyFacts) -> Refusal | None:
    if "WELLKNOWN" not in facts.holds:
        return None
    return not_now(_("驰名商标认定已请示，还没有答复"), f"{TML}第十四条", _("先登记答复。"))


@guard(_("驰名商标请示正在等待答复"), f"{TML}第十四条")
def well_known_asked(facts: PenaltyFacts) -> Refusal | None:
    if "WELLKNOWN" in facts.holds:
        return None
    return not_now(_("没有送出驰名商标请示"), f"{TML}第十四条")


@guard(_("案卷上有商标权"), f"{TML}第十四条")
def trademark_on_file(facts: PenaltyFacts) -> Refusal | None:
    if facts.trademark_on_file:
        return None
    return not_now(_("案卷上没有登记商标"), f"{TML}第十四条", _("先登记权利。"))


@guard(_("秘密点、保密措施、接触和比对已经写明"), f"{AUCL}第十条")
def secret_described(facts: PenaltyFacts) -> Refusal | None:
    if facts.case_kind != "secret" or facts.act == "F-OB" or facts.secret_points:
        return None
    return not_now(_("没有写明秘密点、价值、保密措施、接触和比对"), f"{AUCL}第十条", _("先办“认定商业秘密”。"))


@guard(_("非公知性、同一性有鉴定意见"), f"{AUCL}第十条；{APL}第五十七条")
def secret_appraised(facts: PenaltyFacts) -> Refusal | None:
    penal = facts.outcome == "PENALTY"
    if facts.case_kind != "secret" or facts.act == "F-OB" or not penal or facts.secret_appraised:
        return None
    return not_now(_("没有登记非公知性、同一性的鉴定意见"), f"{AUCL}第十条", _("先办“登记商业秘密鉴定意见”。"))


@guard(_("地理标志适用的法律经法制审核人员确认"), "《地理标志产品保护办法》第三十条")
def gi_law_confirmed(facts: PenaltyFacts) -> Refusal | None:
    """The article only says "under the relevant laws": the officer picks, legal review confirms (supplement 1.2)."""
    if facts.case_kind != "gi" or facts.gi_confirmed or not facts.proposed_fine_fen:
        return None
    return not_now(_("地理标志案件适用哪部法律还没有经法制审核人员确认"), "《地理标志产品保护办法》第三十条",
                   _("先办“确定地理标志行为和适用法律”，再由法制审核人员确认。"))  # fmt: skip


@guard(_("已经确定第三十条的行为和适用法律"), "《地理标志产品保护办法》第三十条")
def gi_law_picked(facts: PenaltyFacts) -> Refusal | None:
    if facts.gi_act:
        return None
    return not_now(_("还没有确定属于第三十条哪一项"), "《地理标志产品保护办法》第三十条")


@guard(_("不知情且来源合法的销售者不罚款"), f"{AUCL}第二十三条；{TML}第六十条第二款")
def unknowing_not_punished(facts: PenaltyFacts) -> Refusal | None:
    """Lawful source shown and supplier named: stop the sale, no penalty (反不正当竞争法 23; 商标法 60(2))."""
    if not facts.unknowing or facts.outcome not in ("", "PENALTY"):
        return None
    if not facts.outcome and not facts.proposed_fine_fen and not facts.proposed_confiscation:
        return None
    why = _("已认定不知道是侵权商品、来源合法并说明提供者，只能责令停止销售，不予处罚")
    return not_now(why, f"{AUCL}第二十三条；{TML}第六十条第二款",
                   _("决定改为“不知道是侵权商品、来源合法，责令停止销售，不予处罚”。"))  # fmt: skip


@guard(_("以不知情不予处罚的，有认定并责令停止销售"), f"{AUCL}第二十三条；{TML}第六十条第二款")
def unknowing_is_found(facts: PenaltyFacts) -> Refusal | None:
    if facts.outcome != "NO_PENALTY_UNKNOWING":
        return None
    basis = f"{AUCL}第二十三条；{TML}第六十条第二款"
    if not facts.unknowing:
        return not_now(_("没有认定不知情和合法来源"), basis, _("先在调查阶段办“认定不知情的销售者”。"))
    if not facts.decided_other:
        return incomplete(_("没有写明责令停止销售"), basis, cure="decided_other")
    return None


@guard(_("主张扣除的每项支出有证明、有结论和理由"), f"{APL}第二十八条")
def outlays_judged(facts: PenaltyFacts) -> Refusal | None:
    if not facts.outlays_open:
        return None
    why = _("第%(n)s项支出的结论须填“是”或者“否”，并写明理由；同意扣除的须有证明材料") % {"n": facts.outlays_open}
    return incomplete(why, f"{APL}第二十八条", cure="outlays")


@guard(_("规定允许才可以扣除支出"), f"{APL}第二十八条第二款")
def outlays_allowed(facts: PenaltyFacts) -> Refusal | None:
    if not facts.outlays_accepted or facts.deducts_outlays:
        return None
    why = _("本机关适用的规定没有写明可以扣除支出，违法所得按收入款项减去应退赔款项认定")
    return incomplete(why, f"{APL}第二十八条第二款", cure="outlays")


def _is(field: str, label: object, basis: str, why: object, how: object = "") -> Guard:
    def rule(facts: PenaltyFacts) -> Refusal | None:
        return None if getattr(facts, field) else not_now(why, basis, how)

    return Guard(rule, label, basis)


right_on_file = _is("rights_on_file", _("案卷上有权利"), f"{TML}第六十条", _("案卷上没有登记权利"), _("先登记权利。"))
party_on_file = _is(
    "respondent_on_file", _("案卷上有当事人"), f"{APL}第六十一条", _("案卷上没有登记当事人"), _("先登记当事人。")
)
respondent_has_code = _is(
    "respondent_code", _("当事人有统一社会信用代码"), f"{AUCL}第二十三条",
    _("当事人没有登记统一社会信用代码，变更前不能以代码代替名称"), _("先登记当事人的统一社会信用代码。"),
)  # fmt: skip
name_at_issue_open = _is(
    "name_change_open", _("已责令变更名称"), f"{AUCL}第二十三条", _("没有责令变更名称，或者已经变更")
)
copyright_organ = _is(
    "is_copyright_organ", _("由主管著作权的部门办理"), "《著作权法》第七条、第五十三条",
    _("本机关不是主管著作权的部门"), _("改办“移送有管辖权的机关”。"),
)  # fmt: skip
provincial_organ = _is(
    "agency_competent", _("由省级机关办理"), "《专利代理条例》第二十五条", _("专利代理案件由省级机关办理")
)
agency_proposed = _is(
    "agency_proposal", _("已经提出建议"), "《专利代理管理办法》第五十条", _("没有向国家知识产权局提出建议")
)
penalty_given = _is(
    "penalty_given", _("已经给予处罚"), "《商标代理监督管理规定》第三十四条", _("没有给予处罚，不用报告")
)
fine_is_due = _is(
    "fine_unpaid", _("有没有缴清的罚款、没收款"), f"{APL}第六十七条", _("没有应当缴纳的罚款、没收款，或者已经缴清")
)


@guard(_("二年内三次处罚的，写明建议停止受理的期限"), "《商标代理监督管理规定》第三十四条")
def grave_is_told(facts: PenaltyFacts) -> Refusal | None:
    """Counted from the records of every agency (商标代理监督管理规定 34)."""
    if not facts.agency_grave or facts.agency_stop:
        return None
    why = _("记录显示规定年限内已有%(n)s次处罚，属于情节严重，须写明建议停止受理的期限") % {"n": facts.agency_penalties}
    return incomplete(why, "《商标代理监督管理规定》第三十四条", cure="agency_stop")
