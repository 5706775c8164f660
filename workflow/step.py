"""The declaration of a step: our wrapper over django-fsm. Everything the product shows of a step comes from here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

from django_fsm import ANY_STATE, RETURN_VALUE, transition

from audit import verbs
from workflow.actors import Actor
from workflow.refusals import Refusal

F = TypeVar("F", bound=Callable[..., Any])
GuardRule = Callable[[Any], Refusal | None]
InputKind = Literal[
    "text", "longtext", "date", "datetime", "money", "number", "choice", "people", "person", "agency", "party",
    "paper", "file", "lines", "yesno", "roll",
]  # fmt: skip

STAY = "."


@dataclass(frozen=True)
class Guard:
    """A pure question over the flow's facts, with the sentence that stands in the check list."""

    rule: GuardRule
    label: object
    basis: str

    def __call__(self, facts: Any) -> Refusal | None:
        return self.rule(facts)


def guard(label: object, basis: str) -> Callable[[GuardRule], Guard]:
    """Name a pure function as a guard."""

    def wrap(rule: GuardRule) -> Guard:
        return Guard(rule, label, basis)

    return wrap


@dataclass(frozen=True)
class Input:
    """One thing a step asks for. `choices` are (value, label); `source` names where people or rows are chosen from."""

    key: str
    label: object
    kind: InputKind = "text"
    required: bool = True
    help: object = ""
    choices: tuple[tuple[str, object], ...] = ()
    source: str = ""
    many: bool = False
    columns: tuple["Input", ...] = ()
    initial: str = ""


@dataclass(frozen=True)
class Start:
    """Start a clock; `anchor` names a moment among the facts, else the step's own moment.

    `days` names the length among the facts, where the law leaves it to the organ that sets the date.
    """

    code: str
    anchor: str = ""
    when: str = ""
    days: str = ""


@dataclass(frozen=True)
class StepSpec:
    """A step as the law has it. `sources` empty means from any open stage; target STAY keeps the stage.

    `stops_when` names a fact without which the clocks of `stops` run on.
    """

    id: str
    name: str
    label: object
    label_en: str
    sources: tuple[str, ...]
    target: str | tuple[str, ...]
    actor: Actor
    basis: str
    verb: str
    guards: tuple[Guard, ...] = ()
    inputs: tuple[Input, ...] = ()
    papers: tuple[str, ...] = ()
    starts: tuple[Start, ...] = ()
    stops: tuple[str, ...] = ()
    opens_hold: str = ""
    closes_hold: str = ""
    delegable: bool = True
    primary: bool = True
    legal_actor: object = ""
    needs_document: bool = False
    consequences: tuple[object, ...] = ()
    extends: str = ""
    proposed_by: Actor | None = None
    approval: str = ""
    stops_when: str = ""

    @property
    def targets(self) -> tuple[str, ...]:
        return (self.target,) if isinstance(self.target, str) else self.target


def step(
    id: str,
    *,
    label: object,
    label_en: str,
    source: str | Sequence[str],
    target: str | Sequence[str],
    actor: Actor,
    basis: str,
    verb: str,
    said_zh: str,
    said_en: str,
    guards: Sequence[Guard] = (),
    **more: Any,
) -> Callable[[F], F]:
    """Declare a step on a flow mixin. The method body returns the stage where several targets are possible."""
    sources = (source,) if isinstance(source, str) else tuple(source)
    verbs.declare(verb, said_zh, said_en)

    def wrap(method: F) -> F:
        chosen = target if isinstance(target, str) else tuple(target)
        rest: dict[str, Any] = {key: tuple(v) if isinstance(v, list) else v for key, v in more.items()}
        spec = StepSpec(
            id=id, name=method.__name__, label=label, label_en=label_en, sources=sources, target=chosen, actor=actor,
            basis=basis, verb=verb, guards=tuple(guards),
            **rest,
        )  # fmt: skip
        goal: Any = None if spec.target == STAY else spec.target
        if isinstance(spec.target, tuple):
            goal = RETURN_VALUE(*spec.target)
        origin = list(sources) if sources != ("*",) else ANY_STATE
        wrapped = transition(field="stage", source=origin, target=goal, custom={"spec": spec})(method)
        wrapped.spec = spec
        return wrapped  # type: ignore[no-any-return]

    return wrap


@dataclass(frozen=True)
class Stage:
    """A stage of a flow; `lane` groups stages on the diagram, `main` marks the main line in order."""

    code: str
    label: object
    label_en: str
    terminal: bool = False
    main: bool = True


@dataclass(frozen=True)
class Flow:
    """A procedure: its name, stages in the order of its main line, and where it begins."""

    code: str
    label: object
    label_en: str
    stages: tuple[Stage, ...]
    initial: str
    opening_verb: str
    case_clock: str = ""
    steps: dict[str, StepSpec] = field(default_factory=dict)

    def stage(self, code: str) -> Stage:
        return next(stage for stage in self.stages if stage.code == code)

    @property
    def terminal(self) -> frozenset[str]:
        return frozenset(stage.code for stage in self.stages if stage.terminal)


FLOWS: dict[str, Flow] = {}


def register(flow: Flow, mixin: type) -> Flow:
    """Collect the steps of a mixin, check their stages exist, and make the flow known."""
    known = {stage.code for stage in flow.stages}
    for name in dir(mixin):
        spec = getattr(getattr(mixin, name), "spec", None)
        if not isinstance(spec, StepSpec):
            continue
        named = {*spec.sources, *spec.targets} - {"*", STAY}
        if named - known:
            raise ValueError(f"{spec.id} names unknown stages {sorted(named - known)}")
        flow.steps[name] = spec
    FLOWS[flow.code] = flow
    mixin.flow = flow  # type: ignore[attr-defined]
    return flow
