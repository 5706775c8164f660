"""Proposing a listing, and what the steps of a listing record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from agencies.standing import Standing
from audit.language import for_record
from cases.actions.taking import Taking, records, write_columns
from cases.models import Case, Party
from credit.actions.lifting import lift_measures
from credit.actions.subjects import new_ref, show_until, subject_of_party, take_down
from credit.facts import law
from credit.facts.listing import factors_of, ground_verdict
from credit.facts.penalty import detail_of
from credit.models import ListingFinding, ListingSuggestion, SeriousListing, SeriousnessAnswer
from credit.rules.periods import listing_term
from credit.rules.separation import may_take
from credit.rules.worksheet_words import code_of
from workflow.deadlines.arithmetic import local_day
from workflow.law.store import mark_used
from workflow.perform import Outcome, When, open_proceeding
from workflow.refusals import Refused, incomplete, not_now, not_yours

PROPOSE = _("提出列入建议")
O44 = "《市场监督管理严重违法失信名单管理办法》"


@dataclass(frozen=True, kw_only=True)
class ListingDraft:
    """What the officer proposes: the ground, how the draft penalty is to be read, each finding in words."""

    ground: str
    facts: str
    reasons: str
    findings: Mapping[str, str]
    discretion_step: str = ""
    penalty_kinds: Sequence[str] = ()
    legal_citation: str = ""


@transaction.atomic
def propose_listing(case: Case, party: Party, draft: ListingDraft, *, standing: Standing) -> Outcome:
    """LS-T01: an open penalty case with a heavier draft penalty and a ground; raises Refused with every gap."""
    if not standing.holds("OFFICER", case.agency_id) or standing.user_id not in (
        case.handler_ids() or {standing.user_id}
    ):
        raise Refused(PROPOSE, (not_yours(_("由本案办案人员提出"), f"{O44}第九条至第十一条"),))
    if not case.is_open:
        raise Refused(PROPOSE, (not_now(_("案件已经办结，不能再提出列入"), f"{O44}第十三条"),))
    if not draft.facts.strip() or not draft.reasons.strip():
        raise Refused(PROPOSE, (incomplete(_("没有写违法事实或者列入理由"), f"{O44}第十三条", cure="facts"),))
    now = timezone.now()
    row = _new_listing(case, party, draft, now=now)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as twice:
        raise Refused(PROPOSE, (not_now(_("本案已经按这一情形提出过列入建议")),)) from twice
    ListingFinding.objects.bulk_create(
        [
            ListingFinding(listing=row, code=c, text=t, author=standing.user)
            for c, t in draft.findings.items()
            if t.strip()
        ]
    )
    verdict = ground_verdict(row, detail_of(case), on=local_day(now))
    if not verdict.holds:
        found = tuple(incomplete(line.reason, line.basis) for line in verdict.missing)
        raise Refused(PROPOSE, found)
    ListingSuggestion.objects.filter(case=case, state=ListingSuggestion.State.PENDING).update(
        state=ListingSuggestion.State.TAKEN, decided_by=standing.user, decided_at=now
    )
    more = {"ground": row.ground, "subject": row.subject.name, "case": case.number}
    return open_proceeding(row, standing=standing, when=When(now, now), more=more)


def _new_listing(case: Case, party: Party, draft: ListingDraft, *, now: Any) -> SeriousListing:
    return SeriousListing(
        kind="listing", agency=case.agency, province=case.province, city=case.city, county=case.county,
        secret=case.secret, stage="candidate", opened_at=now, case=case, subject=subject_of_party(party),
        superior=case.agency.parent, ground=draft.ground, discretion_step=draft.discretion_step,
        penalty_kinds="|".join(draft.penalty_kinds), legal_citation=draft.legal_citation,
        proposal_facts=draft.facts, proposal_reasons=draft.reasons, ref=new_ref(),
    )  # fmt: skip


@records("credit:LS-T02w")
def record_worksheet(row: SeriousListing, taking: Taking) -> dict[str, Any]:
    """The answers replace those before; the judgement is a text with its author."""
    lines = taking.values.get("answers") or []
    factors = factors_of(row, on=local_day(taking.when.happened_at))
    named = {factor.label_zh: code for code, factor in factors.items()}
    row.answers.all().delete()
    SeriousnessAnswer.objects.bulk_create(
        [
            SeriousnessAnswer(
                listing=row, factor=(code := named.get(line["factor"].strip(), line["factor"])),
                value=code_of(factors.get(code), str(line.get("value", ""))),
                finding=str(line.get("finding", "")), evidence=str(line.get("evidence", "")),
            )
            for line in lines
        ]
    )  # fmt: skip
    return {"answers": len(lines), **write_columns(row, {"judged_by": taking.standing.user})}


@records("credit:LS-T04")
def record_notice(row: SeriousListing, taking: Taking) -> dict[str, Any]:
    return write_columns(row, {"noticed_at": taking.when.happened_at})


@records("credit:LS-T04r")
def record_legal_review(row: SeriousListing, taking: Taking) -> dict[str, Any]:
    """Who reviewed, and whether the record shows the national legal qualification (行政处罚法 58)."""
    post = taking.standing.post("REVIEWER_LEGAL", row.agency_id)
    qualified = bool(post and post.legal_qualification)
    return write_columns(row, {"legal_reviewer": taking.standing.user, "legal_qualified": qualified})


@records("credit:LS-T04p")
def record_notice_draft(row: SeriousListing, taking: Taking) -> dict[str, Any]:
    """What is drafted anew is reviewed anew."""
    return write_columns(row, {"prepared_by": taking.standing.user, "legal_opinion": "", "legal_text": ""})


@records("credit:LS-T11p")
def record_preparer(row: SeriousListing, taking: Taking) -> dict[str, Any]:
    return write_columns(row, {"prepared_by": taking.standing.user})


@records("credit:LS-T11")
def record_decision(row: SeriousListing, taking: Taking) -> dict[str, Any]:
    """The end is computed here once, from the rows in force, which the decision keeps."""
    taken = {"propose": str(row.prepared_by_id)}
    verdict = may_take("decide", person=str(taking.standing.user_id), taken=taken)
    if not verdict.holds:
        raise Refused(taking.spec.label, (not_yours(verdict.missing[0].reason, f"{O44}第十三条"),))
    day = local_day(taking.when.happened_at)
    rules, period = law.rule_set("O44", row, on=day), law.listing_period("O44", row, on=day)
    term = listing_term(day, period.record, restriction_until=row.restriction_until)
    mark_used([rules.row_id, period.row_id])
    columns = {
        "decided_by": taking.standing.user, "decided_at": taking.when.happened_at, "listed_on": day,
        "rule_set": rules.record.code, "rule_set_row": rules.row_id, "period_row": period.row_id,
        "ends_on": term.ends_on, "early_from": term.early_from,
    }  # fmt: skip
    return write_columns(row, columns)


@records("credit:LS-T12")
def record_numbers(row: SeriousListing, taking: Taking) -> dict[str, Any]:
    paper = row.paper("credit.CD-08")
    penalty = (
        row.case.papers.filter(code__in=["penalty.decision", "ruling.decision"], state="issued").order_by("-pk").first()
    )
    return write_columns(
        row, {"listing_no": paper.number if paper else "", "penalty_no": penalty.number if penalty else ""}
    )


@records("credit:LS-T13")
def record_publication(row: SeriousListing, taking: Taking) -> dict[str, Any]:
    """From now on the credit office of the province sees it and may propose measures."""
    show_until(row.subject_id, row.ends_on)
    office = Agency.objects.filter(kind="credit_office", province=row.province, active=True).order_by("pk").first()
    return write_columns(row, {"published_on": local_day(taking.when.happened_at), "credit_office": office})


@records("credit:LS-T15")
@records("credit:LS-T21u")
def record_return(row: SeriousListing, taking: Taking) -> dict[str, Any]:
    show_until(row.subject_id, row.ends_on)
    return {}


@records("credit:LS-T14")
@records("credit:LS-T21")
def record_pause(row: SeriousListing, taking: Taking) -> dict[str, Any]:
    take_down(row, when=taking.when, final=False)
    return {"lifted": lift_measures(row, reason=for_record(taking.spec.label), now=taking.when.now)}


@records("credit:LS-T16")
@records("credit:LS-T18")
@records("credit:LS-T19")
@records("credit:LS-T20")
def record_removal(row: SeriousListing, taking: Taking) -> dict[str, Any]:
    """Off the public list, a tombstone, and every measure ordered lifted: one transaction."""
    day = take_down(row, when=taking.when, final=True)
    lifted = lift_measures(row, reason=for_record(taking.spec.label), now=taking.when.now)
    return {"lifted": lifted, **write_columns(row, {"removed_on": day})}
