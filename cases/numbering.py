"""Numbers without gaps or doubles: the row of (agency, word, year) is locked until the transaction ends."""

from agencies.models import Agency
from cases.models import Serial


def next_serial(agency: Agency, word: str, year: int, *, count: int = 1) -> int:
    """Take `count` numbers and return the first. Call inside the transaction that uses them."""
    Serial.objects.get_or_create(agency=agency, word=word, year=year)
    row = Serial.objects.select_for_update().get(agency=agency, word=word, year=year)
    first = row.last + 1
    row.last += count
    row.save(update_fields=["last"])
    return first


def number(agency: Agency, word: str, year: int) -> str:
    """The next number as it is printed, for example 云市监案〔2026〕387号 (GB/T 9704: no leading zeros)."""
    return f"{agency.word}{word}〔{year}〕{next_serial(agency, word, year)}号"
