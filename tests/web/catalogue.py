"""Reads message catalogues and finds messages in the sources, without any gettext program."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.utils.translation.template import templatize

ROOT: Path = settings.BASE_DIR
APPS = ("audit", "agencies", "workflow", "search", "cases", "credit", "web", "config")
SINGULAR = {"_", "gettext", "gettext_lazy", "gettext_noop"}
PLURAL = {"ngettext", "ngettext_lazy"}
WITH_CONTEXT = {"pgettext", "pgettext_lazy"}
_STRING = r'"((?:[^"\\]|\\.)*)"'


def read_po(text: str) -> dict[str, list[str]]:
    """Message ids with their translations (several for plurals); the heading stands under the empty id."""
    entries: dict[str, list[str]] = {}
    context = ident = ""
    target: str = ""
    for line in text.splitlines():
        keyword, _, rest = line.partition(" ")
        if line.startswith('"'):
            rest = line
        elif keyword == "msgctxt":
            target, context = "context", ""
        elif keyword == "msgid":
            target, ident = "ident", ""
        elif keyword == "msgid_plural":
            target = "plural"
        elif keyword.startswith("msgstr"):
            target = "text"
            entries.setdefault(_key(context, ident), []).append("")
        else:
            if not line.strip():
                context = ""
            continue
        piece = "".join(ast.literal_eval(f'"{found}"') for found in re.findall(_STRING, rest))
        if target == "context":
            context += piece
        elif target == "ident":
            ident += piece
        elif target == "text":
            entries[_key(context, ident)][-1] += piece
    return entries


def _key(context: str, ident: str) -> str:
    return f"{context}\x04{ident}" if context else ident


def in_python(source: str) -> Iterator[str]:
    """Every message id a Python file asks for."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        texts = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
        if (name in SINGULAR or name in PLURAL) and texts:
            yield texts[0]
        elif name in WITH_CONTEXT and len(texts) > 1:
            yield _key(texts[0], texts[1])


def in_template(source: str) -> Iterator[str]:
    """Every message id a template asks for; Django's own reader turns tags into calls."""
    for call in re.findall(r"\b(?:n?p?gettext|_)\(.*?\)(?=\s|$)", templatize(source), flags=re.DOTALL):
        try:
            yield from in_python(call.replace("gettext(u", "gettext("))
        except SyntaxError as fault:
            raise AssertionError(f"cannot read {call!r}") from fault


def asked_for() -> dict[str, str]:
    """All message ids of the apps, each with the file that asks for it first."""
    found: dict[str, str] = {}
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*")):
            if path.suffix == ".py" and "migrations" not in path.parts:
                idents = in_python(path.read_text(encoding="utf-8"))
            elif path.suffix in (".html", ".txt") and "templates" in path.parts:
                idents = in_template(path.read_text(encoding="utf-8"))
            else:
                continue
            for ident in idents:
                found.setdefault(ident, str(path.relative_to(ROOT)))
    return found
