"""What the steps of a consultation opinion record beyond their forms, whom its papers go to, what is taken back."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from audit.language import for_record
from cases.actions.choosing import end_use
from cases.actions.granting import close_material, open_material, reopen_material
from cases.actions.papers import ADDRESSEES
from cases.actions.people import set_handlers
from cases.actions.service import ON_SERVED
from cases.actions.taking import Taking, follows, records, write_columns
from cases.actions.undoing import fields_of_entry, undo_handlers, undoes
from cases.facts.advice import experts_of
from cases.filling import Filling
from cases.models import AdviceCase, EvidenceUserGrant, ExpertOpinion, Party, RollUse, Service
from cases.reading.advice import may_be_given
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
    rows = rows.select_related("entry")
    return rows.filter(pk=int(key)).first() if key.isdecimal() else None


@records("advice:Q04m")
def record_material(row: AdviceCase, taking: Taking) -> dict[str, Any]:
    """The named items open to the named experts who have an account; the trail says what went to whom."""
    uses = [use for use in experts_of(row) if str(use.pk) in set(map(str, taking.values.get("given_to") or ()))]
    wanted = {int(key) for key in map(str, taking.values.get("material") or ()) if key.isdecimal()}
    items = list(may_be_given(row.pk).filter(pk__in=wanted))
    row.__dict__["_given"], row.__dict__["_material"] = {use.pk for use in uses}, len(items)
    people = [use.entry.user_id for use in uses if use.entry.user_id is not None]
    if items and people:
        reason = f"{row.number} {for_record(taking.spec.label)}"
        open_material(items, people, reason=reason, at=taking.when.happened_at)
    given = [[use.entry.name, *(item.mark for item in items)] for use in uses]
    return {"expert_material": [[], given]}


@records("advice:Q04r")
def record_recused(row: AdviceCase, taking: Taking) -> dict[str, Any]:
    return write_columns(row.detail, {"recused_use": _chosen(row, taking.values.get("recused"))})


@follows("advice:Q04d")
def replace_recused(row: AdviceCase, taking: Taking, outcome: Outcome) -> None:
    """An expert who steps aside has left the case; what he wrote no longer counts."""
    use = row.detail.recused_use
    if row.detail.recusal_result == "replaced" and use is not None and use.ended_at is None:
        end_use(use, at=taking.when.happened_at, reason=for_record(_("回避")))


@records("advice:Q05")
def record_opinion(row: AdviceCase, taking: Taking) -> dict[str, Any]:
    """The words of one expert; the guard sees whose they are."""
    use = _chosen(row, taking.values.get("opinion_by"))
    if not taking.standing.posts and use is not None and use.entry.user_id != taking.standing.user_id:
        # whoever holds no post speaks for himself alone
        use = None
    row.__dict__["_author"] = use.pk if use else None
    if use is None:
        return {}
    if use.entry.user_id is not None:
        close_material(row.pk, at=taking.when.happened_at, people=[use.entry.user_id])
    made = ExpertOpinion.objects.create(
        case_id=row.pk, use=use, text=taking.values.get("opinion_text") or "", document_id=taking.when.document_id,
        given_at=taking.when.happened_at, recorded_by=taking.standing.user,
    )  # fmt: skip
    return {"expert_opinion": ["", made.pk]}


@records("advice:Q06")
def record_issue(row: AdviceCase, taking: Taking) -> dict[str, Any]:
    close_material(row.pk, at=taking.when.happened_at)
    return write_columns(row.detail, {"issued_at": taking.when.happened_at})


@follows("advice:Q02w")
def close_withdrawn(row: AdviceCase, taking: Taking, outcome: Outcome) -> None:
    """Nothing is asked of the experts any longer."""
    close_material(row.pk, at=taking.when.happened_at)


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
    for use in uses.filter(chosen_at=event.happened_at, ended_at__isnull=True).select_related("entry", "assignment"):
        end_use(use, at=event.happened_at, reason=for_record(_("更正登记")))
    uses.filter(ended_at=event.happened_at).exclude(chosen_at=event.happened_at).update(ended_at=None, end_reason="")
    undo_closing(row, event)


@undoes("advice:Q04m")
def undo_material(row: Any, event: StepEvent) -> None:
    """What was given by mistake closes; what was read meanwhile stays in the log of access."""
    given = EvidenceUserGrant.objects.filter(content_object__case=row.pk, since=event.happened_at)
    given.filter(valid_until__isnull=True).update(valid_until=event.happened_at)


@undoes("advice:Q04d")
def undo_recusal(row: Any, event: StepEvent) -> None:
    """Whoever had to step aside is back on the case."""
    stepped_aside = RollUse.objects.filter(pk=row.detail.recused_use_id, ended_at=event.happened_at)
    stepped_aside.update(ended_at=None, end_reason="")
    undo_closing(row, event)


@undoes("advice:Q05")
def undo_opinion(row: Any, event: StepEvent) -> None:
    """The opinion of this entry and no other: two are often recorded in the same minute."""
    made = fields_of_entry(event).get("expert_opinion", ["", None])[1]
    ExpertOpinion.objects.filter(case_id=row.pk, pk=made).delete()
    undo_closing(row, event)


@undoes("advice:Q02w", "advice:Q06")
def undo_closing(row: Any, event: StepEvent) -> None:
    """The material that the step closed is open again, to whoever still advises and has not been heard."""
    waiting = [use.entry.user_id for use in experts_of(row) if use.entry.user_id and not use.__dict__["heard"]]
    reopen_material(row.pk, closed_at=event.happened_at, people=waiting)
