"""Notice, decision and service of penalty and listing as one act: composed of the two files' own steps."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from agencies.standing import Standing
from cases.actions.proposing import approve_proposal
from cases.actions.service import record_attempt
from cases.actions.taking import take_step
from cases.models import Case, Service, ServiceAttempt
from credit.models import SeriousListing
from workflow.models import Proposal
from workflow.perform import Outcome, When
from workflow.refusals import Refused, not_now

NOTICES = ("penalty.notice", "credit.CD-03")
DECISIONS = ("penalty.decision", "credit.CD-08", "credit.CD-10", "credit.CD-11")


@transaction.atomic
def notice_penalty_and_listing(
    case: Any, proposal: Proposal, listing: SeriousListing, *, standing: Standing, when: When, opinion: str = ""
) -> tuple[Outcome, Outcome]:
    """The head approves the penalty notice and issues the listing notice with it; both or neither."""
    return _both(case, proposal, listing, "issue_notice", standing=standing, when=when, opinion=opinion)


@transaction.atomic
def decide_penalty_and_listing(
    case: Any, proposal: Proposal, listing: SeriousListing, *, standing: Standing, when: When, opinion: str = ""
) -> tuple[Outcome, Outcome]:
    """The head decides penalty and listing together (O44 13); both or neither."""
    return _both(case, proposal, listing, "decide", standing=standing, when=when, opinion=opinion)


def _both(
    case: Any, proposal: Proposal, listing: SeriousListing, step: str, *, standing: Standing, when: When, opinion: str
) -> tuple[Outcome, Outcome]:  # fmt: skip
    if proposal.step != step or listing.case_id != case.pk:
        raise Refused(_("一并办理"), (not_now(_("呈批的步骤或者案件与列入不一致")),))
    penalty = approve_proposal(case, proposal, standing=standing, version=None, when=when, opinion=opinion)
    fresh = SeriousListing.objects.get(pk=listing.pk)
    return penalty, take_step(fresh, step, values={}, standing=standing, version=None, when=when, opinion=opinion)


@transaction.atomic
def serve_together(
    case: Any,
    codes: Sequence[str],
    *,
    method: str,
    tried_at: datetime,
    reached_at: datetime | None,
    witnesses: str,
    standing: Standing,
    **proof: Any,
) -> list[ServiceAttempt]:
    """One service of several papers to every addressee still outstanding (两书同达)."""
    waiting = Service.objects.filter(
        paper__case=Case(pk=case.pk), paper__code__in=codes, paper__state="issued", served_at__isnull=True
    )
    return [
        record_attempt(
            case, service, method=method, tried_at=tried_at, reached_at=reached_at, witnesses=witnesses,
            standing=standing, **proof,
        )
        for service in waiting.select_related("paper", "party").order_by("pk")
    ]  # fmt: skip
