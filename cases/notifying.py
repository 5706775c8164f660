"""Courtesy messages to people whose turn it is; never legal service, and each delivery makes them once."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from agencies.models import Membership
from agencies.roles import holders
from audit.models import Entry
from audit.verbs import verb
from cases.actions.sending import queue_outward
from cases.models import Assignment, Case, MessageWish, Notification, PartyAccess, SubmittedEvidence
from workflow.models import Proposal
from workflow.proceeding import Proceeding


def subject_of(entry: Entry) -> Any | None:
    """The proceeding an entry is about, as it stands now."""
    if entry.subject_type is None or entry.subject_id is None:
        return None
    model = entry.subject_type.model_class()
    if model is None or not issubclass(model, Proceeding):
        return None
    return model._default_manager.filter(pk=entry.subject_id).first()


def address_of(subject: Any) -> str:
    """Where the subject is looked at."""
    if isinstance(subject, Case):
        return f"/cases/{subject.pk}/"
    return f"/p/{subject.kind}/{subject.pk}/"


@transaction.atomic
def send(users: Iterable[int], *, entry: Entry, delivery_id: int, text: str, text_en: str, url: str) -> None:
    """One message a person for one delivery; sending it again changes nothing.

    Where somebody wished messages outside the inbox, the outward lane is given its task in the same transaction.
    """
    told = set(Notification.objects.filter(delivery_id=delivery_id, user__in=set(users)).values_list("user", flat=True))
    fresh = sorted(set(users) - told)
    Notification.objects.bulk_create(
        [
            Notification(
                user_id=user, delivery_id=delivery_id, origin_id=entry.pk, subject_type=entry.subject_type,
                subject_id=entry.subject_id, text=text[:200], text_en=text_en[:300], url=url, made_at=timezone.now(),
            )
            for user in fresh
        ],
        ignore_conflicts=True,
    )  # fmt: skip
    outside = MessageWish.objects.filter(Q(by_mail=True) | Q(by_sms=True), user__in=fresh)
    if fresh and outside.exists():
        queue_outward(entry)


def tell_handlers(entry: Entry, delivery_id: int) -> None:
    """Everybody working on a case hears what somebody else did to it."""
    subject = subject_of(entry)
    case = subject if isinstance(subject, Case) else getattr(subject, "case", None)
    if subject is None or case is None:
        return
    rows = Assignment.objects.filter(case_id=case.pk, until__isnull=True).exclude(capacity=Assignment.Capacity.NAMED)
    people = set(rows.values_list("person_id", flat=True)) | ({case.officer_id} if case.officer_id else set())
    said = verb(entry.verb)
    send(
        people - {entry.actor_id},
        entry=entry,
        delivery_id=delivery_id,
        text=f"{case.number} {entry.actor_label}{said.zh}",
        text_en=f"{case.number}: {entry.actor_label} {said.en}",
        url=address_of(subject),
    )


def tell_approvers(entry: Entry, delivery_id: int) -> None:
    """Those who may approve a proposal hear that it waits."""
    subject = subject_of(entry)
    proposal = Proposal.objects.filter(
        pk=(entry.payload.body or {}).get("more", {}).get("proposal"), state=Proposal.State.PENDING
    ).first()
    if subject is None or proposal is None:
        return
    spec = subject.specs()[proposal.step] if isinstance(subject, Proceeding) and hasattr(subject, "flow") else None
    roles = {code for asked in (spec.actor.roles if spec else ("HEAD_ANY",)) for code in holders(asked)}
    people = Membership.objects.filter(
        agency_id=proposal.agency_id, role__in=roles, user__is_active=True, valid_until__isnull=True
    ).values_list("user_id", flat=True)
    label = (entry.payload.body or {}).get("more", {}).get("label", "")
    send(
        set(people) - {proposal.proposer_id},
        entry=entry,
        delivery_id=delivery_id,
        text=f"{entry.actor_label}呈批：{label}",
        text_en=f"{entry.actor_label} asks for approval: {spec.label_en if spec else label}",
        url=f"/proposals/{proposal.pk}/",
    )


def tell_parties(entry: Entry, delivery_id: int) -> None:
    """The accounts of the parties an act was done to hear of it; the page of the case shows what it is."""
    more = (entry.payload.body or {}).get("more") or {}
    parties = set(more.get("parties") or ()) | ({more["party"]} if "party" in more else set())
    if "evidence" in more and not parties:
        item = SubmittedEvidence.objects.filter(evidence=more["evidence"]).select_related("submission").first()
        parties = {item.submission.party_id} if item else set()
    case = subject_of(entry)
    if not parties or case is None:
        return
    now = timezone.now()
    links = PartyAccess.objects.filter(party__in=parties, since__lte=now).exclude(until__lte=now)
    said = verb(entry.verb)
    send(
        set(links.values_list("user_id", flat=True)) - {entry.actor_id}, entry=entry, delivery_id=delivery_id,
        text=f"{case.number} {said.zh}", text_en=f"{case.number}: {said.en}", url=f"/portal/cases/{case.pk}/",
    )  # fmt: skip
