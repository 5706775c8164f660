"""Instance keys: made at first run, kept outside the database, readable by the owner only."""

import os
import secrets
from pathlib import Path


def instance_key(folder: Path, name: str) -> str:
    """Return the named key of this installation, making it the first time; 43 URL-safe characters."""
    path = folder / name
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    value = secrets.token_urlsafe(32)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        # another process made it between our look and our write
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(value)
    return value
