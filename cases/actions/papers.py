"""Issuing papers: content from the record, number from the register, frozen with its digest inside the step."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from cases.filling import Filling, values_for
from cases.models import Case, Paper, Party, Service
from cases.numbering import next_paper_number, next_paper_numbers
from cases.papers import Content, Header, PaperIncomplete, compose, get_paper
from workflow.perform import is_own_act
from workflow.refusals import Refused, incomplete

if TYPE_CHECKING:
    from cases.actions.taking import Taking

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
# which of a step's papers is made, where the record decides
CHOOSERS: dict[str, Any] = {}
# to whom a paper goes, where that is not the respondents of the case
ADDRESSEES: dict[str, Callable[[Filling], list[Party]]] = {}


@dataclass(frozen=True)
class Route:
    """Between organs: whose paper it is and to whom it goes; no party is served. A row says it by `route(code)`."""

    issuer: Agency
    addressee: str
    copies_to: tuple[str, ...] = ()


def verify_code() -> str:
    """A code nobody can guess and everybody can type: sixteen letters and digits without look-alikes."""
    return "".join(secrets.choice(ALPHABET) for _ in range(16))


def case_of(row: Any) -> Any:
    """The case whose file the paper stands in; None where the proceeding belongs to no case."""
    return row if isinstance(row, Case) else row.case


def codes_for(row: Any, taking: "Taking") -> tuple[str, ...]:
    chooser = CHOOSERS.get(taking.spec.id)
    return chooser(row, taking) if chooser else taking.spec.papers


@dataclass(frozen=True)
class Prepared:
    """A paper complete with number and digest, and the parties it will be served on; not yet stored."""

    paper: Paper
    served_on: list[Party]


def own_papers(row: Any, taking: "Taking") -> tuple[str, ...]:
    """An organ makes its own papers; where another records its act, the paper is there already and only attached."""
    return taking.spec.papers if is_own_act(row, taking.spec, taking.standing) else ()


def prepare_papers(row: Any, taking: "Taking", *, proposer: str = "", opinion: str = "") -> list[Prepared]:
    """Number and compose every paper of a step. Raises Refused naming what a paper would lack."""
    codes = codes_for(row, taking)
    if not codes:
        return []
    case = case_of(row)
    filling = Filling(
        row=row,
        case=case,
        detail=getattr(row, "detail", getattr(case, "detail", None)),
        values=taking.values,
        standing=taking.standing,
        at=taking.when.happened_at,
        proposer=proposer,
        opinion=opinion,
        approver=taking.when.legal_actor if proposer else "",
    )
    made = []
    numbers = _numbers(row, codes, filling)
    for code in codes:
        made.append(_prepare(row, code, filling, numbers.get(code)))
        filling.made.append(made[-1].paper)
    return made


def _issuer(row: Any, route: Route | None) -> Agency:
    issuer: Agency = route.issuer if route else row.agency
    return issuer


def _numbers(row: Any, codes: tuple[str, ...], filling: Filling) -> dict[str, str]:
    """The numbers of a step's papers taken together, where each has a word of its own at one agency."""
    words = {code: word for code in codes if (word := get_paper(code).word)}
    issuers = {_issuer(row, row.route(code) if hasattr(row, "route") else None) for code in words}
    if len(words) < 2 or len(set(words.values())) < len(words) or len(issuers) > 1:
        return {}
    taken = next_paper_numbers(issuers.pop(), list(words.values()), timezone.localtime(filling.at).year)
    return {code: taken[word] for code, word in words.items()}


def store_papers(made: list[Prepared], *, event_id: int | None) -> list[Paper]:
    """Store papers and open a service for each party; two inserts, however many."""
    for one in made:
        one.paper.event_id = event_id
    papers = Paper.objects.bulk_create([one.paper for one in made])
    services = [Service(paper=one.paper, party=party, addressee=party.name) for one in made for party in one.served_on]
    if services:
        Service.objects.bulk_create(services, ignore_conflicts=True)
    return papers


def issue_paper(row: Any, code: str, filling: Filling) -> Paper:
    """Number, compose, freeze and store one paper outside a step."""
    return store_papers([_prepare(row, code, filling)], event_id=None)[0]


def _prepare(row: Any, code: str, filling: Filling, number: str | None = None) -> Prepared:
    declared = get_paper(code)
    route = row.route(code) if hasattr(row, "route") else None
    addressees = [] if route else ADDRESSEES.get(code, _respondents)(filling)
    agency = _issuer(row, route)
    year = timezone.localtime(filling.at).year
    taken = number or (next_paper_number(agency, declared.word, year) if declared.word else "")
    try:
        content = compose(declared, header(filling, agency, taken, addressees, route), values_for(declared, filling))
    except PaperIncomplete as missing:
        raise Refused(_("制作《%(title)s》") % {"title": declared.title_zh}, (incomplete(str(missing)),)) from missing
    made = Paper(
        case=filling.case if in_own_file(filling.case, agency) else None,
        subject_type=ContentType.objects.get_for_model(row),
        subject_id=row.pk,
        agency=agency,
        code=code,
        title=declared.title_zh,
        number=taken,
        state=Paper.State.ISSUED,
        content=content.as_json(),
        template_version=str(content.template_version),
        digest=content.digests().sha256,
        verify_code=verify_code(),
        drafted_by=filling.standing.user,
        drafted_at=filling.at,
        issued_at=filling.at,
    )
    outward = declared.direction == "outward" and route is None
    return Prepared(made, addressees if outward else [])


def _respondents(filling: Filling) -> list[Party]:
    return filling.respondents


def in_own_file(case: Any, issuer: Agency) -> bool:
    """A paper stands in a case's file only where the case's own agency issued it."""
    return case is not None and case.agency_id == issuer.pk


def header(filling: Filling, agency: Agency, taken: str, addressees: list[Party], route: Route | None = None) -> Header:
    """Head and foot: between organs the route says them, else the addressees of the case."""
    day = timezone.localtime(filling.at).date()
    made = heading(agency, filling.case, taken, addressees, day)
    return replace(made, addressee=route.addressee, copies_to=route.copies_to) if route else made


def heading(
    agency: Agency, case: Any, taken: str, addressees: list[Party], day: date, *, sealed: bool = True
) -> Header:
    """Head and foot of a paper of a case to its parties."""
    return Header(
        organ=agency.name,
        number=taken,
        case_no=case.number if case else "",
        addressee="、".join(party.name for party in addressees),
        issue_date=day,
        sealed=sealed,
    )


def content_of(made: Paper) -> Content:
    """The frozen content of a stored paper."""
    return Content.from_json(made.content)
