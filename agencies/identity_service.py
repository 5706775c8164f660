"""The port to an outside service that checks a name against an identity number or credit code.

This product holds no register of persons and guesses nothing: the check digit of a number says that it is well formed,
never whose it is. Where IDENTITY_SERVICE names a class with `matches`, an account may be verified through it; where it
is empty, the counter looks at the document, and every page says so.
"""

from typing import Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string


class IdentityService(Protocol):
    """What an installation's own adapter answers; it raises ServiceDown where it has no answer."""

    name: str

    def matches(self, *, kind: str, name: str, number: str) -> bool: ...


class ServiceDown(RuntimeError):
    """The outside service could not be asked; nothing is concluded from that."""


def connected() -> IdentityService | None:
    """The adapter of this installation, or None where the counter is the only way."""
    named = settings.IDENTITY_SERVICE
    return cast(IdentityService, import_string(named)()) if named else None
