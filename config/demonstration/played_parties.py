"""What waits for people outside: a paper to sign, an answer to give, a paper to open, a day in the hearing room."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from cases.actions.mediation import RightGiven, register_mediation
from cases.actions.signing_staff import sign_as_mediator
from cases.models import ConfirmationCase, MediationCase, Room, SignatureRequest
from config.demonstration import numbers, outsiders
from config.demonstration import played_mediation as body
from config.demonstration import played_ruling as ruling
from config.demonstration.acting import agency, ago, fresh, take, user, who
from config.demonstration.played_mediation import opening
from workflow.deadlines.working_days import current_calendar

SESSION = "云澜市织锦布艺有限公司与云澜市彩云间窗帘行商标纠纷"
SUBMITTED = "云澜鼎丰食品有限公司与云澜市老街粮油店商标纠纷"
FAILED = "云澜市山行户外用品有限公司与云澜市驴友装备店商标纠纷"
PERFORMED = "云澜市百草堂药业有限公司与云澜市济民大药房商标纠纷"
CONFIRMED = "云澜市素锦服饰有限公司与云澜市衣橱记服装店商标纠纷"
SILENT = "云澜市巧匠模具有限公司与云澜市华兴注塑厂专利侵权纠纷"
ANSWERING = ruling.Dispute(
    "云澜市文心文具有限公司与云澜市宏达文具厂专利侵权纠纷案", "一种双头记号笔", 34, "云澜市文心文具有限公司",
    "温礼", "云澜市宏达文具厂", "洪妲", "HD-2型记号笔",
    "被请求人在云澜市文教市场批发的HD-2型记号笔，笔头锁止结构与权利要求1逐项相同，月销三千余支。",
    ("责令停止制造、销售HD-2型记号笔",),
)  # fmt: skip
HEARING = ruling.Dispute(
    "云澜市清源净水科技有限公司与云澜市碧波滤材厂专利侵权纠纷案", "一种快拆式滤芯", 35, "云澜市清源净水科技有限公司",
    "秦朗", "云澜市碧波滤材厂", "毕岚", "BB-10型滤芯",
    "被请求人在建材市场销售的BB-10型滤芯，卡扣结构与权利要求1、3相同，请求人公证购买四支。",
    ("责令停止制造、销售BB-10型滤芯", "责令销毁专用模具"),
)  # fmt: skip
ARRIVED = ruling.Dispute(
    "云澜市恒温电器有限公司与云澜市暖居电器厂专利侵权纠纷案", "一种恒温混水阀", 36, "云澜市恒温电器有限公司",
    "何恒", "云澜市暖居电器厂", "栾钧", "NJ-3型混水阀",
    "被请求人在网店销售的NJ-3型混水阀，温控阀芯与权利要求1等同，双方愿意先行调解。",
    ("责令停止制造、销售NJ-3型混水阀",),
)  # fmt: skip


def workday(days: int, hour: int) -> datetime:
    """A working hour so many working days ahead."""
    day, left, calendar = timezone.localdate(), days, current_calendar()
    while left:
        day += timedelta(days=1)
        left -= calendar.is_working(day)[0]
    return timezone.make_aware(datetime(day.year, day.month, day.day, hour))  # noqa: DTZ001  # made aware at once


def begun(title: str, serial: int, right: str, *, days: float) -> Any:
    """A people's mediation registered so many days ago and accepted the day after."""
    made = opening(title, serial, RightGiven("trademark", right, numbers.trademark_number(420 + serial), "24"))
    case = register_mediation(made, received_at=ago(days), standing=who("tiaojie")).subject
    return body.consented(case, at=ago(days - 1))


def agreed(title: str, serial: int, right: str, *, days: float, due: tuple[int, int] = (7, 20)) -> Any:
    """Agreed and signed by everybody."""
    terms = (
        ("stop", "停止使用", "招牌和商品上的侵权标识", 0, "更换招牌、下架商品", due[0]),
        ("pay", "支付", "赔偿款和合理开支", 3_200_000, "银行转账", due[1]),
    )
    case = body.mediated(begun(title, serial, right, days=days), at=ago(days - 7), terms=terms)
    paper = body.newest(case, "mediation.agreement")
    body.signed_by_both(case, "mediation.agreement")
    sign_as_mediator(paper, shown_digest=paper.digest, standing=who("tiaojie"))
    return fresh(case)


def paper_to_sign() -> None:
    """The firm that has not signed the agreement yet has an account and finds the paper there."""
    body.signing_waits()
    case = MediationCase.objects.get(title=body.SIGNING)
    outsiders.linked(case, "muyuan", by="tiaojie")
    rest = SignatureRequest.objects.filter(paper=body.newest(case, "mediation.agreement"), signature=None)
    if rest.get().party.role != "respondent":
        raise LookupError("the side that has an account is to sign last")


def answer_to_give() -> None:
    """The request of a patent mediation has reached the factory, which may answer at the portal."""
    body.patent_asked()
    case = MediationCase.objects.get(title=body.PATENT)
    outsiders.linked(case, "tongda", by="xiaqing")


def paper_to_open() -> None:
    """A request for a ruling has been filed; its papers wait at the portal for the factory and its lawyer."""
    row = ruling.decided(ruling.opened(ANSWERING, at=ago(7)), "file", ruling.filing(ANSWERING), at=ago(4))
    outsiders.linked(row, "hongda", by="xiaqing")
    outsiders.receives_online(row, "hongda")
    outsiders.represented(row, "hongda")
    ruling.step(row, "serve_request", at=timezone.now())


def hearing_ahead() -> None:
    """Evidence is closed; both sides are called to the hearing room for one of the next days."""
    row = ruling.in_evidence(HEARING, days=45)
    for party in row.parties.order_by("pk"):
        done = {"acting_party": str(party.pk)}
        row = ruling.handed_in(row, "finish_evidence", done, at=ago(20), paper="举证完毕声明", text=party.name)
    row = ruling.step(row, "prepare", at=ago(18))
    notice = {
        "hearing_at": workday(6, 9), "hearing_place": "本局第一审理室", "hearing_public": "yes", "closed_reason": "",
        "hearing_online": "no", "hearing_room": str(Room.objects.get(agency=agency("ip"), name="第一审理室").pk),
    }  # fmt: skip
    row = ruling.step(row, "set_hearing", notice, at=ago(3))
    ruling.serve(row, "ruling.hearing-notice", HEARING, at=ago(2))
    ruling.step(row, "announce_hearing", {"announcement": "本局公告栏和门户网站"}, at=ago(2))


def sent_to_body() -> None:
    """Both sides of a ruling want to mediate first: the dispute has just come to the mediation organisation."""
    row = ruling.in_evidence(ARRIVED, days=30)
    chosen = {
        "mediation_consents": "双方书面同意先行调解。",
        "mediation_body": agency("me"),
        "mediation_type": "people",
    }
    ruling.step(row, "go_to_mediation", chosen, at=ago(hours=2))


def sessions_ahead() -> None:
    """Two sessions of one dispute in this week and the next, for two mediators."""
    case = begun(SESSION, 11, "锦上", days=6)
    chosen = {
        "mediators": [user("tiaojie"), user("lutian")], "presiding": user("lutian"), "chosen_by": "parties",
        "disclosure": "没有应当披露的情形。", "recusal_term": "收到之日起三个工作日内",
    }  # fmt: skip
    case = take(case, "choose_mediator", chosen, by="tiaojie", at=ago(3))
    body.signed_by_both(case, "mediation.mediator")
    call = {"mediation_at": workday(2, 14), "mediation_place": "第一调解室", "mode": "onsite", "invited": ""}
    take(case, "call_session", call, by="tiaojie", at=ago(hours=5))


def sent_to_court(title: str, serial: int, right: str, *, days: float) -> ConfirmationCase:
    """Checked, drawn up, signed by both and sent: the court's own case."""
    case = agreed(title, serial, right, days=days)
    return body.to_court(case)


def application_just_sent() -> None:
    """The joint application has reached the court, which has not looked at it yet."""
    sent_to_court(SUBMITTED, 12, "鼎丰", days=13)


def confirmed() -> None:
    """The court has confirmed the agreement; its terms are to be performed."""
    court = sent_to_court(CONFIRMED, 16, "素锦", days=17)
    docket = {"court_case_no": "（2026）云01民特31号", "judge": "方正 0990-5550100"}
    court = take(court, "accept", docket, by="faguan", at=timezone.now())
    asked = {"inquiry": "双方到场，确认自愿达成协议，内容属实。"}
    court = take(court, "question", asked, by="faguan", at=timezone.now())
    ruling_text = {
        "ruling_no": "（2026）云01民特31号", "court_findings": "双方自愿达成协议，内容不违反法律规定。",
        "court_ruling": "双方于调解组织主持下达成的调解协议有效。",
    }  # fmt: skip
    take(court, "confirm", ruling_text, by="faguan", at=timezone.now())


def failed() -> None:
    """The two sides stayed too far apart."""
    case = begun(FAILED, 13, "山行", days=16)
    ended = {
        "termination_ground": "gap", "termination_reason": "申请人要求二十万元，对方只同意更换招牌，差距过大。",
        "other_remedies": "可以请求行政处理，也可以向人民法院起诉。",
    }  # fmt: skip
    take(case, "end_mediation", ended, by="tiaojie", at=ago(4))


def performed() -> None:
    """Everything that was promised has been done, and the body has asked back."""
    case = agreed(PERFORMED, 14, "百草堂", days=24, due=(0, 0))
    for term in case.terms.order_by("pk"):
        done = {"term": str(term.pk), "performed_on": timezone.localdate(), "performance_note": "附照片和回单。"}
        case = take(case, "record_performance", done, by="tiaojie", at=timezone.now())
    take(case, "confirm_performed", {"follow_up": "电话回访双方，均表示满意。"}, by="tiaojie", at=timezone.now())


def refused() -> None:
    """Silent on a patent mediation within the fifteen days: never mediate."""
    right = RightGiven("patent", "一种注塑模具", "ZL201911044411.X")
    made = opening(SILENT, 15, right, agency=agency("ip"), type="adm_patent")
    case = register_mediation(made, received_at=ago(40), standing=who("xiaqing")).subject
    note = {"reply_days_note": "请在收到之日起十五日内提交意见陈述书；逾期不提交的，视为不同意调解。"}
    case = take(case, "ask_other_side", note, by="xiaqing", at=ago(39))
    body.reached(case, "mediation.statement-notice", at=ago(38))
    told = {"refusal_ground": "silent", "refusal_reason": "期满没有提交意见陈述书。",
            "other_remedies": "可以请求专利侵权纠纷行政裁决，也可以向人民法院起诉。"}  # fmt: skip
    take(case, "refuse", told, by="xiaqing", at=ago(21))
