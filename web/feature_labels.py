"""The features of like cases in words."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

RIGHTS: dict[str, object] = {
    "trademark": _("商标"), "patent": _("专利"), "copyright": _("著作权"), "trade_secret": _("商业秘密"),
    "gi": _("地理标志"), "variety": _("植物新品种"), "layout": _("集成电路布图设计"), "unfair": _("不正当竞争"),
}  # fmt: skip
ACTS: dict[str, object] = {
    "sell": _("销售"), "make": _("生产制造"), "offer": _("许诺销售、展示"), "copy": _("复制"), "spread": _("网络传播"),
    "store": _("储存"), "carry": _("运输邮寄"),
    "smuggle": _("走私"), "license": _("许可、加盟"), "disclose": _("披露秘密"),
    "steal": _("盗窃"), "rob": _("抢劫抢夺"), "deceive": _("欺骗"), "hurt": _("伤害"), "kill": _("致人死亡"),
    "drive": _("驾驶"), "drug": _("涉毒"), "gamble": _("赌博"), "bribe": _("贿赂"), "embezzle": _("侵占挪用"),
    "invoice": _("发票"), "fundraising": _("集资"), "weapon": _("枪爆管制器具"), "extort": _("敲诈勒索"),
    "detain": _("限制人身自由"), "rape": _("性侵害"), "prostitute": _("卖淫"), "forge": _("伪造变造"),
    "damage": _("毁坏财物"), "disturb": _("聚众滋事"), "obstruct": _("妨害公务、拒不执行"), "pollute": _("污染环境"),
    "forest": _("林木野生动物"), "hide": _("掩饰隐瞒"), "hack": _("侵入计算机系统"), "breach": _("违约"),
    "terminate": _("解除、返还"), "infringe": _("侵权"),
}  # fmt: skip
CHANNELS: dict[str, object] = {
    "online": _("网络平台"), "messenger": _("社交软件"),
    "app": _("软件、游戏"), "shop": _("实体店"), "market": _("市场、展会"),
    "factory": _("厂房仓库"), "border": _("进出口"), "post": _("快递物流"), "street": _("道路"), "home": _("住所"),
    "office": _("单位"),
}  # fmt: skip
INDUSTRIES: dict[str, object] = {
    "clothes": _("服装鞋包"), "liquor": _("酒"), "tobacco": _("烟草"), "drugs": _("药品器械"), "food": _("食品"),
    "cosmetics": _("日化"), "electronics": _("电子产品"),
    "software": _("软件"), "books": _("图书出版"), "audio": _("音像影视"),
    "vehicles": _("车辆配件"), "machines": _("机械设备"), "building": _("建筑建材"), "farming": _("农资"),
    "jewels": _("首饰钟表"), "toys": _("玩具文具"), "house": _("房屋"), "money": _("金融"), "labour": _("劳动"),
    "family": _("婚姻家庭"), "narcotics": _("毒品"),
    "land": _("土地"), "medicine": _("医疗"), "energy": _("能源矿产"),
}  # fmt: skip
CIRCUMSTANCES: dict[str, object] = {
    "surrender": _("自首"), "confession": _("如实供述"), "recidivist": _("累犯、前科"), "accessory": _("从犯"),
    "principal": _("主犯"), "attempt": _("未遂、中止"), "joint": _("共同违法犯罪"), "forgiveness": _("谅解"),
    "restitution": _("退赃退赔"), "merit": _("立功"),
    "minor": _("未成年人"), "disability": _("责任能力"), "gang": _("团伙"),
    "probation": _("缓刑"), "punitive": _("惩罚性赔偿、合理开支"), "repeated": _("再次、多次"),
}  # fmt: skip
WORDS = {"right": RIGHTS, "act": ACTS, "channel": CHANNELS, "industry": INDUSTRIES, "circumstance": CIRCUMSTANCES}


def feature_label(feature: str) -> str:
    """A feature as a person reads it; a cause and an article speak for themselves."""
    kind, _colon, value = feature.partition(":")
    if kind == "amount":
        return gettext("数额相近")
    return str(WORDS.get(kind, {}).get(value, value))
