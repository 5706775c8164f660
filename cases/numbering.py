"""Numbers without gaps or doubles: the row of (agency, word, year) is locked until the transaction ends."""

from collections.abc import Sequence

from django.db import connection

from agencies.models import Agency
from cases.identifiers.case_numbers import case_number, paper_number
from cases.models import Serial


def next_serials(agency: Agency, words: Sequence[str], year: int, *, count: int = 1) -> dict[str, int]:
    """Take `count` numbers of each word and return the first of each; one statement, new words or old.

    Call inside the transaction that uses them: the rows stay locked until it ends.
    """
    wanted = sorted(set(words))
    table = Serial._meta.db_table
    rows = ", ".join(["(%s, %s, %s, %s)"] * len(wanted))
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{table}" ("agency_id", "word", "year", "last") VALUES {rows} '  # noqa: S608 - own names only
            'ON CONFLICT ("agency_id", "word", "year") '
            f'DO UPDATE SET "last" = "{table}"."last" + excluded."last" RETURNING "word", "last"',
            [cell for word in wanted for cell in (agency.pk, word, year, count)],
        )
        return {word: int(last) - count + 1 for word, last in cursor.fetchall()}


def next_serial(agency: Agency, word: str, year: int, *, count: int = 1) -> int:
    """Take `count` numbers and return the first. Call inside the transaction that uses them."""
    return next_serials(agency, [word], year, count=count)[word]


def next_case_number(agency: Agency, word: str, year: int) -> str:
    """The next number of a case as it is printed, for example 云澜市监案〔2026〕0387号."""
    return case_number(prefix=agency.word, word=word, year=year, serial=next_serial(agency, word, year))


def next_paper_number(agency: Agency, word: str, year: int) -> str:
    """The next 文号 of a paper (GB/T 9704: no leading zeros), for example 云澜市监罚告〔2026〕61号."""
    return paper_number(prefix=agency.word, word=word, year=year, serial=next_serial(agency, word, year))


def next_paper_numbers(agency: Agency, words: Sequence[str], year: int) -> dict[str, str]:
    """The next 文号 of each of several words."""
    serials = next_serials(agency, words, year)
    return {w: paper_number(prefix=agency.word, word=w, year=year, serial=n) for w, n in serials.items()}
