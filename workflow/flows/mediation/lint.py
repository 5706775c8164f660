"""核对协议内容 (RMC 4.3): what the court would not take or would dismiss, read out of the terms. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from workflow.flows.mediation.choices import CPL_RULES

UNCLEAR = f"{CPL_RULES}第三百五十八条第五项"
OUTSIDE = f"{CPL_RULES}第三百五十五条第一项"
IDENTITY = f"{CPL_RULES}第三百五十五条第三项"
SPECIAL = f"{CPL_RULES}第三百五十五条第四项"
RIGHTS = f"{CPL_RULES}第三百五十五条第五项"
HARM = f"{CPL_RULES}第三百五十八条第二项"


@dataclass(frozen=True)
class Term:
    """One term of an agreement: who does what to what, for how much, how and by when."""

    serial: int
    kind: str = ""
    actor: str = ""
    act: str = ""
    matter: str = ""
    amount_fen: int | None = None
    manner: str = ""
    due_on: date | None = None

    @property
    def text(self) -> str:
        return f"{self.act}{self.matter}{self.manner}"


@dataclass(frozen=True)
class Finding:
    """One thing that stands in the way, in which term, by which article, and how it is mended."""

    code: str
    serial: int
    why: object
    basis: str
    how: object = ""


PARTS = (
    ("actor", _("履行义务的人")),
    ("act", _("应当做什么")),
    ("matter", _("对象")),
    ("manner", _("履行方式")),
    ("due_on", _("履行日期")),
)
_RIGHT = "(专利|商标|著作权|版权|商业秘密|技术秘密|植物新品种|布图设计|地理标志)"
_OWNED = re.compile(
    rf"{_RIGHT}(申请)?(专用)?权?[^，。；]{{0,16}}(归|属于)|(转让|过户)[^，。；]{{0,16}}{_RIGHT}|"
    rf"{_RIGHT}[^，。；]{{0,16}}(转让|过户)"
)
_VALID = re.compile(rf"(确认|承认|认定|宣告)[^，。；]{{0,20}}{_RIGHT}[^，。；]{{0,16}}(有效|无效)")
# what is asked, the words that show it, why it stands in the way, the article
WORDS: tuple[tuple[str, "re.Pattern[str]", object, str], ...] = (
    ("ownership", _OWNED, _("涉及知识产权确权（权利归属）"), RIGHTS),
    ("validity", _VALID, _("涉及知识产权确权（权利效力）"), RIGHTS),
    ("identity", re.compile("婚姻|离婚|收养|亲子|监护关系"), _("涉及身份关系"), IDENTITY),
    (
        "special",
        re.compile("破产|重整|公示催告|宣告(失踪|死亡)"),
        _("涉及其他特别程序、公示催告或者破产程序"),
        SPECIAL,
    ),
    ("outside", re.compile("行政处罚|罚款|吊销|没收"), _("不属于人民法院受理民事案件的范围"), OUTSIDE),
    (
        "public",
        re.compile("(不得|不再|撤回|放弃)[^，。；]{0,12}(举报|报案)|(免除|不追究|放弃)[^，。；]{0,12}刑事"),
        _("限制举报、报案或者处分刑事责任，损害社会公共利益"),
        HARM,
    ),
)
KINDS: dict[str, tuple[object, str]] = {
    "ownership": (_("涉及知识产权确权（权利归属）"), RIGHTS),
    "validity": (_("涉及知识产权确权（权利效力）"), RIGHTS),
}
REWORD = _("修改这一条的表述，或者把这一条另行处理，不放进申请确认的协议。")


def incomplete_parts(term: Term) -> list[object]:
    """What a term leaves open; a sum only where it pays."""
    parts: list[object] = [label for key, label in PARTS if not getattr(term, key)]
    if term.kind == "pay" and not term.amount_fen:
        parts.append(_("金额"))
    return parts


def lint(terms: Iterable[Term], *, parties: Iterable[str]) -> tuple[Finding, ...]:
    """Everything in the terms that a court would refuse or dismiss."""
    names, found = set(parties), list[Finding]()
    for term in terms:
        for part in incomplete_parts(term):
            why = _("第%(n)d项没有写明%(part)s，内容不明确") % {"n": term.serial, "part": part}
            found.append(Finding("unclear", term.serial, why, UNCLEAR, _("补全这一项，重新签署。")))
        found += _contents(term)
        if term.actor and term.actor not in names:
            why = _("第%(n)d项由案外人“%(who)s”履行，可能损害他人合法权益") % {"n": term.serial, "who": term.actor}
            found.append(Finding("third", term.serial, why, HARM, _("只约定双方当事人的义务，或者请案外人参加调解。")))
    return tuple(found)


def _contents(term: Term) -> list[Finding]:
    found: dict[str, Finding] = {}
    if term.kind in KINDS:
        why, basis = KINDS[term.kind]
        found[term.kind] = Finding(term.kind, term.serial, _said(term, why), basis, REWORD)
    for code, words, why, basis in WORDS:
        if words.search(term.text):
            found.setdefault(code, Finding(code, term.serial, _said(term, why), basis, REWORD))
    return list(found.values())


def _said(term: Term, why: object) -> object:
    return _("第%(n)d项%(why)s，不能司法确认") % {"n": term.serial, "why": why}
