"""Importing the double-publicity sheet: checked rows become subjects and publications, 500 in one transaction.

Upserts by the business key (authority code, decision number, party), so a second run changes nothing and a killed run
is finished by running it again.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from django.db import connection, models, transaction
from django.utils import timezone

from agencies.fields import IDENTITY_PURPOSE, EncryptedTextField, blind_index
from agencies.models import Agency
from audit.recording import Note, append_many
from credit import verbs
from credit.actions.subjects import new_ref, region_of, rename
from credit.facts import law
from credit.lookup import name_keys
from credit.models import CreditSubject, NameToken, PenaltyPublication, SeriousListing
from credit.rules import tables
from credit.rules.heavier import Penalty, default_severity, low_fine, short_display
from credit.rules.periods import Published, display_of, own_portal, penalty_rule
from credit.rules.scan import mask_text, scan
from credit.rules.sheet import Row

BATCH = 500
KINDS = {"法人及非法人组织": "unit", "个体工商户": "sole", "自然人": "person"}
# what a second import of the same row may change; never the stage: a row whose end moved into the past is hidden by
# its end at once and ended by the sweep, a row that has ended stays ended
CHANGING = (
    "decided_on", "organ_name", "act_types", "summary_facts", "legal_basis", "penalty_kinds", "penalty_text",
    "fine_fen",
    "confiscated_fen", "licence", "severity", "ends_on",
)  # fmt: skip


@dataclass
class Counted:
    """What an import did."""

    made: int = 0
    changed: int = 0
    same: int = 0

    def add(self, other: "Counted") -> None:
        self.made += other.made
        self.changed += other.changed
        self.same += other.same


@dataclass
class SheetImporter:
    """Law rows read once for a whole import."""

    agency: Agency
    actor: Any
    on: date
    _rules: list[tables.PublicationRule] = field(init=False)
    _kinds: list[tables.PenaltyKind] = field(init=False)
    _low: list[tables.LowFine] = field(init=False)

    def __post_init__(self) -> None:
        self._rules = _every(tables.PublicationRule)
        self._kinds = law.all_rows(tables.PenaltyKind, self.agency, on=self.on)
        self._low = law.all_rows(tables.LowFine, self.agency, on=self.on)
        # several kinds share a word of the sheet (吊销许可证件); the first stands for it
        self._codes: dict[str, str] = {}
        for kind in self._kinds:
            self._codes.setdefault(kind.sheet_value, kind.code)

    @transaction.atomic
    def import_batch(self, rows: Sequence[Row]) -> Counted:
        """Write one batch of checked rows: the last of several with one key wins."""
        now = timezone.now()
        unique = {(r.text["CF_CFJGDM"], r.text["CF_WSH"], _party_key(r)): r for r in rows}
        subjects = self._subjects(list(unique.values()))
        wanted = [(subjects[_party_key(r)], r) for r in unique.values()]
        known = self._known(wanted)
        counted, fresh, changed = Counted(), [], []
        for subject, row in wanted:
            values = self._values(subject, row)
            old = known.get((values["organ_code"], values["decision_no"], subject.pk))
            if old is None:
                fresh.append(self._new(subject, values, now))
            elif any(getattr(old, name) != values[name] for name in CHANGING):
                for name in CHANGING:
                    setattr(old, name, values[name])
                changed.append(old)
            else:
                counted.same += 1
        _insert(PenaltyPublication, fresh)
        keys = dict(PenaltyPublication.objects.filter(ref__in=[r.ref for r in fresh]).values_list("ref", "pk"))
        for made in fresh:
            made.pk = keys[made.ref]
        if changed:
            _update(PenaltyPublication, changed, CHANGING)
        self._record(fresh, changed, now)
        self._show(wanted)
        counted.made, counted.changed = len(fresh), len(changed)
        return counted

    def _record(self, fresh: list[PenaltyPublication], changed: list[PenaltyPublication], now: datetime) -> None:
        pairs = [(row, self._note(row, "new", now)) for row in fresh] + [
            (r, self._note(r, "changed", now)) for r in changed
        ]
        append_many(pairs)
        for row, _note in pairs:
            row.version += 1
        _update(PenaltyPublication, [row for row, _note in pairs], ("chain_head", "chain_length", "version"))

    def _note(self, row: PenaltyPublication, what: str, now: datetime) -> Note:
        more = {"origin": "imported", "what": what, "decision": row.decision_no, "organ": row.organ_code}
        return Note(verb=verbs.IMPORTED, actor=self.actor, agency_id=self.agency.pk, happened_at=now,
                    new={"stage": row.stage}, more=more)  # fmt: skip

    def _known(self, wanted: list[tuple[CreditSubject, Row]]) -> dict[tuple[str, str, int], PenaltyPublication]:
        rows = PenaltyPublication.objects.filter(
            imported=True, channel="OWN", subject__in={s.pk for s, _row in wanted},
            decision_no__in={r.text["CF_WSH"] for _s, r in wanted},
        )  # fmt: skip
        return {(row.organ_code, row.decision_no, row.subject_id): row for row in rows}

    def _subjects(self, rows: list[Row]) -> dict[str, CreditSubject]:
        """The subject of each party key; missing ones are created with their name keys."""
        codes = {r.text["CF_XDR_SHXYM"] for r in rows if r.text.get("CF_XDR_SHXYM")}
        indexes = {_party_key(r) for r in rows if not r.text.get("CF_XDR_SHXYM")}
        found = {s.credit_code: s for s in CreditSubject.objects.filter(credit_code__in=codes)}
        found |= {s.identity_index: s for s in CreditSubject.objects.filter(identity_index__in=indexes)}
        fresh: dict[str, CreditSubject] = {}
        tokens: dict[str, tuple[str, ...]] = {}
        for row in rows:
            key = _party_key(row)
            old = found.get(key)
            if old is not None:
                if not old.is_person:
                    rename(old, row.text["CF_XDR_MC"], on=row.days["CF_JDRQ"])
            elif key not in fresh:
                fresh[key], tokens[key] = _new_subject(row, key)
        CreditSubject.objects.bulk_create(fresh.values())
        _insert_tokens([(fresh[key].pk, token) for key, mine in tokens.items() for token in mine])
        return {**found, **fresh}

    def _values(self, subject: CreditSubject, row: Row) -> dict[str, Any]:
        text, decided = row.text, row.days["CF_JDRQ"]
        kinds = frozenset(self._codes[word] for word in text["CF_CFLB"].split("、") if word in self._codes)
        fine, seized = row.yuan.get("CF_NR_FK"), row.yuan.get("CF_NR_WFFF")
        penalty = Penalty(kinds=kinds, natural_person=subject.is_person, fine_yuan=fine or Penalty().fine_yuan,
                          confiscated_yuan=seized or Penalty().confiscated_yuan)  # fmt: skip
        low = low_fine(penalty, self._low, region=self.agency.province, on=decided)
        severity = default_severity(penalty, self._kinds, low=low, on=self.on)
        ends = self._ends(row, penalty, severity, low=low)
        stage = "published" if ends >= self.on else "stopped_expired"
        if kinds == {"WARNING"}:
            stage, ends = "not_publishable", decided
        return {
            "decision_no": text["CF_WSH"], "decided_on": decided, "organ_name": text["CF_CFJG"],
            "organ_code": text["CF_CFJGDM"], "act_types": text["CF_WFXW"], "summary_facts": self._masked(text["CF_SY"]),
            "legal_basis": self._masked(text["CF_YJ"]), "penalty_kinds": "|".join(sorted(kinds)),
            "penalty_text": self._masked(text["CF_NR"]), "fine_fen": int(fine * 100) if fine is not None else None,
            "confiscated_fen": int(seized * 100) if seized is not None else None,
            "licence": text.get("CF_NR_ZKDX", ""), "severity": severity, "ends_on": ends, "stage": stage,
            "is_open": stage == "published",
        }  # fmt: skip

    def _ends(self, row: Row, penalty: Penalty, severity: Any, *, low: bool | None) -> date:
        """The earlier of what the sheet says and what the rules of the day of decision allow."""
        decided, stated = row.days["CF_JDRQ"], row.days["CF_GSJZQ"]
        short = short_display(penalty, self._kinds, low=low, on=self.on)
        facts = Published(decided_on=decided, published_on=decided, served_on=decided, told_on=decided,
                          severity=severity, short=short)  # fmt: skip
        channels: tuple[Any, ...] = ("GSXT", "CREDITCHINA")
        rules = [r for channel in channels if (r := penalty_rule(facts, self._rules, channel=channel)) is not None]
        shown = own_portal([display_of(facts, rule) for rule in rules])
        return min(stated, shown.ends_on) if shown is not None else stated

    def _masked(self, text: str) -> str:
        return mask_text(text, scan(text, on=self.on))

    def _new(self, subject: CreditSubject, values: dict[str, Any], now: datetime) -> PenaltyPublication:
        closed = None if values["is_open"] else now
        return PenaltyPublication(
            kind="publication", agency=self.agency, province=self.agency.province, city=self.agency.city,
            county=self.agency.county, opened_at=now, closed_at=closed, imported=True, subject=subject,
            channel="OWN", published_on=values["decided_on"], ref=new_ref(), **values,
        )  # fmt: skip

    def _show(self, wanted: list[tuple[CreditSubject, Row]]) -> None:
        """Until when anything of these subjects is public, from what now stands in the table."""
        ids = {subject.pk: subject for subject, _row in wanted}
        ends: dict[int, date] = {}
        rows = PenaltyPublication.objects.filter(
            subject__in=ids, channel="OWN", stage__in=("published", "annotated"), changed_on__isnull=True
        )
        listings = SeriousListing.objects.filter(subject__in=ids, stage="active")
        for found in (rows, listings):
            for pk, day in found.values_list("subject_id", "ends_on"):
                if day is not None:
                    ends[pk] = max(day, ends.get(pk, day))
        changed = []
        for pk, subject in ids.items():
            last = ends.get(pk)  # a corrected row may have ended what was shown
            if subject.shown_until != last or (last is not None and not subject.was_shown):
                subject.shown_until, subject.was_shown = last, subject.was_shown or last is not None
                changed.append(subject)
        _update(CreditSubject, changed, ("shown_until", "was_shown"))


def _every(cls: Any) -> list[Any]:
    """Every row of a table whatever its day: the day of each decision chooses among them."""
    from workflow.models.law import LawRow

    return [cls.parse(line.data) for line in LawRow.objects.filter(table=cls.table).order_by("pk")]


def _party_key(row: Row) -> str:
    """The credit code, else the blind index of the number, else the name with the kind of paper."""
    code = row.text.get("CF_XDR_SHXYM", "")
    return code or blind_index(row.text.get("CF_XDR_ZJHM", "") or row.text["CF_XDR_MC"], IDENTITY_PURPOSE)


def _new_subject(row: Row, key: str) -> tuple[CreditSubject, tuple[str, ...]]:
    text = row.text
    kind, code = KINDS[text["CF_XDR_LB"]], text.get("CF_XDR_SHXYM", "")
    subject = CreditSubject(
        kind=kind, name=text["CF_XDR_MC"], credit_code=code, region_code=region_of(code),
        legal_representative=text.get("CF_FRDB", ""), source="sheet",
        identity_no=text.get("CF_XDR_ZJHM", "") if kind == "person" else "",
        identity_index="" if code else key,
    )  # fmt: skip
    if kind == CreditSubject.Kind.PERSON:
        return subject, ()
    subject.normal_name, subject.core, tokens = name_keys(subject.name)
    return subject, tokens


def _insert_tokens(pairs: list[tuple[int, str]]) -> None:
    """The keys of half a name are the most rows by far and have no defaults: they need no model in between."""
    quoted, table = connection.ops.quote_name, NameToken._meta.db_table
    # names come from the model, values travel as parameters
    sql = f"INSERT INTO {quoted(table)} ({quoted('subject_id')}, {quoted('token')}) VALUES (%s, %s)"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.executemany(sql, pairs)


# values of these travel as they are; every other field prepares its own
_PLAIN = (models.CharField, models.TextField, models.IntegerField, models.BooleanField, models.ForeignKey)


def _reader(field: Any) -> Callable[[Any], Any]:
    if isinstance(field, _PLAIN) and not isinstance(field, EncryptedTextField):
        return attrgetter(field.attname)
    return lambda row: field.get_db_prep_save(field.pre_save(row, True), connection)


def _insert(model: Any, rows: Sequence[Any]) -> None:
    """Insert many rows as one prepared statement: SQLite allows few parameters in one statement of the ORM."""
    if not rows:
        return
    fields = [f for f in model._meta.concrete_fields if not f.primary_key]
    quoted = connection.ops.quote_name
    columns = ", ".join(quoted(f.column) for f in fields)
    # names come from the model, values travel as parameters
    sql = f"INSERT INTO {quoted(model._meta.db_table)} ({columns}) VALUES ({', '.join(['%s'] * len(fields))})"  # noqa: S608
    readers = [_reader(f) for f in fields]
    values = [[read(row) for read in readers] for row in rows]
    with connection.cursor() as cursor:
        cursor.executemany(sql, values)


def _update(model: Any, rows: Iterable[Any], columns: Sequence[str]) -> None:
    """Save named columns of many rows by key; one prepared statement, many parameters."""
    rows = list(rows)
    if not rows:
        return
    fields = [model._meta.get_field(name) for name in columns]
    quoted = connection.ops.quote_name
    settings = ", ".join(f"{quoted(f.column)} = %s" for f in fields)
    # names come from the model, values travel as parameters
    sql = f"UPDATE {quoted(model._meta.db_table)} SET {settings} WHERE {quoted(model._meta.pk.column)} = %s"  # noqa: S608
    values = [[f.get_db_prep_save(getattr(row, f.attname), connection) for f in fields] + [row.pk] for row in rows]
    with connection.cursor() as cursor:
        cursor.executemany(sql, values)
