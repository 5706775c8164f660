"""What the penalty papers have in common: the case, the party, the officers, the opinions, the periods of the law."""

from typing import Any

from django.utils import timezone

from cases.facts import law
from cases.filling.context import Filling, resolver
from cases.models import Party
from cases.papers import Opinion
from cases.papers.wording import day as written_day
from cases.papers.wording import money
from workflow.deadlines.lines import length_zh
from workflow.flows.penalty import choices as c

SOURCES = {
    "inspection": "监督检查",
    "report": "举报",
    "complaint": "投诉",
    "transfer": "其他机关移送",
    "superior": "上级交办",
    "police": "公安机关移送",
    "procuratorate": "检察意见",
    "court": "人民法院移送",
}
NONE = "无。"
NOT_FOUND = "（待查明）"


def day(value: Any) -> str:
    """2026年11月24日, local."""
    if value is None:
        return ""
    return written_day(timezone.localtime(value).date() if hasattr(value, "hour") else value)


def chosen(choices: c.Choices, value: str) -> str:
    return str(dict(choices).get(value, value))


def yuan(fen: int | None) -> str:
    """An amount in figures and words."""
    return money(fen or 0)


def sentences(*parts: Any) -> str:
    """The parts that say something, a paragraph each."""
    return "\n".join(str(part).strip() for part in parts if part and str(part).strip())


def period(f: Filling, code: str) -> str:
    """A period of the law in words, from its row: 60日, 6个月."""
    limit = law.limit(f.case, code, on=timezone.localdate(f.at))
    return length_zh(limit.amount or 0, limit.unit)


def fine_fen(f: Filling) -> int:
    return (f.detail.decided_fine_fen if f.detail.outcome else f.detail.noticed_fine_fen) or 0


def decision_number(f: Filling) -> str:
    for code in ("penalty.decision", "penalty.summary", "penalty.no-penalty"):
        if number := f.paper_no(code):
            return number
    return ""


def act_named(f: Filling) -> str:
    return chosen(c.ACTS, f.detail.act)


def acts_text(f: Filling, text: str) -> str:
    """A text of the form with the act it is about in front."""
    return sentences(f"违法行为：{act_named(f)}。" if f.detail.act else "", text)


@resolver("case_source")
def case_source(f: Filling) -> str:
    found: str = SOURCES.get(f.detail.source, f.detail.source)
    return found


@resolver("party")
def party(f: Filling) -> str:
    return "、".join(p.name for p in f.respondents) or "（当事人待查明）"


@resolver("party_id")
def party_id(f: Filling) -> str:
    return "、".join(p.credit_code or "（身份证件号码见当事人登记表）" for p in f.respondents) or NOT_FOUND


@resolver("party_address")
def party_address(f: Filling) -> str:
    return "；".join(p.address or "（住所待查明）" for p in f.respondents) or NOT_FOUND


@resolver("legal_representative")
def legal_representative(f: Filling) -> str:
    return "、".join(p.legal_representative for p in f.respondents if p.legal_representative)


@resolver("case_summary")
def case_summary(f: Filling) -> str:
    return str(f.case.summary or f.case.title)


@resolver("officers")
def officers(f: Filling) -> str:
    if f.handlers:
        return "、".join(
            f"{a.person.name}（{a.certificate_no}）" if a.certificate_no else a.person.name for a in f.handlers
        )
    named = f.values.get("officers")
    return "、".join(p.name for p in named) if named else f.proposer or f.standing.user.name


@resolver("handler_opinion")
def handler_opinion(f: Filling) -> Opinion:
    """What the proposer asked of the head; where nobody proposed, the handler's own submission."""
    return Opinion("拟同意，呈请批示。", f.proposer or f.standing.user.name, timezone.localdate(f.at))


@resolver("head_decision", "head_signature")
def head_decision(f: Filling) -> Opinion:
    return Opinion(f.opinion or "同意。", f.decider, timezone.localdate(f.at))


@resolver("contact")
def contact(f: Filling) -> str:
    people = "、".join(dict.fromkeys(a.person.name for a in f.handlers)) or f.proposer or f.standing.user.name
    return "，".join(part for part in (people, f.row.agency.telephone, f.row.agency.address) if part)


@resolver("decision_no")
def decision_no(f: Filling) -> str:
    return decision_number(f)


@resolver("remedies")
def remedies(f: Filling) -> str:
    """Review and suit with their periods as the rows of the law have them (行政处罚法 59)."""
    return (
        f"不服本决定的，可以自收到之日起{period(f, 'pct:P16')}内依法申请行政复议，"
        f"或者自收到之日起{period(f, 'pct:P17')}内依法向人民法院提起行政诉讼。"
        "申请行政复议或者提起行政诉讼期间，本决定不停止执行，法律另有规定的除外。"
    )


def performance(f: Filling) -> str:
    """How and when to perform; a text of the form goes before."""
    if f.detail.performance:
        return str(f.detail.performance)
    if not f.detail.decided_fine_fen:
        return "自收到本决定书之日起履行。"
    on = timezone.localdate(f.at)
    rate, cap = law.parameter(f.case, "pct:P15", on=on), law.parameter(f.case, "late_fine.cap_percent", on=on)
    ceiling = "罚款的数额" if cap == "100" else f"罚款数额的百分之{cap}"
    return (
        f"自收到本决定书之日起{period(f, 'pct:P14')}内，到指定银行或者通过电子支付系统缴纳罚款。"
        f"到期不缴纳的，每日按罚款数额的百分之{rate}加处罚款，加处罚款的数额不超过{ceiling}；"
        "逾期不履行的，依法申请人民法院强制执行。"
    )


def defence_rights(f: Filling) -> str:
    return f"自收到本告知书之日起{period(f, 'pct:P07')}内，可以向本机关提出陈述、申辩；逾期视为放弃。"


def imposed(fine: int | None, *others: str) -> str:
    """The penalties one by one, numbered."""
    parts = [text.strip().rstrip("。；") for text in others if text and text.strip()]
    if fine:
        parts.append(f"罚款{yuan(fine)}")
    return "\n".join(f"{n}．{part}。" for n, part in enumerate(parts, 1))


def evidence_text(f: Filling) -> str:
    """The evidence as the report weighed it, else the list of what was taken in."""
    if f.detail.report_evidence:
        return str(f.detail.report_evidence)
    return sentences(*(f"{e.mark} {e.name}：{e.proves or e.get_kind_display()}" for e in f.evidence))


def materials(f: Filling) -> list[dict[str, Any]]:
    """The papers and evidence of the file as a list of materials."""
    rows = [{"material_name": f"{p.title} {p.number}".strip(), "original": "原件", "quantity": "1"} for p in f.papers]
    for item in f.evidence:
        kind = str(item.get_kind_display())
        rows.append({"material_name": item.name, "evidence_type": kind, "quantity": "1", "hash": item.sha256})
    return [{"seq": n, **row} for n, row in enumerate(rows, 1)]


def goods_rows(f: Filling, items: Any = None) -> list[dict[str, Any]]:
    """Lines of the goods list."""
    return [
        {
            "item_no": g.serial,
            "name": g.name,
            "brand": g.mark,
            "spec_model": g.model,
            "quantity": g.quantity,
            "unit": g.unit,
            "remark": "，".join(t for t in (g.seal_no and f"封条{g.seal_no}", g.storage_place) if t),
        }
        for g in (f.goods if items is None else items)
    ]


def respondent_kind(f: Filling) -> str:
    kinds = {p.kind for p in f.respondents}
    return "自然人" if kinds == {Party.Kind.PERSON} else "单位"
