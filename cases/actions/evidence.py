"""Taking evidence in: the bytes are fixed by two digests before anybody can look at them."""

from collections.abc import Mapping
from typing import Any

from django.core.files.storage import Storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.standing import Standing
from cases import verbs
from cases.actions.file import leave, only_own_staff, open_file
from cases.digests import digest_stream
from cases.models import Evidence


def add_evidence(
    case: Any, *, values: Mapping[str, Any], upload: "UploadedFile[Any] | None", standing: Standing
) -> Evidence:
    """Store the file under its digest, then register the item with the next serial of the case."""
    only_own_staff(case, standing, _("登记证据"))
    return register_evidence(case, stored(values, upload, case_id=case.pk), standing=standing)


def stored(values: Mapping[str, Any], upload: "UploadedFile[Any] | None", *, case_id: int | None = None) -> Evidence:
    """The item with its file digested and stored, not yet registered: nothing slow happens inside a transaction."""
    evidence = Evidence(**values)
    # a report handed in gets its file after its evidence is safe
    if case_id is not None:
        evidence.case_id = case_id
    if upload is None:
        return evidence
    digests = digest_stream(upload)
    upload.seek(0)
    evidence.sha256, evidence.sm3, evidence.size = digests.sha256, digests.sm3, digests.size
    evidence.file_name = evidence.file_name or (upload.name or "")[-160:]
    target = Evidence._meta.get_field("file").generate_filename(evidence, "")
    evidence.file.name = _kept(evidence.file.storage, target, upload, evidence.sha256)
    return evidence


def _kept(storage: Storage, target: str, upload: "UploadedFile[Any]", sha256: str) -> str:
    """Where the bytes stand whole. A file of that name may be what a full disk or a kill left of an earlier try."""
    if storage.exists(target) and storage.size(target) == upload.size:
        with storage.open(target) as there:
            if digest_stream(there).sha256 == sha256:
                return target
    # never over it: whoever has it open reads on, and the storage finds another name
    return storage.save(target, upload)


@transaction.atomic
def register_evidence(case: Any, evidence: Evidence, *, standing: Standing) -> Evidence:
    """Give a stored item the next serial of the case; who may do so has been asked before."""
    row = open_file(case)
    evidence.case_id = row.pk
    evidence.added_by, evidence.added_at = standing.user, timezone.now()
    last = Evidence.objects.filter(case_id=row.pk).aggregate(last=Max("serial"))["last"] or 0
    evidence.serial = last + 1
    evidence.save(force_insert=True)
    # the trail is read by more people than a trade secret is
    name = "***" if evidence.secret else evidence.name
    new = {"mark": evidence.mark, "name": name, "sha256": evidence.sha256, "sm3": evidence.sm3}
    leave(row, verbs.EVIDENCE_ADDED, standing=standing, new=new, more={"evidence": evidence.pk})
    return evidence
