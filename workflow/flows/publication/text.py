"""处罚决定书公开文本 (credit 6.2): the served decision for everybody, with people and secrets hidden by rule."""

from django.utils.translation import gettext_lazy as _

from workflow.actors import role
from workflow.flows.publication.facts import PublicationFacts
from workflow.refusals import Refusal, incomplete, not_now
from workflow.step import STAY, GuardRule, Input, guard, step

O45 = "《市场监督管理行政处罚信息公示规定》"
SHOWN = ["published", "annotated"]
GID = "《政府信息公开条例》第十四条"
ASKED = f"{GID}（侦查期间先问公安机关，本系统设定）"


def passages(text: str) -> list[tuple[str, str]]:
    """(words, reason) of each line; the reason is empty where nobody wrote one."""
    lines = [line.replace("｜", "|").partition("|") for line in text.splitlines() if line.strip()]
    return [(words.strip(), why.strip()) for words, _bar, why in lines]


@guard(_("在本平台公示"), f"{O45}第四条")
def own_channel(facts: PublicationFacts) -> Refusal | None:
    if facts.own_channel:
        return None
    return not_now(_("公开文本只在本平台公开"), f"{O45}第四条", _("在“本平台”的公示中办理。"))


@guard(_("案卷不限定查阅人员"), GID)
def file_is_open(facts: PublicationFacts) -> Refusal | None:
    if not facts.secret:
        return None
    return not_now(_("只限指定人员查阅的案件，决定书不公开"), GID)


@guard(_("处罚决定书现行有效"), f"《行政处罚法》第四十八条；{O45}第十一条")
def decision_stands(facts: PublicationFacts) -> Refusal | None:
    if facts.decision_stands and facts.effective:
        return None
    why = _("没有现行有效的处罚决定书：还没有制发，或者已经变更、撤销、作废")
    return not_now(why, f"《行政处罚法》第四十八条；{O45}第十一条")


@guard(_("同一决定书的各当事人都在公示"), f"{O45}第二条、第五条")
def all_shown(facts: PublicationFacts) -> Refusal | None:
    if not facts.others_closed:
        return None
    why = _("同一决定书的其他当事人没有公示：%(names)s") % {"names": "、".join(facts.others_closed)}
    return not_now(why, f"{O45}第二条、第五条", _("先办理其他当事人的公示；其中有人依法不予公示的，决定书不公开。"))


@guard(_("另行隐去的文字都找得到，并写明理由"), f"{O45}第六条、第七条")
def passages_found(facts: PublicationFacts) -> Refusal | None:
    if not facts.passage_gaps:
        return None
    return incomplete("；".join(facts.passage_gaps), f"{O45}第六条、第七条", cure="text_withheld")


@guard(_("涉罪移送期间已征求公安机关意见"), ASKED)
def police_asked(facts: PublicationFacts) -> Refusal | None:
    if not facts.crim_hold or facts.police_view:
        return None
    why = _("案件在涉罪移送期间，公开前要征求公安机关意见并写明")
    return incomplete(why, ASKED, cure="text_police_view")


def _out(wanted: bool, why: object) -> GuardRule:
    def rule(facts: PublicationFacts) -> Refusal | None:
        return None if facts.text_out is wanted else not_now(why, f"{O45}第四条")

    return rule


not_out = guard(_("公开文本还没有公开"), f"{O45}第四条")(_out(False, _("公开文本已经公开；要改的，先撤下")))
is_out = guard(_("公开文本正在公开"), f"{O45}第四条")(_out(True, _("没有正在公开的文本")))


class TextSteps:
    """公开、撤下处罚决定书."""

    @step(
        "credit:PP-T04d", label=_("公开处罚决定书"), label_en="Publish the text of the decision",
        source=SHOWN, target=STAY, actor=role("CREDIT_OFFICER"), basis=f"{O45}第四条、第六条、第七条",
        verb="credit.decision_text_published", said_zh="公开处罚决定书", said_en="published the text of the decision",
        guards=[own_channel, not_out, file_is_open, decision_stands, all_shown, police_asked, passages_found],
        inputs=[
            Input(
                "text_withheld", _("另行隐去的文字和理由"), "longtext", required=False,
                help=_("自然人姓名、证件号码、住址、电话等已按规则隐去，见预览。还要隐去商业秘密等内容的，"
                       "每行写一处：原文｜理由。"),
            ),
            Input(
                "text_police_view", _("公安机关对公开的意见"), "longtext", required=False,
                help=_("案件在涉罪移送期间的，写明征求意见的时间、对象和答复。"),
            ),
        ],
        papers=["credit.published-decision"], stops=["cr:PP-TEXT"],
        consequences=[
            _("任何人都可以在“公告和公开文书”查阅公开文本，到公示截止日期为止。"),
            _("处罚决定变更、撤销或者公示停止、撤回的，公开文本同时撤下。"),
        ],
    )  # fmt: skip
    def publish_text(self) -> None:
        """Identical with the served decision but for what the rules and the officer's reasons hide (O45 7)."""

    @step(
        "credit:PP-T04w", label=_("撤下处罚决定书公开文本"), label_en="Take the text of the decision down",
        source=SHOWN, target=STAY, actor=role("CREDIT_OFFICER"), primary=False, basis=f"{O45}第六条、第十二条",
        verb="credit.decision_text_taken_down", said_zh="撤下处罚决定书公开文本",
        said_en="took the text of the decision down", guards=[is_out],
        inputs=[Input("text_down_reason", _("撤下的理由"), "longtext")],
        consequences=[_("公开文本立即不能再查阅；改好以后可以重新公开。")],
    )  # fmt: skip
    def take_text_down(self) -> None:
        """At once where something personal or secret was overlooked."""
