"""Letters of a proceeding that belong to no case file: numbered, composed, frozen like every paper."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.standing import Standing
from cases.actions.papers import verify_code
from cases.models import Paper
from cases.numbering import next_paper_number
from cases.papers import Header, PaperIncomplete, compose, get_paper
from workflow.refusals import Refused, incomplete


def write_letter(row: Any, code: str, values: Mapping[str, Any], *, to: str, standing: Standing, at: datetime) -> Paper:
    """Issue one letter of the owner of a proceeding. Raises Refused naming what it would lack."""
    declared = get_paper(code)
    local = timezone.localtime(at)
    number = next_paper_number(row.agency, declared.word, local.year) if declared.word else ""
    head = Header(organ=row.agency.name, number=number, addressee=to, issue_date=local.date(), sealed=True)
    try:
        content = compose(declared, head, dict(values))
    except PaperIncomplete as missing:
        raise Refused(_("制作《%(title)s》") % {"title": declared.title_zh}, (incomplete(str(missing)),)) from missing
    return Paper.objects.create(
        subject_type=ContentType.objects.get_for_model(row),
        subject_id=row.pk,
        agency=row.agency,
        code=code,
        title=declared.title_zh,
        number=number,
        state=Paper.State.ISSUED,
        content=content.as_json(),
        template_version=str(content.template_version),
        digest=content.digests().sha256,
        verify_code=verify_code(),
        drafted_by=standing.user,
        drafted_at=at,
        issued_at=at,
    )
