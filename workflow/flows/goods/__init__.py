"""涉案物品 (machine D, PCT 7): one line of the goods list. Every change of status needs two people (D-10)."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from workflow.actors import assigned
from workflow.refusals import Refusal, incomplete, not_now
from workflow.step import Flow, Input, Stage, guard, register, step

SC310 = "《行政执法机关移送涉嫌犯罪案件的规定》"
TWO = Input("second_person", _("在场的另一名人员"), "person", source="officers")


@dataclass(frozen=True)
class GoodsFacts:
    """`second` is somebody else than the person recording."""

    two_people: bool = False
    sampled: bool = False
    exempt_basis: str = ""
    may_destroy: bool = True
    is_copyright: bool = False
    holder_consents: bool = False


@guard(_("有两名人员经手"), f"{SC310}第十五条")
def two_people(facts: GoodsFacts) -> Refusal | None:
    if facts.two_people:
        return None
    return incomplete(_("物品状态变动须有两名人员经手，另一名不能是您本人"), f"{SC310}第十五条", cure="second_person")


@guard(_("已留样、拍照或者录像"), f"{SC310}第四条第二款")
def evidence_kept(facts: GoodsFacts) -> Refusal | None:
    if facts.sampled:
        return None
    return incomplete(_("处理前应当留取样品、照片或者录像"), f"{SC310}第四条第二款", cure="evidence_kept")


@guard(_("处罚决定已经没收"), "《行政处罚法》第七十四条；《行政强制法》第二十七条")
def may_destroy(facts: GoodsFacts) -> Refusal | None:
    """Nothing is destroyed before the decision that confiscates it; what spoils is disposed of after evidence (D-5)."""
    if facts.may_destroy:
        return None
    how = _("作出没收的处罚决定以后再销毁；易腐烂、难以保管的，办“留取证据后处置”。")
    return not_now(_("本案没有没收的处罚决定，物品不能销毁"), "《行政处罚法》第七十四条；《行政强制法》第二十七条", how)


@guard(_("是著作权案件"), "《著作权行政处罚实施办法》第三十九条")
def copyright_goods(facts: GoodsFacts) -> Refusal | None:
    if facts.is_copyright:
        return None
    why = _("只有著作权案件的物品可以经权利人同意另作处理")
    return not_now(why, "《著作权行政处罚实施办法》第三十九条", _("办“监督销毁”。"))


@guard(_("权利人书面同意"), "《著作权行政处罚实施办法》第三十九条")
def holder_consents(facts: GoodsFacts) -> Refusal | None:
    if facts.holder_consents:
        return None
    return incomplete(_("没有著作权人同意的证据"), "《著作权行政处罚实施办法》第三十九条", cure="holder_consent")


@guard(_("写明不移交的法律依据"), f"{SC310}第十二条")
def exemption_named(facts: GoodsFacts) -> Refusal | None:
    if facts.exempt_basis:
        return None
    return incomplete(_("没有写明依据哪部法律不移交"), f"{SC310}第十二条", cure="exempt_basis")


def _line(id: str, name: str, label: object, en: str, target: str, said: str, said_en: str, **more: object):  # type: ignore[no-untyped-def]
    guards = [two_people, *more.pop("guards", [])]  # type: ignore[misc]
    inputs = [TWO, Input("movement_note", _("地点和情况"), "longtext"), *more.pop("inputs", [])]  # type: ignore[misc]
    return step(
        id, label=label, label_en=en, source=["listed", "in_agency_custody"], target=target,
        actor=assigned("OFFICER"), basis=str(more.pop("basis", f"{SC310}第十二条")),
        verb=f"cases.goods_{name}", said_zh=said, said_en=said_en, guards=guards, inputs=inputs, **more,
    )  # fmt: skip


class GoodsFlow:
    """listed → handed over, kept for the police, disposed after evidence, returned, destroyed, or exempt."""

    @_line("goods:D-2", "handed_over", _("移交公安机关"), "Hand over to the police", "handed_over",
           "双方当面清点，移交公安机关", "handed the goods over to the police")  # fmt: skip
    def hand_over(self) -> None:
        """Both sides count in person."""

    @step(
        "goods:D-3", label=_("受公安机关委托代为保管"), label_en="Keep for the police", source="listed",
        target="in_agency_custody", actor=assigned("OFFICER"), basis="公通字〔2016〕16号第六条",
        verb="cases.goods_kept", said_zh="受公安机关委托代为保管", said_en="kept the goods for the police",
        guards=[two_people], inputs=[TWO, Input("movement_note", _("保管地点和条件"), "longtext")],
    )  # fmt: skip
    def keep_for_police(self) -> None:
        """Goods that need special storage."""

    @_line("goods:D-5", "disposed_after_evidence", _("留取证据后处置"), "Dispose after evidence", "evidence_only",
           "留取证据后处置", "disposed of the goods after taking evidence", guards=[evidence_kept],
           inputs=[Input("evidence_kept", _("留取的样品、照片、录像"), "text")], basis=f"{SC310}第四条")  # fmt: skip
    def dispose_after_evidence(self) -> None:
        """Perishable or hard to keep."""

    @_line("goods:D-6", "returned", _("退还当事人"), "Return", "returned", "退还当事人", "returned the goods",
           basis="《行政强制法》第二十八条")  # fmt: skip
    def give_back(self) -> None:
        """No lawful ground to hold them."""

    @_line("goods:D-8", "destroyed", _("监督销毁"), "Destroy", "destroyed", "监督销毁", "destroyed the goods",
           basis="法释〔2025〕5号第二十七条；《商标法》第六十条", guards=[may_destroy, evidence_kept],
           inputs=[Input("evidence_kept", _("照片、录像"), "text"),
                   Input("destroyed_place", _("销毁地点"), "text"), Input("destroyed_way", _("销毁方式"), "text"),
                   Input("destroyed_witnesses", _("在场监督的人"), "text", required=False)],
           papers=["penalty.destruction"])  # fmt: skip
    def destroy(self) -> None:
        """Counterfeit goods are not returned to the channels of trade."""

    @_line("goods:D-8u", "put_to_other_use", _("经权利人同意另作处理"), "Other use with the holder's consent",
           "other_use", "经权利人同意另作处理", "put the goods to another use with the holder's consent",
           basis="《著作权行政处罚实施办法》第三十九条", guards=[copyright_goods, holder_consents],
           inputs=[Input("holder_consent", _("著作权人同意的证据"), "choice", source="evidence"),
                   Input("use_text", _("怎样处理"), "longtext")])  # fmt: skip
    def put_to_other_use(self) -> None:
        """Copies may be kept from destruction only where the holder agrees (著作权行政处罚实施办法 39)."""

    @_line("goods:D-1e", "exempted", _("依法不移交"), "Exempt by law", "exempt_by_law", "依法不移交",
           "kept the goods by law", guards=[exemption_named],
           inputs=[Input("exempt_basis", _("法律依据"), "text")])  # fmt: skip
    def exempt(self) -> None:
        """Another statute sets another rule."""

    @step(
        "goods:D-6b", label=_("公安机关退回"), label_en="Returned by the police", source="handed_over",
        target="listed", actor=assigned("OFFICER"), basis=f"{SC310}第八条",
        verb="cases.goods_came_back", said_zh="公安机关退回物品", said_en="the police returned the goods",
        guards=[two_people], inputs=[TWO, Input("movement_note", _("清点情况"), "longtext")],
        consequences=[_("剩余的扣押期限不自动恢复，要重新核对扣押依据。")],
    )  # fmt: skip
    def come_back(self) -> None:
        """The seizure basis must be checked anew (SEIZURE_BASIS_CHECK)."""


GOODS = register(
    Flow(
        code="goods", label=_("涉案物品"), label_en="Goods", initial="listed", opening_verb="cases.goods_listed",
        stages=(
            Stage("listed", _("在案"), "Listed"),
            Stage("in_agency_custody", _("代为保管"), "Kept for the police", main=False),
            Stage("handed_over", _("已移交"), "Handed over"),
            Stage("evidence_only", _("留证后处置"), "Disposed after evidence", terminal=True, main=False),
            Stage("returned", _("已退还"), "Returned", terminal=True, main=False),
            Stage("destroyed", _("已销毁"), "Destroyed", terminal=True, main=False),
            Stage("other_use", _("另作处理"), "Put to other use", terminal=True, main=False),
            Stage("exempt_by_law", _("依法不移交"), "Exempt by law", terminal=True, main=False),
        ),
    ),
    GoodsFlow,
)  # fmt: skip
