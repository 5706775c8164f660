"""The house keeps its shape: imports point left, modules and functions stay small."""

import ast
import subprocess
import sys
from pathlib import Path

from tests.architecture.source import PACKAGES, ROOT, files, place, tree

LONGEST_MODULE = 400
LONGEST_FUNCTION = 50


def test_imports_point_left() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([str(linter), "--no-cache"], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 kept, 0 broken" in done.stdout


def test_nothing_imports_the_tests() -> None:
    found = [
        place(path, node)
        for path in files()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "tests"
    ]
    assert found == []


def test_no_module_is_longer_than_four_hundred_lines() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in files()
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_MODULE
    }
    assert long == {}


def test_no_function_is_longer_than_fifty_lines() -> None:
    long = {
        place(path, node): node.end_lineno - node.lineno + 1
        for path in files()
        for node in ast.walk(tree(path))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        and node.end_lineno is not None
        and node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    }
    assert long == {}


def test_no_file_is_a_drawer_for_odds_and_ends() -> None:
    forbidden = {"utils", "helpers", "common", "misc", "managers", "util", "helper"}
    assert [str(path) for path in files() if path.stem in forbidden or forbidden & set(path.parts)] == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in files()
        if path.name not in ("__init__.py", "apps.py") and not ast.get_docstring(tree(path))
    ]
    assert silent == []


def test_every_package_of_the_line_is_there() -> None:
    assert [name for name in PACKAGES if not (ROOT / name / "__init__.py").exists()] == []
