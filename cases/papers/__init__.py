"""The register of every paper the procedures name, pure: what each must say, how it is laid out and rendered."""

from types import MappingProxyType

from cases.papers import (
    advice,
    credit,
    credit_after,
    intake,
    mediation,
    penalty,
    penalty_outcome,
    roll,
    ruling,
    ruling_beside,
    ruling_outcome,
    supplement,
    transfer,
    transfer_machine,
    transfer_replies,
)
from cases.papers.content import Content, Header, Opinion, PaperIncomplete, Signature, compose, compose_draft, missing
from cases.papers.declaration import Column, Paper, PaperField

SUBJECTS: MappingProxyType[str, tuple[Paper, ...]] = MappingProxyType(
    {
        "penalty": penalty.PAPERS + penalty_outcome.PAPERS + supplement.PAPERS,
        "transfer": transfer.PAPERS + transfer_replies.PAPERS + transfer_machine.PAPERS,
        "intake": intake.PAPERS,
        "ruling": ruling.PAPERS + ruling_outcome.PAPERS + ruling_beside.PAPERS,
        "mediation": mediation.MEDIATION,
        "confirmation": mediation.CONFIRMATION,
        "advice": advice.PAPERS,
        "credit": credit.PAPERS + credit_after.PAPERS,
        "roll": roll.PAPERS,
    }
)
PAPERS: MappingProxyType[str, Paper] = MappingProxyType(
    {paper.code: paper for papers in SUBJECTS.values() for paper in papers}
)


class UnknownPaper(LookupError):
    """No paper is registered under this code or title."""


def get_paper(code: str) -> Paper:
    """The paper under a code such as penalty.decision; raises UnknownPaper."""
    try:
        return PAPERS[code]
    except KeyError:
        raise UnknownPaper(code) from None


def paper_titled(title: str, subject: str) -> Paper:
    """The paper a procedure calls by its Chinese title; raises UnknownPaper."""
    for candidate in SUBJECTS.get(subject, ()):
        if candidate.title_zh == title:
            return candidate
    raise UnknownPaper(f"{subject}: {title}")


__all__ = [
    "PAPERS",
    "SUBJECTS",
    "Column",
    "Content",
    "Header",
    "Opinion",
    "Paper",
    "PaperField",
    "PaperIncomplete",
    "Signature",
    "UnknownPaper",
    "compose",
    "compose_draft",
    "get_paper",
    "missing",
    "paper_titled",
]
