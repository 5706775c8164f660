"""Invented numbers that pass the checks: every one is derived from a serial, so a second run writes the same."""

from stdnum.cn import ric, uscc

from cases.identifiers.organisations import ALPHABET, organisation_check_character
from cases.identifiers.patents import patent_check_digit

REGION = "990102"
BASE = len(ALPHABET)


def credit_code(serial: int, *, kind: str = "91", region: str = REGION) -> str:
    """A unified social credit code with both check characters; `kind` 91 is a company, 92 a sole trader."""
    body = "MA"
    rest = serial * 7919 + 104729
    for _place in range(6):
        rest, digit = divmod(rest, BASE)
        body += ALPHABET[digit]
    head = f"{kind}{region}{body}{organisation_check_character(body)}"
    return head + str(uscc.calc_check_digit(head))


def identity_number(serial: int) -> str:
    """An identity number of the invented province with a right check character."""
    body = f"{REGION}19{70 + serial % 30:02d}{1 + serial % 12:02d}{1 + serial % 28:02d}{serial % 1000:03d}"
    return body + str(ric.calc_check_digit(body + "0"))


def patent_number(serial: int, *, year: int = 2021, kind: int = 2) -> str:
    """A patent number with its check digit; kind 1 invention, 2 utility model, 3 design."""
    digits = f"{year}{kind}{1_200_000 + serial * 4_513:07d}"
    return f"ZL{digits}.{patent_check_digit(digits)}"


def trademark_number(serial: int) -> str:
    return str(28_000_000 + serial * 61_733)


def work_number(serial: int, *, year: int = 2023) -> str:
    return f"国作登字-{year}-F-{200_000 + serial * 317:08d}"


def telephone(serial: int) -> str:
    return f"0990-555{serial % 10_000:04d}"
