"""A roll as its pages show it: nothing private on the public ones."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from agencies.fields import mask_id, mask_phone
from agencies.standing import Standing
from cases.models import RollEntry, RollTie, RollTraining, RollUse
from cases.presenting.parts import Row
from cases.presenting.slots import Panel, register_facts, register_panel
from cases.presenting.words import full_moment, stage_name
from cases.reading.rolls import in_year, loads_of, uses_in, uses_of


@dataclass(frozen=True)
class Fact:
    """One line of what is on record."""

    label: str
    text: str


@dataclass(frozen=True)
class PublicLine:
    """One row of the public list."""

    url: str
    name: str
    kind: str
    stage: str
    employer: str
    fields: str
    agency: str
    until: date | None


def public_line(entry: RollEntry) -> PublicLine:
    return PublicLine(
        url=f"/rolls/{entry.pk}/", name=entry.name, kind=entry.get_roll_kind_display(),
        stage=stage_name("roll", entry.stage), employer=entry.employer, fields=entry.fields,
        agency=entry.agency.name, until=entry.term_until,
    )  # fmt: skip


def public_facts(entry: Any, *, running: int, this_year: int) -> list[Fact]:
    """What the public may know: never numbers of persons, telephones or ties."""
    rows = (
        (_("名册"), f"{entry.get_roll_kind_display()}　{entry.get_level_display()}".strip()),
        (_("机关"), entry.agency.name),
        (_("状态"), stage_name("roll", entry.stage)),
        (_("工作单位"), entry.employer),
        (_("职业（职务）"), entry.profession),
        (_("资格（资质）"), entry.qualification),
        (_("专业领域"), entry.fields),
        (_("国际专利分类"), entry.ipc),
        (_("商品服务类别"), entry.nice),
        (_("物种"), entry.species),
        (_("语言"), entry.languages),
        (_("服务地区"), entry.regions),
        (_("收费（补贴）标准"), entry.fees),
        (_("公示至"), _day(entry.publicity_until) if entry.stage == "publicised" else ""),
        (_("任期"), f"{_day(entry.term_from)} — {_day(entry.term_until)}" if entry.term_until else ""),
        (_("在办"), _("%(n)s件") % {"n": running}),
        (_("今年委派"), _("%(n)s件") % {"n": this_year}),
        (_("评分"), f"{entry.mean:.1f}（{entry.rated}）" if entry.rated else ""),
    )  # fmt: skip
    return [Fact(str(label), str(text)) for label, text in rows if text]


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


@dataclass(frozen=True)
class EntryFacts:
    """What the keeper's page of an entry places beside the generic parts."""

    facts: tuple[Fact, ...]
    ties: tuple[RollTie, ...]
    trainings: tuple[RollTraining, ...]
    uses: tuple[RollUse, ...]
    running: int
    this_year: int
    unsigned: bool
    keeps: bool
    may_declare: bool
    may_link: bool


def entry_facts(entry: RollEntry, standing: Standing, now: datetime) -> EntryFacts:
    """Everything on record, numbers of persons masked."""
    written = (
        (_("账号"), entry.user.username if entry.user is not None else _("没有关联账号")),
        (_("居民身份证号"), mask_id(entry.identity_no) if entry.identity_no else ""),
        (_("统一社会信用代码"), entry.credit_code),
        (_("联系电话"), mask_phone(entry.telephone) if entry.telephone else ""),
        (_("工作单位"), entry.employer),
        (_("职业（职务）"), entry.profession),
        (_("资格（资质）"), f"{entry.qualification} {entry.qualification_no}".strip()),
        (_("资格有效期至"), _day(entry.qualification_until)),
        (_("专业领域"), entry.fields),
        (_("审查情况"), entry.check_note),
        (_("公示异议及核查"), entry.objection_note),
        (_("任期"), f"{_day(entry.term_from)} — {_day(entry.term_until)}" if entry.term_until else ""),
        (_("没有利害关系的声明"), entry.no_ties),
        (_("暂停说明"), f"{entry.get_suspension_ground_display()} {entry.suspension_note}".strip()),
        (_("除名情形"), f"{entry.get_removal_ground_display()} {entry.removal_facts}".strip()),
        (_("陈述意见"), entry.statement),
        (_("除名理由"), entry.removal_reason),
    )
    keeps = standing.holds("ROLL_KEEPER", entry.agency_id)
    pledge = entry.paper("sup.D45")
    return EntryFacts(
        facts=tuple(Fact(str(label), text) for label, text in written if text),
        ties=tuple(entry.ties.order_by("pk")), trainings=tuple(entry.trainings.order_by("held_on")),
        uses=tuple(uses_of([entry])), running=loads_of([entry]).get(entry.pk, 0),
        this_year=in_year(entry, now.year), unsigned=pledge is not None and not pledge.signatures.exists(),
        keeps=keeps, may_declare=keeps or entry.user_id == standing.user_id,
        may_link=keeps and entry.is_open and entry.user_id is None,
    )  # fmt: skip


def kept_lines(entries: Iterable[RollEntry]) -> list[Row]:
    return [
        Row(
            title=f"{entry.name}　{entry.get_roll_kind_display()}",
            url=f"/p/roll/{entry.pk}/",
            note="　".join(part for part in (entry.employer, entry.agency.name) if part),
            state=stage_name("roll", entry.stage),
        )
        for entry in entries
    ]


def _chooses(case: Any) -> bool:
    """Whether any step of the procedure names somebody from a roll."""
    return any(item.kind == "roll" for spec in case.specs().values() for item in spec.inputs)


def _case_panel(case: Any, standing: Standing, now: datetime) -> Panel | None:
    """Who was chosen from the rolls for this case, and what is missing of each."""
    if not hasattr(case, "flow") or not _chooses(case):
        return None
    rows, gives = [], "give_material" in case.specs()
    for use in uses_in(case.pk):
        if use.ended_at is not None:
            state, mark = _("已结束：%(why)s") % {"why": use.end_reason}, ""
        elif use.signature_id is None:
            state, mark = _("没有签署披露声明"), "soon"
        else:
            state, mark = _("已披露"), "done"
        note = f"{use.entry.get_roll_kind_display()}　{full_moment(use.chosen_at)}"
        if gives and use.entry.user_id is None and use.ended_at is None:
            note = f"{note}　{_('没有账号，材料另行送交')}"
        rows.append(Row(title=use.entry.name, url=f"/rolls/uses/{use.pk}/", note=note, state=state, state_mark=mark))
    return Panel("rolls", _("从名册选定"), rows=tuple(rows)) if rows else None


register_panel("rolls", _case_panel, order=60)
register_facts("roll", "cases/roll_entry.html", lambda subject, standing, now: entry_facts(subject, standing, now))
