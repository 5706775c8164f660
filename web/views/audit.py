"""The auditor's screens: what happened, who read what, the seals, a check on the spot, and erasing with a reason."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agencies.access import deny
from agencies.models import User
from agencies.roles import ROLES, Ability
from agencies.standing import Standing
from agencies.views.pages import needs, number, standing_in
from audit import reading
from audit.access_log import log_access
from audit.checking import check_recent
from audit.erasing import CannotErase, erase_payload
from audit.models import AccessLog, Entry, Seal
from audit.verbs import declared
from web import words
from web.audit_fields import parts_of
from web.audit_words import access_detail, access_subject, entry_subject

SEALS = 60


class AuditFilter(forms.Form):
    """Who, when and what."""

    actor = forms.CharField(label=_("用户名"), required=False, max_length=150)
    first = forms.DateField(label=_("自"), required=False)
    last = forms.DateField(label=_("至"), required=False)


class EntryFilter(AuditFilter):
    """Narrowed to one act."""

    verb = forms.ChoiceField(label=_("动作"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = sorted((code, sentence(code)) for code in declared())
        self.fields["verb"].choices = [("", _("全部")), *named]  # type: ignore[attr-defined]


class AccessFilter(AuditFilter):
    """Narrowed to one way of looking and one subject."""

    kind = forms.ChoiceField(label=_("类别"), required=False, choices=[("", _("全部")), *AccessLog.Kind.choices])
    subject = forms.CharField(label=_("对象"), required=False, max_length=120)


class ErasureForm(forms.Form):
    """Why an entry's content must go."""

    reason = forms.CharField(
        label=_("清除理由和依据"),
        max_length=300,
        widget=forms.Textarea,
        help_text=_("写明依据，例如《个人信息保护法》第四十七条，不少于十个字。"),
    )


ERASURE_FAULTS = {
    "reason": _("理由太短，写明依据和理由，不少于十个字"),
    "erased": _("这条经过的内容已经清除"),
    "record": _("清除记录本身不能清除"),
}


def audited(standing: Standing) -> list[int]:
    """The agencies whose trail this person checks."""
    return sorted({p.agency_id for p in standing.posts if Ability.SEE_AUDIT in ROLES[p.role].abilities})


def sentence(code: str) -> str:
    """What a verb says, in the reader's language."""
    verb = declared().get(code)
    return code if verb is None else (verb.zh if words.in_chinese() else verb.en)


@needs(Ability.SEE_AUDIT)
def entries(request: HttpRequest) -> HttpResponse:
    """Entries of one's own agency."""
    form = EntryFilter(request.GET or None)
    asked = _asked(form)
    before = number(request.GET.get("after"))
    found = reading.entries(audited(standing_in(request)), asked, before=before) if asked else reading.Found([])
    rows = [(row, sentence(row.verb), entry_subject(row)) for row in found.rows]
    context = {"form": form, "rows": rows, "pager": {"after": found.after}, "tab": "entries"}
    return render(request, "web/audit_entries.html", context)


@needs(Ability.SEE_AUDIT)
def accesses(request: HttpRequest) -> HttpResponse:
    """Who read what, who signed in, who was refused."""
    form = AccessFilter(request.GET or None)
    asked = _asked(form)
    before = number(request.GET.get("after"))
    found = reading.accesses(audited(standing_in(request)), asked, before=before) if asked else reading.Found([])
    rows = [(row, access_subject(row.subject), access_detail(row.detail)) for row in found.rows]
    context = {"form": form, "rows": rows, "pager": {"after": found.after}, "tab": "accesses"}
    return render(request, "web/audit_accesses.html", context)


def _asked(form: AuditFilter) -> reading.Asked | None:
    """The filter as values; None where it cannot be met (a mistake, or an account that does not exist)."""
    if not form.is_bound:
        return reading.Asked()
    if not form.is_valid():
        return None
    data = form.cleaned_data
    actor_id = None
    if data["actor"]:
        actor_id = User.objects.filter(username=data["actor"].strip()).values_list("pk", flat=True).first()
        if actor_id is None:
            form.add_error("actor", str(_("没有这个用户名，请核对")))
            return None
    return reading.Asked(
        actor_id=actor_id,
        first=data["first"],
        last=data["last"],
        verb=data.get("verb", ""),
        kind=data.get("kind", ""),
        subject=data.get("subject", ""),
    )


@needs(Ability.SEE_AUDIT)
def seals(request: HttpRequest) -> HttpResponse:
    """The daily seals; a POST checks the newest part of the trail and shows what was found."""
    context: dict[str, Any] = {"seals": Seal.objects.order_by("-sealed_on")[:SEALS], "tab": "seals"}
    if request.method == "POST":
        standing = standing_in(request)
        context["checked"] = check_recent(audited(standing))
        _log(standing, "audit:check")
    return render(request, "web/audit_seals.html", context)


@needs(Ability.SEE_AUDIT)
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """One entry with its content and digests; opening it is a reading of protected content."""
    standing = standing_in(request)
    row = _entry(standing, pk)
    _log(standing, f"audit.entry:{pk}")
    about = entry_subject(row)
    context = {"entry": row, "said": sentence(row.verb), "about": about, "parts": parts_of(row), "payload": row.payload}
    return render(request, "web/audit_entry.html", context)


@needs(Ability.SEE_AUDIT)
def erase(request: HttpRequest, pk: int) -> HttpResponse:
    """Empty an entry's content for good."""
    standing = standing_in(request)
    row = _entry(standing, pk)
    form = ErasureForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            erase_payload(row, actor=standing.user, agency_id=row.agency, reason=form.cleaned_data["reason"])
        except CannotErase as fault:
            form.add_error("reason", str(ERASURE_FAULTS[str(fault)]))
        else:
            messages.success(request, str(_("内容已清除，链的核验不受影响。")))
            return redirect("audit_entry", pk)
    context = {"entry": row, "form": form, "said": sentence(row.verb), "back": reverse("audit_entry", args=[pk])}
    return render(request, "web/audit_erase.html", context, status=422 if form.errors else 200)


def _entry(standing: Standing, pk: int) -> Entry:
    row = Entry.objects.select_related("payload", "subject_type").filter(pk=pk, agency__in=audited(standing)).first()
    if row is None:
        deny(standing, f"audit.entry:{pk}")
    return row


def _log(standing: Standing, subject: str) -> None:
    home = standing.home
    log_access(AccessLog.Kind.READ, user=standing.user, subject=subject, agency_id=home.agency_id if home else None)
