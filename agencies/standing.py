"""A person's posts on a day: the one place that answers 'does she hold this role here, now'."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Literal

from django.db.models import Q

from agencies.models import Delegation, Membership
from agencies.roles import ROLES, Ability, holders

Via = Literal["own", "delegated", "acting"]


@dataclass(frozen=True)
class Post:
    """One role in one agency, held in one's own right, lent, or by appointment to lead."""

    role: str
    via: Via
    agency_id: int
    agency_kind: str
    agency_name: str
    level: str
    province: str
    city: str
    county: str
    group_id: int
    unit_id: int | None = None
    unit_name: str = ""
    certificate_no: str = ""
    certified: bool = False
    legal_qualification: bool = False


@dataclass(frozen=True)
class Standing:
    """Everything the rules need to know about the person acting; two queries to load."""

    user: Any
    on: date
    posts: tuple[Post, ...]

    @property
    def user_id(self) -> int:
        return int(self.user.pk)

    def holds(self, asked: str, agency_id: int, *, delegable: bool = True) -> bool:
        """Whether she holds the asked role in that agency; lent roles count only for delegable acts.

        An appointment as acting principal (主持工作) counts as HEAD_PRINCIPAL even where delegation does not.
        """
        wanted = holders(asked)
        return any(
            post.agency_id == agency_id and post.role in wanted and (delegable or post.via != "delegated")
            for post in self.posts
        )

    def post(self, asked: str, agency_id: int) -> Post | None:
        wanted = holders(asked)
        return next((p for p in self.posts if p.agency_id == agency_id and p.role in wanted), None)

    @cached_property
    def agency_ids(self) -> frozenset[int]:
        return frozenset(post.agency_id for post in self.posts)

    @cached_property
    def home(self) -> Post | None:
        """The first post in one's own right: whose name the shell shows."""
        return next((p for p in self.posts if p.via == "own"), self.posts[0] if self.posts else None)

    @cached_property
    def abilities(self) -> frozenset[Ability]:
        return frozenset(a for post in self.posts for a in ROLES[post.role].abilities)

    def can(self, ability: Ability, agency_id: int | None = None) -> bool:
        return any(
            ability in ROLES[post.role].abilities and (agency_id is None or post.agency_id == agency_id)
            for post in self.posts
        )

    def roles_in(self, agency_id: int) -> frozenset[str]:
        return frozenset(post.role for post in self.posts if post.agency_id == agency_id)


def standing_of(user: Any, *, on: date) -> Standing:
    """Load a person's posts on a day; an inactive or anonymous person has none."""
    if not getattr(user, "is_active", False) or user.pk is None:
        return Standing(user=user, on=on, posts=())
    own = Membership.objects.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=on), user=user, valid_from__lte=on, agency__active=True
    ).select_related("agency", "unit")
    lent = Delegation.objects.filter(
        taker=user, valid_from__lte=on, valid_until__gte=on, agency__active=True
    ).select_related("agency")
    posts = [_own(row, on) for row in own.order_by("pk")] + [_lent(row) for row in lent.order_by("pk")]
    return Standing(user=user, on=on, posts=tuple(posts))


def _place(agency: Any) -> dict[str, Any]:
    return {
        "agency_id": agency.pk,
        "agency_kind": agency.kind,
        "agency_name": agency.name,
        "level": agency.level,
        "province": agency.province,
        "city": agency.city,
        "county": agency.county,
        "group_id": agency.group_id,
    }


def _own(row: Membership, on: date) -> Post:
    certified = bool(row.certificate_no) and (row.certificate_until is None or row.certificate_until >= on)
    return Post(
        role=row.role,
        via="own",
        unit_id=row.unit_id,
        unit_name=row.unit.name if row.unit else "",
        certificate_no=row.certificate_no,
        certified=certified,
        legal_qualification=row.legal_qualification,
        **_place(row.agency),
    )


def _lent(row: Delegation) -> Post:
    role = "HEAD_PRINCIPAL" if row.acting_principal else row.role
    return Post(role=role, via="acting" if row.acting_principal else "delegated", **_place(row.agency))
