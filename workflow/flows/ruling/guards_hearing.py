"""The questions of track, recusal, hearing, suspension, settlement and ending."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from workflow.flows.ruling.asking import hold_closed, hold_open, holds_true, is_not, nobody_left, written
from workflow.flows.ruling.choices import GUIDE, MAJOR, S3
from workflow.flows.ruling.facts import RulingFacts
from workflow.refusals import Refusal, incomplete, not_now, too_late
from workflow.step import guard

not_suspended = hold_closed(
    "SUSPEND", _("案件没有中止"), f"{S3}第二十八条", _("案件已经中止"), _("原因消除后先恢复处理。")
)
suspended = hold_open("SUSPEND", _("案件正在中止"), f"{S3}第二十八条", _("案件没有中止"))


@guard(_("没有待决定的回避申请"), f"{S3}第五条")
def no_recusal(facts: RulingFacts) -> Refusal | None:
    if not facts.recusal_open:
        return None
    return not_now(_("回避申请还没有决定"), f"{S3}第五条", _("由机关负责人先决定是否回避。"))


recusal_pending = holds_true("recusal_open", _("有待决定的回避申请"), f"{S3}第五条", _("没有待决定的回避申请"))


@guard(_("在知道人员名单后三个工作日内，或者口头审理开始前提出"), f"{S3}第五条")
def recusal_in_time(facts: RulingFacts) -> Refusal | None:
    if facts.recusal_in_time:
        return None
    return too_late(_("申请回避的期限已过"), f"{S3}第五条", _("以后才知道理由的，在口头审理结束前提出并写明何时知道。"))


@guard(_("简单案件：事实清楚、证据完整，双方同意或者没有异议"), f"{S3}第二十六条")
def track_admissible(facts: RulingFacts) -> Refusal | None:
    if facts.track not in ("written", "fast"):
        return None
    basis = f"{S3}第二十六条"
    if facts.patent_kind == "invention" and facts.both_agree != "yes":
        why = _("发明专利案件，双方同意的才可以书面审理或者快速审理")
        return incomplete(why, basis, cure="both_agree")
    if not facts.simple:
        return incomplete(_("写明事实清楚、证据完整、争议不大的情况"), basis, cure="simple_reasons")
    if "APPRAISAL" in facts.holds or facts.track_objection:
        return not_now(_("有鉴定、追加当事人或者当事人异议的，适用普通程序"), basis)
    return None


is_simplified = holds_true("simple", _("现在适用书面审理或者快速审理"), f"{S3}第二十六条", _("现在就是普通程序"))
objection_to_track = written("track_objection", _("写明转为普通程序的理由和提出人"), f"{S3}第二十六条")


@guard(_("已选定书面审理或者快速审理，当事人没有异议"), f"{S3}第二十六条")
def written_allowed(facts: RulingFacts) -> Refusal | None:
    if facts.track in ("written", "fast", "repeat") and not facts.track_objection:
        return None
    return not_now(_("没有选定书面审理，或者当事人有异议"), f"{S3}第二十六条", _("先选定审理方式，或者口头审理。"))


@guard(_("距口头审理还有三个工作日以上"), f"{S3}第二十六条")
def hearing_gap(facts: RulingFacts) -> Refusal | None:
    if facts.hearing_at is None:
        return incomplete(_("没有填口头审理的时间"), f"{S3}第二十六条", cure="hearing_at")
    if facts.hearing_gap_ok:
        return None
    return incomplete(_("当事人须在三个工作日以前收到通知，时间定得太近"), f"{S3}第二十六条", cure="hearing_at")


@guard(_("不公开审理的，写明理由"), f"{S3}第二十七条")
def openness(facts: RulingFacts) -> Refusal | None:
    if facts.hearing_public == "yes" or facts.closed_reason:
        return None
    return incomplete(_("口头审理公开进行；不公开的，写明理由"), f"{S3}第二十七条", cure="closed_reason")


@guard(_("口头审理公开进行"), f"{S3}第二十七条")
def hearing_is_open(facts: RulingFacts) -> Refusal | None:
    if facts.hearing_public == "yes":
        return None
    return not_now(_("这次口头审理不公开进行，不用公告"), f"{S3}第二十七条", _("要公开的，延期审理时改为公开。"))


@guard(_("到了口头审理的时间"), f"{S3}第二十六条")
def hearing_time_come(facts: RulingFacts) -> Refusal | None:
    if facts.hearing_at is not None and facts.hearing_at <= facts.now:
        return None
    return not_now(_("还没有到通知的时间"), f"{S3}第二十六条", opens_at=facts.hearing_at)


noticed_in_time = nobody_left(
    "notice_late", _("各方在三个工作日以前收到口头审理通知"), f"{S3}第二十六条",
    _("没有按时收到通知：%(who)s"), _("登记送达；确实没有按时收到的，延期审理。"),
)  # fmt: skip
record_signed = nobody_left(
    "record_unsigned", _("口头审理笔录已由参加人签名"), f"{S3}第二十七条", _("笔录还没有签名：%(who)s"),
    _("参加人在门户或者当面签名；拒绝签名的，登记拒绝的理由。"),
)  # fmt: skip


# suspension
@guard(_("写明中止的原因和证明"), f"{S3}第二十八条")
def suspension_grounded(facts: RulingFacts) -> Refusal | None:
    if facts.suspension_cause and facts.suspension_proof:
        return None
    cure = "suspension_proof" if facts.suspension_cause else "suspension_cause"
    why = _("中止要有法定原因和证明；无效宣告请求的，附受理通知书")
    return incomplete(why, f"{S3}第二十八条", cure=cure)


@guard(_("不是发明专利的无效宣告，也不是再次请求"), f"{S3}第二十八条、第二十九条")
def suspension_useful(facts: RulingFacts) -> Refusal | None:
    if facts.suspension_cause != "invalidation" or not facts.second_request:
        return None
    why = _("被请求人撤回无效宣告请求、恢复处理后再次请求，可以不予中止")
    return not_now(why, f"{S3}第二十九条", _("决定不予中止处理。"))


suspension_asked = holds_true("suspension_asked", _("有当事人的中止申请"), f"{S3}第二十八条", _("没有待决定的中止申请"))


@guard(_("属于可以不予中止的情形"), f"{S3}第二十八条、第二十九条")
def no_suspension_grounded(facts: RulingFacts) -> Refusal | None:
    basis, ground = f"{S3}第二十九条", facts.no_suspension_ground
    if not ground:
        return incomplete(_("没有选定不予中止的情形"), basis, cure="no_suspension_ground")
    if ground == "invention" and facts.patent_kind != "invention":
        return not_now(_("涉案专利不是发明专利"), basis, _("实用新型、外观设计的无效请求被受理的，应当中止。"))
    if ground == "unneeded" and facts.suspension_cause == "invalidation" and facts.patent_kind != "invention":
        why = _("实用新型、外观设计专利的无效宣告请求已被受理，应当中止；不能仅以没有必要为由不中止")
        return not_now(why, f"{S3}第二十八条", _("选有事实依据的情形，例如评价报告没有发现缺陷。"))
    return None


cause_ended = written("cause_ended", _("写明中止原因怎样消除"), f"{S3}第二十八条")


@guard(_("因无效宣告中止的，登记了审查决定，或者请求已经撤回"), f"{S3}第二十八条、第二十九条")
def validity_recorded(facts: RulingFacts) -> Refusal | None:
    if facts.suspension_cause != "invalidation" or facts.validity or facts.invalidation_withdrawn:
        return None
    why = _("案件因无效宣告请求中止，还没有登记审查决定或者撤回的情况")
    how = _("先登记无效宣告审查决定；请求已经撤回的，在这里写明。")
    return incomplete(why, f"{S3}第二十八条", how, cure="invalidation_withdrawn")


@guard(_("部分无效的，请求人已重新主张权利要求"), GUIDE)
def reasserted(facts: RulingFacts) -> Refusal | None:
    if facts.validity != "partial" or facts.reasserted:
        return None
    return incomplete(_("专利权部分无效，要写明请求人在维持有效的权利要求上的主张"), GUIDE, cure="reasserted_claims")


@guard(_("专利权被全部宣告无效"), GUIDE)
def wholly_invalid(facts: RulingFacts) -> Refusal | None:
    if facts.validity == "invalid":
        return None
    return not_now(_("没有登记宣告全部无效的决定"), GUIDE, _("先登记无效宣告审查决定。"))


# settlement, withdrawal, revocation
settlement_asked = written("settlement_asked", _("有当事人申请和解的期间"), f"{S3}第三十五条、第三十七条")
no_settlement = hold_closed(
    "SETTLE", _("没有正在进行的和解期间"), f"{S3}第三十七条", _("和解期间还没有结束"), _("先办“结束和解期间”。")
)
settlement_open = hold_open("SETTLE", _("和解期间正在进行"), f"{S3}第三十七条", _("没有和解期间"))


@guard(_("结束时间不晚于申请的和解期间"), f"{S3}第三十七条")
def within_settlement(facts: RulingFacts) -> Refusal | None:
    """Only the time the parties asked for is left out of the limit."""
    if facts.settlement_ends is None or facts.now < facts.settlement_ends:
        return None
    day = facts.settlement_ends.date() - timedelta(days=1)
    why = _("申请的和解期间到%(day)s届满，以后的时间照计") % {"day": day.isoformat()}
    return incomplete(
        why, f"{S3}第三十七条", _("把结束的时间填在期间届满以前；还要和解的，另行申请。"), cure="happened_at"
    )


both_consent = written("mediation_consents", _("写明双方同意调解的情况"), f"{S3}第三十五条")
not_in_mediation = is_not(
    "in_mediation", _("没有正在进行的调解"), f"{S3}第三十五条", _("调解还没有结束"), _("调解结束后继续处理。")
)
in_mediation = holds_true("in_mediation", _("正在调解"), f"{S3}第三十五条", _("没有正在进行的调解"))
agreement_issued = holds_true(
    "agreement_issued", _("已制作调解协议书"), f"{S3}第三十五条", _("没有调解协议书"), _("先办“制作调解协议书”。")
)
agreement_signed = nobody_left(
    "agreement_unsigned", _("双方已在调解协议书上签字"), f"{S3}第三十五条", _("还没有签字：%(who)s"),
    _("当事人在门户签字，或者由承办机关当面办理。"),
)  # fmt: skip
withdrawal_asked = holds_true("withdrawal_asked", _("请求人申请撤回"), f"{S3}第三十六条", _("没有请求人的撤案请求"))


@guard(_("撤销案件的情形与案卷一致"), f"{S3}第十九条、第三十六条")
def revocation_grounded(facts: RulingFacts) -> Refusal | None:
    basis, ground = f"{S3}第三十六条", facts.revocation_ground
    if not ground:
        return incomplete(_("没有选定撤销案件的情形"), basis, cure="revocation_ground")
    if ground == "limitation" and not facts.limitation_pleaded:
        return not_now(_("答辩中没有提出时效抗辩"), f"{S3}第十九条", _("时效抗辩由被请求人提出。"))
    if ground == "invalidated" and facts.validity != "invalid":
        return not_now(_("没有登记宣告专利权全部无效的决定"), GUIDE)
    if ground == "terminated" and not (facts.is_major and facts.validity == "invalid"):
        why = _("终止处理只适用于专利权被宣告无效的重大案件")
        return not_now(why, f"{MAJOR}第二十条", _("其他案件请求人不撤回的，以裁决驳回请求。"))
    if ground == "invalidated" and not facts.withdrawal_asked:
        why = _("专利权被宣告无效后请求人没有撤回的，以裁决驳回请求")
        return not_now(why, GUIDE, _("继续处理，以裁决驳回请求。"))
    return None
