"""What the public is told of a paper by its code: whether it stands, never what it says unless it may be public."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from cases.actions.papers import ALPHABET, content_of
from cases.models import Paper
from cases.papers.blocks import Block, blocks
from cases.reading.notices import is_public

CODE_LENGTH = 16
EDGE = 8
SHOWN_STATES = (Paper.State.ISSUED, Paper.State.VOID)
_CERTIFICATE = re.compile(r"XC[0-9]{8}-[0-9A-F]{10}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
Match = Literal["", "content", "file", "none", "unreadable"]


@dataclass(frozen=True)
class ShownPaper:
    """The face of a paper; `blocks` is empty unless the paper is public."""

    title: str
    number: str
    organ: str
    issued_at: datetime | None
    is_void: bool
    void_reason: str
    digest_head: str
    digest_tail: str
    blocks: tuple[Block, ...]


def clean_code(text: str) -> str:
    """A code as typed, without spaces and hyphens, in capitals; empty where it cannot be one."""
    code = re.sub(r"[\s\-－—]", "", text).upper()
    return code if len(code) == CODE_LENGTH and set(code) <= set(ALPHABET) else ""


def clean_number(text: str) -> str:
    """The number of a credit certificate as it stands on the paper; empty where it cannot be one."""
    number = re.sub(r"\s", "", text).upper().replace("－", "-").replace("—", "-")
    return number if _CERTIFICATE.fullmatch(number) else ""


def find_paper(code: str) -> Paper | None:
    """The issued or voided paper of a code; a draft is answered like a code that does not exist."""
    if not code:
        return None
    return Paper.objects.select_related("agency").filter(verify_code=code, state__in=SHOWN_STATES).first()


def face_of(paper: Paper) -> ShownPaper:
    """What everybody may know of a paper."""
    is_void = paper.state == Paper.State.VOID
    return ShownPaper(
        title=paper.title,
        number=paper.number,
        organ=paper.agency.name,
        issued_at=paper.issued_at,
        is_void=is_void,
        void_reason=paper.void_reason if is_void else "",
        digest_head=paper.digest[:EDGE],
        digest_tail=paper.digest[-EDGE:],
        blocks=tuple(blocks(content_of(paper))) if is_public(paper) else (),
    )


def digest_of(chunks: Iterable[bytes]) -> str:
    """The SHA-256 of a file read in pieces."""
    made = hashlib.sha256()
    for chunk in chunks:
        made.update(chunk)
    return made.hexdigest()


def match(paper: Paper, text: str) -> Match:
    """Whether a digest is that of the paper's content or of its file."""
    given = re.sub(r"\s|sha-?256:", "", text.strip().lower())
    if not given:
        return ""
    if not _DIGEST.fullmatch(given):
        return "unreadable"
    if given == paper.digest:
        return "content"
    return "file" if paper.pdf_sha256 and given == paper.pdf_sha256 else "none"
