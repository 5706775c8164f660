"""Guards that only ask whether something has been written, chosen or done: made from a field of the facts."""

from django.utils.translation import gettext_lazy as _

from workflow.flows.ruling.facts import RulingFacts
from workflow.refusals import Refusal, incomplete, not_now
from workflow.step import Guard


def written(field: str, label: object, basis: str, *, cure: str = "") -> Guard:
    """A text or a choice has to be there; the input of the same name cures it."""

    def rule(facts: RulingFacts) -> Refusal | None:
        if getattr(facts, field):
            return None
        return incomplete(_("没有填写：%(what)s") % {"what": label}, basis, cure=cure or field)

    return Guard(rule, label, basis)


def holds_true(field: str, label: object, basis: str, why: object, how: object = "") -> Guard:
    """Something must have happened, or be the case; no form can cure it."""

    def rule(facts: RulingFacts) -> Refusal | None:
        return None if getattr(facts, field) else not_now(why, basis, how)

    return Guard(rule, label, basis)


def is_not(field: str, label: object, basis: str, why: object, how: object = "") -> Guard:
    """Something must not be the case."""

    def rule(facts: RulingFacts) -> Refusal | None:
        return not_now(why, basis, how) if getattr(facts, field) else None

    return Guard(rule, label, basis)


def nobody_left(field: str, label: object, basis: str, why: object, how: object = "") -> Guard:
    """Nobody may still be awaited; the refusal names them (`%(who)s`)."""

    def rule(facts: RulingFacts) -> Refusal | None:
        left = getattr(facts, field)
        return not_now(why % {"who": "、".join(left)}, basis, how) if left else None  # type: ignore[operator]

    return Guard(rule, label, basis)


def hold_open(code: str, label: object, basis: str, why: object) -> Guard:
    """A hold must be open."""

    def rule(facts: RulingFacts) -> Refusal | None:
        return None if code in facts.holds else not_now(why, basis)

    return Guard(rule, label, basis)


def hold_closed(code: str, label: object, basis: str, why: object, how: object = "") -> Guard:
    """A hold must not be open."""

    def rule(facts: RulingFacts) -> Refusal | None:
        return not_now(why, basis, how) if code in facts.holds else None

    return Guard(rule, label, basis)
