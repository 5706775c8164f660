"""Loading the facts of the criminal case."""

from django.contrib.contenttypes.models import ContentType

from cases.facts import law
from cases.models.criminal import CriminalCase
from workflow.deadlines.arithmetic import local_day
from workflow.flows.criminal import CriminalFacts
from workflow.models import Hold


def criminal_facts(row: CriminalCase) -> CriminalFacts:
    detail = row.detail
    now = row.as_of
    procuratorate = detail.procuratorate
    return CriminalFacts(
        now=now,
        stage=row.stage,
        crime_facts=detail.crime_facts,
        offences=detail.offences,
        reason_code=detail.reason_code,
        reason_text=detail.reason_text,
        refile_basis=detail.refile_basis or ordered_basis(row),
        withdrawal_ground=detail.withdrawal_ground,
        withdrawal_reasons=detail.withdrawal_reasons,
        suggests_penalty=detail.suggests_penalty,
        suggestion=detail.suggestion,
        to_procuratorate=procuratorate is not None and procuratorate.kind == "procuratorate",
        rounds=detail.rounds,
        rounds_allowed=law.number(row, "criminal.supplement_rounds", on=local_day(now)),
        in_supplement=Hold.objects.filter(
            subject_type=ContentType.objects.get_for_model(row), subject_id=row.pk, code="SUPP_INVESTIGATION",
            closed_at__isnull=True,
        ).exists(),
        kind=detail.non_prosecution_kind,
        result=detail.judgment_result,
        fine_fen=detail.criminal_fine_fen,
        new_evidence=detail.new_evidence,
        acceptance_void=detail.handover.opened_case_id != row.pk,
    )  # fmt: skip


def ordered_basis(row: CriminalCase) -> str:
    """The record that makes the police file after all: a reconsideration that decided so, or the notice to file."""
    transfer = row.detail.handover.transfer
    if transfer is None:
        return ""
    if transfer.reconsiderations.filter(stage="decided_file").exists():
        return "复议决定"
    ordered = ("notice_to_file", "correction_notice", "escalated")
    return "通知立案书" if transfer.supervisions.filter(stage__in=ordered).exists() else ""
