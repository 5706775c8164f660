"""What the papers of evidence, hearing and suspension say."""

from typing import Any

from cases.filling.context import Filling, fills
from cases.filling.ruling import article, common, detail, handler_opinion, names, panel, parties, recorder, said
from cases.models import EvidenceGathering
from workflow.deadlines.arithmetic import local_day
from workflow.flows.ruling import choices as c

YES = {"yes": "是", "no": "否"}


def _goods(f: Filling, key: str, *fields: str) -> list[dict[str, str]]:
    rows = f.values.get(key) or []
    return [{"item_no": str(n), **{name: str(row.get(name) or "") for name in fields}} for n, row in enumerate(rows, 1)]


@fills("ruling.evidence-approval")
def evidence_approval(f: Filling) -> dict[str, Any]:
    found: EvidenceGathering | None = f.row.__dict__.get("_gathering")
    return {
        **common(f),
        "evidence_sought": found.sought if found else "",
        "reasons": found.reasons if found else "",
        "handler_opinion": handler_opinion(f, str(f.values.get("gathering_plan") or "拟同意调查取证。")),
    }


@fills("ruling.investigation-notice")
def investigation_notice(f: Filling) -> dict[str, Any]:
    keys = ("notice_holder", "evidence_holder", "evidence_sought", "valid_until_on")
    return {**common(f), **{key: f.values.get(key) for key in keys}, "basis_text": article("四十四")}


@fills("ruling.order-evidence")
def order_evidence(f: Filling) -> dict[str, Any]:
    return {
        **common(f),
        "evidence_sought": f.values.get("evidence_sought"),
        "due_on": f.values.get("produce_by"),
        "consequence": "无正当理由拒不提供或者提供虚假证据的，可以认定对方关于该证据的主张成立。",
        "basis_text": article("五十一"),
    }


@fills("ruling.assistance")
def assistance(f: Filling) -> dict[str, Any]:
    to = f.values.get("assistant")
    return {
        **common(f),
        "receiving_organ": to.name if to else "",
        "evidence_sought": f.values.get("evidence_sought"),
        "due_on": f.values.get("assist_by"),
        "basis_text": article("五十"),
    }


def _officers(f: Filling) -> str:
    people = f.values.get("officers") or []
    held = {a.person_id: a.certificate_no for a in f.row.seats()}
    return "、".join(f"{p.name}（{held[p.pk]}）" if held.get(p.pk) else p.name for p in people)


def _scene(f: Filling) -> dict[str, Any]:
    keys = ("place", "started_at", "ended_at", "interviewee", "refusal_note")
    told = "已出示执法证件，告知申请回避、如实陈述和核对笔录的权利义务。"
    return {**{key: f.values.get(key) for key in keys}, "officers_certified": _officers(f), "rights_told": told}


@fills("ruling.investigation-record")
def investigation_record(f: Filling) -> dict[str, Any]:
    return {**_scene(f), "questions_answers": f.values.get("course")}


@fills("ruling.site-record")
def site_record(f: Filling) -> dict[str, Any]:
    return {**_scene(f), "party_present": f.values.get("interviewee"), "scene_facts": f.values.get("course")}


@fills("ruling.sampling")
def sampling(f: Filling) -> dict[str, Any]:
    return {
        **common(f),
        "place": f.values.get("place"),
        "reasons": f.values.get("sampling_reason"),
        "basis_text": article("四十八"),
        "goods_lines": _goods(f, "sample_lines", "name", "spec_model", "quantity", "unit"),
    }


@fills("ruling.sampling-list")
def sampling_list(f: Filling) -> dict[str, Any]:
    return {
        "party": names(parties(f, "respondent")),
        "place": f.values.get("place"),
        "list_made_on": local_day(f.at),
        "sample_lines": _goods(f, "sample_lines", "name", "spec_model", "quantity", "seal_no"),
        "storage_place": f.values.get("storage_place"),
        "refusal_note": f.values.get("refusal_note"),
    }


def _preserved(f: Filling) -> list[dict[str, str]]:
    return _goods(f, "goods_lines", "name", "spec_model", "quantity", "unit")


@fills("ruling.preservation-approval")
def preservation_approval(f: Filling) -> dict[str, Any]:
    d, rows = detail(f), f.values.get("goods_lines") or []
    what = "、".join(f"{row['name']}{row['quantity']}{row['unit']}" for row in rows)
    return {**common(f), "measure_object": what, "reasons": f"{d.evidence_may_vanish}\n{d.sampling_impossible}"}


@fills("ruling.preservation")
def preservation(f: Filling) -> dict[str, Any]:
    from cases.filling.ruling import due_after

    d = detail(f)
    return {
        **common(f),
        "place": f.values.get("place"),
        "reasons": f"{d.evidence_may_vanish}\n{d.sampling_impossible}",
        "basis_text": article("四十九"),
        "from_on": local_day(f.at),
        "to_on": due_after(f, "rmc:TL-R15"),
        "duties": f.values.get("duties"),
    }


@fills("ruling.preservation-list")
def preservation_list(f: Filling) -> dict[str, Any]:
    return {
        "party": names(parties(f, "respondent")),
        "place": f.values.get("place"),
        "list_made_on": local_day(f.at),
        "goods_lines": _preserved(f),
        "refusal_note": f.values.get("refusal_note"),
    }


@fills("ruling.preservation-release")
def preservation_release(f: Filling) -> dict[str, Any]:
    return {
        **common(f),
        "measure_no": f.paper_no("ruling.preservation"),
        "release_reason": detail(f).release_reason,
        "basis_text": article("四十九"),
        "goods_lines": (),
    }


@fills("ruling.appraisal")
def appraisal(f: Filling) -> dict[str, Any]:
    d = detail(f)
    return {
        **common(f),
        "institution": d.appraiser,
        "purpose": d.appraisal_matters,
        "sample_lines": (),
        "due_on": d.appraisal_due_on,
        "cost_bearer": d.cost_bearer,
    }


@fills("ruling.technical-investigator")
def technical_investigator(f: Filling) -> dict[str, Any]:
    return {**common(f), "technical_investigator": detail(f).technical_investigator, "basis_text": article("五十二")}


@fills("ruling.undisputed")
def undisputed(f: Filling) -> dict[str, Any]:
    lines = [str(line.get("text") or "") for line in f.values.get("undisputed_lines") or []]
    return {**common(f), "undisputed_facts": "\n".join(f"{n}．{text}" for n, text in enumerate(lines, 1))}


@fills("ruling.written-review")
def written_review(f: Filling) -> dict[str, Any]:
    return {**common(f), "reasons": detail(f).written_reasons, "basis_text": article("二十六")}


@fills("ruling.postponement")
def postponement(f: Filling) -> dict[str, Any]:
    """The new day as the notice of a hearing says it, and why the old one falls away."""
    return {**hearing_notice(f), "postponement_told": detail(f).postponement, "basis_text": article("二十六")}


@fills("ruling.hearing-notice")
def hearing_notice(f: Filling) -> dict[str, Any]:
    d = detail(f)
    online = "（在线进行）" if d.hearing_online == "yes" else ""
    return {
        **common(f),
        "hearing_at": d.hearing_at,
        "hearing_place": f"{d.hearing_place}{online}",
        "hearing_public": _openness(f),
        "rights_told": "可以委托代理人参加，可以申请回避、提出证据、进行辩论、请求调解；有正当理由的可以申请延期。",
        "consequence": "请求人无正当理由不参加的，按撤回请求处理；被请求人无正当理由不参加的，缺席审理。",
    }


def _openness(f: Filling) -> str:
    d = detail(f)
    return "公开" if d.hearing_public == "yes" else f"不公开（{d.closed_reason}）"


@fills("ruling.recusal")
def recusal(f: Filling) -> dict[str, Any]:
    found = f.row.__dict__.get("_recusal")
    upheld = f.values.get("recusal_upheld") == "yes"
    return {
        **common(f),
        "recusal_request": f"对{found.name}申请回避：{found.grounds}" if found else "",
        "reasons": f.values.get("recusal_reasons"),
        "basis_text": article("五"),
        "conclusion": f"{found.name if found else ''}{'应当回避' if upheld else '不予回避'}。",
    }


@fills("ruling.hearing-record")
def hearing_record(f: Filling) -> dict[str, Any]:
    d = detail(f)
    course = f"{d.default_note}\n{d.hearing_course}" if d.default_note else d.hearing_course
    return {
        **common(f),
        "hearing_at": d.hearing_held_at,
        "hearing_place": d.hearing_place,
        "hearing_public": _openness(f),
        "recorder": recorder(f),
        "participants": d.participants,
        "issues": d.issues,
        "hearing_course": course,
    }


@fills("ruling.deliberation")
def deliberation(f: Filling) -> dict[str, Any]:
    d = detail(f)
    return {
        **common(f),
        "meeting_at": d.deliberated_at,
        "place": d.deliberation_place,
        "panel_members": panel(f, clerk=True),
        "issues": d.issues,
        "views": d.views,
        "conclusion": d.conclusion,
    }


@fills("ruling.suspension")
def suspension(f: Filling) -> dict[str, Any]:
    d = detail(f)
    cause = f"{said(c.SUSPENSION_CAUSES, d.suspension_cause)}（{d.suspension_proof}）。"
    return {
        **common(f),
        "suspension_cause": cause,
        "basis_text": article("二十八"),
        "from_on": local_day(f.at),
    }


@fills("ruling.no-suspension")
def no_suspension(f: Filling) -> dict[str, Any]:
    d = detail(f)
    ground = said(c.NO_SUSPENSION_GROUNDS, d.no_suspension_ground)
    return {**common(f), "reasons": f"{ground}。\n{d.no_suspension_reasons}", "basis_text": article("二十九")}


@fills("ruling.resumption")
def resumption(f: Filling) -> dict[str, Any]:
    return {
        **common(f),
        "suspension_no": f.paper_no("ruling.suspension"),
        "reasons": detail(f).cause_ended,
        "basis_text": article("二十八"),
        "from_on": local_day(f.at),
    }
