"""Loading the facts of a serious listing: the rules asked once over the record."""

import re
from datetime import date, datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _

from cases.models import Paper, PenaltyDetail
from credit.facts import law
from credit.facts.penalty import authority_of, detail_of, penalty_of, with_reading, words_of
from credit.facts.service import served_at
from credit.models import SeriousListing
from credit.rules import tables
from credit.rules.grounds import GroundFacts, judge_ground
from credit.rules.heavier import heavier
from credit.rules.publication import DECISION, ListingPaper, empty_blocks, may_activate
from credit.rules.seriousness import Answer, Judgement, Outcome, Worksheet, assess, consent_required
from credit.rules.verdict import Line, Verdict
from workflow.deadlines.arithmetic import local_day
from workflow.flows.listing import Gap, ListingFacts
from workflow.models import Deadline

NOTICE, DECIDED, REPAIR = "credit.CD-03", "credit.CD-08", "credit.CD-10"
DECISIONS = {"penalty": "PENALTY", "ruling": "RULING"}
EARLY = frozenset({"candidate", "assessing", "notice_issued", "defence_open", "hearing", "defence_reviewed",
                   "superior_pending", "approved"})  # fmt: skip
_SEPARATORS = re.compile(r"[、,，;；\s]+")


def load_facts(listing: SeriousListing) -> ListingFacts:
    now = listing.as_of
    on = local_day(now)
    detail = detail_of(listing.case)
    sheet = worksheet_of(listing, on=on)
    served = served_at(
        Paper.objects.filter(subject_type=listing.subject_type(), subject_id=listing.pk), (NOTICE, DECIDED, REPAIR)
    )
    served = {code: moment if moment is not None and moment <= now else None for code, moment in served.items()}
    opens_at = _defence_clock(listing)
    ground = ground_verdict(listing, detail, on=on) if listing.stage in EARLY else Verdict(holds=True)
    rules = law.rule_set("O44", listing, on=on).record
    return ListingFacts(
        now=now,
        on=on,
        alone=listing.alone,
        ground_gaps=_gaps(ground.missing),
        worksheet=sheet.outcome.value,
        worksheet_gaps=_gaps(sheet.missing),
        no_intent=sheet.outcome is Outcome.MUST_NOT_LIST,
        notice_text=listing.notice_facts,
        legal_opinion=listing.legal_opinion,
        legal_qualified=listing.legal_qualified or not listing.legal_opinion,
        penalty_noticed_on=_noticed_on(listing, detail),
        notice_served_at=served[NOTICE],
        defence_over=opens_at is not None and opens_at <= now,
        defence_opens_at=opens_at,
        waived=bool(listing.waiver),
        statement=listing.statement,
        statement_review=listing.statement_review,
        hearing_record=listing.hearing_record,
        consent_required=consent_required(rules, level=listing.agency.level.upper()),
        consent=listing.consent,
        collective_record=listing.collective_record,
        penalty_outcome=detail.outcome if detail else "",
        penalty_decided_on=local_day(detail.decided_at) if detail and detail.decided_at else None,
        decision_gaps=_block_gaps(listing),
        decided_by_preparer=listing.decided_by_id is not None and listing.decided_by_id == listing.prepared_by_id,
        decided_at=listing.decided_at,
        decision_served_at=served[DECIDED],
        repair_served_at=served[REPAIR],
        activation_gaps=_activation_gaps(listing, served, on=on),
        ends_on=listing.ends_on,
        early_from=listing.early_from,
        repair_no=listing.repair_no,
    )


def _gaps(lines: tuple[Line, ...]) -> tuple[Gap, ...]:
    return tuple(Gap(line.reason, line.basis) for line in lines)


def ground_verdict(listing: SeriousListing, detail: PenaltyDetail | None, *, on: date) -> Verdict:
    """Whether the ground fits the case with the penalty as it now stands."""
    findings = {row.code: row.text for row in listing.findings.all()}
    row = law.one(tables.ListingGround, listing.ground, listing, on=on).record
    return judge_ground(
        ground_facts(listing.case, detail, findings, on=on), row, heavier=heavier_verdict(listing, on=on), on=on
    )


def heavier_verdict(listing: SeriousListing, *, on: date) -> Verdict:
    """Whether the drafted or decided penalty is a heavier one."""
    penalty = with_reading(
        penalty_of(detail_of(listing.case), listing, on=on),
        step=listing.discretion_step,
        kinds=listing.penalty_kinds,
        citation=listing.legal_citation,
    )
    return heavier(penalty, law.all_rows(tables.HeavierPenaltyRule, listing, on=on), on=on)


def ground_facts(case: Any, detail: PenaltyDetail | None, findings: dict[str, str], *, on: date) -> GroundFacts:
    """What the grounds ask of a case; refusal to perform and a court's document count by their findings."""
    acts = set(words_of(detail.act, case, on=on)) if detail else set()
    if findings.get("EFFECTIVE_UNPERFORMED", "").strip():
        acts.add("NON_PERFORMANCE")
    if findings.get("COURT_DOCUMENT", "").strip():
        acts.add("COURT_DOCUMENT")
    kind = DECISIONS.get(case.kind, "OTHER")
    return GroundFacts(
        acts=frozenset(acts),
        decision="COURT" if "COURT_DOCUMENT" in acts else kind,  # type: ignore[arg-type]
        authority=authority_of(case.agency),
        findings=findings,
        legal_reasons=findings.get("LEGAL_REASONS", ""),
    )


def factors_of(listing: SeriousListing, *, on: date) -> dict[str, tables.SeriousnessFactor]:
    """The factors of the worksheet by code."""
    return {factor.code: factor for factor in law.all_rows(tables.SeriousnessFactor, listing, on=on)}


def worksheet_of(listing: SeriousListing, *, on: date) -> Worksheet:
    """The worksheet with its judgement."""
    answers = {
        row.factor: Answer(value=row.value, finding=row.finding, evidence=evidence_ids(row.evidence))
        for row in listing.answers.all()
    }
    judgement = None
    if listing.judged_serious:
        judgement = Judgement(
            serious=listing.judged_serious == "yes",
            reasons=listing.judgement_reasons,
            author=str(listing.judged_by_id or ""),
        )
    return assess(
        answers,
        law.all_rows(tables.SeriousnessFactor, listing, on=on),
        rules=law.rule_set("O44", listing, on=on).record,
        on=on,
        judgement=judgement,
    )


def evidence_ids(text: str) -> tuple[str, ...]:
    return tuple(part for part in _SEPARATORS.split(text) if part)


def _noticed_on(listing: SeriousListing, detail: PenaltyDetail | None) -> date | None:
    """The day of the newest penalty notice of the case."""
    if detail is None:
        return None
    issued = (
        Paper.objects.filter(case_id=listing.case_id, code="penalty.notice", state=Paper.State.ISSUED)
        .order_by("-pk")
        .values_list("issued_at", flat=True)
        .first()
    )
    return local_day(issued) if issued else None


def _defence_clock(listing: SeriousListing) -> datetime | None:
    clock = (
        Deadline.objects.filter(
            subject_type=ContentType.objects.get_for_model(listing), subject_id=listing.pk, code="pct:P07"
        )
        .exclude(state=Deadline.State.VOID)
        .order_by("-pk")
        .first()
    )
    return clock.due_at if clock else None


def decision_blocks(listing: SeriousListing) -> dict[str, str]:
    """The blocks of the decision by their codes (O44 13)."""
    return {
        "identity": listing.subject.name,
        "facts": listing.decision_facts,
        "basis": listing.ground,
        "measures": listing.measures_announced,
        "removal": listing.removal_terms,
        "remedies": listing.remedies,
        "authority": listing.agency.name,
    }


def _block_gaps(listing: SeriousListing) -> tuple[Gap, ...]:
    text = _("列入决定书缺少：%(block)s")
    return tuple(Gap(text % {"block": block}, str(DECISION)) for block in empty_blocks(decision_blocks(listing)))


def _activation_gaps(
    listing: SeriousListing, served: dict[str, datetime | None], *, on: date
) -> tuple[Gap, ...]:  # fmt: skip
    if listing.stage != "served":
        return ()
    days = {code: local_day(at) if at else None for code, at in served.items()}
    paper = ListingPaper(
        noticed_on=local_day(listing.noticed_at) if listing.noticed_at else None,
        notice_served_on=days[NOTICE],
        # the step that reviews the defence is closed until the period is over, used or waived
        defence_closed_on=days[NOTICE] if listing.statement_review else None,
        defence_waived=bool(listing.waiver),
        decided_on=listing.listed_on,
        decision_served_on=days[DECIDED],
        repair_notice_served_on=days[REPAIR],
        masked_and_cleared=bool(listing.masking_note),
        blocks=decision_blocks(listing),
    )
    return _gaps(may_activate(paper, on=on).missing) + _text_gaps(listing, on=on)


def _text_gaps(listing: SeriousListing, *, on: date) -> tuple[Gap, ...]:
    from credit.facts.publication import protected_names
    from credit.rules.scan import privacy_review

    review = privacy_review(listing.public_reason, on=on, protected_names=protected_names(listing.case))
    return _gaps(review.missing)
