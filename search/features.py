"""What kind of case a text speaks of, by rule: cause, articles, right, act, industry, amount and channel.

For similar cases of any field: the rules read the fixed phrases in which an authority names an offence, a dispute or an
article, whatever the law. A feature is one exact term, `kind:value`, that two documents share or do not.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from search.analysis import normalise
from search.feature_words import ACTS, CHANNELS, CIRCUMSTANCES, INDUSTRIES, RIGHTS

RULES = 1  # raise with every change of the rules: what was stored under older ones is read again
KINDS = ("cause", "right", "article", "act", "channel", "industry", "circumstance", "amount")
MAX_CAUSES, MAX_ARTICLES, MAX_WORDS, MAX_CHARS = 12, 40, 12, 200_000
_HAN = "\u4e00-\u9fff"

_LIST = r"第[一二三四五六七八九十百零〇\d第条款项之()、,和及至的\s]{1,160}"
_BARE = (
    "刑法|民法典|民法(?:总则|通则)|合同法|侵权责任法|商标法|专利法|著作权法|反不正当竞争法|反垄断法|公司法|劳动(?:合同)?法"
    "|婚姻法|继承法|物权法|担保法|保险法|票据法|证券法|行政(?:处罚|许可|强制)法|食品安全法|药品管理法|产品质量法|种子法"
    "|消费者权益保护法|电子商务法|广告法|海关法|土地管理法|森林法|道路交通安全法|治安管理处罚法|税收征收管理法"
)
_CITED = re.compile(rf"《([^《》]{{2,60}})》(?:\([^()]{{1,20}}\))?\s?({_LIST})|({_BARE})({_LIST})")
_NUMBER = re.compile(r"第([一二三四五六七八九十百零〇\d]{1,9})条(之[一二三四五六七八九])?")
_STATE_PREFIX = re.compile(r"^.*?中华人民共和国")
_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0}
# articles of procedure stand in every judgment and tell nothing
_PROCEDURE = re.compile("诉讼法|诉讼规则|诉讼费用|复议法$")

_OFFENCE = re.compile(rf"(?:犯|构成|涉嫌|以)(?:了)?([{_HAN}][{_HAN}、]{{1,28}}?)罪(?!犯|名|行|刑|责|状|恶|过|所|嫌)")
_NOT_OFFENCE = re.compile(
    "^[罪有及就因上前其]|[犯悔认之定]$|情节|悔|定为|定性|刑罚|自首|被告|行为|事实|公诉|判处|本院|认定|应当|共同|指控|是否|不构|刑事|主观|客观|一审|原审|追究|上诉"
)
_DISPUTE = re.compile(rf"([{_HAN}、()]{{2,24}}?)纠纷(?:一案|案|上诉|$|[,。;\s]|申请|再审|二审|一审|民事|行政)")
_DISPUTE_START = re.compile(
    rf"^.*(?:公司|厂|店|中心|医院|银行|支行|分行|局|院|会|社|所|等|某[甲乙丙丁{_HAN}]?|诉|因|与|及|关于|系|为|的|人|之间)"
)
_ADMINISTRATIVE = re.compile(
    "(?:不服|诉|请求).{0,40}?(行政(?:处罚|许可|强制|复议|裁决|确认|登记|征收|赔偿|协议|补偿|给付)|驳回复审|无效宣告|撤销复审)"
)
_AMOUNT = re.compile(r"(\d[\d,]{0,14}(?:\.\d{1,4})?)\s?(千|万|亿)?余?元")
_UNITS = {"千": 10**3, "万": 10**4, "亿": 10**8}
_BANDS = (3_000, 10_000, 50_000, 150_000, 250_000, 500_000, 1_000_000, 5_000_000, 50_000_000)


def features(text: str, holding: str = "") -> tuple[str, ...]:
    """Feature terms of a text, the most telling kinds first; cause and law from the holding where it stands apart."""
    normal = normalise(text[:MAX_CHARS])
    held = normalise(holding[:MAX_CHARS]) or normal
    found: list[str] = [*_causes(held), *_among("right", RIGHTS, normal), *_articles(held)]
    for kind, words in (("act", ACTS), ("channel", CHANNELS), ("industry", INDUSTRIES)):
        found += _among(kind, words, normal)
    return tuple(dict.fromkeys([*found, *_among("circumstance", CIRCUMSTANCES, normal), *_amount(normal)]))


def labelled(kind: str, value: str) -> str:
    """The term of one known feature, as an app adds it to its documents."""
    return f"{kind}:{normalise(value)}"


def kind_of(feature: str) -> str:
    return feature.partition(":")[0]


def causes_of(name: str) -> tuple[str, ...]:
    """An offence or a cause of action as features: 走私、贩卖毒品罪 is 走私毒品 and 贩卖毒品."""
    whole = normalise(name).removeprefix("犯").removesuffix("罪").removesuffix("纠纷").strip("、 ")
    parts = [part for part in whole.split("、") if part]
    if len(parts) > 1 and all(len(part) == 2 for part in parts[:-1]) and len(parts[-1]) > 2:
        parts = [*(part + parts[-1][2:] for part in parts[:-1]), parts[-1]]
    elif len(parts) > 1:
        parts = [whole]
    return tuple(labelled("cause", part) for part in parts if len(part) > 1)


def amount_band(yuan: float) -> str:
    """The band an amount falls into; bands are for comparing, not of any law."""
    return labelled("amount", str(sum(yuan >= line for line in _BANDS)))


def _causes(normal: str) -> list[str]:
    found = [name for name in _OFFENCE.findall(normal) if _is_offence(name)]
    found += [_DISPUTE_START.sub("", name) for name in _DISPUTE.findall(normal)]
    found += _ADMINISTRATIVE.findall(normal)
    terms = [term for name in dict.fromkeys(found) if len(name) > 1 for term in causes_of(name)]
    return list(dict.fromkeys(terms))[:MAX_CAUSES]


def _is_offence(name: str) -> bool:
    bare = name.replace("犯罪所得", "").replace("犯罪组织", "").replace("毒品犯罪", "")
    return (
        "犯罪" not in bare
        and "、、" not in name
        and not name.endswith(("的", "数", "、"))
        and not _NOT_OFFENCE.search(bare)
    )


def _articles(normal: str) -> list[str]:
    found = []
    for law, articles, bare, more in _CITED.findall(normal):
        name = _law_name(law or bare)
        if name and not _PROCEDURE.search(name):
            found += [
                labelled("article", f"《{name}》第{_arabic(n)}条{after}")
                for n, after in _NUMBER.findall(articles or more)
            ]
    return list(dict.fromkeys(found))[:MAX_ARTICLES]


@lru_cache(maxsize=4096)
def _law_name(written: str) -> str:
    """A law without the name of the state, the year of its edition and the words before it."""
    bare = _STATE_PREFIX.sub("", written)
    bare = re.sub(r"\(.*?\)", "", bare)
    return bare if len(bare) > 1 else ""


@lru_cache(maxsize=4096)
def _arabic(number: str) -> str:
    """第二百一十三 and 第213 are the same article."""
    if number.isdecimal():
        return str(int(number))
    total, digit = 0, 0
    for character in number:
        if character in "百十":
            total += max(digit, 1) * (100 if character == "百" else 10)
            digit = 0
        else:
            digit = _DIGITS.get(character, 0)
    return str(total + digit)


def _among(kind: str, words: dict[str, "re.Pattern[str]"], normal: str) -> Iterable[str]:
    """The classes of a kind whose words stand in the text, the most frequent first."""
    counted = {name: len(pattern.findall(normal)) for name, pattern in words.items()}
    ranked = sorted((name for name in counted if counted[name]), key=lambda name: -counted[name])
    return [labelled(kind, name) for name in ranked[:MAX_WORDS]]


def _amount(normal: str) -> list[str]:
    """The band of the largest sum of money that the text names."""
    sums = [float(digits.replace(",", "")) * _UNITS.get(unit, 1) for digits, unit in _AMOUNT.findall(normal)]
    return [amount_band(max(sums))] if sums and max(sums) > 0 else []
