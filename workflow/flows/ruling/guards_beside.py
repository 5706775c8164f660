"""The questions of evidence exchange, major disputes and separated requests."""

from django.utils.translation import gettext_lazy as _

from workflow.flows.ruling.asking import holds_true, is_not, nobody_left, written
from workflow.flows.ruling.choices import GUIDE, MAJOR, S3
from workflow.flows.ruling.facts import RulingFacts
from workflow.refusals import Refusal, incomplete, not_now
from workflow.step import guard


@guard(_("证据交换的时间还没有到"), f"{S3}第五十四条")
def exchange_ahead(facts: RulingFacts) -> Refusal | None:
    if facts.exchange_at is not None and facts.exchange_at > facts.now:
        return None
    return incomplete(_("证据交换要定在以后的时间"), f"{S3}第五十四条", cure="exchange_at")


@guard(_("到了证据交换的时间"), f"{S3}第五十四条")
def exchange_time_come(facts: RulingFacts) -> Refusal | None:
    if facts.exchange_at is None:
        return not_now(_("没有通知证据交换"), f"{S3}第五十四条", _("先办“通知证据交换”。"))
    if facts.exchange_at <= facts.now:
        return None
    return not_now(_("还没有到通知的时间"), f"{S3}第五十四条", opens_at=facts.exchange_at)


exchange_noticed = nobody_left(
    "exchange_unnoticed", _("各方都收到了证据交换通知"), GUIDE, _("证据交换通知还没有送达：%(who)s"),
    _("在文书里登记送达；确实没有送达的，改期。"),
)  # fmt: skip


@guard(_("由国家知识产权局处理"), "《专利法》第七十条")
def is_national(facts: RulingFacts) -> Refusal | None:
    if facts.national:
        return None
    why = _("重大专利侵权纠纷由国家知识产权局处理，本机关没有管辖权")
    return not_now(why, "《专利法》第七十条；《专利法实施细则》第九十六条", _("由请求人向国家知识产权局请求。"))


@guard(_("国家知识产权局受理的，已认定属于重大专利侵权纠纷"), "《专利法》第七十条")
def major_at_the_top(facts: RulingFacts) -> Refusal | None:
    if not facts.national or facts.is_major:
        return None
    how = _("先办“按重大专利侵权纠纷受理”；不属于的，交地方处理或者不予立案。")
    return not_now(_("国家知识产权局只处理重大专利侵权纠纷"), f"《专利法》第七十条；{MAJOR}第三条", how)


@guard(_("写明属于哪一种重大专利侵权纠纷和有关事实"), f"{MAJOR}第三条")
def major_grounded(facts: RulingFacts) -> Refusal | None:
    if facts.major_ground and facts.major_facts:
        return None
    cure = "major_facts" if facts.major_ground else "major_ground"
    return incomplete(_("选定重大专利侵权纠纷的情形，并写明事实"), f"{MAJOR}第三条", cure=cure)


major_certified = written(
    "major_certificate", _("有省级管理专利工作的部门出具的证明"), f"{S3}第五十六条", cure="major_certificate"
)
on_major_track = holds_true(
    "is_major", _("按重大专利侵权纠纷办理"), f"{MAJOR}第二十二条", _("本案不是重大专利侵权纠纷"),
    _("按《专利纠纷行政裁决和调解办法》第三十七条延长。"),
)  # fmt: skip
off_major_track = is_not(
    "is_major", _("不是重大专利侵权纠纷"), f"{S3}第三十七条", _("重大案件的期限按其规定延长"),
    _("办“延长重大案件办案期限”。"),
)  # fmt: skip
new_claim_written = written("new_claim", _("写明变更（增加）后的请求事项"), f"{S3}第十五条")
several_claims = holds_true(
    "several_claims", _("有两项以上没有处理的请求"), f"{S3}第二十一条", _("没有处理的请求只有一项，不能再分"),
    _("一项请求在本案处理。"),
)  # fmt: skip
