"""Opening reconsideration, filing supervision and opinions, and what each answer moves elsewhere."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from agencies.standing import Standing
from cases.actions.criminal import end_remedies
from cases.actions.naming import name_opener
from cases.actions.papers import CHOOSERS, own_papers
from cases.actions.taking import Taking, follows, records, take_step, write_columns
from cases.actions.transfer import placed
from cases.facts.transfer import last_handover
from cases.models.remedies import FilingSupervision, OpinionToTransfer, Reconsideration
from cases.models.transfer import TransferDecision, lock_root
from workflow.deadlines import clocks
from workflow.perform import Outcome, When, open_proceeding
from workflow.refusals import Refused, incomplete, not_now, not_yours
from workflow.step import FLOWS


def police_of(transfer: TransferDecision) -> tuple[Agency, Any]:
    """The police organ that has the case now, and its own case if it opened one."""
    last = last_handover(transfer)
    if last is None:
        raise Refused(_("移送救济"), (not_now(_("案件还没有移送公安机关")),))
    return last.to_agency, last.opened_case


@transaction.atomic
def ask_reconsideration(
    transfer: TransferDecision, *, values: Mapping[str, Any], standing: Standing, when: When
) -> Outcome:
    """C-01 提请复议: opened and asked in one act of a head of the agency. Raises Refused."""
    lock_root(transfer.case_id)
    if transfer.reconsiderations.filter(is_open=True).exists():
        raise Refused(_("提请复议"), (not_now(_("复议正在进行")),))
    police, criminal = police_of(transfer)
    row = Reconsideration(
        kind="reconsideration", stage=FLOWS["reconsideration"].initial, opened_at=when.happened_at,
        case_id=transfer.case_id, transfer=transfer, police=police, criminal=criminal, **placed(transfer),
    )  # fmt: skip
    row.save(force_insert=True)
    open_proceeding(row, standing=standing, when=when, more={"transfer": transfer.pk})
    return take_step(row, "ask", values=values, standing=standing, version=None, when=when)


@records("transfer:C-01")
def record_request(row: Reconsideration, taking: Taking) -> dict[str, Any]:
    return write_columns(row, {"requested_at": taking.when.happened_at})


@records("transfer:X-1")
def record_addressee(row: OpinionToTransfer, taking: Taking) -> dict[str, Any]:
    return write_columns(row, {"told": row.to_agency})


@records("transfer:C-02")
def record_answer(row: Reconsideration, taking: Taking) -> dict[str, Any]:
    return write_columns(row, {"decided_at": taking.when.happened_at})


@follows("transfer:C-01")
def stop_request_clocks(row: Reconsideration, taking: Taking, outcome: Outcome) -> None:
    """The request was made; the supervision is now counted from the answer (X13)."""
    for code in ("pct:X11", "pct:X14"):
        clocks.stop(row.transfer, code, at=taking.when.happened_at, event_id=outcome.event.pk)


@follows("transfer:C-02")
def reconsidered(row: Reconsideration, taking: Taking, outcome: Outcome) -> None:
    """Upheld: three days to suggest supervision. To be filed: the other road is closed (BR-15)."""
    if row.stage == "decided_uphold":
        if row.transfer.is_open:
            clocks.start(row.transfer, "pct:X13", at=taking.when.happened_at, event_id=outcome.event.pk)
        return
    end_remedies(row.transfer, taking, keep=row)


@transaction.atomic
def suggest_supervision(
    transfer: TransferDecision, *, procuratorate: Agency, values: Mapping[str, Any], standing: Standing, when: When
) -> Outcome:
    """C-03, C-04, S-08: the agency suggests, or the procuratorate takes up a complaint. Raises Refused."""
    label = _("建议立案监督")
    if procuratorate.kind != "procuratorate":
        raise Refused(label, (incomplete(_("没有选定人民检察院"), cure="procuratorate"),))
    lock_root(transfer.case_id)
    if transfer.supervisions.filter(agency=procuratorate, is_open=True).exists():
        raise Refused(label, (not_now(_("该院对本案的立案监督正在进行")),))
    police, criminal = police_of(transfer)
    place = {**placed(transfer), "agency_id": procuratorate.pk}
    row = FilingSupervision(
        kind="supervision", stage=FLOWS["supervision"].initial, opened_at=when.happened_at, case_id=transfer.case_id,
        transfer=transfer, police=police, criminal=criminal, applicant_id=transfer.agency_id, **place,
    )  # fmt: skip
    row.save(force_insert=True)
    if standing.holds("PROC", procuratorate.pk):
        name_opener(row, agency_id=procuratorate.pk, standing=standing, when=when)
    open_proceeding(row, standing=standing, when=when, more={"transfer": transfer.pk})
    return take_step(row, "suggest", values=values, standing=standing, version=None, when=when)


@follows("transfer:C-03")
def stop_suggestion_clocks(row: FilingSupervision, taking: Taking, outcome: Outcome) -> None:
    for code in ("pct:X13", "pct:X14"):
        clocks.stop(row.transfer, code, at=taking.when.happened_at, event_id=outcome.event.pk)


@follows("transfer:S-04b")
def end_the_other_road(row: FilingSupervision, taking: Taking, outcome: Outcome) -> None:
    end_remedies(row.transfer, taking, keep=row)


for _step in ("C-02", "C-03", "S-02", "S-03", "S-04b", "S-04c", "S-06", "S-07", "S-09", "X-1"):
    CHOOSERS[f"transfer:{_step}"] = own_papers


@transaction.atomic
def open_opinion(
    *, procuratorate: Agency, to_agency: Agency, subject: str, standing: Standing, when: When,
    transfer: TransferDecision | None = None,
) -> Outcome:  # fmt: skip
    """LEAD_FOUND: a prosecutor has learned that an agency has not transferred. Raises Refused."""
    label = _("督促移送")
    if not standing.holds("PROC", procuratorate.pk):
        raise Refused(label, (not_yours(_("由人民检察院办理"), "《人民检察院刑事诉讼规则》第五百五十七条"),))
    if not subject.strip():
        raise Refused(label, (incomplete(_("写明是哪一件事"), cure="subject"),))
    case_id = transfer.case_id if transfer else None
    lock_root(case_id)
    home = transfer or to_agency
    place: dict[str, Any] = {"province": home.province, "city": home.city, "county": home.county}
    place["secret"] = transfer is not None and transfer.secret
    row = OpinionToTransfer(
        kind="opinion", stage=FLOWS["opinion"].initial, opened_at=when.happened_at, case_id=case_id, transfer=transfer,
        to_agency=to_agency, subject=subject.strip(), agency=procuratorate, **place,
    )  # fmt: skip
    row.save(force_insert=True)
    name_opener(row, agency_id=procuratorate.pk, standing=standing, when=when)
    return open_proceeding(row, standing=standing, when=when, more={"to": to_agency.pk})
