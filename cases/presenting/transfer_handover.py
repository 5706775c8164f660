"""What the pages of a hand-over and of the remedies show of their record."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.standing import Standing
from audit.canonical import digest
from cases.doors import address_of, case_of
from cases.models import Evidence, GoodsItem, Handover, HandoverItem, OpinionToTransfer, Party
from cases.papers import Content
from cases.presenting.clocks import due_of, nearest
from cases.presenting.parts import Action, Row
from cases.presenting.slots import register_facts
from cases.presenting.steppage import Sheet, sheet_of
from cases.presenting.transfer_facts import Fact, FactPanel, Facts, pairs_of
from cases.presenting.transfer_track import receipt_words, track_of, who_to_whom
from cases.presenting.words import full_moment, shortened, stage_name, yuan
from cases.reading import transfer as reading

USE_LABELS = {
    "RECOLLECT_REQUIRED": gettext_lazy("应当重新收集"),
    "AFTER_REVIEW": gettext_lazy("经审查符合法定要求后可以使用"),
    "SUPPORTING": gettext_lazy("作为线索、辅助材料"),
    "DIRECT": gettext_lazy("可以直接使用"),
}
ANSWERED = ("refusal_note", "missing_items", "supplement_note", "reasons", "returned_materials", "answer")
OUTCOME = ("filing_no", "filed_at", "offences", "case_officer", "not_filed_at", "reason_code", "reason_text",
           "materials_returned", "withdrawal_ground", "suggestion", "indictment_no", "non_prosecution_kind",
           "judgment_result", "judgment_no")  # fmt: skip


@dataclass(frozen=True)
class ItemLine:
    """One frozen thing: what, under which digest, where its content opens."""

    url: str
    label: str
    number: str
    what: str
    side: str
    digest: str
    use: str
    is_answer: bool


def handover_facts(row: Handover, standing: Standing, now: datetime) -> Facts:
    """Who to whom, what was sent, the receipt, the track, which clock answers; nothing of the sender's file."""
    items = reading.items_of(row)
    sent = [item for item in items if item.side == HandoverItem.Side.SENT]
    events = reading.events_of([row])[row.pk]
    return Facts(
        main=tuple(p for p in (_who(row), _receipt(row), _outcome(row)) if p is not None),
        side=(_answering(row, standing, now), *_chain(row)),
        items=tuple(item_line(item, is_transfer=row.purpose == Handover.Purpose.TRANSFER) for item in items),
        items_note=_("送去%(n)d件，送出时冻结；送出机关案卷以后的变动不会带过来。每次查看都有记录。")
        % {"n": len(sent)},
        papers=(),
        track=track_of(row, events),
        line=who_to_whom(row),
    )


def item_line(item: HandoverItem, *, is_transfer: bool) -> ItemLine:
    """What criminal procedure makes of evidence is said of a transfer alone."""
    use = str(item.get_use_display()) if item.use else ""
    use = str(_("已作废")) if item.voided_at else use
    if is_transfer and not use and item.what == HandoverItem.What.EVIDENCE:
        use = use_words(item.content.get("use", ""))
    return ItemLine(
        url=f"/handovers/{item.handover_id}/items/{item.pk}/",
        label=item.label, number=item.number, what=str(item.get_what_display()), side=str(item.get_side_display()),
        digest=shortened(item.digest), use=use, is_answer=item.side == HandoverItem.Side.ANSWER,
    )  # fmt: skip


def use_words(code: str) -> str:
    """How the police may use a piece of administrative evidence."""
    return str(USE_LABELS[code]) if code in USE_LABELS else ""


def _who(row: Handover) -> FactPanel:
    pairs = [
        Fact(_("送出机关"), row.agency.name), Fact(_("接收机关"), row.to_agency.name),
        Fact(_("事由"), str(row.get_purpose_display())), Fact(_("依据"), row.legal_basis),
        Fact(_("送出时间"), full_moment(row.opened_at)),
    ]  # fmt: skip
    if row.letter_no:
        word = _("移送书文号") if row.purpose == Handover.Purpose.TRANSFER else _("函件文号")
        pairs.insert(3, Fact(word, row.letter_no))
    if not row.to_agency.connected:
        pairs.append(Fact(_("接收机关"), _("未接入，由送出机关凭其文书代为记录")))
    elif row.is_recorded:
        until = {"when": full_moment(row.record_until) if row.record_until else ""}
        pairs.append(Fact(_("代为记录"), _("接收机关委托送出机关凭文书记录到%(when)s") % until))
    return FactPanel("who", _("谁送给谁"), pairs=tuple(pairs))


def _receipt(row: Handover) -> FactPanel | None:
    pairs = list(pairs_of(row, ANSWERED))
    if words := receipt_words(row):
        pairs.insert(0, Fact(_("签收"), words))
    return FactPanel("receipt", _("回执与答复"), pairs=tuple(pairs)) if pairs else None


def _outcome(row: Handover) -> FactPanel | None:
    """The police's own case as far as the notices tell it."""
    detail = reading.police_detail(row)
    if detail is None or row.opened_case is None:
        return None
    pairs = (Fact(_("现在"), stage_name("criminal", row.opened_case.stage)), *pairs_of(detail, OUTCOME))
    return FactPanel("outcome", _("刑事案件办到哪里"), count=row.opened_case.number, pairs=pairs)


def _answering(row: Handover, standing: Standing, now: datetime) -> FactPanel:
    """Which clock answers, whoever's it is; and the way into one's own case."""
    clock = nearest(reading.clocks_of(row, row.opened_case))
    rows = (Row(title=clock.label, due=due_of(clock, now=now), law=due_of(clock, now=now).basis),) if clock else ()
    actions = []
    if row.opened_case is not None and standing.holds("POLICE_ANY", row.to_agency_id):
        actions.append(Action(_("打开本机关案件"), address_of(row.opened_case), "folders", "primary"))
    elif row.opened_case is not None and row.may_be_recorded_by(standing, "OFFICER"):
        actions.append(Action(_("凭文书记录公安机关的办理"), address_of(row.opened_case), "folders", "primary"))
    if row.transfer is not None and case_of(row) is not None:
        actions.append(Action(_("移送决定"), address_of(row.transfer), "file-text"))
    return FactPanel(
        "clock", _("等谁答复"), rows=rows, actions=tuple(actions), empty=_("没有在走的答复期限。"),
        note=_("接收机关看到的只有这次送去的内容。"),
    )  # fmt: skip


def _chain(row: Handover) -> tuple[FactPanel, ...]:
    """Where the same file came from and went on to, between receivers."""
    rows = [(_("由此转来"), row.previous)] if row.previous else []
    rows += [(_("转往"), one) for one in row.forwards.select_related("to_agency", "agency")]
    if not rows:
        return ()
    return (FactPanel("chain", _("转送"), rows=tuple(
        Row(title=f"{label}　{one.to_agency.name}", note=full_moment(one.opened_at)) for label, one in rows
    )),)  # fmt: skip


@dataclass(frozen=True)
class ItemPage:
    """A frozen item: a paper as printed, or its content under its names."""

    item: HandoverItem
    sheet: Sheet | None
    pairs: tuple[Fact, ...]
    file_url: str
    may_judge: bool
    proof: str
    is_intact: bool


NAMES = {
    "role": gettext_lazy("身份"),
    "mark": gettext_lazy("编号"),
    "kind": gettext_lazy("种类"),
    "name": gettext_lazy("名称"),
    "proves": gettext_lazy("证明内容"),
    "obtained_on": gettext_lazy("取得日期"),
    "obtained_from": gettext_lazy("来源"),
    "obtained_by": gettext_lazy("取得人"),
    "file_name": gettext_lazy("文件名"),
    "size": gettext_lazy("字节数"),
    "sha256": gettext_lazy("SHA-256"),
    "sm3": gettext_lazy("SM3"),
    "serial": gettext_lazy("序号"),
    "model": gettext_lazy("规格型号"),
    "unit": gettext_lazy("单位"),
    "quantity": gettext_lazy("数量"),
    "price_source": gettext_lazy("单价来源"),
    "seal_no": gettext_lazy("封条号"),
    "storage_place": gettext_lazy("存放地点"),
    "credit_code": gettext_lazy("统一社会信用代码"),
    "legal_representative": gettext_lazy("法定代表人（负责人）"),
    "address": gettext_lazy("地址"),
}
MONEY = {"unit_price_fen": gettext_lazy("单价"), "value_fen": gettext_lazy("金额")}


def item_page(item: HandoverItem, handover: Handover, standing: Standing) -> ItemPage:
    """One frozen item for a reader of its hand-over."""
    is_paper = item.what == HandoverItem.What.PAPER
    evidence = item.what == HandoverItem.What.EVIDENCE and item.side == HandoverItem.Side.SENT
    return ItemPage(
        item=item,
        sheet=sheet_of(Content.from_json(item.content), item.number) if is_paper else None,
        pairs=() if is_paper else tuple(_content(item.content)),
        file_url=f"/handovers/{handover.pk}/items/{item.pk}/file/" if item.file else "",
        may_judge=evidence and standing.holds("POLICE_ANY", handover.to_agency_id),
        proof=proof_words(item),
        is_intact=is_intact(item) is not False,
    )


def is_intact(item: HandoverItem) -> bool | None:
    """Whether the content still has the digest of the day; None where the digest is that of a file not read here."""
    if item.what == HandoverItem.What.PAPER:
        return bool(Content.from_json(item.content).digests().sha256 == item.digest)
    if item.file:
        return None
    return digest(item.content) == item.digest


def proof_words(item: HandoverItem) -> str:
    """What opening the item has shown of its digest."""
    words = {
        True: _("摘要已重新计算，与冻结时一致。这次查看已有记录。"),
        False: _("摘要与冻结时不一致，内容可能被改动，请立即报告机关管理员。"),
        None: _("这是文件的摘要，下载后可以核对。这次查看已有记录。"),
    }
    return words[is_intact(item)]


def worded(key: str, value: Any, content: dict[str, Any]) -> str:
    """A frozen value in words, where it was frozen as a code of a list; what a kind is depends on the thing."""
    kinds = Party.Kind if "role" in content else Evidence.Kind
    lists: dict[str, Any] = {"kind": kinds, "price_source": GoodsItem.PriceSource, "role": Party.Role}
    known = dict(lists[key].choices) if key in lists else {}
    return str(known.get(value, value))


def _content(content: dict[str, Any]) -> list[Fact]:
    filled = {key: value for key, value in content.items() if value not in (None, "")}
    found = [Fact(str(NAMES[key]), worded(key, value, content)) for key, value in filled.items() if key in NAMES]
    found += [Fact(str(MONEY[key]), f"{yuan(value)}{_('元')}") for key, value in filled.items() if key in MONEY]
    if content.get("use"):
        found.append(Fact(_("在刑事程序中"), use_words(content["use"])))
    return found


REMEDY = {
    "reconsideration": (
        "reconsideration_grounds", "new_evidence", "request", "late_grounds", "requested_at",
        "reconsideration_decision", "reasons", "decided_at",
    ),
    "supervision": (
        "ground", "why_should_file", "attachments_listed", "contact", "review_note", "questions", "reply",
        "reply_basis", "reply_evidence", "acceptance_reasons", "notice_reasons", "notice_evidence", "violation",
        "required_correction", "higher", "progress_requested", "objection", "answer",
    ),
    "opinion": (
        "subject", "facts_text", "evidence_text", "opinion_transfer", "competence", "copied_to", "reply", "refusal",
        "notice_text", "closing_note",
    ),
}  # fmt: skip


def remedy_facts(row: Any, standing: Standing, now: datetime) -> Facts:
    """A reconsideration, a supervision or an opinion: between whom, and what each side has written."""
    if isinstance(row, OpinionToTransfer):
        between = f"{row.agency.short_name} → {row.to_agency.short_name}"
    else:
        between = f"{row.agency.short_name} → {row.police.short_name}"
    pairs = pairs_of(row, REMEDY[row.kind])
    transfer = getattr(row, "transfer", None)
    rows: tuple[Row, ...] = ()
    if transfer is not None and _sees_transfer(standing, transfer, now):
        rows = (Row(title=transfer.label(), url=address_of(transfer), state=str(transfer.get_police_display())),)
    return Facts(
        main=(FactPanel("record", _("往来内容"), pairs=pairs, empty=_("还没有内容。")),),
        side=(FactPanel("about", _("针对的移送"), rows=rows),) if rows else (),
        line=between,
    )


def _sees_transfer(standing: Standing, transfer: Any, now: datetime) -> bool:
    from agencies import visibility
    from cases.access_transfer import TRANSFERS

    return visibility.sees(standing, TRANSFERS, transfer, now=now)


register_facts("handover", "cases/transfer.html", handover_facts)
for _kind in REMEDY:
    register_facts(_kind, "cases/transfer.html", remedy_facts)
