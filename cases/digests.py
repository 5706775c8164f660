"""Digests of files: SHA-256 and SM3 in one pass, so a large recording is read once and never held in memory."""

import hashlib
from dataclasses import dataclass
from io import BytesIO
from typing import Protocol

CHUNK_BYTES = 1024 * 1024


class Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True)
class Digests:
    """Two digests (hex) and the number of bytes they cover."""

    sha256: str
    sm3: str
    size: int


def digest_stream(source: Readable) -> Digests:
    """Digest from the present position to the end; the caller rewinds."""
    sha256, sm3, size = hashlib.sha256(), hashlib.new("sm3"), 0
    while chunk := source.read(CHUNK_BYTES):
        sha256.update(chunk)
        sm3.update(chunk)
        size += len(chunk)
    return Digests(sha256=sha256.hexdigest(), sm3=sm3.hexdigest(), size=size)


def digest_bytes(data: bytes) -> Digests:
    """Digest bytes already in memory."""
    return digest_stream(BytesIO(data))
