"""What of a text tells cases apart: its pairs of characters without persons, places, numbers or organs."""

import re
from collections.abc import Iterable, Sequence

from search.analysis import BEFORE_CHINESE, GAP, mask_personal, normalise, pairs
from search.registry import Passage

REASONING_CHARS = 3_000
_HAN = "\u4e00-\u9fff"
_REASONING = re.compile("(?:本院|本局|本机关|我局|本委|合议庭|仲裁庭)(?:经审查|审查)?认为")
_UNTELLING = re.compile("[0-9x]")  # of the tokens that are no Chinese: numbers, and letters in place of a person
MASKED = "某"
_ROLE = (
    "被告人|被害人|上诉人|原审被告|原告人?|被告|证人|辩护人|代理人|代表人|负责人|申请人|嫌疑人|第三人|权利人|法官|审判长|审判员"
    "|陪审员|书记员|检察员|律师|经营者|经理|同案人|同案犯"
)
_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛奚范彭郎鲁韦昌马苗方俞任袁柳鲍史唐"
    "费薛雷贺倪汤滕殷罗毕郝安常于时傅卞齐康伍余顾孟黄穆萧尹姚邵汪毛狄米戴计成宋庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路江童颜"
    "郭梅盛林钟徐邱骆高夏蔡田樊胡凌霍万柯卢莫房丁邓洪包左石崔吉龚程邢裴陆翁甄曲封段焦谷车侯宁甘武刘景龙叶黎白怀蒲赖卓屠池乔"
    "覃岑谭翟向古易廖耿欧聂关兰辛阎涂肖岳"
)
_NAMED = re.compile(
    rf"(?:{_ROLE})(?:\([^()]{{1,12}}\))?([{_SURNAMES}][{_HAN}]{{1,2}})(?=[,，。;；:、()\s]|[与和及的在于因系将以向为等犯])"
)
_PLACE = re.compile(
    rf"[{_HAN}]{{2,3}}(?:省|自治区)(?:[{_HAN}]{{2,4}}(?:自治州|地区|盟|市))?(?:[{_HAN}]{{1,4}}[区县市旗])?"
    rf"|(?<![{_HAN}])[{_HAN}]{{2,3}}市[{_HAN}]{{1,4}}[区县](?:[{_HAN}]{{1,6}}(?:街道|镇|乡|村|路|街))?"
    rf"|[{_HAN}]{{2,6}}(?:路|街|大道|巷|弄)\d{{1,5}}号"
)
_COURT = re.compile(rf"[{_HAN}]{{2,16}}(?:人民法院|人民检察院|公安局|派出所)")


def terms_of(text: str) -> list[str]:
    """The telling tokens of a whole text, in order and repeated."""
    clean = without_names(mask_personal(normalise(text))[0])
    return telling(pairs(clean.replace(MASKED, GAP)))


def without_names(normal: str) -> str:
    """Persons named by their part in the case, places and the names of organs make way for a gap."""
    named = {name for name in _NAMED.findall(normal)}
    clean = _COURT.sub(GAP, _PLACE.sub(GAP, normal))
    for name in sorted(named, key=len, reverse=True):
        clean = clean.replace(name, GAP)
    return clean


def telling(tokens: Iterable[str]) -> list[str]:
    """Tokens that may tell cases apart: of two characters at least, no numbers, no masked persons."""
    return [t for t in tokens if len(t) > 1 and (t > BEFORE_CHINESE or not _UNTELLING.search(t))]


def reasoning(passages: Sequence[Passage]) -> str:
    """The part in which the authority says what it holds; empty when there is none."""
    for _label, text in passages:
        found = _REASONING.search(text)
        if found:
            return text[found.start() : found.start() + REASONING_CHARS]
    return ""
