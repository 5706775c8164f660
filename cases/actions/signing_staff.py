"""The mediator signs an agreement under its account, after having it before the eyes like everybody else."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.standing import Standing
from cases import verbs
from cases.actions.file import leave, open_file
from cases.actions.signing import BASIS, LABEL, Method, after_signing
from cases.models import Paper, Signature
from workflow.refusals import Refused, not_now, not_yours

# whose signature as mediator the law of the procedure asks for
SIGNED_BY_MEDIATOR = frozenset({"mediation.agreement", "mediation.undisputed"})
CAPACITY = _("调解员")


def awaits_mediator(paper: Paper) -> bool:
    """Whether a paper still waits for the mediator's own signature."""
    return paper.code in SIGNED_BY_MEDIATOR and not paper.signatures.filter(party__isnull=True).exists()


@transaction.atomic
def sign_as_mediator(paper: Paper, *, shown_digest: str, standing: Standing) -> Signature:
    """One of the mediators of the case signs what was shown. Raises Refused."""
    row: Any = open_file(paper.case)
    fresh = Paper.objects.get(pk=paper.pk)
    if standing.user_id not in row.handler_ids():
        raise Refused(LABEL, (not_yours(_("由本案调解员签名"), BASIS),))
    if fresh.state != Paper.State.ISSUED or not awaits_mediator(fresh):
        raise Refused(LABEL, (not_now(_("这份文书不用调解员再签")),))
    if shown_digest != fresh.digest:
        why, how = _("文书内容与您看到的不一致，没有签署"), _("刷新页面，看过现在的内容再签。")
        raise Refused(LABEL, (not_now(why, BASIS, how),))
    made = Signature.objects.create(
        paper=fresh, signer=standing.user.name, capacity=str(CAPACITY), user=standing.user, method=Method.ACCOUNT,
        signed_at=timezone.now(), shown_digest=shown_digest,
    )  # fmt: skip
    more = {"paper": fresh.pk, "method": made.method, "signature": made.pk, "shown_digest": shown_digest}
    leave(row, verbs.PAPER_SIGNED, standing=standing, more=more)
    after_signing(row, made, standing)
    return made
