"""What the steps of single kinds of penalty case record beyond the columns their forms name."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from cases.actions.opening import open_penalty_case
from cases.actions.papers import ADDRESSEES
from cases.actions.people import add_party
from cases.actions.taking import Taking, follows, records, write_columns
from cases.models import Evidence, OutlayLine, Party, PenaltyCase, Right, RightCheck
from workflow.deadlines.arithmetic import local_day
from workflow.perform import Outcome
from workflow.refusals import Refused, incomplete

YES, NO = ("是", "yes", "y"), ("否", "no", "n")


@records("penalty:PEN-02")
def record_check(row: PenaltyCase, taking: Taking) -> dict[str, Any]:
    """A check with the digest of the stored result; an older check of the same right gives way. Raises Refused."""
    values, label = taking.values, taking.spec.label
    right = Right.objects.filter(case_id=row.pk, pk=_key(values.get("check_right"))).first()
    if right is None:
        raise Refused(label, (incomplete(_("没有选定核验哪一项权利"), taking.spec.basis, cure="check_right"),))
    result = evidence_marked(row, str(values.get("check_result") or ""))
    if result is None or not result.sha256:
        why = _("查询结果没有电子文件，不能固定摘要")
        raise Refused(label, (incomplete(why, taking.spec.basis, cure="check_result"),))
    queried = values["check_queried_at"]
    if queried > taking.when.now:
        raise Refused(label, (incomplete(_("查询时间不能晚于现在"), cure="check_queried_at"),))
    RightCheck.objects.filter(case_id=row.pk, right=right, superseded=False).update(superseded=True)
    made = RightCheck.objects.create(
        case_id=row.pk, right=right, source=values["check_source"], queried_at=queried, digest=result.sha256,
        acted_on=row.detail.acts_ended_on or local_day(queried), state_on_act=values["check_state_on_act"],
        state_today=values["check_state_today"], checked_by=taking.standing.user,
    )  # fmt: skip
    return {"right_check": ["", [right.number or right.name, made.state_on_act, made.state_today, made.digest]]}


def evidence_marked(row: Any, mark: str) -> Evidence | None:
    """The item of the case under its mark, for example E-01."""
    number = mark.removeprefix("E-")
    if not number.isdecimal():
        return None
    return Evidence.objects.filter(case_id=row.pk, serial=int(number)).first()


def _key(value: Any) -> int:
    return int(value) if str(value or "").isdecimal() else 0


@records("penalty:PEN-08")
def close_to_named(row: PenaltyCase, taking: Taking) -> dict[str, Any]:
    """From the moment the secret stands on the file it opens by name only (反不正当竞争法 19)."""
    if row.secret:
        return {}
    from cases.actions.secrecy import close_file

    if not row.assignments.filter(until__isnull=True).exists():
        why = _("案卷上还没有指定办案人员，写入秘密后谁也打不开")
        raise Refused(taking.spec.label, (incomplete(why, taking.spec.basis, _("先指定办案人员。")),))
    close_file(row, standing=taking.standing)
    return {"secret": [False, True]}


@records("penalty:PEN-GI")
def forget_gi_opinion(row: PenaltyCase, taking: Taking) -> dict[str, Any]:
    """A law picked anew is confirmed anew."""
    return write_columns(row.detail, {"gi_confirmed": "", "gi_confirm_reason": "", "gi_confirmed_by": None})


@records("penalty:PEN-GIc")
def record_confirmer(row: PenaltyCase, taking: Taking) -> dict[str, Any]:
    return write_columns(row.detail, {"gi_confirmed_by": taking.standing.user})


@records("penalty:A-09")
def record_other_norms(row: PenaltyCase, taking: Taking) -> dict[str, Any]:
    """The other norms on the same act, for the one fine of 行政处罚法 29."""
    codes = [code for code in taking.values.get("other_acts") or [] if code != row.detail.act]
    return write_columns(row.detail, {"other_norms": " ".join(codes)}) if "other_acts" in taking.values else {}


@records("penalty:PEN-12")
def record_gains(row: PenaltyCase, taking: Taking) -> dict[str, Any]:
    """The worksheet's lines and its sum, which is the base of the fine; an older worksheet gives way."""
    OutlayLine.objects.filter(case_id=row.pk, superseded=False).update(superseded=True)
    lines = [_outlay(row, n, line) for n, line in enumerate(taking.values.get("outlays") or [], 1)]
    OutlayLine.objects.bulk_create(lines)
    row.detail.__dict__["_outlays"] = lines
    return write_columns(row.detail, {"gains_fen": gains_of(row.detail, lines)})


def _outlay(row: PenaltyCase, serial: int, line: Mapping[str, Any]) -> OutlayLine:
    said = str(line.get("accepted") or "").strip().lower()
    accepted = True if said in YES else False if said in NO else None
    return OutlayLine(
        case_id=row.pk, serial=serial, outlay=str(line["outlay"])[:120], amount_fen=line["amount"] or 0,
        proof=str(line.get("proof") or "")[:160], accepted=accepted, reason=str(line.get("reason") or ""),
    )  # fmt: skip


def gains_of(detail: Any, lines: list[OutlayLine]) -> int:
    """Receipts less refunds due and the outlays accepted, never below nothing (行政处罚法 28)."""
    accepted = sum(line.amount_fen for line in lines if line.accepted)
    return max((detail.gains_receipts_fen or 0) - (detail.refunds_due_fen or 0) - accepted, 0)


@follows("penalty:PEN-10")
def open_supplier_lead(row: PenaltyCase, taking: Taking, outcome: Outcome) -> None:
    """The supplier becomes a clue of the same matter, with this case as its origin."""
    d = row.detail
    content = (
        f"{d.supplier_name}（{d.supplier_address}）在案件{row.number}中被说明为涉案商品的提供者。{d.unknowing_facts}"
    )
    made = open_penalty_case(
        agency=row.agency, title=f"{d.supplier_name}涉嫌提供侵权商品案"[:200], content=content, source="inspection",
        standing=taking.standing, when=taking.when, origin=row,
    )  # fmt: skip
    values = {"role": "respondent", "kind": "unit", "name": d.supplier_name, "address": d.supplier_address}
    add_party(made.subject, values=values, standing=taking.standing)


@records("penalty:ADDR")
def record_address(row: PenaltyCase, taking: Taking) -> dict[str, Any]:
    """What the party signed stands with the party: later papers are served there. Raises Refused."""
    values = taking.values
    party = values.get("address_party")
    if party is None or party.case_id != row.pk:
        raise Refused(taking.spec.label, (incomplete(_("没有选定本案的当事人"), cure="address_party"),))
    consents = values.get("electronic_consent") == "yes"
    if consents and not values.get("electronic_address"):
        why = _("同意电子送达的，写明电子送达地址")
        raise Refused(taking.spec.label, (incomplete(why, "《行政处罚法》第六十一条", cure="electronic_address"),))
    at = taking.when.happened_at
    old = party.service_address
    party.service_address, party.address_confirmed_at = values["service_address"], at
    party.telephone = values.get("service_phone") or party.telephone
    party.electronic_consent_at = at if consents else None
    party.save(update_fields=["service_address", "address_confirmed_at", "telephone", "electronic_consent_at"])
    return {"service_address": [old, party.service_address]}


@records("penalty:PEN-09")
def replace_name(row: PenaltyCase, taking: Taking) -> dict[str, Any]:
    """Till the name is changed the credit code stands instead, on the case and wherever it is shown."""
    changed = write_columns(row.detail, {"new_name": ""})
    parties = row.parties.filter(role=Party.Role.RESPONDENT).exclude(credit_code="").order_by("pk")
    first = parties.first()
    if first is None:
        return changed
    parties.update(code_instead=True)
    if row.main_party == first.name:
        row.main_party = first.credit_code
        row.save(update_fields=["main_party"])
    return {**changed, "shown": [first.name, first.credit_code]}


@follows("penalty:PEN-09r")
def restore_name(row: PenaltyCase, taking: Taking, outcome: Outcome) -> None:
    """The new name replaces name and code; the step's entry keeps what the form said."""
    new = row.detail.new_name
    party = row.parties.filter(role=Party.Role.RESPONDENT, code_instead=True).order_by("pk").first()
    if party is None:
        return
    old, shown = party.name, party.credit_code
    party.name, party.code_instead = new, False
    party.save(update_fields=["name", "code_instead"])
    if row.main_party in (old, shown):
        row.main_party = new
        row.save(update_fields=["main_party"])


def served_on_nobody(filling: Any) -> list[Party]:
    """These papers go to another organ, not to a party of the case."""
    return []


def served_on_signer(filling: Any) -> list[Party]:
    """The party that confirms its address."""
    party = filling.values.get("address_party")
    return [party] if party is not None else []


ADDRESSEES.update(
    {"sup.D06": served_on_nobody, "sup.D07": served_on_nobody, "penalty.address": served_on_signer}
)  # fmt: skip
