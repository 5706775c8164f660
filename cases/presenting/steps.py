"""What may be done now, and why not the rest: offers of the engine as cards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from agencies.standing import Standing
from cases.models.case import CaseKind
from cases.presenting.clocks import due_of, nearest
from cases.presenting.parts import Action, CheckItem, ClosedStep, OpenStep
from cases.presenting.refusals import opening
from cases.presenting.words import step_name
from workflow.models import Deadline
from workflow.offering import Offer
from workflow.perform import is_own_act
from workflow.refusals import SIGNING, Refusal
from workflow.step import StepSpec


def may_propose(spec: StepSpec, subject: Any, standing: Standing) -> bool:
    """Whether this person may put the step up for approval rather than take it."""
    return spec.proposed_by is not None and spec.proposed_by.refuses(standing, subject, delegable=True) is None


def is_actor(spec: StepSpec, subject: Any, standing: Standing) -> bool:
    return spec.actor.refuses(standing, subject, delegable=spec.delegable) is None


def open_steps(
    offers: Sequence[Offer], *, subject: Any, standing: Standing, deadlines: Sequence[Deadline], now: datetime,
    url: str, pending: frozenset[str],
) -> list[OpenStep]:  # fmt: skip
    """Cards of the steps this person may take or propose."""
    cards: list[OpenStep] = []
    for offer in offers:
        if offer.spec.name in pending or not is_within_reach(offer, subject, standing):
            continue
        spec = offer.spec
        proposes = not is_actor(spec, subject, standing)
        recorded = spec.needs_document and not proposes and not is_own_act(subject, spec, standing)
        verb = _("凭文书记录：%(step)s") if recorded else _("呈批：%(step)s") if proposes else _("去办：%(step)s")
        kind = "primary" if spec.primary and len([c for c in cards if c.action.kind == "primary"]) < 2 else "plain"
        stopped = nearest(d for d in deadlines if d.code in (*spec.stops, spec.extends))
        cards.append(
            OpenStep(
                title=step_name(spec),
                action=Action(verb % {"step": step_name(spec)}, f"{url}steps/{spec.name}/", "send", kind),
                sentences=tuple(_sentences(offer, proposes=proposes, recorded=recorded)),
                missing=_missing(offer),
                basis=spec.basis,
                due=due_of(stopped, now=now) if stopped else None,
            )
        )
    return cards


PRESSING = ("late", "today", "soon")


@dataclass(frozen=True)
class Arranged:
    """The steps in the order the reader needs them: `locked` is the main step where no main step is open."""

    locked: tuple[ClosedStep, ...]
    main: tuple[OpenStep, ...]
    near: tuple[ClosedStep, ...]
    side: tuple[OpenStep, ...]
    closed: tuple[ClosedStep, ...]

    @property
    def total(self) -> int:
        """How many steps may be taken."""
        return len(self.main) + len(self.side)


def arranged(cards: Sequence[OpenStep], closed: Sequence[ClosedStep]) -> Arranged:
    """The main line first, open or locked; with it whatever a near deadline presses for; never none of several."""
    primary = [c for c in cards if c.action.kind == "primary"]
    locked = [] if primary else [c for c in closed if c.is_main][:1]
    main = [c for c in cards if c in primary or (c.due is not None and c.due.state in PRESSING)]
    if not main and not locked:
        main = list(cards[:2])
    others = [c for c in closed if c not in locked]
    near = [] if locked else others[:1]
    return Arranged(
        locked=tuple(locked), main=tuple(main), near=tuple(near), side=tuple(c for c in cards if c not in main),
        closed=tuple(c for c in others if c not in near),
    )  # fmt: skip


def is_within_reach(offer: Offer, subject: Any, standing: Standing) -> bool:
    """Open for the actor, or closed only because somebody else approves what this person may propose."""
    if offer.is_open:
        return True
    return all(r.kind == "not_yours" for r in offer.refusals) and may_propose(offer.spec, subject, standing)


def closed_steps(offers: Sequence[Offer], *, subject: Any, standing: Standing) -> list[ClosedStep]:
    """Cards of what cannot be done, with reason, article and opening: what waits for facts before what others do."""
    found = []
    for offer in sorted(offers, key=lambda o: any(r.kind == "not_yours" for r in o.refusals)):
        if is_within_reach(offer, subject, standing):
            continue
        first = min(offer.refusals, key=lambda r: r.kind == "not_yours")
        others = [str(r.why) for r in offer.refusals if r is not first]
        found.append(
            ClosedStep(
                title=step_name(offer.spec),
                reason=_("；").join([str(first.why), *others]),
                basis=first.basis or offer.spec.basis,
                opens=" ".join(p for p in (str(first.how), opening(first.opens_at)) if p),
                action=_where_cured(first, subject),
                is_main=offer.spec.primary,
            )
        )
    return found


def _where_cured(refusal: Refusal, subject: Any) -> Action | None:
    """The page on which what is missing can be done now."""
    if refusal.cure != SIGNING or getattr(subject, "kind", "") != CaseKind.MEDIATION:
        return None
    return Action(_("去签名"), f"/cases/{subject.pk}/signing/", "certificate")


def checks(offer: Offer, values: Mapping[str, Any] | None = None) -> list[CheckItem]:
    """The conditions of a step; a missing one names what cures it, or that the form says something of it already."""
    labels = {item.key: str(item.label) for item in offer.spec.inputs}
    made = []
    for check in offer.checks:
        refusal = check.refusal
        note = ""
        filled = refusal is not None and bool(refusal.cure and (values or {}).get(refusal.cure))
        if filled:
            note = _("已在下面填写，办理时核对。")
        elif refusal is not None:
            field = labels.get(refusal.cure)
            cure = _("在下面填写“%(field)s”。") % {"field": field} if field else str(refusal.how)
            note = _("。").join(p for p in (str(refusal.why), cure) if p)
        made.append(CheckItem(check.met, str(check.guard.label), note, check.guard.basis, is_filled=filled))
    return made


def _sentences(offer: Offer, *, proposes: bool, recorded: bool) -> list[str]:
    said = [str(c) for c in offer.spec.consequences[:2]]
    if proposes:
        said.append(_("由%(who)s批准。") % {"who": offer.spec.actor.label})
    if recorded:
        whose = offer.spec.legal_actor or _("对方机关")
        said.append(_("须附%(whose)s的文书。") % {"whose": whose})
    total, met = len(offer.checks), sum(c.met for c in offer.checks)
    if total:
        said.append(_("条件%(total)d项，已具备%(met)d项。") % {"total": total, "met": met})
    return said


def _missing(offer: Offer) -> str:
    count = len(offer.missing)
    return _("有%(count)d项在办理时填写。") % {"count": count} if count else ""
