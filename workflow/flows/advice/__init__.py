"""咨询意见 (专利纠纷行政裁决和调解办法 13): whether a patent is infringed, said before any ruling; it binds nobody."""

from django.utils.translation import gettext_lazy as _

from audit import verbs
from workflow.flows.advice.facts import AdviceFacts
from workflow.flows.advice.steps import AnsweringSteps, ExpertSteps, OpeningSteps
from workflow.step import Flow, Stage, register

__all__ = ["AdviceFacts", "AdviceFlow"]


class AdviceFlow(OpeningSteps, ExpertSteps, AnsweringSteps):
    """All steps of a consultation opinion."""


ADVICE = register(
    Flow(
        code="advice",
        label=_("咨询意见"),
        label_en="Consultation opinion",
        stages=(
            Stage("received", _("收到请求"), "Received"),
            Stage("accepted", _("受理"), "Accepted"),
            Stage("advising", _("专家论证"), "With the experts"),
            Stage("issued", _("出具意见"), "Issued"),
            Stage("refused", _("不予受理"), "Refused", main=False),
            Stage("withdrawn", _("撤回"), "Withdrawn", main=False, terminal=True),
            Stage("closed", _("办结"), "Closed", terminal=True),
        ),
        initial="received",
        opening_verb=verbs.declare(
            "cases.advice_asked", "收到侵权咨询请求", "received a request for a consultation opinion"
        ),
        case_clock="rmc:TL-R23C",
    ),
    AdviceFlow,
)
