"""签名: a paper is laid before its parties; each signature keeps who, how, when and the digest of what was shown."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.standing import Standing
from cases import verbs
from cases.actions.file import leave, open_file
from cases.digests import digest_bytes
from cases.doors import COUNTER
from cases.models import Evidence, Paper, Party, PartyAccess, Signature, SignatureRequest
from workflow.refusals import Refusal, Refused, incomplete, not_now, not_yours

LABEL = _("签名")
BASIS = "《电子签名法》第三条、第十三条"
# an agent signs these only with special authority (专利纠纷行政裁决和调解办法 17)
SETTLING = frozenset({"ruling.settlement", "ruling.withdrawal-request", "ruling.mediation-agreement",
                      "mediation.agreement", "mediation.withdrawal"})  # fmt: skip
Method = Signature.Method


@dataclass(frozen=True)
class Signing:
    """One signature as it was given. `shown_digest` is of the content that stood before the signer's eyes.

    `mark` are the bytes of the drawn strokes, `proof` the scan of a paper signature, `note` what two officers noted
    where signing was refused; `signed_at` is the moment written on a paper that was signed before it was handed in.
    """

    method: str
    signer: str
    capacity: str
    shown_digest: str
    mark: bytes = b""
    proof: Evidence | None = None
    note: str = ""
    signed_at: datetime | None = None


AfterSigning = Callable[[Any, Signature, Standing], None]
_AFTER: dict[str, AfterSigning] = {}


def when_signed(code: str) -> Callable[[AfterSigning], AfterSigning]:
    """Register what a signature of a kind of paper brings about, on the locked file, in the same transaction."""

    def wrap(after: AfterSigning) -> AfterSigning:
        _AFTER[code] = after
        return after

    return wrap


def after_signing(row: Any, made: Signature, standing: Standing) -> None:
    """Do what the signature brings about, whoever's it is."""
    if made.paper.code in _AFTER:
        _AFTER[made.paper.code](row, made, standing)


def ask_signatures(paper: Paper, parties: Iterable[Party], *, at: datetime, due_on: date | None = None) -> int:
    """Lay an issued paper before parties, inside the caller's transaction; asking twice changes nothing."""
    rows = [SignatureRequest(paper=paper, party=party, asked_at=at, due_on=due_on) for party in parties]
    return len(SignatureRequest.objects.bulk_create(rows, ignore_conflicts=True))


def unsigned(papers: Iterable[Paper]) -> list[SignatureRequest]:
    """The requests of these papers that no signature has answered, in the order they were made; one query."""
    rows = SignatureRequest.objects.select_related("party", "paper")
    return list(rows.filter(paper__in=list(papers), signature__isnull=True).order_by("pk"))


@transaction.atomic
def sign(request: SignatureRequest, signing: Signing, *, standing: Standing) -> Signature:
    """Answer a request with a signature, by the party itself or by the counter that took it down. Raises Refused."""
    row = open_file(request.paper.case)
    fresh = SignatureRequest.objects.select_related("paper", "party").get(pk=request.pk)
    found = _refusals(row, fresh, signing, standing)
    if found:
        raise Refused(LABEL, tuple(found))
    at = timezone.now()
    made = Signature(
        paper=fresh.paper, party=fresh.party, signer=signing.signer.strip(), capacity=signing.capacity,
        user=standing.user, method=signing.method, signed_at=signing.signed_at or at, shown_digest=signing.shown_digest,
        proof=signing.proof, note=signing.note,
    )  # fmt: skip
    if signing.mark:
        made.mark_sha256 = digest_bytes(signing.mark).sha256
        made.mark.save(f"{fresh.paper.verify_code}-{fresh.pk}.png", ContentFile(signing.mark), save=False)
    made.save()
    fresh.signature, fresh.answered_at = made, at
    fresh.save(update_fields=["signature", "answered_at"])
    more = {
        "paper": fresh.paper_id, "party": fresh.party_id, "method": signing.method, "signature": made.pk,
        "shown_digest": signing.shown_digest, "mark_sha256": made.mark_sha256,
    }  # fmt: skip
    leave(row, verbs.PAPER_SIGNED, standing=standing, more=more)
    after_signing(row, made, standing)
    return made


@transaction.atomic
def refuse_to_sign(request: SignatureRequest, *, reason: str, standing: Standing) -> None:
    """The party will not sign and says why; a paper that needs every signature then does not take effect."""
    row = open_file(request.paper.case)
    fresh = SignatureRequest.objects.select_related("paper", "party").get(pk=request.pk)
    if not _may_sign(row, fresh, standing):
        raise Refused(LABEL, (not_yours(_("由这位当事人本人、其代理人或者承办机关办理")),))
    if fresh.signature_id is not None or fresh.answered_at is not None:
        raise Refused(LABEL, (not_now(_("这份文书已经答复过")),))
    if not reason.strip():
        raise Refused(LABEL, (incomplete(_("写明不签署的理由"), cure="reason"),))
    fresh.refusal, fresh.answered_at = reason.strip()[:200], timezone.now()
    fresh.save(update_fields=["refusal", "answered_at"])
    more = {"paper": fresh.paper_id, "party": fresh.party_id, "reason": fresh.refusal}
    leave(row, verbs.SIGNATURE_REFUSED, standing=standing, more=more)


def own_link(request: SignatureRequest, standing: Standing) -> PartyAccess | None:
    """The link through which this person signs for the party, in person before as an agent."""
    now = timezone.now()
    links = request.party.accesses.filter(user=standing.user_id, since__lte=now).exclude(until__lte=now)
    return min(links, key=lambda link: link.capacity == PartyAccess.Capacity.AGENT, default=None)


def _may_sign(row: Any, request: SignatureRequest, standing: Standing) -> bool:
    return any(standing.holds(role, row.agency_id) for role in COUNTER) or own_link(request, standing) is not None


def _without_authority(request: SignatureRequest, signing: Signing, standing: Standing) -> list[Refusal]:
    """An account signs for its own party only; an agent settles only with special authority."""
    link = own_link(request, standing)
    if signing.method == Method.ACCOUNT and link is None:
        return [not_yours(_("账号签署只能由当事人用自己的账号"), BASIS, _("当面办理的，用屏幕手写或者纸质签名。"))]
    agent = link is not None and link.capacity == PartyAccess.Capacity.AGENT and not link.special_authority
    if agent and request.paper.code in SETTLING:
        why = _("一般授权的代理人不能代为承认、放弃、变更请求或者和解")
        return [not_yours(why, "《专利纠纷行政裁决和调解办法》第十七条", _("由当事人签署，或者提交特别授权。"))]
    return []


def _refusals(row: Any, request: SignatureRequest, signing: Signing, standing: Standing) -> list[Refusal]:
    if not _may_sign(row, request, standing):
        return [not_yours(_("由这位当事人本人、其代理人签名，或者由承办机关当面办理"), BASIS)]
    if request.paper.state != Paper.State.ISSUED:
        return [not_now(_("文书还没有制发，或者已经作废"))]
    if request.signature_id is not None:
        return [not_now(_("这位当事人已经签名"))]
    found = _without_authority(request, signing, standing)
    if signing.shown_digest != request.paper.digest:
        why, how = _("文书内容与您看到的不一致，没有签署"), _("刷新页面，看过现在的内容再签。")
        found.append(not_now(why, BASIS, how))
    if not signing.signer.strip():
        found.append(incomplete(_("写明签名人姓名"), cure="signer"))
    if signing.method == Method.SCREEN and not signing.mark:
        found.append(incomplete(_("请在签名框内手写签名"), BASIS, cure="mark"))
    if signing.method == Method.PAPER and signing.proof is None:
        found.append(incomplete(_("纸质签名要附签名页的扫描件"), cure="proof"))
    if signing.signed_at is not None:
        found += _moment_wrong(request, signing)
    if signing.method == Method.REFUSED:
        found.append(incomplete(_("拒绝签名的，登记理由，不作为签名"), cure="method"))
    return found


def _moment_wrong(request: SignatureRequest, signing: Signing) -> list[Refusal]:
    """Only a paper carries a moment of its own: after it was issued, before now."""
    issued = (request.paper.issued_at or timezone.now()).replace(second=0, microsecond=0)
    if signing.method != Method.PAPER:
        return [incomplete(_("只有纸质签名填签名日期"), cure="signed_at")]
    if signing.signed_at is not None and not issued <= signing.signed_at <= timezone.now():
        return [incomplete(_("签名时间要在文书制发以后、现在以前"), cure="signed_at")]
    return []
