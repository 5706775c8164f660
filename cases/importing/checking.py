"""From a row of the file to a row that may be stored, or everything that is wrong with it."""

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from agencies.models import Agency, User
from agencies.regions import UnknownRegion, parse
from cases.identifiers import BadNumber, Kind, check
from cases.identifiers.case_numbers import parse_number
from cases.importing.columns import BadValue, Column
from cases.importing.reading import Fault
from cases.importing.shape import LIST_LIMIT, detail, head, sections
from cases.registry import IMPORTED_KINDS
from workflow.law import store
from workflow.law.tables import Offence, TimeLimit
from workflow.step import FLOWS

PRIVATE = frozenset({"identity_no", "telephone", "name", "address", "reporter_name", "reporter_address"})
RIGHT_CHECKS: dict[str, Kind] = {
    "trademark": "trademark", "patent": "patent", "copyright": "copyright", "gi": "gi", "variety": "variety",
    "layout": "layout", "special_sign": "special_sign",
}  # fmt: skip


@dataclass(frozen=True)
class Context:
    """What every row is checked against, read once a run."""

    agencies: dict[str, Agency]
    people: dict[str, User]
    today: date
    offences: frozenset[str]
    accept_doubtful: bool = False


@dataclass
class Ready:
    """A row that passed; `lists` holds the clean values of each section."""

    line: int
    agency: Agency
    officer: User | None
    head: dict[str, Any]
    detail: dict[str, Any]
    lists: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    @property
    def external_id(self) -> str:
        return str(self.head["external_id"])

    @property
    def kind(self) -> str:
        return str(self.head["kind"])


def context(*, today: date, accept_doubtful: bool = False) -> Context:
    """Agencies, accounts and offences by name."""
    return Context(
        agencies={agency.name: agency for agency in Agency.objects.filter(active=True)},
        people={user.username: user for user in User.objects.filter(is_active=True)},
        today=today,
        offences=frozenset(store.rows(Offence, on=today)),
        accept_doubtful=accept_doubtful,
    )


def check_row(line: int, data: dict[str, Any], context: Context) -> tuple[Ready | None, list[Fault]]:
    """The row ready to be stored, or its faults (all of them, not only the first)."""
    faults: list[Fault] = []
    own = {key: value for key, value in data.items() if key not in sections() and key != "detail"}
    values = _read(own, head(), "", faults)
    kind = str(values.get("kind", ""))
    if kind not in IMPORTED_KINDS:
        return None, faults
    agency = context.agencies.get(str(values.get("agency", "")))
    if values.get("agency") and agency is None:
        faults.append(
            Fault("agency", str(values["agency"]), _("本系统没有这个机关，请填机关全称或者先由管理员建立机关"))
        )
    officer = context.people.get(str(values.get("officer", "")))
    if values.get("officer") and officer is None:
        faults.append(Fault("officer", str(values["officer"]), _("没有这个账号，请先建立账号或者留空")))
    details = _object(data.get("detail"), detail(kind), "detail", faults)
    lists = {name: _list(data.get(name), section.columns, name, faults) for name, section in sections().items()}
    _check_head(values, kind, context, faults)
    _check_lists(lists, kind, context, faults)
    if faults or agency is None:
        return None, faults
    return Ready(line, agency, officer, values, details, lists), []


def _read(data: dict[str, Any], columns: dict[str, Column], place: str, faults: list[Fault]) -> dict[str, Any]:
    found = {}
    for key in data.keys() - columns.keys():
        faults.append(Fault(place + key, "", _("不认识的栏目，请对照 --schema 给出的栏目名")))
    for name, column in columns.items():
        try:
            value = column.read(data.get(name))
        except BadValue as bad:
            faults.append(Fault(place + name, shown(name, data.get(name)), str(bad)))
            continue
        if value is not None:
            found[name] = value
    return found


def shown(name: str, value: Any) -> str:
    """What stood there, short; personal data is never copied into the report."""
    if name in PRIVATE and value:
        return "***"
    text = "" if value is None else str(value).encode(errors="replace").decode()
    return text if len(text) <= 60 else f"{text[:60]}…"


def _object(value: Any, columns: dict[str, Column], place: str, faults: list[Fault]) -> dict[str, Any]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        faults.append(Fault(place, "", _("应是一个对象 {…}")))
        return {}
    return _read(value, columns, f"{place}.", faults)


def _list(value: Any, columns: dict[str, Column], place: str, faults: list[Fault]) -> list[dict[str, Any]]:
    if value is None:
        return []
    if not isinstance(value, list) or len(value) > LIST_LIMIT:
        faults.append(Fault(place, "", _("应是一个列表 […]，不超过%(limit)d项") % {"limit": LIST_LIMIT}))
        return []
    return [_object(item if item is not None else "", columns, f"{place}[{n}]", faults) for n, item in enumerate(value)]


def _check_head(values: dict[str, Any], kind: str, context: Context, faults: list[Fault]) -> None:
    flow = FLOWS[kind]
    stage = values.get("stage", "")
    known = {s.code for s in flow.stages}
    if stage and stage not in known:
        codes = "、".join(sorted(known))
        faults.append(
            Fault("stage", stage, _("%(kind)s没有这个阶段，可用：%(codes)s") % {"kind": flow.label, "codes": codes})
        )
    opened, closed = values.get("opened_on"), values.get("closed_on")
    for name, day in (("opened_on", opened), ("closed_on", closed)):
        if day and day > context.today:
            faults.append(Fault(name, day.isoformat(), _("日期晚于今天")))
    if opened and closed and closed < opened:
        faults.append(Fault("closed_on", closed.isoformat(), _("结案日期早于登记日期")))
    if closed and stage in known and stage not in flow.terminal:
        faults.append(Fault("closed_on", closed.isoformat(), _("阶段还在办理中，不应有结案日期")))
    if number := values.get("number"):
        try:
            parse_number(number)
        except BadNumber as bad:
            faults.append(Fault("number", number, bad.message))
    if code := values.get("region_code"):
        try:
            parse(code)
        except UnknownRegion as unknown:
            faults.append(Fault("region_code", code, str(unknown)))


def _check_lists(lists: dict[str, list[dict[str, Any]]], kind: str, context: Context, faults: list[Fault]) -> None:
    names = {party.get("name") for party in lists["parties"]}
    for n, party in enumerate(lists["parties"]):
        _check_party(party, f"parties[{n}].", kind, context, faults)
    for n, right in enumerate(lists["rights"]):
        _check_right(right, f"rights[{n}].", names, context, faults)
    for n, figure in enumerate(lists["figures"]):
        offence = figure.get("offence", "")
        if offence and offence not in context.offences:
            faults.append(Fault(f"figures[{n}].offence", offence, _("没有这个罪名代码，请对照罪名表")))
    for n, clock in enumerate(lists["clocks"]):
        _check_clock(clock, f"clocks[{n}].", context, faults)
    stages = {stage.code for stage in FLOWS[kind].stages}
    for n, event in enumerate(lists["history"]):
        for name in ("from_stage", "to_stage"):
            if event.get(name, "") not in stages | {""}:
                faults.append(Fault(f"history[{n}].{name}", event[name], _("没有这个阶段")))
        if "at" in event and event["at"].date() > context.today:
            faults.append(Fault(f"history[{n}].at", event["at"].isoformat(), _("时间晚于今天")))


def _check_party(party: dict[str, Any], place: str, kind: str, context: Context, faults: list[Fault]) -> None:
    _number(party, "credit_code", "uscc", place, context, faults)
    _number(party, "identity_no", "identity", place, context, faults)
    if party.get("role") == "reporter" and kind != "report":
        faults.append(Fault(f"{place}role", "reporter", _("举报人只登记在投诉举报案件中，其他案件不得带有举报人")))


def _check_right(right: dict[str, Any], place: str, names: set[Any], context: Context, faults: list[Fault]) -> None:
    kind = RIGHT_CHECKS.get(right.get("kind", ""))
    if kind is not None:
        _number(right, "number", kind, place, context, faults)
    if right.get("holder") and right["holder"] not in names:
        faults.append(Fault(f"{place}holder", "***", _("权利人没有登记在当事人中")))


def _number(values: dict[str, Any], name: str, kind: Kind, place: str, context: Context, faults: list[Fault]) -> None:
    """Write a number in its normal form; a wrong check character is refused unless the run accepts doubtful ones."""
    if not values.get(name):
        return
    try:
        checked = check(kind, values[name])
    except BadNumber as bad:
        faults.append(Fault(place + name, shown(name, values[name]), bad.message))
        return
    if checked.doubtful and kind == "uscc" and not context.accept_doubtful:
        faults.append(Fault(place + name, values[name], checked.note or _("号码可疑，请核对")))
    values[name] = checked.normal


def _check_clock(clock: dict[str, Any], place: str, context: Context, faults: list[Fault]) -> None:
    code, started, stopped = clock.get("code"), clock.get("started_on"), clock.get("stopped_on")
    if started and started > context.today:
        faults.append(Fault(f"{place}started_on", started.isoformat(), _("日期晚于今天")))
    if started and stopped and stopped < started:
        faults.append(Fault(f"{place}stopped_on", stopped.isoformat(), _("完成日期早于起算日期")))
    if code and started and not _limit_known(code, started):
        faults.append(Fault(f"{place}code", code, _("%(day)s没有这个期限，请核对代码") % {"day": started.isoformat()}))


@lru_cache(maxsize=4096)
def _limit_known(code: str, on: date) -> bool:
    try:
        return store.row(TimeLimit, code, on=on).record.amount is not None
    except store.LawMissing:
        return False
