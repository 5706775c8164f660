"""Coming onto a roll: applied, checked, publicised, admitted, active (supplement 10.3)."""

from django.utils.translation import gettext_lazy as _

from workflow.actors import role
from workflow.flows.roll import guards as g
from workflow.flows.roll.choices import LEVELS
from workflow.step import Input, Start, step

BEFORE = ["applied", "checked", "publicised"]


class AdmissionSteps:
    """申请 → 审查 → 公示 → 入册 → 可以委派."""

    @step(
        "sup:ROLL-02", label=_("审查入册申请"), label_en="Check the application",
        source="applied", target="checked", actor=role("ROLL_KEEPER"), basis=g.ROLL,
        verb="cases.roll_checked", said_zh="审查入册申请", said_en="checked the application to the roll",
        guards=[g.fields_named, g.qualified, g.ties_declared, g.pledge_signed, g.checked],
        inputs=[
            Input("qualification_no", _("资格（资质）证号"), "text"),
            Input("qualification_until", _("资格有效期至"), "date", required=False, help=_("长期有效的不填。")),
            Input("fields", _("专业领域"), "longtext"),
            Input("check_note", _("审查情况"), "longtext", help=_("核对了哪些材料、向谁核实、结果怎样。")),
        ],
        papers=["sup.D45c"],
    )  # fmt: skip
    def check_application(self) -> None:
        """Qualification, field, ties and pledge stand on record before anybody reads the opinion."""

    @step(
        "sup:ROLL-03", label=_("公示拟入册名单"), label_en="Publicise",
        source="checked", target="publicised", actor=role("ROLL_KEEPER"), basis=f"{g.MEDIATORS}第五条",
        verb="cases.roll_publicised", said_zh="公示拟入册人员", said_en="publicised the candidate",
        starts=[Start("sup:TL-ROLL1")],
        consequences=[_("公示期间，公开名册上写明“公示中”，任何人可以提出异议。")],
    )  # fmt: skip
    def publicise(self) -> None:
        """The public roll shows the candidate as such until the period is over."""

    @step(
        "sup:ROLL-04", label=_("批准入册"), label_en="Admit",
        source="publicised", target="admitted", actor=role("HEAD_ANY"), proposed_by=role("ROLL_KEEPER"),
        basis=g.ROLL, verb="cases.roll_admitted", said_zh="批准入册", said_en="admitted to the roll",
        guards=[g.publicity_over, g.qualified],
        inputs=[
            Input("objection_note", _("公示异议及核查"), "longtext", help=_("没有异议的，写明没有。")),
            Input("level", _("名册级别"), "choice", choices=LEVELS),
            Input("load_cap", _("同时在办上限（件）"), "number", required=False, help=_("不填的用规定的上限。")),
        ],
        papers=["sup.D46"], stops=["sup:TL-ROLL1"],
        consequences=[_("任期从批准之日起算。")],
    )  # fmt: skip
    def admit(self) -> None:
        """The head decides on the keeper's proposal; the term follows from the row of the law."""

    @step(
        "sup:ROLL-05", label=_("开始接受委派"), label_en="Make active",
        source="admitted", target="active", actor=role("ROLL_KEEPER"), basis=f"{g.MEDIATORS}第八条",
        verb="cases.roll_activated", said_zh="开始接受委派", said_en="made available for assignment",
        guards=[g.trained, g.qualified],
        inputs=[Input("accepted_on", _("接受聘书日期"), "date")],
    )  # fmt: skip
    def activate(self) -> None:
        """Trained before the first case."""

    @step(
        "sup:ROLL-04n", label=_("不予入册"), label_en="Refuse",
        source=BEFORE, target="refused", actor=role("HEAD_ANY"), proposed_by=role("ROLL_KEEPER"), primary=False,
        basis=g.MEDIATORS, verb="cases.roll_refused", said_zh="决定不予入册", said_en="refused the application",
        guards=[g.refusal_founded], stops=["sup:TL-ROLL1"],
        inputs=[Input("refusal_reason", _("理由"), "longtext")],
    )  # fmt: skip
    def refuse(self) -> None:
        """With reasons."""
