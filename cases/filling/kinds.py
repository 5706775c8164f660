"""Papers of single kinds of penalty case (supplement D01 to D07), of the address for service and of payment."""

from typing import Any

from django.utils import timezone

from cases.filling.context import Filling, fills
from cases.filling.penalty import chosen, decision_number, evidence_text, goods_rows, sentences, yuan
from cases.models import OutlayLine, RightCheck
from cases.papers import Opinion
from workflow.deadlines.arithmetic import local_day
from workflow.flows.penalty import choices_kinds as c

NOT_GIVEN = "（案卷未登记）"


def codes(f: Filling) -> str:
    """The credit codes of the respondents."""
    return "、".join(p.credit_code for p in f.respondents if p.credit_code) or NOT_GIVEN


@fills("sup.D01")
def right_check(f: Filling) -> dict[str, Any]:
    """Every right with source, moment, digest and both states; older looks have given way."""
    checks = list(RightCheck.objects.filter(case_id=f.case.pk, superseded=False).select_related("right"))
    return {
        "right_state_lines": [
            {
                "right": f"{check.right.get_kind_display()} {check.right.number} {check.right.name}",
                "source": check.source,
                "queried_at": f"{timezone.localtime(check.queried_at):%Y-%m-%d %H:%M}",
                "digest": check.digest,
                "state": f"行为日：{check.get_state_on_act_display()}；今天：{check.get_state_today_display()}",
            }
            for check in checks
        ],
        "acted_on": checks[-1].acted_on if checks else None,
        "checked_at": f.at,
        "handler_opinion": Opinion("权利状态经核验如上。", f.standing.user.name, timezone.localdate(f.at)),
    }


@fills("sup.D02")
def public_interest(f: Filling) -> dict[str, Any]:
    d = f.detail
    return {
        "facts": d.report_facts or d.prima_facie or d.content,
        "public_interest_facts": d.public_interest_facts,
        "basis_text": d.public_interest_basis,
        "conclusion": chosen(c.PUBLIC_INTEREST, d.public_interest),
        "approver": f.decider,
    }


@fills("sup.D04")
def gains(f: Filling) -> dict[str, Any]:
    """The arithmetic of the worksheet, each outlay with its answer and reason (行政处罚法 28)."""
    d = f.detail
    lines = list(OutlayLine.objects.filter(case_id=f.case.pk, superseded=False))
    accepted = sum(line.amount_fen for line in lines if line.accepted)
    sums = f"{yuan(d.gains_receipts_fen)}－{yuan(d.refunds_due_fen)}－{yuan(accepted)}＝{yuan(d.gains_fen)}"
    return {
        "gains_receipts_fen": d.gains_receipts_fen,
        "refunds_due_fen": d.refunds_due_fen,
        "outlay_lines": [
            {
                "seq": line.serial,
                "outlay": line.outlay,
                "amount": yuan(line.amount_fen),
                "proof": line.proof,
                "accepted": f"{'同意' if line.accepted else '不同意'}：{line.reason}",
            }
            for line in lines
        ],
        "gains_fen": d.gains_fen,
        "gains_method": sentences(d.gains_method, f"收入款项－应退赔款项－同意扣除的支出：{sums}。"),
        "handler_opinion": Opinion("违法所得认定如上。", f.standing.user.name, timezone.localdate(f.at)),
    }


@fills("sup.D05")
def name_change(f: Filling) -> dict[str, Any]:
    d = f.detail
    return {
        "uscc": codes(f),
        "name_at_issue": d.name_at_issue,
        "change_by": d.change_by,
        "basis_text": sentences(d.name_reason, "《反不正当竞争法》第二十三条。"),
        "until_changed": f"名称变更前，由登记机关以统一社会信用代码{codes(f)}代替该名称。",
    }


@fills("sup.D06")
def agency_proposal(f: Filling) -> dict[str, Any]:
    """A proposal of stop or revocation; or the report of a penalty with its grave count."""
    d = f.detail
    reporting = "agency_report" in f.values
    basis = "《商标代理监督管理规定》第三十四条。" if reporting else "《专利代理管理办法》第五十条。"
    said = sentences(d.agency_report, d.agency_stop and f"建议停止受理：{d.agency_stop}。")
    number = decision_number(f)
    return {
        "receiving_organ": d.report_organ if reporting else d.proposal_organ,
        "uscc": codes(f),
        "facts": sentences(d.report_facts, number and f"本机关处罚决定：{number}。"),
        "evidence": evidence_text(f) or "见案卷。",
        "basis_text": sentences(d.notice_basis or d.breach_basis, basis),
        "proposed_penalty": said if reporting else d.agency_proposal,
    }


@fills("sup.D07")
def well_known(f: Filling) -> dict[str, Any]:
    d = f.detail
    marks = "、".join(r.number for r in f.rights if r.kind == "trademark" and r.number)
    return {
        "receiving_organ": d.well_known_organ,
        "trademark_no": marks or NOT_GIVEN,
        "claimed_facts": d.well_known_facts,
        "evidence": d.well_known_evidence,
        "basis_text": "《商标法》第十四条。",
        "request": "请求认定上列商标在本案中是否属于驰名商标。",
    }


def address(f: Filling) -> dict[str, Any]:
    """What the party signs; the number of its papers stays as the party's card has it."""
    party = f.values["address_party"]
    consents = f.values.get("electronic_consent") == "yes"
    return {
        "party": party.name,
        "party_id": party.credit_code or "（身份证件号码见当事人登记表）",
        "service_address": f.values["service_address"],
        "service_phone": f.values.get("service_phone"),
        "electronic_consent": "同意电子送达" if consents else "不同意电子送达",
        "electronic_address": f.values.get("electronic_address"),
        "agent_receives": f.values.get("agent_receives"),
        "address_duties": "上述地址为文书送达地址。地址变更的，应当及时书面告知；"
        "因提供的地址不准确、变更后不告知致使文书未能收到的，自行承担后果。",
        "party_confirmation": Opinion("以上内容已确认。", f.values.get("address_signer") or "", local_day(f.at)),
    }


@fills("penalty.destruction")
def destruction(f: Filling) -> dict[str, Any]:
    """Two officers, the place and the way, and what was kept of the goods."""
    item = f.row
    second = item.second_person.name if item.second_person else ""
    return {
        "goods_lines": goods_rows(f, [item]),
        "place": item.destroyed_place or item.movement_note,
        "destroyed_at": f.at,
        "destroyed_way": item.destroyed_way or item.movement_note,
        "officers": "、".join(name for name in (f.standing.user.name, second) if name),
        "witness": item.destroyed_witnesses,
        "evidence_kept": item.evidence_kept,
    }


@fills("penalty.payment")
def payment(f: Filling) -> dict[str, Any]:
    """The slip for the bank: what is owed, where, and till when as the running clock has it."""
    d = f.detail
    clock = f.seen.clocks.get("pct:P14") if f.seen else None
    return {
        "decision_no": decision_number(f),
        "fine_fen": max((d.decided_fine_fen or 0) + d.late_fine_fen - d.paid_fen, 0),
        "gains_fen": d.gains_fen if d.decided_confiscation else None,
        "bank_account": f.values.get("bank_account"),
        "pay_by_on": clock.last_day if clock is not None else timezone.localdate(f.at),
    }
