"""The PDF of an issued paper: a picture of its frozen content, made once, stored with its digest and its own entry."""

import hashlib

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction

from agencies.standing import Standing
from audit.recording import Note, append
from cases import verbs
from cases.actions.papers import content_of
from cases.models import Paper
from cases.papers.render import render_pdf
from workflow.perform import lock


def verify_address(paper: Paper) -> str:
    """Where anybody holding the paper checks it."""
    return f"{settings.PUBLIC_URL}/verify/{paper.verify_code}/"


def pdf_of(paper: Paper, *, standing: Standing) -> bytes:
    """The bytes of the PDF; drafts are made anew each time and kept nowhere. May raise PdfUnavailable."""
    if paper.state == Paper.State.DRAFT:
        return render_pdf(content_of(paper))
    if paper.pdf:
        with paper.pdf.open("rb") as kept:
            return bytes(kept.read())
    # rendered before the transaction: nothing slow happens inside one
    made = render_pdf(content_of(paper), verify_url=verify_address(paper))
    return _keep(paper, made, standing)


@transaction.atomic
def _keep(paper: Paper, made: bytes, standing: Standing) -> bytes:
    """Store the first picture; the file's version does not move, since nothing of the file has changed."""
    fresh = Paper.objects.select_for_update(of=("self",)).get(pk=paper.pk)
    if fresh.pdf:
        with fresh.pdf.open("rb") as kept:
            return bytes(kept.read())
    fresh.pdf_sha256 = hashlib.sha256(made).hexdigest()
    fresh.pdf.save(f"{fresh.digest[:2]}/{fresh.digest}.pdf", ContentFile(made), save=False)
    fresh.save(update_fields=["pdf", "pdf_sha256"])
    if fresh.case is None:
        return made
    row = lock(fresh.case, version=None)
    note = Note(
        verb=verbs.PAPER_RENDERED,
        actor=standing.user,
        agency_id=row.agency_id,
        more={"paper": fresh.pk, "label": fresh.title, "sha256": fresh.pdf_sha256},
    )
    append(row, note)
    row.save(update_fields=["chain_head", "chain_length"])
    return made
