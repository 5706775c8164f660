"""送达: attempts with their proof; a paper is served when its last addressee was reached, and then its clocks start."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.standing import Standing
from cases import verbs
from cases.actions.file import leave, open_file
from cases.facts import law
from cases.models import Evidence, Paper, Service, ServiceAttempt
from workflow import holds
from workflow.deadlines import clocks
from workflow.deadlines.arithmetic import Term, compute, local_day
from workflow.deadlines.working_days import current_calendar
from workflow.refusals import Refusal, Refused, incomplete, not_now, not_yours

LABEL = _("登记送达")
# which clock runs from the service of which paper; the length is the law row's
STARTS: dict[str, tuple[str, ...]] = {
    "penalty.notice": ("pct:P07",),
    "penalty.urging": ("pct:P18",),
}
Method = ServiceAttempt.Method
# what a kind of case does when one addressee was reached: clocks of that party alone
ON_SERVED: dict[str, Callable[[Any, Service], None]] = {}
# papers that a kind of case does not serve electronically, and why
NOT_ELECTRONIC: dict[str, Callable[[Any, Service], bool]] = {}


@transaction.atomic
def record_attempt(
    case: Any,
    service: Service,
    *,
    method: str,
    tried_at: datetime,
    reached_at: datetime | None,
    witnesses: str,
    standing: Standing,
    receiver: str = "",
    proof: Evidence | None = None,
    proof_note: str = "",
    failure: str = "",
) -> ServiceAttempt:
    """Record one attempt; raises Refused where the ladder or the proof is not kept."""
    row = open_file(case)
    _check(row, service, method=method, tried_at=tried_at, reached_at=reached_at, standing=standing, failure=failure,
           witnesses=witnesses, proven=bool(proof or proof_note.strip()))  # fmt: skip
    attempt = ServiceAttempt.objects.create(
        service=service, method=method, tried_at=tried_at, reached_at=reached_at, receiver=receiver,
        witnesses=witnesses, proof=proof, proof_note=proof_note, failure=failure, recorded_by=standing.user,
        recorded_at=timezone.now(),
    )  # fmt: skip
    if reached_at is None:
        more = {"paper": service.paper_id, "to": service.addressee, "method": method, "reached_at": reached_at}
        leave(row, verbs.SERVICE_ATTEMPTED, standing=standing, more=more)
        return attempt
    reached(row, service, attempt, standing=standing)
    if method == Method.NOTICE:
        # 公告期间不计入办案期限: known only when it is over
        holds.open(row, "NOTICE", at=tried_at, event_id=None, reason=str(service.paper))
        holds.close(row, "NOTICE", at=reached_at, event_id=None)
    return attempt


def reached(
    row: Any, service: Service, attempt: ServiceAttempt, *, standing: Standing, more: dict[str, Any] | None = None
) -> None:
    """An attempt of a locked file has reached its addressee: the service is done, its entry left, its clocks start."""
    service.served_at = attempt.reached_at
    service.save(update_fields=["served_at"])
    said = {"paper": service.paper_id, "to": service.addressee, "method": attempt.method,
            "reached_at": attempt.reached_at, **(more or {})}  # fmt: skip
    leave(row, verbs.SERVED, standing=standing, more=said)
    _start_clocks(row, service.paper)
    if row.kind in ON_SERVED:
        ON_SERVED[row.kind](row, service)


def _check(
    row: Any, service: Service, *, method: str, tried_at: datetime, reached_at: datetime | None, standing: Standing,
    failure: str, witnesses: str, proven: bool,
) -> None:  # fmt: skip
    if not any(standing.holds(role, row.agency_id) for role in ("OFFICER", "UNIT_HEAD", "INTAKE")):
        raise Refused(LABEL, (not_yours(_("由办案人员办理")),))
    if service.paper.state != Paper.State.ISSUED:
        raise Refused(LABEL, (not_now(_("文书还没有制发，或者已经作废")),))
    if service.served_at is not None:
        raise Refused(LABEL, (not_now(_("已经送达这位受送达人")),))
    found = _times_wrong(service, tried_at, reached_at)
    if reached_at is None and not failure.strip():
        found.append(incomplete(_("没有送达的，写明原因"), cure="failure"))
    if reached_at and not proven:
        found.append(
            incomplete(_("送达要有凭证：回证、邮件签收记录或者公告页"), "《民事诉讼法》第八十七条", cure="proof_note")
        )
    if not witnesses.strip():
        found.append(incomplete(_("写明送达人"), cure="witnesses"))
    found += _method_closed(row, service, method, tried_at, reached_at)
    if found:
        raise Refused(LABEL, tuple(found))


def _times_wrong(service: Service, tried_at: datetime, reached_at: datetime | None) -> list[Refusal]:
    """Issued, sent, reached, now: in this order."""
    now, found = timezone.now(), []
    if tried_at > now or (reached_at and reached_at > now):
        found.append(incomplete(_("送达时间不能晚于现在"), cure="reached_at"))
    if reached_at and reached_at < tried_at:
        found.append(incomplete(_("送达时间不能早于送出时间"), cure="reached_at"))
    # people write the minute: a paper handed over in the minute of its issue is not handed over before it
    issued_at = service.paper.issued_at
    if issued_at and tried_at < issued_at.replace(second=0, microsecond=0):
        found.append(incomplete(_("送出时间不能早于文书制发时间"), cure="tried_at"))
    return found


def _method_closed(
    row: Any, service: Service, method: str, tried_at: datetime, reached_at: datetime | None
) -> list[Refusal]:
    """Electronic service needs consent; a public notice comes last and runs its days."""
    found = []
    if method == Method.ELECTRONIC and not (service.party and service.party.electronic_consent_at):
        found.append(
            incomplete(_("当事人没有签署同意电子送达的确认书"), "《行政处罚法》第六十一条第二款", cure="method")
        )
    if method == Method.NOTICE and reached_at:
        found += _notice_too_short(row, tried_at, reached_at)
    if method == Method.NOTICE and not service.attempts.filter(reached_at__isnull=True).exists():
        found.append(
            incomplete(_("公告送达以前，应当先用其他方式送达而未成功"), "《民事诉讼法》第九十五条", cure="method")
        )
    return found


def _notice_too_short(row: Any, published_at: datetime, reached_at: datetime) -> list[Refusal]:
    """Served when the days of the public notice are over (民事诉讼法 95)."""
    limit = law.limit(row, "pct:P13", on=local_day(published_at))
    term = Term(limit.amount or 0, limit.unit)
    due = compute(anchor=published_at, term=term, calendar=current_calendar()).due_at
    if reached_at >= due:
        return []
    why = _("公告期还没有届满，届满才视为送达")
    return [incomplete(why, limit.basis, cure="reached_at")]


def _start_clocks(row: Any, paper: Paper) -> None:
    """From the moment the last addressee was reached."""
    codes = STARTS.get(paper.code, ())
    if not codes or paper.services.filter(served_at__isnull=True).exists():
        return
    last = max(s.served_at for s in paper.services.all() if s.served_at)
    for code in codes:
        clocks.start(row, code, at=last, event_id=paper.event_id, responsible_id=row.responsible_id)
