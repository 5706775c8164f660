"""案件分流 (RMC 5.5): what a paper is and where it goes. Pure; it proposes, a person confirms."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from workflow.flows.report.stages import CONSUMER, rules

TRANSFER = "《行政执法机关移送涉嫌犯罪案件的规定》第三条"


@dataclass(frozen=True)
class TriageFacts:
    """What the intake officer has read out of the paper."""

    matter: str
    wants_remedy: bool = False
    is_right_holder: bool = False
    has_clues: bool = True
    maybe_criminal: bool = False
    foreign_related: bool = False
    repeat_infringer: bool = False
    many_reports: bool = False
    scene: str = ""


@dataclass(frozen=True)
class Reason:
    """Why, under a stable code."""

    code: str
    text: object


@dataclass(frozen=True)
class Proposal:
    """Where the paper should go. `told` are the other ways the sender should be told about (行政裁决告知)."""

    route: str
    reasons: tuple[Reason, ...]
    basis: tuple[str, ...]
    told: tuple[object, ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Row:
    route: str
    code: str
    text: object
    basis: str
    told: tuple[object, ...] = ()


MEDIATE_DAMAGES = _("赔偿争议可以请求调解，也可以向人民法院起诉")
SUE = _("可以直接向人民法院起诉")

# one row a line of the triage table
TABLE: dict[str, _Row] = {
    "consumer_other": _Row("complaint", "consumer", _("消费争议，请求调解"), rules("第三条")),
    "trademark": _Row("report", "right_misused", _("涉嫌侵犯商标权，属于行政执法职责"),
                      "《商标法》第六十条、第六十一条", (MEDIATE_DAMAGES,)),
    "gi": _Row("report", "right_misused", _("涉嫌侵害地理标志"), "《产品质量法》第七十条", (MEDIATE_DAMAGES,)),
    "special_sign": _Row("report", "right_misused", _("涉嫌侵害特殊标志、官方标志"), "《特殊标志管理条例》第十六条",
                         (MEDIATE_DAMAGES,)),
    "passing_off": _Row("passing_off", "passing_off", _("假冒专利，任何人都可以举报"),
                        "《专利法》第六十八条；《专利行政执法办法》第二十八条"),
    "patent": _Row("ruling", "patent_dispute", _("专利侵权纠纷依权利人请求裁决"),
                   "《专利法》第六十五条；《专利纠纷行政裁决和调解办法》第十二条",
                   (_("可以先行调解"), SUE)),
    "copyright": _Row("copyright", "not_ours", _("著作权由著作权主管部门、文化市场综合执法处理"),
                      "《著作权法》第五十三条"),
    "variety": _Row("variety", "not_ours", _("植物新品种由农业农村、林业草原部门处理"), "《植物新品种保护条例》"),
    "trade_secret": _Row("report", "unfair", _("涉嫌侵犯商业秘密"), "《反不正当竞争法》第十条", (SUE,)),
    "confusion": _Row("report", "unfair", _("涉嫌仿冒混淆"), "《反不正当竞争法》第七条", (SUE,)),
    "ownership": _Row("mediation", "civil", _("权属、奖酬等争议依申请调解"), "《专利法实施细则》第一百零二条", (SUE,)),
    "platform": _Row("platform", "platform", _("声明送达权利人后，须在法定期间内投诉或者起诉，否则平台恢复"),
                     "《电子商务法》第四十三条；法释〔2020〕9号", (SUE,)),
    "other_channel": _Row("elsewhere", "channel", _("不是投诉举报，应当走其他法定途径"), rules("第三十九条")),
    "other": _Row("report", "lead", _("反映涉嫌违法行为"), rules("第三条")),
}  # fmt: skip


def propose_route(facts: TriageFacts) -> Proposal:
    """The route the triage table gives, with its reasons, articles and what else the sender should be told."""
    if facts.matter == "consumer_fake" or (
        facts.wants_remedy and facts.matter in SPLITTABLE and not facts.is_right_holder
    ):
        return _both(facts)
    row = TABLE[facts.matter]
    reasons = [Reason(row.code, row.text)]
    told = list(row.told)
    if facts.is_right_holder and row.route in ("report", "passing_off"):
        reasons.append(Reason("right_holder", _("权利人反映侵权不是消费投诉，作为举报核查")))
    return _with_tags(facts, row.route, reasons, [row.basis], told)


SPLITTABLE = frozenset({"trademark", "gi", "special_sign", "passing_off", "confusion", "other"})


def _both(facts: TriageFacts) -> Proposal:
    """A consumer who also reports: two papers in one, run separately."""
    reasons = [
        Reason("consumer", _("消费者要求退赔，作为投诉调解")),
        Reason("lead", _("所反映的违法行为作为举报核查")),
    ]
    return _with_tags(facts, "split", reasons, [rules("第七条", new="第九条"), f"{CONSUMER}第三十九条"], [SUE])


def _with_tags(facts: TriageFacts, route: str, reasons: list[Reason], basis: list[str], told: list[object]) -> Proposal:
    tags = [facts.scene] if facts.scene else []
    if facts.maybe_criminal:
        reasons.append(Reason("maybe_criminal", _("可能涉嫌犯罪，有合理理由怀疑的应当移送")))
        basis.append(TRANSFER)
        tags.append("criminal")
    if facts.repeat_infringer:
        reasons.append(Reason("repeat", _("对同一权利重复侵权，从重考虑")))
        tags.append("repeat")
    if facts.foreign_related:
        told.append(_("涉外纠纷可以请求海外知识产权纠纷应对指导机构帮助"))
        tags.append("foreign")
    if facts.many_reports:
        reasons.append(Reason("many", _("同一人大量投诉举报：线索照常核查，投诉依终止规定办理")))
        tags.append("many")
    return Proposal(route, tuple(reasons), tuple(basis), tuple(told), tuple(tags))
