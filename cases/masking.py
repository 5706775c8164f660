"""Hiding people in texts that everybody may read: names to the family name, no numbers, no homes."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from agencies.fields import mask_id, mask_name, mask_phone
from cases.models import Party

# an identity number, a mobile number, a landline with its area code; not inside a longer run of digits
IDENTITY = re.compile(r"(?<!\d)(?:\d{17}[\dXx]|\d{15})(?![\dA-Za-z])")
MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
LANDLINE = re.compile(r"(?<!\d)0\d{2,3}[-－—]?\d{7,8}(?!\d)")
PEOPLE = (Party.Kind.PERSON,)


def hidden_names(people: Iterable[Party], *, confidential: str = "") -> dict[str, str]:
    """Every natural person's name and home on the file with what stands in its place, the longest first."""
    found: dict[str, str] = {}
    for party in people:
        if party.confidential:
            found[party.name] = confidential or _("（保密）")
            continue
        if party.kind in PEOPLE:
            found[party.name] = mask_name(party.name)
            for place in (party.address, party.service_address):
                if place:
                    found[place] = "***"
        if party.legal_representative:
            found[party.legal_representative] = mask_name(party.legal_representative)
        for one in party.representatives.all():
            found[one.name] = mask_name(one.name)
    return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))


def mask_text(text: str, names: dict[str, str]) -> str:
    """A text with persons, homes and personal numbers hidden."""
    for name, instead in names.items():
        if len(name) > 1:
            text = text.replace(name, instead)
    text = IDENTITY.sub(lambda m: mask_id(m.group()), text)
    text = MOBILE.sub(lambda m: mask_phone(m.group()), text)
    return LANDLINE.sub(lambda m: mask_phone(m.group()), text)
