"""Papers of imported files: the list of what exists, frozen like any paper so that it can be shown and verified."""

import json
from typing import Any

from django.contrib.contenttypes.models import ContentType

from cases.actions.papers import verify_code
from cases.digests import digest_bytes
from cases.importing.checking import Ready
from cases.importing.run import Run, start_of
from cases.models import Case, Paper
from cases.papers import Content, Header
from cases.papers.content import Value

CODE = "imported"


def paper_rows(pairs: list[tuple[Case, Ready]], run: Run) -> list[Paper]:
    """One issued paper for each line of the list of papers."""
    kind = ContentType.objects.get_for_model(Case)
    return [_paper(case, values, kind, run) for case, row in pairs for values in row.lists["papers"]]


def _paper(case: Case, values: dict[str, Any], kind: ContentType, run: Run) -> Paper:
    number, issued = values.get("number", ""), values["issued_on"]
    text = values.get("text") or "（原件见原系统，导入时只登记目录）"
    body = tuple(line for part in text.split("\n") if (line := part.strip()))
    content = Content(
        paper=values.get("code") or CODE, title=values["title"], layout="decision", copies=1, signature_lines=(),
        header=Header(organ=case.agency.name, number=number, case_no=case.number, issue_date=issued),
        values=(Value("text", "正文", "long", body),),
    )  # fmt: skip
    raw = content.canonical()
    return Paper(
        case_id=case.pk, subject_type=kind, subject_id=case.pk, agency_id=case.agency_id,
        code=values.get("code") or CODE, title=values["title"], number=number, state=Paper.State.ISSUED,
        content=json.loads(raw), template_version=str(content.template_version),
        digest=digest_bytes(raw).sha256, verify_code=verify_code(), drafted_by=run.standing.user,
        drafted_at=run.now, issued_at=start_of(issued),
    )  # fmt: skip
