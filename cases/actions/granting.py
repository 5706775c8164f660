"""Exceptions: a case, or items of its evidence, opened to an agency or person for a reason and a time, and closed."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import Permission
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from guardian.shortcuts import assign_perm, remove_perm

from agencies.models import Agency, User
from agencies.standing import Standing
from audit.access_log import log_access
from cases import verbs
from cases.actions.file import leave, open_file
from cases.facts import law
from cases.models import Case, Collaboration, Evidence, EvidenceUserGrant
from workflow.refusals import Refused, incomplete, not_yours

LABEL = _("授权查阅")
PERMISSION = "cases.view_case"
PERMISSION_OF_ITEM = "cases.view_evidence"


@transaction.atomic
def grant_access(
    case: Any,
    *,
    kind: str,
    reason: str,
    ends_at: datetime,
    standing: Standing,
    agency: Agency | None = None,
    person: User | None = None,
) -> Collaboration:
    """Open the case to an agency or a person until a moment. The heads of the owning agency decide."""
    row = open_file(case)
    _check(row, standing, reason=reason, ends_at=ends_at, agency=agency, person=person)
    now = timezone.now()
    made = Collaboration.objects.create(
        case_id=row.pk, kind=kind, agency=agency, person=person, reason=reason.strip(), asked_by=standing.user,
        approved_by=standing.user, begins_at=now, ends_at=ends_at,
    )  # fmt: skip
    _open(row, made)
    shown = {"kind": kind, "agency": agency.name if agency else "", "person": person.name if person else ""}
    leave(row, verbs.GRANTED, standing=standing, new={**shown, "ends_at": ends_at}, more={"reason": reason})
    return made


@transaction.atomic
def end_access(collaboration: Collaboration, *, standing: Standing | None, actor: Any = None) -> None:
    """Close the exception now; also done by the schedule when its time is over (then `actor` is the system)."""
    row = open_file(Case(pk=collaboration.case_id))
    fresh = Collaboration.objects.select_for_update().get(pk=collaboration.pk)
    if fresh.ended_at is not None:
        return
    if standing is not None and not _decides(standing, row):
        raise Refused(LABEL, (not_yours(_("由本机关负责人办理")),))
    fresh.ended_at = timezone.now()
    fresh.save(update_fields=["ended_at"])
    if not _others(fresh):
        remove_perm(PERMISSION, _holder(fresh), row)
    who = standing or Standing(user=actor, on=timezone.localdate(), posts=())
    leave(row, verbs.GRANT_ENDED, standing=who, more={"collaboration": fresh.pk})


def end_expired(*, now: datetime, actor: User, limit: int = 200) -> int:
    """Close what has run out; work proportional to what ran out."""
    due = Collaboration.objects.filter(ended_at__isnull=True, ends_at__lte=now).order_by("ends_at")[:limit]
    for collaboration in due:
        end_access(collaboration, standing=None, actor=actor)
    return len(due)


@transaction.atomic
def break_glass(case: Any, *, reason: str, standing: Standing) -> Collaboration:
    """Open a file in an emergency for a few hours; the owning agency's auditor reviews it afterwards."""
    row = open_file(case)
    if not standing.posts:
        raise Refused(_("紧急查阅"), (not_yours(_("您没有任何岗位")),))
    if len(reason.strip()) < 10:
        raise Refused(_("紧急查阅"), (incomplete(_("写明为什么等不及授权，不少于十个字"), cure="reason"),))
    now = timezone.now()
    hours = law.number(row, "access.break_glass_hours", on=timezone.localdate())
    made = Collaboration.objects.create(
        case_id=row.pk, kind=Collaboration.Kind.BREAK_GLASS, person=standing.user, reason=reason.strip(),
        asked_by=standing.user, begins_at=now, ends_at=now + timedelta(hours=hours),
    )  # fmt: skip
    _open(row, made)
    leave(row, verbs.BROKE_GLASS, standing=standing, more={"reason": reason, "ends_at": made.ends_at})
    log_access("reveal", user=standing.user, subject=f"case:{row.pk}", detail=reason, agency_id=row.agency_id)
    return made


@transaction.atomic
def review_glass(collaboration: Collaboration, *, opinion: str, standing: Standing) -> None:
    """The after-review of an emergency opening by somebody who may see the audit of the owning agency."""
    row = open_file(Case(pk=collaboration.case_id))
    if not standing.holds("AUDITOR", row.agency_id) or collaboration.person_id == standing.user_id:
        raise Refused(_("紧急查阅事后审查"), (not_yours(_("由本机关审计监察人员审查，本人不得审查自己")),))
    if not opinion.strip():
        raise Refused(_("紧急查阅事后审查"), (incomplete(_("写明审查意见"), cure="opinion"),))
    collaboration.reviewed_by, collaboration.review_opinion = standing.user, opinion.strip()
    collaboration.save(update_fields=["reviewed_by", "review_opinion"])
    leave(row, verbs.GLASS_REVIEWED, standing=standing, more={"opinion": opinion, "collaboration": collaboration.pk})


def open_material(items: Sequence[Evidence], people: Iterable[int], *, reason: str, at: datetime) -> None:
    """Open exactly these items to these people by name; inside the step that gives them."""
    codename = PERMISSION_OF_ITEM.partition(".")[2]
    permission = Permission.objects.get(content_type__app_label="cases", codename=codename)
    rows = [
        EvidenceUserGrant(
            user_id=person, permission=permission, content_object=item, since=at, valid_until=None, reason=reason[:200]
        )
        for person in people
        for item in items
    ]
    EvidenceUserGrant.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["user", "permission", "content_object"],
        update_fields=["since", "valid_until", "reason"],
    )  # fmt: skip


def close_material(case_id: int, *, at: datetime, people: Iterable[int] | None = None) -> None:
    """Nobody, or none of these people, opens the items of the case they were given any longer."""
    standing = EvidenceUserGrant.objects.filter(content_object__case=case_id, valid_until__isnull=True)
    (standing if people is None else standing.filter(user__in=list(people))).update(valid_until=at)


def reopen_material(case_id: int, *, closed_at: datetime, people: Iterable[int]) -> None:
    """What a step had closed that never stood is open again."""
    closed = EvidenceUserGrant.objects.filter(content_object__case=case_id, valid_until=closed_at)
    closed.filter(user__in=list(people)).update(valid_until=None)


def _decides(standing: Standing, row: Any) -> bool:
    return standing.holds("HEAD_ANY", row.agency_id)


def _check(
    row: Any, standing: Standing, *, reason: str, ends_at: datetime, agency: Agency | None, person: User | None
) -> None:
    found = []
    if not _decides(standing, row):
        found.append(not_yours(_("由本机关负责人决定")))
    if (agency is None) == (person is None):
        found.append(incomplete(_("选一个机关，或者选一个人"), cure="agency"))
    if agency is not None and agency.pk == row.agency_id:
        found.append(incomplete(_("本机关的人员本来就能查看，不需要授权"), cure="agency"))
    if not reason.strip():
        found.append(incomplete(_("写明理由"), cure="reason"))
    if ends_at <= timezone.now():
        found.append(incomplete(_("截止时间要晚于现在"), cure="ends_at"))
    if found:
        raise Refused(LABEL, tuple(found))


def _holder(collaboration: Collaboration) -> Any:
    return collaboration.agency.group if collaboration.agency else collaboration.person


def _open(row: Any, collaboration: Collaboration) -> None:
    grant: Any = assign_perm(PERMISSION, _holder(collaboration), Case(pk=row.pk))
    grant.valid_until, grant.reason = collaboration.ends_at, collaboration.reason
    grant.save(update_fields=["valid_until", "reason"])


def _others(collaboration: Collaboration) -> bool:
    """Whether another exception still holds the same door open."""
    return (
        Collaboration.objects.filter(
            case_id=collaboration.case_id,
            agency=collaboration.agency,
            person=collaboration.person,
            ended_at__isnull=True,
        )
        .exclude(pk=collaboration.pk)
        .exists()
    )
