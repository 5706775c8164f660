"""Whether a penalty may be published, and what a listing must hold before it is shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from credit.rules.heavier import Penalty
from credit.rules.tables import NonPublicationReason
from credit.rules.verdict import Line, Verdict

TOLD = gettext_lazy("《市场监督管理行政处罚信息公示规定》第八条")
IDENTICAL = gettext_lazy("《市场监督管理行政处罚信息公示规定》第五条至第七条")
DECISION = gettext_lazy("《市场监督管理严重违法失信名单管理办法》第十三条")
PUBLICATION = gettext_lazy("《市场监督管理严重违法失信名单管理办法》第十四条")
DEFENCE = gettext_lazy("《中华人民共和国行政处罚法》第四十四条、第六十四条")
TWO_PAPERS = gettext_lazy("《国务院办公厅关于进一步完善信用修复制度的实施方案》（国办发〔2025〕22号）")

# The blocks a listing decision must hold; an empty one keeps it from being rendered or shown.
DECISION_BLOCKS = {
    "identity": gettext_lazy("当事人身份信息"),
    "facts": gettext_lazy("列入事由"),
    "basis": gettext_lazy("列入依据"),
    "measures": gettext_lazy("惩戒措施提示"),
    "removal": gettext_lazy("移出条件和程序"),
    "remedies": gettext_lazy("救济途径和期限"),
    "authority": gettext_lazy("作出决定的机关、印章和日期"),
}


@dataclass(frozen=True, kw_only=True)
class PenaltyPaper:
    """A penalty on its way to publication; `withheld` maps a reason code to the superior's confirmation."""

    penalty: Penalty
    minor: bool = False
    no_penalty: bool = False
    effective: bool = True
    served_on: date | None = None
    told_on: date | None = None
    secrecy_reviewed: bool = False
    privacy_reviewed: bool = False
    withheld: Mapping[str, str] = field(default_factory=dict)


def may_publish(paper: PenaltyPaper, reasons: Iterable[NonPublicationReason], *, on: date) -> Verdict:
    """Whether the penalty may go out today; lines of a refusal are either grounds to withhold or gaps."""
    rows = [r for r in reasons if r.in_force(on)]
    withheld = tuple(Line(r.label_zh, r.basis, r.code) for r in rows if _withholds(r, paper))
    if withheld:
        return Verdict(holds=False, lines=withheld)
    unconfirmed = [
        Line(_("以“%(reason)s”为由不予公示须有上级机关确认") % {"reason": r.label_zh}, r.basis, r.code)
        for r in rows
        if r.code in paper.withheld and r.needs_confirmation
    ]
    gaps = (
        (paper.effective, _("处罚决定已被变更、撤销、确认违法或者无效"), str(TOLD)),
        (paper.served_on is not None and paper.served_on <= on, _("处罚决定尚未送达"), str(TOLD)),
        (paper.told_on is not None and paper.told_on <= on, _("尚未书面告知当事人将公示处罚信息"), str(TOLD)),
        (paper.secrecy_reviewed, _("尚未完成保密审查"), str(IDENTICAL)),
        (paper.privacy_reviewed, _("尚未完成隐私和商业秘密处理"), str(IDENTICAL)),
    )
    missing = (*unconfirmed, *(Line(text, basis) for done, text, basis in gaps if not done))
    return Verdict(holds=not missing, missing=missing)


def _withholds(reason: NonPublicationReason, paper: PenaltyPaper) -> bool:
    by_rule = {
        "WARNING_ONLY": paper.penalty.kinds == {"WARNING"},
        "SIMPLE_PROCEDURE": paper.penalty.simple_procedure,
        "MINOR": paper.minor,
        "NO_PENALTY": paper.no_penalty or not paper.penalty.kinds,
    }
    if reason.by_rule:
        return by_rule.get(reason.code, False)
    if reason.code not in paper.withheld:
        return False
    return not reason.needs_confirmation or bool(paper.withheld[reason.code].strip())


@dataclass(frozen=True, kw_only=True)
class ListingPaper:
    """A listing on its way to the public list."""

    noticed_on: date | None = None
    notice_served_on: date | None = None
    defence_closed_on: date | None = None
    defence_waived: bool = False
    decided_on: date | None = None
    decision_served_on: date | None = None
    repair_notice_served_on: date | None = None
    masked_and_cleared: bool = False
    blocks: Mapping[str, str] = field(default_factory=dict)


def may_activate(paper: ListingPaper, *, on: date) -> Verdict:
    """Whether a listing may be shown: notice, proof of service, defence, a whole decision, both papers served."""

    def past(day: date | None) -> bool:
        return day is not None and day <= on

    steps = (
        (past(paper.noticed_on), _("尚未制发拟列入告知书"), str(DECISION)),
        (past(paper.notice_served_on), _("没有告知书的送达证明"), str(DEFENCE)),
        (paper.defence_waived or past(paper.defence_closed_on), _("陈述申辩、听证期限尚未届满也未放弃"), str(DEFENCE)),
        (past(paper.decided_on), _("尚未作出列入决定"), str(DECISION)),
        (past(paper.decision_served_on), _("列入决定尚未送达"), str(PUBLICATION)),
        (past(paper.repair_notice_served_on), _("未同时送达信用修复告知书"), str(TWO_PAPERS)),
        (paper.masked_and_cleared, _("尚未完成脱敏和保密审查"), str(PUBLICATION)),
    )
    missing = [Line(text, basis) for done, text, basis in steps if not done]
    missing += [
        Line(_("列入决定书缺少：%(block)s") % {"block": block}, str(DECISION)) for block in empty_blocks(paper.blocks)
    ]
    return Verdict(holds=not missing, missing=tuple(missing))


def empty_blocks(blocks: Mapping[str, str]) -> tuple[str, ...]:
    """The blocks of a listing decision that are empty, by their names."""
    return tuple(str(name) for code, name in DECISION_BLOCKS.items() if not blocks.get(code, "").strip())
