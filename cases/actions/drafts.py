"""Drafts: what somebody has typed and not sent. They belong to the person alone and are no part of any file."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from agencies.models import User
from agencies.standing import Standing
from cases.models import FormDraft

# how long a colleague's last keystroke counts as editing; shown, never enforced
EDITING = timedelta(minutes=15)
SKIPPED = frozenset({"csrfmiddlewaretoken", "version"})


@transaction.atomic
def save_draft(*, standing: Standing, key: str, data: Mapping[str, list[str]], version: int) -> FormDraft:
    """Keep what was typed into a form; the newest replaces the one before."""
    kept = {name: list(values) for name, values in data.items() if name not in SKIPPED}
    draft, _made = FormDraft.objects.update_or_create(
        user=standing.user, key=key, defaults={"data": kept, "version": version}
    )
    return draft


def forget_draft(*, standing: Standing, key: str) -> None:
    """The form was sent: nothing is left to restore."""
    FormDraft.objects.filter(user=standing.user_id, key=key).delete()


def drafts_of(standing: Standing, key: str) -> tuple[FormDraft | None, list[User]]:
    """One's own draft of a form, and the colleagues who typed into the same form a short while ago; one query."""
    rows = list(FormDraft.objects.filter(key=key).select_related("user"))
    own = next((row for row in rows if row.user_id == standing.user_id), None)
    since = timezone.now() - EDITING
    return own, [row.user for row in rows if row.user_id != standing.user_id and row.saved_at >= since]


def draft_data(draft: FormDraft | None) -> dict[str, Any]:
    return dict(draft.data) if draft is not None else {}
