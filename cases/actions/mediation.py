"""Opening a mediation: at the counter, by a party, from a ruling; and telling where it came from how it ended."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.fields import identity_index
from agencies.models import Agency
from agencies.standing import Standing
from cases.actions.opening import Opening, open_case
from cases.actions.papers import issue_paper
from cases.actions.routes import link_case
from cases.filling import Filling
from cases.models import Case, CaseKind, MediationCase, MediationDetail, Party, Right, RouteNotice
from workflow.deadlines import clocks
from workflow.flows.mediation import choices as c
from workflow.perform import Outcome, When
from workflow.refusals import Refusal, Refused, incomplete, not_yours

LABEL = _("登记调解申请")
OPENERS = ("MEDIATOR", "OFFICER", "INTAKE", "UNIT_HEAD")
COPIED = ("kind", "name", "credit_code", "identity_no", "legal_representative", "address", "telephone",
          "service_address", "address_confirmed_at", "electronic_consent_at")  # fmt: skip
# what a part of a dispute is called where both sides come from another case
ROLES = {Party.Role.COMPLAINANT: Party.Role.PETITIONER, Party.Role.RIGHT_HOLDER: Party.Role.PETITIONER}


@dataclass(frozen=True)
class Side:
    """A party as somebody writes it down; `role` is petitioner, respondent or third."""

    role: str
    name: str
    kind: str = "unit"
    credit_code: str = ""
    identity_no: str = ""
    legal_representative: str = ""
    address: str = ""
    telephone: str = ""


@dataclass(frozen=True)
class RightGiven:
    """The right in dispute as the request names it, its number checked by its form."""

    kind: str
    name: str
    number: str = ""
    classes: str = ""


@dataclass(frozen=True)
class MediationOpening:
    """What a mediation begins with. With an `origin`, parties and rights are copied from it where none are given.

    `both_asked`: both sides asked for it together, so nobody has to be asked again.
    """

    agency: Agency
    title: str
    type: str
    dispute: str = "infringement"
    requests: str = ""
    facts: str = ""
    origin: Case | None = None
    sides: Sequence[Side] = ()
    rights: Sequence[RightGiven] = ()
    source: str = "window"
    ruling_no: str = ""
    granted_on: date | None = None
    online: bool = False
    complex_matter: bool = False
    both_asked: bool = False
    body_days: int = 0
    court_from: Agency | None = None
    court_case_from: str = ""
    procedure: str = ""
    evidence: Sequence[Mapping[str, Any]] = ()


@transaction.atomic
def register_mediation(
    opening: MediationOpening, *, received_at: datetime, standing: Standing, told: RouteNotice | None = None
) -> Outcome:
    """M01 at the counter of the body, or by a mediator on the spot. Raises Refused."""
    if not any(standing.holds(role, opening.agency.pk) for role in OPENERS):
        raise Refused(LABEL, (not_yours(_("您在这个机关（组织）没有受理调解的岗位")),))
    now = timezone.now()
    if received_at > now:
        raise Refused(LABEL, (incomplete(_("收到时间不能晚于现在"), cure="received_at"),))
    made = open_mediation(opening, standing=standing, when=When(happened_at=received_at, now=now))
    link_case(told, made.subject, standing=standing)
    return made


@transaction.atomic
def open_mediation(opening: MediationOpening, *, standing: Standing, when: When) -> Outcome:
    """Insert the case with people, rights and first clocks; who may ask was asked before. Raises Refused.

    The portal calls it with the standing of the party, a ruling with that of its officer.
    """
    found = gaps(opening)
    if found:
        raise Refused(LABEL, tuple(found))
    own = next((post for post in standing.posts if post.agency_id == opening.agency.pk), None)
    general = Opening(
        kind=CaseKind.MEDIATION, agency=opening.agency, title=opening.title, summary=opening.facts,
        origin=opening.origin, officer=standing.user if own else None,
    )  # fmt: skip
    outcome = open_case(
        general, MediationCase, _detail(opening, when), standing=standing, when=when,
        more={"type": opening.type, "dispute": opening.dispute, "source": opening.source},
    )  # fmt: skip
    row: MediationCase = outcome.subject
    _people(row, opening)
    for code in receipt_clocks(opening):
        clocks.start(row, code, at=when.happened_at, event_id=outcome.event.pk, responsible_id=row.officer_id)
    given = {"evidence": opening.evidence}
    filling = Filling(row=row, case=row, detail=row.detail, values=given, standing=standing, at=when.happened_at)
    issue_paper(row, "mediation.request", filling)
    return replace(outcome, subject=row)


def _detail(opening: MediationOpening, when: When) -> MediationDetail:
    return MediationDetail(
        type=opening.type, source=opening.source, dispute=opening.dispute, received_at=when.happened_at,
        requests=opening.requests, facts_told=opening.facts, ruling_no=opening.ruling_no,
        granted_on=opening.granted_on, online=opening.online, complex_matter=opening.complex_matter,
        both_asked=opening.both_asked, body_days=opening.body_days, court_from=opening.court_from,
        court_case_from=opening.court_case_from, procedure=opening.procedure,
        consent="yes" if opening.both_asked else "", consent_at=when.happened_at if opening.both_asked else None,
    )  # fmt: skip


def receipt_clocks(opening: MediationOpening) -> tuple[str, ...]:
    """Which clocks run from the receipt, by type (RMC 3.4); what another organ passed on is at least signed for."""
    found = _limits_of_type(opening)
    passed_on = opening.origin is not None and opening.origin.agency_id != opening.agency.pk
    return found or (("sup:CK06",) if passed_on else ())


def _limits_of_type(opening: MediationOpening) -> tuple[str, ...]:
    if opening.type == "adm_patent":
        return () if opening.both_asked else ("rmc:TL-M01",)
    if opening.type == "adm_other":
        return ("rmc:TL-M19B" if opening.complex_matter else "rmc:TL-M19A",)
    return ("rmc:TL-M18C",) if opening.type in c.COURT_LINKED else ()


def gaps(opening: MediationOpening) -> list[Refusal]:
    """Everything a request still lacks, each naming its field."""
    basis = c.TYPE_BASIS.get(opening.type, "")
    found = []
    if opening.agency.kind not in c.BODIES.get(opening.type, c.MEDIATION_BODY):
        found.append(incomplete(_("这类调解不由这个机关（组织）办理"), basis, cure="type"))
    if opening.type == "commercial" and opening.dispute == "consumer":
        found.append(incomplete(_("商事调解不受理消费争议"), f"{c.COMMERCIAL}第二条", cure="dispute"))
    for key, value, label in (
        ("title", opening.title, _("案由")),
        ("requests", opening.requests, _("请求事项")),
        ("facts", opening.facts, _("事实和理由")),
    ):
        if not value.strip():
            found.append(incomplete(_("没有填%(what)s") % {"what": label}, basis, cure=key))
    if opening.origin is None:
        found += _sides_missing(opening, basis)
    return found + _type_missing(opening, basis)


def _sides_missing(opening: MediationOpening, basis: str) -> list[Refusal]:
    roles = {side.role for side in opening.sides if side.name.strip()}
    wanted = (("petitioner", "petitioner_name", _("申请人")), ("respondent", "respondent_name", _("对方当事人")))
    return [
        incomplete(_("没有填%(what)s") % {"what": label}, basis, cure=cure)
        for role, cure, label in wanted
        if role not in roles
    ]


def _type_missing(opening: MediationOpening, basis: str) -> list[Refusal]:
    found = []
    if opening.type == "adm_damages" and not opening.ruling_no:
        why = _("赔偿数额的调解要写明裁决书（处理决定）文号，并附副本")
        found.append(incomplete(why, f"{c.S3}第六十四条", cure="ruling_no"))
    if opening.dispute == "provisional" and (opening.granted_on is None or opening.granted_on > timezone.localdate()):
        why = _("临时保护期使用费的纠纷，授予专利权以后才能请求调解")
        found.append(incomplete(why, "《专利法实施细则》第一百零二条", cure="granted_on"))
    if opening.type in c.COURT_LINKED and (opening.court_from is None or opening.court_from.kind != "court"):
        found.append(incomplete(_("没有选定委派、委托的人民法院"), basis, cure="court_from"))
    if opening.type == "court_post" and not opening.procedure:
        found.append(incomplete(_("委托调解要写明适用普通程序还是简易程序"), basis, cure="procedure"))
    return found


def _people(row: MediationCase, opening: MediationOpening) -> None:
    """Both sides and the rights as given, else those of the case it comes from."""
    if opening.sides:
        made = [_party(row, side) for side in opening.sides if side.name.strip()]
        holder = next((party for party in made if party.role == Party.Role.PETITIONER), None)
    else:
        holder = _copy_sides(opening.origin, row)
    if opening.rights:
        for right in opening.rights:
            Right.objects.create(
                case_id=row.pk, kind=right.kind, name=right.name, number=right.number, classes=right.classes,
                holder=holder,
            )  # fmt: skip
    elif opening.origin is not None:
        _copy_rights(opening.origin, row, holder)
    about = row.parties.filter(role=Party.Role.RESPONDENT).order_by("pk").first()
    if about is not None:
        row.main_party = about.name
        row.save(update_fields=["main_party"])


def _party(row: MediationCase, side: Side) -> Party:
    party = Party(
        case_id=row.pk, role=side.role, kind=side.kind, name=side.name.strip(), credit_code=side.credit_code,
        identity_no=side.identity_no, legal_representative=side.legal_representative, address=side.address,
        telephone=side.telephone, identity_index=identity_index(side.identity_no),
    )  # fmt: skip
    party.save(force_insert=True)
    return party


def _copy_sides(origin: Any, row: MediationCase) -> Party | None:
    """The sides of the case it comes from, by their part in a mediation; sealed people are never copied."""
    holder = None
    wanted = (*ROLES, Party.Role.PETITIONER, Party.Role.RESPONDENT, Party.Role.THIRD)
    for party in origin.parties.filter(role__in=wanted, confidential=False).order_by("pk"):
        copy = Party(case_id=row.pk, role=ROLES.get(party.role, party.role), identity_index=party.identity_index,
                     **{name: getattr(party, name) for name in COPIED})  # fmt: skip
        copy.save(force_insert=True)
        if copy.role == Party.Role.PETITIONER and holder is None:
            holder = copy
    return holder


def _copy_rights(origin: Any, row: MediationCase, holder: Party | None) -> None:
    Right.objects.bulk_create(
        Right(case_id=row.pk, kind=r.kind, number=r.number, name=r.name, classes=r.classes, holder=holder,
              valid_from=r.valid_from, valid_until=r.valid_until)
        for r in origin.rights.order_by("pk")
    )  # fmt: skip


@dataclass(frozen=True)
class Ending:
    """How a mediation ended for the case it came from.

    `result` is agreed, partial, failed, withdrawn or refused, and later confirmed, not_accepted, dismissed or revoked;
    `items` are the open matters of a partial agreement, line by line.
    """

    result: str
    items: tuple[str, ...] = ()
    mediation: MediationCase | None = None


# (the case it came from, how it ended, standing, when): by the kind of that case, in the same transaction
Told = Callable[[Any, Ending, Standing, When], None]
TOLD: dict[str, Told] = {}


def tell_origin(row: MediationCase, ending: Ending, *, standing: Standing, when: When) -> None:
    """Let the case it came from go on, if that kind of case waits for it."""
    if row.origin_id is None:
        return
    origin = Case.objects.get(pk=row.origin_id)
    told = TOLD.get(origin.kind)
    if told is not None:
        told(origin, replace(ending, mediation=row), standing, when)
