"""A person's posts on a day: the one place that answers 'does she hold this role here, now'."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Literal

from django.db import models
from django.db.models import Case, Q, Value, When

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
    """Load a person's posts on a day in one query; an inactive or anonymous person has none."""
    if not getattr(user, "is_active", False) or user.pk is None:
        return Standing(user=user, on=on, posts=())
    own = Membership.objects.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=on), user=user, valid_from__lte=on, agency__active=True
    ).annotate(via=Value("own"))
    lent = Delegation.objects.filter(taker=user, valid_from__lte=on, valid_until__gte=on, agency__active=True).annotate(
        via=Case(When(acting_principal=True, then=Value("acting")), default=Value("delegated")),
        no_unit=Value(None, output_field=models.BigIntegerField(null=True)),
        no_unit_name=Value(None, output_field=models.CharField(null=True)),
        no_certificate=Value("", output_field=models.CharField()),
        no_certificate_day=Value(None, output_field=models.DateField(null=True)),
        no_qualification=Value(False, output_field=models.BooleanField()),
    )
    # one query for both, own posts first: every page asks
    own_rows: Any = own.values_list("via", "pk", "role", *PERSONAL, *PLACE)
    lent_rows: Any = lent.values_list("via", "pk", "role", *NOT_LENT, *PLACE)
    rows = sorted(own_rows.union(lent_rows, all=True), key=lambda row: (row[0] != "own", row[1]))
    return Standing(user=user, on=on, posts=tuple(_post(row, on) for row in rows))


# what only an appointment of one's own carries
PERSONAL = ("unit_id", "unit__name", "certificate_no", "certificate_until", "legal_qualification")
NOT_LENT = ("no_unit", "no_unit_name", "no_certificate", "no_certificate_day", "no_qualification")
PLACE = (
    "agency_id", "agency__kind", "agency__name", "agency__level", "agency__province", "agency__city",
    "agency__county", "agency__group_id",
)  # fmt: skip


def _post(row: tuple[Any, ...], on: date) -> Post:
    via, _pk, role, unit_id, unit_name, certificate, until, qualified, *place = row
    agency_id, kind, name, level, province, city, county, group_id = place
    return Post(
        role="HEAD_PRINCIPAL" if via == "acting" else role,
        via=via,
        agency_id=agency_id,
        agency_kind=kind,
        agency_name=name,
        level=level,
        province=province,
        city=city,
        county=county,
        group_id=group_id,
        unit_id=unit_id,
        unit_name=unit_name or "",
        certificate_no=certificate,
        certified=bool(certificate) and (until is None or until >= on),
        legal_qualification=bool(qualified),
    )
