"""A measure sent up for approval: the report goes as a hand-over, the superior's answer moves the measure."""

from cases.actions.handover import begin_handover, freeze_paper, take_together
from cases.actions.taking import Taking, follows
from cases.models import Handover, Measure, Paper
from workflow.perform import Outcome

BASIS = "《反不正当竞争法》第十六条"
STEPS = {"approve": "approved_above", "refuse": "refused_above"}


@follows("measure:M-2u")
def send_report(row: Measure, taking: Taking, outcome: Outcome) -> None:
    """The superior sees the frozen report and nothing else of the county's file."""
    assert row.superior is not None  # the guard report_to_superior has seen it
    reports = Paper.objects.filter(code="sup.D03r", subject_type=row.subject_type(), subject_id=row.pk)
    begin_handover(
        row.case, to_agency=row.superior, purpose=Handover.Purpose.APPROVAL, legal_basis=BASIS,
        items=[freeze_paper(reports.latest("pk"), at=taking.when.happened_at)], standing=taking.standing,
        when=taking.when, measure=row,
    )  # fmt: skip


@follows("handover:H-07")
def answer_measure(row: Handover, taking: Taking, outcome: Outcome) -> None:
    """The principal head's own standing moves the measure."""
    assert row.measure is not None  # an approval is opened by the measure alone
    values = {"approval_text": row.answer}
    take_together(row.measure, STEPS[row.approval], values=values, standing=taking.standing, when=taking.when)
