"""Signing at the portal and at the counter: what the method asks beside the signature itself."""

import base64
import binascii
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.access import own_account
from agencies.standing import Standing
from audit.language import for_record
from cases.actions.evidence import register_evidence, stored
from cases.actions.signing import BASIS, LABEL, Method, Signing, own_link, sign
from cases.models import Evidence, Signature, SignatureRequest
from workflow.refusals import Refused, incomplete, not_yours

PREFIX = "data:image/png;base64,"
PNG = b"\x89PNG\r\n\x1a\n"
LARGEST_MARK = 300 * 1024


@dataclass(frozen=True)
class Given:
    """What the page of a signature sends: the way, the name, the digest that was shown, strokes, scan, password."""

    method: str
    signer: str
    shown_digest: str
    drawn: str = ""
    scan: Any = None
    password: str = ""
    note: str = ""
    capacity: str = ""
    signed_at: datetime | None = None


def mark_of(drawn: str) -> bytes:
    """The bytes of drawn strokes; raises Refused where they are no picture of strokes."""
    if not drawn:
        return b""
    if not drawn.startswith(PREFIX) or len(drawn) > LARGEST_MARK * 4 // 3 + len(PREFIX):
        raise Refused(LABEL, (incomplete(_("笔迹没有传完整，请清除后重写"), cure="drawn"),))
    try:
        data = base64.b64decode(drawn.removeprefix(PREFIX), validate=True)
    except (binascii.Error, ValueError):
        data = b""
    if not data.startswith(PNG):
        raise Refused(LABEL, (incomplete(_("笔迹没有传完整，请清除后重写"), cure="drawn"),))
    return data


def sign_at_portal(request: SignatureRequest, given: Given, *, standing: Standing) -> Signature:
    """A party signs: the account by its password and a verified identity, strokes on the screen, or a scanned page."""
    link = own_link(request, standing)
    account = own_account(standing)
    if link is None or account is None:
        raise Refused(LABEL, (not_yours(_("由这位当事人本人、其代理人签名"), BASIS),))
    if given.method not in (Method.ACCOUNT, Method.SCREEN, Method.PAPER):
        raise Refused(LABEL, (incomplete(_("选一种签名方式"), cure="method"),))
    if given.method != Method.PAPER and not account.is_verified:
        why, how = _("账号的身份还没有核验，不能在线签名"), _("带证件到窗口核验，或者上传签名、盖章的签名页。")
        raise Refused(LABEL, (not_yours(why, BASIS, how),))
    if given.method == Method.ACCOUNT and not standing.user.check_password(given.password):
        raise Refused(LABEL, (incomplete(_("口令不对，没有签署"), BASIS, cure="password"),))
    return _sign(request, given, capacity=for_record(link.Capacity(link.capacity).label), standing=standing)


def sign_at_counter(request: SignatureRequest, given: Given, *, standing: Standing) -> Signature:
    """A party signs before an officer: on the officer's screen or on paper."""
    if given.method not in (Method.SCREEN, Method.PAPER):
        raise Refused(LABEL, (incomplete(_("当面办理的，用屏幕手写或者纸质签名"), cure="method"),))
    return _sign(request, given, capacity=given.capacity.strip() or for_record(_("当事人当面签署")), standing=standing)


def _sign(request: SignatureRequest, given: Given, *, capacity: str, standing: Standing) -> Signature:
    mark = mark_of(given.drawn) if given.method == Method.SCREEN else b""
    item = _scan(request, given) if given.method == Method.PAPER and given.scan is not None else None
    with transaction.atomic():
        proof = register_evidence(request.paper.case, item, standing=standing) if item is not None else None
        signing = Signing(
            method=given.method, signer=given.signer, capacity=capacity[:40], shown_digest=given.shown_digest,
            mark=mark, proof=proof, note=given.note[:200], signed_at=given.signed_at,
        )  # fmt: skip
        return sign(request, signing, standing=standing)


def _scan(request: SignatureRequest, given: Given) -> Evidence:
    values = {
        "kind": Evidence.Kind.DOCUMENT, "name": for_record(_("《%(paper)s》签名页"), paper=request.paper.title)[:120],
        "obtained_on": timezone.localdate(), "obtained_from": request.party.name[:120],
        "obtained_by": request.party.name[:120],
    }  # fmt: skip
    return stored(values, given.scan, case_id=request.paper.case_id)
