"""呈批: prepare a step for somebody else to approve; the rehearsal finds what is missing before it goes up."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from agencies.standing import Standing
from audit.language import for_record
from audit.recording import Note, append
from cases import verbs
from cases.actions.taking import Taking, record, take_step
from cases.actions.values import restore, store
from workflow.models import Proposal
from workflow.offering import stage_refusal
from workflow.perform import Outcome, When, lock, moment_refusal
from workflow.refusals import Refusal, Refused, incomplete, not_now, not_yours
from workflow.step import StepSpec


@dataclass(frozen=True)
class PaperApproval:
    """An approval given on paper before: when, by whom, on which scan, and why it is recorded only now."""

    at: datetime | None = None
    by: str = ""
    document_id: int | None = None
    late_reason: str = ""


class _Rehearsed(Exception):
    """Raised to roll the rehearsal back."""


def _rehearse(row: Any, taking: Taking) -> tuple[Refusal, ...]:
    """Record and ask the guards inside a savepoint that is always rolled back."""
    found: list[Refusal] = []
    try:
        with transaction.atomic():
            record(row, taking)
            if hasattr(row, "forget_handlers"):
                row.forget_handlers()
            row.ask_at(taking.when.happened_at)
            facts = row.facts()
            found = [r for r in (g(facts) for g in taking.spec.guards) if r]
            raise _Rehearsed
    except _Rehearsed:
        return tuple(found)


@transaction.atomic
def propose_step(
    subject: Any, step: str, *, values: Mapping[str, Any], standing: Standing, version: int | None, when: When
) -> Proposal:
    """Put a step up for approval. Raises Refused with everything that would still be missing."""
    row = lock(subject, version=version)
    spec = row.specs()[step]
    refusal = stage_refusal(row, spec) or (
        spec.proposed_by.refuses(standing, row, delegable=True) if spec.proposed_by else None
    )
    if refusal:
        raise Refused(spec.label, (refusal,))
    moment = moment_refusal(row, when)
    if moment:
        raise Refused(spec.label, (moment,))
    missing = _rehearse(row, Taking(spec=spec, values=values, standing=standing, when=when))
    if missing:
        raise Refused(spec.label, missing)
    row = lock(subject, version=None)
    if _pending(row, step):
        raise Refused(spec.label, (not_now(_("这一步已经呈批，正在等待批示"), how=_("撤回后可以重新呈批。")),))
    proposal = Proposal.objects.create(
        subject_type=ContentType.objects.get_for_model(row), subject_id=row.pk, kind=row.kind, agency_id=row.agency_id,
        secret=row.secret, step=step, step_id=spec.id, values=store(values), proposer=standing.user,
        proposed_at=when.now, happened_at=when.happened_at if when.happened_at != when.now else None,
        late_reason=when.late_reason, document_id=when.document_id,
    )  # fmt: skip
    _write(row, verbs.PROPOSED, standing=standing, proposal=proposal)
    return proposal


def _pending(row: Any, step: str) -> Proposal | None:
    return Proposal.objects.filter(
        subject_type=ContentType.objects.get_for_model(row), subject_id=row.pk, step=step, state=Proposal.State.PENDING
    ).first()


def _locked(proposal: Proposal, label: object) -> Proposal:
    fresh = Proposal.objects.select_for_update(of=("self",)).select_related("proposer").get(pk=proposal.pk)
    if fresh.state != Proposal.State.PENDING:
        raise Refused(label, (not_now(_("这份呈批已经有了批示，或者已被撤回")),))
    return fresh


@transaction.atomic
def approve_proposal(
    subject: Any,
    proposal: Proposal,
    *,
    standing: Standing,
    version: int | None,
    when: When,
    opinion: str = "",
    paper: PaperApproval | None = None,
) -> Outcome:
    """Take the proposed step as the approver. The proposer never approves.

    What was approved on paper before happened on the day of the paper, by whoever signed it; `when.now` is recorded.
    """
    spec = subject.specs()[proposal.step]
    fresh = _locked(proposal, spec.label)
    if fresh.proposer_id == standing.user_id:
        raise Refused(spec.label, (not_yours(_("呈批的人不能自己批准"), spec.basis, _("由有权批准的负责人办理。")),))
    values = restore(spec, fresh.values, agency_id=subject.agency_id)
    approved = _approved_at(fresh, spec, standing=standing, when=when, paper=paper)
    outcome = take_step(
        subject, fresh.step, values=values, standing=standing, version=version, when=approved,
        proposer=fresh.proposer.name, opinion=opinion,
    )  # fmt: skip
    if approved.happened_at != when.now:
        fresh.paper_at, fresh.paper_by = approved.happened_at, approved.legal_actor
        fresh.paper_document_id = paper.document_id if paper else None
    _close(fresh, Proposal.State.APPROVED, standing=standing, when=when, opinion=opinion, event_id=outcome.event.pk)
    return outcome


def _approved_at(
    proposal: Proposal, spec: StepSpec, *, standing: Standing, when: When, paper: PaperApproval | None
) -> When:
    """The moment, the signer and the paper of the approval; an earlier one is proved by its paper."""
    given = paper or PaperApproval()
    happened_at = given.at or proposal.happened_at or when.happened_at
    document = given.document_id or proposal.document_id or when.document_id
    by = given.by.strip()
    if happened_at == when.now:
        if by:
            why = _("写了纸上批准人，还要写明纸上批准时间")
            raise Refused(spec.label, (incomplete(why, spec.basis, cure="paper_at"),))
        return replace(when, document_id=document)
    if not document:
        why = _("以前在纸上批准的，要选批准的文书（扫描件）")
        how = _("先到“登记证据”上传，再在呈批页选它。")
        raise Refused(spec.label, (incomplete(why, spec.basis, how, cure="paper_document"),))
    if not by:
        why = _("以前在纸上批准的，要写明批准人")
        raise Refused(spec.label, (incomplete(why, spec.basis, _("在呈批页填写。"), cure="paper_by"),))
    if by == proposal.proposer.name:
        raise Refused(spec.label, (not_yours(_("呈批的人不能自己批准"), spec.basis, _("由有权批准的负责人办理。")),))
    late = given.late_reason or proposal.late_reason or when.late_reason
    return replace(when, happened_at=happened_at, document_id=document, legal_actor=by, late_reason=late)


@transaction.atomic
def return_proposal(subject: Any, proposal: Proposal, *, standing: Standing, when: When, opinion: str) -> Proposal:
    """Send a proposal back with reasons; the stage does not move and no clock stops."""
    row = lock(subject, version=None)
    spec = row.specs()[proposal.step]
    fresh = _locked(proposal, spec.label)
    refusal = spec.actor.refuses(standing, row, delegable=spec.delegable)
    if refusal:
        raise Refused(spec.label, (refusal,))
    if not opinion.strip():
        raise Refused(spec.label, (incomplete(_("退回要写明理由：缺什么、怎样补"), cure="opinion"),))
    _close(fresh, Proposal.State.RETURNED, standing=standing, when=when, opinion=opinion)
    _write(row, verbs.RETURNED, standing=standing, proposal=fresh)
    return fresh


@transaction.atomic
def withdraw_proposal(subject: Any, proposal: Proposal, *, standing: Standing, when: When) -> Proposal:
    """The proposer takes it back."""
    row = lock(subject, version=None)
    fresh = _locked(proposal, row.specs()[proposal.step].label)
    if fresh.proposer_id != standing.user_id:
        raise Refused(_("撤回呈批"), (not_yours(_("只有呈批人可以撤回")),))
    _close(fresh, Proposal.State.WITHDRAWN, standing=standing, when=when, opinion="")
    _write(row, verbs.WITHDRAWN, standing=standing, proposal=fresh)
    return fresh


def _close(
    proposal: Proposal, state: str, *, standing: Standing, when: When, opinion: str, event_id: int | None = None
) -> None:
    proposal.state, proposal.decided_by, proposal.decided_at = state, standing.user, when.now
    proposal.opinion, proposal.event_id = opinion, event_id
    paper = ["paper_at", "paper_by", "paper_document_id"] if proposal.paper_at else []
    proposal.save(update_fields=["state", "decided_by", "decided_at", "opinion", "event_id", *paper])


def _write(row: Any, verb: str, *, standing: Standing, proposal: Proposal) -> None:
    row.version += 1
    label = for_record(row.specs()[proposal.step].label)
    note = Note(
        verb=verb,
        actor=standing.user,
        agency_id=row.agency_id,
        more={
            "proposal": proposal.pk, "step": proposal.step_id, "label": label, "opinion": proposal.opinion,
            **_of_the_act(proposal),
        },
    )  # fmt: skip
    append(row, note)
    row.save(update_fields=["version", "chain_head", "chain_length"])


def _of_the_act(proposal: Proposal) -> dict[str, Any]:
    """When and on which paper the act was found done, where the proposer said so."""
    at = proposal.happened_at.isoformat() if proposal.happened_at else ""
    said = {"act_at": at, "late_reason": proposal.late_reason, "document": proposal.document_id}
    return {key: value for key, value in said.items() if value}
