"""Lending a role, appointing somebody to lead for a time (主持工作), and leave with a deputy."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from agencies import verbs
from agencies.access import may_manage
from agencies.actions.posts import refuse_unless_in_charge
from agencies.models import Agency, Delegation, Leave, Membership, User
from agencies.refusals import AgencyRefused, incomplete, not_now, not_yours
from agencies.roles import ROLES, Ability
from agencies.standing import Standing, standing_of
from audit.recording import Note, record

PRINCIPAL = "HEAD_PRINCIPAL"
# running and checking the house is given by appointment, never lent
NEVER_LENT = frozenset({Ability.MANAGE_AGENCY, Ability.MANAGE_PROVINCE, Ability.SEE_AUDIT})


@dataclass(frozen=True)
class Term:
    """From when to when, both days included, and the paper that says so."""

    first: date
    last: date
    document: str


@transaction.atomic
def delegate(agency: Agency, *, giver: User, taker: User, role: str, term: Term, standing: Standing) -> Delegation:
    """Lend a role its holder has in her own right to a colleague, for a time and by a paper."""
    refuse_unless_in_charge(standing, agency, taker)
    _refuse_term(term, standing)
    if giver.pk == taker.pk:
        raise incomplete(_("授权人和被授权人是同一个人"), field="taker")
    if ROLES[role].abilities & NEVER_LENT:
        raise not_yours(_("“%(role)s”不能授权他人代行") % {"role": ROLES[role].label}, field="role")
    own = standing_of(giver, on=term.first).posts
    if not any(p.role == role and p.agency_id == agency.pk and p.via == "own" for p in own):
        raise incomplete(_("授权人在这个机关没有该角色"), _("只能授出本人担任的角色。"), "role")
    _refuse_stranger(taker, agency, on=term.first)
    return _lend(agency, giver=giver, taker=taker, role=role, term=term, standing=standing)


@transaction.atomic
def appoint_acting_principal(agency: Agency, *, taker: User, term: Term, standing: Standing) -> Delegation:
    """Somebody leads the organ for a time: she may do what cannot be delegated. One at a time."""
    refuse_unless_in_charge(standing, agency, taker)
    _refuse_term(term, standing)
    if agency.kind not in ROLES[PRINCIPAL].kinds:
        raise incomplete(_("这类机关没有行政机关正职负责人"))
    _refuse_stranger(taker, agency, on=term.first)
    Agency.objects.select_for_update().get(pk=agency.pk)
    others = Delegation.objects.filter(
        agency=agency, acting_principal=True, valid_from__lte=term.last, valid_until__gte=term.first
    )
    if others.exists():
        raise not_now(_("这段时间已有人主持工作"), _("先收回原来的指定，再另行指定。"), "first")
    return _lend(agency, giver=None, taker=taker, role=PRINCIPAL, term=term, standing=standing)


def _lend(agency: Agency, *, giver: User | None, taker: User, role: str, term: Term, standing: Standing) -> Delegation:
    row = Delegation.objects.create(
        agency=agency,
        giver=giver,
        taker=taker,
        role=role,
        acting_principal=giver is None,
        valid_from=term.first,
        valid_until=term.last,
        document=term.document,
    )
    new = {"giver": giver.username if giver else "", "taker": taker.username, "role": role, "document": term.document}
    new |= {"from": term.first.isoformat(), "until": term.last.isoformat()}
    verb = verbs.ACTING_APPOINTED if giver is None else verbs.DELEGATED
    record(Note(verb=verb, actor=standing.user, agency_id=agency.pk, new=new), subject=row)
    return row


@transaction.atomic
def end_delegation(delegation: Delegation, *, last_day: date, reason: str, standing: Standing) -> Delegation:
    """Take a lent role back; the last day may not lie after the one it had."""
    rows = Delegation.objects.select_for_update(of=("self",)).select_related("agency", "taker")
    row = rows.get(pk=delegation.pk)
    refuse_unless_in_charge(standing, row.agency, row.taker)
    if not row.valid_from <= last_day <= row.valid_until:
        raise incomplete(_("最后一日要在授权的起止日期之内"), field="last_day")
    if not reason.strip():
        raise incomplete(_("没有写明收回的理由"), field="reason")
    old, row.valid_until = row.valid_until, last_day
    row.save(update_fields=["valid_until"])
    note = Note(
        verb=verbs.DELEGATION_ENDED,
        actor=standing.user,
        agency_id=row.agency_id,
        old={"until": old},
        new={"until": last_day},
        more={"taker": row.taker.username, "role": row.role, "reason": reason},
    )
    record(note, subject=row)
    return row


@transaction.atomic
def record_leave(
    person: User, agency: Agency, *, deputy: User, first: date, last: date, reason: str, standing: Standing
) -> Leave:
    """Somebody is away and a colleague answers for her; a leave is no change of roles, so one may record one's own."""
    if not (may_manage(standing, agency) or (person.pk == standing.user_id and agency.pk in standing.agency_ids)):
        raise not_yours(_("这个机关不由您管理"))
    refusal = _leave_refusal(person, deputy=deputy, first=first, last=last)
    if refusal is not None:
        raise refusal
    for one in (person, deputy):
        _refuse_stranger(one, agency, on=first)
    row = Leave.objects.create(user=person, agency=agency, deputy=deputy, first_day=first, last_day=last, reason=reason)
    new = {"person": person.username, "deputy": deputy.username, "from": first, "until": last}
    record(Note(verb=verbs.LEAVE_RECORDED, actor=standing.user, agency_id=agency.pk, new=new), subject=row)
    return row


def _leave_refusal(person: User, *, deputy: User, first: date, last: date) -> AgencyRefused | None:
    if last < first:
        return incomplete(_("止日早于起日"), field="last_day")
    if deputy.pk == person.pk:
        return incomplete(_("不能由本人代理自己"), field="deputy")
    away = Leave.objects.filter(first_day__lte=last, last_day__gte=first)
    if away.filter(user=person).exists():
        return not_now(_("这段时间已登记过请假"), _("先销假，再重新登记。"), "first_day")
    if away.filter(user=deputy).exists():
        return not_now(_("代理人这段时间也请假"), _("请另选代理人。"), "deputy")
    if away.filter(deputy=person).exists():
        return not_now(_("这段时间由此人代理他人"), _("先为对方另选代理人。"), "first_day")
    return None


@transaction.atomic
def end_leave(leave: Leave, *, last_day: date, standing: Standing) -> Leave:
    """Back earlier than planned (销假)."""
    row = Leave.objects.select_for_update(of=("self",)).select_related("agency", "user").get(pk=leave.pk)
    if not (may_manage(standing, row.agency) or row.user_id == standing.user_id):
        raise not_yours(_("这个机关不由您管理"))
    if not row.first_day <= last_day < row.last_day:
        raise incomplete(_("提前销假的日期要在请假的起止日期之内"), field="last_day")
    old, row.last_day = row.last_day, last_day
    row.save(update_fields=["last_day"])
    note = Note(
        verb=verbs.LEAVE_ENDED,
        actor=standing.user,
        agency_id=row.agency_id,
        old={"until": old},
        new={"until": last_day},
        more={"person": row.user.username},
    )
    record(note, subject=row)
    return row


def _refuse_term(term: Term, standing: Standing) -> None:
    if term.last < term.first:
        raise incomplete(_("止日早于起日"), field="last")
    if term.last < standing.on:
        raise incomplete(_("止日已经过去"), field="last")
    if not term.document.strip():
        raise incomplete(_("没有填依据的文件"), field="document")


def _refuse_stranger(person: User, agency: Agency, *, on: date) -> None:
    posts = Membership.objects.filter(user=person, agency=agency, valid_from__lte=on)
    if not any(row.valid_until is None or row.valid_until >= on for row in posts) or not person.is_active:
        raise incomplete(
            _("%(person)s那天在这个机关没有岗位") % {"person": person.name}, _("先任命，再办理。"), "taker"
        )
