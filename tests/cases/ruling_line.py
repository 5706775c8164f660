"""Steps of a ruling as its people take them; used by tests that need a case somewhere along the line."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cases.actions.evidence import add_evidence
from cases.actions.papers import content_of
from cases.actions.proposing import approve_proposal, propose_step
from cases.actions.ruling import PartyGiven, RulingRequest, open_ruling
from cases.actions.service import record_attempt
from cases.actions.signing import Signing, sign
from cases.actions.taking import take_step
from cases.models import Paper, RulingCase, Service, SignatureRequest
from tests.cast import Cast, when
from workflow.deadlines.arithmetic import SHANGHAI
from workflow.models import Deadline

PATENT = "201920744411.X"
HOLDER = PartyGiven("云澜市衡准仪器有限公司", credit_code="91110000600037341L", address="云澜市滨河路18号",
                    legal_representative="陶然", telephone="13900000001")  # fmt: skip
MAKER = PartyGiven("云澜市速测电子有限公司", address="云澜市工业路6号", legal_representative="丁勇")
CLAIMS = ("责令停止制造、销售被控侵权的游标卡尺", "责令销毁专用模具")
ACTS = {"make": "停止制造", "sell": "停止销售"}


def at(text: str, hour: int = 10) -> datetime:
    """A working hour of a day in Shanghai."""
    day = date.fromisoformat(text)
    return datetime(day.year, day.month, day.day, hour, tzinfo=SHANGHAI).astimezone(UTC)


@contextmanager
def clockwork(day: str) -> Iterator[time_machine.Traveller]:
    with time_machine.travel(at(day), tick=False) as traveller:
        yield traveller


def go(traveller: Any, day: str, hour: int = 10) -> None:
    traveller.move_to(at(day, hour))


def read(case: Any) -> RulingCase:
    found: RulingCase = RulingCase.objects.get(pk=case.pk)
    return found


def request(**more: Any) -> RulingRequest:
    values: dict[str, Any] = {
        "petitioner": HOLDER, "respondents": [MAKER], "patent_no": PATENT, "patent_title": "一种数显游标卡尺",
        "requests": CLAIMS, "facts_told": "被请求人在云澜市制造、销售的卡尺落入权利要求1的保护范围。",
        "claim_chart": "技术特征A至E一一对应。", "asserted_claims": "权利要求1、3", "signer": "陶然",
        "signed_on": timezone.localdate(), "known_on": timezone.localdate() - timedelta(days=40),
        "standing": "patentee", "standing_proof": "专利证书", "register_extract": "专利登记簿副本",
        "mediation_willing": True,
    }  # fmt: skip
    return RulingRequest(**{**values, **more})


def scan() -> Any:
    return SimpleUploadedFile("请求书.pdf", b"%PDF-1.4 signed request")


def received(cast: Cast, **more: Any) -> RulingCase:
    return open_ruling(
        request(**more), agency=cast.agency("ip"), received_at=timezone.now(), standing=cast.xiaqing, uploads=[scan()]
    )


def proof(cast: Cast, case: Any, name: str = "当事人递交的材料") -> int:
    """A paper somebody handed in, registered as evidence; its key is what a recorded act rests on."""
    values = {"kind": "document", "name": name, "obtained_on": timezone.localdate(), "obtained_by": "夏青"}
    upload = SimpleUploadedFile(f"{name}.pdf", name.encode())
    return add_evidence(read(case), values=values, upload=upload, standing=cast.xiaqing).pk


def taken(case: Any, step: str, values: dict[str, Any] | None = None, *, by: Any, document: int | None = None) -> Any:
    moment = when(document_id=document) if document else when()
    take_step(read(case), step, values=values or {}, standing=by, version=None, when=moment)
    return read(case)


def handed_in(cast: Cast, case: Any, step: str, values: dict[str, Any] | None = None, *, by: Any = None) -> Any:
    """A party's step recorded at the counter from the paper it handed in."""
    return taken(case, step, values, by=by or cast.xiaqing, document=proof(cast, case))


def approved(cast: Cast, case: Any, step: str, values: dict[str, Any] | None = None, *, by: Any = None) -> Any:
    """Proposed by 夏青 (or by whom the step asks), approved by the head of the office."""
    proposal = propose_step(
        read(case), step, values=values or {}, standing=by or cast.xiaqing, version=None, when=when()
    )
    approve_proposal(read(case), proposal, standing=cast.qiuwei, version=None, when=when(), opinion="同意。")
    return read(case)


def filing_values(cast: Cast, **more: Any) -> dict[str, Any]:
    return {
        "standing": "patentee", "standing_proof": "专利证书", "register_extract": "专利登记簿副本（2025年2月）",
        "jurisdiction": "被请求人住所和侵权行为都在云澜市。", "case_officer": cast.user("xiaqing"),
        "panel_chief": cast.user("xiaqing"), "panel_members": [cast.user("luyao"), cast.user("jinming")],
        "clerk": cast.user("tongxin"), **more,
    }  # fmt: skip


def filed(cast: Cast, **more: Any) -> Any:
    return approved(cast, received(cast, **more), "file", filing_values(cast))


def serve(cast: Cast, case: Any, code: str, *, only: str = "", **more: Any) -> None:
    """Every addressee of the newest paper of a kind (or one of them by name) is reached in person now."""
    paper = Paper.objects.filter(case=case, code=code, state="issued").latest("pk")
    now = timezone.now()
    rows = Service.objects.filter(paper=paper, served_at=None).order_by("pk")
    for service in rows.filter(addressee=only) if only else rows:
        values = {"method": "direct", "tried_at": now, "reached_at": now, "receiver": "前台", "proof_note": "送达回证"}
        record_attempt(read(case), service, witnesses="夏青、路遥", standing=cast.xiaqing, **{**values, **more})


def answering(cast: Cast, case: Any = None, **more: Any) -> Any:
    """The request served, answer and evidence periods running for everybody."""
    case = taken(case or filed(cast, **more), "serve_request", by=cast.xiaqing)
    serve(cast, case, "ruling.answer-notice")
    serve(cast, case, "ruling.evidence-notice")
    return read(case)


def answer_values(**more: Any) -> dict[str, Any]:
    return {
        "answer_position": "不同意请求人的全部请求。", "defences": "被控产品采用现有技术。", "limitation_pleaded": "no",
        "invalidation_filed": "no", "willing_to_mediate": "no", **more,
    }  # fmt: skip


def answered(cast: Cast, case: Any = None, **more: Any) -> Any:
    case = handed_in(cast, case or answering(cast), "answer", answer_values(**more))
    return taken(case, "forward_answer", {"forwarding_note": "邮寄陶然"}, by=cast.xiaqing)


def in_evidence(cast: Cast, case: Any = None) -> Any:
    return taken(answered(cast, case), "begin_evidence", by=cast.xiaqing)


def finished_evidence(cast: Cast, case: Any) -> Any:
    """Every party says that its evidence is complete."""
    for party in read(case).parties.filter(role__in=["petitioner", "respondent", "third"]).order_by("pk"):
        case = handed_in(cast, case, "finish_evidence", {"acting_party": str(party.pk)})
    return case


def pretrial(cast: Cast, case: Any = None) -> Any:
    case = finished_evidence(cast, case or in_evidence(cast))
    return taken(case, "prepare", by=cast.xiaqing)


def hearing_values(moment: datetime, **more: Any) -> dict[str, Any]:
    return {
        "hearing_at": moment,
        "hearing_place": "本局第一审理室",
        "hearing_public": "yes",
        "hearing_online": "no",
        **more,
    }


def hearing_set(cast: Cast, moment: datetime, case: Any = None, **more: Any) -> Any:
    case = taken(case or pretrial(cast), "set_hearing", hearing_values(moment, **more), by=cast.xiaqing)
    serve(cast, case, "ruling.hearing-notice")
    return read(case)


def record_values() -> dict[str, Any]:
    return {
        "hearing_held_at": timezone.now(), "participants": "请求人陶然；被请求人丁勇。", "issues": "是否落入保护范围。",
        "hearing_course": "双方就技术特征逐项比对，发表了意见。",
    }  # fmt: skip


def heard(cast: Cast, case: Any) -> Any:
    return taken(case, "hold_hearing", record_values(), by=cast.xiaqing)


def sign_all(cast: Cast, case: Any, code: str) -> None:
    """Every party that was asked signs on paper at the counter."""
    paper = Paper.objects.filter(case=case, code=code, state="issued").latest("pk")
    for one in SignatureRequest.objects.filter(paper=paper, signature=None).order_by("pk"):
        page = proof_of_signature(cast, case)
        signing = Signing("paper", one.party.name, "当事人", paper.digest, proof=page)
        sign(one, signing, standing=cast.xiaqing)


def proof_of_signature(cast: Cast, case: Any) -> Any:
    from cases.models import Evidence

    return Evidence.objects.get(pk=proof(cast, case, "签名页"))


def minutes() -> dict[str, Any]:
    return {
        "deliberated_at": timezone.now(), "deliberation_place": "本局会议室", "issues": "是否落入保护范围。",
        "views": "夏青、路遥：落入。金铭：保留意见。", "conclusion": "多数意见认定侵权成立。",
    }  # fmt: skip


def deliberated(cast: Cast, case: Any) -> Any:
    """The record signed, the panel has met, and each member has signed."""
    case = taken(case, "deliberate", minutes(), by=cast.xiaqing)
    return panel_signs(cast, case)


def panel_signs(cast: Cast, case: Any) -> Any:
    for member in (cast.xiaqing, cast.luyao, cast.jinming):
        case = taken(case, "sign_deliberation", by=member)
    return case


def draft_values(**more: Any) -> dict[str, Any]:
    return {
        "result": "infringement", "evidence_finding": "请求人的证据真实、合法、关联。",
        "finding_reasons": "被控产品具备权利要求1的全部技术特征，落入保护范围。",
        "ruling_basis": "《专利法》第十一条、第六十四条、第六十五条",
        "stop_orders": [
            {"act_type": "停止制造", "object": "SC-150型数显卡尺", "scope": "全部", "measure": "", "addressee": ""},
            {"act_type": "停止销售", "object": "SC-150型数显卡尺", "scope": "全部渠道", "measure": "", "addressee": ""},
        ],
        "performance_days": 0, **more,
    }  # fmt: skip


def submitted(cast: Cast, case: Any, **more: Any) -> Any:
    case = taken(case, "submit_draft", draft_values(**more), by=cast.xiaqing)
    return taken(case, "give_section_opinion", {"section_opinion": "事实清楚，同意。"}, by=cast.weiran)


def ruled(cast: Cast, case: Any, **more: Any) -> Any:
    case = submitted(cast, case, **more)
    return taken(case, "rule", {"head_opinion": "同意。"}, by=cast.qiuwei)


def served(cast: Cast, case: Any) -> Any:
    serve(cast, case, "ruling.decision")
    return taken(case, "confirm_service", by=cast.xiaqing)


def clock(case: Any, code: str, slot: str = "") -> Deadline:
    """The newest clock of a limit on a case that is not void."""
    rows = Deadline.objects.filter(subject_type=case.subject_type(), subject_id=case.pk, code=code, slot=slot)
    return rows.exclude(state="void").latest("pk")


def slot(case: Any, role: str = "respondent") -> str:
    """The clocks of the first party of a side."""
    return f"p{read(case).parties.filter(role=role).order_by('pk')[0].pk}"


def last_day(case: Any, code: str, slot: str = "") -> str:
    return clock(case, code, slot).last_day.isoformat()


def said(case: Any, code: str) -> dict[str, Any]:
    content = content_of(Paper.objects.filter(case=case, code=code).latest("pk"))
    return {value.key: value.body for value in content.values}


def refusals(error: Any) -> list[tuple[str, str]]:
    """(kind, why) of each refusal of a raised Refused."""
    return [(r.kind, str(r.why)) for r in error.value.refusals]
