"""What the papers of the rolls say."""

from typing import Any

from django.utils import timezone

from cases.facts.roll import last_day_of_term
from cases.filling.context import Filling, fills
from cases.models import RollEntry
from cases.papers import Opinion
from workflow.flows.roll.choices import KINDS, REMOVALS, TIES
from workflow.flows.roll.guards import MEDIATORS

REMEDIES = "不服本决定的，可以在收到之日起向作出决定的机关书面申请复核；复核期间不停止执行。"


def person(entry: RollEntry) -> dict[str, Any]:
    """Who the entry is, on any of its papers."""
    certificate = "　".join(part for part in (entry.qualification, entry.qualification_no) if part)
    return {
        "roll_kind": str(dict(KINDS)[entry.roll_kind]),
        "roll_name": entry.name,
        "roll_employer": entry.employer,
        "roll_profession": entry.profession,
        "qualification": certificate or "（待登记）",
        "qualified_until": entry.qualification_until,
        "roll_fields": entry.fields,
        "roll_classes": "；".join(text for text in (entry.ipc, entry.nice, entry.species) if text),
        "roll_languages": entry.languages,
        "roll_regions": entry.regions,
    }


def ties(entry: RollEntry) -> list[dict[str, Any]]:
    return [
        {
            "relation": str(dict(TIES)[tie.relation]),
            "name": tie.name,
            "code": tie.credit_code or tie.number,
            "until": tie.until.isoformat() if tie.until else "",
        }
        for tie in entry.ties.order_by("pk")
    ]


@fills("sup.D45")
def application(f: Filling) -> dict[str, Any]:
    return {**person(f.row), "ties_lines": ties(f.row), "pledge": f.row.pledge}


@fills("sup.D45c")
def check(f: Filling) -> dict[str, Any]:
    opinion = Opinion("符合入册条件，拟予公示。", f.standing.user.name, timezone.localdate(f.at))
    said = {"ties_lines": ties(f.row), "check_findings": f.row.check_note, "handler_opinion": opinion}
    return {**person(f.row), **said}


@fills("sup.D46")
def appointment(f: Filling) -> dict[str, Any]:
    start = f.row.term_from or timezone.localdate(f.at)
    kind = dict(KINDS)[f.row.roll_kind]
    return {
        **person(f.row),
        "term_from": start,
        "term_until": f.row.term_until or last_day_of_term(f.row, start),
        "appointment_words": f"聘任{f.row.name}为{kind}，按规定接受委派，公正履职，保守秘密。",
    }


@fills("sup.D47")
def disclosure(f: Filling) -> dict[str, Any]:
    use = f.values["roll_use"]
    return {
        **person(use.entry),
        "case_name": f"{f.case.number} {f.case.title}",
        "case_parties": "、".join(p.name for p in f.parties if not p.confidential),
        "role_in_case": str(dict(KINDS)[use.entry.roll_kind]),
        "disclosed": use.disclosed,
    }


@fills("sup.D48")
def removal(f: Filling) -> dict[str, Any]:
    row = f.row
    return {
        **person(row),
        "removal_ground": str(dict(REMOVALS).get(row.removal_ground, "")),
        "facts": row.removal_facts,
        "statement_heard": row.statement or "本人在规定的期限内没有陈述。",
        "removal_reason": row.removal_reason,
        "basis_text": f"{MEDIATORS}第二十八条",
        "remedies": REMEDIES,
    }
