"""The page of a step as one value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from agencies.standing import Standing
from cases.doors import case_of, title_of
from cases.papers import Content
from cases.papers.blocks import Block, blocks
from cases.presenting.clocks import due_of, nearest
from cases.presenting.parts import CheckItem, Due, RefusalView
from cases.presenting.refusals import cards
from cases.presenting.slots import Advice, advice_on
from cases.presenting.steps import checks, is_actor, may_propose
from cases.presenting.words import full_moment, in_english, joined, stage_name, step_name, yuan
from cases.reading.sources import name_of_document
from workflow.models import Deadline
from workflow.offering import Offer
from workflow.refusals import Refused
from workflow.step import STAY, Input, StepSpec


@dataclass(frozen=True)
class Sheet:
    """A paper as the page draws it."""

    title: str
    organ: str
    number: str
    blocks: tuple[Block, ...]
    issued: date | None
    organ_signs: bool
    is_draft: bool


@dataclass(frozen=True)
class StepPage:
    """Everything the template places beside the form itself."""

    subject: Any
    case: Any
    url: str
    title: str
    basis: str
    number: str
    subject_title: str
    due: Due | None
    checks: tuple[CheckItem, ...]
    consequences: tuple[str, ...]
    closed: tuple[RefusalView, ...]
    can_take: bool
    can_propose: bool
    approver: str
    sheets: tuple[Sheet, ...]
    draft_key: str
    advice: Advice | None


def step_page(
    subject: Any, offer: Offer, *, standing: Standing, now: datetime, deadlines: Sequence[Deadline],
    contents: Sequence[Content], url: str, values: Mapping[str, Any],
) -> StepPage:  # fmt: skip
    """Build the page of one step for one reader."""
    spec, case = offer.spec, case_of(subject)
    takes = is_actor(spec, subject, standing)
    proposes = may_propose(spec, subject, standing)
    shut = [r for r in offer.refusals if not (r.kind == "not_yours" and proposes)]
    stopped = nearest(d for d in deadlines if d.code in (*spec.stops, spec.extends))
    return StepPage(
        subject=subject,
        case=case,
        url=url,
        title=step_name(spec),
        basis=spec.basis,
        number=case.number if case is not None else "",
        subject_title=title_of(subject),
        due=due_of(stopped, now=now) if stopped else None,
        checks=tuple(checks(offer, values)),
        consequences=tuple(consequences(subject, spec)),
        closed=cards(Refused(step_name(spec), tuple(shut))) if shut else (),
        can_take=takes and not shut,
        can_propose=proposes and not shut,
        approver=spec.actor.label,
        sheets=tuple(sheet_of(content, is_draft=True) for content in contents),
        draft_key=f"{subject.kind}.{subject.pk}.{spec.name}",
        advice=advice_on(spec.id, subject, values),
    )


def consequences(subject: Any, spec: StepSpec) -> list[str]:
    """What happens on taking the step: the declaration's own sentences, then stage, papers and record."""
    said = [str(sentence) for sentence in spec.consequences]
    if spec.target != STAY:
        names = [stage_name(subject.kind, target) for target in spec.targets]
        said.append(_("案件进入“%(stage)s”。") % {"stage": _("”或者“").join(names)})
    if spec.papers:
        said.append(_("文书取号、冻结内容并计算摘要，以后只能作废，不能修改。"))
    said.append(_("写入案卷经过和审计记录，写错的用更正登记。"))
    return said


def sheet_of(content: Content, number: str = "", *, is_draft: bool = False) -> Sheet:
    """A composed paper as blocks; only a draft says of a blank that it is still to be filled in."""
    head = content.header
    return Sheet(
        title=content.title,
        organ=head.organ,
        number=number or head.number,
        blocks=tuple(blocks(content)),
        issued=head.issue_date,
        organ_signs=content.layout == "decision",
        is_draft=is_draft,
    )


@dataclass(frozen=True)
class Said:
    """One thing a proposal says."""

    label: str
    text: str


def said_values(spec: StepSpec, values: dict[str, Any]) -> list[Said]:
    """The clean values of a step's form in words, in the order of the form."""
    return [Said(str(item.label), text) for item in spec.inputs if (text := _worded(item, values.get(item.key)))]


def said_of_act(proposal: Any) -> list[Said]:
    """When and on which paper the proposer found the act done."""
    document = name_of_document(proposal.document_id)
    found = [
        (_("发生时间"), full_moment(proposal.happened_at) if proposal.happened_at else ""),
        (_("补录理由"), proposal.late_reason),
        (_("依据的文书（证据）"), document),
    ]
    return [Said(label, text) for label, text in found if text]


def _worded(item: Input, value: Any) -> str:
    if value in (None, "", []):
        return ""
    if item.kind == "money" and isinstance(value, int):
        return _("%(amount)s元") % {"amount": yuan(value)}
    if item.kind == "choice":
        return str(dict(item.choices).get(str(value), value))
    if item.kind == "lines":
        return "\n".join("　".join(str(cell) for cell in row.values() if cell not in (None, "")) for row in value)
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, (list, tuple)):
        return joined(value)
    if isinstance(value, datetime):
        return full_moment(value)
    if isinstance(value, date):
        return value.isoformat() if in_english() else f"{value.year}年{value.month}月{value.day}日"
    return str(value)
