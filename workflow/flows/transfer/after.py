"""What the sender still does after the letter left (PCT B-12, B-17, B-24, B-25)."""

from django.utils.translation import gettext_lazy as _

from workflow.actors import assigned, role
from workflow.flows.transfer import guards as g
from workflow.flows.transfer.choices import MPS159, SC310
from workflow.step import STAY, Input, step


class AfterSteps:
    """交接物品、接受不予立案、另行移送、再次移送."""

    @step(
        "transfer:B-12r", label=_("另行移送有权机关"), label_en="Address it elsewhere",
        source="transferred", target=STAY, actor=assigned("OFFICER"), primary=False,
        basis=f"{MPS159}第一百八十条第三款", verb="cases.transfer_readdressed",
        said_zh="不属于公安机关职责，另行移送", said_en="addressed the case to another organ",
        guards=[g.refused_as_not_police],
        inputs=[
            Input("to_other", _("另行移送的机关"), "agency", source="agencies"),
            Input("readdress_reason", _("理由"), "longtext"),
        ],
    )  # fmt: skip
    def readdress(self) -> None:
        """Outside the remit of the police."""

    @step(
        "transfer:B-17", label=_("物品材料交接完毕"), label_en="Hand-over complete",
        source="transferred", target="closed", actor=assigned("OFFICER"),
        basis=f"{SC310}第十二条", verb="cases.transfer_handed_over",
        said_zh="涉案物品和材料交接完毕", said_en="completed the hand-over of goods and materials",
        guards=[g.police_filed, g.goods_settled],
        inputs=[Input("closing_note", _("交接情况"), "longtext")], stops=["pct:X10"],
    )  # fmt: skip
    def complete_hand_over(self) -> None:
        """Every line of the goods list has come to an end (BR-16)."""

    @step(
        "transfer:B-24", label=_("接受不予立案，恢复行政案件"), label_en="Accept the non-filing",
        source="transferred", target="closed", actor=role("HEAD_ANY"), proposed_by=assigned("OFFICER"), primary=False,
        basis=f"{SC310}第十条", verb="cases.non_filing_accepted",
        said_zh="接受公安机关不予立案，恢复办理行政案件", said_en="accepted the non-filing",
        guards=[g.police_declined, g.no_remedy_open],
        inputs=[Input("accept_reason", _("不申请复议、不建议立案监督的理由"), "longtext")],
        stops=["pct:X11", "pct:X14"],
        consequences=[_("涉罪移送期间结束，办案期限恢复计算。"), _("退回的物品要重新核对扣押依据。")],
    )  # fmt: skip
    def accept_non_filing(self) -> None:
        """The agency handles the case itself (SC310 10; BR-14)."""

    @step(
        "transfer:B-25", label=_("有新的事实，再次移送"), label_en="Transfer again",
        source=["transferred", "closed"], target="closed", actor=role("OFFICER", "UNIT_HEAD"), primary=False,
        basis=f"{MPS159}第一百七十八条第三款", verb="cases.transferred_again",
        said_zh="有新的事实或者证据，重新筛查移送", said_en="opened a new transfer on new facts",
        guards=[g.may_transfer_again, g.new_facts_named],
        inputs=[Input("new_facts", _("新的事实或者证据"), "longtext")],
    )  # fmt: skip
    def transfer_again(self) -> None:
        """A new transfer decision, linked to this one."""
