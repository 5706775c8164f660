"""Registering complaints and reports: the paper becomes a file, its sender a sealed name and a code to follow it."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.fields import blind_index, identity_index
from agencies.models import Agency, User
from agencies.standing import Standing
from audit.language import for_record
from cases import verbs
from cases.actions.file import leave, open_file
from cases.actions.opening import Opening, may_open, open_case
from cases.actions.papers import ALPHABET, issue_paper
from cases.filling import Filling
from cases.models import CaseKind, Party, ReportCase, ReportDetail, Representative, Right
from workflow.deadlines import clocks
from workflow.flows.report.registration import Intake, gaps
from workflow.models.deadline import Deadline
from workflow.perform import When
from workflow.refusals import Refused, incomplete, not_yours

LABEL = _("登记投诉举报")
SYSTEM_USERNAME = "system"
FOLLOW_PURPOSE = "follow"
FOLLOW_LENGTH = 12
# which clocks run from the receipt of a paper (RMC TL-I01, TL-I05)
RECEIPT_CLOCKS = {"complaint": ("rmc:TL-M11",), "report": ("pct:P01",), "mixed": ("rmc:TL-M11", "pct:P01")}
SEALED_NAMES = {"named": "举报人（身份密存）", "confidential": "举报人（要求保密）", "anonymous": "举报人（匿名）"}
COPIED = ("role", "kind", "name", "credit_code", "identity_no", "legal_representative", "address", "telephone")


@dataclass(frozen=True)
class Registered:
    """A new file and the code its sender follows it with; the code is shown once and kept nowhere."""

    case: ReportCase
    follow_code: str


def machine_standing() -> Standing:
    """The named system user, on whose behalf the public door acts."""
    return Standing(user=User.objects.get(username=SYSTEM_USERNAME), on=timezone.localdate(), posts=())


@transaction.atomic
def register_report(intake: Intake, *, agency: Agency, received_at: datetime, standing: Standing) -> Registered:
    """I01 at the counter, by telephone or by post: an officer writes down what came in. Raises Refused."""
    if not may_open(standing, agency):
        raise Refused(LABEL, (not_yours(_("您在这个机关没有登记投诉举报的岗位"), how=_("交给受理人员登记。")),))
    now = timezone.now()
    if received_at > now:
        raise Refused(LABEL, (incomplete(_("收到时间不能晚于现在"), cure="received_at"),))
    return _register(intake, agency, standing=standing, when=When(happened_at=received_at, now=now))


@transaction.atomic
def submit_report(intake: Intake, *, agency: Agency) -> Registered:
    """I01 by the public without sign-in: the moment of sending is the moment of receipt. Raises Refused."""
    now = timezone.now()
    when = When(happened_at=now, now=now, legal_actor=for_record(_("网上提交人")))
    return _register(replace(intake, channel="web"), agency, standing=machine_standing(), when=when)


def _register(intake: Intake, agency: Agency, *, standing: Standing, when: When) -> Registered:
    missing = gaps(intake)
    if missing:
        raise Refused(LABEL, missing)
    code = "".join(secrets.choice(ALPHABET) for _place in range(FOLLOW_LENGTH))
    row = open_report(intake, agency, standing=standing, when=when, follow_index=follow_index(code))
    return Registered(row, "-".join(code[n : n + 4] for n in range(0, FOLLOW_LENGTH, 4)))


def follow_index(code: str) -> str:
    """The keyed digest under which a follow-up code is found, however it is typed."""
    return blind_index(code.replace("-", ""), FOLLOW_PURPOSE)


def open_report(
    intake: Intake,
    agency: Agency,
    *,
    standing: Standing,
    when: When,
    follow_index: str = "",
    origin: ReportCase | None = None,
) -> ReportCase:
    """Row, detail, people, clocks from the receipt, registration form."""
    word = dict(complaint=_("投诉"), report=_("举报"), mixed=_("投诉举报"))[intake.nature]
    about = intake.respondent_name or for_record(_("（被反映人待查明）"))
    opening = Opening(
        kind=CaseKind.REPORT, agency=agency, title=intake.title or f"{for_record(word)}{about}", summary=intake.content,
        origin=origin, officer=standing.user if standing.posts else None,
    )  # fmt: skip
    detail = ReportDetail(
        channel=intake.channel, nature=intake.nature, naming=intake.naming, received_at=when.happened_at,
        content=intake.content, claims=intake.claims, publish_consent=intake.publish_consent,
        commission_consent=intake.commission_consent, follow_index=follow_index,
        reporter_name=intake.name if intake.nature != "complaint" else "",
        reporter_address=intake.address if intake.nature != "complaint" else "",
    )  # fmt: skip
    shown = {"nature": intake.nature, "naming": intake.naming, "channel": intake.channel}
    outcome = open_case(opening, ReportCase, detail, standing=standing, when=when, more=shown)
    row: ReportCase = outcome.subject
    _people(row, intake)
    for code in RECEIPT_CLOCKS[intake.nature]:
        clocks.start(row, code, at=when.happened_at, event_id=outcome.event.pk, responsible_id=row.officer_id)
    if intake.nature != "mixed":
        filling = Filling(row=row, case=row, detail=detail, values={}, standing=standing, at=when.happened_at)
        issue_paper(row, f"intake.{intake.nature}", filling)
    return row


def _people(row: ReportCase, intake: Intake) -> None:
    """The sender, sealed unless it is a complaint that has to be mediated; then whom it is about."""
    sealed = intake.nature != "complaint"
    sender = Party(
        case_id=row.pk, role=Party.Role.REPORTER if sealed else Party.Role.COMPLAINANT, kind=intake.sender_kind,
        name=SEALED_NAMES[intake.naming] if sealed else intake.name, address="" if sealed else intake.address,
        telephone=intake.telephone, identity_no=intake.identity_no,
        identity_index=identity_index(intake.identity_no), confidential=sealed,
    )  # fmt: skip
    sender.save(force_insert=True)
    if intake.agent_name:
        Representative.objects.create(
            party=sender, kind=Representative.Kind.AGENT, name=intake.agent_name, authority=intake.agent_authority
        )
    if intake.respondent_name:
        Party.objects.create(
            case_id=row.pk, role=Party.Role.RESPONDENT, kind=intake.respondent_kind, name=intake.respondent_name,
            credit_code=intake.respondent_code, address=intake.respondent_address,
            telephone=intake.respondent_telephone,
        )  # fmt: skip
        row.main_party = intake.respondent_name
        row.save(update_fields=["main_party"])


def intake_of(row: ReportCase) -> Intake:
    """The paper again from the sealed columns; never shown, only carried into a child file."""
    detail = row.detail
    sender = row.parties.filter(role__in=[Party.Role.REPORTER, Party.Role.COMPLAINANT]).order_by("pk").first()
    about = row.parties.filter(role=Party.Role.RESPONDENT).order_by("pk").first()
    known = {} if about is None else {
        "respondent_name": about.name, "respondent_kind": about.kind, "respondent_code": about.credit_code,
        "respondent_address": about.address, "respondent_telephone": about.telephone,
    }  # fmt: skip
    return Intake(
        nature=detail.nature, naming=detail.naming, channel=detail.channel, content=detail.content,
        claims=detail.claims, sender_kind=sender.kind if sender else "person", name=detail.reporter_name,
        telephone=sender.telephone if sender else "", address=detail.reporter_address,
        identity_no=sender.identity_no if sender else "", publish_consent=detail.publish_consent,
        commission_consent=detail.commission_consent, **known,
    )  # fmt: skip


def copy_rights(source: Any, target: Any, *, parties: bool = False) -> None:
    """Respondents (where asked), right holders and rights; confidential people are never copied."""
    wanted = [Party.Role.RIGHT_HOLDER, *([Party.Role.RESPONDENT] if parties else [])]
    made: dict[int, Party] = {}
    for party in source.parties.filter(role__in=wanted, confidential=False).order_by("pk"):
        copy = Party(case_id=target.pk, **{name: getattr(party, name) for name in COPIED})
        copy.identity_index = party.identity_index
        copy.save(force_insert=True)
        made[party.pk] = copy
        if copy.role == Party.Role.RESPONDENT and not target.main_party:
            target.main_party = copy.name
    for right in source.rights.order_by("pk"):
        Right.objects.create(
            case_id=target.pk, kind=right.kind, number=right.number, name=right.name, classes=right.classes,
            holder=made.get(right.holder_id), valid_from=right.valid_from, valid_until=right.valid_until,
        )  # fmt: skip


def void_clocks(row: Any, codes: tuple[str, ...], *, at: datetime) -> None:
    """Clocks that another clock has taken over are neither met nor late."""
    Deadline.objects.filter(
        subject_type=ContentType.objects.get_for_model(row), subject_id=row.pk, code__in=codes, state__in=Deadline.OPEN
    ).update(state=Deadline.State.VOID, stopped_at=at, alert_at=None)


@transaction.atomic
def link_duplicate(case: ReportCase, first: ReportCase, *, reason: str, standing: Standing) -> None:
    """Say that two reports are of the same thing: one matter from now on, each with its own receipt and answer."""
    label = _("关联重复举报")
    row = open_file(case)
    if not any(standing.holds(role, row.agency_id) for role in ("INTAKE", "UNIT_HEAD")):
        raise Refused(label, (not_yours(_("由受理人员或者办案机构负责人办理")),))
    if first.pk == row.pk or first.agency_id != row.agency_id:
        raise Refused(label, (incomplete(_("要选本机关的另一件投诉举报"), cure="first"),))
    if not reason.strip():
        raise Refused(label, (incomplete(_("写明为什么是同一件事"), cure="reason"),))
    old, row.matter_id = row.matter_id, first.matter_id
    more = {"first": first.number, "reason": reason.strip()}
    leave(row, verbs.LINKED, standing=standing, old={"matter": old}, new={"matter": row.matter_id}, more=more,
          columns=("matter",))  # fmt: skip
