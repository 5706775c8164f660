"""Confirming an item of the national list and a statutory condition: only the legal unit, only in words."""

from dataclasses import asdict
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from agencies.standing import Standing
from audit.recording import Note, append, record
from credit import verbs
from credit.facts import law
from credit.models import ListingCondition, SeriousListing
from credit.rules import gate, tables
from workflow.deadlines.arithmetic import local_day
from workflow.law.load import add_local_row
from workflow.models.law import LawRow
from workflow.perform import lock
from workflow.refusals import Refused, incomplete, not_now, not_yours

CONFIRM = _("核对确认清单条目")
G49 = "《国务院办公厅关于进一步完善失信约束制度构建诚信建设长效机制的指导意见》（国办发〔2020〕49号）"


@transaction.atomic
def confirm_catalogue_item(
    agency: Agency, measure: str, *, item_no: str, legal_bases: str, grounds: tuple[str, ...], opinion: str,
    standing: Standing,
) -> LawRow:  # fmt: skip
    """The legal reviewer confirms that a measure stands on the list in force, under which number, basis and grounds.

    Adds two local rows for the province, dated today, that win over the shipped ones. Court measures never pass.
    """
    _may_confirm(agency, standing)
    on = local_day(timezone.now())
    shipped = law.one(tables.Measure, measure, agency, on=on).record
    edition = law.catalogue(agency, on=on).edition(on)
    _check(shipped, edition, item_no=item_no, legal_bases=legal_bases, grounds=grounds, opinion=opinion)
    assert edition is not None
    item = {
        "code": f"{edition.code}-{item_no}", "label_zh": shipped.label_zh, "label_en": shipped.label_en,
        "basis": edition.basis, "effective_from": on.isoformat(), "confidence": "VERIFIED", "edition": edition.code,
        "item_no": item_no, "legal_bases": legal_bases, "subjects": "|".join(grounds),
    }  # fmt: skip
    add_local_row("credit_list_items", item, region_code=agency.province)
    cells = _cells(shipped, on=on, item_no=item_no, note=opinion)
    line = add_local_row("credit_measures", cells, region_code=agency.province)
    more = {"measure": measure, "edition": edition.code, "item": item_no, "bases": legal_bases, "opinion": opinion,
            "grounds": list(grounds)}  # fmt: skip
    record(Note(verb=verbs.CATALOGUE_CONFIRMED, actor=standing.user, agency_id=agency.pk, more=more))
    return line


def _may_confirm(agency: Agency, standing: Standing) -> None:
    if not standing.holds("REVIEWER_LEGAL", agency.pk, delegable=False):
        raise Refused(CONFIRM, (not_yours(_("由法制审核人员核对确认"), G49, _("请法制机构核对条目后登记。")),))


def _check(
    measure: tables.Measure, edition: Any, *, item_no: str, legal_bases: str, grounds: tuple[str, ...], opinion: str
) -> None:
    if measure.catalogue == "COURT":
        raise Refused(CONFIRM, (not_now(_("法院措施只能由人民法院决定，不能在此确认"), measure.basis),))
    if edition is None:
        raise Refused(CONFIRM, (not_now(_("没有现行有效的清单版本"), G49, _("先录入清单版本。")),))
    found = [
        incomplete(text, G49, cure=cure)
        for cure, value, text in (
            ("item_no", item_no, _("没有填清单条目号")),
            ("legal_bases", legal_bases, _("没有写法律、行政法规或者政策文件依据")),
            ("grounds", grounds, _("没有选定适用的列入情形")),
            ("opinion", opinion, _("没有写核对意见")),
        )
        if not (value.strip() if isinstance(value, str) else value)
    ]
    if found:
        raise Refused(CONFIRM, tuple(found))


def _cells(measure: tables.Measure, *, on: date, item_no: str, note: str) -> dict[str, str]:
    """The shipped row with what was confirmed; a locked one becomes one that needs its list item."""
    values = {**asdict(measure), "effective_from": on, "effective_to": None, "confidence": "VERIFIED",
              "list_item_no": item_no, "on_current_list": True, "note_zh": note}  # fmt: skip
    if measure.gate == "LOCKED":
        values["gate"] = "CHECK"
    return {key: _cell(value) for key, value in values.items()}


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    return value.isoformat() if isinstance(value, date) else str(value)


@transaction.atomic
def find_condition(listing: SeriousListing, code: str, text: str, *, standing: Standing) -> ListingCondition:
    """The legal reviewer finds, in words, that a statutory condition of a measure is met in this listing."""
    row = lock(listing, version=None)
    label = _("认定法定条件")
    if not standing.holds("REVIEWER_LEGAL", row.agency_id, delegable=False):
        raise Refused(label, (not_yours(_("由列入机关的法制审核人员认定"), G49),))
    if code not in gate.CONDITIONS:
        raise Refused(label, (incomplete(_("没有这一法定条件"), G49, cure="code"),))
    if not text.strip():
        raise Refused(label, (incomplete(_("认定要写明事实和依据"), G49, cure="text"),))
    found, _made = ListingCondition.objects.update_or_create(
        listing=row, code=code, defaults={"text": text, "author": standing.user, "found_at": timezone.now()}
    )
    row.version += 1
    append(row, Note(verb=verbs.CONDITION_FOUND, actor=standing.user, agency_id=row.agency_id,
                     more={"condition": code, "text": text}))  # fmt: skip
    row.save(update_fields=["version", "chain_head", "chain_length"])
    return found
