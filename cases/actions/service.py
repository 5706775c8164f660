"""送达: attempts with their proof; a paper is served when its last addressee was reached, and then its clocks start."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.standing import Standing
from cases import verbs
from cases.actions.file import leave, open_file
from cases.facts import law
from cases.models import Evidence, Paper, Party, Service, ServiceAttempt
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
# how long a public notice runs where the kind of case or the addressee makes a difference
NOTICE_TERMS: dict[str, Callable[[Any, Service, date], tuple[Term, str]]] = {}
# papers that a kind of case does not serve electronically, and why
NOT_ELECTRONIC: dict[str, Callable[[Any, Service], bool]] = {}
# what is enclosed with a letter and reaches its addressee with it: the copy of the request (裁决和调解办法 22, 65)
ENCLOSED = {"ruling.answer-notice": "ruling.request", "ruling.join-party": "ruling.request",
            "mediation.statement-notice": "mediation.request", "mediation.inquiry": "mediation.request"}  # fmt: skip
# what takes effect by signing reaches nobody by being left behind (专利侵权纠纷行政裁决办案指南)
NOT_LEFT = frozenset({"ruling.mediation-agreement", "mediation.agreement", "mediation.undisputed", "mediation.record",
                      "mediation.mediator", "intake.mediation-agreement"})  # fmt: skip


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
    if method == Method.NOTICE:
        # 公告期间不计入办案期限: known only when it is over, and before new clocks start
        holds.open(row, "NOTICE", at=tried_at, event_id=None, reason=str(service.paper))
        holds.close(row, "NOTICE", at=reached_at, event_id=None)
    reached(row, service, attempt, standing=standing)
    return attempt


def reached(
    row: Any, service: Service, attempt: ServiceAttempt, *, standing: Standing, more: dict[str, Any] | None = None
) -> None:
    """An attempt of a locked file has reached its addressee: the service is done, its entry left, its clocks start."""
    service.served_at = attempt.reached_at
    service.save(update_fields=["served_at"])
    said = {"paper": service.paper_id, "to": service.addressee, "method": attempt.method,
            "reached_at": attempt.reached_at, **(more or {})}  # fmt: skip
    copied = enclose(service)
    leave(row, verbs.SERVED, standing=standing, more=said | ({"copy": copied.pk} if copied else {}))
    _start_clocks(row, service.paper)
    if row.kind in ON_SERVED:
        ON_SERVED[row.kind](row, service)


def enclose(service: Service) -> Paper | None:
    """Whoever was reached by the letter has its enclosure from the same day; the party that made it had it."""
    code = ENCLOSED.get(service.paper.code)
    if code is None or service.party is None or service.party.role == Party.Role.PETITIONER:
        return None
    papers = Paper.objects.filter(case=service.paper.case_id, code=code, state=Paper.State.ISSUED)
    paper = papers.order_by("-pk").first()
    if paper is not None:
        known = {"party": service.party, "served_at": service.served_at}
        Service.objects.get_or_create(paper=paper, addressee=service.addressee, defaults=known)
    return paper


def _check(
    row: Any, service: Service, *, method: str, tried_at: datetime, reached_at: datetime | None, standing: Standing,
    failure: str, witnesses: str, proven: bool,
) -> None:  # fmt: skip
    if not any(standing.holds(role, row.agency_id) for role in ("OFFICER", "UNIT_HEAD", "INTAKE", "MEDIATOR", "COURT")):
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
    if method == Method.ELECTRONIC and row.kind in NOT_ELECTRONIC and NOT_ELECTRONIC[row.kind](row, service):
        why = _("裁决书、调解书不用电子方式送达")
        found.append(incomplete(why, "《专利侵权纠纷行政裁决办案指南》", _("直接、邮寄或者公告送达。"), cure="method"))
    if method == Method.LEAVE and service.paper.code in NOT_LEFT:
        why, how = _("调解文书不能留置送达，要当事人签收"), _("请当事人当面签收，或者在线签署。")
        found.append(incomplete(why, "《专利侵权纠纷行政裁决办案指南》", how, cure="method"))
    if method == Method.NOTICE and reached_at:
        found += _notice_too_short(row, service, tried_at, reached_at)
    if method == Method.NOTICE and not service.attempts.filter(reached_at__isnull=True).exists():
        found.append(
            incomplete(_("公告送达以前，应当先用其他方式送达而未成功"), "《民事诉讼法》第九十五条", cure="method")
        )
    return found


def _notice_too_short(row: Any, service: Service, published_at: datetime, reached_at: datetime) -> list[Refusal]:
    """Served when the days of the public notice are over (民事诉讼法 95)."""
    term, basis = notice_term(row, service, on=local_day(published_at))
    due = compute(anchor=published_at, term=term, calendar=current_calendar()).due_at
    if reached_at >= due:
        return []
    why = _("公告期还没有届满，届满才视为送达")
    return [incomplete(why, basis, cure="reached_at")]


def notice_term(row: Any, service: Service, *, on: date) -> tuple[Term, str]:
    """How long a public notice has to run for this addressee, and why."""
    if row.kind in NOTICE_TERMS:
        return NOTICE_TERMS[row.kind](row, service, on)
    limit = law.limit(row, "pct:P13", on=on)
    return Term(limit.amount or 0, limit.unit), limit.basis


def _start_clocks(row: Any, paper: Paper) -> None:
    """From the moment the last addressee was reached."""
    codes = STARTS.get(paper.code, ())
    if not codes or paper.services.filter(served_at__isnull=True).exists():
        return
    last = max(s.served_at for s in paper.services.all() if s.served_at)
    for code in codes:
        clocks.start(row, code, at=last, event_id=paper.event_id, responsible_id=row.responsible_id)
