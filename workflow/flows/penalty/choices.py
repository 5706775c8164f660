"""Closed lists of the penalty procedure. Acts are the codes of the fine table; the words are the law's own."""

from django.utils.translation import gettext_lazy as _

Choices = tuple[tuple[str, object], ...]

ACTS: Choices = (
    ("F-TM", _("侵犯注册商标专用权")),
    ("F-PT", _("假冒专利")),
    ("F-CR", _("侵犯著作权并损害公共利益")),
    ("F-CF", _("仿冒混淆")),
    ("F-TS", _("侵犯商业秘密")),
    ("F-OB", _("妨害不正当竞争行为调查")),
    ("F-CR4", _("侵犯信息网络传播权")),
    ("F-CR2", _("复制、发行软件")),
    ("F-CR3", _("规避技术措施、删除软件权利信息")),
    ("F-CR5", _("网络服务提供者拒绝提供资料")),
    ("F-GI1", _("伪造产地、冒用质量标志")),
    ("F-GI2", _("以不合格产品冒充合格产品")),
    ("F-GI3", _("冒用农产品质量标志")),
    ("F-GI4", _("集体、证明商标注册人失于管理拒不改正")),
    ("F-PV1", _("侵犯植物新品种权")),
    ("F-PV2", _("假冒授权品种")),
    ("F-PV3", _("品种测试、检验机构伪造数据")),
    ("F-SM2", _("侵犯特殊标志专有权")),
    ("F-OL", _("侵犯奥林匹克标志专有权")),
    ("F-EX", _("侵犯世界博览会标志专有权")),
    ("F-SM1", _("特殊标志所有人、使用人违反规定")),
    ("F-OM", _("使用官方标志、冒充注册商标")),
    ("F-MF", _("恶意申请商标注册")),
    ("F-ML", _("误导性使用注册商标")),
    ("F-WK", _("宣传使用驰名商标字样")),
    ("F-PA1", _("专利代理机构违法执业")),
    ("F-PA2", _("专利代理师违法执业")),
    ("F-PA3", _("擅自开展专利代理业务")),
    ("F-TA", _("商标代理机构违法代理")),
    ("F-TA3", _("商标代理机构未备案拒不改正")),
    ("F-TA4", _("商标代理从业人员违法代理")),
    ("F-TA5", _("商标代理机构网络经营违法")),
    ("F-PL", _("平台经营者未采取必要措施")),
    ("F-CU", _("进出口侵权货物")),
    ("F-CU2", _("未如实申报知识产权状况")),
)
NOT_FILED_GROUNDS: Choices = (
    ("minor_corrected", _("违法行为轻微并及时改正，没有造成危害后果")),
    ("first_minor", _("初次违法且危害后果轻微并及时改正")),
    ("no_fault", _("有证据足以证明没有主观过错")),
    ("limitation", _("超过追责时效")),
    ("no_breach", _("没有违法事实或者证据不足")),
    ("other", _("其他依法可以不予立案的情形")),
)
SUSPENSION_GROUNDS: Choices = (
    ("other_case", _("以另一案件的审理结果为依据，另案尚未审结")),
    ("legal_question", _("涉及法律适用问题，已送请有权机关解释或者确认")),
    ("force_majeure", _("不可抗力")),
    ("untraceable", _("当事人下落不明")),
    ("ownership", _("商标权属有争议，或者权利人同时向法院起诉")),
    ("other", _("其他应当中止的情形")),
)
TERMINATION_GROUNDS: Choices = (
    ("dead", _("涉嫌违法的自然人死亡")),
    ("dissolved", _("涉嫌违法的单位终止，没有权利义务承受人")),
    ("other", _("其他应当终止的情形")),
)
SUSPICION: Choices = (
    ("no", _("没有合理理由怀疑构成犯罪")),
    ("yes", _("有合理理由怀疑构成犯罪，需要公安机关采取措施取得证据")),
)
REVIEW_OPINIONS: Choices = (
    ("AGREE", _("同意")),
    ("CORRECT", _("纠正")),
    ("SUPPLEMENT", _("补充调查")),
    ("TRANSFER_CRIMINAL", _("移送司法机关")),
    ("NOT_OWN", _("不属于本机关管辖")),
)
OUTCOMES: Choices = (
    ("PENALTY", _("给予行政处罚")),
    ("NO_PENALTY_MINOR", _("违法行为轻微，不予处罚")),
    ("NO_PENALTY_NO_FAULT", _("没有主观过错，不予处罚")),
    ("NO_PENALTY_UNKNOWING", _("不知道是侵权商品、来源合法，责令停止销售，不予处罚")),
    ("NOT_ESTABLISHED", _("违法事实不能成立，不予处罚")),
    ("TRANSFER_CRIMINAL", _("涉嫌犯罪，移送司法机关")),
)
DECISIONS: Choices = tuple(pair for pair in OUTCOMES if pair[0] != "TRANSFER_CRIMINAL")
LEGAL_GROUNDS: Choices = (
    ("none", _("不属于下列情形，由案件审核人员审核")),
    ("public_interest", _("涉及重大公共利益")),
    ("complex", _("案件情况疑难复杂、涉及多个法律关系")),
    ("statutory", _("法律、法规规定应当进行法制审核的其他情形")),
)
RIGHT_STATES: Choices = (
    ("valid", _("行为时和现在都有效")),
    ("lapsed", _("行为时有效，现在已失效")),
    ("challenged", _("有效，但正在被请求宣告无效")),
    ("none", _("不涉及登记的权利")),
)
# only the first is conduct of articles 213 to 215 of 刑法 (PCT 13.4)
MARK_IDENTITY: Choices = (
    ("same", _("同一种商品、服务上使用与注册商标相同的商标")),
    ("near", _("近似商标，或者类似商品、服务")),
)
MITIGATION: Choices = (
    ("32-1", _("主动消除或者减轻危害后果")),
    ("32-2", _("受他人胁迫或者诱骗")),
    ("32-3", _("主动供述行政机关尚未掌握的违法行为")),
    ("32-4", _("配合查处有立功表现")),
)
REMEDIES: Choices = (("review", _("行政复议")), ("suit", _("行政诉讼")))
YES_NO: Choices = (("yes", _("是")), ("no", _("否")))
