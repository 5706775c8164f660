"""One batch of checked rows: everything in one transaction, many rows an insert, one entry a case."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db import connection, models, transaction
from django.utils import timezone

from agencies.fields import identity_index
from audit.canonical import digest
from audit.recording import Note, append_many
from cases import verbs
from cases.actions.people import certificate
from cases.actions.report import SEALED_NAMES
from cases.identifiers.case_numbers import parse_number
from cases.importing.checking import Ready
from cases.importing.contents import paper_rows
from cases.importing.histories import clock_rows, event_rows
from cases.importing.inserting import insert_many
from cases.importing.run import Run, start_of
from cases.models import AmountFigure, Assignment, Case, GoodsItem, Matter, Party, Right, Serial
from cases.registry import PROXIES
from workflow.step import FLOWS

BATCH = 500
OWN = ("title", "summary", "number", "external_id", "opened_on", "secret", "sector", "link")


@transaction.atomic
def store_batch(rows: Sequence[Ready], run: Run, origins: dict[tuple[int, str], Case]) -> None:
    """Insert a batch; a stop at any moment leaves the whole batch in or the whole batch out."""
    pairs = _cases(rows, origins)
    _details(pairs)
    parties = _parties(pairs)
    _rights(pairs, parties)
    _goods(pairs)
    _figures(pairs, run)
    _handlers(pairs, run)
    entries = append_many([(case, _note(row, run)) for case, row in pairs])
    _save_chains([case for case, _row in pairs])
    numbered = {case.pk: entry.pk for (case, _row), entry in zip(pairs, entries, strict=True)}
    insert_many(paper_rows(pairs, run))
    insert_many(clock_rows(pairs))
    insert_many(event_rows(pairs, run, numbered))
    raise_serials(pairs)


def _save_chains(cases: Sequence[Case]) -> None:
    """The head of each chain on its case; one prepared statement, since every row gets another value."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE cases_case SET version = 1, chain_head = %s, chain_length = %s WHERE id = %s",
            [(case.chain_head, case.chain_length, case.pk) for case in cases],
        )


def _cases(rows: Sequence[Ready], origins: dict[tuple[int, str], Case]) -> list[tuple[Case, Ready]]:
    came = [origins.get((row.agency.pk, row.head.get("origin", ""))) for row in rows]
    fresh = Matter.objects.bulk_create(
        [Matter(title=row.head["title"]) for row, origin in zip(rows, came, strict=True) if origin is None]
    )
    matters = iter(fresh)
    cases = []
    for row, origin in zip(rows, came, strict=True):
        matter_id = next(matters).pk if origin is None else origin.matter_id
        cases.append(_case(row, origin, matter_id))
    return list(zip(Case.objects.bulk_create(cases), rows, strict=True))


def _case(row: Ready, origin: Case | None, matter_id: int | None) -> Case:
    values, agency, flow = row.head, row.agency, FLOWS[row.kind]
    done = values["stage"] in flow.terminal
    first = next((p["name"] for p in row.lists["parties"] if p["role"] == Party.Role.RESPONDENT), "")
    return Case(
        kind=row.kind, agency=agency, stage=values["stage"], is_open=not done, imported=True,
        province=agency.province, city=agency.city, county=agency.county,
        region_code=values.get("region_code") or agency.region_code, officer=row.officer, origin=origin,
        matter_id=matter_id, main_party=first,
        opened_at=start_of(values["opened_on"]),
        closed_at=start_of(values.get("closed_on") or values["opened_on"]) if done else None,
        **{name: values[name] for name in OWN if name in values},
    )  # fmt: skip


def _details(pairs: list[tuple[Case, Ready]]) -> None:
    """One insert a kind; the name of a reporter goes where only two roles may open it."""
    by_kind: dict[str, list[Any]] = defaultdict(list)
    for case, row in pairs:
        model = _detail_model(row.kind)
        values = dict(row.detail)
        if row.kind == "report":
            values = {
                "received_at": case.opened_at,
                "nature": "report",
                "naming": "anonymous",
                **values,
                **_sealed(row),
            }
        by_kind[row.kind].append(model(case_id=case.pk, **values))
    for found in by_kind.values():
        insert_many(found)


def _detail_model(kind: str) -> type[models.Model]:
    field = Case._meta.get_field(PROXIES[kind]._default_manager.detail)
    model: type[models.Model] = field.related_model  # type: ignore[assignment]  # a one-to-one row
    return model


def _sealed(row: Ready) -> dict[str, Any]:
    reporter = next((p for p in row.lists["parties"] if p["role"] == Party.Role.REPORTER), None)
    if reporter is None:
        return {}
    naming = row.detail.get("naming") or "confidential"
    return {"naming": naming, "reporter_name": reporter["name"], "reporter_address": reporter.get("address", "")}


def _parties(pairs: list[tuple[Case, Ready]]) -> dict[tuple[int, str], int]:
    made = []
    for case, row in pairs:
        for values in row.lists["parties"]:
            party = Party(case_id=case.pk, **values)
            party.identity_index = identity_index(party.identity_no)
            if party.role == Party.Role.REPORTER:
                party.name = SEALED_NAMES[row.detail.get("naming") or "confidential"]
                party.address, party.confidential = "", True
            made.append(party)
    insert_many(made)
    held = [case.pk for case, row in pairs if any("holder" in right for right in row.lists["rights"])]
    keys = Party.objects.filter(case_id__in=held).values_list("case_id", "name", "pk") if held else ()
    return {(case_id, name): pk for case_id, name, pk in keys}


def _rights(pairs: list[tuple[Case, Ready]], parties: dict[tuple[int, str], int]) -> None:
    made = []
    for case, row in pairs:
        for values in row.lists["rights"]:
            own = {key: value for key, value in values.items() if key != "holder"}
            made.append(Right(case_id=case.pk, holder_id=parties.get((case.pk, values.get("holder", ""))), **own))
    insert_many(made)


def _goods(pairs: list[tuple[Case, Ready]]) -> None:
    terminal = FLOWS["goods"].terminal
    insert_many(
        [
            GoodsItem(
                kind="goods", case_id=case.pk, serial=serial, agency_id=case.agency_id, province=case.province,
                city=case.city, county=case.county, secret=case.secret, opened_at=case.opened_at, imported=True,
                is_open=values["stage"] not in terminal, **values,
            )
            for case, row in pairs
            for serial, values in enumerate(row.lists["goods"], 1)
        ]
    )  # fmt: skip


def _figures(pairs: list[tuple[Case, Ready]], run: Run) -> None:
    insert_many(
        [
            AmountFigure(case_id=case.pk, recorded_by=run.standing.user, recorded_at=run.now, **values)
            for case, row in pairs
            for values in row.lists["figures"]
        ]
    )


def _handlers(pairs: list[tuple[Case, Ready]], run: Run) -> None:
    """The officer of an open file is its lead handler, with the certificate held today."""
    known: dict[tuple[int, int], str] = {}
    made = []
    for case, row in pairs:
        if row.officer is None or not case.is_open:
            continue
        key = (row.officer.pk, case.agency_id)
        if key not in known:
            known[key] = certificate(row.officer, case.agency_id, on=timezone.localdate(run.now))
        made.append(
            Assignment(
                case_id=case.pk, person=row.officer, capacity=Assignment.Capacity.LEAD, certificate_no=known[key],
                since=case.opened_at, reason="导入",
            )
        )  # fmt: skip
    insert_many(made)


def _note(row: Ready, run: Run) -> Note:
    """The entry names what came in and fixes the row by its digest; nothing personal stands in it."""
    counts = {name: len(values) for name, values in row.lists.items() if values}
    return Note(
        verb=verbs.IMPORTED, actor=run.standing.user, agency_id=row.agency.pk, happened_at=run.now,
        new={"stage": row.head["stage"], "number": row.head["number"]},
        more={
            "external_id": row.external_id, "source": run.source, "line": row.line, "counts": counts,
            "row": digest([row.head, row.detail, row.lists]),
        },
    )  # fmt: skip


def raise_serials(pairs: list[tuple[Case, Ready]]) -> None:
    """New numbers begin after the highest imported one of the same agency, word and year."""
    highest: dict[tuple[int, str, int], int] = defaultdict(int)
    for case, row in pairs:
        written = [case.number, *(p["number"] for p in row.lists["papers"] if p.get("number"))]
        for text in written:
            parts = _parts(text)
            if parts is not None and parts.head.startswith(row.agency.word):
                key = (row.agency.pk, parts.head.removeprefix(row.agency.word), parts.year)
                highest[key] = max(highest[key], parts.serial)
    for (agency_id, word, year), serial in sorted(highest.items()):
        Serial.objects.get_or_create(agency_id=agency_id, word=word, year=year)
        Serial.objects.filter(agency_id=agency_id, word=word, year=year, last__lt=serial).update(last=serial)


def _parts(text: str) -> Any:
    try:
        return parse_number(text)
    except ValueError:
        return None
