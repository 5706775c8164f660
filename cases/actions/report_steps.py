"""What the steps of complaints and reports record beyond their forms, which papers they make and to whom those go."""

from dataclasses import replace
from typing import Any

from cases import verbs
from cases.actions.file import leave
from cases.actions.handover import Purpose, begin_handover, freeze_paper, freeze_subject
from cases.actions.opening import open_penalty_case
from cases.actions.papers import ADDRESSEES, CHOOSERS
from cases.actions.people import set_handlers
from cases.actions.report import RECEIPT_CLOCKS, copy_rights, intake_of, open_report, void_clocks
from cases.actions.service import ON_SERVED
from cases.actions.taking import Taking, follows, records, write_columns
from cases.facts.report import follows_passing_off_rule, triage_facts
from cases.filling import Filling
from cases.models import Party, ReportCase, Service
from workflow.deadlines import clocks
from workflow.deadlines.arithmetic import local_day
from workflow.flows.penalty.choices import ACTS
from workflow.flows.report import propose_route
from workflow.perform import Outcome

DISPATCHED = ("intake.dispatch", "intake.complaint", "intake.report")


@records("rmc:I02s")
def record_split(row: ReportCase, taking: Taking) -> dict[str, Any]:
    """Two files with the receipt of the paper; the parent's clocks go on in them."""
    detail = row.detail
    if detail.nature != "mixed" or not (detail.split_claims and detail.split_clues):
        return {}
    when = replace(taking.when, happened_at=detail.received_at or row.opened_at)
    paper = intake_of(row)
    complaint = replace(paper, nature="complaint", claims=detail.split_claims, title="")
    report = replace(paper, nature="report", content=detail.split_clues, claims="", title="")
    children = [
        open_report(part, row.agency, standing=taking.standing, when=when, origin=row) for part in (complaint, report)
    ]
    for child in children:
        copy_rights(row, child)
    void_clocks(row, RECEIPT_CLOCKS["mixed"], at=taking.when.happened_at)
    return {"children": [[], [child.number for child in children]]}


@records("rmc:I02")
def record_route(row: ReportCase, taking: Taking) -> dict[str, Any]:
    """What the triage table proposed stands beside what the person confirmed."""
    detail = row.detail
    proposal = propose_route(triage_facts(detail))
    fresh = {"proposed_route": proposal.route}
    if not detail.alternatives_told and proposal.told:
        fresh["alternatives_told"] = "；".join(str(way) for way in proposal.told)
    if follows_passing_off_rule(row, detail):
        void_clocks(row, ("pct:P01",), at=taking.when.happened_at)
    return write_columns(detail, fresh)


@records("rmc:I07")
def record_mediators(row: ReportCase, taking: Taking) -> dict[str, Any]:
    """Whom the notice names: staff of the organ, or whoever was chosen from the roll."""
    staff, invited = taking.values.get("mediator_staff"), taking.values.get("mediator_entry")
    note = taking.values.get("commission_note") or ""
    row.__dict__["_commissioned"], row.__dict__["_commission_note"] = invited is not None, note
    changed = write_columns(row.detail, {"mediator": "、".join(one.name for one in (staff, invited) if one)})
    return {**changed, "commission_note": ["", note]} if note else changed


@records("rmc:I08v")
def record_verifiers(row: ReportCase, taking: Taking) -> dict[str, Any]:
    people = taking.values.get("officers") or []
    return set_handlers(row, people, at=taking.when.happened_at, on=taking.when.now.date()) if people else {}


@records("rmc:I08")
def record_filing(row: ReportCase, taking: Taking) -> dict[str, Any]:
    """The penalty case is born with the firm and the right, and without a word about who reported."""
    detail = row.detail
    changed = write_columns(detail, {"decided_at": taking.when.happened_at, "filed": True})
    if not (detail.prima_facie and detail.handler):
        return changed
    opened = open_penalty_case(
        agency=row.agency, title=f"{row.main_party or '（当事人待查明）'}涉嫌{detail.get_act_display()}案",
        content=detail.prima_facie, source="report", standing=taking.standing, origin=row, officer=detail.handler,
        when=replace(taking.when, happened_at=detail.received_at or row.opened_at, document_id=None),
    )  # fmt: skip
    child = opened.subject
    carried = {
        "act": detail.act if detail.act in dict(ACTS) else "", "jurisdiction": detail.jurisdiction,
        "prima_facie": detail.prima_facie, "acts_ended_on": detail.acts_ended_on,
        "discovered_on": local_day(detail.received_at or row.opened_at),
    }  # fmt: skip
    fields = write_columns(child.detail, {k: v for k, v in carried.items() if v})
    copy_rights(row, child, parties=True)
    leave(child, verbs.LINKED, standing=taking.standing, more={"report": row.number, "fields": fields},
          columns=("main_party",))  # fmt: skip
    return {**changed, "penalty": ["", child.number]}


@records("rmc:I08n")
def record_no_case(row: ReportCase, taking: Taking) -> dict[str, Any]:
    return write_columns(row.detail, {"decided_at": taking.when.happened_at})


@records("rmc:I08r")
def forget_decision(row: ReportCase, taking: Taking) -> dict[str, Any]:
    """The next decision is told anew."""
    return write_columns(row.detail, {"decided_at": None, "informed_at": None, "no_case_ground": ""})


@records("rmc:I11")
def record_answer(row: ReportCase, taking: Taking) -> dict[str, Any]:
    return write_columns(row.detail, {"informed_at": taking.when.happened_at})


@records("rmc:I04l")
def record_lead(row: ReportCase, taking: Taking) -> dict[str, Any]:
    """The agency's own discovery: a report with no reporter, verified from today."""
    lead = replace(
        intake_of(row), nature="report", naming="anonymous", channel="found", content=row.detail.lead_text, claims="",
        name="", telephone="", address="", identity_no="",
    )  # fmt: skip
    child = open_report(lead, row.agency, standing=taking.standing, when=taking.when, origin=row)
    return {"children": [[], [child.number]]}


def _transfer_paper(row: ReportCase, taking: Taking) -> tuple[str, ...]:
    """A letter inside the network; outside it the sender is told, if there is anybody to tell."""
    if row.detail.transfer_inside == "yes":
        return ("intake.transfer",)
    return ("intake.redirect",) if row.detail.naming != "anonymous" else ()


def _agreement_paper(row: ReportCase, taking: Taking) -> tuple[str, ...]:
    return ("intake.mediation-agreement",) if row.detail.settled_how == "paper" else ()


CHOOSERS["rmc:I09"] = _transfer_paper
CHOOSERS["rmc:I07a"] = _agreement_paper


def _senders(filling: Filling) -> list[Party]:
    return [p for p in filling.parties if p.role in (Party.Role.REPORTER, Party.Role.COMPLAINANT)]


def _both_sides(filling: Filling) -> list[Party]:
    return [*_senders(filling), *filling.respondents]


def _nobody(filling: Filling) -> list[Party]:
    return []


# nothing of a report ever goes to the reported party
ADDRESSEES.update(
    {
        **dict.fromkeys(("intake.mediation-notice", "intake.mediation-end", "intake.mediation-agreement"), _both_sides),
        **dict.fromkeys(
            ("intake.identity", "intake.acceptance", "intake.refusal", "intake.filing-reply", "intake.result",
             "intake.redirect", "intake.reward-notice"), _senders),
        **dict.fromkeys(
            ("intake.complaint", "intake.report", "intake.dispatch", "intake.transfer", "intake.designation",
             "intake.reward-receipt"), _nobody),
    }
)  # fmt: skip


@follows("rmc:I03")
def send_on(row: ReportCase, taking: Taking, outcome: Outcome) -> None:
    """The notice of dispatch and the register go to the receiver as a hand-over; who reported stays sealed here."""
    to, at = row.detail.dispatched_to, taking.when.happened_at
    assert to is not None  # the guard receiver_chosen has seen it
    items = [freeze_paper(p, at=at) for p in row.papers.filter(code__in=DISPATCHED, state="issued").order_by("pk")]
    known = row.parties.filter(role__in=[Party.Role.COMPLAINANT, Party.Role.RESPONDENT], confidential=False)
    items += [freeze_subject(p, at=at) for p in known.order_by("pk")]
    begin_handover(
        row, to_agency=to, purpose=Purpose.ASSIGNMENT, legal_basis=taking.spec.basis, items=items,
        standing=taking.standing, when=taking.when,
    )  # fmt: skip


def when_served(row: Any, service: Service) -> None:
    """Both sides have been told that the mediation ended (RMC TL-M13)."""
    paper = service.paper
    if paper.code == "intake.mediation-end" and not paper.services.filter(served_at__isnull=True).exists():
        last = max(one.served_at for one in paper.services.all() if one.served_at)
        clocks.stop(row, "rmc:TL-M13", at=last, event_id=paper.event_id)


ON_SERVED["report"] = when_served
