"""Trade names (字号): real ones where ZHIHENG_DATA points to a list of them, else invented ones."""

import gzip
import os
from itertools import product
from pathlib import Path

from config.population.names import FIRST, SECOND

LIST = "trade_names.txt.gz"


def trade_names() -> list[str]:
    """Two to six characters each, in the order of the list."""
    folder = os.environ.get("ZHIHENG_DATA", "")
    path = Path(folder) / LIST
    if folder and path.is_file():
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            read = (line.strip() for line in lines)
            return [name for name in read if 2 <= len(name) <= 6 and not name.isascii()]
    return [one + two for one, two in product(FIRST, SECOND) if one != two]
