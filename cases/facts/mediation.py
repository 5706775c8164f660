"""Loading the facts of a mediation: few queries, and those of a later phase only when the case has come there."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Subquery, prefetch_related_objects

from cases.facts import law
from cases.models import (
    AgreementTerm,
    Assignment,
    MediationCase,
    MediatorDisclosure,
    Paper,
    Party,
    Right,
    RollUse,
    RulingClaim,
    Service,
    Signature,
    SignatureRequest,
)
from workflow.deadlines.arithmetic import local_day
from workflow.flows.mediation import MediationFacts
from workflow.flows.mediation.courts import Court, CourtFacts, asks_reason, objection
from workflow.flows.mediation.guards_after import right_court
from workflow.flows.mediation.lint import Finding, Term, lint
from workflow.flows.mediation.stages import BEFORE_AGREEMENT
from workflow.models import Deadline, Hold

State = AgreementTerm.State
# the holds that a guard of a mediation asks about
HELD = ("RECUSAL", "SHAM", "APPRAISAL")
SIDES = (Party.Role.PETITIONER, Party.Role.RESPONDENT)
CONFIRMATION, RECORD, AGREEMENT = "mediation.mediator", "mediation.record", "mediation.agreement"
APPLICATION, NOTICE = "confirmation.application", "mediation.notice"
# who is chosen discloses in the same step
CHOOSING = ("accepted", "mediator_set", "scheduled")
# the stages of a confirmation after which the same agreement may be sent again, and those in which nothing is awaited
SENT_AGAIN = ("not_accepted", "withdrawn")
SETTLED = (
    "", "not_accepted", "withdrawn", "dismissed", "confirmed", "kept", "performing", "performed", "enforced",
    "not_enforced", "revoked", "closed",
)  # fmt: skip


@dataclass
class Look:
    """What the guards have just read of the file, kept on the row for the papers of the same step."""

    case: Any
    parties: list[Party]
    terms: list[AgreementTerm]
    handling: list[Assignment]

    @cached_property
    def papers(self) -> list[Paper]:
        rows = self.case.papers.filter(state=Paper.State.ISSUED)
        return list(rows.defer("content").order_by("pk"))

    @cached_property
    def signed(self) -> dict[str, "Signing"]:
        return signings(self.case)

    @cached_property
    def court(self) -> CourtFacts:
        return court_facts(self.case)


@dataclass(frozen=True)
class Signing:
    """How far a kind of paper has come among those who sign it."""

    issued: bool = False
    unsigned: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()
    by_mediator: bool = False
    paper_id: int | None = None


def signings(case: Any) -> dict[str, Signing]:
    """The newest issued paper of each kind that parties sign; one query."""
    own = Signature.objects.filter(paper=OuterRef("paper"), party__isnull=True)
    rows = (
        SignatureRequest.objects.filter(paper__case=case.pk, paper__state=Paper.State.ISSUED)
        .annotate(by_mediator=Exists(own))
        .values_list("paper__code", "paper_id", "party__name", "signature_id", "answered_at", "by_mediator")
        .order_by("-paper_id", "pk")
    )
    grouped: dict[str, list[Any]] = {}
    for row in rows:
        kept = grouped.setdefault(row[0], [])
        if not kept or kept[0][1] == row[1]:
            kept.append(row)
    return {
        code: Signing(
            True,
            tuple(name for _c, _p, name, signature, _a, _m in found if signature is None),
            tuple(name for _c, _p, name, _s, answered, _m in found if answered is None),
            any(row[5] for row in found),
            found[0][1],
        )
        for code, found in grouped.items()
    }


def terms_of(case: Any) -> list[AgreementTerm]:
    """The terms that stand, with who performs each."""
    return list(AgreementTerm.objects.filter(case_id=case.pk).exclude(state=State.DROPPED).select_related("actor"))


def as_term(row: AgreementTerm) -> Term:
    return Term(
        serial=row.serial, kind=row.kind, actor=row.actor.name if row.actor else "", act=row.act, matter=row.matter,
        amount_fen=row.amount_fen, manner=row.manner, due_on=row.due_on,
    )  # fmt: skip


def mediation_facts(case: MediationCase) -> MediationFacts:
    detail, now = case.detail, case.as_of
    today = local_day(now)
    look = look_at(case)
    people, rows = [p for p in look.parties if p.role in SIDES], look.terms
    signed = look.signed
    held = _holds(case, look)
    return MediationFacts(
        now=now, type=detail.type, dispute=detail.dispute, online=detail.online,
        summary_procedure=detail.procedure == "summary", complex_matter=detail.complex_matter,
        both_asked=detail.both_asked, consent=detail.consent,
        consent_lapsed=detail.statement_ends is not None and detail.statement_ends <= now,
        refusal_ground=detail.refusal_ground, refusal_reason=detail.refusal_reason,
        confirmed=detail.confirmed_at is not None, recusal_open="RECUSAL" in held, sham_open="SHAM" in held,
        appraisal_open="APPRAISAL" in held, recusal_reason=detail.recusal_reason, chosen_by=detail.chosen_by,
        presiding=detail.presiding_id is not None,
        unconfirmed=signed.get(CONFIRMATION, Signing()).unsigned,
        petitioner_present=detail.petitioner_present, respondent_present=detail.respondent_present,
        course=detail.mediation_course, record_unanswered=signed.get(RECORD, Signing()).unanswered,
        voluntary=detail.voluntary_note, open_items=detail.open_items,
        open_claims=len(detail.open_claims.split(",")) if detail.open_claims else 0,

        ruling_claims=_ruling_claims(case), undisputed=detail.undisputed_facts,
        ground=detail.termination_ground, ending=detail.termination_reason,
        extension_agreed=detail.extension_note, extension_days=detail.extension_days or 0, body_days=detail.body_days,
        notified_cnipa=bool(detail.cnipa_note), accepts_enforcement=detail.accepts_enforcement == "yes",
        returned_to_court=detail.court_from_id is None or detail.returned_at is not None,
        given_back=detail.returned_at is not None, notary_applied=bool(detail.notary_office),
        **_mediators(look), **_called(case, people), term_open="_performed" in case.__dict__,
        **_agreed(detail, rows, signed, today),
        **_confirmation(case, look, people, signed, now),
    )  # fmt: skip


def _holds(case: Any, look: Look) -> frozenset[str]:
    held = getattr(case, "_holds_read", None)
    if held is not None:
        return frozenset(hold.code for hold in held)
    seat = look.handling[0] if look.handling else None
    if seat is not None and hasattr(seat, f"held_{HELD[0].lower()}"):
        return frozenset(code for code in HELD if getattr(seat, f"held_{code.lower()}"))
    kind = ContentType.objects.get_for_model(case)
    rows = Hold.objects.filter(subject_type=kind, subject_id=case.pk, closed_at__isnull=True)
    return frozenset(rows.values_list("code", flat=True))


def look_at(case: Any) -> Look:
    """Read people, seats and terms once; what a page has prefetched is not read again."""
    seats = _seats(case)
    case._handlers = frozenset(seat.person_id for seat in seats)
    prefetch_related_objects([case], "parties")
    parties = sorted(case.parties.all(), key=lambda party: int(party.pk))
    case._look = Look(case, parties, terms_of(case), seats)
    look: Look = case._look
    return look


def _seats(case: Any) -> list[Assignment]:
    """Who handles the case; before a session also whether each has disclosed."""
    held = case.__dict__.get("_prefetched_objects_cache", {}).get("assignments")
    if held is not None and case.stage not in CHOOSING:
        return [seat for seat in held if seat.until is None and seat.capacity in Assignment.HANDLING]
    told = MediatorDisclosure.objects.filter(case=OuterRef("case"), mediator=OuterRef("person"))
    seats = Assignment.objects.filter(case=case.pk, capacity__in=Assignment.HANDLING, until__isnull=True)
    unsigned = RollUse.objects.filter(case=OuterRef("case"), ended_at__isnull=True, signature__isnull=True)
    waits = Subquery(unsigned.order_by("pk").values("entry__name")[:1])
    guests = RollUse.objects.filter(case=OuterRef("case"), ended_at__isnull=True, entry__user__isnull=True)
    kind = ContentType.objects.get_for_model(case)
    holds = Hold.objects.filter(subject_type=kind, subject_id=case.pk, closed_at__isnull=True)
    seats = seats.annotate(
        guests=Exists(guests), **{f"held_{code.lower()}": Exists(holds.filter(code=code)) for code in HELD}
    )
    return list(seats.annotate(told=Exists(told), roll_waits=waits).select_related("person").order_by("pk"))


def _mediators(look: Look) -> dict[str, Any]:
    """Who mediates, and who of them has not disclosed."""
    found = [seat for seat in look.handling if seat.capacity == Assignment.Capacity.MEDIATOR]
    undisclosed = tuple(seat.person.name for seat in found if not getattr(seat, "told", True))
    waits = next((name for seat in look.handling if (name := getattr(seat, "roll_waits", None))), "")
    return {"mediators": len(found), "undisclosed": undisclosed, "invited_undisclosed": waits}


def _called(case: Any, people: list[Party]) -> dict[str, Any]:
    """Whom the newest notice of a session has reached; asked while sessions can be held."""
    if case.stage not in BEFORE_AGREEMENT:
        return {}
    rows = Service.objects.filter(paper__case=case.pk, paper__code=NOTICE, paper__state=Paper.State.ISSUED)
    found = list(rows.order_by("-paper_id", "pk").values_list("paper_id", "party_id", "addressee", "served_at"))
    newest = [row for row in found if row[0] == found[0][0]]
    reached = {party for _paper, party, _name, at in newest if at is not None}
    sides = {role: {p.pk for p in people if p.role == role} for role in SIDES}
    return {
        "called": bool(newest),
        "unreached": tuple(name for _paper, _party, name, at in newest if at is None),
        "petitioner_reached": bool(newest) and sides[SIDES[0]] <= reached,
        "respondent_reached": bool(newest) and sides[SIDES[1]] <= reached,
    }


def _agreed(detail: Any, rows: list[AgreementTerm], signed: dict[str, Signing], today: date) -> dict[str, Any]:
    terms = tuple(as_term(row) for row in rows)
    unclear = tuple(f for f in lint(terms, parties={t.actor for t in terms}) if f.code == "unclear")
    paper = signed.get(AGREEMENT, Signing())
    effective = detail.effective_at or _last_signature(paper)
    open_now = [row for row in rows if row.state == State.AGREED]
    return {
        "terms": terms, "unclear": unclear, "agreement_issued": paper.issued, "agreement_unsigned": paper.unsigned,
        "mediator_signed": paper.by_mediator, "effective_at": effective,
        "unperformed": len(open_now),
        "overdue": sum(1 for row in open_now if row.due_on is not None and row.due_on < today),
    }  # fmt: skip


def _last_signature(paper: Signing) -> datetime | None:
    """When the last one signed; asked only once everybody has."""
    if not paper.issued or paper.unsigned or not paper.by_mediator:
        return None
    newest = Signature.objects.filter(paper=paper.paper_id).order_by("-signed_at").values_list("signed_at", flat=True)
    return newest.first()


def _confirmation(
    case: Any, look: Look, people: list[Party], signed: dict[str, Signing], now: datetime
) -> dict[str, Any]:
    """Nothing of this is read before the agreement stands."""
    detail = case.detail
    if detail.effective_at is None:
        return {}
    court = as_court(detail.court) if detail.court is not None else None
    judged = court if case.is_asked(right_court) else None
    against = objection(look.court, judged) if judged is not None else None
    application = signed.get(APPLICATION, Signing())
    return {
        "body_lawful": detail.body_registration,
        "admin_allowed": law.parameter(case, "confirmation.admin_mediation", on=local_day(now)) == "1",
        "findings": findings_of(look.terms, people),
        "checked": detail.checked_at is not None,
        "window_closes": window_closes(case),
        "court_named": court is not None,
        "court_objection": against[0] if against else None,
        "court_basis": against[1] if against else "",
        "court_reason_due": _reason_due(look, judged),
        "application_issued": application.issued,
        "application_unsigned": application.unsigned,
        "submitted": detail.submitted_at is not None and detail.confirmation_stage not in SENT_AGAIN,
        "confirmation_open": detail.confirmation_stage not in SETTLED,
    }


def _reason_due(look: Look, court: Court | None) -> object:
    """What has to be reasoned about the choice of court, while it is asked and nothing is written."""
    return asks_reason(look.court, court) if court is not None and not look.case.detail.court_reason else None


def findings_of(rows: list[AgreementTerm], people: list[Party]) -> tuple[Finding, ...]:
    """What in the terms a court would refuse or dismiss."""
    return lint((as_term(row) for row in rows), parties={p.name for p in people})


def window_closes(case: Any) -> datetime | None:
    """The first instant after the thirty days, as the clock of the case has it."""
    found = [clock for clock in clocks_of(case) if clock.code == "rmc:TL-C01"]
    return max(found, key=lambda clock: int(clock.pk)).due_at if found else None


def clocks_of(case: Any) -> list[Deadline]:
    """The clocks that stand, as a page has read them or as they are read once for the whole step."""
    read = getattr(case, "_clocks_read", None)
    if read is not None:
        return list(read)
    kind = ContentType.objects.get_for_model(case)
    rows = Deadline.objects.filter(subject_type=kind, subject_id=case.pk).exclude(state=Deadline.State.VOID)
    found = case.__dict__["_clocks_held"] = list(rows.order_by("pk"))
    return found


def court_facts(case: Any) -> CourtFacts:
    """Who mediated, the rights and the places, for the table of courts."""
    rights = list(case.rights.all())
    numbers = [r.number for r in rights if r.kind == Right.Kind.PATENT]
    secret = any(r.kind == Right.Kind.TRADE_SECRET for r in rights)
    software = any(r.kind == Right.Kind.COPYRIGHT and "SR" in r.number for r in rights)
    return CourtFacts(
        inviting_court=case.detail.court_from_id, rights=tuple(r.kind for r in rights),
        patent_kinds=tuple(kind for number in numbers if (kind := patent_kind(number))),
        technical=secret or software, body_city=case.agency.city,
    )  # fmt: skip


def patent_kind(number: str) -> str:
    """What sort of patent a number names: the digit after the year."""
    digits = "".join(c for c in number.partition(".")[0] if c.isdigit())
    place = 4 if len(digits) >= 12 else 2
    return {"1": "invention", "8": "invention", "2": "utility", "9": "utility", "3": "design"}.get(
        digits[place : place + 1], ""
    )


def as_court(agency: Any) -> Court:
    return Court(agency.pk, agency.level, agency.city)


def _ruling_claims(case: MediationCase) -> int:
    """How many claims wait in the ruling it came from; asked only where a partial agreement may be drawn up."""
    if case.origin_id is None or case.stage != "in_session":
        return 0
    return RulingClaim.objects.filter(case_id=case.origin_id, state="open").count()
