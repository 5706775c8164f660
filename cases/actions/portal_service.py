"""电子送达: consent on a signed confirmation of the address, receipt by opening, and withdrawal.

民事诉讼法 90 dates electronic service from its arrival at the addressee's named system; 专利纠纷行政裁决和调解办法 10
allows it where receipt can be confirmed. What the portal can confirm is the opening, so the opening is the moment of
service: never earlier than the party knew, and provable from what was shown.
"""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.standing import Standing
from audit.language import for_record
from cases import verbs
from cases.actions.file import leave, only_own_staff, open_file
from cases.actions.papers import ADDRESSEES, issue_paper
from cases.actions.service import NOT_ELECTRONIC, reached
from cases.actions.signing import ask_signatures, when_signed
from cases.facts.law import parameter
from cases.filling import Filling
from cases.models import Paper, Party, PartyAccess, Service, ServiceAttempt, Signature, SignatureRequest
from workflow.refusals import Refused, incomplete, not_now, not_yours

LABEL = _("电子送达")
CONSENT = _("送达地址和电子送达确认")
BASIS = "《民事诉讼法》第九十条；《专利纠纷行政裁决和调解办法》第十条"
ADDRESS_PAPER = "penalty.address"
# papers that end a matter or need a signature in person (rmc 1.4; switch service.electronic_for_final_docs)
FINAL = frozenset(
    {
        "ruling.decision",
        "ruling.mediation-agreement",
        "mediation.agreement",
        "confirmation.confirmed",
        "confirmation.dismissed",
    }
)
ADDRESSEES[ADDRESS_PAPER] = lambda filling: []


@dataclass(frozen=True)
class Address:
    """Where papers may be sent to a party, as it writes on the confirmation."""

    party: Party
    service_address: str
    telephone: str
    electronic: bool
    account: str


@transaction.atomic
def ask_consent(link: PartyAccess, address: Address, *, standing: Standing) -> SignatureRequest:
    """Make the confirmation from what the party wrote and lay it before the party; it counts once signed."""
    row = open_file(link.party.case)
    if link.user_id != standing.user_id or link.capacity == PartyAccess.Capacity.AGENT:
        raise Refused(CONSENT, (not_yours(_("由当事人本人确认"), BASIS),))
    return _lay(row, address, standing)


@transaction.atomic
def ask_consent_at_counter(address: Address, *, standing: Standing) -> SignatureRequest:
    """The same for somebody who came in; the signature is taken down at the counter."""
    row = open_file(address.party.case)
    only_own_staff(row, standing, CONSENT)
    return _lay(row, address, standing)


def _lay(row: Any, address: Address, standing: Standing) -> SignatureRequest:
    if not address.service_address.strip():
        raise Refused(CONSENT, (incomplete(_("写明送达地址"), BASIS, cure="service_address"),))
    if address.electronic and not address.account.strip():
        how = _("先开具邀请码，由当事人用门户账号关联本案；没有账号的，选不同意电子送达。")
        raise Refused(CONSENT, (incomplete(_("没有关联门户账号，电子送达无处可送"), BASIS, how, cure="electronic"),))
    now = timezone.now()
    filling = Filling(
        row=row, case=row, detail=getattr(row, "detail", None), values={}, standing=standing, at=now, own=address
    )
    made = issue_paper(row, ADDRESS_PAPER, filling)
    ask_signatures(made, [address.party], at=now)
    more = {"paper": made.pk, "party": address.party.pk, "electronic": address.electronic}
    leave(row, verbs.CONSENT_ASKED, standing=standing, more=more)
    return SignatureRequest.objects.get(paper=made, party=address.party)


@when_signed(ADDRESS_PAPER)
def take_effect(row: Any, signature: Signature, standing: Standing) -> None:
    """The signed confirmation says where papers go and whether electronic service is agreed to."""
    party = signature.party
    if party is None:
        return
    said = {value["key"]: value["body"] for value in signature.paper.content["values"]}
    now = signature.signed_at
    party.service_address = str(said.get("service_address", ""))[:160]
    party.address_confirmed_at = now
    agreed = str(said.get("electronic_consent", "")).startswith(YES)
    party.electronic_consent_at = now if agreed else None
    party.save(update_fields=["service_address", "address_confirmed_at", "electronic_consent_at"])
    if agreed:
        leave(row, verbs.CONSENT_GIVEN, standing=standing, more={"party": party.pk, "paper": signature.paper_id})


YES = "同意"


@transaction.atomic
def withdraw_consent(party: Party, *, standing: Standing) -> None:
    """From now on papers go to the address again; what was received stays received."""
    row = open_file(party.case)
    own = party.accesses.filter(user=standing.user_id, until__isnull=True).exclude(capacity="agent").exists()
    if not own:
        only_own_staff(row, standing, CONSENT)
    fresh = Party.objects.get(pk=party.pk)
    if fresh.electronic_consent_at is None:
        raise Refused(CONSENT, (not_now(_("没有同意过电子送达")),))
    old, fresh.electronic_consent_at = fresh.electronic_consent_at, None
    fresh.save(update_fields=["electronic_consent_at"])
    leave(row, verbs.CONSENT_WITHDRAWN, standing=standing, old={"consent": old}, more={"party": fresh.pk})


def may_go_electronically(row: Any, service: Service) -> bool:
    """Whether a paper of this kind may be received at the portal under the switch in force."""
    if row.kind in NOT_ELECTRONIC and NOT_ELECTRONIC[row.kind](row, service):
        return False
    if service.paper.code not in FINAL:
        return True
    return parameter(row, "service.electronic_for_final_docs", on=timezone.localdate()) == "1"


@transaction.atomic
def receive(service: Service, *, shown_digest: str, address: str, standing: Standing) -> ServiceAttempt:
    """Opening a paper at the portal is its receipt: one attempt with what was shown and when. Raises Refused."""
    row = open_file(service.paper.case)
    fresh = Service.objects.select_related("paper", "party").get(pk=service.pk)
    _refuse(row, fresh, shown_digest, standing)
    now = timezone.now()
    consented = fresh.party.electronic_consent_at if fresh.party else now
    laid_at = max(fresh.paper.issued_at or now, consented or now)
    opened = _("门户打开签收，所示内容SHA-256 %(digest)s，来源%(address)s")
    proof = for_record(opened, digest=shown_digest, address=address)
    attempt = ServiceAttempt.objects.create(
        service=fresh, method=ServiceAttempt.Method.ELECTRONIC, tried_at=min(laid_at, now), reached_at=now,
        receiver=standing.user.name[:80], witnesses=for_record(_("门户系统")), proof_note=proof[:160],
        recorded_by=standing.user, recorded_at=now,
    )  # fmt: skip
    more = {"shown_digest": shown_digest, "paper_digest": fresh.paper.digest, "address": address}
    reached(row, fresh, attempt, standing=standing, more=more)
    return attempt


def _refuse(row: Any, service: Service, shown_digest: str, standing: Standing) -> None:
    party = service.party
    mine = party is not None and party.accesses.filter(user=standing.user_id).exclude(
        until__lte=timezone.now()
    ).exists()  # fmt: skip
    if party is None or not mine:
        raise Refused(LABEL, (not_yours(_("由受送达人本人或者其代理人签收"), BASIS),))
    if service.paper.state != Paper.State.ISSUED:
        raise Refused(LABEL, (not_now(_("文书还没有制发，或者已经作废")),))
    if service.served_at is not None:
        raise Refused(LABEL, (not_now(_("已经送达这位受送达人")),))
    if party.electronic_consent_at is None:
        raise Refused(LABEL, (not_now(_("没有同意电子送达"), BASIS, _("先签送达地址确认书，或者等纸质送达。")),))
    if not may_go_electronically(row, service):
        raise Refused(LABEL, (not_yours(_("这种文书不用电子方式送达"), BASIS, _("承办机关另行送达。")),))
    if shown_digest != service.paper.digest:
        raise Refused(LABEL, (not_now(_("文书内容有变动，没有签收"), how=_("刷新页面再打开。")),))
