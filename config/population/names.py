"""Invented names by rule: nothing of them is taken from a register."""

from functools import lru_cache
from random import Random

from config.demonstration import numbers

FIRST = (
    "安百昌晨达德鼎丰福冠广海浩恒宏华汇佳嘉金锦景凯康乐利联龙茂美明宁"
    "鹏启千庆荣瑞润森尚盛顺泰腾通旺威祥鑫兴旭雅益永裕源远悦泽展正志众卓"
)
SECOND = (
    "邦宝博彩超诚川德帆芳飞光海航和恒虹华辉吉捷进晶景久骏科朗力林隆马迈"
    "美民能诺平奇强泉仁森山圣世顺思特天同拓维文翔欣信星雄阳业艺亿盈友宇云"
)
PLACES = ("云澜市", "澄湖区", "望江区", "临泽市", "松岭市", "远浦市", "丰和市", "云川市")
LINES = ("商贸", "服饰", "电器", "五金", "食品", "化妆品", "汽车配件", "灯饰", "家居用品", "图文设计")
FORMS = ("有限公司", "经营部", "商行", "厂")
# credit codes have room for so many populations of ten million
SEEDS = 80
FAMILIES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
GIVEN = "安柏辰澄丹恩帆歌航禾佳娇瑾静凯岚黎琳铭宁佩琪然若珊书棠彤微熙欣妍阳依悠宇语悦云昭哲真知子"


def trade_name(number: int) -> str:
    """Two, three or four characters; the short ones return most often, as they do among firms."""
    rest, kind = divmod(number * 7919 + 13, 10)
    rest, a = divmod(rest, len(FIRST))
    rest, b = divmod(rest, len(SECOND))
    rest, c = divmod(rest, len(SECOND))
    two = FIRST[a] + SECOND[b]
    if kind < 4:
        return two
    return two + SECOND[c] if kind < 8 else two + FIRST[rest % len(FIRST)] + SECOND[c]


def firm(number: int) -> str:
    """The whole name of a firm."""
    rest, place = divmod(number, len(PLACES))
    return f"{PLACES[place]}{trade_name(number)}{LINES[rest % len(LINES)]}{FORMS[rest // len(LINES) % len(FORMS)]}"


def serial_of(seed: int, number: int) -> int:
    """Where the numbers of a seed begin: far from those of the demonstration and of other seeds."""
    return seed % SEEDS * 10_000_000 + 500_000 + number


@lru_cache(maxsize=65536)
def code_of(seed: int, number: int) -> str:
    """The credit code of a firm."""
    return numbers.credit_code(serial_of(seed, number))


def person(draw: Random) -> str:
    return draw.choice(FAMILIES) + draw.choice(GIVEN) + draw.choice(GIVEN)
