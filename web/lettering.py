"""How wide words are, roughly, so that labels in drawings break instead of running into each other."""

import unicodedata


def width(text: str, *, size: float) -> float:
    """Estimated width in pixels: a Han character is as wide as it is high, a Latin letter about half of that."""
    return sum(size if unicodedata.east_asian_width(letter) in "WF" else size * 0.56 for letter in text)


def wrap(text: str, room: float, *, size: float, most: int = 2) -> tuple[str, ...]:
    """The text in at most `most` lines; what still does not fit ends in an ellipsis."""
    lines: list[str] = []
    rest = text.strip()
    while rest and len(lines) < most:
        cut = _cut(rest, room, size)
        lines.append(rest[:cut].strip())
        rest = rest[cut:].strip()
    if rest and lines:
        last = lines[-1]
        while last and width(last + "…", size=size) > room:
            last = last[:-1]
        lines[-1] = last.rstrip() + "…"
    return tuple(lines) or ("",)


def _cut(text: str, room: float, size: float) -> int:
    if width(text, size=size) <= room:
        return len(text)
    fit = 1
    while fit < len(text) and width(text[: fit + 1], size=size) <= room:
        fit += 1
    if text[fit : fit + 1] == " ":
        return fit
    space = text.rfind(" ", 0, fit)
    # Latin words stay whole when they can; Han text may break anywhere, but no line holds a single character.
    if space > 0:
        return space
    return fit - 1 if len(text) - fit == 1 and fit > 2 else fit
