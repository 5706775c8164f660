"""The terms of an agreement, one row each: added and taken out while the parties still talk."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from agencies.standing import Standing
from cases import verbs
from cases.actions.file import leave, open_file
from cases.models import AgreementTerm, MediationCase
from workflow.flows.mediation.choices import PML
from workflow.flows.mediation.stages import BEFORE_AGREEMENT
from workflow.refusals import Refused, incomplete, not_now, not_yours

LABEL = _("登记协议内容")
WRITERS = ("MEDIATOR", "OFFICER", "UNIT_HEAD")
State = AgreementTerm.State


@transaction.atomic
def add_term(case: MediationCase, *, values: Mapping[str, Any], standing: Standing) -> AgreementTerm:
    """Write down one term with its next number. Raises Refused."""
    row = _open(case, standing)
    actor = values.get("actor")
    if actor is not None and actor.case_id != row.pk:
        raise Refused(LABEL, (incomplete(_("要选本案的当事人"), cure="actor"),))
    last = AgreementTerm.objects.filter(case_id=row.pk).aggregate(last=Max("serial"))["last"] or 0
    term = AgreementTerm(serial=last + 1, **values)
    term.case_id = row.pk
    term.save(force_insert=True)
    new = {"serial": term.serial, "kind": term.kind, "act": term.act, "amount_fen": term.amount_fen,
           "due_on": term.due_on}  # fmt: skip
    leave(row, verbs.TERM_ADDED, standing=standing, new=new, more={"term": term.pk})
    return term


@transaction.atomic
def drop_term(case: MediationCase, term: AgreementTerm, *, reason: str, standing: Standing) -> None:
    """Take a term out; its number stays. Raises Refused."""
    row = _open(case, standing)
    fresh = AgreementTerm.objects.get(pk=term.pk, case_id=row.pk)
    if not reason.strip():
        raise Refused(LABEL, (incomplete(_("写明理由"), cure="reason"),))
    if fresh.state != State.DRAFT:
        raise Refused(LABEL, (not_now(_("只有拟定中的内容可以撤去"), how=_("先办理“收回协议，继续调解”。")),))
    fresh.state = State.DROPPED
    fresh.save(update_fields=["state"])
    leave(row, verbs.TERM_DROPPED, standing=standing, more={"term": fresh.pk, "reason": reason.strip()})


def _open(case: MediationCase, standing: Standing) -> Any:
    row = open_file(case)
    if not any(standing.holds(role, row.agency_id) for role in WRITERS):
        raise Refused(LABEL, (not_yours(_("由调解员办理")),))
    if row.stage not in BEFORE_AGREEMENT:
        why, how = _("协议已经制作，内容不能再改"), _("先办理“收回协议，继续调解”。")
        raise Refused(LABEL, (not_now(why, f"{PML}第二十九条", how),))
    return row


def settle_terms(row: Any, *, paper_id: int | None) -> int:
    """The drafts become what the parties agreed on; the paper carries exactly these."""
    return AgreementTerm.objects.filter(case_id=row.pk, state=State.DRAFT).update(state=State.AGREED, paper=paper_id)


def reopen_terms(row: Any) -> int:
    """An agreement taken back leaves its terms to be talked about again."""
    return AgreementTerm.objects.filter(case_id=row.pk, state=State.AGREED).update(state=State.DRAFT, paper=None)
