"""What a corrected step brought about in other proceedings: undone with it, or the correction is refused by name.

Every step taken inside another carries that one as its cause; so does every mark left on the sender's rows.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agencies.standing import Standing
from audit.language import for_record
from audit.models import Entry, Payload
from cases import verbs
from cases.actions.file import leave
from cases.actions.taking import take_step
from cases.actions.undoing import release_pauses, restore_columns, undo
from cases.models import Case, CriminalCase, GoodsItem, Handover, HandoverItem, Paper, PenaltyCase, TransferDecision
from cases.registry import as_kind
from workflow import correcting
from workflow.deadlines.settling import settle_all, with_history
from workflow.models import Deadline, StepEvent
from workflow.perform import When, lock
from workflow.refusals import Refused, not_now

# how a proceeding that the step opened ends where the step never stood
ENDINGS = {
    "handover": ("withdraw", "reasons"), "criminal": ("void_opening", "void_reason"),
    "confirmation": ("void_opening", "void_reason"),
}  # fmt: skip
# the court may have asked for more and the parties have answered: it has not accepted yet
BEFORE_ACCEPTANCE = ("rmc:C03", "rmc:C03r", "rmc:C07a", "handover:H-01")
MARKS = (verbs.TRANSFER_MOVED, verbs.POLICE_MOVED)


def caused_by(event: StepEvent) -> list[StepEvent]:
    """The standing steps the event brought about elsewhere, and what those did in turn, in order."""
    found, asked = [], [event.pk]
    while asked:
        rows = list(StepEvent.objects.filter(cause__in=asked, voided_at__isnull=True).order_by("pk"))
        found += rows
        asked = [row.pk for row in rows]
    return sorted(found, key=lambda row: row.pk)


def subject_of(event: StepEvent) -> Any:
    """The proceeding of an event, as the class that has its steps."""
    model: Any = event.subject_type.model_class()
    row = model._default_manager.get(pk=event.subject_id)
    return as_kind(row) if isinstance(row, Case) else row


def refuse_if_answered(row: Any, event: StepEvent) -> None:
    """Refuse where something has been built on the step elsewhere since. Raises Refused with its name and moment."""
    if event.cause is not None and StepEvent.objects.filter(pk=event.cause, voided_at__isnull=True).exists():
        how = _("更正引起它的那一步，这一步随之作废。")
        raise Refused(correcting.LABEL, (not_now(_("这一步是另一程序的步骤引起的，不能单独更正"), how=how),))
    caused = caused_by(event)
    ours = {event.pk, *(e.pk for e in caused)}
    for child in caused:
        if not child.from_stage and child.kind not in ENDINGS:
            raise Refused(correcting.LABEL, (not_now(_("这一步已经开始了另一个程序，不能再更正"), how=FORWARD),))
    last = max(ours)
    since = StepEvent.objects.filter(_group(row, caused), pk__gt=last, voided_at__isnull=True).exclude(pk__in=ours)
    if event.step_id == "rmc:C02":
        since = since.exclude(step_id__in=BEFORE_ACCEPTANCE)
    found = since.order_by("pk").first()
    if found is not None:
        raise Refused(correcting.LABEL, (not_now(_named(found), how=FORWARD),))


FORWARD = _("只能由以后的程序处理：撤回、退回、复议、撤销案件或者重新移送。")


def _named(event: StepEvent) -> object:
    subject = subject_of(event)
    spec = subject.specs().get(event.step)
    words = {"what": subject.flow_of.label, "step": spec.label if spec else event.step_id,
             "at": event.happened_at.astimezone().strftime("%Y-%m-%d %H:%M")}  # fmt: skip
    return _("以后的程序已经办理：%(what)s“%(step)s”（%(at)s），不能再更正这一步") % words


def _group(row: Any, caused: Iterable[StepEvent]) -> Q:
    """The proceedings in which an answer to the step would stand: transfer, hand-overs, remedies, goods, police."""
    keys: set[tuple[int, int]] = {(e.subject_type_id, e.subject_id) for e in caused}
    root = root_of(row)
    found = Q(pk__in=[])
    if root is not None and (
        keys or row.kind in ("transfer", "handover", "criminal", "reconsideration", "supervision")
    ):
        found |= _beside(root)
    for type_id, pk in keys:
        found |= Q(subject_type=type_id, subject_id=pk)
    own = ContentType.objects.get_for_model(row)
    return found & ~Q(subject_type=own, subject_id=row.pk)


def root_of(row: Any) -> int | None:
    """The penalty case around which the group stands."""
    if row.kind == "criminal":
        return int(row.origin_id) if row.origin_id else None
    return row.pk if row.kind == "penalty" else getattr(row, "case_id", None)


def _beside(root: int) -> Q:
    transfers = TransferDecision.objects.filter(case=root)
    found = Q(pk__in=[])
    for rows in (
        transfers, Handover.objects.filter(case=root), GoodsItem.objects.filter(case=root),
        CriminalCase.objects.filter(origin=root), *_remedies(root),
    ):  # fmt: skip
        found |= Q(subject_type=ContentType.objects.get_for_model(rows.model), subject_id__in=rows.values("pk"))
    # on the penalty case itself only a step that moved it
    own = ContentType.objects.get_for_model(PenaltyCase)
    return found | (Q(subject_type=own, subject_id=root) & ~Q(from_stage=F("to_stage")))


def _remedies(root: int) -> tuple[Any, ...]:
    from cases.models import FilingSupervision, Reconsideration

    return (Reconsideration.objects.filter(case=root), FilingSupervision.objects.filter(case=root))


def undo_elsewhere(row: Any, event: StepEvent, *, reason: str, standing: Standing, when: When) -> None:
    """Take back, last first, everything the voided step brought about in other proceedings."""
    why = for_record(_("更正登记：%(reason)s"), reason=reason)
    for child in reversed(caused_by(event)):
        if child.from_stage:
            _void_child(child, reason=why, standing=standing, when=when)
    _release_clocks(row, event)
    _take_back_marks(row, event, standing=standing)
    _void_items(row, event, when=when)
    for child in reversed(caused_by(event)):
        if not child.from_stage:
            _end_opened(row, child, reason=why, standing=standing, when=when)


def _void_child(child: StepEvent, *, reason: str, standing: Standing, when: When) -> None:
    row = lock(subject_of(child), version=None)
    correcting.void_step(row, child, reason=reason, standing=standing, when=when)
    void_papers(child, reason)
    undo(row, child)
    _release_clocks(row, child)
    _take_back_marks(row, child, standing=standing)
    _void_items(row, child, when=when)


def void_papers(event: StepEvent, reason: str) -> None:
    """The papers of a voided step are void, their numbers are never given again; public copies of them come down."""
    Paper.objects.filter(event_id=event.pk, state=Paper.State.ISSUED).update(
        state=Paper.State.VOID, void_reason=for_record(_("所属步骤已更正：%(reason)s"), reason=reason)[:200]
    )
    Paper.objects.filter(copy_of__event_id=event.pk, public=True).update(public=False)


def _end_opened(row: Any, child: StepEvent, *, reason: str, standing: Standing, when: When) -> None:
    """The proceeding the step opened ends as withdrawn or void; its number stays its own."""
    if isinstance(row, Handover) and child.kind == "criminal":
        row.opened_case = None
        row.save(update_fields=["opened_case"])
    subject = subject_of(child)
    step, column = ENDINGS[child.kind]
    if isinstance(subject, Handover) and subject.purpose == Handover.Purpose.CONFIRMATION:
        step = "void_sending"
    take_step(subject, step, values={column: reason}, standing=standing, version=None,
              when=When(happened_at=when.now, now=when.now))  # fmt: skip


def _release_clocks(row: Any, event: StepEvent) -> None:
    """Clocks of other proceedings of the group that the step started, stopped or paused."""
    root = root_of(row)
    if root is None:
        return
    every = Deadline.objects.filter(_beside_clocks(root))
    every.filter(event_id=event.pk).update(state=Deadline.State.VOID, alert_at=None)
    stopped = every.filter(stopped_event_id=event.pk).exclude(event_id=event.pk)
    ids = list(stopped.values_list("pk", flat=True))
    stopped.update(state=Deadline.State.RUNNING, stopped_at=None, stopped_event_id=None)
    settle_all(list(with_history(Deadline.objects.filter(pk__in=ids, state__in=Deadline.OPEN))))
    penalty = PenaltyCase.objects.filter(pk=root).first()
    if penalty is not None:
        release_pauses(penalty, event)


def _beside_clocks(root: int) -> Q:
    found = Q(pk__in=[])
    for rows in (
        PenaltyCase.objects.filter(pk=root), TransferDecision.objects.filter(case=root),
        Handover.objects.filter(case=root), CriminalCase.objects.filter(origin=root), *_remedies(root),
    ):  # fmt: skip
        found |= Q(subject_type=ContentType.objects.get_for_model(rows.model), subject_id__in=rows.values("pk"))
    return found


def _take_back_marks(row: Any, event: StepEvent, *, standing: Standing) -> None:
    """What the step had marked on the transfer and on the penalty case, last first, each with an entry of its own."""
    root = root_of(row)
    if root is None:
        return
    subjects: list[Any] = [*PenaltyCase.objects.filter(pk=root), *TransferDecision.objects.filter(case=root)]
    for subject in subjects:
        fields = _marked(subject, event)
        if not fields:
            continue
        locked = type(subject)._default_manager.select_for_update(of=("self",)).get(pk=subject.pk)
        restore_columns(locked, fields)
        verb, key = (verbs.TRANSFER_MOVED, "transfer") if locked.kind == "penalty" else (verbs.POLICE_MOVED, "police")
        old, new = reversed(fields.get(key, ["", ""]))
        leave(locked, verb, standing=standing, old={key: old}, new={key: new}, more={"corrects": event.pk})


def _marked(subject: Any, event: StepEvent) -> dict[str, Any]:
    """{column: [before the step, after it]} of the marks the event left on a row."""
    entries = Entry.objects.filter(
        subject_type=ContentType.objects.get_for_model(subject), subject_id=subject.pk, verb__in=MARKS,
        pk__gt=event.entry_id,
    )  # fmt: skip
    found: dict[str, Any] = {}
    for body in Payload.objects.filter(entry__in=entries).order_by("entry").values_list("body", flat=True):
        more = (body or {}).get("more") or {}
        if more.get("event") != event.pk:
            continue
        for name, (old, new) in (more.get("fields") or {}).items():
            found[name] = [found[name][0] if name in found else old, new]
    return found


def _void_items(row: Any, event: StepEvent, *, when: When) -> None:
    """Frozen answers and supplements of the step stay readable and are marked void."""
    root = root_of(row)
    if root is None:
        return
    papers = list(Paper.objects.filter(event_id=event.pk).values_list("pk", flat=True))
    sent = Q(handover__case=root, paper__in=papers)
    if isinstance(row, Handover):
        sent |= Q(handover=row.pk, evidence__isnull=False, side=HandoverItem.Side.SENT, added_at=event.happened_at)
    if isinstance(row, TransferDecision) and event.step == "send":
        row.attachments.all().delete()
        return
    HandoverItem.objects.filter(sent, voided_at__isnull=True).update(voided_at=when.now)
