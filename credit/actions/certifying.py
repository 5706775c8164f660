"""Giving out a certificate and checking one: the answer is always the state now."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from audit.language import record_language
from credit.models import Certificate, CreditSubject
from credit.rules import certificate as rules
from credit.rules.periods import Display
from credit.showing import records_of
from workflow.deadlines.arithmetic import local_day

SCOPE = ("本平台公示的行政处罚信息", "本平台公示的严重违法失信名单信息")


@dataclass(frozen=True)
class Checked:
    """What a check of a token finds."""

    answer: rules.Answer
    paper: rules.Certificate | None


@record_language()
@transaction.atomic
def give_certificate(
    subject: CreditSubject | None, *, name: str, credit_code: str, purpose: str, now: datetime
) -> Certificate:
    """A report on what is public of a firm now, or a certificate that nothing is; free and without sign-in."""
    on = local_day(now)
    found = records_of(subject.pk, on=on) if subject is not None else []
    kind = rules.CertificateKind.PUBLIC_REPORT if found else rules.CertificateKind.NO_RECORD
    paper = rules.draw_up(
        number=f"XC{on:%Y%m%d}-{secrets.token_hex(5).upper()}",
        kind=kind,
        subject_ref=str(subject.pk) if subject is not None else "",
        subject_name=name,
        credit_code=credit_code,
        purpose=purpose[:80],
        as_of=timezone.localtime(now).replace(microsecond=0),
        scope_zh=SCOPE,
        records=found,
    )
    return Certificate.objects.create(
        number=paper.number,
        subject=subject,
        kind=paper.kind.value,
        purpose=paper.purpose,
        as_of=paper.as_of,
        content=_stored(paper),
        digest=paper.digest,
        token=rules.sign(paper, key=settings.SECRET_KEY.encode()),
    )


def check_certificate(token: str, *, now: datetime) -> Checked:
    """Genuine or not, and what it is worth at this moment."""
    claim = rules.read_token(token, key=settings.SECRET_KEY.encode())
    row = Certificate.objects.filter(number=claim.number).first() if claim is not None else None
    paper = paper_of(row) if row is not None else None
    on = local_day(now)
    public = records_of(row.subject_id, on=on) if row is not None and row.subject_id else []
    return Checked(rules.answer_now(claim, stored=paper, public_now=public, on=on), paper)


def _stored(paper: rules.Certificate) -> dict[str, Any]:
    return {
        "subject_ref": paper.subject_ref,
        "subject_name": paper.subject_name,
        "credit_code": paper.credit_code,
        "as_of": paper.as_of.isoformat(),
        "scope": list(paper.scope_zh),
        "statement": paper.statement_zh,
        "remedies": list(paper.remedies_zh),
        "records": [
            [r.reference, r.title_zh, r.source_zh, r.basis, r.period.ends_on.isoformat()] for r in paper.records
        ],
    }


def paper_of(row: Certificate) -> rules.Certificate:
    """The paper as it was given out; its digest covers exactly this."""
    kept = row.content
    return rules.Certificate(
        number=row.number,
        kind=rules.CertificateKind(row.kind),
        subject_ref=kept["subject_ref"],
        subject_name=kept["subject_name"],
        credit_code=kept["credit_code"],
        purpose=row.purpose,
        as_of=datetime.fromisoformat(kept["as_of"]),
        scope_zh=tuple(kept["scope"]),
        records=tuple(_record(*line) for line in kept["records"]),
        statement_zh=kept["statement"],
        remedies_zh=tuple(kept["remedies"]),
    )


def _record(reference: str, title: str, source: str, basis: str, ends: str) -> rules.Record:
    day = date.fromisoformat(ends)
    period = Display(rule="", basis="", channel="OWN", starts_on=None, minimum_until=day, ends_on=day)
    return rules.Record(reference=reference, title_zh=title, source_zh=source, basis=basis, period=period)
