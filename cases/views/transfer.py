"""Acts around a transfer that are no step of an open proceeding: starting, remedies, goods, hand-overs."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import Agency, User
from audit.language import for_record
from cases.access import case_for, deny
from cases.access_transfer import transfer_for
from cases.actions.goods_transfer import hand_over_goods, keep_goods_for_police
from cases.actions.handover import hand_over
from cases.actions.remedies import ask_reconsideration, open_opinion, suggest_supervision
from cases.actions.requiring import require_reasons
from cases.actions.taking import moment
from cases.actions.transfer import advice_of, evidence_of, open_transfer
from cases.doors import address_of, case_of
from cases.forms.transfer import (
    CustodyForm,
    GoodsForm,
    HandOverForm,
    OpeningStepForm,
    OpinionForm,
    StartForm,
    likely_ground,
)
from cases.models import TransferDecision
from cases.presenting.refusals import cards
from cases.presenting.transfer_facts import reasons_button
from cases.views.asking import StaffRequest, signed_in
from workflow.refusals import Refused
from workflow.step import FLOWS


def _serve(
    request: StaffRequest, form: forms.Form, act: Callable[[], str], *, said: str, **context: Any
) -> HttpResponse:
    """Show a form, or act on it and go where the act leads; a refusal keeps what was typed."""
    if request.method != "POST":
        return render(request, "cases/transfer_form.html", {"form": form, **context})
    if not form.is_valid():
        return render(request, "cases/transfer_form.html", {"form": form, **context}, status=422)
    try:
        address = act()
    except Refused as refused:
        shown = cards(refused, kept=_("您填的内容还在下面。"))
        return render(request, "cases/transfer_form.html", {"form": form, "refusals": shown, **context}, status=409)
    messages.success(request, said)
    return redirect(address)


def _data(request: StaffRequest) -> Any:
    return request.POST if request.method == "POST" else None


@signed_in
def start(request: StaffRequest, pk: int) -> HttpResponse:
    """B-01 启动移送 of a penalty case."""
    case = case_for(request.standing, pk, now=timezone.now())
    reached = advice_of(case.pk) == "MUST_TRANSFER"
    form = StartForm(_data(request), initial={"ground": "THRESHOLD_MET" if reached else ""})

    def act() -> str:
        when = moment(timezone.now())
        made = open_transfer(case, standing=request.standing, when=when, ground=form.cleaned_data["ground"])
        return address_of(made.subject)

    return _serve(
        request, form, act, said=_("已启动移送，请指定专案组。"), case=case, title=_("启动移送"), back=address_of(case),
        note=_("启动以后，由机关负责人立即指定专案组。《行政执法机关移送涉嫌犯罪案件的规定》第五条"),
    )  # fmt: skip


@signed_in
def goods(request: StaffRequest, pk: int) -> HttpResponse:
    """D-1 … D-4: the goods change hands, line by line, signed by four."""
    row = _own(request, pk)
    form = GoodsForm(_data(request), transfer=row, user=request.user)

    def act() -> str:
        paper = hand_over_goods(row, form.counting, standing=request.standing, when=moment(timezone.now()))
        return f"/papers/{paper.pk}/"

    return _serve(
        request, form, act, said=_("已移交，交接清单已制作。"), title=_("移交涉案物品"), case=row.case,
        back=address_of(row), button=_("移交并制作交接清单"),
        note=_("双方当面清点，每件实交数量与清单不同的写明原因。《行政执法机关移送涉嫌犯罪案件的规定》第十二条"),
    )  # fmt: skip


@signed_in
def custody(request: StaffRequest, pk: int) -> HttpResponse:
    """D-3: lines that need special storage stay here for the police, under the agreement D22."""
    row = _own(request, pk)
    form = CustodyForm(_data(request), transfer=row, user=request.user)

    def act() -> str:
        second = User.objects.get(pk=form.cleaned_data["second_person"])
        paper = keep_goods_for_police(
            row, form.kept, terms=form.terms, second_person=second, standing=request.standing,
            when=moment(timezone.now()),
        )  # fmt: skip
        return f"/papers/{paper.pk}/"

    return _serve(
        request, form, act, said=_("已登记代为保管，协议已制作。"), title=_("受公安机关委托代为保管"), case=row.case,
        back=address_of(row), button=_("登记并制作代为保管协议"),
        note=_("需要特殊保管条件的物品，公安机关固定证据后可以委托移送机关代为保管。公通字〔2016〕16号第六条"),
    )  # fmt: skip


@signed_in
def reconsideration(request: StaffRequest, pk: int) -> HttpResponse:
    """C-01 提请复议."""
    row = _own(request, pk)
    specs = (FLOWS["reconsideration"].steps["ask"],)
    form = OpeningStepForm(_data(request), specs=specs, subject=row)

    def act() -> str:
        when = form.when(timezone.now())
        return address_of(ask_reconsideration(row, values=form.values, standing=request.standing, when=when).subject)

    return _serve(
        request, form, act, said=_("已提请复议。"), title=_("提请复议"), case=row.case, back=address_of(row),
        note=specs[0].basis,
    )  # fmt: skip


@signed_in
def supervision(request: StaffRequest, pk: int) -> HttpResponse:
    """C-03 建议立案监督."""
    row = _own(request, pk)
    specs = (FLOWS["supervision"].steps["suggest"],)
    initial = {"ground": likely_ground(row.police), "organ": str(row.copy_to_id or "")}
    form = OpeningStepForm(_data(request), specs=specs, subject=row, organ="procuratorate", initial=initial)

    def act() -> str:
        made = suggest_supervision(
            row, procuratorate=form.organ, values=form.values, standing=request.standing, when=form.when(timezone.now())
        )
        return address_of(made.subject)

    return _serve(
        request, form, act, said=_("已建议立案监督。"), title=_("建议立案监督"), case=row.case, back=address_of(row),
        note=specs[0].basis,
    )  # fmt: skip


@signed_in
def reasons(request: StaffRequest, pk: int) -> HttpResponse:
    """S-08, S-01, S-02 in one: the procuratorate asks the police for their reasons."""
    row, home = _supervised(request, pk)
    flow = FLOWS["supervision"].steps
    specs = (flow["suggest"], flow["accept"], flow["request_reasons"])
    initial = {
        "ground": likely_ground(row.police), "contact": request.user.name,
        "review_note": for_record(_("依职权受理审查。")),
        "attachments_listed": for_record(_("移送书、回执和公安机关通知书（系统内）")),
    }  # fmt: skip
    form = OpeningStepForm(_data(request), specs=specs, subject=row, initial=initial)

    def act() -> str:
        made = require_reasons(
            row, procuratorate=home, values=form.values, standing=request.standing, when=form.when(timezone.now())
        )
        return address_of(made.subject)

    return _serve(
        request, form, act, said=_("已要求公安机关说明理由，答复期限见本页。"), title=reasons_button(row),
        about=row.label(), back=address_of(row),
        note=_("《刑事诉讼法》第一百一十三条；《人民检察院刑事诉讼规则》第五百五十九条、第五百六十条、第五百六十二条"),
    )  # fmt: skip


@signed_in
def opinion(request: StaffRequest, pk: int) -> HttpResponse:
    """LEAD_FOUND: the procuratorate takes up a case that met the threshold and was not transferred."""
    row, home = _supervised(request, pk)
    form = OpinionForm(_data(request), initial={"subject": row.label()[:200]})

    def act() -> str:
        made = open_opinion(
            procuratorate=home, to_agency=row.agency, subject=form.cleaned_data["subject"],
            standing=request.standing, when=moment(timezone.now()), transfer=row,
        )  # fmt: skip
        return address_of(made.subject)

    return _serve(
        request, form, act, said=_("已登记，检察意见由检察长批准后发出。"), title=_("督促移送"), about=row.label(),
        back=address_of(row), note=_("《人民检察院刑事诉讼规则》第五百五十七条"),
    )  # fmt: skip


@signed_in
def send(request: StaffRequest, pk: int) -> HttpResponse:
    """交办、委托、协助、告知: chosen papers and evidence go to another organ, frozen."""
    case = case_for(request.standing, pk, now=timezone.now())
    form = HandOverForm(_data(request), case=case)

    def act() -> str:
        data = form.cleaned_data
        row = hand_over(
            case, to_agency=Agency.objects.get(pk=data["to_agency"]), purpose=data["purpose"],
            legal_basis=data["legal_basis"], papers=form.chosen_papers,
            evidence=evidence_of(case.pk, data["evidence"]), standing=request.standing, when=moment(timezone.now()),
        )  # fmt: skip
        return address_of(row)

    return _serve(
        request, form, act, said=_("已送出，等待对方签收。"), case=case, title=_("交给其他机关"), back=address_of(case),
        button=_("送出"), note=_("对方只看到选定的材料，按送出时的内容冻结；不会看到本案案卷。"),
    )  # fmt: skip


def _own(request: StaffRequest, pk: int) -> TransferDecision:
    """A transfer of one's own agency's file; whoever only supervises it is told no more than that nothing is there."""
    row = transfer_for(request.standing, pk, now=timezone.now())
    if case_of(row) is None:
        deny(request.standing, f"transfer:{pk}")
    return row


def _supervised(request: StaffRequest, pk: int) -> tuple[TransferDecision, Agency]:
    """A transfer a prosecutor supervises, and the procuratorate that acts."""
    row = transfer_for(request.standing, pk, now=timezone.now())
    offices = [p.agency_id for p in request.standing.posts if request.standing.holds("PROC", p.agency_id)]
    if not offices:
        deny(request.standing, f"transfer:{pk}")
    return row, Agency.objects.get(pk=offices[0])
