"""What the public reads of a record: masked by the matrix, with why, by whom, until when and how to repair."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from credit.access import public_listings, public_penalties
from credit.facts import law
from credit.facts.decision_text import public_texts
from credit.models import CreditSubject, PenaltyPublication, SeriousListing
from credit.rules import tables
from credit.rules.certificate import Record
from credit.rules.masking import MaskingMatrix, Viewing
from credit.rules.periods import Display, ListingTerm

# nearer to an end than this, in per cent, a word under the middle of its mark would be cut on a telephone
NARROW = 30


@dataclass(frozen=True)
class Span:
    """A period on a line: per cent of it gone today, and where early repair opens."""

    starts_on: date
    ends_on: date
    opens_on: date | None
    gone: str
    opens_at: str
    opens_anchor: str = "middle"


@dataclass(frozen=True)
class PublicRecord:
    """One public record in words; `values` passed the masking matrix."""

    kind: str
    ref: str
    title: str
    why: str
    organ: str
    decided_on: date | None
    numbers: tuple[str, ...]
    basis: str
    measures: str
    span: Span
    may_repair: bool
    conditions: tuple[str, ...]
    documents: tuple[str, ...]
    annotation: str = ""
    corrected_on: date | None = None
    values: tuple[tuple[str, str], ...] = ()
    text_id: int | None = None


@dataclass(frozen=True)
class PublicCard:
    """The page of one subject."""

    subject_id: int
    name: str
    credit_code: str
    status: str
    place: str
    representative: str
    former_names: tuple[str, ...]
    listings: tuple[PublicRecord, ...]
    penalties: tuple[PublicRecord, ...]

    @property
    def is_listed(self) -> bool:
        return bool(self.listings)

    @property
    def records(self) -> tuple[PublicRecord, ...]:
        return (*self.listings, *self.penalties)


def card_of(subject: CreditSubject, *, on: date) -> PublicCard:
    """Everything public of a subject on a day; seven queries at most."""
    listings, penalties = public_listings(subject.pk, on=on), public_penalties(subject.pk, on=on)
    texts = public_texts(row.case_id for row in penalties)
    head = _masked(subject, {"name": subject.name, "credit_code": subject.credit_code,
                             "registered_place": subject.place,
                             "legal_representative": subject.legal_representative}, on=on,
                   grounds=_grounds(penalties))  # fmt: skip
    return PublicCard(
        subject_id=subject.pk,
        name=head.get("name", ""),
        credit_code=head.get("credit_code", ""),
        status=subject.status,
        place=head.get("registered_place", ""),
        representative=head.get("legal_representative", ""),
        former_names=() if subject.is_person else tuple(f.name for f in subject.former_names.all()),
        listings=tuple(_listing(row, subject, on=on) for row in listings),
        penalties=tuple(
            replace(_penalty(row, subject, on=on), text_id=texts.get(row.case_id or 0))
            for row in penalties
            if not row.minor
        ),
    )


def _grounds(penalties: Sequence[PenaltyPublication]) -> frozenset[str]:
    """What is on record that opens a natural person's name: an IP penalty with a basis approved for publication."""
    if any(row.person_basis.strip() for row in penalties):
        return frozenset({"DECISION_PAGE", "IP_PENALTY", "DPO_BASIS"})
    return frozenset()


def _masked(subject: CreditSubject, values: dict[str, str], *, on: date, grounds: frozenset[str]) -> dict[str, str]:
    matrix = MaskingMatrix(_rows(tables.MaskingRule, on), on=on)
    viewing = Viewing(kind=subject.rule_kind, audience="PUBLIC", grounds=grounds)  # type: ignore[arg-type]
    return dict(matrix.apply(values, viewing).values)


def _rows(cls: Any, on: date) -> list[Any]:
    from workflow.law.store import rows

    return [found.record for found in rows(cls, on=on).values()]


def _listing(row: SeriousListing, subject: CreditSubject, *, on: date) -> PublicRecord:
    ground = law.one(tables.ListingGround, row.ground, row, on=row.listed_on or on).record
    values = _masked(subject, {"ground": ground.label_zh, "facts": row.public_reason}, on=on, grounds=frozenset())
    conditions, documents = _repair("LISTING_O44", row, on=on)
    start = row.listed_on or on
    return PublicRecord(
        kind="listing",
        ref=row.ref,
        title=values.get("ground", ""),
        why=values.get("facts", ""),
        organ=row.agency.name,
        decided_on=row.listed_on,
        numbers=tuple(n for n in (row.listing_no, row.penalty_no) if n),
        basis=ground.basis,
        measures=row.measures_announced,
        span=span(start, row.ends_on or start, row.early_from, on=on),
        may_repair=row.early_from is not None and on >= row.early_from,
        conditions=conditions,
        documents=documents,
    )


def _penalty(row: PenaltyPublication, subject: CreditSubject, *, on: date) -> PublicRecord:
    said = {
        "act_types": row.act_types, "facts": row.summary_facts, "legal_basis": row.legal_basis,
        "penalty_text": row.penalty_text, "authority": row.organ_name, "decision_no": row.decision_no,
    }  # fmt: skip
    values = _masked(subject, said, on=on, grounds=frozenset())
    conditions, documents = _repair("PENALTY_GSXT", row, on=on)
    start = row.published_on or row.decided_on
    return PublicRecord(
        kind="publication",
        ref=row.ref,
        title=values.get("act_types", ""),
        why=values.get("facts", ""),
        organ=values.get("authority", ""),
        decided_on=row.decided_on,
        numbers=(values.get("decision_no", ""),),
        basis=values.get("legal_basis", ""),
        measures=values.get("penalty_text", ""),
        span=span(start, row.ends_on or start, row.earliest_stop_on, on=on),
        may_repair=row.earliest_stop_on is not None and on >= row.earliest_stop_on,
        conditions=conditions,
        documents=documents,
        annotation=row.annotation if row.stage == "annotated" else "",
        corrected_on=row.corrected_on,
    )


def _repair(target: str, row: Any, *, on: date) -> tuple[tuple[str, ...], tuple[str, ...]]:
    regime = next((r for r in law.all_rows(tables.RepairRegime, row, on=on) if r.target == target), None)
    if regime is None:
        return (), ()
    words = {t.code: t.label_zh for t in law.all_rows(tables.RepairTerm, row, on=on)}
    return tuple(words.get(c, c) for c in tables.codes(regime.conditions)), tuple(
        words.get(c, c) for c in tables.codes(regime.documents)
    )


def span(start: date, end: date, opens: date | None, *, on: date) -> Span:
    """Where today stands in a period, in per cent for the drawing."""
    whole = max((end - start).days, 1)

    def place(day: date) -> float:
        return min(max((day - start).days / whole, 0.0), 1.0) * 100

    if opens is None:
        return Span(start, end, None, f"{place(on):.1f}%", "")
    at = place(opens)
    anchor = "start" if at < NARROW else "end" if at > 100 - NARROW else "middle"
    return Span(start, end, opens, f"{place(on):.1f}%", f"{at:.1f}%", anchor)


def records_of(subject_id: int, *, on: date) -> list[Record]:
    """The public records of a subject as a certificate lists them."""
    found = [
        Record(
            reference=row.ref, title_zh="严重违法失信名单", source_zh=row.agency.name, basis=row.listing_no,
            period=ListingTerm(rule="", basis="", listed_on=row.listed_on or on, ends_on=row.ends_on or on,
                               early_from=row.early_from, shown_from=row.published_on, removed_on=row.removed_on),
        )
        for row in public_listings(subject_id, on=on)
    ]  # fmt: skip
    return found + [
        Record(
            reference=row.ref, title_zh="行政处罚", source_zh=row.organ_name, basis=row.decision_no,
            period=Display(rule=row.period_rule, basis="", channel="OWN", starts_on=row.published_on,
                           minimum_until=row.decided_on, ends_on=row.ends_on or on, withdrawn_on=row.changed_on,
                           stopped_on=row.stopped_on),
        )
        for row in public_penalties(subject_id, on=on)
    ]  # fmt: skip
