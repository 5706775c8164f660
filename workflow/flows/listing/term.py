"""From the public list to the end of a listing (LS-T14 … LS-T21); every end orders the lifting of its measures."""

from django.utils.translation import gettext_lazy as _

from workflow.actors import role
from workflow.flows.listing import guards as g
from workflow.flows.listing.actors import machine
from workflow.step import Input, step

O44 = "《市场监督管理严重违法失信名单管理办法》"
G22 = "《国务院办公厅关于进一步完善信用修复制度的实施方案》"
LIVE = ["active", "stayed", "shielded"]
LIFTS = [_("在同一笔操作中通知所有惩戒部门解除措施。")]


class TermSteps:
    """公示中 → 移出、撤销、暂停."""

    @step(
        "credit:LS-T14", label=_("停止执行"), label_en="Stay",
        source="active", target="stayed", actor=role("REVIEWER_LEGAL", "HEAD_ANY"), primary=False,
        basis="《行政复议法》第四十二条；《行政诉讼法》第五十六条", verb="credit.listing_stayed",
        said_zh="依停止执行的决定暂停公示", said_en="stayed the listing",
        inputs=[Input("stay_order", _("停止执行的决定文号"))], consequences=LIFTS,
    )  # fmt: skip
    def stay(self) -> None:
        """Ordered by the authority, the review body or a court; a mere appeal does not stay."""

    @step(
        "credit:LS-T15", label=_("恢复公示"), label_en="Resume",
        source="stayed", target="active", actor=role("REVIEWER_LEGAL", "HEAD_ANY"),
        basis="《行政复议法》第四十二条；《行政诉讼法》第五十六条", verb="credit.listing_resumed",
        said_zh="停止执行结束，恢复公示", said_en="resumed the listing",
        inputs=[Input("stay_result", _("复议、诉讼结果"), "longtext")],
    )  # fmt: skip
    def resume(self) -> None:
        """The remedy failed; the end does not move."""

    @step(
        "credit:LS-T16", label=_("提前移出"), label_en="Remove early",
        source="active", target="removed_early", actor=role("CREDIT_OFFICER"), primary=False,
        basis=f"{O44}第十六条至第十八条", verb="credit.listing_removed_early",
        said_zh="准予信用修复，提前移出", said_en="removed the listing early", guards=[g.early_allowed],
        inputs=[Input("repair_no", _("准予信用修复决定文号")), Input("removal_reason", _("移出理由"), "longtext")],
        papers=["credit.CD-18-early"], consequences=LIFTS,
    )  # fmt: skip
    def remove_early(self) -> None:
        """On a granted repair, never before the year is over."""

    @step(
        "credit:LS-T18", label=_("届满移出"), label_en="Remove on expiry",
        source=LIVE, target="removed_expired", actor=machine("CREDIT_OFFICER"), basis=f"{O44}第二十一条",
        verb="credit.listing_expired", said_zh="列入期满，移出名单", said_en="removed the listing on expiry",
        guards=[g.term_over], papers=["credit.CD-18-expiry"], stops=["cr:TL-15", "cr:TL-16"], consequences=LIFTS,
    )  # fmt: skip
    def expire(self) -> None:
        """By the calendar; the public page has not shown it since midnight."""

    @step(
        "credit:LS-T19", label=_("撤销列入"), label_en="Revoke",
        source=["decided", "served", *LIVE], target="revoked", actor=role("HEAD_ANY"), primary=False,
        basis=f"{O44}第十九条；《行政处罚法》第四十八条第二款、第七十五条", verb="credit.listing_revoked",
        said_zh="撤销列入", said_en="revoked the listing",
        inputs=[Input("removal_reason", _("撤销理由"), "longtext")], papers=["credit.CD-19-revoked"],
        stops=["cr:TL-21"], consequences=LIFTS,
    )  # fmt: skip
    def revoke(self) -> None:
        """The penalty fell, the listing itself was annulled, or it was our own error."""

    @step(
        "credit:LS-T20", label=_("列错主体，作废"), label_en="Void for the wrong subject",
        source=["decided", "served", *LIVE], target="corrected_void", actor=role("HEAD_ANY"), primary=False,
        basis="《市场监督管理行政处罚信息公示规定》第十二条；《政府信息公开条例》第六条、第四十一条",
        verb="credit.listing_voided", said_zh="列错主体，作废并更正", said_en="voided a listing of the wrong subject",
        inputs=[
            Input("wrong_content", _("错误的内容"), "longtext"), Input("right_content", _("正确的内容"), "longtext"),
            Input("removal_reason", _("更正说明和致歉内容"), "longtext"),
        ],
        papers=["credit.CD-22-correction"], consequences=LIFTS,
    )  # fmt: skip
    def void_wrong_subject(self) -> None:
        """Removed at once; a correction notice follows."""

    @step(
        "credit:LS-T21", label=_("重整期间暂时屏蔽"), label_en="Shield during reorganisation",
        source="active", target="shielded", actor=role("CREDIT_OFFICER"), primary=False, basis=G22,
        verb="credit.listing_shielded", said_zh="重整期间暂时屏蔽", said_en="shielded the listing",
        inputs=[Input("shield_ruling", _("人民法院裁定文号"))], consequences=LIFTS,
    )  # fmt: skip
    def shield(self) -> None:
        """A court approved the plan."""

    @step(
        "credit:LS-T21u", label=_("解除屏蔽"), label_en="End the shield",
        source="shielded", target="active", actor=role("CREDIT_OFFICER"), basis=G22,
        verb="credit.listing_unshielded", said_zh="解除屏蔽", said_en="ended the shield",
        inputs=[Input("shield_result", _("重整计划执行情况"), "longtext")],
    )  # fmt: skip
    def unshield(self) -> None:
        """The plan was not performed."""
