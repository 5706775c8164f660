"""The organs of the invented province in every region, and as many officers as the files ask for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from random import Random

from django.contrib.auth.hashers import make_password

from agencies.models import Agency, Membership, User
from agencies.regions import regions
from config.demonstration.province import (
    ORGANS,
    Organ,
    build_province,
    demonstration_password,
    hashed_password,
    made_organ,
)
from config.population.names import person

# those with most files first; rank j holds a share of 1/j
FIRST_RANKS = ("m", "m2", "ip", "mc", "cu", "me", "pm", "cr", "pip")
# open files an officer is given, and how many of all files are open
FILES_AN_OFFICER, OPEN_SHARE = 45, 0.12
SIGNING_IN = 60


@dataclass(frozen=True)
class Desk:
    """An organ that holds files, with the people who handle them."""

    agency_id: int
    kind: str
    name: str
    word: str
    region: str
    province: str
    city: str
    county: str
    group_id: int
    officers: tuple[tuple[int, str], ...]


def desks(*, cases: int, seed: int) -> list[Desk]:
    """Every organ by rank; what is missing of organs and officers is made."""
    made = [*build_province(since=date(2024, 1, 1)).values(), *(made_organ(organ) for organ in _more_organs())]
    by_name = {agency.name: agency for agency in made}
    first = [by_name[organ.name] for key in FIRST_RANKS for organ in ORGANS if organ.key == key]
    known = {agency.pk for agency in first}
    kinds = {agency.kind for agency in first}
    ranked = first + [agency for agency in made if agency.pk not in known and agency.kind in kinds]
    shares = [1 / rank for rank in range(1, len(ranked) + 1)]
    draw = Random(f"people:{seed}")  # noqa: S311 - invented files, no secret
    found = []
    for agency, share in zip(ranked, shares, strict=True):
        wanted = max(2, int(cases * OPEN_SHARE * share / sum(shares) / FILES_AN_OFFICER))
        found.append(_desk(agency, wanted, draw))
    _let_in()
    return found


def weights(found: Sequence[Desk]) -> list[float]:
    """Cumulative shares in the order of the ranks."""
    return list(accumulate(1 / rank for rank in range(1, len(found) + 1)))


def _more_organs() -> list[Organ]:
    """A market office in every county and city of the province, and beside it one for patents and one for mediation."""
    taken = {(organ.kind, organ.region) for organ in ORGANS}
    found = []
    for region in regions().values():
        if region.province != "990000" or region.level == "province":
            continue
        wanted = [("market", "市场监督管理局", "市监局", "市监")]
        if region.level == "city":
            wanted += [
                ("ip_office", "知识产权局", "知识产权局", "知"),
                ("mediation", "知识产权纠纷调解委员会", "调委会", "调"),
            ]
        for kind, name, short, word in wanted:
            if (kind, region.code) not in taken:
                place = region.name
                found.append(
                    Organ(f"{kind}{region.code}", kind, region.level, region.code, place + name, place + short,
                          place[:2] + word)
                )  # fmt: skip
    return found


def _desk(agency: Agency, wanted: int, draw: Random) -> Desk:
    role = "MEDIATOR" if agency.kind == "mediation" else "OFFICER"
    held = Membership.objects.filter(agency=agency, role=role).order_by("user__username")
    people = list(held.values_list("user_id", "user__name"))
    if len(people) < wanted:
        people += _appoint(agency, role, range(len(people), wanted), draw)
    return Desk(
        agency.pk, agency.kind, agency.name, agency.word, agency.region_code, agency.province, agency.city,
        agency.county, agency.group_id, tuple(people),
    )  # fmt: skip


def _appoint(agency: Agency, role: str, places: range, draw: Random) -> list[tuple[int, str]]:
    users = [
        User(username=f"yl{agency.pk:03d}{n:04d}", name=person(draw), password=make_password(None)) for n in places
    ]
    User.objects.bulk_create(users, batch_size=500)
    Membership.objects.bulk_create(
        [
            Membership(
                user=user, agency=agency, role=role, valid_from=date(2024, 1, 1),
                certificate_no=f"云澜执〔2024〕{user.pk:05d}" if role == "OFFICER" else "",
                certificate_until=date(2029, 12, 31) if role == "OFFICER" else None,
            )
            for user in users
        ],
        batch_size=500,
    )  # fmt: skip
    return [(user.pk, user.name) for user in users]


def signing_in() -> list[str]:
    """The invented officers that can sign in, spread over the organs."""
    names = User.objects.filter(username__startswith="yl", memberships__role="OFFICER").order_by("username")
    found = list(names.values_list("username", flat=True))
    step = max(len(found) // SIGNING_IN, 1)
    return found[::step][:SIGNING_IN]


def _let_in() -> None:
    """Give the password of the demonstration to a few."""
    for user in User.objects.filter(username__in=signing_in()):
        if user.has_usable_password():
            continue
        user.password = hashed_password(demonstration_password())
        user.save(update_fields=["password"])
