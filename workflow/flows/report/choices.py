"""Closed lists of complaints and reports."""

from django.utils.translation import gettext_lazy as _

Choices = tuple[tuple[str, object], ...]

CHANNELS: Choices = (
    ("web", _("网上")),
    ("window", _("窗口")),
    ("phone", _("电话")),
    ("post", _("信函")),
    ("fax", _("传真")),
    ("found", _("办案中发现")),
    ("other", _("其他机关转来")),
)
NATURES: Choices = (
    ("complaint", _("投诉（消费争议，请求调解）")),
    ("report", _("举报（反映违法行为，请求查处）")),
    ("mixed", _("既有投诉又有举报")),
)
NAMINGS: Choices = (
    ("named", _("实名")),
    ("confidential", _("实名，要求保密")),
    ("anonymous", _("匿名")),
)
MATTERS: Choices = (
    ("consumer_fake", _("消费者买到假冒商品，要求退赔")),
    ("consumer_other", _("其他消费争议")),
    ("trademark", _("侵犯商标权、假冒商标标识")),
    ("gi", _("侵害地理标志")),
    ("special_sign", _("侵害特殊标志、官方标志")),
    ("passing_off", _("假冒专利")),
    ("patent", _("专利侵权")),
    ("copyright", _("侵犯著作权、盗版")),
    ("variety", _("侵犯植物新品种权")),
    ("trade_secret", _("侵犯商业秘密")),
    ("confusion", _("仿冒名称、包装、装潢")),
    ("ownership", _("权属、发明人、奖酬、临时保护期使用费")),
    ("platform", _("电商平台通知与反通知")),
    ("other_channel", _("信访、咨询、复议或者信息公开")),
    ("other", _("其他涉嫌违法行为")),
)
SCENES: Choices = (
    ("", _("无")),
    ("fair", _("展会")),
    ("market", _("专业市场")),
    ("customs", _("进出口环节")),
    ("online", _("电子商务")),
)
ROUTES: Choices = (
    ("split", _("投诉、举报分别办理")),
    ("complaint", _("按投诉办理")),
    ("report", _("按举报核查")),
    ("passing_off", _("按假冒专利核查")),
    ("ruling", _("告知可请求专利侵权行政裁决")),
    ("mediation", _("告知可申请知识产权纠纷调解")),
    ("copyright", _("移送版权（文化执法）部门")),
    ("variety", _("移送农业农村、林业草原部门")),
    ("platform", _("告知平台投诉和起诉期限")),
    ("elsewhere", _("告知其他法定途径")),
)
# what is verified here, mediated here, or handled by somebody else
REPORT_ROUTES = frozenset({"report", "passing_off"})
COMPLAINT_ROUTES = frozenset({"complaint"})
REFUSAL_GROUNDS: Choices = (
    ("outside", _("不属于本机关职责或者没有处理权限")),
    ("handled", _("法院、仲裁机构、行政机关或者消费者组织已经受理或者处理")),
    ("not_consumer", _("不是为生活消费需要，或者不能证明存在消费争议")),
    ("too_old", _("知道权益受到侵害之日起超过三年")),
    ("papers", _("未提供规定的材料或者材料虚假")),
    ("identity", _("冒用他人身份或者拒不配合核对身份")),
    ("other", _("法律、法规、规章规定的其他情形")),
)
TERMINATION_GROUNDS: Choices = (
    ("refused", _("一方拒绝调解或者无正当理由不参加")),
    ("no_agreement", _("期限内不能达成协议")),
    ("elsewhere", _("一方另行起诉、申请仲裁或者其他组织调解")),
    ("unfit", _("受理后发现不属于应当受理的情形")),
    ("malice", _("查明为牟取不正当利益而反复投诉")),
    ("other", _("其他应当终止的情形")),
)
NO_CASE_GROUNDS: Choices = (
    ("no_breach", _("没有违法事实或者证据不足")),
    ("minor_corrected", _("违法行为轻微并及时改正，没有造成危害后果")),
    ("first_minor", _("初次违法且危害后果轻微并及时改正")),
    ("limitation", _("超过追责时效")),
    ("other", _("其他依法可以不予立案的情形")),
)
ACTS: Choices = (
    ("F-TM", _("侵犯注册商标专用权")),
    ("F-PT", _("假冒专利")),
    ("F-CR", _("侵犯著作权并损害公共利益")),
    ("F-CF", _("仿冒混淆")),
    ("F-TS", _("侵犯商业秘密")),
    ("other", _("其他")),
)
REPLY_METHODS: Choices = (
    ("phone", _("电话")),
    ("message", _("短信、电子邮件")),
    ("web", _("网上查询")),
    ("post", _("邮寄")),
    ("person", _("当面")),
)
SETTLED_HOW: Choices = (
    ("paper", _("制作调解书")),
    ("at_once", _("当场履行，不制作调解书")),
    ("waived", _("双方同意不制作调解书")),
)
YES_NO: Choices = (("yes", _("是")), ("no", _("否")))
