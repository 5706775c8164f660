"""Loading the facts of a transfer decision."""

from typing import Any

from cases.facts import law
from cases.models import Paper, ThresholdEvaluation
from cases.models.transfer import TransferDecision
from workflow.deadlines.arithmetic import local_day
from workflow.flows.transfer import TransferFacts

ORDER = ("MUST_TRANSFER", "INCOMPLETE", "CONSULT", "NO_TRANSFER")
REGION = {"province": "province", "city": "city", "county": "county"}


def transfer_facts(row: TransferDecision) -> TransferFacts:
    now = row.as_of
    advices = list(
        ThresholdEvaluation.objects.filter(case_id=row.case_id, standing=True).values_list("advice", flat=True)
    )
    return TransferFacts(
        now=now,
        advice=min(advices, key=ORDER.index) if advices else "",
        evaluated=bool(advices),
        ground=row.ground,
        no_transfer_reason=row.no_transfer_reason,
        team_size=row.team.filter(until__isnull=True).exclude(certificate_no="").count(),
        team_needed=law.number(row, "transfer.task_team_minimum", on=local_day(now)),
        facts_summary=row.facts_summary,
        evidence_overview=row.evidence_overview,
        offences=row.offences,
        open_questions=row.open_questions,
        head_received_at=row.head_received_at,
        refusal_reasons=row.refusal_reasons,
        return_reason=row.return_reason,
        approved=row.decision == "approve",
        slots_open=slots_open(row),
        receiver_is_police=row.to_police is not None and row.to_police.kind == "police",
        receiver_same_level=same_level(row, row.to_police),
        copied_to_procuratorate=row.copy_to is not None and row.copy_to.kind == "procuratorate",
        police=row.police,
        goods_unsettled=unsettled_goods(row.case_id),
        remedies_open=open_remedies(row),
        new_facts=row.new_facts,
        accept_reason=row.accept_reason,
    )


def same_level(row: TransferDecision, police: Any) -> bool:
    """同级: the same level in the same region (SC310 5)."""
    if police is None or police.level != row.agency.level:
        return False
    column = REGION[police.level]
    return bool(getattr(police, column) == getattr(row.agency, column))


def slots_open(row: TransferDecision) -> tuple[str, ...]:
    """The attachments that are neither there nor justified; the letter is made by the step that sends it."""
    filled = set(row.attachments.values_list("slot", flat=True))
    there = {
        "report": bool(report_paper(row)),
        "goods": bool(row.goods_missing) or row.case.goods.exists(),
        "tests": bool(row.tests_missing) or "tests" in filled,
        "materials": bool(row.materials_missing) or "materials" in filled,
    }
    return tuple(slot for slot, done in there.items() if not done)


def report_paper(row: TransferDecision) -> Paper | None:
    """The newest investigation report of this transfer (D3)."""
    found: Paper | None = papers_of(row).filter(code="transfer.D3").last()
    return found


def last_handover(row: TransferDecision) -> Any:
    """The hand-over to the police that has the case now; forwarding makes a new one."""
    sent = row.handovers.filter(purpose="transfer").exclude(stage="withdrawn")
    return sent.select_related("to_agency", "opened_case").order_by("-pk").first()


def papers_of(row: Any) -> Any:
    """The issued papers of one proceeding, oldest first."""
    from django.contrib.contenttypes.models import ContentType

    return Paper.objects.filter(
        subject_type=ContentType.objects.get_for_model(row), subject_id=row.pk, state=Paper.State.ISSUED
    ).order_by("pk")


def unsettled_goods(case_id: int) -> int:
    """Lines that are still where they were listed (BR-16)."""
    from cases.models import GoodsItem

    return GoodsItem.objects.filter(case_id=case_id, stage="listed", quantity__gt=0).count()


def open_remedies(row: TransferDecision) -> int:
    return sum(found.filter(is_open=True).count() for found in remedies_of(row))


def remedies_of(row: TransferDecision) -> tuple[Any, ...]:
    """The managers of the remedies against a refusal or silence of the police."""
    return (row.reconsiderations, row.supervisions)
