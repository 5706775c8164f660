"""The source as the tests of the house read it."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("audit", "agencies", "workflow", "search", "cases", "credit", "web", "config")


@cache
def files() -> tuple[Path, ...]:
    """Every Python file of the product, migrations apart: they are made by machine."""
    found = [
        path for name in PACKAGES for path in sorted((ROOT / name).rglob("*.py")) if "migrations" not in path.parts
    ]
    return (*found, ROOT / "manage.py")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def place(path: Path, node: ast.AST) -> str:
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"


def calls(path: Path) -> Iterator[tuple[ast.Call, str]]:
    """Every call with the last name of what is called."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            function = node.func
            yield node, function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def is_http(path: Path) -> bool:
    """Whether a file speaks HTTP: views and API, wherever they stand."""
    parts = path.relative_to(ROOT).parts
    return "views" in parts or "api" in parts or path.stem.startswith(("views", "api"))
