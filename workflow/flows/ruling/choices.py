"""Closed lists of the patent ruling; the words are those of 专利纠纷行政裁决和调解办法 and the practice guide."""

from django.utils.translation import gettext_lazy as _

Choices = tuple[tuple[str, object], ...]

S3 = "《专利纠纷行政裁决和调解办法》"
GUIDE = "《专利侵权纠纷行政裁决办案指南》"
MAJOR = "《重大专利侵权纠纷行政裁决办法》"
PATENT_LAW = "《专利法》"
ACL = "《行政强制法》"

YES_NO: Choices = (("yes", _("是")), ("no", _("否")))
PATENT_KINDS: Choices = (
    ("invention", _("发明")),
    ("utility", _("实用新型")),
    ("design", _("外观设计")),
)
STANDINGS: Choices = (
    ("patentee", _("专利权人")),
    ("exclusive", _("独占实施许可的被许可人")),
    ("sole", _("排他实施许可的被许可人（专利权人不请求）")),
    ("ordinary", _("普通实施许可的被许可人（合同约定或者单独授权）")),
    ("heir", _("专利权的合法继承人")),
)
REFUSAL_GROUNDS: Choices = (
    ("standing", _("请求人不是专利权人或者利害关系人")),
    ("respondent", _("没有明确的被请求人")),
    ("request", _("没有明确的请求事项和具体事实、理由")),
    ("jurisdiction", _("不属于本机关管辖")),
    ("other_route", _("已经起诉，或者约定了其他纠纷解决方式")),
    ("late", _("逾期没有补正")),
    ("insufficient", _("补正后仍不符合要求")),
    ("evaluation", _("无正当理由不提交专利权评价报告")),
)
JOIN_ROLES: Choices = (
    ("petitioner", _("共同请求人")),
    ("respondent", _("共同被请求人")),
    ("third", _("第三人")),
)
JOIN_GROUNDS: Choices = (
    ("co_owner", _("专利权共有人没有全部参加")),
    ("operator", _("登记的经营者与实际经营者不一致")),
    ("partner", _("合伙关系")),
    ("interest", _("案件处理结果同其有利害关系")),
    ("asked", _("当事人请求追加")),
)
CHANNELS: Choices = (
    ("A", _("调查令（代理人持通知调取）")),
    ("B", _("依申请调查取证")),
    ("C", _("依职权调查取证")),
    ("D", _("委托其他机关协助调查")),
    ("E", _("责令持有人提供证据")),
)
GATHERING_RESULTS: Choices = (
    ("obtained", _("已取得")),
    ("none", _("没有取得")),
    ("refused", _("持有人无正当理由拒不提供，可以认定对方关于该证据的主张成立")),
)
RECORD_KINDS: Choices = (("interview", _("调查笔录")), ("site", _("现场检查笔录")))
TRACKS: Choices = (
    ("ordinary", _("普通程序")),
    ("written", _("书面审理")),
    ("fast", _("快速审理（简案快审）")),
    ("repeat", _("重复侵权直接裁决")),
    ("major", _("重大专利侵权纠纷")),
)
TRACK_CHOICES: Choices = TRACKS[:3]
MAJOR_GROUNDS: Choices = (
    ("public", _("涉及重大公共利益")),
    ("industry", _("对行业发展有重大影响")),
    ("cross", _("跨省、自治区、直辖市区域的重大案件")),
    ("other", _("国务院专利行政部门认为需要处理的其他案件")),
)
SUSPENSION_CAUSES: Choices = (
    ("invalidation", _("涉案专利的无效宣告请求已被受理")),
    ("death", _("一方死亡，等待继承人表明是否参加")),
    ("incapacity", _("一方丧失行为能力，没有确定法定代理人")),
    ("dissolved", _("一方终止，没有确定权利义务承受人")),
    ("force", _("一方因不可抗力不能参加")),
    ("other_case", _("须以另一案的审理结果为依据，而该案尚未审结")),
    ("question", _("就法律适用问题向上级请示，须等待答复")),
)
NO_SUSPENSION_GROUNDS: Choices = (
    ("invention", _("涉案专利是发明专利")),
    ("evaluation_clean", _("专利权评价报告没有发现应当宣告无效的缺陷")),
    ("second_request", _("撤回无效宣告请求、恢复处理后再次提出请求并申请中止")),
    ("upheld", _("维持专利权有效的决定已经生效")),
    ("unfounded", _("请求中止的理由明显不能成立")),
    ("unneeded", _("认为没有必要中止")),
)
VALIDITY: Choices = (
    ("upheld", _("维持专利权有效")),
    ("partial", _("宣告专利权部分无效")),
    ("invalid", _("宣告专利权全部无效")),
)
WITHDRAWALS: Choices = (
    ("settled", _("已经和解")),
    ("elsewhere", _("已经起诉或者选择其他途径")),
    ("other", _("其他")),
)
REVOCATION_GROUNDS: Choices = (
    ("conditions", _("立案后发现不符合受理条件")),
    ("petitioner_gone", _("请求人死亡或者终止，没有承受人或者承受人放弃")),
    ("respondent_gone", _("被请求人死亡或者终止，没有遗产，也没有义务承受人")),
    ("limitation", _("被请求人的时效抗辩成立")),
    ("claims_unspecified", _("经告知仍不明确主张的权利要求")),
    ("invalidated", _("请求人在专利权被宣告无效后撤回请求")),
    ("terminated", _("重大案件的专利权被宣告无效，终止处理")),
)
RESULTS: Choices = (
    ("infringement", _("侵权成立，责令停止侵权行为")),
    ("no_infringement", _("侵权不成立，驳回请求")),
    ("rejected_invalid_patent", _("专利权被宣告无效，驳回请求")),
    ("rejected_other", _("因其他理由驳回请求")),
)
ACT_TYPES: Choices = (
    ("make", _("停止制造")),
    ("use", _("停止使用")),
    ("offer", _("停止许诺销售")),
    ("sell", _("停止销售")),
    ("import", _("停止进口")),
    ("method", _("停止使用专利方法")),
    ("exhibit", _("停止参展，撤出展品")),
    ("destroy", _("销毁专用设备、模具")),
    ("stock", _("不得处分库存侵权产品")),
    ("customs", _("通知海关")),
    ("platform", _("通知电子商务平台删除、屏蔽、断开链接")),
    ("other", _("其他制止侵权的措施")),
)
CLAIM_STATES: Choices = (
    ("open", _("待处理")),
    ("settled", _("已调解达成协议")),
    ("withdrawn", _("已撤回")),
    ("decided", _("已裁决")),
    ("split", _("已分案")),
)
SUIT_OUTCOMES: Choices = (
    ("upheld", _("维持裁决（驳回诉讼请求）")),
    ("annulled", _("撤销裁决")),
    ("varied", _("变更裁决")),
    ("withdrawn", _("撤回起诉")),
)
COURT_ANSWERS: Choices = (
    ("allowed", _("裁定准予执行")),
    ("executed", _("执行完毕")),
)
COURT_REFUSALS: Choices = (
    ("not_accepted", _("裁定不予受理")),
    ("refused", _("裁定不准予执行")),
)
# the types under which a mediation organisation may take a dispute over from a ruling
BODY_TYPES: Choices = (
    ("people", _("人民调解")),
    ("commercial", _("商事调解")),
    ("industry", _("行业调解")),
    ("public", _("公益调解")),
)
