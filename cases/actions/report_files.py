"""What comes in with a complaint or report beside its words: files and the right it is about."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, PartyAccount
from agencies.standing import Standing
from audit.language import for_record
from cases.actions.evidence import register_evidence, stored
from cases.actions.linking import attach_sender
from cases.actions.report import LABEL, Registered, machine_standing, register_report, submit_report
from cases.actions.routes import link_case
from cases.models import Evidence, Right, RouteNotice
from workflow.flows.report.registration import Intake, gaps
from workflow.refusals import Refused

PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".heic"})
SOUND_AND_FILM = frozenset({".mp3", ".m4a", ".wav", ".mp4", ".mov"})
WRITTEN = frozenset({".pdf", ".doc", ".docx", ".xls", ".xlsx", ".txt"})


def submit_with_files(
    intake: Intake,
    *,
    agency: Agency,
    uploads: Sequence[Any] = (),
    right: dict[str, str] | None = None,
    account: PartyAccount | None = None,
) -> Registered:
    """The public's own report with its files; all of it is registered, or nothing. Raises Refused.

    With an account it is followed at the portal, unless its sender wished to stay unnamed.
    """
    items = _stored(intake, uploads)
    with transaction.atomic():
        made = submit_report(intake, agency=agency)
        _attach(made, items, right, standing=machine_standing())
        if account is not None and intake.naming != "anonymous":
            # the machine acts: who the sender is stands in no entry of the trail
            attach_sender(made.case, account, standing=machine_standing())
    return made


def register_with_files(
    intake: Intake,
    *,
    agency: Agency,
    received_at: datetime,
    standing: Standing,
    uploads: Sequence[Any] = (),
    right: dict[str, str] | None = None,
    told: RouteNotice | None = None,
) -> Registered:
    """What an officer takes in at the counter, with what was handed over. Raises Refused."""
    items = _stored(intake, uploads)
    with transaction.atomic():
        made = register_report(intake, agency=agency, received_at=received_at, standing=standing)
        link_case(told, made.case, standing=standing)
        _attach(made, items, right, standing=standing)
    return made


def _stored(intake: Intake, uploads: Sequence[Any]) -> list[Evidence]:
    """Files digested and put away; a paper that lacks something leaves no file behind."""
    missing = gaps(intake)
    if missing:
        raise Refused(LABEL, missing)
    return [stored(_described(n, upload), upload) for n, upload in enumerate(uploads, 1)]


def _described(number: int, upload: Any) -> dict[str, Any]:
    """How a file is named on the list: never by the name it had on the sender's telephone or computer."""
    ending = PurePath(upload.name or "").suffix.lower()
    return {
        "kind": Evidence.Kind.AUDIO_VISUAL if ending in PICTURES | SOUND_AND_FILM else Evidence.Kind.DOCUMENT,
        "name": for_record(_("随投诉举报提交的材料%(number)d"), number=number),
        "file_name": for_record(_("材料%(number)d"), number=number) + ending,
        "obtained_on": timezone.localdate(),
        "obtained_from": for_record(_("投诉举报人提交")),
        "obtained_by": for_record(_("投诉举报受理")),
    }


def _attach(made: Registered, items: Sequence[Evidence], right: dict[str, str] | None, *, standing: Standing) -> None:
    for item in items:
        register_evidence(made.case, item, standing=standing)
    if right:
        Right.objects.create(case_id=made.case.pk, **right)
