"""What the papers of the transfer say, from the record of the decision, the case and the hand-over."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from cases.actions.papers import Route
from cases.facts import law
from cases.filling.context import Filling, fills
from cases.filling.penalty import SOURCES, chosen, day, yuan
from cases.models import Evidence, GoodsItem, PriorSanction, ThresholdEvaluation
from cases.papers import Opinion
from workflow.flows.transfer.choices import GROUNDS, SLOTS
from workflow.law import store
from workflow.law.tables import Offence, Parameter
from workflow.models import StepEvent

LEVELS = {
    "AGGRAVATED": "达到加重处罚标准", "BASE": "达到立案追诉标准", "HUMAN_BASE": "经判断达到立案追诉标准",
    "NONE": "未达到标准", "INCOMPLETE": "数据不全",
}  # fmt: skip
ADVICE = {"MUST_TRANSFER": "应当移送", "CONSULT": "建议会商", "NO_TRANSFER": "不移送", "INCOMPLETE": "数据不全"}
ORIGINALITY = "复制件，与原件核对一致"


def transfer_route(row: Any, code: str) -> Route:
    """The letter goes to the police with a copy for the procuratorate; the report goes to the agency's own head."""
    if code in ("transfer.D2", "transfer.D6"):
        copies = (row.copy_to.name,) if row.copy_to else ()
        return Route(row.agency, row.to_police.name if row.to_police else "", copies)
    return Route(row.agency, row.agency.name)


def name_of(organ: Any) -> str:
    """Its name; nothing while none is chosen, as in a preview."""
    return organ.name if organ is not None else ""


def minute(value: Any) -> str:
    """2026年11月24日16时30分, local."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    return f"{day(value)}{local.hour}时{local.minute:02d}分"


def offence_names(row: Any) -> str:
    """假冒注册商标罪（《刑法》第二百一十三条）, from the law table of the day."""
    known = {code: found.record for code, found in store.rows(Offence, on=timezone.localdate()).items()}
    codes = row.offences.split()
    return "、".join(
        f"{known[c].label_zh}（《中华人民共和国刑法》第{known[c].article}条）" if c in known else c for c in codes
    )


def team_names(row: Any) -> str:
    members = row.team.filter(until__isnull=True).select_related("person").order_by("pk")
    return "、".join(f"{m.person.name}（{m.certificate_no}）" for m in members)


def subject_lines(f: Filling) -> list[dict[str, Any]]:
    return [
        {
            "name": p.name,
            "type": p.get_kind_display(),
            "id_no": p.credit_code or p.identity_no,
            "address": p.address,
            "legal_rep": p.legal_representative,
            "role": p.get_role_display(),
        }
        for p in f.respondents
    ]


def right_holder_lines(f: Filling) -> list[dict[str, Any]]:
    return [
        {
            "name": right.holder.name if right.holder else "",
            "right_type": right.get_kind_display(),
            "right_no": right.number,
            "contact": right.holder.telephone if right.holder else "",
        }
        for right in f.rights
    ]


def case_source(f: Filling) -> str:
    source = f.case.penalty.source if hasattr(f.case, "penalty") else ""
    return SOURCES.get(source, source) or f.case.title


def seized(f: Filling) -> str:
    if not f.goods:
        return ""
    total = sum(item.value_fen for item in f.goods)
    return f"共{len(f.goods)}项，合计{yuan(total)}：" + "；".join(f"{g.name}{g.quantity}{g.unit}" for g in f.goods)


def measures(f: Filling) -> str:
    return "；".join(
        f"{m.get_measure_display()}，{m.place}，{day(m.imposed_at)}实施" for m in f.measures if m.imposed_at
    )


def priors(f: Filling) -> str:
    same_subject = PriorSanction.same_subject(f.respondents)
    rows = PriorSanction.objects.filter(same_subject).exclude(source_case=f.case.pk) if same_subject else []
    return "；".join(f"{day(r.decided_on)} {r.document_no}" for r in sorted(rows, key=lambda r: r.decided_on))


def evaluation(f: Filling) -> str:
    rows = ThresholdEvaluation.objects.filter(case_id=f.case.pk, standing=True).order_by("pk")
    return (
        "；".join(f"{minute(r.made_at)} {LEVELS.get(r.level, r.level)}（{r.digest[:12]}）" for r in rows)
        or "未登记数额"
    )


def goods_line(item: GoodsItem) -> dict[str, Any]:
    return {
        "item_no": str(item.serial),
        "name": item.name,
        "brand": item.mark,
        "spec_model": item.model,
        "quantity": str(item.quantity),
        "unit": item.unit,
        "unit_price": f"{yuan(item.unit_price_fen)}（{item.get_price_source_display()}）",
        "value": yuan(item.value_fen),
        "storage_place": item.storage_place,
        "disposition": str(item.flow_of.stage(item.stage).label),
        "seal_no": item.seal_no,
        "perishable": "是" if item.perishable else "",
    }


def material_lines(evidence: list[Evidence], papers: list[str]) -> list[dict[str, Any]]:
    lines = [
        {"material_name": title, "evidence_type": "文书", "original": "原件", "medium": "电子"} for title in papers
    ]
    lines += [
        {
            "material_name": e.name,
            "evidence_type": e.get_kind_display(),
            "original": ORIGINALITY,
            "medium": "电子" if e.file else "纸质",
            "hash": e.sha256,
        }
        for e in evidence
    ]
    return [{"seq": str(n), **line} for n, line in enumerate(lines, 1)]


def attached_evidence(row: Any) -> list[Evidence]:
    return list(Evidence.objects.filter(pk__in=row.attachments.values("evidence")).order_by("serial"))


def figure_text(value: Any) -> str:
    """A figure of the comparison with commas; cents only where there are some."""
    try:
        return f"{Decimal(str(value)):,.2f}".removesuffix(".00")
    except InvalidOperation:
        return str(value)


@fills("transfer.screening")
def screening(f: Filling) -> dict[str, Any]:
    rows = list(ThresholdEvaluation.objects.filter(case_id=f.case.pk, standing=True).order_by("pk"))
    offences = {code: found.record.label_zh for code, found in store.rows(Offence, on=timezone.localdate(f.at)).items()}
    lines = [
        {
            "offence": offences.get(r.offence, r.offence),
            "metric": line["label_zh"],
            "standard": figure_text(line["standard"]),
            "figure": figure_text(line["figure"]),
            "result": "达到" if line["reached"] else "未达到",
        }
        for r in rows
        for line in r.lines
    ]
    suspicion = f.say("suspicion_text") or "没有合理理由怀疑构成犯罪"
    return {
        "offences": "、".join(offences.get(r.offence, r.offence) for r in rows) or "尚未登记刑事口径数额",
        "threshold_lines": lines
        or [{"offence": "—", "metric": "尚未登记数额", "standard": "", "figure": "", "result": ""}],
        "elements_check": suspicion,
        "screening_result": "；".join(ADVICE.get(r.advice, r.advice) for r in rows) or suspicion,
        "handler_opinion": Opinion(suspicion, f.standing.user.name, timezone.localdate(f.at)),
    }


@fills("transfer.screening-opinion")
def screening_opinion(f: Filling) -> dict[str, Any]:
    """B-02: the handler's reasons, and the word of the head of the unit who agreed to them."""
    rows = ThresholdEvaluation.objects.filter(case_id=f.case.pk, standing=True).order_by("pk")
    found = "；".join(ADVICE.get(r.advice, r.advice) for r in rows)
    said = timezone.localdate(f.at)
    return {
        "facts_summary": f.case.summary or f.case.title,
        "screening_result": found or "尚未登记刑事口径数额",
        "reasons": f.say("no_transfer_reason"),
        "basis_text": "《行政执法机关移送涉嫌犯罪案件的规定》第三条",
        "handler_opinion": Opinion("经审查，拟不移送公安机关，呈请审定。", f.proposer or f.standing.user.name, said),
        "unit_opinion": Opinion(f.opinion or "同意不移送。", f.decider, said),
    }


@fills("transfer.team")
def team(f: Filling) -> dict[str, Any]:
    return {
        "case_name": f.case.title,
        "transfer_ground": chosen(GROUNDS, f.row.ground),
        "task_team": team_names(f.row),
        "head_decision": Opinion(f.row.team_note or "同意成立专案组，立即核实。", f.decider, timezone.localdate(f.at)),
    }


@fills("transfer.D1")
def report(f: Filling) -> dict[str, Any]:
    row = f.row
    refused = row.decision == "refuse"
    return {
        "case_source": case_source(f),
        "task_team": team_names(row),
        "subject_lines": subject_lines(f),
        "offences": offence_names(row),
        "transfer_ground": chosen(GROUNDS, row.ground),
        "threshold_evaluation": evaluation(f),
        "seized_items": seized(f),
        "head_decision": Opinion(
            "不批准移送。" if refused else row.head_opinion or "批准移送。",
            f.decider,
            timezone.localdate(f.at),
        ),
    }


@fills("transfer.D3")
def investigation(f: Filling) -> dict[str, Any]:
    row = f.row
    return {
        "case_source": case_source(f),
        "subject_lines": subject_lines(f),
        "facts_and_evidence": f"{row.facts_summary}\n{row.evidence_overview}",
        "proposal": row.team_opinion,
        "authors": team_names(row),
    }


@fills("transfer.D4")
def goods_list(f: Filling) -> dict[str, Any]:
    places = {m.place for m in f.measures} or {g.storage_place for g in f.goods if g.storage_place}
    return {
        "list_no": f"{f.case.number}-清单",
        "transferring_organ": f.row.agency.name,
        "place": "、".join(sorted(places)) or f.row.agency.name,
        "list_made_on": timezone.localdate(f.at),
        "party": "、".join(p.name for p in f.respondents) or "（当事人待查明）",
        "witness": "、".join(m.imposed_by for m in f.measures if m.imposed_by) or team_names(f.row),
        "officers": team_names(f.row),
        "transfer_goods_lines": [goods_line(item) for item in f.goods],
    }


@fills("transfer.D6")
def material_list(f: Filling) -> dict[str, Any]:
    row = f.row
    titles = [str(dict(SLOTS)["letter"]), str(dict(SLOTS)["report"])]
    if f.goods:
        titles.append(str(dict(SLOTS)["goods"]))
    return {
        "transferring_organ": row.agency.name,
        "receiving_police": name_of(row.to_police),
        "material_lines": material_lines(attached_evidence(row), titles),
    }


@fills("transfer.D2")
def letter(f: Filling) -> dict[str, Any]:
    row = f.row
    members = row.team.filter(until__isnull=True).select_related("person").order_by("pk")
    return {
        "transferring_organ": row.agency.name,
        "contact_lines": [
            {"name": m.person.name, "certificate_no": m.certificate_no, "phone": row.contact_phone} for m in members
        ],
        "receiving_police": name_of(row.to_police),
        "case_name": f.case.title,
        "case_no_filed": f.case.number,
        "filed_on": filed_on(f),
        "offences": offence_names(row),
        "transfer_ground": chosen(GROUNDS, row.ground),
        "subject_lines": subject_lines(f),
        "right_holder_lines": right_holder_lines(f),
        "facts": f"{row.facts_summary}\n{row.amount_calculation}",
        "basis_text": legal_basis(f),
        "prior_sanctions": priors(f),
        "penalties_imposed": row.penalties_imposed,
        "measures_in_force": measures(f),
        "material_list_no": f"{f.case.number}-材料",
        "goods_list_no": f"{f.case.number}-清单" if f.goods else row.goods_missing,
        "copy_to_procuratorate": name_of(row.copy_to),
        "approval": Opinion(
            row.head_opinion or "批准移送。", row.head.name if row.head else "", timezone.localdate(row.decided_at)
        ),
        "issued_at": f.at,
        "receipt_slip": "请在签收后将回执退回本机关。",
    }


def filed_on(f: Filling) -> Any:
    """The day the case was filed, else the day it was registered."""
    event = StepEvent.objects.filter(
        subject_type=ContentType.objects.get_for_model(f.case), subject_id=f.case.pk, step_id="penalty:A-03",
        voided_at__isnull=True,
    ).last()  # fmt: skip
    return timezone.localdate(event.happened_at) if event else f.case.opened_on


def legal_basis(f: Filling) -> str:
    """The duty of the general law, the state council's rule, and the special law of the act, as in force that day."""
    common = "《中华人民共和国行政处罚法》第二十七条\n《行政执法机关移送涉嫌犯罪案件的规定》第三条"
    act = f.case.penalty.act if hasattr(f.case, "penalty") else ""
    known = store.rows(Parameter, on=timezone.localdate(f.at), **law.where(f.row))
    special = known.get(f"transfer.basis.{act}")
    return f"{common}\n{special.record.value}" if special else common
