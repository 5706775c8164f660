"""A sheet brought in by a process that is killed again and again, and by one that is let alone at the end."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import openpyxl

from credit.actions.importing import BATCH
from tests.architecture.serving import ROOT, until
from tests.credit.test_import import HEADINGS, row
from tests.faults.installation import Installation
from tests.faults.ledger import Row
from tests.faults.scenarios import WHOLE, entered

KEEPER = "云澜省社会信用中心"
COUNT = "SELECT count(*) FROM credit_penaltypublication"


def killed_imports(here: Installation, *, rounds: int) -> None:
    """Every row stands once, whatever the import was doing when it was killed."""
    sheet, rows = here.town.home / "sheet.xlsx", BATCH * (rounds + 3)
    write(sheet, rows)
    line = [sys.executable, "manage.py", "import_penalties", str(sheet), "--agency", KEEPER]
    for _unused in range(rounds):
        before = here.count(COUNT)
        child = subprocess.Popen(line, cwd=ROOT, env=here.town.env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        until(lambda before=before: here.count(COUNT) > before, seconds=120)  # type: ignore[misc]
        time.sleep(random.uniform(0, 0.1))
        child.kill()
        child.communicate()
        assert child.returncode == -signal.SIGKILL, "it was killed in the middle, not after it had ended"
    said = here.town.manage(*line[2:])
    verdict = here.verdict("counted", "chain")
    counted = verdict["counted"]
    assert counted["publications"] == counted["numbers"] == rows, (counted, said)
    assert "退回 0 行" in said
    took = here.caught_up()
    assert WHOLE in verdict["chain"]
    entered(here, Row(here.name, "导入 import", rounds, rounds, rows, 0.0, caught_up=took))


def write(path: Path, rows: int) -> None:
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet()
    page.append(HEADINGS)
    for n in range(1, rows + 1):
        page.append(row(n))
    book.save(path)
