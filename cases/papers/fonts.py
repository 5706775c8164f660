"""Typefaces of a folder the customer owns (小标宋, 仿宋), offered to the PDF writer beside those of the system."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

SUFFIXES = (".otf", ".ttf")
FAMILY_NAME = 1


def font_folder() -> Path | None:
    """The folder named by settings.PAPER_FONTS, if any."""
    folder = getattr(settings, "PAPER_FONTS", "")
    return Path(folder) if folder else None


def font_rules() -> str:
    """An @font-face rule for every face in the folder, under the family name written inside the file."""
    folder = font_folder()
    return _rules(folder) if folder else ""


@lru_cache(maxsize=4)
def _rules(folder: Path) -> str:
    if not folder.is_dir():
        raise FileNotFoundError(f"PAPER_FONTS names no folder: {folder}")
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES)
    return "\n".join(
        f'@font-face {{ font-family: "{family}"; src: url("{path.resolve().as_uri()}"); }}'
        for path in files
        for family in _families(path)
    )


def _families(path: Path) -> list[str]:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # it ships no types

    with TTFont(path, lazy=True) as font:
        names = {str(entry.toUnicode()) for entry in font["name"].names if entry.nameID == FAMILY_NAME}
    return sorted(name for name in names if not set('"\\<') & set(name))
