"""What an act's own row of the law says, on the pages of filing and of the closing report (supplement 1.1)."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.facts import law
from cases.facts.fines import Norm, norms
from cases.facts.kinds import act_of, is_competent, organs_text
from cases.models import Party
from cases.presenting.slots import Advice, register_advice
from cases.presenting.words import in_english, yuan
from workflow.flows.penalty.choices import ACTS
from workflow.law import store
from workflow.law.tables import PenaltyKind

BASES = {
    "turnover": gettext_lazy("违法经营额"),
    "gains": gettext_lazy("违法所得"),
    "goods": gettext_lazy("货值金额"),
}


def kind_advice(subject: Any, values: Mapping[str, Any]) -> Advice:
    """Agency, base and findings of the chosen act; another organ's act points to the referral."""
    on, act = timezone.localdate(), str(values.get("act") or subject.detail.act)
    row = act_of(subject, act, on=on) if act else None
    if row is None:
        return Advice(_("先选“违法行为种类”，就列出主管机关、罚款基数和须先认定的事项。"))
    kinds = store.rows(PenaltyKind, on=on, **law.where(subject))
    kind = kinds[row.kind].record if row.kind in kinds else None
    reasons = [_("主管机关：%(who)s") % {"who": organs_text(row)}]
    if kind is not None:
        reasons.append(_("罚款基数：%(base)s") % {"base": BASES.get(kind.base, _("固定幅度"))})
        reasons.append(_("决定前须认定：%(what)s") % {"what": kind.finding_zh})
    own = is_competent(row, subject.agency)
    return Advice(
        title=(row.label_en if in_english() else row.label_zh),
        reasons=tuple(reasons),
        basis=(row.basis,),
        told=() if own else (_("本机关不是主管机关，应当移送有管辖权的机关。"),),
        note=_("依据法律规则表的违法行为一行；地方有不同规定的，由本机关加一行。"),
    )


def norms_advice(subject: Any, values: Mapping[str, Any]) -> Advice:
    """Every norm on the act with its range; one fine, under the norm with the higher ceiling (行政处罚法 29)."""
    detail = subject.detail
    if not detail.act:
        return Advice(_("还没有选定违法行为种类。"))
    for key in ("turnover_fen", "goods_value_fen", "grave", "copies"):
        if values.get(key) not in (None, ""):
            setattr(detail, key, values[key])
    others = values.get("other_acts")
    parties = [p for p in subject.parties.all() if p.role == Party.Role.RESPONDENT]
    natural = {p.kind for p in parties} == {Party.Kind.PERSON}
    found = norms(subject, detail, on=timezone.localdate(), natural_person=natural, others=others)
    return Advice(
        title=_("罚款幅度"),
        reasons=tuple(_said(norm) for norm in found),
        basis=tuple(norm.found.basis for norm in found if norm.found is not None),
        note=_(
            "同一行为触犯几个规范的，只罚款一次，依数额高的规定；其他种类的处罚可以并处（《行政处罚法》第二十九条）。"
        ),
    )


def _said(norm: Norm) -> str:
    name = str(dict(ACTS).get(norm.code, norm.code))
    if norm.found is None:
        return _("%(name)s：%(why)s") % {"name": name, "why": norm.closed}
    words = {"name": name, "low": yuan(int(norm.found.least * 100)), "high": yuan(int(norm.found.most * 100))}
    if norm.applies:
        return _("%(name)s：%(low)s元至%(high)s元　上限最高，适用") % words
    return _("%(name)s：%(low)s元至%(high)s元") % words


register_advice("penalty:A-03", kind_advice)
register_advice("penalty:A-09", norms_advice)
