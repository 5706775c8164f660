"""What a check of a number answers, and the folding every check begins with."""

import re
import unicodedata
from dataclasses import dataclass

from django.utils.translation import gettext as _

DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―－", "-"))


class BadNumber(ValueError):
    """The number cannot exist in this form; the message says what is wrong and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True)
class Checked:
    """A number in its normal form; `doubtful` asks a second person to confirm it, `note` says why."""

    normal: str
    note: str | None = None
    doubtful: bool = False


def fold(text: str) -> str:
    """Half width, upper case, no white space, plain hyphens; refuses nothing but an empty text."""
    folded = "".join(unicodedata.normalize("NFKC", text).split()).upper().translate(DASHES)
    if not folded:
        raise BadNumber(_("号码为空，请填写。"))
    return folded


def unwrap(folded: str) -> str:
    """Without the 第…号 people copy along with the number."""
    return re.sub(r"^第?(.*?)号?$", r"\1", folded)
