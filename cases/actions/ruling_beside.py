"""What the steps of exchange, major disputes, changed and separated requests record."""

from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from audit.language import for_record
from cases.actions.hearing_steps import book_by_step, mark_dropped, mark_held
from cases.actions.hearings import running
from cases.actions.papers import ADDRESSEES
from cases.actions.ruling_after import months_granted
from cases.actions.ruling_evidence import paper_of
from cases.actions.ruling_parts import keep_said, parties_of
from cases.actions.ruling_steps import EVERYBODY, send_file_on
from cases.actions.signing import ask_signatures
from cases.actions.taking import LENGTHS, Taking, follows, records, write_columns
from cases.filling import Filling
from cases.models import Hearing, Party, RulingCase, RulingClaim
from workflow.flows.ruling import RULING
from workflow.flows.ruling.exchange import EXCHANGE
from workflow.perform import Outcome
from workflow.refusals import Refused, incomplete
from workflow.step import STAY

follows("ruling:T04")(send_file_on)
LENGTHS["ruling:R37n"] = months_granted
ADDRESSEES.update(dict.fromkeys(("ruling.exchange-notice", "ruling.split"), lambda filling: _everybody(filling)))


def _everybody(filling: Filling) -> list[Party]:
    return [party for party in filling.parties if party.role in EVERYBODY]


@follows("ruling:E01")
def book_exchange(row: RulingCase, taking: Taking, outcome: Outcome) -> None:
    """Officers, panel, parties and agents; an exchange is never open to the public."""
    at, place = taking.values["exchange_at"], row.detail.exchange_place
    book_by_step(row, taking, purpose=Hearing.Purpose.EVIDENCE, starts_at=at, place=place)


@follows("ruling:E02")
def close_exchange(row: RulingCase, taking: Taking, outcome: Outcome) -> None:
    """The booking is held, the record goes to the parties for signature, and another exchange may be called."""
    held, end = taking.values["exchange_began_at"], taking.when.happened_at
    booked = running(row, Hearing.Purpose.EVIDENCE)
    if booked is not None:
        lasted = booked.ends_at - booked.starts_at
        mark_held(booked, starts_at=held, ends_at=end if held < end <= held + 4 * lasted else held + lasted)
    write_columns(row.detail, {"exchange_at": None, "exchange_held_at": held})
    ask_signatures(paper_of(outcome, "ruling.exchange-record"), parties_of(row, *EVERYBODY), at=end)


def drop_exchange(row: RulingCase, taking: Taking, outcome: Outcome) -> None:
    """A case that is suspended or goes on without its exchange frees room and people."""
    left = outcome.event.from_stage in EXCHANGE and row.stage not in EXCHANGE
    if row.detail.exchange_at is not None and (left or taking.spec.opens_hold == "SUSPEND"):
        mark_dropped(row, taking, Hearing.Purpose.EVIDENCE)
        write_columns(row.detail, {"exchange_at": None})


for _spec in RULING.steps.values():
    if set(EXCHANGE) & set(_spec.sources) and (_spec.target != STAY or _spec.opens_hold == "SUSPEND"):
        follows(_spec.id)(drop_exchange)


@records("ruling:T03")
def record_major(row: RulingCase, taking: Taking) -> dict[str, Any]:
    return write_columns(row.detail, {"track": "major"})


@records("ruling:R14c")
def record_change(row: RulingCase, taking: Taking) -> dict[str, Any]:
    keep_said(row, taking)
    return {}


@follows("ruling:R14c")
def change_claim(row: RulingCase, taking: Taking, outcome: Outcome) -> None:
    """The claim as it now reads; what it replaces is withdrawn, both stay on the file."""
    at, text = taking.when.happened_at, str(taking.values.get("new_claim") or "").strip()
    old = _claim(row, taking, "changed_claim")
    if old is not None:
        write_columns(old, {"state": "withdrawn", "outcome": for_record(_("请求人变更")), "ended_at": at})
    last = row.claims.aggregate(last=Max("serial"))["last"] or 0
    RulingClaim.objects.create(case_id=row.pk, serial=last + 1, text=text)


@records("ruling:R15s")
def record_split(row: RulingCase, taking: Taking) -> dict[str, Any]:
    """Which claim goes its own way; its case is registered from the page of this one."""
    found = _claim(row, taking, "split_claim")
    row.__dict__["_split"] = found
    if found is None:
        why = _("选定一项还没有处理的请求事项")
        raise Refused(taking.spec.label, (incomplete(why, taking.spec.basis, cure="split_claim"),))
    return {"claim": ["", found.serial]}


@follows("ruling:R15s")
def split_claim(row: RulingCase, taking: Taking, outcome: Outcome) -> None:
    values = {"state": "split", "outcome": row.detail.split_reasons, "ended_at": taking.when.happened_at}
    write_columns(row.__dict__["_split"], values)


def _claim(row: RulingCase, taking: Taking, key: str) -> RulingClaim | None:
    chosen = str(taking.values.get(key) or "")
    return row.claims.filter(pk=int(chosen) if chosen.isdecimal() else 0, state="open").first()
