"""Invented firms with what is public of them: penalties on show, ended ones, and some on the list."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from hashlib import sha256
from random import Random
from typing import Any

from django.contrib.contenttypes.models import ContentType

from config.population.clocks import Clocks, Whose
from config.population.files import File
from config.population.names import code_of, firm
from config.population.people import Desk
from config.population.trail import Subject, Trail
from config.population.writing import Row, Sheet, day, moment
from credit import verbs
from credit.actions.subjects import region_of
from credit.lookup import name_keys
from credit.models import CreditSubject, NameToken, PenaltyPublication, SeriousListing
from workflow.deadlines.arithmetic import midnight_of

ENDED, GRAVE, LISTED = 0.07, 0.08, 0.01
YEAR = timedelta(days=365)


class Firms:
    """Writes subjects with their name keys, publications and listings."""

    def __init__(self, desks: list[Desk], weights: list[float], *, seed: int, now: datetime, trail: Trail,
                 clocks: Clocks, actor: tuple[int, str]) -> None:  # fmt: skip
        self.desks = [desk for desk in desks if desk.kind != "mediation"]
        self.weights = weights[: len(self.desks)]
        self.seed, self.now, self.today = seed, now, now.date()
        self.trail, self.clocks, self.actor = trail, clocks, actor
        self.subject = Sheet(CreditSubject, kind="unit", was_shown=True, source=source_of(seed), created_at=moment(now))
        self.token = Sheet(NameToken)
        self.publication = Sheet(
            PenaltyPublication, kind="publication", channel="OWN", imported=True, version=1, chain_length=1,
            act_types="侵犯注册商标专用权", penalty_kinds="FINE",
            legal_basis="《商标法》第六十条第二款", summary_facts="销售侵犯注册商标专用权的商品，经查证属实。",
            ip_penalty=True,
        )  # fmt: skip
        self.listing = Sheet(
            SeriousListing, kind="listing", stage="active", imported=True, version=1, chain_length=1, ground="G-09-2a",
            public_reason="故意侵犯知识产权，受到较重行政处罚。",
        )  # fmt: skip
        self.types = [ContentType.objects.get_for_model(model).pk for model in (PenaltyPublication, SeriousListing)]

    def sheets(self) -> list[Sheet]:
        return [value for value in vars(self).values() if isinstance(value, Sheet)]

    def write(self, first: int, count: int, files: Sequence[File], first_case: int) -> None:
        """Firms of these numbers inside the caller's transaction; a listing rests on a penalty file of the batch."""
        draw = Random(f"firms:{self.seed}:{first}")  # noqa: S311 - invented firms, no secret
        at = self.subject.reserve(count)
        self.shown = self.publication.reserve(count)
        self.listed = self.listing.reserve(count)
        self.trail.begin(self.trail.entries.reserve(2 * count))
        cases = iter([(first_case + n, f) for n, f in enumerate(files) if f.kind == "penalty" and f.closed is not None])
        subjects: list[Row] = []
        tokens: list[Row] = []
        publications: list[Row] = []
        listings: list[Row] = []
        for n in range(count):
            desk = draw.choices(self.desks, cum_weights=self.weights)[0]
            row, ends = self._publication(at + n, first + n, desk, draw)
            publications.append(row)
            found = next(cases, None) if draw.random() < LISTED else None
            if found is not None:
                listed, until = self._listing(at + n, *found, draw)
                listings.append(listed)
                ends = max(ends, until)
            subjects.append(self._subject(at + n, first + n, ends, tokens))
        self.subject.write(subjects)
        self.token.write_keyed(tokens)
        self.publication.write(publications)
        self.listing.write(listings)
        self.clocks.flush()
        self.trail.flush()

    def _subject(self, pk: int, number: int, ends: date, tokens: list[Row]) -> Row:
        name, code = firm(number), code_of(self.seed, number)
        normal, core, parts = name_keys(name)
        tokens += [self.token.row(subject_id=pk, token=token) for token in parts]
        return self.subject.row(id=pk, name=name, credit_code=code, region_code=region_of(code), place=name[:3],
                                normal_name=normal, core=core, shown_until=day(ends))  # fmt: skip

    def _publication(self, subject: int, number: int, desk: Desk, draw: Random) -> tuple[Row, date]:
        pk, ended, grave = self.shown, draw.random() < ENDED, draw.random() < GRAVE
        self.shown += 1
        span = 3 * YEAR if grave else YEAR
        decided = self.today - (span + timedelta(days=draw.randint(5, 500)) if ended else
                                timedelta(days=draw.randint(2, 350)))  # fmt: skip
        ends = decided + span
        published, fine = decided + timedelta(days=1), draw.randint(5, 400) * 1000
        at = midnight_of(published)
        if not ended:
            self.clocks.add("cr:TL-26" if grave else "cr:TL-25", decided, desk,
                            Whose(self.types[0], pk, "publication"), stopped=None)  # fmt: skip
        head = self._entry(self.types[0], "credit.penaltypublication", pk, desk, at, verbs.IMPORTED)
        return self.publication.row(
            id=pk, **_place(desk), stage="stopped_expired" if ended else "published", is_open=not ended,
            chain_head=head, opened_at=moment(at), closed_at=moment(midnight_of(ends)) if ended else None,
            subject_id=subject, decision_no=f"{desk.word}罚〔{decided.year}〕{self.seed}{number:07d}号",
            decided_on=day(decided), organ_name=desk.name, organ_code=code_of(0, desk.agency_id),
            penalty_text=f"罚款{fine:,}元", fine_fen=fine * 100, severity="SERIOUS" if grave else "GENERAL",
            published_on=day(published), ends_on=day(ends), earliest_stop_on=day(decided + YEAR / 4),
            ref=self._ref("p", number),
        ), ends  # fmt: skip

    def _listing(self, subject: int, case: int, file: File, draw: Random) -> tuple[Row, date]:
        pk, listed = self.listed, self.today - timedelta(days=draw.randint(10, 400))
        self.listed += 1
        ends, desk = listed + 3 * YEAR, file.desk
        at = midnight_of(listed)
        for code in ("cr:TL-15", "cr:TL-16"):
            if code == "cr:TL-15" or listed + YEAR > self.today:
                self.clocks.add(code, listed, desk, Whose(self.types[1], pk, "listing"), stopped=None)
        head = self._entry(self.types[1], "credit.seriouslisting", pk, desk, at, "credit.listing_published")
        return self.listing.row(
            id=pk, **_place(desk), secret=file.secret, chain_head=head, opened_at=moment(at), case_id=case,
            subject_id=subject, listing_no=f"{desk.word}列〔{listed.year}〕{self.seed}{file.number:07d}号",
            listed_on=day(listed), published_on=day(listed), ends_on=day(ends), early_from=day(listed + YEAR),
            decided_at=moment(at), ref=self._ref("l", file.number),
        ), ends  # fmt: skip

    def _entry(self, type_id: int, label: str, pk: int, desk: Desk, at: datetime, verb: str) -> str:
        about = Subject(type_id, label, pk, desk.agency_id, *self.actor, desk.name)
        body: dict[str, Any] = {"new": {"stage": "active" if "listing" in label else "published"}}
        utc = at.astimezone(self.now.tzinfo)
        return self.trail.chain(about, [utc], (verb, body), Random(0))[0]  # noqa: S311 - nothing is drawn for one entry

    def _ref(self, kind: str, number: int) -> str:
        return sha256(f"{kind}{self.seed}-{number}".encode()).hexdigest()[:20]


def source_of(seed: int) -> str:
    """What a run finds its own firms by."""
    return f"population {seed}"


def _place(desk: Desk) -> dict[str, Any]:
    return {"agency_id": desk.agency_id, "province": desk.province, "city": desk.city, "county": desk.county}
