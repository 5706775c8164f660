"""Joint punishment: measures offered only through the gate, and what the steps of a dispatch record."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from agencies.standing import Standing
from audit.language import record_language
from audit.recording import Note, append
from cases.actions.naming import name_opener
from cases.actions.taking import Taking, records, write_columns
from credit import verbs
from credit.actions.letters import write_letter
from credit.facts.dispatch import ask_gate
from credit.models import PunishmentDispatch, SeriousListing
from credit.rules import gate
from workflow.deadlines import clocks
from workflow.deadlines.arithmetic import local_day
from workflow.models import Deadline
from workflow.perform import When, lock, open_proceeding
from workflow.refusals import Refused, not_now, not_yours

PROPOSE = _("提出联合惩戒措施")


@dataclass(frozen=True)
class Proposed:
    """What was opened, and what the gate refused with its failing line."""

    made: tuple[PunishmentDispatch, ...]
    refused: tuple[tuple[str, gate.Refused], ...]


def owner_of(listing: SeriousListing, standing: Standing) -> Agency:
    """The credit office (or the listing authority's credit unit) in which she may dispatch; raises Refused."""
    for agency in (listing.credit_office, listing.agency):
        if agency is not None and standing.holds("CREDIT_OFFICER", agency.pk):
            return agency
    raise Refused(PROPOSE, (not_yours(_("由信用管理人员提出"), "《市场监督管理严重违法失信名单管理办法》第十五条"),))


@transaction.atomic
def propose_measures(listing: SeriousListing, wanted: Sequence[tuple[str, Agency]], *, standing: Standing) -> Proposed:
    """JD-T01: open a dispatch for each (measure, department) the gate admits; each refusal is kept with its line."""
    row = lock(listing, version=None)
    agency, now = owner_of(row, standing), timezone.now()
    review = gate.Review(proposer=str(standing.user_id), reviewer="", reviewer_is_legal=True)
    made: list[PunishmentDispatch] = []
    refused: list[tuple[str, gate.Refused]] = []
    for measure, department in wanted:
        with record_language():
            answer = ask_gate(row, measure, agency, review=review, on=local_day(now))
        if isinstance(answer, gate.Refused):
            refused.append((measure, answer))
        else:
            made.append(_open(row, answer, department, agency=agency, standing=standing, when=When(now, now)))
    if refused:
        _keep_refusals(row, refused, standing=standing)
    return Proposed(tuple(made), tuple(refused))


def _keep_refusals(row: SeriousListing, refused: list[tuple[str, gate.Refused]], *, standing: Standing) -> None:
    row.version += 1
    lines = [[measure, answer.code, answer.reason_zh, answer.basis] for measure, answer in refused]
    append(row, Note(verb=verbs.MEASURE_NOT_OFFERED, actor=standing.user, agency_id=row.agency_id,
                     more={"refused": lines}))  # fmt: skip
    row.save(update_fields=["version", "chain_head", "chain_length"])


def _open(
    listing: SeriousListing, answer: gate.Admitted, department: Agency, *, agency: Agency, standing: Standing,
    when: When,
) -> PunishmentDispatch:  # fmt: skip
    if department.kind not in ("department", "market", "ip_office", "customs"):
        raise Refused(PROPOSE, (not_now(_("%(name)s不是惩戒部门") % {"name": department.name}),))
    if PunishmentDispatch.objects.filter(
        listing=listing, measure=answer.measure, recipient=department, is_open=True
    ).exists():
        raise Refused(PROPOSE, (not_now(_("这项措施已经向%(name)s提出") % {"name": department.name}),))
    from credit.facts import law
    from credit.rules.tables import Measure

    label = law.one(Measure, answer.measure, agency, on=local_day(when.now)).record.label_zh
    row = PunishmentDispatch(
        kind="dispatch", agency=agency, province=agency.province, city=agency.city, county=agency.county,
        secret=listing.secret,
        stage="proposed", opened_at=when.now, listing=listing, recipient=department, reviewing=listing.agency,
        measure=answer.measure, measure_zh=label, proposed_by=standing.user, edition=answer.edition,
        item_no=answer.item_no, basis_text=answer.basis,
    )  # fmt: skip
    row.save(force_insert=True)
    name_opener(row, agency_id=agency.pk, standing=standing, when=when)
    outcome = open_proceeding(row, standing=standing, when=when, more={"measure": label, "to": department.name})
    clocks.start(row, "cr:JD-REVIEW", at=when.now, event_id=outcome.event.pk)
    return row


@records("credit:JD-T02")
@records("credit:JD-T02r")
def record_reviewer(row: PunishmentDispatch, taking: Taking) -> dict[str, Any]:
    return write_columns(row, {"reviewer": taking.standing.user})


@records("credit:JD-T03")
def record_sending(row: PunishmentDispatch, taking: Taking) -> dict[str, Any]:
    """The department may open it from now on; the letter freezes what was sent."""
    answer = ask_gate(
        row.listing, row.measure, row.agency, on=local_day(taking.when.now),
        review=gate.Review(proposer=str(row.proposed_by_id), reviewer=str(row.reviewer_id), reviewer_is_legal=True),
    )  # fmt: skip
    if isinstance(answer, gate.Refused):
        raise Refused(taking.spec.label, (not_now(answer.reason_zh, answer.basis),))
    letter = write_letter(
        row, "credit.CD-21", _letter(row, taking), to=row.recipient.name, standing=taking.standing,
        at=taking.when.happened_at,
    )  # fmt: skip
    columns = {"to_agency": row.recipient, "dispatch_no": letter.number, "edition": answer.edition,
               "item_no": answer.item_no, "basis_text": answer.basis}  # fmt: skip
    return write_columns(row, columns)


def _letter(row: PunishmentDispatch, taking: Taking) -> dict[str, Any]:
    listing = row.listing
    day = local_day(taking.when.happened_at)
    line = {
        "seq": "1", "measure": row.measure_zh, "target": listing.subject.name,
        "list_item": f"{row.edition} {row.item_no}".strip() or "管理措施",
        "period": f"{day.isoformat()}至{listing.ends_on.isoformat() if listing.ends_on else ''}",
    }  # fmt: skip
    return {
        "recipient": row.recipient.name,
        **subject_fields(listing),
        "listing_no": listing.listing_no,
        "listed_on": listing.listed_on,
        "measure_lines": [line],
        "basis_text": row.basis_text,
        "measure_from_on": day,
        "measure_to_on": listing.ends_on,
        "feedback_by": feedback_by(row, taking),
        "contact": f"{row.agency.name}　{row.agency.telephone}",
    }


def feedback_by(row: PunishmentDispatch, taking: Taking) -> Any:
    """The day by which the department is asked to answer, by the law row."""
    from workflow.deadlines.arithmetic import Term, compute
    from workflow.deadlines.working_days import current_calendar
    from workflow.law.store import row as law_row
    from workflow.law.tables import TimeLimit

    limit = law_row(TimeLimit, "cr:JD-BACK", on=local_day(taking.when.happened_at), agency_id=row.agency_id).record
    term = Term(limit.amount or 0, limit.unit)
    return compute(anchor=taking.when.happened_at, term=term, calendar=current_calendar()).last_day


def subject_fields(listing: SeriousListing) -> dict[str, Any]:
    """The three fields by which a paper names the subject."""
    subject = listing.subject
    return {
        "subject_name": subject.name,
        "uscc": subject.credit_code,
        "legal_representative": subject.legal_representative,
    }


@records("credit:JD-T06")
def record_lift_order(row: PunishmentDispatch, taking: Taking) -> dict[str, Any]:
    """The lifting letter is written in the transaction of its cause; cr:TL-19 starts with the step."""
    reason = str(taking.values.get("lift_reason") or row.lift_reason)
    values = {
        "recipient": row.recipient.name, **subject_fields(row.listing), "dispatch_no": row.dispatch_no,
        "lift_reason": reason, "basis_text": taking.spec.basis, "lift_by": local_day(taking.when.happened_at),
        "contact": f"{row.agency.name}　{row.agency.telephone}",
    }  # fmt: skip
    letter = write_letter(
        row, "credit.CD-21-lift", values, to=row.recipient.name, standing=taking.standing, at=taking.when.happened_at
    )
    return write_columns(row, {"lift_no": letter.number})


def overdue(agencies: frozenset[int], *, now: Any) -> int:
    """How many clocks of dispatches of these agencies have run out, for the home page."""
    rows = Deadline.objects.filter(
        subject_type=PunishmentDispatch.subject_type(), state=Deadline.State.RUNNING, due_at__lte=now
    )
    seen = PunishmentDispatch.objects.filter(agency__in=agencies) | PunishmentDispatch.objects.filter(
        to_agency__in=agencies
    )
    return rows.filter(subject_id__in=seen.values("pk")).count()
