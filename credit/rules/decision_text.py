"""The text of a decision for everybody: what stands in place of people, numbers, homes and the passages withheld."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from agencies.fields import mask_name
from cases.masking import PEOPLE, hidden_names
from cases.models import Party
from credit.rules.scan import HitKind, scan
from credit.rules.tables import MaskingRule, codes

STARS = "***"
WITHHELD = "【不公开】"
UNNAMED = (Party.Role.REPORTER, Party.Role.COMPLAINANT, Party.Role.WITNESS)
# the field of the masking matrix (脱敏规则) to which a find of the scan belongs
FIELDS = {
    HitKind.IDENTITY: "identity_number",
    HitKind.MOBILE: "telephone",
    HitKind.TELEPHONE: "telephone",
    HitKind.EMAIL: "email",
    HitKind.BANK_CARD: "bank_account",
}
OTHER = "other"
HOMES = ("party_address",)


@dataclass(frozen=True)
class Hiding:
    """Words to replace: (on the file, what stands instead, the field of the matrix); `homes` hides addresses."""

    known: tuple[tuple[str, str, str], ...]
    passages: tuple[tuple[str, str], ...] = ()
    homes: bool = False


@dataclass
class Shown:
    """The public words by field, and what was hidden in them."""

    values: dict[str, str] = field(default_factory=dict)
    fields: set[str] = field(default_factory=set)
    passages: set[str] = field(default_factory=set)


def hiding(people: Iterable[Party], passages: Sequence[tuple[str, str]], *, punished: str = "") -> Hiding:
    """Everything the register of parties says of persons, the longest words first.

    `punished` are the parties as the decision names them: a person renamed since is hidden under the old name too.
    """
    parties: list[Party] = list(people)
    found: dict[str, tuple[str, str]] = {}
    units = {party.name for party in parties if party.kind not in PEOPLE}
    persons = any(p.role == Party.Role.RESPONDENT and p.kind in PEOPLE for p in parties)
    for name in punished.split("、") if persons else ():
        if name not in units:
            found[name] = (mask_name(name), "name")
    for words, instead in hidden_names(parties, confidential="（保密）").items():
        found[words] = (instead, "home_address" if instead == STARS else "name")
    for party in parties:
        for number, what in _numbers(party):
            found[number] = (STARS, what)
        if party.role in UNNAMED:
            found[party.name] = (STARS, "witness" if party.role == Party.Role.WITNESS else "reporter")
        elif party.kind in PEOPLE and not party.confidential:
            found[party.name] = (mask_name(party.name), "name")
    known = ((words, *rest) for words, rest in found.items() if len(words) > 1)
    return Hiding(tuple(sorted(known, key=lambda row: -len(row[0]))), tuple(passages), persons)


def _numbers(party: Party) -> list[tuple[str, str]]:
    telephones = [party.telephone, *(one.telephone for one in party.representatives.all())]
    found = [(part, "telephone") for text in telephones for part in (text or "").split()]
    return [*found, (party.identity_no, "identity_number")] if party.identity_no else found


def show(values: Mapping[str, str], hide: Hiding, *, on: date) -> Shown:
    """The words of a decision as everybody may read them; what is not hidden stays as it was served."""
    made = Shown()
    for key, text in values.items():
        if hide.homes and key in HOMES:
            made.fields.add("home_address")
            made.values[key] = STARS
        else:
            made.values[key] = _shown(text, hide, made, on=on)
    return made


def _shown(text: str, hide: Hiding, made: Shown, *, on: date) -> str:
    for words, _why in hide.passages:
        if words and words in text:
            made.passages.add(words)
            text = text.replace(words, WITHHELD)
    for words, instead, what in hide.known:
        if words in text:
            made.fields.add(what)
            text = text.replace(words, instead)
    out = list(text)
    for hit in scan(text, on=on):
        made.fields.add(FIELDS.get(hit.kind, OTHER))
        out[hit.start : hit.end] = "*" * (hit.end - hit.start)
    return "".join(out)


def notes(made: Shown, hide: Hiding, rules: Iterable[MaskingRule], *, on: date) -> list[str]:
    """What was hidden and on which article, never the words themselves."""
    said = []
    for rule in rules:
        if rule.audience == "PUBLIC" and rule.field in made.fields and rule.in_force(on) and _of_people(rule):
            said.append(f"{rule.label_zh}：{rule.basis}")
    if OTHER in made.fields:
        said.append("其他个人信息：《市场监督管理行政处罚信息公示规定》第六条")
    reasons = [why for words, why in hide.passages if words in made.passages]
    return [*said, *(f"另有{reasons.count(why)}处不公开：{why}" for why in dict.fromkeys(reasons))]


def _of_people(rule: MaskingRule) -> bool:
    return "NATURAL" in codes(rule.subject_kinds)


def gaps(text: str, passages: Sequence[tuple[str, str]]) -> list[tuple[int, str]]:
    """(line, what is wrong) of every passage that has no reason or does not stand in the text."""
    found = []
    for line, (words, why) in enumerate(passages, start=1):
        if not why:
            found.append((line, "reason"))
        elif not words or words not in text:
            found.append((line, "missing"))
    return found
