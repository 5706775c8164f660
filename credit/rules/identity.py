"""Credit codes and identity numbers: folding what people type, check characters, masks (GB 32100, GB 11643)."""

import unicodedata
from dataclasses import dataclass
from datetime import date

CODE_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CODE_VALUES = {c: i for i, c in enumerate(CODE_ALPHABET)}
_CODE_WEIGHTS = tuple(pow(3, i, 31) for i in range(17))
_INNER_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_IDENTITY_WEIGHTS = tuple(pow(2, 17 - i, 11) for i in range(17))
_IDENTITY_CHECKS = "10X98765432"


def fold_code(text: str) -> str:
    """A code as it is stored: full width folded, spaces and hyphens gone, upper case."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return "".join(text.split()).replace("-", "").upper()


@dataclass(frozen=True)
class CodeCheck:
    """Whether a credit code can be one at all (`well_formed`), and which check characters agree."""

    well_formed: bool
    check_agrees: bool = False
    inner_agrees: bool = False

    @property
    def needs_confirmation(self) -> bool:
        """Early pilot regions issued lawful codes that fail the check: warn and ask a second person, never reject."""
        return self.well_formed and not (self.check_agrees and self.inner_agrees)


def check_credit_code(code: str) -> CodeCheck:
    """Check a folded 18-character credit code (统一社会信用代码)."""
    if len(code) != 18:
        return CodeCheck(well_formed=False)
    values = [_CODE_VALUES.get(c, -1) for c in code]
    if min(values) < 0 or not code[2:8].isdecimal():
        return CodeCheck(well_formed=False)
    total = sum(v * w for v, w in zip(values, _CODE_WEIGHTS, strict=False))
    inner = organisation_check(code[8:16])
    return CodeCheck(True, check_agrees=(31 - total % 31) % 31 == values[17], inner_agrees=inner == code[16])


def organisation_check(body: str) -> str:
    """The check character of an eight-character organisation code (GB 11714)."""
    total = sum((int(c, 36)) * w for c, w in zip(body, _INNER_WEIGHTS, strict=True))
    rest = 11 - total % 11
    return {10: "X", 11: "0"}.get(rest, str(rest))


def identity_check(body: str) -> str:
    """The check character of the first 17 digits of an identity number."""
    return _IDENTITY_CHECKS[sum(int(c) * w for c, w in zip(body, _IDENTITY_WEIGHTS, strict=True)) % 11]


def valid_identity(number: str, *, on: date) -> bool:
    """Whether a folded 18-character identity number is one: digits, check character, a birth date not in the future."""
    if len(number) != 18 or not (number[:17].isascii() and number[:17].isdecimal()):
        return False
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    return born <= on and identity_check(number[:17]) == number[17]


def modern_identity(number: str) -> str:
    """The 18-character form of an old 15-digit number."""
    if len(number) != 15 or not (number.isascii() and number.isdecimal()):
        raise ValueError(number)
    body = number[:6] + "19" + number[6:]
    return body + identity_check(body)


def mask_identity(number: str) -> str:
    """First three and last character, the rest stars: enough to tell two persons apart."""
    if len(number) < 8:
        return "*" * len(number)
    return number[:3] + "*" * (len(number) - 4) + number[-1]
