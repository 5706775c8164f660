"""How a request filed at the portal becomes a ruling or a mediation: its fields as the openers take them."""

from typing import Any

from django.utils import timezone

from agencies.standing import Standing
from cases.actions.filing import Filing, register_opener
from cases.actions.mediation import MediationOpening, RightGiven, Side, open_mediation
from cases.actions.ruling import PartyGiven, RulingRequest, open_ruling
from cases.models import Representative
from workflow.perform import When

SIDE = ("name", "kind", "credit_code", "identity_no", "legal_representative", "address", "telephone")


def _side(columns: Any) -> dict[str, Any]:
    return {name: columns.get(name) or "" for name in SIDE}


def _agent(filing: Filing) -> dict[str, Any]:
    if not filing.agent:
        return {}
    return {
        "agent": filing.agent["name"], "agent_office": filing.agent["office"],
        "agent_authority": filing.agent["authority"],
    }  # fmt: skip


def ruling(filing: Filing, standing: Standing, when: When) -> Any:
    """请求书 of a patent ruling (R01)."""
    said = filing.values
    request = RulingRequest(
        petitioner=PartyGiven(**_side(filing.petitioner), **_agent(filing)),
        respondents=[PartyGiven(**_side(filing.respondent))],
        patent_no=said["patent_no"], patent_title=said["patent_title"], patentee=said["patentee"],
        requests=[line.strip() for line in said["requests"].splitlines() if line.strip()],
        facts_told=said["facts_told"], claim_chart=said["reasons_claim_chart"],
        asserted_claims=said["asserted_claims"], standing=said["standing"],
        register_extract=said["register_extract"], known_on=said["known_on"],
        acts_continue=said["acts_continue"] == "yes", sued=said["sued"] == "yes",
        other_route=said["other_method"] == "yes", mediation_willing=said["mediation_willingness"] == "yes",
        signer=said["signer"], signed_on=timezone.localdate(when.happened_at),
        evidence=said["evidence_lines"], title=filing.title,
    )  # fmt: skip
    return open_ruling(request, agency=filing.agency, received_at=when.happened_at, standing=standing, by_party=True)


def mediation(filing: Filing, standing: Standing, when: When) -> Any:
    """调解申请书 (M01)."""
    said = filing.values
    right = filing.right or {}
    opening = MediationOpening(
        agency=filing.agency, title=filing.title, type=said["type"], dispute=said["dispute_type"],
        requests=said["requests"], facts=said["facts_told"], source="portal", ruling_no=said["ruling_no"],
        granted_on=said["granted_on"], evidence=said["evidence_lines"],
        sides=[
            Side(role="petitioner", **_side(filing.petitioner)),
            Side(role="respondent", **_side(filing.respondent)),
        ],
        rights=[RightGiven(kind=right["kind"], name=right["name"], number=right["number"])],
    )  # fmt: skip
    row = open_mediation(opening, standing=standing, when=when).subject
    if filing.agent:
        party = row.parties.filter(role="petitioner").order_by("pk")[0]
        Representative.objects.create(
            party=party, kind=Representative.Kind.AGENT, name=filing.agent["name"], office=filing.agent["office"],
            authority=filing.agent["authority"],
        )  # fmt: skip
    return row


register_opener("ruling", ruling)
register_opener("mediation", mediation)
