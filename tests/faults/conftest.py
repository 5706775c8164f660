"""The page of figures is written by the long form when all of it has run."""

import os
from collections.abc import Iterator

import pytest

from tests.faults.installation import LONG
from tests.faults.ledger import LEDGER, ROOT


@pytest.fixture(scope="session", autouse=True)
def page(request: pytest.FixtureRequest) -> Iterator[None]:
    """docs/reliability.md says what this run has shown; a run that failed leaves the page of the last one."""
    began = os.getloadavg()[0]
    yield
    if LONG and not request.session.testsfailed and {row.column for row in LEDGER.rows} == {"default", "production"}:
        LEDGER.write(ROOT / "docs" / "reliability.md", began=began)
