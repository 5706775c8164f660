"""One door for every kind of proceeding and for the things inside a case; missing and invisible look the same.

A kind of proceeding that is no case registers its own door, so that the pages of steps, proposals and papers serve it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404

from agencies.standing import Standing
from cases.access import case_for, deny, given_material
from cases.models import Case, Evidence, GoodsItem, Measure, Paper, Party, Service, SignatureRequest
from cases.models.case import CaseKind
from search.models import FileText
from workflow.models import Correction, Proposal, StepEvent

# who lays a paper before a party at the counter and takes the signature down
COUNTER = ("OFFICER", "INTAKE", "UNIT_HEAD", "MEDIATOR", "COURT")
Opener = Callable[[Standing, int, datetime], Any]


@dataclass(frozen=True)
class Door:
    """How a kind of proceeding is opened, and where its page stands; `model` is the table its clocks point at."""

    kind: str
    model: type[Any]
    open: Opener
    address: Callable[[Any], str]


_DOORS: dict[str, Door] = {}


def register_door(kind: str, model: type[Any], open: Opener, *, address: Callable[[Any], str] | None = None) -> Door:
    """Make a kind known to the pages of steps; its page is /p/<kind>/<id>/ unless it has its own."""
    door = Door(kind, model, open, address or (lambda subject: f"/p/{kind}/{subject.pk}/"))
    _DOORS[kind] = door
    return door


def doors() -> tuple[Door, ...]:
    return tuple(_DOORS.values())


def subject_for(standing: Standing, kind: str, pk: int, *, now: datetime) -> Any:
    """The proceeding of that kind, as the class that has its steps; Http404 where missing or not hers to see."""
    if kind in CaseKind.values:
        case = case_for(standing, pk, now=now)
        if case.kind != kind:
            raise Http404
        return case
    door = _DOORS.get(kind)
    if door is None:
        raise Http404
    return door.open(standing, pk, now)


def address_of(subject: Any) -> str:
    """Where a proceeding's page stands."""
    if isinstance(subject, Case):
        return f"/cases/{subject.pk}/"
    door = _DOORS.get(subject.kind)
    return door.address(subject) if door else f"/p/{subject.kind}/{subject.pk}/"


def case_of(subject: Any) -> Any:
    """The case a proceeding belongs to, or None: also where its door has found that the viewer may not see the case."""
    if isinstance(subject, Case):
        return subject
    return None if getattr(subject, "case_hidden", False) else getattr(subject, "case", None)


def title_of(subject: Any) -> str:
    """What a proceeding is called where the number of its case stands beside it."""
    case = case_of(subject)
    return str(subject.label()).removeprefix(case.number if case is not None else "").strip()


def inside_case(model: type[Any]) -> Opener:
    """The opener of a proceeding that answers visibility through its case."""

    def open(standing: Standing, pk: int, now: datetime) -> Any:
        row = model._default_manager.select_related("agency").filter(pk=pk).first()
        if row is None:
            raise Http404
        row.case = case_for(standing, row.case_id, now=now)
        return row

    return open


def evidence_for(standing: Standing, pk: int, *, now: datetime) -> Evidence:
    """An item of evidence; a trade secret opens to people named on the case, or on the item itself, only."""
    item = Evidence.objects.filter(pk=pk).first()
    if item is None:
        raise Http404
    if given_material(standing, now=now).filter(pk=pk).exists():
        item.__dict__["by_name"] = True
        return item
    item.case = case_for(standing, item.case_id, now=now)
    if item.secret and not is_named(standing, item.case):
        deny(standing, f"evidence:{pk}")
    return item


def attachment_for(standing: Standing, pk: int, *, now: datetime) -> tuple[Evidence, FileText]:
    """The words read inside an item's file, for whoever may open the file itself."""
    item = evidence_for(standing, pk, now=now)
    text = FileText.objects.filter(owner="evidence", owner_pk=pk).first()
    if text is None:
        raise Http404
    return item, text


def is_named(standing: Standing, case: Any) -> bool:
    """Whether this person is on the file by name, in any capacity."""
    return any(a.person_id == standing.user_id and a.until is None for a in case.assignments.all())


def paper_for(standing: Standing, pk: int, *, now: datetime) -> Paper:
    """A paper of a file one may see, or of a proceeding outside any case."""
    paper = Paper.objects.select_related("agency", "drafted_by", "subject_type").filter(pk=pk).first()
    if paper is None:
        raise Http404
    if paper.case_id is not None:
        paper.case = case_for(standing, paper.case_id, now=now)
        return paper
    model = paper.subject_type.model_class()
    door = next((d for d in _DOORS.values() if d.model is model), None)
    if door is None:
        deny(standing, f"paper:{pk}")
        raise Http404
    door.open(standing, paper.subject_id, now)
    return paper


def party_for(standing: Standing, pk: int, *, now: datetime) -> Party:
    """A party of a file one may see."""
    party = Party.objects.filter(pk=pk).first()
    if party is None:
        raise Http404
    party.case = case_for(standing, party.case_id, now=now)
    return party


def service_for(standing: Standing, pk: int, *, now: datetime) -> Service:
    """The service of a paper to one addressee, of a case one may see."""
    service = Service.objects.select_related("paper", "party").filter(pk=pk, paper__case__isnull=False).first()
    if service is None:
        raise Http404
    service.paper.case = case_for(standing, int(service.paper.case_id or 0), now=now)
    return service


def signature_request_for(standing: Standing, pk: int, *, now: datetime) -> tuple[SignatureRequest, Any]:
    """A paper laid before a party of a case one may see, and the case; only who takes signatures down gets it."""
    asked = SignatureRequest.objects.select_related("paper__agency", "party").filter(pk=pk).first()
    if asked is None or asked.paper.case_id is None:
        raise Http404
    case = asked.paper.case = case_for(standing, asked.paper.case_id, now=now)
    if not any(standing.holds(role, case.agency_id) for role in COUNTER):
        deny(standing, f"signature:{pk}")
        raise Http404
    return asked, case


def proposal_for(standing: Standing, pk: int, *, now: datetime) -> tuple[Proposal, Any]:
    """A proposal and the proceeding it is about."""
    proposal = Proposal.objects.select_related("proposer", "decided_by").filter(pk=pk).first()
    if proposal is None:
        raise Http404
    return proposal, subject_for(standing, proposal.kind, proposal.subject_id, now=now)


def correction_for(standing: Standing, pk: int, *, now: datetime) -> tuple[Correction, Any]:
    """A correction and the proceeding whose step it would void."""
    correction = Correction.objects.select_related("event", "proposer", "approver").filter(pk=pk).first()
    if correction is None:
        raise Http404
    event: StepEvent = correction.event
    return correction, subject_for(standing, event.kind, event.subject_id, now=now)


register_door("measure", Measure, inside_case(Measure))
register_door("goods", GoodsItem, inside_case(GoodsItem))
