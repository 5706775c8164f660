"""Which grounds of serious listing (列入情形) fit the facts of a case, and why the others do not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from credit.rules.tables import ListingGround, codes
from credit.rules.verdict import Line, Verdict

Decision = Literal["PENALTY", "RULING", "OTHER", "COURT", "NONE"]
Authority = Literal["MARKET", "DRUG", "IP", "COPYRIGHT", "CULTURE", "CUSTOMS", "POLICE", "OTHER"]

# Each finding is a text with its author and evidence in the case; here only whether it was made.
FINDINGS = {
    "DELIBERATE": gettext_lazy("故意的认定及证据"),
    "PUBLIC_INTEREST_HARM": gettext_lazy("损害社会公共利益的认定及证据"),
    "GRAVE_AGENCY_BREACH": gettext_lazy("代理行为严重违法的认定及证据"),
    "HEALTH_RELATED": gettext_lazy("商品或者服务关系消费者生命健康的认定"),
    "EFFECTIVE_UNPERFORMED": gettext_lazy("已经生效且尚未履行的处罚、裁决等决定"),
    "OVERDUE": gettext_lazy("履行期限已经届满"),
    "ABLE_TO_PERFORM": gettext_lazy("具有履行能力的证据"),
    "REFUSES_OR_EVADES": gettext_lazy("拒不履行或者逃避执行的事实"),
    "CREDIBILITY_HARM": gettext_lazy("严重影响市场监督管理部门公信力的认定"),
    "COURT_DOCUMENT": gettext_lazy("人民法院生效法律文书"),
}


@dataclass(frozen=True, kw_only=True)
class GroundFacts:
    """What is known of a case when a listing is considered; `findings` maps a finding code to its text."""

    acts: frozenset[str]
    decision: Decision
    authority: Authority
    findings: Mapping[str, str] = field(default_factory=dict)
    legal_reasons: str = ""


@dataclass(frozen=True, kw_only=True)
class GroundAnswer:
    """One ground with its verdict."""

    ground: ListingGround
    verdict: Verdict


def judge_grounds(
    facts: GroundFacts, rows: Iterable[ListingGround], *, heavier: Verdict, on: date
) -> tuple[GroundAnswer, ...]:
    """Every active ground whose acts touch the case, fitting ones first."""
    answers = [
        GroundAnswer(ground=row, verdict=judge_ground(facts, row, heavier=heavier, on=on))
        for row in rows
        if row.active and row.in_force(on) and not facts.acts.isdisjoint(codes(row.acts))
    ]
    return tuple(sorted(answers, key=lambda a: not a.verdict.holds))


def judge_ground(facts: GroundFacts, ground: ListingGround, *, heavier: Verdict, on: date) -> Verdict:
    """Whether one ground fits; `missing` names everything that keeps it from fitting."""
    missing: list[Line] = []
    if not ground.active or not ground.in_force(on):
        missing.append(Line(_("该列入情形当日不适用"), ground.basis, ground.code))
    if facts.acts.isdisjoint(codes(ground.acts)):
        missing.append(Line(_("违法行为不属于“%(ground)s”") % {"ground": ground.label_zh}, ground.basis, ground.code))
    missing += _authority(facts, ground)
    missing += _decision(facts, ground)
    if ground.needs_heavier_penalty and not heavier.holds:
        text = _("未受到较重行政处罚，不得列入；请先核对处罚种类和裁量等次")
        missing.append(Line(text, heavier.missing[0].basis if heavier.missing else ground.basis, ground.code))
    missing += [
        Line(_("缺少：%(finding)s") % {"finding": FINDINGS[code]}, ground.basis, code)
        for code in codes(ground.needs_findings)
        if not facts.findings.get(code, "").strip()
    ]
    if ground.needs_legal_reasons and not facts.legal_reasons.strip():
        missing.append(Line(_("兜底情形须由法制机构写明理由"), ground.basis, ground.code))
    if missing:
        return Verdict(holds=False, missing=tuple(missing))
    lines = (Line(ground.label_zh, ground.basis, ground.code), *heavier.lines)
    return Verdict(holds=True, lines=lines if ground.needs_heavier_penalty else lines[:1])


def _authority(facts: GroundFacts, ground: ListingGround) -> list[Line]:
    if facts.authority in codes(ground.authorities):
        return []
    text = _("作出决定的机关不属于市场监督管理、药品监督管理、知识产权管理部门，不能依本办法列入")
    return [Line(text, ground.basis, ground.code)]


def _decision(facts: GroundFacts, ground: ListingGround) -> list[Line]:
    if facts.decision in codes(ground.decision_kinds):
        return []
    if facts.decision == "RULING":
        text = _("行政裁决不是行政处罚，不能据此列入；拒不履行生效裁决的，另按拒不履行的情形处理")
    elif facts.decision == "NONE":
        text = _("尚无所要求的决定")
    else:
        text = _("决定的种类不符合该列入情形")
    return [Line(text, ground.basis, ground.code)]


def person_may_be_listed(own_basis: str) -> Verdict:
    """A person in charge is listed only on a legal basis of their own (O44 第十一条第二款)."""
    if own_basis.strip():
        return Verdict(holds=True, lines=(Line(_("责任人员列入有单独依据"), own_basis.strip()),))
    text = _("没有法律、行政法规或者党中央、国务院政策文件的单独依据，不得列入责任人员")
    article = _("《市场监督管理严重违法失信名单管理办法》第十一条第二款")
    return Verdict(holds=False, missing=(Line(text, article),))
