"""Invented values for the components: one case of goods with false marks, on its way to the police."""

from datetime import UTC, date, datetime

from cases.presenting.parts import (
    Action,
    Branch,
    CalcLine,
    ChainNode,
    CheckItem,
    ClosedStep,
    DeadlineView,
    Drawing,
    Due,
    Gauge,
    Lane,
    Node,
    OpenStep,
    Pause,
    RefusalView,
    Row,
    TimelineEntry,
    TrackNode,
    WeekDay,
    WeekEntry,
)

TODAY = datetime(2026, 11, 24, 1, 12, tzinfo=UTC)
TODAY_CHIP = Due("today", "今天16:30前", "还剩7小时18分", "《移送规定》第五条第二款")
SOON_CHIP = Due("soon", "还剩3个工作日", "11-27 周五", "《行政强制法》第二十五条")

CHIPS = (
    Due("late", "逾期1个工作日", "应于11-23 周一"),
    TODAY_CHIP,
    SOON_CHIP,
    Due("later", "还剩65日", "2027-01-28 周四"),
    Due("paused", "暂停计时", "已暂停34日"),
    Due("done", "已答复", "11-19"),
)

CALC = (
    CalcLine("起算", "10-16 扣押，当日不计"),
    CalcLine("长度", "+30日 = 11-15"),
    CalcLine("不计入", "检测10-26至11-06 = +12日"),
    CalcLine("到期", "11-27，遇休息日不顺延", is_sum=True),
)
AMOUNTS = (
    CalcLine("已售", "212件 × 实际售价96.00", "20,352.00"),
    CalcLine("未售", "640件 × 实际销售平均价96.00", "61,440.00"),
    CalcLine("非法经营数额", "", "81,792.00", is_sum=True),
)
DEADLINES = (
    DeadlineView("移送公安机关", TODAY_CHIP, (CalcLine("到期", "11-24 16:30", is_sum=True),)),
    DeadlineView("扣押期限", SOON_CHIP, CALC, note="可再延长30日", is_open=True),
)

OFFERED = OpenStep(
    "移送公安机关",
    Action("去移送", "/cases/387/steps/send/", "send", "primary"),
    sentences=("把移送书和四种附件送云澜市公安局，取得签收回执，抄送市检察院。", "条件4项都已具备。"),
    missing="1种材料要补或说明",
    basis="《移送规定》第五条第二款、第六条",
    due=TODAY_CHIP,
)
EXTENSION = OpenStep(
    "延长扣押期限",
    Action("申请延长", "/cases/387/steps/extend/", "calendar", "primary"),
    sentences=("最多延长30日，到2026-12-27。须本机关负责人批准，书面告知当事人。",),
    basis="《行政强制法》第二十五条",
    due=SOON_CHIP,
)
CLOSED = ClosedStep(
    "作出行政处罚决定",
    "移送已经呈批，不得以罚款、没收代替移送。",
    "《移送规定》第十一条第一款",
    opens="公安机关决定不立案且救济已用尽，或者刑事程序终结后，可恢复办理。",
    action=Action("还有6个步骤现在不能办", "#closed"),
)

CHECKS = (
    CheckItem(True, "正职负责人已批准", "沈国华 11-23 16:30", "《移送规定》第五条"),
    CheckItem(False, "供货方银行流水", "还没有取得。可以上传，也可以写明理由后移送。", "第六条"),
    CheckItem(True, "涉案物品清单", "4项，与扣押清单一致", link=Action("查看", "/papers/4/")),
)

GAUGE = Gauge("非法经营数额", 27517200, 5000000, "275,172", "50,000", 50000000, "特别严重 500,000")
LOW_GAUGE = Gauge("违法所得", 1284000, 3000000, "12,840", "30,000")

TRACK = (
    TrackNode("11-16送出", "done"),
    TrackNode("11-16 15:02林岚签收", "done"),
    TrackNode("待答复", "at"),
    TrackNode("归档"),
)
ROWS = (
    Row("移送 本局 → 云澜市公安局", "/handovers/16/", due=TODAY_CHIP, track=TRACK),
    Row("法制科 何静", state="同意移送", state_mark="done", law="11-20：程序合法。"),
)

HISTORY = (
    TimelineEntry(
        datetime(2026, 11, 23, 8, 30, tzinfo=UTC), "局长沈国华批准移送，24小时开始计算。", "第1187204条", True
    ),
    TimelineEntry(datetime(2026, 11, 20, 2, 0, tzinfo=UTC), "专案组呈报书面报告，3日审批期开始。"),
    TimelineEntry(datetime(2026, 10, 16, 7, 40, tzinfo=UTC), "现场检查，扣押4项物品。", is_key=True),
)

MATTER = (
    ChainNode("举报", "云举〔2026〕0916号", "/cases/12/", "09-28接收，10-14转立案"),
    ChainNode("行政处罚", note="调查取证", is_current=True),
    ChainNode("移送公安", note="送出后建立", is_opened=False),
    ChainNode("刑事判决", note="尚无", is_opened=False),
)

WEEK = (
    WeekDay(date(2026, 11, 24), (WeekEntry("16:30 移送公安 0387", "today", url="/cases/387/"),), is_today=True),
    WeekDay(date(2026, 11, 27), (WeekEntry("扣押到期 0387", "soon"), WeekEntry("14:00 听证 0298", icon="users"))),
    WeekDay(date(2026, 11, 28), rest_text="周末，不计工作日"),
    WeekDay(date(2026, 12, 1)),
)

REFUSALS = (
    RefusalView(
        "not_now",
        "作出处罚决定",
        "告知书11-20才送达，当事人陈述申辩、要求听证的5个工作日到11-27届满。",
        "《行政处罚法》第六十三条、第六十四条",
        "11-30 周一起可以办；当事人书面放弃的，当天可以办。",
        actions=(Action("到期提醒我", "/remind/", kind="primary"), Action("登记放弃声明", "/waive/")),
    ),
    RefusalView(
        "incomplete",
        "提交法制审核",
        "还缺2份：调查终结报告（未签字）、裁量说明。",
        "《行政处罚法》第五十八条",
        kept="已填的内容存为草稿。",
    ),
    RefusalView(
        "not_yours",
        "批准移送",
        "只有正职负责人或者主持工作的负责人可以决定。",
        "《移送规定》第五条第二款",
        "现在由局长沈国华办理。",
    ),
    RefusalView(
        "too_late", "提请复议", "不予立案通知书11-17收到，3日内提请，11-20已届满。", "《移送规定》第九条第一款"
    ),
)

PENALTY = Lane(
    "行政处罚",
    (
        Node("clue", "线索登记", "done", "09-28"),
        Node("verify", "立案前核查", "done", "10-12"),
        Node("filed", "立案", "done", "10-14"),
        Node("investigating", "调查取证", "current", "10-14 起"),
        Node("review", "审核"),
        Node("notice", "告知 · 听证"),
        Node("decision", "决定"),
        Node("service", "送达"),
        Node("execution", "执行"),
        Node("closed", "结案"),
    ),
)
TRANSFER = Lane(
    "涉罪移送",
    (
        Node("screen", "涉罪筛查", "done", "11-16"),
        Node("team", "专案组", "done", "11-17"),
        Node("report", "呈批", "done", "11-20"),
        Node("approved", "批准移送", "current", "11-23 16:30"),
        Node("sent", "移送公安", "due", "今天16:30前"),
        Node("police", "公安审查", "future", "受理后3日"),
        Node("opened", "公安立案"),
    ),
)
FLOW = Drawing((PENALTY, TRANSFER), (Branch("filed", "screen"),), (Pause("notice", "移送期间暂停"),))
