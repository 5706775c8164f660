"""What the staff pages place: facts as pairs, measures with the reason each is open or closed, the home fragments."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Value
from django.utils.translation import gettext as _

from agencies.roles import Ability
from agencies.standing import Standing
from cases.doors import address_of
from cases.presenting.parts import Action, Row
from cases.presenting.slots import Panel
from cases.presenting.words import in_english, stage_name, step_name
from credit.access import DISPATCHES, LISTINGS, PUBLICATIONS
from credit.actions.channels import channels_of, steps_together
from credit.facts import law
from credit.facts.listing import factors_of
from credit.measure_words import departments_of, measure_label, measure_of
from credit.models import (
    ListingSuggestion,
    PenaltyPublication,
    PunishmentDispatch,
    SeriousListing,
)
from credit.rules import gate, tables
from credit.rules.grounds import FINDINGS
from credit.rules.worksheet_words import value_in_words
from workflow.deadlines.arithmetic import local_day
from workflow.law.record import LawRecord
from workflow.models import Proposal
from workflow.offering import offer
from workflow.step import StepSpec

Facts = list[tuple[str, Any]]
PAIRS = {"assessing": "issue_notice", "approved": "decide"}


@dataclass(frozen=True)
class MeasureRow:
    """One measure of the catalogue with the gate's answer in words."""

    code: str
    label: str
    implementer: str
    open: bool
    reason: str
    basis: str


def label_of(record: LawRecord) -> str:
    """What a row of the law is called, in the reader's language."""
    return record.label_en if in_english() and record.label_en else record.label_zh


def listing_facts(row: SeriousListing, standing: Standing) -> dict[str, Any]:
    """The facts of a listing beside its steps, with what its reader may do that is no step."""
    on = row.listed_on or local_day(row.opened_at)
    ground = law.one(tables.ListingGround, row.ground, row, on=on).record
    facts: Facts = [
        (_("主体"), row.subject.name),
        (_("统一社会信用代码"), row.subject.credit_code),
        (_("列入情形"), label_of(ground)),
        (_("违法事实"), row.decision_facts or row.proposal_facts),
        (_("列入理由"), row.judgement_reasons or row.proposal_reasons),
        (_("惩戒措施提示"), row.measures_announced),
        (_("列入决定书文号"), row.listing_no),
        (_("列入日期"), row.listed_on),
        (_("届满日期"), row.ends_on),
        (_("可提前移出自"), row.early_from),
        (_("移出理由"), row.removal_reason or row.not_listed_reason),
    ]
    own = standing.holds("CREDIT_OFFICER", row.credit_office_id or 0) or standing.holds("CREDIT_OFFICER", row.agency_id)
    return {
        "facts": [(label, value) for label, value in facts if value],
        "answers": _answers(row, on=on),
        "dispatches": [_dispatch_row(d) for d in row.dispatches.select_related("recipient").order_by("pk")]
        if own or standing.holds("REVIEWER_LEGAL", row.agency_id)
        else [],
        "may_propose_measures": own and row.stage == "active",
        "together": _together(row),
    }


def _answers(row: SeriousListing, *, on: date) -> list[dict[str, str]]:
    """The worksheet in words."""
    factors = factors_of(row, on=on)
    return [
        {
            "factor": label_of(factors[a.factor]) if a.factor in factors else a.factor,
            "value": value_in_words(factors.get(a.factor), a.value), "finding": a.finding, "evidence": a.evidence,
        }
        for a in row.answers.order_by("pk")
    ]  # fmt: skip


def _together(row: SeriousListing) -> Proposal | None:
    """The penalty's pending proposal that this listing is to be acted on with."""
    step = PAIRS.get(row.stage)
    if step is None or row.alone or not (row.notice_facts if step == "issue_notice" else row.decision_facts):
        return None
    return Proposal.objects.filter(kind=row.case.kind, subject_id=row.case_id, step=step, state="pending").first()


def _dispatch_row(row: PunishmentDispatch) -> Row:
    return Row(
        title=measure_of(row), url=address_of(row), note=f"{row.recipient.name}　{row.dispatch_no}".strip(),
        state=stage_name("dispatch", row.stage),
    )  # fmt: skip


def publication_facts(row: PenaltyPublication) -> Facts:
    facts: Facts = [
        (_("主体"), row.subject.name),
        (_("渠道"), row.get_channel_display()),
        (_("处罚决定书文号"), row.decision_no),
        (_("处罚机关"), row.organ_name),
        (_("违法行为类型"), row.act_types),
        (_("违法事实"), row.summary_facts),
        (_("处罚内容"), row.penalty_text),
        (_("失信程度"), row.get_severity_display()),
        (_("公示日期"), row.published_on),
        (_("公示截止日期"), row.ends_on),
        (_("最早可提前停止"), row.earliest_stop_on),
        (_("撤回理由"), row.withdrawal_reason),
    ]
    return [(label, value) for label, value in facts if value]


def channel_actions(row: PenaltyPublication, standing: Standing) -> list[Action]:
    """A button for each step that may be taken on several channels at once."""
    found = steps_together(row, standing)
    return [
        Action(step_name(spec), f"/p/publication/{row.pk}/channels/{spec.name}/", "list-check", "quiet")
        for spec in found
    ]


def channel_lines(row: PenaltyPublication, spec: StepSpec, standing: Standing) -> list[tuple[str, str]]:
    """Each channel of the penalty with what keeps the step from being taken there now."""
    assert row.case is not None  # the page is of a penalty of ours
    lines = []
    for one in channels_of(row.case, row.subject):
        refusals = offer(one, spec, standing=standing, facts=one.facts()).refusals
        why = "；".join(str(r.why) for r in refusals) or _("可以办理")
        lines.append((str(one.get_channel_display()), why))
    return lines


def dispatch_facts(row: PunishmentDispatch) -> Facts:
    listing = row.listing
    facts: Facts = [
        (_("主体"), listing.subject.name),
        (_("统一社会信用代码"), listing.subject.credit_code),
        (_("措施"), measure_of(row)),
        (_("惩戒部门"), row.recipient.name),
        (_("依据"), row.basis_text),
        (_("清单条目"), f"{row.edition} {row.item_no}".strip()),
        (_("列入决定书文号"), listing.listing_no),
        (_("列入机关"), listing.agency.name),
        (_("惩戒期限"), listing.ends_on),
        (_("推送函文号"), row.dispatch_no),
        (_("实施日期"), row.applied_on),
        (_("实施文号"), row.reference),
        (_("实施情况"), row.feedback),
        (_("解除理由"), row.lift_reason),
        (_("解除日期"), row.lifted_on),
    ]
    return [(label, value) for label, value in facts if value]


def measure_rows(found: list[tuple[tables.Measure, Any]]) -> list[MeasureRow]:
    """The measures the gate refuses, each with its failing line."""
    return [
        MeasureRow(m.code, measure_label(m), departments_of(m), False, answer.reason_zh, answer.basis)
        for m, answer in found
        if isinstance(answer, gate.Refused)
    ]


def catalogue_rows(agency: Any, *, on: date) -> list[tuple[tables.Measure, str, str]]:
    """Each measure of the catalogue with its name and who applies it, in the reader's language."""
    found = sorted(law.all_rows(tables.Measure, agency, on=on), key=lambda m: (m.catalogue, m.code))
    return [(measure, measure_label(measure), departments_of(measure)) for measure in found]


def ground_choices(place: Any, *, on: date) -> list[tuple[str, str]]:
    rows = law.all_rows(tables.ListingGround, place, on=on)
    return [(g.code, label_of(g)) for g in sorted(rows, key=lambda g: (not g.ip_core, g.code)) if g.active]


def kind_choices(place: Any, *, on: date) -> list[tuple[str, str]]:
    return [(k.code, label_of(k)) for k in law.all_rows(tables.PenaltyKind, place, on=on) if k.severity == "SERIOUS"]


def finding_choices() -> list[tuple[str, str]]:
    return [(code, str(label)) for code, label in FINDINGS.items()] + [("LEGAL_REASONS", _("法制机构对兜底情形的理由"))]


@dataclass(frozen=True)
class HomeLine:
    """One line of a home page: what waits, how many, where."""

    label: str
    count: int
    url: str


def home_lines(standing: Standing, *, now: datetime) -> list[HomeLine]:
    """What waits for a credit officer, a legal reviewer or a liaison; one grouped query a list."""
    from agencies import visibility

    lines: list[HomeLine] = []
    if standing.can(Ability.MANAGE_CREDIT):
        for table, kind, tab, stages in (
            (LISTINGS, "listing", "open", {"served": _("待公示的列入")}),
            (PUBLICATIONS, "publication", "open", {"privacy_review": _("待隐私处理"), "ready": _("待公示的处罚")}),
            (DISPATCHES, "dispatch", "open", {"approved": _("待推送的措施")}),
        ):
            lines += _counted(table, kind, tab, stages, visibility.visible(standing, table, now=now))
    if standing.can(Ability.APPLY_MEASURES):
        stages = {"sent": _("待签收"), "acknowledged": _("待反馈"), "lift_ordered": _("待解除")}
        lines += _counted(DISPATCHES, "dispatch", "open", stages, visibility.visible(standing, DISPATCHES, now=now))
    return lines


def _counted(table: Any, kind: str, tab: str, stages: dict[str, str], seen: Any) -> list[HomeLine]:
    rows = table.model._default_manager.filter(seen, stage__in=list(stages)).values_list("stage")
    counts = dict(rows.annotate(n=Count("pk")).order_by())
    tabs = {"lift_ordered": "lifting"}
    return [
        HomeLine(label, counts[code], f"/{_place(kind)}/?tab={tabs.get(code, tab)}")
        for code, label in stages.items()
        if counts.get(code)
    ]


def _place(kind: str) -> str:
    return {"listing": "listings", "publication": "publications", "dispatch": "dispatches"}[kind]


def _of_case(case: Any) -> list[tuple[str, int, str, str]]:
    """(kind, id, words, stage) of everything credit holds of a case, listings first."""
    listings: Any = SeriousListing.objects.filter(case=case).values_list(
        Value("listing"), "pk", "subject__name", "stage"
    )
    published: Any = PenaltyPublication.objects.filter(case=case).values_list(
        Value("publication"), "pk", "channel", "stage"
    )
    waiting: Any = ListingSuggestion.objects.filter(case=case, state=ListingSuggestion.State.PENDING).values_list(
        Value("suggestion"), "pk", "reasons", "state"
    )
    found = listings.order_by().union(published.order_by(), waiting.order_by(), all=True)
    return sorted(found, key=lambda row: (row[0] != "listing", row[0], row[1]))


def case_panel(case: Any, standing: Standing, now: datetime) -> Panel | None:
    """The block of credit on the page of a penalty case: suggestion, listings, publications; one query."""
    if case.kind not in ("penalty", "ruling") or case.agency_id not in standing.agency_ids:
        return None
    from cases.presenting.parts import Action

    rows: list[Row] = []
    note = ""
    for source, pk, text, stage in _of_case(case):
        if source == "suggestion":
            note = text
            continue
        channel = dict(PenaltyPublication.Channel.choices).get(text, text)
        title = str(channel) if source == "publication" else text
        url = f"/p/{source}/{pk}/"
        told = _("列入") if source == "listing" else ""
        rows.append(Row(title=title, url=url, note=told, state=stage_name(source, stage)))
    may = case.is_open and standing.holds("OFFICER", case.agency_id)
    if not rows and not note and not may:
        return None
    actions = (Action(_("提出列入建议"), f"/cases/{case.pk}/listing/", "flag"),) if may else ()
    return Panel(
        "credit", _("信用"), count=str(len(rows)) if rows else "", rows=tuple(rows), note=note, actions=actions
    )
