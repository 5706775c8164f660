"""The page of figures is written by the long form when all of it has run."""

from collections.abc import Iterator

import pytest

from tests.faults import ledger
from tests.faults.installation import LONG


@pytest.fixture(scope="session", autouse=True)
def page(request: pytest.FixtureRequest) -> Iterator[None]:
    """docs/reliability.md says what this run has shown; a run that failed leaves the page of the last one."""
    yield
    if LONG and not request.session.testsfailed and {row.column for row in ledger.rows()} == {"default", "production"}:
        ledger.write(ledger.ROOT / "docs" / "reliability.md")
