"""Numbers without gaps or doubles: the row of (agency, word, year) is locked until the transaction ends."""

from django.db import IntegrityError, transaction
from django.db.models import F

from agencies.models import Agency
from cases.identifiers.case_numbers import case_number, paper_number
from cases.models import Serial


def next_serial(agency: Agency, word: str, year: int, *, count: int = 1) -> int:
    """Take `count` numbers and return the first. Call inside the transaction that uses them."""
    mine = Serial.objects.filter(agency=agency, word=word, year=year)
    # the update itself locks the row until the transaction ends
    if not mine.update(last=F("last") + count):
        try:
            with transaction.atomic():
                Serial.objects.create(agency=agency, word=word, year=year, last=count)
                return 1
        except IntegrityError:
            mine.update(last=F("last") + count)
    return mine.values_list("last", flat=True).get() - count + 1


def next_case_number(agency: Agency, word: str, year: int) -> str:
    """The next number of a case as it is printed, for example 云澜市监案〔2026〕0387号."""
    return case_number(prefix=agency.word, word=word, year=year, serial=next_serial(agency, word, year))


def next_paper_number(agency: Agency, word: str, year: int) -> str:
    """The next 文号 of a paper (GB/T 9704: no leading zeros), for example 云澜市监罚告〔2026〕61号."""
    return paper_number(prefix=agency.word, word=word, year=year, serial=next_serial(agency, word, year))
