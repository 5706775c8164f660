"""Testing, appraisal and identification by the right holder (PCT 4.4): their time is not the agency's."""

from django.utils.translation import gettext_lazy as _

from workflow.actors import assigned
from workflow.flows.penalty import guards as g
from workflow.step import STAY, Input, step

PROC = "《市场监督管理行政处罚程序规定》"
EXAMINING = ["verifying", "filed", "investigating"]


class ExaminationSteps:
    """检验鉴定、权利人辨认: sent, returned."""

    @step(
        "penalty:4.4t", label=_("登记检验鉴定送出"), label_en="Send for testing",
        source=EXAMINING, target=STAY, actor=assigned("OFFICER"), primary=False,
        basis=f"{PROC}第十八条、第六十四条；《行政强制法》第二十五条第三款", verb="cases.testing_sent",
        said_zh="送检验鉴定，期间不计入办案期限", said_en="sent goods for testing", guards=[g.not_being_tested],
        inputs=[
            Input("testing_body", _("检验鉴定机构"), "text"),
            Input("testing_items", _("送检物品和事项"), "longtext"),
        ],
        papers=["penalty.testing-notice"], opens_hold="APPRAISAL",
        consequences=[_("办案期限和查封扣押期限从今天起暂停，须书面告知当事人。")],
    )  # fmt: skip
    def send_for_testing(self) -> None:
        """The interval is excluded from P01, P11 and from the seizure term, and the party is told."""

    @step(
        "penalty:4.4tr", label=_("登记检验鉴定结果"), label_en="Testing result received",
        source=EXAMINING, target=STAY, actor=assigned("OFFICER"), primary=False,
        basis=f"{PROC}第六十四条", verb="cases.testing_returned",
        said_zh="收到检验鉴定结果，期限恢复计算", said_en="received the testing result", guards=[g.being_tested],
        inputs=[
            Input("testing_conclusion", _("检验鉴定结论"), "longtext"),
            Input("testing_report", _("报告编号"), "text"),
        ],
        closes_hold="APPRAISAL",
    )  # fmt: skip
    def testing_returned(self) -> None:
        """The clocks run on."""

    @step(
        "penalty:4.4i", label=_("请权利人辨认"), label_en="Ask the right holder to identify",
        source=EXAMINING, target=STAY, actor=assigned("OFFICER"), primary=False,
        basis=f"{PROC}第十八条、第六十四条；《商标法实施条例》第八十二条", verb="cases.identification_asked",
        said_zh="请权利人辨认涉案商品", said_en="asked the right holder to identify the goods",
        guards=[g.not_being_identified],
        inputs=[Input("identification_items", _("请谁辨认、辨认什么"), "longtext")], opens_hold="IDENTIFY",
        consequences=[_("核查期限和办案期限从今天起暂停；查封扣押期限不停。")],
    )  # fmt: skip
    def ask_right_holder(self) -> None:
        """Excluded from P01 and P11; the seizure term runs on (行政强制法 25 names testing only)."""

    @step(
        "penalty:4.4ir", label=_("登记权利人辨认意见"), label_en="Identification received",
        source=EXAMINING, target=STAY, actor=assigned("OFFICER"), primary=False,
        basis=f"{PROC}第六十四条；《商标法实施条例》第八十二条", verb="cases.identification_returned",
        said_zh="收到权利人辨认意见，期限恢复计算", said_en="received the right holder's identification",
        guards=[g.being_identified],
        inputs=[Input("identification_result", _("辨认意见"), "longtext")], closes_hold="IDENTIFY",
    )  # fmt: skip
    def identification_received(self) -> None:
        """The clocks run on."""
