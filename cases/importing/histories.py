"""Clocks and steps of imported files, computed under the rows of the law that were in force when they began."""

from typing import Any

from django.contrib.contenttypes.models import ContentType

from cases.importing.checking import Ready
from cases.importing.run import Run, start_of
from cases.models import Case
from workflow.deadlines.naming import ending_of
from workflow.deadlines.settling import regions_of, settle, term_in_force
from workflow.law.store import mark_used, row
from workflow.law.tables import TimeLimit
from workflow.models import StepEvent
from workflow.models.deadline import Deadline

State = Deadline.State


def clock_rows(pairs: list[tuple[Case, Ready]]) -> list[Deadline]:
    """Open clocks and clocks that were met, each with its arithmetic."""
    kind = ContentType.objects.get_for_model(Case)
    made = [_clock(case, values, kind) for case, found in pairs for values in found.lists["clocks"]]
    mark_used({clock.law_row_id for clock in made})
    return made


def _clock(case: Case, values: dict[str, Any], kind: ContentType) -> Deadline:
    on = values["started_on"]
    found = row(TimeLimit, str(values["code"]), on=on, agency_id=case.agency_id, regions=regions_of(case))
    term = term_in_force(found.record, case, on=on)
    clock = Deadline(
        subject_type=kind, subject_id=case.pk, law_row_id=found.row_id, code=found.record.code,
        slot=str(values.get("slot", "")), label=found.record.label_zh, bound=found.record.bound, amount=term.amount,
        unit=term.unit, direction=term.direction, roll=term.roll, anchor_at=start_of(on), agency_id=case.agency_id,
        kind=case.kind, province=case.province, city=case.city, county=case.county, secret=case.secret,
        responsible_id=case.officer_id,
    )  # fmt: skip
    settle(clock, pauses=(), extensions=())
    stopped = values.get("stopped_on")
    if stopped is not None or not case.is_open:
        at = start_of(stopped) if stopped is not None else case.closed_at
        late = State.LAPSED if stopped is None and ending_of(clock) else State.LATE_MET
        clock.state = State.MET if at is None or at < clock.due_at else late
        clock.stopped_at, clock.alert_at = at, None
    return clock


def event_rows(pairs: list[tuple[Case, Ready]], run: Run, entries: dict[int, int]) -> list[StepEvent]:
    """The steps taken elsewhere, then the import itself, which nobody can correct away."""
    kind = ContentType.objects.get_for_model(Case)
    made = []
    for case, found in pairs:
        common = {
            "subject_type": kind, "subject_id": case.pk, "kind": case.kind, "recorded_at": run.now,
            "recorded_by": run.standing.user, "agency": case.agency_id, "entry_id": entries[case.pk],
        }  # fmt: skip
        for event in sorted(found.lists["history"], key=lambda values: values["at"]):
            made.append(
                StepEvent(
                    step_id=event.get("step") or f"{case.kind}:earlier", step="earlier", happened_at=event["at"],
                    from_stage=event.get("from_stage", ""), to_stage=event["to_stage"],
                    legal_actor=event.get("by", ""), **common,
                )
            )  # fmt: skip
        made.append(
            StepEvent(
                step_id=f"{case.kind}:import", step="import", from_stage="", to_stage=case.stage,
                happened_at=max([case.opened_at, *(e["at"] for e in found.lists["history"])]), **common,
            )
        )  # fmt: skip
    return made
