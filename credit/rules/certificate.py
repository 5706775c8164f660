"""Public certificates (查询证明): what the paper says, and what its QR code proves.

The token carries no personal data: kind, number, subject's public id, day and a digest of the page, signed. The
answer to a check is the state *now*, so an old paper cannot be misused.
"""

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.utils.translation import gettext as _

from credit.rules.periods import Display, ListingTerm, Shown

_CONTEXT = b"zhiheng.credit.certificate.1"
_SEPARATOR = "."


class CertificateKind(StrEnum):
    """The kinds of paper (8.6)."""

    OWN_REPORT = "own_report"
    PUBLIC_REPORT = "public_report"
    NO_RECORD = "no_record"
    REMOVAL = "removal"
    PUBLICATION = "publication"


class Standing(StrEnum):
    """What a check answers today."""

    CURRENT = "current"
    NO_LONGER = "no_longer"
    SUPERSEDED = "superseded"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True)
class Record:
    """One public record on the paper: reference, what it is, source, basis, and its period by construction."""

    reference: str
    title_zh: str
    source_zh: str
    basis: str
    period: Display | ListingTerm


@dataclass(frozen=True, kw_only=True)
class Certificate:
    """The content of one paper; `digest` covers all of it."""

    number: str
    kind: CertificateKind
    subject_ref: str
    subject_name: str
    credit_code: str
    purpose: str
    as_of: datetime
    scope_zh: tuple[str, ...]
    records: tuple[Record, ...]
    statement_zh: str
    remedies_zh: tuple[str, ...]

    @property
    def digest(self) -> str:
        """SHA-256 over the canonical form of what the paper shows."""
        return hashlib.sha256(_canonical(self)).hexdigest()


@dataclass(frozen=True, kw_only=True)
class Claim:
    """What a genuine token says."""

    number: str
    kind: CertificateKind
    subject_ref: str
    as_of: datetime
    digest: str


@dataclass(frozen=True, kw_only=True)
class Answer:
    """The answer of a check, in words."""

    standing: Standing
    reason_zh: str


def draw_up(
    *,
    number: str,
    kind: CertificateKind,
    subject_ref: str,
    subject_name: str,
    credit_code: str,
    purpose: str,
    as_of: datetime,
    scope_zh: Sequence[str],
    records: Iterable[Record],
) -> Certificate:
    """The content of a paper: of the records given, only those the public may see at this moment are on it."""
    if as_of.tzinfo is None:
        raise ValueError("as_of must carry its time zone")
    public = tuple(r for r in records if r.period.state_on(as_of.date()) is Shown.SHOWN)
    if kind is CertificateKind.NO_RECORD and public:
        raise ValueError("a public record exists, so no certificate of none can be drawn up")
    return Certificate(
        number=number,
        kind=kind,
        subject_ref=subject_ref,
        subject_name=subject_name,
        credit_code=credit_code,
        purpose=purpose,
        as_of=as_of,
        scope_zh=tuple(scope_zh),
        records=public,
        statement_zh=_statement(as_of, scope_zh, found=len(public)),
        remedies_zh=(
            _("对公示信息有异议的，可以在本平台提出异议申请，免费办理。"),
            _("对行政决定不服的，可以依法申请行政复议或者提起行政诉讼。"),
        ),
    )


def _statement(as_of: datetime, scope_zh: Sequence[str], *, found: int) -> str:
    values = {"moment": as_of.strftime("%Y-%m-%d %H:%M:%S"), "scope": "、".join(scope_zh), "found": found}
    if found:
        return _("截至%(moment)s，在%(scope)s范围内，本系统公示 %(found)d 条信息。") % values
    return _("截至%(moment)s，在%(scope)s范围内，本系统没有公示信息；这不证明当事人从未违法。") % values


def _canonical(paper: Certificate) -> bytes:
    content = {
        "as_of": paper.as_of.isoformat(),
        "credit_code": paper.credit_code,
        "kind": paper.kind.value,
        "name": paper.subject_name,
        "number": paper.number,
        "purpose": paper.purpose,
        "records": [
            [r.reference, r.title_zh, r.source_zh, r.basis, r.period.ends_on.isoformat()] for r in paper.records
        ],
        "scope": list(paper.scope_zh),
        "statement": paper.statement_zh,
        "subject": paper.subject_ref,
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def sign(paper: Certificate, *, key: bytes) -> str:
    """The token for the QR code."""
    body = [paper.number, paper.kind.value, paper.subject_ref, paper.as_of.isoformat(), paper.digest]
    payload = json.dumps(body, ensure_ascii=True, separators=(",", ":")).encode()
    return _SEPARATOR.join((_encode(payload), _encode(_signature(payload, key))))


def read_token(token: str, *, key: bytes) -> Claim | None:
    """The claim of a genuine token; None for anything else."""
    payload_text, dot, signature_text = token.partition(_SEPARATOR)
    payload, signature = _decode(payload_text), _decode(signature_text)
    if not dot or payload is None or signature is None:
        return None
    if not hmac.compare_digest(_signature(payload, key), signature):
        return None
    number, kind, subject_ref, as_of, digest = json.loads(payload)
    return Claim(
        number=number,
        kind=CertificateKind(kind),
        subject_ref=subject_ref,
        as_of=datetime.fromisoformat(as_of),
        digest=digest,
    )


def answer_now(claim: Claim | None, *, stored: Certificate | None, public_now: Sequence[Record], on: date) -> Answer:
    """What the paper is worth on a day: `stored` is the paper kept under its number, `public_now` today's records."""
    if claim is None or stored is None:
        return Answer(standing=Standing.UNKNOWN, reason_zh=_("查无此证明，或者证明内容被改动。"))
    if not hmac.compare_digest(claim.digest, stored.digest):
        return Answer(standing=Standing.SUPERSEDED, reason_zh=_("该编号的证明已经更正，请以新证明为准。"))
    then = {r.reference for r in stored.records}
    now = {r.reference for r in public_now if r.period.state_on(on) is Shown.SHOWN}
    if now == then:
        return Answer(standing=Standing.CURRENT, reason_zh=_("证明属实，当前公示情况与出具时一致。"))
    if then - now and not now - then:
        text = _("证明属实，但其中 %(count)d 条信息已不再公示，不得继续使用。")
        return Answer(standing=Standing.NO_LONGER, reason_zh=text % {"count": len(then - now)})
    return Answer(standing=Standing.NO_LONGER, reason_zh=_("证明属实，但公示情况已经变化，请重新查询。"))


def _signature(payload: bytes, key: bytes) -> bytes:
    if not key:
        raise ValueError("no key to sign with")
    return hmac.new(key, _CONTEXT + payload, hashlib.sha256).digest()[:20]


def _encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _decode(text: str) -> bytes | None:
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    # A second spelling of the same bytes is not the token we issued.
    return raw if _encode(raw) == text else None
