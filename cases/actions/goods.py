"""Goods, measures and figures of a case; a new figure is compared with the criminal thresholds at once."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.standing import Standing
from cases import verbs
from cases.actions.file import leave, open_file
from cases.actions.papers import CHOOSERS
from cases.actions.taking import Taking, records, take_step, write_columns
from cases.facts.goods import act_row, granted_measures
from cases.models import AmountFigure, Assignment, GoodsItem, Measure
from cases.screening import screen
from workflow.deadlines.arithmetic import local_day
from workflow.perform import Outcome, When, open_proceeding
from workflow.refusals import Refused, incomplete, not_now, not_yours
from workflow.step import FLOWS

# what an emergency says of the scene beside the request itself
AT_ONCE = ("officers", "scene_notes")


def _place(row: Any) -> dict[str, Any]:
    return {
        "agency_id": row.agency_id,
        "province": row.province,
        "city": row.city,
        "county": row.county,
        "secret": row.secret,
    }


def _only_handlers(row: Any, standing: Standing, label: object) -> None:
    if standing.holds("OFFICER", row.agency_id) and standing.user_id in (row.handler_ids() or {standing.user_id}):
        return
    raise Refused(label, (not_yours(_("由本案办案人员登记"), "《行政处罚法》第四十二条"),))


@transaction.atomic
def list_goods(case: Any, *, values: Mapping[str, Any], standing: Standing) -> GoodsItem:
    """Add one line to the goods list (涉案物品清单); the line is a proceeding of its own."""
    row = open_file(case)
    _only_handlers(row, standing, _("登记涉案物品"))
    last = GoodsItem.objects.filter(case_id=row.pk).aggregate(last=Max("serial"))["last"] or 0
    now = timezone.now()
    item = GoodsItem(
        kind="goods",
        stage=FLOWS["goods"].initial,
        opened_at=now,
        serial=last + 1,
        case_id=row.pk,
        **_place(row),
        **values,
    )
    item.save(force_insert=True)
    open_proceeding(item, standing=standing, when=When(happened_at=now, now=now))
    new = {"serial": item.serial, "name": item.name, "quantity": item.quantity, "value_fen": item.value_fen}
    leave(row, verbs.GOODS_ADDED, standing=standing, new=new, more={"goods": item.pk})
    return item


@transaction.atomic
def request_measure(
    case: Any, *, values: Mapping[str, Any], standing: Standing, happened_at: datetime | None = None
) -> Measure:
    """Ask for a compulsory measure; in an emergency it stands at once and must be approved within 24 hours."""
    row = open_file(case)
    _only_handlers(row, standing, _("申请强制措施"))
    now = timezone.now()
    when = When(happened_at=happened_at or now, now=now)
    if when.happened_at > now:
        raise Refused(_("申请强制措施"), (incomplete(_("实施时间不能晚于现在"), cure="happened_at"),))
    _only_granted(row, str(values["measure"]), at=when.happened_at)
    asked = {key: value for key, value in values.items() if key not in AT_ONCE}
    measure = Measure(
        kind="measure",
        stage=FLOWS["measure"].initial,
        opened_at=when.happened_at,
        case_id=row.pk,
        **_place(row),
        **asked,
    )
    measure.save(force_insert=True)
    open_proceeding(measure, standing=standing, when=when)
    if not measure.emergency:
        return measure
    told = {key: values[key] for key in AT_ONCE if key in values}
    found: Measure = take_step(
        measure, "impose_at_once", values=told, standing=standing, version=None, when=when
    ).subject
    return found


def _only_granted(row: Any, asked: str, *, at: datetime) -> None:
    """The power to a measure comes from the law of the act (行政强制法 10, PCT M-1)."""
    on = local_day(at)
    granted = granted_measures(row, on=on)
    if asked in granted:
        return
    act = act_row(row, on=on)
    names = dict(Measure.Kind.choices)
    words = {"measure": names.get(asked, asked), "granted": "、".join(str(names[code]) for code in granted)}
    if act is None:
        why = _("还没有登记违法行为种类，不知道哪部法律授权“%(measure)s”") % words
        how = _("先立案并选定违法行为种类；现在可以申请：%(granted)s。") % words
    else:
        why = _("这类案件的法律没有授权“%(measure)s”") % words
        how = _("可以申请：%(granted)s。") % words
    basis = f"《行政强制法》第十条；{act.basis}" if act else "《行政强制法》第十条"
    raise Refused(_("申请强制措施"), (not_now(why, basis, how),))


def _handling(row: Measure) -> list[Assignment]:
    rows = row.case.assignments.filter(until__isnull=True, capacity__in=Assignment.HANDLING)
    return list(rows.select_related("person"))


@records("measure:M-2i")
@records("measure:M-3e")
def record_imposing(row: Any, taking: Taking) -> dict[str, Any]:
    """Who imposed it and when; every unheld line of the case comes under the measure."""
    people = taking.values.get("officers") or []
    if not people:
        people = [a.person for a in _handling(row)]
    row.imposed_at = taking.when.happened_at
    row.imposed_by = "、".join(person.name for person in people)
    row.save(update_fields=["imposed_at", "imposed_by"])
    if row.holds_things:
        GoodsItem.objects.filter(case_id=row.case_id, held_by__isnull=True, quantity__gt=0).update(held_by=row)
    return {"imposed_by": ["", row.imposed_by]}


def measure_papers(row: Measure, taking: Taking) -> tuple[str, ...]:
    """A notice of registration, or the decision with its list."""
    if row.measure == Measure.Kind.REGISTER:
        return ("penalty.registration",)
    if row.measure not in (Measure.Kind.SEAL, Measure.Kind.SEIZE):
        return ()
    listed = row.target != Measure.Target.PREMISES
    return ("penalty.seizure", "penalty.seizure-list") if listed else ("penalty.seizure",)


def approval_papers(row: Measure, taking: Taking) -> tuple[str, ...]:
    """The form; for unfair competition also the written report to the principal head."""
    return ("penalty.measure-approval", "sup.D03") if row.needs_principal else ("penalty.measure-approval",)


def release_papers(row: Measure, taking: Taking) -> tuple[str, ...]:
    """A refusal lifts in writing what had been imposed at once (行政强制法 19)."""
    imposed = row.imposed_at is not None and row.measure in (Measure.Kind.SEAL, Measure.Kind.SEIZE)
    return ("penalty.seizure-release",) if imposed else ()


CHOOSERS.update(
    {
        "measure:M-3r": release_papers,
        "measure:M-2": approval_papers,
        "measure:M-3": approval_papers,
        "measure:M-2i": measure_papers,
        "measure:M-3e": measure_papers,
    }
)


@records("measure:M-4")
def record_extension(row: Any, taking: Taking) -> dict[str, Any]:
    row.extended_at = taking.when.happened_at
    row.save(update_fields=["extended_at"])
    return {}


def record_mover(row: GoodsItem, taking: Taking) -> dict[str, Any]:
    """Whoever takes the step is the first of the two people; the second must be somebody else (PCT D-10)."""
    return write_columns(row, {"moved_by": taking.standing.user})


for _spec in FLOWS["goods"].steps.values():
    records(_spec.id)(record_mover)


def move_goods(item: GoodsItem, step: str, *, values: Mapping[str, Any], standing: Standing, when: When) -> Outcome:
    """Change where a line is; the acting person and the second one both stand on the record."""
    return take_step(
        item, step, values={**values, "moved_by": standing.user}, standing=standing, version=None, when=when
    )


@transaction.atomic
def record_figures(case: Any, *, figures: Sequence[Mapping[str, Any]], standing: Standing) -> list[AmountFigure]:
    """Record figures of one or both series and compare the criminal ones with the thresholds at once."""
    row = open_file(case)
    _only_handlers(row, standing, _("登记金额"))
    now = timezone.now()
    made = []
    for values in figures:
        AmountFigure.objects.filter(
            case_id=row.pk, series=values["series"], offence=values.get("offence", ""), metric=values["metric"],
            superseded=False,
        ).update(superseded=True)  # fmt: skip
        made.append(AmountFigure(case_id=row.pk, recorded_by=standing.user, recorded_at=now, **values))
    AmountFigure.objects.bulk_create(made)
    new = {f"{f.series}:{f.offence}:{f.metric}": str(f.value) for f in made}
    leave(row, verbs.FIGURE_RECORDED, standing=standing, new=new)
    if any(f.series == AmountFigure.Series.CRIMINAL for f in made):
        screen(row, standing=standing, now=now)
    return made
