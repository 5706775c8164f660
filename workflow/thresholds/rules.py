"""The threshold rows and numbers for a case, read from the law store."""

from collections.abc import Mapping
from datetime import date

from workflow.law.store import Found, rows
from workflow.law.tables import Metric, Parameter, Threshold
from workflow.thresholds.figures import Rules


def rules_for(
    *,
    on: date,
    acts_from: date | None = None,
    acts_to: date | None = None,
    agency_id: int | None = None,
    regions: tuple[str, ...] = (),
) -> Rules:
    """The rows in force on the day of evaluation and those in force when the acts were done."""

    def thresholds(day: date | None) -> dict[str, Found[Threshold]]:
        return rows(Threshold, on=day or on, agency_id=agency_id, regions=regions)

    now, then, first = thresholds(on), thresholds(acts_to), thresholds(acts_from or acts_to)
    numbers = rows(Parameter, on=on, agency_id=agency_id, regions=regions)
    return Rules(
        now=_records(now),
        then=_records(then),
        first=_records(first),
        metrics={code: found.record for code, found in rows(Metric, on=on).items()},
        half_ratio=numbers["transfer.half_ratio"].record.number,
        half_items=int(numbers["transfer.half_items"].record.number),
        consult_ratio=numbers["transfer.consult_ratio"].record.number,
        now_ids={code: found.row_id for code, found in now.items()},
        then_ids={code: found.row_id for code, found in then.items()},
    )


def _records(found: Mapping[str, Found[Threshold]]) -> tuple[Threshold, ...]:
    return tuple(row.record for row in found.values())
