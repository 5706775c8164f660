"""What hears the verbs of the transfer: the watch that opens it, and courtesy messages to whose turn it is."""

from typing import Any

from django.utils import timezone
from django.utils.translation import override

from agencies import visibility
from agencies.models import Agency, Membership, User
from agencies.roles import holders
from agencies.standing import Standing, standing_of
from audit.language import for_record
from audit.models import Entry
from cases.actions.transfer import advice_of, begin_transfer
from cases.arrivals import NAMERS, arrival_of, source_of
from cases.models import Case, TransferDecision
from cases.notifying import address_of, send, subject_of, tell_handlers
from workflow.models import StepEvent
from workflow.perform import When

# who takes in what another organ hands over
RECEIVERS = ("POLICE_ANY", "OFFICER", "INTAKE", "PROC", "COURT", "MEDIATOR")
# whom a verb concerns: the column of the row with the organ, and the roles there
TURNS: dict[str, tuple[str, tuple[str, ...]]] = {
    "cases.transfer_report_submitted": ("agency", ("HEAD_PRINCIPAL",)),
    "cases.transfer_decided_against": ("copy_to", ("PROC",)),
    "cases.handover_sent": ("to_agency", RECEIVERS),
    "cases.handover_answered": ("agency", ("OFFICER", "COURT", "MEDIATOR")),
    "cases.handover_sent_back": ("agency", ("OFFICER", "COURT", "MEDIATOR")),
    "cases.handover_withdrawn": ("to_agency", RECEIVERS),
    "cases.handover_voided": ("to_agency", RECEIVERS),
    "cases.transfer_supplement_asked": ("agency", ("OFFICER",)),
    "cases.transfer_forwarded": ("agency", ("OFFICER",)),
    "cases.transfer_not_for_police": ("agency", ("OFFICER",)),
    "cases.transfer_file_returned": ("agency", ("OFFICER", "HEAD_ANY")),
    "cases.reconsideration_requested": ("police", ("POLICE_ANY",)),
    "cases.reconsideration_decided": ("agency", ("OFFICER", "HEAD_ANY")),
    "cases.supervision_suggested": ("agency", ("PROC",)),
    "cases.reasons_requested": ("police", ("POLICE_ANY",)),
    "cases.reasons_stated": ("agency", ("PROC",)),
    "cases.notice_to_file": ("police", ("POLICE_ANY",)),
    "cases.correction_notice_sent": ("police", ("POLICE_ANY",)),
    "cases.progress_pressed": ("police", ("POLICE_ANY",)),
    "cases.supervision_answered": ("applicant", ("OFFICER", "HEAD_ANY")),
    "cases.opinion_to_transfer_issued": ("to_agency", ("OFFICER", "HEAD_ANY")),
}


def watch_thresholds(entry: Entry) -> None:
    """B-01, inside the transaction of the figure: a case that must be transferred has a transfer to be decided."""
    case = Case.objects.filter(pk=entry.subject_id or 0, kind="penalty").first()
    if case is None:
        return
    advice = advice_of(case.pk)
    latest = TransferDecision.objects.filter(case_id=case.pk).order_by("-pk").first()
    if latest is not None and latest.is_open:
        # a copy of the result for the board; the evaluation itself is on the trail of the case
        TransferDecision.objects.filter(pk=latest.pk).update(advice=advice)
        return
    if advice != "MUST_TRANSFER" or (latest is not None and latest.stage != "no_transfer"):
        return
    actor = Standing(user=User.objects.get(pk=entry.actor_id), on=timezone.localdate(), posts=())
    when = When(happened_at=entry.happened_at, now=entry.recorded_at)
    begin_transfer(case, standing=actor, when=when, ground="", previous=latest)


def tell_whose_turn(entry: Entry, delivery_id: int) -> None:
    """The people of the organ that has to act next, once a delivery."""
    found = TURNS.get(entry.verb)
    row = subject_of(entry)
    if found is None or row is None:
        return
    column, asked = found
    organ: Agency | None = getattr(row, column, None)
    if organ is None:
        return
    roles = {code for role in asked for code in holders(role)}
    people = Membership.objects.filter(
        agency=organ, role__in=roles, user__is_active=True, valid_until__isnull=True
    ).values_list("user_id", flat=True)
    if row.secret:
        tell_closed(row, organ, set(people) - {entry.actor_id}, entry, delivery_id)
        return
    _send(row, set(people) - {entry.actor_id}, entry, delivery_id)


def tell_closed(row: Any, organ: Agency, people: set[int], entry: Entry, delivery_id: int) -> None:
    """Of what is closed only those it opens to hear; whoever names handlers hears that something came, and no more."""
    now, source = timezone.now(), source_of(row)
    found = arrival_of(source)
    if found is None:
        return
    standings = [standing_of(user, on=timezone.localdate()) for user in User.objects.filter(pk__in=people)]
    opened = {s.user_id for s in standings if visibility.sees(s, found.table, row, now=now)}
    _send(row, opened, entry, delivery_id)
    roles = {code for role in NAMERS for code in holders(role)}
    heads = Membership.objects.filter(agency=organ, role__in=roles, user__is_active=True, valid_until__isnull=True)
    send(
        set(heads.values_list("user_id", flat=True)) - opened - {entry.actor_id}, entry=entry, delivery_id=delivery_id,
        text="收到限定人员查阅的来件，请指定办理人", text_en="Something closed has come in: name who handles it",
        url=f"/arrivals/{source}/{row.pk}/",
    )  # fmt: skip


def _send(row: Any, people: set[int], entry: Entry, delivery_id: int) -> None:
    from audit.verbs import verb

    said = verb(entry.verb)
    zh, en = said.zh, said.en
    if entry.verb == "cases.handover_sent":
        # the receiver reads what for, and what to do
        purpose = dict(type(row).Purpose.choices)[row.purpose]
        zh = f"{for_record(purpose)}，请签收"
        with override("en"):
            en = f"{purpose}, please sign for it"
    send(
        people, entry=entry, delivery_id=delivery_id, url=address_of(row),
        text=f"{row.label()}：{zh}", text_en=f"{row.label()}: {en}",
    )  # fmt: skip


def tell_who_took_part(entry: Entry, delivery_id: int) -> None:
    """A step between organs was voided: everybody who has acted in that proceeding hears of it."""
    row = subject_of(entry)
    if row is None or isinstance(row, Case):
        return
    acted = StepEvent.objects.filter(subject_type=entry.subject_type, subject_id=row.pk)
    _send(row, set(acted.values_list("recorded_by", flat=True)) - {entry.actor_id}, entry, delivery_id)


def tell_sender_of_correction(entry: Entry, delivery_id: int) -> None:
    """The police have corrected a step: whoever handles the penalty case hears that its transfer stands differently."""
    more = (entry.payload.body or {}).get("more") or {}
    if more.get("corrects"):
        tell_handlers(entry, delivery_id)
