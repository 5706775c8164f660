"""调解协议司法确认 (part 3 of the ruling specification): the court's own case, opened by the joint application."""

from django.utils.translation import gettext_lazy as _

from audit import verbs
from workflow.flows.confirmation.afterwards import AfterwardsSteps
from workflow.flows.confirmation.facts import ConfirmationFacts
from workflow.flows.confirmation.review import ReviewSteps
from workflow.step import Flow, Stage, register

__all__ = ["ConfirmationFacts", "ConfirmationFlow"]


class ConfirmationFlow(ReviewSteps, AfterwardsSteps):
    """All steps of a judicial confirmation."""


CONFIRMATION = register(
    Flow(
        code="confirmation",
        label=_("司法确认"),
        label_en="Judicial confirmation",
        stages=(
            Stage("submitted", _("已提交"), "Submitted"),
            Stage("supplementing", _("限期补交"), "Supplementing", main=False),
            Stage("accepted", _("受理"), "Accepted"),
            Stage("under_review", _("审查"), "Under review"),
            Stage("confirmed", _("裁定有效"), "Confirmed"),
            Stage("performing", _("履行"), "Performing"),
            Stage("performed", _("履行完毕"), "Performed"),
            Stage("not_accepted", _("不予受理"), "Not accepted", main=False),
            Stage("withdrawn", _("撤回"), "Withdrawn", main=False),
            Stage("dismissed", _("驳回申请"), "Dismissed", main=False),
            Stage("objection", _("异议"), "Objection", main=False),
            Stage("kept", _("维持裁定"), "Kept", main=False),
            Stage("revoked", _("撤销裁定"), "Revoked", main=False),
            Stage("enforcing", _("强制执行"), "Enforcing", main=False),
            Stage("enforced", _("执行完毕"), "Enforced", main=False),
            Stage("not_enforced", _("未执行到位"), "Not enforced in full", main=False),
            Stage("closed", _("办结"), "Closed", terminal=True),
            Stage("voided", _("已作废"), "Void", terminal=True, main=False),
        ),
        initial="submitted",
        opening_verb=verbs.declare(
            "cases.confirmation_opened", "收到司法确认申请", "received an application for confirmation"
        ),
        case_clock="rmc:TL-C02",
    ),
    ConfirmationFlow,
)
