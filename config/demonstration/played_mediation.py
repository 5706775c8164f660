"""Mediations, played: at the signing, commissioned by a court, before the court, asked of a patent office."""

from datetime import datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cases.actions.evidence import add_evidence
from cases.actions.mediation import MediationOpening, RightGiven, Side, register_mediation
from cases.actions.mediation_court import commission_mediation
from cases.actions.mediation_terms import add_term
from cases.actions.service import record_attempt
from cases.actions.signing import Method, Signing, sign
from cases.actions.signing_staff import sign_as_mediator
from cases.actions.taking import take_step
from cases.models import ConfirmationCase, Paper, Party, Service, SignatureRequest
from config.demonstration import numbers
from config.demonstration.acting import agency, ago, fresh, picture, take, user, who, written
from workflow.perform import When

SIGNING = "云澜晨曦家具有限公司与云澜市木源家居经营部商标纠纷"
COMMISSIONED = "云澜星图软件有限公司与云澜市速印图文中心软件著作权纠纷"
CONFIRMED = "云澜澄江茶业有限公司与云澜市老茶坊商行商标纠纷"
PATENT = "云澜恒力机械有限公司与云澜市通达机电厂专利侵权纠纷"


def sides(title: str, serial: int) -> tuple[Side, ...]:
    holder, other = title.split("与")
    firm = next(other[: other.index(word)] for word in ("商标纠纷", "软件著作权纠纷", "专利侵权纠纷") if word in other)
    return (
        Side("petitioner", holder, credit_code=numbers.credit_code(980 + serial), address=f"云澜市高新路{serial}号",
             telephone=numbers.telephone(9000 + serial), legal_representative="程立"),
        Side("respondent", firm, kind="sole", address=f"云澜市南湖路{serial}号",
             telephone=numbers.telephone(9100 + serial)),
    )  # fmt: skip


def opening(title: str, serial: int, right: RightGiven, **more: Any) -> MediationOpening:
    values: dict[str, Any] = {
        "agency": agency("me"), "title": title, "type": "people", "sides": sides(title, serial), "rights": (right,),
        "requests": f"停止侵犯“{right.name}”的行为，赔偿经济损失和合理开支。",
        "facts": f"对方当事人未经许可使用申请人的“{right.name}”。",
    }  # fmt: skip
    return MediationOpening(**{**values, **more})


def recorded(case: Any, step: str, values: dict[str, Any], *, by: str, at: datetime, name: str) -> Any:
    """A party's own act, written down from the paper it handed in."""
    item = written(case, kind="document", name=name, text=name, at=at, by=by)
    when = When(happened_at=at, now=timezone.now(), document_id=item.pk)
    take_step(fresh(case), step, values=values, standing=who(by), version=None, when=when)
    return fresh(case)


def party(case: Any, role: str) -> Party:
    found: Party = case.parties.filter(role=role).order_by("pk")[0]
    return found


def consented(case: Any, *, at: datetime, by: str = "tiaojie") -> Any:
    """The other side is asked, agrees, and the mediation is accepted."""
    case = take(case, "ask_other_side", {"reply_days_note": "请在收到之日起回复是否同意调解。"}, by=by, at=at)
    opinion = {"consent": "yes", "answer_position": "愿意协商，数额过高。", "available_times": "工作日下午",
               "preferred_mediator": ""}  # fmt: skip
    case = recorded(case, "state_opinion", opinion, by=by, at=at + timedelta(hours=2), name="意见陈述书")
    values = {
        "mediation_at": at + timedelta(days=3), "mediation_place": "第一调解室",
        "rights_told": "调解自愿，可以申请回避，调解不公开。",
        "confirmation_told": "协议生效三十日内可以共同申请司法确认。",
    }  # fmt: skip
    return take(case, "accept", values, by=by, at=at + timedelta(hours=3))


def mediated(case: Any, *, at: datetime, terms: tuple[tuple[str, str, str, int, str, int], ...]) -> Any:
    """Mediator, session with its signed record, terms, and the agreement drawn up."""
    chosen = {"mediators": [user("tiaojie")], "presiding": None, "chosen_by": "body",
              "disclosure": "没有应当披露的情形。", "recusal_term": "三个工作日内"}  # fmt: skip
    case = take(case, "choose_mediator", chosen, by="tiaojie", at=at)
    session = {
        "started_at": at + timedelta(hours=1), "ended_at": at + timedelta(hours=3), "session_place": "第一调解室",
        "petitioner_present": "yes", "respondent_present": "yes", "participants": "双方负责人和代理人",
        "mediation_course": "调解员分别听取意见，双方就停止使用和赔偿数额逐步接近。",
        "result_reached": "双方就停止使用和赔偿达成一致。", "undisputed_facts": "对方当事人使用该标识八个月。",
    }  # fmt: skip
    case = take(case, "hold_session", session, by="tiaojie", at=at + timedelta(hours=3))
    signed_by_both(case, "mediation.record")
    for kind, act, matter, fen, manner, days in terms:
        values = {"kind": kind, "actor": party(case, "respondent"), "act": act, "matter": matter,
                  "amount_fen": fen or None, "manner": manner,
                  "due_on": timezone.localdate() + timedelta(days=days)}  # fmt: skip
        add_term(fresh(case), values=values, standing=who("tiaojie"))
    agreed = {
        "facts_told": "对方当事人在门店招牌和网店使用申请人的标识。", "issues": "停止使用和赔偿数额。",
        "accepts_enforcement": "yes", "voluntary_note": "分别询问双方，均表示自愿；内容不违反法律、不损害他人。",
        "confirmation_told": "协议生效三十日内可以共同申请司法确认。",
    }  # fmt: skip
    return take(case, "agree", agreed, by="tiaojie", at=at + timedelta(hours=4))


def newest(case: Any, code: str) -> Paper:
    return Paper.objects.filter(case_id=case.pk, code=code, state="issued").latest("pk")


def signed_by(case: Any, request: SignatureRequest) -> None:
    """One signature on paper, its page photographed."""
    values = {"kind": "document", "name": f"《{request.paper.title}》签名页", "obtained_on": timezone.localdate(),
              "obtained_from": request.party.name, "obtained_by": "田洁"}  # fmt: skip
    photo: Any = SimpleUploadedFile("签名页.png", picture(request.pk), content_type="image/png")
    proof = add_evidence(fresh(case), values=values, upload=photo, standing=who("tiaojie"))
    signing = Signing(method=Method.PAPER, signer=request.party.name, capacity="当事人", proof=proof,
                      shown_digest=request.paper.digest)  # fmt: skip
    sign(request, signing, standing=who("tiaojie"))


def signed_by_both(case: Any, code: str) -> None:
    requests = SignatureRequest.objects.filter(paper=newest(case, code), signature=None)
    for request in requests.select_related("paper", "party").order_by("pk"):
        signed_by(case, request)


TERMS = (
    ("stop", "停止使用", "招牌和网店中的侵权标识", 0, "拆除招牌、下架链接", 7),
    ("pay", "支付", "赔偿款和合理开支", 4_800_000, "银行转账", 20),
)


def signing_waits() -> None:
    """Agreed; one side has signed, the other has not."""
    made = opening(SIGNING, 1, RightGiven("trademark", "晨曦", numbers.trademark_number(401), "20"))
    case = register_mediation(made, received_at=ago(9), standing=who("tiaojie")).subject
    case = mediated(consented(case, at=ago(8)), at=ago(2), terms=TERMS)
    first = SignatureRequest.objects.filter(paper=newest(case, "mediation.agreement")).order_by("pk")[0]
    signed_by(case, first)


def commissioned() -> None:
    """The court has sent a dispute before docketing; the mediator has signed for it and asked the other side."""
    made = opening(COMMISSIONED, 2, RightGiven("copyright", "星图制图软件", "2019SR0123456"), type="court_pre",
                   source="court", online=True, court_from=agency("co"),
                   court_case_from="（2026）云01诉前调88号")  # fmt: skip
    complaint = SimpleUploadedFile("起诉状.txt", "起诉状：请求停止侵害软件著作权，赔偿损失。".encode())
    case: Any = commission_mediation(
        made, letter_no="（2026）云01委88号", uploads=[complaint], standing=who("faguan"), at=ago(6)
    )
    case = take(case, "accept_commission", {"receiver": "田洁"}, by="tiaojie", at=ago(5))
    take(case, "ask_other_side", {"reply_days_note": "请三日内回复是否同意调解。"}, by="tiaojie", at=ago(4))


def to_court(case: Any) -> ConfirmationCase:
    """An agreement in force: checked, drawn up, signed by both and sent; the court's own case."""
    check = {"court": agency("co"), "court_reason": "本市商标纠纷由中级法院集中管辖。", "check_note": "逐项核对无误。",
             "body_registration": "云澜司调备〔2024〕12号"}  # fmt: skip
    case = take(case, "check_eligibility", check, by="tiaojie", at=timezone.now())
    told = {
        "confirmation_request": "请求依法确认双方达成的调解协议有效。",
        "declarations": "自愿、真实，没有恶意串通。",
    }
    case = take(case, "draw_up_application", told, by="tiaojie", at=timezone.now())
    signed_by_both(case, "confirmation.application")
    take(case, "send_to_court", {}, by="tiaojie", at=timezone.now())
    made: ConfirmationCase = ConfirmationCase.objects.get(origin=case.pk)
    return made


def confirmation_waits() -> None:
    """Signed by everybody, sent to the court jointly; the court has accepted and has to rule."""
    made = opening(CONFIRMED, 3, RightGiven("trademark", "澄江春", numbers.trademark_number(403), "30"))
    case = register_mediation(made, received_at=ago(14), standing=who("tiaojie")).subject
    case = mediated(consented(case, at=ago(13)), at=ago(6), terms=TERMS)
    paper = newest(case, "mediation.agreement")
    signed_by_both(case, "mediation.agreement")
    sign_as_mediator(paper, shown_digest=paper.digest, standing=who("tiaojie"))
    court = to_court(case)
    docket = {"court_case_no": "（2026）云01民特26号", "judge": "方正 0990-5550100"}
    take(court, "accept", docket, by="faguan", at=timezone.now())


def patent_asked() -> None:
    """A patent dispute at the IP office: the request has reached the other side, its fifteen days run."""
    number = "ZL201911044411.X"
    made = opening(PATENT, 4, RightGiven("patent", "一种夹紧机构", number), agency=agency("ip"), type="adm_patent")
    case = register_mediation(made, received_at=ago(5), standing=who("xiaqing")).subject
    note = {"reply_days_note": "请在收到之日起十五日内提交意见陈述书；逾期不提交的，视为不同意调解。"}
    case = take(case, "ask_other_side", note, by="xiaqing", at=ago(4))
    reached(case, "mediation.statement-notice", at=ago(3))


def reached(case: Any, code: str, *, at: datetime) -> None:
    """Every addressee of the newest paper of a kind signs for it."""
    for service in Service.objects.filter(paper=newest(case, code), served_at=None):
        record_attempt(
            fresh(case), service, method="direct", tried_at=at, reached_at=at, witnesses="夏青、邱伟",
            receiver="门市负责人", proof_note="送达回证，受送达人签名", standing=who("xiaqing"),
        )  # fmt: skip
