"""The doors to agencies and people: whoever may not run an agency finds nothing there."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from agencies.models import Agency, Membership, PartyAccount, User
from agencies.roles import ROLES, Ability
from agencies.standing import Standing, standing_of
from audit.access_log import log_access

PAGE = 50
# who serves people that come in, and looks at their documents
COUNTER = ("INTAKE", "OFFICER", "UNIT_HEAD", "MEDIATOR", "COURT")


def managed(standing: Standing) -> Q:
    """Which agencies this person runs: her own as administrator, the whole province as its administrator."""
    found = Q(pk__in=[])
    for post in standing.posts:
        abilities = ROLES[post.role].abilities
        if Ability.MANAGE_PROVINCE in abilities:
            found |= Q(province=post.province)
        if Ability.MANAGE_AGENCY in abilities:
            found |= Q(pk=post.agency_id)
    return found


def may_manage(standing: Standing, agency: Agency) -> bool:
    """Whether this person runs that agency."""
    return standing.can(Ability.MANAGE_AGENCY, agency.pk) or any(
        Ability.MANAGE_PROVINCE in ROLES[post.role].abilities and post.province == agency.province
        for post in standing.posts
    )


def agency_for(standing: Standing, pk: int) -> Agency:
    """The agency, for those who run it; Http404 and a line in the read log for anybody else."""
    found = Agency.objects.select_related("parent").filter(pk=pk).first()
    if found is None or not may_manage(standing, found):
        deny(standing, f"agency:{pk}")
    return found


def person_for(standing: Standing, pk: int) -> User:
    """A person who holds or held a post in an agency this person runs."""
    theirs = Membership.objects.filter(agency__in=Agency.objects.filter(managed(standing)))
    found = User.objects.filter(pk=pk, pk__in=theirs.values("user")).first()
    if found is None:
        deny(standing, f"person:{pk}")
    return found


def in_full_charge(standing: Standing, person: User) -> bool:
    """Whether every post the person holds lies in agencies this person runs, and none stands above her.

    Resetting a password is taking over an account: nobody may take over one that reaches further than her own.
    """
    posts = standing_of(person, on=standing.on).posts
    ids = {post.agency_id for post in posts}
    if Agency.objects.filter(managed(standing), pk__in=ids).count() != len(ids):
        return False
    above = {Ability.MANAGE_PROVINCE, Ability.SEE_AUDIT}
    return standing.can(Ability.MANAGE_PROVINCE) or not any(ROLES[post.role].abilities & above for post in posts)


def deny(standing: Standing, subject: str) -> NoReturn:
    """Log the attempt, then say no more than 'not found'."""
    home = standing.home
    log_access("denied", user=standing.user, subject=subject, agency_id=home.agency_id if home else None)
    raise Http404


@dataclass(frozen=True)
class Page:
    """Some rows and the cursor of the next ones."""

    rows: Sequence[Any]
    after: str = ""


def page(rows: QuerySet[Any], *, after: int | None, limit: int = PAGE) -> Page:
    """The next rows by id; one query whatever the depth."""
    found = list(rows.filter(pk__gt=after or 0).order_by("pk")[: limit + 1])
    return Page(found[:limit], str(found[limit - 1].pk) if len(found) > limit else "")


def agencies_under(standing: Standing, parent: Agency | None, *, after: int | None) -> Page:
    """The agencies she runs directly under one, or the tops of her trees."""
    mine = Agency.objects.filter(managed(standing))
    rows = mine.filter(parent=parent) if parent else mine.exclude(parent__in=mine)
    return page(rows.annotate(below=Count("children")), after=after)


def line_above(agency: Agency, standing: Standing) -> list[tuple[Agency, bool]]:
    """The agencies above one, topmost first, each with whether this person runs it; a tree is a few levels deep."""
    found: list[Agency] = []
    above = agency.parent
    while above is not None and above not in found:
        found.insert(0, above)
        above = above.parent
    return [(one, may_manage(standing, one)) for one in found]


def people_of(agency: Agency, *, after: int | None, query: str = "") -> Page:
    """The people with a post in the agency, past ones included; their posts come with them."""
    rows = User.objects.filter(pk__in=Membership.objects.filter(agency=agency).values("user"))
    if query:
        rows = rows.filter(Q(name__icontains=query) | Q(username__istartswith=query))
    return page(rows, after=after)


def posts_of(people: Sequence[User], agency: Agency) -> dict[int, list[Membership]]:
    """The posts of some people in an agency, newest first; one query."""
    found: dict[int, list[Membership]] = {person.pk: [] for person in people}
    rows = (
        Membership.objects.filter(user__in=people, agency=agency).select_related("unit").order_by("-valid_from", "-pk")
    )
    for row in rows:
        found[row.user_id].append(row)
    return found


def counter_agency(standing: Standing) -> Agency | None:
    """The organ for which this person serves at the counter: the first of her own posts that does; None for others."""
    ids = [post.agency_id for post in standing.posts if any(standing.holds(r, post.agency_id) for r in COUNTER)]
    return Agency.objects.filter(pk=ids[0]).first() if ids else None


def account_at_counter(standing: Standing, pk: int) -> PartyAccount:
    """A party's account for whoever serves at a counter; each opening is logged."""
    found = PartyAccount.objects.select_related("user", "verified_by").filter(pk=pk).first()
    agency = counter_agency(standing)
    if found is None or agency is None:
        deny(standing, f"account:{pk}")
    log_access("read", user=standing.user, subject=f"account:{pk}", agency_id=agency.pk)
    return found


def own_account(standing: Standing) -> PartyAccount | None:
    """The party's account of whoever is signed in."""
    if standing.user.pk is None:
        return None
    return PartyAccount.objects.select_related("user").filter(user=standing.user_id, closed_at__isnull=True).first()


def account_by_number(*, credit_code: str = "", identity_index: str = "", username: str = "") -> PartyAccount | None:
    """The open account with exactly this number or name; one query, nothing by part."""
    rows = PartyAccount.objects.select_related("user").filter(closed_at__isnull=True)
    if credit_code:
        return rows.filter(credit_code=credit_code).first()
    if identity_index:
        return rows.filter(identity_index=identity_index).first()
    return rows.filter(user__username__iexact=username).first() if username else None
