"""Local rows of the law (本地规则): who may add one, to which table, and what a row must say. Only ever added."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.standing import Post, Standing
from audit.recording import Note, record
from workflow.law.load import add_local_row
from workflow.law.record import TABLES, LawRecord
from workflow.law.store import canonical, rows
from workflow.law.tables import TimeLimit
from workflow.models.law import LawRow
from workflow.refusals import Refusal, Refused, incomplete, not_yours
from workflow.verbs import LOCAL_ROW_ADDED

WRITERS = ("REVIEWER_LEGAL", "AGENCY_ADMIN")
# Tables whose figures an agency or its province may fix; all the others say the same in the whole country.
LOCAL_TABLES = frozenset(
    {"time_limits", "parameters", "hearing_figures", "fine_ranges", "reward_rows", "holds", "synonyms"}
)
# Columns that programs read as keys. A local row keeps them: it changes figures, not what the figures belong to.
STRUCTURE = frozenset(
    {
        "code",
        "aliases",
        "trigger",
        "switch",
        "excludes",
        "direction",
        "norm",
        "base",
        "needs",
        "penalty",
        "grade",
        "kinds",
    }
)
NATIONAL_BASIS = "《立法法》第十一条；《国务院办公厅关于进一步完善失信约束制度构建诚信建设长效机制的指导意见》"


@dataclass(frozen=True)
class LocalRow:
    """What a person has written: the cells of one row, and the agency it is to hold for."""

    table: str
    code: str
    cells: Mapping[str, str]
    agency_id: int


def places(standing: Standing) -> tuple[Post, ...]:
    """The posts under which a person may add local rows, one for each agency."""
    found = {post.agency_id: post for post in standing.posts if post.role in WRITERS and post.via != "delegated"}
    return tuple(found.values())


def refusal_for(standing: Standing, table: str, agency_id: int | None = None) -> Refusal | None:
    """Why a person may not add a local row to a table, or None."""
    mine = {post.agency_id for post in places(standing)}
    if not mine or (agency_id is not None and agency_id not in mine):
        return not_yours(
            _("本地规则由本机关法制审核人员或者机关管理员录入"), "《行政处罚法》第三十四条", _("请转给本机关法制机构。")
        )
    if table not in LOCAL_TABLES:
        return not_yours(
            _("这张表是全国统一的规定，机关不能自行调整"), NATIONAL_BASIS, _("发现有误的，报省级管理员核对。")
        )
    return None


@transaction.atomic
def add_row(asked: LocalRow, *, standing: Standing) -> LawRow:
    """Add one local row with its entry in the trail. Raises Refused."""
    label = _("新增本地规则")
    refused = refusal_for(standing, asked.table, asked.agency_id)
    if refused is not None:
        raise Refused(label, (refused,))
    model = _latest(asked)
    cells = {**model.data, **{k: v for k, v in asked.cells.items() if k not in STRUCTURE}}
    problems = _problems(asked, cells)
    if problems:
        raise Refused(label, problems)
    try:
        with transaction.atomic():
            line = add_local_row(asked.table, cells, agency_id=asked.agency_id, added_by_id=standing.user_id)
    except IntegrityError as taken:
        why = _("本机关已有一行从%(day)s起施行的“%(code)s”") % {"day": cells["effective_from"], "code": asked.code}
        how = _("已录入的行不能修改；请另写一个施行日期。")
        raise Refused(label, (incomplete(why, how=how, cure="effective_from"),)) from taken
    changed = {key: value for key, value in line.data.items() if model.data.get(key) != value}
    record(
        Note(
            verb=LOCAL_ROW_ADDED,
            actor=standing.user,
            agency_id=asked.agency_id,
            old={key: model.data.get(key, "") for key in changed},
            new=changed,
            more={"table": asked.table, "code": asked.code, "row": line.pk, "digest": line.digest},
        ),
        subject=line,
    )
    return line


def template_of(table: str, code: str, *, agency_id: int, regions: tuple[str, ...] = ()) -> LawRow | None:
    """The row a new local one starts from: the agency's own latest, else the latest that reaches it."""
    found = LawRow.objects.filter(table=table, code=code)
    mine = found.filter(agency_id=agency_id).order_by("-effective_from", "-pk").first()
    today = timezone.localdate()
    general = found.filter(agency=None).filter(region_code__in=("", *regions))
    in_force = general.filter(effective_from__lte=today).order_by("-region_code", "-effective_from", "-pk").first()
    return mine or in_force or general.order_by("effective_from").first()


def _latest(asked: LocalRow) -> LawRow:
    found = template_of(asked.table, asked.code, agency_id=asked.agency_id)
    if found is None:
        why = _("法律规则表里没有“%(code)s”，本地规则只能替换已有的规则") % {"code": asked.code}
        raise Refused(_("新增本地规则"), (incomplete(why),))
    return found


def _problems(asked: LocalRow, cells: Mapping[str, str]) -> tuple[Refusal, ...]:
    """Everything wrong with the cells, each naming the column to mend."""
    found: list[Refusal] = []
    if not asked.cells.get("basis", "").strip():
        found.append(incomplete(_("没有写明依据"), how=_("写出文件名称、文号和条款。"), cure="basis"))
    if not cells.get("effective_from", "").strip():
        found.append(incomplete(_("没有写明施行日期"), how=_("写本地规则开始适用的那一天。"), cure="effective_from"))
    cls = TABLES[asked.table]
    for name in [f.name for f in fields(cls) if f.name in cells]:
        try:
            value = getattr(cls.parse({"code": asked.code, name: cells[name]}), name)
        except ValueError:
            found.append(incomplete(_("“%(value)s”不符合这一栏的格式") % {"value": cells[name]}, cure=name))
            continue
        if isinstance(value, (int, Decimal)) and not isinstance(value, bool) and value < 0:
            found.append(incomplete(_("“%(value)s”不能小于零") % {"value": cells[name]}, cure=name))
    if not found:
        found += _beyond(cls, cls.parse({k: v for k, v in cells.items() if v}))
    return tuple(found)


def _beyond(cls: type[LawRecord], row: LawRecord) -> list[Refusal]:
    found = []
    if row.effective_to is not None and row.effective_to < (row.effective_from or date.min):
        found.append(incomplete(_("失效日期早于施行日期"), cure="effective_to"))
    amount = getattr(row, "amount", None)
    if cls.table == "time_limits" and amount == 0:
        found.append(incomplete(_("期限长度不能是零"), how=_("由承办机关确定长度的，留空。"), cure="amount"))
    known = set(rows(TimeLimit, on=timezone.localdate()))
    for code in [code for code in getattr(row, "pauses", "").split() if canonical(TimeLimit, code) not in known]:
        found.append(incomplete(_("没有代码为“%(code)s”的期限") % {"code": code}, cure="pauses"))
    return found
