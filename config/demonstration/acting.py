"""The people of the province at work: every act of a played case goes through the same actions as at a desk."""

import struct
import zlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from agencies.models import Agency, User
from agencies.standing import Standing, standing_of
from cases.actions.evidence import add_evidence
from cases.actions.goods import list_goods, record_figures, request_measure
from cases.actions.opening import register_clue
from cases.actions.people import add_party, add_right
from cases.actions.proposing import approve_proposal, propose_step
from cases.actions.service import record_attempt
from cases.actions.taking import take_step
from cases.models import Paper, PenaltyCase, Right, Service
from config.demonstration import numbers
from config.demonstration.affairs import YUAN, Affair
from config.demonstration.province import ORGANS
from workflow.perform import When

_NAMES = {organ.key: organ.name for organ in ORGANS}
PICTURE = 24


def user(username: str) -> User:
    return User.objects.get(username=username)


def who(username: str) -> Standing:
    return standing_of(user(username), on=timezone.localdate())


def agency(key: str) -> Agency:
    return Agency.objects.get(name=_NAMES[key])


def ago(days: float = 0, *, hours: float = 0, minutes: float = 0) -> datetime:
    """A moment before now; whole days fall into the working day."""
    at = timezone.localtime(timezone.now() - timedelta(days=days, hours=hours, minutes=minutes))
    if days >= 1 and not hours and not minutes:
        at = at.replace(hour=9 + int(days * 7) % 8, minute=int(days * 17) % 60, second=0, microsecond=0)
    return at


def on(at: datetime, *, late: str = "") -> When:
    """An act that happened then and is written down now; `late` says why it is entered after a later one."""
    return When(happened_at=at, now=timezone.now(), late_reason=late)


def then(at: datetime) -> When:
    """What was put up and approved here on that day, not on paper: it was written down as it happened."""
    return When(happened_at=at, now=at)


def fresh(row: Any) -> Any:
    return type(row).objects.get(pk=row.pk)


def take(row: Any, step: str, values: dict[str, Any] | None, *, by: str, at: datetime, late: str = "") -> Any:
    take_step(fresh(row), step, values=values or {}, standing=who(by), version=None, when=on(at, late=late))
    return fresh(row)


def propose(row: Any, step: str, values: dict[str, Any], *, by: str, at: datetime) -> Any:
    return propose_step(fresh(row), step, values=values, standing=who(by), version=None, when=then(at))


def approve(
    row: Any, step: str, values: dict[str, Any], *, at: datetime, by: str, head: str = "zhengyuan",
    opinion: str = "同意。",
) -> Any:  # fmt: skip
    """Put up by one person, approved by another."""
    proposal = propose(row, step, values, by=by, at=at)
    approve_proposal(fresh(row), proposal, standing=who(head), version=None, when=then(at), opinion=opinion)
    return fresh(row)


def clue(affair: Affair, *, at: datetime, source: str = "inspection") -> PenaltyCase:
    """The clue with the firm, the right holder and the right."""
    outcome = register_clue(
        agency=agency("m"),
        title=affair.title,
        content=affair.found,
        source=source,
        received_at=at,
        standing=who(affair.lead),
    )
    people(outcome.subject, affair, by=affair.lead)
    case: PenaltyCase = fresh(outcome.subject)
    return case


def people(case: Any, affair: Affair, *, by: str) -> None:
    """Firm, right holder and right of an affair."""
    firm = {
        "role": "respondent", "kind": "unit", "name": affair.firm, "address": affair.place,
        "credit_code": numbers.credit_code(900 + affair.serial), "legal_representative": affair.boss,
        "telephone": numbers.telephone(5000 + affair.serial),
    }  # fmt: skip
    add_party(case, values=firm, standing=who(by))
    rights(case, affair, by=by)


def rights(case: Any, affair: Affair, *, by: str) -> None:
    """The right holder and the right the case turns on."""
    code = numbers.credit_code(950 + affair.serial, region="990201")
    values = {"role": "right_holder", "kind": "unit", "name": affair.holder, "credit_code": code}
    holder = add_party(case, values=values, standing=who(by))
    right: dict[str, Any] = {"kind": "trademark", "name": affair.mark, "holder": holder}
    if affair.price:
        right |= {"number": numbers.trademark_number(300 + affair.serial), "classes": str(affair.serial + 2)}
    else:
        right["kind"] = "trade_secret"
    add_right(case, values=right, standing=who(by))


def proofs(case: Any, affair: Affair, *, at: datetime) -> list[Any]:
    """Every item of evidence with a file made on the spot."""
    made = []
    for n, (kind, name, proves) in enumerate(affair.proof):
        values = {
            "kind": kind, "name": name, "proves": proves, "obtained_on": timezone.localdate(at),
            "obtained_from": affair.firm, "obtained_by": affair.witnesses,
        }  # fmt: skip
        made.append(add_evidence(case, values=values, upload=_file(affair, n, name, proves), standing=who(affair.lead)))
    return made


def checked(case: Any, affair: Affair, *, at: datetime) -> Any:
    """The state of the registered right, from the register's own page."""
    right = Right.objects.filter(case_id=case.pk, kind="trademark").first()
    if right is None:
        return case
    text = f"注册号{right.number}　{affair.mark}　注册人{affair.holder}　状态：注册"
    page = written(case, kind="electronic", name=f"“{affair.mark}”商标档案", text=text, at=at, by=affair.lead)
    values = {
        "check_right": str(right.pk), "check_source": "中国商标网商标综合查询", "check_queried_at": at,
        "check_result": page.mark, "check_state_on_act": "valid", "check_state_today": "valid",
    }  # fmt: skip
    return take(case, "check_right_state", values, by=affair.lead, at=at)


def written(case: Any, *, kind: str, name: str, text: str, at: datetime, by: str) -> Any:
    """One item of evidence whose file is a page of text."""
    taken_by = user(by).name
    values = {"kind": kind, "name": name, "obtained_on": timezone.localdate(at), "obtained_by": taken_by}
    upload: Any = SimpleUploadedFile(f"{name}.txt", f"{name}\n\n{text}\n".encode(), content_type="text/plain")
    return add_evidence(case, values=values, upload=upload, standing=who(by))


def _file(affair: Affair, n: int, name: str, proves: str) -> Any:
    if affair.proof[n][0] in ("audio_visual", "object"):
        return SimpleUploadedFile(f"{name}.png", picture(affair.serial * 10 + n), content_type="image/png")
    head = f"{name}\n\n案件：{affair.title}\n地点：{affair.place}\n证明事项：{proves}\n\n"
    text = f"{head}{affair.found}\n{affair.arithmetic}。\n"
    return SimpleUploadedFile(f"{name}.txt", text.encode(), content_type="text/plain")


def picture(seed: int) -> bytes:
    """A small PNG of coloured squares, different for each seed."""
    lines = b"".join(
        b"\0" + b"".join(bytes(((x * seed) % 256, (y * 9 + seed) % 256, (x * y) % 256)) for x in range(PICTURE))
        for y in range(PICTURE)
    )
    head = struct.pack(">IIBBBBB", PICTURE, PICTURE, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(lines)), (b"IEND", b""))
    body = b"".join(struct.pack(">I", len(d)) + t + d + struct.pack(">I", zlib.crc32(t + d)) for t, d in parts)
    return b"\x89PNG\r\n\x1a\n" + body


def goods(case: Any, affair: Affair) -> Any:
    values = {
        "name": affair.goods, "mark": affair.mark, "unit": affair.unit, "quantity": affair.seized, "sold": affair.sold,
        "unit_price_fen": affair.price * YUAN, "price_source": "actual", "price_note": "按台账中的平均实际售价",
        "seal_no": f"云封{700 + affair.serial}", "storage_place": "市局罚没物品仓库",
    }  # fmt: skip
    return list_goods(fresh(case), values=values, standing=who(affair.lead))


def seizure(case: Any, affair: Affair, *, at: datetime) -> Any:
    """Asked for, approved and imposed within the same afternoon."""
    asked = {
        "measure": "seize", "place": affair.place, "reasons": f"防止转移、销毁涉案{affair.goods}。",
        "legal_basis": "《商标法》第六十二条第一款第四项",
    }  # fmt: skip
    row = request_measure(fresh(case), values=asked, standing=who(affair.lead), happened_at=at)
    row = take(
        row, "approve", {"approval_text": "同意扣押，注意全程录像。"}, by="zhengyuan", at=at + timedelta(minutes=40)
    )
    values = {
        "officers": [user(name) for name in affair.officers], "place": affair.place, "custodian": "市局罚没物品仓库",
        "scene_notes": f"{affair.boss}到场，对清点的数量没有异议。",
    }  # fmt: skip
    return take(row, "impose", values, by=affair.lead, at=at + timedelta(minutes=90))


def figures(case: Any, *, by: str, offence: str = "TM_COUNTERFEIT", **values: int) -> Any:
    rows: list[Mapping[str, Any]] = [
        {"series": "criminal", "offence": offence, "metric": metric, "value": Decimal(value)}
        for metric, value in values.items()
    ]
    record_figures(fresh(case), figures=rows, standing=who(by))
    return fresh(case)


def serve(case: Any, code: str, *, at: datetime, affair: Affair) -> None:
    """Every addressee of the newest paper of a kind is reached in person."""
    paper = Paper.objects.filter(case_id=case.pk, code=code, state="issued").latest("pk")
    for service in Service.objects.filter(paper=paper, served_at=None):
        record_attempt(
            fresh(case), service, method="direct", tried_at=at, reached_at=at, witnesses=affair.witnesses,
            receiver=affair.boss, proof_note="送达回证，受送达人签名并捺印", standing=who(affair.lead),
        )  # fmt: skip
