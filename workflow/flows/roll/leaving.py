"""Serving and leaving: suspended and back, expired at midnight, resigned, removed with notice and statement."""

from django.utils.translation import gettext_lazy as _

from workflow.actors import role
from workflow.flows.listing.actors import machine
from workflow.flows.roll import guards as g
from workflow.flows.roll.actors import person_or
from workflow.flows.roll.choices import REMOVALS, SUSPENSIONS
from workflow.step import STAY, Input, Start, step

SERVING = ["active", "suspended"]
REMOVAL = f"{g.MEDIATORS}第二十八条"


class LeavingSteps:
    """暂停、恢复；届满、辞任、除名."""

    @step(
        "sup:ROLL-06", label=_("暂停委派"), label_en="Suspend",
        source="active", target="suspended", actor=role("ROLL_KEEPER"), basis=g.MEDIATORS, primary=False,
        verb="cases.roll_suspended", said_zh="暂停委派", said_en="suspended from assignment",
        inputs=[
            Input("suspension_ground", _("原因"), "choice", choices=SUSPENSIONS),
            Input("suspension_note", _("说明"), "longtext"),
        ],
        consequences=[_("在办的案件继续；新的案件不能再选。")],
    )  # fmt: skip
    def suspend(self) -> None:
        """No new case; running ones go on."""

    @step(
        "sup:ROLL-06r", label=_("恢复委派"), label_en="Resume",
        source="suspended", target="active", actor=role("ROLL_KEEPER"), basis=g.MEDIATORS,
        verb="cases.roll_resumed", said_zh="恢复委派", said_en="resumed for assignment",
        guards=[g.may_return],
        inputs=[Input("resume_note", _("恢复的理由"), "longtext")],
    )  # fmt: skip
    def resume(self) -> None:
        """The ground has gone."""

    @step(
        "sup:ROLL-07", label=_("任期届满"), label_en="Term over",
        source=["admitted", *SERVING], target="expired", actor=machine(), basis=g.MEDIATORS, primary=False,
        verb="cases.roll_expired", said_zh="任期届满，退出名册", said_en="left the roll at the end of the term",
        guards=[g.term_over],
    )  # fmt: skip
    def expire(self) -> None:
        """By the machine after the last day; running cases are finished."""

    @step(
        "sup:ROLL-08", label=_("辞任"), label_en="Resign",
        source=["applied", "checked", "publicised", "admitted", *SERVING], target="resigned",
        actor=person_or("ROLL_KEEPER"), basis=g.MEDIATORS, primary=False,
        verb="cases.roll_resigned", said_zh="辞任或者撤回申请", said_en="resigned or withdrew the application",
        guards=[g.replaced], legal_actor=_("入册人员"),
        inputs=[Input("resign_reason", _("理由"), "longtext")], stops=["sup:TL-ROLL1", "sup:TL-ROLL2"],
    )  # fmt: skip
    def resign(self) -> None:
        """Own wish; running cases pass to somebody first."""

    @step(
        "sup:ROLL-09n", label=_("告知拟除名"), label_en="Give notice of removal",
        source=SERVING, target=STAY, actor=role("ROLL_KEEPER"), basis=REMOVAL, primary=False,
        verb="cases.roll_removal_noticed", said_zh="告知拟除名的情形和事实", said_en="gave notice of removal",
        guards=[g.removal_named],
        inputs=[
            Input("removal_ground", _("情形"), "choice", choices=REMOVALS),
            Input("removal_facts", _("事实和依据"), "longtext"),
        ],
        starts=[Start("sup:TL-ROLL2")],
        consequences=[_("本人可以在期限内陈述；陈述以前不作决定。")],
    )  # fmt: skip
    def notify_removal(self) -> None:
        """Told what is held against the person, before anything is decided."""

    @step(
        "sup:ROLL-09s", label=_("登记本人陈述"), label_en="Record the statement",
        source=SERVING, target=STAY, actor=person_or("ROLL_KEEPER"), basis=REMOVAL, primary=False,
        verb="cases.roll_statement", said_zh="陈述意见", said_en="stated a view on the removal",
        legal_actor=_("入册人员"), inputs=[Input("statement", _("陈述意见"), "longtext")],
        stops=["sup:TL-ROLL2"],
    )  # fmt: skip
    def record_view(self) -> None:
        """In the person's own words."""

    @step(
        "sup:ROLL-09", label=_("除名"), label_en="Remove",
        source=SERVING, target="removed", actor=role("HEAD_ANY"), proposed_by=role("ROLL_KEEPER"), basis=REMOVAL,
        verb="cases.roll_removed", said_zh="决定除名", said_en="removed from the roll", primary=False,
        guards=[g.removal_named, g.removal_heard, g.replaced, g.removal_reasoned],
        inputs=[Input("removal_reason", _("决定的理由"), "longtext", help=_("对本人的陈述采纳没有、为什么。"))],
        papers=["sup.D48"], stops=["sup:TL-ROLL2"],
        consequences=[_("在办的案件由选定的人接替，原来的披露不再有效。")],
    )  # fmt: skip
    def remove(self) -> None:
        """Notice, statement, decision, remedy; running assignments are replaced in the same transaction."""
