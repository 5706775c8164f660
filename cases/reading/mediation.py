"""What the pages and forms of mediation and confirmation read beside the generic parts."""

from typing import Any

from django.utils.translation import gettext as _

from agencies.models import Agency
from agencies.standing import Standing
from cases.access import deny
from cases.actions.signing_staff import SIGNED_BY_MEDIATOR, awaits_mediator
from cases.facts.mediation import SIDES, court_facts
from cases.models import AgreementTerm, MediationSession, Paper, Party, RulingClaim, SignatureRequest
from cases.reading.sources import people, register_source
from workflow.flows.mediation.courts import Choice, Court, needed, suitable


def terms_of(case: Any) -> list[AgreementTerm]:
    """Every term with its number, those taken out too."""
    return list(AgreementTerm.objects.filter(case_id=case.pk).select_related("actor").order_by("serial"))


def sessions_of(case: Any) -> list[MediationSession]:
    return list(MediationSession.objects.filter(case_id=case.pk).order_by("-serial"))


def requests_of(case: Any) -> list[SignatureRequest]:
    """Everything that was laid before parties of the case and still stands, newest paper first."""
    rows = SignatureRequest.objects.filter(paper__case=case.pk, paper__state=Paper.State.ISSUED)
    return list(rows.select_related("paper", "party", "signature").order_by("-paper_id", "pk"))


def term_for(standing: Standing, case: Any, pk: int) -> AgreementTerm:
    """One term of a case that was opened; Http404 for any other."""
    found = AgreementTerm.objects.filter(case_id=case.pk, pk=pk).first()
    if found is None:
        deny(standing, f"term:{pk}")
    assert found is not None
    return found


def papers_for_mediator(case: Any) -> list[Paper]:
    """What of the case waits for the mediator's own signature, newest first."""
    papers = Paper.objects.filter(case_id=case.pk, code__in=SIGNED_BY_MEDIATOR, state=Paper.State.ISSUED)
    return [paper for paper in papers.defer("content").order_by("-pk") if awaits_mediator(paper)]


def court_advice(case: Any) -> tuple[Choice, list[Agency]]:
    """What the table of courts says of this dispute, and the courts on record that fit, nearest first."""
    facts = court_facts(case)
    rows = {a.pk: a for a in Agency.objects.filter(kind="court", active=True, province=case.province)}
    fitting = suitable(facts, [Court(a.pk, a.level, a.city) for a in rows.values()])
    choice = needed(facts)
    order = sorted(fitting, key=lambda c: (c.city != case.city, (c.level == "county") != (choice.level == "basic")))
    return choice, [rows[court.pk] for court in order]


def _mediators(subject: Any) -> list[tuple[str, str]]:
    """The mediators of the body; in an agency its officers mediate too."""
    return people(subject.agency_id, "MEDIATOR", "OFFICER", "UNIT_HEAD")


def _open_terms(subject: Any) -> list[tuple[str, str]]:
    rows = AgreementTerm.objects.filter(case_id=subject.pk, state=AgreementTerm.State.AGREED).select_related("actor")
    return [
        (str(t.pk), _("%(n)d. %(who)s%(what)s") % {"n": t.serial, "who": t.actor or "", "what": f"{t.act}{t.matter}"})
        for t in rows.order_by("serial")
    ]


def _disputants(subject: Any) -> list[tuple[str, str]]:
    rows = Party.objects.filter(case_id=subject.pk, role__in=SIDES).order_by("pk")
    return [(str(p.pk), p.name) for p in rows]


register_source("mediators", _mediators)
register_source("agreement_terms", _open_terms)
register_source("disputants", _disputants)


def origin_claims(subject: Any) -> list[tuple[str, str]]:
    """What is still asked for in the ruling a mediation came from, by number."""
    rows = RulingClaim.objects.filter(case_id=subject.origin_id, state="open").order_by("serial")
    return [(str(claim.serial), f"{claim.serial}. {claim.text}") for claim in rows]


register_source("origin_claims", origin_claims)
