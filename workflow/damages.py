"""The reference calculation of damages with a punitive multiple (惩罚性赔偿参考计算, 法释〔2026〕7号): pure, in fen."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from workflow.law.damages import DamagesRule
from workflow.refusals import Refusal, incomplete, not_now

PUNITIVE = "《最高人民法院关于审理侵害知识产权民事案件适用惩罚性赔偿的解释》"
LOSS, GAIN, FEE, STATUTORY = "loss", "gain", "fee", "statutory"
ONE = Decimal(1)


@dataclass(frozen=True)
class Figures:
    """What was claimed or proven. Amounts are fen; `early_fen` is what arose before the law of the right took effect.

    A gain is given as such, or as sales with a margin in percent; `sales_margin` says that it is the margin of sales
    of somebody who infringes as a business. `base_fen` is the base somebody typed, to be held against the figures.
    """

    way: str
    multiple: Decimal
    loss_fen: int | None = None
    gain_fen: int | None = None
    sales_fen: int | None = None
    margin: Decimal | None = None
    sales_margin: bool = False
    as_business: bool = False
    fee_fen: int | None = None
    fee_multiple: Decimal | None = None
    earlier_fails: str = ""
    early_fen: int = 0
    is_split: bool = False
    base_fen: int | None = None
    intent: bool = False
    gravity: bool = False
    multiple_reason: str = ""
    fines_fen: int = 0
    expenses_fen: int = 0


@dataclass(frozen=True)
class Worked:
    """The sum and how it was found: label, arithmetic, article."""

    base_fen: int
    total_fen: int
    claim_fen: int
    lines: tuple[tuple[str, str, str], ...]


def work_out(rule: DamagesRule, given: Figures) -> Worked:
    """Base × multiple, rounded half up to the fen; what arose earlier counts once; expenses come on top (8, 11, 12)."""
    base = base_of(rule, given)
    total = given.early_fen + _round(Decimal(base) * given.multiple)
    claim = total + given.expenses_fen
    lines = [*_base_lines(rule, given, base)]
    times = f"{money(base)} × {_plain(given.multiple)}"
    if given.early_fen:
        lines.append((_("规定施行以前的部分（计一次）"), money(given.early_fen), rule.basis))
        times = f"{money(given.early_fen)} + {times}"
    lines.append((_("赔偿总额"), f"{times} = {money(total)}", f"{PUNITIVE}第十一条、第十二条"))
    lines.append((_("合理开支（另计）"), money(given.expenses_fen), f"{PUNITIVE}第八条"))
    lines.append((_("合计"), f"{money(total)} + {money(given.expenses_fen)} = {money(claim)}", ""))
    return Worked(base, total, claim, tuple(lines))


def faults(rule: DamagesRule, given: Figures) -> list[Refusal]:
    """Everything that stands against the calculation; empty where it may be made."""
    return [*_way_faults(rule, given), *_multiple_faults(rule, given)]


def base_of(rule: DamagesRule, given: Figures) -> int:
    """The base by the chosen way; 0 where its figures are missing."""
    if given.way == LOSS:
        return given.loss_fen or 0
    if given.way == GAIN and given.gain_fen is not None:
        return given.gain_fen
    if given.way == GAIN:
        return _round(Decimal(given.sales_fen or 0) * (given.margin or Decimal(0)) / 100)
    if given.way == FEE:
        return _round(Decimal(given.fee_fen or 0) * (_fee_times(rule, given)))
    return 0


def statutory_range(rule: DamagesRule) -> str:
    """The range a court may fix where nothing can be measured."""
    if rule.statutory_max is None:
        return _("没有法定赔偿的规定")
    low = f"{rule.statutory_min:,.0f}" if rule.statutory_min is not None else "0"
    return _("%(low)s至%(high)s元") % {"low": low, "high": f"{rule.statutory_max:,.0f}"}


def money(fen: int) -> str:
    """For example 1,040,000.00元."""
    return _("%(amount)s元") % {"amount": f"{fen // 100:,}.{fen % 100:02d}"}


def _way_faults(rule: DamagesRule, given: Figures) -> Iterator[Refusal]:
    if given.way == STATUTORY:
        words = {"range": statutory_range(rule)}
        why = _("法定赔偿数额不能作为惩罚性赔偿的基数；法定赔偿的幅度：%(range)s") % words
        yield not_now(why, f"{PUNITIVE}第八条；{rule.basis}", _("改按损失、获利或者许可使用费计算基数。"))
        return
    tiers = rule.tiers
    place = next((n for n, tier in enumerate(tiers) if given.way in tier), None)
    if place is None:
        yield not_now(_("这类权利的法律没有这种计算方法"), rule.basis, _("改选法律规定的计算方法。"))
        return
    earlier = [way for tier in tiers[:place] for way in tier]
    if any(_known(given, way) for way in earlier):
        why = _("法律规定了先后顺序，前面方法的数额已经查明，不能改按后面的方法计算")
        yield not_now(why, rule.basis, _("按前面的方法计算。"))
    elif earlier and not given.earlier_fails.strip():
        yield incomplete(_("写明前面的方法为什么难以确定"), rule.basis, cure="earlier_fails")
    if base_of(rule, given) <= 0:
        yield incomplete(_("没有填这种方法的数额"), rule.basis, cure=_missing(given))
    if given.sales_margin and not given.as_business:
        why = _("以侵权为业的，才按销售利润计算；其他的按营业利润")
        yield not_now(why, f"{PUNITIVE}第九条", _("选“以侵害知识产权为业”并写明证据，或者改用营业利润率。"))
    if given.is_split and not given.early_fen:
        yield incomplete(_("侵权行为跨越规定施行之日，写明施行以前的数额"), rule.basis, cure="early_fen")
    if given.base_fen is not None and given.base_fen != base_of(rule, given):
        words = {"base": money(base_of(rule, given))}
        why = _("基数按查明的数额是%(base)s；已经执行的罚款不从基数里扣除，只在倍数里考虑") % words
        yield not_now(why, f"{PUNITIVE}第八条、第十三条", _("改为查明的数额。"))


def _multiple_faults(rule: DamagesRule, given: Figures) -> Iterator[Refusal]:
    most = rule.max_multiple or ONE
    if not rule.punitive and given.multiple != ONE:
        why = _("这类侵权不适用惩罚性赔偿，倍数只能是1")
        yield not_now(why, f"{PUNITIVE}第五条；{rule.basis}", _("只算补偿性赔偿。"))
        return
    if rule.punitive and not ONE <= given.multiple <= most:
        words = {"most": _plain(most)}
        yield incomplete(
            _("倍数在1到%(most)s之间，可以不是整数") % words, f"{PUNITIVE}第十一条、第十二条", cure="multiple"
        )
    if given.multiple <= ONE:
        return
    if not (given.intent and given.gravity):
        cure = "gravity_findings" if given.intent else "intent_findings"
        fault = _("恶意") if rule.fault == "malice" else _("故意")
        why = _("倍数大于1的，至少各有一项%(fault)s和情节严重的事实，并写明证据") % {"fault": fault}
        yield incomplete(why, f"{PUNITIVE}第六条、第七条；{rule.basis}", cure=cure)
    if not given.multiple_reason.strip():
        yield incomplete(
            _("写明确定倍数的理由；有已执行的罚款的，写明怎样考虑"),
            f"{PUNITIVE}第十一条、第十三条",
            cure="multiple_reason",
        )


def _known(given: Figures, way: str) -> bool:
    if way == LOSS:
        return given.loss_fen is not None
    return given.gain_fen is not None or given.sales_fen is not None


def _missing(given: Figures) -> str:
    return {LOSS: "loss_fen", GAIN: "gain_fen", FEE: "fee_fen"}[given.way]


def _fee_times(rule: DamagesRule, given: Figures) -> Decimal:
    return (given.fee_multiple or ONE) if rule.fee_multiple else ONE


def _base_lines(rule: DamagesRule, given: Figures, base: int) -> Iterator[tuple[str, str, str]]:
    if given.way == LOSS:
        yield _("基数：权利人的实际损失"), money(base), rule.basis
    elif given.way == GAIN and given.gain_fen is not None:
        yield _("基数：侵权人的获利"), money(base), rule.basis
    elif given.way == GAIN:
        kind = _("销售利润率") if given.sales_margin else _("营业利润率")
        arithmetic = f"{money(given.sales_fen or 0)} × {_plain(given.margin or Decimal(0))}% = {money(base)}"
        yield _("基数：销售额乘以%(kind)s") % {"kind": kind}, arithmetic, f"{PUNITIVE}第九条"
    else:
        arithmetic = f"{money(given.fee_fen or 0)} × {_plain(_fee_times(rule, given))} = {money(base)}"
        yield _("基数：许可使用费"), arithmetic, rule.basis


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _round(value: Decimal) -> int:
    return int(value.quantize(ONE, rounding=ROUND_HALF_UP))
