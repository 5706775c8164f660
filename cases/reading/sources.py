"""Who and what a step's form may choose from: people by role, evidence, papers and parties of the case, organs."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import Agency, Membership
from agencies.models.agency import AgencyKind
from agencies.roles import holders
from cases.doors import case_of
from cases.models import Evidence, Paper, Right, Room
from cases.registry import HANDED_OVER

Choices = list[tuple[str, str]]
Source = Callable[[Any], Choices]
_SOURCES: dict[str, Source] = {}


def register_source(name: str, source: Source) -> None:
    """Make a named list of choices known to the forms of steps; a name belongs to one list."""
    if _SOURCES.setdefault(name, source) is not source:
        raise ValueError(f"two lists of choices are called {name}")


def people(agency_id: int, *roles: str, certified: bool = False) -> Choices:
    """People of an agency in any of the roles today, certificates shown; each once."""
    on = timezone.localdate()
    wanted = {code for role in roles for code in holders(role)}
    rows = Membership.objects.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=on),
        agency_id=agency_id, role__in=wanted, valid_from__lte=on, user__is_active=True,
    )  # fmt: skip
    if certified:
        rows = rows.exclude(certificate_no="").filter(Q(certificate_until__isnull=True) | Q(certificate_until__gte=on))
    found: dict[str, str] = {}
    for row in rows.select_related("user", "unit").order_by("unit__name", "pk"):
        place = row.unit.name if row.unit else ""
        note = "　".join(p for p in (place, row.certificate_no) if p)
        found.setdefault(str(row.user_id), f"{row.user.name}\n{note}" if note else row.user.name)
    return list(found.items())


def evidence(subject: Any) -> Choices:
    case = case_of(subject)
    rows = Evidence.objects.filter(case_id=case.pk).order_by("serial")[:200] if case is not None else []
    return [(e.mark, _named(e)) for e in rows]


def evidence_files(subject: Any) -> Choices:
    """Only items whose bytes are fixed by a digest."""
    case = case_of(subject)
    rows = Evidence.objects.filter(case_id=case.pk).exclude(sha256="").order_by("serial")[:200] if case else []
    return [(e.mark, _named(e)) for e in rows]


def rights(subject: Any) -> Choices:
    case = case_of(subject)
    rows = Right.objects.filter(case_id=case.pk).order_by("pk") if case is not None else []
    return [(str(r.pk), f"{r.get_kind_display()} {r.number} {r.name}") for r in rows]


def documents(subject: Any) -> Choices:
    """What may prove another organ's act: evidence of the case by its key.

    Police that are not connected have no file of their own here: the sender's file proves what is recorded for them.
    """
    case = case_of(subject)
    keys = [case.pk] if case is not None else []
    if case is not None and case.kind in HANDED_OVER and case.origin_id and not case.agency.connected:
        keys.append(case.origin_id)
    rows = Evidence.objects.filter(case_id__in=keys).order_by("-pk")[:200] if keys else []
    return [(str(e.pk), _named(e)) for e in rows]


def name_of_document(pk: int | None) -> str:
    """The evidence an act rests on, by its mark and name; '' for none."""
    item = Evidence.objects.filter(pk=pk).first() if pk else None
    return _named(item) if item is not None else ""


def _named(item: Evidence) -> str:
    """A list of choices is read by more people than a trade secret is."""
    return f"{item.mark} {_('商业秘密')}" if item.secret else f"{item.mark} {item.name}"


def papers(subject: Any) -> Choices:
    case = case_of(subject)
    rows = Paper.objects.filter(case_id=case.pk, state=Paper.State.ISSUED) if case is not None else Paper.objects.none()
    return [(str(p.pk), f"{p.title} {p.number}".strip()) for p in rows.defer("content").order_by("-pk")[:200]]


def parties(subject: Any) -> Choices:
    case = case_of(subject)
    if case is None:
        return []
    return [(str(p.pk), str(p.get_role_display()) if p.confidential else p.name) for p in case.parties.order_by("pk")]


def rooms(subject: Any) -> Choices:
    """The rooms of the agency that are in use."""
    rows = Room.objects.filter(agency=subject.agency_id, active=True).order_by("name")
    return [(str(r.pk), _("%(name)s（%(seats)s座）") % {"name": r.name, "seats": r.seats}) for r in rows]


def agencies(subject: Any, source: str) -> Choices:
    """Organs of the named kinds, the same region first; every active organ where none is named."""
    kinds = [word for word in source.replace(",", " ").split() if word in AgencyKind.values]
    found = Agency.objects.filter(active=True)
    if kinds:
        found = found.filter(kind__in=kinds)
    rows = sorted(found, key=lambda a: (a.city != subject.city, a.county != subject.county, a.pk))
    return [
        (str(a.pk), a.name if a.connected else _("%(name)s（未接入，凭文书记录）") % {"name": a.name}) for a in rows
    ]


register_source("officers", lambda subject: people(subject.agency_id, "OFFICER", "UNIT_HEAD", certified=True))
register_source("hosts", lambda subject: people(subject.agency_id, "HEARING_HOST"))
register_source("heads", lambda subject: people(subject.agency_id, "HEAD_ANY"))
register_source("reviewers", lambda subject: people(subject.agency_id, "REVIEWER_CASE", "REVIEWER_LEGAL"))
register_source("desk", lambda subject: people(subject.agency_id, "INTAKE", "OFFICER", "UNIT_HEAD"))
register_source("rooms", rooms)
register_source("evidence", evidence)
register_source("evidence_files", evidence_files)
register_source("rights", rights)
register_source("papers", papers)
register_source("parties", parties)


def choices_for(subject: Any, *, kind: str, source: str) -> Choices:
    """The choices of one input of a step."""
    if source in _SOURCES:
        return _SOURCES[source](subject)
    defaults: dict[str, Source] = {
        "people": _SOURCES["officers"],
        "person": _SOURCES["officers"],
        "party": parties,
        "paper": papers,
    }
    if kind == "agency":
        return agencies(subject, source)
    return defaults[kind](subject) if kind in defaults else []
