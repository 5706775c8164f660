"""The verbs an entry may carry, each with its sentence in two languages; an unknown verb is an error."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Verb:
    """`code` is app.past_tense; the sentences say what happened, without the actor."""

    code: str
    zh: str
    en: str


class UnknownVerb(LookupError):
    """The verb was never declared: a programming error, never skipped."""


_VERBS: dict[str, Verb] = {}


def declare(code: str, zh: str, en: str) -> str:
    """Declare a verb once; declaring it again with other words is an error."""
    verb = Verb(code, zh, en)
    if _VERBS.get(code, verb) != verb:
        raise ValueError(f"verb {code} declared twice with different words")
    _VERBS[code] = verb
    return code


def verb(code: str) -> Verb:
    try:
        return _VERBS[code]
    except KeyError:
        raise UnknownVerb(code) from None


def declared() -> dict[str, Verb]:
    return dict(_VERBS)
