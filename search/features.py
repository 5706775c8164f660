"""What kind of case a text speaks of, by rule: offences, articles cited, kind of right. For similar cases."""

import re

from search.analysis import normalise

_CITED = re.compile(r"《([^《》]{2,40})》([^《》。;]{2,200})")
_NUMBER = re.compile(r"第([一二三四五六七八九十百零〇\d]{1,9})条")
_OFFENCE = re.compile(r"(?:构成|犯)(?:了)?([\u4e00-\u9fff]{2,20}?罪)")
_RIGHTS = {
    "trademark": ("注册商标", "商标标识", "商标专用权"),
    "patent": ("专利权", "专利号", "假冒专利", "发明专利", "外观设计"),
    "copyright": ("著作权", "复制发行", "盗版", "侵权复制品"),
    "trade_secret": ("商业秘密", "技术秘密", "保密义务"),
}
_STATE_PREFIX = "中华人民共和国"
MAX_ARTICLES = 30


def features(text: str) -> tuple[str, ...]:
    """Feature terms of a text, the most telling kinds first."""
    normal = normalise(text)
    return tuple(dict.fromkeys([*_offences(normal), *_rights(normal), *_articles(normal)]))


def labelled(kind: str, value: str) -> str:
    """The term of one known feature, as an app adds it to its documents."""
    return f"{kind}:{normalise(value)}"


def _offences(normal: str) -> list[str]:
    return [labelled("cause", found.removesuffix("罪")) for found in _OFFENCE.findall(normal)]


def _rights(normal: str) -> list[str]:
    return [labelled("right", right) for right, words in _RIGHTS.items() if any(word in normal for word in words)]


def _articles(normal: str) -> list[str]:
    found = []
    for law, articles in _CITED.findall(normal):
        name = law.removeprefix(_STATE_PREFIX)
        found += [labelled("article", f"《{name}》第{number}条") for number in _NUMBER.findall(articles)]
    return found[:MAX_ARTICLES]
