"""Evidence exchange, its notice and its record (RMC 2.6, 2.7; S3 54)."""

from django.utils.translation import gettext_lazy as _

from workflow.flows.ruling import guards as g
from workflow.flows.ruling import guards_beside as b
from workflow.flows.ruling import guards_hearing as h
from workflow.flows.ruling.actors import OFFICER
from workflow.flows.ruling.choices import GUIDE, S3
from workflow.step import STAY, Input, step

EXCHANGE = ["evidence", "pretrial"]


class ExchangeSteps:
    """通知证据交换 → 证据交换笔录."""

    @step(
        "ruling:E01", label=_("通知证据交换"), label_en="Call the exchange of evidence",
        source=EXCHANGE, target=STAY, actor=OFFICER, primary=False, basis=f"{S3}第五十四条；{GUIDE}",
        verb="cases.ruling_exchange_called", said_zh="通知证据交换", said_en="called the exchange of evidence",
        guards=[b.exchange_ahead, h.not_suspended, g.no_objection],
        inputs=[
            Input("exchange_at", _("证据交换时间"), "datetime",
                  help=_("已经通知过的，这里改期，原来的安排记为已改期。")),
            Input("hearing_minutes", _("预计时长（分钟）"), "number", required=False, help=_("不填的用规定的时长。")),
            Input("exchange_place", _("证据交换地点"), "text"),
            Input("hearing_room", _("场所"), "choice", required=False, source="rooms",
                  help=_("选了场所，时间冲突的不能办理。")),
        ],
        papers=["ruling.exchange-notice"],
        consequences=[_("占用开庭日历上的时间和场所，参加人时间冲突的不能办理。"), _("各方收到通知以后才能举行。")],
    )  # fmt: skip
    def call_exchange(self) -> None:
        """Room and people are booked with it; a second notice moves it."""

    @step(
        "ruling:E02", label=_("证据交换结束，笔录送签"), label_en="Hold the exchange of evidence",
        source=EXCHANGE, target=STAY, actor=OFFICER, basis=f"{S3}第五十四条；{GUIDE}",
        verb="cases.ruling_exchange_held", said_zh="证据交换结束，笔录送各方签名",
        said_en="held the exchange of evidence and laid the record before the parties",
        guards=[b.exchange_time_come, b.exchange_noticed, h.not_suspended],
        inputs=[
            Input("exchange_began_at", _("实际时间"), "datetime"),
            Input("exchange_present", _("参加人员"), "longtext"),
            Input("exchange_course", _("交换的证据和各方的质证意见"), "longtext"),
        ],
        papers=["ruling.exchange-record"],
        consequences=[_("双方都认可的事实，可以接着列为无争议事实。")],
    )  # fmt: skip
    def hold_exchange(self) -> None:
        """What was exchanged and what each side said to it."""
