"""An entry of a roll at a chosen point of its way, by the people whose steps they are."""

from datetime import date, timedelta
from typing import Any

import time_machine
from django.utils import timezone

from agencies.standing import Standing
from cases.actions.proposing import approve_proposal, propose_step
from cases.actions.roll import PledgeMark, add_training, apply_to_roll, declare_tie, sign_pledge
from cases.actions.roll_use import disclose, sign_disclosure
from cases.actions.taking import take_step
from cases.models import RollEntry, RollUse
from tests.cast import Cast, when

SCAN = b"%PDF-1.4 signed page"
APPLICATION: dict[str, Any] = {
    "roll_kind": "mediator", "name": "田洁", "identity_no": "", "credit_code": "", "telephone": "13900000001",
    "employer": "云澜大学知识产权学院", "profession": "学者", "qualification": "律师执业证",
    "qualification_no": "L-990100", "qualification_until": date(2030, 12, 31), "fields": "商标、专利侵权纠纷",
    "ipc": "H01L", "nice": "7", "species": "", "languages": "汉语、英语", "regions": "云澜市", "fees": "公益",
}  # fmt: skip
TIE: dict[str, Any] = {
    "relation": "client", "name": "云澜市北岭工具厂", "credit_code": "", "number": "", "since": date(2024, 1, 1),
    "until": None,
}  # fmt: skip


def read(entry: Any) -> RollEntry:
    return RollEntry.objects.get(pk=entry.pk)


def taken(entry: Any, step: str, values: dict[str, Any], *, by: Standing) -> RollEntry:
    take_step(read(entry), step, values=values, standing=by, version=None, when=when())
    return read(entry)


def approved(cast: Cast, entry: Any, step: str, values: dict[str, Any]) -> RollEntry:
    proposal = propose_step(read(entry), step, values=values, standing=cast.ceguan, version=None, when=when())
    approve_proposal(read(entry), proposal, standing=cast.zhengyuan, version=None, when=when(), opinion="同意。")
    return read(entry)


def applied(cast: Cast, *, by: Standing | None = None, **more: Any) -> RollEntry:
    return apply_to_roll(cast.agency("m"), values={**APPLICATION, **more}, standing=by or cast.tiaojie)


def signed(cast: Cast, entry: RollEntry) -> RollEntry:
    """By the person's account, or by the keeper with the scan."""
    paper = entry.paper("sup.D45")
    assert paper is not None
    own = entry.user_id == cast.tiaojie.user_id
    mark = PledgeMark(shown_digest=paper.digest, scan=b"" if own else SCAN, signer=entry.name)
    sign_pledge(entry, mark, standing=cast.tiaojie if own else cast.ceguan)
    return read(entry)


CHECK = {
    "qualification_no": "L-990100", "qualification_until": date(2030, 12, 31), "fields": "商标、专利侵权纠纷",
    "check_note": "核对了执业证原件，向司法局核实。",
}  # fmt: skip


def publicised(cast: Cast, entry: RollEntry) -> RollEntry:
    declare_tie(entry, values=TIE, standing=cast.ceguan)
    signed(cast, entry)
    taken(entry, "check_application", CHECK, by=cast.ceguan)
    return taken(entry, "publicise", {}, by=cast.ceguan)


def active(cast: Cast, *, by: Standing | None = None, **more: Any) -> RollEntry:
    """Applied three weeks ago, admitted and active today."""
    with time_machine.travel(timezone.now() - timedelta(days=21), tick=False):
        entry = publicised(cast, applied(cast, by=by, **more))
    add_training(
        entry, standing=cast.ceguan,
        values={"held_on": timezone.localdate(), "title": "调解员岗前培训", "hours": 16, "proof": "结业证书12号"},
    )  # fmt: skip
    approved(cast, entry, "admit", {"objection_note": "公示期间没有异议。", "level": "city", "load_cap": None})
    return taken(entry, "activate", {"accepted_on": timezone.localdate()}, by=cast.ceguan)


def outsider(cast: Cast, name: str, **more: Any) -> RollEntry:
    """Somebody without an account, put on the roll by the keeper."""
    return active(cast, by=cast.ceguan, name=name, **more)


def rolled(cast: Cast, kind: str, name: str, **more: Any) -> RollEntry:
    """Somebody without an account on the roll of the market agency, which serves the whole city."""
    return active(cast, by=cast.ceguan, roll_kind=kind, name=name, **more)


def disclosed(cast: Cast, case: Any, *, by: Standing) -> None:
    """Everybody chosen from a roll for a case discloses; the officer keeps the signed page."""
    for use in RollUse.objects.filter(case=case.pk, ended_at=None, signature=None):
        made = disclose(use, text="没有应当披露的情形。", standing=by)
        assert made.disclosure is not None
        sign_disclosure(made, shown_digest=made.disclosure.digest, scan=SCAN, standing=by)
