"""Assembly: who listens to which verb, which documents are searched, what the shell asks whom."""

from datetime import timedelta

from django.db.models import Q, Subquery
from django.utils import timezone

from agencies import mailing
from agencies.reach import Key, Reach
from audit.models import Delivery, Entry
from audit.wiring import AfterCommit, after_commit, at_once
from cases import attachments, notifying, telling
from cases import listeners as transfers
from cases import verbs as case_verbs
from cases.actions import sending
from cases.actions.papers import CHOOSERS
from cases.models import Case
from cases.models.case import CaseKind
from cases.search_documents import CaseSource
from cases.sending import codes
from config.demonstration.province import system_user
from credit import listeners as credit
from credit.models import SeriousListing
from credit.search_documents import ListingSource
from search import registry, service
from search import verbs as search_verbs
from search.engines import engine
from search.indexing import index_keys
from search.search_documents import PrecedentSource
from search.service import Behind
from workflow.step import FLOWS

Lane = Delivery.Lane
INDEX = "search.index"
# what may close a file to people who could open it before
CLOSING = (case_verbs.SECRECY_CHANGED, case_verbs.SECRECY_FOLLOWED, "cases.secret_described")
JUST_NOW, MOST_CLOSING = timedelta(seconds=5), 1000


def keys_of(entries: list[Entry]) -> list[tuple[str, int]]:
    """The searched rows that entries touch: a case or listing itself, or the case a smaller proceeding belongs to."""
    keys: set[tuple[str, int]] = set()
    for entry in entries:
        subject = notifying.subject_of(entry)
        if entry.verb == search_verbs.ATTACHMENT_READ:
            keys.update(attachments.keys_of_texts([int(entry.subject_id or 0)]))
        if isinstance(subject, SeriousListing):
            keys.add(("listing", subject.pk))
        case = subject if isinstance(subject, Case) else getattr(subject, "case", None)
        if case is not None:
            keys.add(("case", case.pk))
        if case is not None and entry.verb in CLOSING:
            keys.update((attachments.NAME, pk) for pk in attachments.files_of(case.pk))
    return sorted(keys)


def read_attachment(entry: Entry, _delivery_id: int) -> None:
    """The words of a new item of evidence, read by the machine after the request is over."""
    attachments.read_evidence(entry, actor=system_user())


def not_indexed_yet(reach: Reach) -> Behind:
    """For how long a delivery to the index waits, and files shut to a reach meanwhile or a moment ago. One query."""
    fresh = Q(done_at__gt=timezone.now() - JUST_NOW)
    waiting = Q(state__in=[Delivery.State.WAITING, Delivery.State.DEAD])
    closing = Q(waiting | fresh, listener=INDEX, entry__verb__in=CLOSING)
    lane = Delivery.objects.filter(lane=Lane.INDEX)
    oldest = lane.filter(state=Delivery.State.WAITING).order_by("due_at", "pk").values("pk")[:1]
    asked = lane.filter(closing | Q(pk=Subquery(oldest))).select_related("entry__subject_type")
    rows = list(asked.order_by("-pk")[:MOST_CLOSING])
    waits = [row for row in rows if row.state == Delivery.State.WAITING]
    first = min(waits, key=lambda row: (row.due_at, row.pk), default=None)
    lag = timezone.now() - first.entry.recorded_at if first else timedelta(0)
    shutting = [row.entry for row in rows if row.listener == INDEX and row.entry.verb in CLOSING]
    return Behind(lag, _shut(reach, shutting))


def _shut(reach: Reach, entries: list[Entry]) -> frozenset[Key]:
    """What the rows of these entries show now is more than this reach may see."""
    if not entries:
        return frozenset()
    shut: set[Key] = set()
    by_source: dict[str, list[int]] = {}
    for name, pk in keys_of(entries):
        by_source.setdefault(name, []).append(pk)
    for name, pks in by_source.items():
        for shown in registry.sources()[name].facings(pks).values():
            if not reach.sees(shown):
                shut.add(shown.key)
    return frozenset(shut)


def index_many(entries: list[Entry]) -> None:
    """One commit for a batch; the current state is read, so order and repetition do not matter."""
    index_keys(engine(), keys_of(entries))


def index_one(entry: Entry, delivery_id: int) -> None:
    index_many([entry])


def paper_verbs() -> list[str]:
    """The verbs of all that issues a paper which a party of a case may have to receive or sign."""
    steps = [spec for kind in CaseKind.values if kind in FLOWS for spec in FLOWS[kind].steps.values()]
    return sorted({spec.verb for spec in steps if spec.papers or spec.id in CHOOSERS} | {case_verbs.PAPER_ISSUED})


def sided_verbs() -> list[str]:
    """The verbs of the steps that a party, or an expert, takes itself."""
    steps = [spec for kind in CaseKind.values if kind in FLOWS for spec in FLOWS[kind].steps.values()]
    return sorted({spec.verb for spec in steps if spec.actor.sides})


def wire() -> None:
    """Called once at start, after every app is ready."""
    registry.register(CaseSource())
    registry.register(PrecedentSource())
    registry.register(ListingSource())
    registry.register(attachments.FileSource())
    service.watch_index(not_indexed_yet)
    indexed = ["cases.*", "workflow.*", "credit.*", search_verbs.ATTACHMENT_READ]
    after_commit(indexed, AfterCommit(INDEX, Lane.INDEX, index_one, index_many))
    after_commit(
        [case_verbs.EVIDENCE_ADDED],
        AfterCommit("cases.read_attachment", Lane.PAPERS, read_attachment),
    )
    at_once([case_verbs.SECRECY_CHANGED, "cases.secret_described"], attachments.touch_files)
    _tell_people()
    _send_outside()
    at_once(["cases.threshold_evaluated"], transfers.watch_thresholds)
    after_commit(
        ["cases.investigation_closed"],
        AfterCommit("credit.suggest_listing", Lane.EFFECTS, credit.suggest_listing_after_investigation),
    )
    after_commit(
        ["cases.penalty_decided", "cases.decided_on_the_spot"],
        AfterCommit("credit.propose_publication", Lane.EFFECTS, credit.propose_publication_after_decision),
    )
    after_commit(
        ["cases.ruling_enforcement_applied", "cases.ruling_credit_flagged"],
        AfterCommit("credit.suggest_after_refusal", Lane.EFFECTS, credit.suggest_listing_after_refusal),
    )


def _tell_people() -> None:
    """Courtesy messages: who approves, who handles, whose turn it is, who takes part."""
    after_commit(["cases.step_proposed"], AfterCommit("cases.tell_approvers", Lane.EFFECTS, notifying.tell_approvers))
    after_commit(
        [
            "workflow.step_corrected",
            "cases.proposal_returned",
            "cases.paper_served",
            "cases.handlers_changed",
            "cases.material_submitted",
            "cases.link_asked",
            "cases.paper_signed",
        ],
        AfterCommit("cases.tell_handlers", Lane.EFFECTS, notifying.tell_handlers),
    )
    after_commit(
        ["workflow.step_corrected"],
        AfterCommit("cases.tell_who_took_part", Lane.EFFECTS, transfers.tell_who_took_part),
    )
    after_commit(
        ["cases.transfer_state_changed"],
        AfterCommit("cases.tell_sender_of_correction", Lane.EFFECTS, transfers.tell_sender_of_correction),
    )
    after_commit(
        ["cases.party_linked", "cases.evidence_decided", "cases.evidence_shown", "cases.consent_asked"],
        AfterCommit("cases.tell_parties", Lane.EFFECTS, notifying.tell_parties),
    )
    after_commit(list(telling.HEARING_VERBS), AfterCommit("cases.tell_hearing", Lane.EFFECTS, telling.tell_hearing))
    after_commit(
        ["cases.paper_served"], AfterCommit("cases.tell_served_party", Lane.EFFECTS, telling.tell_served_party)
    )
    after_commit(paper_verbs(), AfterCommit("cases.tell_waiting", Lane.EFFECTS, telling.tell_waiting))
    after_commit(
        ["cases.complaint_mediation_started", "cases.roll_member_replaced", "cases.advice_experts_chosen"],
        AfterCommit("cases.tell_chosen", Lane.EFFECTS, telling.tell_chosen),
    )
    after_commit(sided_verbs(), AfterCommit("cases.tell_own_step", Lane.EFFECTS, telling.tell_own_step))
    after_commit(["cases.advice_material_given"], AfterCommit("cases.tell_given", Lane.EFFECTS, telling.tell_given))
    after_commit(
        ["workflow.step_corrected"],
        AfterCommit("cases.tell_served_of_void", Lane.EFFECTS, telling.tell_served_of_void),
    )
    after_commit(
        ["cases.mediation_applied"],
        AfterCommit("cases.tell_mediation_desk", Lane.EFFECTS, telling.tell_mediation_desk),
    )
    after_commit(sorted(transfers.TURNS), AfterCommit("cases.tell_whose_turn", Lane.EFFECTS, transfers.tell_whose_turn))


def _send_outside() -> None:
    """What leaves the house by mail or message."""
    after_commit(["agencies.code_asked"], AfterCommit("agencies.send_code", Lane.OUTWARD, mailing.send_code))
    after_commit(
        ["agencies.code_asked"], AfterCommit("cases.send_telephone_code", Lane.OUTWARD, codes.send_telephone_code)
    )
    # queued by the messages themselves, where somebody wished them outside the inbox
    after_commit([], AfterCommit(sending.LISTENER, Lane.OUTWARD, sending.send_out))
    after_commit([], AfterCommit(sending.DIGEST_LISTENER, Lane.OUTWARD, sending.send_digest))
