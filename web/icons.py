"""The icons of the inline sprite, so that a misspelt name fails in a test and not on a page."""

import re
from functools import cache, lru_cache
from pathlib import Path

from django.utils.html import format_html
from django.utils.safestring import SafeString

SPRITE = Path(__file__).resolve().parent / "templates" / "web" / "_sprite.html"


@cache
def names() -> frozenset[str]:
    """Every symbol the sprite carries."""
    return frozenset(re.findall(r'<symbol id="i-([\w-]+)"', SPRITE.read_text(encoding="utf-8")))


@lru_cache(maxsize=1024)
def draw(name: str, classes: str = "zh-i") -> SafeString:
    """One decorative icon; the words beside it carry the meaning."""
    if name not in names():
        raise LookupError(f"no icon {name!r} in {SPRITE.name}")
    if not classes:
        return format_html('<svg aria-hidden="true"><use href="#i-{}"/></svg>', name)
    return format_html('<svg class="{}" aria-hidden="true"><use href="#i-{}"/></svg>', classes, name)
