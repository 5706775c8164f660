"""J8: somebody wants the money back and the trader punished; two files, each answered in its own time.

Mixed paper from the public page → split → the complaint accepted, mediated, agreed → the report verified, a penalty
case filed, the reporter told.
"""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.acts import FIRM, approved, closed, day, link, moment, path_of, serve, stage, take
from tests.journeys.conftest import Arrive
from tests.journeys.story import Story
from tests.journeys.town import Label, Person

pytestmark = pytest.mark.browser

NAME, TELEPHONE = "宁晓枫", "13900990088"
CLAIMS, CLUES = "退货退款，赔偿三倍价款。", "仓库里还有几十台假“磐锐”角磨机。"


@pytest.fixture(scope="module")
def known() -> Story:
    return Story()


def limits(person: Person, case: str) -> Locator:
    """The limits of a case as its page shows them."""
    person.open(case)
    return person.page.locator("section[aria-labelledby=h-due]")


def runs(person: Person, case: str, *limit: str) -> None:
    """Only one limit runs, and it has that many days left."""
    expect(limits(person, case).locator("header")).to_contain_text("在走1个")
    for shown in limit:
        expect(limits(person, case).locator("> ul")).to_contain_text(shown)


def kept(person: Person, case: str, *names: str) -> None:
    """Nothing runs any more, and each of these limits ended in time."""
    shown = limits(person, case)
    expect(shown).to_contain_text("没有在走的期限")
    for name in names:
        expect(shown.locator("details > ul > li").filter(has_text=name).first).to_contain_text("按期完成")


def test_1_one_paper_asks_for_both(arrive: Arrive, known: Story) -> None:
    public = arrive()
    assert public.open("/report/") == 200
    public.fill({
        "nature": "mixed", "content": f"在锐达公司店里买的角磨机是假货。{CLUES}", "claims": CLAIMS,
        "respondent_name": FIRM["name"], "respondent_address": FIRM["address"], "respondent_code": FIRM["credit_code"],
        "agency": Label("云澜市市场监督管理局"), "right_kind": "trademark", "right_name": "磐锐",
        "naming": "named", "sender_kind": "person", "name": NAME, "telephone": TELEPHONE, "address": "云澜市南湖路2号",
    })  # fmt: skip
    public.press()
    known["code"] = public.page.locator(".zh-follow-code").inner_text().strip()
    known["number"] = public.page.locator(".zh-pub-facts .zh-no").inner_text().strip()


def test_2_intake_splits_it_with_both_clocks_from_the_receipt(arrive: Arrive, known: Story) -> None:
    intake = arrive("linwen")
    intake.open("/cases/?tab=report")
    intake.page.get_by_role("row").filter(has_text=known["number"]).get_by_role("link").first.click()
    intake.page.wait_for_url(re.compile(r"/cases/\d+/$"))
    paper = known["paper"] = path_of(intake)
    assert "应当分别办理" in closed(intake, paper, "classify")
    take(intake, paper, "split", {"split_claims": CLAIMS, "split_clues": CLUES})
    assert stage(intake, paper) == "已分别办理"
    expect(limits(intake, paper)).to_contain_text("没有在走的期限")
    own = paper.split("/")[2]
    report = known["report"] = link(intake, paper, rf"/cases/(?!{own}/)\d+/")
    complaint = known["complaint"] = f"/cases/{int(report.split('/')[2]) - 1}/"
    runs(intake, complaint, "投诉受理决定", "还剩7个工作日")
    intake.sees(NAME)
    runs(intake, report, "立案前核查", "还剩15个工作日")
    intake.sees_not(NAME)


def test_3_the_complaint_is_accepted_and_mediated(arrive: Arrive, known: Story) -> None:
    intake, case = arrive("linwen"), known["complaint"]
    take(intake, case, "classify", {"subject_matter": "consumer_other", "route": "complaint"})
    take(intake, case, "accept", {"grounds_checked": "七种情形逐项核对，均不存在。"})
    runs(intake, case, "投诉调解期限")
    serve(intake, case, "受理决定书", receiver=NAME)
    call = {
        "respondent_agrees": "yes", "mediation_at": moment(hours=-48), "mediation_place": "投诉举报中心调解室",
        "mediator_staff": Label("林雯"), "recusal_term": "收到本通知之日起三日内",
    }  # fmt: skip
    take(intake, case, "mediate", call)
    agreed = {
        "agreement_terms": "退还货款一百八十元，赔偿五百四十元。",
        "performance": "三日内转账。",
        "settled_how": "paper",
    }
    take(intake, case, "agree", agreed)
    assert stage(intake, case) == "达成调解"
    kept(intake, case, "投诉受理决定", "投诉调解期限")
    serve(intake, case, "调解书", receiver=f"{NAME}、刘某峰")
    intake.open(f"{case}papers/")
    intake.sees("云澜市监调〔")
    take(intake, case, "close", {"closing_note": "双方按调解书履行。"})
    assert stage(intake, case) == "办结"


def test_4_the_report_becomes_a_penalty_case_and_the_reporter_is_told(arrive: Arrive, known: Story) -> None:
    intake, officer, head, case = arrive("linwen"), arrive("zhoumin"), arrive("zhengyuan"), known["report"]
    take(intake, case, "classify", {"subject_matter": "trademark", "route": "report"})
    people = {
        "officers": [Label("周敏"), Label("陈立")],
        "officers__lead": Label("周敏"),
        "verification_note": "到仓库核查。",
    }
    take(officer, case, "start_verification", people)
    decision = {
        "act": "F-TM", "prima_facie": "仓库现场有标注“磐锐”的角磨机一批。", "jurisdiction": "违法行为发生在云澜市。",
        "acts_ended_on": day(3), "handler": Label("周敏"),
    }  # fmt: skip
    approved(officer, head, case, "file_case", decision)
    runs(intake, case, "告知实名举报人是否立案", "还剩5个工作日")
    assert "告知" in closed(intake, case, "close")
    take(intake, case, "inform", {"reply_method": "web", "reply_text": "已经立案。"})
    assert stage(intake, case) == "已告知"
    kept(intake, case, "立案前核查", "告知实名举报人是否立案")
    own, paper, complaint = (known[name].split("/")[2] for name in ("report", "paper", "complaint"))
    penalty = known["penalty"] = link(officer, case, rf"/cases/(?!(?:{own}|{paper}|{complaint})/)\d+/")
    officer.open(penalty)
    officer.sees(FIRM["name"])
    for page in (penalty, f"{penalty}history/", f"{penalty}papers/", case):
        officer.open(page)
        officer.sees_not(NAME)
        officer.sees_not(TELEPHONE)


def test_5_the_code_shows_both_answers(arrive: Arrive, known: Story) -> None:
    public = arrive()
    public.open("/report/follow/")
    public.fill({"code": known["code"]})
    public.press(".zh-pub-search button")
    for said in ("投诉和举报已分别办理", "已立案，依法调查处理"):
        public.sees(said)
