"""举报奖励: applying, computing, paying. Who is paid is looked up in the sealed columns of the report."""

from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.standing import Standing
from audit.language import for_record
from cases.actions.report import follow_index, machine_standing
from cases.actions.taking import Taking, records, write_columns
from cases.facts import law
from cases.facts.report import penalty_of
from cases.models import ReportCase, Reward
from workflow.deadlines.arithmetic import local_day
from workflow.flows.reward import REWARD_RULE
from workflow.law import store
from workflow.law.rewards import reward
from workflow.law.tables import RewardRow
from workflow.perform import When, lock, open_proceeding
from workflow.refusals import Refused, incomplete, not_now, not_yours
from workflow.step import FLOWS

LABEL = _("申请举报奖励")
FEN = 100


@transaction.atomic
def apply_for_reward(report: Any, *, application: str, standing: Standing) -> Reward:
    """An intake or reward officer writes down the reporter's application. Raises Refused."""
    if not any(standing.holds(role, report.agency_id) for role in ("REWARD", "INTAKE")):
        raise Refused(LABEL, (not_yours(_("由受理人员或者举报奖励人员登记"), REWARD_RULE),))
    return _apply(report, application, standing=standing, legal_actor=for_record(_("举报人")))


@transaction.atomic
def apply_with_code(code: str, *, application: str) -> Reward:
    """The reporter applies without sign-in, anonymous or not: who holds the code is who reported. Raises Refused."""
    report = ReportCase.objects.filter(report__follow_index=follow_index(code)).first()
    if report is None:
        raise Refused(LABEL, (incomplete(_("查询码不对，请核对登记时给出的查询码"), cure="code"),))
    return _apply(report, application, standing=machine_standing(), legal_actor=for_record(_("举报人（凭查询码）")))


def _apply(report: Any, application: str, *, standing: Standing, legal_actor: str) -> Reward:
    row = _report_part(lock(report, version=None))
    if not application.strip():
        raise Refused(LABEL, (incomplete(_("写明申请内容"), REWARD_RULE, cure="application"),))
    if row.rewards.exclude(stage="refused").exists():
        raise Refused(LABEL, (not_now(_("这件举报已经申请过奖励"), REWARD_RULE, _("查看办理进度即可。")),))
    decided = penalty_of(row)
    if decided is None:
        why = _("由这件举报立案的案件还没有处理决定，或者没有查实")
        raise Refused(LABEL, (not_now(why, REWARD_RULE, _("作出决定后再申请。")),))
    now = timezone.now()
    made = Reward(
        kind="reward", stage=FLOWS["reward"].initial, opened_at=now, case_id=row.pk, penalty_id=decided.case_id,
        application=application, agency_id=row.agency_id, province=row.province, city=row.city, county=row.county,
        secret=row.secret,
    )  # fmt: skip
    made.save(force_insert=True)
    open_proceeding(made, standing=standing, when=When(happened_at=now, now=now, legal_actor=legal_actor))
    return made


def _report_part(row: Any) -> Any:
    """The file the report is verified in: of a split paper, its report part."""
    if row.stage != "split":
        return row
    return lock(ReportCase.objects.get(origin=row, report__nature="report"), version=None)


@records("rmc:I12g")
def record_computation(row: Reward, taking: Taking) -> dict[str, Any]:
    """The amount from the grade and the fine of the decided case, under the rows of the day of application."""
    decided = penalty_of(row.case)
    if decided is None or not row.grade:
        return {}
    on = local_day(row.opened_at)
    fine = decided.decided_fine_fen or 0
    base = Decimal(fine + (row.confiscated_fen or 0)) / FEN
    found = list(store.rows(RewardRow, on=on, **law.where(row)).values())
    result = reward([f.record for f in found], grade=int(row.grade), fine=base)
    row.computation = [list(line) for line in result.lines]
    row.save(update_fields=["computation"])
    store.mark_used([f.row_id for f in found if f.record.grade == int(row.grade)])
    amount = int(result.amount * FEN)
    return write_columns(row, {"fine_fen": fine, "computed_fen": amount, "amount_fen": amount, "penalty": decided.case})


@records("rmc:I12p")
def record_payment(row: Reward, taking: Taking) -> dict[str, Any]:
    return write_columns(row, {"paid_at": taking.when.happened_at})
