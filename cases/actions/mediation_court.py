"""诉调对接: a court commissions a mediation by a hand-over, and gets its papers back with a report (RMC 3.6)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from agencies.standing import Standing
from audit.language import for_record
from cases.actions.evidence import register_evidence, stored
from cases.actions.handover import (
    freeze_evidence,
    freeze_paper,
    freeze_subject,
    keep_items,
    take_together,
)
from cases.actions.mediation import MediationOpening, open_mediation
from cases.actions.taking import Taking, follows, write_columns
from cases.models import Evidence, MediationCase, Paper, Party
from cases.models.handover import Handover, HandoverItem
from workflow.flows.mediation.choices import COURT_LINKED, INVITED, ONLINE
from workflow.perform import Outcome, When, open_proceeding
from workflow.refusals import Refused, incomplete, not_yours
from workflow.step import FLOWS

LABEL = _("委派（委托）调解")
BASIS = f"{INVITED}第十一条；{ONLINE}第十条"
TAKERS = ("MEDIATOR", "OFFICER", "INTAKE", "UNIT_HEAD")
# what goes back to the court: the agreement or the report, and what both sides do not dispute
RETURNED = ("mediation.agreement", "mediation.end", "mediation.undisputed", "mediation.withdrawal",
            "mediation.refused", "mediation.case-revoked", "mediation.deemed-withdrawn")  # fmt: skip


@transaction.atomic
def commission_mediation(
    opening: MediationOpening, *, letter_no: str, uploads: Iterable[Any] = (), standing: Standing, at: datetime
) -> MediationCase:
    """The court's own user sends, or the mediator writes down the letter that came in. Raises Refused."""
    court = opening.court_from
    if opening.type not in COURT_LINKED or court is None:
        raise Refused(LABEL, (incomplete(_("没有选定委派、委托的人民法院"), BASIS, cure="court_from"),))
    is_court = standing.holds("COURT", court.pk)
    if not is_court and not any(standing.holds(role, opening.agency.pk) for role in TAKERS):
        raise Refused(LABEL, (not_yours(_("由人民法院送出，或者由调解组织登记来函"), BASIS),))
    if not letter_no.strip():
        raise Refused(LABEL, (incomplete(_("没有填委派（委托）函文号"), BASIS, cure="letter_no"),))
    if at > timezone.now():
        raise Refused(LABEL, (incomplete(_("收到时间不能晚于现在"), cure="received_at"),))
    when = When(happened_at=at, now=timezone.now(), legal_actor=court.name)
    row: MediationCase = open_mediation(opening, standing=standing, when=when).subject
    files = [_take_in(row, upload, court, standing) for upload in uploads]
    _hand_over(row, court, letter_no=letter_no, files=files, standing=standing, when=when)
    made: MediationCase = MediationCase.objects.get(pk=row.pk)
    return made


def _take_in(row: MediationCase, upload: Any, court: Agency, standing: Standing) -> Evidence:
    values = {
        "kind": Evidence.Kind.DOCUMENT, "name": upload.name[:120], "obtained_on": timezone.localdate(),
        "obtained_from": court.name[:120], "obtained_by": standing.user.name,
    }  # fmt: skip
    return register_evidence(row, stored(values, upload, case_id=row.pk), standing=standing)


def _hand_over(
    row: MediationCase, court: Agency, *, letter_no: str, files: list[Evidence], standing: Standing, when: When
) -> Handover:
    """The court is the sender; the body's own file is what was handed over, and the court sees no more of it."""
    made = Handover(
        kind="handover", stage=FLOWS["handover"].initial, opened_at=when.happened_at, case_id=row.pk, agency=court,
        province=court.province, city=court.city, county=court.county, to_agency=row.agency,
        purpose=Handover.Purpose.COURT_MEDIATION, legal_basis=BASIS, letter_no=letter_no.strip(),
    )  # fmt: skip
    made.save(force_insert=True)
    items = [freeze_evidence(item, at=when.happened_at) for item in files]
    items += [freeze_subject(p, at=when.happened_at) for p in row.parties.exclude(role=Party.Role.OTHER)]
    kept = keep_items(made, items)
    more = {"to": row.agency_id, "purpose": made.purpose, "items": kept}
    open_proceeding(made, standing=standing, when=when, more=more)
    return made


def court_handover(row: Any) -> Handover | None:
    """The hand-over by which a court commissioned this mediation."""
    rows = Handover.objects.filter(case_id=row.pk, purpose=Handover.Purpose.COURT_MEDIATION)
    return rows.select_related("agency", "to_agency", "case").order_by("-pk").first()


@follows("rmc:M01c")
def sign_for_papers(row: MediationCase, taking: Taking, outcome: Outcome) -> None:
    """Accepting the commission is the receipt of the court's papers."""
    write_columns(row.detail, {"confirmed_at": taking.when.happened_at})
    handover = court_handover(row)
    if handover is not None and handover.stage == "sent":
        values = {"receiver": row.detail.receiver}
        take_together(handover, "receive", values=values, standing=taking.standing, when=taking.when)


def return_to_court(row: MediationCase, taking: Taking, *, agreed: bool) -> None:
    """Papers and report go back with the step that ends the mediation, where the body's own people take it."""
    if row.detail.court_from_id is None or row.detail.returned_at is not None:
        return
    if any(taking.standing.holds(role, row.agency_id) for role in TAKERS):
        give_back(row, taking, agreed=agreed)


@follows("rmc:M12c")
def return_afterwards(row: MediationCase, taking: Taking, outcome: Outcome) -> None:
    """What a party's own act ended is given back by the body's people."""
    give_back(row, taking, agreed=row.detail.effective_at is not None)


def give_back(row: MediationCase, taking: Taking, *, agreed: bool) -> None:
    handover = court_handover(row)
    if handover is None:
        return
    at = taking.when.happened_at
    papers = row.papers.filter(code__in=RETURNED, state=Paper.State.ISSUED).order_by("pk")
    keep_items(handover, [freeze_paper(p, at=at, side=HandoverItem.Side.ANSWER) for p in papers])
    if handover.stage == "sent":
        values = {"receiver": row.detail.receiver or taking.standing.user.name}
        take_together(handover, "receive", values=values, standing=taking.standing, when=taking.when)
    said = _report(row, agreed=agreed)
    if agreed:
        take_together(handover, "answer_back", values={"answer": said}, standing=taking.standing, when=taking.when)
    else:
        take_together(handover, "send_back", values={"reasons": said}, standing=taking.standing, when=taking.when)
    write_columns(row.detail, {"returned_at": at})


def _report(row: MediationCase, *, agreed: bool) -> str:
    detail = row.detail
    if agreed and detail.open_items:
        return for_record(_("双方达成部分协议；没有达成的事项：%(items)s"), items=detail.open_items)
    if agreed:
        return for_record(_("双方达成调解协议，协议已经签署生效。"))
    why = detail.termination_reason or detail.refusal_reason or detail.withdrawal_reason or detail.absence_note
    return for_record(_("未达成协议。%(why)s 材料退回，当事人坚持起诉或者案件已经立案的，依法办理。"), why=why)
