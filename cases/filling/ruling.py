"""What the papers of a ruling say up to the hearing: the parties, the patent, the opinions, the periods of the law."""

from typing import Any

from django.db.models import CharField, Value
from django.utils import timezone

from cases.facts import law
from cases.filling.catalogue import catalogue
from cases.filling.context import Filling, fills
from cases.filling.penalty import contact, day, period
from cases.models import Assignment, Party, RulingDetail
from cases.papers import Opinion
from workflow.deadlines.arithmetic import Term, compute, local_day
from workflow.deadlines.working_days import current_calendar
from workflow.flows.ruling import choices as c

S3 = "《专利纠纷行政裁决和调解办法》"
NONE = "无。"
# what a paper request at the counter encloses is in its scan
ANNEXES = ({"name": "请求书及附件", "kind": "书证", "proves": "请求事项和事实"},)
CAPACITIES = {"chief": "组长", "panel": "成员", "clerk": "书记员"}


def said(choices: c.Choices, value: str) -> str:
    return str(dict(choices).get(value, value))


def detail(f: Filling) -> RulingDetail:
    found: RulingDetail = f.detail
    return found


def parties(f: Filling, *roles: str) -> list[Party]:
    return [party for party in f.parties if party.role in roles]


def names(found: list[Party]) -> str:
    return "、".join(party.name for party in found)


def panel(f: Filling, *, clerk: bool = False) -> str:
    """The panel by name, the chief marked."""
    wanted = ("chief", "panel", *(("clerk",) if clerk else ()))
    seats = sorted((a for a in f.row.seats() if a.capacity in wanted), key=lambda a: wanted.index(a.capacity))
    return "、".join(f"{a.person.name}（{CAPACITIES[a.capacity]}）" for a in seats)


def recorder(f: Filling) -> str:
    clerk = next((a for a in f.row.seats() if a.capacity == Assignment.Capacity.CLERK), None)
    return str(clerk.person.name if clerk else f.standing.user.name)


def opinion(f: Filling, text: str, by: str = "") -> Opinion:
    return Opinion(text, by or f.decider, timezone.localdate(f.at))


def handler_opinion(f: Filling, text: str) -> Opinion:
    """The proposer's submission, else that of whoever takes the step."""
    return opinion(f, text, f.proposer or f.standing.user.name)


def section(f: Filling) -> Opinion | None:
    """The section head's own words where the record has them (R36u); nobody speaks for a section head who did not."""
    d = detail(f)
    return Opinion(d.section_opinion, d.section_by, d.section_on) if d.section_opinion else None


def common(f: Filling) -> dict[str, Any]:
    """What most papers of a ruling say; worked out once for all papers of a step."""
    if "_common" not in f.__dict__:
        f.__dict__["_common"] = _common(f)
    return dict(f.__dict__["_common"])


def _common(f: Filling) -> dict[str, Any]:
    d = detail(f)
    number, title, holder = patent_of(f)
    petitioners, respondents = parties(f, "petitioner"), parties(f, "respondent")
    agents = [a for p in petitioners for a in p.representatives.all()] if f.row.stage == "received" else []
    return {
        "petitioner": names(petitioners),
        "respondent": names(respondents),
        "patent_no": number,
        "patent_title": title,
        "patentee": names([p for p in f.parties if p.pk == holder]) or names(petitioners),
        "patent_type": said(c.PATENT_KINDS, d.patent_kind),
        "agent": "、".join(a.name for a in agents),
        "agent_scope": "；".join(a.authority for a in agents),
        "contact": contact(f),
        "case_summary": str(f.case.summary or f.case.title),
        "facts_told": d.facts_told,
        "panel_members": panel(f) or "（待定）",
        "received_at": d.received_at,
        "filed_on": timezone.localdate(d.filed_at) if d.filed_at else None,
        "unit_opinion": section(f),
        "handler_opinion": handler_opinion(f, "经审查，拟同意，呈请审批。"),
        "head_decision": opinion(f, f.opinion or d.head_opinion or "同意。"),
        "recusal_term": f"知道名单之日起{period(f, 'rmc:TL-R10')}内",
        "basis_text": S3,
    }


def patent_of(f: Filling) -> tuple[str, str, int | None]:
    """Number, title and holder of the patent, as the guards have read them."""
    if f.seen:
        counts = f.seen.counts
        return counts["patent_number"] or "", counts["patent_name"] or "", counts["patent_holder"]
    right = next((r for r in f.rights if r.kind == "patent"), None)
    return (right.number, right.name, right.holder_id) if right else ("", "", None)


def lines_of(f: Filling, source: str) -> list[tuple[Any, ...]]:
    """The claims and the stop orders of a ruling, read together once a step: (source, serial, words)."""
    if "_lines" not in f.__dict__:
        blank = Value("", output_field=CharField())
        claims = f.row.claims.order_by().values_list(Value("claim"), "serial", "text", blank, blank, blank, blank)
        orders = f.row.stop_orders.order_by().values_list(
            Value("order"), "serial", "act_type", "object", "scope", "measure", "addressee"
        )
        f.__dict__["_lines"] = sorted(claims.union(orders, all=True), key=lambda line: (line[0], line[1]))
    return [line for line in f.__dict__["_lines"] if line[0] == source]


def requests_text(f: Filling) -> str:
    """The claims as they stand, numbered."""
    return "\n".join(f"{line[1]}．{line[2]}" for line in lines_of(f, "claim")) or "见请求书。"


def article(number: str) -> str:
    return f"{S3}第{number}条"


@fills("ruling.request")
def request(f: Filling) -> dict[str, Any]:
    d, petitioners, respondents = detail(f), parties(f, "petitioner"), parties(f, "respondent")
    one = petitioners[0] if petitioners else None
    return {
        **common(f),
        "requests": requests_text(f),
        "asserted_claims": d.asserted_claims,
        "party_id": (one.credit_code if one else "") or "（身份证件号码见当事人登记表）",
        "party_address": (one.address if one else "") or "（未填）",
        "service_phone": (one.telephone if one else "") or "（未填）",
        "legal_representative": one.legal_representative if one else "",
        "standing": said(c.STANDINGS, d.standing) or "（未填）",
        "respondent_address": "；".join(p.address for p in respondents if p.address) or "（未填）",
        "respondent_phone": "",
        "reasons_claim_chart": d.claim_chart or d.facts_told,
        "evidence_lines": catalogue(f.values.get("evidence") or ANNEXES),
        "declarations": declarations(d),
        "electronic_consent": bool(one and one.electronic_consent_at),
        "mediation_willingness": said(c.YES_NO, _willing(f, one)),
        "applicant_signature": Opinion("以上内容属实。", d.signer, d.signed_on),
    }


def _willing(f: Filling, party: Party | None) -> str:
    side = f.row.sides.filter(party=party).first() if party else None
    return side.mediation_willing if side and side.mediation_willing else "no"


def declarations(d: RulingDetail) -> str:
    """No suit, no other way agreed, when the act became known: what the conditions of filing ask (S3 12, 19)."""
    lines = [
        "双方没有就本纠纷向人民法院起诉。" if d.sued != "yes" else "双方已就本纠纷向人民法院起诉。",
        "双方没有约定其他纠纷解决方式。" if d.other_route != "yes" else "双方约定了其他纠纷解决方式。",
    ]
    if d.known_on:
        going = "，侵权行为仍在持续" if d.acts_continue == "yes" else ""
        lines.append(f"请求人于{day(d.known_on)}知道侵权行为和侵权人{going}。")
    return "\n".join([*lines, d.declarations])


@fills("ruling.supplement")
def supplement(f: Filling) -> dict[str, Any]:
    return {
        **common(f),
        "due_on": due_after(f, "rmc:TL-R02"),
        "consequence": "期限自收到本通知之日起算；逾期不补正或者补正后仍不符合要求的，不予立案。",
        "basis_text": article("十六"),
        "missing_items": detail(f).missing_items,
    }


def due_after(f: Filling, code: str) -> Any:
    """The last day were the paper received today; the period itself runs from receipt."""
    limit = law.limit(f.case, code, on=local_day(f.at))
    term = Term(limit.amount or 0, limit.unit, roll=limit.roll)
    return compute(anchor=f.at, term=term, calendar=current_calendar()).last_day


@fills("ruling.filing")
def filing(f: Filling) -> dict[str, Any]:
    return {**common(f), "handler_opinion": handler_opinion(f, f"符合受理条件。{detail(f).jurisdiction}")}


@fills("ruling.filed")
def filed(f: Filling) -> dict[str, Any]:
    rights = (
        f"可以在{common(f)['recusal_term']}申请合议组成员、书记员回避；"
        f"收到举证通知后{period(f, 'rmc:TL-R09')}内举证；可以委托代理人，可以在裁决前请求调解、撤回请求。"
    )
    return {**common(f), "rights_told": rights, "filed_on": timezone.localdate(f.at)}


# the articles a refusal rests on, by its ground (RMC R04)
REFUSED_BY = {
    "standing": ("十二", "十四"), "respondent": ("十二",), "request": ("十二", "十五"), "jurisdiction": ("九", "十二"),
    "other_route": ("十二",), "late": ("十六",), "insufficient": ("十六",), "evaluation": ("十四",),
}  # fmt: skip


@fills("ruling.not-filed")
def not_filed(f: Filling) -> dict[str, Any]:
    d = detail(f)
    elsewhere = f"有管辖权的机关：{d.competent_text}。" if d.competent_text else ""
    suit = f"不服本决定的，可以自收到本通知之日起{period(f, 'rmc:TL-R19')}内向人民法院提起行政诉讼。"
    return {
        **common(f),
        "refusal_ground": f"{said(c.REFUSAL_GROUNDS, d.refusal_ground)}。\n{d.refusal_reason}",
        "basis_text": f"{S3}{'、'.join(f'第{one}条' for one in (*REFUSED_BY.get(d.refusal_ground, ()), '二十'))}",
        "other_remedies": f"{elsewhere}也可以就专利侵权纠纷向人民法院起诉。\n{suit}",
    }


@fills("ruling.evaluation-report")
def evaluation(f: Filling) -> dict[str, Any]:
    return {
        **common(f),
        "due_on": detail(f).evaluation_due_on,
        "consequence": "无正当理由不提交的，不予立案。",
        "basis_text": article("十四"),
    }


@fills("ruling.answer-notice")
def answer_notice(f: Filling) -> dict[str, Any]:
    term = f"收到之日起{period(f, 'rmc:TL-R05')}（在中国没有固定居所的{period(f, 'rmc:TL-R05F')}）"
    return {
        **common(f),
        "requests": requests_text(f),
        "answer_due": term,
        "consequence": "逾期不答辩的，不影响案件处理。对管辖有异议的，应当在答辩期内提出。",
    }


@fills("ruling.answer")
def answer(f: Filling) -> dict[str, Any]:
    """As the respondent itself wrote it, or as it was read out of the paper it handed in."""
    side = f.row.__dict__.get("_side")
    # before the step is taken nobody has said yet whose answer it is
    name = side.party.name if side is not None else names(parties(f, "respondent"))
    return {
        **common(f),
        "answer_position": f.values.get("answer_position"),
        "defences": f.values.get("defences"),
        "respondent": name,
        "invalidation_filed": said(c.YES_NO, f.values.get("invalidation_filed") or ""),
        "evidence_lines": (),
        "mediation_willingness": said(c.YES_NO, f.values.get("willing_to_mediate") or ""),
        "applicant_signature": opinion(f, "以上内容属实。", name),
    }


@fills("ruling.evidence-notice")
def evidence_notice(f: Filling) -> dict[str, Any]:
    return {
        **common(f),
        "evidence_due": f"收到之日起{period(f, 'rmc:TL-R09')}",
        "evidence_rules": "当事人对自己的主张负有举证责任。外文证据附中文译文。\n"
        "因客观原因不能自行收集的，可以书面请求调查取证。",
        "consequence": "逾期不提供又没有申请延长的，视为放弃举证。",
    }


@fills("ruling.jurisdiction")
def jurisdiction(f: Filling) -> dict[str, Any]:
    d = detail(f)
    return {
        **common(f),
        "objection_content": d.objection_content,
        "reasons": d.objection_reasons,
        "basis_text": article("九"),
        "conclusion": "驳回管辖异议，本案由本机关继续处理。",
    }


@fills("ruling.transfer")
def transfer(f: Filling) -> dict[str, Any]:
    d = detail(f)
    lines = [{"seq": str(e.serial), "material_name": e.name} for e in f.evidence if not e.secret]
    return {
        **common(f),
        "receiving_organ": d.competent_text,
        "reasons": d.objection_reasons,
        "basis_text": article("九"),
        "material_lines": lines,
    }


@fills("ruling.join-party")
def join_party(f: Filling) -> dict[str, Any]:
    d = detail(f)
    return {
        **common(f),
        "joined_party": f"{d.join_name}（{said(c.JOIN_ROLES, d.join_role)}）",
        "reasons": f"{said(c.JOIN_GROUNDS, d.join_ground)}。{d.join_reasons}",
        "basis_text": f"{article('二十三')}、第二十四条",
    }


@fills("ruling.merge")
def merge(f: Filling) -> dict[str, Any]:
    d = detail(f)
    merged = f"{f.case.number}、{d.merged_number}"
    return {**common(f), "merged_cases": merged, "reasons": d.merge_reasons, "basis_text": article("二十一")}
