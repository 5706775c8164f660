"""What the documents say of flows, roles and verbs is what the code declares."""

import subprocess
import sys

from django.conf import settings


def test_made_parts_of_the_documents_are_current() -> None:
    # a process of its own: tests declare steps and verbs of their own in this one
    done = subprocess.run(
        [sys.executable, "manage.py", "write_documents", "--check"],
        cwd=settings.BASE_DIR, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
