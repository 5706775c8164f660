"""The parties of a file with those who act for them, read together."""

from typing import Any

from django.db.models import F

from cases.models import Party


def with_agents(parties: Any) -> list[Party]:
    """The parties in their order, each with `agents`: (name, office) of its representatives; one query."""
    rows = parties.annotate(agent_name=F("representatives__name"), agent_office=F("representatives__office"))
    found: dict[int, Party] = {}
    for row in rows.order_by("pk", "representatives__pk"):
        party = found.setdefault(row.pk, row)
        agents = party.__dict__.setdefault("agents", [])
        if row.agent_name is not None:
            agents.append((row.agent_name, row.agent_office))
    return list(found.values())


def agents_of(party: Party) -> list[tuple[str, str]]:
    """Who acts for a party, as it was read with it or as it is read now."""
    read = party.__dict__.get("agents")
    return list(read) if read is not None else [(one.name, one.office) for one in party.representatives.all()]
