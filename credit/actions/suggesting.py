"""The hint after the investigation, and the person's answer to it."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.standing import Standing
from audit.language import record_language
from audit.recording import Note, record
from cases.models import Case, PriorSanction, RulingCase
from credit import verbs
from credit.facts import law
from credit.facts.penalty import detail_of, penalty_of, respondents
from credit.facts.suggestion import grounds_of_penalty, grounds_of_ruling
from credit.models import ListingSuggestion
from credit.rules import tables
from credit.rules.heavier import heavier, repeat_hint
from workflow.deadlines.arithmetic import local_day
from workflow.refusals import Refused, incomplete, not_now, not_yours


@record_language()
@transaction.atomic
def suggest_listing(case: Case, *, now: datetime) -> ListingSuggestion | None:
    """A pending suggestion where the draft is heavier, or repeated acts make the heavier step likely; else None."""
    detail, on = detail_of(case), local_day(now)
    if detail is None or not detail.act:
        return None
    rules = law.all_rows(tables.HeavierPenaltyRule, case, on=on)
    penalty = penalty_of(detail, case, on=on)
    verdict = heavier(penalty, rules, on=on)
    codes = [p.credit_code for p in respondents(case) if p.credit_code]
    earlier = list(
        PriorSanction.objects.filter(credit_code__in=codes)
        .exclude(source_case=case)
        .values_list("decided_on", flat=True)
    )
    hint = repeat_hint(penalty.acts, earlier_effective=earlier, on=on, rules=rules)
    if not verdict.holds and hint is None and "从重" not in detail.discretion:
        return None
    grounds = grounds_of_penalty(case, detail, verdict=verdict, on=on)
    if not grounds:
        return None
    reasons = [line.reason for line in verdict.lines] + ([hint.reason] if hint else [])
    reasons.append(_("可能适用：%(grounds)s") % {"grounds": "、".join(ground.label_zh for ground in grounds)})
    made, fresh = ListingSuggestion.objects.get_or_create(
        case=case, defaults={"reasons": "\n".join(reasons), "made_at": now}
    )
    return made if fresh or made.state == ListingSuggestion.State.PENDING else None


@record_language()
@transaction.atomic
def suggest_unperformed_ruling(case: RulingCase, *, now: datetime) -> ListingSuggestion | None:
    """A final ruling that is not performed asks a person to consider the ground of refusal to perform (G-11)."""
    detail, on = case.detail, local_day(now)
    if detail.result != "infringement" or detail.performed_at is not None:
        return None
    told = [detail.duty_unperformed, detail.ability_found, detail.refusal_to_perform, detail.credibility_harm]
    names = "、".join(ground.label_zh for ground in grounds_of_ruling(case, on=on))
    reasons = [_("行政裁决已经生效，没有履行"), *(text for text in told if text)]
    if names:
        reasons.append(_("可能适用：%(grounds)s") % {"grounds": names})
    made, fresh = ListingSuggestion.objects.get_or_create(
        case_id=case.pk, defaults={"reasons": "\n".join(reasons), "made_at": now}
    )
    if not fresh and made.state == ListingSuggestion.State.PENDING and made.reasons != "\n".join(reasons):
        made.reasons = "\n".join(reasons)
        made.save(update_fields=["reasons"])
    return made if made.state == ListingSuggestion.State.PENDING else None


@transaction.atomic
def dismiss_suggestion(suggestion: ListingSuggestion, *, reason: str, standing: Standing) -> ListingSuggestion:
    """A handler or unit head answers, with reasons, that no listing will be proposed."""
    label = gettext_lazy("不提出列入")
    fresh = ListingSuggestion.objects.select_for_update().select_related("case").get(pk=suggestion.pk)
    if not any(standing.holds(role, fresh.case.agency_id) for role in ("OFFICER", "UNIT_HEAD")):
        raise Refused(label, (not_yours(_("由办案人员或者办案机构负责人决定")),))
    if fresh.state != ListingSuggestion.State.PENDING:
        raise Refused(label, (not_now(_("这条提示已经有了决定")),))
    if not reason.strip():
        raise Refused(label, (incomplete(_("写明不提出的理由"), cure="reason"),))
    fresh.state, fresh.answer = ListingSuggestion.State.DISMISSED, reason
    fresh.decided_by, fresh.decided_at = standing.user, timezone.now()
    fresh.save(update_fields=["state", "answer", "decided_by", "decided_at"])
    more = {"case": fresh.case.number, "reason": reason}
    record(Note(verb=verbs.SUGGESTION_DISMISSED, actor=standing.user, agency_id=fresh.case.agency_id, more=more))
    return fresh
