"""A mediation at a chosen point of its way, by the people whose steps they are."""

from datetime import date, datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cases.actions.evidence import add_evidence
from cases.actions.mediation import MediationOpening, RightGiven, Side, register_mediation
from cases.actions.mediation_terms import add_term
from cases.actions.service import record_attempt
from cases.actions.signing import Method, Signing, sign
from cases.actions.signing_staff import sign_as_mediator
from cases.actions.taking import moment, take_step
from cases.models import ConfirmationCase, MediationCase, Paper, Party, Service, SignatureRequest
from tests.cast import Cast, when

HOLDER, FIRM = "云澜磐锐机电有限公司", "云澜市铁马五金有限公司"
SIDES = (
    Side("petitioner", HOLDER, credit_code="91110000600037341L", address="云澜市高新路1号", telephone="13900001111"),
    Side("respondent", FIRM, address="云澜市临江区铁马路8号", telephone="13900002222"),
)
MARK = (RightGiven("trademark", "磐锐", "12345678", "7"),)
PATENT = (RightGiven("patent", "一种角磨机", "ZL201911044411.X"),)
TYPES_BODY = {"adm_patent": "ip", "adm_in_ruling": "ip", "adm_damages": "ip", "adm_other": "ip"}
CLERKS = {"ip": "xiaqing", "me": "tiaojie"}


def opening(cast: Cast, type_: str = "people", **more: Any) -> MediationOpening:
    values: dict[str, Any] = {
        "agency": cast.agency(TYPES_BODY.get(type_, "me")), "title": f"{HOLDER}与{FIRM}侵权纠纷", "type": type_,
        "requests": "停止侵权，赔偿三十万元。", "facts": "对方当事人在电商平台销售侵权角磨机。", "sides": SIDES,
        "rights": PATENT if type_ == "adm_patent" else MARK,
    }  # fmt: skip
    return MediationOpening(**{**values, **more})


def clerk(cast: Cast, case: Any) -> Any:
    """The person at the body who takes the steps."""
    return cast.xiaqing if case.agency_id == cast.agency("ip").pk else cast.tiaojie


def applied(cast: Cast, type_: str = "people", *, at: datetime | None = None, **more: Any) -> MediationCase:
    made = opening(cast, type_, **more)
    person = cast.xiaqing if made.agency.kind == "ip_office" else cast.tiaojie
    received = at or timezone.now() - timedelta(minutes=30)
    case = register_mediation(made, received_at=received, standing=person).subject
    return read(case)


def read(case: Any) -> MediationCase:
    row: MediationCase = MediationCase.objects.get(pk=case.pk)
    return row


def court_case(case: Any) -> ConfirmationCase:
    row: ConfirmationCase = ConfirmationCase.objects.filter(origin=case.pk).latest("pk")
    return row


def document(cast: Cast, case: Any, name: str = "当事人递交的材料") -> int:
    values = {"kind": "document", "name": name, "obtained_on": timezone.localdate(), "obtained_by": "田洁"}
    upload: Any = SimpleUploadedFile(f"{name}.txt", name.encode())
    return int(add_evidence(case, values=values, upload=upload, standing=clerk(cast, case)).pk)


def taken(cast: Cast, case: Any, step: str, values: dict[str, Any] | None = None, *, by: Any = None,
          at: datetime | None = None, recorded: bool = False) -> MediationCase:  # fmt: skip
    more = {"document_id": document(cast, case)} if recorded else {}
    person = by or clerk(cast, case)
    late = {"late_reason": "补录"} if at else {}
    take_step(read(case), step, values=values or {}, standing=person, version=None,
              when=moment(timezone.now(), at, **more, **late))  # fmt: skip
    return read(case)


OPINION = {"consent": "yes", "answer_position": "愿意协商。", "preferred_mediator": "", "available_times": "周三"}
DECLINED = {**OPINION, "consent": "no", "answer_position": "没有侵权，不同意调解。"}


def acceptance() -> dict[str, Any]:
    return {
        "mediation_at": timezone.now() + timedelta(days=3), "mediation_place": "调解室", "rights_told": "自愿、保密。",
        "confirmation_told": "三十日内可以共同申请司法确认。",
    }  # fmt: skip


def accepted(cast: Cast, type_: str = "people", *, at: datetime | None = None, **more: Any) -> MediationCase:
    case = applied(cast, type_, at=at, **more)
    if case.detail.court_from_id:
        case = taken(cast, case, "accept_commission", {"receiver": "田洁"}, at=at)
    if not more.get("both_asked"):
        case = taken(cast, case, "ask_other_side", {"reply_days_note": "请回复。"}, at=at)
        case = taken(cast, case, "state_opinion", OPINION, recorded=True, at=at)
    return taken(cast, case, "accept", acceptance(), at=at)


def mediators(cast: Cast, case: Any, **more: Any) -> dict[str, Any]:
    person = cast.user("xiaqing" if case.agency_id == cast.agency("ip").pk else "tiaojie")
    return {
        "mediators": [person], "presiding": None, "chosen_by": "body", "disclosure": "没有应当披露的情形。",
        "recusal_term": "三个工作日内", **more,
    }  # fmt: skip


def session_values() -> dict[str, Any]:
    now = timezone.now()
    return {
        "started_at": now - timedelta(minutes=90), "ended_at": now - timedelta(minutes=5), "session_place": "调解室",
        "petitioner_present": "yes", "respondent_present": "yes", "participants": "双方代理人",
        "mediation_course": "双方就停止销售和赔偿交换意见。", "result_reached": "达成一致。", "undisputed_facts": "",
    }  # fmt: skip


def in_session(cast: Cast, type_: str = "people", *, at: datetime | None = None, **more: Any) -> MediationCase:
    case = accepted(cast, type_, at=at, **more)
    case = taken(cast, case, "choose_mediator", mediators(cast, case), at=at)
    case = taken(cast, case, "hold_session", session_values(), at=at)
    sign_all(cast, case, "mediation.record", at=at)
    return read(case)


def party(case: Any, role: str) -> Party:
    row: Party = case.parties.filter(role=role).order_by("pk")[0]
    return row


def term(case: Any, **more: Any) -> dict[str, Any]:
    return {
        "kind": "pay", "actor": party(case, "respondent"), "act": "支付", "matter": "赔偿款", "amount_fen": 30_000_000,
        "manner": "银行转账", "due_on": timezone.localdate() + timedelta(days=20), **more,
    }  # fmt: skip


def stop(case: Any, **more: Any) -> dict[str, Any]:
    return term(case, kind="stop", act="停止销售", matter="带有“磐锐”标识的角磨机", amount_fen=None,
                manner="下架全部链接", due_on=timezone.localdate() + timedelta(days=3), **more)  # fmt: skip


AGREED = {
    "facts_told": "对方当事人销售侵权角磨机。", "issues": "停止销售和赔偿数额。", "accepts_enforcement": "yes",
    "voluntary_note": "分别询问双方，均自愿。", "confirmation_told": "三十日内可以共同申请司法确认。",
}  # fmt: skip


def agreed(cast: Cast, type_: str = "people", *, terms: Any = None, partly: bool = False, at: datetime | None = None,
           **more: Any) -> MediationCase:  # fmt: skip
    case = in_session(cast, type_, at=at, **more)
    for values in terms(case) if terms else (term(case), stop(case)):
        add_term(case, values=values, standing=clerk(cast, case))
    if partly:
        rest = {"open_items": "合理开支\n库存处置", "undisputed_facts": "销售数量为四百台。"}
        return taken(cast, case, "agree_partly", {**AGREED, **rest}, at=at)
    return taken(cast, case, "agree", AGREED, at=at)


def newest(case: Any, code: str) -> Paper:
    row: Paper = Paper.objects.filter(case_id=case.pk, code=code, state="issued").latest("pk")
    return row


def sign_one(cast: Cast, request: SignatureRequest, *, by: Any = None, at: datetime | None = None) -> None:
    case = read(request.paper.case)
    values = {"kind": "document", "name": "签名页", "obtained_on": timezone.localdate(), "obtained_by": "田洁"}
    upload: Any = SimpleUploadedFile("签名页.jpg", b"\xff\xd8" + str(request.pk).encode())
    person = by or clerk(cast, case)
    proof = add_evidence(case, values=values, upload=upload, standing=clerk(cast, case))
    signing = Signing(method=Method.PAPER, signer=request.party.name, capacity="当事人", proof=proof,
                      shown_digest=request.paper.digest, signed_at=at)  # fmt: skip
    sign(request, signing, standing=person)


def sign_all(cast: Cast, case: Any, code: str, *, at: datetime | None = None) -> MediationCase:
    """Every party signs the newest paper of a kind, on paper."""
    paper = newest(case, code)
    for request in SignatureRequest.objects.filter(paper=paper, signature=None).select_related("paper", "party"):
        sign_one(cast, request, at=at)
    return read(case)


def signed(cast: Cast, case: Any, *, at: datetime | None = None) -> MediationCase:
    """The mediator first, then both sides, so that the day on their paper is the last."""
    paper = newest(case, "mediation.agreement")
    sign_as_mediator(paper, shown_digest=paper.digest, standing=clerk(cast, case))
    return sign_all(cast, case, "mediation.agreement", at=at)


def effective(cast: Cast, type_: str = "people", **more: Any) -> MediationCase:
    return signed(cast, agreed(cast, type_, **more))


def check_values(cast: Cast, **more: Any) -> dict[str, Any]:
    return {
        "court": cast.agency("co"), "court_reason": "标的额三十万元，商标纠纷由中院集中管辖。",
        "body_registration": "云司调备〔2024〕12号", "check_note": "双方身份、能力和意愿已核对。", **more,
    }  # fmt: skip


APPLICATION = {"confirmation_request": "请求确认调解协议有效。", "declarations": "自愿、真实、合法。"}


def prepared(cast: Cast, case: Any) -> MediationCase:
    case = taken(cast, case, "check_eligibility", check_values(cast))
    case = taken(cast, case, "draw_up_application", APPLICATION)
    return sign_all(cast, case, "confirmation.application")


def submitted(cast: Cast, type_: str = "people", **more: Any) -> ConfirmationCase:
    case = prepared(cast, effective(cast, type_, **more))
    taken(cast, case, "send_to_court", {})
    return court_case(case)


def court_takes(cast: Cast, case: ConfirmationCase, step: str, values: dict[str, Any], *, by: Any = None,
                document_id: int | None = None) -> ConfirmationCase:  # fmt: skip
    row = ConfirmationCase.objects.get(pk=case.pk)
    take_step(row, step, values=values, standing=by or cast.faguan, version=None, when=when(document_id=document_id))
    found: ConfirmationCase = ConfirmationCase.objects.get(pk=case.pk)
    return found


def served(cast: Cast, case: Any, code: str, *, at: datetime) -> None:
    """Every addressee of the newest paper of a kind is reached in person."""
    for service in Service.objects.filter(paper=newest(case, code), served_at=None):
        record_attempt(read(case), service, method="direct", tried_at=at, reached_at=at, witnesses="田洁",
                       receiver="本人", proof_note="送达回证", standing=clerk(cast, case))  # fmt: skip


def noon(year: int, month: int, day: int) -> datetime:
    return timezone.make_aware(datetime.combine(date(year, month, day), datetime.min.time()) + timedelta(hours=12))
