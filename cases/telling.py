"""Who hears of hearings, service and rolls: people who sit there, party accounts, those chosen. Courtesy only."""

from typing import Any

from django.db.models import Q
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from agencies.models import Membership
from audit.models import Entry
from audit.verbs import verb
from cases.actions.portal_service import may_go_electronically
from cases.models import (
    Case,
    EvidenceUserGrant,
    Hearing,
    HearingPerson,
    Paper,
    PartyAccess,
    RollUse,
    Service,
    SignatureRequest,
)
from cases.notifying import send, subject_of, tell_handlers
from workflow.flows.mediation.opening import PEOPLE

HEARING_VERBS = ("cases.hearing_planned", "cases.hearing_moved", "cases.hearing_cancelled", "cases.hearing_noticed")


def party_address(case_id: int) -> str:
    """The case at the portal; empty where this installation has no portal."""
    try:
        return reverse("portal-case", kwargs={"pk": case_id})
    except NoReverseMatch:
        return ""


def _accounts(parties: Any) -> set[int]:
    """The people linked today to some parties."""
    now = timezone.now()
    alive = Q(until__isnull=True) | Q(until__gt=now)
    return set(PartyAccess.objects.filter(alive, since__lte=now, party__in=parties).values_list("user_id", flat=True))


def _more(entry: Entry) -> dict[str, Any]:
    found: dict[str, Any] = (entry.payload.body or {}).get("more", {})
    return found


def tell_hearing(entry: Entry, delivery_id: int) -> None:
    """Whoever sits in a hearing and whoever is linked to its parties hears when and where."""
    case = subject_of(entry)
    if not isinstance(case, Case):
        return
    rows = Hearing.objects.filter(case=case.pk)
    key = _more(entry).get("hearing")
    hearing = (rows.filter(pk=key) if key else rows.filter(state__in=Hearing.TAKING)).order_by("-pk").first()
    if hearing is None:
        return
    start = timezone.localtime(hearing.starts_at)
    said = verb(entry.verb)
    words = f"{case.number} {said.zh}：{start:%Y-%m-%d %H:%M} {hearing.place}"
    words_en = f"{case.number}: {said.en}: {start:%Y-%m-%d %H:%M} {hearing.place}"
    seats = HearingPerson.objects.filter(hearing=hearing.pk)
    staff = set(seats.filter(user__isnull=False).values_list("user_id", flat=True)) - {entry.actor_id}
    send(staff, entry=entry, delivery_id=delivery_id, text=words, text_en=words_en, url=f"/hearings/{hearing.pk}/")
    outside = _accounts(seats.filter(party__isnull=False).values("party")) - staff - {entry.actor_id}
    url = party_address(case.pk)
    send(outside, entry=entry, delivery_id=delivery_id, text=words, text_en=words_en, url=url)


def tell_served_party(entry: Entry, delivery_id: int) -> None:
    """The accounts of the party a paper was served on; the service itself is the record in the file, not this."""
    case = subject_of(entry)
    more = _more(entry)
    if not isinstance(case, Case) or "paper" not in more:
        return
    service = Service.objects.filter(paper=more["paper"], addressee=more.get("to", ""), party__isnull=False).first()
    if service is None:
        return
    people = _accounts([service.party_id]) - {entry.actor_id}
    send(
        people, entry=entry, delivery_id=delivery_id, url=party_address(case.pk),
        text=f"{case.number} 有一份文书已向您送达", text_en=f"{case.number}: a paper was served on you",
    )  # fmt: skip


def tell_waiting(entry: Entry, delivery_id: int) -> None:
    """Whoever may open a new paper at the portal or is asked to sign it hears that it waits.

    The opening is the service and the signature the act; this is neither.
    """
    case, made = subject_of(entry), [row[0] for row in _more(entry).get("papers", ())]
    if not isinstance(case, Case) or not made:
        return
    codes, keys = [one for one in made if isinstance(one, str)], [one for one in made if isinstance(one, int)]
    papers = Paper.objects.filter(Q(verify_code__in=codes) | Q(pk__in=keys), case=case.pk, state=Paper.State.ISSUED)
    rows = Service.objects.select_related("paper").filter(
        paper__in=papers, served_at__isnull=True, party__electronic_consent_at__isnull=False
    )
    parties = {one.party_id for one in rows if may_go_electronically(case, one)}
    asked = SignatureRequest.objects.filter(paper__in=papers, answered_at__isnull=True)
    parties |= set(asked.values_list("party_id", flat=True))
    send(
        _accounts(parties) - {entry.actor_id}, entry=entry, delivery_id=delivery_id, url=party_address(case.pk),
        text=f"{case.number} 有文书等您签收或者签名",
        text_en=f"{case.number}: a paper waits for you to receive or sign it",
    )  # fmt: skip


def tell_mediation_desk(entry: Entry, delivery_id: int) -> None:
    """Whoever accepts mediations at a body hears of one that came from outside: from a ruling or from the portal.

    What a court commissions comes by a hand-over, whose message tells them already.
    """
    case = subject_of(entry)
    if not isinstance(case, Case) or case.secret or _more(entry).get("source") == "court":
        return
    desk = Membership.objects.filter(
        agency=case.agency_id, role__in=PEOPLE, user__is_active=True, valid_until__isnull=True
    ).values_list("user_id", flat=True)
    if entry.actor_id in desk:
        return
    send(
        set(desk), entry=entry, delivery_id=delivery_id, url=f"/cases/{case.pk}/",
        text=f"{case.number} {case.title}：收到调解申请，请受理",
        text_en=f"{case.number} {case.title}: a request to mediate has come in, please take it up",
    )  # fmt: skip


def tell_chosen(entry: Entry, delivery_id: int) -> None:
    """Whoever was chosen from a roll hears that a case waits for the disclosure."""
    case = subject_of(entry)
    if not isinstance(case, Case):
        return
    uses = RollUse.objects.filter(
        case=case.pk, ended_at__isnull=True, signature__isnull=True, entry__user__isnull=False
    )
    for use in uses.select_related("entry").order_by("pk"):
        assert use.entry.user_id is not None
        send(
            {use.entry.user_id} - {entry.actor_id}, entry=entry, delivery_id=delivery_id, url=f"/rolls/uses/{use.pk}/",
            text=f"{case.number} 委派给您，请先签署披露声明",
            text_en=f"{case.number} is assigned to you; please sign the disclosure first",
        )  # fmt: skip


def tell_given(entry: Entry, delivery_id: int) -> None:
    """The experts who were given material just now hear that it is open."""
    case = subject_of(entry)
    if not isinstance(case, Case):
        return
    given = EvidenceUserGrant.objects.filter(
        content_object__case=case.pk, since=entry.happened_at, valid_until__isnull=True
    )
    uses = RollUse.objects.filter(case=case.pk, ended_at__isnull=True, entry__user__in=given.values("user"))
    for use in uses.select_related("entry").order_by("pk"):
        assert use.entry.user_id is not None
        send(
            {use.entry.user_id}, entry=entry, delivery_id=delivery_id, url=f"/rolls/uses/{use.pk}/",
            text=f"{case.number} 有材料交给您，请出具意见",
            text_en=f"{case.number}: material was given to you, please give your opinion",
        )  # fmt: skip


def tell_own_step(entry: Entry, delivery_id: int) -> None:
    """A party or an expert has taken a step itself: whoever handles the case hears of it.

    What the office writes down from a paper is no news to it.
    """
    case = subject_of(entry)
    if not isinstance(case, Case):
        return
    if not Membership.objects.filter(user=entry.actor_id, agency=case.agency_id).exists():
        tell_handlers(entry, delivery_id)


def tell_served_of_void(entry: Entry, delivery_id: int) -> None:
    """A step was voided whose paper had already reached a party: its accounts hear that the paper no longer stands."""
    case, event = subject_of(entry), _more(entry).get("event")
    if not isinstance(case, Case) or event is None:
        return
    reached = Service.objects.filter(
        paper__case=case.pk, paper__event_id=event, paper__state=Paper.State.VOID, served_at__isnull=False,
        party__isnull=False,
    )  # fmt: skip
    for service in reached.select_related("paper").order_by("pk"):
        people = _accounts([service.party_id]) - {entry.actor_id}
        send(
            people, entry=entry, delivery_id=delivery_id, url=party_address(case.pk),
            text=f"{case.number} 送达给您的《{service.paper.title}》{service.paper.number}已更正作废",
            text_en=f"{case.number}: a paper served on you ({service.paper.number}) was voided by a correction",
        )  # fmt: skip
