"""What the penalty papers say, field by field, from the record of the case."""

from typing import Any

from django.utils import timezone

from cases.filling.context import Filling, fills, resolver
from cases.papers import Opinion
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


def day(value: Any) -> str:
    """2026年11月24日, local."""
    if value is None:
        return ""
    local = timezone.localtime(value) if hasattr(value, "hour") else value
    return f"{local.year}年{local.month}月{local.day}日"


def chosen(choices: c.Choices, value: str) -> str:
    return str(dict(choices).get(value, value))


def yuan(fen: int | None) -> str:
    return f"{(fen or 0) / 100:,.2f}元"


@resolver("case_source")
def case_source(f: Filling) -> str:
    return SOURCES.get(f.detail.source, f.detail.source)


@resolver("party")
def party(f: Filling) -> str:
    return "、".join(p.name for p in f.respondents) or "（当事人待查明）"


@resolver("party_id")
def party_id(f: Filling) -> str:
    return "、".join(p.credit_code or "（身份证件号码见当事人登记表）" for p in f.respondents)


@resolver("party_address")
def party_address(f: Filling) -> str:
    return "；".join(p.address or "（住所待查明）" for p in f.respondents)


@resolver("legal_representative")
def legal_representative(f: Filling) -> str:
    return "、".join(p.legal_representative for p in f.respondents if p.legal_representative)


@resolver("case_summary")
def case_summary(f: Filling) -> str:
    return str(f.case.summary or f.case.title)


@resolver("officers")
def officers(f: Filling) -> str:
    named = f.values.get("officers")
    if named:
        return "、".join(p.name for p in named)
    return "、".join(
        f"{a.person.name}（{a.certificate_no}）" if a.certificate_no else a.person.name for a in f.handlers
    )


@resolver("unit_opinion")
def unit_opinion(f: Filling) -> Opinion:
    return Opinion("拟同意，呈请批示。", f.proposer or f.standing.user.name, timezone.localdate(f.at))


@resolver("head_decision")
def head_decision(f: Filling) -> Opinion:
    return Opinion(f.opinion or "同意。", f.standing.user.name, timezone.localdate(f.at))


@fills("penalty.filing")
def filing(f: Filling) -> dict[str, Any]:
    ended = f.detail.acts_ended_on
    return {
        "grounds": f"{chosen(c.ACTS, f.detail.act)}。初步证据：{f.detail.prima_facie} 依据：{f.detail.breach_basis}",
        "jurisdiction": f.detail.jurisdiction,
        "limitation_check": f"违法行为终了于{day(ended)}，发现于{day(f.detail.discovered_on)}，未超过追责时效。",
    }
