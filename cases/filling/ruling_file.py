"""The index of the file of a ruling (案卷目录, RMC 6.4): main file, sub-file, and the suits apart, in their order."""

from typing import Any

from django.utils import timezone

from cases.filling.context import Filling, fills
from cases.filling.ruling import common, detail

MAIN, SUB, SUITS = "正卷", "副卷", "诉讼卷"
# what never leaves the house: approvals and deliberation
INTERNAL = ("ruling.filing", "ruling.evidence-approval", "ruling.preservation-approval", "ruling.extension-approval",
            "ruling.deliberation", "ruling.closing", "sup.D08")  # fmt: skip
# filing, evidence, notices, hearing, mediation, ruling, enforcement
ORDER = (
    ("ruling.request", "ruling.supplement", "ruling.evaluation-report", "ruling.filing", "ruling.filed",
     "ruling.not-filed"),
    ("ruling.evidence-approval", "ruling.investigation-notice", "ruling.investigation-record", "ruling.site-record",
     "ruling.order-evidence", "ruling.sampling", "ruling.sampling-list", "ruling.preservation-approval",
     "ruling.preservation", "ruling.preservation-list", "ruling.preservation-release", "ruling.assistance",
     "ruling.appraisal", "ruling.undisputed", "ruling.exchange-notice", "ruling.exchange-record"),
    ("ruling.answer-notice", "ruling.answer", "ruling.evidence-notice", "ruling.jurisdiction", "ruling.transfer",
     "ruling.join-party", "ruling.merge", "ruling.split", "ruling.technical-investigator", "ruling.recusal",
     "ruling.suspension", "ruling.no-suspension", "ruling.resumption", "ruling.extension-approval",
     "ruling.extension"),
    ("ruling.written-review", "ruling.hearing-notice", "ruling.postponement", "ruling.hearing-record",
     "ruling.deliberation"),
    ("ruling.mediation-agreement", "sup.D08"),
    ("ruling.closing", "ruling.decision", "ruling.published", "ruling.correction", "ruling.variation",
     "ruling.case-revoked"),
    ("ruling.urging", "ruling.enforcement"),
)  # fmt: skip
PLACES = {code: (n, m) for n, group in enumerate(ORDER) for m, code in enumerate(group)}
EVIDENCE_PLACE, LAST = (1, len(ORDER[1])), (len(ORDER), 0)


@fills("ruling.index")
def index(f: Filling) -> dict[str, Any]:
    lines = [*_papers(f), *_evidence(f), *_suits(f)]
    order = (MAIN, SUB, SUITS)
    ordered = sorted(lines, key=lambda line: (order.index(line[0]), line[1]))
    rows = [
        {"seq": str(n), "volume": volume, "title": title, "number": number or "—", "made_on": day or "—"}
        for n, (volume, _place, title, number, day) in enumerate(ordered, 1)
    ]
    return {
        **common(f),
        "case_name": f.case.title,
        "archive_no": detail(f).archive_no,
        "volume_lines": rows,
        "archive_note": detail(f).archive_note,
        "retention_note": "正卷可以供当事人查阅；副卷不对外提供，外部利用须经负责人批准；诉讼材料单独立卷。"
        "保管期限按本机关经档案主管部门批准的期限表执行。",
    }


Line = tuple[str, tuple[int, int, str], str, str, str]


def _papers(f: Filling) -> list[Line]:
    return [
        (SUB if paper.code in INTERNAL else MAIN, (*PLACES.get(paper.code, LAST), f"{paper.pk:09}"), paper.title,
         paper.number, timezone.localdate(paper.issued_at).isoformat() if paper.issued_at else "")
        for paper in f.papers
    ]  # fmt: skip


def _evidence(f: Filling) -> list[Line]:
    return [
        (MAIN, (*EVIDENCE_PLACE, f"{one.serial:09}"), f"证据{one.serial}　{one.name}", "",
         one.obtained_on.isoformat() if one.obtained_on else "")
        for one in f.evidence
    ]  # fmt: skip


def _suits(f: Filling) -> list[Line]:
    """Each suit has a file of its own."""
    found = f.row.sides.filter(sued_at__isnull=False).select_related("party").order_by("pk")
    return [
        (SUITS, (*LAST, f"{side.pk:09}"), f"{side.party.name}起诉　{side.suit_court}　{_outcome(side)}", side.suit_no,
         timezone.localdate(side.sued_at).isoformat())
        for side in found
    ]  # fmt: skip


def _outcome(side: Any) -> str:
    return str(side.get_suit_outcome_display())
