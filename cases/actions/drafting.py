"""A paper that belongs to no step: drafted from its form, issued with number and digest, or thrown away unsigned."""

from collections.abc import Mapping
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.standing import Standing
from cases import verbs
from cases.actions.file import leave, only_own_staff, open_file
from cases.actions.papers import heading, verify_code
from cases.models import Paper, Service
from cases.numbering import next_paper_number
from cases.papers import SUBJECTS, Content, PaperIncomplete, compose, compose_draft, get_paper
from workflow.refusals import Refused, incomplete, not_now
from workflow.step import FLOWS

LABEL = _("制作文书")


def free_papers(case: Any) -> list[Any]:
    """The declared papers of the procedure that no step issues by itself."""
    flow = FLOWS.get(case.kind)
    taken = {code for spec in flow.steps.values() for code in spec.papers} if flow else set()
    measures = FLOWS.get("measure")
    taken |= {code for spec in measures.steps.values() for code in spec.papers} if measures else set()
    return [paper for paper in SUBJECTS.get(case.kind, ()) if paper.code not in taken]


def _respondents(case: Any) -> list[Any]:
    return list(case.parties.filter(role="respondent").order_by("pk"))


@transaction.atomic
def draft_paper(case: Any, code: str, *, values: Mapping[str, Any], standing: Standing) -> Paper:
    """Keep a paper as a draft: whatever is there, with 草稿 across it and no number."""
    row = open_file(case)
    only_own_staff(row, standing, LABEL)
    declared = get_paper(code)
    now = timezone.now()
    head = heading(row.agency, row, "", _respondents(row), timezone.localdate(now), sealed=False)
    content = compose_draft(declared, head, values)
    paper = Paper.objects.create(
        case_id=row.pk, subject_type=ContentType.objects.get_for_model(row), subject_id=row.pk, agency_id=row.agency_id,
        code=code, title=declared.title_zh, state=Paper.State.DRAFT, content=content.as_json(),
        template_version=str(content.template_version), verify_code=verify_code(), drafted_by=standing.user,
        drafted_at=now,
    )  # fmt: skip
    leave(row, verbs.PAPER_DRAFTED, standing=standing, more={"paper": paper.pk, "label": paper.title})
    return paper


@transaction.atomic
def issue_drafted(case: Any, paper: Paper, *, standing: Standing) -> Paper:
    """Number and freeze a draft; outward papers open their services. Raises Refused naming what is empty."""
    row = open_file(case)
    only_own_staff(row, standing, LABEL)
    fresh = Paper.objects.select_for_update(of=("self",)).get(pk=paper.pk)
    if fresh.state != Paper.State.DRAFT:
        raise Refused(LABEL, (not_now(_("这份文书已经制发或者作废")),))
    declared, now, to = get_paper(fresh.code), timezone.now(), _respondents(row)
    day = timezone.localdate(now)
    taken = next_paper_number(row.agency, declared.word, day.year) if declared.word else ""
    try:
        content = compose(
            declared,
            heading(row.agency, row, taken, to, day, sealed=bool(taken)),
            values_of(Content.from_json(fresh.content)),
        )
    except PaperIncomplete as missing:
        raise Refused(LABEL, (incomplete(str(missing)),)) from missing
    fresh.number, fresh.state, fresh.issued_at = taken, Paper.State.ISSUED, now
    fresh.content, fresh.digest = content.as_json(), content.digests().sha256
    fresh.save(update_fields=["number", "state", "issued_at", "content", "digest"])
    if declared.direction == "outward":
        Service.objects.bulk_create([Service(paper=fresh, party=party, addressee=party.name) for party in to])
    more = {"paper": fresh.pk, "papers": [[fresh.pk, fresh.title, fresh.number, fresh.digest]]}
    leave(row, verbs.PAPER_ISSUED, standing=standing, more=more)
    return fresh


def values_of(content: Content) -> dict[str, Any]:
    """The values of a stored content, as composing takes them."""
    found: dict[str, Any] = {}
    for value in content.values:
        if value.is_blank:
            continue
        if value.shape == "rows":
            keys = [column[0] for column in value.columns]
            found[value.key] = [dict(zip(keys, row, strict=True)) for row in value.body]
        elif value.shape == "opinion":
            found[value.key] = value.body[0]
        else:
            found[value.key] = value.body
    return found
