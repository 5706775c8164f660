import os
from pathlib import Path

import pytest

from agencies.regions import regions
from credit.names.measure import run

DATA = os.environ.get("ZHIHENG_DATA", "")
ONE_FIRM = {"form changed", "region in brackets", "traditional script", "full width and spaces"}


@pytest.mark.slow
@pytest.mark.skipif(not DATA, reason="ZHIHENG_DATA names no folder of trade names")
def test_disturbed_names_find_their_firm_and_are_never_taken_for_another() -> None:
    tallies, strangers = run(Path(DATA), [(r.code, r.name) for r in regions().values()], asked=150)
    assert strangers["called the same"] == 0
    for kind, tally in tallies.items():
        assert tally.same_wrong == 0, kind
        assert tally.first / tally.tried > 0.85, kind
        assert bool(tally.same_right) is (kind in ONE_FIRM), kind
