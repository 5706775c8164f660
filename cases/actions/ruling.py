"""R01: a request for a ruling becomes a case, at the counter or at the portal, with its parties, right and claims."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.fields import identity_index
from agencies.models import Agency
from agencies.standing import Standing
from audit.language import for_record
from cases.actions.evidence import register_evidence, stored
from cases.actions.opening import Opening, may_open, open_case
from cases.actions.papers import issue_paper
from cases.actions.routes import link_case
from cases.filling import Filling
from cases.models import (
    Case,
    CaseKind,
    Party,
    Representative,
    Right,
    RouteNotice,
    RulingCase,
    RulingClaim,
    RulingDetail,
    RulingSide,
)
from workflow.flows.ruling.choices import S3
from workflow.perform import When
from workflow.refusals import Refusal, Refused, incomplete, not_now, not_yours

LABEL = _("登记裁决请求")
KINDS = {"1": "invention", "8": "invention", "2": "utility", "9": "utility", "3": "design"}
NEEDS = (
    ("patent_title", _("专利名称")),
    ("patent_no", _("专利号")),
    ("facts_told", _("事实和理由")),
    ("signer", _("请求书签名人")),
)


@dataclass(frozen=True)
class PartyGiven:
    """A party as the request names it; `abroad` means no fixed residence in China."""

    name: str
    kind: str = "unit"
    credit_code: str = ""
    identity_no: str = ""
    legal_representative: str = ""
    address: str = ""
    telephone: str = ""
    abroad: bool = False
    electronic_consent: bool = False
    agent: str = ""
    agent_office: str = ""
    agent_authority: str = ""


@dataclass(frozen=True)
class RulingRequest:
    """处理请求书 (S3 14, 15). `known_on` is when the petitioner learnt of the act and of who did it."""

    petitioner: PartyGiven
    respondents: Sequence[PartyGiven]
    patent_no: str
    patent_title: str
    requests: Sequence[str]
    facts_told: str
    signer: str
    signed_on: date
    patentee: str = ""
    patent_until: date | None = None
    asserted_claims: str = ""
    claim_chart: str = ""
    standing: str = ""
    standing_proof: str = ""
    register_extract: str = ""
    known_on: date | None = None
    acts_continue: bool = True
    sued: bool = False
    other_route: bool = False
    declarations: str = ""
    mediation_willing: bool = False
    title: str = ""
    region_code: str = ""
    origin: Case | None = None
    evidence: Sequence[Mapping[str, Any]] = field(default_factory=tuple)


def patent_kind(number: str) -> str:
    """Which kind of patent a number is: its fifth digit, the third before October 2003 (RMC 6.2)."""
    digits = number.upper().removeprefix("ZL").removeprefix("CN").strip().split(".")[0]
    return KINDS.get(digits[4:5] if len(digits) >= 12 else digits[2:3], "")


def gaps(request: RulingRequest) -> list[Refusal]:
    """What the paper lacks to be received at all; what is merely incomplete is corrected (R02)."""
    found = [
        incomplete(_("没有填%(what)s") % {"what": label}, f"{S3}第十五条", cure=key)
        for key, label in NEEDS
        if not str(getattr(request, key)).strip()
    ]
    if not request.petitioner.name.strip():
        found.append(incomplete(_("没有填请求人"), f"{S3}第十二条", cure="petitioner_name"))
    if not [r for r in request.respondents if r.name.strip()]:
        found.append(incomplete(_("没有填被请求人"), f"{S3}第十二条", cure="respondent_name"))
    if not [text for text in request.requests if text.strip()]:
        found.append(incomplete(_("没有填请求事项"), f"{S3}第十二条", cure="requests"))
    if request.other_route:
        how = _("按约定申请仲裁，或者双方重新约定以后再请求裁决。")
        found.append(not_now(_("双方约定了仲裁等其他解决方式，不能请求裁决"), f"{S3}第十二条第五项", how))
    return found


def open_ruling(
    request: RulingRequest,
    *,
    agency: Agency,
    received_at: datetime,
    standing: Standing,
    uploads: "Sequence[UploadedFile[Any]]" = (),
    by_party: bool = False,
    told: RouteNotice | None = None,
) -> RulingCase:
    """R01: TL-R01 runs from the receipt. At the portal (`by_party`) the party itself sends it. Raises Refused."""
    now = timezone.now()
    _check(request, agency, received_at=received_at, now=now, standing=standing, by_party=by_party)
    if not uploads and not by_party:
        raise Refused(LABEL, (incomplete(_("附上签名的请求书扫描件"), f"{S3}第十五条", cure="uploads"),))
    actor = request.signer if by_party else ""
    when = When(happened_at=received_at, now=now, legal_actor=for_record(_("请求人")) if by_party else "")
    with transaction.atomic():
        row = _open(request, agency, standing=standing, when=when, by_party=by_party)
        link_case(told, row, standing=standing)
    for upload in uploads:
        values = {
            "kind": "document", "name": f"{for_record(_('请求书及附件'))}　{upload.name}"[:120], "proves": "",
            "obtained_on": timezone.localdate(received_at), "obtained_from": request.petitioner.name,
            "obtained_by": actor or standing.user.name,
        }  # fmt: skip
        register_evidence(row, stored(values, upload, case_id=row.pk), standing=standing)
    fresh: RulingCase = RulingCase.objects.get(pk=row.pk)
    return fresh


def _check(
    request: RulingRequest, agency: Agency, *, received_at: datetime, now: datetime, standing: Standing, by_party: bool
) -> None:
    if agency.kind != "ip_office":
        raise Refused(LABEL, (not_now(_("专利侵权纠纷由管理专利工作的部门裁决"), "《专利法》第六十五条"),))
    if not by_party and not may_open(standing, agency):
        raise Refused(LABEL, (not_yours(_("您在这个机关没有登记案件的岗位"), how=_("交给受理人员登记。")),))
    if received_at > now:
        raise Refused(LABEL, (incomplete(_("收到时间不能晚于现在"), cure="received_at"),))
    if missing := gaps(request):
        raise Refused(LABEL, tuple(missing))


def _open(request: RulingRequest, agency: Agency, *, standing: Standing, when: When, by_party: bool) -> RulingCase:
    about = request.respondents[0].name
    title = request.title or for_record(_("%(a)s与%(b)s专利侵权纠纷案"), a=request.petitioner.name, b=about)
    opening = Opening(
        kind=CaseKind.RULING, agency=agency, title=title[:200], summary=request.facts_told, origin=request.origin,
        region_code=request.region_code, officer=None if by_party else _officer(standing, agency),
    )  # fmt: skip
    detail = RulingDetail(
        received_at=when.happened_at, patent_kind=patent_kind(request.patent_no),
        asserted_claims=request.asserted_claims, standing=request.standing, standing_proof=request.standing_proof,
        register_extract=request.register_extract, facts_told=request.facts_told, claim_chart=request.claim_chart,
        known_on=request.known_on, acts_continue=_yes(request.acts_continue), sued=_yes(request.sued),
        other_route=_yes(request.other_route), declarations=request.declarations, signer=request.signer,
        signed_on=request.signed_on, track="ordinary",
    )  # fmt: skip
    shown = {"patent": request.patent_no, "petitioner": request.petitioner.name, "portal": by_party}
    outcome = open_case(opening, RulingCase, detail, standing=standing, when=when, more=shown)
    row: RulingCase = outcome.subject
    _people(row, request, at=when.happened_at)
    RulingClaim.objects.bulk_create(
        RulingClaim(case_id=row.pk, serial=n, text=text.strip())
        for n, text in enumerate((t for t in request.requests if t.strip()), 1)
    )
    given = {"evidence": request.evidence}
    filling = Filling(row=row, case=row, detail=detail, values=given, standing=standing, at=when.happened_at)
    issue_paper(row, "ruling.request", filling)
    return row


def _officer(standing: Standing, agency: Agency) -> Any:
    """An officer at the counter keeps the file; what an intake officer writes down waits for one."""
    return standing.user if standing.holds("OFFICER", agency.pk) else None


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _people(row: RulingCase, request: RulingRequest, *, at: datetime) -> None:
    willing = {Party.Role.PETITIONER: _yes(request.mediation_willing)}
    made = [(Party.Role.PETITIONER, request.petitioner)]
    made += [(Party.Role.RESPONDENT, given) for given in request.respondents if given.name.strip()]
    parties = [add_side(row.pk, role, given, at=at, willing=willing.get(role, "")) for role, given in made]
    Right.objects.create(
        case_id=row.pk, kind=Right.Kind.PATENT, number=request.patent_no, name=request.patent_title[:120],
        holder=parties[0] if request.standing in ("", "patentee") else None, valid_until=request.patent_until,
    )  # fmt: skip
    row.main_party = parties[1].name
    row.save(update_fields=["main_party"])


def add_side(case_id: int, role: str, given: PartyGiven, *, at: datetime, willing: str = "") -> Party:
    """A party of the dispute with its own row of clocks, and who acts for it."""
    party = Party(
        case_id=case_id, role=role, kind=given.kind, name=given.name.strip(), credit_code=given.credit_code,
        identity_no=given.identity_no, identity_index=identity_index(given.identity_no), address=given.address,
        legal_representative=given.legal_representative, telephone=given.telephone,
        electronic_consent_at=at if given.electronic_consent else None,
    )  # fmt: skip
    party.save(force_insert=True)
    RulingSide.objects.create(case_id=case_id, party=party, abroad=given.abroad, mediation_willing=willing)
    if given.agent.strip():
        Representative.objects.create(
            party=party, kind=Representative.Kind.AGENT, name=given.agent, office=given.agent_office,
            authority=given.agent_authority or for_record(_("一般授权")),
        )  # fmt: skip
    return party
