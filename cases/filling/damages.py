"""What the reference calculation of damages says (SUP-D08): the way, the facts, the arithmetic, and what it is not."""

from typing import Any

from cases.filling.context import Filling, fills
from cases.reading.damages import finding_words
from workflow.deadlines.arithmetic import local_day


@fills("sup.D08")
def worksheet(f: Filling) -> dict[str, Any]:
    sheet, rule, worked = f.values["sheet"], f.values["rule"], f.values["worked"]
    on = local_day(sheet.made_at)
    return {
        "case_name": f.case.title,
        "damages_right": str(rule.label_zh),
        "acts_period": f"{sheet.acts_from.isoformat()}至{sheet.acts_until.isoformat()}",
        "damages_way": f"{sheet.get_way_display()}。{sheet.earlier_fails}",
        "figures_proof": sheet.figures_proof,
        "intent_facts": _facts(sheet.intent_findings, sheet.intent_proof, on),
        "gravity_facts": _facts(sheet.gravity_findings, sheet.gravity_proof, on),
        "multiple_text": f"{sheet.multiple.normalize():f}倍。{sheet.multiple_reason}",
        "damages_lines": [{"item": a, "arithmetic": b, "basis": c or "—"} for a, b, c in worked.lines],
        "damages_note": "本表仅供调解参考，不是裁决、决定，也不影响人民法院认定。惩罚性赔偿应当在起诉时请求；"
        "一审法庭辩论终结以前可以增加，经释明仍不请求的，以后不能另行起诉。",
        "basis_text": rule.basis,
    }


def _facts(codes: str, proof: str, on: Any) -> str:
    return "；".join([*finding_words(codes, on=on), proof]) if codes else "没有主张。"
