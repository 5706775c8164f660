"""Publication of penalties: the proposal after the decision, and what its steps record."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.actions.machine import machine_standing, take_as_machine
from cases.actions.papers import CHOOSERS
from cases.actions.taking import Taking, records, write_columns
from cases.identifiers.people import birth_date
from cases.models import Case, GoodsItem, Paper, Party, PenaltyDetail
from credit.actions.decision_text import hide_text
from credit.actions.subjects import new_ref, show_until, subject_of_party, take_down
from credit.facts import law
from credit.facts.penalty import detail_of, penalty_of, respondents
from credit.facts.publication import (
    detail_text,
    display,
    earliest_stop,
    hide_homes,
    in_other_province,
    is_short,
    protected_names,
    service_days,
)
from credit.models import PenaltyPublication, SeriousListing
from credit.rules import tables
from credit.rules.heavier import default_severity, low_fine
from credit.rules.periods import add_length
from credit.rules.publication import PenaltyPaper, may_publish
from credit.rules.scan import mask_text, scan
from workflow.deadlines import clocks
from workflow.deadlines.arithmetic import local_day
from workflow.flows.penalty import choices
from workflow.law.store import mark_used
from workflow.law.store import row as law_row
from workflow.law.tables import Parameter
from workflow.perform import When, open_proceeding
from workflow.refusals import Refused, not_now

Channel = PenaltyPublication.Channel
# the clock of each channel: upload within seven working days, company system within twenty, case information
CLOCKS = {Channel.OWN: "cr:TL-09", Channel.GSXT: "pct:P21", Channel.CREDITCHINA: "cr:TL-10"}
CASE_CLOCKS = {Channel.OWN: ("pct:P20",), Channel.GSXT: ("pct:P21",), Channel.CREDITCHINA: ()}
LISTED = ("decided", "served", "active", "stayed", "shielded")


@transaction.atomic
def propose_publication(case: Case) -> list[PenaltyPublication]:
    """Draft the summaries of a decided penalty, one a respondent and channel; what may not be published is withheld.

    Safe to repeat: rows that exist stay as they are.
    """
    detail = detail_of(case)
    if detail is None or detail.outcome != "PENALTY" or detail.decided_at is None:
        return []
    made = []
    for party in respondents(case):
        subject = subject_of_party(party)
        for channel in Channel:
            if not PenaltyPublication.objects.filter(case=case, subject=subject, channel=channel).exists():
                made.append(_draft(case, detail, party, subject, channel))
    return made


def _draft(case: Case, detail: PenaltyDetail, party: Party, subject: Any, channel: str) -> PenaltyPublication:
    now = timezone.now()
    decided_at = detail.decided_at or now
    row = PenaltyPublication(
        kind="publication", agency=case.agency, province=case.province, city=case.city, county=case.county,
        secret=case.secret, stage="summary_drafted", opened_at=decided_at, case=case, subject=subject,
        channel=channel, ref=new_ref(), **_summary(case, detail, party),
    )  # fmt: skip
    row.save(force_insert=True)
    outcome = open_proceeding(row, standing=machine_standing(now), when=When(decided_at, now))
    clocks.start(row, clock_of(row), at=decided_at, event_id=outcome.event.pk, responsible_id=case.officer_id)
    _withhold_by_rule(row)
    return row


def clock_of(row: PenaltyPublication) -> str:
    """Which limit the channel answers: a party registered in another province has its own (O45 10)."""
    away = row.channel == Channel.GSXT and in_other_province(row)
    return "pct:P22" if away else CLOCKS[Channel(row.channel)]


def _summary(case: Case, detail: PenaltyDetail, party: Party) -> dict[str, Any]:
    """The summary of O45 article 4, with everything personal masked in every derivative."""
    on = local_day(detail.decided_at) if detail.decided_at else local_day(timezone.now())
    penalty = penalty_of(detail, case, on=on)
    kinds = law.all_rows(tables.PenaltyKind, case, on=on)
    low = low_fine(penalty, law.all_rows(tables.LowFine, case, on=on), region=case.province, on=on)
    numbers = Paper.objects.filter(case=case, code="penalty.decision", state=Paper.State.ISSUED).order_by("-pk")
    hidden = protected_names(case)
    if SeriousListing.objects.filter(case=case, stage__in=LISTED).exists():
        severity = "SERIOUS"
    else:
        severity = default_severity(penalty, kinds, low=low, on=on)

    def masked(text: str) -> str:
        text = hide_homes(text, case, on=on)
        return mask_text(text, scan(text, on=on, protected_names=hidden))

    return {
        "decision_no": numbers.values_list("number", flat=True).first() or case.number,
        "decided_on": on,
        "organ_name": case.agency.name,
        "act_types": str(dict(choices.ACTS).get(detail.act, detail.act)),
        "summary_facts": masked(detail.decision_text),
        "legal_basis": masked(detail.notice_basis or detail.breach_basis),
        "penalty_kinds": "|".join(sorted(penalty.kinds)),
        "penalty_text": masked(detail_text(detail)),
        "fine_fen": detail.decided_fine_fen,
        "confiscated_fen": confiscated_fen(case, detail, penalty.kinds),
        "severity": severity,
        "ip_penalty": detail.act in dict(choices.ACTS),
        "minor": is_minor(party, on=on),
    }


def confiscated_fen(case: Case, detail: PenaltyDetail, kinds: frozenset[str]) -> int | None:
    """The gains found and the value of the goods listed, where the decision takes them (CF_NR_WFFF)."""
    taken = {
        "CONFISCATE_GAINS": detail.gains_fen or 0,
        "CONFISCATE_GOODS": sum(item.value_fen for item in GoodsItem.objects.filter(case=case.pk, quantity__gt=0)),
    }
    return sum(fen for kind, fen in taken.items() if kind in kinds) or None


def is_minor(party: Party, *, on: date) -> bool:
    """Under the age of the law on the day of decision, by the identity number (未成年人保护法 2, 103)."""
    if party.kind != Party.Kind.PERSON or not party.identity_no:
        return False
    try:
        born = birth_date(party.identity_no)
    except ValueError:
        return False
    years = int(law_row(Parameter, "minor.age", on=on, agency_id=party.case.agency_id).record.number)
    return add_length(born, length=years, unit="Y") > on


def _withhold_by_rule(row: PenaltyPublication) -> None:
    on = local_day(timezone.now())
    from credit.facts.publication import penalty_of_row

    paper = PenaltyPaper(penalty=penalty_of_row(row), minor=row.minor, no_penalty=not row.penalty_kinds)
    verdict = may_publish(paper, law.all_rows(tables.NonPublicationReason, row, on=on), on=on)
    if verdict.lines:
        take_as_machine(row, "withhold", now=timezone.now(), values={"withheld_reason": verdict.lines[0].code})


def tell_papers(row: PenaltyPublication, taking: Taking) -> tuple[str, ...]:
    """The notice of publication, and the repair notice where no listing decision brings its own."""
    if row.case is None:
        return ()
    listed = SeriousListing.objects.filter(case=row.case, stage__in=LISTED).exists()
    return ("credit.CD-11",) if listed else ("credit.CD-11", "credit.CD-10")


CHOOSERS["credit:PP-T01t"] = tell_papers


def push_papers(row: PenaltyPublication, taking: Taking) -> tuple[str, ...]:
    """The letter that asks the other province; a row imported without its case has none of ours."""
    return ("credit.CD-13",) if row.case is not None else ()


CHOOSERS["credit:PP-T05"] = push_papers


@records("credit:PP-T02")
def record_withholding(row: PenaltyPublication, taking: Taking) -> dict[str, Any]:
    """What may not be published is not overdue (O45 2, 5)."""
    if row.case is not None:
        for code in CASE_CLOCKS[Channel(row.channel)]:
            clocks.stop(row.case, code, at=taking.when.happened_at)
    return {}


@records("credit:PP-T04")
@records("credit:PP-T05r")
def record_publication(row: PenaltyPublication, taking: Taking) -> dict[str, Any]:
    """Fix the display once, by construction, and meet the clocks of the case that the channel answers."""
    day = local_day(taking.when.happened_at)
    served, told = service_days(row.case) if row.case is not None else (row.decided_on, row.decided_on)
    shown = display(row, published_on=day, served_on=served, told_on=told)
    if shown.ends_on < day:
        why = _("公示期已于%(day)s届满，不得再公示") % {"day": shown.ends_on.isoformat()}
        raise Refused(taking.spec.label, (not_now(why, shown.basis),))
    rule = law_row(tables.PublicationRule, shown.rule, on=row.decided_on)
    mark_used([rule.row_id])
    if row.case is not None:
        for code in CASE_CLOCKS[Channel(row.channel)]:
            clocks.stop(row.case, code, at=taking.when.happened_at)
    columns = {
        "published_on": day,
        "ends_on": shown.ends_on,
        "earliest_stop_on": earliest_stop(row, shown),
        "period_rule": shown.rule,
        "rule_row_id": rule.row_id,
    }
    if row.channel == Channel.OWN:
        show_until(row.subject_id, shown.ends_on)
    return write_columns(row, columns)


@records("credit:PP-T12u")
def record_unshield(row: PenaltyPublication, taking: Taking) -> dict[str, Any]:
    if row.channel == Channel.OWN:
        show_until(row.subject_id, row.ends_on)
    return {}


@records("credit:PP-T07")
def record_correction(row: PenaltyPublication, taking: Taking) -> dict[str, Any]:
    return write_columns(row, {"corrected_on": local_day(taking.when.happened_at)})


@records("credit:PP-T08")
@records("credit:PP-T09")
@records("credit:PP-T10")
def record_end(row: PenaltyPublication, taking: Taking) -> dict[str, Any]:
    """Gone from the public pages in this transaction; the tombstone says only that something ended."""
    hide_text(row)
    return write_columns(row, {"stopped_on": take_down(row, when=taking.when, final=True)})


@records("credit:PP-T12")
def record_shield(row: PenaltyPublication, taking: Taking) -> dict[str, Any]:
    hide_text(row)
    take_down(row, when=taking.when, final=False)
    return {}


__all__ = ["is_short", "propose_publication"]
