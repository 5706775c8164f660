"""J3, second part: penalty and listing together, publication, joint punishment, reward."""

import pytest

from tests.journeys.acts import (
    FIRM,
    approved,
    day,
    link,
    propose,
    send,
    serve,
    stage,
    take,
    until_seen,
)  # fmt: skip
from tests.journeys.conftest import Arrive
from tests.journeys.story import Story
from tests.journeys.town import Label, Person

BOSS = "刘某峰"
FACTORS = """MALICE | INTENT | 曾收到权利人警告函仍继续销售。 | 1、2
FREQUENCY | 3 | 五年内第三次。 | 1、2
DURATION | 2026-01-01/2026-10-01 | 持续九个月。 | 1、2
PENALTY_KINDS | 罚款、没收 | 依法从重。 | 1、2
PENALTY_AMOUNT | 1200000 | 罚款。 | 1、2
GOODS_VALUE | 400000 | 台账。 | 1、2
HEALTH_DANGER | NONE | 未见危害。 | 1、2
PROPERTY_LOSS | 20000 | 权利人损失。 | 1、2
SOCIAL_EFFECT | LOCAL | 举报一起。 | 1、2
NO_INTENT | NO"""


def test_10_penalty_and_listing_are_noticed_together(arrive: Arrive, story: Story) -> None:
    officer, head = arrive("zhoumin"), arrive("zhengyuan")
    case = story["penalty"]
    until_seen(officer, f"{case}listing/", "系统提示")
    draft = {
        "ground": "G-09-2a", "discretion_step": "HEAVY", "facts": "明知未经许可，销售标注“磐锐”的角磨机。",
        "reasons": "故意侵权，情节严重。", "finding_DELIBERATE": "收到警告函后继续销售，见证据1、2。",
    }  # fmt: skip
    listing = story["listing"] = send(officer, f"{case}listing/", draft)
    take(officer, listing, "start_assessment")
    worksheet = {"answers": FACTORS, "judged_serious": "yes", "judgement_reasons": "屡罚屡犯，主观恶意明显。"}
    take(officer, listing, "record_worksheet", worksheet)
    announced = "列为重点监管对象；不适用告知承诺制；不予授予荣誉称号。"
    take(officer, listing, "prepare_notice", {"notice_facts": "故意侵权，拟列入。", "measures_announced": announced})
    legal = {"legal_opinion": "agree", "legal_text": "情形、依据和程序合法。"}
    take(arrive("wuxia"), listing, "review_legality", legal)
    take(officer, case, "send_for_review", {"legal_ground": "none", "review_note": "请审核。"})
    take(arrive("hejing"), case, "give_review_opinion", {"review_opinion": "AGREE", "review_text": "程序合法。"})
    notice = {
        "notice_facts": "侵犯注册商标专用权，应当处罚。", "notice_basis": "《商标法》第六十条第二款",
        "noticed_fine_fen": "1200000", "noticed_other": "没收侵权角磨机。",
    }  # fmt: skip
    proposal = propose(officer, case, "issue_notice", notice)
    together(head, listing, proposal)
    assert stage(officer, case) == "告知"
    for title in ("行政处罚告知书", "拟列入告知书"):
        serve(officer, case, title, receiver=BOSS)


def together(head: Person, listing: str, proposal: str) -> None:
    """The head approves the penalty's proposal and acts on the listing with one button."""
    number = proposal.split("/")[2]
    send(head, f"{listing}together/{number}/", {"opinion": "同意。"})


def test_11_rights_are_waived_the_superior_consents_and_both_are_decided(arrive: Arrive, story: Story) -> None:
    officer, head = arrive("zhoumin"), arrive("zhengyuan")
    case, listing = story["penalty"], story["listing"]
    paper = {"kind": "document", "name": "放弃声明和省局批复", "obtained_on": day(0), "obtained_by": "周敏、陈立"}
    send(officer, f"{case}add/evidence/", paper)
    take(officer, listing, "open_defence")
    review = {"waiver": BOSS, "statement_review": "当事人书面放弃陈述申辩。", "statement_adopted": "no"}
    take(officer, listing, "review_defence", review)
    take(head, listing, "ask_superior", {"consent_request": "请同意列入。"})
    consent = {"consent": "agree", "consent_no": "云市监复〔2026〕1号", "document": Label("放弃声明和省局批复")}
    take(officer, listing, "record_consent", consent)
    texts = {
        "decision_facts": "故意侵犯注册商标专用权。", "measures_announced": "列为重点监管对象；不适用告知承诺制。",
        "removal_terms": "列入满一年可以申请提前移出。", "remedies": "六十日内复议，六个月内诉讼。",
    }  # fmt: skip
    take(officer, listing, "prepare_decision", texts)
    take(officer, case, "record_waiver", {"waiver_signer": BOSS, "waiver_proof": Label("放弃声明和省局批复")})
    take(officer, case, "ready", {"statement_review": "当事人放弃。"})
    decision = {
        "outcome": "PENALTY", "decision_text": "当事人销售侵权角磨机，决定处罚。", "decided_fine_fen": "1200000",
        "decided_confiscation": "没收侵权角磨机。", "decided_other": "责令立即停止侵权行为。",
    }  # fmt: skip
    together(head, listing, propose(officer, case, "decide", decision))
    assert stage(officer, case) == "决定"
    until_seen(officer, "/publications/", FIRM["name"])


def test_12_decision_served_and_the_firm_published(arrive: Arrive, story: Story) -> None:
    officer, legal, credit, public = arrive("zhoumin"), arrive("wuxia"), arrive("caixin"), arrive()
    case, listing = story["penalty"], story["listing"]
    publication = link(officer, "/publications/", r"/p/publication/\d+/")
    take(officer, publication, "tell_party")
    for title in ("行政处罚决定书", "列入严重违法失信名单决定书", "信用修复告知书", "行政处罚信息公示告知书"):
        serve(officer, case, title, receiver=BOSS)
    take(officer, case, "confirm_service")
    take(officer, listing, "confirm_service")
    public.open(f"/credit/{FIRM['credit_code']}/")
    public.sees_not("故意侵犯知识产权")
    take(legal, publication, "review_secrecy", {"secrecy_note": "不涉密。"})
    take(credit, publication, "review_privacy", {"privacy_note": "已遮盖。"})
    take(credit, publication, "publish")
    shown = {"public_reason": "故意侵犯知识产权，受到较重行政处罚，情节严重。", "masking_note": "已核对，无个人信息。"}
    take(credit, listing, "publish", shown)
    assert public.open(f"/credit/{FIRM['credit_code']}/") == 200
    public.sees("故意侵犯知识产权")
    public.sees(FIRM["name"])
    public.sees_not(story["reporter"])


@pytest.mark.parametrize(("measure", "organ", "liaison"), [
    ("MS-3", "云澜省公共资源交易监督管理局", "lianluo1"),
    ("MS-4", "云澜省财政厅", "lianluo2"),
])  # fmt: skip
def test_13_two_departments_apply_a_measure_and_report(
    arrive: Arrive, story: Story, measure: str, organ: str, liaison: str
) -> None:
    owner, legal, department = arrive("xinyong"), arrive("wuxia"), arrive(liaison)
    listing = story["listing"]
    send(owner, f"{listing}measures/", {"recipient": Label(organ), "measures": [measure]})
    dispatch = link(owner, listing, r"/p/dispatch/\d+/")
    take(legal, dispatch, "approve", {"review_text": "依据充分。"})
    assert department.open(dispatch) == 404
    take(owner, dispatch, "send")
    take(department, dispatch, "acknowledge", {"received_by": "联络员"})
    done = {"applied_on": day(0), "reference": "云公资〔2026〕7号", "feedback": "已在审批系统中标注。"}
    take(department, dispatch, "report_applied", done)
    assert stage(owner, dispatch) == "已实施"


def test_14_the_reporter_is_rewarded_by_code_alone(arrive: Arrive, story: Story) -> None:
    public, desk, head = arrive(), arrive("tangbo"), arrive("zhengyuan")
    public.open("/report/follow/")
    public.fill({"code": story["code"]})
    public.press(".zh-pub-search button")
    public.fill({"application": "我举报的案件已经处罚，申请举报奖励。"})
    public.page.get_by_role("button", name="申请举报奖励").click()
    public.sees("奖励申请已经收到")
    reward = link(desk, "/rewards/", r"/p/reward/\d+/")
    grade = {"exclusion": "none", "scope": "local", "grade": "2", "grade_reason": "举报内容与查实情况完全一致。"}
    take(desk, reward, "set_grade", grade)
    desk.open(reward)
    desk.sees("36,000.00")
    payment = {"amount_fen": "36000", "claim_by": day(-60), "claim_documents": "本人有效身份证件。"}
    approved(desk, head, reward, "approve", payment)
    paid = {"payee_checked": "凭查询码和身份证核对。", "payment_channel": "转账", "payment_proof": "云财支2026-0031"}
    take(desk, reward, "pay", paid)
    assert stage(desk, reward) == "已发放"
