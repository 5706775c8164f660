"""What the guards of the transfer decision ask about: plain values, loaded once by the row."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class TransferFacts:
    """`slots_open` are the attachments of SC310 article 6 that are neither filled nor justified."""

    now: datetime
    advice: str = ""
    ground: str = ""
    no_transfer_reason: str = ""
    team_size: int = 0
    team_needed: int = 0
    facts_summary: str = ""
    evidence_overview: str = ""
    offences: str = ""
    evaluated: bool = False
    open_questions: str = ""
    head_received_at: datetime | None = None
    refusal_reasons: str = ""
    return_reason: str = ""
    approved: bool = False
    slots_open: tuple[str, ...] = ()
    receiver_is_police: bool = False
    receiver_same_level: bool = False
    copied_to_procuratorate: bool = False
    police: str = ""
    goods_unsettled: int = 0
    remedies_open: int = 0
    new_facts: str = ""
    accept_reason: str = ""
    reconsidered: bool = False
