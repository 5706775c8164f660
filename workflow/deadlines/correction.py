"""Clocks after a correction (更正登记): what a voided event started, stopped or paused is put right."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from workflow.deadlines.settling import Subject, settle_all, with_history
from workflow.models.deadline import Deadline, DeadlineExtension, DeadlinePause

State = Deadline.State


def void_after(subject: Subject, event_id: int) -> list[Deadline]:
    """Undo what the event and every later one did to the clocks of a proceeding; the clocks that live again."""
    kind = ContentType.objects.get_for_model(subject)  # type: ignore[arg-type]  # the protocol hides that it is a model
    every = Deadline.objects.filter(subject_type=kind, subject_id=subject.pk)
    pauses = DeadlinePause.objects.filter(deadline__in=every)
    extensions = DeadlineExtension.objects.filter(deadline__in=every, event_id__gte=event_id)
    touched = Q(stopped_event_id__gte=event_id) | Q(pauses__event_id__gte=event_id)
    touched |= Q(pauses__resumed_event_id__gte=event_id) | Q(extensions__event_id__gte=event_id)
    ids = set(every.filter(touched).values_list("pk", flat=True))
    pauses.filter(event_id__gte=event_id).delete()
    pauses.filter(resumed_event_id__gte=event_id).update(until_at=None, resumed_event_id=None)
    extensions.delete()
    every.filter(event_id__gte=event_id).update(state=State.VOID, alert_at=None)
    every.filter(stopped_event_id__gte=event_id).exclude(event_id__gte=event_id).update(
        state=State.RUNNING, stopped_at=None, stopped_event_id=None
    )
    revived = list(with_history(every.filter(pk__in=ids, state__in=Deadline.REACHABLE)))
    settle_all(revived)
    return revived
