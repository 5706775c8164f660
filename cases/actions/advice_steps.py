"""What the steps of a consultation opinion record beyond their forms, whom its papers go to, what is taken back."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from cases.actions.choosing import end_use
from cases.actions.papers import ADDRESSEES
from cases.actions.people import set_handlers
from cases.actions.service import ON_SERVED
from cases.actions.taking import Taking, follows, records, write_columns
from cases.actions.undoing import undo_handlers, undoes
from cases.filling import Filling
from cases.models import AdviceCase, ExpertOpinion, Party, RollUse, Service
from workflow.deadlines import clocks
from workflow.deadlines.arithmetic import local_day
from workflow.models import StepEvent
from workflow.perform import Outcome

RECUSAL = "rmc:TL-R10"


def asker(f: Filling) -> list[Party]:
    """The answer goes to whoever asked, and to nobody else."""
    return [party for party in f.parties if party.role == Party.Role.PETITIONER]


ADDRESSEES.update(
    dict.fromkeys(("advice.accepted", "advice.refused", "advice.experts", "advice.recusal", "advice.opinion"), asker)
)
ADDRESSEES["advice.request"] = lambda filling: []


@records("advice:Q02")
def record_officer(row: AdviceCase, taking: Taking) -> dict[str, Any]:
    """The officer named keeps the file."""
    person = taking.values.get("case_officer")
    if person is None:
        return {}
    return set_handlers(row, [person], at=taking.when.happened_at, on=local_day(taking.when.now))


def _chosen(row: AdviceCase, value: Any) -> RollUse | None:
    """One of the experts on the case by the key of the form."""
    key = str(value or "")
    rows = RollUse.objects.filter(case=row.pk, ended_at__isnull=True, entry__roll_kind="expert")
    return rows.filter(pk=int(key)).first() if key.isdecimal() else None


@records("advice:Q04r")
def record_recused(row: AdviceCase, taking: Taking) -> dict[str, Any]:
    return write_columns(row.detail, {"recused_use": _chosen(row, taking.values.get("recused"))})


@follows("advice:Q04d")
def replace_recused(row: AdviceCase, taking: Taking, outcome: Outcome) -> None:
    """An expert who steps aside has left the case; what he wrote no longer counts."""
    use = row.detail.recused_use
    if row.detail.recusal_result == "replaced" and use is not None and use.ended_at is None:
        end_use(use, at=taking.when.happened_at, reason=str(_("回避")))


@records("advice:Q05")
def record_opinion(row: AdviceCase, taking: Taking) -> dict[str, Any]:
    """The words of one expert; the guard sees whose they are."""
    use = _chosen(row, taking.values.get("opinion_by"))
    row.__dict__["_author"] = use.pk if use else None
    if use is None:
        return {}
    made = ExpertOpinion.objects.create(
        case_id=row.pk, use=use, text=taking.values.get("opinion_text") or "", document_id=taking.when.document_id,
        given_at=taking.when.happened_at, recorded_by=taking.standing.user,
    )  # fmt: skip
    return {"expert_opinion": ["", made.pk]}


@records("advice:Q06")
def record_issue(row: AdviceCase, taking: Taking) -> dict[str, Any]:
    return write_columns(row.detail, {"issued_at": taking.when.happened_at})


def when_served(row: Any, service: Service) -> None:
    """Whoever asked knows the names now: three working days to ask for recusal; a new list begins them anew."""
    if service.paper.code != "advice.experts" or service.served_at is None:
        return
    clocks.stop(row, RECUSAL, at=service.served_at)
    clocks.start(row, RECUSAL, at=service.served_at, event_id=service.paper.event_id, responsible_id=row.responsible_id)


ON_SERVED["advice"] = when_served
undoes("advice:Q02")(undo_handlers)


@undoes("advice:Q04")
def undo_choice(row: Any, event: StepEvent) -> None:
    """Who was chosen leaves, who had to leave is back."""
    uses = RollUse.objects.filter(case=row.pk, slot__startswith="advice:Q04/")
    for use in uses.filter(chosen_at=event.happened_at, ended_at__isnull=True).select_related("assignment"):
        end_use(use, at=event.happened_at, reason=str(_("更正登记")))
    uses.filter(ended_at=event.happened_at).exclude(chosen_at=event.happened_at).update(ended_at=None, end_reason="")


@undoes("advice:Q04d")
def undo_recusal(row: Any, event: StepEvent) -> None:
    RollUse.objects.filter(case=row.pk, ended_at=event.happened_at, end_reason=str(_("回避"))).update(
        ended_at=None, end_reason=""
    )


@undoes("advice:Q05")
def undo_opinion(row: Any, event: StepEvent) -> None:
    ExpertOpinion.objects.filter(case_id=row.pk, given_at=event.happened_at).delete()
