"""名册: applying, declaring ties, training, the signed pledge, and what the steps of an entry record."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.fields import identity_index
from agencies.models import Agency, User
from agencies.standing import Standing
from audit.language import for_record
from cases import verbs
from cases.actions.file import leave
from cases.actions.linking import same_number
from cases.actions.papers import issue_paper
from cases.actions.roll_use import hand_on, keep_scan
from cases.actions.taking import Taking, follows, records, write_columns
from cases.facts import law
from cases.facts.roll import PLEDGE, last_day_of_term
from cases.filling import Filling
from cases.models import RollEntry, RollTie, RollTraining, Signature
from workflow.deadlines.arithmetic import Term, compute, local_day
from workflow.deadlines.working_days import current_calendar
from workflow.flows.roll.guards import MEDIATORS, ROLL
from workflow.perform import Outcome, When, lock, open_proceeding
from workflow.refusals import Refused, incomplete, not_now, not_yours
from workflow.step import FLOWS

APPLY = _("申请入册")
SIGN = _("签署入册申请和承诺")
LINK = _("关联账号")
PLEDGE_TEXT = (
    "本人（本单位）提交的材料真实；遵守法律和职业道德，公正、保密；有应当披露或者回避的情形，主动披露和回避；"
    "不收受当事人财物或者其他利益；担任一案的工作后，不在同一纠纷中担任代理人、证人或者其他角色。"
)


@dataclass(frozen=True, kw_only=True)
class PledgeMark:
    """How the application was signed: by the person's account, or on paper with the scan of the signed page."""

    shown_digest: str
    scan: bytes = b""
    signer: str = ""


def keeps(standing: Standing, agency_id: int) -> bool:
    return standing.holds("ROLL_KEEPER", agency_id)


@transaction.atomic
def apply_to_roll(
    agency: Agency, *, values: Mapping[str, Any], standing: Standing, received_at: datetime | None = None
) -> RollEntry:
    """A person applies, or the keeper writes down what was handed in; the application is laid out to be signed.

    `received_at` is the day on a paper application that the keeper enters later.
    """
    person = None if keeps(standing, agency.pk) else standing.user
    if not values.get("name", "").strip() or not values.get("fields", "").strip():
        raise Refused(APPLY, (incomplete(_("写明姓名（名称）和专业领域"), ROLL, cure="name"),))
    same = RollEntry.objects.filter(agency=agency, roll_kind=values["roll_kind"], is_open=True)
    if person is not None and same.filter(user=person).exists():
        raise Refused(APPLY, (not_now(_("您已经在这份名册上，或者正在申请"), ROLL),))
    now = timezone.now()
    at = received_at or now
    if at > now:
        raise Refused(APPLY, (incomplete(_("收到时间不能晚于现在"), ROLL, cure="received_at"),))
    entry = RollEntry(
        kind="roll", stage=FLOWS["roll"].initial, opened_at=at, agency=agency, province=agency.province,
        city=agency.city, county=agency.county, pledge=PLEDGE_TEXT, **{"user": person, **values},
    )  # fmt: skip
    entry.identity_index = identity_index(entry.identity_no)
    entry.save(force_insert=True)
    more = {"roll": entry.roll_kind, "name": entry.name}
    open_proceeding(entry, standing=standing, when=When(at, now), more=more)
    issue_paper(entry, PLEDGE, Filling(row=entry, case=None, detail=None, values={}, standing=standing, at=at))  # type: ignore[arg-type]  # an entry belongs to no case
    return entry


@transaction.atomic
def sign_pledge(entry: RollEntry, mark: PledgeMark, *, standing: Standing) -> Signature:
    """The person signs by account, or the keeper keeps the scan of the signed page. Raises Refused."""
    row = lock(entry, version=None)
    paper = row.paper(PLEDGE)
    own = row.user_id == standing.user_id
    if not own and not keeps(standing, row.agency_id):
        raise Refused(SIGN, (not_yours(_("由本人签署，或者由名册管理员保存签名页"), MEDIATORS),))
    if paper is None or paper.signatures.exists():
        raise Refused(SIGN, (not_now(_("申请已经签署")),))
    if mark.shown_digest != paper.digest:
        raise Refused(SIGN, (not_now(_("申请书与您看到的不一致"), MEDIATORS, _("刷新页面，看过再签。")),))
    if not own and not mark.scan:
        raise Refused(SIGN, (incomplete(_("附签名页的扫描件"), MEDIATORS, cure="scan"),))
    made = Signature(
        paper=paper, signer=standing.user.name if own else mark.signer or row.name, capacity=for_record(_("申请人")),
        user=standing.user, signed_at=timezone.now(), shown_digest=mark.shown_digest,
        method=Signature.Method.ACCOUNT if own and not mark.scan else Signature.Method.PAPER,
    )  # fmt: skip
    keep_scan(made, mark.scan, name=f"{paper.verify_code}-pledge")
    more = {"paper": paper.pk, "shown_digest": mark.shown_digest, "mark_sha256": made.mark_sha256}
    leave(row, verbs.ROLL_PLEDGED, standing=standing, more=more)
    return made


@transaction.atomic
def declare_tie(entry: RollEntry, *, values: Mapping[str, Any], standing: Standing) -> RollTie | None:
    """An employer, client, relative, right or other tie; or the statement that there is none. Raises Refused."""
    row = lock(entry, version=None)
    label = _("登记利害关系")
    if row.user_id != standing.user_id and not keeps(standing, row.agency_id):
        raise Refused(label, (not_yours(_("由本人申报，或者由名册管理员登记"), MEDIATORS),))
    none = str(values.get("no_ties") or "").strip()
    if none:
        row.no_ties = none
        leave(row, verbs.ROLL_TIE_DECLARED, standing=standing, new={"no_ties": none}, columns=("no_ties",))
        return None
    if not any(str(values.get(key) or "").strip() for key in ("name", "credit_code", "number")):
        why = _("写明名称、信用代码或者权利号中的一项")
        raise Refused(label, (incomplete(why, f"{MEDIATORS}第十五条", cure="name"),))
    columns = ("relation", "name", "credit_code", "number", "since", "until")
    tie = RollTie.objects.create(
        entry=row, declared_by=standing.user, declared_at=timezone.now(), **{k: values[k] for k in columns}
    )
    shown = {"relation": tie.relation, "name": tie.name, "until": tie.until.isoformat() if tie.until else ""}
    leave(row, verbs.ROLL_TIE_DECLARED, standing=standing, new=shown)
    return tie


@transaction.atomic
def add_training(entry: RollEntry, *, values: Mapping[str, Any], standing: Standing) -> RollTraining:
    """The keeper records a training with its proof. Raises Refused."""
    row = lock(entry, version=None)
    if not keeps(standing, row.agency_id):
        raise Refused(_("登记培训"), (not_yours(_("由名册管理员登记"), f"{MEDIATORS}第八条"),))
    made = RollTraining.objects.create(entry=row, added_by=standing.user, added_at=timezone.now(), **values)
    leave(row, verbs.ROLL_TRAINED, standing=standing, new={"title": made.title, "hours": made.hours})
    return made


@transaction.atomic
def link_account(entry: RollEntry, *, username: str, standing: Standing) -> RollEntry:
    """The keeper ties the person's own account to an entry that was written down from paper. Raises Refused."""
    row: RollEntry = lock(entry, version=None)
    if not keeps(standing, row.agency_id):
        raise Refused(LINK, (not_yours(_("由名册管理员关联"), MEDIATORS),))
    if row.user_id is not None or not row.is_open:
        raise Refused(LINK, (not_now(_("已经关联账号，或者已经离册"), ROLL),))
    found = User.objects.select_related("party_account").filter(username=username.strip(), is_active=True).first()
    if found is None:
        how = _("请本人先在当事人门户开立账号，再告诉您用户名。")
        raise Refused(LINK, (incomplete(_("没有这个用户名的账号"), ROLL, how, cure="username"),))
    if not _is_same_person(found, row):
        how = _("账号的姓名和证件号码要与名册登记的相同，身份已经核验。")
        raise Refused(LINK, (incomplete(_("这个账号不是名册上的这个人"), ROLL, how, cure="username"),))
    if RollEntry.objects.filter(agency=row.agency, roll_kind=row.roll_kind, is_open=True, user=found).exists():
        raise Refused(LINK, (not_now(_("这个账号已经在这份名册上"), ROLL),))
    row.user = found
    leave(row, verbs.ROLL_ACCOUNT_LINKED, standing=standing, new={"username": found.username}, columns=("user",))
    return row


def _is_same_person(user: User, row: RollEntry) -> bool:
    """The numbers decide; an account of an organ carries none, there its name does."""
    account = getattr(user, "party_account", None)
    if account is None:
        return user.name == row.name
    if not account.is_verified or account.closed_at is not None:
        return False
    return bool(same_number(account, row))


def last_day(entry: RollEntry, code: str, taking: Taking) -> Any:
    """The last day of a period that starts with the step, as its clock will count it."""
    at = taking.when.happened_at
    limit = law.limit(entry, code, on=local_day(at))
    return compute(anchor=at, term=Term(limit.amount or 0, limit.unit), calendar=current_calendar()).last_day


@records("sup:ROLL-03")
def record_publicity(row: RollEntry, taking: Taking) -> dict[str, Any]:
    return write_columns(row, {"publicity_until": last_day(row, "sup:TL-ROLL1", taking)})


@records("sup:ROLL-04")
def record_term(row: RollEntry, taking: Taking) -> dict[str, Any]:
    start = local_day(taking.when.happened_at)
    return write_columns(row, {"term_from": start, "term_until": last_day_of_term(row, start)})


@records("sup:ROLL-09n")
def record_notice(row: RollEntry, taking: Taking) -> dict[str, Any]:
    """A new notice opens the statement anew."""
    values = {
        "removal_noticed_at": taking.when.happened_at,
        "statement": "",
        "statement_until": last_day(row, "sup:TL-ROLL2", taking),
    }
    return write_columns(row, values)


@records("sup:ROLL-09")
def record_decider(row: RollEntry, taking: Taking) -> dict[str, Any]:
    return write_columns(row, {"removed_by": taking.standing.user})


@follows("sup:ROLL-08")
@follows("sup:ROLL-09")
def replace_running(row: RollEntry, taking: Taking, outcome: Outcome) -> None:
    """AC32: whoever was planned takes the running cases over in the same transaction."""
    hand_on(row, standing=taking.standing, at=taking.when.happened_at, reason=for_record(taking.spec.label))
