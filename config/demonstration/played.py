"""The played cases."""

from typing import Any

PLAYED: tuple[Any, ...] = ()


def play(story: Any) -> bool:
    return False
