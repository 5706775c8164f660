"""Who and what the steps of a ruling choose from."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from cases.models import EvidenceGathering, Party
from cases.reading.sources import Choices, people, register_source

SIDES = (Party.Role.PETITIONER, Party.Role.RESPONDENT, Party.Role.THIRD)


def _parties(*roles: str) -> Callable[[Any], Choices]:
    def found(subject: Any) -> Choices:
        rows = subject.parties.filter(role__in=roles).order_by("pk")
        return [(str(p.pk), f"{p.name}（{p.get_role_display()}）") for p in rows]

    return found


def seated(subject: Any) -> Choices:
    """Whose recusal may be asked: everybody on the case, the technical investigator too."""
    found: dict[str, str] = {}
    for seat in subject.seats():
        found.setdefault(str(seat.person_id), f"{seat.person.name}（{seat.get_capacity_display()}）")
    named = subject.detail.technical_investigator
    if named and not any(seat.capacity == "technical" and seat.person.name == named for seat in subject.seats()):
        found["technical"] = f"{subject.detail.technical_investigator}（{_('技术调查官')}）"
    return list(found.items())


def _waiting(asked: bool) -> Callable[[Any], Choices]:
    def found(subject: Any) -> Choices:
        rows = EvidenceGathering.objects.filter(case=subject.pk, ended_at=None)
        rows = rows.filter(channel="B", approved_at=None) if asked else rows.exclude(channel="B", approved_at=None)
        return [(str(g.pk), f"{g.get_channel_display()}　{g.sought[:40]}") for g in rows]

    return found


def facts(subject: Any) -> Choices:
    rows = subject.undisputed_facts.filter(state="confirmed")
    return [(str(f.pk), f"{f.serial}　{f.text[:60]}") for f in rows]


def claims(subject: Any) -> Choices:
    return [(str(c.pk), f"{c.serial}　{c.text[:60]}") for c in subject.claims.filter(state="open")]


def recusals(subject: Any) -> Choices:
    rows = subject.recusals.filter(decided_at=None)
    return [(str(r.pk), f"{r.name}　{r.grounds[:40]}") for r in rows]


register_source("ruling_panel", lambda subject: people(subject.agency_id, "OFFICER", "UNIT_HEAD", certified=True))
register_source("ruling_clerks", lambda subject: people(subject.agency_id, "OFFICER", "INTAKE", "UNIT_HEAD"))
register_source("ruling_parties", _parties(*SIDES))
register_source("ruling_respondents", _parties(Party.Role.RESPONDENT))
register_source("ruling_people", seated)
register_source("ruling_gatherings_asked", _waiting(True))
register_source("ruling_gatherings_open", _waiting(False))
register_source("ruling_facts", facts)
register_source("ruling_claims", claims)
register_source("ruling_recusals", recusals)
