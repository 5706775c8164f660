"""Rulings, played: one waits for its panel, one is suspended for an invalidation request, one ruled and unperformed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cases.actions.evidence import add_evidence
from cases.actions.ruling import PartyGiven, RulingRequest, open_ruling
from cases.actions.service import record_attempt
from cases.actions.signing import Signing, sign
from cases.actions.taking import take_step
from cases.models import Paper, RulingCase, Service, SignatureRequest
from config.demonstration import numbers
from config.demonstration.acting import agency, ago, approve, fresh, propose, take, user, who
from workflow.perform import When

OFFICER, HEAD, SECTION = "xiaqing", "qiuwei", "weiran"
MEMBERS = ("luyao", "jinming")


@dataclass(frozen=True)
class Dispute:
    """A dispute of two invented firms over an invented patent."""

    title: str
    patent: str
    serial: int
    holder: str
    holder_boss: str
    maker: str
    maker_boss: str
    product: str
    facts: str
    claims: tuple[str, ...]


LENS = Dispute(
    "云澜市目朗光学有限公司与云澜市清视镜业有限公司专利侵权纠纷案", "一种可换片护目镜", 61, "云澜市目朗光学有限公司",
    "韶华", "云澜市清视镜业有限公司", "屠振", "QS-20型护目镜",
    "被请求人在云澜市眼镜城批发的QS-20型护目镜，卡槽结构与权利要求1逐项相同，请求人公证购买两副。",
    ("责令停止制造、销售QS-20型护目镜", "责令销毁专用模具"),
)  # fmt: skip
VALVE = Dispute(
    "云澜市泉安阀门有限公司与云澜市汇流管业有限公司专利侵权纠纷案", "一种防倒流止回阀", 62, "云澜市泉安阀门有限公司",
    "严松", "云澜市汇流管业有限公司", "贺勉", "HL-50型止回阀",
    "被请求人投标样品HL-50型止回阀具有权利要求1的全部技术特征，请求人在招标现场拍照并取得样品。",
    ("责令停止制造、许诺销售HL-50型止回阀",),
)  # fmt: skip
CART = Dispute(
    "云澜市驰运车业有限公司与云澜市顺达五金厂专利侵权纠纷案", "一种折叠手推车", 63, "云澜市驰运车业有限公司",
    "纪平", "云澜市顺达五金厂", "仇海", "SD-3型手推车",
    "被请求人在网店销售的SD-3型手推车，折叠机构与权利要求1相同，月销六百余台。",
    ("责令停止制造、销售SD-3型手推车",),
)  # fmt: skip


def opened(case: Dispute, *, at: datetime) -> RulingCase:
    """The request at the counter with its signed paper."""
    request = RulingRequest(
        petitioner=PartyGiven(
            case.holder, credit_code=numbers.credit_code(800 + case.serial), address=f"云澜市科创路{case.serial}号",
            legal_representative=case.holder_boss, telephone=numbers.telephone(7000 + case.serial),
        ),
        respondents=[
            PartyGiven(
                case.maker, credit_code=numbers.credit_code(850 + case.serial), address=f"云澜市工业路{case.serial}号",
                legal_representative=case.maker_boss, telephone=numbers.telephone(7100 + case.serial),
            )
        ],
        patent_no=numbers.patent_number(case.serial), patent_title=case.patent, requests=case.claims,
        facts_told=case.facts, claim_chart="权利要求1的技术特征A至D，被控产品逐项具备。", asserted_claims="权利要求1",
        standing="patentee", standing_proof="专利证书复印件，与原件核对无异", register_extract="专利登记簿副本",
        signer=case.holder_boss, signed_on=timezone.localdate(at), known_on=timezone.localdate(at - timedelta(days=30)),
        title=case.title, mediation_willing=True,
    )  # fmt: skip
    scan = SimpleUploadedFile("处理请求书.txt", f"处理请求书\n{case.facts}\n{case.holder_boss}（签名）\n".encode())
    return open_ruling(request, agency=agency("ip"), received_at=at, standing=who(OFFICER), uploads=[scan])


def filing(case: Dispute) -> dict[str, Any]:
    return {
        "standing": "patentee", "standing_proof": "专利证书复印件", "register_extract": "专利登记簿副本",
        "jurisdiction": f"{case.maker}住所和侵权行为地都在云澜市。", "case_officer": user(OFFICER),
        "panel_chief": user(OFFICER), "panel_members": [user(name) for name in MEMBERS], "clerk": user("tongxin"),
    }  # fmt: skip


def step(row: Any, name: str, values: Mapping[str, Any] | None = None, *, at: datetime, by: str = OFFICER) -> Any:
    return take(row, name, dict(values or {}), by=by, at=at)


def decided(row: Any, name: str, values: Mapping[str, Any], *, at: datetime, opinion: str = "同意。") -> Any:
    return approve(row, name, dict(values), at=at, by=OFFICER, head=HEAD, opinion=opinion)


def handed_in(row: Any, name: str, values: Mapping[str, Any], *, at: datetime, paper: str, text: str) -> Any:
    """A party's act, recorded from the paper it handed in."""
    held = {"kind": "document", "name": paper, "obtained_on": timezone.localdate(at), "obtained_by": "夏青、路遥"}
    upload: Any = SimpleUploadedFile(f"{paper}.txt", f"{paper}\n\n{text}\n".encode())
    proof = add_evidence(fresh(row), values=held, upload=upload, standing=who(OFFICER))
    when = When(happened_at=at, now=timezone.now(), document_id=proof.pk)
    take_step(fresh(row), name, values=dict(values), standing=who(OFFICER), version=None, when=when)
    return fresh(row)


def serve(row: Any, code: str, case: Dispute, *, at: datetime) -> None:
    paper = Paper.objects.filter(case_id=row.pk, code=code, state="issued").latest("pk")
    for service in Service.objects.filter(paper=paper, served_at=None):
        receiver = case.holder_boss if service.addressee == case.holder else case.maker_boss
        record_attempt(
            fresh(row), service, method="direct", tried_at=at, reached_at=at, witnesses="夏青、路遥",
            receiver=receiver, proof_note="送达回证，受送达人签名", standing=who(OFFICER),
        )  # fmt: skip


def signed(row: Any, code: str, *, at: datetime) -> None:
    """Both sides sign the newest paper of a kind at the counter."""
    paper = Paper.objects.filter(case_id=row.pk, code=code, state="issued").latest("pk")
    for asked in SignatureRequest.objects.filter(paper=paper, signature=None).select_related("party"):
        held = {"kind": "document", "name": f"签名页　{asked.party.name}", "obtained_by": "夏青、路遥",
                "obtained_on": timezone.localdate(at)}  # fmt: skip
        page: Any = SimpleUploadedFile("签名页.txt", f"{paper.title}\n{asked.party.name}签名\n".encode())
        proof = add_evidence(fresh(row), values=held, upload=page, standing=who(OFFICER))
        signer = asked.party.legal_representative
        sign(asked, Signing("paper", signer, "法定代表人", paper.digest, proof=proof), standing=who(OFFICER))


def answering(case: Dispute, *, days: float) -> Any:
    """Filed and served on both sides; `days` ago the request came in."""
    row = decided(opened(case, at=ago(days)), "file", filing(case), at=ago(days - 3))
    row = step(row, "serve_request", at=ago(days - 5))
    for code in ("ruling.answer-notice", "ruling.evidence-notice", "ruling.filed"):
        serve(row, code, case, at=ago(days - 6))
    return row


def in_evidence(case: Dispute, *, days: float, invalidation: str = "no") -> Any:
    row = answering(case, days=days)
    answer = {
        "answer_position": "不同意请求事项。", "limitation_pleaded": "no", "invalidation_filed": invalidation,
        "defences": f"{case.product}采用现有技术，没有落入保护范围。", "willing_to_mediate": "no",
    }  # fmt: skip
    row = handed_in(row, "answer", answer, at=ago(days - 15), paper="答辩书", text=answer["defences"])
    row = step(row, "forward_answer", {"forwarding_note": f"当面交{case.holder_boss}"}, at=ago(days - 16))
    return step(row, "begin_evidence", at=ago(days - 16))


def filing_waits() -> None:
    """Received two days ago; the filing with its panel waits for the head."""
    row = opened(LENS, at=ago(2))
    propose(row, "file", filing(LENS), by=OFFICER, at=ago(minutes=50))


def suspended() -> None:
    """A utility model under accepted invalidation: the case had to be suspended, and its limit stands still."""
    row = in_evidence(VALVE, days=60, invalidation="yes")
    cause = {"suspension_cause": "invalidation", "suspension_proof": "无效宣告请求受理通知书4W117062"}
    asked = {**cause, "suspension_reasons": "已就涉案实用新型请求宣告无效并被受理。", "second_request": "no"}
    row = handed_in(row, "ask_suspension", asked, at=ago(40), paper="中止处理申请书", text=asked["suspension_reasons"])
    decided(row, "suspend", {**cause, "cause_ends_when": "无效宣告请求审查决定作出并送达。"}, at=ago(37))


def unperformed() -> None:
    """Heard, ruled, served; nobody sued, the goods are still on sale: the urging waits for the head."""
    row = in_evidence(CART, days=100)
    for party in row.parties.order_by("pk"):
        done = {"acting_party": str(party.pk)}
        row = handed_in(row, "finish_evidence", done, at=ago(80), paper="举证完毕声明", text=party.name)
    facts = {"undisputed_lines": [{"text": "专利权有效。"}, {"text": f"{CART.product}由被请求人制造、销售。"}]}
    row = step(row, "list_undisputed", facts, at=ago(79))
    signed(row, "ruling.undisputed", at=ago(78))
    row = step(row, "lock_undisputed", at=ago(77))
    row = step(row, "prepare", at=ago(76))
    hearing = ago(60)
    notice = {"hearing_at": hearing, "hearing_place": "本局第一审理室", "hearing_public": "yes", "closed_reason": "",
              "hearing_online": "no"}  # fmt: skip
    row = step(row, "set_hearing", notice, at=ago(75))
    serve(row, "ruling.hearing-notice", CART, at=ago(74))
    row = step(row, "announce_hearing", {"announcement": "本局公告栏和门户网站"}, at=ago(74))
    held = hearing + timedelta(hours=2)
    record = {
        "hearing_held_at": hearing, "participants": f"{CART.holder_boss}；{CART.maker_boss}。",
        "issues": "折叠机构是否等同。",
        "hearing_course": "双方当庭比对实物，就折叠机构发表意见，被请求人坚持现有技术抗辩。",
    }  # fmt: skip
    row = step(row, "hold_hearing", record, at=held)
    signed(row, "ruling.hearing-record", at=held)
    _rule(row)


def _rule(row: Any) -> None:
    minutes = {
        "deliberated_at": ago(55), "deliberation_place": "本局会议室", "issues": "折叠机构是否等同。",
        "views": "三人一致认为构成等同。", "conclusion": "侵权成立，责令停止。",
    }  # fmt: skip
    row = step(row, "deliberate", minutes, at=ago(55))
    for member in (OFFICER, *MEMBERS):
        row = step(row, "sign_deliberation", {"signer_view": ""}, at=ago(55), by=member)
    draft = {
        "result": "infringement", "evidence_finding": "公证购买的实物和网店页面真实、合法、关联，予以采信。",
        "finding_reasons": f"{CART.product}的折叠机构与权利要求1以基本相同的手段实现基本相同的功能，落入保护范围。",
        "ruling_basis": "《专利法》第十一条、第六十四条、第六十五条", "performance_days": 0, "performance_terms": "",
        "stop_orders": [
            {"act_type": "停止制造", "object": CART.product, "scope": "全部", "measure": "", "addressee": ""},
            {"act_type": "停止销售", "object": CART.product, "scope": "全部渠道", "measure": "", "addressee": ""},
        ],
    }  # fmt: skip
    row = step(row, "submit_draft", draft, at=ago(52))
    row = step(row, "give_section_opinion", {"section_opinion": "事实清楚，同意合议意见。"}, at=ago(51), by=SECTION)
    row = step(row, "rule", {"head_opinion": "同意。"}, at=ago(50), by=HEAD)
    serve(row, "ruling.decision", CART, at=ago(47))
    row = step(row, "confirm_service", at=ago(46))
    public = {
        "public_text": "某车业公司请求裁决某五金厂侵犯“一种折叠手推车”实用新型专利权，本局认定侵权成立，责令停止。",
        "masking_note": "隐去当事人名称和联系方式，路遥核对",
    }  # fmt: skip
    row = decided(row, "publish", public, at=ago(40))
    clues = {"duty_unperformed": "网店仍在销售SD-3型手推车，附页面截图。"}
    row = handed_in(row, "ask_enforcement", clues, at=ago(5), paper="强制执行请求书", text=clues["duty_unperformed"])
    duty = {"duty_to_perform": f"立即停止制造、销售{CART.product}。"}
    propose(row, "urge", duty, by=OFFICER, at=ago(hours=3))
