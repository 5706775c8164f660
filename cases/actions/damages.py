"""SUP-PUN-01 … 07: a reference calculation is worked out, frozen as a paper, and shown once the claimant was told."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.standing import Standing
from audit.language import record_language
from cases import verbs
from cases.actions.file import leave, open_file
from cases.actions.papers import ADDRESSEES, issue_paper
from cases.facts import law
from cases.facts.damages import figures_of
from cases.filling import Filling
from cases.models import DamagesSheet, Paper, Party, Service
from cases.models.case import CaseKind
from workflow.damages import PUNITIVE, Worked, faults, work_out
from workflow.law import store
from workflow.law.damages import DamagesRule
from workflow.refusals import Refusal, Refused, incomplete, not_now, not_yours

LABEL, TELL = _("计算赔偿参考数额"), _("告知权利人")
KINDS = (CaseKind.MEDIATION, CaseKind.RULING)
WRITERS = ("OFFICER", "UNIT_HEAD", "MEDIATOR")
CLAIMANTS = (Party.Role.PETITIONER, Party.Role.COMPLAINANT, Party.Role.RIGHT_HOLDER)
ADDRESSEES["sup.D08"] = lambda filling: []


def may_calculate(case: Any, standing: Standing) -> bool:
    """Mediators and officers of the file's own agency, where a dispute may be mediated."""
    return case.kind in KINDS and any(standing.holds(role, case.agency_id) for role in WRITERS)


def rule_for(case: Any, right_kind: str, acts_until: Any) -> store.Found[DamagesRule] | None:
    """The row of the kind of right in force when the acts ended (or go on)."""
    rows = store.rows(DamagesRule, on=acts_until, **law.where(case))
    return next((found for found in rows.values() if found.record.right == right_kind), None)


@transaction.atomic
def make_sheet(case: Any, *, values: Mapping[str, Any], standing: Standing) -> DamagesSheet:
    """Work the sum out, freeze it with its digest as SUP-D08, leave the trail. Raises Refused."""
    row, now = open_file(case), timezone.now()
    if not may_calculate(row, standing):
        raise Refused(LABEL, (not_yours(_("由承办的调解员、办案人员计算"), how=_("请承办人办理。")),))
    found = rule_for(row, values["right_kind"], values["acts_until"])
    if found is None:
        raise Refused(LABEL, (_no_rule(),))
    given = figures_of(found.record, values)
    if refusals := faults(found.record, given):
        raise Refused(LABEL, tuple(refusals))
    with record_language():
        worked = work_out(found.record, given)
    sheet = _store(row, values, found.row_id, worked, standing=standing, now=now)
    store.mark_used([found.row_id])
    filling = Filling(row=row, case=row, detail=row.detail, values=_said(sheet, found.record, worked),
                      standing=standing, at=now)  # fmt: skip
    sheet.paper = issue_paper(row, "sup.D08", filling)
    sheet.save(update_fields=["paper"])
    more = {"sheet": sheet.pk, "claim_fen": sheet.claim_fen, "digest": sheet.paper.digest}
    leave(row, verbs.DAMAGES_WORKED_OUT, standing=standing, more=more)
    return sheet


@transaction.atomic
def tell_claimant(sheet: DamagesSheet, *, party: Party, how: str, at: datetime, standing: Standing) -> DamagesSheet:
    """SUP-PUN-07: told that punitive damages must be asked for in the suit, and until when; then the paper opens."""
    row = open_file(sheet.case)
    fresh = DamagesSheet.objects.select_for_update(of=("self",)).select_related("paper").get(pk=sheet.pk)
    if not may_calculate(row, standing):
        raise Refused(TELL, (not_yours(_("由承办的调解员、办案人员告知"), how=_("请承办人办理。")),))
    if fresh.told_at is not None:
        raise Refused(TELL, (not_now(_("已经告知过"), f"{PUNITIVE}第三条、第四条"),))
    if not how.strip():
        raise Refused(TELL, (incomplete(_("写明怎样告知、对方怎样确认"), f"{PUNITIVE}第四条", cure="how"),))
    if at > timezone.now() or at < fresh.made_at:
        raise Refused(TELL, (incomplete(_("告知时间在计算以后，不晚于现在"), cure="told_at"),))
    fresh.told_at, fresh.told_to, fresh.told_how = at, party.name, how.strip()[:200]
    fresh.save(update_fields=["told_at", "told_to", "told_how"])
    paper = Paper.objects.get(pk=fresh.paper_id or 0)
    Service.objects.create(paper=paper, party=party, addressee=party.name, served_at=at)
    more = {"sheet": fresh.pk, "told": party.name, "how": fresh.told_how}
    leave(row, verbs.DAMAGES_TOLD, standing=standing, more=more)
    return fresh


def claimants(case: Any) -> list[Party]:
    return list(Party.objects.filter(case=case.pk, role__in=CLAIMANTS, confidential=False).order_by("pk"))


def _no_rule() -> Refusal:
    why = _("法律规则表里没有这类权利在侵权结束之日施行的赔偿规定")
    return incomplete(why, how=_("核对权利种类和侵权结束日期；特殊标志、奥林匹克标志等另有规定。"), cure="acts_until")


COLUMNS = tuple(f.name for f in DamagesSheet._meta.concrete_fields)


def _store(
    row: Any, values: Mapping[str, Any], row_id: int, worked: Worked, *, standing: Standing, now: datetime
) -> DamagesSheet:
    own = {key: value for key, value in values.items() if key in COLUMNS and value is not None}
    own |= {key: " ".join(values.get(key) or ()) for key in ("intent_findings", "gravity_findings")}
    return DamagesSheet.objects.create(
        **own, case_id=row.pk, made_by=standing.user, made_at=now, law_row_id=row_id, total_fen=worked.total_fen,
        claim_fen=worked.claim_fen,
    )  # fmt: skip


def _said(sheet: DamagesSheet, rule: DamagesRule, worked: Worked) -> dict[str, Any]:
    """What the paper says; the resolvers of `cases.filling.damages` read it from here."""
    return {"sheet": sheet, "rule": rule, "worked": worked}
