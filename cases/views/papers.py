"""A paper on screen and as PDF, the list of all papers of a case, and papers that belong to no step."""

from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.access import case_for, log_read
from cases.actions.drafting import draft_paper, free_papers, issue_drafted
from cases.actions.drafts import drafts_of, forget_draft
from cases.actions.file import STAFF
from cases.actions.papers import content_of
from cases.actions.rendering import pdf_of, verify_address
from cases.doors import case_of, paper_for
from cases.forms.changing import paper_form, paper_values
from cases.papers import Paper as Declared
from cases.papers.render import PdfUnavailable
from cases.presenting.casepage import evidence_line, paper_line
from cases.presenting.refusals import cards
from cases.presenting.steppage import sheet_of
from cases.presenting.words import in_english
from cases.reading.casefile import papers_of
from cases.reading.papers import evidence_page, services_of, signatures_of
from cases.views.asking import StaffRequest, restore_draft, signed_in, whole
from workflow.refusals import Refused

SIZE = 50


@signed_in
def paper(request: StaffRequest, pk: int) -> HttpResponse:
    """The paper as printed, with its state, signatures and services; a draft is issued from here."""
    found = paper_for(request.standing, pk, now=timezone.now())
    refusals: Any = ()
    if request.method == "POST":
        try:
            issue_drafted(found.case, found, standing=request.standing)
        except Refused as refused:
            refusals = cards(refused, kept=_("草稿还在，补齐后再制发。"))
        else:
            messages.success(request, _("已制发。"))
            return redirect(f"/papers/{pk}/")
    else:
        log_read(request.standing, f"paper:{pk}", str(found))
    context = {
        "paper": found,
        "case": found.case,
        "sheet": sheet_of(content_of(found), found.number, is_draft=found.state == found.State.DRAFT),
        "signatures": signatures_of(found),
        "services": services_of(found),
        "verify_url": verify_address(found),
        "refusals": refusals,
    }
    return render(request, "cases/paper.html", context, status=409 if refusals else 200)


@signed_in
def paper_pdf(request: StaffRequest, pk: int) -> HttpResponse:
    """The PDF; the reading is logged."""
    found = paper_for(request.standing, pk, now=timezone.now())
    try:
        made = pdf_of(found, standing=request.standing)
    except PdfUnavailable as missing:
        messages.error(request, str(missing))
        return redirect(f"/papers/{pk}/")
    log_read(request.standing, f"paper:{pk}", str(found), kind="export")
    name = quote(f"{found.title} {found.number}".strip() + ".pdf")
    return HttpResponse(
        made,
        content_type="application/pdf",
        headers={"Content-Disposition": f"attachment; filename*=UTF-8''{name}", "X-Content-Type-Options": "nosniff"},
    )


@signed_in
def case_papers(request: StaffRequest, pk: int) -> HttpResponse:
    """All papers of a case, a page at a time."""
    case = case_for(request.standing, pk, now=timezone.now())
    start = whole(request.GET.get("after")) or 0
    rows = list(papers_of(case)[start : start + SIZE + 1])
    after = str(start + SIZE) if len(rows) > SIZE else ""
    context = {"case": case, "papers": [paper_line(p) for p in rows[:SIZE]], "pager": {"before": "", "after": after}}
    return render(request, "cases/papers.html", context)


@signed_in
def case_evidence(request: StaffRequest, pk: int) -> HttpResponse:
    """All evidence of a case, a page at a time."""
    case = case_for(request.standing, pk, now=timezone.now())
    rows, after = evidence_page(case, below=whole(request.GET.get("after")), limit=SIZE)
    named = request.standing.user_id in {a.person_id for a in case.assignments.all() if a.until is None}
    lines = [evidence_line(item, is_named=named) for item in rows]
    may_add = any(request.standing.holds(role, case.agency_id) for role in STAFF)
    context = {"case": case, "evidence": lines, "pager": {"before": "", "after": after}, "may_add": may_add}
    return render(request, "cases/evidence.html", context)


@signed_in
def new_paper(request: StaffRequest, pk: int) -> HttpResponse:
    """Choose a paper of the procedure that no step issues by itself."""
    case = case_for(request.standing, pk, now=timezone.now())
    offered = [{"code": p.code, "title": _title(p), "basis": p.basis} for p in free_papers(case)]
    return render(request, "cases/paper_choice.html", {"case": case, "papers": offered})


@signed_in
def draft_new_paper(request: StaffRequest, pk: int, code: str) -> HttpResponse:
    """The form of a paper; sending it keeps a draft, which is then looked at and issued."""
    case = case_for(request.standing, pk, now=timezone.now())
    declared = next((p for p in free_papers(case) if p.code == code), None)
    if declared is None:
        raise Http404
    key = f"{case.kind}.{case.pk}.paper-{code}"
    form = paper_form(declared, request.POST if request.method == "POST" else None)
    context = {
        "case": case,
        "form": form,
        "title": _title(declared),
        "draft_key": key,
        "note": declared.basis,
        "button": _("生成草稿"),
    }
    if request.method != "POST":
        own, _others = drafts_of(request.standing, key)
        restore_draft(form, own)
        return render(request, "cases/form.html", {**context, "restored": own})
    if not form.is_valid():
        return render(request, "cases/form.html", context, status=422)
    try:
        made = draft_paper(case_of(case), code, values=paper_values(declared, form), standing=request.standing)
    except Refused as refused:
        return render(request, "cases/form.html", {**context, "refusals": cards(refused)}, status=409)
    forget_draft(standing=request.standing, key=key)
    return redirect(f"/papers/{made.pk}/")


def _title(declared: Declared) -> str:
    return declared.title_en if in_english() else declared.title_zh
