"""What may be done now, and why the rest may not: one pass over the declarations of a flow."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from agencies.standing import Standing
from workflow.refusals import Refusal, not_now
from workflow.step import STAY, Guard, StepSpec


@dataclass(frozen=True)
class Check:
    """One guard's answer; `refusal` is None where it is met."""

    guard: Guard
    refusal: Refusal | None

    @property
    def met(self) -> bool:
        return self.refusal is None

    @property
    def curable(self) -> bool:
        return self.refusal is not None and bool(self.refusal.cure)


@dataclass(frozen=True)
class Offer:
    """A step seen by one person: open, or closed with its reasons."""

    spec: StepSpec
    checks: tuple[Check, ...]
    refusals: tuple[Refusal, ...]

    @property
    def is_open(self) -> bool:
        return not self.refusals

    @property
    def missing(self) -> tuple[Check, ...]:
        return tuple(c for c in self.checks if not c.met)


def at_stage(spec: StepSpec, stage: str, terminal: Iterable[str]) -> bool:
    if spec.sources == ("*",):
        return stage not in terminal
    return stage in spec.sources


def stage_refusal(subject: Any, spec: StepSpec) -> Refusal | None:
    """Why the stage itself does not allow the step."""
    flow = subject.flow_of
    if at_stage(spec, subject.stage, flow.terminal):
        return None
    names = "、".join(str(flow.stage(code).label) for code in spec.sources if code != "*")
    why = _("现在是“%(now)s”，这一步在“%(then)s”时办") % {"now": flow.stage(subject.stage).label, "then": names}
    return not_now(why, spec.basis)


def offer(subject: Any, spec: StepSpec, *, standing: Standing, facts: Any) -> Offer:
    """Ask stage, actor and guards of one step. A guard that an input of the step can cure does not close it."""
    staged = stage_refusal(subject, spec)
    if staged:
        return Offer(spec, (), (staged,))
    actor = spec.actor.refuses(standing, subject, delegable=spec.delegable)
    checks = tuple(Check(g, g(facts)) for g in spec.guards)
    own_inputs = {i.key for i in spec.inputs} | {"happened_at"}
    closed = [c.refusal for c in checks if c.refusal and c.refusal.cure not in own_inputs]
    return Offer(spec, checks, tuple([actor] if actor else []) + tuple(closed))


def offers(subject: Any, *, standing: Standing, facts: Any) -> list[Offer]:
    """Every step of the subject's flow that its stage allows, open ones first, in the order of the flow."""
    found = [
        offer(subject, spec, standing=standing, facts=facts)
        for spec in subject.specs().values()
        if at_stage(spec, subject.stage, subject.flow_of.terminal)
    ]
    order = {stage.code: n for n, stage in enumerate(subject.flow_of.stages)}
    return sorted(found, key=lambda o: (not o.is_open, not o.spec.primary, _is_recorded(o.spec),
                                        order.get(o.spec.targets[0], -1), o.spec.id))  # fmt: skip


def _is_recorded(spec: StepSpec) -> bool:
    """Whether somebody else's act is only written down: what the asker does himself stands first."""
    return spec.needs_document and bool(spec.legal_actor)


def later(subject: Any) -> list[StepSpec]:
    """Steps that other stages will offer, for the list of what cannot be done yet."""
    flow = subject.flow_of
    return [s for s in subject.specs().values() if not at_stage(s, subject.stage, flow.terminal) and s.target != STAY]
