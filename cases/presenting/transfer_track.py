"""How far a hand-over has come, as stations with their days; and the words of what stands on either side."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from cases.models import Handover
from cases.presenting.parts import TrackNode
from cases.presenting.words import full_moment, short_day, stage_name
from workflow.models import StepEvent

BAD_POLICE = ("not_filed", "withdrawn", "not_police")
DECIDED = ("filed", "not_filed", "withdrawn", "prosecution", "prosecuted", "non_prosecuted", "judged")
BRANCHES = ("forwarded", "rejected_not_police", "answered", "returned")
BAD = ("rejected_not_police", "returned")


def track_of(row: Handover, events: Sequence[StepEvent]) -> tuple[TrackNode, ...]:
    """Sent, received, under review, decided: each with its day once reached, the next one open."""
    reached: dict[str, datetime] = {"sent": row.opened_at}
    for event in events:
        reached.setdefault(event.to_stage, event.happened_at)
    transfer = row.purpose == Handover.Purpose.TRANSFER
    line = ["sent", "received"]
    if "supplementing" in reached:
        line.append("supplementing")
    branch = next((code for code in BRANCHES if code in reached and code != "returned"), "")
    line.append(branch or ("accepted" if transfer else "returned" if "returned" in reached else "answered"))
    stations = [_station(code, reached) for code in line]
    if transfer and not branch:
        stations.append(_decision(row))
    return tuple(_with_place(stations))


def _station(code: str, reached: dict[str, datetime]) -> TrackNode:
    name = stage_name("handover", code)
    if code not in reached:
        return TrackNode(name)
    return TrackNode(f"{name} {short_day(reached[code])}", "bad" if code in BAD else "done")


def _decision(row: Handover) -> TrackNode:
    transfer = row.transfer
    if transfer is None or row.opened_case_id is None or transfer.police not in DECIDED:
        return TrackNode(_("决定立案与否"))
    text = str(transfer.get_police_display())
    day = short_day(transfer.police_at) if transfer.police_at else ""
    return TrackNode(f"{text} {day}".strip(), "bad" if transfer.police in BAD_POLICE else "done")


def _with_place(stations: list[TrackNode]) -> list[TrackNode]:
    """The first open station is where one waits."""
    first = next((n for n, one in enumerate(stations) if one.state == "todo"), None)
    return [TrackNode(one.text, "at") if n == first else one for n, one in enumerate(stations)]


def who_to_whom(row: Handover) -> str:
    """移送　市场监管局 → 公安局."""
    return f"{row.get_purpose_display()}　{row.agency.short_name} → {row.to_agency.short_name}"


def receipt_words(row: Handover) -> str:
    """Who received it and when, to the minute; or how a refusal to sign was proved."""
    if row.received_at is None:
        return ""
    if row.refusal_note:
        words = {"when": full_moment(row.received_at), "proof": row.delivery_proof}
        return _("拒绝签收，以送达证明%(proof)s的时间%(when)s为接受时间") % words
    return _("%(when)s由%(who)s签收") % {"when": full_moment(row.received_at), "who": row.receiver}
