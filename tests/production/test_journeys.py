"""A whole story told once on the servers: the same journey, the production column underneath.

Every journey can be: ZHIHENG_TEST_COLUMN=production .venv/bin/python -m pytest tests/journeys
"""

import os
import subprocess
import sys

import pytest

from tests.architecture.serving import ROOT

pytestmark = [
    pytest.mark.browser, pytest.mark.slow, pytest.mark.postgres, pytest.mark.redis, pytest.mark.elastic,
]  # fmt: skip


def test_the_public_list_is_asked_on_the_servers() -> None:
    line = [sys.executable, "-m", "pytest", "-p", "no:xdist", "-x", "tests/journeys/test_j5_public_list.py"]
    # the run inside is nobody's worker
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    env["ZHIHENG_TEST_COLUMN"] = "production"
    done = subprocess.run(line, cwd=ROOT, env=env, capture_output=True, text=True, timeout=560)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
