"""A request for a consultation opinion becomes a case: at the counter, by a letter of customs, or at the portal."""

from collections.abc import Sequence
from dataclasses import dataclass
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
from cases.actions.filing import Filing, register_opener
from cases.actions.opening import Opening, may_open, open_case
from cases.actions.papers import issue_paper
from cases.actions.ruling import PartyGiven
from cases.facts.advice import wait_of
from cases.filling import Filling
from cases.models import AdviceCase, AdviceDetail, CaseKind, Party, Representative, Right
from workflow.flows.advice.choices import ART13, ASKERS, BY_PARTY
from workflow.perform import When
from workflow.refusals import Refusal, Refused, incomplete, not_now, not_yours

LABEL = _("登记咨询请求")
NEEDS = (
    ("patent_title", _("专利名称")),
    ("patent_no", _("专利号")),
    ("product", _("被控产品（方法）")),
    ("questions", _("咨询的问题")),
    ("facts_told", _("事实和理由")),
    ("signer", _("请求书签名人")),
)


@dataclass(frozen=True)
class AdviceRequest:
    """咨询请求书, or the letter of an organ; the right holder is named so that nobody tied to it is chosen."""

    asker: str
    petitioner: PartyGiven
    holder: PartyGiven
    patent_no: str
    patent_title: str
    product: str
    questions: str
    facts_told: str
    signer: str
    signed_on: date | None = None
    warned_on: date | None = None
    demand_sent_on: date | None = None
    demand_received_on: date | None = None
    letter_no: str = ""
    title: str = ""


def gaps(request: AdviceRequest, *, today: date) -> list[Refusal]:
    """What the paper lacks to be received at all; whether it may be asked is the question of acceptance."""
    found = [
        incomplete(_("没有填%(what)s") % {"what": label}, ART13, cure=key)
        for key, label in NEEDS
        if not str(getattr(request, key)).strip()
    ]
    if request.asker not in dict(ASKERS):
        found.append(incomplete(_("没有选请求人身份"), ART13, cure="asker"))
    if not request.petitioner.name.strip():
        found.append(incomplete(_("没有填请求人"), ART13, cure="petitioner_name"))
    if not request.holder.name.strip():
        found.append(incomplete(_("没有填权利人"), ART13, cure="holder_name"))
    if request.asker not in BY_PARTY and not request.letter_no.strip():
        found.append(incomplete(_("没有填来函的文号"), ART13, cure="letter_no"))
    return found + _days_wrong(request, today)


def _days_wrong(request: AdviceRequest, today: date) -> list[Refusal]:
    """Warned, demanded, received by the right holder, today: in this order."""
    found, before = [], request.warned_on
    for key in ("warned_on", "demand_sent_on", "demand_received_on"):
        day = getattr(request, key)
        if day is not None and day > today:
            found.append(incomplete(_("日期不能晚于今天"), ART13, cure=key))
        elif day is not None and before is not None and day < before:
            found.append(incomplete(_("先收到警告，再发出催告，再由权利人收到"), ART13, cure=key))
        before = day or before
    return found


def open_advice(
    request: AdviceRequest,
    *,
    agency: Agency,
    received_at: datetime,
    standing: Standing,
    uploads: "Sequence[UploadedFile[Any]]" = (),
    by_party: bool = False,
) -> AdviceCase:
    """Insert the case; the period to accept or refuse runs from the receipt. Raises Refused.

    At the portal (`by_party`) the asker itself sends it, and is told at once from which day it may ask.
    """
    now = timezone.now()
    _check(request, agency, received_at=received_at, now=now, standing=standing, by_party=by_party)
    if not uploads and not by_party:
        raise Refused(LABEL, (incomplete(_("附上签名的请求书（来函）扫描件"), ART13, cure="uploads"),))
    when = When(happened_at=received_at, now=now, legal_actor=for_record(_("请求人")) if by_party else "")
    with transaction.atomic():
        row = _open(request, agency, standing=standing, when=when)
        if by_party:
            _refuse_early(row, now)
    for upload in uploads:
        values = {
            "kind": "document", "name": f"{for_record(_('请求书及附件'))}　{upload.name}"[:120], "proves": "",
            "obtained_on": timezone.localdate(received_at), "obtained_from": request.petitioner.name,
            "obtained_by": standing.user.name,
        }  # fmt: skip
        register_evidence(row, stored(values, upload, case_id=row.pk), standing=standing)
    fresh: AdviceCase = AdviceCase.objects.get(pk=row.pk)
    return fresh


def _check(
    request: AdviceRequest, agency: Agency, *, received_at: datetime, now: datetime, standing: Standing, by_party: bool
) -> None:
    if agency.kind != "ip_office":
        raise Refused(
            LABEL, (not_now(_("咨询意见由管理专利工作的部门出具"), ART13, _("请向管理专利工作的部门提出。")),)
        )
    if not by_party and not may_open(standing, agency):
        raise Refused(LABEL, (not_yours(_("您在这个机关没有登记案件的岗位"), how=_("交给受理人员登记。")),))
    if received_at > now:
        raise Refused(LABEL, (incomplete(_("收到时间不能晚于现在"), cure="received_at"),))
    if missing := gaps(request, today=timezone.localdate(received_at)):
        raise Refused(LABEL, tuple(missing))


def _refuse_early(row: AdviceCase, now: datetime) -> None:
    """A party that asks too early loses nothing by being told the day at once."""
    wait = wait_of(row)
    if row.detail.warned_on is None or wait is None:
        why, how = (
            _("要先收到警告，并书面催告权利人"),
            _("催告后权利人收到满一个月或者发出满二个月仍不行动的，再来请求。"),
        )
        raise Refused(LABEL, (incomplete(why, ART13, how, cure="demand_sent_on"),))
    if wait.due_at > now:
        early = _("催告后的等待期限到%(day)s才届满") % {"day": wait.last_day.isoformat()}
        raise Refused(LABEL, (not_now(early, ART13, _("期满以后权利人仍不撤回警告也不请求裁决、起诉的，再来请求。")),))


def _open(request: AdviceRequest, agency: Agency, *, standing: Standing, when: When) -> AdviceCase:
    title = request.title or for_record(
        _("%(asker)s就“%(patent)s”是否侵权请求咨询"), asker=request.petitioner.name, patent=request.patent_title
    )
    opening = Opening(
        kind=CaseKind.ADVICE, agency=agency, title=title[:200], summary=request.facts_told,
        main_party=request.petitioner.name,
    )  # fmt: skip
    detail = AdviceDetail(
        received_at=when.happened_at, asker=request.asker, product=request.product, warned_on=request.warned_on,
        demand_sent_on=request.demand_sent_on, demand_received_on=request.demand_received_on,
        letter_no=request.letter_no, questions=request.questions, facts_told=request.facts_told,
        signer=request.signer, signed_on=request.signed_on or timezone.localdate(when.happened_at),
    )  # fmt: skip
    shown = {"asker": request.asker, "patent": request.patent_no}
    row: AdviceCase = open_case(opening, AdviceCase, detail, standing=standing, when=when, more=shown).subject
    _party(row, Party.Role.PETITIONER, request.petitioner)
    holder = _party(row, Party.Role.RIGHT_HOLDER, request.holder)
    Right.objects.create(
        case_id=row.pk, kind=Right.Kind.PATENT, number=request.patent_no, name=request.patent_title[:120], holder=holder
    )
    filling = Filling(row=row, case=row, detail=detail, values={}, standing=standing, at=when.happened_at)
    issue_paper(row, "advice.request", filling)
    return row


def _party(row: AdviceCase, role: str, given: PartyGiven) -> Party:
    party = Party(
        case_id=row.pk, role=role, kind=given.kind, name=given.name.strip(), credit_code=given.credit_code,
        identity_no=given.identity_no, identity_index=identity_index(given.identity_no), address=given.address,
        legal_representative=given.legal_representative, telephone=given.telephone,
    )  # fmt: skip
    party.save(force_insert=True)
    if given.agent.strip():
        Representative.objects.create(
            party=party, kind=Representative.Kind.AGENT, name=given.agent, office=given.agent_office,
            authority=given.agent_authority or for_record(_("一般授权")),
        )  # fmt: skip
    return party


SIDE = ("name", "kind", "credit_code", "identity_no", "legal_representative", "address", "telephone")


def from_portal(filing: Filing, standing: Standing, when: When) -> AdviceCase:
    """咨询请求书 of a party at the portal."""
    said, agent = filing.values, filing.agent or {}
    asker: dict[str, Any] = {name: filing.petitioner.get(name) or "" for name in SIDE}
    holder: dict[str, Any] = {name: filing.respondent.get(name) or "" for name in SIDE}
    request = AdviceRequest(
        asker=said["asker"],
        petitioner=PartyGiven(
            **asker, agent=agent.get("name", ""), agent_office=agent.get("office", ""),
            agent_authority=agent.get("authority", ""),
        ),
        holder=PartyGiven(**holder),
        patent_no=said["patent_no"], patent_title=said["patent_title"], product=said["product"],
        questions=said["requests"], facts_told=said["facts_told"], signer=said["signer"],
        warned_on=said["warned_on"], demand_sent_on=said["demand_sent_on"],
        demand_received_on=said["demand_received_on"], title=filing.title,
    )  # fmt: skip
    return open_advice(request, agency=filing.agency, received_at=when.happened_at, standing=standing, by_party=True)


register_opener("advice", from_portal)
