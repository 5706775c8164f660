"""A batch of invented files and everything that hangs on them, as rows."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType

from cases import models as m
from cases import verbs
from config.demonstration import numbers
from config.population.clocks import Clocks, Whose
from config.population.files import CLOCKS, File
from config.population.people import Desk
from config.population.trail import Subject, Trail, hours
from config.population.writing import Row, Sheet, day, moment
from workflow.models import StepEvent

SPREAD = 5


class Files:
    """Writes cases with parties, rights, goods, figures, people, grants, clocks, events and their trail."""

    def __init__(self, *, seed: int, entries: int, now: datetime, trail: Trail, clocks: Clocks, actor: int) -> None:
        self.seed, self.entries, self.now = seed, entries, now
        self.trail, self.clocks, self.actor = trail, clocks, actor
        self.type_id = ContentType.objects.get_for_model(m.Case).pk
        permission = Permission.objects.get(content_type__app_label="cases", codename="view_case").pk
        self.case = Sheet(m.Case, imported=True, version=1)
        self.matter = Sheet(m.Matter)
        self.details: dict[str, Sheet] = {
            "penalty": Sheet(m.PenaltyDetail, act="F-TM", source="inspection"),
            "report": Sheet(m.ReportDetail, nature="report", naming="anonymous", route="report"),
            "ruling": Sheet(m.RulingDetail), "mediation": Sheet(m.MediationDetail),
        }  # fmt: skip
        self.party = Sheet(m.Party)
        self.right = Sheet(m.Right, kind="trademark")
        self.goods = Sheet(m.GoodsItem, kind="goods", serial=1, price_source="tag", imported=True)
        self.figure = Sheet(m.AmountFigure, series="administrative", metric="turnover", recorded_by_id=actor)
        self.handler = Sheet(m.Assignment, capacity=m.Assignment.Capacity.LEAD.value, reason="导入")
        self.grant = Sheet(
            m.CaseGroupGrant, permission_id=permission, valid_until=moment(now + timedelta(days=365)), reason="协查"
        )
        self.event = Sheet(StepEvent, subject_type_id=self.type_id, recorded_by_id=actor)

    def sheets(self) -> list[Sheet]:
        return [value for value in vars(self).values() if isinstance(value, Sheet)] + list(self.details.values())

    def write(self, files: Sequence[File]) -> int:
        """One batch inside the caller's transaction; returns the key of the first case."""
        first, matter = self.case.reserve(len(files)), self.matter.reserve(len(files))
        self.trail.begin(self.trail.entries.reserve(len(files) * (self.entries + SPREAD)))
        hanging: dict[Sheet, list[Row]] = {
            sheet: [] for sheet in (self.party, self.right, self.goods, self.figure, self.handler, self.grant)
        }
        details: dict[str, list[Row]] = {kind: [] for kind in self.details}
        cases: list[Row] = []
        events: list[Row] = []
        draw = Random(f"trail:{self.seed}:{files[0].number}")  # noqa: S311 - invented files, no secret
        for n, file in enumerate(files):
            pk = first + n
            head, length, entry = self._chain(file, pk, draw)
            cases.append(self._case(file, pk, matter + n, head, length))
            details[file.kind].append(self._detail(file, pk))
            self._hang(file, pk, hanging)
            self._clocks(file, pk)
            events += self._events(file, pk, entry)
        self.trail.prove_one()
        self.matter.write(
            [self.matter.row(id=matter + n, title=f.title, created_at=moment(f.opened_at)) for n, f in enumerate(files)]
        )
        self.case.write(cases)
        for kind, rows in details.items():
            self.details[kind].write(rows)
        for sheet, rows in [*hanging.items(), (self.event, events)]:
            sheet.write_keyed(rows)
        self.clocks.flush()
        self.trail.flush()
        return first

    def _chain(self, file: File, pk: int, draw: Random) -> tuple[str, int, int]:
        """About so many entries a file, a few more or less."""
        length = max(self.entries + file.number % (2 * SPREAD + 1) - SPREAD, 1)
        about = Subject(
            self.type_id, "cases.case", pk, file.desk.agency_id, file.officer[0], file.officer[1], file.desk.name
        )
        body = {"new": {"number": file.case_number(self.seed), "stage": file.stage}, "more": {"source": "population"}}
        end = file.closed_at or self.now
        times = list(hours(file.opened_at + timedelta(hours=8), end, length))
        head, entry = self.trail.chain(about, times, (verbs.IMPORTED, body), draw)
        return head, length, entry

    def _case(self, file: File, pk: int, matter: int, head: str, length: int) -> Row:
        desk = file.desk
        return self.case.row(
            id=pk, kind=file.kind, agency_id=desk.agency_id, province=desk.province, city=desk.city,
            county=desk.county, secret=file.secret, stage=file.stage, is_open=file.closed is None, chain_head=head,
            chain_length=length, opened_at=moment(file.opened_at),
            closed_at=moment(file.closed_at) if file.closed_at else None, number=file.case_number(self.seed),
            title=file.title, summary=file.summary, matter_id=matter, officer_id=file.officer[0],
            main_party=file.firm, opened_on=day(file.opened), region_code=desk.region,
            external_id=external_id(self.seed, file.number),
        )  # fmt: skip

    def _detail(self, file: File, pk: int) -> Row:
        goods, unit, price = file.goods
        own: dict[str, Any] = {"received_at": moment(file.opened_at)}
        if file.kind == "penalty":
            own["turnover_fen"] = price * file.count * 100
        if file.kind == "report":
            own["content"] = f"反映该店销售的{goods}冒用“{file.mark}”商标，购买{file.count % 9 + 1}{unit}，要求查处。"
        return self.details[file.kind].row(case_id=pk, **own)

    def _hang(self, file: File, pk: int, into: dict[Sheet, list[Row]]) -> None:
        at = moment(file.opened_at)
        goods, unit, price = file.goods
        into[self.party].append(
            self.party.row(case_id=pk, role="respondent", kind="unit", name=file.firm, credit_code=file.code(self.seed),
                           added_at=at)
        )  # fmt: skip
        second = {"report": ("reporter", "匿名"), "penalty": ("right_holder", f"{file.mark}品牌管理有限公司")}
        role, name = second.get(file.kind, ("petitioner", f"{file.mark}科技有限公司"))
        into[self.party].append(
            self.party.row(case_id=pk, role=role, kind="person" if role == "reporter" else "unit", name=name,
                           confidential=role == "reporter", added_at=at)
        )  # fmt: skip
        if file.kind == "penalty":
            number = numbers.trademark_number(file.firm_number % 500)
            into[self.right].append(self.right.row(case_id=pk, number=number, name=file.mark))
            into[self.goods].append(self._goods(file, pk, goods, unit, price))
            worth = f"{price * file.count}.00"
            into[self.figure].append(self.figure.row(case_id=pk, value=worth, recorded_at=at))
        if file.closed is None or file.secret:
            into[self.handler].append(self.handler.row(case_id=pk, person_id=file.officer[0], since=at))
        if file.shared_with is not None:
            into[self.grant].append(
                self.grant.row(content_object_id=pk, group_id=file.shared_with, opened_on=day(file.opened),
                               kind=file.kind)
            )  # fmt: skip

    def _goods(self, file: File, pk: int, goods: str, unit: str, price: int) -> Row:
        desk, ended = file.desk, file.closed is not None
        return self.goods.row(
            case_id=pk, agency_id=desk.agency_id, province=desk.province, city=desk.city, county=desk.county,
            secret=file.secret, opened_at=moment(file.opened_at), stage="destroyed" if ended else "listed",
            is_open=not ended, name=goods, mark=file.mark, unit=unit, quantity=str(file.count),
            unit_price_fen=price * 100,
        )  # fmt: skip

    def _clocks(self, file: File, pk: int) -> None:
        """The first look runs till the second stage, then the time of the whole case till it ends."""
        whose = Whose(self.type_id, pk, file.kind, file.secret, file.officer[0])
        codes = CLOCKS.get(file.kind, ())
        looked = file.opened + timedelta(days=9)
        begun = file.closed is not None or len(file.reached) > 2
        for place, code in enumerate(codes):
            if place and not begun:
                break
            on = looked if place else file.opened
            last = place == len(codes) - 1 or not begun
            stopped = file.closed_at if last else datetime.combine(looked, file.opened_at.timetz())
            self.clocks.add(code, on, file.desk, whose, stopped=stopped)

    def _events(self, file: File, pk: int, entry: int) -> list[Row]:
        """The way through the stages, then the import itself."""
        common = {"subject_id": pk, "kind": file.kind, "agency": file.desk.agency_id, "entry_id": entry}
        stages = file.reached[-4:]
        times = list(hours(file.opened_at + timedelta(hours=8), file.closed_at or self.now, len(stages) + 1))
        made = [
            self.event.row(
                step_id=f"{file.kind}:earlier", step="earlier", from_stage=stages[n - 1] if n else "", to_stage=stage,
                happened_at=moment(at), recorded_at=moment(at), legal_actor="经办人员", **common,
            )
            for n, (stage, at) in enumerate(zip(stages, times, strict=False))
        ]  # fmt: skip
        last = moment(times[-1])
        made.append(
            self.event.row(
                step_id=f"{file.kind}:import", step="import", from_stage="", to_stage=file.stage, happened_at=last,
                recorded_at=last, **common,
            )
        )  # fmt: skip
        return made


def external_id(seed: int, number: int) -> str:
    """What a run finds its own files by."""
    return f"P{seed}-{number:07d}"


__all__ = ["Desk", "Files", "external_id"]
